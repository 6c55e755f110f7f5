// The keyword table: every word once, with a gloss; the reference of the surface names every word.
#include "engine/syntax/keywords.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <set>

#include "helper.h"

namespace heng::syntax::test {
namespace {

TEST(Keywords, AreListedOnceWithAGloss) {
  std::set<std::string_view> seen;
  for (std::size_t i = 0; i < kKeywordCount; ++i) {
    const Keyword& keyword = KeywordOf(static_cast<Kw>(i));
    EXPECT_EQ(keyword.id, static_cast<Kw>(i));
    EXPECT_TRUE(seen.insert(keyword.zh).second) << keyword.zh;
    EXPECT_EQ(FindKeyword(keyword.zh), keyword.id);
    ASSERT_FALSE(keyword.en.empty()) << keyword.zh;
    for (const char c : keyword.en) EXPECT_LT(static_cast<unsigned char>(c), 0x80) << keyword.zh;
  }
  EXPECT_EQ(FindKeyword(""), Kw::kNotAKeyword);
  EXPECT_EQ(FindKeyword("x"), Kw::kNotAKeyword);
}

// The glossary at the end of README.md, as the table says it. HENG_UPDATE=1 writes it anew.
TEST(Keywords, GlossaryOfTheReference) {
  const std::string path = std::string(HENG_SOURCE_DIR) + "/engine/syntax/README.md";
  const std::string reference = ReadFile(path);
  const std::string head = "| word | role | English |\n| --- | --- | --- |\n";
  std::string table = head;
  for (std::size_t i = 0; i < kKeywordCount; ++i) {
    const Keyword& keyword = KeywordOf(static_cast<Kw>(i));
    static constexpr const char* kRoles[] = {"declaration", "field", "word"};
    table += "| " + std::string(keyword.zh) + " | " + kRoles[static_cast<int>(keyword.role)] +
             " | " + std::string(keyword.en) + " |\n";
  }
  const std::size_t from = std::min(reference.find(head), reference.size());
  if (std::getenv("HENG_UPDATE") != nullptr) {
    std::ofstream(path, std::ios::binary) << reference.substr(0, from) << table;
    return;
  }
  EXPECT_EQ(reference.substr(from), table);
}

// Every word stands in the grammar of the reference as well, not in the glossary alone.
TEST(Keywords, AreInTheReference) {
  std::string reference = ReadFile(std::string(HENG_SOURCE_DIR) + "/engine/syntax/README.md");
  reference.resize(reference.find("## 5."));
  for (std::size_t i = 0; i < kKeywordCount; ++i) {
    const std::string_view zh = KeywordOf(static_cast<Kw>(i)).zh;
    EXPECT_NE(reference.find(zh), std::string::npos) << zh;
  }
}

// An example shown in a diagnostic must be right: declarations parse as they stand.
TEST(Keywords, ExamplesOfDeclarationsParse) {
  for (std::size_t i = 0; i < kKeywordCount; ++i) {
    const Keyword& keyword = KeywordOf(static_cast<Kw>(i));
    if (keyword.role != KwRole::kDeclaration) continue;
    const ReadText read = Read(std::string(keyword.example));
    EXPECT_EQ(Told(read), std::vector<std::string>{}) << keyword.example;
    EXPECT_EQ(read.tree.decls.size(), 1u);
  }
}

// Examples of fields parse in at least one declaration.
TEST(Keywords, ExamplesOfFieldsParse) {
  std::vector<std::string> homes;
#define HENG_HOME(before, after) homes.push_back(std::string(before) + "\x01" + after);
#include "homes.def"
#undef HENG_HOME
  for (std::size_t i = 0; i < kKeywordCount; ++i) {
    const Keyword& keyword = KeywordOf(static_cast<Kw>(i));
    if (keyword.field_example.empty()) continue;
    bool parsed = false;
    for (std::string home : homes) {
      home.replace(home.find('\x01'), 1, keyword.field_example);
      parsed = parsed || Codes(Read(home)).empty();
    }
    EXPECT_TRUE(parsed) << keyword.field_example;
  }
}

}  // namespace
}  // namespace heng::syntax::test
