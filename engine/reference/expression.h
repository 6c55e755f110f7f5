// Conditions and amounts of the rules over a World (ir/expr.h says what each node means).
#pragma once

#include <set>
#include <string>
#include <vector>

#include "engine/reference/world.h"

namespace heng::reference {

// What the words of an amount formula stand for: the range acted on, the statutory range, the tier.
struct Ends {
  Rational lo, hi;
  bool lo_open = false, hi_open = false, has_hi = true;
  static Ends Of(const MoneyRange& r) { return {r.min, r.max, r.min_open, r.max_open, r.has_max}; }
};
struct MethodScope {
  const ir::Method* method = nullptr;
  const ir::FineRange* line = nullptr;
  Ends acted, statutory;
  std::optional<Ends> tier;
};

Val Evaluate(const World& world, ir::ExprId expr, const MethodScope* scope = nullptr);
// Truth of a condition; an absent one is `absent`.
Tri Holds(const World& world, ir::ExprId expr, Tri absent, const MethodScope* scope = nullptr);

// The names (facts, definitions) that decide the value an expression has: those that failed, those that
// are unknown, or those that hold.
std::vector<std::string> Why(const World& world, ir::ExprId expr);

// A slot of a World that may be unknown: a fact or a history count.
struct Slot {
  bool history = false;
  std::uint32_t index = 0;
  friend auto operator<=>(const Slot&, const Slot&) = default;
};
// The unknown slots on which the value of `expr` still depends: none if the value is known already.
void Live(const World& world, ir::ExprId expr, std::set<Slot>& out, const MethodScope* scope = nullptr);
// Every slot the expression names, through definitions.
void Mentions(const ir::RuleSet& rules, ir::ExprId expr, std::set<Slot>& out);
// Every policy choice it names, through definitions.
void Choices(const ir::RuleSet& rules, ir::ExprId expr, std::set<ir::PolicyId>& out);

// The expressions directly under a node.
std::vector<ir::ExprId> Children(const ir::RuleSet& rules, ir::ExprId expr);

}  // namespace heng::reference
