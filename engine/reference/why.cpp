// What an expression depends on: the names behind its value (for "examined and not met, because"), the
// unknown slots it still hangs on, and everything it mentions. Tested in tests/reference.
#include <algorithm>

#include "engine/base/overloaded.h"
#include "engine/reference/expression.h"
#include "engine/reference/words.h"

namespace heng::reference {

std::vector<ir::ExprId> Children(const ir::RuleSet& rules, ir::ExprId id) {
  using Ids = std::vector<ir::ExprId>;
  return std::visit(
      base::Overloaded{
          [](const ir::FactRef&) { return Ids{}; },
          [](const ir::DefinitionRef&) { return Ids{}; },
          [](const ir::PolicyChoice&) { return Ids{}; },
          [](const ir::Constant&) { return Ids{}; },
          [](const ir::ConstantBool&) { return Ids{}; },
          [](const ir::Or& n) { return n.terms; },
          [](const ir::And& n) { return n.terms; },
          [](const ir::Not& n) { return Ids{n.term}; },
          [](const ir::Compare& n) { return Ids{n.left, n.right}; },
          [](const ir::InSet& n) { return Ids{n.term}; },
          [](const ir::KindsInclude&) { return Ids{}; },
          [](const ir::Arith& n) { return Ids{n.left, n.right}; },
          [](const ir::AddPeriod& n) { return Ids{n.date}; },
          [](const ir::CountTrue& n) { return n.terms; },
          [](const ir::Extreme& n) { return n.terms; },
          [](const ir::If& n) { return Ids{n.when, n.then, n.otherwise}; },
          [](const ir::HistoryCount&) { return Ids{}; },
          [](const ir::Reaches& n) { return Ids{n.amount}; },
          [](const ir::Proposed&) { return Ids{}; },
          [](const ir::MethodVar&) { return Ids{}; },
          [](const ir::LetRef&) { return Ids{}; },
          [](const ir::FactorRef&) { return Ids{}; },
          [](const ir::ShapeOf&) { return Ids{}; },
      },
      rules.exprs.Get(id).node);
}

namespace {

// The expressions inside a definition.
std::vector<ir::ExprId> Inside(const ir::Definition& d) {
  std::vector<ir::ExprId> out;
  if (d.expr.valid()) out.push_back(d.expr);
  for (const ir::Row& row : d.rows) {
    if (row.when.valid()) out.push_back(row.when);
  }
  return out;
}

class Reasons {
 public:
  explicit Reasons(const World& w) : w_(w), rules_(w.context->rules) {}

  void Add(ir::ExprId id) {
    if (!id.valid()) return;
    const ir::ExprNode& node = rules_.exprs.Get(id).node;
    const Tri t = Evaluate(w_, id).truth;
    if (const auto* both = std::get_if<ir::And>(&node)) return Terms(both->terms, t, Tri::kFalse);
    if (const auto* any = std::get_if<ir::Or>(&node)) return Terms(any->terms, t, Tri::kTrue);
    if (const auto* no = std::get_if<ir::Not>(&node)) return Add(no->term);
    Names(id, rules_.exprs.Get(id).type == ir::Type::kBool && t == Tri::kUnknown);
  }
  std::vector<std::string> Take() { return std::move(names_); }

 private:
  // One term of the deciding value is enough to decide; otherwise all of them together do.
  void Terms(const std::vector<ir::ExprId>& terms, Tri whole, Tri deciding) {
    const bool all = whole != Tri::kUnknown && whole != deciding;
    for (const ir::ExprId e : terms) {
      if (all || Evaluate(w_, e).truth == whole) Add(e);
    }
  }
  void Names(ir::ExprId id, bool only_unknown) {
    const ir::Expr& expr = rules_.exprs.Get(id);
    if (only_unknown && Evaluate(w_, id).known()) return;
    if (const auto* f = std::get_if<ir::FactRef>(&expr.node)) {
      return Name(rules_.dictionary->Get(f->fact).id);
    }
    if (const auto* d = std::get_if<ir::DefinitionRef>(&expr.node)) {
      return Name(rules_.definitions.Get(d->definition).head.name);
    }
    if (std::holds_alternative<ir::HistoryCount>(expr.node)) {
      return Name(std::string(words::kHistoryFact));
    }
    for (const ir::ExprId e : Children(rules_, id)) Names(e, only_unknown);
  }
  void Name(const std::string& name) {
    if (std::find(names_.begin(), names_.end(), name) == names_.end()) names_.push_back(name);
  }

  const World& w_;
  const ir::RuleSet& rules_;
  std::vector<std::string> names_;
};

}  // namespace

std::vector<std::string> Why(const World& world, ir::ExprId expr) {
  Reasons reasons(world);
  reasons.Add(expr);
  return reasons.Take();
}

void Live(const World& w, ir::ExprId id, std::set<Slot>& out, const MethodScope* scope) {
  if (!id.valid() || Evaluate(w, id, scope).known()) return;
  const ir::RuleSet& rules = w.context->rules;
  const ir::ExprNode& node = rules.exprs.Get(id).node;
  if (const auto* f = std::get_if<ir::FactRef>(&node)) {
    out.insert({false, f->fact.value});
  } else if (const auto* h = std::get_if<ir::HistoryCount>(&node)) {
    out.insert({true, h->history.value});
  } else if (const auto* d = std::get_if<ir::DefinitionRef>(&node)) {
    for (const ir::ExprId e : Inside(rules.definitions.Get(d->definition))) Live(w, e, out);
  } else if (const auto* let = std::get_if<ir::LetRef>(&node)) {
    if (scope != nullptr) Live(w, scope->method->lets[let->index].second, out, scope);
  } else if (const auto* factor = std::get_if<ir::FactorRef>(&node)) {
    if (scope != nullptr) {
      for (const auto& row : scope->method->factors[factor->index].rows) {
        Live(w, row.second, out, scope);
      }
    }
  } else if (const auto* choice = std::get_if<ir::If>(&node)) {
    const Tri t = Evaluate(w, choice->when, scope).truth;
    Live(w, choice->when, out, scope);
    if (t != Tri::kFalse) Live(w, choice->then, out, scope);
    if (t != Tri::kTrue) Live(w, choice->otherwise, out, scope);
  } else {
    for (const ir::ExprId e : Children(rules, id)) Live(w, e, out, scope);
  }
}

void Mentions(const ir::RuleSet& rules, ir::ExprId id, std::set<Slot>& out) {
  if (!id.valid()) return;
  const ir::ExprNode& node = rules.exprs.Get(id).node;
  if (const auto* f = std::get_if<ir::FactRef>(&node)) out.insert({false, f->fact.value});
  if (const auto* h = std::get_if<ir::HistoryCount>(&node)) out.insert({true, h->history.value});
  if (const auto* d = std::get_if<ir::DefinitionRef>(&node)) {
    for (const ir::ExprId e : Inside(rules.definitions.Get(d->definition))) Mentions(rules, e, out);
  }
  for (const ir::ExprId e : Children(rules, id)) Mentions(rules, e, out);
}

void Choices(const ir::RuleSet& rules, ir::ExprId id, std::set<ir::PolicyId>& out) {
  if (!id.valid()) return;
  const ir::ExprNode& node = rules.exprs.Get(id).node;
  if (const auto* p = std::get_if<ir::PolicyChoice>(&node)) out.insert(p->policy);
  if (const auto* d = std::get_if<ir::DefinitionRef>(&node)) {
    for (const ir::ExprId e : Inside(rules.definitions.Get(d->definition))) Choices(rules, e, out);
  }
  for (const ir::ExprId e : Children(rules, id)) Choices(rules, e, out);
}

}  // namespace heng::reference
