// The order of examination and the options, by hand-built rules: one item, a fine of 10,000 to
// 20,000.
#include "book.h"

namespace heng::reference::test {
namespace {

using ir::Effect;
using ir::Stage;

class LadderTest : public ::testing::Test {
 protected:
  Book book;
  ir::Item& Item() { return book.rules.items.Get(ir::ItemId(0)); }
  void SetUp() override {
    book.Simple(Book::Range(Yuan(10'000), Yuan(20'000)));
    book.AddMethod();
  }
  Case Proved() { return std::move(Case(book).Yes("offence").No("aggravating").No("minor")); }
};

TEST_F(LadderTest, OrdinaryFine) {
  const auto p = Proved().Party();
  EXPECT_EQ(p.status, Status::kReady);
  EXPECT_EQ(p.rung, Rung::kGeneral);
  EXPECT_EQ(Branches(p), "general:[10000.00, 20000.00]*");
  EXPECT_EQ(Point(p), "15000.00");
  EXPECT_EQ(p.basis.size(), 1u);
  EXPECT_EQ(p.basis[0].place.article, 97);
}

TEST_F(LadderTest, ElementsNotProvedOrOpen) {
  const auto none = Case(book).Party();
  EXPECT_EQ(none.status, Status::kUnproved);
  EXPECT_EQ(Branches(none), "");
  const auto open = Case(book).Open().No("aggravating").No("minor").Party();
  EXPECT_EQ(open.status, Status::kNotReady);
  EXPECT_EQ(Branches(open), "");  // no fine is recommended while the elements are open
  EXPECT_EQ(open.envelope.outcomes.size(), 2u);
  EXPECT_EQ(Text(open.first), "offence");
}

TEST_F(LadderTest, PowerComesFirst) {
  Case police = Proved();
  police.c.authority.kind = "police";
  EXPECT_EQ(police.Party().status, Status::kNotListed);
  EXPECT_EQ(Text(police.Party().reasons), "not-competent");
  Case nobody = Proved();
  nobody.c.authority = {"somebody", "", "", ""};
  EXPECT_EQ(nobody.Party().status, Status::kNotReady);
  EXPECT_EQ(Branches(nobody.Party()), "");
  EXPECT_FALSE(nobody.Party().envelope.outcomes.empty());  // the envelope is shown all the same

  ir::List list;
  list.head.id = "list";
  list.body = "bureau";
  book.rules.lists.Add(list);
  EXPECT_EQ(Text(Proved().Party().reasons), "not-listed");
  book.rules.lists.Get(ir::ListId(0)).items = {ir::ItemId(0)};
  EXPECT_EQ(Proved().Party().status, Status::kReady);
  book.rules.lists.Get(ir::ListId(0)).items.clear();
  book.rules.lists.Get(ir::ListId(0)).region = "62";  // somewhere else
  EXPECT_EQ(Proved().Party().status, Status::kReady);
}

TEST_F(LadderTest, WrongSubjectAndSoleTrader) {
  Case trader = Proved();
  trader.c.parties[0].kind = std::string(w::kSoleTrader);
  EXPECT_EQ(Branches(trader.Party()), "general:[10000.00, 20000.00]*");
  Item().subjects = {kUnit};
  Case manager = Proved();
  manager.c.parties[0].kind = "manager";
  EXPECT_EQ(manager.Party().status, Status::kUnproved);
  EXPECT_EQ(Text(manager.Party().reasons), "wrong-subject");
}

TEST_F(LadderTest, TheFirstBarIsTheHeadlineAndAllAreShown) {
  book.AddGeneral("slight", Stage::kSlight, Effect::kNoPenalty, book.Fact("minor"));
  book.AddGeneral("limitation", Stage::kLimitation, Effect::kNoFurtherPenalty, book.Fact("barred"));
  book.AddGeneral("no-fault", Stage::kNoFault, Effect::kNoPenalty, book.Fact("blameless"));
  const auto both = Case(book).Yes("offence").Yes("minor").Yes("barred").Party();
  EXPECT_EQ(both.status, Status::kBarred);
  EXPECT_EQ(both.rung, Rung::kNoFurtherPenalty);
  EXPECT_EQ(both.ground, "limitation");
  ASSERT_EQ(both.grounds.size(), 3u);
  EXPECT_EQ(both.grounds[2].id, "slight");
  EXPECT_EQ(both.grounds[2].status, Tri::kTrue);
  const auto fault = Case(book).Yes("offence").Yes("minor").Yes("blameless").Party();
  EXPECT_EQ(fault.ground, "no-fault");
  EXPECT_EQ(fault.rung, Rung::kMustNotPenalise);
  EXPECT_EQ(fault.basis[0].place.article, 33);
}

TEST_F(LadderTest, ExceptionTakesAGroundAway) {
  ir::General& g = book.AddGeneral("limitation", Stage::kLimitation, Effect::kNoFurtherPenalty,
                                   book.Fact("barred"));
  ir::Exception e;
  e.head.id = "unless";
  e.when = book.Fact("harm");
  g.exceptions.push_back(e);
  const auto p = Proved().Yes("barred").Yes("harm").Party();
  EXPECT_EQ(p.status, Status::kReady);
  EXPECT_EQ(p.grounds[0].status, Tri::kFalse);
  EXPECT_EQ(Text(p.grounds[0].facts), "harm");
  EXPECT_EQ(Text(p.grounds[0].exceptions), "unless");
  EXPECT_EQ(Proved().Yes("barred").No("harm").Party().status, Status::kBarred);
}

TEST_F(LadderTest, NotYetDueComesBeforeSlight) {
  book.AddGeneral("slight", Stage::kSlight, Effect::kNoPenalty, book.Fact("minor"));
  ir::Situation order = book.Sit("order", {});
  order.orders.push_back({{}, kUnit, "correct"});
  ir::Situation refused = book.Sit("refused", {Book::FineFor({kUnit}, Book::UpTo(Yuan(100)))},
                                   book.Corrected({w::kOverdue}));
  refused.link = ir::Link::kReplaces;
  refused.linked = 0;
  Item().situations = {order, refused};
  const auto p = Case(book).Yes("offence").Yes("minor").Party();
  EXPECT_EQ(p.status, Status::kReady);
  EXPECT_EQ(p.rung, Rung::kOrderOnly);
  ASSERT_EQ(p.orders.size(), 1u);
  EXPECT_EQ(p.orders[0].order, "correct");
  const auto due = Case(book)
                       .Yes("offence")
                       .Yes("minor")
                       .Event(w::kReinspection, Day(2025, 5, 12), {}, w::kOverdue)
                       .Party();
  EXPECT_EQ(due.status, Status::kBarred);
}

TEST_F(LadderTest, SituationsReplaceAddAndConflict) {
  const auto sit = [&](const std::string& name, ir::Link link, std::uint32_t to, ExprId when,
                       Fen fine) {
    ir::Situation s = book.Sit(name, {Book::FineFor({kUnit}, Book::Fixed(Yuan(fine)))}, when);
    s.link = link;
    s.linked = to;
    return s;
  };
  Item().situations = {sit("base", ir::Link::kNone, 0, {}, 1),
                       sit("late", ir::Link::kReplaces, 0, book.Fact("harm"), 2),
                       sit("grave", ir::Link::kReplaces, 0, book.Fact("barred"), 3),
                       sit("more", ir::Link::kAdds, 1, book.Fact("accident"), 4)};
  EXPECT_EQ(Text(Proved().No("harm").No("barred").Party().situations), "base");
  EXPECT_EQ(Text(Proved().Yes("harm").No("barred").No("accident").Party().situations), "late");
  const auto added = Proved().Yes("harm").No("barred").Yes("accident").Party();
  EXPECT_EQ(Text(added.situations), "late more");
  EXPECT_EQ(added.fines.size(), 2u);
  const auto two = Proved().Yes("harm").Yes("barred").Party();
  EXPECT_EQ(two.status, Status::kConflict);
  EXPECT_EQ(Text(two.reasons), "situation-conflict");
}

TEST_F(LadderTest, AlternativesNeedExactlyOne) {
  Item().situations = {
      book.Sit("few", {Book::FineFor({kUnit}, Book::Fixed(Yuan(1)))}, book.Lt("dead", 3)),
      book.Sit("many", {Book::FineFor({kUnit}, Book::Fixed(Yuan(2)))}, book.Ge("dead", 10))};
  EXPECT_EQ(Text(Proved().Is("dead", 2).Yes("accident").Party().situations), "few");
  EXPECT_EQ(Proved().Is("dead", 5).Yes("accident").Party().status, Status::kConflict);
  const auto open = Proved().Open().Yes("accident").Party();
  EXPECT_EQ(open.status, Status::kNotReady);
  EXPECT_EQ(open.envelope.outcomes.size(), 3u);  // few, many, and the gap between them
}

TEST_F(LadderTest, NothingForThisRole) {
  Case manager = Proved();
  manager.c.parties[0].kind = "manager";
  const auto p = manager.Party();
  EXPECT_EQ(p.status, Status::kReady);
  EXPECT_EQ(p.rung, Rung::kNone);
  EXPECT_EQ(Text(p.reasons), "no-penalty-for-role");
}

// ---- may not penalise
// -------------------------------------------------------------------------------
class MayNotTest : public LadderTest {
 protected:
  void SetUp() override {
    LadderTest::SetUp();
    book.AddGeneral("first", Stage::kMayNot, Effect::kNoPenalty, book.Not(book.Fact("harm")), false)
        .duties = {"educate"};
    ir::Leniency list;
    list.head.id = list.head.name = "list";
    list.limb = book.LastGeneral();
    list.precondition = book.Not(book.Fact("barred"));
    list.excluded = book.Fact("aggravating");
    list.items.push_back({{ir::ItemId(0)}, book.Lt("missed", 11)});
    list.duties = {"promise"};
    book.rules.leniencies.Add(list);
    book.rules.chosen.may_not = book.AddPolicy("may-not");
    book.rules.chosen.may_not_default = ir::Policies::MayNot::kNotPenalise;
  }
};

TEST_F(MayNotTest, ListMetIsTheDefaultAndDepartingNeedsAReason) {
  const auto p = Proved().No("harm").No("barred").Is("missed", 10).Party();
  EXPECT_EQ(p.rung, Rung::kMayNotPenalise);
  EXPECT_FALSE(p.shall);  // a list never makes "shall" of "may"
  EXPECT_EQ(Branches(p), "may_not_penalise* general:[10000.00, 20000.00]");
  EXPECT_EQ(p.default_by, "may-not");
  EXPECT_FALSE(p.options[0].needs_reason);
  EXPECT_TRUE(p.options[1].needs_reason);
  EXPECT_EQ(Fine(p), "none");
  EXPECT_EQ(Text(p.duties), "educate promise");
  EXPECT_EQ(p.envelope.fine, (MoneyRange{0, Yuan(20'000), false, false, true}));
}

TEST_F(MayNotTest, OnlyTheLimbIsAnOptionWithReasons) {
  for (const Case& c : {Proved().No("harm").No("barred").Is("missed", 11),
                        Proved().No("harm").Yes("barred").Is("missed", 1)}) {
    const auto p = c.Party();
    EXPECT_EQ(p.rung, Rung::kMayNotPenalise);
    EXPECT_EQ(Branches(p), "may_not_penalise general:[10000.00, 20000.00]");
    EXPECT_TRUE(p.options[0].needs_reason);
    EXPECT_EQ(Point(p), "none");
  }
}

TEST_F(MayNotTest, AListCannotBeMetWithoutItsLimb) {
  const auto p = Proved().Yes("harm").No("barred").Is("missed", 1).Party();
  EXPECT_EQ(Branches(p), "general:[10000.00, 20000.00]*");
  EXPECT_EQ(p.grounds[1].id, "list");
  EXPECT_EQ(p.grounds[1].status, Tri::kFalse);
}

TEST_F(MayNotTest, PolicyMayPreferThePenalty) {
  book.rules.chosen.may_not_default = ir::Policies::MayNot::kPenalise;
  EXPECT_EQ(Branches(Proved().No("harm").No("barred").Is("missed", 1).Party()),
            "may_not_penalise general:[10000.00, 20000.00]*");
}

// ---- circumstances
// ----------------------------------------------------------------------------------
class CircumstanceTest : public LadderTest {
 protected:
  void SetUp() override {
    LadderTest::SetUp();
    book.AddGeneral("remedy", Stage::kCircumstance, Effect::kLighterOrMitigate, book.Fact("plea"),
                    true, 32);
    book.AddGeneral("grave", Stage::kCircumstance, Effect::kHeavier, book.Fact("aggravating"), true,
                    49);
  }
  void Replace(ir::FineRange range) { Item().situations[0].fines[0].range = std::move(range); }
};

TEST_F(CircumstanceTest, LighterOrMitigatedIsLeftOpen) {
  const auto p = Proved().Yes("plea").Party();
  EXPECT_EQ(p.rung, Rung::kMitigated);
  EXPECT_EQ(Branches(p), "mitigated:[0.00, 10000.00) lighter:[10000.00, 13000.00]");
  EXPECT_EQ(Point(p), "none");
  EXPECT_TRUE(p.shall);
  book.rules.chosen.lighter_or_mitigated = book.AddPolicy("choice");
  book.rules.chosen.lighter_or_mitigated_default = ir::Band::kLighter;
  const auto chosen = Proved().Yes("plea").Party();
  EXPECT_EQ(Branches(chosen), "mitigated:[0.00, 10000.00) lighter:[10000.00, 13000.00]*");
  EXPECT_EQ(chosen.default_by, "choice");
  EXPECT_EQ(Point(chosen), "11500.00");
}

TEST_F(CircumstanceTest, NoFloorOnlyLighter) {
  Replace(Book::UpTo(Yuan(10'000)));
  const auto p = Proved().Yes("plea").Party();
  EXPECT_EQ(Branches(p), "lighter:(0.00, 3000.00]*");
  EXPECT_EQ(Text(p.options[0].notes), "no-floor-only-lighter");
}

TEST_F(CircumstanceTest, FixedOnlyMitigated) {
  Replace(Book::Fixed(Yuan(10'000)));
  const auto p = Proved().Yes("plea").Party();
  EXPECT_EQ(Branches(p), "mitigated:[0.00, 10000.00)*");
  EXPECT_EQ(Text(p.options[0].notes), "fixed-only-mitigate");
  EXPECT_EQ(Point(p), "none");
}

TEST_F(CircumstanceTest, HeavierAloneAndBeside) {
  EXPECT_EQ(Branches(Case(book).Yes("offence").No("minor").Yes("aggravating").Party()),
            "heavier:[17000.00, 20000.00]*");
  const Case both = Case(book).Yes("offence").No("minor").Yes("aggravating").Yes("plea");
  EXPECT_EQ(Branches(both.Party()),
            "mitigated:[0.00, 10000.00) lighter:[10000.00, 13000.00] general:[10000.00, 20000.00] "
            "heavier:[17000.00, 20000.00]");
  book.rules.chosen.beside = book.AddPolicy("beside");
  book.rules.chosen.beside_default = ir::Policies::Beside::kWeigh;
  const auto weighed = both.Party();
  EXPECT_EQ(Fine(weighed), "[10000.00, 20000.00]");
  EXPECT_EQ(weighed.default_by, "beside");
  EXPECT_EQ(weighed.rung, Rung::kMitigated);  // the most favourable one met
}

TEST_F(CircumstanceTest, BesideAHeavierOneOnlyArticle32Mitigates) {
  book.rules.generals.Get(ir::GeneralId(0)).head.basis[0].place.article = 30;
  EXPECT_EQ(
      Branches(Case(book).Yes("offence").No("minor").Yes("aggravating").Yes("plea").Party()),
      "lighter:[10000.00, 13000.00] general:[10000.00, 20000.00] heavier:[17000.00, 20000.00]");
}

TEST_F(CircumstanceTest, MayGroundsLeaveTheOrdinaryFine) {
  for (ir::General& g : book.rules.generals) g.shall = false;
  EXPECT_EQ(Branches(Proved().Yes("plea").Party()),
            "mitigated:[0.00, 10000.00) lighter:[10000.00, 13000.00] general:[10000.00, 20000.00]");
  EXPECT_EQ(Branches(Case(book).Yes("offence").No("minor").Yes("aggravating").Party()),
            "general:[10000.00, 20000.00] heavier:[17000.00, 20000.00]");
}

TEST_F(CircumstanceTest, UnverifiedHeavierIsShownAndNotCounted) {
  book.rules.generals.Get(ir::GeneralId(1)).head.verification.verified = false;
  const auto p = Case(book).Yes("offence").No("minor").Yes("aggravating").Party();
  EXPECT_EQ(Branches(p), "general:[10000.00, 20000.00]*");
  EXPECT_EQ(Text(p.not_counted), "grave");
  const auto grave = std::find_if(p.grounds.begin(), p.grounds.end(), [](const auto& g) { return g.id == "grave"; });
  ASSERT_NE(grave, p.grounds.end());
  EXPECT_EQ(grave->status, Tri::kTrue);
  EXPECT_FALSE(grave->counted);
}

TEST_F(CircumstanceTest, UnverifiedLighterIsAppliedAndFlagged) {
  book.rules.generals.Get(ir::GeneralId(0)).head.verification.verified = false;
  Replace(Book::UpTo(Yuan(10'000)));
  const auto p = Proved().Yes("plea").Party();
  EXPECT_EQ(Branches(p), "lighter:(0.00, 3000.00]*");
  EXPECT_EQ(Text(p.unverified), "remedy");
}

TEST_F(CircumstanceTest, WhatAPleaWouldChange) {
  Replace(Book::UpTo(Yuan(10'000)));
  const auto p = Proved().Party();
  ASSERT_EQ(p.if_raised.size(), 1u);
  EXPECT_EQ(p.if_raised[0].fact, "plea");
  EXPECT_EQ(p.if_raised[0].ground, "remedy");
  EXPECT_EQ(Text(p.if_raised[0].notes), "no-floor-only-lighter");
  EXPECT_EQ(p.envelope.outcomes.size(), 1u);  // outside the envelope
}

// ---- other lines
// ------------------------------------------------------------------------------------
TEST_F(LadderTest, MayFineLeavesTheOrderAlone) {
  Item().situations[0].fines[0].modality = ir::Modality::kMay;
  Item().situations[0].orders.push_back({{}, kUnit, "correct"});
  const auto p = Proved().Party();
  EXPECT_EQ(p.rung, Rung::kOrderOnly);
  EXPECT_EQ(Branches(p), "order_only general:[10000.00, 20000.00]");
  EXPECT_EQ(Point(p), "none");
  EXPECT_EQ(p.orders.size(), 1u);
  ir::Penalty stop;
  stop.targets = {kUnit};
  stop.kind = "stop";
  Item().situations[0].penalties.push_back(stop);  // a penalty that shall be imposed stands anyway
  EXPECT_EQ(Branches(Proved().Party()), "general:[10000.00, 20000.00]*");
}

TEST_F(LadderTest, MultiplierBesideOrInstead) {
  ir::Multiplier m;
  m.head.id = "times";
  m.when = book.Fact("harm");
  m.targets = {kUnit};
  m.min = 2;
  m.max = 5;
  Item().multipliers.push_back(m);
  const auto beside = Proved().Yes("harm").Party();
  EXPECT_EQ(Branches(beside), "general:[10000.00, 20000.00] multiplied:[20000.00, 100000.00]");
  EXPECT_EQ(beside.rung, Rung::kGeneral);
  EXPECT_EQ(beside.options[1].fines[0].statutory, (MoneyRange{Yuan(10'000), Yuan(20'000)}));
  Item().multipliers[0].may = false;
  EXPECT_EQ(Branches(Proved().Yes("harm").Party()), "multiplied:[20000.00, 100000.00]*");
  Item().multipliers[0].head.verification.verified = false;
  const auto shown = Proved().Yes("harm").Party();
  EXPECT_EQ(Branches(shown), "general:[10000.00, 20000.00]*");
  EXPECT_EQ(Text(shown.not_counted), "times");
}

TEST_F(LadderTest, GainsAreConfiscatedOnceAndNetOfRefunds) {
  ir::General& g =
      book.AddGeneral("28.2", Stage::kConfiscate, Effect::kConfiscate,
                      book.And({book.Cmp(book.Fact("gains"), ir::CompareOp::kGt, book.Num(0)),
                                book.System(vocabulary::System::kPunished)}),
                      true, 28);
  g.object = book.Fact("gains");
  g.less = book.Fact("refunded");
  const auto p = Proved().Is("gains", Yuan(900)).Is("refunded", Yuan(300)).Party();
  ASSERT_EQ(p.confiscate.size(), 1u);
  EXPECT_EQ(p.confiscate[0].net, Yuan(600));
  EXPECT_EQ(Text(p.envelope.outcomes[0].kinds),
            std::string(w::kConfiscate) + "gains " + std::string(w::kFine));
  ir::Penalty line;
  line.targets = {kUnit};
  line.kind = std::string(w::kConfiscate);
  line.object = book.Fact("gains");
  Item().situations[0].penalties.push_back(line);  // the item's own line: gross, and only once
  const auto own = Proved().Is("gains", Yuan(900)).Is("refunded", Yuan(300)).Party();
  ASSERT_EQ(own.confiscate.size(), 1u);
  EXPECT_EQ(own.confiscate[0].net, Yuan(900));
  EXPECT_TRUE(Proved().Is("gains", 0).Party().confiscate.empty());
  // Not stated: nothing is proved of their amount, and it says so.
  const auto silent = Proved().Party();
  ASSERT_EQ(silent.confiscate.size(), 1u);
  EXPECT_FALSE(silent.confiscate[0].net.has_value());
  EXPECT_EQ(Text(silent.reasons), "confiscation-unknown");
}

TEST_F(LadderTest, NoPenaltyNoConfiscation) {
  book.AddGeneral("slight", Stage::kSlight, Effect::kNoPenalty, book.Fact("minor"));
  ir::General& g = book.AddGeneral("28.2", Stage::kConfiscate, Effect::kConfiscate,
                                   book.System(vocabulary::System::kPunished));
  g.object = book.Fact("gains");
  const auto p = Case(book).Yes("offence").Yes("minor").Is("gains", Yuan(900)).Party();
  EXPECT_EQ(p.status, Status::kBarred);
  EXPECT_TRUE(p.confiscate.empty());
  EXPECT_EQ(p.grounds[1].status, Tri::kFalse);
}

TEST_F(LadderTest, GeneralOrderOnlyWhereTheItemIsSilent) {
  book.AddGeneral("28.1", Stage::kOrder, Effect::kOrderCorrection,
                  book.And({book.Fact("harm"), book.System(vocabulary::System::kPunished)}), true,
                  28);
  const auto p = Proved().Yes("harm").Party();
  ASSERT_EQ(p.orders.size(), 1u);
  EXPECT_EQ(p.orders[0].order, w::kOrderCorrection);
  EXPECT_EQ(p.orders[0].cites[0].place.article, 28);
  Item().situations[0].orders.push_back({{}, kUnit, "correct"});
  EXPECT_EQ(Proved().Yes("harm").Party().orders[0].order, "correct");
}

TEST_F(LadderTest, OneActIsFinedOnce) {
  Case c = Proved();
  c.Entry(Day(2025, 4, 20)).c.history.entries[0].act = "a1";
  EXPECT_EQ(Fine(c.Party()), "none");
  EXPECT_EQ(Text(c.Party().reasons), "already-fined");
  c.c.history.entries[0].act = "a2";
  EXPECT_EQ(Fine(c.Party()), "[10000.00, 20000.00]");
}

TEST_F(LadderTest, TransferIsBesideTheLadder) {
  book.AddGeneral("transfer", Stage::kTransfer, Effect::kTransfer, book.Fact("accident"), true, 27);
  book.AddGeneral("limitation", Stage::kLimitation, Effect::kNoFurtherPenalty, book.Fact("barred"));
  const auto p = Proved().Yes("accident").Yes("barred").Party();
  EXPECT_TRUE(p.transfer.suspected);
  EXPECT_EQ(p.rung, Rung::kNoFurtherPenalty);
}

}  // namespace
}  // namespace heng::reference::test
