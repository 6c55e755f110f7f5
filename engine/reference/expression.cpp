// Evaluation of rule expressions: strong Kleene truth, numbers as intervals that only history counts,
// worst-of definitions and counts of conditions give; arithmetic on anything but a known number is
// unknown, and so is a division by zero. Tested in tests/reference/expression_test.cpp.
#include "engine/reference/expression.h"

#include <algorithm>

#include "engine/base/overloaded.h"

namespace heng::reference {

bool Less(const Num& a, const Num& b) {
  if (a.infinite) return false;
  return b.infinite || a.value < b.value;
}
Val Truth(Tri t) {
  Val v;
  v.truth = t;
  return v;
}
Val Number(const Rational& r) { return Between({r, false}, {r, false}); }
Val Between(Num lo, Num hi) {
  Val v;
  v.bounded = true;
  v.lo = lo;
  v.hi = hi;
  return v;
}
Val Unknown() { return {}; }

namespace {

using value::FromBool;

Val Maybe(const std::optional<Rational>& r) { return r ? Number(*r) : Unknown(); }

Tri LessThan(const Val& a, const Val& b) {
  if (!a.bounded || !b.bounded) return Tri::kUnknown;
  if (Less(a.hi, b.lo)) return Tri::kTrue;
  if (!Less(a.lo, b.hi)) return Tri::kFalse;
  return Tri::kUnknown;
}
Tri Equal(const Val& a, const Val& b) {
  if (!a.bounded || !b.bounded) return Tri::kUnknown;
  if (Less(a.hi, b.lo) || Less(b.hi, a.lo)) return Tri::kFalse;
  return a.point() && b.point() ? Tri::kTrue : Tri::kUnknown;
}
Tri CompareNumbers(ir::CompareOp op, const Val& a, const Val& b) {
  switch (op) {
    case ir::CompareOp::kEq: return Equal(a, b);
    case ir::CompareOp::kNe: return value::Not(Equal(a, b));
    case ir::CompareOp::kLt: return LessThan(a, b);
    case ir::CompareOp::kLe: return value::Not(LessThan(b, a));
    case ir::CompareOp::kGt: return LessThan(b, a);
    case ir::CompareOp::kGe: return value::Not(LessThan(a, b));
  }
  return Tri::kUnknown;
}
Tri CompareTruths(ir::CompareOp op, Tri a, Tri b) {
  if (a == Tri::kUnknown || b == Tri::kUnknown) return Tri::kUnknown;
  return FromBool((a == b) == (op == ir::CompareOp::kEq));
}

Val Calculate(ir::ArithOp op, const Val& a, const Val& b) {
  if (!a.point() || !b.point() || a.lo.infinite) return Unknown();
  if (b.lo.infinite) return op == ir::ArithOp::kDiv ? Number(0) : Unknown();
  const Rational& x = a.lo.value;
  const Rational& y = b.lo.value;
  switch (op) {
    case ir::ArithOp::kAdd: return Maybe(value::Add(x, y));
    case ir::ArithOp::kSub: return Maybe(value::Sub(x, y));
    case ir::ArithOp::kMul: return Maybe(value::Mul(x, y));
    case ir::ArithOp::kDiv: return Maybe(value::Div(x, y));
  }
  return Unknown();
}

Val Shift(const World& w, const Val& date, value::Period period) {
  if (!date.point() || date.lo.infinite || !date.lo.value.is_whole()) return Unknown();
  const Date from{static_cast<std::int32_t>(date.lo.value.num())};
  if (period.unit == value::PeriodUnit::kHour) return Unknown();
  if (period.unit == value::PeriodUnit::kWorkingDay) {
    const auto answer = w.context->rules.calendar.AddWorkingDays(from, period.count);
    return answer.date ? Number(answer.date->days) : Unknown();
  }
  return Number(value::AddCalendar(from, period).days);
}

// A local standard speaks for its region and time; unset for the party's class it says nothing.
Tri ReachesStandard(const World& w, const Val& amount, const ir::Standard& s) {
  const Context& c = *w.context;
  const auto& range = c.unit ? s.unit : s.person;
  if (!range || !amount.bounded) return Tri::kUnknown;
  if (c.as_of && !s.head.validity.Holds(*c.as_of)) return Tri::kUnknown;
  if (c.kase.authority.region.rfind(s.head.region, 0) != 0) return Tri::kUnknown;   // set for another place
  const Num lo{Rational(range->min), false}, hi{Rational(range->max), false};
  const bool surely_from = range->min_open ? Less(lo, amount.lo) : !Less(amount.lo, lo);
  const bool never_from = range->min_open ? !Less(lo, amount.hi) : Less(amount.hi, lo);
  const bool surely_to =
      !range->has_max || (range->max_open ? Less(amount.hi, hi) : !Less(hi, amount.hi));
  const bool never_to =
      range->has_max && (range->max_open ? !Less(amount.lo, hi) : Less(hi, amount.lo));
  if (never_from || never_to) return Tri::kFalse;
  return surely_from && surely_to ? Tri::kTrue : Tri::kUnknown;
}

Val OfDefinition(const World& w, const ir::Definition& d) {
  if (d.kind == ir::DefinitionKind::kExpression) return Evaluate(w, d.expr);
  std::optional<std::int64_t> low, high;
  int holding = 0, possible = 0;
  std::optional<std::int64_t> held_worst;
  for (const ir::Row& row : d.rows) {
    const Tri t = Holds(w, row.when, Tri::kTrue);
    if (t == Tri::kFalse) continue;
    ++possible;
    if (t == Tri::kTrue) {
      ++holding;
      if (!held_worst || *held_worst < row.ordinal) held_worst = row.ordinal;
    }
    if (!low || row.ordinal < *low) low = row.ordinal;
    if (!high || row.ordinal > *high) high = row.ordinal;
  }
  if (possible == 0) return Unknown();
  if (d.kind == ir::DefinitionKind::kExactlyOne) {
    return possible == 1 && holding == 1 ? Number(*held_worst) : Unknown();
  }
  if (held_worst) low = held_worst;
  return Between({Rational(*low), false}, {Rational(*high), false});
}

Val OfFactor(const World& w, const ir::Factor& f, const MethodScope* scope) {
  std::optional<Rational> held, lowest;
  int holding = 0, possible = 0;
  for (const auto& [value, when] : f.rows) {
    const Tri t = Holds(w, when, Tri::kTrue, scope);
    if (t == Tri::kFalse) continue;
    ++possible;
    if (t == Tri::kTrue) {
      ++holding;
      held = value;
    }
    if (!lowest || value < *lowest) lowest = value;
  }
  if (holding == 1 && possible == 1) return Number(*held);
  if (holding <= 1 && possible > 0 && f.unclear_lowest && !w.hull) return Number(*lowest);
  return Unknown();
}

Val OfVariable(ir::Var var, const MethodScope* s) {
  if (s == nullptr) return Unknown();
  const auto low = [](const Ends& e) { return Number(e.lo); };
  const auto high = [](const Ends& e) { return e.has_hi ? Number(e.hi) : Unknown(); };
  const auto width = [](const Ends& e) {
    return e.has_hi ? Maybe(value::Sub(e.hi, e.lo)) : Unknown();
  };
  switch (var) {
    case ir::Var::kLow: return low(s->acted);
    case ir::Var::kHigh: return high(s->acted);
    case ir::Var::kWidth: return width(s->acted);
    case ir::Var::kStatutoryLow: return low(s->statutory);
    case ir::Var::kStatutoryHigh: return high(s->statutory);
    case ir::Var::kStatutoryWidth: return width(s->statutory);
    case ir::Var::kTierLow: return s->tier ? low(*s->tier) : Unknown();
    case ir::Var::kTierHigh: return s->tier ? high(*s->tier) : Unknown();
  }
  return Unknown();
}

Tri OfShape(ir::ShapeTest test, const MethodScope* s) {
  if (s == nullptr || s->line == nullptr) return Tri::kUnknown;
  const bool floor = s->line->has_min || s->line->fixed;
  switch (test) {
    case ir::ShapeTest::kNoFloor: return FromBool(!floor);
    case ir::ShapeTest::kNoCeiling: return FromBool(!s->statutory.has_hi);
    case ir::ShapeTest::kHasFloor: return FromBool(floor);
    case ir::ShapeTest::kHasCeiling: return FromBool(s->statutory.has_hi);
    case ir::ShapeTest::kFixed: return FromBool(s->line->fixed);
    case ir::ShapeTest::kMultiple: return FromBool(s->line->base == ir::Base::kOf);
    case ir::ShapeTest::kHasTier: return FromBool(s->tier.has_value());
  }
  return Tri::kUnknown;
}

Val OfProposed(const World& w, ir::ProposedField field) {
  if (w.proposed == nullptr) return Unknown();
  const facts::Proposed& p = *w.proposed;
  switch (field) {
    case ir::ProposedField::kFine: return p.fine ? Number(*p.fine) : Unknown();
    case ir::ProposedField::kCircumstance: {
      static const char* const kWords[] = {
#define HENG_CIRCUMSTANCE(zh) zh,
#include "engine/ir/circumstances.def"
#undef HENG_CIRCUMSTANCE
      };
      for (std::size_t i = 0; i < std::size(kWords); ++i) {
        if (p.circumstance == kWords[i]) return Number(static_cast<std::int64_t>(i));
      }
      return Unknown();
    }
    case ir::ProposedField::kOrdered: return Truth(FromBool(!p.orders.empty()));
    case ir::ProposedField::kReason: return Truth(FromBool(!p.reason.empty()));
    case ir::ProposedField::kMin:
    case ir::ProposedField::kMax: return p.fine ? Number(*p.fine) : Unknown();
  }
  return Unknown();
}

}  // namespace

Tri Holds(const World& w, ir::ExprId expr, Tri absent, const MethodScope* scope) {
  return expr.valid() ? Evaluate(w, expr, scope).truth : absent;
}

Val Evaluate(const World& w, ir::ExprId id, const MethodScope* scope) {
  if (!id.valid()) return Unknown();
  const ir::RuleSet& rules = w.context->rules;
  const ir::Expr& expr = rules.exprs.Get(id);
  const auto eval = [&](ir::ExprId e) { return Evaluate(w, e, scope); };
  return std::visit(
      base::Overloaded{
          [&](const ir::FactRef& n) { return w.Fact(n.fact); },
          [&](const ir::DefinitionRef& n) {
            return OfDefinition(w, rules.definitions.Get(n.definition));
          },
          [&](const ir::PolicyChoice& n) {
            const auto found = w.choices.find(n.policy);
            return Truth(found == w.choices.end() ? Tri::kUnknown : FromBool(found->second));
          },
          [&](const ir::Constant& n) { return Number(n.value); },
          [&](const ir::ConstantBool& n) { return Truth(FromBool(n.value)); },
          [&](const ir::Or& n) {
            Tri t = Tri::kFalse;
            for (const ir::ExprId e : n.terms) t = value::Or(t, eval(e).truth);
            return Truth(t);
          },
          [&](const ir::And& n) {
            Tri t = Tri::kTrue;
            for (const ir::ExprId e : n.terms) t = value::And(t, eval(e).truth);
            return Truth(t);
          },
          [&](const ir::Not& n) { return Truth(value::Not(eval(n.term).truth)); },
          [&](const ir::Compare& n) {
            const Val l = eval(n.left), r = eval(n.right);
            if (rules.exprs.Get(n.left).type == ir::Type::kBool) {
              return Truth(CompareTruths(n.op, l.truth, r.truth));
            }
            return Truth(CompareNumbers(n.op, l, r));
          },
          [&](const ir::InSet& n) {
            const Val v = eval(n.term);
            if (!v.bounded || v.lo.infinite || v.hi.infinite) return Truth(Tri::kUnknown);
            std::int64_t in = 0, all = 0;
            for (std::int64_t k = v.lo.value.Ceil(); k <= v.hi.value.Floor(); ++k, ++all) {
              in += std::count(n.ordinals.begin(), n.ordinals.end(), k) > 0 ? 1 : 0;
            }
            if (in == 0) return Truth(Tri::kFalse);
            return Truth(in == all ? Tri::kTrue : Tri::kUnknown);
          },
          [&](const ir::KindsInclude& n) {
            if (!w.kinds) return Truth(Tri::kUnknown);
            bool any = false;
            for (const std::string& k : n.kinds) any = any || w.kinds->count(k) > 0;
            return Truth(FromBool(any));
          },
          [&](const ir::Arith& n) { return Calculate(n.op, eval(n.left), eval(n.right)); },
          [&](const ir::AddPeriod& n) { return Shift(w, eval(n.date), n.period); },
          [&](const ir::CountTrue& n) {
            std::int64_t holding = 0, possible = 0;
            for (const ir::ExprId e : n.terms) {
              const Tri t = eval(e).truth;
              holding += t == Tri::kTrue ? 1 : 0;
              possible += t != Tri::kFalse ? 1 : 0;
            }
            return Between({Rational(holding), false}, {Rational(possible), false});
          },
          [&](const ir::Extreme& n) {
            Val best;
            for (const ir::ExprId e : n.terms) {
              const Val v = eval(e);
              if (!v.point()) return Unknown();
              if (!best.bounded || (n.largest ? Less(best.lo, v.lo) : Less(v.lo, best.lo))) best = v;
            }
            return best;
          },
          [&](const ir::If& n) {
            const Tri t = eval(n.when).truth;
            if (t == Tri::kTrue) return eval(n.then);
            if (t == Tri::kFalse) return eval(n.otherwise);
            const Val a = eval(n.then), b = eval(n.otherwise);
            return a.known() && a == b ? a : Unknown();
          },
          [&](const ir::HistoryCount& n) { return w.history[n.history.index()]; },
          [&](const ir::Reaches& n) {
            return Truth(ReachesStandard(w, eval(n.amount), rules.standards.Get(n.standard)));
          },
          [&](const ir::Proposed& n) { return OfProposed(w, n.field); },
          [&](const ir::MethodVar& n) { return OfVariable(n.var, scope); },
          [&](const ir::LetRef& n) {
            return scope == nullptr ? Unknown() : eval(scope->method->lets[n.index].second);
          },
          [&](const ir::FactorRef& n) {
            return scope == nullptr ? Unknown() : OfFactor(w, scope->method->factors[n.index], scope);
          },
          [&](const ir::ShapeOf& n) { return Truth(OfShape(n.test, scope)); },
      },
      expr.node);
}

}  // namespace heng::reference
