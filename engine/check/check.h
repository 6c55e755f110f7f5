// Tree to ir: names, types, units, citations, force dates and ranges, all files of a rule set at once.
// In: the trees of every file and the settings of the rule set. After: every name is resolved, every
// expression typed and desugared, every citation bound to a version, every tier inside its statutory
// range; nothing in the result depends on the order of files or declarations. Out: nullopt iff errors
// were reported; warnings may remain either way. Tested in tests/check.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/base/limits.h"
#include "engine/check/example.h"
#include "engine/diagnostic/diagnostic.h"
#include "engine/ir/rules.h"
#include "engine/syntax/tree.h"

namespace heng::check {

// What an executable example does not say (formats.md "Rule set", `examples:`).
struct ExampleDefaults {
  facts::Authority authority;
  facts::Inquiry inquiry = facts::Inquiry::kOpen;
  facts::Dates dates;
  std::vector<facts::Party> parties;
};

// The rule set file, read; and the dictionary and holiday table it names.
struct Settings {
  std::string name, version;
  std::int64_t language = 1;
  std::vector<ir::LayerEntry> layers;      // outermost first; the last is the rule set's own
  law::Calendar calendar;
  std::shared_ptr<const vocabulary::Dictionary> dictionary;
  ExampleDefaults examples;
};

struct Checked {
  std::shared_ptr<const ir::RuleSet> rules;
  std::vector<Example> examples;           // by file name, then place
  std::size_t unverified = 0;              // declarations, situations and tiers marked unverified in the text
};

std::optional<Checked> Check(const std::vector<syntax::Tree>& trees, const Settings& settings, const source::Sources& sources,
                             const base::Limits& limits, diagnostic::Sink& sink);

}  // namespace heng::check
