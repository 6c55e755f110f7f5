// Declarations: every construct of README.md section 4 against its tree (declarations.txt), and
// back.
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>

#include "helper.h"

namespace heng::syntax::test {
namespace {

std::string DumpAll(const Tree& tree) {
  std::string out;
  for (const DeclNode& decl : tree.decls) out += Dump(decl) + "\n";
  return out;
}

const std::string kPath = std::string(HENG_SOURCE_DIR) + "/tests/syntax/declarations.txt";

TEST(Declaration, ReadsAsItsTree) {
  const std::vector<Section> sections = ReadSections(kPath);
  ASSERT_GT(sections.size(), 20u);
  for (const Section& section : sections) {
    SCOPED_TRACE(section.title);
    const ReadText read = Read(section.above);
    EXPECT_EQ(Told(read), std::vector<std::string>{});
    EXPECT_EQ(DumpAll(read.tree), section.below);
  }
}

TEST(Declaration, PrintsAndReadsBack) {
  for (const Section& section : ReadSections(kPath)) {
    SCOPED_TRACE(section.title);
    const ReadText read = Read(section.above);
    const std::string printed = Print(read.tree, *read.sources);
    const ReadText again = Read(printed);
    EXPECT_EQ(Told(again), std::vector<std::string>{});
    EXPECT_EQ(DumpAll(again.tree), section.below);
    EXPECT_TRUE(Same(read.tree, again.tree));
    EXPECT_EQ(Print(again.tree, *again.sources), printed);
    for (const DeclNode& decl : read.tree.decls)
      EXPECT_EQ(DumpAll(Read(PrintDecl(decl)).tree), Dump(decl) + "\n");
  }
}

}  // namespace
}  // namespace heng::syntax::test
