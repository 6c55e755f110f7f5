// The lawful branches of a ready case, each fully computed (language.md 4.6): the no-penalty choice where
// one is open, every rung the circumstances allow, under each open policy. The headline takes the default
// branch's amounts; without a default no point is named.
#include <algorithm>

#include "engine/evaluate/blame.h"
#include "engine/evaluate/judge.h"
#include "engine/evaluate/reason_ids.h"
#include "engine/evaluate/words.h"

namespace heng::evaluate {

using decision::FineOutcome;
using decision::Option;
using decision::PartyDecision;
using program::kNoReg;
using value::MoneyRange;

FineOutcome Judge::FineOf(const Judged& j, const Frame& frame, const Verdict& v, const FineAt& fine, Rung rung) {
  const program::Item& item = p_.items[j.item];
  const program::Situation& situation = item.situations[fine.situation];
  const program::FineLine& line = situation.fines[fine.line];
  FineOutcome out;
  out.line = line.head.id;
  out.target = p_.roles[frame.role].id;
  out.situation = situation.head.name;
  out.modality = ModalityKey(line.modality);
  out.fixed = fine.fixed;
  out.statutory = fine.statutory;
  if (line.range.base == program::Base::kOf) {
    out.formula = line.range.of_name + " " + value::ToText(line.range.min) +
                  (line.range.fixed ? "" : "-" + (line.range.has_max ? value::ToText(line.range.max) : std::string()));
  }
  if (line.range.per != kNoReg) out.formula = line.range.per_name;
  AddCites(p_, line.head.cites, true, out.cites);
  Blame blame(p_, j.item, registers_, frame);
  if (fine.benchmark >= 0) {
    const program::Benchmark& b = item.benchmarks[static_cast<std::size_t>(fine.benchmark)];
    decision::TierOutcome tier;
    tier.benchmark = b.head.id;
    static constexpr const char* kLayers[] = {"nation", "province", "city", "district"};
    tier.layer = kLayers[b.layer];
    tier.state = fine.tier_state == TierState::kMet ? decision::TierState::kMet : decision::TierState::kUndetermined;
    tier.range = fine.tier;
    tier.verified = b.head.verified;
    AddCites(p_, b.head.cites, false, tier.cites);
    int count = static_cast<int>(b.tiers.size());
    for (int t = 0; t < count; ++t) {
      const program::Tier& row = b.tiers[static_cast<std::size_t>(t)];
      if (t == fine.tier_index) {
        tier.name = row.head.name;
        tier.facts = blame.Names(row.when);
        tier.verified &= row.head.verified;
      } else if (fine.tier_index < 0 ? registers_.truth[row.when] != Tri::kFalse : (t == fine.tier_index - 1 || t == fine.tier_index + 1)) {
        tier.neighbours.push_back({row.head.name, row.when == kNoReg ? Tri::kTrue : registers_.truth[row.when], blame.Names(row.when)});
      }
    }
    out.tier = std::move(tier);
  }
  Outcomes outcomes(p_, j.item, frame, ladder_.MachineFor(frame));
  Amount amount = outcomes.AmountOf(v, fine, rung, &out.steps);
  out.known = amount.known;
  out.range = amount.range;
  if (amount.has_point) out.point = amount.point;
  if (item.method >= 0) {
    const program::Method& method = p_.methods[static_cast<std::size_t>(item.method)];
    out.method = method.head.id;
    out.reading = amount.shape >= 0 && method.shapes[static_cast<std::size_t>(amount.shape)].point.present
                      ? method.shapes[static_cast<std::size_t>(amount.shape)].point.reading
                      : method.point.reading;
  }
  return out;
}

std::vector<decision::PenaltyOutcome> Judge::PenaltiesOf(const Judged& j, const Frame& frame, const Verdict& v, Rung rung) const {
  std::vector<decision::PenaltyOutcome> out;
  if (!IsPenaltyRung(rung)) return out;
  const program::Item& item = p_.items[j.item];
  for (std::size_t s = 0; s < item.situations.size() && s < kMaxSituations; ++s) {
    if ((v.situations >> s & 1) == 0) continue;
    for (const program::PenaltyLine& line : item.situations[s].penalties) {
      if ((line.roles & frame.role_bit()) == 0 || line.object != kNoReg) continue;
      decision::PenaltyOutcome one;
      one.line = line.head.id;
      one.target = p_.roles[frame.role].id;
      one.kind = line.kind < p_.kinds.size() ? p_.kinds[line.kind].id : std::string();
      one.situation = item.situations[s].head.name;
      one.modality = ModalityKey(line.modality);
      one.choice = line.choice;
      one.detail = line.detail;
      one.term = line.term;
      one.lifelong = line.lifelong;
      if (line.kind < p_.kinds.size()) one.decided_by = p_.kinds[line.kind].decided_by;
      AddCites(p_, line.head.cites, true, one.cites);
      out.push_back(std::move(one));
    }
  }
  return out;
}

// Orders of the item for this role, and the general order to correct (28.1) beside a penalty.
std::vector<decision::OrderOutcome> Judge::OrdersOf(const Judged& j, const Frame& frame, const Verdict& v) {
  std::vector<decision::OrderOutcome> out;
  const program::Item& item = p_.items[j.item];
  for (std::size_t s = 0; s < item.situations.size() && s < kMaxSituations; ++s) {
    if ((v.situations >> s & 1) == 0) continue;
    for (const program::OrderLine& line : item.situations[s].orders) {
      if (line.roles != 0 && (line.roles & frame.role_bit()) == 0) continue;
      decision::OrderOutcome one{line.target, line.order, {}};
      AddCites(p_, line.head.cites, true, one.cites);
      out.push_back(std::move(one));
    }
  }
  if (!out.empty()) return out;            // the item's own clause, not the general one
  for (std::uint32_t g : p_.by_stage[static_cast<int>(program::Stage::kOrder)]) {
    if (frame.general_on[g] == 0 || registers_.truth[p_.generals[g].status] != Tri::kTrue) continue;
    decision::OrderOutcome one{p_.roles[frame.role].id, p_.generals[g].effect, {}};
    AddCites(p_, p_.generals[g].head.cites, true, one.cites);
    out.push_back(std::move(one));
    break;
  }
  return out;
}

// The item's own order where all completions agree on it; else the general one.
std::vector<decision::OrderOutcome> Judge::OrdersUnderBar(const Judged& j, const Frame& frame) {
  auto same = [](const decision::OrderOutcome& a, const decision::OrderOutcome& b) { return a.target == b.target && a.order == b.order; };
  auto agreed = [&](const std::set<std::uint32_t>& reached) {
    std::optional<std::vector<decision::OrderOutcome>> out;
    for (std::uint32_t situations : reached) {
      Verdict v;
      v.situations = situations;
      std::vector<decision::OrderOutcome> orders = OrdersOf(j, frame, v);
      if (out && !std::equal(out->begin(), out->end(), orders.begin(), orders.end(), same)) return std::optional<std::vector<decision::OrderOutcome>>();
      out = std::move(orders);
    }
    return out;
  };
  if (auto orders = agreed(j.explored.reached)) return *orders;
  // The bar hid what splits the situations: look again without it.
  Binding open = *j.binding;
  for (std::size_t g = 0; g < p_.generals.size(); ++g) {
    if (p_.generals[g].stage >= program::Stage::kLimitation && p_.generals[g].stage <= program::Stage::kSlight) open.frame.general_on[g] = 0;
  }
  const Explored unbarred = Explorer(p_, j.item, ladder_, limits_).Explore(open);
  OutcomeFacts facts;
  Frame again = frame;
  RunAfter(again, j, facts);
  if (auto orders = agreed(unbarred.reached)) return *orders;
  Verdict none;
  return OrdersOf(j, frame, none);
}

// The item's own confiscation lines; else 28.2, once an object and from the party that acted.
std::vector<decision::ConfiscationOutcome> Judge::ConfiscationsOf(const Judged& j, const Frame& frame, const Verdict& v, Rung rung) {
  std::vector<decision::ConfiscationOutcome> out;
  if (!IsPenaltyRung(rung)) return out;
  const program::Item& item = p_.items[j.item];
  // What is only taken to be so in a closed inquiry is no amount: it counts as far as it is proved.
  auto proved = [&](Reg reg) { return registers_.number[reg].known() && !(frame.any_assumed && RestsOnAssumption(p_, item, reg, frame, registers_)); };
  auto add = [&](const std::string& object, Reg gross, Reg less, Tri holds, const std::vector<program::CiteId>& cites) {
    if (std::any_of(out.begin(), out.end(), [&](const auto& o) { return o.object == object; })) return;
    decision::ConfiscationOutcome one;
    one.target = p_.roles[frame.role].id;
    one.object = object;
    const Num& amount = registers_.number[gross];
    if (proved(gross) && holds == Tri::kTrue) {
      if (amount.lo <= 0) return;
      one.gross = amount.lo;
      if (less == kNoReg) one.refunded = 0;
      else if (registers_.number[less].known()) one.refunded = registers_.number[less].lo;
      if (one.refunded) one.net = std::max<value::Fen>(0, amount.lo - *one.refunded);
    }
    AddCites(p_, cites, true, one.cites);
    out.push_back(std::move(one));
  };
  for (std::size_t s = 0; s < item.situations.size() && s < kMaxSituations; ++s) {
    if ((v.situations >> s & 1) == 0) continue;
    for (const program::PenaltyLine& line : item.situations[s].penalties) {
      if ((line.roles & frame.role_bit()) != 0 && line.object != kNoReg) add(line.object_name, line.object, line.less, Tri::kTrue, line.head.cites);
    }
  }
  if (item.subject_roles != 0 && (item.subject_roles & frame.role_bit()) == 0) return out;
  for (std::uint32_t g : p_.by_stage[static_cast<int>(program::Stage::kConfiscate)]) {
    const program::General& general = p_.generals[g];
    Tri t = registers_.truth[general.status];
    if (frame.general_on[g] == 0 || t == Tri::kFalse || general.object == kNoReg) continue;
    if (!Takes(p_, item, general.object, general.some, frame, registers_)) continue;   // nothing there to take
    add(general.object_name, general.object, general.less, t, general.head.cites);
  }
  return out;
}

void Judge::AddOptions(const Judged& j, Frame frame, const std::vector<decision::Choice>& choices, PartyDecision& out) {
  // The branches are those of the facts found, where they say enough; else of a completion, which all agree
  // in kind, without the tier that it alone settles.
  Frame found = j.explored.found != nullptr ? *j.explored.found : j.binding->frame;
  for (std::size_t s = 0; s < p_.slots.size(); ++s) {
    if (p_.slots[s].kind == program::SlotKind::kPolicy) found.truth[s] = frame.truth[s];
  }
  Verdict v;
  ladder_.Run(frame, j.item, v);
  const Rung rung = v.rung;
  ladder_.RunAgreed(found, j.item, v.situations, v);
  if (v.status == Status::kReady && v.rungs != 0 && v.rung == rung) {
    frame = found;
  } else {
    ladder_.Run(frame, j.item, v);
    ladder_.TiersAsFound(found, j.item, v);
    Verdict again;                             // the registers of this branch
    ladder_.Run(frame, j.item, again);
  }
  const bool nothing = v.status == Status::kBarred || v.status == Status::kUnproved || v.status == Status::kNotListed;
  if (nothing && !choices.empty()) {       // under this choice nothing may be imposed: a branch too
    Option bare;
    bare.rung = v.rung;
    bare.ground = GroundOf(j, v, v.rung);
    bare.shall = v.shall;
    bare.choices = choices;
    if (p_.punished >= 0) frame.truth[static_cast<std::size_t>(p_.punished)] = Tri::kFalse;
    RunAfter(frame, j, OutcomeFacts{});
    if (v.status == Status::kBarred) bare.orders = OrdersUnderBar(j, frame);
    out.options.push_back(std::move(bare));
  }
  if (v.status != Status::kReady) return;
  Default chosen = DefaultOf(p_, v);
  bool single = RungsOf(v.rungs).size() == 1;
  const program::Item& item = p_.items[j.item];
  for (Rung rung : RungsOf(v.rungs)) {
    Option option;
    option.rung = rung;
    option.ground = GroundOf(j, v, rung);
    option.shall = single && v.shall;
    option.choices = choices;
    OutcomeFacts facts;
    if (p_.punished >= 0) frame.truth[static_cast<std::size_t>(p_.punished)] = value::FromBool(IsPenaltyRung(rung));
    RunAfter(frame, j, facts);
    Outcomes outcomes(p_, j.item, frame, ladder_.MachineFor(frame));
    option.situations = outcomes.SituationNames(v.situations);
    if (IsPenaltyRung(rung)) {
      if (v.fined_already) option.notes.emplace_back(reason_ids::kAlreadyFined);
      for (int f = 0; f < v.fine_count; ++f) {
        option.fines.push_back(FineOf(j, frame, v, v.fines[static_cast<std::size_t>(f)], rung));
      }
    }
    option.penalties = PenaltiesOf(j, frame, v, rung);
    option.confiscate = ConfiscationsOf(j, frame, v, rung);
    option.orders = OrdersOf(j, frame, v);
    if (rung == Rung::kMayNotPenalise) {
      option.notes.emplace_back(v.list_met ? reason_ids::kListMet : reason_ids::kLimbOnly);
      option.needs_reason = !v.list_met;
    }
    if (v.lighter_side && (rung == Rung::kLighter || rung == Rung::kMitigated) && !v.lighter_open) {
      bool fixed = std::any_of(v.fines.begin(), v.fines.begin() + v.fine_count, [](const FineAt& f) { return f.fixed; });
      option.notes.emplace_back(fixed ? reason_ids::kFixedOnlyMitigate : reason_ids::kNoFloorOnlyLighter);
    }
    option.is_default = chosen.rung && *chosen.rung == rung && choices.empty();
    if (option.is_default) option.default_by = chosen.policy;
    // Setting aside a list's default needs a reason (a list binds its own office).
    if (v.list_met && IsPenaltyRung(rung) && p_.chosen.may_not == program::Policies::MayNot::kNotPenalise) option.needs_reason = true;
    if (item.method < 0 && option.fines.size() > 1) option.notes.clear();
    out.options.push_back(std::move(option));
  }
}

void Judge::Options(const Judged& j, PartyDecision& out) {
  if (out.status != Status::kReady) {
    // Under a bar nothing is chosen, but what must still be ordered is said.
    OutcomeFacts facts;
    Frame frame = *j.decided_frame;
    if (p_.punished >= 0) frame.truth[static_cast<std::size_t>(p_.punished)] = Tri::kFalse;
    if (out.status == Status::kBarred) {
      RunAfter(frame, j, facts);
      out.orders = OrdersUnderBar(j, frame);
      AfterGrounds(j, frame, out);
    }
    return;
  }
  // Each open policy doubles the branches; one that changes nothing is left out.
  auto branch = [&](const Reading& reading) {
    const Frame frame = Read(*j.decided_frame, reading);
    Verdict v;
    ladder_.Run(frame, j.item, v);
    return std::make_pair(Outcomes(p_, j.item, frame, ladder_.MachineFor(frame)).Summary(v), v.rungs);
  };
  const std::vector<std::uint32_t> open = OpenPolicies(j);
  std::vector<std::uint32_t> live;
  for (std::uint32_t slot : open) {
    bool moves = false;
    for (Reading reading : ReadingsOf(open)) {
      const auto one = branch(reading);
      for (auto& [policy, on] : reading) on ^= policy == slot;
      moves |= one != branch(reading);
    }
    if (moves) live.push_back(slot);
  }
  for (const Reading& reading : ReadingsOf(live)) {
    std::vector<decision::Choice> choices;
    for (auto [slot, on] : reading) choices.push_back({p_.slots[slot].name, on ? words::kYes : words::kNo, {}});
    Reading full = reading;                  // one that changes nothing is taken as not meant
    for (std::uint32_t slot : open) {
      if (std::find(live.begin(), live.end(), slot) == live.end()) full.emplace_back(slot, false);
    }
    AddOptions(j, Read(*j.decided_frame, full), choices, out);
  }
  std::stable_sort(out.options.begin(), out.options.end(), [](const Option& a, const Option& b) { return a.rung < b.rung; });
  if (out.options.empty()) return;
  if (!live.empty()) out.rung = out.options.front().rung;
  auto chosen = std::find_if(out.options.begin(), out.options.end(), [](const Option& o) { return o.is_default; });
  bool defaulted = chosen != out.options.end();
  const Option& shown = defaulted ? *chosen : out.options.front();
  if (defaulted) {
    out.default_by = chosen->default_by;
    out.rung = j.decided.rung;
  }
  out.orders = shown.orders;
  out.fines = shown.fines;
  out.penalties = shown.penalties;
  out.confiscate = shown.confiscate;
  out.situations = shown.situations;
  if (!defaulted) {
    for (FineOutcome& f : out.fines) f.point.reset();
  }
  // The provisions that follow the outcome: the order to correct, confiscation.
  {
    Frame frame = *j.decided_frame;
    OutcomeFacts facts;
    if (p_.punished >= 0) frame.truth[static_cast<std::size_t>(p_.punished)] = value::FromBool(IsPenaltyRung(shown.rung));
    RunAfter(frame, j, facts);
    AfterGrounds(j, frame, out);
  }
  out.shall = out.options.size() == 1 && out.options.front().shall;
  for (const auto& [id, value] : std::initializer_list<std::pair<std::string, std::string>>{{out.default_by, decision::RungKey(shown.rung).data()}}) {
    if (!id.empty()) out.policies.push_back({id, value});
  }
  for (std::uint32_t slot : live) out.policies.push_back({p_.slots[slot].name, ""});
  // Gains still unknown while the inquiry is open: what 28.2 takes is not settled.
  if (!j.binding->frame.closed) {
    for (const decision::ConfiscationOutcome& c : out.confiscate) {
      if (c.gross) continue;
      out.status = Status::kNotReady;
      out.rung = Rung::kNone;
      out.reasons.emplace_back(reason_ids::kConfiscationUnknown);
      out.first.push_back(c.object);
      out.fines.clear();
      out.penalties.clear();
      out.options.clear();
      break;
    }
  }
}

}  // namespace heng::evaluate
