// Mutants no example notices, thresholds no example stands on.
#include "engine/pipeline/boundaries.h"
#include "engine/pipeline/mutate.h"

#include <map>

#include "tests/pipeline/rules.h"

namespace heng::pipeline {
namespace {

std::map<Mutation, std::pair<int, int>> Scores(const std::string& rules) {   // killed, all
  const Set set(rules);
  const auto loaded = MustLoad(set.folder.Path());
  std::map<Mutation, std::pair<int, int>> out;
  std::size_t told = 0;
  const auto mutants = Mutate(*loaded, {}, [&](const Mutant&) { ++told; });
  EXPECT_EQ(told, mutants.size());
  for (const Mutant& m : mutants) {
    auto& [killed, all] = out[m.mutation];
    ++all;
    killed += m.killed ? 1 : 0;
    EXPECT_EQ(m.killed, !m.by.empty());
  }
  return out;
}

TEST(Mutate, AnExampleOnTheBoundNoticesMore) {
  auto plain = Scores(texts::kRules);
  EXPECT_EQ(plain[Mutation::kLowerBound], (std::pair{1, 2}));   // the fine of nine pages is expected, that of ten is not
  EXPECT_EQ(plain[Mutation::kUpperBound], (std::pair{1, 2}));
  EXPECT_EQ(plain[Mutation::kEnd], (std::pair{0, 2}));
  auto more = Scores(texts::kRules + texts::kBoundaryExample);
  EXPECT_EQ(more[Mutation::kEnd], (std::pair{2, 2}));
  EXPECT_EQ(more[Mutation::kThreshold], (std::pair{2, 2}));
}

TEST(Boundaries, NamesWhatIsMissingPerItem) {
  const Set set;
  const auto missing = MissingBoundaries(*MustLoad(set.folder.Path()));
  ASSERT_EQ(missing.size(), 1u);                // nine pages is worked, ten is not
  EXPECT_EQ(missing[0].item, "yang1");
  EXPECT_EQ(missing[0].value.substr(0, 2), "10");
  const Set both(texts::kRules + texts::kBoundaryExample);
  EXPECT_TRUE(MissingBoundaries(*MustLoad(both.folder.Path())).empty());
}

TEST(Boundaries, WhatIsWrittenDoesNotLoadUntilFilledIn) {
  const Set set;
  const std::string stubs = BoundaryText(MissingBoundaries(*MustLoad(set.folder.Path())));
  ASSERT_FALSE(stubs.empty());
  const Set with(texts::kRules + stubs);
  diagnostic::Sink sink;
  EXPECT_EQ(Load(with.folder.Path(), {}, sink).loaded, nullptr);
}

}  // namespace
}  // namespace heng::pipeline
