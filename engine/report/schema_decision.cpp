// The schema of a decision: the shape json*.cpp writes, in the same order.
#include "engine/decision/decision.h"
#include "engine/report/schema_shape.h"

namespace heng::report::schema {

namespace {

std::vector<std::string> Statuses() {
  std::vector<std::string> out;
  for (int s = 0; s <= static_cast<int>(decision::Status::kConflict); ++s)
    out.emplace_back(decision::StatusKey(static_cast<decision::Status>(s)));
  return out;
}

std::vector<std::string> Rungs() {
  return {
#define HENG_RUNG(id, key, zh) key,
#include "engine/decision/rungs.def"
#undef HENG_RUNG
  };
}

Json Text() { return Type("string"); }
Json Flag() { return Type("boolean"); }
Json Cites() { return ListOf(Pattern("^c[0-9]+$")); }
Json Tristate() { return OneOf({"met", "not_met", "unknown"}); }
Json Modality() { return OneOf({"shall", "may"}); }

Json Message() { return Object({{"id", Text()}, {"args", Texts(), false}, {"text", Text()}}); }

Json Fine() {
  return Object({{"line", Text()},
                 {"target", Text()},
                 {"situation", Text()},
                 {"modality", OneOf({"shall", "may", "also", "may_also", "alone_or_also", ""})},
                 {"known", Flag()},
                 {"formula", OrNull(Text())},
                 {"fixed", Flag()},
                 {"statutory", OrNull(Ref("range"))},
                 {"tier", OrNull(Ref("tier"))},
                 {"range", OrNull(Ref("range"))},
                 {"recommended", OrNull(Ref("money"))},
                 {"reading", Text()},
                 {"method", Text()},
                 {"steps", ListOf(Ref("message"))},
                 {"why", Text()},
                 {"cites", Cites()}});
}

Json Tier() {
  Json neighbour =
      Object({{"name", Text()}, {"status", Tristate()}, {"facts", Texts()}, {"why", Text()}});
  return Object({{"benchmark", Text()},
                 {"layer", Text()},
                 {"name", OrNull(Text())},
                 {"status", OneOf({"met", "undetermined", "none"})},
                 {"range", Ref("range")},
                 {"facts", Texts()},
                 {"why", Text()},
                 {"neighbours", ListOf(neighbour)},
                 {"cites", Cites()},
                 {"verified", Flag()}});
}

Json Penalty() {
  return Object({{"line", Text()},
                 {"target", Text()},
                 {"kind", Text()},
                 {"situation", Text()},
                 {"modality", Text()},
                 {"choice", OrNull(Type("integer"))},
                 {"detail", Text()},
                 {"term", OrNull(Text())},
                 {"lifelong", Flag()},
                 {"decided_by", OrNull(Text())},
                 {"cites", Cites()}});
}

Json EnvelopeOutcome() {
  return Object({{"status", OneOf(Statuses())},
                 {"rung", OneOf(Rungs())},
                 {"label", Text()},
                 {"situations", Texts()},
                 {"kinds", Texts()},
                 {"fine", OrNull(Ref("range"))}});
}

Json Order() { return Object({{"target", Text()}, {"order", Text()}, {"cites", Cites()}}); }

Json Confiscation() {
  return Object({{"target", Text()},
                 {"object", Text()},
                 {"gross", OrNull(Ref("money"))},
                 {"refunded", OrNull(Ref("money"))},
                 {"net", OrNull(Ref("money"))},
                 {"cites", Cites()}});
}

Json Ground() {
  return Object({{"id", Text()},
                 {"rule", Text()},
                 {"effect", Text()},
                 {"rung", OneOf(Rungs())},
                 {"ground", OrNull(Text())},
                 {"modality", Modality()},
                 {"status", Tristate()},
                 {"facts", Texts()},
                 {"exceptions", Texts()},
                 {"duties", Texts()},
                 {"cites", Cites()},
                 {"why", Text()},
                 {"verified", Flag()},
                 {"counted", Flag()}});
}

Json Option() {
  Json choice = Object({{"policy", Text()}, {"value", Text()}});
  return Object({{"rung", OneOf(Rungs())},
                 {"label", Text()},
                 {"modality", Modality()},
                 {"ground", OrNull(Text())},
                 {"choices", ListOf(choice)},
                 {"situations", Texts()},
                 {"fines", ListOf(Ref("fine"))},
                 {"penalties", ListOf(Ref("penalty"))},
                 {"orders", ListOf(Ref("order"))},
                 {"confiscate", ListOf(Ref("confiscation"))},
                 {"default", Flag()},
                 {"default_by", OrNull(Text())},
                 {"needs_reason", Flag()},
                 {"notes", ListOf(Ref("message"))}});
}

Json Readiness() {
  Json branch =
      Object({{"fact", Text()}, {"value", Text()}, {"outcomes", ListOf(Ref("envelope_outcome"))}});
  return Object({{"first", Texts()}, {"if", ListOf(branch)}, {"reasons", ListOf(Ref("message"))}});
}

Json Transfer() {
  Json clock =
      Object({{"duty", Text()}, {"event", Text()}, {"due", OrNull(Ref("date"))}, {"rule", Text()}});
  return Object({{"suspected", Flag()},
                 {"status", Tristate()},
                 {"why", Text()},
                 {"cites", Cites()},
                 {"clocks", ListOf(clock)}});
}

Json LawInTime() {
  Json side = Object({{"item", Text()}, {"cites", Cites()}, {"outcome", Ref("envelope_outcome")}});
  return Object({{"governing", OrNull(OneOf({"act", "decision", "incomparable"}))},
                 {"versions", Texts()},
                 {"reason", Text()},
                 {"at_act", OrNull(side)},
                 {"at_decision", OrNull(side)},
                 {"policy", OrNull(Text())}});
}

Json Outcome() {
  return Object({{"rung", OneOf(Rungs())},
                 {"label", Text()},
                 {"modality", Modality()},
                 {"ground", OrNull(Text())},
                 {"ground_id", OrNull(Text())},
                 {"default_by", OrNull(Text())},
                 {"situations", Texts()}});
}

Json Party() {
  Json candidate = Object({{"item", Text()}, {"why_not", Text()}});
  Json breached = Object({{"text", OrNull(Text())}, {"cites", Cites()}});
  Json branch = Object({{"value", Text()},
                        {"outcomes", ListOf(Ref("envelope_outcome"))},
                        {"situations", Texts()},
                        {"fines", ListOf(Ref("fine"))}});
  Json pending = Object({{"fact", Text()}, {"paper", Text()}, {"branches", ListOf(branch)}});
  Json raised = Object({{"ground", Text()},
                        {"rule", Text()},
                        {"fact", Text()},
                        {"modality", Modality()},
                        {"effect", Text()},
                        {"cites", Cites()},
                        {"notes", ListOf(Ref("message"))}});
  Json envelope = Object({{"exact", Flag()},
                          {"outcomes", ListOf(Ref("envelope_outcome"))},
                          {"fine", OrNull(Ref("range"))}});
  Json deciding = Object({{"fact", Text()},
                          {"question", Text()},
                          {"evidence", Texts()},
                          {"kinds_left", Type("integer")},
                          {"effect", Text()},
                          {"because", Text()}});
  Json assumption = Object(
      {{"fact", Text()}, {"value", Text()}, {"adverse", Flag()}, {"policy", OrNull(Text())}});
  Json policy =
      Object({{"policy", Text()}, {"name", Text()}, {"value", Text()}, {"reason", Text()}, {"cites", Cites()}});
  Json follow =
      Object({{"id", Text()}, {"args", Texts(), false}, {"text", Text()}, {"cites", Cites()}});
  return Object({{"party", Text()},
                 {"role", Text()},
                 {"item", OrNull(Text())},
                 {"item_name", Text()},
                 {"candidates", ListOf(candidate)},
                 {"status", OneOf(Statuses())},
                 {"readiness", Readiness()},
                 {"transfer", Transfer()},
                 {"law", LawInTime()},
                 {"breached", breached},
                 {"basis", Cites()},
                 {"outcome", Outcome()},
                 {"why", Text()},
                 {"fines", ListOf(Ref("fine"))},
                 {"orders", ListOf(Ref("order"))},
                 {"penalties", ListOf(Ref("penalty"))},
                 {"confiscate", ListOf(Ref("confiscation"))},
                 {"duties", Texts()},
                 {"disciplines", Texts()},
                 {"consequences", Texts()},
                 {"grounds", ListOf(Ref("ground"))},
                 {"options", ListOf(Ref("option"))},
                 {"pending", ListOf(pending)},
                 {"if_raised", ListOf(raised)},
                 {"envelope", envelope},
                 {"deciding_facts", ListOf(deciding)},
                 {"immaterial_facts", Texts()},
                 {"assumptions", ListOf(assumption)},
                 {"policies", ListOf(policy)},
                 {"follow_ups", ListOf(follow)},
                 {"unverified", Texts()},
                 {"not_counted", Texts()}});
}

Json Citation() {
  return Object({{"id", Pattern("^c[0-9]+$")},
                 {"source", Text()},
                 {"version", Text()},
                 {"article", Type("integer")},
                 {"zhi", Type("integer")},
                 {"paragraph", Type("integer")},
                 {"item", Type("integer")},
                 {"point", Type("integer")},
                 {"segment", Text()},
                 {"text", Text()},
                 {"role", OneOf({"basis", "reason"})},
                 {"verified", Flag()}});
}

}  // namespace

Json DecisionSchema() {
  Json range = Object({{"min", Ref("money")},
                       {"min_open", Flag()},
                       {"max", OrNull(Ref("money"))},
                       {"max_open", Flag()}});
  Json ruleset = Object({{"name", Text()},
                         {"version", Text()},
                         {"language", Type("integer")},
                         {"hash", Text()},
                         {"layers", Texts()}});
  Json act =
      Object({{"id", Text()}, {"status", OneOf(Statuses())}, {"parties", ListOf(Ref("party"))}});
  Json total = Object({{"party", Text()},
                       {"fine", OrNull(Ref("range"))},
                       {"at_least", Flag()},
                       {"point", OrNull(Ref("money"))}});
  Json procedure = Object({{"rule", Text()},
                           {"name", Text()},
                           {"duty", Text()},
                           {"party", Text()},
                           {"certainty", OneOf({"certain", "possible", "none"})},
                           {"event", Text()},
                           {"before", Flag()},
                           {"due", OrNull(Ref("date"))},
                           {"problem", OrNull(Ref("message"))},
                           {"basis", Text()},
                           {"cites", Cites()},
                           {"verified", Flag()}});
  Json check = Object({{"rule", Text()},
                       {"name", Text()},
                       {"level", OneOf({"block", "fail", "warn"})},
                       {"message", Text()},
                       {"act", Text()},
                       {"party", Text()},
                       {"status", Tristate()},
                       {"basis", Text()},
                       {"cites", Cites()}});
  Json unverified = Object({{"id", Text()}, {"name", Text()}, {"how", Text()}});
  Json receipt =
      Object({{"rules", Ref("hash")}, {"facts", Ref("hash")}, {"decision", Ref("hash")}});
  Json format = Json::Map();
  format.Set("const", "heng.decision/1");
  Json root = Object({{"format", format},
                      {"case", Text()},
                      {"as_of", OrNull(Ref("date"))},
                      {"as_of_from", OneOf({"decision", "option", "latest", ""})},
                      {"ruleset", OrNull(ruleset)},
                      {"engine", Object({{"version", Text()}})},
                      {"acts", ListOf(act)},
                      {"totals", ListOf(total)},
                      {"procedure", ListOf(procedure)},
                      {"checks", ListOf(check)},
                      {"unverified", ListOf(unverified)},
                      {"scope", Object({{"not_judged", ListOf(Ref("message"))}})},
                      {"citations", ListOf(Citation())},
                      {"receipt", receipt, false}});
  return Root("decision", "heng.decision/1: a recommendation", root,
              {{"money", Pattern("^-?[0-9]+\\.[0-9]{2}$")},
               {"date", Pattern("^[0-9]{4}-[0-9]{2}-[0-9]{2}$")},
               {"hash", Pattern("^sha256:[0-9a-f]{64}$")},
               {"range", range},
               {"message", Message()},
               {"tier", Tier()},
               {"fine", Fine()},
               {"order", Order()},
               {"penalty", Penalty()},
               {"confiscation", Confiscation()},
               {"ground", Ground()},
               {"option", Option()},
               {"envelope_outcome", EnvelopeOutcome()},
               {"party", Party()}});
}

}  // namespace heng::report::schema
