// Which law judges one act of one party under one item, old and new (Penalty Law 37), and one judgement
// by it over a given World. Internal to this folder.
#pragma once

#include <functional>
#include <set>
#include <string>
#include <vector>

#include "engine/reference/ladder.h"

namespace heng::reference {

struct Plan {
  Standing standing;
  Job at_act, at_decision;
  bool two = false;                    // the two differ: both are worked out and compared
  bool no_offence_at_act = false;      // the item declares that there was none before it
  std::vector<std::string> blocked;    // reasons why no decision can be made whatever the facts
  std::vector<std::string> first;      // what to find out for them
  bool workable = true;                // false: no text to work with at all
  std::set<ir::PolicyId> open;         // policies that leave a choice open and that the rules ask for
};
Plan MakePlan(const Context& context, ir::ItemId named);

// The roots of every expression that can bear on the outcome, in the order of examination.
void EachRoot(const Job& job, const std::function<void(ir::ExprId)>& visit);

struct Judgement {
  Run run;
  const Job* job = nullptr;
  std::string governing, reason;       // as in decision::Law
  std::optional<decision::EnvelopeOutcome> act, decision;
  std::vector<decision::EnvelopeOutcome> outcomes;   // one a branch of the open policies
};
// `world` without choices for the open policies; every branch of them is taken.
Judgement Judge(const Plan& plan, const World& world, Oracle& oracle);

}  // namespace heng::reference
