// A whole case to a decision as data (language.md 3-5): per act and party the item judged, both regimes
// of law in time, one act on several items, the envelope over what is unknown, options, totals, procedure
// and checks. No I/O, no clock, no prose. The receipt is filled by pipeline. Tested in tests/evaluate and
// by the differential suite against reference.
#pragma once

#include <optional>
#include <vector>

#include "engine/base/limits.h"
#include "engine/decision/decision.h"
#include "engine/program/program.h"

namespace heng::evaluate {

struct Options {
  std::optional<value::Date> as_of;       // overrides the case's decision date
  base::Limits limits;
};

decision::Decision Decide(const program::Program& program, const facts::Case& c, const Options& options);

// `heng screen`: which items the facts of one act and party make out, possibly make out, or rule out.
struct Screened {
  std::string item, name;
  value::Tri elements = value::Tri::kFalse;
  bool on_list = true;
  std::vector<std::string> facts;         // that decide it
};
std::vector<Screened> Screen(const program::Program& program, const facts::Case& c, const facts::Act& act,
                             const facts::ActParty& party, const Options& options);

}  // namespace heng::evaluate
