// A number as it is written in a case or dictionary file, read by the type it is for: a count,
// money with its unit, a ratio, a date. Exact; full-width digits are digits. Used for the bounds of
// a fact here and for the values of a case in facts. Tested in tests/vocabulary.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "engine/value/money.h"
#include "engine/value/rational.h"
#include "engine/vocabulary/dictionary.h"

namespace heng::vocabulary {

enum class LiteralFault : std::uint8_t {
  kMalformed,
  kNoUnit,     // money without one
  kWrongUnit,  // a quantity with another unit than the fact's
  kBelowFen,
  kTooBig,
  kNotWhole,   // more decimals than the fact allows
  kBareRatio,  // 5 or 0.05: not clear what share is meant
  kNoSuchDay,  // a date of the right form that no calendar has
};

struct Literal {
  std::optional<value::Rational> number;  // quantity in its unit, money in fen, ratio, date in days
  LiteralFault fault = LiteralFault::kMalformed;
};

// `fact` gives type (quantity, money, ratio or date), unit and decimals. A leading minus is read;
// whether the fact may be negative is its range's business.
Literal ReadLiteral(std::string_view text, const Fact& fact, value::Fen money_max);

}  // namespace heng::vocabulary
