// Makes a failing pair of rule book and case small: drops whole declarations, then braced parts, then lines of
// the rules and lines of the case, as long as both still load and the two engines still differ.
#pragma once

#include <functional>
#include <string>
#include <vector>

namespace heng::differential {

struct Pair {
  std::string rules, kase;
};
using Fails = std::function<bool(const Pair&)>;

Pair Shrink(Pair pair, const Fails& fails, std::size_t most_tries = 4000);

// Declarations of a rule file as text, cut where braces close at the left margin of nesting.
std::vector<std::string> Declarations(const std::string& text);

// Writes rules.heng, ruleset.yaml, case.yaml and the difference under `folder`; false if it cannot.
bool WriteOut(const std::string& folder, const Pair& pair, const std::string& difference);

}  // namespace heng::differential
