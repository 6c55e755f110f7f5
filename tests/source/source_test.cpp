// engine/source: what is text, where things are in it, how wide they are.
#include "engine/source/source.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace heng::source {
namespace {

using namespace std::string_view_literals;

// --- Decode ---

std::string TextOf(std::string_view bytes) {
  const Decoded d = Decode(bytes);
  EXPECT_FALSE(d.rejected.has_value());
  return d.text.value_or("<rejected>");
}

void ExpectRejected(std::string_view bytes, Fault fault, std::size_t offset) {
  const Decoded d = Decode(bytes);
  EXPECT_FALSE(d.text.has_value()) << testing::PrintToString(bytes);
  ASSERT_TRUE(d.rejected.has_value()) << testing::PrintToString(bytes);
  EXPECT_EQ(static_cast<int>(d.rejected->fault), static_cast<int>(fault))
      << testing::PrintToString(bytes);
  EXPECT_EQ(d.rejected->offset, offset) << testing::PrintToString(bytes);
}

TEST(Decode, TakesTextAsItIs) {
  EXPECT_EQ(TextOf(""), "");
  EXPECT_EQ(TextOf("a\tb\n"), "a\tb\n");
  EXPECT_EQ(TextOf("\xE7\xBD\x9A\xE6\xAC\xBE"), "\xE7\xBD\x9A\xE6\xAC\xBE");
}

TEST(Decode, RemovesOneByteOrderMarkAtTheStartOnly) {
  EXPECT_EQ(TextOf("\xEF\xBB\xBF"
                   "a"),
            "a");
  EXPECT_EQ(TextOf("\xEF\xBB\xBF"), "");
  EXPECT_EQ(TextOf("\xEF\xBB\xBF\xEF\xBB\xBF"
                   "a"),
            "\xEF\xBB\xBF"
            "a");
  EXPECT_EQ(TextOf("a\xEF\xBB\xBF"), "a\xEF\xBB\xBF");
}

TEST(Decode, ReadsEveryLineEndAsOneNewline) {
  EXPECT_EQ(TextOf("a\r\nb\nc\rd"), "a\nb\nc\nd");
  EXPECT_EQ(TextOf("\r\r\n\n"), "\n\n\n");
  EXPECT_EQ(TextOf("a\r"), "a\n");
}

TEST(Decode, TakesTheEdgesOfUtf8) {
  for (const std::string_view edge :
       {"\x7F"sv, "\xC2\x80"sv, "\xDF\xBF"sv, "\xE0\xA0\x80"sv, "\xED\x9F\xBF"sv, "\xEE\x80\x80"sv,
        "\xEF\xBF\xBF"sv, "\xF0\x90\x80\x80"sv, "\xF4\x8F\xBF\xBF"sv}) {
    EXPECT_EQ(TextOf(edge), edge);
  }
}

TEST(Decode, RefusesWhatIsNotUtf8AtItsFirstByte) {
  const std::string_view bad[] = {
      "\xFF"sv,
      "\x80"sv,              // continuation alone
      "\xC0\xAF"sv,          // overlong '/'
      "\xC1\xBF"sv,          // overlong
      "\xE0\x9F\xBF"sv,      // overlong, three bytes
      "\xF0\x8F\xBF\xBF"sv,  // overlong, four bytes
      "\xED\xA0\x80"sv,      // surrogate D800
      "\xED\xBF\xBF"sv,      // surrogate DFFF
      "\xF4\x90\x80\x80"sv,  // past U+10FFFF
      "\xF5\x80\x80\x80"sv,
      "\xE7\xBD"sv,  // cut off in the middle
      "\xE7"sv,
      "\xF0\x9F\x98"sv,
      "\xE7\xE7"sv,  // lead byte without its rest
  };
  std::string text;  // five whole characters, so that nobody takes it for another encoding
  for (int i = 0; i < 5; ++i) text += "\xE7\xBD\x9A";
  for (const std::string_view b : bad) {
    ExpectRejected(text + std::string(b), Fault::kInvalidUtf8, 15);
    ExpectRejected(text + std::string(b) + " " + text, Fault::kInvalidUtf8, 15);
    EXPECT_TRUE(Decode(b).rejected.has_value());
    EXPECT_EQ(Decode(b).rejected->offset, 0u);
  }
}

TEST(Decode, CountsOffsetsInTheBytesAsGiven) {
  ExpectRejected("\xEF\xBB\xBF\r\na\xFF", Fault::kInvalidUtf8, 6);
  ExpectRejected(
      "\xEF\xBB\xBF"
      "a\0b ------"sv,
      Fault::kNul, 4);
}

TEST(Decode, TellsGb18030FromOtherBytes) {
  ExpectRejected("\xB7\xA3\xBF\xEE", Fault::kProbablyGb18030, 0);  // fa kuan
  ExpectRejected("# \xCA\xC2\xCF\xEE 10\xCD\xF2\xD4\xAA\n", Fault::kProbablyGb18030, 2);
  ExpectRejected("\x84\x31\x95\x33\xB7\xA3", Fault::kProbablyGb18030, 0);  // its byte order mark
  ExpectRejected("\xC1\xAA\xCD\xA8", Fault::kProbablyGb18030, 0);          // lian tong
  ExpectRejected("caf\xE9 cr\xE8me", Fault::kInvalidUtf8, 3);              // Latin-1
  ExpectRejected("\x81\x40\x82\x41\xB7\xA3", Fault::kInvalidUtf8, 0);      // rare characters only
  ExpectRejected("\xB7\xA3\xBF", Fault::kInvalidUtf8, 0);                  // cut off
  ExpectRejected("\xB7\xA3\x81\x30\x20\x30", Fault::kInvalidUtf8, 0);      // broken four bytes
}

// Even bytes, every pair common in GB18030: only the two whole UTF-8 characters tell.
TEST(Decode, ADamagedUtf8FileIsNotTakenForGb18030) {
  ExpectRejected("\xE7\xBD\x9A\xE6\xAC\xBE\xC0\xAF", Fault::kInvalidUtf8, 6);
}

TEST(Decode, FindsNulInText) {
  ExpectRejected("name: a value\0 and more text after it"sv, Fault::kNul, 13);
}

TEST(Decode, KnowsFilesThatAreNoText) {
  ExpectRejected("PK\x03\x04\x14", Fault::kBinary, 0);  // xlsx, docx
  ExpectRejected("%PDF-1.7\n", Fault::kBinary, 0);
  ExpectRejected("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", Fault::kBinary, 0);  // doc, xls
  ExpectRejected(
      "\xFF\xFE"
      "a\0"sv,
      Fault::kBinary, 0);  // UTF-16
  ExpectRejected("\xFE\xFF\0a"sv, Fault::kBinary, 0);
  ExpectRejected("a\0b\0c\0"sv, Fault::kBinary, 1);  // UTF-16 without mark
  ExpectRejected("abcdef\x01\x02\x03\x04", Fault::kBinary, 6);
  ExpectRejected("text text \xFF text \0 text text text text"sv, Fault::kBinary, 10);
}

TEST(Decode, LeavesAStrayControlCharacterToTheReader) {
  EXPECT_EQ(TextOf("one line\x0B of many words"), "one line\x0B of many words");
  EXPECT_EQ(TextOf("\x0B"), "\x0B");
}

TEST(Decode, EitherTextOrReasonForEveryShortInput) {
  std::string bytes;
  for (int a = 0; a < 256; ++a) {
    for (int b = 0; b < 256; ++b) {
      bytes = {static_cast<char>(a), static_cast<char>(b)};
      const Decoded d = Decode(bytes);
      ASSERT_NE(d.text.has_value(), d.rejected.has_value());
      const bool ascii = a > 0 && a < 0x80 && b > 0 && b < 0x80 && !(a < 0x20 && b < 0x20);
      const bool pair = a >= 0xC2 && a <= 0xDF && b >= 0x80 && b <= 0xBF;
      if (ascii || pair) {
        ASSERT_TRUE(d.text.has_value()) << a << " " << b;
      } else if (a >= 0x80 || b >= 0x80) {
        ASSERT_TRUE(d.rejected.has_value()) << a << " " << b;
      }
      if (d.rejected) {
        ASSERT_LT(d.rejected->offset, 2u);
      }
    }
  }
}

// --- Places ---

TEST(Source, CountsColumnsInCharacters) {
  const Source s("f", "ab\n\xE7\xBD\x9A\xE6\xAC\xBE x\n");
  const auto at = [&](std::uint32_t offset) {
    const Position p = s.PositionAt(offset);
    return std::pair(p.line, p.column);
  };
  EXPECT_EQ(at(0), std::pair(1u, 1u));
  EXPECT_EQ(at(2), std::pair(1u, 3u));  // the newline itself
  EXPECT_EQ(at(3), std::pair(2u, 1u));
  EXPECT_EQ(at(6), std::pair(2u, 2u));
  EXPECT_EQ(at(5), std::pair(2u, 1u));  // inside a character: its start
  EXPECT_EQ(at(9), std::pair(2u, 3u));
  EXPECT_EQ(at(10), std::pair(2u, 4u));
  EXPECT_EQ(at(12), std::pair(3u, 1u));  // the end
  EXPECT_EQ(at(99), std::pair(3u, 1u));  // past the end
}

TEST(Source, GivesLinesWithoutTheirEnds) {
  const Source s("f", "ab\n\nc");
  EXPECT_EQ(s.line_count(), 3u);
  EXPECT_EQ(s.Line(1), "ab");
  EXPECT_EQ(s.Line(2), "");
  EXPECT_EQ(s.Line(3), "c");
  EXPECT_EQ(s.Line(0), "");
  EXPECT_EQ(s.Line(4), "");
}

TEST(Source, EmptyTextHasOneEmptyLine) {
  const Source s("f", "");
  EXPECT_EQ(s.line_count(), 1u);
  EXPECT_EQ(s.Line(1), "");
  EXPECT_EQ(s.PositionAt(0).line, 1u);
  EXPECT_EQ(s.PositionAt(0).column, 1u);
}

TEST(Sources, TextOfASpan) {
  Sources sources;
  const SourceId a = sources.Add("a", "hello");
  const SourceId b = sources.Add("b", "world");
  EXPECT_EQ(sources.size(), 2u);
  EXPECT_EQ(sources.Get(b).name(), "b");
  EXPECT_EQ(sources.Text({a, 1, 3}), "el");
  EXPECT_EQ(sources.Text({b, 0, 5}), "world");
  EXPECT_EQ(sources.Text({b, 3, 99}), "ld");
  EXPECT_EQ(sources.Text({b, 9, 99}), "");
  EXPECT_EQ(sources.Text({b, 3, 2}), "");
  EXPECT_EQ(sources.Text(Span{}), "");
  EXPECT_EQ(sources.Text({SourceId(7), 0, 1}), "");
}

TEST(Span, JoinsFromStartToEnd) {
  const SourceId id(0);
  EXPECT_EQ(Join({id, 2, 4}, {id, 8, 9}), (Span{id, 2, 9}));
  EXPECT_EQ(Join({}, {id, 8, 9}), (Span{id, 8, 9}));
  EXPECT_EQ(Join({id, 2, 4}, {}), (Span{id, 2, 4}));
  EXPECT_FALSE(Join({}, {}).valid());
}

// --- Characters ---

TEST(Characters, CountAndWidth) {
  struct Row {
    std::string_view text;
    std::size_t characters;
    std::size_t cells;
  };
  const Row rows[] = {
#define HENG_WIDTH(text, characters, cells) {text, characters, cells},
#include "width.def"
#undef HENG_WIDTH
  };
  for (const Row& row : rows) {
    EXPECT_EQ(CountCharacters(row.text), row.characters) << row.text;
    EXPECT_EQ(DisplayWidth(row.text), row.cells) << row.text;
  }
}

TEST(Characters, DecodeAndAppendAreInverse) {
  for (char32_t c = 0; c <= 0x10FFFF; ++c) {
    if (c == 0xD800) c = 0xE000;
    std::string text = "x";
    AppendUtf8(text, c);
    const CodePoint back = DecodeAt(text, 1);
    ASSERT_EQ(back.value, c);
    ASSERT_EQ(back.length + 1u, text.size());
  }
}

TEST(Characters, NothingOutsideUnicodeIsWritten) {
  std::string text;
  AppendUtf8(text, 0xD800);
  AppendUtf8(text, 0x110000);
  EXPECT_EQ(text, "\xEF\xBF\xBD\xEF\xBF\xBD");
}

TEST(Characters, DecodePastTheEndHasNoLength) { EXPECT_EQ(DecodeAt("a", 1).length, 0); }

}  // namespace
}  // namespace heng::source
