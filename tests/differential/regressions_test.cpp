// Every case on which the engines once differed, or that a mutant must fail on, replayed: a folder under regressions/ with case.yaml and
// rules.heng (read with facts.yaml of this folder), or case.yaml alone (the shipped rules).
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>

#include "tests/differential/compare.h"
#include "tests/differential/rig.h"

namespace heng::differential {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> Folders() {
  std::vector<std::string> out;
  for (const auto& entry : fs::directory_iterator(SourceFile("tests/differential/regressions"))) {
    if (entry.is_directory()) out.push_back(entry.path().filename().string());
  }
  std::sort(out.begin(), out.end());
  return out;
}

class Regression : public testing::TestWithParam<std::string> {};

TEST_P(Regression, EnginesAgree) {
  const std::string folder = SourceFile("tests/differential/regressions/" + GetParam());
  BookPtr book;
  if (fs::exists(folder + "/rules.heng")) {
    Made made = MakeBook(TestGround(), ReadWhole(folder + "/rules.heng"));
    ASSERT_NE(made.book, nullptr) << made.errors;
    book = made.book;
  } else {
    static const BookPtr shipped = LoadFolder(SourceFile("rules"));
    book = shipped;
  }
  const ReadText read = ReadCase(*book->rules, ReadWhole(folder + "/case.yaml"));
  ASSERT_TRUE(read.kase) << read.errors;
  const auto differences = Compare(*book->rules, *read.kase, Fast(*book, *read.kase), Slow(*book, *read.kase));
  EXPECT_TRUE(differences.empty()) << Show(differences);
}

INSTANTIATE_TEST_SUITE_P(All, Regression, testing::ValuesIn(Folders()), [](const auto& info) {
  std::string name = info.param;
  std::replace_if(name.begin(), name.end(), [](char c) { return std::isalnum(static_cast<unsigned char>(c)) == 0; }, '_');
  return name;
});

}  // namespace
}  // namespace heng::differential
