// What can still come out: the outcome over every completion of the unknown facts, within domains and
// constraints, and what that says of each fact (language.md 4.5). Internal to this folder.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "engine/reference/binding.h"
#include "engine/reference/plan.h"

namespace heng::reference {

// The unknown slots on which the outcome can still depend, up to the first bar that surely holds.
std::set<Slot> LiveSlots(const Job& job, const World& world);
// Every slot the rules for this item ask for.
std::set<Slot> MentionedSlots(const Job& job);

// The values that tell apart everything the rules can tell apart about one slot: both truths, every enum
// value, the bounds and both sides of each threshold. `exact` is cleared when thresholds cannot be found
// (two unknown numbers in one comparison, a formula that is not a ratio of straight lines).
std::vector<Val> CandidatesOf(const Plan& plan, const World& world, Slot slot, bool& exact);

struct Explored {
  decision::Envelope envelope;
  bool settled = false;                     // all completions agree on status, rung, situations, kinds
  std::optional<Run> sample;                // how the first completion goes
  std::set<std::vector<std::string>> orders;                // under the completions, each once
  std::set<std::optional<decision::Rung>> defaults;         // the branch taken by default, if any
  std::vector<decision::DecidingFact> deciding;
  std::set<Slot> material;                  // slots that make a difference
  std::set<Slot> live;
  // Outcomes by value of one slot, for what is pending.
  std::vector<std::pair<Val, std::vector<decision::EnvelopeOutcome>>> by_value;
};
// `branch_on`: the slot `by_value` is wanted for, if any.
Explored Explore(const Plan& plan, const World& world, std::optional<Slot> branch_on);

// The fact's id, or the name of the history.
std::string NameOf(const ir::RuleSet& rules, Slot slot);

}  // namespace heng::reference
