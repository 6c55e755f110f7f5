// What two decisions on one case must agree in, and where they do not. Both sides may word reasons and
// order lists of equals as they like; everything a reader would act on is compared:
//   per act and party: status, rung, ground, situations, fines, kinds of penalty, confiscation, options,
//   statuses of grounds, envelope, deciding facts (as a set, and which is first), pending branches both follow,
//   governing law, the totals; and nothing immaterial to one may decide for the other (inquiry open).
// Envelope: exact on both sides must be equal; an exact one must lie inside one that is only a hull.
#pragma once

#include <string>
#include <vector>

#include "engine/decision/decision.h"
#include "engine/facts/case.h"
#include "engine/ir/rules.h"

namespace heng::differential {

struct Difference {
  std::string where;      // "a1/p1 envelope"
  std::string fast, slow;
};

std::vector<Difference> Compare(const ir::RuleSet& rules, const facts::Case& c, const decision::Decision& fast,
                                const decision::Decision& slow);

std::string Show(const std::vector<Difference>& differences);
// The compared part of one decision, one line a piece.
std::string Show(const ir::RuleSet& rules, const facts::Case& c, const decision::Decision& d);

}  // namespace heng::differential
