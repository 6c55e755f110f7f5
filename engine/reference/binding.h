// From a case to a World: what is known of every fact, and what the rest is taken to be (language.md 3).
#pragma once

#include "engine/reference/world.h"

namespace heng::reference {

World Bind(const Context& context, ir::ItemId item);

// The smallest and largest value an unknown number may have: the dictionary's, narrowed by constraints
// against what is known. hi may be infinite.
struct Bounds {
  Num lo, hi;
};
Bounds BoundsOf(const World& world, FactId fact);
// False iff two facts that are both known break a constraint of the dictionary.
bool KeepsConstraints(const World& world);
// A plea of no fault was made and nobody has examined it: the decision is blocked.
bool NoFaultUnreviewed(const World& world);

// The correction state by dated events: a value, or the values still possible.
struct Correction {
  std::optional<std::string> value;
  std::vector<std::string> possible;
  bool ordered = false;   // an order with a date is on file
};
Correction CorrectionOf(const Context& context);

// The count a history filter gives: exact where the search covers the window, else "at least".
Val CountHistory(const Context& context, const World& world, const ir::HistoryFilter& filter);

// The dictionary values of an enum fact by word; unknown for a word it does not have.
Val EnumValue(const vocabulary::Fact& fact, std::string_view word);

}  // namespace heng::reference
