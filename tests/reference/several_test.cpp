// Several items for one act, several acts of one party, screening; then what follows from the
// outcome.
#include "book.h"

namespace heng::reference::test {
namespace {

class SeveralTest : public ::testing::Test {
 protected:
  Book book;
  void SetUp() override {
    book.AddItem("x1", {book.Sit("", {Book::FineFor({kUnit}, Book::UpTo(Yuan(50'000)))})});
    book.AddItem(
        "x2", {book.Sit("", {Book::FineFor({kUnit}, Book::Range(Yuan(20'000), Yuan(100'000)))})});
    book.AddMethod();
    book.rules.chosen.norms = book.AddPolicy("norms");
    book.rules.chosen.norm_order = {ir::Comparator::kCeiling, ir::Comparator::kFloor};
  }
  ir::Item& At(std::size_t i) { return book.rules.items.Get(ir::ItemId(i)); }
  Case Both() {
    Case c(book);
    c.Yes("offence").c.acts[0].items = {"x1", "x2"};
    return c;
  }
  static std::string Candidates(const decision::PartyDecision& p) {
    std::string out;
    for (const auto& c : p.candidates) out += (out.empty() ? "" : " ") + c.item + ":" + c.why_not;
    return out;
  }
};

TEST_F(SeveralTest, TheHigherCeilingThenTheHigherFloor) {
  const auto p = Both().Party();
  EXPECT_EQ(p.item, "x2");
  EXPECT_EQ(Candidates(p), "x1:lower-ceiling");
  At(0).situations[0].fines[0].range = Book::Range(Yuan(10'000), Yuan(100'000));
  EXPECT_EQ(Candidates(Both().Party()), "x1:lower-floor");
  At(0).situations[0].fines[0].range = Book::Range(Yuan(20'000), Yuan(100'000));
  EXPECT_EQ(Both().Party().item, "x1");
  EXPECT_EQ(Candidates(Both().Party()), "x2:equal-norms");
}

TEST_F(SeveralTest, OtherKindsAreKept) {
  ir::Penalty stop;
  stop.targets = {kUnit};
  stop.kind = "stop";
  At(0).situations[0].penalties.push_back(stop);
  const auto p = Both().Party();
  EXPECT_EQ(p.item, "x2");
  ASSERT_EQ(p.penalties.size(), 1u);
  EXPECT_EQ(p.penalties[0].kind, "stop");
}

TEST_F(SeveralTest, SpecialPrevailsAndResidualYields) {
  At(0).prevails_over = {"x2"};
  EXPECT_EQ(Both().Party().item, "x1");
  EXPECT_EQ(Candidates(Both().Party()), "x2:yields-to-special");
  At(0).prevails_over.clear();
  At(1).residual = true;
  EXPECT_EQ(Both().Party().item, "x1");
  At(1).residual = false;
  At(1).yields_to = {"x1"};
  EXPECT_EQ(Both().Party().item, "x1");
}

TEST_F(SeveralTest, OnlyNormsThatShallFineAreCompared) {
  At(1).situations[0].fines[0].modality = ir::Modality::kMay;
  const auto p = Both().Party();
  EXPECT_EQ(p.item, "x1");
  EXPECT_EQ(Candidates(p), "x2:no-shall-fine");
}

TEST_F(SeveralTest, AnItemNotMadeOutDropsOut) {
  At(1).elements = book.Fact("barred");
  EXPECT_EQ(Candidates(Both().Party()), "x2:not-established");
  const auto open = Both().Open().Party();
  EXPECT_EQ(open.status, Status::kNotReady);
  EXPECT_NE(Text(open.reasons).find("several-items-open"), std::string::npos);
}

TEST_F(SeveralTest, ActsAreAddedUpPerParty) {
  Case c(book);
  c.Yes("offence");
  facts::Act second = c.c.acts[0];
  second.id = "a2";
  second.items = {"x2"};
  c.c.acts.push_back(second);
  const auto d = c.Decide();
  ASSERT_EQ(d.totals.size(), 1u);
  EXPECT_EQ(Text(*d.totals[0].fine), "(20000.00, 150000.00]");
  EXPECT_FALSE(d.totals[0].at_least);
  EXPECT_EQ(d.totals[0].point, Yuan(25'000) + Yuan(60'000));
}

TEST_F(SeveralTest, AnOpenActLeavesAtLeast) {
  Case c(book);
  c.Yes("offence");
  facts::Act second = c.c.acts[0];
  second.id = "a2";
  second.facts.clear();
  c.c.acts.push_back(second);
  c.Open();
  const auto d = c.Decide();
  EXPECT_EQ(d.acts[1].status, Status::kNotReady);
  EXPECT_EQ(Text(*d.totals[0].fine), "(0.00, 50000.00]");
  EXPECT_TRUE(d.totals[0].at_least);
  EXPECT_FALSE(d.totals[0].point);
}

TEST_F(SeveralTest, ScreeningFindsWhatIsMadeOut) {
  At(1).elements = book.Fact("barred");
  Case c(book);
  c.Yes("offence").c.acts[0].items.clear();
  EXPECT_EQ(c.Party().item, "x1");
  Case none(book);
  none.c.acts[0].items.clear();
  EXPECT_EQ(none.Party().status, Status::kUnproved);
  const auto open = none.Open().Party();
  EXPECT_EQ(open.status, Status::kNotReady);
  EXPECT_EQ(Candidates(open), "x1:facts-open x2:facts-open");
}

TEST_F(SeveralTest, UnknownItem) {
  Case c(book);
  c.Yes("offence").c.acts[0].items = {"nothing"};
  EXPECT_EQ(Text(c.Party().reasons), "item-unknown");
}

// ---- procedure and checks
// ----------------------------------------------------------------------------
class ProcedureTest : public SeveralTest {
 protected:
  void SetUp() override {
    SeveralTest::SetUp();
    ir::Standard s;
    s.head.id = "larger-fine";
    s.unit = MoneyRange{Yuan(50'000), 0, false, false, false};
    ir::Procedure p;
    p.head.id = p.head.name = "hearing";
    p.when = book.Or({book.Add(ir::Reaches{book.System(vocabulary::System::kFineTotal),
                                           book.rules.standards.Add(s)},
                               ir::Type::kBool),
                      book.Add(ir::KindsInclude{{"stop"}}, ir::Type::kBool)});
    p.duties.push_back({"tell", "decision", true});
    book.rules.procedures.Add(p);
  }
  static std::string Certain(const decision::Decision& d) {
    if (d.procedure.empty()) return "none";
    return d.procedure[0].certainty == decision::Certainty::kCertain ? "certain" : "possible";
  }
};

TEST_F(ProcedureTest, CertainPossibleNone) {
  Case c(book);
  c.Yes("offence");
  EXPECT_EQ(Certain(c.Decide()), "possible");  // up to 50,000
  At(0).situations[0].fines[0].range = Book::UpTo(Yuan(49'999));
  EXPECT_EQ(Certain(c.Decide()), "none");
  At(0).situations[0].fines[0].range = Book::Range(Yuan(50'000), Yuan(60'000));
  EXPECT_EQ(Certain(c.Decide()), "certain");
  At(0).situations[0].fines[0].range = Book::UpTo(Yuan(100));
  ir::Penalty stop;
  stop.targets = {kUnit};
  stop.kind = "stop";
  At(0).situations[0].penalties.push_back(stop);
  EXPECT_EQ(Certain(c.Decide()), "certain");
}

TEST_F(ProcedureTest, UnsetStandardIsSaid) {
  book.rules.standards.Get(ir::StandardId(0)).unit.reset();
  Case c(book);
  const auto d = c.Yes("offence").Decide();
  EXPECT_EQ(Certain(d), "possible");
  EXPECT_EQ(d.procedure[0].problem, "standard-unset");
  EXPECT_NE(Text(d.not_judged).find("local-standard"), std::string::npos);
}

TEST_F(ProcedureTest, DeadlinesCountAndRoll) {
  ir::Procedure p;
  p.head.id = "clock";
  p.deadlines.push_back(
      {{}, "decide", std::string(w::kFiled), false, {90, value::PeriodUnit::kDay}});
  book.rules.procedures.Add(p);
  law::Calendar::Year year;
  book.rules.calendar.Add(2025, year);
  Case c(book);
  c.Yes("offence").c.dates.filed = Day(2025, 4, 15);
  auto due = c.Decide().procedure.front();
  EXPECT_EQ(due.due, Day(2025, 7, 14));  // a Monday
  c.c.dates.filed = Day(2025, 4, 13);
  due = c.Decide().procedure.front();
  EXPECT_EQ(due.due, Day(2025, 7, 14));  // 12 July is a Saturday
  c.c.dates.filed.reset();
  EXPECT_EQ(c.Decide().procedure.front().problem, "event-date-missing");
}

TEST_F(ProcedureTest, ChecksLookAtTheProposal) {
  ir::Check k;
  k.head.id = k.head.name = "below-floor";
  k.level = ir::CheckLevel::kBlock;
  k.when = book.Cmp(book.Add(ir::Proposed{ir::ProposedField::kFine}, ir::Type::kMoney),
                    ir::CompareOp::kLt, book.System(vocabulary::System::kStatutoryMin));
  book.rules.checks.Add(k);
  Case c(book);
  c.Yes("offence").c.acts[0].items = {"x2"};
  EXPECT_TRUE(c.Decide().checks.empty());
  facts::Proposed proposed;
  proposed.act = "a1";
  proposed.fine = Yuan(19'999);
  c.c.proposed.push_back(proposed);
  ASSERT_EQ(c.Decide().checks.size(), 1u);
  EXPECT_EQ(c.Decide().checks[0].level, "block");
  c.c.proposed[0].fine = Yuan(20'000);
  EXPECT_TRUE(c.Decide().checks.empty());
}

}  // namespace
}  // namespace heng::reference::test
