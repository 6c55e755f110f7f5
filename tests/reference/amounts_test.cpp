// Statutory ranges, tiers, bands and the reference amount, to the fen.
#include "book.h"

namespace heng::reference::test {
namespace {

class AmountsTest : public ::testing::Test {
 protected:
  Book book;
  ir::Item& Item() { return book.rules.items.Get(ir::ItemId(0)); }
  ir::Method& Method() { return book.rules.methods.Get(ir::MethodId(0)); }
  void Line(ir::FineRange range) {
    if (book.rules.items.empty()) {
      book.Simple(std::move(range));
    } else {
      Item().situations[0].fines[0].range = std::move(range);
    }
  }
  Case Proved() { return std::move(Case(book).Yes("offence")); }
  std::string Statutory(const Case& c) {
    const auto p = c.Party();
    return Text(p.fines.at(0).statutory) + (p.fines[0].known ? "" : " open");
  }
};

TEST_F(AmountsTest, MultiplesAreRoundedInward) {
  Line(book.Multiple("gains", Ratio(1, 3), Ratio(2, 3)));
  EXPECT_EQ(Statutory(Proved().Is("gains", 100)), "[0.34, 0.66]");
  Line(book.Multiple("gains", Ratio(2, 5), Ratio(2, 5)));
  EXPECT_EQ(Statutory(Proved().Is("gains", 3)), "[0.01, 0.01]");  // 1.2 fen: the whole fen below
}

TEST_F(AmountsTest, CapAndFloorHoldAfterTheMultiple) {
  ir::FineRange r = book.Multiple("gains", 1, 3);
  r.cap = Yuan(30'000);
  r.floor = Yuan(5'000);
  Line(r);
  EXPECT_EQ(Statutory(Proved().Is("gains", Yuan(20'000))), "[20000.00, 30000.00]");
  EXPECT_EQ(Statutory(Proved().Is("gains", Yuan(40'000))), "[30000.00, 30000.00]");
  EXPECT_EQ(Statutory(Proved().Is("gains", Yuan(1'000))), "[5000.00, 5000.00]");
}

TEST_F(AmountsTest, PerHead) {
  ir::FineRange r = Book::Range(Yuan(1'000), Yuan(2'000));
  r.per = book.Fact("missed");
  Line(r);
  EXPECT_EQ(Statutory(Proved().Is("missed", 3)), "[3000.00, 6000.00]");
}

TEST_F(AmountsTest, AnUnprovedBaseLeavesTheFormula) {
  book.AddMethod();
  Line(book.Multiple("income", Ratio(2, 5), Ratio(2, 5)));
  const auto p = Proved().Party();  // closed, and income only taken to be nothing
  EXPECT_EQ(p.status, Status::kReady);
  EXPECT_FALSE(p.fines[0].known);
  EXPECT_EQ(Point(p), "none");
  EXPECT_EQ(Text(p.fines[0].statutory), "[0.00, inf]");
  const auto d = Proved().Decide();
  EXPECT_TRUE(d.totals[0].at_least);
  EXPECT_EQ(Point(Proved().Is("income", Yuan(180'000)).Party()), "72000.00");
}

TEST_F(AmountsTest, NoMethodNoPointUnlessTheLawNamesOneFigure) {
  Line(Book::Range(Yuan(1'000), Yuan(2'000)));
  EXPECT_EQ(Fine(Proved().Party()), "[1000.00, 2000.00]");
  EXPECT_EQ(Point(Proved().Party()), "none");
  Line(Book::Fixed(Yuan(1'500)));
  EXPECT_EQ(Point(Proved().Party()), "1500.00");
}

TEST_F(AmountsTest, RoundingComesAfterTheClampAndStaysInside) {
  Line(Book::Range(Yuan(1'000), Yuan(1'290)));
  book.AddMethod().point->rounding = ir::Rounding::kHalfUp;
  Method().point->step = Yuan(100);
  EXPECT_EQ(Point(Proved().Party()), "1100.00");  // 1145
  Line(Book::Range(Yuan(1'000), Yuan(1'300)));
  EXPECT_EQ(Point(Proved().Party()), "1200.00");  // 1150, half up
  Method().point->rounding = ir::Rounding::kDown;
  EXPECT_EQ(Point(Proved().Party()), "1100.00");
  Line(Book::Range(Yuan(1'010), Yuan(1'050)));
  Method().point->rounding = ir::Rounding::kUp;
  EXPECT_EQ(Point(Proved().Party()), "1050.00");  // 1100 is outside: back to the end
  Method().point->kind = ir::PointKind::kLow;
  Method().point->rounding = ir::Rounding::kNone;
  Line(Book::UpTo(Yuan(50)));
  EXPECT_EQ(Point(Proved().Party()), "0.01");  // the open end, a fen inside
}

TEST_F(AmountsTest, BandsAreClampedIntoTheStatutoryRange) {
  Line(Book::Range(Yuan(10'000), Yuan(20'000)));
  book.AddMethod();
  // General = exactly half the ceiling: 10,000, the floor itself; a quarter would be below and is
  // pulled up.
  const auto share = [&](std::int64_t percent) {
    return book.Arith(book.Var(ir::Var::kHigh), ir::ArithOp::kMul, book.Num(Ratio(percent, 100)));
  };
  Method().bands[0].low = Method().bands[0].high = share(25);
  EXPECT_EQ(Fine(Proved().Party()), "[10000.00, 10000.00]");
  Method().bands[0].low = Method().bands[0].high = share(75);
  EXPECT_EQ(Fine(Proved().Party()), "[15000.00, 15000.00]");
  Method().bands[0].low = {};
  Method().bands[0].high = share(75);
  Method().bands[0].high_open = true;
  EXPECT_EQ(Fine(Proved().Party()), "[10000.00, 15000.00)");
}

TEST_F(AmountsTest, MissingRows) {
  Line(Book::Range(Yuan(10'000), Yuan(20'000)));
  book.AddMethod().bands.clear();
  book.AddGeneral("plea", ir::Stage::kCircumstance, ir::Effect::kLighterOrMitigate,
                  book.Fact("plea"), true, 32);
  EXPECT_EQ(Fine(Proved().Party()), "[10000.00, 20000.00]");
  EXPECT_EQ(Point(Proved().Party()), "15000.00");
  const auto p = Proved().Yes("plea").Party();
  EXPECT_EQ(Branches(p), "mitigated:[0.00, 10000.00) lighter:[10000.00, 20000.00]");
  EXPECT_FALSE(p.options[0].fines[0].point);
  EXPECT_FALSE(p.options[1].fines[0].point);
}

// ---- tiers
// ------------------------------------------------------------------------------------------
class TiersTest : public AmountsTest {
 protected:
  void SetUp() override {
    Line(Book::UpTo(Yuan(100'000)));
    book.AddMethod();
    ir::FineRange two = Book::Range(Yuan(30'000), Yuan(70'000)),
                  three = Book::Range(Yuan(70'000), Yuan(100'000));
    two.min_open = three.min_open = true;
    book.AddBenchmark({Book::Tier("one", book.Lt("dead", 3), Book::UpTo(Yuan(30'000))),
                       Book::Tier("two", book.And({book.Ge("dead", 3), book.Lt("dead", 10)}), two),
                       Book::Tier("three", book.Ge("dead", 10), three)});
  }
  ir::Benchmark& Table() { return book.rules.benchmarks.Get(ir::BenchmarkId(0)); }
  Case Dead(int n) { return std::move(Proved().Yes("accident").Is("dead", n)); }
  std::string TierOf(const decision::PartyDecision& p) {
    if (!p.fines[0].tier) return "no tier";
    return p.fines[0].tier->state == decision::TierState::kMet ? p.fines[0].tier->name : "open";
  }
};

TEST_F(TiersTest, OneMet) {
  const auto p = Dead(2).Party();
  EXPECT_EQ(TierOf(p), "one");
  EXPECT_EQ(Fine(p), "(0.00, 30000.00]");
  EXPECT_EQ(Point(p), "15000.00");
  EXPECT_EQ(Text(p.fines[0].tier->facts), "dead");
  ASSERT_EQ(p.fines[0].tier->neighbours.size(), 1u);
  EXPECT_EQ(p.fines[0].tier->neighbours[0].name, "two");
  EXPECT_EQ(Fine(Dead(3).Party()), "(30000.00, 70000.00]");
}

TEST_F(TiersTest, LighterMovesInsideTheTier) {
  book.AddGeneral("plea", ir::Stage::kCircumstance, ir::Effect::kLighter, book.Fact("plea"));
  EXPECT_EQ(Fine(Dead(3).Yes("plea").Party()), "(30000.00, 42000.00]");
}

TEST_F(TiersTest, SeveralPossibleIsOpen) {
  Case c = Proved();
  c.Open().Yes("accident").Yes("harm");
  const auto p = c.Party();
  EXPECT_EQ(p.status, Status::kNotReady);  // one kind of outcome, but the count moves the amount
  EXPECT_EQ(TierOf(p), "open");
  EXPECT_EQ(Fine(p), "(0.00, 100000.00]");
  EXPECT_EQ(Point(p), "none");
  EXPECT_EQ(p.deciding.at(0).fact, "dead");
  EXPECT_TRUE(p.envelope.exact);
}

TEST_F(TiersTest, TwoMetOrNoneIsAConflict) {
  Table().tiers[1].when = book.And({book.Ge("dead", 2), book.Lt("dead", 10)});
  EXPECT_EQ(Dead(2).Party().status, Status::kConflict);
  EXPECT_EQ(Text(Dead(2).Party().reasons), "tier-conflict");
  Table().tiers[1].when = book.And({book.Ge("dead", 5), book.Lt("dead", 10)});
  EXPECT_EQ(Dead(4).Party().status, Status::kConflict);
}

TEST_F(TiersTest, TheInnermostLayerInForceAndInRegionAnswers) {
  ir::Benchmark& district =
      book.AddBenchmark({Book::Tier("only", {}, Book::UpTo(Yuan(1'000)))}, ir::Layer::kDistrict);
  EXPECT_EQ(TierOf(Dead(2).Party()), "only");
  district.head.region = "610113";
  EXPECT_EQ(TierOf(Dead(2).Party()), "one");
  district.head.region = "6101";
  district.head.validity.from = Day(2025, 6, 11);  // the day after the decision
  EXPECT_EQ(TierOf(Dead(2).Party()), "one");
  book.rules.chosen.benchmark_by_decision = false;
  district.head.validity = {Day(2025, 5, 10), Day(2025, 5, 11)};  // the day of the act
  EXPECT_EQ(TierOf(Dead(2).Party()), "only");
}

TEST_F(TiersTest, ShiftsSaturate) {
  Method().shifts.push_back({1, book.Fact("aggravating")});
  EXPECT_EQ(TierOf(Dead(2).Yes("aggravating").Party()), "two");
  EXPECT_EQ(TierOf(Dead(12).Yes("aggravating").Party()), "three");
  EXPECT_EQ(TierOf(Dead(2).No("aggravating").Party()), "one");
}

TEST_F(TiersTest, AnUnverifiedHeavierTierIsNotCounted) {
  Table().tiers[1].head.verification.verified = false;
  const auto p = Dead(5).Party();
  EXPECT_EQ(TierOf(p), "one");
  EXPECT_EQ(Text(p.not_counted), "two");
  Table().head.verification.verified =
      false;  // a table unverified throughout applies, and is flagged
  const auto whole = Dead(5).Party();
  EXPECT_EQ(TierOf(whole), "two");
  EXPECT_TRUE(whole.not_counted.empty());
  EXPECT_FALSE(whole.fines[0].tier->verified);
}

TEST_F(TiersTest, AMethodMayLookPastTheTier) {
  Method().acts_on = ir::ActsOn::kStatutory;
  const auto p = Dead(2).Party();
  EXPECT_EQ(Fine(p), "(0.00, 100000.00]");
  EXPECT_EQ(TierOf(p), "one");  // still said
  Method().acts_on = ir::ActsOn::kTier;
  Table().item = ir::ItemId(99);
  EXPECT_EQ(Point(Dead(2).Party()), "none");  // it needs a tier and there is none
}

// ---- shapes, factors, lets
// ---------------------------------------------------------------------------
TEST_F(AmountsTest, FactorsAddUpAndAnUnclearOneIsTheLowest) {
  Line(Book::Range(Yuan(200'000), Yuan(1'000'000)));
  ir::Method& m = book.AddMethod();
  ir::Factor place{
      "place",
      {{Ratio(0, 1), book.Cmp(book.Fact("level"), ir::CompareOp::kEq, book.Num(0))},
       {Ratio(6, 100), book.Cmp(book.Fact("level"), ir::CompareOp::kEq, book.Num(1))},
       {Ratio(15, 100), book.Cmp(book.Fact("level"), ir::CompareOp::kEq, book.Num(2))}},
      true};
  m.factors.push_back(place);
  const ExprId sum = book.Arith(book.Num(Ratio(20, 100)), ir::ArithOp::kAdd,
                                book.Add(ir::FactorRef{0}, ir::Type::kRatio));
  m.lets.emplace_back("sum", sum);
  const ExprId amount = book.Arith(book.Var(ir::Var::kHigh), ir::ArithOp::kMul,
                                   book.Add(ir::LetRef{0}, ir::Type::kRatio));
  m.bands[0].low = m.bands[0].high = amount;
  EXPECT_EQ(Fine(Proved().Is("level", 1).Party()), "[260000.00, 260000.00]");
  EXPECT_EQ(Fine(Proved().Is("level", 2).Party()), "[350000.00, 350000.00]");
  EXPECT_EQ(Fine(Proved().Open().Party()),
            "[200000.00, 200000.00]");  // not known: the lowest class
  m.factors[0].unclear_lowest = false;
  const auto open = Proved().Open().Party();
  EXPECT_EQ(Fine(open), "[200000.00, 1000000.00]");
  EXPECT_EQ(Point(open), "none");
}

TEST_F(AmountsTest, ExactlyOneShapeMustFit) {
  Line(Book::UpTo(Yuan(50'000)));
  ir::Method& m = book.AddMethod();
  const auto shape = [&](const std::string& name, ir::ShapeTest test, std::int64_t percent) {
    ir::Shape s;
    s.name = name;
    s.when = book.Add(ir::ShapeOf{test}, ir::Type::kBool);
    const ExprId e =
        book.Arith(book.Var(ir::Var::kHigh), ir::ArithOp::kMul, book.Num(Ratio(percent, 100)));
    s.bands.push_back({{}, ir::Band::kGeneral, e, e});
    return s;
  };
  m.shapes = {shape("open", ir::ShapeTest::kNoFloor, 50),
              shape("closed", ir::ShapeTest::kHasFloor, 70)};
  EXPECT_EQ(Fine(Proved().Party()), "[25000.00, 25000.00]");
  Line(Book::Range(Yuan(10'000), Yuan(50'000)));
  EXPECT_EQ(Fine(Proved().Party()), "[35000.00, 35000.00]");
  m.shapes[0].when = book.Bool(true);
  EXPECT_EQ(Proved().Party().status, Status::kConflict);
  EXPECT_EQ(Text(Proved().Party().reasons), "method-conflict");
}

}  // namespace
}  // namespace heng::reference::test
