// The help of the program and of one command, made from the tables.
#pragma once

#include <string>

#include "engine/cli/command.h"

namespace heng::cli {

std::string ProgramHelp(bool english);
std::string CommandHelp(const Command& command, bool english);

}  // namespace heng::cli
