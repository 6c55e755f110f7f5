// The ladder; see ladder.h. Numbers in comments are steps of language.md 4.
#include "engine/evaluate/ladder.h"

#include <algorithm>

#include "engine/base/sabotage.h"
#include "engine/evaluate/blame.h"
#include "engine/evaluate/steps.h"

namespace heng::evaluate {

using program::kNoReg;
using program::Link;
using program::Stage;
using value::MoneyRange;

namespace {

constexpr std::uint16_t Bit(Rung r) { return static_cast<std::uint16_t>(1u << static_cast<int>(r)); }

}  // namespace

bool ReachesRole(const program::Situation& s, std::uint64_t role_bit) {
  for (const auto& f : s.fines) {
    if ((f.roles & role_bit) != 0) return true;
  }
  for (const auto& p : s.penalties) {
    if ((p.roles & role_bit) != 0) return true;
  }
  return false;
}

Machine Ladder::MachineFor(const Frame& frame) const {
  return Machine{p_, frame.truth.data(), frame.number.data(), r_.truth.data(), r_.number.data(), frame.unit, frame.standard_on.data()};
}

// 3-5, 8: a bar that holds ends the walk; one that may hold leaves the headline open.
bool Ladder::Bar(const Frame& frame, Stage stage, Status status, Rung rung, Verdict& out) const {
  for (std::uint32_t g : p_.by_stage[static_cast<int>(stage)]) {
    if (frame.general_on[g] == 0) continue;
    const program::General& general = p_.generals[g];
    Tri t = r_.truth[general.status];
    HENG_MUTANT_IF("unknown-is-false", if (t == Tri::kUnknown) t = Tri::kFalse);
    HENG_MUTANT_IF("drop-exception", t = r_.truth[general.when]);
    if (t == Tri::kTrue) {
      out.status = status;
      out.rung = rung;
      out.rungs = Bit(rung);
      out.ground = static_cast<std::int16_t>(g);
      out.shall = general.shall;
      return true;
    }
    if (t == Tri::kUnknown) {
      out.Open(general.status);
      out.maybe_rungs |= Bit(rung);
    }
  }
  return false;
}

// 7 of language.md 4: base, replacing, adding, alternatives. False on a conflict.
bool Ladder::Situations(const program::Item& item, Verdict& out) const {
  enum State : std::uint8_t { kOff, kMaybe, kActive };
  std::array<State, kMaxSituations> state{};
  int count = static_cast<int>(std::min<std::size_t>(item.situations.size(), kMaxSituations));
  auto truth = [&](const program::Situation& s) { return s.when == kNoReg ? Tri::kTrue : r_.truth[s.when]; };
  int yes = 0, maybe = 0;
  bool always = false;                     // a base without a condition stands beside them
  for (int i = 0; i < count; ++i) {
    const program::Situation& s = item.situations[i];
    if (s.link != Link::kNone) continue;
    always |= s.when == kNoReg;
    Tri t = truth(s);
    state[i] = t == Tri::kTrue ? kActive : (t == Tri::kUnknown ? kMaybe : kOff);
    if (s.when != kNoReg) yes += t == Tri::kTrue, maybe += t == Tri::kUnknown;
  }
  if (item.alternatives) {
    HENG_MUTANT_IF("first-situation", yes = std::min(yes, 1));
    if (yes > 1 || (yes == 0 && maybe == 0 && !always)) return false;
    if (maybe > 0) {
      for (int i = 0; i < count; ++i) {
        if (state[i] == kMaybe) out.Open(item.situations[i].when);
        if (state[i] == kActive && item.situations[i].when != kNoReg) state[i] = kMaybe;
      }
    }
  }
  // Links name situations declared anywhere; a chain is at most as long as the list.
  std::array<bool, kMaxSituations> done{};
  for (int i = 0; i < count; ++i) done[i] = item.situations[i].link == Link::kNone;
  for (int pass = 0; pass < count; ++pass) {
    for (int j = 0; j < count; ++j) {
      if (!done[j]) continue;
      int replacing = 0, replacing_maybe = 0;
      for (int i = 0; i < count; ++i) {
        const program::Situation& s = item.situations[i];
        if (done[i] || s.link == Link::kNone || static_cast<int>(s.linked) != j) continue;
        Tri t = truth(s);
        State own = t == Tri::kFalse || state[j] == kOff ? kOff : (t == Tri::kTrue && state[j] == kActive ? kActive : kMaybe);
        state[i] = own;
        done[i] = true;
        if (own == kMaybe) out.Open(t == Tri::kUnknown ? s.when : item.situations[j].when);
        if (s.link == Link::kReplaces) replacing += own == kActive, replacing_maybe += own == kMaybe;
      }
      if (replacing > 1) return false;
      if (replacing == 1) state[j] = kOff;
      else if (replacing_maybe > 0 && state[j] == kActive) state[j] = kMaybe;
    }
  }
  for (int i = 0; i < count; ++i) {
    if (state[i] == kActive) out.situations |= 1u << i;
    if (state[i] != kOff) out.maybe_situations |= 1u << i;
    if (state[i] == kMaybe && item.situations[i].when != kNoReg && r_.truth[item.situations[i].when] == Tri::kUnknown) out.Open(item.situations[i].when);
  }
  return true;
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
    auto row_of = [&](const program::Tier& tier) -> const program::FineRange* {
      const program::FineRange* any = nullptr;   // a row of this situation goes before a row of any
      for (const program::TierRow& row : tier.rows) {
        if (row.situation != -1 && row.situation != fine.situation) continue;
        for (const program::TierFine& f : row.fines) {
          if ((f.roles & frame.role_bit()) == 0) continue;
          if (row.situation != -1) return &f.range;
          if (any == nullptr) any = &f.range;
        }
      }
      return any;
    };
    bool declares = false;
    for (const program::Tier& tier : benchmark.tiers) declares |= row_of(tier) != nullptr;
    if (!declares) continue;
    fine.benchmark = static_cast<std::int16_t>(b);
    int yes = 0, maybe = 0, chosen = -1, lighter = -1;   // lighter: the last tier with a row before this one
    bool known = true, first = true;
    MoneyRange hull;
    int count = static_cast<int>(benchmark.tiers.size());
    for (int t = 0; t < count; ++t) {
      const program::Tier& tier = benchmark.tiers[t];
      const program::FineRange* row = row_of(tier);
      if (row == nullptr) continue;        // says nothing of this line
      Tri when = tier.when == kNoReg ? Tri::kTrue : r_.truth[tier.when];
      // 未核，未计入: an unverified tier does not make things heavier than its lighter neighbour
      int counts_as = tier.counted || lighter < 0 ? t : lighter;
      lighter = t;
      if (when == Tri::kFalse) continue;
      if (when == Tri::kTrue) ++yes, chosen = counts_as;
      else ++maybe;
      MoneyRange range;
      if (!Statutory(frame, item, *row_of(benchmark.tiers[counts_as]), range)) known = false;
      else hull = first ? range : value::Hull(hull, range), first = false;
    }
    HENG_MUTANT_IF("first-tier", if (yes > 1) yes = 1);
    if (yes > 1 || yes + maybe == 0) {
      fine.tier_state = TierState::kConflict;
      out.status = Status::kConflict;
      out.reason = Reason::kTierConflict;
      return;
    }
    if (maybe > 0) {
      fine.tier_state = TierState::kUndetermined;
      for (const program::Tier& tier : benchmark.tiers) {
        if (tier.when != kNoReg && r_.truth[tier.when] == Tri::kUnknown) out.Open(tier.when);
      }
      if (known) fine.tier = hull;
      else fine.known = false;
      return;
    }
    int shifted = chosen;
    if (item.method >= 0) {
      for (const program::Shift& s : p_.methods[item.method].shifts) {
        if (r_.truth[s.when] == Tri::kTrue) shifted += s.steps;
        if (r_.truth[s.when] == Tri::kUnknown) out.Open(s.when);
      }
      shifted = std::clamp(shifted, 0, count - 1);
    }
    if (shifted != chosen) {
      const program::FineRange* row = row_of(benchmark.tiers[shifted]);
      if (row != nullptr && Statutory(frame, item, *row, hull)) chosen = shifted;
    }
    fine.tier_state = TierState::kMet;
    fine.tier_index = static_cast<std::int16_t>(chosen);
    if (known) fine.tier = hull;
    else fine.known = false;
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

std::uint32_t Ladder::Reached(std::uint32_t item) const {
  Verdict scratch;
  return Situations(p_.items[item], scratch) ? scratch.situations : 0;
}

// What of the method is open: its facts decide the amount. Two shapes that both hold are a conflict.
void Ladder::Method(const Frame& frame, const program::Item& item, const FineAt& fine, Verdict& out) const {
  if (item.method < 0 || !fine.known) return;
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

// 10-11: which rungs the circumstances open.
void Ladder::Circumstances(const Frame& frame, const program::Item& item, Verdict& out) const {
  std::uint8_t yes = 0, maybe = 0;
  bool may_only_light = true, may_only_heavy = true, of_32 = false;   // of_32: one that lets the floor be left
  for (std::uint32_t g : p_.by_stage[static_cast<int>(Stage::kCircumstance)]) {
    const program::General& general = p_.generals[g];
    if (frame.general_on[g] == 0 || !general.counted) continue;
    Tri t = r_.truth[general.status];
    HENG_MUTANT_IF("drop-exception", t = r_.truth[general.when]);
    if (t == Tri::kFalse) continue;
    if (t == Tri::kUnknown) {
      maybe |= general.effects;
      out.Open(general.status);
      continue;
    }
    yes |= general.effects;
    if ((general.effects & program::kHeavierBit) != 0) may_only_heavy &= !general.shall;
    else may_only_light &= !general.shall, of_32 |= general.of_32 && (general.effects & program::kMitigateBit) != 0;
    if (out.ground < 0) out.ground = static_cast<std::int16_t>(g);
  }
  bool can_mitigate = out.fine_count == 0, can_lighten = false;
  for (int f = 0; f < out.fine_count; ++f) {
    const FineAt& fine = out.fines[f];
    can_mitigate |= fine.fixed || fine.has_floor;
    can_lighten |= !fine.fixed;
  }
  auto open = [&](std::uint8_t effects, bool art_32) {
    std::uint16_t rungs = 0;
    bool light = (effects & (program::kLighterBit | program::kMitigateBit)) != 0, heavy = (effects & program::kHeavierBit) != 0;
    // No floor: only lighter; a fixed amount: only mitigated (language.md 4.9).
    bool lighter = (effects & program::kLighterBit) != 0 || ((effects & program::kMitigateBit) != 0 && !can_mitigate);
    if (lighter && can_lighten) rungs |= Bit(Rung::kLighter);
    if ((effects & program::kMitigateBit) != 0 && can_mitigate && (!heavy || art_32)) rungs |= Bit(Rung::kMitigated);
    if (heavy) rungs |= Bit(Rung::kHeavier);
    if ((light && heavy) || rungs == 0) rungs |= Bit(Rung::kGeneral);
    return rungs;
  };
  std::uint16_t rungs = open(yes, of_32);
  bool light = (yes & (program::kLighterBit | program::kMitigateBit)) != 0, heavy = (yes & program::kHeavierBit) != 0;
  if (light && !heavy && may_only_light) rungs |= Bit(Rung::kGeneral);
  if (heavy && !light && may_only_heavy) rungs |= Bit(Rung::kGeneral);
  out.lighter_side = light;
  out.heavier_side = heavy;
  out.lighter_open = (rungs & Bit(Rung::kLighter)) != 0 && (rungs & Bit(Rung::kMitigated)) != 0;
  for (std::size_t m = 0; m < item.multipliers.size(); ++m) {
    const program::Multiplier& multiplier = item.multipliers[m];
    if ((multiplier.roles & frame.role_bit()) == 0 || !multiplier.head.verified || out.fine_count == 0) continue;
    Tri t = r_.truth[multiplier.when];
    if (t == Tri::kUnknown) out.Open(multiplier.when), out.maybe_rungs |= Bit(Rung::kMultiplied);
    if (t != Tri::kTrue) continue;
    out.multiplier = static_cast<std::int8_t>(m);
    if (multiplier.may) rungs |= Bit(Rung::kMultiplied);
    else rungs = Bit(Rung::kMultiplied);
  }
  if (maybe != 0) out.maybe_rungs |= open(static_cast<std::uint8_t>(yes | maybe), true) | Bit(Rung::kGeneral);
  out.rungs |= rungs;
  out.maybe_rungs |= rungs;
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

void Ladder::Run(const Frame& frame, std::uint32_t index, Verdict& out) {
  const program::Item& item = p_.items[index];
  Machine machine = MachineFor(frame);
  machine.Run(p_.general);
  machine.Run(item.block);
  out.status = Status::kReady;
  out.rung = Rung::kNone;
  out.reason = Reason::kNone;
  out.shall = true;
  out.open = kNoReg;
  out.unknown = out.list_met = out.lighter_open = out.lighter_side = out.heavier_side = out.fined_already = false;
  out.ground = out.leniency = -1;
  out.multiplier = -1;
  out.rungs = out.maybe_rungs = 0;
  out.situations = out.maybe_situations = 0;
  out.fine_count = 0;

  // 1 power
  auto stop = [&](Status status, Reason reason) {
    out.status = status;
    out.reason = reason;
    out.rungs = Bit(Rung::kNone);
  };
  if (frame.any_list && (item.lists & frame.lists) == 0) return stop(Status::kNotListed, Reason::kNotListed);
  if (frame.competent == Tri::kFalse) return stop(Status::kNotListed, Reason::kNotCompetent);
  if (frame.competent == Tri::kUnknown) return stop(Status::kNotReady, Reason::kAuthorityUnknown);
  // 2 subject and elements
  if ((item.roles & frame.role_bit()) == 0) return stop(Status::kUnproved, Reason::kWrongSubject);
  Tri elements = r_.truth[item.elements];
  if (elements == Tri::kFalse) return stop(Status::kUnproved, Reason::kElements);
  if (elements == Tri::kUnknown) out.Open(item.elements), out.maybe_rungs |= Bit(Rung::kNone);
  // 3-5 bars
  if (Bar(frame, Stage::kLimitation, Status::kBarred, Rung::kNoFurtherPenalty, out)) return;
  if (Bar(frame, Stage::kCapacity, Status::kBarred, Rung::kMustNotPenalise, out)) return;
  if (Bar(frame, Stage::kNoFault, Status::kBarred, Rung::kMustNotPenalise, out)) return;
  // 6-7 situations, and whether a penalty is due yet
  if (!Situations(item, out)) return stop(Status::kConflict, Reason::kSituationConflict);
  bool anybody = false, mine = false, maybe_mine = false, elsewhere = false;
  for (std::size_t s = 0; s < item.situations.size() && s < kMaxSituations; ++s) {
    if ((out.maybe_situations >> s & 1) == 0) continue;
    const program::Situation& situation = item.situations[s];
    bool active = (out.situations >> s & 1) != 0;
    bool reaches = ReachesRole(situation, frame.role_bit());
    anybody |= active && (!situation.fines.empty() || !situation.penalties.empty());
    mine |= active && reaches;
    maybe_mine |= reaches;
    elsewhere |= active && !situation.elsewhere.empty();
  }
  if (!mine && !maybe_mine) {
    if (elsewhere && !anybody) return stop(Status::kNotReady, Reason::kElsewhere);
    out.rung = anybody ? Rung::kNone : Rung::kOrderOnly;
    out.reason = anybody ? Reason::kNoRoleLine : Reason::kNoPenaltyYet;
    out.rungs = Bit(out.rung);
    return;
  }
  if (!mine) out.maybe_rungs |= Bit(anybody ? Rung::kNone : Rung::kOrderOnly);
  if (frame.fined_before && !PenaltyLeft(frame, item, out)) {
    out.fined_already = true;
    out.reason = Reason::kAlreadyFined;
    out.rungs = Bit(Rung::kNone);
    return;
  }
  // 8 minor, corrected, no harm
  if (Bar(frame, Stage::kSlight, Status::kBarred, Rung::kMustNotPenalise, out)) return;
  // 9 first violation and the like; lists add their gates to the limb
  std::int16_t ground = -1;
  for (std::uint32_t g : p_.by_stage[static_cast<int>(Stage::kMayNot)]) {
    if (frame.general_on[g] == 0) continue;
    Tri t = r_.truth[p_.generals[g].status];
    if (t == Tri::kTrue && ground < 0) ground = static_cast<std::int16_t>(g);
    if (t == Tri::kUnknown) out.Open(p_.generals[g].status), out.maybe_rungs |= Bit(Rung::kMayNotPenalise);
  }
  for (const program::LeniencyUse& use : item.leniencies) {
    const program::Leniency& list = p_.leniencies[use.leniency];
    if (frame.leniency_on[use.leniency] == 0 || !list.head.window.Holds(frame.policy_day)) continue;
    if (!list.head.region.empty() && frame.region.rfind(list.head.region, 0) != 0) continue;
    if (p_.generals[list.limb].stage != Stage::kMayNot || frame.general_on[list.limb] == 0) continue;
    Tri t = r_.truth[use.status];
    HENG_MUTANT_IF("list-gates-ignored", t = r_.truth[p_.generals[list.limb].status]);
    if (t == Tri::kTrue) out.leniency = static_cast<std::int16_t>(use.leniency), out.list_met = true, ground = static_cast<std::int16_t>(list.limb);
    if (t == Tri::kUnknown) out.Open(use.status), out.maybe_rungs |= Bit(Rung::kMayNotPenalise);
  }
  if (ground >= 0) {
    out.ground = ground;
    out.rungs |= Bit(Rung::kMayNotPenalise);
    out.shall = false;
  }
  // 10 tiers, circumstances
  Fines(frame, item, out);
  if (out.status == Status::kConflict) return;
  Circumstances(frame, item, out);
  HENG_MUTANT_IF("may-is-shall", if (ground >= 0) out.rungs = Bit(Rung::kMayNotPenalise));
  Confiscations(frame, item, out);
  bool all_may = true;
  for (int f = 0; f < out.fine_count; ++f) {
    program::Modality m = item.situations[out.fines[f].situation].fines[out.fines[f].line].modality;
    all_may &= m == program::Modality::kMay || m == program::Modality::kMayAlso;
  }
  for (std::size_t s = 0; s < item.situations.size() && s < kMaxSituations; ++s) {
    if ((out.situations >> s & 1) == 0) continue;
    for (const program::PenaltyLine& line : item.situations[s].penalties) {
      if ((line.roles & frame.role_bit()) == 0) continue;
      if (line.object != kNoReg && !Takes(p_, item, line.object, line.some, frame, r_)) continue;
      all_may &= line.modality == program::Modality::kMay || line.modality == program::Modality::kMayAlso;
    }
  }
  if (all_may) {
    out.rungs |= Bit(Rung::kOrderOnly);
    out.maybe_rungs |= Bit(Rung::kOrderOnly);
    out.shall = false;
  }
  out.maybe_rungs |= out.rungs;
  for (int r = 1; r <= static_cast<int>(Rung::kMultiplied); ++r) {
    if ((out.rungs >> r & 1) != 0) {
      out.rung = static_cast<Rung>(r);
      break;
    }
  }
}

}  // namespace heng::evaluate
