// X3 pieces over the bytes of a law text: one character, numerals, exact figures.
#pragma once

#include <boost/spirit/home/x3.hpp>
#include <string_view>

#include "engine/value/rational.h"

namespace heng::statute::grammar {

namespace x3 = boost::spirit::x3;
using Iterator = const char*;

// One character of valid UTF-8.
struct CharacterParser : x3::parser<CharacterParser> {
  using attribute_type = x3::unused_type;
  static bool const has_attribute = false;
  template <class C, class R, class A>
  bool parse(Iterator& first, const Iterator& last, const C&, const R&, A&) const {
    if (first == last) return false;
    ++first;
    while (first != last && (static_cast<unsigned char>(*first) & 0xC0) == 0x80) ++first;
    return true;
  }
};
inline constexpr CharacterParser character{};

// One of the characters of a word list.
struct OneOfParser : x3::parser<OneOfParser> {
  using attribute_type = x3::unused_type;
  static bool const has_attribute = false;
  std::string_view of;
  constexpr explicit OneOfParser(std::string_view list) : of(list) {}
  template <class C, class R, class A>
  bool parse(Iterator& first, const Iterator& last, const C& c, const R& r, A& a) const {
    Iterator end = first;
    if (!character.parse(end, last, c, r, a)) return false;
    const std::string_view one(first, static_cast<std::size_t>(end - first));
    if (one.size() < 2 ? of.find(one) == std::string_view::npos : Aligned(one) == std::string_view::npos) return false;
    first = end;
    return true;
  }

 private:
  std::size_t Aligned(std::string_view one) const {
    for (std::size_t at = of.find(one); at != std::string_view::npos; at = of.find(one, at + 1)) {
      if ((static_cast<unsigned char>(of[at]) & 0xC0) != 0x80) return at;
    }
    return std::string_view::npos;
  }
};

// A word of words.def.
inline auto text(std::string_view word) { return x3::lit(std::string(word)); }

// "20", "1.5", "10,000", "二十", "三千", "一千二百": no wan, no yi.
std::optional<value::Rational> FigureOf(std::string_view digits);
// Chinese numerals with wan and yi, "十", "一百万", "二亿五千万"; Arabic digits may come before wan or yi.
std::optional<value::Rational> NumberOf(std::string_view text);

}  // namespace heng::statute::grammar
