#include "engine/vocabulary/literal.h"

#include <algorithm>

#include "engine/value/date.h"
#include "engine/value/fold.h"

namespace heng::vocabulary {
namespace {

using value::Rational;

Literal Fault(LiteralFault fault) { return {std::nullopt, fault}; }

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

// Digits and at most one point, as long as they go.
std::string_view TakeNumber(std::string_view& rest) {
  std::size_t n = 0;
  while (n < rest.size() && (IsDigit(rest[n]) || rest[n] == '.')) ++n;
  const std::string_view taken = rest.substr(0, n);
  rest = value::Trim(rest.substr(n));
  return taken;
}

Literal Signed(const Rational& number, bool negative) {
  if (!negative) return {number, {}};
  const auto turned = value::Sub(Rational(0), number);
  return turned ? Literal{*turned, {}} : Fault(LiteralFault::kTooBig);
}

// Distinguishes "not a number" from "too many digits".
LiteralFault WhyNot(std::string_view digits) {
  const bool well_formed = !digits.empty() && IsDigit(digits.front()) && IsDigit(digits.back()) &&
                           std::count(digits.begin(), digits.end(), '.') <= 1;
  return well_formed ? LiteralFault::kTooBig : LiteralFault::kMalformed;
}

Literal ReadQuantity(std::string_view text, const Fact& fact) {
  const bool negative = !text.empty() && text.front() == '-';
  if (negative) text = value::Trim(text.substr(1));
  const std::string_view digits = TakeNumber(text);
  if (digits.empty()) return Fault(LiteralFault::kMalformed);
  const auto number = value::ParseDecimal(digits);
  if (!number) return Fault(WhyNot(digits));
  if (!text.empty() && text != fact.unit) return Fault(LiteralFault::kWrongUnit);
  const std::size_t point = digits.find('.');
  const std::size_t decimals = point == std::string_view::npos ? 0 : digits.size() - point - 1;
  if (decimals > static_cast<std::size_t>(fact.decimals)) return Fault(LiteralFault::kNotWhole);
  return Signed(*number, negative);
}

Literal ReadAmount(std::string_view text, value::Fen max) {
  const bool negative = !text.empty() && text.front() == '-';
  if (negative) text = value::Trim(text.substr(1));
  const value::MoneyRead read = value::ReadMoney(text, max);
  if (read.amount) return Signed(Rational(*read.amount), negative);
  switch (read.fault) {
    case value::MoneyFault::kNoUnit:
      return Fault(LiteralFault::kNoUnit);
    case value::MoneyFault::kMalformed:
      return Fault(LiteralFault::kMalformed);
    case value::MoneyFault::kTooBig:
      return Fault(LiteralFault::kTooBig);
    case value::MoneyFault::kBelowFen:
      return Fault(LiteralFault::kBelowFen);
    case value::MoneyFault::kNegative:
      return Fault(LiteralFault::kMalformed);
  }
  return Fault(LiteralFault::kMalformed);
}

Literal ReadRatio(std::string_view text) {
  const bool negative = !text.empty() && text.front() == '-';
  if (negative) text = value::Trim(text.substr(1));
  const std::string_view digits = TakeNumber(text);
  const auto number = value::ParseDecimal(digits);
  if (!number) return Fault(digits.empty() ? LiteralFault::kMalformed : WhyNot(digits));
  std::optional<Rational> below;
  if (text == "%") {
    below = Rational(100);
  } else if (!text.empty() && text.front() == '/') {
    text = value::Trim(text.substr(1));
    const std::string_view den = TakeNumber(text);
    below = value::ParseDecimal(den);
    if (!below) return Fault(den.empty() ? LiteralFault::kMalformed : WhyNot(den));
    if (!text.empty() || *below == Rational(0)) return Fault(LiteralFault::kMalformed);
  } else if (text.empty()) {
    return *number == Rational(0) ? Literal{*number, {}} : Fault(LiteralFault::kBareRatio);
  } else {
    return Fault(LiteralFault::kMalformed);
  }
  const auto ratio = value::Div(*number, *below);
  return ratio ? Signed(*ratio, negative) : Fault(LiteralFault::kTooBig);
}

Literal ReadDay(std::string_view text) {
  if (const auto date = value::ParseDate(text)) return {Rational(date->days), {}};
  // Four digits, two, two with hyphens: well formed, so the day itself is at fault.
  bool shape = text.size() == 10;
  for (std::size_t i = 0; shape && i < 10; ++i) {
    shape = i == 4 || i == 7 ? text[i] == '-' : IsDigit(text[i]);
  }
  return Fault(shape ? LiteralFault::kNoSuchDay : LiteralFault::kMalformed);
}

}  // namespace

Literal ReadLiteral(std::string_view text, const Fact& fact, value::Fen money_max) {
  // A value is a word, not a page: nothing long is looked at.
  constexpr std::size_t kLongest = 200;
  if (text.size() > kLongest) return Fault(LiteralFault::kMalformed);
  const std::string folded = value::FoldWidth(text);
  const std::string_view trimmed = value::Trim(folded);
  switch (fact.type) {
    case Type::kQuantity:
      return ReadQuantity(trimmed, fact);
    case Type::kMoney:
      return ReadAmount(trimmed, money_max);
    case Type::kRatio:
      return ReadRatio(trimmed);
    case Type::kDate:
      return ReadDay(trimmed);
    case Type::kYesNo:
    case Type::kEnum:
    case Type::kText:
      return Fault(LiteralFault::kMalformed);
  }
  return Fault(LiteralFault::kMalformed);
}

}  // namespace heng::vocabulary
