// Old law and new law: which applies, and when that cannot be said.
#include "book.h"

namespace heng::reference::test {
namespace {

class TimeTest : public ::testing::Test {
 protected:
  Book book;
  // Two versions of one item: the old one to 2021-09-01, the new one from then.
  void SetUp() override {
    book.Simple(Book::UpTo(Yuan(100'000)));
    ir::Item old = book.rules.items.Get(ir::ItemId(0));
    old.head.id = "x1@old";
    old.head.validity = {Day(2010, 1, 1), Day(2021, 9, 1)};
    old.head.basis[0].version = 0;
    old.situations[0].fines[0].range = Book::UpTo(Yuan(50'000));
    book.rules.items.Add(old);
    book.rules.chosen.time = book.AddPolicy("time");
    book.rules.chosen.time_order = {ir::Comparator::kOffence, ir::Comparator::kKinds,
                                    ir::Comparator::kModality, ir::Comparator::kCeiling,
                                    ir::Comparator::kFloor};
  }
  ir::Fine& Old() { return book.rules.items.Get(ir::ItemId(1)).situations[0].fines[0]; }
  ir::Fine& New() { return book.rules.items.Get(ir::ItemId(0)).situations[0].fines[0]; }
  Case At(Date act_end) {
    Case c(book);
    c.Yes("offence").c.dates.act_end = act_end;
    c.c.dates.discovered = act_end;
    return c;
  }
};

TEST_F(TimeTest, OneVersionCoversBoth) {
  const auto p = At(Day(2021, 9, 1)).Party();
  EXPECT_EQ(p.law.governing, "");
  EXPECT_EQ(p.item, "x1");
  EXPECT_FALSE(p.law.at_act);
}

TEST_F(TimeTest, LighterOldLawStays) {
  const auto p = At(Day(2021, 8, 31)).Party();
  EXPECT_EQ(p.law.governing, "act");
  EXPECT_EQ(p.law.reason, "ceiling");
  EXPECT_EQ(p.item, "x1@old");
  EXPECT_EQ(Fine(p), "(0.00, 50000.00]");
  ASSERT_TRUE(p.law.at_decision);
  EXPECT_EQ(p.law.at_decision->item, "x1");
  EXPECT_EQ(p.law.policy, "time");
}

TEST_F(TimeTest, LighterNewLawApplies) {
  Old().range = Book::UpTo(Yuan(200'000));
  EXPECT_EQ(At(Day(2021, 8, 31)).Party().law.governing, "decision");
  Old().range = Book::UpTo(Yuan(100'000));
  const auto equal = At(Day(2021, 8, 31)).Party();
  EXPECT_EQ(equal.law.governing, "act");
  EXPECT_EQ(equal.law.reason, "");
}

TEST_F(TimeTest, MayIsLighterThanShallBeforeTheCeilingIsAsked) {
  Old().range = Book::UpTo(Yuan(500'000));
  Old().modality = ir::Modality::kMay;
  const auto p = At(Day(2021, 8, 31)).Party();
  EXPECT_EQ(p.law.governing, "act");
  EXPECT_EQ(p.law.reason, "modality");
}

TEST_F(TimeTest, KindsByTheHeaviestBesideTheFine) {
  ir::Penalty stop;
  stop.targets = {kUnit};
  stop.kind = "stop";
  book.rules.items.Get(ir::ItemId(1)).situations[0].penalties.push_back(stop);
  const auto fewer = At(Day(2021, 8, 31)).Party();
  EXPECT_EQ(fewer.law.governing, "decision");
  EXPECT_EQ(fewer.law.reason, "kinds");
  ir::Penalty warning = stop;
  warning.kind = "warning";
  book.rules.items.Get(ir::ItemId(0)).situations[0].penalties.push_back(warning);
  const auto other = At(Day(2021, 8, 31)).Party();  // a warning against a stop of business
  EXPECT_EQ(other.law.governing, "decision");
  EXPECT_EQ(other.law.reason, "kinds");
}

// Art 37 names no comparator: without a policy only what all of them agree on is beyond doubt.
TEST_F(TimeTest, WithoutAPolicyAllComparatorsMustAgree) {
  book.rules.chosen.time_order.clear();
  EXPECT_EQ(At(Day(2021, 8, 31)).Party().law.governing, "act");
  ir::Penalty stop;   // the lower fine comes with a stop of business: one way lighter, the other heavier
  stop.targets = {kUnit};
  stop.kind = "stop";
  book.rules.items.Get(ir::ItemId(1)).situations[0].penalties.push_back(stop);
  const auto p = At(Day(2021, 8, 31)).Party();
  EXPECT_EQ(p.law.governing, "incomparable");
  EXPECT_EQ(Branches(p), "general:(0.00, 50000.00] general:(0.00, 100000.00]");
  EXPECT_EQ(Point(p), "none");
}

TEST_F(TimeTest, FloorDecidesBetweenEqualCeilings) {
  Old().range = Book::Range(Yuan(20'000), Yuan(100'000));
  New().range = Book::Range(Yuan(10'000), Yuan(100'000));
  const auto p = At(Day(2021, 8, 31)).Party();
  EXPECT_EQ(p.law.governing, "decision");
  EXPECT_EQ(p.law.reason, "floor");
}

TEST_F(TimeTest, ADroppedOffence) {
  book.rules.items.Get(ir::ItemId(0)).elements = book.Bool(false);
  const auto p = At(Day(2021, 8, 31)).Party();
  EXPECT_EQ(p.law.governing, "decision");
  EXPECT_EQ(p.status, Status::kUnproved);
}

TEST_F(TimeTest, NoOffenceBefore) {
  Book fresh;
  fresh.Simple(Book::UpTo(Yuan(100))).succeeds_nothing = true;
  Case c(fresh);
  c.Yes("offence").c.dates.act_end = Day(2021, 8, 31);
  const auto p = c.Party();
  EXPECT_EQ(p.status, Status::kUnproved);
  EXPECT_EQ(p.law.governing, "act");
  EXPECT_EQ(Text(p.reasons), "no-such-offence-before");
}

TEST_F(TimeTest, TextNotLoaded) {
  Book fresh;
  fresh.Simple(Book::UpTo(Yuan(100)));
  Case c(fresh);
  c.Yes("offence").c.dates.act_end = Day(2021, 8, 31);
  EXPECT_EQ(c.Party().status, Status::kNotReady);
  EXPECT_EQ(Text(c.Party().reasons), "text-not-loaded");
  EXPECT_TRUE(c.Party().options.empty());
}

TEST_F(TimeTest, ActDateMissing) {
  Case c(book);
  c.Yes("offence").c.dates.act_end.reset();
  const auto p = c.Party();
  EXPECT_EQ(p.status, Status::kNotReady);
  EXPECT_EQ(Text(p.reasons), "act-date-missing");
  EXPECT_EQ(p.first.size(), 1u);
}

TEST_F(TimeTest, GeneralProvisionsOfAnEarlierTextAreNeeded) {
  // "Penalty" had another version before 2021-07-15, and nothing of it is loaded.
  book.AddGeneral("slight", ir::Stage::kSlight, ir::Effect::kNoPenalty, book.Fact("minor"));
  EXPECT_EQ(Text(At(Day(2021, 7, 14)).Party().reasons), "general-text-not-loaded");
  EXPECT_EQ(At(Day(2021, 7, 15)).No("minor").Party().status, Status::kReady);
}

TEST_F(TimeTest, AsOfIsTheDecisionElseTheOptionElseTheLatestDate) {
  Case c(book);
  c.Yes("offence").Event(w::kOrderByDate, Day(2025, 6, 1), Day(2025, 7, 1));
  Options options;
  options.as_of = Day(2025, 6, 20);
  EXPECT_EQ(c.Decide(options).as_of_from, "decision");
  c.c.dates.decision.reset();
  EXPECT_EQ(c.Decide(options).as_of, Day(2025, 6, 20));
  EXPECT_EQ(c.Decide().as_of, Day(2025, 6, 1));  // a deadline still to come is no date of the case
  EXPECT_EQ(c.Decide().as_of_from, "latest");
}

}  // namespace
}  // namespace heng::reference::test
