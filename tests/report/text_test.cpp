// The text sheets against golden files. HENG_UPDATE=1 rewrites them; read the difference before
// keeping it.
#include "engine/report/text.h"

#include <gtest/gtest.h>

#include <cstdlib>

#include "engine/explain/explain.h"
#include "engine/report/ask.h"
#include "engine/report/screen.h"
#include "engine/source/source.h"
#include "tests/report/decisions.h"
#include "tests/report/more_decisions.h"

namespace heng::report {
namespace {

using namespace testing_world;

void Golden(const std::string& name, const std::string& got) {
  std::string path = "tests/report/golden/" + name + ".txt";
  if (std::getenv("HENG_UPDATE") != nullptr) {
    std::ofstream(std::string(HENG_SOURCE_DIR "/") + path, std::ios::binary) << got;
    return;
  }
  EXPECT_EQ(got, ReadFile(path)) << name;
}

struct Told {
  World world;
  reasons::Explanation why;
  Context context;
  explicit Told(const Decision& d, bool english = false) {
    // The case as the decision has it: still to be re-inspected, or nothing on record.
    const PartyDecision& first = d.acts[0].parties[0];
    if (first.status == Status::kNotReady) {
      world.kase.inquiry = facts::Inquiry::kOpen;
      world.kase.events.pop_back();
    }
    if (first.rung == Rung::kMayNotPenalise) world.kase.history.entries.clear();
    why = explain::Explain(world.rules, world.kase, d);
    context.rules = &world.rules;
    context.engine_version = "0.1.0";
    context.english = english;
    context.why = &why;
  }
  std::string Text(const Decision& d, int width = 96) const {
    TextOptions options;
    options.width = width;
    return ToText(d, world.kase, context, options);
  }
};

std::string FirstLine(const std::string& text) { return text.substr(0, text.find('\n')); }
std::string LastLine(const std::string& text) {
  std::size_t end = text.find_last_not_of('\n');
  return text.substr(text.rfind('\n', end) + 1, end - text.rfind('\n', end));
}

TEST(TextSheet, Ordinary) { Golden("ordinary", Told(Ordinary()).Text(Ordinary())); }
TEST(TextSheet, OrdinaryEnglish) { Golden("ordinary.en", Told(Ordinary(), true).Text(Ordinary())); }
TEST(TextSheet, FirstViolation) {
  Golden("first-violation", Told(FirstViolation()).Text(FirstViolation()));
}
TEST(TextSheet, NotReady) { Golden("not-ready", Told(NotReady()).Text(NotReady())); }
TEST(TextSheet, NotReadyEnglish) {
  Golden("not-ready.en", Told(NotReady(), true).Text(NotReady()));
}
TEST(TextSheet, Manager) { Golden("manager", Told(Manager()).Text(Manager())); }
TEST(TextSheet, Everything) { Golden("everything", Told(Everything()).Text(Everything())); }
TEST(TextSheet, Barred) { Golden("barred", Told(Barred()).Text(Barred())); }
TEST(TextSheet, Unproved) { Golden("unproved", Told(Unproved()).Text(Unproved())); }

TEST(TextSheet, NarrowPagesKeepToTheirWidth) {
  for (const Decision& d : {Ordinary(), FirstViolation(), NotReady(), Everything()}) {
    for (int width : {40, 60, 80, 96, 120}) {
      std::istringstream lines(Told(d).Text(d, width));
      for (std::string line; std::getline(lines, line);) {
        bool breakable = line.find("0.1.0") == std::string::npos;  // the receipt stays on one line
        if (breakable) {
          EXPECT_LE(source::DisplayWidth(line), static_cast<std::size_t>(width)) << line;
        }
        EXPECT_TRUE(line.empty() || line.back() != ' ') << "blank at the end: " << line;
      }
    }
  }
}

TEST(TextSheet, LastLineIsTheReceiptWithShortHashes) {
  std::string last = LastLine(Told(Ordinary()).Text(Ordinary()));
  EXPECT_NE(last.find("3f000000 "), std::string::npos) << last;
  EXPECT_NE(last.find("a1000000 "), std::string::npos) << last;
  EXPECT_NE(last.find("0.1.0"), std::string::npos) << last;
  EXPECT_EQ(last.find("3f0000000"), std::string::npos) << "a short hash has eight digits: " << last;
}

TEST(TextSheet, FirstLineSaysWhatTheCaseWaitsFor) {
  std::string first = FirstLine(Told(NotReady()).Text(NotReady()));
  EXPECT_NE(first.find(words::kReinspection), std::string::npos) << first;
  EXPECT_NE(FirstLine(Told(NotReady()).Text(NotReady(), 400)).find(words::kOverdue),
            std::string::npos);
}

TEST(TextSheet, OneSheetAParty) {
  Decision d = Everything();
  std::string text = Told(d).Text(d);
  std::size_t sheets = 1;
  for (std::size_t at = text.find(std::string(96, '=')); at != std::string::npos;
       at = text.find(std::string(96, '='), at + 1))
    ++sheets;
  EXPECT_EQ(sheets, 2u);
}

TEST(TextSheet, ADutyNamedInWordsAlone) {
  Decision d = Ordinary();
  d.acts[0].parties[0].breached.clear();
  d.acts[0].parties[0].breached_text = words::kSomeRule;
  EXPECT_NE(Told(d).Text(d).find(words::kSomeRule), std::string::npos);
}

TEST(TextSheet, AnOpenChoiceShowsNoAmountAsIfItWereSettled) {
  Decision d = FirstViolation();
  PartyDecision& p = d.acts[0].parties[0];
  p.options[0].is_default = false;
  p.fines = p.options[1].fines;
  p.fines[0].point = Yuan(12345);
  std::string text = Told(d).Text(d);
  EXPECT_EQ(text.find("12,345"), std::string::npos);
  EXPECT_NE(text.find("15,000"), std::string::npos) << "but among the options";
  Golden("open-choice", text);
}

TEST(TextSheet, SaysThingsWithoutRulesOrExplanation) {
  World world;
  Context bare;
  bare.engine_version = "0.1.0";
  std::string text = ToText(Ordinary(), world.kase, bare, {});
  EXPECT_NE(text.find(words::kFirst), std::string::npos)
      << "the fact that failed is named all the same";
  EXPECT_NE(text.find("15,000"), std::string::npos);
}

TEST(Ask, NamesFactsMostDecisiveFirst) {
  World world;
  Context context;
  context.rules = &world.rules;
  std::string text = AskText(NotReady(), world.kase, context, {});
  Golden("ask", text);
  EXPECT_LT(text.find(words::kCorrection), text.find(words::kStaff));
  EXPECT_EQ(text.find(words::kFirstRule) == std::string::npos, false) << "asked because";
  Decision none = Ordinary();
  none.acts[0].parties[0].immaterial.clear();
  EXPECT_EQ(AskText(none, world.kase, context, {}).find(words::kStaff), std::string::npos);
}

TEST(Ask, JsonKeepsTheOrder) {
  World world;
  Context context;
  context.rules = &world.rules;
  document::Json j = AskJson(NotReady(), context);
  ASSERT_EQ(j.array().size(), 1u);
  const auto& facts = j.array()[0].Find("facts")->array();
  ASSERT_EQ(facts.size(), 2u);
  EXPECT_EQ(std::get<std::string>(facts[0].Find("fact")->value()), words::kCorrection);
  EXPECT_EQ(std::get<std::string>(facts[0].Find("because")->value()), words::kFirstRule);
}

TEST(Screen, GroupsByWhetherTheElementsHold) {
  World world;
  Context context;
  context.rules = &world.rules;
  std::vector<ScreenRow> rows{
      {"a1", "p1", "aqf97-4", words::kItemName, Tri::kTrue, true, {words::kItemName}},
      {"a1", "p1", "aqf95", words::kManagerItem, Tri::kUnknown, false, {words::kIncome}},
      {"a1", "p1", "aqf97-9", words::kSomeRule, Tri::kFalse, true, {}}};
  std::string text = ScreenText(rows, context, {});
  Golden("screen", text);
  EXPECT_LT(text.find("aqf97-4"), text.find("aqf95"));
  EXPECT_EQ(text.find("aqf97-9"), std::string::npos) << "what is ruled out is counted, not listed";
  document::Json j = ScreenJson(rows);
  EXPECT_EQ(std::get<std::string>(j.array()[1].Find("elements")->value()), "unknown");
  EXPECT_EQ(std::get<bool>(j.array()[1].Find("on_list")->value()), false);
}

}  // namespace
}  // namespace heng::report
