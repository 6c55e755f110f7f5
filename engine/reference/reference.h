// The definition of meaning: what a rule set says of a case, worked out by a plain walk over ir with
// nothing made fast. The engine must give the same answer; where the two differ one of them is wrong.
// Linked by tests and by `heng test` only. Contract: the case was read by facts (typed, constraints
// kept) and the rules by check. Total: always ends, throws nothing, reads no clock. `receipt` and the
// arithmetic steps are left empty. Tested in tests/reference.
//
// How it goes, one file a step:
//   binding      what the case says, as a value or "unknown" for every fact, and what 3 of the language
//                does with the unknown (burden, pleas, closed inquiry)      -> World
//   expression   conditions and amounts of the rules over a World: strong Kleene, intervals
//   ladder       the order of examination for one act, party and item       -> Run
//   amounts      statutory range, tier, band, reference amount of one fine line
//   envelope     the same over every completion of the unknown facts        -> exact readiness
//   time         old law and new law (Penalty Law 37)
//   several      acts, parties, several items for one act (29), totals
//   procedure    duties, deadlines and review checks over the outcome
#pragma once

#include <optional>

#include "engine/base/limits.h"
#include "engine/decision/decision.h"
#include "engine/facts/case.h"
#include "engine/ir/rules.h"

namespace heng::reference {

struct Options {
  std::optional<value::Date> as_of;   // used when the case names no decision date
  base::Limits limits;
};

decision::Decision Decide(const ir::RuleSet& rules, const facts::Case& c, const Options& options);

}  // namespace heng::reference
