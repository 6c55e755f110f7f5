// What the ladder makes of a fine line: the statutory range, the tier, what the method leaves open, an
// earlier fine on the act, and what is confiscated beside (steps 8 and 10 of language.md 4).
#include <algorithm>

#include "engine/base/sabotage.h"
#include "engine/evaluate/blame.h"
#include "engine/evaluate/ladder.h"
#include "engine/evaluate/steps.h"

namespace heng::evaluate {

using program::kNoReg;
using program::Link;
using program::Stage;
using value::MoneyRange;

const program::FineRange* RowOf(const program::Tier& tier, std::int32_t situation, std::uint64_t role_bit) {
  const program::FineRange* any = nullptr;
  for (const program::TierRow& row : tier.rows) {
    if (row.situation != -1 && row.situation != situation) continue;
    for (const program::TierFine& f : row.fines) {
      if ((f.roles & role_bit) == 0) continue;
      if (row.situation != -1) return &f.range;
      if (any == nullptr) any = &f.range;
    }
  }
  return any;
}

bool Ladder::Statutory(const Frame& frame, const program::Item& item, const program::FineRange& range, MoneyRange& out) const {
  return RangeInFen(range, r_, out) && !(frame.any_assumed && range.of != kNoReg && RestsOnAssumption(p_, item, range.of, frame, r_)) &&
         !(frame.any_assumed && range.per != kNoReg && RestsOnAssumption(p_, item, range.per, frame, r_));
}

// 8: the innermost layer in force that declares rows for item x situation x role answers.
void Ladder::Tier(const Frame& frame, const program::Item& item, FineAt& fine, Verdict& out) const {
  for (std::size_t b = 0; b < item.benchmarks.size(); ++b) {
    const program::Benchmark& benchmark = item.benchmarks[b];
    if (!benchmark.head.window.Holds(frame.policy_day)) continue;
    if (!benchmark.head.region.empty() && frame.region.rfind(benchmark.head.region, 0) != 0) continue;
    auto row_of = [&](const program::Tier& tier) { return RowOf(tier, fine.situation, frame.role_bit()); };
    bool declares = false;
    for (const program::Tier& tier : benchmark.tiers) declares |= row_of(tier) != nullptr;
    if (!declares) continue;
    fine.benchmark = static_cast<std::int16_t>(b);
    const int count = static_cast<int>(benchmark.tiers.size());
    // The method moves the tier; what is open in it moves it both ways. Shifts add up, so their order is nothing.
    int least = 0, most = 0;
    for (std::size_t n = 0; item.method >= 0 && n < p_.methods[item.method].shifts.size(); ++n) {
      const program::Shift& s = p_.methods[item.method].shifts[n];
      const Tri when = r_.truth[s.when];
      if (when == Tri::kUnknown) out.Open(s.when);
      if (when == Tri::kTrue || (when == Tri::kUnknown && s.steps < 0)) least += s.steps;
      if (when == Tri::kTrue || (when == Tri::kUnknown && s.steps > 0)) most += s.steps;
    }
    // So many rows further on, the outermost at most.
    auto moved = [&](int t, int steps) {
      const int way = steps < 0 ? -1 : 1;
      for (int next = t + way; steps != 0 && next >= 0 && next < count; next += way) {
        if (row_of(benchmark.tiers[next]) != nullptr) t = next, steps -= way;
      }
      return t;
    };
    int yes = 0, maybe = 0, chosen = -1, lighter = -1;   // lighter: the last tier with a row before this one
    bool known = true, several = false;
    MoneyRange hull;
    for (int t = 0; t < count; ++t) {
      const program::Tier& tier = benchmark.tiers[t];
      if (row_of(tier) == nullptr) continue;   // says nothing of this line
      Tri when = tier.when == kNoReg ? Tri::kTrue : r_.truth[tier.when];
      // 未核，未计入: an unverified tier does not make things heavier than its lighter neighbour
      const int counts_as = tier.counted || lighter < 0 ? t : lighter;
      lighter = t;
      if (when == Tri::kFalse) continue;
      ++(when == Tri::kTrue ? yes : maybe);
      for (int steps = least; steps <= most; ++steps) {
        const int at = moved(counts_as, steps);
        MoneyRange range;
        if (!Statutory(frame, item, *row_of(benchmark.tiers[at]), range)) known = false;
        else hull = chosen < 0 ? range : value::Hull(hull, range);
        several |= chosen >= 0 && at != chosen;
        chosen = at;
      }
    }
    HENG_MUTANT_IF("first-tier", if (yes > 1) { yes = 1; several = false; });
    if (yes > 1 || yes + maybe == 0) {
      fine.tier_state = TierState::kConflict;
      out.status = Status::kConflict;
      out.reason = Reason::kTierConflict;
      return;
    }
    if (known) fine.tier = hull;
    else fine.known = false;
    if (maybe == 0 && !several) {
      fine.tier_state = TierState::kMet;
      fine.tier_index = static_cast<std::int16_t>(chosen);
      return;
    }
    fine.tier_state = TierState::kUndetermined;
    for (const program::Tier& tier : benchmark.tiers) {
      if (tier.when != kNoReg && r_.truth[tier.when] == Tri::kUnknown) out.Open(tier.when);
    }
    return;
  }
}

// One act is fined once (29); that the fine for not correcting in time is another matter is a policy.
bool Ladder::FinedAgain(const Frame& frame, const program::Situation& situation) const {
  return !frame.fined_before || (situation.link == Link::kReplaces && p_.chosen.fine_again);
}

// Some line of a situation that holds or may hold is left for this party after an earlier fine.
bool Ladder::PenaltyLeft(const Frame& frame, const program::Item& item, const Verdict& v) const {
  for (std::size_t s = 0; s < item.situations.size() && s < kMaxSituations; ++s) {
    if ((v.maybe_situations >> s & 1) == 0) continue;
    const program::Situation& situation = item.situations[s];
    for (const auto& p : situation.penalties) {
      if ((p.roles & frame.role_bit()) != 0) return true;
    }
    for (const auto& f : situation.fines) {
      if ((f.roles & frame.role_bit()) != 0 && FinedAgain(frame, situation)) return true;
    }
  }
  return false;
}

void Ladder::TiersAsFound(const Frame& found, std::uint32_t index, Verdict& v) {
  Machine machine = MachineFor(found);
  machine.Run(p_.general);
  machine.Run(p_.items[index].block);
  for (int f = 0; f < v.fine_count; ++f) {
    FineAt& fine = v.fines[f];
    if (fine.tier_state != TierState::kMet) continue;
    FineAt seen = fine;
    seen.tier_index = -1;
    Verdict scratch;
    Tier(found, p_.items[index], seen, scratch);
    if (seen.tier_state == TierState::kUndetermined) fine = seen;
  }
}

// What of the method is open: its facts decide the amount. Two shapes that both hold are a conflict.
void Ladder::Method(const Frame& frame, const program::Item& item, const FineAt& fine, Verdict& out) const {
  if (item.method < 0) return;
  const program::Method& method = p_.methods[item.method];
  bool has_tier = fine.tier_state == TierState::kMet || fine.tier_state == TierState::kUndetermined;
  if (method.acts_on == program::ActsOn::kTier && !has_tier) return;
  auto unknown = [&](std::uint32_t s) {
    return p_.slots[s].type == program::SlotType::kBool ? frame.truth[s] == Tri::kUnknown : !frame.number[s].known();
  };
  bool open = std::any_of(method.block.slots.begin(), method.block.slots.end(), unknown) ||
              std::any_of(p_.general.slots.begin(), p_.general.slots.end(), unknown);
  if (!open && method.shapes.empty()) return;
  Vars vars;
  SetVars(p_, item, fine, vars);
  Machine machine = MachineFor(frame);
  machine.vars = &vars;
  machine.Run(method.block);
  // A word of the method may have no value (no ceiling) with nothing open behind it.
  Blame blame(p_, static_cast<std::uint32_t>(&item - p_.items.data()), r_, frame);
  auto ask = [&](Reg reg) {
    if (open && blame.OpenSlot(reg) >= 0) out.Open(reg);
  };
  // A factor that counts lowest while unclear may still be found out as long as the inquiry is open.
  for (const program::Instr& i : method.block.code) {
    for (std::uint16_t k = 0; i.op == program::Op::kPick && i.flag != 0 && !frame.closed && k < i.n; ++k) {
      const Reg when = p_.args[i.a + 2u * k + 1];
      if (r_.truth[when] == Tri::kUnknown) ask(when);
    }
  }
  int fits = 0;
  for (const program::Shape& s : method.shapes) {
    Tri t = s.when == kNoReg ? Tri::kTrue : r_.truth[s.when];
    fits += t == Tri::kTrue;
    if (t == Tri::kUnknown) ask(s.when);
  }
  if (fits > 1) {
    out.status = Status::kConflict;
    out.reason = Reason::kMethodConflict;
    return;
  }
  if (!open) return;
  auto band = [&](const program::BandRow& row) {
    for (Reg end : {row.low, row.high}) {
      if (row.present && end != kNoReg && !r_.number[end].known()) ask(end);
    }
  };
  auto point = [&](const program::Point& p) {
    if (p.present && p.formula != kNoReg && !r_.number[p.formula].known()) ask(p.formula);
  };
  for (const program::Shape& s : method.shapes) {
    if (s.when != kNoReg && r_.truth[s.when] == Tri::kFalse) continue;
    for (const program::BandRow& row : s.bands) band(row);
    point(s.point);
  }
  for (const program::BandRow& row : method.bands) band(row);
  point(method.point);
}

void Ladder::Fines(const Frame& frame, const program::Item& item, Verdict& out) {
  std::uint32_t which = out.situations != 0 || out.maybe_situations == 0 ? out.situations : out.maybe_situations;
  bool method_run = false;
  for (std::size_t s = 0; s < item.situations.size() && s < kMaxSituations; ++s) {
    if ((which >> s & 1) == 0) continue;
    const program::Situation& situation = item.situations[s];
    for (std::size_t l = 0; l < situation.fines.size(); ++l) {
      const program::FineLine& line = situation.fines[l];
      if ((line.roles & frame.role_bit()) == 0 || out.fine_count == kMaxFines) continue;
      if (!FinedAgain(frame, situation)) {
        out.fined_already = true;
        continue;
      }
      if (item.method >= 0 && !method_run && !p_.methods[item.method].shifts.empty()) {
        MachineFor(frame).Run(p_.methods[item.method].block);
        method_run = true;
      }
      FineAt& fine = out.fines[out.fine_count++];
      fine = FineAt{};
      fine.situation = static_cast<std::uint8_t>(s);
      fine.line = static_cast<std::uint8_t>(l);
      fine.fixed = line.range.fixed;
      fine.has_floor = line.range.has_min;
      fine.known = Statutory(frame, item, line.range, fine.statutory);
      Tier(frame, item, fine, out);
      Method(frame, item, fine, out);
    }
  }
}

bool Takes(const program::Program& program, const program::Item& item, Reg object, Reg some, const Frame& frame, const Registers& registers) {
  if (registers.truth[some] != Tri::kFalse) return true;
  return frame.any_assumed && RestsOnAssumption(program, item, object, frame, registers);
}

// 28.2 and the item's own lines: whether anything is taken is part of the outcome.
void Ladder::Confiscations(const Frame& frame, const program::Item& item, Verdict& out) const {
  std::uint32_t which = out.situations != 0 || out.maybe_situations == 0 ? out.situations : out.maybe_situations;
  for (std::size_t s = 0; s < item.situations.size() && s < kMaxSituations; ++s) {
    if ((which >> s & 1) == 0) continue;
    for (const program::PenaltyLine& line : item.situations[s].penalties) {
      if ((line.roles & frame.role_bit()) != 0 && line.some != kNoReg && r_.truth[line.some] == Tri::kUnknown) out.Open(line.some);
    }
  }
  if (item.subject_roles != 0 && (item.subject_roles & frame.role_bit()) == 0) return;
  for (std::uint32_t g : p_.by_stage[static_cast<int>(Stage::kConfiscate)]) {
    const program::General& general = p_.generals[g];
    if (frame.general_on[g] == 0 || general.some == kNoReg || r_.truth[general.taken] == Tri::kFalse) continue;
    if (r_.truth[general.taken] == Tri::kUnknown) out.Open(general.taken);
    else if (r_.truth[general.some] == Tri::kUnknown) out.Open(general.some);
  }
}

}  // namespace heng::evaluate
