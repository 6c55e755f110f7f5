#include "engine/check/expressions.h"

#include "engine/base/overloaded.h"
#include "engine/check/quantities.h"

namespace heng::check {

namespace {

ir::Type TypeOf(vocabulary::Type type) {
  switch (type) {
    case vocabulary::Type::kYesNo: return ir::Type::kBool;
    case vocabulary::Type::kQuantity: return ir::Type::kNumber;
    case vocabulary::Type::kMoney: return ir::Type::kMoney;
    case vocabulary::Type::kRatio: return ir::Type::kRatio;
    case vocabulary::Type::kDate: return ir::Type::kDate;
    case vocabulary::Type::kEnum: return ir::Type::kEnum;
    case vocabulary::Type::kText: return ir::Type::kBool;
  }
  return ir::Type::kBool;
}

struct VarWord {
  std::string_view zh;
  ir::Var var;
};
constexpr VarWord kVars[] = {
    {words::kLow, ir::Var::kLow},
    {words::kHigh, ir::Var::kHigh},
    {words::kWidth, ir::Var::kWidth},
    {words::kStatutoryLow, ir::Var::kStatutoryLow},
    {words::kStatutoryHigh, ir::Var::kStatutoryHigh},
    {words::kStatutoryWidth, ir::Var::kStatutoryWidth},
    {words::kTierLow, ir::Var::kTierLow},
    {words::kTierHigh, ir::Var::kTierHigh},
};

struct ShapeWord {
  std::string_view zh;
  ir::ShapeTest test;
};
constexpr ShapeWord kShapes[] = {
    {words::kNoFloor, ir::ShapeTest::kNoFloor},   {words::kNoCeiling, ir::ShapeTest::kNoCeiling},
    {words::kHasFloor, ir::ShapeTest::kHasFloor}, {words::kHasCeiling, ir::ShapeTest::kHasCeiling},
    {words::kFixed, ir::ShapeTest::kFixed},       {words::kMultiple, ir::ShapeTest::kMultiple},
    {words::kHasTier, ir::ShapeTest::kHasTier},
};

std::vector<std::string> KnownNames(const Context& c, const Scope& scope) {
  std::vector<std::string> known = c.dictionary.FactNames();
  for (const auto& [name, entry] : c.definitions) known.push_back(name);
  if (scope.method != nullptr) {
    for (const VarWord& w : kVars) known.emplace_back(w.zh);
    for (const auto& [name, let] : scope.method->lets) known.push_back(name);
    for (const auto& [name, factor] : scope.method->factors) known.push_back(name);
  }
  if (scope.shape) {
    for (const ShapeWord& w : kShapes) known.emplace_back(w.zh);
  }
  return known;
}

// A word of a method's formulas or shapes; false if the name is none.
bool ReadMethodName(Context& c, const syntax::Name& name, const Scope& scope, Typed& out) {
  if (scope.method != nullptr) {
    auto let = scope.method->lets.find(name.text);
    if (let != scope.method->lets.end()) {
      out = let->second.second;
      out.id = c.rules.exprs.Add({name.span, out.type, ir::LetRef{let->second.first}});
      out.span = name.span;
      return true;
    }
    auto factor = scope.method->factors.find(name.text);
    if (factor != scope.method->factors.end()) {
      out = factor->second.second;
      out.id = c.rules.exprs.Add({name.span, out.type, ir::FactorRef{factor->second.first}});
      out.span = name.span;
      return true;
    }
    if (auto var = MethodWord(name.text)) {
      out = Make(c, name.span, ir::Type::kMoney, ir::MethodVar{*var});
      return true;
    }
  }
  if (scope.shape) {
    for (const ShapeWord& w : kShapes) {
      if (w.zh == name.text) {
        out = Make(c, name.span, ir::Type::kBool, ir::ShapeOf{w.test});
        return true;
      }
    }
  }
  return false;
}

Typed ReadFact(Context& c, const syntax::Name& name, vocabulary::FactId id, const Scope& scope) {
  const vocabulary::Fact& fact = c.dictionary.Get(id);
  if (fact.type == vocabulary::Type::kText) {
    if (c.First(messages::kTextFact, std::to_string(name.span.begin) + fact.id)) c.Report(messages::kTextFact, {fact.id}, name.span);
    return Bad(name.span);
  }
  if (vocabulary::IsOutcome(fact.system)) {
    c.touched_outcome = true;
    if (!scope.outcome) {
      c.Report(messages::kOutcomeTooEarly, {fact.id}, name.span).Rule(scope.rule);
      return Bad(name.span);
    }
  }
  Typed out = Make(c, name.span, TypeOf(fact.type), ir::FactRef{id}, fact.unit);
  out.name = fact.id;
  if (fact.type == vocabulary::Type::kEnum) out.values = &fact.values;
  return out;
}

Typed ReadField(Context& c, const syntax::FieldRef& ref, Span span, const Scope& scope) {
  if (ref.object.text != words::kProposed) {
    c.Report(messages::kUnknownName, {ref.object.text}, ref.object.span).Suggest(std::string(words::kProposed));
    return Bad(span);
  }
  if (!scope.proposed) {
    c.Report(messages::kNotHere, {ref.object.text, std::string(words::kDeclCheck)}, ref.object.span);
    return Bad(span);
  }
  std::string_view field = ref.field.text;
  Typed out;
  if (field == words::kFine) {
    out = Make(c, span, ir::Type::kMoney, ir::Proposed{ir::ProposedField::kFine});
  } else if (field == words::kCircumstance) {
    out = Make(c, span, ir::Type::kEnum, ir::Proposed{ir::ProposedField::kCircumstance});
    out.values = &ir::Circumstances();
  } else if (field == words::kOrdered) {
    out = Make(c, span, ir::Type::kBool, ir::Proposed{ir::ProposedField::kOrdered});
  } else if (field == words::kReason) {
    out = Make(c, span, ir::Type::kBool, ir::Proposed{ir::ProposedField::kReason});
  } else if (field == words::kRangeLow || field == words::kLow) {
    out = Make(c, span, ir::Type::kMoney, ir::Proposed{ir::ProposedField::kMin});
  } else if (field == words::kRangeHigh || field == words::kHigh) {
    out = Make(c, span, ir::Type::kMoney, ir::Proposed{ir::ProposedField::kMax});
  } else {
    std::vector<std::string> known = {std::string(words::kFine),     std::string(words::kCircumstance), std::string(words::kOrdered),
                                      std::string(words::kReason),   std::string(words::kRangeLow),     std::string(words::kRangeHigh)};
    c.Unknown(messages::kUnknownWord, {ref.field.text, std::string(words::kProposed), Join(known)}, ref.field.span, known);
    return Bad(span);
  }
  out.name = ref.object.text + "." + ref.field.text;
  return out;
}

Typed Terms(Context& c, const std::vector<syntax::ExprPtr>& terms, Span span, const Scope& scope, bool all) {
  std::vector<ir::ExprId> ids;
  bool bad = false;
  for (const syntax::ExprPtr& term : terms) {
    Typed t = CheckExpr(c, *term, scope);
    if (!ExpectBool(c, t)) bad = true;
    ids.push_back(t.id);
  }
  if (bad) return Bad(span);
  return all ? Make(c, span, ir::Type::kBool, ir::And{std::move(ids)}) : Make(c, span, ir::Type::kBool, ir::Or{std::move(ids)});
}

Typed FromMeasure(Context& c, const std::optional<Measure>& m, Span span) {
  if (!m) return Bad(span);
  return Make(c, span, m->type, ir::Constant{m->value}, m->unit);
}

}  // namespace

Typed Make(Context& c, Span span, ir::Type type, ir::ExprNode node, std::string unit) {
  Typed out;
  out.id = c.rules.exprs.Add({span, type, std::move(node)});
  out.span = span;
  out.type = type;
  out.unit = std::move(unit);
  return out;
}

Typed Bad(Span span) {
  Typed out;
  out.span = span;
  out.bad = true;
  return out;
}

std::optional<ir::Var> MethodWord(std::string_view word) {
  for (const VarWord& w : kVars) {
    if (w.zh == word) return w.var;
  }
  return std::nullopt;
}

bool Dimensionless(const Typed& t) { return t.type == ir::Type::kRatio || (t.type == ir::Type::kNumber && t.unit.empty()); }

std::string Describe(const Typed& t) {
  switch (t.type) {
    case ir::Type::kBool: return std::string(words::kYesNo);
    case ir::Type::kNumber: return std::string(words::kQuantity) + (t.unit.empty() ? "" : "(" + t.unit + ")");
    case ir::Type::kMoney: return std::string(words::kMoney);
    case ir::Type::kRatio: return std::string(words::kRatio);
    case ir::Type::kDate: return std::string(words::kDate);
    case ir::Type::kEnum: return std::string(words::kEnum);
  }
  return {};
}

bool SameDimension(Context& c, const Typed& a, const Typed& b) {
  if (a.bad || b.bad) return false;
  if (Dimensionless(a) && Dimensionless(b)) return true;
  if (a.type == ir::Type::kNumber && b.type == ir::Type::kNumber) {
    if (SameUnit(a.unit, b.unit)) return true;
    if ((a.loose && IsCountingUnit(b.unit)) || (b.loose && IsCountingUnit(a.unit))) return true;
    c.Report(messages::kUnitDiffers, {a.unit, b.unit}, b.span).At(a.span);
    return false;
  }
  if ((a.loose && Dimensionless(b)) || (b.loose && Dimensionless(a))) return true;
  if (a.type == b.type) {
    if (a.type != ir::Type::kEnum || a.values == b.values || (a.values != nullptr && b.values != nullptr && *a.values == *b.values)) {
      return true;
    }
  }
  c.Report(messages::kTypesDiffer, {Describe(a), Describe(b)}, b.span).At(a.span);
  return false;
}

bool ExpectBool(Context& c, const Typed& t) {
  if (t.bad) return false;
  if (t.type == ir::Type::kBool) return true;
  std::string text(t.name.empty() ? c.sources.Text(t.span) : std::string_view(t.name));
  c.Report(messages::kBoolExpected, {text, Describe(t)}, t.span);
  return false;
}

bool ExpectDate(Context& c, const Typed& t) {
  if (t.bad) return false;
  if (t.type == ir::Type::kDate) return true;
  c.Report(messages::kDateExpected, {Describe(t)}, t.span);
  return false;
}

Typed CheckName(Context& c, const syntax::Name& name, const Scope& scope) {
  Typed out;
  if (ReadMethodName(c, name, scope, out)) return out;
  if (DefinitionEntry* entry = UseDefinition(c, name.text, name.span)) {
    if (entry->bad) return Bad(name.span);
    if (entry->outcome) {
      c.touched_outcome = true;
      if (!scope.outcome) {
        c.Report(messages::kOutcomeTooEarly, {name.text}, name.span).Rule(scope.rule);
        return Bad(name.span);
      }
    }
    out = Make(c, name.span, entry->type, ir::DefinitionRef{entry->id}, entry->unit);
    out.loose = entry->loose;
    out.name = entry->declared.decl->name.text;
    if (entry->type == ir::Type::kEnum) out.values = &entry->values;
    return out;
  }
  vocabulary::FactId fact = c.dictionary.Find(name.text);
  if (fact.valid()) return ReadFact(c, name, fact, scope);
  bool method_word = MethodWord(name.text).has_value();
  for (const ShapeWord& w : kShapes) method_word |= w.zh == name.text;
  if (method_word) {
    c.Report(messages::kNotHere, {name.text, std::string(words::kDeclMethod)}, name.span).Rule(scope.rule);
    return Bad(name.span);
  }
  if (name.text == words::kSameParty || name.text == words::kSameItem || name.text == words::kSameAuthority ||
      name.text == words::kKind || name.text == words::kPenaltyKinds) {
    c.Report(messages::kNotHere, {name.text, std::string(words::kRecordSystem)}, name.span).Rule(scope.rule);
    return Bad(name.span);
  }
  c.Unknown(messages::kUnknownName, {name.text}, name.span, KnownNames(c, scope));
  return Bad(name.span);
}

Typed CheckAgainst(Context& c, const syntax::Expr& expr, const Scope& scope, const Typed& beside) {
  if (const auto* q = std::get_if<syntax::QuantityRef>(&expr.node)) {
    return FromMeasure(c, ReadQuantity(c, q->quantity, &beside), expr.span);
  }
  if (const auto* p = std::get_if<syntax::PeriodRef>(&expr.node)) {
    if (beside.bad) return Bad(expr.span);
    if (beside.type == ir::Type::kNumber) return FromMeasure(c, ReadPeriodAsCount(c, p->period), expr.span);
  }
  return CheckExpr(c, expr, scope);
}

Typed CheckExpr(Context& c, const syntax::Expr& expr, const Scope& scope) {
  Span span = expr.span;
  return std::visit(
      base::Overloaded{
          [&](const syntax::NameRef& n) { return CheckName(c, n.name, scope); },
          [&](const syntax::FieldRef& f) { return ReadField(c, f, span, scope); },
          [&](const syntax::QuantityRef& q) { return FromMeasure(c, ReadQuantity(c, q.quantity, nullptr), span); },
          [&](const syntax::DateRef& d) { return Make(c, span, ir::Type::kDate, ir::Constant{value::Rational(d.date.date.days)}); },
          [&](const syntax::PeriodRef&) {
            c.Report(messages::kLoosePeriod, {}, span);
            return Bad(span);
          },
          [&](const syntax::Truth& t) { return Make(c, span, ir::Type::kBool, ir::ConstantBool{t.value}); },
          [&](const syntax::Or& o) { return Terms(c, o.terms, span, scope, false); },
          [&](const syntax::And& a) { return Terms(c, a.terms, span, scope, true); },
          [&](const syntax::Not& n) {
            Typed t = CheckExpr(c, *n.term, scope);
            if (!ExpectBool(c, t)) return Bad(span);
            return Make(c, span, ir::Type::kBool, ir::Not{t.id});
          },
          [&](const syntax::Compare& x) { return CheckCompare(c, x, span, scope); },
          [&](const syntax::InRange& x) { return CheckInRange(c, x, span, scope); },
          [&](const syntax::InSet& x) { return CheckInSet(c, x, span, scope); },
          [&](const syntax::InWindow& x) { return CheckWindow(c, x, span, scope); },
          [&](const syntax::Reaches& r) {
            Typed amount = CheckExpr(c, *r.left, scope);
            std::ptrdiff_t standard = c.Find(c.standard_names, r.standard, messages::kUnknownStandard);
            if (amount.bad || standard < 0) return Bad(span);
            if (amount.type != ir::Type::kMoney) {
              c.Report(messages::kMoneyExpected, {Describe(amount)}, amount.span);
              return Bad(span);
            }
            return Make(c, span, ir::Type::kBool, ir::Reaches{amount.id, ir::StandardId(static_cast<std::size_t>(standard))});
          },
          [&](const syntax::Arith& a) { return CheckArith(c, a, span, scope); },
          [&](const syntax::Negative& n) {
            Typed t = CheckExpr(c, *n.term, scope);
            if (t.bad) return Bad(span);
            if (t.type != ir::Type::kMoney && t.type != ir::Type::kNumber && t.type != ir::Type::kRatio) {
              c.Report(messages::kArithmetic, {"-", Describe(t)}, t.span);
              return Bad(span);
            }
            Typed zero = Make(c, span, t.type, ir::Constant{value::Rational(0)}, t.unit);
            return Make(c, span, t.type, ir::Arith{ir::ArithOp::kSub, zero.id, t.id}, t.unit);
          },
          [&](const syntax::HistoryCount& h) { return CheckHistory(c, h, span, scope); },
          [&](const syntax::Call& f) { return CheckCall(c, f, span, scope); },
      },
      expr.node);
}

ir::ExprId CheckCondition(Context& c, const syntax::ExprPtr& expr, const Scope& scope) {
  if (expr == nullptr) return {};
  Typed t = CheckExpr(c, *expr, scope);
  return ExpectBool(c, t) ? t.id : ir::ExprId();
}

ir::ExprId CheckMoney(Context& c, const syntax::ExprPtr& expr, const Scope& scope) {
  if (expr == nullptr) return {};
  Typed against;
  against.type = ir::Type::kMoney;
  Typed t = CheckAgainst(c, *expr, scope, against);
  if (t.bad) return {};
  if (t.type == ir::Type::kMoney) return t.id;
  c.Report(messages::kMoneyExpected, {Describe(t)}, t.span);
  return {};
}

}  // namespace heng::check
