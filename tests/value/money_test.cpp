// engine/value: money as text, and ranges of money against counting every fen.
#include "engine/value/money.h"

#include <gtest/gtest.h>

#include <limits>
#include <random>
#include <string>
#include <vector>

#include "engine/base/limits.h"

namespace heng::value {
namespace {

const Fen kLimit = base::Limits().money_max_fen;
constexpr Fen kMax = std::numeric_limits<Fen>::max();
constexpr Fen kMin = std::numeric_limits<Fen>::min();

TEST(Money, ReadsAmounts) {
  struct Row {
    std::string_view text;
    Fen fen;
  };
  const Row rows[] = {
#define HENG_READS(text, fen) {text, fen},
#include "money_text.def"
#undef HENG_READS
  };
  for (const Row& row : rows) EXPECT_EQ(ReadMoney(row.text, kLimit).amount, row.fen) << row.text;
}

TEST(Money, RefusesWithTheReason) {
  struct Row {
    std::string_view text;
    MoneyFault fault;
  };
  const Row rows[] = {
#define HENG_REFUSES(text, fault) {text, MoneyFault::fault},
#include "money_text.def"
#undef HENG_REFUSES
  };
  for (const Row& row : rows) {
    const MoneyRead read = ReadMoney(row.text, kLimit);
    EXPECT_EQ(read.amount, std::nullopt) << row.text;
    EXPECT_EQ(static_cast<int>(read.fault), static_cast<int>(row.fault)) << row.text;
  }
}

TEST(Money, IsWritten) {
  struct Row {
    Fen fen;
    std::string_view decimal, grouped, statute, capital;
  };
  const Row rows[] = {
#define HENG_WRITES(fen, decimal, grouped, statute, capital) \
  {fen, decimal, grouped, statute, capital},
#include "money_text.def"
#undef HENG_WRITES
  };
  for (const Row& row : rows) {
    EXPECT_EQ(ToDecimalYuan(row.fen), row.decimal);
    EXPECT_EQ(ToGroupedYuan(row.fen), row.grouped);
    EXPECT_EQ(ToStatuteYuan(row.fen), row.statute);
    EXPECT_EQ(ToCapitalYuan(row.fen), row.capital);
  }
}

TEST(Money, IsWrittenAtTheEdgesOfFen) {
  EXPECT_EQ(ToDecimalYuan(kMax), "92233720368547758.07");
  EXPECT_EQ(ToDecimalYuan(kMin), "-92233720368547758.08");
  EXPECT_EQ(ToGroupedYuan(kMin), "-92,233,720,368,547,758.08");
  EXPECT_FALSE(ToCapitalYuan(kMax).empty());
  EXPECT_FALSE(ToStatuteYuan(kMin).empty());
}

TEST(Money, ReadsBackWhatItWritesForRules) {
  std::mt19937_64 random(20250415);
  std::uniform_int_distribution<int> power(0, 15);
  for (int i = 0; i < 20'000; ++i) {
    Fen scale = 1;
    for (int p = power(random); p > 0; --p) scale *= 10;
    const Fen fen = static_cast<Fen>(random() % 1000) * scale % (kLimit + 1);
    ASSERT_EQ(ReadMoney(ToStatuteYuan(fen), kLimit).amount, fen) << fen;
  }
}

TEST(MoneyRange, IsWrittenAsStatutesDo) {
  struct Row {
    Fen min;
    bool min_open;
    Fen max;
    bool max_open, has_max;
    std::string_view text;
  };
  const Row rows[] = {
#define HENG_RANGE(min, min_open, max, max_open, has_max, text) \
  {Fen{min} * 100, min_open, Fen{max} * 100, max_open, has_max, text},
#include "money_text.def"
#undef HENG_RANGE
  };
  for (const Row& r : rows) {
    EXPECT_EQ(ToStatuteRange({r.min, r.max, r.min_open, r.max_open, r.has_max}), r.text);
  }
}

// --- Ranges: every range with ends in 0..5, against the set of fen it holds in 0..12 ---

std::vector<MoneyRange> SmallRanges() {
  std::vector<MoneyRange> all;
  for (Fen min = 0; min <= 5; ++min) {
    for (const bool min_open : {false, true}) {
      all.push_back({min, 0, min_open, false, false});
      for (Fen max = 0; max <= 5; ++max) {
        for (const bool max_open : {false, true})
          all.push_back({min, max, min_open, max_open, true});
      }
    }
  }
  return all;
}

using Bits = unsigned;
constexpr Fen kTop = 12;

Bits Held(const MoneyRange& r) {
  Bits bits = 0;
  for (Fen f = 0; f <= kTop; ++f) {
    const bool above = r.min_open ? f > r.min : f >= r.min;
    const bool below = !r.has_max || (r.max_open ? f < r.max : f <= r.max);
    if (above && below) bits |= 1u << f;
  }
  return bits;
}

int Highest(Bits bits) { return bits == 0 ? -1 : 31 - __builtin_clz(bits); }
int Lowest(Bits bits) { return __builtin_ctz(bits); }

TEST(MoneyRange, HoldsAndEmptyAgreeWithCounting) {
  for (const MoneyRange& r : SmallRanges()) {
    const Bits held = Held(r);
    EXPECT_EQ(r.empty(), held == 0) << ToStatuteRange(r);
    for (Fen f = 0; f <= kTop; ++f) EXPECT_EQ(r.Holds(f), (held >> f & 1) != 0);
  }
}

TEST(MoneyRange, SubsetIntersectionAndHullAgreeWithCounting) {
  const auto all = SmallRanges();
  for (const MoneyRange& a : all) {
    for (const MoneyRange& b : all) {
      const Bits x = Held(a);
      const Bits y = Held(b);
      ASSERT_EQ(Within(a, b), (x & ~y) == 0) << ToStatuteRange(a) << " in " << ToStatuteRange(b);
      const auto both = Intersect(a, b);
      ASSERT_EQ(both.has_value(), (x & y) != 0);
      if (both) {
        ASSERT_EQ(Held(*both), x & y);
      }
      const Bits hull = Held(Hull(a, b));
      ASSERT_EQ(hull & (x | y), x | y);
      if (x != 0 || y != 0) {
        ASSERT_EQ(Lowest(hull), Lowest(x | y));
        ASSERT_EQ(Highest(hull), Highest(x | y));
      }
    }
  }
}

TEST(MoneyRange, ComparesByCeilingThenFloorInWholeFen) {
  const auto all = SmallRanges();
  for (const MoneyRange& a : all) {
    for (const MoneyRange& b : all) {
      if (a.empty() || b.empty()) continue;
      const int x = Highest(Held(a)), y = Highest(Held(b));
      int expected = x < y ? -1 : x > y ? 1 : 0;
      if (expected == 0) {
        const int p = Lowest(Held(a)), q = Lowest(Held(b));
        expected = p < q ? -1 : p > q ? 1 : 0;
      }
      ASSERT_EQ(CompareCeilingThenFloor(a, b), expected)
          << ToStatuteRange(a) << " / " << ToStatuteRange(b);
      ASSERT_EQ(CompareCeilingThenFloor(b, a), -expected);
    }
  }
}

TEST(MoneyRange, SumHoldsEverySumAndNothingPastItsStatedEnds) {
  const auto all = SmallRanges();
  for (const MoneyRange& a : all) {
    for (const MoneyRange& b : all) {
      const auto sum = Sum(a, b);
      ASSERT_TRUE(sum.has_value());
      ASSERT_EQ(sum->empty(), a.empty() || b.empty());
      if (sum->empty()) continue;
      for (Fen f = 0; f <= 5; ++f) {
        for (Fen g = 0; g <= 5; ++g) {
          ASSERT_TRUE(sum->Holds(f + g) || !a.Holds(f) || !b.Holds(g));
        }
      }
      ASSERT_EQ(sum->min, a.min + b.min);
      ASSERT_EQ(sum->min_open, a.min_open || b.min_open);
      ASSERT_EQ(sum->has_max, a.has_max && b.has_max);
      if (sum->has_max) {
        ASSERT_EQ(sum->max, a.max + b.max);
        ASSERT_EQ(sum->max_open, a.max_open || b.max_open);
      }
    }
  }
}

TEST(MoneyRange, SumSaysWhenItOverflows) {
  EXPECT_EQ(Sum(MoneyRange::Exactly(kMax), MoneyRange::Exactly(1)), std::nullopt);
  EXPECT_EQ(Sum({0, kMax, true, false, true}, {0, 1, true, false, true}), std::nullopt);
  EXPECT_EQ(Sum({0, kMax, true, false, true}, {1, 0, false, false, false}),
            (MoneyRange{1, 0, true, false, false}));
}

TEST(MoneyRange, OpenEndsAtTheLimitsOfFenDoNotWrap) {
  const MoneyRange above{kMax, 0, true, false, false};
  EXPECT_FALSE(above.Holds(kMax));
  const MoneyRange below{kMin, kMin, false, true, true};
  EXPECT_TRUE(below.empty());
  EXPECT_FALSE(below.Holds(kMax));
  EXPECT_TRUE((MoneyRange{kMax, kMax, true, false, true}).empty());
}

TEST(MoneyRange, KeepsEndsAsStated) {
  const MoneyRange law{0, 100'000'00, true, false, true};
  const MoneyRange tier{0, 30'000'00, true, false, true};
  EXPECT_EQ(Intersect(law, tier), tier);
  EXPECT_EQ(Hull(law, tier), law);
  EXPECT_TRUE(Within(tier, law));
  EXPECT_FALSE(Within(law, tier));
  EXPECT_TRUE(MoneyRange::Exactly(5).is_point());
  EXPECT_FALSE((MoneyRange{5, 5, true, false, true}).is_point());
  EXPECT_FALSE(law.Holds(0));
  EXPECT_TRUE(law.Holds(1));
  EXPECT_TRUE(law.Holds(100'000'00));
  EXPECT_FALSE(law.Holds(100'000'01));
}

}  // namespace
}  // namespace heng::value
