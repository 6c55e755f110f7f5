// Case and Value: collected as given, written out as a case document.
#include "heng/case.hpp"

#include "engine/document/json.h"

namespace heng {
namespace {

using document::Json;

void SetText(Json& map, const char* key, const std::string& text) {
  if (!text.empty()) map.Set(key, text);
}

Json FactJson(const FactList::Entry& entry) {
  const Finding& f = entry.finding;
  Json value = entry.value.unknown() ? Json(nullptr) : Json(entry.value.written());
  const bool plain = f.finding.empty() && f.party_view.empty() && f.evidence.empty() && f.reason.empty() && f.found_by.empty() && !f.raised;
  if (plain) return value;
  Json out = Json::Map();
  out.Set("value", std::move(value));
  SetText(out, "finding", f.finding);
  SetText(out, "party_view", f.party_view);
  SetText(out, "reason", f.reason);
  SetText(out, "found_by", f.found_by);
  if (!f.evidence.empty()) {
    Json ids = Json::List();
    for (const std::string& id : f.evidence) ids.Push(id);
    out.Set("evidence", std::move(ids));
  }
  if (f.raised) out.Set("raised", true);
  return out;
}

void SetFacts(Json& map, const FactList& facts) {
  if (facts.entries.empty()) return;
  Json out = Json::Map();
  for (const FactList::Entry& entry : facts.entries) out.Set(entry.name, FactJson(entry));
  map.Set("facts", std::move(out));
}

// The same name given twice means the later one.
void Put(FactList& list, std::string name, Value value, Finding finding) {
  for (FactList::Entry& entry : list.entries) {
    if (entry.name != name) continue;
    entry.value = std::move(value);
    entry.finding = std::move(finding);
    return;
  }
  list.entries.push_back({std::move(name), std::move(value), std::move(finding)});
}

Json Pairs(const std::vector<std::pair<std::string, std::string>>& pairs) {
  Json out = Json::Map();
  for (const auto& [key, value] : pairs) SetText(out, key.c_str(), value);
  return out;
}

#define HENG_WORD(id, text) constexpr const char* id = text;
#include "engine/api/words.def"
#undef HENG_WORD

}  // namespace

#define HENG_MAKE(expression) \
  Value v;                    \
  v.written_ = expression;    \
  return v

Value Value::Yes() { HENG_MAKE(kYes); }
Value Value::No() { HENG_MAKE(kNo); }
Value Value::Unknown() {
  Value v;
  v.unknown_ = true;
  return v;
}
Value Value::Count(std::int64_t n) { HENG_MAKE(std::to_string(n)); }
Value Value::Yuan(std::int64_t yuan) { HENG_MAKE(std::to_string(yuan) + kYuan); }
Value Value::Fen(std::int64_t fen) { HENG_MAKE(std::to_string(fen) + kFen); }
Value Value::Percent(std::int64_t percent) { HENG_MAKE(std::to_string(percent) + "%"); }
Value Value::Ratio(std::int64_t a, std::int64_t b) { HENG_MAKE(std::to_string(a) + "/" + std::to_string(b)); }
Value Value::Date(std::string iso) { HENG_MAKE(std::move(iso)); }
Value Value::Choice(std::string word) { HENG_MAKE(std::move(word)); }
Value Value::Text(std::string text) { HENG_MAKE(std::move(text)); }
#undef HENG_MAKE

CaseParty& CaseParty::Fact(std::string name, Value value, Finding finding) {
  Put(facts_, std::move(name), std::move(value), std::move(finding));
  return *this;
}

CaseAct& CaseAct::Fact(std::string name, Value value, Finding finding) {
  Put(facts_, std::move(name), std::move(value), std::move(finding));
  return *this;
}

CaseAct& CaseAct::By(std::string party, std::string role) {
  for (Who& who : parties_) {
    if (who.id != party) continue;
    who.role = std::move(role);
    return *this;
  }
  parties_.push_back({std::move(party), std::move(role), {}});
  return *this;
}

CaseAct& CaseAct::PartyFact(std::string party, std::string name, Value value, Finding finding) {
  for (Who& who : parties_) {
    if (who.id != party) continue;
    Put(who.facts, std::move(name), std::move(value), std::move(finding));
    return *this;
  }
  By(party);
  Put(parties_.back().facts, std::move(name), std::move(value), std::move(finding));
  return *this;
}

Case::Case(std::string id) : id_(std::move(id)) {}

Case& Case::Closed() {
  closed_ = true;
  return *this;
}
Case& Case::Authority(std::string name, std::string kind, std::string region, std::string level) {
  authority_ = {{"name", std::move(name)}, {"kind", std::move(kind)}, {"region", std::move(region)}, {"level", std::move(level)}};
  return *this;
}
Case& Case::ActStart(std::string date) { dates_.emplace_back("act_start", std::move(date)); return *this; }
Case& Case::ActEnd(std::string date) { dates_.emplace_back("act_end", std::move(date)); return *this; }
Case& Case::Discovered(std::string date) { dates_.emplace_back("discovered", std::move(date)); return *this; }
Case& Case::Filed(std::string date) { dates_.emplace_back("filed", std::move(date)); return *this; }
Case& Case::Notified(std::string date) { dates_.emplace_back("notified", std::move(date)); return *this; }
Case& Case::DecisionDate(std::string date) { dates_.emplace_back("decision", std::move(date)); return *this; }
Case& Case::Event(std::string kind, std::string date, std::string due, std::string result) {
  events_.push_back({std::move(kind), std::move(date), std::move(due), std::move(result)});
  return *this;
}
Case& Case::Evidence(std::string id, std::string name) {
  evidence_.emplace_back(std::move(id), std::move(name));
  return *this;
}
Case& Case::HistorySearched(std::string system, std::string by, std::string date, std::string from, std::string to) {
  searched_ = {{"system", std::move(system)}, {"by", std::move(by)}, {"date", std::move(date)}, {"from", std::move(from)}, {"to", std::move(to)}};
  return *this;
}
Case& Case::History(std::string date, std::string item, std::string kind, std::string party) {
  history_.push_back({std::move(date), std::move(item), std::move(kind), std::move(party)});
  return *this;
}
Case& Case::Fact(std::string name, Value value, Finding finding) {
  Put(facts_, std::move(name), std::move(value), std::move(finding));
  return *this;
}
CaseParty& Case::Party(std::string id, std::string kind, std::string name) {
  CaseParty& p = parties_.emplace_back();
  p.id_ = std::move(id);
  p.kind_ = std::move(kind);
  p.name_ = std::move(name);
  return p;
}
CaseAct& Case::Act(std::string id, std::vector<std::string> items) {
  CaseAct& a = acts_.emplace_back();
  a.id_ = std::move(id);
  a.items_ = std::move(items);
  return a;
}

std::string Case::ToJson() const {
  Json out = Json::Map();
  out.Set("format", "heng.case/1").Set("case", id_).Set("inquiry", closed_ ? kClosed : kOpen);
  if (!authority_.empty()) out.Set("authority", Pairs(authority_));
  if (!dates_.empty()) out.Set("dates", Pairs(dates_));
  SetFacts(out, facts_);
  Json events = Json::List(), parties = Json::List(), acts = Json::List();
  for (const Step& s : events_) {
    Json one = Json::Map();
    one.Set("kind", s.kind).Set("date", s.date);
    SetText(one, "due", s.due);
    SetText(one, "result", s.result);
    events.Push(std::move(one));
  }
  if (!events_.empty()) out.Set("events", std::move(events));
  for (const CaseParty& p : parties_) {
    Json one = Json::Map();
    one.Set("id", p.id_).Set("kind", p.kind_);
    SetText(one, "name", p.name_);
    SetFacts(one, p.facts_);
    parties.Push(std::move(one));
  }
  out.Set("parties", std::move(parties));
  for (const CaseAct& a : acts_) {
    Json one = Json::Map(), items = Json::List(), who = Json::List();
    one.Set("id", a.id_);
    for (const std::string& item : a.items_) items.Push(item);
    if (!a.items_.empty()) one.Set("items", std::move(items));
    SetFacts(one, a.facts_);
    for (const CaseAct::Who& w : a.parties_) {
      Json party = Json::Map();
      party.Set("id", w.id);
      SetText(party, "role", w.role);
      SetFacts(party, w.facts);
      who.Push(std::move(party));
    }
    if (!a.parties_.empty()) one.Set("parties", std::move(who));
    acts.Push(std::move(one));
  }
  out.Set("acts", std::move(acts));
  if (!searched_.empty() || !history_.empty()) {
    Json history = Json::Map(), entries = Json::List();
    if (!searched_.empty()) history.Set("searched", Pairs(searched_));
    for (const Entry& e : history_) {
      Json one = Json::Map();
      one.Set("date", e.date).Set("item", e.item).Set("kind", e.kind);
      SetText(one, "party", e.party);
      entries.Push(std::move(one));
    }
    history.Set("entries", std::move(entries));
    out.Set("history", std::move(history));
  }
  if (!evidence_.empty()) out.Set("evidence", Pairs(evidence_));
  return document::WriteCanonical(out);
}

}  // namespace heng
