// What follows an outcome: procedure duties with dates (certain, possible, none), checks of a proposed
// decision (language.md 2 程序, 审核要点). Runs the outcome-stage block once an act and party.
#pragma once

#include <vector>

#include "engine/evaluate/judge.h"

namespace heng::evaluate {

struct JudgedParty {
  std::size_t act = 0, party = 0;         // indexes into Decision::acts and its parties
  Judged judged;
};

void Follow(const program::Program& p, Judge& judge, const facts::Case& c, value::Date as_of, const std::vector<JudgedParty>& judged,
            decision::Decision& out);

}  // namespace heng::evaluate
