// The sink (order, limits, chaining), templates and "did you mean".
#include "engine/diagnostic/diagnostic.h"

#include <gtest/gtest.h>

#include "engine/diagnostic/json_text.h"

namespace heng::diagnostic {
namespace {

constexpr Message kBad{"F901", Level::kError, "\xe9\x94\x99 {0}", "wrong {0} and {1}", "f {1}",
                       "g"};
constexpr Message kMeh{"F902", Level::kWarning, "w", "w", "", ""};

source::Span SpanOf(std::uint32_t file, std::uint32_t begin, std::uint32_t end) {
  return {source::SourceId(file), begin, end};
}

TEST(Fill, PutsArgumentsAndLeavesTheRest) {
  EXPECT_EQ(Fill("{0}-{1}-{0}", {"a", "b"}), "a-b-a");
  EXPECT_EQ(Fill("{2} {x} {", {"a"}), "{2} {x} {");
  EXPECT_EQ(Fill("{0}", {"{1}", "no"}), "{1}") << "an argument is not a template";
  EXPECT_EQ(Fill("", {}), "");
}

TEST(Diagnostic, TitleAndFixInBothLanguages) {
  Sink sink;
  sink.Report(kBad, {"x", "y"});
  const Diagnostic& d = sink.all().front();
  EXPECT_EQ(d.Title(), "\xe9\x94\x99 x");
  EXPECT_EQ(d.Title(true), "wrong x and y");
  EXPECT_EQ(d.Fix(), "f y");
  EXPECT_EQ(d.Fix(true), "g");
}

TEST(Sink, BuilderFillsEveryField) {
  Sink sink;
  sink.Report(kBad, {"x"})
      .At(SpanOf(0, 1, 2), "zh", "en")
      .At(SpanOf(0, 3, 4))
      .At(source::Span{})
      .InFile("file")
      .Rule("rule")
      .Under("heading")
      .Basis("basis")
      .Example("example")
      .Suggest("suggestion")
      .Replay("replay")
      .Proof("fails")
      .Witness("{}");
  const Diagnostic& d = sink.all().front();
  ASSERT_EQ(d.parts.size(), 2u) << "a span that points nowhere is no part";
  EXPECT_EQ(d.parts[0].label_zh, "zh");
  EXPECT_EQ(d.parts[0].label_en, "en");
  EXPECT_EQ(d.file, "file");
  EXPECT_EQ(d.rule_id, "rule");
  EXPECT_EQ(d.heading, "heading");
  EXPECT_EQ(d.basis, "basis");
  EXPECT_EQ(d.example, "example");
  EXPECT_EQ(d.suggestion, "suggestion");
  EXPECT_EQ(d.replay, "replay");
  EXPECT_EQ(d.proof, "fails");
  EXPECT_EQ(d.witness, "{}");
}

TEST(Sink, CountsErrorsEvenPastTheLimit) {
  Sink sink(2);
  sink.Report(kMeh);
  EXPECT_FALSE(sink.has_errors());
  sink.Report(kMeh);
  EXPECT_TRUE(sink.full());
  sink.Report(kBad, {"late"}).At(SpanOf(0, 0, 1)).Suggest("still chains");
  EXPECT_TRUE(sink.has_errors());
  EXPECT_EQ(sink.errors(), 1u);
  EXPECT_EQ(sink.dropped(), 1u);
  EXPECT_EQ(sink.all().size(), 2u);
}

TEST(Sink, MoveToKeepsCountsAndEmpties) {
  Sink from(1), to(2);
  from.Report(kBad, {"1"});
  from.Report(kBad, {"dropped"});
  to.Report(kMeh);
  from.MoveTo(to);
  EXPECT_EQ(to.errors(), 2u);
  EXPECT_EQ(to.dropped(), 1u);
  EXPECT_EQ(to.all().size(), 2u);
  EXPECT_TRUE(from.all().empty());
  EXPECT_FALSE(from.has_errors());
  Sink more;
  more.Report(kBad, {"2"});
  more.MoveTo(to);
  EXPECT_EQ(to.dropped(), 2u) << "the receiver is full";
  EXPECT_EQ(to.errors(), 3u);
}

TEST(Sink, SortsBySourcePlaceCode) {
  Sink sink;
  sink.Report(kMeh).At(SpanOf(1, 0, 1));
  sink.Report(kMeh).At(SpanOf(0, 9, 10));
  sink.Report(kMeh).At(SpanOf(0, 2, 3));
  sink.Report(kBad).At(SpanOf(0, 2, 3));
  sink.Report(kBad).InFile("no place");
  sink.Sort();
  ASSERT_EQ(sink.all().size(), 5u);
  EXPECT_EQ(sink.all()[0].file, "no place");
  EXPECT_EQ(sink.all()[1].message->code, "F901");
  EXPECT_EQ(sink.all()[2].message->code, "F902");
  EXPECT_EQ(sink.all()[3].parts[0].span.begin, 9u);
  EXPECT_EQ(sink.all()[4].parts[0].span.source.value, 1u);
}

TEST(Nearest, FindsTheMistypedKey) {
  const std::vector<std::string> keys{"format", "case", "parties", "acts", "evidence", "events"};
  EXPECT_EQ(Nearest("formt", keys), std::vector<std::string>{"format"});
  EXPECT_EQ(Nearest("Acts", keys), std::vector<std::string>{"acts"});
  EXPECT_EQ(Nearest("partise", keys), std::vector<std::string>{"parties"}) << "a swap is one edit";
  EXPECT_TRUE(Nearest("zzzzzz", keys).empty()) << "nothing plausible";
  EXPECT_TRUE(Nearest("", keys).empty());
}

TEST(Nearest, ChineseByCharactersSharedToo) {
  // wei ru shi ji lu pei xun ren shu / dan wei zong ren shu / pei xun ren shu wei ru shi ji lu
  const std::string count =
      "\xe6\x9c\xaa\xe5\xa6\x82\xe5\xae\x9e\xe8\xae\xb0\xe5\xbd\x95\xe5\x9f\xb9\xe8\xae\xad\xe4\xba"
      "\xba\xe6\x95\xb0";
  const std::string total = "\xe5\x8d\x95\xe4\xbd\x8d\xe6\x80\xbb\xe4\xba\xba\xe6\x95\xb0";
  const std::string turned =
      "\xe5\x9f\xb9\xe8\xae\xad\xe4\xba\xba\xe6\x95\xb0\xe6\x9c\xaa\xe5\xa6\x82\xe5\xae\x9e\xe8\xae"
      "\xb0\xe5\xbd\x95";
  // ... ren jiao instead of ren shu
  const std::string wrong =
      "\xe6\x9c\xaa\xe5\xa6\x82\xe5\xae\x9e\xe8\xae\xb0\xe5\xbd\x95\xe5\x9f\xb9\xe8\xae\xad\xe4\xba"
      "\xba\xe6\x95\x99";
  EXPECT_EQ(Nearest(wrong, {total, count}).front(), count);
  EXPECT_EQ(Nearest(turned, {total, count}).front(), count);
}

TEST(Nearest, BestFirstAndNoMoreThanAsked) {
  const auto found = Nearest("abcd", {"abcx", "abcd1", "abcd", "abdc", "abcy"}, 2);
  ASSERT_EQ(found.size(), 2u);
  EXPECT_EQ(found[0], "abcd");
}

TEST(Nearest, LongWordsAreNoNames) {
  EXPECT_TRUE(Nearest(std::string(1'000'000, 'a'), {std::string(1'000'001, 'a'), "a"}).empty());
}

TEST(JsonText, ShortestEscapes) {
  std::string out;
  AppendJsonString(out, std::string_view("\"\\\b\t\n\f\r\x01\x1f/\x7f\xe8\xa1\xa1\0", 15));
  EXPECT_EQ(out, "\"\\\"\\\\\\b\\t\\n\\f\\r\\u0001\\u001f/\x7f\xe8\xa1\xa1\\u0000\"");
}

}  // namespace
}  // namespace heng::diagnostic
