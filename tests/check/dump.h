// The ir in lines a person can check by hand: one line a thing, conditions in prefix form. The tests name
// the lines that must be there (tests/check/*.txt), written from the rules and not from this output.
#pragma once

#include <string>
#include <vector>

#include "engine/ir/rules.h"

namespace heng::check::test {

std::string Show(const ir::RuleSet& rules, ir::ExprId id);
std::string Show(const ir::RuleSet& rules, const ir::FineRange& range);
std::vector<std::string> Dump(const ir::RuleSet& rules);

}  // namespace heng::check::test
