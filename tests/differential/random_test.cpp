// Random rule books and cases (books.grammar, cases.grammar) through both engines. A difference is shrunk,
// printed with its seed and written under differential-failures/ of the working folder, ready to be moved to
// regressions/. HENG_DIFF_SEED starts elsewhere; HENG_DIFF_RUNS multiplies the count.
#include <gtest/gtest.h>

#include <cstdlib>
#include <map>
#include <random>

#include "tests/differential/compare.h"
#include "tests/differential/grammar.h"
#include "tests/differential/rig.h"
#include "tests/differential/shrink.h"

namespace heng::differential {
namespace {

constexpr std::size_t kCasesABook = 12;
constexpr std::size_t kMostReports = 5;

std::string Sources() {
  static const std::string text = ReadWhole(SourceFile("tests/differential/sources.heng"));
  return text;
}
const Grammar& Books() {
  static const Grammar g(ReadWhole(SourceFile("tests/differential/books.grammar")));
  return g;
}
const Grammar& Cases() {
  static const Grammar g(ReadWhole(SourceFile("tests/differential/cases.grammar")));
  return g;
}

// The differences of a pair; nothing if it does not load.
std::vector<Difference> Differ(const Pair& pair) {
  const Made made = MakeBook(TestGround(), pair.rules);
  if (made.book == nullptr) return {};
  const ReadText read = ReadCase(*made.book->rules, pair.kase);
  if (!read.kase) return {};
  return Compare(*made.book->rules, *read.kase, Fast(*made.book, *read.kase), Slow(*made.book, *read.kase));
}

// What differs, without where in the case: two failures of one sort are reported once.
std::string Sort(const std::vector<Difference>& d) {
  const std::string& where = d.front().where;
  return where.substr(where.find(' ') + 1);
}

TEST(Random, EnginesAgree) {
  const char* given = std::getenv("HENG_DIFF_SEED");
  const std::uint64_t first = given != nullptr ? std::strtoull(given, nullptr, 10) : 1;
  const std::size_t books = Runs(500);
  std::size_t loaded = 0, compared = 0, refused = 0, differing = 0;
  std::map<std::string, std::size_t> reported, why;
  for (std::size_t i = 0; i < books; ++i) {
    const std::uint64_t seed = first + i;
    std::mt19937_64 random(seed);
    const std::string rules = Sources() + Books().Random("book", random);
    const Made made = MakeBook(TestGround(), rules);
    if (made.book == nullptr) {
      ++why[made.errors.substr(0, made.errors.find(' '))];
      continue;
    }
    ++loaded;
    for (std::size_t k = 0; k < kCasesABook; ++k) {
      const std::string text = Cases().Random("case", random);
      const ReadText read = ReadCase(*made.book->rules, text);
      if (!read.kase) {
        ++refused;
        continue;
      }
      ++compared;
      const auto differences =
          Compare(*made.book->rules, *read.kase, Fast(*made.book, *read.kase), Slow(*made.book, *read.kase));
      if (differences.empty()) continue;
      ++differing;
      const std::string sort = Sort(differences);
      if (Quick()) {
        FAIL() << "seed " << seed << " case " << k << "\n" << Show(differences);
      }
      if (++reported[sort] > 1 || reported.size() > kMostReports) continue;
      const Pair small = Shrink({rules, text}, [&](const Pair& p) {
        const auto d = Differ(p);
        return !d.empty() && Sort(d) == sort;
      });
      const auto left = Differ(small);
      const std::string folder = "differential-failures/seed-" + std::to_string(seed) + "-" + std::to_string(k);
      WriteOut(folder, small, Show(left));
      ADD_FAILURE() << "seed " << seed << " case " << k << "; written to " << folder << "\n"
                    << small.rules << "\n--- case\n" << small.kase << "\n--- differences\n" << Show(left);
    }
  }
  std::string sorts;
  for (const auto& [sort, n] : reported) sorts += "\n  " + std::to_string(n) + " x " + sort;
  for (const auto& [code, n] : why) sorts += "\n  refused " + std::to_string(n) + " x " + code;
  std::printf("%zu books, %zu loaded; %zu cases compared, %zu refused, %zu differ%s\n", books, loaded, compared, refused,
              differing, sorts.c_str());
  // The feed is worth something only if most of it gets through.
  EXPECT_GT(loaded * 2, books);
  EXPECT_GT(compared, refused);
}

}  // namespace
}  // namespace heng::differential
