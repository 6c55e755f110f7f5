#include "engine/check/quantities.h"

#include <utility>

namespace heng::check {

namespace {

struct MoneyUnit {
  std::string_view zh;
  std::int64_t fen;
  bool small;
};

constexpr MoneyUnit kMoneyUnits[] = {
#define HENG_MONEY_UNIT(zh, fen) {zh, fen, false},
#define HENG_SMALL_MONEY_UNIT(zh, fen) {zh, fen, true},
#include "engine/check/units.def"
};

constexpr std::pair<std::string_view, std::string_view> kSameUnits[] = {
#define HENG_SAME_UNIT(a, b) {a, b},
#include "engine/check/units.def"
};

constexpr std::string_view kCountingUnits[] = {
#define HENG_COUNTING_UNIT(zh) zh,
#include "engine/check/units.def"
};

std::string_view Canonical(std::string_view unit) {
  for (const auto& [a, b] : kSameUnits) {
    if (unit == a) return b;
  }
  return unit;
}

const MoneyUnit* FindMoneyUnit(std::string_view unit) {
  for (const MoneyUnit& m : kMoneyUnits) {
    if (m.zh == unit) return &m;
  }
  return nullptr;
}

}  // namespace

bool SameUnit(std::string_view a, std::string_view b) { return Canonical(a) == Canonical(b); }

bool IsCountingUnit(std::string_view unit) {
  for (std::string_view u : kCountingUnits) {
    if (u == unit) return true;
  }
  return unit.empty();
}

std::string Written(const syntax::Quantity& q) {
  if (q.unit == words::kPercent) {
    if (auto hundred = value::Mul(q.number, value::Rational(100))) return value::ToText(*hundred) + q.unit;
  }
  return value::ToText(q.number) + q.unit;
}

std::optional<value::Fen> ReadMoney(Context& c, const syntax::Quantity& q) {
  const MoneyUnit* unit = FindMoneyUnit(q.unit);
  if (unit == nullptr) {
    if (q.unit.empty()) {
      c.Report(messages::kMoneyUnit, {Written(q)}, q.span);
    } else {
      c.Report(messages::kMoneyExpected, {Written(q)}, q.span);
    }
    return std::nullopt;
  }
  std::optional<value::Rational> fen = value::Mul(q.number, value::Rational(unit->fen));
  if (!fen || !fen->is_whole() || fen->num() < 0 || fen->num() > c.limits.money_max_fen) {
    c.Report(messages::kBadMoney, {Written(q)}, q.span);
    return std::nullopt;
  }
  return fen->num();
}

std::optional<Measure> ReadQuantity(Context& c, const syntax::Quantity& q, const Typed* want) {
  const MoneyUnit* unit = FindMoneyUnit(q.unit);
  bool want_money = want != nullptr && !want->bad && want->type == ir::Type::kMoney;
  if (unit != nullptr && (!unit->small || want_money)) {
    std::optional<value::Fen> fen = ReadMoney(c, q);
    if (!fen) return std::nullopt;
    return Measure{ir::Type::kMoney, value::Rational(*fen), {}};
  }
  if (q.unit == words::kPercent || q.unit == words::kTimes) return Measure{ir::Type::kRatio, q.number, {}};
  if (q.unit.empty()) {
    if (want_money) {
      c.Report(messages::kMoneyUnit, {Written(q)}, q.span);
      return std::nullopt;
    }
    if (want != nullptr && !want->bad && want->type == ir::Type::kNumber && !want->unit.empty() && !want->loose) {
      c.Report(messages::kUnitDiffers, {Written(q), want->unit}, q.span);
      return std::nullopt;
    }
    return Measure{ir::Type::kRatio, q.number, {}};
  }
  return Measure{ir::Type::kNumber, q.number, q.unit};
}

std::optional<Measure> ReadPeriodAsCount(Context&, const syntax::PeriodLit& p) {
  std::string_view unit;
  switch (p.period.unit) {
    case value::PeriodUnit::kYear: unit = words::kYear; break;
    case value::PeriodUnit::kMonth: unit = words::kMonths; break;
    case value::PeriodUnit::kDay: unit = words::kDays; break;
    case value::PeriodUnit::kWorkingDay: unit = words::kWorkingDays; break;
    case value::PeriodUnit::kHour: unit = words::kHours; break;
  }
  return Measure{ir::Type::kNumber, value::Rational(p.period.count), std::string(unit)};
}

Bound ReadBound(const syntax::BoundLit& bound, const Usage& usage) {
  Bound out;
  out.quantity = &bound.quantity;
  out.span = bound.span;
  switch (bound.word) {
    case syntax::RangeWord::kFrom: out.lower = true; out.open = !usage.from; break;
    case syntax::RangeWord::kUpTo: out.lower = false; out.open = !usage.up_to; break;
    case syntax::RangeWord::kBelow: out.lower = false; out.open = !usage.below; break;
    case syntax::RangeWord::kAbove: out.lower = true; out.open = !usage.above; break;
  }
  return out;
}

std::optional<value::MoneyRange> ReadMoneyRange(Context& c, const syntax::RangeLit& range, const Usage& usage) {
  if (range.exact) {
    std::optional<value::Fen> fen = ReadMoney(c, *range.exact);
    if (!fen) return std::nullopt;
    return value::MoneyRange::Exactly(*fen);
  }
  value::MoneyRange out{0, 0, true, false, false};
  bool low = false, good = true;
  for (const syntax::BoundLit& written : range.bounds) {
    Bound bound = ReadBound(written, usage);
    if (bound.lower ? low : out.has_max) {
      c.Report(messages::kTwoEnds, {}, bound.span);
      good = false;
      continue;
    }
    std::optional<value::Fen> fen = ReadMoney(c, *bound.quantity);
    if (!fen) good = false;
    if (bound.lower) {
      low = true;
      out.min = fen.value_or(0);
      out.min_open = bound.open;
    } else {
      out.has_max = true;
      out.max = fen.value_or(0);
      out.max_open = bound.open;
    }
  }
  if (!good) return std::nullopt;
  if (out.empty()) {
    c.Report(messages::kReversed, {}, range.span);
    return std::nullopt;
  }
  return out;
}

}  // namespace heng::check
