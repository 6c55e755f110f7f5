// Law texts in both forms they come in. The law here is made up.
#include "engine/statute/text.h"

#include <gtest/gtest.h>

#include "tests/statute/texts.h"

namespace heng::statute {
namespace {

struct Read {
  source::Sources sources;
  diagnostic::Sink sink;
  std::optional<Text> text;
  explicit Read(std::string_view bytes, std::string name = "law.md") { text = ReadText(std::move(name), bytes, sources, sink); }
};

TEST(StatuteText, MarkdownAndPlainTextAreOneLaw) {
  for (std::string_view bytes : {texts::kMarkdown, texts::kPlain}) {
    Read read(bytes);
    ASSERT_TRUE(read.text.has_value());
    const Text& t = *read.text;
    EXPECT_EQ(t.title, texts::kTitle);
    ASSERT_TRUE(t.dated.has_value());
    EXPECT_EQ(value::ToIso(*t.dated), "2010-05-06");
    ASSERT_EQ(t.articles.size(), 4u);
    EXPECT_EQ(t.articles[0].paragraphs.size(), 2u);   // a reference that opens a line is a paragraph
    EXPECT_EQ(t.articles[1].chapter.substr(0, 9), texts::kSecondChapter);
    ASSERT_EQ(t.articles[1].paragraphs.size(), 2u);
    ASSERT_EQ(t.articles[1].paragraphs[0].items.size(), 2u);
    EXPECT_EQ(t.articles[1].paragraphs[0].items[1].points.size(), 2u);
    EXPECT_EQ(t.articles[2].zhi, 1);
    EXPECT_EQ(t.articles[3].number, 103);
    EXPECT_EQ(t.hash, Read(texts::kMarkdown).text->hash);   // layout is no part of the text
    ASSERT_EQ(read.sink.all().size(), 1u);           // article 103 does not follow 2-1
    EXPECT_EQ(read.sink.all()[0].message->code, "L102");
  }
}

TEST(StatuteText, AChangedWordChangesTheHash) {
  std::string changed(texts::kMarkdown);
  changed.replace(changed.find(texts::kLast), texts::kLast.size(), texts::kLastChanged);
  EXPECT_NE(Read(changed).text->hash, Read(texts::kMarkdown).text->hash);
}

TEST(StatuteText, TheFileNameMayDateIt) {
  EXPECT_EQ(value::ToIso(*Read(texts::kMarkdown, std::string(texts::kDatedName)).text->dated), "2021-06-10");
}

TEST(StatuteText, APlaceIsFoundWithItsOnlyParagraphLeftOut) {
  Read read(texts::kMarkdown);
  const auto locate = [&](law::Place place) {
    const auto found = Locate(*read.text, place);
    return found ? law::ToKey(*found) : std::string("none");
  };
  EXPECT_EQ(locate({2, 0, 0, 2}), "2.1.2");
  EXPECT_EQ(locate({2, 0, 1, 2, 1}), "2.1.2.1");
  EXPECT_EQ(locate({103}), "103.1");
  EXPECT_EQ(locate({2}), "2");            // two paragraphs: which one is open
  EXPECT_EQ(locate({2, 0, 3}), "none");
  EXPECT_EQ(locate({2, 0, 0, 3}), "none");
  EXPECT_EQ(locate({2, 0, 2, 1}), "none");
  EXPECT_EQ(locate({3}), "none");
  EXPECT_EQ(locate({2, 1, 1}), "2-1.1");
}

TEST(StatuteText, NoArticleIsNoText) {
  Read read(texts::kReadme);
  EXPECT_FALSE(read.text.has_value());
  EXPECT_EQ(read.sink.all().front().message->code, "L101");
  EXPECT_FALSE(Read(std::string("\xFF\xFE\x00", 3)).text.has_value());
}

}  // namespace
}  // namespace heng::statute
