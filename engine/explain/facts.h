// The reason behind one name: a fact with its finding, evidence and the party's view, or a
// definition with what it was computed from. Internal to this folder.
#pragma once

#include <string>
#include <vector>

#include "engine/explain/scene.h"
#include "engine/reasons/reasons.h"

namespace heng::explain {

using reasons::Reason;

Reason OfFact(const Scene& scene, vocabulary::FactId fact);
Reason OfDefinition(const Scene& scene, ir::DefinitionId definition);
// By the name a decision gives: a fact's id, a definition's name, or the records as a whole.
Reason OfName(const Scene& scene, const std::string& name);
std::vector<Reason> OfNames(const Scene& scene, const std::vector<std::string>& names);

}  // namespace heng::explain
