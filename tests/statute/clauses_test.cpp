// The clause reader on made-up clauses, and against the hand-made answer tables (answers/README.md) where the law texts
// are at hand. The grammar was built on the first two laws of the tables; the others were scored untouched first
// (CHANGELOG has the figures).
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

#include "tests/statute/table.h"
#include "tests/statute/texts.h"

namespace heng::statute::test {
namespace {

namespace fs = std::filesystem;

// The fines and penalties of one paragraph (and its items), one a line.
std::string Rows(const std::string& clause) {
  source::Sources sources;
  diagnostic::Sink sink;
  const auto text = ReadText("law.md", std::string(texts::kHead) + clause + "\n", sources, sink);
  if (!text) return "no text";
  std::string out;
  const Clauses clauses = ReadClauses(*text, sources);
  for (const std::string& row : RowsOf(clauses)) {
    if (row.find("\torder\t") == std::string::npos) out += row + "\n";
  }
  for (const Unread& u : clauses.unread) out += "unread " + PlaceKey(u.place) + "\n";
  for (std::string::size_type at; (at = out.find('\t')) != std::string::npos;) out[at] = ' ';
  return out;
}

struct Sample { const char* clause; const char* rows; };

class Clause : public testing::TestWithParam<Sample> {};
TEST_P(Clause, ReadsAs) { EXPECT_EQ(Rows(GetParam().clause), GetParam().rows); }

constexpr Sample kSamples[] = {
#define HENG_SAMPLE(clause, rows) {clause, rows},
#include "tests/statute/samples.def"
#undef HENG_SAMPLE
};
INSTANTIATE_TEST_SUITE_P(Made, Clause, testing::ValuesIn(kSamples));

fs::path Statutes() { return fs::path(HENG_SOURCE_DIR).parent_path() / "shared" / "statutes"; }
fs::path Answers() { return fs::path(HENG_SOURCE_DIR) / "tests" / "statute" / "answers"; }

std::vector<std::string> Fields(const std::string& line) {
  std::vector<std::string> out;
  std::stringstream in(line);
  for (std::string field; std::getline(in, field, '\t');) out.push_back(field);
  out.resize(12);
  return out;
}

// Fines with a figure: place, stage, subject, modality, kind, base, both ends.
std::set<std::string> Fines(const std::vector<std::string>& rows) {
  std::set<std::string> out;
  for (const std::string& row : rows) {
    const auto f = Fields(row);
    if (f[5] != "fine" || (f[7].empty() && f[8].empty())) continue;
    std::string key = f[0];
    for (std::size_t i : {1u, 2u, 3u, 6u, 7u, 8u, 9u, 10u, 11u}) key += " " + f[i];
    out.insert(key);
  }
  return out;
}

std::vector<std::string> Lines(const fs::path& path) {
  std::ifstream in(path);
  std::vector<std::string> out;
  std::string line;
  std::getline(in, line);   // the header
  while (std::getline(in, line)) {
    if (!line.empty()) out.push_back(line);
  }
  return out;
}

TEST(Answers, HoldAtLeastThreeHundredPlaces) {
  std::size_t places = 0;
  for (const auto& file : fs::directory_iterator(Answers())) {
    if (file.path().stem().string().find("-20") == std::string::npos && file.path().stem().string().find("-19") == std::string::npos) continue;
    std::set<std::string> here;
    for (const std::string& line : Lines(file.path())) here.insert(Fields(line)[0]);
    places += here.size();
  }
  EXPECT_GE(places, 300u);
}

TEST(Answers, PrecisionIsNinetyNinePerCent) {
  if (!fs::exists(Statutes())) GTEST_SKIP() << "skipped: no law texts at hand";
  std::size_t right = 0, wrong = 0, missed = 0;
  for (const auto& file : fs::directory_iterator(Answers())) {
    std::string name = file.path().stem().string();   // title-date
    const std::size_t dash = name.find('-');
    if (file.path().extension() != ".tsv" || dash == std::string::npos) continue;
    const fs::path law = Statutes() / (name.substr(0, dash) + "(" + name.substr(dash + 1) + ").md");
    ASSERT_TRUE(fs::exists(law)) << law;
    std::ifstream in(law, std::ios::binary);
    std::stringstream bytes;
    bytes << in.rdbuf();
    source::Sources sources;
    diagnostic::Sink sink;
    const auto text = ReadText(law.filename().string(), bytes.str(), sources, sink);
    ASSERT_TRUE(text.has_value()) << law;
    const std::set<std::string> got = Fines(RowsOf(ReadClauses(*text, sources))), want = Fines(Lines(file.path()));
    for (const std::string& row : got) {
      if (want.count(row) != 0) {
        ++right;
      } else {
        ++wrong;
        std::cout << name << ": read but not there: " << row << "\n";
      }
    }
    for (const std::string& row : want) {
      if (got.count(row) == 0) ++missed, std::cout << name << ": there but not read: " << row << "\n";
    }
  }
  std::cout << "fines: " << right << " right, " << wrong << " wrong, " << missed << " missed\n";
  EXPECT_GE(right, 300u);
  EXPECT_GE(right * 100, (right + wrong) * 99);     // precision
  EXPECT_GE(right * 100, (right + missed) * 95);    // recall
}

}  // namespace
}  // namespace heng::statute::test
