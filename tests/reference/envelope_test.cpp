// Every completion of what is not known: outcomes, deciding facts, what makes no difference, and
// the hull where there are too many.
#include "book.h"

namespace heng::reference::test {
namespace {

using ir::Effect;
using ir::Stage;

class EnvelopeTest : public ::testing::Test {
 protected:
  Book book;
  void SetUp() override {
    ir::Situation base = book.Sit("in-time", {Book::FineFor({kUnit}, Book::UpTo(Yuan(10'000)))});
    ir::Situation over =
        book.Sit("overdue", {Book::FineFor({kUnit}, Book::Range(Yuan(10'000), Yuan(20'000)))},
                 book.Corrected({w::kOverdue}));
    over.link = ir::Link::kReplaces;
    book.AddItem("x1", {base, over});
    book.AddMethod();
  }
  Case Ordered() {
    return std::move(Case(book)
                         .Open()
                         .Yes("offence")
                         .No("minor")
                         .No("aggravating")
                         .Event(w::kOrderByDate, Day(2025, 4, 12), Day(2025, 5, 10)));
  }
  static std::string Facts(const std::vector<decision::DecidingFact>& list) {
    std::string out;
    for (const auto& f : list) out += (out.empty() ? "" : " ") + f.fact;
    return out;
  }
};

TEST_F(EnvelopeTest, WaitsForTheReinspection) {
  const auto p = Ordered().Party();
  EXPECT_EQ(p.status, Status::kNotReady);
  EXPECT_EQ(Text(p.first), w::kReinspection);
  EXPECT_EQ(Text(p.reasons), "facts-open");
  EXPECT_TRUE(p.envelope.exact);
  ASSERT_EQ(p.envelope.outcomes.size(), 2u);
  EXPECT_EQ(p.envelope.fine, (MoneyRange{0, Yuan(20'000), true, false, true}));
  ASSERT_EQ(p.pending.size(), 1u);
  ASSERT_EQ(p.pending[0].branches.size(), 3u);
  EXPECT_EQ(p.pending[0].branches[0].value, w::kInTime);
  EXPECT_EQ(Text(p.pending[0].branches[0].situations), "in-time");
  EXPECT_EQ(Text(p.pending[0].branches[2].situations), "overdue");
  EXPECT_EQ(Text(p.pending[0].branches[2].fines.at(0).range), "[10000.00, 20000.00]");
  EXPECT_EQ(Point(p), "none");  // no amount is named before
  // On present evidence, not overdue.
  EXPECT_EQ(Text(p.situations), "in-time");
}

TEST_F(EnvelopeTest, ClosedInquiryDoesNotEstablishOverdue) {
  Case c = Ordered();
  c.c.inquiry = facts::Inquiry::kClosed;
  const auto p = c.Party();
  EXPECT_EQ(p.status, Status::kReady);
  EXPECT_EQ(Text(p.situations), "in-time");
  ASSERT_EQ(p.assumptions.size(), 1u);
  EXPECT_EQ(p.assumptions[0].value, w::kInTime);
  EXPECT_FALSE(p.assumptions[0].adverse);
}

TEST_F(EnvelopeTest, DecidingFactsComeByHowMuchTheyDecide) {
  book.AddGeneral("slight", Stage::kSlight, Effect::kNoPenalty,
                  book.And({book.Fact("minor"), book.Fact("harm")}));
  Case c(book);
  c.Open()
      .Yes("offence")
      .No("aggravating")
      .Event(w::kReinspection, Day(2025, 5, 12), {}, w::kInTime);
  const auto p = c.Party();
  EXPECT_EQ(p.status, Status::kNotReady);
  // Knowing either leaves two kinds in the worst case; the dictionary has "harm" first.
  EXPECT_EQ(Facts(p.deciding), "harm minor");
  EXPECT_EQ(p.deciding[0].kinds_left, 2u);
  EXPECT_EQ(p.envelope.cells, 4u);
}

TEST_F(EnvelopeTest, AnOpenJudgmentIsSaidToBeOne) {
  book.AddGeneral("slight", Stage::kSlight, Effect::kNoPenalty, book.Fact("minor"));
  Case c(book);
  c.Yes("offence").No("aggravating");
  const auto p = c.Party();  // closed, and still no person has found it
  EXPECT_EQ(p.status, Status::kNotReady);
  EXPECT_EQ(Text(p.first), "minor");
  EXPECT_EQ(Text(p.reasons), "judgment-open");
}

TEST_F(EnvelopeTest, ImmaterialIsWhatNoTwoCompletionsDifferOn) {
  // harm matters only with barred, and barred is known not to hold.
  book.AddGeneral("slight", Stage::kSlight, Effect::kNoPenalty,
                  book.And({book.Fact("barred"), book.Fact("harm")}));
  Case c(book);
  c.Open().Yes("offence").No("barred").Event(w::kReinspection, Day(2025, 5, 12), {}, w::kInTime);
  EXPECT_EQ(Text(c.Party().immaterial), "harm");
  EXPECT_EQ(c.Party().status, Status::kReady);
  // Two grounds that lead to the same place: whichever it is, the outcome is the same.
  book.AddGeneral("one", Stage::kCapacity, Effect::kNoPenalty, book.Fact("accident"));
  book.AddGeneral("two", Stage::kNoFault, Effect::kNoPenalty, book.Not(book.Fact("accident")));
  const auto p = Case(book)
                     .Open()
                     .Yes("offence")
                     .No("barred")
                     .Event(w::kReinspection, Day(2025, 5, 12), {}, w::kInTime)
                     .Party();
  EXPECT_EQ(p.status, Status::kBarred);
  EXPECT_EQ(p.rung, Rung::kMustNotPenalise);
  EXPECT_EQ(Text(p.immaterial), "harm accident");
}

TEST_F(EnvelopeTest, AnAssumptionThatMattersIsNotImmaterial) {
  book.AddGeneral("slight", Stage::kSlight, Effect::kNoPenalty,
                  book.And({book.Fact("barred"), book.Fact("harm")}));
  Case c(book);
  c.Yes("offence").Event(w::kReinspection, Day(2025, 5, 12), {}, w::kInTime);
  const auto p = c.Party();  // both unstated: each alone would not matter, together they do
  EXPECT_EQ(p.assumptions.size(), 2u);
  EXPECT_TRUE(p.immaterial.empty());
}

TEST_F(EnvelopeTest, NumbersAreSplitAtTheirThresholds) {
  const ExprId share = book.Arith(book.Fact("missed"), ir::ArithOp::kDiv, book.Fact("staff"));
  book.AddGeneral("few", Stage::kSlight, Effect::kNoPenalty,
                  book.Cmp(share, ir::CompareOp::kLt, book.Num(Ratio(1, 10))));
  Case c(book);
  c.Open().Yes("offence").Is("staff", 45).Event(w::kReinspection, Day(2025, 5, 12), {}, w::kInTime);
  const auto p = c.Party();  // 4.5 persons: 4 are few, 5 are not
  EXPECT_TRUE(p.envelope.exact);
  EXPECT_EQ(p.envelope.outcomes.size(), 2u);
  EXPECT_EQ(p.envelope.cells, 6u);  // 0, 3, 4, 5, 6 and 45: never more than the staff
  // The other way round: the staff is open, and at least as many as were missed.
  Case d(book);
  d.Open().Yes("offence").Is("missed", 4).Event(w::kReinspection, Day(2025, 5, 12), {}, w::kInTime);
  EXPECT_EQ(d.Party().envelope.outcomes.size(), 2u);
  EXPECT_TRUE(d.Party().envelope.exact);
}

TEST_F(EnvelopeTest, TwoUnknownNumbersInOneComparisonAreNotExact) {
  const ExprId share = book.Arith(book.Fact("missed"), ir::ArithOp::kDiv, book.Fact("staff"));
  book.AddGeneral("few", Stage::kSlight, Effect::kNoPenalty,
                  book.Cmp(share, ir::CompareOp::kLt, book.Num(Ratio(1, 10))));
  Case c(book);
  c.Open().Yes("offence").Event(w::kReinspection, Day(2025, 5, 12), {}, w::kInTime);
  const auto p = c.Party();
  EXPECT_FALSE(p.envelope.exact);
  EXPECT_EQ(p.envelope.outcomes.size(), 2u);
  EXPECT_EQ(p.status, Status::kNotReady);
}

TEST_F(EnvelopeTest, AboveTheLimitTheHullIsGiven) {
  book.AddGeneral("slight", Stage::kSlight, Effect::kNoPenalty,
                  book.And({book.Fact("minor"), book.Fact("harm")}));
  Options few;
  few.limits.envelope_cells = 3;
  Case c(book);
  c.Open()
      .Yes("offence")
      .No("aggravating")
      .Event(w::kReinspection, Day(2025, 5, 12), {}, w::kInTime);
  const auto p = c.Decide(few).acts[0].parties[0];
  EXPECT_FALSE(p.envelope.exact);
  EXPECT_EQ(p.status, Status::kNotReady);
  EXPECT_EQ(p.envelope.outcomes, c.Party().envelope.outcomes);
}

TEST_F(EnvelopeTest, CompletionsKeepTheConstraints) {
  // With an accident there is harm, so the two together cannot come out.
  book.AddGeneral("slight", Stage::kSlight, Effect::kNoPenalty,
                  book.And({book.Fact("accident"), book.Not(book.Fact("harm"))}));
  Case c(book);
  c.Open().Yes("offence").Event(w::kReinspection, Day(2025, 5, 12), {}, w::kInTime);
  const auto p = c.Party();
  EXPECT_EQ(p.envelope.outcomes.size(), 1u);
  EXPECT_EQ(p.envelope.cells, 3u);
  EXPECT_EQ(p.status, Status::kReady);
}

TEST_F(EnvelopeTest, UnreviewedNoFaultBlocks) {
  book.AddGeneral("no-fault", Stage::kNoFault, Effect::kNoPenalty, book.Fact("blameless"));
  Case c(book);
  c.Open()
      .Yes("offence")
      .Raise("blameless", true)
      .Event(w::kReinspection, Day(2025, 5, 12), {}, w::kInTime);
  const auto p = c.Party();
  EXPECT_EQ(p.status, Status::kNotReady);
  EXPECT_EQ(Text(p.first), "blameless");
  EXPECT_NE(Text(p.reasons).find("no-fault-unreviewed"), std::string::npos);
}

TEST_F(EnvelopeTest, AnOpenPolicyIsAChoiceAndNotAnUnknown) {
  book.rules.chosen.late = book.AddPolicy("late");
  const auto state = book.rules.dictionary->FindSystem(vocabulary::System::kCorrection);
  const ExprId late = book.Corrected({w::kLate});
  ASSERT_TRUE(state.valid());
  book.rules.items.Get(ir::ItemId(0)).situations[1].when = book.Or(
      {book.Corrected({w::kOverdue}),
       book.And({late, book.Add(ir::PolicyChoice{book.rules.chosen.late}, ir::Type::kBool)})});
  Case c(book);
  c.Yes("offence")
      .Event(w::kOrderByDate, Day(2025, 4, 12), Day(2025, 5, 10))
      .Event(w::kReinspection, Day(2025, 5, 20), {}, w::kLate);
  const auto p = c.Party();
  EXPECT_EQ(p.status, Status::kReady);
  EXPECT_EQ(Branches(p), "general:(0.00, 10000.00] general:[10000.00, 20000.00]");
  EXPECT_EQ(p.options[0].choices.at(0).value, w::kNotAsOverdue);
  EXPECT_EQ(p.options[1].choices.at(0).value, w::kAsOverdue);
  EXPECT_EQ(p.envelope.outcomes.size(), 2u);
  EXPECT_TRUE(p.envelope.exact);
  book.rules.chosen.late_default = ir::Policies::Late::kOverdue;
  EXPECT_EQ(Branches(c.Party()), "general:[10000.00, 20000.00]*");
  Case in_time(book);  // where it does not matter nothing is said of it
  in_time.Yes("offence").Event(w::kReinspection, Day(2025, 5, 12), {}, w::kInTime);
  EXPECT_TRUE(in_time.Party().options[0].choices.empty());
}

TEST_F(EnvelopeTest, SupplyingAnUnknownFactNeverLeadsOutside) {
  book.AddGeneral("slight", Stage::kSlight, Effect::kNoPenalty,
                  book.And({book.Fact("minor"), book.Not(book.Fact("harm"))}));
  book.AddGeneral("grave", Stage::kCircumstance, Effect::kHeavier, book.Fact("aggravating"));
  Case open(book);
  open.Open().Yes("offence").Event(w::kOrderByDate, Day(2025, 4, 12), Day(2025, 5, 10));
  const auto envelope = open.Party().envelope;
  ASSERT_TRUE(envelope.exact);
  for (const bool minor : {false, true}) {
    for (const bool harm : {false, true}) {
      for (const bool grave : {false, true}) {
        if (minor && grave) continue;  // excluded by the dictionary
        for (const std::string_view state : {w::kInTime, w::kLate, w::kOverdue}) {
          Case c = open;
          c.Set("minor", minor)
              .Set("harm", harm)
              .Set("aggravating", grave)
              .Event(w::kReinspection, Day(2025, 5, 12), {}, state);
          const auto p = c.Party();
          ASSERT_EQ(p.envelope.outcomes.size(), 1u);
          const auto& one = p.envelope.outcomes[0];
          const bool inside =
              std::any_of(envelope.outcomes.begin(), envelope.outcomes.end(), [&](const auto& o) {
                return o.status == one.status && o.rung == one.rung && o.kinds == one.kinds &&
                       o.situations == one.situations &&
                       (!one.fine || (o.fine && value::Within(*one.fine, *o.fine)));
              });
          EXPECT_TRUE(inside) << minor << harm << grave << state;
        }
      }
    }
  }
}

}  // namespace
}  // namespace heng::reference::test
