// What every rendering needs beside the decision: the rules it rests on (labels, titles, policies,
// what is unverified), the explanation made by explain::Explain, the engine's version, the
// language.
#pragma once

#include <string>

#include "engine/ir/rules.h"
#include "engine/reasons/reasons.h"

namespace heng::report {

struct Context {
  const ir::RuleSet* rules =
      nullptr;  // null: ids stand for labels, no titles and no rule set block
  std::string engine_version;
  bool english = false;
  const reasons::Explanation* why = nullptr;  // null: the whys name the facts and nothing more
};

}  // namespace heng::report
