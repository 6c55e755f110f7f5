// One command of the program as data, and what it is given to run with. The texts are in commands.def and
// options.def; options.cpp alone knows the command-line library, so that a command file compiles in no time.
#pragma once

#include <functional>
#include <iosfwd>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/limits.h"
#include "engine/cli/resources.h"
#include "engine/diagnostic/render.h"

namespace heng::cli {

enum class Takes : unsigned char { kNothing, kOne, kMany };
enum class Id : unsigned char {
#define HENG_OPTION(id, name, takes, zh_value, en_value, zh, en) id,
#include "engine/cli/options.def"
#undef HENG_OPTION
};
struct Text {
  const char* zh;
  const char* en;
  const char* In(bool english) const { return english ? en : zh; }
};
struct Option {
  Id id;
  const char* name;
  Takes takes;
  Text value, help;
};
const Option& OptionOf(Id id);

inline constexpr int kOk = 0, kFindings = 1, kBadInput = 2, kInternal = 3;   // formats.md, exit codes

// A command line, read.
struct Invocation {
  std::vector<std::string> args;
  std::map<Id, std::vector<std::string>> values;
  bool english = false, json = false;
  bool color_out = false, color_err = false;
  int width = 96;                          // of the terminal, for text
  Resources resources;
  base::Limits limits;
  std::ostream& out;
  std::ostream& err;

  bool Has(Id id) const { return values.count(id) > 0; }
  std::string One(Id id) const;            // empty if absent
  std::vector<std::string> Many(Id id) const;
  diagnostic::RenderOptions OnErr() const { return {english, color_err}; }
  diagnostic::RenderOptions OnOut() const { return {english, color_out}; }
};

struct Command {
  const char* name;
  int least, most;
  std::vector<Id> options;
  Text args, summary, details;
  const char* example;
  int (*run)(const Invocation&);
};
const std::vector<Command>& Commands();
const Command* FindCommand(std::string_view name);

#define HENG_COMMAND(id, ...) int Run##id(const Invocation& call);
#include "engine/cli/commands.def"
#undef HENG_COMMAND

// Diagnostics in the format asked for, to standard error; nothing if there are none.
void Tell(const diagnostic::Sink& sink, const source::Sources& sources, const Invocation& call);
// Runs a command; kInternal, told, if it throws or its result cannot be written.
int Guard(const Invocation& call, const std::function<int()>& work);

}  // namespace heng::cli
