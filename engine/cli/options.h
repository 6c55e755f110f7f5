// argv to an Invocation, by the table of commands. The only file that includes the command-line library.
// Tested in tests/cli.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/cli/command.h"

namespace heng::cli {

// What stands after the command's name. False iff an error was reported.
bool ReadOptions(const Command& command, const std::vector<std::string>& words, Invocation& call, diagnostic::Sink& sink);

}  // namespace heng::cli
