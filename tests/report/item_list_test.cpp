// The enforcement list in its forms.
#include "engine/report/item_list.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

namespace heng::report {
namespace {

std::vector<ListedItem> Items() {
  return {{"a1", "first, \"quoted\"", "p", {"x", "y"}, {"b"}, "d", "law", Standing::kGrounded},
          {"a2", "=1+1", "q", {"x"}, {"b", "c"}, "", "law", Standing::kPower},
          {"a3", "third", "p", {"z"}, {"b"}, "d", "rule", Standing::kNameOnly}};
}

TEST(ItemList, CsvIsQuotedAndNoFormula) {
  const std::string csv = ItemCsv(Items(), true);
  EXPECT_EQ(csv.substr(0, 3), "\xEF\xBB\xBF");
  EXPECT_NE(csv.find("1,a1,\"first, \"\"quoted\"\"\",p,"), std::string::npos) << csv;
  EXPECT_NE(csv.find("2,a2,'=1+1,q,"), std::string::npos) << csv;
  EXPECT_EQ(std::count(csv.begin(), csv.end(), '\r'), 4);
}

TEST(ItemList, CountsKeepTheThreeApart) {
  const std::string counts = ItemCounts(Items(), {true, 96});
  EXPECT_NE(counts.find("penalties with text 1; other powers 1; penalties by name only 1; total 3"), std::string::npos) << counts;
}

TEST(ItemList, JsonSaysWhatStandsBehindEach) {
  const std::string json = document::WriteCanonical(ItemsJson(Items()));
  for (const char* standing : {"grounded", "power", "name_only"}) EXPECT_NE(json.find(standing), std::string::npos) << json;
}

TEST(ItemList, TheSameRowsGiveTheSameWorkbook) {
  const auto read = [](const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    std::stringstream bytes;
    bytes << in.rdbuf();
    return bytes.str();
  };
  const auto folder = std::filesystem::path(testing::TempDir());
  const auto one = folder / "heng-list-1.xlsx", two = folder / "heng-list-2.xlsx";
  ASSERT_TRUE(WriteItemXlsx(Items(), false, one.string()));
  ASSERT_TRUE(WriteItemXlsx(Items(), false, two.string()));
  EXPECT_EQ(read(one), read(two));
  EXPECT_EQ(read(one).substr(0, 2), "PK");
  EXPECT_FALSE(WriteItemXlsx(Items(), false, (folder / "no-such-folder" / "x.xlsx").string()));
  std::filesystem::remove(one);
  std::filesystem::remove(two);
}

}  // namespace
}  // namespace heng::report
