#include "engine/pipeline/boundaries.h"

#include <algorithm>
#include <map>
#include <set>

#include "engine/pipeline/known.h"
#include "engine/pipeline/words.h"

namespace heng::pipeline {
namespace {

using value::Rational;

struct Bound { vocabulary::FactId fact; ir::Type type; Rational value; friend auto operator<=>(const Bound&, const Bound&) = default; };

class Collector {
 public:
  explicit Collector(const ir::RuleSet& rules) : rules_(rules) {}

  std::set<Bound> Of(ir::ItemId id) {
    out_.clear();
    seen_.clear();
    const ir::Item& item = rules_.items.Get(id);
    Walk(item.elements);
    for (const ir::Situation& s : item.situations) Walk(s.when);
    for (const ir::Multiplier& m : item.multipliers) Walk(m.when);
    for (const ir::Benchmark& b : rules_.benchmarks) {
      if (b.item != id) continue;
      for (const ir::Tier& t : b.tiers) Walk(t.when);
    }
    return out_;
  }

 private:
  void Walk(ir::ExprId id) {
    if (!id.valid() || !seen_.insert(id.value).second) return;
    const ir::Expr& expr = rules_.exprs.Get(id);
    if (const auto* compare = std::get_if<ir::Compare>(&expr.node)) Compare(*compare);
    if (const auto* ref = std::get_if<ir::DefinitionRef>(&expr.node)) {
      const ir::Definition& d = rules_.definitions.Get(ref->definition);
      Walk(d.expr);
      for (const ir::Row& row : d.rows) Walk(row.when);
    }
    for (const ir::ExprId child : ir::Children(expr.node)) Walk(child);
  }

  // The bound itself and the last value on its other side.
  void Compare(const ir::Compare& compare) {
    ir::ExprId left = compare.left, right = compare.right;
    ir::CompareOp op = compare.op;
    if (std::holds_alternative<ir::Constant>(rules_.exprs.Get(left).node)) {
      std::swap(left, right);
      op = Mirrored(op);
    }
    const auto* fact = std::get_if<ir::FactRef>(&rules_.exprs.Get(left).node);
    const auto* constant = std::get_if<ir::Constant>(&rules_.exprs.Get(right).node);
    const ir::Type type = rules_.exprs.Get(left).type;
    const auto unit = UnitOf(type);
    if (fact == nullptr || constant == nullptr || !unit || op == ir::CompareOp::kEq || op == ir::CompareOp::kNe) return;
    out_.insert({fact->fact, type, constant->value});
    const bool below = op == ir::CompareOp::kGe || op == ir::CompareOp::kLt;
    const auto beside = below ? value::Sub(constant->value, *unit) : value::Add(constant->value, *unit);
    if (beside && *beside >= Rational(0)) out_.insert({fact->fact, type, *beside});
  }
  static ir::CompareOp Mirrored(ir::CompareOp op) {
    switch (op) {
      case ir::CompareOp::kLt: return ir::CompareOp::kGt;
      case ir::CompareOp::kLe: return ir::CompareOp::kGe;
      case ir::CompareOp::kGt: return ir::CompareOp::kLt;
      case ir::CompareOp::kGe: return ir::CompareOp::kLe;
      case ir::CompareOp::kEq:
      case ir::CompareOp::kNe: break;
    }
    return op;
  }
  // The smallest step an example may take: one counted thing, one fen, a hundredth.
  static std::optional<Rational> UnitOf(ir::Type type) {
    switch (type) {
      case ir::Type::kNumber:
      case ir::Type::kMoney: return Rational(1);
      case ir::Type::kRatio: return Rational::Make(1, 100);
      case ir::Type::kDate:
      case ir::Type::kBool:
      case ir::Type::kEnum: break;
    }
    return std::nullopt;
  }

  const ir::RuleSet& rules_;
  std::set<Bound> out_;
  std::set<std::uint32_t> seen_;
};

std::string Written(const Bound& bound, const std::string& unit) {
  switch (bound.type) {
    case ir::Type::kMoney: return value::ToStatuteYuan(bound.value.num());
    case ir::Type::kRatio: return value::ToPercent(bound.value);
    default: return value::ToText(bound.value) + unit;
  }
}

}  // namespace

std::vector<MissingBoundary> MissingBoundaries(const Loaded& loaded) {
  const ir::RuleSet& rules = *loaded.rules;
  std::map<std::uint32_t, std::vector<const check::Example*>> examples;   // by item
  for (const check::Example& e : loaded.examples) {
    for (const facts::Act& act : e.kase.acts) {
      for (const std::string& name : act.items) {
        if (const ir::ItemId id = rules.FindItem(name); id.valid()) examples[id.value].push_back(&e);
      }
    }
  }
  std::vector<MissingBoundary> out;
  Collector collector(rules);
  for (std::size_t i = 0; i < rules.items.size(); ++i) {
    const ir::ItemId id(i);
    const ir::Item& item = rules.items.Get(id);
    if (!item.penal || !item.text_loaded) continue;
    for (const Bound& bound : collector.Of(id)) {
      const auto& own = examples[id.value];
      const bool worked = std::any_of(own.begin(), own.end(), [&](const check::Example* e) { return KnownFact(rules, e->kase, bound.fact) == std::optional(bound.value); });
      const vocabulary::Fact& fact = rules.dictionary->Get(bound.fact);
      if (!worked) out.push_back({item.head.id, item.head.name, fact.id, Written(bound, fact.unit)});
    }
  }
  return out;
}

std::string BoundaryText(const std::vector<MissingBoundary>& missing) {
  std::string out;
  for (const MissingBoundary& m : missing) {
    out += std::string(words::kCaseOpen) + m.item_name + words::kCaseColon + m.fact + " " + m.value + words::kCaseTitleEnd;
    out += std::string(words::kCaseItem) + m.item + words::kCaseFact + m.fact + " = " + m.value + words::kCaseEnd;
  }
  return out;
}

}  // namespace heng::pipeline
