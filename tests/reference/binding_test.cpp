// What a case says of every fact, and what the burden of proof makes of the rest.
#include "engine/reference/binding.h"

#include "book.h"

namespace heng::reference::test {
namespace {

class BindingTest : public ::testing::Test {
 protected:
  Book book;
  base::Limits limits;
  void SetUp() override { book.Simple(Book::UpTo(Yuan(100))); }

  World Of(const Case& c) {
    held_ = c.c;
    context_ = std::make_unique<Context>(Context{book.rules, held_, held_.acts[0], held_.parties[0],
                                                 nullptr, kUnit, true, held_.dates,
                                                 held_.dates.decision, limits});
    return Bind(*context_, ir::ItemId(0));
  }
  Val At(const World& world, std::string_view fact) { return world.Fact(book.FactOf(fact)); }
  Origin From(const World& world, std::string_view fact) {
    return world.origins[book.FactOf(fact).index()];
  }
  std::string State(const World& world) {
    const auto id = book.rules.dictionary->FindSystem(vocabulary::System::kCorrection);
    const Val& v = world.Fact(id);
    return v.known()
               ? book.rules.dictionary->Get(id).values[static_cast<std::size_t>(v.lo.value.num())]
               : "?";
  }
  Val Count(const World& world) { return world.history[0]; }

 private:
  facts::Case held_;
  std::unique_ptr<Context> context_;
};

TEST_F(BindingTest, OpenInquiryLeavesTheUnknownUnknown) {
  const World world = Of(Case(book).Open());
  EXPECT_FALSE(At(world, "offence").known());
  EXPECT_EQ(From(world, "offence"), Origin::kUnknown);
  EXPECT_FALSE(At(world, "harm").known());
}

TEST_F(BindingTest, ClosedInquiryTakesTheLessGraveValue) {
  const World world = Of(Case(book));
  EXPECT_EQ(At(world, "offence"), Truth(Tri::kFalse));  // against: not established
  EXPECT_EQ(At(world, "harm"), Truth(Tri::kFalse));     // favourable: taken for the party
  EXPECT_EQ(At(world, "dead"), Number(0));              // only as far as proved
  EXPECT_EQ(At(world, "staff"), Number(100000));        // graver when small: the largest
  EXPECT_EQ(At(world, "level"), Number(0));             // the lightest
  EXPECT_EQ(From(world, "level"), Origin::kSettled);
  EXPECT_FALSE(At(world, "minor").known());  // a judgment is found by a person
}

TEST_F(BindingTest, ConstraintsSettleWhatTheyLeaveNoChoiceFor) {
  const World open = Of(Case(book).Open().Yes("accident"));
  EXPECT_EQ(At(open, "harm"), Truth(Tri::kTrue));
  EXPECT_EQ(From(open, "harm"), Origin::kStated);
  const World quiet = Of(Case(book).Open().No("harm"));
  EXPECT_EQ(At(quiet, "accident"), Truth(Tri::kFalse));
  EXPECT_EQ(At(quiet, "dead"), Number(0));  // no accident, so nobody died in one
  const World bounded = Of(Case(book).Open().Is("staff", 40));
  EXPECT_EQ(BoundsOf(bounded, book.FactOf("missed")).hi.value, Rational(40));
  const World settled = Of(Case(book).Is("missed", 7));
  EXPECT_EQ(At(settled, "staff"), Number(100000));
}

TEST_F(BindingTest, PleasCountOnlyWhenRaised) {
  const World silent = Of(Case(book).Open());
  EXPECT_EQ(At(silent, "plea"), Truth(Tri::kFalse));
  EXPECT_EQ(From(silent, "plea"), Origin::kUnraised);
  EXPECT_EQ(At(silent, "refunded"), Number(0));
  const World raised = Of(Case(book).Open().Raise("plea", false));
  EXPECT_FALSE(At(raised, "plea").known());
  EXPECT_EQ(From(raised, "plea"), Origin::kUnknown);
  EXPECT_EQ(At(Of(Case(book).Raise("plea", true)), "plea"), Truth(Tri::kTrue));
  EXPECT_EQ(At(Of(Case(book).Raise("plea", false)), "plea"), Truth(Tri::kFalse));
}

TEST_F(BindingTest, NoFaultMustBeReviewedWhilePleaded) {
  EXPECT_FALSE(NoFaultUnreviewed(Of(Case(book).Open())));
  EXPECT_TRUE(NoFaultUnreviewed(Of(Case(book).Open().Raise("blameless", true))));
  const World closed = Of(Case(book).Raise("blameless", true));
  EXPECT_FALSE(NoFaultUnreviewed(closed));
  EXPECT_EQ(At(closed, "blameless"), Truth(Tri::kFalse));
}

TEST_F(BindingTest, FindingsOverrideWhatIsSaid) {
  Case c(book);
  c.Open().Yes("harm").Yes("offence").Yes("barred");
  c.c.acts[0].facts[0].finding = facts::Finding::kUnclear;
  c.c.acts[0].facts[1].finding = facts::Finding::kDisproved;
  c.c.acts[0].facts[2].finding = facts::Finding::kProved;
  const World world = Of(c);
  EXPECT_FALSE(At(world, "harm").known());
  EXPECT_EQ(At(world, "offence"), Truth(Tri::kFalse));
  EXPECT_EQ(At(world, "barred"), Truth(Tri::kTrue));
}

TEST_F(BindingTest, GroundsOfAPartyAreItsOwn) {
  Case c(book);
  c.c.parties.push_back({{}, "p2", "manager", "", "", {}});
  c.Yes("plea");  // said of the act, and there are two parties: of neither of them
  EXPECT_EQ(At(Of(c), "plea"), Truth(Tri::kFalse));
  facts::Statement s;
  s.fact = book.FactOf("plea");
  s.value = true;
  c.c.parties[0].facts.push_back(s);
  EXPECT_EQ(At(Of(c), "plea"), Truth(Tri::kTrue));
}

TEST_F(BindingTest, CorrectionFollowsThePapers) {
  const Date order = Day(2025, 4, 12), due = Day(2025, 5, 10);
  EXPECT_EQ(State(Of(Case(book)
                         .Event(w::kOrderByDate, order, due)
                         .Event(w::kReinspection, Day(2025, 5, 12), {}, w::kInTime))),
            w::kInTime);
  // The latest re-inspection speaks.
  EXPECT_EQ(State(Of(Case(book)
                         .Event(w::kOrderByDate, order, due)
                         .Event(w::kReinspection, Day(2025, 5, 20), {}, w::kLate)
                         .Event(w::kReinspection, Day(2025, 5, 12), {}, w::kOverdue))),
            w::kLate);
  EXPECT_EQ(State(Of(Case(book).Event(w::kSelfCorrection, Day(2025, 4, 11)))), w::kBeforeDiscovery);
  EXPECT_EQ(State(Of(Case(book).Open().Event(w::kSelfCorrection, Day(2025, 4, 12)))),
            "?");  // on the day found
}

TEST_F(BindingTest, AnOrderWithoutReinspectionIsPending) {
  const auto domain = [&](const World& world) {
    const auto id = book.rules.dictionary->FindSystem(vocabulary::System::kCorrection);
    std::string out;
    for (const Val& v : world.domains.at(id.value)) {
      out +=
          book.rules.dictionary->Get(id).values[static_cast<std::size_t>(v.lo.value.num())] + " ";
    }
    return out;
  };
  const std::string over =
      std::string(w::kInTime) + " " + std::string(w::kLate) + " " + std::string(w::kOverdue) + " ";
  const World pending =
      Of(Case(book).Open().Event(w::kOrderByDate, Day(2025, 4, 12), Day(2025, 5, 10)));
  EXPECT_EQ(State(pending), "?");
  EXPECT_EQ(domain(pending), over);
  const World running =
      Of(Case(book).Open().Event(w::kOrderByDate, Day(2025, 4, 12), Day(2025, 6, 10)));
  EXPECT_NE(domain(running).find(w::kNotYetDue), std::string::npos);  // the last day still counts
  EXPECT_EQ(State(Of(Case(book).Event(w::kOrderByDate, Day(2025, 4, 12), Day(2025, 6, 10)))),
            w::kNotYetDue);
  EXPECT_EQ(State(Of(Case(book).Event(w::kOrderByDate, Day(2025, 4, 12), Day(2025, 6, 9)))),
            w::kInTime);  // not established
  // No order and no correction on file is what the papers say.
  EXPECT_EQ(State(Of(Case(book))), w::kNotOrdered);
}

TEST_F(BindingTest, WhomDoubtFavoursIsAStatedPolicy) {
  book.rules.chosen.favourable_for_party = false;
  const World world = Of(Case(book).Event(w::kOrderByDate, Day(2025, 4, 12), Day(2025, 5, 10)));
  EXPECT_FALSE(At(world, "harm").known());
  EXPECT_EQ(At(world, "offence"),
            Truth(Tri::kFalse));        // what is against the party is no matter of policy
  EXPECT_EQ(State(world), w::kInTime);  // nor is an overdue nobody has established
}

TEST_F(BindingTest, WhatIsDatedAfterTheDayJudgedIsNotKnownYet) {
  Case c(book);
  c.Open()
      .Event(w::kOrderByDate, Day(2025, 4, 12), Day(2025, 5, 10))
      .Event(w::kReinspection, Day(2025, 6, 11), {}, w::kOverdue);
  EXPECT_EQ(State(Of(c)), "?");
  c.c.dates.decision = Day(2025, 6, 11);
  EXPECT_EQ(State(Of(c)), w::kOverdue);
}

class HistoryTest : public BindingTest {
 protected:
  void SetUp() override {
    BindingTest::SetUp();
    ir::HistoryFilter f;
    f.same_party = f.same_item = true;
    f.kinds = {0, 1};
    f.anchor = book.System(vocabulary::System::kActEnd);
    f.window = {2, value::PeriodUnit::kYear};
    book.rules.histories.Add(f);
  }
  Val Of2(const Case& c) { return Count(Of(c)); }
};

TEST_F(HistoryTest, WindowHoldsItsLastDayAndNotTheDayOfTheAct) {
  EXPECT_EQ(Of2(Case(book).Searched().Entry(Day(2023, 5, 10))), Number(1));
  EXPECT_EQ(Of2(Case(book).Searched().Entry(Day(2023, 5, 9))), Number(0));
  EXPECT_EQ(Of2(Case(book).Searched().Entry(Day(2025, 5, 9))), Number(1));
  EXPECT_EQ(Of2(Case(book).Searched().Entry(Day(2025, 5, 10))), Number(0));
}

TEST_F(HistoryTest, CountsWhatTheFilterAsksFor) {
  EXPECT_EQ(Of2(Case(book).Searched().Entry(Day(2024, 5, 10), "other")), Number(0));
  EXPECT_EQ(Of2(Case(book).Searched().Entry(Day(2024, 5, 10), "x1", facts::HistoryKind::kOrder)),
            Number(0));
  EXPECT_EQ(
      Of2(Case(book).Searched().Entry(Day(2024, 5, 10), "x1", facts::HistoryKind::kNoPenalty)),
      Number(1));
  Case other(book);
  other.Searched().Entry(Day(2024, 5, 10)).c.history.entries[0].party = "p9";
  EXPECT_EQ(Of2(other), Number(0));
}

TEST_F(HistoryTest, IsExactOnlyOverASearchThatCoversTheWindow) {
  EXPECT_EQ(Of2(Case(book).Open().Entry(Day(2024, 5, 10))),
            Between({Rational(1), false}, {Rational(0), true}));
  Case narrow(book);
  narrow.Open().Searched().c.history.searched->from = Day(2023, 5, 11);
  EXPECT_FALSE(Of2(narrow).point());
  narrow.c.history.searched->from = Day(2023, 5, 10);
  EXPECT_TRUE(Of2(narrow).point());
  EXPECT_EQ(Of2(Case(book).Entry(Day(2024, 5, 10))), Number(1));  // closed: taken for the party
}

TEST_F(HistoryTest, WithoutTheDateOfTheActNothingIsKnown) {
  Case c(book);
  c.Open().Searched().Entry(Day(2024, 5, 10)).c.dates.act_end.reset();
  EXPECT_EQ(Of2(c), Between({Rational(0), false}, {Rational(0), true}));
}

}  // namespace
}  // namespace heng::reference::test
