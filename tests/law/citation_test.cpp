// engine/law: places in a text, their wording and keys; ranks.
#include "engine/law/citation.h"

#include <gtest/gtest.h>

#include <map>
#include <string>

namespace heng::law {
namespace {

TEST(Place, WordingAndKey) {
  struct Row {
    Place place;
    std::string_view text, key;
  };
  const Row rows[] = {
#define HENG_PLACE(article, zhi, paragraph, item, point, segment, text, key) \
  {{article, zhi, paragraph, item, point, Segment::segment}, text, key},
#include "citations.def"
#undef HENG_PLACE
  };
  for (const Row& row : rows) {
    EXPECT_EQ(ToText(row.place), row.text);
    EXPECT_EQ(ToKey(row.place), row.key);
  }
}

// Keys stand in ids: two places never share one, and neither do their wordings.
TEST(Place, DifferentPlacesDiffer) {
  std::map<std::string, int> keys;
  std::map<std::string, int> texts;
  int places = 0;
  for (const int article : {0, 1, 11, 38}) {
    for (const int zhi : {0, 1, 2}) {
      if (article == 0 && zhi != 0) continue;
      for (const int paragraph : {0, 1, 11}) {
        for (const int item : {0, 1, 11}) {
          for (const int point : {0, 1}) {
            for (const Segment segment : {Segment::kWhole, Segment::kFirst, Segment::kSecond}) {
              const Place p{article, zhi, paragraph, item, point, segment};
              ++keys[ToKey(p)];
              ++texts[ToText(p)];
              ++places;
            }
          }
        }
      }
    }
  }
  EXPECT_EQ(static_cast<int>(keys.size()), places);
  EXPECT_EQ(static_cast<int>(texts.size()), places);
}

TEST(Place, OrdersAsTheTextDoes) {
  EXPECT_LT((Place{32}), (Place{33}));
  EXPECT_LT((Place{38}), (Place{38, 1}));
  EXPECT_LT((Place{38, 1, 9}), (Place{39}));
  EXPECT_LT((Place{33, 0, 1, 0, 0, Segment::kFirst}), (Place{33, 0, 1, 0, 0, Segment::kSecond}));
}

TEST(Numeral, EndsAtFourDigits) {
  EXPECT_EQ(FromChineseNumeral(ToChineseNumeral(9999)), 9999);
  EXPECT_EQ(ToChineseNumeral(10000), "");
  EXPECT_EQ(ToChineseNumeral(-1), "");
  for (int n = 0; n <= 9999; ++n) ASSERT_EQ(FromChineseNumeral(ToChineseNumeral(n)), n);
}

TEST(Rank, NamesAndBasis) {
  struct Row {
    std::string_view name;
    Rank rank;
    bool basis;
  };
  const Row rows[] = {
#define HENG_RANK_ROW(name, id, basis) {name, Rank::id, basis},
#include "rank_rows.def"
#undef HENG_RANK_ROW
  };
  for (const Row& row : rows) {
    EXPECT_EQ(RankOf(row.name), row.rank);
    EXPECT_EQ(RankName(row.rank), row.name);
    EXPECT_EQ(MayBeBasis(row.rank), row.basis) << row.name;
  }
  EXPECT_EQ(RankOf(""), std::nullopt);
  EXPECT_EQ(RankOf("law"), std::nullopt);
}

TEST(Rank, HigherTextsComeFirstAndRulesAreEqual) {
  EXPECT_LT(RankOrder(Rank::kLaw), RankOrder(Rank::kAdministrativeRegulation));
  EXPECT_LT(RankOrder(Rank::kAdministrativeRegulation), RankOrder(Rank::kLocalRegulation));
  EXPECT_LT(RankOrder(Rank::kLocalRegulation), RankOrder(Rank::kDepartmentRule));
  EXPECT_EQ(RankOrder(Rank::kDepartmentRule), RankOrder(Rank::kLocalGovernmentRule));
  EXPECT_LT(RankOrder(Rank::kLocalGovernmentRule), RankOrder(Rank::kNormativeDocument));
}

}  // namespace
}  // namespace heng::law
