// Wrapping and columns by display cells.
#include "engine/report/layout.h"

#include <gtest/gtest.h>

#include <sstream>

#include "engine/source/source.h"
#include "tests/report/world.h"

namespace heng::report {
namespace {

using namespace testing_world;

// Three-byte characters by code point, so that this file stays ASCII.
std::string U(std::initializer_list<char32_t> points) {
  std::string out;
  for (char32_t c : points) source::AppendUtf8(out, c);
  return out;
}
const std::string kHan = U({0x7532});  // two cells
const std::string kComma = U({0xFF0C});
const std::string kOpenTitle = U({0x300A});
const std::string kYear = U({0x5E74});

std::string Times(const std::string& s, int n) {
  std::string out;
  for (int i = 0; i < n; ++i) out += s;
  return out;
}

TEST(Wrap, CountsTwoCellsForAChineseCharacter) {
  std::vector<std::string> lines = Wrap(Times(kHan, 5), 4, 6);
  ASSERT_EQ(lines.size(), 2u);
  EXPECT_EQ(lines[0], Times(kHan, 2));
  EXPECT_EQ(lines[1], Times(kHan, 3));
}

TEST(Wrap, NoLineStartsWithAClosingMarkOrEndsWithAnOpeningOne) {
  std::vector<std::string> lines = Wrap(Times(kHan, 2) + kComma + kHan, 4, 20);
  ASSERT_EQ(lines.size(), 2u);
  EXPECT_EQ(lines[0], kHan);
  EXPECT_EQ(lines[1], kHan + kComma + kHan);
  lines = Wrap(kHan + kOpenTitle + kHan, 4, 20);
  ASSERT_EQ(lines.size(), 2u);
  EXPECT_EQ(lines[0], kHan);
  EXPECT_EQ(lines[1], kOpenTitle + kHan);
}

TEST(Wrap, NumbersAndWordsStayWhole) {
  EXPECT_EQ(Wrap(kHan + "15,000" + kYear, 8, 20),
            (std::vector<std::string>{kHan, "15,000" + kYear}));
  EXPECT_EQ(Wrap("no word is cut", 7, 7), (std::vector<std::string>{"no word", "is cut"}));
  EXPECT_EQ(Wrap("", 7, 7), std::vector<std::string>{""});
  EXPECT_EQ(Wrap("longer-than-the-line", 5, 5), std::vector<std::string>{"longer-than-the-line"});
}

TEST(Pad, PadsByCells) {
  EXPECT_EQ(Pad(kHan, 4), kHan + "  ");
  EXPECT_EQ(Pad("abc", 2), "abc");
}

TEST(Page, LabelsStandInOneColumnWhateverTheirScript) {
  Page page(60);
  page.Row(Times(kHan, 4), "x");
  page.Row("abcd", "x");
  page.SubRow(Times(kHan, 2), "x");
  page.Row("", "x");
  std::istringstream lines(page.Take());
  for (std::string line; std::getline(lines, line);) {
    EXPECT_EQ(source::DisplayWidth(line), 15u) << line;
    EXPECT_EQ(line.back(), 'x');
  }
}

TEST(Page, ALabelAsWideAsItsColumnKeepsAGap) {
  Page page(60);
  page.SubRow("twelve-cells", "x");
  EXPECT_EQ(page.Take(), "  twelve-cells  x\n");
}

TEST(Page, TheBasisStandsBesideOrBelow) {
  Page page(80);
  page.Beside("short", "basis", 2);
  std::string one = page.Take();
  EXPECT_EQ(one, "  short" + std::string(62 - 7, ' ') + "basis\n");
  Page wide(80);
  wide.Beside(std::string(70, 'a'), "basis of a length", 2);
  std::string two = wide.Take();
  EXPECT_EQ(two, "  " + std::string(70, 'a') + "\n" + std::string(62, ' ') + "basis of a length\n");
  Page narrow(40);
  narrow.Beside("short", std::string(60, 'b'), 2);
  EXPECT_EQ(narrow.Take(), "  short\n  " + std::string(60, 'b') + "\n");
}

TEST(Page, BlanksDoNotPileUp) {
  Page page(60);
  page.Blank();
  page.Line("a");
  page.Blank();
  page.Blank();
  page.Line("b");
  EXPECT_EQ(page.Take(), "a\n\nb\n");
}

TEST(Page, ContinuationLinesHang) {
  Page page(40);
  page.Row(Times(kHan, 2), Times(kHan, 20));
  EXPECT_EQ(page.Take(), Times(kHan, 2) + std::string(10, ' ') + Times(kHan, 13) + "\n" +
                             std::string(14, ' ') + Times(kHan, 7) + "\n");
}

}  // namespace
}  // namespace heng::report
