// What the rules state, in the terms of the clause reader.
#pragma once

#include <optional>
#include <vector>

#include "engine/ir/rules.h"
#include "engine/statute/clause.h"

namespace heng::ground {

struct Line {                                   // one fine or penalty of one situation
  ir::ItemId item;
  std::string rule;                             // id of the situation
  std::string situation;                        // its name, or empty
  std::vector<statute::Stage> stages;           // what the situation hangs on; empty: nothing is said
  bool staged = false;                          // the item has several situations, so the stage means something
  statute::Kind kind = statute::Kind::kFine;
  std::optional<statute::Kind> also;            // a restriction of business: a ban or a suspension, as the text has it
  std::string words;                            // the range or kind as shown
  std::vector<std::string> targets;
  std::vector<statute::Subject> subjects;
  bool may = false, either = false;
  std::optional<statute::Bracket> bracket;      // of a fine
  std::vector<ir::Citation> basis;
  source::Span span;
};

// All lines of one penalty item: fines, penalties, daily fines and multipliers.
std::vector<Line> LinesOf(const ir::RuleSet& rules, ir::ItemId item, const source::Sources& sources);

}  // namespace heng::ground
