// Reads ruleset.yaml (formats.md "Rule set"): name, version, language, layers, includes, dictionaries,
// working-day table and the defaults of examples. Unknown keys are errors. Internal to this folder.
// Tested in tests/pipeline.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/check/check.h"
#include "engine/document/tree.h"

namespace heng::pipeline {

inline constexpr std::int64_t kLanguage = 1;   // the newest language version understood

struct Place { std::string text; source::Span span; };

struct Manifest {
  check::Settings settings;                // without dictionary, calendar and examples
  std::vector<Place> includes, dictionary;
  std::optional<Place> holidays;
  const document::Node* examples = nullptr;
};

// nullopt iff an error was reported. The result points into `root`.
std::optional<Manifest> ReadManifest(const document::Node& root, diagnostic::Sink& sink);

// The defaults of examples need the dictionary: read after it. False iff an error was reported.
bool ReadExampleDefaults(const document::Node& node, const vocabulary::Dictionary& dictionary,
                         const base::Limits& limits, check::ExampleDefaults& out, diagnostic::Sink& sink);

}  // namespace heng::pipeline
