// Amounts of a plan in whole fen: steps.cpp's Compute where every figure is known and the formulas are
// linear. For plan_run.cpp alone; held against Compute by tests/bench/fast_test.cpp.
#pragma once

#include <algorithm>

#include "engine/evaluate/plan.h"

namespace heng::evaluate {

__extension__ typedef unsigned __int128 UInt128;

inline std::int64_t FloorDiv(std::int64_t n, const Divider& d) {
  if (d.by == 1) return n;
  if (static_cast<std::uint64_t>(n) <= d.most) {
    return static_cast<std::int64_t>(static_cast<UInt128>(static_cast<std::uint64_t>(n)) * d.magic >> 64);
  }
  std::int64_t q = n / d.by;
  return n % d.by < 0 ? q - 1 : q;
}
inline std::int64_t CeilDiv(std::int64_t n, const Divider& d) { return FloorDiv(n + d.by - 1, d); }

// Statutory low and high, tier low and high; which are open.
struct Ends { std::int64_t at[kEnds] = {}; bool low_open = false, high_open = false, tier_low_open = false, tier_high_open = false; };

inline std::int64_t Numerator(const Linear& l, const Ends& e) {
  std::int64_t n = l.constant;
  for (int k = 0; k < kEnds; ++k) n += l.coefficient[k] * e.at[k];
  return n;
}

struct PlannedAmount { value::Fen low = 0, high = 0, point = 0; bool low_open = false, high_open = false, has_point = false; };

inline bool Empty(const PlannedAmount& a) { return a.low + a.low_open > a.high - a.high_open; }

// Ends added as stated, open where either is; an empty one makes the sum empty.
inline void Add(PlannedAmount& sum, const PlannedAmount& one) {
  if (Empty(sum)) return;
  if (Empty(one)) {
    sum.low = one.low, sum.high = one.high, sum.low_open = one.low_open, sum.high_open = one.high_open;
    return;
  }
  sum.low += one.low;
  sum.high += one.high;
  sum.low_open |= one.low_open;
  sum.high_open |= one.high_open;
}

inline void Clamp(PlannedAmount& a, std::int64_t low, std::int64_t high, bool low_open, bool high_open) {
  std::int64_t least = a.low + a.low_open, most = a.high - a.high_open, bound_least = low + low_open, bound_most = high - high_open;
  if (std::max(least, bound_least) > std::min(most, bound_most)) {   // nothing in common: the nearest amount
    a.low = a.high = a.high <= low ? bound_least : bound_most;
    a.low_open = a.high_open = false;
    return;
  }
  if (bound_least > least) a.low = low, a.low_open = low_open;
  if (bound_most < most) a.high = high, a.high_open = high_open;
}

// The range and the point of a fine in a band, whose formulas came to `low` and `high` (where it has them).
struct BandEnds { std::int64_t low = 0, high = 0; bool low_open = false, high_open = false; };   // an end moved inward to a fen is closed
inline void Settle(const AmountPlan& plan, bool fixed, const Ends& ends, program::Band which, const BandEnds& at, PlannedAmount& out) {
  const BandPlan& band = plan.bands[static_cast<int>(which)];
  int base = plan.on_tier ? 2 : 0;
  std::int64_t base_low = ends.at[base], base_high = ends.at[base + 1];
  bool base_low_open = plan.on_tier ? ends.tier_low_open : ends.low_open, base_high_open = plan.on_tier ? ends.tier_high_open : ends.high_open;
  bool names_point = plan.method;
  out.low = base_low;
  out.high = base_high;
  out.low_open = base_low_open;
  out.high_open = base_high_open;
  if (which == program::Band::kMitigated) {
    std::int64_t floor = ends.at[0];
    out.low = 0;
    out.low_open = false;
    out.high = floor;
    out.high_open = true;
    if (band.low.present) out.low = at.low, out.low_open = at.low_open;
    if (band.high.present) out.high = at.high, out.high_open = at.high_open;
    if (out.high > floor || (out.high == floor && !out.high_open)) out.high = floor, out.high_open = true;
    if (out.low > out.high) out.low = out.high;
    names_point = names_point && band.low.present;
  } else if (fixed) {
    out.point = out.low;
    out.has_point = true;
    return;
  } else {
    if (band.low.present) {
      out.low = at.low;
      out.low_open = at.low == base_low ? base_low_open || at.low_open : at.low_open;
    }
    if (band.high.present) {
      out.high = at.high;
      out.high_open = at.high == base_high ? base_high_open || at.high_open : at.high_open;
    }
    names_point = names_point && (band.present || which == program::Band::kGeneral);
    Clamp(out, base_low, base_high, base_low_open, base_high_open);
  }
  if (!names_point) return;
  if (out.low == out.high && !out.low_open && !out.high_open) {
    out.point = out.low;
    out.has_point = true;
    return;
  }
  if (plan.point == program::PointKind::kNone || Empty(out)) return;
  // Twice the value before rounding.
  std::int64_t twice = plan.point == program::PointKind::kMiddle ? out.low + out.high : 2 * (plan.point == program::PointKind::kLow ? out.low : out.high);
  std::int64_t value = twice >> 1;
  switch (plan.rounding) {
    case program::Rounding::kNone: break;
    case program::Rounding::kDown: value = FloorDiv(twice, plan.twice_step) * plan.step; break;
    case program::Rounding::kHalfUp: value = FloorDiv(twice + plan.step, plan.twice_step) * plan.step; break;
    case program::Rounding::kUp: value = FloorDiv(twice + 2 * plan.step - 1, plan.twice_step) * plan.step; break;
  }
  value = std::max(value, out.low + out.low_open);
  value = std::min(value, out.high - out.high_open);
  out.point = value;
  out.has_point = true;
}

}  // namespace heng::evaluate
