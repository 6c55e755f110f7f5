// The parts of ToJson: one object that knows the context and collects citations in the order in
// which they are first met. Internal to this folder.
#pragma once

#include <string>
#include <vector>

#include "engine/report/json.h"
#include "engine/report/names.h"

namespace heng::report {

using document::Json;

// Every citation of the document once, numbered c1, c2, ...
class CitationTable {
 public:
  std::string Id(const decision::Citation& c);
  Json Ids(const std::vector<decision::Citation>& all);
  Json List(const Names& names) const;

 private:
  std::vector<decision::Citation> all_;
};

Json MoneyJson(const std::optional<value::Fen>& amount);  // "9000.00" or null
Json RangeJson(const value::MoneyRange& range);
Json RangeJson(const std::optional<value::MoneyRange>& range);  // null if none
Json TextsJson(const std::vector<std::string>& texts);

class Writer {
 public:
  Writer(const decision::Decision& d, const facts::Case& c, const Context& context)
      : d_(d), c_(c), context_(context), names_(context) {}
  Json Document();

 private:
  // json_party.cpp
  Json Act(std::size_t act);
  Json Party(std::size_t act, std::size_t party);
  Json Readiness(const decision::PartyDecision& p);
  Json Transfer(const decision::PartyDecision& p);
  Json LawInTime(const decision::PartyDecision& p);
  Json Outcome(const decision::PartyDecision& p);
  Json Ground(const decision::GroundOutcome& g, const reasons::PartyWhy* why);
  Json Option(const decision::Option& o, const reasons::PartyWhy* why);
  Json EnvelopeOutcomeJson(const decision::EnvelopeOutcome& o);
  Json OutcomesJson(const std::vector<decision::EnvelopeOutcome>& all);
  Json Pending(const decision::PartyDecision& p, const reasons::PartyWhy* why);
  Json Deciding(const decision::DecidingFact& f);
  void Tail(const decision::PartyDecision& p, Json& out);
  // json_amounts.cpp
  Json Fine(const decision::FineOutcome& f, const reasons::PartyWhy* why);
  Json Fines(const std::vector<decision::FineOutcome>& all, const reasons::PartyWhy* why);
  Json Tier(const decision::FineOutcome& f, const reasons::PartyWhy* why);
  Json Orders(const std::vector<decision::OrderOutcome>& all);
  Json Penalties(const std::vector<decision::PenaltyOutcome>& all);
  Json Confiscations(const std::vector<decision::ConfiscationOutcome>& all);
  // json.cpp
  Json RuleSetBlock();
  Json Totals();
  Json Procedures();
  Json ProcedureLine(const decision::ProcedureOutcome& p);
  Json Checks();
  Json Unverified();
  Json Scope();
  Json Message(reasons::Kind kind, const std::string& id, const std::vector<std::string>& args);
  Json NamedRule(const std::string& id);

  const decision::Decision& d_;
  const facts::Case& c_;
  const Context& context_;
  Names names_;
  CitationTable cites_;
};

std::string SegmentText(law::Segment segment);
std::string CertaintyKey(decision::Certainty certainty);
std::string_view LevelKey(std::string_view level);  // "block" "fail" "warn", from either language

}  // namespace heng::report
