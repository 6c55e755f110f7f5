// The order of declarations and files changes nothing: random books and the shipped rules, read in file
// order and shuffled, decide every case alike to the last byte a reader could see.
#include <gtest/gtest.h>

#include <random>

#include "tests/differential/compare.h"
#include "tests/differential/grammar.h"
#include "tests/differential/maker.h"
#include "tests/differential/rig.h"

namespace heng::differential {
namespace {

TEST(Shuffle, RandomBooksDecideAlike) {
  const Grammar books(ReadWhole(SourceFile("tests/differential/books.grammar")));
  const Grammar cases(ReadWhole(SourceFile("tests/differential/cases.grammar")));
  const std::string sources = ReadWhole(SourceFile("tests/differential/sources.heng"));
  std::size_t compared = 0;
  for (std::uint64_t seed = 1; seed <= Runs(120); ++seed) {
    std::mt19937_64 random(seed);
    const std::string text = sources + books.Random("book", random);
    const Made one = MakeBook(TestGround(), text);
    if (one.book == nullptr) continue;
    const Made two = MakeBook(TestGround(), text, seed);
    ASSERT_NE(two.book, nullptr) << "seed " << seed << ": refused only when shuffled\n" << text << two.errors;
    EXPECT_EQ(one.book->rules->hash, two.book->rules->hash) << "seed " << seed;
    for (int k = 0; k < 4; ++k) {
      const ReadText read = ReadCase(*one.book->rules, cases.Random("case", random));
      if (!read.kase) continue;
      ++compared;
      const auto fast = Compare(*one.book->rules, *read.kase, Fast(*one.book, *read.kase), Fast(*two.book, *read.kase));
      EXPECT_TRUE(fast.empty()) << "evaluate, seed " << seed << " case " << k << "\n" << text << Show(fast);
      const auto slow = Compare(*one.book->rules, *read.kase, Slow(*one.book, *read.kase), Slow(*two.book, *read.kase));
      EXPECT_TRUE(slow.empty()) << "reference, seed " << seed << " case " << k << "\n" << text << Show(slow);
      if (testing::Test::HasFailure()) return;
    }
  }
  EXPECT_GT(compared, 50u);
}

TEST(Shuffle, ShippedRulesDecideAlike) {
  const BookPtr one = LoadFolder(SourceFile("rules"));
  for (std::uint64_t order = 1; order <= Runs(2); ++order) {
    const BookPtr two = LoadFolderShuffled(SourceFile("rules"), order);
    EXPECT_EQ(one->rules->hash, two->rules->hash);
    const Maker maker(*one->rules);
    for (std::uint64_t seed = 1; seed <= 300; ++seed) {
      std::mt19937_64 random(seed);
      const facts::Case c = maker.Random(random);
      if (!maker.Keeps(c)) continue;
      const auto d = Compare(*one->rules, c, Fast(*one, c), Fast(*two, c));
      ASSERT_TRUE(d.empty()) << "order " << order << " seed " << seed << "\n" << maker.Told(c) << Show(d);
    }
  }
}

}  // namespace
}  // namespace heng::differential
