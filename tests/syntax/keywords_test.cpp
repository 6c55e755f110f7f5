// The keyword table: every word once, with a gloss; the reference of the surface names every word.
#include "engine/syntax/keywords.h"

#include <gtest/gtest.h>

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

TEST(Keywords, AreInTheReference) {
  const std::string reference = ReadFile(std::string(HENG_SOURCE_DIR) + "/engine/syntax/README.md");
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
