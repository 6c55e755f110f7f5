// What a decision says about the thing an expectation asked for, in one line: the "got" of a miss.
// Internal to this folder; tested with expect.h.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/check/example.h"
#include "engine/decision/decision.h"
#include "engine/ir/rules.h"

namespace heng::pipeline {

// The two labels before the ladder are statuses.
std::optional<decision::Status> StatusOfLabel(std::string_view zh);
// A layer as rules write it, whether the answer names it so or by its English key.
std::string LayerLabel(std::string_view layer);
// Everything a party's outcome rests on: basis, grounds met, fines, orders, penalties, transfer.
std::vector<decision::Citation> CitationsOf(const decision::PartyDecision& p);

class Got {
 public:
  Got(const decision::Decision& d, const ir::RuleSet& rules, bool english) : decision_(d), rules_(rules), english_(english) {}

  std::string Of(const check::Expectation& e, const std::vector<const decision::PartyDecision*>& parties) const;
  std::string NoDecision() const;
  std::string Beyond(const decision::FineOutcome& f) const;
  std::string Beyond(const decision::PenaltyOutcome& x) const;
  std::string Beyond(const decision::ConfiscationOutcome& x) const;

 private:
  std::string OfParty(const check::Expectation& e, const decision::PartyDecision& p) const;
  std::string Headline(const decision::PartyDecision& p) const;
  std::string Fine(const decision::FineOutcome& f, bool statutory) const;
  std::string Fines(const std::vector<decision::FineOutcome>& fines, bool statutory) const;
  std::string Options(const decision::PartyDecision& p) const;
  std::string Ground(const check::Expectation& e, const decision::PartyDecision& p) const;
  std::string Branches(const check::Expectation& e, const decision::PartyDecision& p) const;
  std::string Procedure(const check::Expectation& e) const;
  std::string Check(const check::Expectation& e) const;
  std::string Join(const std::vector<std::string>& words) const;

  const decision::Decision& decision_;
  const ir::RuleSet& rules_;
  bool english_;
};

}  // namespace heng::pipeline
