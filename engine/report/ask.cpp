// See ask.h.
#include "engine/report/ask.h"

#include <algorithm>

#include "engine/report/layout.h"
#include "engine/report/names.h"

namespace heng::report {

using decision::PartyDecision;
using document::Json;

namespace {

bool IsMessage(const std::string& id) {
  return reasons::Find(reasons::Kind::kReason, id) != nullptr;
}

// What blocks the decision that is not a fact to be answered.
std::vector<std::string> Blocks(const PartyDecision& p, const Names& names) {
  std::vector<std::string> out;
  auto add = [&](const std::string& text) {
    if (std::find(out.begin(), out.end(), text) == out.end()) out.push_back(text);
  };
  for (const std::string& f : p.first) {
    bool asked = std::any_of(p.deciding.begin(), p.deciding.end(),
                             [&](const auto& d) { return d.fact == f; });
    if (!asked) add(names.First(f));
  }
  for (const std::string& r : p.reasons) {
    if (IsMessage(r) && p.status == decision::Status::kNotReady) add(names.Because(r));
  }
  return out;
}

}  // namespace

std::string AskText(const decision::Decision& d, const facts::Case& c, const Context& context,
                    const TextOptions& options) {
  Context chosen = context;
  chosen.english = context.english || options.english;
  Names names(chosen);
  bool en = chosen.english;
  auto name_of = [&](const std::string& id) {
    for (const facts::Party& p : c.parties) {
      if (p.id == id && !p.name.empty()) return p.name;
    }
    return id;
  };
  Page page(options.width);
  bool anything = false;
  for (const decision::ActDecision& act : d.acts) {
    for (const PartyDecision& p : act.parties) {
      std::vector<std::string> blocks = Blocks(p, names);
      if (p.deciding.empty() && blocks.empty() && p.immaterial.empty()) continue;
      if (!anything) page.Line(Say(Text::kAskTitle, en));
      anything = true;
      page.Blank();
      page.Row(Say(Text::kAct, en),
               Say(Text::kAskFor, en,
                   {act.id + Say(Text::kParens, en, {p.item_name.empty() ? p.item : p.item_name}),
                    name_of(p.party)}));
      if (!blocks.empty())
        page.Line(Say(Text::kAskBlocked, en, {Join(blocks, Text::kSemicolon, en)}), 2, 2);
      int number = 1;
      for (const decision::DecidingFact& f : p.deciding) {
        std::string label = names.Fact(f.fact);
        page.Line(std::to_string(number++) + ". " +
                      (f.question.empty() ? label : label + Say(Text::kColon, en) + f.question),
                  2, 3);
        std::string because = names.Because(f.because);
        std::vector<std::string> more;
        if (!f.evidence.empty())
          more.push_back(Say(Text::kByPapers, en, {Join(f.evidence, Text::kListComma, en)}));
        if (!because.empty()) more.push_back(Say(Text::kAskedBecause, en, {because}));
        if (f.kinds_left > 0)
          more.push_back(Say(Text::kKindsLeft, en, {std::to_string(f.kinds_left)}));
        if (!more.empty()) page.Line(Join(more, Text::kSemicolon, en), 5);
      }
      if (!p.immaterial.empty())
        page.Row(Say(Text::kImmaterialRow, en),
                 Join(names.Facts(p.immaterial), Text::kListComma, en));
    }
  }
  if (!anything) page.Line(Say(Text::kAskNothing, en));
  return page.Take();
}

Json AskJson(const decision::Decision& d, const Context& context) {
  Names names(context);
  Json out = Json::List();
  for (const decision::ActDecision& act : d.acts) {
    for (const PartyDecision& p : act.parties) {
      Json facts = Json::List();
      for (const decision::DecidingFact& f : p.deciding) {
        Json one = Json::Map();
        one.Set("fact", f.fact);
        one.Set("label", names.Fact(f.fact));
        one.Set("question", f.question);
        Json papers = Json::List();
        for (const std::string& e : f.evidence) papers.Push(e);
        one.Set("evidence", std::move(papers));
        one.Set("because", names.Because(f.because));
        one.Set("kinds_left", f.kinds_left);
        facts.Push(std::move(one));
      }
      Json first = Json::List(), immaterial = Json::List();
      for (const std::string& f : p.first) first.Push(f);
      for (const std::string& f : p.immaterial) immaterial.Push(f);
      Json one = Json::Map();
      one.Set("act", act.id);
      one.Set("party", p.party);
      one.Set("item", p.item);
      one.Set("status", decision::StatusKey(p.status));
      one.Set("first", std::move(first));
      one.Set("facts", std::move(facts));
      one.Set("immaterial", std::move(immaterial));
      out.Push(std::move(one));
    }
  }
  return out;
}

}  // namespace heng::report
