// Names and wordings the renderings share: fact labels, rule names by stable id, citation texts,
// money and ranges, the default whys when no explanation is at hand. Internal to this folder.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/decision/decision.h"
#include "engine/report/context.h"

namespace heng::report {

enum class Text : unsigned char {
#define HENG_TEXT(id, zh, en) id,
#include "engine/report/words.def"
#undef HENG_TEXT
};
std::string_view Wording(Text text, bool english);
std::string Say(Text text, bool english, const std::vector<std::string>& args = {});
std::string Join(const std::vector<std::string>& words, Text between, bool english);

// A declaration or a part of one, found by its stable id or name.
struct Named {
  std::string name;
  bool verified = true;
  std::string how;
};
class Names {
 public:
  explicit Names(const Context& context) : context_(context) {}

  bool english() const { return context_.english; }
  const ir::RuleSet* rules() const { return context_.rules; }
  const ir::LegalSource* Source(std::string_view name) const;
  std::string Fact(std::string_view id) const;  // its label
  const vocabulary::Fact* FindFact(std::string_view id) const;
  Named Rule(std::string_view stable_id) const;  // name = the id if unknown
  const ir::Policy* Policy(std::string_view id) const;
  const ir::Deadline* Deadline(std::string_view rule, std::string_view duty) const;
  std::string Line(
      std::string_view stable_id) const;  // for a list of lines: "benchmark aqf97-4@city one"
  std::vector<std::string> Facts(const std::vector<std::string>& ids) const;
  std::string Rung(decision::Rung rung) const;
  std::string Status(decision::Status status) const;    // as a conclusion; empty when ready
  std::string Cite(const decision::Citation& c) const;  // short name and place
  // Several; a text is named once, its further places follow without it.
  std::string Cites(const std::vector<decision::Citation>& all) const;
  std::string Range(const value::MoneyRange& range) const;  // statute wording
  std::string Money(value::Fen amount) const;               // in figures and capitals
  std::string Date(value::Date d) const;
  std::string Fine(const decision::FineOutcome& fine) const;  // range, or the formula when open
  // One outcome in a few words: the rung, its situation, the fine, other kinds.
  std::string Outcome(const decision::EnvelopeOutcome& o) const;
  // The arithmetic of a fine, without steps that change nothing.
  std::vector<std::string> Steps(const decision::FineOutcome& f) const;
  std::string GroundWhy(const decision::GroundOutcome& g, const reasons::PartyWhy* why) const;
  std::string TierWhy(const decision::FineOutcome& f, const reasons::PartyWhy* why) const;
  std::string Because(std::string_view because) const;  // a message id or the id or name of a rule
  std::string First(
      std::string_view first) const;  // what to do first: a paper, a fact, a message id
  std::string LawReason(std::string_view reason) const;  // a comparator or a message id
  std::string Layer(
      std::string_view layer) const;  // in Chinese; keys of the evaluator are read too
  std::string Formula(
      const decision::FineOutcome& fine) const;  // in statute form; empty if absolute
  std::string AssumedValue(const decision::Assumption& a) const;
  std::string PolicyValue(std::string_view value) const;  // a rung key becomes its label

 private:
  const Context& context_;
};

std::string TriKey(value::Tri t);  // "met" "not_met" "unknown"

}  // namespace heng::report
