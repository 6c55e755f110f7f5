#include "engine/cli/help.h"

#include <algorithm>

#include "engine/cli/say.h"
#include "engine/source/source.h"

namespace heng::cli {
namespace {

using S = Sentence;

std::string Heading(S which, bool english) { return "\n" + Say(which, english) + "\n"; }

struct Row { std::string left, right; };
std::string Table(const std::vector<Row>& rows) {
  std::size_t width = 0;
  for (const Row& row : rows) width = std::max(width, source::DisplayWidth(row.left));
  std::string out;
  for (const Row& row : rows) out += "  " + Padded(row.left, width + 2) + row.right + "\n";
  return out;
}

bool Answers(const Command& command) {   // formats.md: these always end in an answer
  const std::string name = command.name;
  return name == "decide" || name == "ask" || name == "screen" || name == "schema" || name == "version";
}

}  // namespace

std::string ProgramHelp(bool english) {
  std::string out = Say(S::kTagline, english) + "\n";
  out += Heading(S::kUsage, english) + "  " + Say(S::kUsageLine, english) + "\n";
  std::vector<Row> rows;
  for (const Command& c : Commands()) rows.push_back({c.name + std::string(" ") + c.args.In(english), c.summary.In(english)});
  out += Heading(S::kCommands, english) + Table(rows);
  out += "\n" + Say(S::kMore, english) + "\n";
  return out;
}

std::string CommandHelp(const Command& command, bool english) {
  std::string out = "heng " + std::string(command.name) + Say(S::kColon, english) + command.summary.In(english) + "\n";
  std::string usage = "  heng " + std::string(command.name) + " " + Say(S::kOptionsWord, english);
  if (*command.args.In(english) != '\0') usage += " " + std::string(command.args.In(english));
  out += Heading(S::kUsage, english) + usage + "\n";
  if (*command.details.In(english) != '\0') out += "\n" + std::string(command.details.In(english)) + "\n";
  std::vector<Row> rows;
  std::vector<Id> options = command.options;
  options.push_back(Id::kHelp);
  for (Id id : options) {
    const Option& option = OptionOf(id);
    std::string left = option.name;
    if (option.takes != Takes::kNothing) left += " " + std::string(option.value.In(english));
    rows.push_back({std::move(left), option.help.In(english)});
  }
  out += Heading(S::kOptions, english) + Table(rows);
  out += Heading(S::kExample, english) + "  " + std::string(command.example) + "\n";
  out += Heading(S::kExitCodes, english) + "  " + Say(Answers(command) ? S::kExitAnswer : S::kExitFindings, english) + "\n";
  return out;
}

}  // namespace heng::cli
