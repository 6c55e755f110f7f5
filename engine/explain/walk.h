// Walking expressions: what is directly under a node, which facts a condition names, which names
// decide the value it has. Internal to this folder.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "engine/explain/scene.h"

namespace heng::explain {

// Every fact named, through definitions.
void Mentions(const ir::RuleSet& rules, ir::ExprId expr, std::set<vocabulary::FactId>& out);
// Every history filter named, through definitions.
void Histories(const ir::RuleSet& rules, ir::ExprId expr, std::set<ir::HistoryId>& out);
// Facts and definitions that decide: of a group, the terms that came out as the whole did; of a
// definition, its name.
std::vector<std::string> Deciding(const Scene& scene, ir::ExprId expr);

}  // namespace heng::explain
