// What the case says within one act and party of a decision: the value of each fact and where it
// comes from, and the value of expressions over known facts. Only for showing; a value that would
// need the ladder (a fine total, a method's words) is left unknown. Internal to this folder.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/decision/decision.h"
#include "engine/facts/case.h"
#include "engine/ir/rules.h"

namespace heng::explain {

using value::Rational;
using value::Tri;

enum class Origin : std::uint8_t {
  kUnknown,
  kStated,
  kDate,
  kEvent,
  kAssumed,
  kUnraised,
  kImplied
};

struct FactState {
  Origin origin = Origin::kUnknown;
  facts::Value value;  // monostate: unknown
  const facts::Statement* statement = nullptr;
  const facts::Event* event = nullptr;  // behind the correction state
  std::string assumed;                  // as the decision words the value it settled
};

// A truth, a number, or neither. `at_least`: the number is only a lower bound.
struct Shown {
  Tri truth = Tri::kUnknown;
  std::optional<Rational> number;
  bool at_least = false;
};

class Scene {
 public:
  Scene(const ir::RuleSet& rules, const facts::Case& c, const std::string& act,
        const decision::PartyDecision& party);

  const ir::RuleSet& rules() const { return rules_; }
  const facts::Case& kase() const { return case_; }
  const facts::Dates& dates() const { return dates_; }
  FactState Fact(vocabulary::FactId id) const;
  Shown Of(ir::ExprId expr) const;
  // Entries of the history that a filter counts, and whether the search covers its window.
  std::vector<const facts::HistoryEntry*> Counted(const ir::HistoryFilter& filter) const;
  bool Searched(const ir::HistoryFilter& filter) const;
  // The last order, if no re-inspection followed.
  const facts::Event* PendingOrder() const;

 private:
  Shown Number(const Rational& r) const { return {Tri::kUnknown, r, false}; }
  Shown Compare(const ir::Compare& c) const;
  std::optional<value::Date> Anchor(const ir::HistoryFilter& filter) const;
  std::vector<const facts::Event*> Events() const;  // that concern this act and party, by date

  const ir::RuleSet& rules_;
  const facts::Case& case_;
  const facts::Act* act_ = nullptr;
  const facts::Party* party_ = nullptr;
  const facts::ActParty* act_party_ = nullptr;
  const decision::PartyDecision& decision_;
  facts::Dates dates_;
  ir::ItemId item_;
};

}  // namespace heng::explain
