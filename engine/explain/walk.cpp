// See walk.h.
#include "engine/explain/walk.h"

#include <algorithm>


namespace heng::explain {

namespace {

constexpr int kDeepest = 200;

void AddOnce(std::vector<std::string>& out, const std::string& name) {
  if (std::find(out.begin(), out.end(), name) == out.end()) out.push_back(name);
}

// Calls `visit` with every node below and at `expr`, definitions opened.
template <class Visit>
void Each(const ir::RuleSet& rules, ir::ExprId expr, int depth, const Visit& visit) {
  if (!expr.valid() || depth > kDeepest) return;
  const ir::ExprNode& node = rules.exprs.Get(expr).node;
  visit(node);
  for (ir::ExprId child : ir::Children(node)) Each(rules, child, depth + 1, visit);
  const auto* ref = std::get_if<ir::DefinitionRef>(&node);
  if (ref == nullptr) return;
  const ir::Definition& d = rules.definitions.Get(ref->definition);
  Each(rules, d.expr, depth + 1, visit);
  for (const ir::Row& row : d.rows) Each(rules, row.when, depth + 1, visit);
}

void Walk(const Scene& scene, ir::ExprId expr, int depth, std::vector<std::string>& out) {
  if (!expr.valid() || depth > kDeepest) return;
  const ir::RuleSet& rules = scene.rules();
  const ir::ExprNode& node = rules.exprs.Get(expr).node;
  if (const auto* fact = std::get_if<ir::FactRef>(&node))
    return AddOnce(out, rules.dictionary->Get(fact->fact).id);
  if (const auto* def = std::get_if<ir::DefinitionRef>(&node))
    return AddOnce(out, rules.definitions.Get(def->definition).head.name);
  bool group = std::holds_alternative<ir::And>(node) || std::holds_alternative<ir::Or>(node);
  Tri whole = group ? scene.Of(expr).truth : Tri::kUnknown;
  for (ir::ExprId child : ir::Children(node)) {
    if (group && scene.Of(child).truth != whole) continue;
    Walk(scene, child, depth + 1, out);
  }
}

}  // namespace

void Mentions(const ir::RuleSet& rules, ir::ExprId expr, std::set<vocabulary::FactId>& out) {
  Each(rules, expr, 0, [&](const ir::ExprNode& node) {
    if (const auto* fact = std::get_if<ir::FactRef>(&node)) out.insert(fact->fact);
  });
}

void Histories(const ir::RuleSet& rules, ir::ExprId expr, std::set<ir::HistoryId>& out) {
  Each(rules, expr, 0, [&](const ir::ExprNode& node) {
    if (const auto* count = std::get_if<ir::HistoryCount>(&node)) out.insert(count->history);
  });
}

std::vector<std::string> Deciding(const Scene& scene, ir::ExprId expr) {
  std::vector<std::string> out;
  Walk(scene, expr, 0, out);
  return out;
}

}  // namespace heng::explain
