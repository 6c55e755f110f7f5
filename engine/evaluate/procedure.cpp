// See procedure.h.
#include "engine/evaluate/procedure.h"

#include <algorithm>

#include "engine/evaluate/reason_ids.h"
#include "engine/evaluate/words.h"

namespace heng::evaluate {

using decision::Certainty;
using decision::Decision;
using decision::PartyDecision;
using decision::ProcedureOutcome;
using value::MoneyRange;

namespace {

class Follower {
 public:
  Follower(const program::Program& p, Judge& judge, const facts::Case& c, value::Date as_of, Decision& out)
      : p_(p), judge_(judge), c_(c), as_of_(as_of), out_(out) {}

  void One(const JudgedParty& jp) {
    PartyDecision& d = out_.acts[jp.act].parties[jp.party];
    Frame frame = *jp.judged.decided_frame;
    if (d.status == Status::kNotReady) frame = jp.judged.binding->frame;
    OutcomeFacts facts;
    SetOutcome(jp, d, frame, facts);
    Tri proposed_truth[6] = {Tri::kUnknown, Tri::kUnknown, Tri::kUnknown, Tri::kUnknown, Tri::kUnknown, Tri::kUnknown};
    Num proposed_number[6];
    const facts::Proposed* proposed = nullptr;
    for (const facts::Proposed& one : c_.proposed) {
      if ((one.act.empty() || one.act == out_.acts[jp.act].id) && (one.party.empty() || one.party == d.party)) proposed = &one;
    }
    if (proposed != nullptr) {
      proposed_number[0] = proposed->fine ? Num::Known(*proposed->fine) : Num::Known(0);
      proposed_number[1] = Circumstance(proposed->circumstance);
      proposed_truth[2] = value::FromBool(!proposed->orders.empty());
      proposed_truth[3] = value::FromBool(!proposed->reason.empty());
      if (!d.fines.empty() && d.fines.front().known) {
        proposed_number[4] = Num::Known(d.fines.front().statutory.min);
        if (d.fines.front().statutory.has_max) proposed_number[5] = Num::Known(d.fines.front().statutory.max);
      }
    }
    facts.proposed_truth = proposed_truth;
    facts.proposed_number = proposed_number;
    judge_.RunAfter(frame, jp.judged, facts);
    Procedures(d, frame);
    Checks(jp, d);
  }

 private:
  static Num Circumstance(const std::string& word) {
    static constexpr Rung kOrder[] = {Rung::kMustNotPenalise, Rung::kMayNotPenalise, Rung::kMitigated, Rung::kLighter, Rung::kGeneral, Rung::kHeavier, Rung::kMultiplied};
    for (std::size_t n = 0; n < std::size(kOrder); ++n) {
      if (decision::RungLabel(kOrder[n]) == word) return Num::Known(static_cast<std::int64_t>(n));
    }
    return Num::Unknown();
  }

  std::uint64_t KindBit(const std::string& kind) const {
    for (std::size_t k = 0; k < p_.kinds.size() && k < 64; ++k) {
      if (p_.kinds[k].id == kind) return std::uint64_t{1} << k;
    }
    return 0;
  }

  // Over the default branch, or every lawful one: what is imposed for certain, what possibly.
  void SetOutcome(const JudgedParty& jp, const PartyDecision& d, Frame& frame, OutcomeFacts& facts) const {
    std::optional<MoneyRange> fine;
    bool some = false, none = false, first = true;
    std::uint64_t all = ~std::uint64_t{0};
    auto branch = [&](Rung rung, const std::vector<decision::FineOutcome>& fines, const std::vector<decision::PenaltyOutcome>& penalties,
                      const std::vector<decision::ConfiscationOutcome>& taken) {
      (IsPenaltyRung(rung) ? some : none) = true;
      std::uint64_t kinds = 0;
      MoneyRange sum = MoneyRange::Exactly(0);
      for (const auto& f : fines) {
        kinds |= KindBit(words::kFine);
        const MoneyRange one = f.known ? f.range : MoneyRange{0, 0, false, false, false};
        sum = value::Sum(sum, one).value_or(MoneyRange{0, 0, false, false, false});
      }
      for (const auto& x : penalties) kinds |= KindBit(x.kind);
      if (!taken.empty()) kinds |= KindBit(words::kConfiscateGains);
      facts.kinds_possible |= kinds;
      all &= kinds;
      fine = first ? sum : value::Hull(*fine, sum);
      first = false;
    };
    auto chosen = std::find_if(d.options.begin(), d.options.end(), [](const auto& o) { return o.is_default; });
    if (d.status == Status::kReady && chosen != d.options.end()) branch(chosen->rung, chosen->fines, chosen->penalties, chosen->confiscate);
    else if (d.status == Status::kReady) {
      for (const auto& o : d.options) branch(o.rung, o.fines, o.penalties, o.confiscate);
    } else if (d.status == Status::kNotReady) {
      for (const auto& o : d.envelope.outcomes) {
        std::uint64_t kinds = 0;
        for (const std::string& k : o.kinds) kinds |= KindBit(k);
        (kinds != 0 ? some : none) = true;
        facts.kinds_possible |= kinds;
        all &= kinds;
      }
      fine = d.envelope.fine;
    } else {
      none = true;
      all = 0;
      fine = MoneyRange::Exactly(0);
    }
    facts.kinds_certain = all & facts.kinds_possible;
    auto truth = [&](std::int32_t slot, Tri t) {
      if (slot >= 0) frame.truth[static_cast<std::size_t>(slot)] = t;
    };
    auto number = [&](std::int32_t slot, Num n) {
      if (slot >= 0) frame.number[static_cast<std::size_t>(slot)] = n;
    };
    truth(p_.punished, some && none ? Tri::kUnknown : value::FromBool(some));
    truth(p_.not_established, d.status == Status::kUnproved ? Tri::kTrue
                              : d.status == Status::kNotReady || d.status == Status::kConflict ? Tri::kUnknown : Tri::kFalse);
    // A party's fines of all acts are one decision: other acts' fines are added.
    MoneyRange total = fine.value_or(MoneyRange::Exactly(0));
    for (const auto& act : out_.acts) {
      for (const auto& other : act.parties) {
        if (other.party != d.party || &other == &d || other.status != Status::kReady) continue;
        for (const auto& f : other.fines) {
          if (f.known) total = value::Sum(total, f.range).value_or(total);
        }
      }
    }
    // Whole fen: an open end starts or stops one fen further in.
    value::Fen least = total.min + (total.min_open ? 1 : 0);
    Num amount = total.has_max ? Num{least, std::max(least, total.max - (total.max_open ? 1 : 0)), 1} : Num::AtLeast(least);
    number(p_.fine_total, amount);
    bool point = d.status == Status::kReady && !d.fines.empty() && d.fines.front().point.has_value();
    number(p_.point, point ? Num::Known(*d.fines.front().point) : Num::Unknown());
    bool known = !d.fines.empty() && d.fines.front().known;
    number(p_.statutory_min, known ? Num::Known(d.fines.front().statutory.min) : Num::Unknown());
    number(p_.statutory_max, known && d.fines.front().statutory.has_max ? Num::Known(d.fines.front().statutory.max) : Num::Unknown());
    (void)jp;
  }

  std::optional<value::Date> EventDate(const std::string& event) const {
    if (event == words::kFiling) return c_.dates.filed;
    if (event == words::kDecision) return c_.dates.decision;
    std::optional<value::Date> latest;
    for (const facts::Event& e : c_.events) {
      if (e.kind == event && (!latest || *latest < e.date)) latest = e.date;
    }
    if (!latest && event == words::kNotice) return c_.dates.notified;
    return latest;
  }

  void Due(const program::Deadline& deadline, ProcedureOutcome& out) const {
    std::optional<value::Date> from = EventDate(deadline.event);
    if (!from) {
      out.problem = reason_ids::kEventDateMissing;
      return;
    }
    int count = deadline.before ? -deadline.period.count : deadline.period.count;
    law::Calendar::Answer answer;
    if (deadline.period.unit == value::PeriodUnit::kWorkingDay) answer = p_.calendar.AddWorkingDays(*from, count);
    else {
      value::Date last = value::AddCalendar(*from, {count, deadline.period.unit});
      // A last day to do something rolls over days off; a day to act before another does not.
      if (deadline.before || deadline.period.unit == value::PeriodUnit::kHour) answer.date = last;
      else answer = p_.calendar.Roll(last);
    }
    out.due = answer.date;
    out.verified &= answer.verified;
    if (!answer.date) out.problem = reason_ids::kCalendarMissing;
  }

  void Procedures(const PartyDecision& d, const Frame& frame) {
    (void)frame;
    for (const program::Procedure& rule : p_.procedures) {
      if (!rule.head.window.Holds(as_of_.days)) continue;
      Tri when = rule.when == program::kNoReg ? Tri::kTrue : judge_.registers().truth[rule.when];
      if (when == Tri::kFalse) continue;
      if (d.status == Status::kNotListed) continue;
      ProcedureOutcome base;
      base.rule = rule.head.id;
      base.party = d.party;
      base.certainty = when == Tri::kTrue && d.status != Status::kNotReady ? Certainty::kCertain : Certainty::kPossible;
      base.verified = rule.head.verified;
      AddCites(p_, rule.head.cites, true, base.cites);
      for (const program::Duty& duty : rule.duties) {
        ProcedureOutcome one = base;
        one.duty = duty.duty;
        one.event = duty.event;
        one.before = duty.before;
        Add(std::move(one));
      }
      for (const program::Deadline& deadline : rule.deadlines) {
        ProcedureOutcome one = base;
        one.duty = deadline.duty;
        one.event = deadline.event;
        one.before = deadline.before;
        one.verified &= deadline.head.verified;
        if (!deadline.head.cites.empty()) {
          one.cites.clear();
          AddCites(p_, deadline.head.cites, true, one.cites);
        }
        Due(deadline, one);
        Add(std::move(one));
      }
    }
  }

  // One line a duty and party; certain if it is certain for any of his acts.
  void Add(ProcedureOutcome one) {
    for (ProcedureOutcome& have : out_.procedure) {
      if (have.rule == one.rule && have.duty == one.duty && have.party == one.party) {
        if (one.certainty == Certainty::kCertain) have.certainty = Certainty::kCertain;
        return;
      }
    }
    out_.procedure.push_back(std::move(one));
  }

  void Checks(const JudgedParty& jp, const PartyDecision& d) {
    static constexpr const char* kLevels[] = {"block", "fail", "warn"};
    for (const program::Check& check : p_.checks) {
      if (!check.head.window.Holds(as_of_.days) || check.when == program::kNoReg) continue;
      Tri when = judge_.registers().truth[check.when];
      if (when != Tri::kTrue) continue;
      decision::CheckOutcome one{check.head.id, kLevels[static_cast<int>(check.level)], check.message, out_.acts[jp.act].id, d.party, when, {}};
      AddCites(p_, check.head.cites, true, one.cites);
      out_.checks.push_back(std::move(one));
    }
  }

  const program::Program& p_;
  Judge& judge_;
  const facts::Case& c_;
  value::Date as_of_;
  Decision& out_;
};

}  // namespace

void Follow(const program::Program& p, Judge& judge, const facts::Case& c, value::Date as_of, const std::vector<JudgedParty>& judged, Decision& out) {
  Follower follower(p, judge, c, as_of, out);
  for (const JudgedParty& jp : judged) follower.One(jp);
}

}  // namespace heng::evaluate
