// Arithmetic and functions: which dimensions combine into which. Money adds to money; money and counts
// scale by ratios; equal dimensions divide into a ratio; dates take periods.
#include "engine/check/expressions.h"
#include "engine/check/quantities.h"

namespace heng::check {

namespace {

bool Additive(const Typed& t) { return t.type == ir::Type::kMoney || t.type == ir::Type::kNumber || t.type == ir::Type::kRatio; }

Typed DatePlus(Context& c, const Typed& date, const syntax::PeriodLit& period, bool minus, Span span) {
  if (period.period.unit == value::PeriodUnit::kHour) {
    c.Report(messages::kPeriodUnit, {}, period.span);
    return Bad(span);
  }
  value::Period p = period.period;
  if (minus) p.count = -p.count;
  return Make(c, span, ir::Type::kDate, ir::AddPeriod{date.id, p});
}

Typed Wrong(Context& c, const Typed& left, const Typed& right, Span span) {
  c.Report(messages::kArithmetic, {Describe(left), Describe(right)}, span);
  return Bad(span);
}

Typed Sum(Context& c, ir::ArithOp op, const Typed& left, const Typed& right, Span span) {
  if (left.type == ir::Type::kDate && right.type == ir::Type::kDate && op == ir::ArithOp::kSub) {
    return Make(c, span, ir::Type::kNumber, ir::Arith{op, left.id, right.id}, std::string(words::kDays));
  }
  if (!Additive(left) || !Additive(right)) return Wrong(c, left, right, span);
  if (!SameDimension(c, left, right)) return Bad(span);
  Typed out = Make(c, span, left.type, ir::Arith{op, left.id, right.id}, left.unit);
  out.loose = left.loose || right.loose;
  return out;
}

Typed Product(Context& c, const Typed& left, const Typed& right, Span span) {
  if (!Additive(left) || !Additive(right)) return Wrong(c, left, right, span);
  ir::Arith node{ir::ArithOp::kMul, left.id, right.id};
  bool money_left = left.type == ir::Type::kMoney, money_right = right.type == ir::Type::kMoney;
  if (money_left && money_right) return Wrong(c, left, right, span);
  if (money_left || money_right) return Make(c, span, ir::Type::kMoney, node);   // times a count or a ratio
  if (Dimensionless(left)) return Make(c, span, right.type, node, right.unit);
  if (Dimensionless(right)) return Make(c, span, left.type, node, left.unit);
  return Wrong(c, left, right, span);
}

Typed Quotient(Context& c, const Typed& left, const Typed& right, Span span) {
  if (!Additive(left) || !Additive(right)) return Wrong(c, left, right, span);
  ir::Arith node{ir::ArithOp::kDiv, left.id, right.id};
  if (Dimensionless(right)) return Make(c, span, left.type, node, left.unit);
  if (left.type == ir::Type::kMoney) {
    if (right.type == ir::Type::kMoney) return Make(c, span, ir::Type::kRatio, node);
    return Make(c, span, ir::Type::kMoney, node);   // so much a person
  }
  if (left.type == ir::Type::kNumber && right.type == ir::Type::kNumber) {
    if (!SameDimension(c, left, right)) return Bad(span);
    return Make(c, span, ir::Type::kRatio, node);
  }
  return Wrong(c, left, right, span);
}

}  // namespace

Typed CheckArith(Context& c, const syntax::Arith& x, Span span, const Scope& scope) {
  bool sum = x.op == syntax::ArithOp::kAdd || x.op == syntax::ArithOp::kSub;
  bool literal_left = std::holds_alternative<syntax::QuantityRef>(x.left->node) || std::holds_alternative<syntax::PeriodRef>(x.left->node);
  Typed left, right;
  if (sum && literal_left) {
    right = CheckExpr(c, *x.right, scope);
    left = CheckAgainst(c, *x.left, scope, right);
  } else {
    left = CheckExpr(c, *x.left, scope);
    if (left.bad) return Bad(span);
    const auto* period = std::get_if<syntax::PeriodRef>(&x.right->node);
    if (sum && period != nullptr && left.type == ir::Type::kDate) {
      return DatePlus(c, left, period->period, x.op == syntax::ArithOp::kSub, span);
    }
    right = sum ? CheckAgainst(c, *x.right, scope, left) : CheckExpr(c, *x.right, scope);
  }
  if (left.bad || right.bad) return Bad(span);
  switch (x.op) {
    case syntax::ArithOp::kAdd: return Sum(c, ir::ArithOp::kAdd, left, right, span);
    case syntax::ArithOp::kSub: return Sum(c, ir::ArithOp::kSub, left, right, span);
    case syntax::ArithOp::kMul: return Product(c, left, right, span);
    case syntax::ArithOp::kDiv: return Quotient(c, left, right, span);
  }
  return Bad(span);
}

Typed CheckCall(Context& c, const syntax::Call& x, Span span, const Scope& scope) {
  auto count = [&](std::size_t least, std::size_t most) {
    if (x.args.size() >= least && x.args.size() <= most) return true;
    std::string_view text = c.sources.Text(span);
    std::string name(text.substr(0, text.find_first_of("( \t\n")));
    c.Report(messages::kArguments, {name, std::to_string(least)}, span);
    return false;
  };
  constexpr std::size_t kAny = 1000;
  switch (x.function) {
    case syntax::Function::kCount: {
      if (!count(1, kAny)) return Bad(span);
      std::vector<ir::ExprId> terms;
      bool bad = false;
      for (const syntax::ExprPtr& arg : x.args) {
        Typed t = CheckExpr(c, *arg, scope);
        bad |= !ExpectBool(c, t);
        terms.push_back(t.id);
      }
      if (bad) return Bad(span);
      Typed out = Make(c, span, ir::Type::kNumber, ir::CountTrue{std::move(terms)}, std::string(words::kCountUnit));
      out.loose = true;
      return out;
    }
    case syntax::Function::kMax:
    case syntax::Function::kMin: {
      if (!count(2, kAny)) return Bad(span);
      // The first argument that is no literal says what the literals are.
      Typed model;
      bool have_model = false, bad = false;
      std::vector<Typed> checked(x.args.size());
      for (int pass = 0; pass < 2; ++pass) {
        for (std::size_t i = 0; i < x.args.size(); ++i) {
          bool literal = std::holds_alternative<syntax::QuantityRef>(x.args[i]->node) || std::holds_alternative<syntax::PeriodRef>(x.args[i]->node);
          if (literal != (pass == 1)) continue;
          checked[i] = have_model ? CheckAgainst(c, *x.args[i], scope, model) : CheckExpr(c, *x.args[i], scope);
          if (checked[i].bad) {
            bad = true;
          } else if (!have_model) {
            model = checked[i];
            have_model = true;
            if (!Additive(model) && model.type != ir::Type::kDate) bad = true, Wrong(c, model, model, model.span);
          } else {
            bad |= !SameDimension(c, model, checked[i]);
          }
        }
      }
      if (bad || !have_model) return Bad(span);
      std::vector<ir::ExprId> terms;
      for (const Typed& t : checked) terms.push_back(t.id);
      Typed out = Make(c, span, model.type, ir::Extreme{x.function == syntax::Function::kMax, std::move(terms)}, model.unit);
      out.loose = model.loose;
      return out;
    }
    case syntax::Function::kIf: {
      if (!count(3, 3)) return Bad(span);
      Typed when = CheckExpr(c, *x.args[0], scope);
      bool good = ExpectBool(c, when);
      bool literal = std::holds_alternative<syntax::QuantityRef>(x.args[1]->node);
      Typed a, b;
      if (literal) {
        b = CheckExpr(c, *x.args[2], scope);
        a = CheckAgainst(c, *x.args[1], scope, b);
      } else {
        a = CheckExpr(c, *x.args[1], scope);
        b = CheckAgainst(c, *x.args[2], scope, a);
      }
      good &= SameDimension(c, a, b);
      if (!good) return Bad(span);
      Typed out = Make(c, span, a.type, ir::If{when.id, a.id, b.id}, a.unit);
      out.values = a.values;
      out.loose = a.loose && b.loose;
      return out;
    }
  }
  return Bad(span);
}

}  // namespace heng::check
