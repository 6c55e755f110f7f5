// engine/pipeline/expect: each kind of expectation holds of a decision that shows it, and of no other.
// Decisions are written by hand here: what they say is the test's, not the engine's.
#include "engine/pipeline/expect.h"

#include "engine/pipeline/coverage.h"
#include "tests/pipeline/rules.h"

namespace heng::pipeline {
namespace {

using check::ExpectKind;
using check::Expectation;
using decision::PartyDecision;
using decision::Rung;
using decision::Status;
using value::MoneyRange;
using value::Tri;

constexpr value::Fen kYuan = 100;

MoneyRange Range(value::Fen low, value::Fen high, bool low_open = false) {
  return {low * kYuan, high * kYuan, low_open, false, true};
}

class Expect : public testing::Test {
 protected:
  void SetUp() override {
    loaded_ = MustLoad(set_.folder.Path());
    ASSERT_NE(loaded_, nullptr);
    party_.party = "p1";
    party_.item = "yang1";
    party_.status = Status::kReady;
    party_.rung = Rung::kGeneral;
    party_.situations = {texts::kUsual};
    party_.fines = {Fine(Range(10000, 30000))};
    party_.basis = {Cite(2)};
  }

  static decision::FineOutcome Fine(const MoneyRange& range) {
    decision::FineOutcome f;
    f.line = "line";
    f.target = texts::kUnit;
    f.situation = texts::kUsual;
    f.statutory = f.range = range;
    f.point = 20000 * kYuan;
    return f;
  }
  decision::Citation Cite(int article) const {
    decision::Citation c;
    c.source = loaded_->rules->sources.Get(ir::SourceId(0u)).name;
    c.version = "2020-01-01";
    c.place.article = article;
    return c;
  }
  static Expectation Of(ExpectKind kind, const std::string& label = {}) {
    Expectation e;
    e.kind = kind;
    e.label = label;
    e.target = texts::kUnit;
    return e;
  }
  static Expectation Amount(ExpectKind kind, const MoneyRange& range) {
    Expectation e = Of(kind);
    e.range = range;
    return e;
  }
  static Expectation None(ExpectKind kind) {
    Expectation e = Of(kind);
    e.none = true;
    return e;
  }
  decision::Decision Decision() const {
    decision::Decision d;
    d.acts.push_back({"a1", party_.status, {party_}});
    d.totals = totals_;
    d.procedure = procedure_;
    d.checks = checks_;
    return d;
  }
  bool Holds(const Expectation& e, bool only = false) const {
    check::Example example;
    example.expectations = {e};
    example.only = only;
    const auto misses = Compare(example, Decision(), *loaded_->rules, false);
    for (const Miss& miss : misses) EXPECT_FALSE(miss.got.empty());
    return misses.empty();
  }

  Set set_;
  std::shared_ptr<const Loaded> loaded_;
  PartyDecision party_;
  std::vector<decision::Total> totals_;
  std::vector<decision::ProcedureOutcome> procedure_;
  std::vector<decision::CheckOutcome> checks_;
};

TEST_F(Expect, Outcome) {
  EXPECT_TRUE(Holds(Of(ExpectKind::kOutcome, texts::kGeneral)));
  EXPECT_FALSE(Holds(Of(ExpectKind::kOutcome, texts::kLighter)));
  EXPECT_FALSE(Holds(Of(ExpectKind::kOutcome, texts::kUnproved)));
  party_.status = Status::kNotReady;
  EXPECT_FALSE(Holds(Of(ExpectKind::kOutcome, texts::kGeneral))) << "not ready: no headline";
  party_.status = Status::kUnproved;
  party_.rung = Rung::kNone;
  EXPECT_TRUE(Holds(Of(ExpectKind::kOutcome, texts::kUnproved)));
}

TEST_F(Expect, NoDecisionIsAMissEvenOfNothing) {
  check::Example example;
  example.expectations = {None(ExpectKind::kFine)};
  EXPECT_EQ(Compare(example, decision::Decision(), *loaded_->rules, false).size(), 1u);
}

TEST_F(Expect, SituationAndTier) {
  EXPECT_TRUE(Holds(Of(ExpectKind::kSituation, texts::kUsual)));
  EXPECT_FALSE(Holds(Of(ExpectKind::kSituation, texts::kMany)));
  EXPECT_FALSE(Holds(Of(ExpectKind::kTier, "1")));
  EXPECT_TRUE(Holds(None(ExpectKind::kTier)));
  decision::TierOutcome tier;
  tier.state = decision::TierState::kMet;
  tier.name = "1";
  tier.layer = "district";
  party_.fines[0].tier = tier;
  Expectation undetermined = Of(ExpectKind::kTier);
  undetermined.undetermined = true;
  EXPECT_TRUE(Holds(Of(ExpectKind::kTier, "1")));
  EXPECT_FALSE(Holds(Of(ExpectKind::kTier, "2")));
  EXPECT_FALSE(Holds(None(ExpectKind::kTier)));
  EXPECT_FALSE(Holds(undetermined));
  EXPECT_TRUE(Holds(Of(ExpectKind::kLayer, texts::kDistrict)));
  party_.fines[0].tier->state = decision::TierState::kUndetermined;
  EXPECT_TRUE(Holds(undetermined));
  EXPECT_FALSE(Holds(Of(ExpectKind::kTier, "1")));
}

TEST_F(Expect, FinesToTheFen) {
  EXPECT_TRUE(Holds(Amount(ExpectKind::kFine, Range(10000, 30000))));
  EXPECT_FALSE(Holds(Amount(ExpectKind::kFine, Range(10000, 30000, true)))) << "the floor itself belongs to it";
  EXPECT_FALSE(Holds(Amount(ExpectKind::kFine, Range(10000, 29999))));
  EXPECT_TRUE(Holds(Amount(ExpectKind::kStatutory, Range(10000, 30000))));
  Expectation other = Amount(ExpectKind::kFine, Range(10000, 30000));
  other.target = "x";
  EXPECT_FALSE(Holds(other));
  EXPECT_FALSE(Holds(None(ExpectKind::kFine)));
  party_.fines[0].range = {0, 3000000, true, false, true};
  EXPECT_TRUE(Holds(Amount(ExpectKind::kFine, {1, 3000000, false, false, true}))) << "the same amounts in whole fen";
  party_.fines[0].known = false;
  EXPECT_FALSE(Holds(Amount(ExpectKind::kFine, Range(0, 30000, true)))) << "an open amount shows no range";
  party_.fines.clear();
  EXPECT_TRUE(Holds(None(ExpectKind::kFine)));
}

TEST_F(Expect, ReferenceAmount) {
  EXPECT_TRUE(Holds(Amount(ExpectKind::kPoint, MoneyRange::Exactly(20000 * kYuan))));
  EXPECT_FALSE(Holds(Amount(ExpectKind::kPoint, MoneyRange::Exactly(20001 * kYuan))));
  EXPECT_FALSE(Holds(None(ExpectKind::kPoint)));
  party_.fines[0].point.reset();
  EXPECT_TRUE(Holds(None(ExpectKind::kPoint)));
}

TEST_F(Expect, PenaltiesOrdersConfiscation) {
  EXPECT_FALSE(Holds(Of(ExpectKind::kPenalty, "stop")));
  EXPECT_FALSE(Holds(Of(ExpectKind::kOrder, "correct")));
  EXPECT_TRUE(Holds(None(ExpectKind::kConfiscate)));
  decision::PenaltyOutcome stop;
  stop.target = texts::kUnit;
  stop.kind = "stop";
  party_.penalties = {stop};
  party_.orders = {{texts::kUnit, "correct", {}}};
  decision::ConfiscationOutcome gains;
  gains.net = 500;
  party_.confiscate = {gains};
  EXPECT_TRUE(Holds(Of(ExpectKind::kPenalty, "stop")));
  EXPECT_TRUE(Holds(Of(ExpectKind::kOrder, "correct")));
  EXPECT_TRUE(Holds(Amount(ExpectKind::kConfiscate, MoneyRange::Exactly(500))));
  EXPECT_FALSE(Holds(Amount(ExpectKind::kConfiscate, MoneyRange::Exactly(501))));
  EXPECT_FALSE(Holds(None(ExpectKind::kConfiscate)));
}

TEST_F(Expect, Citations) {
  Expectation e = Of(ExpectKind::kCites);
  ir::Citation c;
  c.source = ir::SourceId(0u);
  c.place.article = 2;
  e.cites = {c};
  e.version_named = {true};
  EXPECT_TRUE(Holds(e));
  party_.basis[0].version = "2019-01-01";
  EXPECT_FALSE(Holds(e));
  e.version_named = {false};
  EXPECT_TRUE(Holds(e));
  e.cites[0].place.paragraph = 1;
  EXPECT_FALSE(Holds(e));
  // A ground that was not met is no basis.
  decision::GroundOutcome g;
  g.cites = {Cite(9)};
  party_.grounds = {g};
  e.cites[0].place = {};
  e.cites[0].place.article = 9;
  EXPECT_FALSE(Holds(e));
  party_.grounds[0].status = Tri::kTrue;
  EXPECT_TRUE(Holds(e));
}

TEST_F(Expect, Grounds) {
  decision::GroundOutcome g;
  g.id = "g1";
  g.rule = "slight";
  g.status = Tri::kFalse;
  g.facts = {"f"};
  g.exceptions = {"x"};
  party_.grounds = {g};
  Expectation not_met = Of(ExpectKind::kNotMet, "slight");
  EXPECT_TRUE(Holds(not_met));
  EXPECT_FALSE(Holds(Of(ExpectKind::kMet, "slight")));
  EXPECT_FALSE(Holds(Of(ExpectKind::kNotMet, "another"))) << "a ground nobody examined is not told as failed";
  not_met.because = "f";
  EXPECT_TRUE(Holds(not_met));
  not_met.because = "x";
  EXPECT_TRUE(Holds(not_met));
  not_met.because = "h";
  EXPECT_FALSE(Holds(not_met));
  Expectation open = Of(ExpectKind::kUnclear, "slight");
  open.rule = "g1";
  EXPECT_FALSE(Holds(open));
  party_.grounds[0].status = Tri::kUnknown;
  EXPECT_TRUE(Holds(open));
}

TEST_F(Expect, FactsThatMatter) {
  Expectation deciding = Of(ExpectKind::kDeciding, texts::kFactPages), immaterial = Of(ExpectKind::kImmaterial, texts::kFactPages);
  deciding.fact = immaterial.fact = loaded_->dictionary->Find(texts::kFactPages);
  EXPECT_FALSE(Holds(deciding));
  EXPECT_TRUE(Holds(immaterial));
  decision::DecidingFact f;
  f.fact = texts::kFactPages;
  party_.deciding = {f};
  EXPECT_TRUE(Holds(deciding));
  EXPECT_FALSE(Holds(immaterial));
}

TEST_F(Expect, WhatComesFirst) {
  EXPECT_FALSE(Holds(Of(ExpectKind::kNotReady)));
  party_.status = Status::kNotReady;
  party_.first = {"paper"};
  EXPECT_TRUE(Holds(Of(ExpectKind::kNotReady)));
  EXPECT_TRUE(Holds(Of(ExpectKind::kNotReady, "paper")));
  EXPECT_FALSE(Holds(Of(ExpectKind::kNotReady, "other")));
  party_.status = Status::kConflict;
  EXPECT_TRUE(Holds(Of(ExpectKind::kConflict)));
  EXPECT_FALSE(Holds(Of(ExpectKind::kNotReady)));
}

TEST_F(Expect, IfTheReinspection) {
  Expectation e = Of(ExpectKind::kIfReview, "late");
  e.then = {Of(ExpectKind::kOutcome, texts::kLighter), Amount(ExpectKind::kFine, Range(1, 2))};
  EXPECT_FALSE(Holds(e));
  decision::EnvelopeOutcome lighter, general;
  lighter.rung = Rung::kLighter;
  general.rung = Rung::kGeneral;
  decision::Branch branch;
  branch.value = "late";
  branch.outcomes = {lighter};
  branch.fines = {Fine(Range(1, 2))};
  party_.pending = {{"fact", "paper", {branch}}};
  EXPECT_TRUE(Holds(e));
  party_.pending[0].branches[0].outcomes.push_back(general);
  EXPECT_FALSE(Holds(e)) << "two outcomes left: neither is what follows";
  party_.pending[0].branches[0].outcomes.pop_back();
  party_.pending[0].branches[0].fines[0].range = Range(1, 3);
  EXPECT_FALSE(Holds(e));
}

TEST_F(Expect, AnotherOptionIsNotTheHeadline) {
  Expectation e = Of(ExpectKind::kOption);
  e.then = {Of(ExpectKind::kOutcome, texts::kGeneral), Amount(ExpectKind::kFine, Range(1, 2))};
  decision::Option option;
  option.rung = Rung::kGeneral;
  option.fines = {Fine(Range(1, 2))};
  option.is_default = true;
  party_.options = {option};
  EXPECT_FALSE(Holds(e));
  party_.options[0].is_default = false;
  EXPECT_TRUE(Holds(e));
  party_.options[0].rung = Rung::kLighter;
  EXPECT_FALSE(Holds(e)) << "all parts in one option";
}

TEST_F(Expect, WithoutAPenaltyTheOptionsTellTierAndSituation) {
  decision::Option option;
  option.rung = Rung::kGeneral;
  option.situations = {texts::kMany};
  option.fines = {Fine(Range(1, 2))};
  party_.options = {option};
  EXPECT_FALSE(Holds(Of(ExpectKind::kSituation, texts::kMany))) << "a penalty is proposed: the headline counts";
  party_.rung = Rung::kMayNotPenalise;
  party_.fines.clear();
  EXPECT_TRUE(Holds(Of(ExpectKind::kSituation, texts::kMany)));
  EXPECT_TRUE(Holds(Amount(ExpectKind::kStatutory, Range(1, 2))));
  EXPECT_FALSE(Holds(Amount(ExpectKind::kFine, Range(1, 2)))) << "a fine of an option is not proposed";
}

TEST_F(Expect, TransferLawDutiesPleas) {
  EXPECT_FALSE(Holds(Of(ExpectKind::kTransfer)));
  EXPECT_FALSE(Holds(Of(ExpectKind::kLaw, "act")));
  EXPECT_FALSE(Holds(Of(ExpectKind::kDuty, "teach")));
  EXPECT_FALSE(Holds(Of(ExpectKind::kIfRaised, "plea")));
  party_.transfer.suspected = true;
  party_.law.governing = "act";
  party_.duties = {"teach"};
  decision::IfRaised plea;
  plea.rule = "plea";
  party_.if_raised = {plea};
  EXPECT_TRUE(Holds(Of(ExpectKind::kTransfer)));
  EXPECT_TRUE(Holds(Of(ExpectKind::kLaw, "act")));
  EXPECT_FALSE(Holds(Of(ExpectKind::kLaw, "decision")));
  EXPECT_TRUE(Holds(Of(ExpectKind::kDuty, "teach")));
  EXPECT_TRUE(Holds(Of(ExpectKind::kIfRaised, "plea")));
}

TEST_F(Expect, ProcedureAndChecks) {
  Expectation certain = Of(ExpectKind::kProcedure, "hearing"), possible = certain, none = certain;
  possible.certainty = check::ExpectCertainty::kPossible;
  none.certainty = check::ExpectCertainty::kNone;
  EXPECT_TRUE(Holds(none));
  EXPECT_FALSE(Holds(certain));
  decision::ProcedureOutcome p;
  p.duty = "hearing";
  p.due = value::MakeDate(2025, 7, 14);
  procedure_ = {p};
  EXPECT_TRUE(Holds(certain));
  EXPECT_FALSE(Holds(possible));
  EXPECT_FALSE(Holds(none));
  certain.date = value::MakeDate(2025, 7, 14);
  EXPECT_TRUE(Holds(certain));
  certain.date = value::MakeDate(2025, 7, 15);
  EXPECT_FALSE(Holds(certain));
  procedure_[0].certainty = decision::Certainty::kPossible;
  EXPECT_TRUE(Holds(possible));

  Expectation block = Of(ExpectKind::kCheck, "low");
  block.check = check::ExpectCheck::kBlock;
  Expectation silent = block;
  silent.check = check::ExpectCheck::kNone;
  EXPECT_TRUE(Holds(silent));
  EXPECT_FALSE(Holds(block));
  decision::CheckOutcome c;
  c.rule = "low";
  c.level = "block";
  checks_ = {c};
  EXPECT_TRUE(Holds(block));
  EXPECT_FALSE(Holds(silent));
  checks_[0].status = Tri::kUnknown;
  EXPECT_FALSE(Holds(block));
  EXPECT_FALSE(Holds(silent)) << "a check that cannot be made yet is not passed";
}

TEST_F(Expect, Totals) {
  EXPECT_FALSE(Holds(Amount(ExpectKind::kTotal, Range(1, 2))));
  totals_ = {{"p1", Range(1, 2), false, {}}};
  EXPECT_TRUE(Holds(Amount(ExpectKind::kTotal, Range(1, 2))));
}

TEST_F(Expect, OnlyLetsNothingElsePass) {
  EXPECT_TRUE(Holds(Amount(ExpectKind::kFine, Range(10000, 30000)), true));
  EXPECT_FALSE(Holds(Of(ExpectKind::kOutcome, texts::kGeneral), true)) << "a fine nobody expects";
}

TEST_F(Expect, TheExamplesOfTheSetHoldAndCover) {
  Set more(texts::kRules + texts::kBoundaryExample);
  for (const auto& [path, at_bound] : {std::pair{set_.folder.Path(), false}, std::pair{more.folder.Path(), true}}) {
    const auto loaded = MustLoad(path);
    ASSERT_NE(loaded, nullptr);
    Coverage coverage(*loaded);
    decision::Decision d = Decision();
    for (const check::Example& example : loaded->examples) coverage.Add(example, d);
    using V = std::vector<std::string>;
    EXPECT_EQ(coverage.Group(CoverageKind::kItem).met, V{texts::kItemName});
    EXPECT_EQ(coverage.Group(CoverageKind::kSituation).met, V{texts::kUsualName});
    EXPECT_EQ(coverage.Group(CoverageKind::kSituation).never, V{texts::kManyName});
    const CoverageGroup bounds = coverage.Group(CoverageKind::kBound);
    EXPECT_EQ(at_bound ? bounds.met : bounds.never, V{texts::kBoundName}) << "met by a fact that stands exactly on it";
  }
}

}  // namespace
}  // namespace heng::pipeline
