// Duties and deadlines that follow from the outcome, and the review checks over it. Over a range of fines
// a duty is certain, possible or none. Tested in tests/reference/procedure_test.cpp.
#include <algorithm>
#include <functional>

#include "engine/reference/binding.h"
#include "engine/reference/expression.h"
#include "engine/reference/job.h"
#include "engine/reference/ladder.h"
#include "engine/reference/party.h"
#include "engine/reference/words.h"

namespace heng::reference {

namespace {

using decision::PartyDecision;
using vocabulary::System;

void Put(World& w, System system, const Val& v) {
  const FactId id = w.context->rules.dictionary->FindSystem(system);
  if (id.valid()) w.facts[id.index()] = v;
}

// The world after the outcome: what one party gets over all its acts.
void AddOutcome(World& w, const decision::Decision& d, const std::string& party) {
  std::set<std::string> kinds;
  Tri punished = Tri::kFalse, unproved = Tri::kFalse;
  bool open = false;
  for (const decision::ActDecision& act : d.acts) {
    for (const PartyDecision& p : act.parties) {
      if (p.party != party) continue;
      const decision::Option* chosen = Chosen(p.options);
      const bool undecided = p.status == decision::Status::kNotReady || p.status == decision::Status::kConflict ||
                             (chosen == nullptr && !p.options.empty());
      open = open || undecided;
      unproved = value::Or(unproved, undecided ? Tri::kUnknown : value::FromBool(p.status == decision::Status::kUnproved));
      if (undecided) {
        punished = value::Or(punished, Tri::kUnknown);
      } else if (chosen != nullptr && Penalises(chosen->rung)) {
        punished = Tri::kTrue;
      }
      for (const decision::Option& o : p.options) {
        if (chosen != nullptr && &o != chosen) continue;
        for (const auto& x : o.penalties) kinds.insert(x.kind);
        for (const auto& x : o.confiscate) kinds.insert(ConfiscationKind(w.context->rules, x.object));
        if (!o.fines.empty()) kinds.insert(std::string(words::kFine));
      }
    }
  }
  Put(w, System::kPunished, Truth(punished));
  Put(w, System::kNotEstablished, Truth(unproved));
  // Kinds of an open branch may come or not: then only their absence is certain.
  if (!open || kinds.empty()) w.kinds = kinds;
  for (const decision::Total& t : d.totals) {
    if (t.party != party) continue;
    const Num none{Rational(0), true};
    if (t.fine) {
      const Num lo{Rational(t.fine->min + (t.fine->min_open ? 1 : 0)), false};
      Num hi = none;
      if (t.fine->has_max && !t.at_least) hi = {Rational(t.fine->max - (t.fine->max_open ? 1 : 0)), false};
      Put(w, System::kFineTotal, Between(lo, hi));
    }
    if (t.point) Put(w, System::kPoint, Number(*t.point));
  }
}

// A local standard used in the condition that says nothing here.
bool AsksUnsetStandard(const World& w, ir::ExprId e) {
  if (!e.valid()) return false;
  const ir::RuleSet& rules = w.context->rules;
  const ir::ExprNode& node = rules.exprs.Get(e).node;
  if (const auto* r = std::get_if<ir::Reaches>(&node)) {
    const ir::Standard& s = rules.standards.Get(r->standard);
    const bool set = w.context->unit ? s.unit.has_value() : s.person.has_value();
    if (!set || !InForce(s.head, w.context->as_of)) return true;
  }
  if (const auto* d = std::get_if<ir::DefinitionRef>(&node)) {
    if (AsksUnsetStandard(w, rules.definitions.Get(d->definition).expr)) return true;
  }
  const auto children = Children(rules, e);
  return std::any_of(children.begin(), children.end(), [&](ir::ExprId c) { return AsksUnsetStandard(w, c); });
}

std::optional<Date> DateOfEvent(const Context& c, const std::string& name) {
  const vocabulary::EventKind* kind = c.rules.dictionary->FindEvent(name);
  std::optional<Date> latest;
  const auto look = [&](const std::vector<facts::Event>& events) {
    for (const facts::Event& e : events) {
      if (e.kind != name && (kind == nullptr || e.kind != kind->id)) continue;
      if (!latest || *latest < e.date) latest = e.date;
    }
  };
  look(c.kase.events);
  look(c.act.events);
  if (latest) return latest;
  if (name == words::kFiled) return c.dates.filed;
  if (name == words::kNotified || name == words::kNotifiedLong) return c.dates.notified;
  if (name == words::kDecided || name == words::kDecidedShort) return c.dates.decision;
  return std::nullopt;
}

void Due(const Context& c, const ir::Deadline& deadline, decision::ProcedureOutcome& out) {
  const auto from = DateOfEvent(c, deadline.event);
  if (!from) {
    out.problem = "event-date-missing";
    return;
  }
  value::Period p = deadline.period;
  if (deadline.before) p.count = -p.count;
  if (p.unit == value::PeriodUnit::kHour) {
    out.problem = "hours";
    return;
  }
  if (p.unit == value::PeriodUnit::kWorkingDay) {
    const auto answer = c.rules.calendar.AddWorkingDays(*from, p.count);
    out.due = answer.date;
    if (!answer.date) out.problem = "calendar-missing";
    return;
  }
  const Date last = value::AddCalendar(*from, p);
  out.due = last;
  if (deadline.before) return;
  const auto rolled = c.rules.calendar.Roll(last);   // a last day for doing something
  if (rolled.date) {
    out.due = rolled.date;
  } else {
    out.problem = "calendar-missing";
  }
}

// The first act a party takes part in: procedure is of the case, its facts are the same in each.
void EachParty(const ir::RuleSet& rules, const facts::Case& c, const base::Limits& limits, const decision::Decision& d,
               bool every_act, const std::function<void(const World&, const PartyDecision&, const std::string&)>& visit) {
  std::set<std::string> seen;
  for (std::size_t i = 0; i < d.acts.size() && i < c.acts.size(); ++i) {
    for (const PartyDecision& p : d.acts[i].parties) {
      if (!every_act && !seen.insert(p.party).second) continue;
      const auto party = std::find_if(c.parties.begin(), c.parties.end(), [&](const facts::Party& x) { return x.id == p.party; });
      const ir::ItemId item = rules.FindItem(p.item);
      if (party == c.parties.end() || !item.valid()) continue;
      const Context context = MakeContext(rules, c, c.acts[i], *party, d.as_of, limits);
      World w = Bind(context, item);
      AddOutcome(w, d, p.party);
      visit(w, p, c.acts[i].id);
    }
  }
}

}  // namespace

void AddProcedure(const ir::RuleSet& rules, const facts::Case& c, const base::Limits& limits, decision::Decision& d) {
  std::vector<const ir::Procedure*> all;
  for (const ir::Procedure& p : rules.procedures) {
    if (InForce(p.head, d.as_of)) all.push_back(&p);
  }
  std::sort(all.begin(), all.end(), [](const auto* a, const auto* b) { return a->head.id < b->head.id; });
  EachParty(rules, c, limits, d, false, [&](const World& w, const PartyDecision& party, const std::string&) {
    for (const ir::Procedure* p : all) {
      const Tri t = Holds(w, p->when, Tri::kTrue);
      if (t == Tri::kFalse) continue;
      decision::ProcedureOutcome out;
      out.rule = p->head.id;
      out.party = party.party;
      out.certainty = t == Tri::kTrue ? decision::Certainty::kCertain : decision::Certainty::kPossible;
      out.cites = CiteAll(rules, p->head);
      out.verified = p->head.verification.verified;
      if (t == Tri::kUnknown && AsksUnsetStandard(w, p->when)) {
        out.problem = "standard-unset";
        AddOnce<std::string>(d.not_judged, "local-standard");
      }
      for (const ir::Duty& duty : p->duties) {
        decision::ProcedureOutcome one = out;
        one.duty = duty.duty;
        one.event = duty.event;
        one.before = duty.before;
        d.procedure.push_back(std::move(one));
      }
      for (const ir::Deadline& deadline : p->deadlines) {
        decision::ProcedureOutcome one = out;
        one.duty = deadline.duty;
        one.event = deadline.event;
        one.before = deadline.before;
        if (!deadline.head.basis.empty()) one.cites = CiteAll(rules, deadline.head);
        one.verified = one.verified && deadline.head.verification.verified;
        Due(*w.context, deadline, one);
        d.procedure.push_back(std::move(one));
      }
    }
  });
}

void AddChecks(const ir::RuleSet& rules, const facts::Case& c, const base::Limits& limits, decision::Decision& d) {
  std::vector<const ir::Check*> all;
  for (const ir::Check& k : rules.checks) {
    if (InForce(k.head, d.as_of)) all.push_back(&k);
  }
  std::sort(all.begin(), all.end(), [](const auto* a, const auto* b) { return a->head.id < b->head.id; });
  EachParty(rules, c, limits, d, true, [&](const World& world, const PartyDecision& party, const std::string& act) {
    World w = world;
    for (const facts::Proposed& p : c.proposed) {
      if ((p.act.empty() || p.act == act) && (p.party.empty() || p.party == party.party)) w.proposed = &p;
    }
    const decision::Option* shown = Shown(party);
    const std::vector<decision::FineOutcome>* fines = &party.fines;
    if (fines->empty() && shown != nullptr) {   // no penalty by default: the range of the other branch
      for (const decision::Option& o : party.options) {
        if (fines->empty()) fines = &o.fines;
      }
    }
    if (!fines->empty() && fines->front().known) {
      const MoneyRange& s = fines->front().statutory;
      Put(w, System::kStatutoryMin, Number(s.min));
      if (s.has_max) Put(w, System::kStatutoryMax, Number(s.max));
    }
    for (const ir::Check* k : all) {
      const Tri t = Holds(w, k->when, Tri::kTrue);
      if (t == Tri::kFalse || (t == Tri::kUnknown && w.proposed == nullptr)) continue;
      decision::CheckOutcome out;
      out.rule = k->head.id;
      out.level = k->level == ir::CheckLevel::kBlock ? "block" : (k->level == ir::CheckLevel::kFail ? "fail" : "warn");
      out.message = k->message;
      out.act = act;
      out.party = party.party;
      out.status = t;
      out.cites = CiteAll(rules, k->head);
      d.checks.push_back(std::move(out));
    }
  });
}

}  // namespace heng::reference
