// The value of a number expression where the case states everything it needs: for the bounds an example
// stands on (coverage) and a multiple it expects (expect). Not a second evaluator: conditions, history,
// worst-of levels and anything unknown give nothing. Tested in tests/pipeline.
#pragma once

#include <optional>

#include "engine/facts/case.h"
#include "engine/ir/rules.h"
#include "engine/value/rational.h"

namespace heng::pipeline {

std::optional<value::Rational> KnownValue(const ir::RuleSet& rules, const facts::Case& c, ir::ExprId expr);
// A fact as the case states it: at the case, its only act, or any of its parties.
std::optional<value::Rational> KnownFact(const ir::RuleSet& rules, const facts::Case& c, vocabulary::FactId fact);

}  // namespace heng::pipeline
