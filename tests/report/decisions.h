// Decisions over world.h, worked out on paper: the ordinary fine of the published sample, a first
// violation on a list, a case waiting for re-inspection, a manager fined by income, and one with
// every field set.
#pragma once

#include "tests/report/world.h"

namespace heng::testing_world {

using decision::Citation;
using decision::Decision;
using decision::FineOutcome;
using decision::GroundOutcome;
using decision::PartyDecision;
using decision::Rung;
using decision::Status;

inline Citation Of(const char* source, const char* version, int article, int paragraph = 0,
                   int item = 0, law::Segment segment = law::Segment::kWhole) {
  Citation c;
  c.source = source;
  c.version = version;
  c.place.article = article;
  c.place.paragraph = paragraph;
  c.place.item = item;
  c.place.segment = segment;
  return c;
}
inline Citation Penal(int article, int paragraph = 0, int item = 0,
                      law::Segment segment = law::Segment::kWhole) {
  return Of(words::kPenaltyLaw, "2021-07-15", article, paragraph, item, segment);
}
inline Citation Table() {
  Citation c = Of(words::kSampleTable, "2021-09-01", 0);
  c.basis = false;
  c.verified = false;
  return c;
}

inline FineOutcome OrdinaryFine() {
  FineOutcome f;
  f.line = std::string("aqf97-4/") + words::kSituation + "/1";
  f.target = words::kUnit;
  f.situation = words::kSituation;
  f.modality = "shall";
  f.statutory = UpTo(Yuan(100000));
  f.range = UpTo(Yuan(30000));
  f.point = Yuan(15000);
  f.reading = words::kReading;
  f.method = words::kMethod;
  f.steps = {{"tier-range", {"0.00", "30000.00"}}, {"point", {"15000.00"}}};
  f.cites = {Of(words::kLaw, "2021-09-01", 97, 0, 4)};
  decision::TierOutcome t;
  t.state = decision::TierState::kMet;
  t.benchmark = std::string("aqf97-4@") + words::kCity;
  t.layer = words::kCity;
  t.name = words::kOne;
  t.range = UpTo(Yuan(30000));
  t.facts = {words::kShare};
  t.neighbours = {{words::kTwo, Tri::kFalse, {words::kShare}}};
  t.cites = {Table()};
  t.verified = false;
  f.tier = t;
  return f;
}

inline GroundOutcome Ground(const char* rule, const char* ground, Rung rung, bool shall, Tri status,
                            std::vector<std::string> facts, Citation cite) {
  GroundOutcome g;
  g.id = std::string("general/") + rule;
  g.rule = rule;
  g.ground = ground;
  g.rung = rung;
  g.shall = shall;
  g.status = status;
  g.effect = words::kEffectMayNot;
  g.facts = std::move(facts);
  g.cites = {std::move(cite)};
  return g;
}

inline Decision Empty() {
  Decision d;
  d.case_id = "2025-018";
  d.as_of = value::ParseDate("2025-06-10");
  d.as_of_from = "decision";
  d.not_judged = {"list-not-declared", "similar-cases"};
  d.receipt = {"sha256:3f00000000000000000000000000000000000000000000000000000000000000",
               "sha256:a100000000000000000000000000000000000000000000000000000000000000",
               "sha256:c200000000000000000000000000000000000000000000000000000000000000"};
  decision::ProcedureOutcome notify;
  notify.rule = std::string("procedure/") + words::kNotifyRule;
  notify.duty = words::kNotify;
  notify.party = "p1";
  notify.event = words::kDecision;
  notify.cites = {Penal(44), Penal(45)};
  decision::ProcedureOutcome term;
  term.rule = std::string("procedure/") + words::kTermRule;
  term.duty = words::kDecide;
  term.party = "p1";
  term.event = words::kFiling;
  term.before = false;
  term.due = value::ParseDate("2025-07-14");
  term.cites = {Penal(60)};
  term.verified = false;
  d.procedure = {notify, term};
  return d;
}

inline PartyDecision Party() {
  PartyDecision p;
  p.party = "p1";
  p.role = words::kUnit;
  p.item = "aqf97-4";
  p.item_name = words::kItemName;
  p.breached = {Of(words::kLaw, "2021-09-01", 28, 4)};
  p.basis = {Of(words::kLaw, "2021-09-01", 97, 0, 4)};
  p.situations = {words::kSituation};
  p.orders = {{words::kUnit, words::kOrder, {Of(words::kLaw, "2021-09-01", 97, 0, 4)}}};
  p.law.versions = {std::string(words::kLaw) + "@2021-09-01"};
  return p;
}

inline Decision Ordinary() {
  Decision d = Empty();
  PartyDecision p = Party();
  p.rung = Rung::kGeneral;
  p.fines = {OrdinaryFine()};
  p.grounds = {
      Ground(words::kSlightRule, words::kGround331a, Rung::kMustNotPenalise, true, Tri::kFalse,
             {words::kSlight, words::kHarm}, Penal(33, 1, 0, law::Segment::kFirst)),
      Ground(words::kFirstRule, words::kGround331b, Rung::kMayNotPenalise, false, Tri::kFalse,
             {words::kFirst}, Penal(33, 1, 0, law::Segment::kSecond)),
      Ground(words::kReliefRule, "32.1", Rung::kMitigated, true, Tri::kFalse, {words::kRelief},
             Penal(32, 0, 1))};
  decision::Option only;
  only.rung = Rung::kGeneral;
  only.shall = true;
  only.situations = p.situations;
  only.fines = p.fines;
  only.orders = p.orders;
  only.is_default = true;
  p.options = {only};
  p.if_raised = {{std::string("general/") + words::kReliefRule,
                  words::kReliefRule,
                  words::kRelief,
                  true,
                  words::kEffectLighter,
                  {Penal(32, 0, 1)},
                  {"no-floor-only-lighter"}}};
  p.immaterial = {words::kDangerous};
  p.envelope.outcomes = {
      {Status::kReady, Rung::kGeneral, p.situations, {words::kFine}, UpTo(Yuan(30000))}};
  p.envelope.fine = UpTo(Yuan(30000));
  p.unverified = {std::string("aqf97-4@") + words::kCity};
  d.acts = {{"a1", Status::kReady, {p}}};
  d.totals = {{"p1", UpTo(Yuan(30000)), false, Yuan(15000)}};
  return d;
}

// A list is met: the default is not to penalise, departing from it is fully computed beside it.
inline Decision FirstViolation() {
  Decision d = Ordinary();
  PartyDecision& p = d.acts[0].parties[0];
  decision::Option fine = p.options[0];
  fine.is_default = false;
  fine.shall = false;
  fine.needs_reason = true;
  fine.notes = {"departs-from-list"};
  decision::Option none;
  none.rung = Rung::kMayNotPenalise;
  none.ground = std::string("general/") + words::kFirstRule;
  none.situations = p.situations;
  none.orders = p.orders;
  none.is_default = true;
  none.default_by = words::kMayNotPolicy;
  none.notes = {"list-met"};
  p.options = {none, fine};
  p.rung = Rung::kMayNotPenalise;
  p.shall = false;
  p.ground = none.ground;
  p.default_by = words::kMayNotPolicy;
  p.fines.clear();
  p.duties = {words::kEducate};
  p.grounds[1].status = Tri::kTrue;
  p.grounds[1].facts = {words::kFirst, words::kTimely};
  p.policies = {{words::kMayNotPolicy, "may_not_penalise"}};
  p.envelope.outcomes[0].rung = Rung::kMayNotPenalise;
  p.envelope.outcomes[0].kinds.clear();
  p.envelope.fine = p.envelope.outcomes[0].fine = Between(0, Yuan(30000));
  d.totals[0] = {"p1", MoneyRange::Exactly(0), false, 0};
  return d;
}

// Ordered but not re-inspected: what follows if passed and what if not.
inline Decision NotReady() {
  Decision d = Ordinary();
  PartyDecision& p = d.acts[0].parties[0];
  p.status = d.acts[0].status = Status::kNotReady;
  p.rung = Rung::kNone;
  p.first = {words::kReinspection};
  p.fines.clear();
  p.options.clear();
  p.grounds[1].status = Tri::kUnknown;
  p.grounds[1].facts = {words::kTimely};
  decision::EnvelopeOutcome passed{
      Status::kReady, Rung::kMayNotPenalise, {words::kSituation}, {}, Between(0, Yuan(30000))};
  decision::EnvelopeOutcome failed{Status::kReady,
                                   Rung::kGeneral,
                                   {words::kOverdue},
                                   {words::kFine, words::kStop},
                                   Between(Yuan(100000), Yuan(130000))};
  FineOutcome fine = OrdinaryFine();
  fine.situation = words::kOverdue;
  fine.range = Between(Yuan(100000), Yuan(130000));
  fine.point.reset();
  p.pending = {{words::kCorrection,
                words::kReinspection,
                {{words::kInTime, {passed}, {words::kSituation}, {}},
                 {words::kOverdue, {failed}, {words::kOverdue}, {fine}}}}};
  p.envelope.outcomes = {passed, failed};
  p.envelope.fine = Between(0, Yuan(130000));
  p.envelope.exact = true;
  p.deciding = {{words::kCorrection, "", {}, 2, words::kFirstRule},
                {words::kStaff, words::kHowMany, {words::kRoster}, 3, ""}};
  d.totals[0].at_least = true;
  d.totals[0].fine = MoneyRange::Exactly(0);
  d.totals[0].point.reset();
  for (auto& line : d.procedure) line.certainty = decision::Certainty::kPossible;
  return d;
}

}  // namespace heng::testing_world
