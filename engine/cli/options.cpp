#include "engine/cli/options.h"

#include <algorithm>

#include <CLI/CLI.hpp>

#include "engine/cli/messages.h"
#include "engine/document/fields.h"

namespace heng::cli {
namespace {

// The option a fault speaks of: its text opens with the name.
const Option* Faulty(const Command& command, const std::string& what) {
  const Option* found = nullptr;
  for (Id id : command.options) {
    const Option& option = OptionOf(id);
    const std::string name = option.name;
    const std::size_t at = what.find(name);
    // The longest name: "--format" is also the beginning of a longer one.
    if (at != std::string::npos && (found == nullptr || name.size() > std::string(found->name).size())) found = &option;
  }
  return found;
}

void NoOption(const Command& command, const std::string& word, diagnostic::Sink& sink) {
  std::vector<std::string> known;
  for (Id id : command.options) known.emplace_back(OptionOf(id).name);
  known.emplace_back(OptionOf(Id::kHelp).name);
  auto told = sink.Report(kNoOption, {word, command.name});
  told.InFile("heng " + std::string(command.name));
  const auto near = diagnostic::Nearest(word.substr(0, word.find('=')), known);
  if (!near.empty()) told.Suggest(document::Listed(near));
}

// One of the words an option takes, as its value name lists them: "text|json".
bool OneOf(Id id, const Invocation& call, diagnostic::Sink& sink) {
  if (!call.Has(id)) return true;
  const Option& option = OptionOf(id);
  std::vector<std::string> words;
  std::string one;
  for (const char* c = option.value.zh;; ++c) {
    if (*c != '|' && *c != '\0') {
      one += *c;
      continue;
    }
    words.push_back(one);
    one.clear();
    if (*c == '\0') break;
  }
  const std::string value = call.One(id);
  if (std::find(words.begin(), words.end(), value) != words.end()) return true;
  sink.Report(kOptionWord, {option.name, value, document::Listed(words)}).InFile(option.name);
  return false;
}

}  // namespace

bool ReadOptions(const Command& command, const std::vector<std::string>& words, Invocation& call, diagnostic::Sink& sink) {
  CLI::App app;
  app.set_help_flag();
  app.allow_extras();
  std::map<Id, std::vector<std::string>> read;
  std::map<Id, bool> flags;
  std::vector<Id> options = command.options;
  options.push_back(Id::kHelp);
  for (Id id : options) {
    const Option& option = OptionOf(id);
    const std::string name = id == Id::kHelp ? std::string("-h,") + option.name : option.name;
    if (option.takes == Takes::kNothing) {
      app.add_flag(name, flags[id]);
    } else {
      auto* made = app.add_option(name, read[id])->allow_extra_args(false);
      if (option.takes == Takes::kOne) made->multi_option_policy(CLI::MultiOptionPolicy::Throw)->expected(1);
    }
  }
  std::vector<std::string> positional;
  app.add_option("arguments", positional);
  std::vector<std::string> reversed(words.rbegin(), words.rend());   // the library takes them from the back
  try {
    app.parse(reversed);
  } catch (const CLI::Error& fault) {
    if (const Option* option = Faulty(command, fault.what())) {
      sink.Report(kOptionValue, {option->name, option->value.In(call.english)}).InFile("heng " + std::string(command.name));
    } else {
      NoOption(command, words.empty() ? std::string() : words.back(), sink);
    }
    return false;
  }
  for (const std::string& extra : app.remaining()) {
    if (extra != "--") NoOption(command, extra, sink);
  }
  for (const auto& [id, values] : read) {
    if (!values.empty()) call.values[id] = values;
  }
  for (const auto& [id, on] : flags) {
    if (on) call.values[id];
  }
  call.args = positional;
  bool ok = !sink.has_errors();
  ok = OneOf(Id::kFormat, call, sink) && ok;
  ok = OneOf(Id::kLang, call, sink) && ok;
  call.json = call.One(Id::kFormat) == "json";
  if (call.Has(Id::kHelp) || !ok) return ok;
  const auto given = static_cast<int>(call.args.size());
  if (given < command.least) {
    sink.Report(kTooFew, {command.name, command.args.In(call.english)}).InFile("heng " + std::string(command.name));
    return false;
  }
  if (command.most >= 0 && given > command.most) {
    sink.Report(kTooMany, {command.name, call.args[static_cast<std::size_t>(command.most)]}).InFile("heng " + std::string(command.name));
    return false;
  }
  return true;
}

}  // namespace heng::cli
