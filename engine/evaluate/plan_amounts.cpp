// The bands and the point of a method as linear forms over the ends of a range; see plan_items.h.
#include <cstdlib>
#include <numeric>

#include "engine/evaluate/plan_items.h"

namespace heng::evaluate {

using value::Rational;

namespace {

Divider DividerFor(std::int64_t by) {
  Divider d;
  d.by = by;
  if (by > 1) {
    d.magic = ~std::uint64_t{0} / static_cast<std::uint64_t>(by) + 1;
    d.most = ~std::uint64_t{0} / static_cast<std::uint64_t>(by);
  }
  return d;
}

std::optional<Linear> LinearOf(const LinearForm& f) {
  Linear out;
  std::int64_t den = f.constant.den();
  for (const auto& [n, c] : f.terms) {
    if (n < kEndBase || n >= kEndBase + kEnds) return std::nullopt;
    if (c.den() > Plan::kMostCoefficient || den > Plan::kMostCoefficient) return std::nullopt;
    den = std::lcm(den, c.den());
    if (den > Plan::kMostCoefficient) return std::nullopt;
  }
  for (const auto& [n, c] : f.terms) {
    if (c.num() > Plan::kMostCoefficient || c.num() < -Plan::kMostCoefficient) return std::nullopt;
    std::int64_t times = c.num() * (den / c.den());
    if (std::abs(times) > Plan::kMostCoefficient) return std::nullopt;
    out.coefficient[n - kEndBase] = times;
  }
  if (f.constant.num() > Plan::kMostFigure || f.constant.num() < -Plan::kMostFigure) return std::nullopt;
  out.constant = f.constant.num() * (den / f.constant.den());
  if (std::abs(out.constant) > Plan::kMostFigure) return std::nullopt;
  out.den = DividerFor(den);
  return out;
}

}  // namespace

std::optional<std::uint32_t> AmountPlanner::For(std::int32_t method, bool floor, bool fixed, bool has_tier) {
  std::uint32_t key = static_cast<std::uint32_t>(method + 1) << 3 | (floor ? 1u : 0u) | (fixed ? 2u : 0u) | (has_tier ? 4u : 0u);
  auto found = made_.find(key);
  if (found != made_.end()) return found->second;
  auto made = Make(method, floor, fixed, has_tier);
  made_.emplace(key, made);
  return made;
}

bool AmountPlanner::ReadEnd(Reg reg, bool open, Logic& logic, End& out) {
  out.open = open;
  if (reg == program::kNoReg) return true;
  auto cases = logic.Number(reg);
  if (!cases || cases->empty()) return false;
  out.present = true;
  out.first = static_cast<std::uint32_t>(plan_.pieces.size());
  out.count = static_cast<std::uint32_t>(cases->size());
  for (const Case& c : *cases) {
    auto value = LinearOf(c.value);
    if (!value) return false;
    plan_.pieces.push_back({logic.Emit(c.when), IsAlways(c.when), *value});
  }
  return true;
}

bool AmountPlanner::ReadBand(const program::BandRow& row, Logic& logic, BandPlan& out) {
  out.present = true;
  return ReadEnd(row.low, row.low_open, logic, out.low) && ReadEnd(row.high, row.high_open, logic, out.high);
}

std::optional<std::uint32_t> AmountPlanner::Make(std::int32_t index, bool floor, bool fixed, bool has_tier) {
  const program::Method* method = index >= 0 ? &p_.methods[static_cast<std::size_t>(index)] : nullptr;
  AmountPlan out;
  out.need.assign(plan_.row_words, 0);
  out.on_tier = has_tier && (method == nullptr || method->acts_on != program::ActsOn::kStatutory);
  if (method != nullptr && method->acts_on == program::ActsOn::kTier && !has_tier) method = nullptr;
  if (method != nullptr) {
    if (!method->shifts.empty()) return std::nullopt;
    Logic logic(p_, plan_, plan_.terms, &general_, from_);
    logic.method = &method->block;
    logic.has_tier = has_tier;
    logic.on_tier = out.on_tier;
    logic.shape = static_cast<std::uint8_t>((floor ? 4 : 1) | 8 | (fixed ? 16 : 0) | (has_tier ? 64 : 0));
    // The shape used must be plain from the form of the line alone.
    const program::Shape* shape = nullptr;
    int fits = 0;
    for (const program::Shape& s : method->shapes) {
      MaybeDnf when = logic.Condition(s.when);
      if (!when || (!when->empty() && !IsAlways(*when))) return std::nullopt;
      if (when->empty()) continue;
      ++fits;
      shape = &s;
    }
    if (fits > 1) return std::nullopt;       // a conflict
    out.method = method->shapes.empty() || fits == 1;
    for (int b = 0; b < 4 && out.method; ++b) {
      const program::BandRow* row = shape != nullptr && shape->bands[b].present ? &shape->bands[b] : nullptr;
      if (row == nullptr && method->bands[b].present) row = &method->bands[b];
      if (row != nullptr && !ReadBand(*row, logic, out.bands[b])) return std::nullopt;
    }
    const program::Point* point = method->point.present ? &method->point : nullptr;
    if (shape != nullptr && shape->point.present) point = &shape->point;
    if (point != nullptr && out.method) {
      if (point->kind == program::PointKind::kFormula) return std::nullopt;
      out.point = point->kind;
      out.rounding = point->step > 0 ? point->rounding : program::Rounding::kNone;
      out.step = point->step;
      if (point->rounding != program::Rounding::kNone && point->step <= 0) return std::nullopt;
      if (out.step > Plan::kMostFigure) return std::nullopt;
      out.twice_step = DividerFor(2 * std::max<std::int64_t>(out.step, 1));
    }
    Added& added = logic.added();
    if (!added.numbers.empty() || !added.guards.empty()) return std::nullopt;
    out.tests = Fixed(added);
    out.steps = added.steps;
    plan_.Need(added.slots, out.need.data());
    end_.bit = std::max(end_.bit, logic.room().bit);
    end_.number = std::max(end_.number, logic.room().number);
  }
  plan_.amounts.push_back(out);
  return static_cast<std::uint32_t>(plan_.amounts.size() - 1);
}

}  // namespace heng::evaluate
