// Exact amounts; see steps.h. Amounts are whole fen, so an end that is a fraction of a fen moves inward,
// which loses no payable amount.
#include "engine/evaluate/steps.h"

#include <algorithm>

#include "engine/base/sabotage.h"
#include "engine/evaluate/ladder.h"

namespace heng::evaluate {

using decision::Rung;
using program::kNoReg;
using value::Fen;
using value::MoneyRange;
using value::Rational;

namespace {

std::optional<Rational> Known(const Num& n) {
  if (!n.known()) return std::nullopt;
  return Rational::Make(n.lo, n.den);
}

std::optional<Rational> RegisterValue(Reg reg, const Registers& r) { return Known(r.number[reg]); }

void ClampIn(MoneyRange& range, const MoneyRange& bounds) {
  if (auto both = value::Intersect(range, bounds)) {
    range = *both;
    return;
  }
  // Nothing in common: the nearest amount of the bounds, so that a decided amount never leaves the law.
  bool below = range.has_max && range.max <= bounds.min;
  Fen end = below || !bounds.has_max ? bounds.min + (bounds.min_open ? 1 : 0) : bounds.max - (bounds.max_open ? 1 : 0);
  range = MoneyRange::Exactly(end);
}

Fen RoundTo(const Rational& value, program::Rounding rounding, Fen step) {
  if (rounding == program::Rounding::kNone || step <= 0) return value.Floor();
  Rational units = value::Div(value, Rational(step)).value_or(Rational(0));
  Fen whole = 0;
  switch (rounding) {
    case program::Rounding::kDown: whole = units.Floor(); break;
    case program::Rounding::kUp: whole = units.Ceil(); break;
    default: {
      Rational half = Rational::Make(1, 2).value_or(Rational(0));
      whole = value::Add(units, half).value_or(units).Floor();
    }
  }
  return whole * step;
}

}  // namespace

bool RangeInFen(const program::FineRange& range, const Registers& r, MoneyRange& out) {
  out = MoneyRange{};
  out.min_open = range.min_open;
  out.max_open = range.max_open;
  out.has_max = range.has_max;
  if (range.base == program::Base::kPreviousFine || range.base == program::Base::kOriginalFine) return false;
  Rational factor(1);
  if (range.base == program::Base::kOf) {
    auto base = RegisterValue(range.of, r);
    if (!base) return false;
    factor = *base;
  }
  if (range.per != kNoReg) {
    auto count = RegisterValue(range.per, r);
    auto product = count ? value::Mul(factor, *count) : std::nullopt;
    if (!product) return false;
    factor = *product;
  }
  auto low = value::Mul(range.min, factor);
  auto high = range.has_max ? value::Mul(range.max, factor) : std::optional<Rational>(Rational(0));
  if (!low || !high) return false;
  out.min = low->Ceil();
  out.max = high->Floor();
  out.min_open &= low->is_whole();         // an end moved inward is an amount of the range
  out.max_open &= high->is_whole();
  if (range.fixed || out.min > out.max) out.min = std::min(out.min, out.has_max ? out.max : out.min);
  if (range.fixed) out.min = out.max = high->Floor();
  HENG_MUTANT_IF("closed-end-opened", out.max_open = true);
  bool capped = range.cap.has_value();
  HENG_MUTANT_IF("cap-ignored", capped = false);
  if (capped) {
    if (!out.has_max || out.max > *range.cap) out.max = *range.cap, out.has_max = true, out.max_open = false;
    if (out.min >= out.max) out.min = out.max, out.min_open = false;
  }
  if (range.floor && out.min < *range.floor) {
    out.min = *range.floor, out.min_open = false;
    if (out.has_max && out.max <= out.min) out.max = out.min, out.max_open = false;
  }
  return true;
}

void SetVars(const program::Program& p, const program::Item& item, const FineAt& fine, Vars& vars) {
  bool has_tier = fine.tier_state == TierState::kMet || fine.tier_state == TierState::kUndetermined;
  bool on_tier = has_tier && p.methods[item.method].acts_on != program::ActsOn::kStatutory;
  const MoneyRange base = on_tier ? fine.tier : fine.statutory;
  auto set = [&](program::Var v, const MoneyRange& range, int part) {
    Num& n = vars.value[static_cast<int>(v)];
    if (!fine.known) n = Num::Unknown();     // the shape is known where the amount is not
    else if (part == 0) n = Num::Known(range.min);
    else if (!range.has_max) n = Num::Unknown();
    else n = Num::Known(part == 1 ? range.max : range.max - range.min);
  };
  using program::Var;
  set(Var::kLow, base, 0), set(Var::kHigh, base, 1), set(Var::kWidth, base, 2);
  set(Var::kStatutoryLow, fine.statutory, 0), set(Var::kStatutoryHigh, fine.statutory, 1), set(Var::kStatutoryWidth, fine.statutory, 2);
  if (has_tier) set(Var::kTierLow, fine.tier, 0), set(Var::kTierHigh, fine.tier, 1);
  const program::FineRange& line = item.situations[fine.situation].fines[fine.line].range;
  bool floor = fine.has_floor || fine.fixed;   // one figure is floor and ceiling at once
  vars.shape = static_cast<std::uint8_t>((floor ? 0 : 1) | (fine.statutory.has_max ? 0 : 2) | (floor ? 4 : 0) | (fine.statutory.has_max ? 8 : 0) |
                                         (fine.fixed ? 16 : 0) | (line.base == program::Base::kOf ? 32 : 0) | (has_tier ? 64 : 0));
}

Amount Compute(const program::Program& p, const program::Item& item, const FineAt& fine, Rung rung,
               const program::Multiplier* multiplier, Machine& machine, std::vector<decision::Step>* steps) {
  Amount out;
  if (!fine.known) return out;
  // Asked for only by explanations: nothing is spelt out, or allocated, otherwise.
  auto note = [&](const char* id, std::vector<std::string> args) { steps->push_back({id, std::move(args)}); };
  bool has_tier = fine.tier_state == TierState::kMet || fine.tier_state == TierState::kUndetermined;
  const program::Method* method = item.method >= 0 ? &p.methods[item.method] : nullptr;
  bool on_tier = has_tier && (method == nullptr || method->acts_on != program::ActsOn::kStatutory);
  if (method != nullptr && method->acts_on == program::ActsOn::kTier && !has_tier) method = nullptr;
  const MoneyRange base = on_tier ? fine.tier : fine.statutory;
  MoneyRange bounds = base;
  if (on_tier) ClampIn(bounds, fine.statutory);
  out.known = true;
  out.range = base;
  if (steps != nullptr) note(on_tier ? "tier-range" : "statutory-range", {value::ToDecimalYuan(base.min), base.has_max ? value::ToDecimalYuan(base.max) : ""});
  const program::BandRow* band = nullptr;
  const program::Point* point = method != nullptr && method->point.present ? &method->point : nullptr;
  program::Band which = rung == Rung::kMitigated ? program::Band::kMitigated
                        : rung == Rung::kLighter ? program::Band::kLighter
                        : rung == Rung::kHeavier ? program::Band::kHeavier
                                                 : program::Band::kGeneral;
  // Without a floor there is nothing to go below: only lighter (language.md 4.9).
  if (which == program::Band::kMitigated && !fine.has_floor && !fine.fixed) which = program::Band::kLighter;
  Vars vars;
  if (method != nullptr) {
    SetVars(p, item, fine, vars);
    machine.vars = &vars;
    machine.Run(method->block);
    machine.vars = nullptr;
    if (!method->shapes.empty()) {
      int fits = 0, open = 0;
      for (std::size_t s = 0; s < method->shapes.size(); ++s) {
        Tri t = method->shapes[s].when == kNoReg ? Tri::kTrue : machine.truth[method->shapes[s].when];
        if (t == Tri::kTrue) ++fits, out.shape = static_cast<std::int16_t>(s);
        open += t == Tri::kUnknown;
      }
      if (fits > 1) out.conflict = true;
      if (fits != 1 || open > 0) out.shape = -1;
    }
    if (out.shape >= 0) {
      const program::Shape& shape = method->shapes[out.shape];
      if (shape.bands[static_cast<int>(which)].present) band = &shape.bands[static_cast<int>(which)];
      if (shape.point.present) point = &shape.point;
    }
    bool unclear = !method->shapes.empty() && out.shape < 0;   // no shape fits, or it is not known which
    if (band == nullptr && !unclear && method->bands[static_cast<int>(which)].present) band = &method->bands[static_cast<int>(which)];
    if (unclear) point = nullptr;
  }
  bool may_name_point = method != nullptr && (method->shapes.empty() || out.shape >= 0);
  if (which == program::Band::kMitigated) {
    const bool room = fine.statutory.min > 0;   // a floor of nothing has nothing below it
    MoneyRange below{0, fine.statutory.min, false, true, true};
    out.range = below;
    bool low_given = band != nullptr && band->low != kNoReg;
    if (band != nullptr) {
      if (band->low != kNoReg) {
        if (auto v = Known(machine.number[band->low])) out.range.min = v->Ceil(), out.range.min_open = band->low_open && v->is_whole();
        else low_given = false;
      }
      if (band->high != kNoReg) {
        if (auto v = Known(machine.number[band->high])) out.range.max = v->Floor(), out.range.max_open = band->high_open && v->is_whole();
      }
    }
    if (out.range.max > below.max || (out.range.max == below.max && !out.range.max_open)) out.range.max = below.max, out.range.max_open = true;
    if (out.range.min > out.range.max) out.range.min = out.range.max;
    if (!room) out.range = MoneyRange::Exactly(0);
    may_name_point &= low_given;
    HENG_MUTANT_IF("mitigated-keeps-floor", out.range = bounds);
    if (steps != nullptr) note("mitigated-below", {value::ToDecimalYuan(fine.statutory.min)});
  } else if (fine.fixed) {
    out.range = bounds;
  } else {
    if (band != nullptr) {
      bool low_open = band->low_open, high_open = band->high_open;
      auto end = [&](Reg reg, bool low) -> bool {
        auto v = Known(machine.number[reg]);
        if (!v) return false;
        (low ? low_open : high_open) &= v->is_whole();   // an end moved inward is an amount of the range
        if (low) out.range.min = v->Ceil();
        else out.range.max = v->Floor(), out.range.has_max = true;
        return true;
      };
      bool ok = true;
      if (band->low != kNoReg) {
        ok &= end(band->low, true);
        // An end that is the base's own keeps the base's openness.
        out.range.min_open = out.range.min == base.min ? base.min_open || low_open : low_open;
      }
      if (band->high != kNoReg) {
        ok &= end(band->high, false);
        out.range.max_open = base.has_max && out.range.max == base.max ? base.max_open || high_open : high_open;
      }
      if (!ok) {                           // what the method needs is not known: all it acts on, and no figure
        out.range = base;
        may_name_point = false;
      }
      if (steps != nullptr) note("band", {value::ToDecimalYuan(out.range.min), out.range.has_max ? value::ToDecimalYuan(out.range.max) : ""});
    } else if (which != program::Band::kGeneral) {
      may_name_point = false;
    }
    ClampIn(out.range, bounds);
  }
  if (multiplier != nullptr && rung == Rung::kMultiplied) {
    auto low = value::Mul(Rational(out.range.min), multiplier->min);
    auto high = out.range.has_max ? value::Mul(Rational(out.range.max), multiplier->max) : std::optional<Rational>();
    if (!low || (out.range.has_max && !high)) {
      out.known = false;
      return out;
    }
    out.range.min = low->Ceil();
    if (high) out.range.max = high->Floor();
    may_name_point = false;                // the multiple itself is a choice
    if (steps != nullptr) note("multiplied", {value::ToText(multiplier->min), value::ToText(multiplier->max)});
  }
  if (fine.tier_state == TierState::kUndetermined) may_name_point = false;
  if (!may_name_point && !(fine.fixed && rung != Rung::kMitigated && rung != Rung::kMultiplied)) return out;
  if (fine.fixed && which != program::Band::kMitigated) {
    out.point = out.range.min;
    out.has_point = rung != Rung::kMultiplied;
    return out;
  }
  if (out.range.is_point()) {
    out.point = out.range.min;
    out.has_point = true;
    return out;
  }
  if (point == nullptr || point->kind == program::PointKind::kNone || out.range.empty()) return out;
  std::optional<Rational> raw;
  switch (point->kind) {
    case program::PointKind::kLow: raw = Rational(out.range.min); break;
    case program::PointKind::kHigh:
      if (out.range.has_max) raw = Rational(out.range.max);
      break;
    case program::PointKind::kMiddle:
      if (out.range.has_max) raw = Rational::Make(static_cast<__int128>(out.range.min) + out.range.max, 2);
      break;
    case program::PointKind::kFormula: raw = Known(machine.number[point->formula]); break;
    case program::PointKind::kNone: break;
  }
  if (!raw) return out;
  if (*raw < Rational(out.range.min)) raw = Rational(out.range.min);   // clamped, then rounded, then back inside
  if (out.range.has_max && Rational(out.range.max) < *raw) raw = Rational(out.range.max);
  Fen value = raw->Floor();
  if (point->rounding != program::Rounding::kNone) {
    value = RoundTo(*raw, point->rounding, point->step);
    if (steps != nullptr) note("rounded", {value::ToDecimalYuan(raw->Floor()), value::ToDecimalYuan(value)});
  }
  [[maybe_unused]] const Fen as_found = value;
  Fen least = out.range.min + (out.range.min_open ? 1 : 0);
  if (value < least) value = least;
  if (out.range.has_max) value = std::min(value, out.range.max - (out.range.max_open ? 1 : 0));
  HENG_MUTANT_IF("point-not-clamped", value = as_found);
  out.point = value;
  out.has_point = true;
  if (steps != nullptr) note("point", {value::ToDecimalYuan(value)});
  return out;
}

}  // namespace heng::evaluate
