// The answer tables of the clause reader: one line a consequence, stage and subject.
#pragma once

#include <string>
#include <vector>

#include "engine/statute/clause.h"

namespace heng::statute::test {

inline constexpr const char* kHeader = "place\tstage\tsubject\tmodality\tjoint\tkind\tbase\tmin\tmax\tmin_open\tmax_open\tcap_floor";

// "97.1.4": article, paragraph, item; item 0 where there is none.
std::string PlaceKey(const law::Place& place);
// The lines of a reading, sorted, each once.
std::vector<std::string> RowsOf(const Clauses& clauses);

}  // namespace heng::statute::test
