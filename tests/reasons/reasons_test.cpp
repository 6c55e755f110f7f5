// Every message in both languages with the same arguments; every id used by the evaluators has one.
#include "engine/reasons/reasons.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <regex>
#include <set>
#include <sstream>

namespace heng::reasons {
namespace {

std::set<std::string> Places(std::string_view text) {
  std::set<std::string> out;
  std::string s(text);
  static const std::regex kPlace("\\{[0-9]+\\}");
  for (std::sregex_iterator i(s.begin(), s.end(), kPlace), end; i != end; ++i) out.insert(i->str());
  return out;
}

TEST(Messages, BothLanguagesUseEveryArgument) {
  for (const Message& m : All()) {
    EXPECT_FALSE(m.zh.empty()) << m.id;
    EXPECT_FALSE(m.en.empty()) << m.id;
    std::set<std::string> expected;
    for (std::size_t i = 0; i < m.types.size(); ++i) expected.insert("{" + std::to_string(i) + "}");
    EXPECT_EQ(Places(m.zh), expected) << m.id;
    EXPECT_EQ(Places(m.en), expected) << m.id;
    EXPECT_EQ(m.types.find_first_not_of("MRNTFDPLB"), std::string_view::npos) << m.id;
  }
}

TEST(Messages, IdsAreUniqueWithinTheirKind) {
  std::set<std::pair<Kind, std::string>> seen;
  for (const Message& m : All())
    EXPECT_TRUE(seen.insert({m.kind, std::string(m.id)}).second) << m.id;
}

bool Known(const std::string& id) {
  for (const Message& m : All()) {
    if (m.id == id) return true;
  }
  return false;
}

// Ids are the only kebab-case strings of these folders; lines that name a mutant are passed over.
TEST(Messages, EveryIdUsedByTheEvaluatorsHasAMessage) {
  static const std::regex kId("\"([a-z][a-z0-9]*(-[a-z0-9]+)+)\"");
  int seen = 0;
  for (const char* folder : {"evaluate", "reference", "explain", "pipeline"}) {
    for (const auto& file :
         std::filesystem::directory_iterator(std::string(HENG_SOURCE_DIR "/engine/") + folder)) {
      std::string ext = file.path().extension().string();
      bool words = file.path().filename() != "messages.h" && (ext == ".cpp" || ext == ".h");
      if (!words || (std::string(folder) == "pipeline" && file.path().filename() != "decide.cpp"))
        continue;
      std::ifstream in(file.path());
      for (std::string line; std::getline(in, line);) {
        if (line.find("MUTANT") != std::string::npos) continue;
        for (std::sregex_iterator i(line.begin(), line.end(), kId), end; i != end; ++i) {
          ++seen;
          EXPECT_TRUE(Known((*i)[1].str())) << file.path().filename() << ": " << (*i)[1].str();
        }
      }
    }
  }
  EXPECT_GT(seen, 40) << "the search must find the ids at all";
}

TEST(Messages, SingleWordIdsHaveThemToo) {
  for (const char* id : {"elements", "proportion"}) EXPECT_TRUE(Known(id)) << id;
  for (const char* id : {"band", "multiplied", "rounded", "point"})
    EXPECT_NE(Find(Kind::kStep, id), nullptr) << id;
  for (const char* id : {"offence", "kinds", "modality", "ceiling", "floor"})
    EXPECT_NE(Find(Kind::kComparator, id), nullptr) << id;
}

TEST(Say, WordsTypedArguments) {
  EXPECT_NE(Say(Kind::kStep, "point", {"15000.00"}, false).find("15,000"), std::string::npos);
  EXPECT_EQ(Say(Kind::kStep, "point", {"15000.50"}, true), "reference amount 15,000.50 yuan");
  EXPECT_EQ(Say(Kind::kStep, "tier-range", {"0.00", ""}, true),
            "range of the tier 0 yuan to no upper limit");
  EXPECT_EQ(SayDate("2025-04-12", true), "2025-04-12");
  EXPECT_NE(SayDate("2025-04-12", false), "2025-04-12");
  EXPECT_EQ(SayDate("some day", false), "some day");
  EXPECT_EQ(Say(Kind::kWhy, "evidence", {JoinList({"a", "b"})}, true), "evidence: a, b");
  EXPECT_EQ(Say(Kind::kWhy, "judged-no", {"x", ""}, true),
            "x: found not to hold by the case handler");
  EXPECT_EQ(Say(Kind::kWhy, "tier-met", {"T", Both("zh", "en")}, true), "tier T (en)");
  EXPECT_NE(Say(Kind::kWhy, "tier-met", {"T", Both("zh", "en")}, false).find("zh"),
            std::string::npos);
  EXPECT_EQ(Say(Kind::kWhy, "per-unit", {"x", "3", "(0.00|90000.00"}, true),
            "by x 3, that is 0 yuan to 90,000 yuan");
}

TEST(Say, AnUnknownIdLosesNothing) {
  EXPECT_EQ(Say(Kind::kNote, "never-heard-of", {}, true), "never-heard-of");
  EXPECT_EQ(Say(Kind::kNote, "never-heard-of", {"a", "b"}, true), "never-heard-of (a, b)");
}

TEST(Say, DetailsStandInOneBracket) {
  Reason inner{"fact-yes", {"C"}, {}};
  Reason middle{"fact-no", {"B"}, {inner}};
  Reason outer{"fact-unknown", {"A"}, {middle, inner}};
  EXPECT_EQ(Say(outer, true), "A: not known (B: not established, C: established, C: established)");
  EXPECT_EQ(Say(std::vector<Reason>{inner, inner}, true), "C: established; C: established");
}

}  // namespace
}  // namespace heng::reasons
