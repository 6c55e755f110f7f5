// The tables of commands.def and options.def, and what every command shares.
#include "engine/cli/command.h"

namespace heng::cli {

const Option& OptionOf(Id id) {
  static const Option all[] = {
#define HENG_OPTION(id, name, takes, zh_value, en_value, zh, en) {Id::id, name, Takes::takes, {zh_value, en_value}, {zh, en}},
#include "engine/cli/options.def"
#undef HENG_OPTION
  };
  return all[static_cast<std::size_t>(id)];
}

#define HENG_UNPACK(...) {__VA_ARGS__}
const std::vector<Command>& Commands() {
  static const std::vector<Command> all = {
#define HENG_COMMAND(id, name, least, most, options, zh_args, en_args, zh, en, zh_details, en_details, example) \
  {name, least, most, HENG_UNPACK options, {zh_args, en_args}, {zh, en}, {zh_details, en_details}, example, Run##id},
#include "engine/cli/commands.def"
#undef HENG_COMMAND
  };
  return all;
}

const Command* FindCommand(std::string_view name) {
  for (const Command& c : Commands()) {
    if (name == c.name) return &c;
  }
  return nullptr;
}

std::string Invocation::One(Id id) const {
  const auto found = values.find(id);
  return found == values.end() || found->second.empty() ? std::string() : found->second.back();
}

std::vector<std::string> Invocation::Many(Id id) const {
  const auto found = values.find(id);
  return found == values.end() ? std::vector<std::string>() : found->second;
}

}  // namespace heng::cli
