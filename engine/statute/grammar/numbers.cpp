#include "engine/statute/grammar/numbers.h"

#include "engine/law/citation.h"
#include "engine/statute/words.h"

namespace heng::statute::grammar {

std::optional<value::Rational> FigureOf(std::string_view digits) {
  if (digits.empty()) return std::nullopt;
  if (digits.front() < '0' || digits.front() > '9') {
    const auto whole = law::FromChineseNumeral(digits);
    return whole ? std::optional(value::Rational(*whole)) : std::nullopt;
  }
  std::string plain;
  for (const char c : digits) {
    if (c != ',') plain += c;
  }
  return value::ParseDecimal(plain);
}

std::optional<value::Rational> NumberOf(std::string_view text) {
  value::Rational sum(0);
  for (const auto& [word, size] : {std::pair{words::kYi, std::int64_t{100'000'000}}, std::pair{words::kWan, std::int64_t{10'000}}}) {
    const std::size_t at = text.find(word);
    if (at == std::string_view::npos) continue;
    const auto before = NumberOf(text.substr(0, at));
    const auto part = before ? value::Mul(*before, value::Rational(size)) : std::nullopt;
    const auto total = part ? value::Add(sum, *part) : std::nullopt;
    if (!total) return std::nullopt;
    sum = *total;
    text.remove_prefix(at + word.size());
    if (text.empty()) return sum;
  }
  const auto rest = FigureOf(text);
  return rest ? value::Add(sum, *rest) : std::nullopt;
}

}  // namespace heng::statute::grammar
