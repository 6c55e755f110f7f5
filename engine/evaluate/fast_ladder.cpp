// The ladder's way of fast.h: walk, choose the branch, add up its fines, run what reads the outcome. Says
// what decide.cpp, options.cpp and procedure.cpp say of a case with one act and one party, in numbers.
#include <algorithm>

#include "engine/evaluate/fast.h"
#include "engine/evaluate/outcome.h"
#include "engine/evaluate/words.h"

namespace heng::evaluate {

using program::kNoReg;
using program::Stage;
using value::MoneyRange;

namespace {

constexpr MoneyRange kNoTop{0, 0, false, false, false};

std::uint64_t KindBit(const program::Program& p, std::string_view id) {
  for (std::size_t k = 0; k < p.kinds.size() && k < 64; ++k) {
    if (p.kinds[k].id == id) return std::uint64_t{1} << k;
  }
  return 0;
}

}  // namespace

// The fines of one branch: their sum, and the first one's own figures.
struct FastEvaluator::Sum {
  MoneyRange range = MoneyRange::Exactly(0);
  int count = 0;
  bool first_known = false, has_point = false;
  value::Fen point = 0;
  MoneyRange statutory;
};

FastEvaluator::Sum FastEvaluator::FinesOn(const Frame& frame, std::uint32_t index, Rung rung) {
  Sum sum;
  if (!IsPenaltyRung(rung)) return sum;
  const program::Item& item = p_.items[index];
  const program::Multiplier* multiplier = verdict_.multiplier >= 0 ? &item.multipliers[static_cast<std::size_t>(verdict_.multiplier)] : nullptr;
  Machine machine = ladder_.MachineFor(frame);
  for (int f = 0; f < verdict_.fine_count; ++f) {
    const FineAt& fine = verdict_.fines[static_cast<std::size_t>(f)];
    Amount amount = Compute(p_, item, fine, rung, multiplier, machine, nullptr);
    sum.range = value::Sum(sum.range, amount.known ? amount.range : kNoTop).value_or(kNoTop);
    if (sum.count++ == 0) {
      sum.first_known = amount.known;
      sum.has_point = amount.has_point;
      sum.point = amount.point;
      sum.statutory = fine.statutory;
    }
  }
  return sum;
}

void FastEvaluator::RunLadder(const Frame& frame, std::uint32_t index, FastOutcome& out) {
  ladder_.Run(frame, index, verdict_);
  const Verdict& v = verdict_;
  const program::Item& item = p_.items[index];
  out.Clear();
  out.status = v.status;
  out.headline = out.rung = v.rung;
  out.open = v.unknown || v.status == Status::kNotReady;
  if (out.open) return;
  bool ready = v.status == Status::kReady;
  out.situations = v.situations;
  out.ground = v.ground();
  for (program::CiteId c : item.head.cites) out.Cite(c);
  if (ready || v.status == Status::kConflict) {
    for (std::size_t s = 0; s < item.situations.size() && s < kMaxSituations; ++s) {
      if ((v.situations >> s & 1) == 0) continue;
      for (program::CiteId c : item.situations[s].head.cites) out.Cite(c);
      for (program::CiteId c : item.situations[s].cross) out.Cite(c);
      for (program::CiteId c : item.situations[s].elsewhere) out.Cite(c);
    }
  }
  Sum shown;
  if (ready) {
    Default chosen = DefaultOf(p_, v);
    out.chosen = chosen.rung.has_value();
    if (chosen.rung) out.rung = *chosen.rung;
    shown = FinesOn(frame, index, out.rung);
  }
  if (shown.count > 0) {
    out.has_amount = true;
    out.low = shown.range.min;
    out.low_open = shown.range.min_open;
    out.has_high = shown.range.has_max;
    out.high = shown.range.max;
    out.high_open = shown.range.max_open;
    out.has_point = shown.has_point && out.chosen;
    out.point = out.has_point ? shown.point : 0;
    out.benchmark = v.fines[0].benchmark;
    out.tier = v.fines[0].tier_index;
  }
  if (ready && IsPenaltyRung(out.rung)) {
    for (std::uint32_t g : p_.by_stage[static_cast<int>(Stage::kCircumstance)]) {
      if (frame.general_on[g] == 0 || !p_.generals[g].counted || registers_.truth[p_.generals[g].status] != Tri::kTrue) continue;
      for (program::CiteId c : p_.generals[g].head.cites) out.Cite(c);
    }
  } else if (v.ground() >= 0) {
    for (program::CiteId c : p_.generals[static_cast<std::size_t>(v.ground())].head.cites) out.Cite(c);
  }
  if (v.status != Status::kNotListed && !p_.procedures.empty()) After(frame, index, shown, out);
}

// Procedure.cpp's view of one act and party: certain over the default branch, else over every lawful one.
void FastEvaluator::After(const Frame& frame, std::uint32_t index, const Sum& shown, FastOutcome& out) {
  truth_ = frame.truth;
  number_ = frame.number;
  bool ready = verdict_.status == Status::kReady;
  std::uint16_t branches = !ready ? 0 : out.chosen ? static_cast<std::uint16_t>(1u << static_cast<int>(out.rung)) : verdict_.rungs;
  bool some = false, none = !ready;
  MoneyRange total = MoneyRange::Exactly(0);
  for (int r = 0; r <= static_cast<int>(Rung::kMultiplied); ++r) {
    if ((branches >> r & 1) == 0) continue;
    Rung rung = static_cast<Rung>(r);
    MoneyRange one = rung == out.rung || !total_read_ ? shown.range : FinesOn(frame, index, rung).range;
    total = some || none ? value::Hull(total, one) : one;
    (IsPenaltyRung(rung) ? some : none) = true;
  }
  auto truth = [&](std::int32_t slot, Tri t) {
    if (slot >= 0) truth_[static_cast<std::size_t>(slot)] = t;
  };
  auto number = [&](std::int32_t slot, Num n) {
    if (slot >= 0) number_[static_cast<std::size_t>(slot)] = n;
  };
  truth(p_.punished, some && none ? Tri::kUnknown : value::FromBool(some));
  truth(p_.not_established, verdict_.status == Status::kUnproved ? Tri::kTrue
                            : verdict_.status == Status::kNotReady || verdict_.status == Status::kConflict ? Tri::kUnknown : Tri::kFalse);
  number(p_.fine_total, total.has_max ? Num{total.min, total.max, 1} : Num::AtLeast(total.min));
  number(p_.point, out.has_point ? Num::Known(out.point) : Num::Unknown());
  number(p_.statutory_min, shown.first_known ? Num::Known(shown.statutory.min) : Num::Unknown());
  number(p_.statutory_max, shown.first_known && shown.statutory.has_max ? Num::Known(shown.statutory.max) : Num::Unknown());
  Machine machine = ladder_.MachineFor(frame);
  machine.slot_truth = truth_.data();
  machine.slot_number = number_.data();
  OutcomeFacts facts;
  machine.outcome = &facts;
  if (kinds_read_ && some) {
    machine.Run(p_.after);                 // which gains the general law confiscates
    facts.kinds_possible = Kinds(frame, index, shown.count > 0);
    facts.kinds_certain = none ? 0 : facts.kinds_possible;
  }
  machine.Run(p_.after);
  for (std::size_t i = 0; i < p_.procedures.size() && i < 64; ++i) {
    const program::Procedure& rule = p_.procedures[i];
    if (!rule.head.window.Holds(frame.policy_day)) continue;
    if (rule.when != kNoReg && registers_.truth[rule.when] != Tri::kTrue) continue;
    out.procedures |= std::uint64_t{1} << i;
    for (program::CiteId c : rule.head.cites) out.Cite(c);
  }
}

// The kinds of penalty of a branch that punishes, as procedure.cpp collects them from options.cpp.
std::uint64_t FastEvaluator::Kinds(const Frame& frame, std::uint32_t index, bool fined) const {
  const program::Item& item = p_.items[index];
  std::uint64_t kinds = fined ? KindBit(p_, words::kFine) : 0;
  bool takes = false;
  for (std::size_t s = 0; s < item.situations.size() && s < kMaxSituations; ++s) {
    if ((verdict_.situations >> s & 1) == 0) continue;
    for (const program::PenaltyLine& line : item.situations[s].penalties) {
      if ((line.roles & frame.role_bit()) == 0) continue;
      if (line.object == kNoReg) kinds |= line.kind < 64 ? std::uint64_t{1} << line.kind : 0;
      else takes |= Takes(p_, item, line.object, line.some, frame, registers_);
    }
  }
  if (item.subject_roles == 0 || (item.subject_roles & frame.role_bit()) != 0) {
    for (std::uint32_t g : p_.by_stage[static_cast<int>(Stage::kConfiscate)]) {
      const program::General& general = p_.generals[g];
      if (frame.general_on[g] == 0 || general.some == kNoReg || registers_.truth[general.taken] == Tri::kFalse) continue;
      takes |= Takes(p_, item, general.object, general.some, frame, registers_);
    }
  }
  return takes ? kinds | KindBit(p_, words::kConfiscateGains) : kinds;
}

}  // namespace heng::evaluate
