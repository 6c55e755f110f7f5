// Examine and the frame of a PartyDecision; see judge.h. Options stand in options.cpp, what is still
// unknown in pending.cpp.
#include "engine/evaluate/judge.h"

#include <algorithm>

#include "engine/base/sabotage.h"
#include "engine/evaluate/blame.h"
#include "engine/evaluate/reason_ids.h"
#include "engine/evaluate/words.h"

namespace heng::evaluate {

using decision::GroundOutcome;
using decision::PartyDecision;
using program::kNoReg;
using program::Stage;
using value::MoneyRange;

decision::Citation ToCitation(const program::Program& p, program::CiteId id, bool basis) {
  const program::Cite& c = p.cites[id];
  return {c.source, c.version, c.place, basis && c.rank <= 4, c.verified};
}

void AddCites(const program::Program& p, const std::vector<program::CiteId>& ids, bool basis, std::vector<decision::Citation>& out) {
  HENG_MUTANT_IF("drop-citation", return);
  for (program::CiteId id : ids) {
    decision::Citation c = ToCitation(p, id, basis);
    if (std::find(out.begin(), out.end(), c) == out.end()) out.push_back(c);
  }
}

std::string ModalityKey(program::Modality m) {
  static constexpr const char* kKeys[] = {"shall", "may", "also", "may_also", "alone_or_also"};
  return kKeys[static_cast<int>(m)];
}

namespace {

std::string ReasonKey(Reason reason) {
  switch (reason) {
    case Reason::kNone: return {};
    case Reason::kNotListed: return reason_ids::kNotListed;
    case Reason::kNotCompetent: return reason_ids::kNotCompetent;
    case Reason::kAuthorityUnknown: return reason_ids::kAuthorityUnknown;
    case Reason::kWrongSubject: return reason_ids::kWrongSubject;
    case Reason::kElements: return reason_ids::kElements;
    case Reason::kSituationConflict: return reason_ids::kSituationConflict;
    case Reason::kTierConflict: return reason_ids::kTierConflict;
    case Reason::kNoRoleLine: return reason_ids::kNoPenaltyForRole;
    case Reason::kElsewhere: return reason_ids::kPunishedElsewhere;
    case Reason::kAlreadyFined: return reason_ids::kAlreadyFined;
    case Reason::kNoPenaltyYet: return reason_ids::kNoPenaltyYet;
    case Reason::kMethodConflict: return reason_ids::kMethodConflict;
  }
  return {};
}

}  // namespace

Judged Judge::Examine(const facts::Act& act, const facts::ActParty& party, std::uint32_t item, const std::vector<std::uint8_t>* generals,
                      std::optional<std::uint32_t> powers) {
  Judged j;
  j.item = item;
  j.binding = std::make_shared<Binding>(Bind(p_, case_, act, party, item, as_of_));
  if (powers) j.binding->frame.competent = Competent(p_.items[*powers], j.binding->authority_kind);
  if (generals != nullptr) j.binding->frame.general_on = *generals;
  Explorer explorer(p_, item, ladder_, limits_);
  j.explored = explorer.Explore(*j.binding);
  // Open numbers and what the constraints entail, as every later step sees them.
  if (j.explored.found != nullptr) {
    for (std::size_t s = 0; s < p_.slots.size(); ++s) {
      if (p_.slots[s].kind != program::SlotKind::kFact) continue;
      j.binding->frame.number[s] = j.explored.found->number[s];
      j.binding->frame.truth[s] = j.explored.found->truth[s];
    }
  }
  // A completion that stands for the case: the first leaf, with the policies the law leaves open as they were.
  j.decided_frame = std::make_shared<Frame>(j.explored.first != nullptr ? *j.explored.first : j.binding->frame);
  for (std::size_t s = 0; s < p_.slots.size(); ++s) {
    if (p_.slots[s].kind == program::SlotKind::kPolicy) j.decided_frame->truth[s] = j.binding->frame.truth[s];
  }
  ladder_.Run(*j.decided_frame, item, j.decided);
  // An office whose power is open: what would follow if it has it, and a bar until that is known.
  Frame present = j.binding->frame;
  const bool power_open = present.competent == Tri::kUnknown;
  if (power_open) present.competent = Tri::kTrue;
  ladder_.Run(present, item, j.present);
  if (power_open) j.present.status = Status::kNotReady, j.present.reason = Reason::kAuthorityUnknown, j.present.rung = Rung::kNone;
  // Outcomes that differ only in an open policy are options of one ready case, not unknown facts.
  std::vector<Ranked> ranked = RankDeciding(p_, j.explored);
  bool fact_splits = std::any_of(ranked.begin(), ranked.end(), [&](const Ranked& r) { return p_.slots[r.slot].kind != program::SlotKind::kPolicy; });
  // A plea of no fault blocks a decision that would go on to a penalty, where the law asks for fault at all.
  bool asks = std::any_of(p_.by_stage[static_cast<int>(Stage::kNoFault)].begin(), p_.by_stage[static_cast<int>(Stage::kNoFault)].end(),
                          [&](std::uint32_t g) { return j.binding->frame.general_on[g] != 0; });
  bool stands = j.decided.status == Status::kReady || j.decided.status == Status::kNotReady || j.decided.status == Status::kConflict;
  j.binding->no_fault_unreviewed &= asks && stands;
  j.ready = j.explored.exact && j.binding->frame.competent != Tri::kUnknown && !fact_splits && !j.binding->no_fault_unreviewed;
  // While the inquiry is open, the base of a fine is a fact to find out; once closed its formula stands alone.
  bool waits = false;
  for (int f = 0; f < j.decided.fine_count && j.decided.status == Status::kReady && !j.binding->frame.closed; ++f) waits |= !j.decided.fines[f].known;
  j.ready &= !waits;
  j.ready &= !j.explored.MayBe(Status::kNotReady);

  const Verdict& v = j.ready ? j.decided : j.present;
  j.determined = j.ready || (!j.present.unknown && !power_open && !waits);
  constexpr std::uint16_t kStops = 1u << static_cast<int>(Rung::kNone) | 1u << static_cast<int>(Rung::kNoFurtherPenalty);
  j.reached = j.present.status == Status::kReady && (j.present.maybe_rungs & kStops) == 0 && j.present.maybe_situations != 0;
  j.offence = v.status != Status::kUnproved && v.status != Status::kNotListed;
  j.may = true;
  bool any = false;
  const program::Item& rules = p_.items[item];
  std::uint32_t which = v.situations != 0 ? v.situations : v.maybe_situations;
  for (std::size_t s = 0; s < rules.situations.size() && s < kMaxSituations; ++s) {
    if ((which >> s & 1) == 0) continue;
    for (const program::PenaltyLine& line : rules.situations[s].penalties) {
      if ((line.roles & j.binding->frame.role_bit()) == 0) continue;
      any = true;
      if (line.kind < p_.kinds.size()) j.heaviest_kind = std::max(j.heaviest_kind, p_.kinds[line.kind].rank);
      j.may &= line.modality == program::Modality::kMay || line.modality == program::Modality::kMayAlso;
    }
    for (const program::FineLine& line : rules.situations[s].fines) {
      if ((line.roles & j.binding->frame.role_bit()) == 0) continue;
      any = true;
      const bool may = line.modality == program::Modality::kMay || line.modality == program::Modality::kMayAlso;
      j.may &= may;
      j.shall_fine |= !may;
    }
  }
  j.may &= any;
  for (int f = 0; f < v.fine_count; ++f) {
    j.base_open |= !v.fines[f].known;
    const MoneyRange one = v.fines[f].known ? v.fines[f].statutory : MoneyRange{0, 0, false, false, false};
    j.statutory = j.statutory ? value::Sum(*j.statutory, one).value_or(MoneyRange{0, 0, false, false, false}) : one;
  }
  return j;
}

void Judge::AddReason(Reason reason, PartyDecision& out) {
  if (reason == Reason::kNone) return;
  std::string key = ReasonKey(reason);
  if (std::find(out.reasons.begin(), out.reasons.end(), key) == out.reasons.end()) out.reasons.push_back(std::move(key));
}

void Judge::RunAfter(Frame& frame, const Judged& j, const OutcomeFacts& outcome) {
  Verdict again;
  ladder_.Run(frame, j.item, again);      // the general block's registers, over this frame
  Machine machine = ladder_.MachineFor(frame);
  machine.outcome = &outcome;
  machine.Run(p_.after);
}

void Judge::AddGround(const Judged& j, const program::Head& head, Reg status, GroundOutcome ground, PartyDecision& out) {
  Blame blame(p_, j.item, registers_, j.binding->frame);
  ground.id = head.id;
  ground.rule = head.name;
  ground.status = registers_.truth[status];
  ground.verified = head.verified;
  ground.facts = blame.Names(status);
  AddCites(p_, head.cites, true, ground.cites);
  out.grounds.push_back(std::move(ground));
}

void Judge::Grounds(const Judged& j, PartyDecision& out) {
  Verdict again;
  ladder_.Run(j.binding->frame, j.item, again);
  static constexpr Rung kRungs[] = {Rung::kNone, Rung::kNoFurtherPenalty, Rung::kMustNotPenalise, Rung::kMustNotPenalise, Rung::kMustNotPenalise,
                                    Rung::kMayNotPenalise, Rung::kGeneral, Rung::kNone, Rung::kNone};
  for (Stage stage : {Stage::kTransfer, Stage::kLimitation, Stage::kCapacity, Stage::kNoFault, Stage::kSlight, Stage::kMayNot, Stage::kCircumstance}) {
    for (std::uint32_t g : p_.by_stage[static_cast<int>(stage)]) {
      if (j.binding->frame.general_on[g] == 0) continue;
      const program::General& general = p_.generals[g];
      GroundOutcome ground;
      ground.effect = general.effect;
      ground.rung = kRungs[static_cast<int>(stage)];
      if (stage == Stage::kCircumstance) {
        ground.rung = (general.effects & program::kHeavierBit) != 0    ? Rung::kHeavier
                      : (general.effects & program::kMitigateBit) != 0 ? Rung::kMitigated
                                                                       : Rung::kLighter;
      }
      ground.ground = general.ground;
      ground.shall = general.shall;
      ground.counted = general.counted;
      for (const program::ExceptionRow& e : general.exceptions) {
        if (registers_.truth[e.when] == Tri::kTrue) ground.exceptions.push_back(e.head.id);
      }
      ground.duties = general.duties;
      AddGround(j, general.head, general.status, std::move(ground), out);
      if (stage == Stage::kTransfer && out.grounds.back().status != Tri::kFalse) {
        out.transfer.status = out.grounds.back().status;
        out.transfer.suspected = out.transfer.status == Tri::kTrue;
        out.transfer.why = out.grounds.back().id;
        out.transfer.cites = out.grounds.back().cites;
      }
    }
  }
  const program::Item& item = p_.items[j.item];
  for (const program::LeniencyUse& use : item.leniencies) {
    const program::Leniency& list = p_.leniencies[use.leniency];
    if (!list.head.window.Holds(j.binding->frame.policy_day)) continue;
    if (!list.head.region.empty() && j.binding->frame.region.rfind(list.head.region, 0) != 0) continue;
    GroundOutcome ground;
    ground.effect = p_.generals[list.limb].effect;
    ground.rung = list.shall ? Rung::kMustNotPenalise : Rung::kMayNotPenalise;
    ground.ground = p_.generals[list.limb].ground;
    ground.shall = list.shall;
    ground.duties = list.duties;
    AddGround(j, list.head, use.status, std::move(ground), out);
    for (decision::Citation& c : out.grounds.back().cites) c.basis = false;
    AddCites(p_, p_.generals[list.limb].head.cites, true, out.grounds.back().cites);
  }
  for (const program::Multiplier& m : item.multipliers) {
    if ((m.roles & j.binding->frame.role_bit()) == 0) continue;
    GroundOutcome ground;
    ground.effect = decision::RungLabel(Rung::kMultiplied);
    ground.rung = Rung::kMultiplied;
    ground.shall = !m.may;
    ground.counted = m.head.verified;
    AddGround(j, m.head, m.when, std::move(ground), out);
  }
}

// What opens the rung: a general provision, the item's own multiplier, or nothing but the item itself.
std::string Judge::GroundOf(const Judged& j, const Verdict& v, Rung rung) const {
  if (rung == Rung::kMultiplied && v.multiplier >= 0) return p_.items[j.item].multipliers[static_cast<std::size_t>(v.multiplier)].head.id;
  // One met on the facts found goes before one that a completion meets.
  const std::size_t at = static_cast<std::size_t>(rung);
  const std::int16_t ground = j.present.grounds[at] >= 0 ? j.present.grounds[at] : v.grounds[at];
  return ground >= 0 ? p_.generals[static_cast<std::size_t>(ground)].head.id : std::string();
}

PartyDecision Judge::Describe(const Judged& j, const facts::Act& act, const facts::ActParty& party) {
  (void)act;
  PartyDecision out;
  const program::Item& item = p_.items[j.item];
  const Verdict& v = j.ready ? j.decided : j.present;
  out.party = party.id;
  out.role = j.binding->role;
  out.item = item.head.id;
  out.item_name = item.head.name;
  out.breached_text = item.breached_text;
  AddCites(p_, item.breached, true, out.breached);
  AddCites(p_, item.head.cites, true, out.basis);
  out.assumptions = j.binding->assumptions;
  Grounds(j, out);
  GroundsRead(j, out);
  Unknowns(j, out);
  IfRaised(j, out);
  out.envelope.outcomes = j.explored.outcomes;
  out.envelope.fine = HullOf(j.explored.outcomes);
  out.envelope.exact = j.explored.exact && !j.explored.wide;
  out.envelope.cells = j.explored.leaves.size();
  if (!j.ready) {
    out.status = Status::kNotReady;
    if (v.reason == Reason::kAuthorityUnknown || v.reason == Reason::kElsewhere) out.reasons.push_back(ReasonKey(v.reason));
    if (v.reason == Reason::kAuthorityUnknown) out.first.push_back(reason_ids::kAuthorityUnknown);
    if (j.binding->no_fault_unreviewed) out.reasons.push_back(reason_ids::kNoFaultUnreviewed);
    out.situations = Outcomes(p_, j.item, j.binding->frame, ladder_.MachineFor(j.binding->frame)).SituationNames(v.situations);
    // Only a tier or a circumstance is open: the branches are shown, and no figure is named.
    constexpr std::uint16_t kBars = 1u << static_cast<int>(Rung::kNone) | 1u << static_cast<int>(Rung::kNoFurtherPenalty) | 1u << static_cast<int>(Rung::kMustNotPenalise);
    if (v.status == Status::kReady && v.fine_count > 0 && (v.maybe_rungs & kBars) == 0 && v.situations == v.maybe_situations) Provisional(j, out);
  } else {
    out.status = v.status;
    out.rung = v.rung;
    out.shall = v.shall;
    AddReason(v.reason, out);
    if (v.status == Status::kReady) out.situations = Outcomes(p_, j.item, *j.decided_frame, ladder_.MachineFor(*j.decided_frame)).SituationNames(v.situations);
    // What one reading of an open policy leaves to decide is to be decided, whatever another bars.
    if (j.explored.MayBe(Status::kReady)) out.status = Status::kReady;
    Options(j, out);
    const auto shown = std::find_if(out.options.begin(), out.options.end(), [&](const decision::Option& o) { return o.rung == out.rung; });
    out.ground = shown != out.options.end() ? shown->ground : GroundOf(j, v, out.rung);
    // A conflict under one reading of a policy the law leaves open is a conflict until it is chosen.
    if (out.status != Status::kConflict && j.explored.MayBe(Status::kConflict)) Conflicted(j, out);
    // Nothing falls on this party on any branch: then there is nothing to choose.
    if (std::all_of(out.options.begin(), out.options.end(), [](const decision::Option& o) { return o.rung == Rung::kNone; })) out.options.clear();
  }
  if (v.status == Status::kReady || v.status == Status::kConflict || v.reason == Reason::kElsewhere) {
    std::uint32_t which = v.situations;
    for (std::size_t s = 0; s < item.situations.size() && s < kMaxSituations; ++s) {
      if ((which >> s & 1) == 0) continue;
      const program::Situation& situation = item.situations[s];
      AddCites(p_, situation.head.cites, true, out.basis);
      AddCites(p_, situation.cross, true, out.basis);
      AddCites(p_, situation.elsewhere, true, out.basis);
      for (const program::Discipline& d : situation.disciplines) {
        if ((d.roles & j.binding->frame.role_bit()) == 0) continue;
        for (const std::string& kind : d.kinds) out.disciplines.push_back(kind);
      }
      for (const std::string& text : situation.consequences) out.consequences.push_back(text);
    }
  }
  for (const GroundOutcome& g : out.grounds) {
    if (g.status != Tri::kTrue || !g.counted) continue;
    bool leads = g.rung == out.rung && (out.rung != Rung::kNone);
    if (!leads) continue;
    for (const std::string& duty : g.duties) {
      if (std::find(out.duties.begin(), out.duties.end(), duty) == out.duties.end()) out.duties.push_back(duty);
    }
  }
  FollowUps(j, out);
  Unverified(j, out);
  return out;
}

void Judge::FollowUps(const Judged& j, PartyDecision& out) {
  const Verdict& v = j.ready ? j.decided : j.present;
  const program::Item& item = p_.items[j.item];
  for (std::size_t s = 0; s < item.situations.size() && s < kMaxSituations; ++s) {
    if ((v.situations >> s & 1) == 0) continue;
    for (const program::DailyLine& d : item.situations[s].daily) {
      if ((d.roles & j.binding->frame.role_bit()) == 0) continue;
      decision::FollowUp f{reason_ids::kDailyFine, {}, {}};
      AddCites(p_, d.head.cites, true, f.cites);
      out.follow_ups.push_back(std::move(f));
    }
  }
}

void Judge::Unverified(const Judged& j, PartyDecision& out) {
  auto add = [](std::vector<std::string>& list, const std::string& id) {
    if (std::find(list.begin(), list.end(), id) == list.end()) list.push_back(id);
  };
  const program::Item& item = p_.items[j.item];
  if (!item.head.verified) add(out.unverified, item.head.id);
  const Verdict& v = j.ready ? j.decided : j.present;
  for (int f = 0; f < v.fine_count; ++f) {
    const FineAt& fine = v.fines[f];
    if (fine.benchmark >= 0) {
      const program::Benchmark& b = item.benchmarks[static_cast<std::size_t>(fine.benchmark)];
      if (!b.head.verified) add(out.unverified, b.head.id);
      if (fine.tier_index >= 0 && !b.tiers[static_cast<std::size_t>(fine.tier_index)].head.verified) {
        add(out.unverified, b.tiers[static_cast<std::size_t>(fine.tier_index)].head.id);
      }
    }
    for (const program::Benchmark& b : item.benchmarks) {
      for (const program::Tier& t : b.tiers) {
        if (!t.counted && t.when != kNoReg && registers_.truth[t.when] == Tri::kTrue) add(out.not_counted, t.head.id);
      }
    }
  }
  for (std::size_t s = 0; s < item.situations.size() && s < kMaxSituations; ++s) {
    if ((v.situations >> s & 1) != 0 && !item.situations[s].head.verified) add(out.unverified, item.situations[s].head.id);
  }
  if (v.fine_count > 0 && item.method >= 0) {
    const program::Head& method = p_.methods[static_cast<std::size_t>(item.method)].head;
    if (!method.verified) add(out.unverified, method.id);
  }
  for (const GroundOutcome& g : out.grounds) {
    if (g.status != Tri::kTrue) continue;
    if (!g.counted) add(out.not_counted, g.id);
    else if (!g.verified) add(out.unverified, g.id);
  }
}

}  // namespace heng::evaluate
