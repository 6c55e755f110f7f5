// The order of examination (language.md 4) for one act, party and item version over one World.
#pragma once

#include <string>
#include <vector>

#include "engine/reference/job.h"

namespace heng::reference {

// Answers for a condition nobody knows. Present evidence: an open condition is not met. Forking: both
// answers are tried in turn, which gives a hull of what is possible (never less, perhaps more).
class Oracle {
 public:
  bool forking = false;
  bool tiers = false;   // ask of tiers too: what is open in the cell are dates
  bool forked = false;
  bool Ask(Tri t);
  bool Next();   // forking: prepares the next branch; false when all were tried

 private:
  std::vector<bool> script_;
  std::size_t at_ = 0;
};

// What holds of power and party before any fact of the act is looked at.
struct Standing {
  bool listed = true, competent = true, known_authority = true, subject = true;
};

struct Run {
  decision::Status status = decision::Status::kReady;
  decision::Rung rung = decision::Rung::kNone;
  std::string ground;
  bool shall = true;
  std::vector<std::string> reasons;
  std::vector<std::uint32_t> active;            // situations
  std::vector<std::string> situations;
  std::vector<decision::Option> options;
  std::vector<decision::OrderOutcome> orders;
  std::vector<std::string> duties, disciplines, consequences;
  std::vector<decision::GroundOutcome> grounds;
  std::vector<decision::Citation> basis;
  std::vector<decision::FollowUp> follow_ups;
  std::vector<ir::PolicyId> policies;           // that chose, or were left open
  std::vector<std::string> unverified, not_counted;
  Tri transfer = Tri::kFalse;
  bool loose = false;                           // a range is the hull of several tiers: wider than any one
};

Run Walk(const Job& job, const Standing& standing, const World& world, Oracle& oracle);

// The situations that hold, in the order their lines apply.
struct Situations {
  std::vector<std::uint32_t> active;
  bool conflict = false, open = false;
};
Situations SituationsOf(const Job& job, const World& world, Oracle& oracle);

// The default option, or the only one; null if the choice is open.
const decision::Option* Chosen(const std::vector<decision::Option>& options);
bool Penalises(decision::Rung rung);
// The fines of an option added up; null if it has none.
std::optional<MoneyRange> FineOf(const decision::Option& option);
decision::EnvelopeOutcome OutcomeOf(const Job& job, const Run& run);
// The kind of penalty a confiscation is, by the name of what is taken.
std::string ConfiscationKind(const ir::RuleSet& rules, const std::string& object);

}  // namespace heng::reference
