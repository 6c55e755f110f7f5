// engine/value: three-valued logic and exact ratios.
#include <gtest/gtest.h>

#include <limits>
#include <string>

#include "engine/value/rational.h"
#include "engine/value/tri.h"

namespace heng::value {
namespace {

constexpr std::int64_t kMax = std::numeric_limits<std::int64_t>::max();
constexpr std::int64_t kMin = std::numeric_limits<std::int64_t>::min();

// --- Tri ---

TEST(Tri, IsStrongKleene) {
  const Tri f = Tri::kFalse, t = Tri::kTrue, u = Tri::kUnknown;
  const Tri all[] = {f, t, u};
  const Tri conjunction[3][3] = {{f, f, f}, {f, t, u}, {f, u, u}};  // rows, columns: f t u
  const Tri disjunction[3][3] = {{f, t, u}, {t, t, t}, {u, t, u}};
  for (int a = 0; a < 3; ++a) {
    for (int b = 0; b < 3; ++b) {
      EXPECT_EQ(And(all[a], all[b]), conjunction[a][b]) << a << b;
      EXPECT_EQ(Or(all[a], all[b]), disjunction[a][b]) << a << b;
    }
  }
  EXPECT_EQ(Not(f), t);
  EXPECT_EQ(Not(t), f);
  EXPECT_EQ(Not(u), u);
  EXPECT_EQ(FromBool(true), t);
  EXPECT_EQ(FromBool(false), f);
}

// An unknown may turn out either way: a definite answer must hold for both.
TEST(Tri, ADefiniteAnswerSurvivesLearning) {
  const Tri all[] = {Tri::kFalse, Tri::kTrue, Tri::kUnknown};
  const Tri known[] = {Tri::kFalse, Tri::kTrue};
  for (const Tri a : all) {
    for (const Tri x : known) {
      const Tri both = And(a, Tri::kUnknown);
      const Tri either = Or(a, Tri::kUnknown);
      EXPECT_TRUE(both == Tri::kUnknown || And(a, x) == both);
      EXPECT_TRUE(either == Tri::kUnknown || Or(a, x) == either);
    }
  }
}

// --- Rational ---

Rational R(std::int64_t num, std::int64_t den) { return Rational::Make(num, den).value(); }

TEST(Rational, IsReducedWithAPositiveDenominator) {
  EXPECT_EQ(R(6, 4).num(), 3);
  EXPECT_EQ(R(6, 4).den(), 2);
  EXPECT_EQ(R(3, -6).num(), -1);
  EXPECT_EQ(R(3, -6).den(), 2);
  EXPECT_EQ(R(-3, -6), R(1, 2));
  EXPECT_EQ(R(0, -7).num(), 0);
  EXPECT_EQ(R(0, -7).den(), 1);
  EXPECT_EQ(Rational(5), R(10, 2));
  EXPECT_TRUE(R(10, 2).is_whole());
  EXPECT_FALSE(R(1, 2).is_whole());
}

TEST(Rational, RefusesZeroBelowAndWhatDoesNotFit) {
  EXPECT_EQ(Rational::Make(1, 0), std::nullopt);
  EXPECT_EQ(Rational::Make(0, 0), std::nullopt);
  EXPECT_EQ(Rational::Make(Int128{kMax} + 1, 1), std::nullopt);
  EXPECT_EQ(Rational::Make(Int128{kMin}, 1)->num(), kMin);
  EXPECT_EQ(Rational::Make(Int128{kMin} - 1, 1), std::nullopt);
  EXPECT_EQ(Rational::Make(Int128{kMin}, -1), std::nullopt);
  EXPECT_EQ(Rational::Make(1, Int128{kMin}), std::nullopt);  // 2^63 below
  EXPECT_EQ(Rational::Make(2, Int128{kMin}), R(-1, std::int64_t{1} << 62));
  EXPECT_EQ(Rational::Make((Int128{kMax} + 1) * 6, 6), std::nullopt);
  EXPECT_EQ(Rational::Make(Int128{kMax} * 6, 6), Rational(kMax));  // fits once reduced
  const Int128 least = static_cast<Int128>(1) << 126;
  EXPECT_EQ(Rational::Make(-least - least, least)->num(), -2);  // the least 128-bit number
  EXPECT_EQ(Rational::Make(least, -least - least), R(-1, 2));
}

TEST(Rational, ArithmeticIsExact) {
  EXPECT_EQ(Add(R(1, 3), R(1, 6)), R(1, 2));
  EXPECT_EQ(Sub(R(1, 3), R(1, 2)), R(-1, 6));
  EXPECT_EQ(Mul(R(2, 3), R(-3, 4)), R(-1, 2));
  EXPECT_EQ(Div(R(2, 3), R(-4, 3)), R(-1, 2));
  EXPECT_EQ(Div(R(1, 2), Rational(0)), std::nullopt);
  Rational sum = 0;
  for (int i = 0; i < 10; ++i) sum = Add(sum, R(1, 10)).value();
  EXPECT_EQ(sum, Rational(1));
}

TEST(Rational, ArithmeticSaysWhenItOverflows) {
  EXPECT_EQ(Add(kMax, 1), std::nullopt);
  EXPECT_EQ(Sub(kMin, 1), std::nullopt);
  EXPECT_EQ(Sub(0, kMin), std::nullopt);
  EXPECT_EQ(Mul(kMax, 2), std::nullopt);
  EXPECT_EQ(Mul(kMin, -1), std::nullopt);
  EXPECT_EQ(Mul(kMin, kMin), std::nullopt);
  EXPECT_EQ(Div(kMin, -1), std::nullopt);
  EXPECT_EQ(Div(1, kMin), std::nullopt);
  EXPECT_EQ(Mul(kMax, R(1, kMax)), Rational(1));             // large on the way only
  EXPECT_EQ(Add(R(1, kMax), R(1, kMax - 1)), std::nullopt);  // denominator does not fit
  EXPECT_EQ(Add(R(kMin, kMax), R(kMin, kMax)), std::nullopt);
  EXPECT_EQ(Sub(R(kMax, kMax - 1), R(1, kMax - 1)), Rational(1));
}

TEST(Rational, OrdersByValueAtTheEdges) {
  EXPECT_LT(R(1, 3), R(1, 2));
  EXPECT_GT(R(-1, 3), R(-1, 2));
  EXPECT_LT(R(kMax - 1, kMax), Rational(1));
  EXPECT_LT(R(kMax - 2, kMax - 1), R(kMax - 1, kMax));
  EXPECT_LT(Rational(kMin), R(kMin + 1, 1));
  EXPECT_LT(Rational(kMin), Rational(kMax));
  EXPECT_LE(R(2, 4), R(1, 2));
  EXPECT_EQ(R(2, 4) <=> R(1, 2), std::strong_ordering::equal);
}

TEST(Rational, FloorAndCeilGoTheirWayBelowZeroToo) {
  EXPECT_EQ(R(7, 2).Floor(), 3);
  EXPECT_EQ(R(7, 2).Ceil(), 4);
  EXPECT_EQ(R(-7, 2).Floor(), -4);
  EXPECT_EQ(R(-7, 2).Ceil(), -3);
  EXPECT_EQ(R(1, 3).Floor(), 0);
  EXPECT_EQ(R(-1, 3).Ceil(), 0);
  EXPECT_EQ(R(-1, 3).Floor(), -1);
  EXPECT_EQ(Rational(4).Floor(), 4);
  EXPECT_EQ(Rational(-4).Ceil(), -4);
  EXPECT_EQ(Rational(kMin).Floor(), kMin);
}

// Floor, ceiling and order against plain counting on a small grid.
TEST(Rational, AgreesWithIntegersOnASmallGrid) {
  for (std::int64_t a = -12; a <= 12; ++a) {
    for (std::int64_t b = 1; b <= 6; ++b) {
      const Rational r = R(a, b);
      ASSERT_LE(r.Floor() * b, a);
      ASSERT_GT((r.Floor() + 1) * b, a);
      ASSERT_GE(r.Ceil() * b, a);
      ASSERT_LT((r.Ceil() - 1) * b, a);
      for (std::int64_t c = -12; c <= 12; ++c) {
        for (std::int64_t d = 1; d <= 6; ++d) {
          const Rational s = R(c, d);
          ASSERT_EQ(r < s, a * d < c * b);
          ASSERT_EQ(r == s, a * d == c * b);
          ASSERT_EQ(Add(r, s), R(a * d + c * b, b * d));
          ASSERT_EQ(Sub(r, s), R(a * d - c * b, b * d));
          ASSERT_EQ(Mul(r, s), R(a * c, b * d));
        }
      }
    }
  }
}

TEST(Rational, ReadsDecimalsExactly) {
  EXPECT_EQ(ParseDecimal("1.25"), R(5, 4));
  EXPECT_EQ(ParseDecimal("0"), Rational(0));
  EXPECT_EQ(ParseDecimal("007"), Rational(7));
  EXPECT_EQ(ParseDecimal("0.10"), R(1, 10));
  EXPECT_EQ(ParseDecimal("9223372036854775807"), Rational(kMax));
  EXPECT_EQ(ParseDecimal("9223372036854775808"), std::nullopt);
  EXPECT_EQ(ParseDecimal("0.000000000000000001"), R(1, 1'000'000'000'000'000'000));
  EXPECT_EQ(ParseDecimal("0.0000000000000000001"), std::nullopt);
  EXPECT_EQ(ParseDecimal("1." + std::string(200, '0')), Rational(1));
  EXPECT_EQ(ParseDecimal(std::string(200, '0') + "1"), Rational(1));
  EXPECT_EQ(ParseDecimal(std::string(200, '9')), std::nullopt);
  EXPECT_EQ(ParseDecimal("\xEF\xBC\x91\xEF\xBC\x8E\xEF\xBC\x95"), R(3, 2));  // full-width 1.5
  for (const char* bad : {"", ".", "1.", ".5", "-1", "+1", "1e5", "1,000", "1 ", " 1", "0x1",
                          "1.2.3", "1/2", "nan"}) {
    EXPECT_EQ(ParseDecimal(bad), std::nullopt) << bad;
  }
}

TEST(Rational, IsWrittenInItsShortestExactForm) {
  EXPECT_EQ(ToText(Rational(3)), "3");
  EXPECT_EQ(ToText(Rational(0)), "0");
  EXPECT_EQ(ToText(R(2, 5)), "0.4");
  EXPECT_EQ(ToText(R(-2, 5)), "-0.4");
  EXPECT_EQ(ToText(R(1, 20)), "0.05");
  EXPECT_EQ(ToText(R(1, 3)), "1/3");
  EXPECT_EQ(ToText(R(-7, 6)), "-7/6");
  EXPECT_EQ(ToText(R(1, 1024)), "0.0009765625");
  EXPECT_EQ(ToText(Rational(kMin)), "-9223372036854775808");
  EXPECT_EQ(ToText(R(1, 1'000'000'000'000'000'000)), "0.000000000000000001");
  EXPECT_EQ(ToPercent(R(1, 20)), "5%");
  EXPECT_EQ(ToPercent(R(1, 8)), "12.5%");
  EXPECT_EQ(ToPercent(R(1, 3)), "1/3");
  EXPECT_EQ(ToPercent(R(3, 2)), "150%");
  EXPECT_EQ(ToPercent(Rational(0)), "0%");
  EXPECT_EQ(ToPercent(Rational(kMax)), "9223372036854775807");  // a hundred times it does not fit
}

TEST(Rational, ReadsBackTheDecimalsItWrites) {
  for (std::int64_t n = 0; n <= 2000; n += 7) {
    for (const std::int64_t d : {1, 2, 5, 8, 100, 1000})
      EXPECT_EQ(ParseDecimal(ToText(R(n, d))), R(n, d));
  }
}

}  // namespace
}  // namespace heng::value
