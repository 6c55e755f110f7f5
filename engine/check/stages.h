// The passes over declarations, in the order check.cpp runs them. Each fills the placeholders of its
// kind in the rule set; what it needs of others is filled by an earlier pass or only referred to by id.
#pragma once

#include "engine/check/context.h"

namespace heng::check {

void CheckPolicies(Context& context);             // policies.cpp: entries, and the choices the engine asks for
void CheckDefinitions(Context& context);          // definitions.cpp: in dependency order; circles reported
void CheckPolicyDefinitions(Context& context);    // policies.cpp: a definition does what its policy says
void CheckItems(Context& context);                // items.cpp: situations, lines, cross-references, lineage
void CheckBenchmarks(Context& context);           // benchmarks.cpp: tiers inside the statutory range
void CheckGenerals(Context& context);             // generals.cpp: effect, stage, exceptions
void CheckLeniencies(Context& context);           // leniency.cpp: limb, gates, items
void CheckMethods(Context& context);              // methods.cpp: formulas, shapes, points
void CheckStandards(Context& context);            // procedures.cpp
void CheckProcedures(Context& context);           // procedures.cpp
void CheckReviewChecks(Context& context);         // procedures.cpp
void CheckLists(Context& context);                // procedures.cpp
std::vector<Example> CheckExamples(Context& context);   // examples.cpp

// digest.cpp: one hash over declarations, dictionary, layers and holidays.
std::string DigestOf(const Context& context);

}  // namespace heng::check
