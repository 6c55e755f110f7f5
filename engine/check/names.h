// Collects the declarations of all files: by kind, sorted, with their names, aliases and former names.
// After: the stores of the rule set hold a placeholder for each (definitions apart, which are added in
// dependency order), so that anything may refer to anything. Reports duplicates and shadowed facts.
#pragma once

#include "engine/check/context.h"

namespace heng::check {

void CollectNames(Context& context, const std::vector<syntax::Tree>& trees);

}  // namespace heng::check
