#include "engine/pipeline/known.h"

#include <variant>

#include "engine/base/overloaded.h"

namespace heng::pipeline {
namespace {

using value::Rational;

std::optional<Rational> InList(const std::vector<facts::Statement>& list, vocabulary::FactId fact) {
  for (const facts::Statement& s : list) {
    if (s.fact != fact) continue;
    if (const auto* number = std::get_if<Rational>(&s.value)) return *number;
  }
  return std::nullopt;
}

std::optional<Rational> DateOf(const facts::Case& c, vocabulary::System which) {
  facts::Dates dates = c.dates;
  const auto over = [](std::optional<value::Date>& mine, const std::optional<value::Date>& theirs) {
    if (theirs) mine = theirs;
  };
  if (!c.acts.empty()) {
    const facts::Dates& own = c.acts.front().dates;
    over(dates.act_start, own.act_start);
    over(dates.act_end, own.act_end);
    over(dates.discovered, own.discovered);
    over(dates.filed, own.filed);
    over(dates.notified, own.notified);
    over(dates.decision, own.decision);
  }
  std::optional<value::Date> day;
  switch (which) {
    case vocabulary::System::kActStart: day = dates.act_start; break;
    case vocabulary::System::kActEnd: day = dates.act_end; break;
    case vocabulary::System::kDiscovered: day = dates.discovered; break;
    case vocabulary::System::kFiled: day = dates.filed; break;
    case vocabulary::System::kNotified: day = dates.notified; break;
    case vocabulary::System::kDecision: day = dates.decision; break;
    default: break;
  }
  if (!day) return std::nullopt;
  return Rational(day->days);
}

std::optional<Rational> Value(const ir::RuleSet& rules, const facts::Case& c, ir::ExprId id, int depth) {
  if (!id.valid() || depth > 64) return std::nullopt;
  const auto go = [&](ir::ExprId next) { return Value(rules, c, next, depth + 1); };
  return std::visit(
      base::Overloaded{
          [&](const ir::FactRef& e) { return KnownFact(rules, c, e.fact); },
          [&](const ir::DefinitionRef& e) -> std::optional<Rational> {
            const ir::Definition& d = rules.definitions.Get(e.definition);
            if (d.kind != ir::DefinitionKind::kExpression || d.type == ir::Type::kBool) return std::nullopt;
            return go(d.expr);
          },
          [&](const ir::Constant& e) -> std::optional<Rational> { return e.value; },
          [&](const ir::Arith& e) -> std::optional<Rational> {
            const auto a = go(e.left), b = go(e.right);
            if (!a || !b) return std::nullopt;
            switch (e.op) {
              case ir::ArithOp::kAdd: return value::Add(*a, *b);
              case ir::ArithOp::kSub: return value::Sub(*a, *b);
              case ir::ArithOp::kMul: return value::Mul(*a, *b);
              case ir::ArithOp::kDiv: return value::Div(*a, *b);
            }
            return std::nullopt;
          },
          [&](const ir::AddPeriod& e) -> std::optional<Rational> {
            const auto day = go(e.date);
            if (!day || e.period.unit == value::PeriodUnit::kWorkingDay || e.period.unit == value::PeriodUnit::kHour) {
              return std::nullopt;
            }
            const value::Date from{static_cast<std::int32_t>(day->Floor())};
            return Rational(value::AddCalendar(from, e.period).days);
          },
          [&](const auto&) -> std::optional<Rational> { return std::nullopt; },   // conditions and the rest
      },
      rules.exprs.Get(id).node);
}

}  // namespace

std::optional<Rational> KnownFact(const ir::RuleSet& rules, const facts::Case& c, vocabulary::FactId fact) {
  if (!fact.valid()) return std::nullopt;
  if (const auto day = DateOf(c, rules.dictionary->Get(fact).system)) return day;
  for (const facts::Act& act : c.acts) {
    for (const facts::ActParty& p : act.parties) {
      if (const auto found = InList(p.facts, fact)) return found;
    }
    if (const auto found = InList(act.facts, fact)) return found;
  }
  for (const facts::Party& p : c.parties) {
    if (const auto found = InList(p.facts, fact)) return found;
  }
  return InList(c.facts, fact);
}

std::optional<Rational> KnownValue(const ir::RuleSet& rules, const facts::Case& c, ir::ExprId expr) {
  return Value(rules, c, expr, 0);
}

}  // namespace heng::pipeline
