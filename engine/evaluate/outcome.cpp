// See outcome.h.
#include "engine/evaluate/outcome.h"

#include <algorithm>
#include <bit>
#include <tuple>

#include "engine/evaluate/words.h"

namespace heng::evaluate {

using value::MoneyRange;

bool IsPenaltyRung(Rung r) { return r >= Rung::kMitigated; }

std::vector<Rung> RungsOf(std::uint16_t mask) {
  std::vector<Rung> out;
  for (int r = 0; r <= static_cast<int>(Rung::kMultiplied); ++r) {
    if ((mask >> r & 1) != 0) out.push_back(static_cast<Rung>(r));
  }
  return out;
}

Default DefaultOf(const program::Policies& chosen, const Lawful& v) {
  std::uint16_t rungs = v.rungs;
  auto has = [&](Rung r) { return (rungs >> static_cast<int>(r) & 1) != 0; };
  auto drop = [&](Rung r) { rungs = static_cast<std::uint16_t>(rungs & ~(1u << static_cast<int>(r))); };
  std::string_view by;
  if (has(Rung::kMayNotPenalise)) {
    using MayNot = program::Policies::MayNot;
    if (!v.list_met || chosen.may_not == MayNot::kOpen) return {};
    if (chosen.may_not == MayNot::kNotPenalise) return {Rung::kMayNotPenalise, chosen.may_not_id};
    drop(Rung::kMayNotPenalise);
    by = chosen.may_not_id;
  }
  int left = std::popcount(rungs);
  if (left == 1) return {static_cast<Rung>(std::countr_zero(rungs)), by};
  if (has(Rung::kOrderOnly) || has(Rung::kMultiplied)) return {};
  if (v.lighter_side && v.heavier_side) {
    switch (chosen.beside) {
      case program::Policies::Beside::kLighter:   // where only 减轻 is open the policy says nothing of it
        return has(Rung::kLighter) ? Default{Rung::kLighter, chosen.beside_id} : Default{};
      case program::Policies::Beside::kHeavier: return {Rung::kHeavier, chosen.beside_id};
      case program::Policies::Beside::kWeigh: return {Rung::kGeneral, chosen.beside_id};
      case program::Policies::Beside::kOpen: return {};
    }
  }
  if (v.lighter_open && left == 2) {
    switch (chosen.choice) {
      case program::Policies::Choice::kLighter: return {Rung::kLighter, chosen.choice_id};
      case program::Policies::Choice::kMitigated: return {Rung::kMitigated, chosen.choice_id};
      case program::Policies::Choice::kOpen: return {};
    }
  }
  return {};
}

Default DefaultOf(const program::Program& p, const Verdict& v) {
  return DefaultOf(p.chosen, {v.rungs, v.list_met, v.lighter_open, v.lighter_side, v.heavier_side});
}

Amount Outcomes::AmountOf(const Verdict& v, const FineAt& fine, Rung rung, std::vector<decision::Step>* steps) {
  const program::Multiplier* multiplier = v.multiplier >= 0 ? &item_.multipliers[static_cast<std::size_t>(v.multiplier)] : nullptr;
  return Compute(p_, item_, fine, rung, multiplier, machine_, steps);
}

// A fine whose base is not a single number: exact ends where the base is a bounded region, else no top.
std::optional<MoneyRange> Outcomes::Unknown(const Verdict& v, const FineAt& fine, Rung rung) {
  const program::FineRange& line = item_.situations[fine.situation].fines[fine.line].range;
  MoneyRange open{0, 0, false, false, false};
  // The one number that is open: the base, or the count of "for each".
  const auto is_open = [&](Reg reg) { return reg != program::kNoReg && !machine_.number[reg].known(); };
  if (is_open(line.of) == is_open(line.per)) return open;
  const Reg turns = is_open(line.of) ? line.of : line.per;
  Num base = machine_.number[turns];
  if (base.lo == Num::kMin || base.lo < 0) return open;
  auto at = [&](std::int64_t end) -> std::optional<MoneyRange> {
    Num saved = machine_.number[turns];
    machine_.number[turns] = {end, end, saved.den};
    FineAt fixed = fine;
    Registers copy(p_);
    copy.number.assign(machine_.number, machine_.number + p_.registers);
    copy.truth.assign(machine_.truth, machine_.truth + p_.registers);
    fixed.known = RangeInFen(line, copy, fixed.statutory);
    std::optional<MoneyRange> out;
    if (fixed.known && fixed.tier_state == TierState::kNone) {
      Amount amount = AmountOf(v, fixed, rung);
      if (amount.known) out = amount.range;
    }
    machine_.number[turns] = saved;
    return out;
  };
  auto low = at(base.lo);
  if (!low) return open;
  if (base.hi == Num::kMax) return MoneyRange{low->min, 0, low->min_open, false, false};
  auto high = at(base.hi);
  return high ? value::Hull(*low, *high) : open;
}

std::optional<MoneyRange> Outcomes::FineOn(const Verdict& v, Rung rung) {
  std::optional<MoneyRange> sum;
  for (int f = 0; f < v.fine_count; ++f) {
    Amount amount = AmountOf(v, v.fines[f], rung);
    MoneyRange one = amount.known ? amount.range : Unknown(v, v.fines[f], rung).value_or(MoneyRange{0, 0, false, false, false});
    if (!sum) sum = one;
    else sum = value::Sum(*sum, one).value_or(MoneyRange{sum->min, 0, sum->min_open, false, false});
  }
  return sum;
}

std::vector<std::string> Outcomes::Kinds(const Verdict& v, Rung rung) const {
  std::vector<std::string> kinds;
  if (!IsPenaltyRung(rung)) return kinds;
  if (v.fine_count > 0) kinds.emplace_back(words::kFine);
  std::uint32_t which = v.situations != 0 ? v.situations : v.maybe_situations;
  for (std::size_t s = 0; s < item_.situations.size() && s < kMaxSituations; ++s) {
    if ((which >> s & 1) == 0) continue;
    for (const program::PenaltyLine& line : item_.situations[s].penalties) {
      if ((line.roles & frame_.role_bit()) == 0 || line.kind >= p_.kinds.size()) continue;
      if (line.object != program::kNoReg && !Taken(line.object, line.some)) continue;
      kinds.push_back(p_.kinds[line.kind].id);
    }
  }
  bool imposed = !kinds.empty(), acted = item_.subject_roles == 0 || (item_.subject_roles & frame_.role_bit()) != 0;
  for (std::uint32_t g : p_.by_stage[static_cast<int>(program::Stage::kConfiscate)]) {   // 28.2
    const program::General& general = p_.generals[g];
    if (!imposed || !acted || frame_.general_on[g] == 0 || general.some == program::kNoReg || general.kind >= p_.kinds.size()) continue;
    if (machine_.truth[general.taken] != Tri::kFalse && machine_.truth[general.some] != Tri::kFalse) kinds.push_back(p_.kinds[general.kind].id);
  }
  std::sort(kinds.begin(), kinds.end());
  kinds.erase(std::unique(kinds.begin(), kinds.end()), kinds.end());
  return kinds;
}

bool Outcomes::Taken(Reg object, Reg some) const {
  if (machine_.truth[some] != Tri::kFalse) return true;
  if (!frame_.any_assumed) return false;
  Registers copy(p_);
  copy.truth.assign(machine_.truth, machine_.truth + p_.registers);
  copy.number.assign(machine_.number, machine_.number + p_.registers);
  return Takes(p_, item_, object, some, frame_, copy);
}

std::vector<std::string> Outcomes::SituationNames(std::uint32_t mask) const {
  std::vector<std::string> out;
  for (std::size_t s = 0; s < item_.situations.size() && s < kMaxSituations; ++s) {
    if ((mask >> s & 1) != 0 && !item_.situations[s].head.name.empty()) out.push_back(item_.situations[s].head.name);
  }
  return out;
}

EnvelopeOutcome Outcomes::Summary(const Verdict& v) {
  EnvelopeOutcome out;
  out.status = v.status;
  out.rung = v.rung;
  if (v.status != Status::kReady) return out;
  out.situations = SituationNames(v.situations);
  Default chosen = DefaultOf(p_, v);
  for (Rung r : RungsOf(v.rungs)) {
    if (!chosen.rung || *chosen.rung == r) {
      for (std::string& kind : Kinds(v, r)) out.kinds.push_back(std::move(kind));
    }
    std::optional<MoneyRange> fine = IsPenaltyRung(r) ? FineOn(v, r) : std::optional<MoneyRange>();
    if (!fine) continue;
    out.fine = out.fine ? value::Hull(*out.fine, *fine) : *fine;
  }
  bool any_none = (v.rungs & ((1u << static_cast<int>(Rung::kMitigated)) - 1)) != 0;
  if (out.fine && any_none) out.fine = value::Hull(*out.fine, MoneyRange::Exactly(0));
  std::sort(out.kinds.begin(), out.kinds.end());
  out.kinds.erase(std::unique(out.kinds.begin(), out.kinds.end()), out.kinds.end());
  return out;
}

bool SameKind(const EnvelopeOutcome& a, const EnvelopeOutcome& b) {
  return a.status == b.status && a.rung == b.rung && a.situations == b.situations && a.kinds == b.kinds;
}

void Merge(std::vector<EnvelopeOutcome>& list, const EnvelopeOutcome& one) {
  auto key = [](const EnvelopeOutcome& o) { return std::tie(o.status, o.rung, o.situations, o.kinds); };
  auto at = std::lower_bound(list.begin(), list.end(), one, [&](const EnvelopeOutcome& a, const EnvelopeOutcome& b) { return key(a) < key(b); });
  if (at != list.end() && SameKind(*at, one)) {
    if (!at->fine) at->fine = one.fine;
    else if (one.fine) at->fine = value::Hull(*at->fine, *one.fine);
    return;
  }
  list.insert(at, one);
}

}  // namespace heng::evaluate
