// heng screen: which items of the library the facts of a case make out, possibly make out, or rule out.
#include <ostream>

#include "engine/cli/session.h"
#include "engine/report/screen.h"

namespace heng::cli {

int RunScreen(const Invocation& call) {
  const auto rules = LoadRules(call);
  if (rules == nullptr) return kBadInput;
  const auto cases = ReadCases(*rules, call);
  if (!cases) return kBadInput;
  const facts::Case& c = cases->cases.front();
  std::vector<report::ScreenRow> rows;
  for (const pipeline::ScreenedParty& party : pipeline::ScreenCase(*rules, c, cases->how)) {
    for (const evaluate::Screened& item : party.items) {
      rows.push_back({party.act, party.party, item.item, item.name, item.elements, item.on_list, item.facts});
    }
  }
  if (call.json) {
    document::Json out = document::Json::Map();
    out.Set("format", "heng.screen/1").Set("case", c.id).Set("parties", report::ScreenJson(rows));
    call.out << document::WriteCanonical(out) << "\n";
    return kOk;
  }
  const reasons::Explanation none;
  call.out << report::ScreenText(rows, pipeline::ContextOf(*rules, none, call.english), {call.english, call.width});
  return kOk;
}

}  // namespace heng::cli
