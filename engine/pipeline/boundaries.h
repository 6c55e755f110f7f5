// Worked examples that are still missing on the thresholds of a rule set: for every figure a condition compares a fact with,
// one example on it and one a unit short of it (or past it), per item. Tested in tests/pipeline.
#pragma once

#include <string>
#include <vector>

#include "engine/pipeline/load.h"

namespace heng::pipeline {

struct MissingBoundary {
  std::string item, item_name, fact, value;   // value as a rule file writes it
};
std::vector<MissingBoundary> MissingBoundaries(const Loaded& loaded);

// The missing examples as rule text. 期望 is left empty on purpose: the file does not load until a person has worked
// the outcome from the law and filled it in.
std::string BoundaryText(const std::vector<MissingBoundary>& missing);

}  // namespace heng::pipeline
