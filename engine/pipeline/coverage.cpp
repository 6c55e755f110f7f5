#include "engine/pipeline/coverage.h"

#include <variant>

#include "engine/pipeline/known.h"

namespace heng::pipeline {
namespace {

using value::Tri;

// The constant or shifted date a value is held against; nothing else has a bound one can stand on.
bool IsBound(const ir::RuleSet& rules, ir::ExprId id) {
  const ir::ExprNode& node = rules.exprs.Get(id).node;
  return std::holds_alternative<ir::Constant>(node) || std::holds_alternative<ir::AddPeriod>(node);
}
bool IsMeasure(const ir::RuleSet& rules, ir::ExprId id) {
  const ir::Expr& e = rules.exprs.Get(id);
  if (e.type == ir::Type::kBool || e.type == ir::Type::kEnum) return false;
  return std::holds_alternative<ir::FactRef>(e.node) || std::holds_alternative<ir::DefinitionRef>(e.node);
}

std::string Shown(const value::Rational& v, ir::Type type, const std::string& unit) {
  switch (type) {
    case ir::Type::kMoney: return value::ToStatuteYuan(v.Floor());
    case ir::Type::kRatio: return value::ToPercent(v);
    case ir::Type::kDate: return value::ToIso(value::Date{static_cast<std::int32_t>(v.Floor())});
    default: return value::ToText(v) + unit;
  }
}

std::string TierId(const std::string& benchmark, const std::string& tier) { return benchmark + "/" + tier; }

}  // namespace

std::string_view CoverageKey(CoverageKind kind) {
  switch (kind) {
#define HENG_COVERAGE(id, key, zh, en) \
  case CoverageKind::id:               \
    return key;
#include "engine/pipeline/coverage.def"
#undef HENG_COVERAGE
  }
  return {};
}

std::string CoverageName(CoverageKind kind, bool english) {
  switch (kind) {
#define HENG_COVERAGE(id, key, zh, en) \
  case CoverageKind::id:               \
    return english ? en : zh;
#include "engine/pipeline/coverage.def"
#undef HENG_COVERAGE
  }
  return {};
}

Coverage::Coverage(const Loaded& loaded) : loaded_(loaded) {
  const ir::RuleSet& rules = *loaded.rules;
  for (const ir::Item& item : rules.items) {
    if (!item.penal || !item.text_loaded) continue;   // nothing an example could exercise
    Declare(CoverageKind::kItem, item.head.id, item.head.id + " " + item.head.name);
    if (!item.uses_situations) continue;
    for (const ir::Situation& s : item.situations) {
      Declare(CoverageKind::kSituation, item.head.id + "/" + s.head.name, item.head.id + " " + s.head.name);
    }
  }
  for (const ir::Benchmark& b : rules.benchmarks) {
    for (const ir::Tier& tier : b.tiers) {
      Declare(CoverageKind::kTier, TierId(b.head.id, tier.head.name), rules.items.Get(b.item).head.id + " " + tier.head.name);
    }
  }
  const auto ground = [this](const ir::Head& head) {
    Declare(CoverageKind::kGroundMet, head.id, head.name);
    Declare(CoverageKind::kGroundNotMet, head.id, head.name);
  };
  for (const ir::General& g : rules.generals) ground(g.head);
  for (const ir::Leniency& l : rules.leniencies) ground(l.head);
  Bounds();
}

std::string Coverage::NameOf(ir::ExprId expr) const {
  const ir::RuleSet& rules = *loaded_.rules;
  const ir::ExprNode& node = rules.exprs.Get(expr).node;
  if (const auto* fact = std::get_if<ir::FactRef>(&node)) return rules.dictionary->Get(fact->fact).id;
  if (const auto* definition = std::get_if<ir::DefinitionRef>(&node)) {
    return rules.definitions.Get(definition->definition).head.name;
  }
  return std::string(loaded_.sources.Text(rules.exprs.Get(expr).span));
}

void Coverage::Bounds() {
  const ir::RuleSet& rules = *loaded_.rules;
  for (const ir::Expr& expr : rules.exprs) {
    const auto* compare = std::get_if<ir::Compare>(&expr.node);
    if (compare == nullptr) continue;
    ir::ExprId left = compare->left, right = compare->right;
    if (!IsMeasure(rules, left) || !IsBound(rules, right)) std::swap(left, right);
    if (!IsMeasure(rules, left) || !IsBound(rules, right)) continue;
    std::string name = NameOf(left) + " = ";
    std::string unit;
    if (const auto* fact = std::get_if<ir::FactRef>(&rules.exprs.Get(left).node)) unit = rules.dictionary->Get(fact->fact).unit;
    const auto* constant = std::get_if<ir::Constant>(&rules.exprs.Get(right).node);
    if (constant != nullptr) {
      name += Shown(constant->value, rules.exprs.Get(left).type, unit);
    } else {
      const auto& shifted = std::get<ir::AddPeriod>(rules.exprs.Get(right).node);
      name += NameOf(shifted.date) + " " + (shifted.period.count < 0 ? "" : "+ ") + value::ToText(shifted.period);
    }
    if (declared_[CoverageKind::kBound].count(name) == 0) Declare(CoverageKind::kBound, name, name);
    bounds_.push_back({left, right, std::move(name)});
  }
}

void Coverage::Declare(CoverageKind kind, std::string id, std::string name) {
  declared_[kind].emplace(std::move(id), std::move(name));
}

void Coverage::Mark(CoverageKind kind, const std::string& id) {
  if (declared_[kind].count(id) > 0) met_[kind].insert(id);
}

void Coverage::Add(const check::Example& example, const decision::Decision& decision) {
  for (const decision::ActDecision& act : decision.acts) {
    for (const decision::PartyDecision& p : act.parties) {
      Mark(CoverageKind::kItem, p.item);
      const auto situations = [&](const std::vector<std::string>& names) {
        for (const std::string& name : names) Mark(CoverageKind::kSituation, p.item + "/" + name);
      };
      const auto fines = [&](const std::vector<decision::FineOutcome>& list) {
        for (const decision::FineOutcome& f : list) {
          if (f.tier && f.tier->state == decision::TierState::kMet) {
            Mark(CoverageKind::kTier, TierId(f.tier->benchmark, f.tier->name));
          }
        }
      };
      situations(p.situations);
      fines(p.fines);
      for (const decision::Option& o : p.options) {
        situations(o.situations);
        fines(o.fines);
      }
      for (const decision::GroundOutcome& g : p.grounds) {
        if (g.status == Tri::kTrue) Mark(CoverageKind::kGroundMet, g.id);
        if (g.status == Tri::kFalse) Mark(CoverageKind::kGroundNotMet, g.id);
      }
    }
  }
  for (const Bound& b : bounds_) {
    if (met_[CoverageKind::kBound].count(b.name) > 0) continue;
    const auto left = KnownValue(*loaded_.rules, example.kase, b.left);
    if (!left) continue;
    const auto right = KnownValue(*loaded_.rules, example.kase, b.right);
    if (right && *left == *right) Mark(CoverageKind::kBound, b.name);
  }
}

CoverageGroup Coverage::Group(CoverageKind kind) const {
  CoverageGroup out;
  const auto declared = declared_.find(kind);
  if (declared == declared_.end()) return out;
  const auto met = met_.find(kind);
  for (const auto& [id, name] : declared->second) {
    const bool is_met = met != met_.end() && met->second.count(id) > 0;
    (is_met ? out.met : out.never).push_back(name);
  }
  return out;
}

}  // namespace heng::pipeline
