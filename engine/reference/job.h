// What one act, party and item version are judged by: the general provisions, lists, benchmark date
// chosen for it. Built in time.cpp; internal to this folder.
#pragma once

#include <string>
#include <vector>

#include "engine/reference/expression.h"
#include "engine/reference/world.h"

namespace heng::reference {

class Oracle;

struct Job {
  const Context* context = nullptr;
  ir::ItemId item;
  std::vector<ir::GeneralId> generals;    // in force on the date whose law is applied, by stage then id
  std::vector<ir::LeniencyId> lists;      // that name the item, in force on the policy's date, by id
  std::optional<Date> benchmark_date;     // the date by which benchmarks, lists and methods are taken

  const ir::RuleSet& rules() const { return context->rules; }
  const ir::Item& Item() const { return context->rules.items.Get(item); }
};

// Is `role` one of `targets`? A sole trader is fined as the unit it is.
bool IsTarget(const std::vector<std::string>& targets, const std::string& role);
bool InRegion(const std::string& region, const std::string& authority_region);
bool InForce(const ir::Head& head, std::optional<Date> date);

decision::Citation Cite(const ir::RuleSet& rules, const ir::Citation& c, const ir::Head* head);
std::vector<decision::Citation> CiteAll(const ir::RuleSet& rules, const ir::Head& head);

template <class T>
void AddOnce(std::vector<T>& list, const T& value) {
  for (const T& have : list) {
    if (have == value) return;
  }
  list.push_back(value);
}
template <class T>
void AddAll(std::vector<T>& list, const std::vector<T>& more) {
  for (const T& value : more) AddOnce(list, value);
}

// ---- grounds ---------------------------------------------------------------------------------------
// A general provision, or a list that adds its gates to the provision it implements.
struct Ground {
  const ir::General* general = nullptr;
  const ir::Leniency* list = nullptr;    // set: a list; general is then its limb
  ir::Stage stage = ir::Stage::kCircumstance;
  Tri status = Tri::kFalse;
  bool counted = true;                   // false: unverified and making things heavier
  bool met() const { return counted && status == Tri::kTrue; }
};
std::vector<Ground> GroundsOf(const Job& job, const World& world);
Tri StatusOf(const World& world, const ir::General& general);
Tri StatusOf(const Job& job, const World& world, const ir::Leniency& list);
// The unknown slots that still decide it.
void LiveOf(const World& world, const ir::General& general, std::set<Slot>& out);
void LiveOf(const Job& job, const World& world, const ir::Leniency& list, std::set<Slot>& out);
decision::GroundOutcome Describe(const Job& job, const World& world, const Ground& ground);

// ---- amounts ---------------------------------------------------------------------------------------
struct Amount {
  MoneyRange range;
  bool known = true;     // false: a base is unknown and the range only its hull
};
Amount Statutory(const World& world, const ir::FineRange& line);

struct TierFinding {
  enum class State : std::uint8_t { kNone, kMet, kUndetermined, kConflict } state = State::kNone;
  const ir::Benchmark* benchmark = nullptr;
  struct Possible { const ir::Tier* tier; const ir::TierFine* fine; };
  std::vector<Possible> possible;               // one when met
  decision::TierOutcome outcome;                // without its range
  std::vector<std::string> unverified, not_counted;
};
const ir::Benchmark* BenchmarkFor(const Job& job, std::uint32_t situation, const std::string& role);
// With an oracle that asks of tiers, an open condition is taken both ways.
TierFinding FindTier(const Job& job, const World& world, std::uint32_t situation, const std::string& role,
                     Oracle* oracle = nullptr);
const ir::Method* MethodFor(const Job& job);

struct FineWork {
  decision::FineOutcome out;
  bool conflict = false;
  std::vector<std::string> reasons, unverified, not_counted, notes;
};
FineWork WorkFine(const Job& job, const World& world, std::uint32_t situation, const ir::Fine& fine, ir::Band band,
                  Oracle* oracle = nullptr);
// 2 to 5 times a worked fine.
decision::FineOutcome Multiply(const Job& job, decision::FineOutcome fine, const ir::Multiplier& multiplier);
// An amount as proved: what is only taken to be so in a closed inquiry stays unknown here.
Val ProvedValue(const World& world, ir::ExprId expr);

}  // namespace heng::reference
