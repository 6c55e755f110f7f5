// See envelope.h.
#include "engine/evaluate/envelope.h"

#include <algorithm>
#include <map>
#include <set>

#include "engine/evaluate/blame.h"

namespace heng::evaluate {

using program::Instr;
using program::Op;
using program::SlotType;
using value::Rational;

namespace {

bool IsBool(const program::Slot& s) { return s.type == SlotType::kBool; }

// A share is split on a grid of a millionth. Thresholds closer together than that fall into one cell; rules
// write whole per cent, or tenths.
constexpr std::int64_t kShareGrid = 1'000'000;

// Bounds brought to the slot's grid; false where they do not fit.
bool OnGrid(const program::Slot& s, Num& n) {
  const std::int64_t grid = GridOf(s);
  if (n.den == grid) return true;
  if (n.den != 1) return false;
  auto scale = [&](std::int64_t& end) {
    if (end == Num::kMin || end == Num::kMax) return true;
    return !__builtin_mul_overflow(end, grid, &end);
  };
  if (!scale(n.lo) || !scale(n.hi)) return false;
  n.den = grid;
  return true;
}

bool IsNumber(const program::Slot& s) {
  return s.type == SlotType::kNumber || s.type == SlotType::kMoney || s.type == SlotType::kRatio || s.type == SlotType::kDate;
}

}  // namespace

std::int64_t GridOf(const program::Slot& s) { return s.type == SlotType::kRatio ? kShareGrid : 1; }

Explored Explorer::Explore(const Binding& binding) {
  out_ = Explored{};
  visits_ = 0;
  binding_ = &binding;
  Frame frame = binding.frame;
  for (std::size_t s = 0; s < p_.slots.size(); ++s) {
    const program::Slot& slot = p_.slots[s];
    if (binding.slots[s].unknown != Unknown::kOpen && binding.slots[s].unknown != Unknown::kBlocked) continue;
    if (slot.type == SlotType::kEnum) {
      const std::vector<std::int64_t>& domain = binding.slots[s].domain;
      if (domain.empty()) frame.number[s] = {0, std::max<std::int64_t>(0, static_cast<std::int64_t>(slot.values.size()) - 1), 1};
      else frame.number[s] = {*std::min_element(domain.begin(), domain.end()), *std::max_element(domain.begin(), domain.end()), 1};
    } else if (frame.number[s].lo != Num::kMin || frame.number[s].hi != Num::kMax) {
      continue;                                // already held to a region
    } else if (slot.kind == program::SlotKind::kFact && (slot.type == SlotType::kNumber || slot.type == SlotType::kMoney || slot.type == SlotType::kRatio)) {
      frame.number[s] = {slot.has_min ? slot.min : 0, slot.has_max && slot.max < kUnbounded ? slot.max : Num::kMax, 1};
    }
  }
  // Whether this office has the power stays a bar of its own; what would follow if it has is shown.
  if (frame.competent == Tri::kUnknown) frame.competent = Tri::kTrue;
  if (!Propagate(frame)) return std::move(out_);
  out_.found = std::make_shared<Frame>(frame);
  std::vector<Assumed> path;
  Visit(frame, path);
  // A kind's index in the leaves follows the sorted list.
  std::vector<EnvelopeOutcome> sorted;
  for (const EnvelopeOutcome& o : out_.outcomes) Merge(sorted, o);
  for (Leaf& leaf : out_.leaves) {
    for (std::size_t k = 0; k < sorted.size(); ++k) {
      if (SameKind(sorted[k], out_.outcomes[leaf.kind])) {
        leaf.kind = static_cast<std::uint32_t>(k);
        break;
      }
    }
  }
  out_.outcomes = std::move(sorted);
  return std::move(out_);
}

void Explorer::Visit(Frame& frame, std::vector<Assumed>& path) {
  if (++visits_ > 4 * limits_.envelope_cells || out_.leaves.size() >= limits_.envelope_cells) {
    out_.exact = false;
  }
  Verdict v;
  ladder_.Run(frame, item_, v);
  if (!v.unknown) return AddLeaf(frame, v, path);
  if (!out_.exact && visits_ > 4 * limits_.envelope_cells) return AddLeaf(frame, v, path);
  Blame blame(p_, item_, ladder_.registers(), frame);
  std::int32_t slot = blame.OpenSlot(v.open);
  if (slot < 0) {
    out_.exact = false;
    return AddLeaf(frame, v, path);
  }
  Split(frame, path, static_cast<std::uint32_t>(slot), v);
}

void Explorer::AddLeaf(const Frame& frame, const Verdict& v, const std::vector<Assumed>& path) {
  Outcomes outcomes(p_, item_, frame, ladder_.MachineFor(frame));
  if (out_.first == nullptr) out_.first = std::make_shared<const Frame>(frame);
  const auto [sure, possible] = ladder_.Reached(item_);
  out_.reached.insert({sure, possible});
  for (int f = 0; f < v.fine_count; ++f) out_.wide |= !v.fines[f].known && v.fines[f].benchmark >= 0;
  auto add = [&](const EnvelopeOutcome& o) {
    std::uint32_t kind = 0;
    while (kind < out_.outcomes.size() && !SameKind(out_.outcomes[kind], o)) ++kind;
    if (kind == out_.outcomes.size()) out_.outcomes.push_back(o);
    else if (!out_.outcomes[kind].fine) out_.outcomes[kind].fine = o.fine;
    else if (o.fine) out_.outcomes[kind].fine = value::Hull(*out_.outcomes[kind].fine, *o.fine);
    Leaf leaf;
    leaf.kind = kind;
    leaf.fine = o.fine;
    // The last assumption on a slot is the narrowest.
    std::map<std::uint32_t, Assumed> last;
    for (const Assumed& a : path) last[a.slot] = a;
    for (const auto& [slot, a] : last) leaf.path.push_back(a);
    out_.leaves.push_back(std::move(leaf));
  };
  EnvelopeOutcome summary = outcomes.Summary(v);
  if (!v.unknown) return add(summary);
  // An undecided leaf: every rung that may be opened, with the hull of the amounts.
  std::uint16_t maybe = static_cast<std::uint16_t>(v.maybe_rungs | v.rungs);
  for (Rung r : RungsOf(maybe)) {
    Verdict one = v;
    one.rungs = static_cast<std::uint16_t>(1u << static_cast<int>(r));
    one.rung = r;
    EnvelopeOutcome o = outcomes.Summary(one);
    if (r == Rung::kNoFurtherPenalty || r == Rung::kMustNotPenalise) o.status = Status::kBarred;
    if (r == Rung::kNone) o.status = Status::kUnproved;
    add(o);
  }
}

bool Explorer::Propagate(Frame& frame) const {
  bool changed = true;
  auto truth = [&](std::uint32_t s, bool want) {
    if (frame.truth[s] == Tri::kUnknown) frame.truth[s] = value::FromBool(want), changed = true;
    return frame.truth[s] == value::FromBool(want);
  };
  for (int pass = 0; changed && pass < 8; ++pass) {
    changed = false;
    for (const program::Constraint& c : p_.constraints) {
      switch (c.relation) {
        case program::Relation::kAtMost: {
          Num &a = frame.number[c.a], &b = frame.number[c.b];
          if (a.den != 1 || b.den != 1) break;
          if (b.hi < a.hi && a.lo != Num::kMin) a.hi = b.hi, changed = true;
          if (a.lo > b.lo && b.lo != Num::kMin) b.lo = a.lo, changed = true;
          if (a.lo > a.hi || b.lo > b.hi) return false;
          break;
        }
        case program::Relation::kExcludes:
          if (frame.truth[c.a] == Tri::kTrue && !truth(c.b, false)) return false;
          if (frame.truth[c.b] == Tri::kTrue && !truth(c.a, false)) return false;
          break;
        case program::Relation::kImplies:
          if (frame.truth[c.a] == Tri::kTrue && !truth(c.b, true)) return false;
          if (frame.truth[c.b] == Tri::kFalse && !truth(c.a, false)) return false;
          break;
        case program::Relation::kPositiveImplies: {
          Num& a = frame.number[c.a];
          if (a.lo > 0 && !truth(c.b, true)) return false;
          if (frame.truth[c.b] == Tri::kFalse && a.lo != Num::kMin && a.hi > 0) {
            if (a.lo > 0) return false;
            a.hi = 0, changed = true;
          }
          break;
        }
      }
    }
  }
  return true;
}

void Explorer::Try(const Frame& frame, std::vector<Assumed>& path, std::uint32_t slot, std::int64_t lo, std::int64_t hi) {
  if (lo > hi) return;
  Frame next = frame;
  if (IsBool(p_.slots[slot])) next.truth[slot] = value::FromBool(lo != 0);
  else next.number[slot] = {lo, hi, GridOf(p_.slots[slot])};
  if (!Propagate(next)) return;
  const std::size_t before = path.size();
  path.push_back({slot, lo, hi});
  for (std::uint32_t s = 0; s < p_.slots.size(); ++s) {
    if (s == slot) continue;
    if (next.truth[s] != frame.truth[s]) path.push_back({s, next.truth[s] == Tri::kTrue, next.truth[s] == Tri::kTrue, true});
    const Num &now = next.number[s], &was = frame.number[s];
    if ((now.lo != was.lo || now.hi != was.hi) && now.den == GridOf(p_.slots[s])) path.push_back({s, now.lo, now.hi, true});
  }
  Visit(next, path);
  path.resize(before);
}

bool Explorer::Solve(const Frame& frame, Reg reg, std::uint32_t slot, Rational target, Rational& out) const {
  const Registers& r = ladder_.registers();
  Blame blame(p_, item_, r, frame);
  const Instr* i = blame.At(reg);
  if (i == nullptr) return false;
  auto reads = [&](Reg operand) {
    std::vector<std::uint8_t> seen(p_.slots.size(), 0);
    blame.Slots(operand, seen);
    return seen[slot] != 0;
  };
  auto known = [&](Reg operand) { return r.number[operand].known() ? Rational::Make(r.number[operand].lo, r.number[operand].den) : std::nullopt; };
  switch (i->op) {
    case Op::kFactNum:
      if (i->a != slot) return false;
      out = target;
      return true;
    case Op::kAdd:
    case Op::kSub:
    case Op::kMul:
    case Op::kDiv: {
      bool left = reads(i->a);
      if (left == reads(i->b)) return false;
      auto k = known(left ? i->b : i->a);
      if (!k) return false;
      std::optional<Rational> next;
      if (i->op == Op::kAdd) next = value::Sub(target, *k);
      else if (i->op == Op::kSub) next = left ? value::Add(target, *k) : value::Sub(*k, target);
      else if (i->op == Op::kMul) next = value::Div(target, *k);
      else next = left ? value::Mul(target, *k) : value::Div(*k, target);
      return next && Solve(frame, left ? i->a : i->b, slot, *next, out);
    }
    case Op::kAddPeriod: {
      value::Period back{-static_cast<std::int32_t>(i->b), static_cast<value::PeriodUnit>(i->flag)};
      if (back.unit == value::PeriodUnit::kWorkingDay) return false;
      value::Date d = value::AddCalendar(value::Date{static_cast<std::int32_t>(target.Floor())}, back);
      return Solve(frame, i->a, slot, Rational(d.days), out);
    }
    case Op::kMax:
    case Op::kMin:
    case Op::kIfNum:
      for (Reg operand : Operands(p_, *i)) {
        if (i->op == Op::kIfNum && operand == i->a) continue;
        if (reads(operand) && Solve(frame, operand, slot, target, out)) return true;
      }
      return false;
    default: return false;
  }
}

// A value of `slot` at which an undecided comparison under `reg` turns.
bool Explorer::Threshold(const Frame& frame, Reg reg, std::uint32_t slot, Rational& out) const {
  const Registers& r = ladder_.registers();
  Blame blame(p_, item_, r, frame);
  const Instr* i = reg == program::kNoReg ? nullptr : blame.At(reg);
  if (i == nullptr) return false;
  auto inside = [&](const Rational& t) {
    const Num& n = frame.number[slot];
    auto end = [&](std::int64_t at) { return Rational::Make(at, n.den).value_or(Rational(at)); };
    return (n.lo == Num::kMin || end(n.lo) <= t) && (n.hi == Num::kMax || t <= end(n.hi));
  };
  switch (i->op) {
    case Op::kSlotCompare:
      if (i->a != slot || r.truth[reg] != Tri::kUnknown) return false;
      out = p_.constants[i->b];
      return inside(out);
    case Op::kCompareConst:
      if (r.truth[reg] != Tri::kUnknown) return false;
      if (Solve(frame, i->a, slot, p_.constants[i->b], out)) return true;
      break;                                 // a category: its rows turn where their conditions do
    case Op::kCompare: {
      if (r.truth[reg] != Tri::kUnknown) return false;
      for (auto [mine, other] : {std::pair{i->a, i->b}, std::pair{i->b, i->a}}) {
        if (!r.number[other].known()) continue;
        auto target = Rational::Make(r.number[other].lo, r.number[other].den);
        if (target && Solve(frame, mine, slot, *target, out)) return true;
      }
      return false;
    }
    default: break;
  }
  for (Reg operand : OpenOperands(p_, *i, r)) {
    if (Threshold(frame, operand, slot, out)) return true;
  }
  return false;
}

void Explorer::Split(Frame& frame, std::vector<Assumed>& path, std::uint32_t slot, const Verdict& v) {
  const program::Slot& s = p_.slots[slot];
  if (IsBool(s)) {
    Frame here = frame;                    // the ladder's registers are overwritten below
    Try(here, path, slot, 0, 0);
    Try(here, path, slot, 1, 1);
    return;
  }
  Num now = frame.number[slot];
  if (s.type == SlotType::kEnum) {
    std::vector<std::int64_t> domain = binding_->slots[slot].domain;
    if (domain.empty()) {
      for (std::int64_t n = 0; n < static_cast<std::int64_t>(s.values.size()); ++n) domain.push_back(n);
    }
    Frame here = frame;
    for (std::int64_t n : domain) {
      if (now.lo <= n && n <= now.hi) Try(here, path, slot, n, n);
    }
    return;
  }
  Rational t;
  bool turns = IsNumber(s) && OnGrid(s, now) && !now.known() && Threshold(frame, v.open, slot, t);
  if (turns && s.type == SlotType::kRatio) {
    auto scaled = value::Mul(t, Rational(kShareGrid));
    turns = scaled.has_value();
    if (turns) t = *scaled;
  }
  if (turns && s.type != SlotType::kDate) turns = (now.lo == Num::kMin || Rational(now.lo) <= t) && (now.hi == Num::kMax || t <= Rational(now.hi));
  if (!turns || path.size() > 400) {       // two unknown numbers in one step, or nothing left to split
    out_.exact = false;
    return AddLeaf(frame, v, path);
  }
  std::int64_t low = t.Floor(), high = t.Ceil();
  Frame here = frame;
  if (s.type == SlotType::kDate) low -= 3, high += 3;   // month ends: the turn lies within a few days
  std::int64_t before = low == high ? low - 1 : low, after = low == high ? high + 1 : high;
  if (s.type == SlotType::kDate) {
    for (std::int64_t d = std::max(now.lo, low); d <= std::min(now.hi, high); ++d) Try(here, path, slot, d, d);
    before = low - 1, after = high + 1;
  } else if (low == high) {
    Try(here, path, slot, low, low);
  }
  Try(here, path, slot, now.lo, std::min(before, now.hi));
  Try(here, path, slot, std::max(after, now.lo), now.hi);
}

bool Explored::MayBe(Status status) const {
  return std::any_of(outcomes.begin(), outcomes.end(), [&](const EnvelopeOutcome& o) { return o.status == status; });
}

std::vector<Ranked> RankDeciding(const program::Program& p, const Explored& e) {
  std::map<std::uint32_t, std::set<std::int64_t>> cuts;   // slot -> starts of elementary regions
  for (const Leaf& leaf : e.leaves) {
    for (const Assumed& a : leaf.path) {
      if (a.entailed) continue;
      cuts[a.slot].insert(a.lo);
      if (a.hi != Num::kMax) cuts[a.slot].insert(a.hi + 1);
    }
  }
  auto find = [](const Leaf& leaf, std::uint32_t slot) -> const Assumed* {
    auto at = std::lower_bound(leaf.path.begin(), leaf.path.end(), slot, [](const Assumed& a, std::uint32_t s) { return a.slot < s; });
    return at != leaf.path.end() && at->slot == slot ? &*at : nullptr;
  };
  auto material = [&](std::uint32_t slot) {
    if (e.leaves.size() > 1500) return true;
    for (std::size_t i = 0; i < e.leaves.size(); ++i) {
      const Assumed* a = find(e.leaves[i], slot);
      if (a == nullptr) continue;
      for (std::size_t j = i + 1; j < e.leaves.size(); ++j) {
        const Assumed* b = find(e.leaves[j], slot);
        if (b == nullptr || (a->lo <= b->hi && b->lo <= a->hi)) continue;
        if (e.leaves[i].kind == e.leaves[j].kind && e.leaves[i].fine == e.leaves[j].fine) continue;
        bool alike = true;
        for (const Assumed& mine : e.leaves[i].path) {
          if (mine.slot == slot) continue;
          const Assumed* theirs = find(e.leaves[j], mine.slot);
          alike &= theirs == nullptr || (mine.lo <= theirs->hi && theirs->lo <= mine.hi);
        }
        if (alike) return true;
      }
    }
    return false;
  };
  std::vector<Ranked> out;
  for (const auto& [slot, starts] : cuts) {
    if (p.slots[slot].kind == program::SlotKind::kPolicy || !material(slot)) continue;
    Ranked r;
    r.slot = slot;
    for (std::int64_t v : starts) {
      std::set<std::uint32_t> kinds;
      std::optional<value::MoneyRange> hull;
      bool without = false;
      for (const Leaf& leaf : e.leaves) {
        const Assumed* a = find(leaf, slot);
        if (a != nullptr && (v < a->lo || a->hi < v)) continue;
        kinds.insert(leaf.kind);
        if (leaf.fine) hull = hull ? value::Hull(*hull, *leaf.fine) : *leaf.fine;
        without |= !leaf.fine.has_value();
      }
      if (hull && without) hull = value::Hull(*hull, value::MoneyRange::Exactly(0));   // beside a fine, none is a fine of nothing
      r.kinds_left = std::max(r.kinds_left, kinds.size());
      if (hull && !hull->has_max) r.unbounded = true;
      if (hull && hull->has_max) r.width = std::max(r.width, hull->max - hull->min);
    }
    out.push_back(r);
  }
  SortDeciding(out);
  return out;
}

void SortDeciding(std::vector<Ranked>& ranked) {
  std::sort(ranked.begin(), ranked.end(), [](const Ranked& a, const Ranked& b) {
    if (a.kinds_left != b.kinds_left) return a.kinds_left < b.kinds_left;
    if (a.unbounded != b.unbounded) return b.unbounded;
    if (!a.unbounded && a.width != b.width) return a.width < b.width;
    return a.slot < b.slot;
  });
}

std::optional<value::MoneyRange> HullOf(const std::vector<EnvelopeOutcome>& outcomes) {
  if (std::none_of(outcomes.begin(), outcomes.end(), [](const EnvelopeOutcome& o) { return o.fine.has_value(); })) return {};
  std::optional<value::MoneyRange> hull;
  for (const EnvelopeOutcome& o : outcomes) {
    const value::MoneyRange one = o.fine.value_or(value::MoneyRange::Exactly(0));
    hull = hull ? value::Hull(*hull, one) : one;
  }
  return hull;
}

}  // namespace heng::evaluate
