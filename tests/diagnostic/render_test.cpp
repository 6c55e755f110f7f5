// The rendering, character for character: the frame of style.md, marks under Chinese text,
// clipping, JSON.
#include "engine/diagnostic/render.h"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "engine/diagnostic/words.h"

namespace heng::diagnostic {
namespace {

#include "render_text.def"

source::Span Find(const source::Sources& sources, source::SourceId id, std::string_view needle,
                  std::size_t from = 0) {
  const std::size_t at = sources.Get(id).text().find(needle, from);
  EXPECT_NE(at, std::string_view::npos);
  return {id, static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + needle.size())};
}

TEST(RenderText, TheFrameOfTheStylePage) {
  source::Sources sources;
  const auto id = sources.Add("rules/article-124.heng", kOverlapSource);
  Sink sink;
  sink.Report(kOverlap)
      .At(Find(sources, id, kOverlapFirst), kOverlapLabelFirst, "one")
      .At(Find(sources, id, kOverlapSecond), kOverlapLabelSecond, "two")
      .Example(kOverlapExample)
      .Replay("heng decide");
  EXPECT_EQ(RenderText(sink.all()[0], sources, {}), kOverlapText);
  EXPECT_EQ(RenderText(sink.all()[0], sources, {true, false}), kOverlapEnglish);
  EXPECT_EQ(RenderLine(sink.all()[0], sources, {}), kOverlapLine);
}

TEST(RenderText, WithoutAPlaceTheFileIsNamed) {
  source::Sources sources;
  Sink sink;
  sink.Report(kPlain, {"x"}).InFile("case.yaml");
  EXPECT_EQ(RenderText(sink.all()[0], sources, {true, false}),
            "warning[case facts F902]: plain x\n  --> case.yaml\n");
  EXPECT_EQ(RenderLine(sink.all()[0], sources, {true, false}),
            "case.yaml: warning[case facts F902]: plain x\n");
}

TEST(RenderText, AllFieldsInOrder) {
  source::Sources sources;
  const auto id = sources.Add("f", "abc\n");
  Sink sink;
  sink.Report(kFull)
      .At(Find(sources, id, "b"))
      .Under("H")
      .Basis("B")
      .Suggest("S")
      .Example("E1\nE2");
  EXPECT_EQ(RenderText(sink.all()[0], sources, {true, false}),
            "note[internal I901]: t\n  --> f:1:2\n  under: H\n   1 | abc\n     |  ^\n"
            "  example: E1\n           E2\n  basis: B\n  did you mean: S\n  fix: x\n");
}

TEST(RenderText, WideCharactersBeforeAndInTheMark) {
  source::Sources sources;
  // A full-width blank counts two cells, a tab is shown as one blank.
  const auto id = sources.Add("f", "\xe3\x80\x80\tx\xe8\xa1\xa1y\n");
  Sink sink;
  sink.Report(kFull).At(Find(sources, id, "\xe8\xa1\xa1y"));
  const std::string text = RenderText(sink.all()[0], sources, {true, false});
  EXPECT_NE(text.find("  --> f:1:4-5\n"), std::string::npos) << text;
  EXPECT_NE(text.find("   1 | \xe3\x80\x80 x\xe8\xa1\xa1y\n     |     ^^^\n"), std::string::npos)
      << text;
}

TEST(RenderText, TwoMarksOnOneLineShowItOnce) {
  source::Sources sources;
  const auto id = sources.Add("f", "a b\n");
  Sink sink;
  sink.Report(kFull).At(Find(sources, id, "b")).At(Find(sources, id, "a"), "", "here");
  const std::string text = RenderText(sink.all()[0], sources, {true, false});
  EXPECT_NE(text.find("   1 | a b\n     |   ^\n     | ~ here\n"), std::string::npos) << text;
}

TEST(RenderText, LinesInFileOrderAndASecondFileNamed) {
  source::Sources sources;
  const auto a = sources.Add("a", "one\ntwo\n");
  const auto b = sources.Add("b", "three\n");
  Sink sink;
  sink.Report(kFull)
      .At(Find(sources, a, "two"))
      .At(Find(sources, b, "three"))
      .At(Find(sources, a, "one"));
  const std::string text = RenderText(sink.all()[0], sources, {true, false});
  EXPECT_NE(text.find("  --> a:2:1-3\n   1 | one\n     | ~~~\n   2 | two\n     | ^^^\n"
                      "  --> b:1:1-5\n   1 | three\n     | ~~~~~\n"),
            std::string::npos)
      << text;
}

TEST(RenderText, EmptyAndManyLineSpans) {
  source::Sources sources;
  const auto id = sources.Add("f", "abc\ndef\n");
  Sink sink;
  sink.Report(kFull).At({id, 1, 1});
  sink.Report(kFull).At({id, 1, 6});
  sink.Report(kFull).At({id, 8, 8});
  EXPECT_NE(
      RenderText(sink.all()[0], sources, {true, false}).find("f:1:2\n   1 | abc\n     |  ^\n"),
      std::string::npos);
  EXPECT_NE(
      RenderText(sink.all()[1], sources, {true, false}).find("f:1:2-2:2\n   1 | abc\n     |  ^^\n"),
      std::string::npos);
  EXPECT_FALSE(RenderText(sink.all()[2], sources, {true, false}).empty()) << "at the very end";
}

TEST(RenderText, LongLinesAreClippedAroundTheMark) {
  source::Sources sources;
  std::string line;
  for (int i = 0; i < 500'000; ++i) line += "\xe8\xa1\xa1";
  const std::size_t middle = line.size() / 2 / 3 * 3;
  line.replace(middle, 3, "MARK");
  const auto id = sources.Add("f", line + "\n" + std::string(300, 'x'));
  Sink sink;
  sink.Report(kFull).At(Find(sources, id, "MARK"));
  const std::string text = RenderText(sink.all()[0], sources, {true, false});
  EXPECT_LT(text.size(), 2000u);
  std::istringstream lines(text);
  std::string l, source_line, mark_line;
  while (std::getline(lines, l)) {
    if (l.rfind("   1 | ", 0) == 0) {
      source_line = l;
      std::getline(lines, mark_line);
    }
  }
  const std::size_t at = source_line.find("MARK");
  ASSERT_NE(at, std::string::npos);
  EXPECT_EQ(source_line.find("..."), 7u);
  EXPECT_EQ(source_line.substr(source_line.size() - 3), "...");
  EXPECT_EQ(source::DisplayWidth(source_line.substr(0, at)), mark_line.find('^'));
  EXPECT_EQ(mark_line.substr(mark_line.find('^')), "^^^^");
  EXPECT_LE(source::DisplayWidth(source_line), 7u + 100u + 3u);
  // A mark longer than a line is clipped too.
  Sink wide;
  wide.Report(kFull).At(Find(sources, id, std::string(300, 'x')));
  const std::string second = RenderText(wide.all()[0], sources, {true, false});
  EXPECT_NE(second.find(std::string(100, 'x') + "...\n"), std::string::npos) << second;
  EXPECT_EQ(second.find(std::string(101, '^')), std::string::npos);
}

TEST(RenderText, ColourOnlyWhenAsked) {
  source::Sources sources;
  const auto id = sources.Add("f", "abc\n");
  Sink sink;
  sink.Report(kFull).At(Find(sources, id, "b"));
  EXPECT_EQ(RenderText(sink.all()[0], sources, {true, false}).find('\x1b'), std::string::npos);
  EXPECT_NE(RenderText(sink.all()[0], sources, {true, true}).find("\x1b[1;36m^\x1b[0m"),
            std::string::npos);
}

TEST(RenderJson, TheFixedNamesSorted) {
  source::Sources sources;
  const auto id = sources.Add("f", "abc\n");
  Sink sink;
  sink.Report(kFull)
      .At(Find(sources, id, "bc"), "", "l")
      .Proof("fails")
      .Witness("{\"a\":1}")
      .Rule("r");
  sink.Report(kPlain, {"\"q\""}).InFile("g");
  EXPECT_EQ(
      RenderJson(sink.all(), sources),
      "[{\"code\":\"I901\",\"column\":2,\"end_column\":3,\"end_line\":1,\"file\":\"f\",\"fix\":"
      "\"x\","
      "\"fix_en\":\"x\",\"id\":\"r\",\"level\":\"note\",\"line\":1,\"parts\":[{\"column\":2,"
      "\"end_column\":3,\"end_line\":1,\"file\":\"f\",\"label\":\"\",\"label_en\":\"l\",\"line\":1}"
      "],"
      "\"proof\":\"fails\",\"title\":\"t\",\"title_en\":\"t\",\"witness\":{\"a\":1}},"
      "{\"code\":\"F902\",\"column\":0,\"file\":\"g\",\"fix\":\"\",\"fix_en\":\"\",\"id\":\"\","
      "\"level\":\"warning\",\"line\":0,\"parts\":[],\"proof\":null,\"title\":\"plain \\\"q\\\"\","
      "\"title_en\":\"plain \\\"q\\\"\",\"witness\":null}]\n");
  EXPECT_EQ(RenderJson({}, sources), "[]\n");
}

TEST(RenderAll, SortedWithASummary) {
  source::Sources sources;
  const auto id = sources.Add("f", "abc\n");
  Sink sink(2);
  sink.Report(kFull).At(Find(sources, id, "c"));
  sink.Report(kPlain, {"first"}).At(Find(sources, id, "a"));
  sink.Report(kPlain, {"dropped"});
  const std::string text = RenderAll(sink, sources, {true, false});
  EXPECT_LT(text.find("plain first"), text.find("I901"));
  EXPECT_NE(text.find("\n\n0 error(s), 1 warning(s), 1 note(s); 1 more not shown"),
            std::string::npos)
      << text;
  EXPECT_EQ(RenderAll(Sink(), sources, {}), "");
}

TEST(Words, EveryWordInBothLanguagesAndEveryFamily) {
#define HENG_WORD(id, zh, en)                        \
  EXPECT_FALSE(Say(Word::id, false).empty()) << #id; \
  EXPECT_FALSE(Say(Word::id, true).empty()) << #id;
#include "engine/diagnostic/words.def"
#undef HENG_WORD
  for (const char family : std::string("SNTCRGODMFI")) {
    EXPECT_FALSE(FamilyOf(std::string(1, family), false).empty()) << family;
    EXPECT_FALSE(FamilyOf(std::string(1, family), true).empty()) << family;
  }
  EXPECT_TRUE(FamilyOf("X001", false).empty());
}

}  // namespace
}  // namespace heng::diagnostic
