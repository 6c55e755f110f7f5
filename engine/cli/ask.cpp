// heng ask: which facts still matter for a case, most decisive first.
#include <ostream>

#include "engine/cli/session.h"
#include "engine/report/ask.h"

namespace heng::cli {

int RunAsk(const Invocation& call) {
  const auto rules = LoadRules(call);
  if (rules == nullptr) return kBadInput;
  const auto cases = ReadCases(*rules, call);
  if (!cases) return kBadInput;
  const facts::Case& c = cases->cases.front();
  const pipeline::Decided decided = pipeline::DecideCase(*rules, c, cases->how);
  const report::Context context = pipeline::ContextOf(*rules, decided.why, call.english);
  if (call.json) {
    document::Json out = document::Json::Map();
    out.Set("format", "heng.ask/1").Set("case", c.id).Set("parties", report::AskJson(decided.decision, context));
    call.out << document::WriteCanonical(out) << "\n";
    return kOk;
  }
  call.out << report::AskText(decided.decision, c, context, {call.english, call.width});
  return kOk;
}

}  // namespace heng::cli
