// More decisions over world.h: fines by income, a bar, elements not made out, and one that sets
// every field.
#pragma once

#include "tests/report/decisions.h"

namespace heng::testing_world {

// Forty per cent of an income nobody has established: the formula stands, no amount.
inline Decision Manager() {
  Decision d = Empty();
  PartyDecision p;
  p.party = "p1";
  p.role = words::kManager;
  p.item = "aqf95";
  p.item_name = words::kManagerItem;
  p.breached = {Of(words::kLaw, "2021-09-01", 21)};
  p.basis = {Of(words::kLaw, "2021-09-01", 95, 0, 1)};
  p.rung = Rung::kGeneral;
  p.situations = {words::kOrdinaryAccident};
  FineOutcome f;
  f.line = std::string("aqf95/") + words::kOrdinaryAccident + "/1";
  f.target = words::kManager;
  f.situation = words::kOrdinaryAccident;
  f.modality = "shall";
  f.fixed = true;
  f.known = false;
  f.formula = std::string(words::kIncome) + " 0.4";
  p.fines = {f};
  p.assumptions = {{words::kIncome, words::kZero, true, ""}};
  p.transfer.suspected = true;
  p.transfer.status = Tri::kTrue;
  p.transfer.why = std::string("general/") + words::kTransferRule;
  p.transfer.cites = {Penal(27, 1)};
  decision::ProcedureOutcome report;
  report.rule = std::string("procedure/") + words::kCrimeReportRule;
  report.duty = words::kCrimeReport;
  report.party = "p1";
  report.event = words::kTransferPoint;
  d.procedure.push_back(report);
  d.acts = {{"a1", Status::kReady, {p}}};
  d.totals = {{"p1", MoneyRange::Exactly(0), true, std::nullopt}};
  return d;
}

inline Decision Barred() {
  Decision d = Ordinary();
  PartyDecision& p = d.acts[0].parties[0];
  p.status = d.acts[0].status = Status::kBarred;
  p.rung = Rung::kMustNotPenalise;
  p.ground = p.grounds[0].id;
  p.grounds[0].status = Tri::kTrue;
  p.grounds[0].facts = {words::kSlight, words::kTimely};
  p.duties = {words::kEducate};
  p.fines.clear();
  p.options.clear();
  d.totals[0] = {"p1", MoneyRange::Exactly(0), false, std::nullopt};
  return d;
}

inline Decision Unproved() {
  Decision d = Barred();
  PartyDecision& p = d.acts[0].parties[0];
  p.status = d.acts[0].status = Status::kUnproved;
  p.rung = Rung::kNone;
  p.ground.clear();
  p.duties.clear();
  p.orders.clear();
  p.grounds.clear();
  p.reasons = {"elements"};
  return d;
}

// Two parties; every list has something in it, so that a field nobody writes is noticed.
inline Decision Everything() {
  Decision d = NotReady();
  PartyDecision p = FirstViolation().acts[0].parties[0];
  p.candidates = {{"aqf95", "lower-ceiling"}};
  p.reasons = {"no-fault-unreviewed"};
  p.law.governing = "act";
  p.law.reason = "ceiling";
  p.law.policy = words::kMayNotPolicy;
  p.law.at_act = decision::LawVersion{"aqf97-4", p.basis, p.envelope.outcomes[0]};
  p.law.at_decision = decision::LawVersion{"aqf97-4", p.basis, p.envelope.outcomes[0]};
  p.breached_text = words::kSomeRule;
  p.options[1].choices = {{words::kBesidePolicy, words::kOverdue}};
  p.options[1].penalties = {{"aqf97-4/p", words::kUnit, words::kStop, words::kSituation, "may", 1,
                             words::kSituation, value::Period{6, value::PeriodUnit::kMonth}, false,
                             words::kUnit, p.basis}};
  p.options[1].confiscate = {
      {words::kUnit, words::kIncome, Yuan(120000), Yuan(20000), Yuan(100000), {Penal(28, 2)}}};
  FineOutcome open = p.options[1].fines[0];
  open.tier->state = decision::TierState::kUndetermined;
  open.tier->name.clear();
  open.tier->neighbours = {{words::kOne, Tri::kUnknown, {words::kStaff}},
                           {words::kTwo, Tri::kUnknown, {words::kStaff}}};
  open.point.reset();
  p.options[1].fines.push_back(open);
  p.fines = {open};
  p.penalties = p.options[1].penalties;
  p.confiscate = p.options[1].confiscate;
  p.disciplines = {words::kEducate};
  p.consequences = {words::kCheckMessage};
  p.grounds[0].exceptions = {"general/x"};
  p.grounds[0].duties = {words::kEducate};
  p.grounds[0].counted = false;
  p.transfer.status = Tri::kUnknown;
  p.transfer.why = std::string("general/") + words::kTransferRule;
  p.transfer.cites = {Penal(27, 1)};
  p.assumptions = {{words::kIncome, words::kZero, true, ""},
                   {words::kCorrection, words::kInTime, false, words::kMayNotPolicy}};
  p.follow_ups = {{"daily-fine", {}, {Of(words::kLaw, "2021-09-01", 112)}}};
  p.not_counted = {p.grounds[0].id};
  p.envelope.exact = false;
  p.deciding = {{words::kStaff, words::kHowMany, {words::kRoster}, 2, words::kFirstRule}};
  p.pending = d.acts[0].parties[0].pending;
  PartyDecision q = Manager().acts[0].parties[0];
  q.party = "p2";
  d.acts.push_back({"a2", Status::kReady, {p, q}});
  d.totals.push_back({"p2", std::nullopt, true, std::nullopt});
  decision::ProcedureOutcome report = Manager().procedure.back();
  report.problem = "event-date-missing";
  report.certainty = decision::Certainty::kPossible;
  d.procedure.push_back(report);
  d.checks = {{std::string("check/") + words::kCheckRule,
               "fail",
               words::kCheckMessage,
               "a1",
               "p1",
               Tri::kTrue,
               {Penal(28, 1)}}};
  return d;
}

}  // namespace heng::testing_world
