// Where the shipped rules and dictionaries are: beside an installed program in <prefix>/share/heng, beside a
// built one in the source tree. Found from the program's own path, never from the current folder.
#pragma once

#include <string>

namespace heng::cli {

struct Resources {
  std::string rules;      // folder with ruleset.yaml; empty if none was found
};

Resources FindResources(const std::string& program);
// HENG_RULES, else the shipped set.
std::string DefaultRules(const Resources& resources);
bool ColorWanted(int descriptor);
int TerminalWidth();

}  // namespace heng::cli
