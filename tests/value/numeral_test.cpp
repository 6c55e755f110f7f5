// engine/value: Chinese numerals both ways, and folding of full-width forms.
#include "engine/value/numeral.h"

#include <gtest/gtest.h>

#include <set>
#include <string>

#include "engine/value/fold.h"

namespace heng::value {
namespace {

TEST(Numeral, IsWrittenPlainAndCapital) {
  struct Row {
    std::int64_t n;
    std::string_view plain, capital;
  };
  const Row rows[] = {
#define HENG_NUMERAL(n, plain, capital) {n, plain, capital},
#include "numerals.def"
#undef HENG_NUMERAL
  };
  for (const Row& row : rows) {
    EXPECT_EQ(ToNumeral(row.n, NumeralStyle::kPlain), row.plain);
    EXPECT_EQ(ToNumeral(row.n, NumeralStyle::kCapital), row.capital);
    EXPECT_EQ(FromNumeral(row.plain), row.n) << row.plain;
  }
  EXPECT_EQ(ToNumeral(-1, NumeralStyle::kPlain), "");
}

TEST(Numeral, ReadsTheFormsPeopleUse) {
  struct Row {
    std::string_view text;
    std::int64_t n;
  };
  const Row rows[] = {
#define HENG_VARIANT(text, n) {text, n},
#include "numerals.def"
#undef HENG_VARIANT
  };
  for (const Row& row : rows) EXPECT_EQ(FromNumeral(row.text), row.n) << row.text;
}

TEST(Numeral, RefusesWhatNoStatuteWrites) {
  const std::string_view rows[] = {
#define HENG_NONE(text) text,
#include "numerals.def"
#undef HENG_NONE
  };
  for (const std::string_view row : rows) EXPECT_EQ(FromNumeral(row), std::nullopt) << row;
}

TEST(Numeral, BothWaysAgreeUpToFourDigits) {
  std::set<std::string> seen;
  for (std::int64_t n = 0; n <= 9999; ++n) {
    const std::string text = ToNumeral(n, NumeralStyle::kPlain);
    ASSERT_EQ(FromNumeral(text), n) << text;
    ASSERT_TRUE(seen.insert(text).second) << text;
  }
}

TEST(Numeral, CapitalsDifferPerNumberAcrossSections) {
  std::set<std::string> seen;
  std::int64_t counted = 0;
  for (const std::int64_t high : {0, 1, 9, 10, 11, 100, 1000, 1001, 9999}) {
    for (const std::int64_t mid : {0, 1, 10, 100, 1000, 9999}) {
      for (const std::int64_t low : {0, 1, 10, 100, 1000, 1010, 9999}) {
        seen.insert(ToNumeral(high * 100'000'000 + mid * 10'000 + low, NumeralStyle::kCapital));
        ++counted;
      }
    }
  }
  EXPECT_EQ(static_cast<std::int64_t>(seen.size()), counted);
}

TEST(Fold, MakesFullWidthHalfWidth) {
  std::string all;
  for (int low = 0x81; low <= 0xBF; ++low) all += {'\xEF', '\xBC', static_cast<char>(low)};
  for (int low = 0x80; low <= 0x9E; ++low) all += {'\xEF', '\xBD', static_cast<char>(low)};
  std::string ascii;
  for (char c = '!'; c <= '~'; ++c) ascii.push_back(c);
  EXPECT_EQ(FoldWidth(all), ascii);
  EXPECT_EQ(FoldWidth("\xE3\x80\x80"), " ");
}

TEST(Fold, KeepsEverythingElse) {
  for (const std::string text : {"", "abc", "\xE3\x80\x81", "\xEF\xBD\x9F", "\xEF\xBC\x80", "\xEF",
                                 "\xEF\xBC", "\xFF\xEF\xBD"}) {
    EXPECT_EQ(FoldWidth(text), text);
  }
}

TEST(Fold, TrimsBlanksAtTheEnds) {
  EXPECT_EQ(Trim(" \ta b\t "), "a b");
  EXPECT_EQ(Trim("  "), "");
  EXPECT_EQ(Trim(""), "");
}

}  // namespace
}  // namespace heng::value
