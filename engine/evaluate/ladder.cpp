// The ladder; see ladder.h. Numbers in comments are steps of language.md 4.
#include "engine/evaluate/ladder.h"

#include <algorithm>

#include "engine/base/sabotage.h"

namespace heng::evaluate {

using program::kNoReg;
using program::Link;
using program::Stage;

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
      out.Opens(rung, g);
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
  if (agreed_ != 0) {
    out.situations = out.maybe_situations = agreed_;
    return true;
  }
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

std::pair<std::uint32_t, std::uint32_t> Ladder::Reached(std::uint32_t item) const {
  Verdict scratch;
  if (!Situations(p_.items[item], scratch)) return {0, 0};
  return {scratch.situations, scratch.maybe_situations};
}

void Ladder::RunAgreed(const Frame& frame, std::uint32_t item, std::uint32_t situations, Verdict& out) {
  agreed_ = situations;
  Run(frame, item, out);
  agreed_ = 0;
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
  for (std::uint32_t g : p_.by_stage[static_cast<int>(Stage::kCircumstance)]) {
    const program::General& general = p_.generals[g];
    if (frame.general_on[g] == 0 || !general.counted || r_.truth[general.status] != Tri::kTrue) continue;
    const std::uint16_t opened = static_cast<std::uint16_t>(open(general.effects, true) & rungs);
    const bool below = general.of_32 || (yes & program::kHeavierBit) == 0;   // beside a heavier one, only article 32 goes below
    for (Rung r : {Rung::kMitigated, Rung::kLighter, Rung::kHeavier}) {
      if ((opened & Bit(r)) != 0 && (r != Rung::kMitigated || below)) out.Opens(r, g);
    }
  }
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
  out.leniency = -1;
  out.grounds = Verdict::kNoGrounds;
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
  if (elements == Tri::kUnknown && agreed_ == 0) out.Open(item.elements), out.maybe_rungs |= Bit(Rung::kNone);
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
    out.Opens(Rung::kMayNotPenalise, static_cast<std::uint32_t>(ground));
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
