// Fines, tiers, orders, penalties and confiscations as JSON.
#include "engine/report/json_writer.h"

namespace heng::report {

Json Writer::Tier(const decision::FineOutcome& f, const reasons::PartyWhy* why) {
  if (!f.tier) return Json();
  const decision::TierOutcome& t = *f.tier;
  const reasons::FineWhy* known = why != nullptr ? why->FindFine(f.line, t.name) : nullptr;
  Json out = Json::Map();
  out.Set("benchmark", t.benchmark);
  out.Set("layer", names_.Layer(t.layer));
  out.Set("name", t.state == decision::TierState::kMet ? Json(t.name) : Json());
  out.Set("status", t.state == decision::TierState::kMet    ? "met"
                    : t.state == decision::TierState::kNone ? "none"
                                                            : "undetermined");
  out.Set("range", RangeJson(t.range));
  out.Set("facts", TextsJson(t.facts));
  out.Set("why", names_.TierWhy(f, why));
  Json neighbours = Json::List();
  for (const decision::Neighbour& n : t.neighbours) {
    Json one = Json::Map();
    one.Set("name", n.name);
    one.Set("status", TriKey(n.when));
    one.Set("facts", TextsJson(n.facts));
    std::string text = Join(names_.Facts(n.facts), Text::kListComma, names_.english());
    if (!text.empty()) text = Say(Text::kFailedFacts, names_.english(), {text});
    if (known != nullptr) {
      for (const reasons::NeighbourWhy& w : known->neighbours) {
        if (w.tier == n.name) text = reasons::Say(w.why, names_.english());
      }
    }
    one.Set("why", text);
    neighbours.Push(std::move(one));
  }
  out.Set("neighbours", std::move(neighbours));
  out.Set("cites", cites_.Ids(t.cites));
  out.Set("verified", t.verified);
  return out;
}

Json Writer::Fine(const decision::FineOutcome& f, const reasons::PartyWhy* why) {
  Json out = Json::Map();
  out.Set("line", f.line);
  out.Set("target", f.target);
  out.Set("situation", f.situation);
  out.Set("modality", f.modality);
  out.Set("known", f.known);
  std::string formula = names_.Formula(f);
  out.Set("formula", formula.empty() ? Json() : Json(formula));
  out.Set("fixed", f.fixed);
  out.Set("statutory", f.known ? RangeJson(f.statutory) : Json());
  out.Set("tier", Tier(f, why));
  out.Set("range", f.known ? RangeJson(f.range) : Json());
  out.Set("recommended", f.known ? MoneyJson(f.point) : Json());
  out.Set("reading", f.reading);
  out.Set("method", f.method);
  Json steps = Json::List();
  for (const decision::Step& s : f.steps) steps.Push(Message(reasons::Kind::kStep, s.id, s.args));
  out.Set("steps", std::move(steps));
  const reasons::FineWhy* known =
      why != nullptr ? why->FindFine(f.line, f.tier ? f.tier->name : "") : nullptr;
  out.Set("why", known != nullptr ? reasons::Say(known->amount, names_.english()) : std::string());
  out.Set("cites", cites_.Ids(f.cites));
  return out;
}

Json Writer::Fines(const std::vector<decision::FineOutcome>& all, const reasons::PartyWhy* why) {
  Json out = Json::List();
  for (const decision::FineOutcome& f : all) out.Push(Fine(f, why));
  return out;
}

Json Writer::Orders(const std::vector<decision::OrderOutcome>& all) {
  Json out = Json::List();
  for (const decision::OrderOutcome& o : all) {
    Json one = Json::Map();
    one.Set("target", o.target);
    one.Set("order", o.order);
    one.Set("cites", cites_.Ids(o.cites));
    out.Push(std::move(one));
  }
  return out;
}

Json Writer::Penalties(const std::vector<decision::PenaltyOutcome>& all) {
  Json out = Json::List();
  for (const decision::PenaltyOutcome& p : all) {
    Json one = Json::Map();
    one.Set("line", p.line);
    one.Set("target", p.target);
    one.Set("kind", p.kind);
    one.Set("situation", p.situation);
    one.Set("modality", p.modality);
    one.Set("choice", p.choice == 0 ? Json() : Json(static_cast<std::int64_t>(p.choice)));
    one.Set("detail", p.detail);
    one.Set("term", p.term ? Json(value::ToText(*p.term)) : Json());
    one.Set("lifelong", p.lifelong);
    one.Set("decided_by", p.decided_by.empty() ? Json() : Json(p.decided_by));
    one.Set("cites", cites_.Ids(p.cites));
    out.Push(std::move(one));
  }
  return out;
}

Json Writer::Confiscations(const std::vector<decision::ConfiscationOutcome>& all) {
  Json out = Json::List();
  for (const decision::ConfiscationOutcome& c : all) {
    Json one = Json::Map();
    one.Set("target", c.target);
    one.Set("object", c.object);
    one.Set("gross", MoneyJson(c.gross));
    one.Set("refunded", MoneyJson(c.refunded));
    one.Set("net", MoneyJson(c.net));
    one.Set("cites", cites_.Ids(c.cites));
    out.Push(std::move(one));
  }
  return out;
}

}  // namespace heng::report
