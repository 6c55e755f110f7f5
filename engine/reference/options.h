// Every lawful branch open to the authority for one party, fully worked, and the default if a policy or
// the absence of choice gives one (language.md 4.6). Internal to this folder.
#pragma once

#include "engine/reference/ladder.h"

namespace heng::reference {

// The lines of the situations reached that concern the party's role.
struct Lines {
  struct FineLine { std::uint32_t situation; const ir::Fine* fine; };
  struct PenaltyLine { std::uint32_t situation; const ir::Penalty* penalty; };
  std::vector<FineLine> fines;
  std::vector<PenaltyLine> penalties;
  std::vector<const ir::Order*> orders;
  bool anyone = false;   // somebody is penalised in them
  bool empty() const { return fines.empty() && penalties.empty(); }
};
// This very act of the party was fined before, by whichever authority.
bool FinedBefore(const Context& context);
Lines LinesOf(const Job& job, const std::vector<std::uint32_t>& active);

// The world in which a penalty is, or is not, imposed.
World Imposed(const World& world, bool punished);
std::vector<decision::OrderOutcome> OrdersOf(const Job& job, const World& world, const Lines& lines, bool punished);

// `grounds` as of GroundsOf; fills options, defaults, policies, unverified of `run`.
void BuildOptions(const Job& job, const World& world, const Lines& lines, const std::vector<Ground>& grounds,
                  Oracle& oracle, Run& run);

}  // namespace heng::reference
