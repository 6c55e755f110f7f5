// The printer's one layout, by example (layout.txt).
#include <gtest/gtest.h>

#include "helper.h"

namespace heng::syntax::test {
namespace {

TEST(Layout, IsAsShown) {
  const std::vector<Section> sections =
      ReadSections(std::string(HENG_SOURCE_DIR) + "/tests/syntax/layout.txt");
  ASSERT_GT(sections.size(), 8u);
  for (const Section& section : sections) {
    SCOPED_TRACE(section.title);
    const ReadText read = Read(section.above);
    EXPECT_EQ(Told(read), std::vector<std::string>{});
    EXPECT_EQ(Print(read.tree, *read.sources), section.below);
    const ReadText again = Read(section.below);
    EXPECT_EQ(Print(again.tree, *again.sources), section.below);
    EXPECT_TRUE(Same(read.tree, again.tree));
  }
}

// The text a declaration's hash is taken over does not depend on layout, comments or the order of
// fields.
TEST(Layout, CanonicalTextOfADeclarationIsFreeOfLayout) {
  for (const Section& section :
       ReadSections(std::string(HENG_SOURCE_DIR) + "/tests/syntax/layout.txt")) {
    SCOPED_TRACE(section.title);
    const ReadText read = Read(section.above);
    const ReadText printed = Read(section.below);
    ASSERT_EQ(read.tree.decls.size(), printed.tree.decls.size());
    for (std::size_t i = 0; i < read.tree.decls.size(); ++i) {
      const std::string text = PrintDecl(read.tree.decls[i]);
      EXPECT_EQ(text, PrintDecl(printed.tree.decls[i]));
      EXPECT_EQ(text.find('#'), std::string::npos);
      EXPECT_EQ(text.find("\n\n"), std::string::npos);
    }
  }
}

TEST(Layout, SameSeesADifference) {
  for (const Section& section :
       ReadSections(std::string(HENG_SOURCE_DIR) + "/tests/syntax/declarations.txt")) {
    SCOPED_TRACE(section.title);
    const Tree tree = Read(section.above).tree;
    EXPECT_TRUE(Same(tree, tree));
    Tree shorter = tree;
    shorter.decls.pop_back();
    EXPECT_FALSE(Same(tree, shorter));
  }
  const auto same = [](const char* a, const char* b) { return Same(Read(a).tree, Read(b).tree); };
#define HENG_DIFFER(a, b) EXPECT_FALSE(same(a, b)) << b;
#define HENG_EQUAL(a, b) EXPECT_TRUE(same(a, b)) << b;
#include "same.def"
#undef HENG_DIFFER
#undef HENG_EQUAL
}

}  // namespace
}  // namespace heng::syntax::test
