// One act and its parties as JSON.
#include <algorithm>

#include "engine/report/json_writer.h"

namespace heng::report {

namespace {

Json OrNull(const std::string& text) { return text.empty() ? Json() : Json(text); }

const decision::GroundOutcome* FindGround(const decision::PartyDecision& p, const std::string& id) {
  for (const decision::GroundOutcome& g : p.grounds) {
    if (g.id == id) return &g;
  }
  return nullptr;
}

}  // namespace

Json Writer::EnvelopeOutcomeJson(const decision::EnvelopeOutcome& o) {
  Json out = Json::Map();
  out.Set("status", decision::StatusKey(o.status));
  out.Set("rung", decision::RungKey(o.rung));
  std::string label = names_.Status(o.status);
  out.Set("label", label.empty() ? names_.Rung(o.rung) : label);
  out.Set("situations", TextsJson(o.situations));
  out.Set("kinds", TextsJson(o.kinds));
  out.Set("fine", RangeJson(o.fine));
  return out;
}

Json Writer::OutcomesJson(const std::vector<decision::EnvelopeOutcome>& all) {
  Json out = Json::List();
  for (const decision::EnvelopeOutcome& o : all) out.Push(EnvelopeOutcomeJson(o));
  return out;
}

// What follows on each value of a fact that is still pending, in short.
Json Writer::Readiness(const decision::PartyDecision& p) {
  Json out = Json::Map();
  out.Set("first", TextsJson(p.first));
  Json branches = Json::List();
  for (const decision::Pending& pending : p.pending) {
    for (const decision::Branch& b : pending.branches) {
      Json one = Json::Map();
      one.Set("fact", pending.fact);
      one.Set("value", b.value);
      one.Set("outcomes", OutcomesJson(b.outcomes));
      branches.Push(std::move(one));
    }
  }
  out.Set("if", std::move(branches));
  Json reasons = Json::List();
  for (const std::string& id : p.reasons) reasons.Push(Message(reasons::Kind::kReason, id, {}));
  out.Set("reasons", std::move(reasons));
  return out;
}

Json Writer::Transfer(const decision::PartyDecision& p) {
  Json out = Json::Map();
  out.Set("suspected", p.transfer.suspected);
  out.Set("status", TriKey(p.transfer.status));
  out.Set("why", names_.Rule(p.transfer.why).name);
  out.Set("cites", cites_.Ids(p.transfer.cites));
  Json clocks = Json::List();
  if (context_.why != nullptr && p.transfer.status != value::Tri::kFalse) {
    const auto& rules = context_.why->transfer_rules;
    for (const decision::ProcedureOutcome& line : d_.procedure) {
      bool about = std::any_of(rules.begin(), rules.end(), [&](const std::string& r) {
        return r == line.rule || names_.Rule(r).name == line.rule;
      });
      if (!about || (!line.party.empty() && line.party != p.party)) continue;
      Json one = Json::Map();
      one.Set("duty", line.duty);
      one.Set("event", line.event);
      one.Set("due", line.due ? Json(value::ToIso(*line.due)) : Json());
      one.Set("rule", line.rule);
      clocks.Push(std::move(one));
    }
  }
  out.Set("clocks", std::move(clocks));
  return out;
}

Json Writer::LawInTime(const decision::PartyDecision& p) {
  auto side = [&](const std::optional<decision::LawVersion>& v) {
    if (!v) return Json();
    Json one = Json::Map();
    one.Set("item", v->item);
    one.Set("cites", cites_.Ids(v->cites));
    one.Set("outcome", EnvelopeOutcomeJson(v->outcome));
    return one;
  };
  Json out = Json::Map();
  out.Set("governing", OrNull(p.law.governing));
  out.Set("versions", TextsJson(p.law.versions));
  out.Set("reason", names_.LawReason(p.law.reason));
  out.Set("at_act", side(p.law.at_act));
  out.Set("at_decision", side(p.law.at_decision));
  out.Set("policy", OrNull(p.law.policy));
  return out;
}

Json Writer::Outcome(const decision::PartyDecision& p) {
  const decision::GroundOutcome* ground = FindGround(p, p.ground);
  Json out = Json::Map();
  out.Set("rung", decision::RungKey(p.rung));
  std::string label = names_.Status(p.status);
  out.Set("label", label.empty() ? names_.Rung(p.rung) : label);
  out.Set("modality", p.shall ? "shall" : "may");
  out.Set("ground",
          OrNull(ground != nullptr && !ground->ground.empty() ? ground->ground : p.ground));
  out.Set("ground_id", OrNull(p.ground));
  out.Set("default_by", OrNull(p.default_by));
  out.Set("situations", TextsJson(p.situations));
  return out;
}

Json Writer::Ground(const decision::GroundOutcome& g, const reasons::PartyWhy* why) {
  Json out = Json::Map();
  out.Set("id", g.id);
  out.Set("rule", g.rule);
  out.Set("effect", g.effect);
  out.Set("rung", decision::RungKey(g.rung));
  out.Set("ground", OrNull(g.ground));
  out.Set("modality", g.shall ? "shall" : "may");
  out.Set("status", TriKey(g.status));
  out.Set("facts", TextsJson(g.facts));
  out.Set("exceptions", TextsJson(g.exceptions));
  out.Set("duties", TextsJson(g.duties));
  out.Set("cites", cites_.Ids(g.cites));
  out.Set("why", names_.GroundWhy(g, why));
  out.Set("verified", g.verified);
  out.Set("counted", g.counted);
  return out;
}

Json Writer::Option(const decision::Option& o, const reasons::PartyWhy* why) {
  Json out = Json::Map();
  out.Set("rung", decision::RungKey(o.rung));
  out.Set("label", names_.Rung(o.rung));
  out.Set("modality", o.shall ? "shall" : "may");
  out.Set("ground", OrNull(o.ground));
  Json choices = Json::List();
  for (const decision::Choice& c : o.choices) {
    Json one = Json::Map();
    one.Set("policy", c.policy);
    one.Set("value", c.value);
    choices.Push(std::move(one));
  }
  out.Set("choices", std::move(choices));
  out.Set("situations", TextsJson(o.situations));
  out.Set("fines", Fines(o.fines, why));
  out.Set("penalties", Penalties(o.penalties));
  out.Set("orders", Orders(o.orders));
  out.Set("confiscate", Confiscations(o.confiscate));
  out.Set("default", o.is_default);
  out.Set("default_by", OrNull(o.default_by));
  out.Set("needs_reason", o.needs_reason);
  Json notes = Json::List();
  for (const std::string& n : o.notes) notes.Push(Message(reasons::Kind::kNote, n, {}));
  out.Set("notes", std::move(notes));
  return out;
}

Json Writer::Pending(const decision::PartyDecision& p, const reasons::PartyWhy* why) {
  Json out = Json::List();
  for (const decision::Pending& pending : p.pending) {
    Json branches = Json::List();
    for (const decision::Branch& b : pending.branches) {
      Json one = Json::Map();
      one.Set("value", b.value);
      one.Set("outcomes", OutcomesJson(b.outcomes));
      one.Set("situations", TextsJson(b.situations));
      one.Set("fines", Fines(b.fines, why));
      branches.Push(std::move(one));
    }
    Json one = Json::Map();
    one.Set("fact", pending.fact);
    one.Set("paper", pending.paper);
    one.Set("branches", std::move(branches));
    out.Push(std::move(one));
  }
  return out;
}

Json Writer::Deciding(const decision::DecidingFact& f) {
  Json out = Json::Map();
  out.Set("fact", f.fact);
  out.Set("question", f.question);
  out.Set("evidence", TextsJson(f.evidence));
  out.Set("kinds_left", f.kinds_left);
  out.Set("effect", Say(Text::kKindsLeft, names_.english(), {std::to_string(f.kinds_left)}));
  out.Set("because", names_.Because(f.because));
  return out;
}

// Assumptions, policies, follow-ups and what is unverified.
void Writer::Tail(const decision::PartyDecision& p, Json& out) {
  Json assumptions = Json::List();
  for (const decision::Assumption& a : p.assumptions) {
    Json one = Json::Map();
    one.Set("fact", a.fact);
    one.Set("value", a.value);
    one.Set("adverse", a.adverse);
    one.Set("policy", OrNull(a.policy));
    assumptions.Push(std::move(one));
  }
  out.Set("assumptions", std::move(assumptions));
  Json policies = Json::List();
  for (const decision::Choice& c : p.policies) {
    const ir::Policy* policy = names_.Policy(c.policy);
    Json one = Json::Map();
    one.Set("policy", c.policy);
    one.Set("name", policy != nullptr ? policy->head.name : c.policy);
    one.Set("value", c.value);
    one.Set("reason", policy != nullptr ? policy->reason : std::string());
    one.Set("cites", cites_.Ids(c.cites));
    policies.Push(std::move(one));
  }
  out.Set("policies", std::move(policies));
  Json follow_ups = Json::List();
  for (const decision::FollowUp& f : p.follow_ups) {
    Json one = Message(reasons::Kind::kFollowUp, f.id, f.args);
    one.Set("cites", cites_.Ids(f.cites));
    follow_ups.Push(std::move(one));
  }
  out.Set("follow_ups", std::move(follow_ups));
  out.Set("unverified", TextsJson(p.unverified));
  out.Set("not_counted", TextsJson(p.not_counted));
}

Json Writer::Party(std::size_t act, std::size_t party) {
  const decision::PartyDecision& p = d_.acts[act].parties[party];
  const reasons::PartyWhy* why = context_.why != nullptr ? context_.why->At(act, party) : nullptr;
  Json out = Json::Map();
  out.Set("party", p.party);
  out.Set("role", p.role);
  out.Set("item", OrNull(p.item));
  out.Set("item_name", p.item_name);
  Json candidates = Json::List();
  for (const decision::Candidate& c : p.candidates) {
    Json one = Json::Map();
    one.Set("item", c.item);
    one.Set("why_not", names_.Because(c.why_not));
    candidates.Push(std::move(one));
  }
  out.Set("candidates", std::move(candidates));
  out.Set("status", decision::StatusKey(p.status));
  out.Set("readiness", Readiness(p));
  out.Set("transfer", Transfer(p));
  out.Set("law", LawInTime(p));
  Json breached = Json::Map();
  breached.Set("text", OrNull(p.breached_text));
  breached.Set("cites", cites_.Ids(p.breached));
  out.Set("breached", std::move(breached));
  out.Set("basis", cites_.Ids(p.basis));
  out.Set("outcome", Outcome(p));
  out.Set("why", why != nullptr
                     ? reasons::Say(p.status == decision::Status::kUnproved ? why->elements
                                                                            : why->situations,
                                    names_.english())
                     : std::string());
  out.Set("fines", Fines(p.fines, why));
  out.Set("orders", Orders(p.orders));
  out.Set("penalties", Penalties(p.penalties));
  out.Set("confiscate", Confiscations(p.confiscate));
  out.Set("duties", TextsJson(p.duties));
  out.Set("disciplines", TextsJson(p.disciplines));
  out.Set("consequences", TextsJson(p.consequences));
  Json grounds = Json::List();
  for (const decision::GroundOutcome& g : p.grounds) grounds.Push(Ground(g, why));
  out.Set("grounds", std::move(grounds));
  Json options = Json::List();
  for (const decision::Option& o : p.options) options.Push(Option(o, why));
  out.Set("options", std::move(options));
  out.Set("pending", Pending(p, why));
  Json if_raised = Json::List();
  for (const decision::IfRaised& r : p.if_raised) {
    Json one = Json::Map();
    one.Set("ground", r.ground);
    one.Set("rule", r.rule);
    one.Set("fact", r.fact);
    one.Set("modality", r.shall ? "shall" : "may");
    one.Set("effect", r.effect);
    one.Set("cites", cites_.Ids(r.cites));
    Json notes = Json::List();
    for (const std::string& n : r.notes) notes.Push(Message(reasons::Kind::kNote, n, {}));
    one.Set("notes", std::move(notes));
    if_raised.Push(std::move(one));
  }
  out.Set("if_raised", std::move(if_raised));
  Json envelope = Json::Map();
  envelope.Set("exact", p.envelope.exact);
  envelope.Set("outcomes", OutcomesJson(p.envelope.outcomes));
  envelope.Set("fine", RangeJson(p.envelope.fine));
  out.Set("envelope", std::move(envelope));
  Json deciding = Json::List();
  for (const decision::DecidingFact& f : p.deciding) deciding.Push(Deciding(f));
  out.Set("deciding_facts", std::move(deciding));
  out.Set("immaterial_facts", TextsJson(p.immaterial));
  Tail(p, out);
  return out;
}

Json Writer::Act(std::size_t act) {
  const decision::ActDecision& a = d_.acts[act];
  Json parties = Json::List();
  for (std::size_t p = 0; p < a.parties.size(); ++p) parties.Push(Party(act, p));
  Json out = Json::Map();
  out.Set("id", a.id);
  out.Set("status", decision::StatusKey(a.status));
  out.Set("parties", std::move(parties));
  return out;
}

}  // namespace heng::report
