// One value: from text by the type of its fact, and back to the text a case file would have.
#include <algorithm>

#include "engine/document/fields.h"
#include "engine/facts/messages.h"
#include "engine/facts/reader.h"
#include "engine/facts/words.h"
#include "engine/value/fold.h"
#include "engine/vocabulary/literal.h"

namespace heng::facts {

using value::Rational;
using vocabulary::Fact;
using vocabulary::LiteralFault;
using vocabulary::Type;

namespace {

// What was written, short enough for a message.
std::string Quote(std::string_view text) {
  constexpr std::size_t kMost = 60;
  if (text.size() <= kMost) return std::string(text);
  std::size_t at = kMost;
  while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) --at;
  return std::string(text.substr(0, at)) + "...";
}

const Message& MessageOf(LiteralFault fault, Type type) {
  switch (fault) {
    case LiteralFault::kNoUnit:
      return kMoneyWithoutUnit;
    case LiteralFault::kWrongUnit:
      return kWrongUnit;
    case LiteralFault::kBelowFen:
      return kBelowFen;
    case LiteralFault::kTooBig:
      return kNumberTooBig;
    case LiteralFault::kNotWhole:
      return kNotWhole;
    case LiteralFault::kBareRatio:
      return kNotRatio;
    case LiteralFault::kNoSuchDay:
      return kNoSuchDay;
    case LiteralFault::kMalformed:
      break;
  }
  switch (type) {
    case Type::kMoney:
      return kNotMoney;
    case Type::kRatio:
      return kNotRatio;
    case Type::kDate:
      return kNotDate;
    case Type::kQuantity:
    case Type::kYesNo:
    case Type::kEnum:
    case Type::kText:
      return kNotNumber;
  }
  return kNotNumber;
}

std::optional<Value> ReadWord(std::string_view text, const Fact& fact, source::Span span,
                              diagnostic::Sink& sink) {
  if (text == words::kYes || text == "true") return Value(true);
  if (text == words::kNo || text == "false") return Value(false);
  sink.Report(kNotYesNo, {fact.label, Quote(text)}).At(span);
  return std::nullopt;
}

std::optional<Value> ReadChoice(std::string_view text, const Fact& fact, source::Span span,
                                diagnostic::Sink& sink) {
  const auto at = std::find(fact.values.begin(), fact.values.end(), text);
  if (at != fact.values.end()) return Value(Rational(at - fact.values.begin()));
  const auto nearest = diagnostic::Nearest(text, fact.values, 2);
  sink.Report(kNotAValue, {fact.label, Quote(text), document::Listed(fact.values)})
      .At(span)
      .Suggest(document::Listed(nearest));
  return std::nullopt;
}

std::optional<Value> ReadNumber(std::string_view text, const Fact& fact, source::Span span,
                                const base::Limits& limits, diagnostic::Sink& sink) {
  const vocabulary::Literal read = vocabulary::ReadLiteral(text, fact, limits.money_max_fen);
  if (!read.number) {
    const std::string detail =
        read.fault == LiteralFault::kNotWhole ? std::to_string(fact.decimals) : fact.unit;
    sink.Report(MessageOf(read.fault, fact.type), {fact.label, Quote(text), detail}).At(span);
    return std::nullopt;
  }
  // Counts, amounts and shares are not negative unless the dictionary says so.
  std::optional<Rational> min = fact.min;
  if (!min && fact.type != Type::kDate) min = Rational(0);
  if (min && *read.number < *min) {
    sink.Report(kBelowMin, {fact.label, Quote(text), ToText(*min, fact)}).At(span);
    return std::nullopt;
  }
  if (fact.max && *fact.max < *read.number) {
    sink.Report(kAboveMax, {fact.label, Quote(text), ToText(*fact.max, fact)}).At(span);
    return std::nullopt;
  }
  return Value(*read.number);
}

std::string RatioText(const Rational& r) {
  const auto percent = value::Mul(r, Rational(100));
  if (percent) {
    const std::string text = value::ToText(*percent);
    if (text.find('/') == std::string::npos) return text + "%";
  }
  return std::to_string(r.num()) + "/" + std::to_string(r.den());
}

std::string MoneyText(const Rational& fen) {
  if (!fen.is_whole()) {
    const auto yuan = value::Div(fen, Rational(100));
    return (yuan ? value::ToText(*yuan) : value::ToText(fen)) + words::kYuan;
  }
  if (fen.num() % 100 == 0) return std::to_string(fen.num() / 100) + words::kYuan;
  return value::ToDecimalYuan(fen.num()) + words::kYuan;
}

}  // namespace

std::optional<Value> ReadValue(std::string_view text, const Fact& fact, source::Span span,
                               const base::Limits& limits, diagnostic::Sink& sink) {
  const std::string_view trimmed = value::Trim(text);
  if (trimmed == words::kUnknown || trimmed == "null" || trimmed == "~") return Value();
  switch (fact.type) {
    case Type::kYesNo:
      return ReadWord(trimmed, fact, span, sink);
    case Type::kEnum:
      return ReadChoice(trimmed, fact, span, sink);
    case Type::kText:
      return Value(Text{std::string(trimmed)});
    case Type::kQuantity:
    case Type::kMoney:
    case Type::kRatio:
    case Type::kDate:
      return ReadNumber(trimmed, fact, span, limits, sink);
  }
  return std::nullopt;
}

std::string ToText(const Value& value, const Fact& fact) {
  if (std::holds_alternative<std::monostate>(value)) return words::kUnknown;
  if (const bool* flag = std::get_if<bool>(&value)) return *flag ? words::kYes : words::kNo;
  if (const Text* text = std::get_if<Text>(&value)) return text->text;
  const Rational& number = std::get<Rational>(value);
  switch (fact.type) {
    case Type::kMoney:
      return MoneyText(number);
    case Type::kRatio:
      return RatioText(number);
    case Type::kDate:
      return value::ToIso(value::Date{static_cast<std::int32_t>(number.Floor())});
    case Type::kEnum: {
      const std::int64_t at = number.Floor();
      const bool known = at >= 0 && static_cast<std::size_t>(at) < fact.values.size();
      return known ? fact.values[static_cast<std::size_t>(at)] : value::ToText(number);
    }
    case Type::kQuantity:
    case Type::kYesNo:
    case Type::kText:
      return value::ToText(number) + fact.unit;
  }
  return {};
}

}  // namespace heng::facts
