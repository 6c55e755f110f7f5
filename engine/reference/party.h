// One party of one act under one item: from the judgement on present evidence and the exploration of
// the rest to a PartyDecision. Internal to this folder.
#pragma once

#include "engine/reference/plan.h"

namespace heng::reference {

decision::PartyDecision DecideItem(const Context& context, ir::ItemId item);
// The branch whose amounts are shown: the default, or else the most favourable.
const decision::Option* Shown(const decision::PartyDecision& party);

// Several items for one act (29): which of them is applied, and what of the others is kept.
decision::PartyDecision Combine(const ir::RuleSet& rules, std::vector<decision::PartyDecision> each);
// No item named: those whose elements are made out, or could be.
decision::PartyDecision Screen(const Context& context);

std::string PolicyText(const ir::Policy& policy);

void AddTotals(const facts::Case& c, decision::Decision& d);
void AddProcedure(const ir::RuleSet& rules, const facts::Case& c, const base::Limits& limits, decision::Decision& d);
void AddChecks(const ir::RuleSet& rules, const facts::Case& c, const base::Limits& limits, decision::Decision& d);
Context MakeContext(const ir::RuleSet& rules, const facts::Case& c, const facts::Act& act, const facts::Party& party,
                    std::optional<Date> as_of, const base::Limits& limits);

}  // namespace heng::reference
