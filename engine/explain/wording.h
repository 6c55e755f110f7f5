// Conditions and amounts of the rules in words: "share 10% or more and less than 30%" as statutes
// put it in Chinese, and with signs in English. Internal to this folder.
#pragma once

#include <string>

#include "engine/explain/scene.h"

namespace heng::explain {

// A condition or amount as the rules state it. As an argument of type B, both languages at once.
std::string Condition(const ir::RuleSet& rules, ir::ExprId expr);
// An amount with the case's numbers put in: "A 2 / B 40".
std::string Formula(const Scene& scene, ir::ExprId expr);
// A value in the unit of what it is a value of: "5%", "2 persons", "10 wan yuan", an enum word.
std::string ValueText(const ir::RuleSet& rules, ir::ExprId of, const Rational& value);
std::string DefinitionValue(const ir::RuleSet& rules, const ir::Definition& d,
                            const Rational& value);
std::string FactValue(const ir::RuleSet& rules, vocabulary::FactId fact, const facts::Value& value);
std::string Label(const ir::RuleSet& rules, vocabulary::FactId fact);

}  // namespace heng::explain
