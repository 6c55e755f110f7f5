// The case in canonical form: what is hashed for the receipt. Only what was stated is there, under
// fact ids and in one spelling, so that how a file was written leaves no trace.
#include "engine/facts/reader.h"
#include "engine/facts/words.h"

namespace heng::facts {

using document::Json;

namespace {

void SetText(Json& j, const char* key, std::string_view text) {
  if (!text.empty()) j.Set(key, text);
}

void SetDate(Json& j, const char* key, const std::optional<value::Date>& date) {
  if (date) j.Set(key, value::ToIso(*date));
}

void SetTexts(Json& j, const char* key, const std::vector<std::string>& texts) {
  if (texts.empty()) return;
  Json list = Json::List();
  for (const std::string& text : texts) list.Push(text);
  j.Set(key, std::move(list));
}

// A list is there iff it has something.
template <class T, class F>
void SetRows(Json& j, const char* key, const std::vector<T>& rows, F row) {
  if (rows.empty()) return;
  Json list = Json::List();
  for (const T& r : rows) list.Push(row(r));
  j.Set(key, std::move(list));
}

Json ValueJson(const Value& value, const vocabulary::Fact& fact) {
  if (std::holds_alternative<std::monostate>(value)) return nullptr;
  if (const bool* flag = std::get_if<bool>(&value)) return *flag;
  return ToText(value, fact);
}

Json StatementJson(const Statement& s, const vocabulary::Fact& fact) {
  Json j = Json::Map();
  j.Set("value", ValueJson(s.value, fact));
  SetText(j, "finding", WordOf(s.finding));
  SetText(j, "party_view", WordOf(s.view));
  if (s.raised) j.Set("raised", true);
  SetTexts(j, "evidence", s.evidence);
  SetText(j, "reason", s.reason);
  SetText(j, "found_by", s.found_by);
  return j;
}

void SetFacts(Json& j, const std::vector<Statement>& facts,
              const vocabulary::Dictionary& dictionary) {
  if (facts.empty()) return;
  Json map = Json::Map();
  for (const Statement& s : facts) {
    const vocabulary::Fact& fact = dictionary.Get(s.fact);
    map.Set(fact.id, StatementJson(s, fact));
  }
  j.Set("facts", std::move(map));
}

void SetDates(Json& j, const Dates& d) {
  Json map;
  SetDate(map, "act_start", d.act_start);
  SetDate(map, "act_end", d.act_end);
  SetDate(map, "discovered", d.discovered);
  SetDate(map, "filed", d.filed);
  SetDate(map, "notified", d.notified);
  SetDate(map, "decision", d.decision);
  if (!map.is_null()) j.Set("dates", std::move(map));
}

Json EventJson(const Event& e) {
  Json j = Json::Map();
  j.Set("kind", e.kind);
  SetDate(j, "date", e.date);
  SetDate(j, "due", e.due);
  SetText(j, "result", e.result);
  SetText(j, "no", e.number);
  SetText(j, "act", e.act);
  SetText(j, "party", e.party);
  return j;
}

Json HistoryJson(const History& h) {
  Json j = Json::Map();
  if (h.searched) {
    Json s = Json::Map();
    SetText(s, "system", h.searched->system);
    SetText(s, "by", h.searched->by);
    SetDate(s, "date", h.searched->date);
    SetDate(s, "from", h.searched->from);
    SetDate(s, "to", h.searched->to);
    j.Set("searched", std::move(s));
  }
  SetRows(j, "entries", h.entries, [](const HistoryEntry& e) {
    Json row = Json::Map();
    SetDate(row, "date", e.date);
    SetText(row, "item", e.item);
    SetText(row, "kind", WordOf(e.kind));
    SetTexts(row, "penalties", e.penalties);
    if (e.amount) row.Set("amount", value::ToDecimalYuan(*e.amount));
    SetText(row, "authority", e.authority);
    SetText(row, "party", e.party);
    SetText(row, "act", e.act);
    return row;
  });
  return j;
}

}  // namespace

Json ToJson(const Case& c, const vocabulary::Dictionary& dictionary) {
  Json j = Json::Map();
  j.Set("format", "heng.case/1");
  SetText(j, "case", c.id);
  Json authority;
  SetText(authority, "name", c.authority.name);
  SetText(authority, "kind", c.authority.kind);
  SetText(authority, "region", c.authority.region);
  SetText(authority, "level", c.authority.level);
  if (!authority.is_null()) j.Set("authority", std::move(authority));
  j.Set("inquiry", WordOf(c.inquiry));
  SetDates(j, c.dates);
  SetRows(j, "events", c.events, EventJson);
  SetRows(j, "parties", c.parties, [&](const Party& p) {
    Json row = Json::Map();
    SetText(row, "id", p.id);
    SetText(row, "kind", p.kind);
    SetText(row, "name", p.name);
    SetText(row, "credit_code", p.code);
    SetFacts(row, p.facts, dictionary);
    return row;
  });
  SetFacts(j, c.facts, dictionary);
  SetRows(j, "acts", c.acts, [&](const Act& act) {
    Json row = Json::Map();
    SetText(row, "id", act.id);
    SetTexts(row, "items", act.items);
    SetDates(row, act.dates);
    SetFacts(row, act.facts, dictionary);
    SetRows(row, "events", act.events, EventJson);
    SetRows(row, "parties", act.parties, [&](const ActParty& p) {
      Json party = Json::Map();
      SetText(party, "id", p.id);
      SetText(party, "role", p.role);
      SetFacts(party, p.facts, dictionary);
      return party;
    });
    return row;
  });
  if (c.history.searched || !c.history.entries.empty()) j.Set("history", HistoryJson(c.history));
  if (!c.evidence.empty()) {
    Json::Object evidence;  // keys are unique already
    for (const auto& [id, text] : c.evidence) evidence.emplace_back(id, text);
    j.Set("evidence", std::move(evidence));
  }
  SetRows(j, "proposed", c.proposed, [](const Proposed& p) {
    Json row = Json::Map();
    SetText(row, "act", p.act);
    SetText(row, "party", p.party);
    SetText(row, "circumstance", p.circumstance);
    if (p.fine) row.Set("fine", value::ToDecimalYuan(*p.fine));
    SetTexts(row, "orders", p.orders);
    SetTexts(row, "penalties", p.penalties);
    SetText(row, "reason", p.reason);
    return row;
  });
  return j;
}

}  // namespace heng::facts
