// Kleene logic, intervals, formulas; why a condition has its value; what it still hangs on.
#include "engine/reference/expression.h"

#include "book.h"
#include "engine/reference/binding.h"

namespace heng::reference::test {
namespace {

using ir::CompareOp;

class ExpressionTest : public ::testing::Test {
 protected:
  Book book;
  base::Limits limits;
  void SetUp() override { book.Simple(Book::UpTo(Yuan(100))); }

  // The world of an open case in which only what is stated is known.
  World Of(const Case& c) {
    held_ = c.c;
    held_.inquiry = facts::Inquiry::kOpen;
    context_ = std::make_unique<Context>(Context{book.rules, held_, held_.acts[0], held_.parties[0],
                                                 nullptr, kUnit, true, held_.dates,
                                                 held_.dates.decision, limits});
    return Bind(*context_, ir::ItemId(0));
  }
  Tri Truth(const World& world, ExprId e) { return Evaluate(world, e).truth; }

 private:
  facts::Case held_;
  std::unique_ptr<Context> context_;
};

TEST_F(ExpressionTest, UnknownIsDecidedOnlyByTheOtherSide) {
  const World world = Of(Case(book).Yes("harm").No("barred"));
  const ExprId open = book.Fact("minor"), yes = book.Fact("harm"), no = book.Fact("barred");
  EXPECT_EQ(Truth(world, book.And({open, yes})), Tri::kUnknown);
  EXPECT_EQ(Truth(world, book.And({open, no})), Tri::kFalse);
  EXPECT_EQ(Truth(world, book.Or({open, no})), Tri::kUnknown);
  EXPECT_EQ(Truth(world, book.Or({open, yes})), Tri::kTrue);
  EXPECT_EQ(Truth(world, book.Not(open)), Tri::kUnknown);
}

TEST_F(ExpressionTest, DivisionByZeroIsUnknown) {
  const World world = Of(Case(book).Is("missed", 0).Is("staff", 0));
  const ExprId share = book.Arith(book.Fact("missed"), ir::ArithOp::kDiv, book.Fact("staff"));
  EXPECT_FALSE(Evaluate(world, share).known());
  EXPECT_EQ(Truth(world, book.Cmp(share, CompareOp::kLt, book.Num(1))), Tri::kUnknown);
}

TEST_F(ExpressionTest, RatioIsExact) {
  const World world = Of(Case(book).Is("missed", 1).Is("staff", 3));
  const ExprId share = book.Arith(book.Fact("missed"), ir::ArithOp::kDiv, book.Fact("staff"));
  EXPECT_EQ(Truth(world, book.Cmp(share, CompareOp::kEq, book.Num(Ratio(1, 3)))), Tri::kTrue);
  EXPECT_EQ(Truth(world, book.Cmp(share, CompareOp::kGt, book.Num(Ratio(333'333, 1'000'000)))),
            Tri::kTrue);
}

TEST_F(ExpressionTest, CountIsAnInterval) {
  const World world = Of(Case(book).Yes("harm").No("barred"));
  const ExprId count =
      book.Add(ir::CountTrue{{book.Fact("harm"), book.Fact("barred"), book.Fact("minor")}},
               ir::Type::kNumber);
  EXPECT_EQ(Truth(world, book.Cmp(count, CompareOp::kGe, book.Num(1))), Tri::kTrue);
  EXPECT_EQ(Truth(world, book.Cmp(count, CompareOp::kGe, book.Num(2))), Tri::kUnknown);
  EXPECT_EQ(Truth(world, book.Cmp(count, CompareOp::kGe, book.Num(3))), Tri::kFalse);
}

// Deaths known to be 3 or more at least: the level is at least the second, and perhaps worse.
TEST_F(ExpressionTest, WorstOfIsAtLeastTheProvedLevel) {
  ir::Definition d;
  d.head.name = "grade";
  d.type = ir::Type::kEnum;
  d.kind = ir::DefinitionKind::kWorst;
  d.rows = {{2, book.Ge("missed", 100)}, {1, book.Ge("dead", 3)}, {0, book.Bool(true)}};
  const ExprId grade = book.Add(ir::DefinitionRef{book.rules.definitions.Add(d)}, ir::Type::kEnum);
  const World open = Of(Case(book).Is("dead", 3));
  EXPECT_EQ(Truth(open, book.Cmp(grade, CompareOp::kGe, book.Num(1))), Tri::kTrue);
  EXPECT_EQ(Truth(open, book.Cmp(grade, CompareOp::kEq, book.Num(1))), Tri::kUnknown);
  EXPECT_EQ(Truth(open, book.Cmp(grade, CompareOp::kEq, book.Num(0))), Tri::kFalse);
  const World known = Of(Case(book).Is("dead", 3).Is("missed", 0));
  EXPECT_EQ(Truth(known, book.Cmp(grade, CompareOp::kEq, book.Num(1))), Tri::kTrue);
}

TEST_F(ExpressionTest, ExactlyOneRowOrNothing) {
  ir::Definition d;
  d.head.name = "class";
  d.type = ir::Type::kEnum;
  d.kind = ir::DefinitionKind::kExactlyOne;
  d.rows = {{0, book.Lt("dead", 3)}, {1, book.Ge("dead", 3)}, {2, book.Fact("harm")}};
  const ExprId e = book.Add(ir::DefinitionRef{book.rules.definitions.Add(d)}, ir::Type::kEnum);
  EXPECT_EQ(Evaluate(Of(Case(book).Is("dead", 1).No("harm")), e), Number(0));
  EXPECT_FALSE(Evaluate(Of(Case(book).Is("dead", 1).Yes("harm")), e).known());  // two
  EXPECT_FALSE(Evaluate(Of(Case(book).Is("dead", 1)), e).known());              // perhaps two
}

TEST_F(ExpressionTest, PeriodsOfYearsEndOnTheSameDayOrTheLastOfTheMonth) {
  Case c(book);
  c.c.dates.act_end = Day(2024, 2, 29);
  const World world = Of(c);
  const ExprId later = book.Add(
      ir::AddPeriod{book.System(vocabulary::System::kActEnd), {2, value::PeriodUnit::kYear}},
      ir::Type::kDate);
  EXPECT_EQ(Evaluate(world, later), Number(Day(2026, 2, 28).days));
}

TEST_F(ExpressionTest, AnUnknownChoiceIsKnownWhereBothSidesAgree) {
  const World world = Of(Case(book).Is("dead", 4));
  const auto pick = [&](ExprId a, ExprId b) {
    return book.Add(ir::If{book.Fact("minor"), a, b}, ir::Type::kNumber);
  };
  EXPECT_EQ(Evaluate(world, pick(book.Fact("dead"), book.Num(4))), Number(4));
  EXPECT_FALSE(Evaluate(world, pick(book.Fact("dead"), book.Num(5))).known());
}

TEST_F(ExpressionTest, WhyNamesWhatFailed) {
  const World world = Of(Case(book).Yes("harm").No("barred").Is("dead", 2));
  const ExprId named = book.Define("quiet", book.Not(book.Fact("harm")));
  const ExprId both = book.And({book.Fact("harm"), named, book.Ge("dead", 3)});
  EXPECT_EQ(Text(Why(world, both)), "quiet dead");  // the definition by its name, not its inputs
  EXPECT_EQ(Text(Why(world, book.Or({named, book.Fact("barred")}))), "quiet barred");
  EXPECT_EQ(Text(Why(world, book.And({book.Fact("minor"), book.Fact("harm")}))), "minor");
  EXPECT_EQ(Text(Why(world, book.Not(book.And({book.Fact("harm"), book.Fact("barred")})))),
            "barred");
}

TEST_F(ExpressionTest, LiveIsWhatCanStillChangeTheValue) {
  const World world = Of(Case(book).No("barred"));
  std::set<Slot> live;
  Live(world, book.And({book.Fact("barred"), book.Fact("harm")}), live);
  EXPECT_TRUE(live.empty());
  Live(world, book.Or({book.Fact("barred"), book.Fact("harm")}), live);
  EXPECT_EQ(live, (std::set<Slot>{{false, book.FactOf("harm").value}}));
  std::set<Slot> mentioned;
  Mentions(book.rules, book.And({book.Fact("barred"), book.Fact("harm")}), mentioned);
  EXPECT_EQ(mentioned.size(), 2u);
}

TEST_F(ExpressionTest, StandardIsReachedOverARange) {
  ir::Standard s;
  s.unit = MoneyRange{Yuan(50'000), 0, false, false, false};
  const ir::StandardId id = book.rules.standards.Add(s);
  World world = Of(Case(book));
  const auto total = book.rules.dictionary->FindSystem(vocabulary::System::kFineTotal);
  const ExprId reaches =
      book.Add(ir::Reaches{book.System(vocabulary::System::kFineTotal), id}, ir::Type::kBool);
  const auto over = [&](Fen lo, Fen hi) {
    world.facts[total.index()] = Between({Rational(lo), false}, {Rational(hi), false});
    return Evaluate(world, reaches).truth;
  };
  EXPECT_EQ(over(Yuan(0), Yuan(49'999)), Tri::kFalse);
  EXPECT_EQ(over(Yuan(0), Yuan(50'000)), Tri::kUnknown);
  EXPECT_EQ(over(Yuan(50'000), Yuan(90'000)), Tri::kTrue);
}

}  // namespace
}  // namespace heng::reference::test
