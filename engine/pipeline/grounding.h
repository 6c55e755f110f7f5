// A loaded rule set against the law texts of a folder (*.md, *.txt): reads the texts and the grounding.yaml that
// stands beside ruleset.yaml, and asks ground. Tested in tests/pipeline.
#pragma once

#include <optional>
#include <string>

#include "engine/ground/ground.h"
#include "engine/pipeline/load.h"

namespace heng::pipeline {

struct Grounded {
  ground::Report report;
  ground::Record record;
  std::string record_path;      // where grounding.yaml is, or would be
};

// nullopt iff an error was reported: no such folder, no text in it, a broken grounding.yaml. `sources` becomes
// rules and texts together: findings point into both.
std::optional<Grounded> GroundRules(const Loaded& loaded, const std::string& rules_path, const std::string& statutes,
                                    const base::Limits& limits, source::Sources& sources, diagnostic::Sink& sink);

// grounding.yaml with the texts of `report` as the ones checked; reasons are kept as they are.
std::string RecordText(const Grounded& grounded);

}  // namespace heng::pipeline
