// See screen.h.
#include "engine/report/screen.h"

#include <algorithm>

#include "engine/report/layout.h"
#include "engine/report/names.h"

namespace heng::report {

using value::Tri;

std::string ScreenText(const std::vector<ScreenRow>& rows, const Context& context,
                       const TextOptions& options) {
  Context chosen = context;
  chosen.english = context.english || options.english;
  Names names(chosen);
  bool en = chosen.english;
  Page page(options.width);
  std::vector<std::pair<std::string, std::string>> groups;
  for (const ScreenRow& r : rows) {
    std::pair<std::string, std::string> key{r.act, r.party};
    if (std::find(groups.begin(), groups.end(), key) == groups.end()) groups.push_back(key);
  }
  for (const auto& [act, party] : groups) {
    page.Blank();
    page.Line(Say(Text::kScreenTitle, en, {Say(Text::kAskFor, en, {act, party})}));
    for (Tri state : {Tri::kTrue, Tri::kUnknown, Tri::kFalse}) {
      Text title = state == Tri::kTrue
                       ? Text::kScreenMade
                       : (state == Tri::kUnknown ? Text::kScreenPossible : Text::kScreenOut);
      std::vector<const ScreenRow*> found;
      for (const ScreenRow& r : rows) {
        if (r.act == act && r.party == party && r.elements == state) found.push_back(&r);
      }
      page.Line(Say(title, en) + Say(Text::kColon, en) +
                Say(Text::kScreenCount, en, {std::to_string(found.size())}));
      if (state == Tri::kFalse) continue;
      for (const ScreenRow* r : found) {
        std::vector<std::string> more;
        if (!r->on_list) more.push_back(Say(Text::kScreenNotListed, en));
        if (state == Tri::kUnknown && !r->facts.empty())
          more.push_back(
              Say(Text::kToEstablish, en, {Join(names.Facts(r->facts), Text::kListComma, en)}));
        page.Line(Pad(r->item, 12) + "  " + r->name +
                      (more.empty() ? std::string()
                                    : Say(Text::kParens, en, {Join(more, Text::kSemicolon, en)})),
                  2, 14);
      }
    }
  }
  return page.Take();
}

document::Json ScreenJson(const std::vector<ScreenRow>& rows) {
  using document::Json;
  Json out = Json::List();
  for (const ScreenRow& r : rows) {
    Json facts = Json::List();
    for (const std::string& f : r.facts) facts.Push(f);
    Json one = Json::Map();
    one.Set("act", r.act);
    one.Set("party", r.party);
    one.Set("item", r.item);
    one.Set("name", r.name);
    one.Set("elements", TriKey(r.elements));
    one.Set("on_list", r.on_list);
    one.Set("facts", std::move(facts));
    out.Push(std::move(one));
  }
  return out;
}

}  // namespace heng::report
