// Conditions and formulas: every form of README.md section 3 against its tree (expressions.def).
#include <gtest/gtest.h>

#include "helper.h"

namespace heng::syntax::test {
namespace {

struct Row {
  const char* text;
  const char* tree;
};
constexpr Row kRows[] = {
#define HENG_EXPRESSION(text, tree) {text, tree},
#include "expressions.def"
#undef HENG_EXPRESSION
};
#define HENG_WRAP(before, after) constexpr const char *kBefore = before, *kAfter = after;
#include "wrap.def"
#undef HENG_WRAP

TEST(Expression, ReadsAsItsTree) {
  for (const Row& row : kRows) {
    SCOPED_TRACE(row.text);
    const ReadText read = Read(std::string(kBefore) + row.text + kAfter);
    EXPECT_EQ(Told(read), std::vector<std::string>{});
    ASSERT_EQ(read.tree.decls.size(), 1u);
    EXPECT_EQ(Dump(std::get<GeneralDecl>(read.tree.decls[0]).when), row.tree);
  }
}

TEST(Expression, PrintsAndReadsBack) {
  for (const Row& row : kRows) {
    SCOPED_TRACE(row.text);
    const ReadText read = Read(std::string(kBefore) + row.text + kAfter);
    ASSERT_EQ(read.tree.decls.size(), 1u);
    const ReadText again = Read(PrintDecl(read.tree.decls[0]));
    ASSERT_EQ(again.tree.decls.size(), 1u);
    EXPECT_EQ(Dump(std::get<GeneralDecl>(again.tree.decls[0]).when), row.tree);
  }
}

// Spans cover what was written: the narrowest thing a diagnostic of a later stage can mark.
TEST(Expression, SpansAreOfTheText) {
  const ReadText read = Read(std::string(kBefore) + kRows[3].text + kAfter);
  const ExprPtr& when = std::get<GeneralDecl>(read.tree.decls.at(0)).when;
  EXPECT_EQ(read.sources->Text(when->span), kRows[3].text);
  const Or& either = std::get<Or>(when->node);
  const std::string text = kRows[3].text;
  EXPECT_EQ(read.sources->Text(either.terms[0]->span), text.substr(0, 3));
  EXPECT_EQ(read.sources->Text(either.terms[1]->span), text.substr(8));
}

}  // namespace
}  // namespace heng::syntax::test
