// Limits: what is too big, too long or too deep is one diagnostic, told fast; nothing overflows.
#include <gtest/gtest.h>

#include <chrono>

#include "helper.h"

namespace heng::syntax::test {
namespace {

using Strings = std::vector<std::string>;
#define HENG_TEXT(id, text) constexpr const char* id = text;
#include "limits.def"
#undef HENG_TEXT

std::string Times(const std::string& text, std::size_t n) {
  std::string out;
  for (std::size_t i = 0; i < n; ++i) out += text;
  return out;
}

TEST(Limits, FileBytes) {
  base::Limits limits;
  limits.rule_file_bytes = 100;
  EXPECT_EQ(Codes(Read(std::string(101, '\n'), limits)), Strings{"S001"});
  EXPECT_EQ(Codes(Read("#" + std::string(99, '\n'), limits)), Strings{});
}

TEST(Limits, LineBytes) {
  const ReadText read = Read("\n" + std::string(10u << 20, 'x'), [] {
    base::Limits limits;
    limits.rule_file_bytes = 20u << 20;
    return limits;
  }());
  EXPECT_EQ(Codes(read), Strings{"S002"});
  EXPECT_EQ(
      read.sources->Get(read.tree.source).PositionAt(read.sink.all()[0].parts[0].span.begin).line,
      2u);
  base::Limits limits;
  limits.rule_line_bytes = 40;
  EXPECT_EQ(Codes(Read("#" + std::string(39, 'x') + "\n", limits)), Strings{});
  EXPECT_EQ(Codes(Read("#" + std::string(40, 'x') + "\n", limits)), Strings{"S002"});
}

TEST(Limits, Tokens) {
  base::Limits limits;
  limits.tokens = 6;
  EXPECT_EQ(Codes(Read(kSixTokens, limits)), Strings{});
  limits.tokens = 5;
  EXPECT_EQ(Codes(Read(kSixTokens, limits)), Strings{"S003"});
}

// The printer keeps comments, strings and titles as they are: what no editor shows may not hide in them.
TEST(Limits, ControlCharacters) {
  EXPECT_EQ(Codes(Read("# a\tb\n")), Strings{});
  EXPECT_EQ(Codes(Read("# a\x03\x04 b\n")), Strings{"S011"});
  EXPECT_EQ(Codes(Read(kControlInString)), Strings{"S011"});
  EXPECT_EQ(Codes(Read(kControlInTitle)).front(), "S011");
}

TEST(Limits, AHundredThousandBraces) {
  const auto start = std::chrono::steady_clock::now();
  std::string text = kOpening;
  for (int i = 0; i < 1000; ++i) text += std::string(100, '{') + "\n";
  EXPECT_EQ(Codes(Read(text)), Strings{"S004"});
  // What follows is still read.
  const ReadText read = Read(text + kSixTokens);
  EXPECT_EQ(Codes(read), Strings{"S004"});
  EXPECT_EQ(read.tree.decls.size(), 1u);
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(20));
}

TEST(Limits, NestingOfConditions) {
  const auto nested = [](std::size_t depth) {
    return kBefore + Times("( ", depth) + kName + Times(" )", depth) + kAfter;
  };
  base::Limits limits;
  EXPECT_EQ(Codes(Read(nested(limits.nesting - 2))), Strings{});
  EXPECT_EQ(Codes(Read(nested(limits.nesting + 1))), Strings{"S004"});
  EXPECT_EQ(Codes(Read(nested(3000))), Strings{"S004"});
}

// Brackets are not the only way to nest.
TEST(Limits, NestingWithoutBrackets) {
  const std::string many_nots = kBefore + Times(kNotWord, 10'000) + kName + kAfter;
  EXPECT_EQ(Codes(Read(many_nots)), Strings{"S004"});
  EXPECT_EQ(Codes(Read(kBefore + Times(kNotWord, 60) + kName + kAfter)), Strings{});
  const std::string many_minus =
      kBefore + std::string(kName) + " > " + Times("- ", 10'000) + "1" + kAfter;
  EXPECT_EQ(Codes(Read(many_minus)), Strings{"S004"});
  const std::string many_options =
      kExpectBefore + Times(std::string(kOption) + "\n", 10'000) + kExpectEnd;
  EXPECT_EQ(Codes(Read(many_options)), Strings{"S004"});
}

TEST(Limits, ChainsOfOperators) {
  const auto sum = [](std::size_t terms) {
    return kBefore + std::string(kName) + " > 1" + Times("\n + 1", terms - 1) + kAfter;
  };
  base::Limits limits;
  EXPECT_EQ(Codes(Read(sum(limits.nesting + 1))), Strings{});
  EXPECT_EQ(Codes(Read(sum(limits.nesting + 2))), Strings{"S111"});
  EXPECT_EQ(Codes(Read(sum(100'000))), Strings{"S111"});
  const std::string product =
      kBefore + std::string(kName) + " > 1" + Times("\n * 1", 100'000) + kAfter;
  EXPECT_EQ(Codes(Read(product)), Strings{"S111"});
  // 或 and 且 are flat lists: as many as a line and a file hold.
  const ReadText flat =
      Read(kBefore + Times(std::string(kName) + " " + kOrWord + "\n", 20'000) + kName + kAfter);
  EXPECT_EQ(Codes(flat), Strings{});
}

TEST(Limits, DiagnosticsAreCounted) {
  diagnostic::Sink sink(10);
  source::Sources sources;
  const source::SourceId id = sources.Add("x", Times(kBroken, 50));
  Parse(sources, id, {}, sink);
  EXPECT_EQ(sink.errors(), 50u);
  EXPECT_LE(sink.all().size(), 11u);
}

TEST(Limits, EmptyFile) {
  for (const char* text : {"", "\n", " \t \n"}) EXPECT_EQ(Codes(Read(text)), Strings{"S012"});
  const ReadText remark = Read("# only a comment");
  EXPECT_EQ(Codes(remark), Strings{});
  EXPECT_TRUE(remark.tree.decls.empty());
}

}  // namespace
}  // namespace heng::syntax::test
