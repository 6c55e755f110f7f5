// Literals: what a number with its unit is (money in fen, a ratio, a count), and what the bounds of a
// written range are. No names here.
#pragma once

#include "engine/check/context.h"

namespace heng::check {

// A literal, read. `type` is kMoney (fen), kRatio, or kNumber in `unit`.
struct Measure {
  ir::Type type = ir::Type::kNumber;
  value::Rational value;
  std::string unit;
};

// `want` (may be null) is what the literal stands against: a bare number is a count there if it has no
// unit, small money units are money only against money. nullopt iff reported.
std::optional<Measure> ReadQuantity(Context& context, const syntax::Quantity& q, const Typed* want);
// A money amount in fen; a bare number or another unit is reported.
std::optional<value::Fen> ReadMoney(Context& context, const syntax::Quantity& q);
std::optional<Measure> ReadPeriodAsCount(Context& context, const syntax::PeriodLit& p);

bool SameUnit(std::string_view a, std::string_view b);
bool IsCountingUnit(std::string_view unit);
// As written: "10" + unit.
std::string Written(const syntax::Quantity& q);

// One end of a written range under a usage: which side, and whether the end belongs to it.
struct Bound {
  bool lower = true;
  bool open = false;
  const syntax::Quantity* quantity = nullptr;
  Span span;
};
Bound ReadBound(const syntax::BoundLit& bound, const Usage& usage);

// A range of money: standards and expectations. Open below zero: (0, max].
std::optional<value::MoneyRange> ReadMoneyRange(Context& context, const syntax::RangeLit& range, const Usage& usage);

}  // namespace heng::check
