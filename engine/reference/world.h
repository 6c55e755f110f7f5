// One state of knowledge about one act, party and item: a value or "unknown" for every fact. A World in
// which nothing relevant is unknown is a cell of the envelope. Internal to this folder.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "engine/decision/decision.h"
#include "engine/facts/case.h"
#include "engine/ir/rules.h"
#include "engine/reference/reference.h"

namespace heng::reference {

using decision::Tri;
using value::Date;
using value::Fen;
using value::MoneyRange;
using value::Rational;
using vocabulary::FactId;

// A number or, beyond every number, the open top of a fact that has no largest value.
struct Num {
  Rational value;
  bool infinite = false;
  friend bool operator==(const Num& a, const Num& b) {
    return a.infinite == b.infinite && (a.infinite || a.value == b.value);
  }
};
bool Less(const Num& a, const Num& b);

// What an expression is: a truth, a number between lo and hi, or (neither set) an unknown number.
struct Val {
  Tri truth = Tri::kUnknown;
  bool bounded = false;
  Num lo, hi;
  bool point() const { return bounded && lo == hi; }
  bool known() const { return truth != Tri::kUnknown || point(); }
  friend bool operator==(const Val&, const Val&) = default;
};
Val Truth(Tri t);
Val Number(const Rational& r);
Val Between(Num lo, Num hi);
Val Unknown();

// The fixed frame of one evaluation; the same in every cell.
struct Context {
  const ir::RuleSet& rules;
  const facts::Case& kase;
  const facts::Act& act;
  const facts::Party& party;
  const facts::ActParty* act_party = nullptr;   // null: the act names no parties
  std::string role;
  bool unit = false;                            // fined as a unit
  facts::Dates dates;                           // the case's, overridden by the act's
  std::optional<Date> as_of;
  const base::Limits& limits;
};

// Why a fact has the value it has, where the case does not prove it.
enum class Origin : std::uint8_t {
  kStated,       // by the case, its events or a constraint
  kUnknown,      // open: part of the envelope
  kSettled,      // closed inquiry: by burden
  kUnraised,     // a plea nobody made: outside the envelope
};

struct World {
  const Context* context = nullptr;
  ir::ItemId item;                        // judged; decides "same item" of the history
  std::vector<Val> facts;                 // by FactId
  std::vector<Origin> origins;            // by FactId
  std::vector<Val> history;               // by HistoryId
  std::vector<Origin> history_origins;
  std::map<std::uint32_t, std::vector<Val>> domains;   // of unknown facts whose values are restricted
  bool hull = false;                      // stands for completions not gone through one by one
  std::optional<std::vector<std::uint32_t>> agreed;    // situations every completion reaches, though open here
  std::map<ir::PolicyId, bool> choices;   // open policies, as taken in this branch
  std::optional<std::set<std::string>> kinds;   // penalties imposed, once an outcome exists
  std::optional<MoneyRange> fine_total;
  const facts::Proposed* proposed = nullptr;

  const Val& Fact(FactId f) const { return facts[f.index()]; }
};

}  // namespace heng::reference
