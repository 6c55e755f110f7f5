// Over every rule file of the checkout: it parses without a word, parse after print is the
// identity, printing is idempotent, comments are kept; full-width and half-width writing are one,
// and so are line ends.
#include <gtest/gtest.h>

#include <algorithm>

#include "engine/syntax/token.h"
#include "helper.h"

namespace heng::syntax::test {
namespace {

std::vector<std::string> CommentTexts(const Tree& tree) {
  std::vector<std::string> texts;
  for (const Comment& comment : tree.comments) texts.push_back(comment.text);
  std::sort(texts.begin(), texts.end());
  return texts;
}

std::string ReadDecoded(const std::string& path) {
  return source::Decode(ReadFile(path)).text.value();
}

TEST(RoundTrip, EveryRuleFile) {
  const std::vector<std::string> files = RuleFiles();
  ASSERT_GE(files.size(), 5u);
  for (const std::string& path : files) {
    SCOPED_TRACE(path);
    const ReadText read = Read(ReadDecoded(path));
    EXPECT_EQ(Told(read), std::vector<std::string>{});
    EXPECT_FALSE(read.tree.decls.empty());
    const std::string printed = Print(read.tree, *read.sources);
    const ReadText again = Read(printed);
    EXPECT_EQ(Told(again), std::vector<std::string>{});
    EXPECT_TRUE(Same(read.tree, again.tree));
    EXPECT_EQ(Print(again.tree, *again.sources), printed);
    EXPECT_EQ(CommentTexts(read.tree), CommentTexts(again.tree));
  }
}

// Every declaration's span is its text, from the keyword to the closing brace.
TEST(RoundTrip, SpansOfDeclarations) {
  for (const std::string& path : RuleFiles()) {
    SCOPED_TRACE(path);
    const ReadText read = Read(ReadDecoded(path));
    for (const DeclNode& decl : read.tree.decls) {
      const Span span = std::visit([](const auto& d) { return d.span; }, decl);
      const std::string_view text = read.sources->Text(span);
      EXPECT_TRUE(text.ends_with("}"));
      const ReadText alone = Read(std::string(text));
      ASSERT_EQ(alone.tree.decls.size(), 1u);
      EXPECT_EQ(Dump(alone.tree.decls[0]), Dump(decl));
    }
  }
}

// The same text with every ASCII character outside quotes, titles and comments in its full-width
// form.
std::string Widened(const std::string& text) {
  std::string out;
  char32_t close = 0;
  for (std::size_t at = 0; at < text.size();) {
    const source::CodePoint c = source::DecodeAt(text, at);
    at += c.length;
    char32_t written = c.value;
    if (close != 0) {
      if (c.value == close) close = 0;
    } else if (c.value == U'"') {
      close = U'"';
    } else if (c.value == U'\u201C') {
      close = U'\u201D';
    } else if (c.value == U'\u300A') {
      close = U'\u300B';
    } else if (c.value == U'#') {
      close = U'\n';
    } else if (c.value == U' ') {
      written = 0x3000;
    } else if (c.value > U' ' && c.value < 0x7F) {
      written = c.value + 0xFEE0;
    }
    source::AppendUtf8(out, written);
  }
  return out;
}

TEST(RoundTrip, FullWidthAndHalfWidthAreOne) {
  for (const std::string& path : RuleFiles()) {
    SCOPED_TRACE(path);
    const std::string text = ReadDecoded(path);
    const std::string wide = Widened(text);
    EXPECT_NE(wide, text);
    const ReadText read = Read(wide);
    EXPECT_EQ(Told(read), std::vector<std::string>{});
    EXPECT_TRUE(Same(read.tree, Read(text).tree));
  }
}

TEST(RoundTrip, LineEndsAndByteOrderMarkDoNotMatter) {
  for (const std::string& path : RuleFiles()) {
    SCOPED_TRACE(path);
    const std::string text = ReadDecoded(path);
    std::string windows = "\xEF\xBB\xBF";
    for (const char c : text) windows += c == '\n' ? std::string("\r\n") : std::string(1, c);
    const auto decoded = source::Decode(windows);
    ASSERT_TRUE(decoded.text.has_value());
    const ReadText read = Read(*decoded.text);
    EXPECT_TRUE(Same(read.tree, Read(text).tree));
    EXPECT_EQ(Print(read.tree, *read.sources), Print(Read(text).tree, *Read(text).sources));
    // Carriage returns that were not decoded are blanks.
    EXPECT_TRUE(Same(Read(windows.substr(3)).tree, read.tree));
  }
}

// The order of declarations and the blanks between words do not change a declaration.
TEST(RoundTrip, BlanksDoNotMatter) {
  for (const std::string& path : RuleFiles()) {
    SCOPED_TRACE(path);
    const std::string text = ReadDecoded(path);
    const ReadText read = Read(text);
    std::string spread;
    Lexed lexed;
    diagnostic::Sink sink;
    ASSERT_TRUE(Lex(read.sources->Get(read.tree.source), read.tree.source, {}, lexed, sink));
    for (const Token& token : lexed.tokens) {
      if (token.first_on_line) spread += "\n\n\t ";
      if (!token.glued) spread += " \t  ";
      spread += text.substr(token.begin, token.end - token.begin);
    }
    EXPECT_TRUE(Same(Read(spread).tree, read.tree));
  }
}

}  // namespace
}  // namespace heng::syntax::test
