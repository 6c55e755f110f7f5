// Why a decision is so, rebuilt from the rules, the case and the decision: which facts put the case
// into its tier and not the next, why each ground was met or failed, what a definition was computed
// from
// ("2 / 40 = 5%"), what a share of the income comes to. Nothing is decided here and nothing is
// stored: statuses, tiers and amounts are the decision's own, this only says what stands behind
// them. Where the case says too little to show a value, the reason names the fact and stops. Tested
// in tests/explain.
#pragma once

#include "engine/decision/decision.h"
#include "engine/facts/case.h"
#include "engine/ir/rules.h"
#include "engine/reasons/reasons.h"

namespace heng::explain {

reasons::Explanation Explain(const ir::RuleSet& rules, const facts::Case& c,
                             const decision::Decision& d);

}  // namespace heng::explain
