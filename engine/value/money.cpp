// Ranges of money. Reading and writing amounts is money_text.cpp. Tested in tests/value.
#include "engine/value/money.h"

#include <limits>

#include "engine/base/checked.h"

namespace heng::value {
namespace {

// The least and the greatest whole fen a range holds, in 128 bits so that an open end at either
// limit of Fen does not wrap. Without a maximum the greatest is past every Fen.
Int128 Lowest(const MoneyRange& r) { return Int128{r.min} + (r.min_open ? 1 : 0); }
Int128 Highest(const MoneyRange& r) {
  if (!r.has_max) return Int128{std::numeric_limits<Fen>::max()} + 1;
  return Int128{r.max} - (r.max_open ? 1 : 0);
}

int Compare(Int128 a, Int128 b) { return a < b ? -1 : (a > b ? 1 : 0); }

void TakeMin(MoneyRange& to, const MoneyRange& from) {
  to.min = from.min;
  to.min_open = from.min_open;
}
void TakeMax(MoneyRange& to, const MoneyRange& from) {
  to.has_max = from.has_max;
  to.max = from.has_max ? from.max : 0;
  to.max_open = from.has_max && from.max_open;
}

}  // namespace

bool MoneyRange::Holds(Fen amount) const {
  return Lowest(*this) <= amount && amount <= Highest(*this);
}

bool MoneyRange::empty() const { return has_max && Lowest(*this) > Highest(*this); }

bool Within(const MoneyRange& inner, const MoneyRange& outer) {
  return inner.empty() || (Lowest(outer) <= Lowest(inner) && Highest(inner) <= Highest(outer));
}

std::optional<MoneyRange> Intersect(const MoneyRange& a, const MoneyRange& b) {
  MoneyRange both;
  TakeMin(both, Lowest(b) > Lowest(a) ? b : a);
  TakeMax(both, Highest(b) < Highest(a) ? b : a);
  if (both.empty()) return std::nullopt;
  return both;
}

MoneyRange Hull(const MoneyRange& a, const MoneyRange& b) {
  if (b.empty()) return a;
  if (a.empty()) return b;
  MoneyRange hull;
  TakeMin(hull, Lowest(b) < Lowest(a) ? b : a);
  TakeMax(hull, Highest(b) > Highest(a) ? b : a);
  return hull;
}

std::optional<MoneyRange> Sum(const MoneyRange& a, const MoneyRange& b) {
  if (a.empty()) return a;
  if (b.empty()) return b;
  const auto min = base::Add(a.min, b.min);
  if (!min) return std::nullopt;
  MoneyRange sum;
  sum.min = *min;
  sum.min_open = a.min_open || b.min_open;
  sum.has_max = a.has_max && b.has_max;
  if (sum.has_max) {
    const auto max = base::Add(a.max, b.max);
    if (!max) return std::nullopt;
    sum.max = *max;
    sum.max_open = a.max_open || b.max_open;
  }
  return sum;
}

int CompareCeilingThenFloor(const MoneyRange& a, const MoneyRange& b) {
  const int by_max = Compare(Highest(a), Highest(b));
  return by_max != 0 ? by_max : Compare(Lowest(a), Lowest(b));
}

}  // namespace heng::value
