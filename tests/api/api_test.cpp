// engine/api: the public headers alone. A case put together in code says what a file says; errors are
// values; a rule set is shared by threads.
#include <heng/heng.hpp>

#include <fstream>
#include <iterator>
#include <thread>

#include <gtest/gtest.h>

#include "tests/api/texts.h"

namespace {

std::string Rules() { return HENG_SOURCE_DIR "/rules"; }
std::string CaseText() {
  std::ifstream file(HENG_SOURCE_DIR "/examples/cases/01-ordinary/case.yaml");
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

const heng::RuleSet& Shipped() {
  static const heng::Result<heng::RuleSet> rules = heng::RuleSet::Load(Rules());
  EXPECT_TRUE(rules.ok()) << rules.message();
  return rules.value();
}

TEST(Api, DecidesAFile) {
  const auto decision = Shipped().Decide(CaseText());
  ASSERT_TRUE(decision.ok()) << decision.message();
  ASSERT_EQ(decision->outcomes().size(), 1u);
  const heng::PartyOutcome& p = decision->outcomes()[0];
  EXPECT_EQ(p.party, "p1");
  EXPECT_EQ(p.item, "aqf97-4");
  EXPECT_EQ(p.status, heng::Status::kReady);
  EXPECT_EQ(p.rung, heng::Rung::kGeneral);
  ASSERT_EQ(p.fines.size(), 1u);
  EXPECT_EQ(p.fines[0].recommended, 1500000);
  EXPECT_EQ(p.fines[0].range.max, 3000000);
  EXPECT_EQ(decision->receipt().rules, Shipped().hash());
  EXPECT_NE(decision->json().find("\"format\":\"heng.decision/1\""), std::string::npos);
  EXPECT_FALSE(decision->text().empty());
}

// The case of examples/cases/01-ordinary, in code.
heng::Case Built() {
  heng::Case c(texts::kCaseId);
  c.Closed().Authority(texts::kOffice, texts::kOfficeKind, "610112", texts::kDistrict);
  c.ActStart("2025-03-01").ActEnd("2025-05-10").Discovered("2025-04-12").Filed("2025-04-15").DecisionDate("2025-06-10");
  c.Event(texts::kOrder, "2025-04-12", "2025-05-10").Event(texts::kReview, "2025-05-12", "", texts::kInTime);
  c.HistorySearched("x", "y", "2025-05-20", "2020-01-01", "2025-05-20").History("2024-02-01", "aqf97-4", texts::kPenalty, "p1");
  c.Party("p1", texts::kUnit, "z");
  c.Act("a1", {"aqf97-4"})
      .Fact(texts::kNotRecorded, heng::Value::Yes())
      .Fact(texts::kCount, heng::Value::Count(2))
      .Fact(texts::kStaff, heng::Value::Count(40))
      .Fact(texts::kHarm, heng::Value::Yes())
      .Fact(texts::kSlightHarm, heng::Value::Yes())
      .Fact(texts::kSlight, heng::Value::No())
      .PartyFact("p1", texts::kGains, heng::Value::Yuan(0));
  return c;
}

TEST(Api, ACaseInCodeIsTheCaseOfTheFile) {
  const auto built = Shipped().Decide(Built());
  ASSERT_TRUE(built.ok()) << built.message();
  ASSERT_EQ(built->outcomes().size(), 1u);
  EXPECT_EQ(built->outcomes()[0].rung, heng::Rung::kGeneral);
  EXPECT_EQ(built->outcomes()[0].fines.at(0).recommended, 1500000);
}

TEST(Api, ErrorsAreValues) {
  const auto none = heng::RuleSet::Load("/no/such/folder");
  ASSERT_FALSE(none.ok());
  ASSERT_EQ(none.diagnostics().size(), 1u);
  EXPECT_EQ(none.diagnostics()[0].code, "F401");
  const auto empty = Shipped().Decide("");
  ASSERT_FALSE(empty.ok());
  EXPECT_EQ(empty.diagnostics()[0].code, "F001");
  heng::Case wrong = Built();
  wrong.Act("a2", {"aqf97-4"}).Fact(texts::kMistyped, heng::Value::Yes());
  const auto mistyped = Shipped().Decide(wrong);
  ASSERT_FALSE(mistyped.ok());
  EXPECT_NE(mistyped.message().find(texts::kNotRecorded), std::string::npos) << "did you mean";
  heng::DecideOptions options;
  options.as_of = "2025-02-30";
  EXPECT_EQ(Shipped().Decide(Built(), options).diagnostics().at(0).code, "F701");
  options.as_of.clear();
  options.english = true;
  const auto english = Shipped().Decide("", options);
  for (const char c : english.diagnostics().at(0).title) EXPECT_GT(c, 0) << "plain English";
}

TEST(Api, ManyThreadsOneRuleSet) {
  const std::string text = CaseText(), once = Shipped().Decide(text)->json();
  std::vector<std::string> got(4);
  std::vector<std::thread> threads;
  for (std::string& out : got) {
    threads.emplace_back([&text, &out] {
      const heng::RuleSet mine = Shipped();   // a copy is a share
      for (int i = 0; i < 5; ++i) out = mine.Decide(text)->json();
    });
  }
  for (std::thread& t : threads) t.join();
  for (const std::string& out : got) EXPECT_EQ(out, once);
}

TEST(Api, Versions) {
  EXPECT_FALSE(heng::Version().empty());
  EXPECT_EQ(heng::LanguageVersion(), 1);
  EXPECT_GT(Shipped().items().size(), 10u);
  EXPECT_FALSE(Shipped().name().empty());
  EXPECT_FALSE(Shipped().version().empty());
}

TEST(Api, Values) {
  EXPECT_EQ(heng::Value::Percent(5).written(), "5%");
  EXPECT_EQ(heng::Value::Ratio(1, 20).written(), "1/20");
  EXPECT_EQ(heng::Value::Count(-1).written(), "-1");
  EXPECT_TRUE(heng::Value::Unknown().unknown());
}

}  // namespace
