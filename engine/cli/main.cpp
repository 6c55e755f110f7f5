// heng COMMAND ...: finds the command, reads its options, runs it.
#include <iostream>
#include <string>
#include <vector>

#include <unistd.h>

#include "engine/cli/command.h"
#include "engine/cli/help.h"
#include "engine/cli/messages.h"
#include "engine/cli/options.h"
#include "engine/document/fields.h"

namespace heng::cli {
namespace {

// The language of the messages about the command line itself.
bool English(const std::vector<std::string>& words) {
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words[i] == "--lang=en") return true;
    if (words[i] == "--lang" && i + 1 < words.size() && words[i + 1] == "en") return true;
  }
  return false;
}

int Refuse(const diagnostic::Sink& sink, const Invocation& call) {
  Tell(sink, source::Sources(), call);
  return kBadInput;
}

int Main(const std::vector<std::string>& words, Invocation& call) {
  call.english = English(words);
  diagnostic::Sink sink;
  if (words.empty()) {
    call.err << ProgramHelp(call.english);
    return kBadInput;
  }
  std::string name = words.front();
  std::vector<std::string> rest(words.begin() + 1, words.end());
  if (name == "--version") name = "version";
  if (name == "--help" || name == "-h" || name == "help" || name.rfind("--lang", 0) == 0) {
    const Command* about = name == "help" && !rest.empty() ? FindCommand(rest.front()) : nullptr;
    call.out << (about != nullptr ? CommandHelp(*about, call.english) : ProgramHelp(call.english));
    return kOk;
  }
  const Command* command = FindCommand(name);
  if (command == nullptr) {
    std::vector<std::string> known;
    for (const Command& c : Commands()) known.emplace_back(c.name);
    auto told = sink.Report(kNoCommand, {name});
    told.InFile("heng");
    const auto near = diagnostic::Nearest(name, known);
    if (!near.empty()) told.Suggest(document::Listed(near));
    return Refuse(sink, call);
  }
  if (!ReadOptions(*command, rest, call, sink)) return Refuse(sink, call);
  if (call.Has(Id::kHelp)) {
    call.out << CommandHelp(*command, call.english);
    return kOk;
  }
  return command->run(call);
}

}  // namespace
}  // namespace heng::cli

int main(int argc, char** argv) {
  using namespace heng::cli;
  std::ios::sync_with_stdio(false);
  const std::vector<std::string> words(argv + (argc > 0 ? 1 : 0), argv + argc);
  Invocation call{{}, {}, false, false, ColorWanted(STDOUT_FILENO), ColorWanted(STDERR_FILENO), TerminalWidth(),
                  FindResources(argc > 0 ? argv[0] : ""), {}, std::cout, std::cerr};
  return Guard(call, [&] { return Main(words, call); });
}
