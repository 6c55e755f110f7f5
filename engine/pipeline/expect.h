// Holds an executable example against a decision: every expectation either shows in it or is a miss, said
// with what was found instead. Meaning of each kind of expectation: README.md of engine/check and the
// comments of expect.cpp. Several parties of an act: an expectation that names a target speaks of the party
// with that role, every other one of any party; "none" must hold for all. Tested in tests/pipeline.
#pragma once

#include <string>
#include <vector>

#include "engine/check/example.h"
#include "engine/decision/decision.h"
#include "engine/ir/rules.h"

namespace heng::pipeline {

struct Miss {
  source::Span span;       // of the expectation
  std::string got;         // in the reader's language
};

std::vector<Miss> Compare(const check::Example& example, const decision::Decision& decision, const ir::RuleSet& rules,
                          bool english);

}  // namespace heng::pipeline
