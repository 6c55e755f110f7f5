// ir to program: lowering of conditions and amounts to flat steps with each distinct step once a block,
// then the tables. The result holds no reference to the ir. Total: an ir that check accepted always
// compiles. Neighbours: block.h lowers expressions; tables.cpp copies the declarations. Tested in
// tests/evaluate (against reference).
#pragma once

#include "engine/ir/rules.h"
#include "engine/program/program.h"

namespace heng::compile {

program::Program Compile(const ir::RuleSet& rules);

}  // namespace heng::compile
