// Diagnostics: the place, the words and the suggestion of each refusal (refused.txt), and that
// every code of messages.h is exercised there or in limits_test.cpp.
#include <gtest/gtest.h>

#include <algorithm>
#include <regex>
#include <set>

#include "helper.h"

namespace heng::syntax::test {
namespace {

const std::string kHere = std::string(HENG_SOURCE_DIR) + "/tests/syntax/";

TEST(Refused, IsToldAsWritten) {
  const std::vector<Section> sections = ReadSections(kHere + "refused.txt");
  ASSERT_GT(sections.size(), 30u);
  for (const Section& section : sections) {
    SCOPED_TRACE(section.title);
    const ReadText read = Read(section.above);
    std::string told;
    for (const std::string& line : Told(read)) told += line + "\n";
    EXPECT_EQ(told, section.below);
    EXPECT_FALSE(told.empty());
  }
}

TEST(Refused, EveryMessageHasBothLanguagesAFixAndATest) {
  const std::string header = ReadFile(std::string(HENG_SOURCE_DIR) + "/engine/syntax/messages.h");
  std::set<std::string> declared;
  const std::regex code("\"(S[0-9]{3})\"");
  for (std::sregex_iterator i(header.begin(), header.end(), code), end; i != end; ++i) {
    EXPECT_TRUE(declared.insert((*i)[1]).second) << (*i)[1] << " declared twice";
  }
  ASSERT_GT(declared.size(), 15u);
  const std::string limits = ReadFile(kHere + "limits_test.cpp");
  std::set<std::string> tested;
  for (std::sregex_iterator i(limits.begin(), limits.end(), code), end; i != end; ++i)
    tested.insert((*i)[1]);
  for (const Section& section : ReadSections(kHere + "refused.txt")) {
    const ReadText read = Read(section.above);
    for (const diagnostic::Diagnostic& d : read.sink.all()) {
      tested.insert(std::string(d.message->code));
      EXPECT_FALSE(d.Title(false).empty());
      EXPECT_FALSE(d.Title(true).empty());
      EXPECT_FALSE(d.Fix(false).empty());
      EXPECT_FALSE(d.Fix(true).empty());
      ASSERT_FALSE(d.parts.empty()) << section.title;
      // No placeholder of a template is left over.
      for (const std::string& text : {d.Title(false), d.Title(true), d.Fix(false), d.Fix(true)}) {
        EXPECT_FALSE(std::regex_search(text, std::regex("\\{[0-9]\\}"))) << text;
      }
    }
  }
  EXPECT_EQ(tested, declared);
}

// A broken declaration costs itself and no other.
TEST(Refused, TheRestOfTheFileIsRead) {
  for (const Section& section : ReadSections(kHere + "refused.txt")) {
    SCOPED_TRACE(section.title);
    const ReadText alone = Read(section.above);
    const std::string good =
        ReadFile(std::string(HENG_SOURCE_DIR) + "/examples/samples/general.heng");
    const ReadText both = Read(section.above + "\n" + good);
    EXPECT_GE(both.tree.decls.size(), Read(good).tree.decls.size());
    EXPECT_EQ(Codes(both), Codes(alone));
  }
}

}  // namespace
}  // namespace heng::syntax::test
