// What the suites of this folder, the properties and the fuzzers share: a rule book as both engines see it,
// cases from text, and one answer from each side. No expectations here; those are in compare.h.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/check/check.h"
#include "engine/decision/decision.h"
#include "engine/facts/case.h"
#include "engine/ir/rules.h"
#include "engine/program/program.h"
#include "engine/syntax/tree.h"

namespace heng::differential {

// Both readers of one ir. `keep` owns whatever the rest points into.
struct Book {
  std::shared_ptr<const ir::RuleSet> rules;
  const program::Program* program = nullptr;
  std::shared_ptr<const void> keep;
};
using BookPtr = std::shared_ptr<const Book>;

// A dictionary and the settings of a rule set, without rules.
struct Ground {
  check::Settings settings;
  std::shared_ptr<const void> keep;   // sources the dictionary's spans point into
};
// The dictionary of this folder (facts.yaml); read once.
const Ground& TestGround();
// The dictionaries of the shipped rule set.
const Ground& ShippedGround();

struct Made {
  BookPtr book;           // null: `errors` says why
  std::string errors;
};
// Text through syntax, check and compile. `shuffle`: declarations in another order, drawn from the seed.
Made MakeBook(const Ground& ground, std::string_view text, std::optional<std::uint64_t> shuffle = std::nullopt);
// A rule set of the project as `heng` loads it; fails the running test if it does not load.
BookPtr LoadFolder(const std::string& path);
BookPtr LoadFolderShuffled(const std::string& path, std::uint64_t seed);

struct ReadText {
  std::optional<facts::Case> kase;
  std::string errors;
};
ReadText ReadCase(const ir::RuleSet& rules, std::string_view yaml);

decision::Decision Fast(const Book& book, const facts::Case& c);
decision::Decision Slow(const Book& book, const facts::Case& c);

std::string SourceFile(const std::string& relative);   // under the project folder
std::string ReadWhole(const std::string& path);
std::size_t Runs(std::size_t usual);                   // times HENG_DIFF_RUNS
bool Quick();                                          // HENG_DIFF_QUICK: stop at the first difference, as it is

}  // namespace heng::differential
