// See facts.h.
#include "engine/explain/facts.h"

#include <set>

#include "engine/explain/walk.h"
#include "engine/explain/wording.h"
#include "engine/explain/words.h"

namespace heng::explain {

namespace {

std::string One(std::string text) { return reasons::Both(text, text); }

std::vector<Reason> Behind(const Scene& scene, const facts::Statement& s) {
  std::vector<Reason> out;
  std::vector<std::string> papers;
  for (const std::string& id : s.evidence) {
    std::string name = id;
    for (const auto& [key, title] : scene.kase().evidence) {
      if (key == id) name = title;
    }
    papers.push_back(name);
  }
  if (!s.reason.empty()) out.push_back({"found-because", {s.reason}, {}});
  if (!papers.empty()) out.push_back({"evidence", {reasons::JoinList(papers)}, {}});
  if (s.view == facts::PartyView::kDisputed) out.push_back({"disputed", {}, {}});
  return out;
}

// What the records hold that a definition counts.
std::vector<Reason> Records(const Scene& scene, const std::set<ir::HistoryId>& histories) {
  std::vector<Reason> out;
  bool searched = true;
  for (ir::HistoryId id : histories) {
    const ir::HistoryFilter& filter = scene.rules().histories.Get(id);
    searched &= scene.Searched(filter);
    for (const facts::HistoryEntry* e : scene.Counted(filter)) {
      ir::ItemId item = scene.rules().FindItem(e->item);
      std::string name = item.valid() ? scene.rules().items.Get(item).head.name : e->item;
      const char* kind = e->kind == facts::HistoryKind::kPenalty     ? "history-penalty"
                         : e->kind == facts::HistoryKind::kNoPenalty ? "history-no-penalty"
                                                                     : "history-order";
      out.push_back({kind, {value::ToIso(e->date), name}, {}});
    }
  }
  if (!searched)
    out.push_back({"history-not-searched", {}, {}});
  else if (out.empty())
    out.push_back({"history-none", {}, {}});
  return out;
}

}  // namespace

Reason OfFact(const Scene& scene, vocabulary::FactId id) {
  const vocabulary::Fact& fact = scene.rules().dictionary->Get(id);
  FactState state = scene.Fact(id);
  std::string label = Label(scene.rules(), id);
  std::string shown = FactValue(scene.rules(), id, state.value);
  switch (state.origin) {
    case Origin::kUnknown: {
      Reason out{"fact-unknown", {label}, {}};
      const facts::Event* order =
          fact.system == vocabulary::System::kCorrection ? scene.PendingOrder() : nullptr;
      if (order != nullptr)
        out.details.push_back({"order-pending", {value::ToIso(order->date), order->kind}, {}});
      return out;
    }
    case Origin::kUnraised:
      return {"plea-unraised", {label}, {}};
    case Origin::kAssumed:
      if (shown.empty()) shown = state.assumed;
      if (shown.empty()) return {"fact-unknown", {label}, {}};
      return {"assumed-is", {label, shown}, {}};
    case Origin::kDate:
    case Origin::kImplied:
      return {"fact-is", {label, One(shown)}, {}};
    case Origin::kEvent:
      return {"fact-is",
              {label, One(shown)},
              {{"from-event", {value::ToIso(state.event->date), state.event->kind}, {}}}};
    case Origin::kStated:
      break;
  }
  std::vector<Reason> details = Behind(scene, *state.statement);
  if (const bool* yes = std::get_if<bool>(&state.value)) {
    if (fact.judgment)
      return {*yes ? "judged-yes" : "judged-no",
              {label, state.statement->found_by},
              std::move(details)};
    return {*yes ? "fact-yes" : "fact-no", {label}, std::move(details)};
  }
  bool number = fact.type == vocabulary::Type::kQuantity || fact.type == vocabulary::Type::kMoney ||
                fact.type == vocabulary::Type::kRatio;
  return {number ? "fact-number" : "fact-is", {label, One(shown)}, std::move(details)};
}

Reason OfDefinition(const Scene& scene, ir::DefinitionId id) {
  const ir::Definition& d = scene.rules().definitions.Get(id);
  const std::string& name = d.head.name;
  if (d.kind != ir::DefinitionKind::kExpression) {
    // The row that gave the value, and the facts that put the case there.
    const ir::Row* chosen = nullptr;
    for (const ir::Row& row : d.rows) {
      if (scene.Of(row.when).truth == Tri::kTrue &&
          (chosen == nullptr || row.ordinal > chosen->ordinal))
        chosen = &row;
    }
    if (chosen == nullptr) {
      Reason out{"fact-unknown", {name}, {}};
      std::set<vocabulary::FactId> facts;
      for (const ir::Row& row : d.rows) Mentions(scene.rules(), row.when, facts);
      for (vocabulary::FactId f : facts) {
        if (scene.Fact(f).origin == Origin::kUnknown) out.details.push_back(OfFact(scene, f));
      }
      return out;
    }
    Reason out{
        "fact-is", {name, One(DefinitionValue(scene.rules(), d, Rational(chosen->ordinal)))}, {}};
    for (const std::string& behind : Deciding(scene, chosen->when))
      out.details.push_back(OfName(scene, behind));
    return out;
  }
  Shown shown = scene.Of(d.expr);
  if (d.type == ir::Type::kBool) {
    Reason out{shown.truth == Tri::kTrue    ? "fact-yes"
               : shown.truth == Tri::kFalse ? "fact-no"
                                            : "fact-unknown",
               {name},
               {}};
    std::set<ir::HistoryId> histories;
    Histories(scene.rules(), d.expr, histories);
    if (!histories.empty()) out.details = Records(scene, histories);
    for (const std::string& behind : Deciding(scene, d.expr))
      out.details.push_back(OfName(scene, behind));
    return out;
  }
  if (shown.number && !shown.at_least) {
    return {"derived-is",
            {name, Formula(scene, d.expr), One(DefinitionValue(scene.rules(), d, *shown.number))},
            {}};
  }
  std::set<vocabulary::FactId> facts;
  Mentions(scene.rules(), d.expr, facts);
  std::vector<std::string> missing;
  for (vocabulary::FactId f : facts) {
    if (!scene.Of(d.expr).number && std::holds_alternative<std::monostate>(scene.Fact(f).value))
      missing.push_back(Label(scene.rules(), f));
  }
  if (missing.empty()) return {"fact-unknown", {name}, {}};
  return {"derived-open", {name, reasons::JoinList(missing)}, {}};
}

Reason OfName(const Scene& scene, const std::string& name) {
  vocabulary::FactId fact = scene.rules().dictionary->Find(name);
  if (fact.valid()) return OfFact(scene, fact);
  ir::DefinitionId definition = scene.rules().FindDefinition(name);
  if (definition.valid()) return OfDefinition(scene, definition);
  if (name == Text(Word::kRecordsFact, false)) return {"history-not-searched", {}, {}};
  return {"fact-unknown", {name}, {}};
}

std::vector<Reason> OfNames(const Scene& scene, const std::vector<std::string>& names) {
  std::vector<Reason> out;
  for (const std::string& name : names) out.push_back(OfName(scene, name));
  return out;
}

}  // namespace heng::explain
