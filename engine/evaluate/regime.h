// Law in time (Penalty Law 37): for one act x party and an item's lineage, the version at the act and the
// version at the decision, each worked whole, and which of them governs. Tested in tests/evaluate.
#pragma once

#include <string>

#include "engine/evaluate/judge.h"

namespace heng::evaluate {

struct Governed {
  bool loaded = true;                     // false: `reason` says which text is missing
  std::string reason;
  Judged judged;
  decision::Law law;
};

Governed Govern(const program::Program& p, Judge& judge, const facts::Case& c, const facts::Act& act, const facts::ActParty& party,
                std::uint32_t item, value::Date as_of);

// Which of two norms is lighter by a policy's comparators: -1 a, 1 b, 0 equal, 2 incomparable.
int CompareNorms(const Judged& a, const Judged& b, const std::vector<program::Comparator>& order, std::string* by);

}  // namespace heng::evaluate
