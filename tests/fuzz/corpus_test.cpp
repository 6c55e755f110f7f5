// Every file of tests/fuzz/corpus through the entry point of its folder: seeds, and whatever once crashed.
#include <gtest/gtest.h>

#include <filesystem>
#include <string>

#include "tests/differential/rig.h"
#include "tests/fuzz/entry.h"

namespace heng::fuzz {
namespace {

using Entry = void (*)(const std::uint8_t*, std::size_t);

void RunAll(const std::string& folder, Entry entry) {
  std::size_t files = 0;
  for (const auto& e : std::filesystem::directory_iterator(differential::SourceFile("tests/fuzz/corpus/" + folder))) {
    if (!e.is_regular_file()) continue;
    ++files;
    SCOPED_TRACE(e.path().filename().string());
    std::printf("%s\n", e.path().filename().c_str());   // names the file if it crashes
    const std::string bytes = differential::ReadWhole(e.path().string());
    entry(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size());
  }
  EXPECT_GE(files, 3u);
}

TEST(Corpus, Rules) { RunAll("rules", Rules); }
TEST(Corpus, Case) { RunAll("case", Case); }
TEST(Corpus, RuleBook) { RunAll("rulebook", RuleBook); }

}  // namespace
}  // namespace heng::fuzz
