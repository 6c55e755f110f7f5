// The document around the acts: rule set, totals, procedure, checks, citations; see json.h.
#include "engine/report/json.h"

#include <algorithm>

#include "engine/report/json_writer.h"

namespace heng::report {

std::string CitationTable::Id(const decision::Citation& c) {
  auto at = std::find(all_.begin(), all_.end(), c);
  if (at == all_.end()) at = all_.insert(all_.end(), c);
  return "c" + std::to_string(at - all_.begin() + 1);
}

Json CitationTable::Ids(const std::vector<decision::Citation>& all) {
  Json out = Json::List();
  for (const decision::Citation& c : all) out.Push(Id(c));
  return out;
}

Json CitationTable::List(const Names& names) const {
  Json out = Json::List();
  for (std::size_t i = 0; i < all_.size(); ++i) {
    const decision::Citation& c = all_[i];
    Json one = Json::Map();
    one.Set("id", "c" + std::to_string(i + 1));
    one.Set("source", c.source);
    one.Set("version", c.version);
    one.Set("article", c.place.article);
    one.Set("zhi", c.place.zhi);
    one.Set("paragraph", c.place.paragraph);
    one.Set("item", c.place.item);
    one.Set("point", c.place.point);
    one.Set("segment", SegmentText(c.place.segment));
    one.Set("text", names.Cite(c));
    one.Set("role", c.basis ? "basis" : "reason");
    one.Set("verified", c.verified);
    out.Push(std::move(one));
  }
  return out;
}

std::string SegmentText(law::Segment segment) {
  if (segment == law::Segment::kWhole) return {};
  law::Place only;
  only.segment = segment;
  return law::ToText(only);
}

std::string CertaintyKey(decision::Certainty certainty) {
  switch (certainty) {
    case decision::Certainty::kCertain:
      return "certain";
    case decision::Certainty::kPossible:
      return "possible";
    case decision::Certainty::kNone:
      return "none";
  }
  return {};
}

std::string_view LevelKey(std::string_view level) {
  if (level == Wording(Text::kBlock, false)) return "block";
  if (level == Wording(Text::kFail, false)) return "fail";
  if (level == Wording(Text::kWarn, false)) return "warn";
  return level;
}

Json MoneyJson(const std::optional<value::Fen>& amount) {
  return amount ? Json(value::ToDecimalYuan(*amount)) : Json();
}

Json RangeJson(const value::MoneyRange& range) {
  Json out = Json::Map();
  out.Set("min", value::ToDecimalYuan(range.min));
  out.Set("min_open", range.min_open);
  out.Set("max", range.has_max ? Json(value::ToDecimalYuan(range.max)) : Json());
  out.Set("max_open", range.has_max && range.max_open);
  return out;
}

Json RangeJson(const std::optional<value::MoneyRange>& range) {
  return range ? RangeJson(*range) : Json();
}

Json TextsJson(const std::vector<std::string>& texts) {
  Json out = Json::List();
  for (const std::string& t : texts) out.Push(t);
  return out;
}

Json Writer::Message(reasons::Kind kind, const std::string& id,
                     const std::vector<std::string>& args) {
  Json out = Json::Map();
  out.Set("id", id);
  if (!args.empty()) out.Set("args", TextsJson(args));
  out.Set("text", reasons::Say(kind, id, args, names_.english()));
  return out;
}

Json Writer::NamedRule(const std::string& id) {
  Named rule = names_.Rule(id);
  Json out = Json::Map();
  out.Set("id", id);
  out.Set("name", names_.Line(id));
  out.Set("how", rule.how);
  return out;
}

Json Writer::RuleSetBlock() {
  const ir::RuleSet* rules = context_.rules;
  if (rules == nullptr) return Json();
  Json out = Json::Map();
  out.Set("name", rules->name);
  out.Set("version", rules->version);
  out.Set("language", rules->language);
  out.Set("hash", rules->hash);
  Json layers = Json::List();
  for (const ir::LayerEntry& layer : rules->layers) layers.Push(ir::LayerName(layer.layer));
  out.Set("layers", std::move(layers));
  return out;
}

Json Writer::Totals() {
  Json out = Json::List();
  for (const decision::Total& t : d_.totals) {
    Json one = Json::Map();
    one.Set("party", t.party);
    one.Set("fine", RangeJson(t.fine));
    one.Set("at_least", t.at_least);
    one.Set("point", MoneyJson(t.point));
    out.Push(std::move(one));
  }
  return out;
}

Json Writer::ProcedureLine(const decision::ProcedureOutcome& p) {
  Json one = Json::Map();
  one.Set("rule", p.rule);
  one.Set("name", names_.Rule(p.rule).name);
  one.Set("duty", p.duty);
  one.Set("party", p.party);
  one.Set("certainty", CertaintyKey(p.certainty));
  one.Set("event", p.event);
  one.Set("before", p.before);
  one.Set("due", p.due ? Json(value::ToIso(*p.due)) : Json());
  one.Set("problem", p.problem.empty() ? Json() : Message(reasons::Kind::kProblem, p.problem, {}));
  one.Set("basis", names_.Cites(p.cites));
  one.Set("cites", cites_.Ids(p.cites));
  one.Set("verified", p.verified);
  return one;
}

Json Writer::Procedures() {
  Json out = Json::List();
  for (const decision::ProcedureOutcome& p : d_.procedure) out.Push(ProcedureLine(p));
  return out;
}

Json Writer::Checks() {
  Json out = Json::List();
  for (const decision::CheckOutcome& c : d_.checks) {
    Json one = Json::Map();
    one.Set("rule", c.rule);
    one.Set("name", names_.Rule(c.rule).name);
    one.Set("level", LevelKey(c.level));
    one.Set("message", c.message);
    one.Set("act", c.act);
    one.Set("party", c.party);
    one.Set("status", TriKey(c.status));
    one.Set("basis", names_.Cites(c.cites));
    one.Set("cites", cites_.Ids(c.cites));
    out.Push(std::move(one));
  }
  return out;
}

Json Writer::Unverified() {
  std::vector<std::string> ids;
  for (const decision::ActDecision& a : d_.acts) {
    for (const decision::PartyDecision& p : a.parties) {
      for (const std::string& id : p.unverified) {
        if (std::find(ids.begin(), ids.end(), id) == ids.end()) ids.push_back(id);
      }
    }
  }
  for (const decision::ProcedureOutcome& p : d_.procedure) {
    bool listed = std::find(ids.begin(), ids.end(), p.rule) != ids.end();
    if (!p.verified && p.certainty != decision::Certainty::kNone && !listed) ids.push_back(p.rule);
  }
  Json out = Json::List();
  for (const std::string& id : ids) out.Push(NamedRule(id));
  return out;
}

Json Writer::Scope() {
  Json list = Json::List();
  for (const std::string& id : d_.not_judged) list.Push(Message(reasons::Kind::kScope, id, {}));
  Json out = Json::Map();
  out.Set("not_judged", std::move(list));
  return out;
}

Json Writer::Document() {
  Json out = Json::Map();
  out.Set("format", "heng.decision/1");
  out.Set("case", d_.case_id);
  out.Set("as_of", d_.as_of ? Json(value::ToIso(*d_.as_of)) : Json());
  out.Set("as_of_from", d_.as_of_from);
  out.Set("ruleset", RuleSetBlock());
  Json engine = Json::Map();
  engine.Set("version", context_.engine_version);
  out.Set("engine", std::move(engine));
  Json acts = Json::List();
  for (std::size_t a = 0; a < d_.acts.size(); ++a) acts.Push(Act(a));
  out.Set("acts", std::move(acts));
  out.Set("totals", Totals());
  out.Set("procedure", Procedures());
  out.Set("checks", Checks());
  out.Set("unverified", Unverified());
  out.Set("scope", Scope());
  out.Set("citations", cites_.List(names_));  // last: everything above adds to it
  return out;
}

Json ToJson(const decision::Decision& d, const facts::Case& c, const Context& context) {
  return Writer(d, c, context).Document();
}

Json ReceiptJson(const decision::Receipt& receipt) {
  Json out = Json::Map();
  out.Set("rules", receipt.rules);
  out.Set("facts", receipt.facts);
  out.Set("decision", receipt.decision);
  return out;
}

}  // namespace heng::report
