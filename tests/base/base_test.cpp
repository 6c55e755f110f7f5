// engine/base: overflow is said, ids of one kind stay valid, limits are sane.
#include <gtest/gtest.h>

#include <limits>
#include <stdexcept>
#include <string>
#include <type_traits>
#include <unordered_set>
#include <variant>

#include "engine/base/checked.h"
#include "engine/base/id.h"
#include "engine/base/limits.h"
#include "engine/base/overloaded.h"

namespace heng::base {
namespace {

constexpr std::int64_t kMax = std::numeric_limits<std::int64_t>::max();
constexpr std::int64_t kMin = std::numeric_limits<std::int64_t>::min();

TEST(Checked, SaysWhenItOverflows) {
  EXPECT_EQ(Add(kMax - 1, 1), kMax);
  EXPECT_EQ(Add(kMax, 1), std::nullopt);
  EXPECT_EQ(Add(kMin, -1), std::nullopt);
  EXPECT_EQ(Add(kMin, kMax), -1);
  EXPECT_EQ(Sub(kMin + 1, 1), kMin);
  EXPECT_EQ(Sub(kMin, 1), std::nullopt);
  EXPECT_EQ(Sub(0, kMin), std::nullopt);
  EXPECT_EQ(Sub(-1, kMin), kMax);
  EXPECT_EQ(Mul(3'037'000'499, 3'037'000'499), 9'223'372'030'926'249'001);
  EXPECT_EQ(Mul(3'037'000'500, 3'037'000'500), std::nullopt);
  EXPECT_EQ(Mul(kMin, -1), std::nullopt);
  EXPECT_EQ(Mul(kMin, 1), kMin);
  EXPECT_EQ(Mul(kMax, 0), 0);
}

struct RuleTag;
struct TierTag;
using RuleId = Id<RuleTag>;
using TierId = Id<TierTag>;

static_assert(!std::is_convertible_v<RuleId, TierId>);
static_assert(!std::is_constructible_v<RuleId, TierId>);
static_assert(!std::is_convertible_v<std::size_t, RuleId>);

TEST(Id, DefaultPointsNowhere) {
  EXPECT_FALSE(RuleId().valid());
  EXPECT_TRUE(RuleId(0).valid());
  EXPECT_NE(RuleId(), RuleId(0));
  EXPECT_LT(RuleId(1), RuleId(2));
}

TEST(Id, Hashes) {
  std::unordered_set<RuleId> set{RuleId(1), RuleId(2), RuleId(1), RuleId()};
  EXPECT_EQ(set.size(), 3u);
}

TEST(Store, KeepsIdsValidAsItGrows) {
  Store<RuleId, std::string> store;
  EXPECT_TRUE(store.empty());
  const RuleId first = store.Add("a");
  for (int i = 0; i < 1000; ++i) store.Add("x");
  const RuleId last = store.Add("z");
  EXPECT_EQ(store.Get(first), "a");
  EXPECT_EQ(store.Get(last), "z");
  EXPECT_EQ(last.index(), 1001u);
  EXPECT_EQ(store.size(), 1002u);
  store.Get(first) = "b";
  EXPECT_EQ(store.items().front(), "b");
}

TEST(Store, RefusesAnIdItDidNotGive) {
  Store<RuleId, int> store;
  store.Add(1);
  EXPECT_THROW(store.Get(RuleId(1)), std::out_of_range);
  EXPECT_THROW(store.Get(RuleId()), std::out_of_range);
}

TEST(Limits, MoneyTopsAtAThousandTrillionYuan) {
  EXPECT_EQ(Limits().money_max_fen, 1'000'000'000'000'000 * 100);
}

TEST(Overloaded, PicksTheKind) {
  std::variant<int, std::string> v = std::string("abc");
  const auto size =
      Overloaded{[](int) { return std::size_t{0}; }, [](const std::string& s) { return s.size(); }};
  EXPECT_EQ(std::visit(size, v), 3u);
  v = 7;
  EXPECT_EQ(std::visit(size, v), 0u);
}

}  // namespace
}  // namespace heng::base
