// heng decide: the recommendation for each case, as text or as the document of formats.md.
#include <ostream>

#include "engine/cli/session.h"
#include "engine/report/text.h"

namespace heng::cli {

int RunDecide(const Invocation& call) {
  const auto rules = LoadRules(call);
  if (rules == nullptr) return kBadInput;
  const auto cases = ReadCases(*rules, call);
  if (!cases) return kBadInput;
  std::string text;
  document::Json several = document::Json::List();
  for (const facts::Case& c : cases->cases) {
    const pipeline::Decided decided = pipeline::DecideCase(*rules, c, cases->how);
    if (call.json) {
      several.Push(decided.json);
      continue;
    }
    report::TextOptions options;
    options.english = call.english;
    options.width = call.width;
    if (!text.empty()) text += "\n";
    text += report::ToText(decided.decision, c, pipeline::ContextOf(*rules, decided.why, call.english), options);
  }
  if (call.json) {
    text = document::WriteCanonical(call.args.size() == 1 ? several.array().front() : several) + "\n";
  }
  call.out << text;
  return kOk;
}

}  // namespace heng::cli
