// What explain puts beside grounds, tiers and amounts, over the hand-made rules of
// tests/report/world.h.
#include "engine/explain/explain.h"

#include <gtest/gtest.h>

#include "engine/explain/scene.h"
#include "engine/explain/wording.h"
#include "tests/report/more_decisions.h"

namespace heng::explain {
namespace {

using namespace testing_world;
using reasons::Reason;

const Reason* FindReason(const std::vector<Reason>& list, std::string_view id) {
  for (const Reason& r : list) {
    if (r.id == id) return &r;
    if (const Reason* below = FindReason(r.details, id)) return below;
  }
  return nullptr;
}

reasons::PartyWhy Why(const World& world, const Decision& d) {
  return Explain(world.rules, world.kase, d).acts.at(0).at(0);
}

TEST(Explain, TierShowsTheArithmeticOfTheShare) {
  World world;
  Decision d = Ordinary();
  reasons::PartyWhy why = Why(world, d);
  const reasons::FineWhy* fine = why.FindFine(d.acts[0].parties[0].fines[0].line, words::kOne);
  ASSERT_NE(fine, nullptr);
  const Reason* share = FindReason(fine->tier, "derived-is");
  ASSERT_NE(share, nullptr);
  EXPECT_EQ(share->args[0], words::kShare);
  EXPECT_NE(share->args[1].find("2"), std::string::npos);
  EXPECT_NE(share->args[1].find(" / "), std::string::npos);
  EXPECT_NE(share->args[1].find("40"), std::string::npos);
  EXPECT_EQ(share->args[2].substr(0, 2), "5%");
  EXPECT_NE(FindReason(fine->tier, "tier-met"), nullptr);
  ASSERT_EQ(fine->neighbours.size(), 1u);
  EXPECT_EQ(fine->neighbours[0].tier, words::kTwo);
  EXPECT_EQ(fine->neighbours[0].why[0].id, "tier-not");
}

TEST(Explain, GroundsNameTheFactThatFailedAndWhatStandsBehindIt) {
  World world;
  Decision d = Ordinary();
  reasons::PartyWhy why = Why(world, d);
  const auto& grounds = d.acts[0].parties[0].grounds;
  const reasons::GroundWhy* slight = why.FindGround(grounds[0].id);
  ASSERT_NE(slight, nullptr);
  const Reason* judged = FindReason(slight->why, "judged-no");
  ASSERT_NE(judged, nullptr) << "an open norm is found by a person";
  EXPECT_EQ(judged->args[0], words::kSlight);
  EXPECT_FALSE(judged->args[1].empty()) << "who found it";
  EXPECT_NE(FindReason(slight->why, "fact-yes"), nullptr) << "harm was caused";
  const reasons::GroundWhy* first = why.FindGround(grounds[1].id);
  ASSERT_NE(first, nullptr);
  EXPECT_EQ(first->why[0].id, "fact-no");
  const Reason* entry = FindReason(first->why, "history-penalty");
  ASSERT_NE(entry, nullptr);
  EXPECT_EQ(entry->args, (std::vector<std::string>{"2024-02-01", words::kItemName}));
  const reasons::GroundWhy* relief = why.FindGround(grounds[2].id);
  EXPECT_EQ(relief->why[0].id, "plea-unraised");
}

TEST(Explain, HistoryWindowIsClosedAtItsFarEndOnly) {
  World world;
  Decision d = Ordinary();
  auto counted = [&](const char* date) {
    world.kase.history.entries[0].date = *value::ParseDate(date);
    Scene scene(world.rules, world.kase, "a1", d.acts[0].parties[0]);
    return scene.Counted(world.rules.histories.items()[0]).size();
  };
  EXPECT_EQ(counted("2023-05-10"), 1u) << "two years to the day: the act ended on 2025-05-10";
  EXPECT_EQ(counted("2023-05-09"), 0u);
  EXPECT_EQ(counted("2025-05-09"), 1u);
  EXPECT_EQ(counted("2025-05-10"), 0u) << "the day itself is not before it";
}

TEST(Explain, RecordsNotSearchedAreNotEmptyRecords) {
  World world;
  Decision d = Ordinary();
  world.kase.history.entries.clear();
  EXPECT_NE(
      FindReason(Why(world, d).FindGround(d.acts[0].parties[0].grounds[1].id)->why, "history-none"),
      nullptr);
  world.kase.history.searched.reset();
  EXPECT_NE(FindReason(Why(world, d).FindGround(d.acts[0].parties[0].grounds[1].id)->why,
                       "history-not-searched"),
            nullptr);
}

TEST(Explain, CorrectionIsReadFromTheReinspection) {
  World world;
  Decision d = FirstViolation();
  const std::string& id = d.acts[0].parties[0].grounds[1].id;
  reasons::PartyWhy seen = Why(world, d);
  const Reason* timely = FindReason(seen.FindGround(id)->why, "from-event");
  ASSERT_NE(timely, nullptr);
  EXPECT_EQ(timely->args[0], "2025-05-12");
  world.kase.events.pop_back();
  reasons::PartyWhy waiting = Why(world, d);
  const Reason* open = FindReason(waiting.FindGround(id)->why, "order-pending");
  ASSERT_NE(open, nullptr) << "an order without a re-inspection";
  EXPECT_EQ(open->args[0], "2025-04-12");
}

TEST(Explain, SituationsSayWhyTheOtherDoesNotHold) {
  World world;
  reasons::PartyWhy why = Why(world, Ordinary());
  ASSERT_EQ(why.situations.size(), 2u);
  EXPECT_EQ(why.situations[0].id, "situation-base");
  EXPECT_EQ(why.situations[1].id, "situation-not");
  ASSERT_FALSE(why.situations[1].details.empty());
  EXPECT_EQ(why.situations[1].details[0].args[0], words::kCorrection)
      << "the definition of the same name is opened";
}

TEST(Explain, ShareOfAnIncome) {
  World world;
  Decision d = Manager();
  FineOutcome& fine = d.acts[0].parties[0].fines[0];
  EXPECT_EQ(Why(world, d).fines[0].amount[0].id, "base-unknown");
  facts::Statement income;
  income.fact = world.rules.dictionary->Find(words::kIncome);
  income.value = Rational(Yuan(200000));
  world.kase.parties[0].facts.push_back(income);
  fine.known = true;
  fine.statutory = fine.range = MoneyRange::Exactly(Yuan(80000));
  const std::vector<Reason> amount = Why(world, d).fines[0].amount;
  ASSERT_EQ(amount.size(), 1u);
  EXPECT_EQ(amount[0].id, "share-of");
  EXPECT_EQ(amount[0].args[1], "200000.00");
  EXPECT_EQ(amount[0].args[2].substr(0, 3), "40%");
  EXPECT_EQ(amount[0].args[3], "80000.00");
}

TEST(Explain, ElementsThatFailAreNamed) {
  World world;
  world.kase.acts[0].facts.erase(world.kase.acts[0].facts.begin());
  reasons::PartyWhy why = Why(world, Unproved());
  ASSERT_EQ(why.elements.size(), 1u);
  EXPECT_EQ(why.elements[0].id, "fact-unknown");
  EXPECT_EQ(why.elements[0].args[0], words::kItemName);
  EXPECT_TRUE(Why(World(), Ordinary()).elements.empty()) << "nothing to say where they hold";
}

TEST(Explain, TransferRulesHangOnSuspicionOfACrime) {
  World world;
  reasons::Explanation all = Explain(world.rules, world.kase, Ordinary());
  EXPECT_EQ(all.transfer_rules,
            std::vector<std::string>{std::string("procedure/") + words::kCrimeReportRule});
}

TEST(Explain, MissingHeadCountIsNamed) {
  World world;
  auto& facts = world.kase.acts[0].facts;
  std::erase_if(
      facts, [&](const auto& s) { return s.fact == world.rules.dictionary->Find(words::kStaff); });
  Decision d = Ordinary();
  reasons::PartyWhy why = Why(world, d);
  const Reason* open = FindReason(
      why.FindFine(d.acts[0].parties[0].fines[0].line, words::kOne)->tier, "derived-open");
  ASSERT_NE(open, nullptr);
  EXPECT_EQ(open->args[1], words::kStaff) << "and not the number that is known";
}

TEST(Wording, RangesReadAsStatutesDoAndWithSignsInEnglish) {
  World world;
  const ir::Benchmark& b = world.rules.benchmarks.items()[0];
  std::string both = Condition(world.rules, b.tiers[1].when);
  std::string english = both.substr(both.find(reasons::kLanguageMark) + 1);
  EXPECT_EQ(english, std::string(words::kShare) + " >= 10% < 30%");
  std::string chinese = both.substr(0, both.find(reasons::kLanguageMark));
  EXPECT_EQ(chinese.find('>'), std::string::npos);
  EXPECT_LT(chinese.find("10%"), chinese.find("30%"));
}

TEST(Wording, MixedGroupsAreBracketed) {
  World world;
  ir::ExprId either =
      world.Add(ir::Or{{world.Fact(words::kHarm), world.Fact(words::kDangerous)}}, ir::Type::kBool);
  ir::ExprId all = world.Add(ir::And{{either, world.Fact(words::kCrime)}}, ir::Type::kBool);
  std::string both = Condition(world.rules, all);
  std::string expected =
      std::string("(") + words::kHarm + " or " + words::kDangerous + ") and " + words::kCrime;
  EXPECT_EQ(both.substr(both.find(reasons::kLanguageMark) + 1), expected);
}

}  // namespace
}  // namespace heng::explain
