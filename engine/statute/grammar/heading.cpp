#include "engine/statute/grammar/heading.h"

#include "engine/law/citation.h"
#include "engine/statute/grammar/numbers.h"
#include "engine/statute/words.h"

namespace heng::statute::grammar {
namespace {

const auto numeral = x3::raw[+OneOfParser{words::kNumerals} | +x3::char_('0', '9')];
const auto blank = x3::lit(' ') | '\t' | "\xE3\x80\x80" | "\xC2\xA0";

template <class Range>
std::optional<std::int32_t> Whole(const Range& range) {
  const std::string_view text(&*range.begin(), static_cast<std::size_t>(range.end() - range.begin()));
  const auto number = NumberOf(text);
  if (!number || !number->is_whole() || number->num() > 9999) return std::nullopt;
  return static_cast<std::int32_t>(number->num());
}

using Raw = boost::iterator_range<Iterator>;

template <class Parser, class Attribute>
std::optional<std::size_t> Match(std::string_view line, const Parser& parser, Attribute& attribute) {
  Iterator at = line.data();
  if (!x3::parse(at, line.data() + line.size(), parser, attribute)) return std::nullopt;
  return static_cast<std::size_t>(at - line.data());
}

std::optional<NumberedHead> Numbered(const std::optional<std::size_t>& length, const Raw& digits) {
  if (!length) return std::nullopt;
  const auto number = Whole(digits);
  return number ? std::optional(NumberedHead{*number, *length}) : std::nullopt;
}

}  // namespace

std::optional<ArticleHead> ReadArticleHead(std::string_view line) {
  Raw article, zhi;
  const auto set_article = [&](const auto& c) { article = x3::_attr(c); };
  const auto set_zhi = [&](const auto& c) { zhi = x3::_attr(c); };
  const auto head = text(words::kOrdinal) >> numeral[set_article] >> text(words::kArticle) >> -(text(words::kZhi) >> numeral[set_zhi]);
  const auto length = Match(line, head, x3::unused);
  if (!length) return std::nullopt;
  ArticleHead out;
  const auto number = Whole(article);
  if (!number) return std::nullopt;
  out.article = *number;
  if (!zhi.empty()) out.zhi = Whole(zhi).value_or(0);
  out.length = *length;
  const auto spaced = Match(line.substr(*length), +blank, x3::unused);
  out.spaced = spaced.has_value() || *length == line.size();
  if (out.spaced) return out;
  // Without a blank it may be a reference that opens a line: those run on like this.
  static constexpr std::string_view kRunsOn[] = {words::kRunOnRule, words::kOf, words::kOrdinal, words::kListComma, words::kAnd, words::kTo, words::kOr, words::kThat};
  for (const std::string_view word : kRunsOn) {
    if (line.substr(*length, word.size()) == word) return std::nullopt;
  }
  return out;
}

std::optional<NumberedHead> ReadItemHead(std::string_view line) {
  Raw digits;
  const auto set = [&](const auto& c) { digits = x3::_attr(c); };
  return Numbered(Match(line, (text(words::kOpen) | '(') >> numeral[set] >> (text(words::kClose) | ')'), x3::unused), digits);
}

std::optional<NumberedHead> ReadPointHead(std::string_view line) {
  Raw digits;
  const auto set = [&](const auto& c) { digits = x3::_attr(c); };
  const auto arabic = x3::raw[+x3::char_('0', '9')];
  return Numbered(Match(line, arabic[set] >> (x3::lit('.') | "\xEF\xBC\x8E" | text(words::kListComma)), x3::unused), digits);
}

bool IsDivision(std::string_view line) {
  const auto division = text(words::kOrdinal) >> numeral >>
                        (text(words::kPart) | text(words::kSubpart) | text(words::kChapter) | text(words::kSection)) >> (+blank | x3::eoi);
  return Match(line, division, x3::unused).has_value();
}

}  // namespace heng::statute::grammar
