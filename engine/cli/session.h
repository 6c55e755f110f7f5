// What decide, ask and screen share: the rule set a command works with and the case it is given.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/cli/command.h"
#include "engine/pipeline/decide.h"

namespace heng::cli {

// --rules, else HENG_RULES, else the shipped set. Reports and tells on failure.
std::shared_ptr<const pipeline::Loaded> LoadRules(const std::string& path, const Invocation& call);
std::shared_ptr<const pipeline::Loaded> LoadRules(const Invocation& call);
pipeline::LoadOptions OptionsOf(const Invocation& call);
// The path of the rules a command speaks of; empty after telling that there are none.
std::string RulesPath(const Invocation& call);

// Cases with --fact applied, and how to decide them. nullopt after telling why not.
struct Cases {
  std::vector<facts::Case> cases;
  pipeline::DecideOptions how;
};
std::optional<Cases> ReadCases(const pipeline::Loaded& rules, const Invocation& call);

}  // namespace heng::cli
