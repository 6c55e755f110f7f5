// How good the examples of a rule set are: mutants they do not notice, thresholds they do not stand on. Parts of heng test.
#pragma once

#include "engine/cli/session.h"

namespace heng::cli {

int RunMutants(const pipeline::Loaded& rules, const Invocation& call);
int RunBoundaries(const pipeline::Loaded& rules, const Invocation& call);

}  // namespace heng::cli
