// One case to a recommendation with its receipt: what the rules, the facts and the answer hash to. The
// same rule set and case give the same bytes in every host. Neighbours: load.h makes the rule set;
// with_fact.h changes a fact of a case. Tested in tests/pipeline.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/document/json.h"
#include "engine/evaluate/decide.h"
#include "engine/pipeline/load.h"
#include "engine/reasons/reasons.h"
#include "engine/report/json.h"

namespace heng::pipeline {

std::string EngineVersion();
std::string CompilerName();                // for `heng version` and bug reports; never part of an answer

// The case of a file's bytes, typed by the rule set's dictionary; rules written before an event or role
// was renamed still meet it. nullopt iff an error was reported; spans point into `sources`.
std::optional<facts::Case> ReadCase(const Loaded& rules, const std::string& name, std::string_view bytes,
                                    source::Sources& sources, const base::Limits& limits, diagnostic::Sink& sink);

struct DecideOptions {
  std::optional<value::Date> as_of;
  bool english = false;
  base::Limits limits;
};

struct Decided {
  decision::Decision decision;             // with its receipt
  reasons::Explanation why;
  document::Json json;                     // formats.md "Recommendation", with its receipt
};
// The receipt is of the Chinese document whatever language is asked for: it names the answer, not a wording.
Decided DecideCase(const Loaded& rules, const facts::Case& c, const DecideOptions& options);

// What a rendering needs beside the decision; `why` must outlive it.
report::Context ContextOf(const Loaded& rules, const reasons::Explanation& why, bool english);

// `heng screen`: per act and party, which items of the library the facts make out. Acts that name their
// items are screened all the same.
struct ScreenedParty {
  std::string act, party, role;
  std::vector<evaluate::Screened> items;
};
std::vector<ScreenedParty> ScreenCase(const Loaded& rules, const facts::Case& c, const DecideOptions& options);

}  // namespace heng::pipeline
