// Comparison, range, membership and window: each becomes plain comparisons with the right open and
// closed ends (language.md 2 and 5), or membership of an enum.
#include <algorithm>

#include "engine/check/expressions.h"
#include "engine/check/quantities.h"

namespace heng::check {

namespace {

bool IsKinds(const Context& c, const Typed& t) {
  if (t.bad || t.type != ir::Type::kEnum || t.name.empty()) return false;
  const auto* fact = std::get_if<ir::FactRef>(&c.rules.exprs.Get(t.id).node);
  return fact != nullptr && c.dictionary.Get(fact->fact).system == vocabulary::System::kKinds;
}

// The kinds a member of the proposed kinds may be: penalties of the table, by id.
std::optional<std::string> KindOf(Context& c, const syntax::Name& name) {
  const vocabulary::PenaltyKind* kind = c.dictionary.FindPenalty(name.text);
  if (kind != nullptr && kind->penalty) return kind->id;
  std::vector<std::string> known;
  for (const vocabulary::PenaltyKind& k : c.dictionary.penalties()) {
    if (k.penalty) known.push_back(k.id);
  }
  c.Unknown(messages::kUnknownPenalty, {name.text}, name.span, known);
  return std::nullopt;
}

std::optional<std::int64_t> OrdinalOf(Context& c, const Typed& owner, const syntax::Name& name) {
  const std::vector<std::string>& values = *owner.values;
  auto at = std::find(values.begin(), values.end(), name.text);
  if (at != values.end()) return at - values.begin();
  std::string what = owner.name.empty() ? std::string(words::kEnum) : owner.name;
  c.Unknown(messages::kUnknownValue, {name.text, what, Join(values)}, name.span, values);
  return std::nullopt;
}

Typed Compared(Context& c, Span span, ir::CompareOp op, const Typed& left, const Typed& right) {
  return Make(c, span, ir::Type::kBool, ir::Compare{op, left.id, right.id});
}

ir::CompareOp OpOf(syntax::CompareOp op) {
  switch (op) {
    case syntax::CompareOp::kEq: return ir::CompareOp::kEq;
    case syntax::CompareOp::kNe: return ir::CompareOp::kNe;
    case syntax::CompareOp::kLt:
    case syntax::CompareOp::kBefore: return ir::CompareOp::kLt;
    case syntax::CompareOp::kLe:
    case syntax::CompareOp::kNotAfter: return ir::CompareOp::kLe;
    case syntax::CompareOp::kGt:
    case syntax::CompareOp::kAfter: return ir::CompareOp::kGt;
    case syntax::CompareOp::kGe:
    case syntax::CompareOp::kNotBefore: return ir::CompareOp::kGe;
  }
  return ir::CompareOp::kEq;
}

bool IsDateOp(syntax::CompareOp op) {
  return op == syntax::CompareOp::kBefore || op == syntax::CompareOp::kAfter || op == syntax::CompareOp::kNotAfter ||
         op == syntax::CompareOp::kNotBefore;
}

bool IsLiteral(const syntax::Expr& e) {
  return std::holds_alternative<syntax::QuantityRef>(e.node) || std::holds_alternative<syntax::PeriodRef>(e.node);
}

Typed Negated(Context& c, Span span, const Typed& t) { return Make(c, span, ir::Type::kBool, ir::Not{t.id}); }

// Enum against a written value: the word on the right is a value first, a name second.
Typed CompareEnum(Context& c, const Typed& left, const syntax::Compare& x, Span span, const Scope& scope) {
  ir::CompareOp op = OpOf(x.op);
  const auto* word = std::get_if<syntax::NameRef>(&x.right->node);
  if (IsKinds(c, left)) {
    if (op != ir::CompareOp::kEq && op != ir::CompareOp::kNe) {
      c.Report(messages::kNoOrder, {left.name}, span);
      return Bad(span);
    }
    if (word == nullptr) {
      c.Report(messages::kTypesDiffer, {Describe(left), std::string(c.sources.Text(x.right->span))}, x.right->span).At(left.span);
      return Bad(span);
    }
    std::optional<std::string> kind = KindOf(c, word->name);
    if (!kind) return Bad(span);
    Typed out = Make(c, span, ir::Type::kBool, ir::KindsInclude{{*kind}});
    return op == ir::CompareOp::kEq ? out : Negated(c, span, out);
  }
  bool is_value = word != nullptr && std::find(left.values->begin(), left.values->end(), word->name.text) != left.values->end();
  bool is_name = word != nullptr && !is_value &&
                 (c.definitions.count(word->name.text) != 0 || c.dictionary.Find(word->name.text).valid());
  if (word != nullptr && !is_name) {
    std::optional<std::int64_t> ordinal = OrdinalOf(c, left, word->name);
    if (!ordinal) return Bad(span);
    Typed right = Make(c, x.right->span, ir::Type::kEnum, ir::Constant{value::Rational(*ordinal)});
    return Compared(c, span, op, left, right);
  }
  Typed right = CheckExpr(c, *x.right, scope);
  if (!SameDimension(c, left, right)) return Bad(span);
  return Compared(c, span, op, left, right);
}

}  // namespace

Typed CheckCompare(Context& c, const syntax::Compare& x, Span span, const Scope& scope) {
  Typed left, right;
  if (IsLiteral(*x.left) && !IsLiteral(*x.right)) {
    right = CheckExpr(c, *x.right, scope);
    left = CheckAgainst(c, *x.left, scope, right);
  } else {
    left = CheckExpr(c, *x.left, scope);
    if (left.bad) return Bad(span);
    if (left.type == ir::Type::kEnum) return CompareEnum(c, left, x, span, scope);
    if (left.type == ir::Type::kBool) {
      const auto* truth = std::get_if<syntax::Truth>(&x.right->node);
      if (truth != nullptr && (x.op == syntax::CompareOp::kEq || x.op == syntax::CompareOp::kNe)) {
        return (x.op == syntax::CompareOp::kEq) == truth->value ? left : Negated(c, span, left);
      }
    }
    right = CheckAgainst(c, *x.right, scope, left);
  }
  if (!SameDimension(c, left, right)) return Bad(span);
  ir::CompareOp op = OpOf(x.op);
  if (IsDateOp(x.op) && !ExpectDate(c, left)) return Bad(span);
  if (left.type == ir::Type::kBool && op != ir::CompareOp::kEq && op != ir::CompareOp::kNe) {
    c.Report(messages::kNoOrder, {Describe(left)}, span);
    return Bad(span);
  }
  return Compared(c, span, op, left, right);
}

Typed CheckInRange(Context& c, const syntax::InRange& x, Span span, const Scope& scope) {
  Typed left = CheckExpr(c, *x.left, scope);
  if (left.bad) return Bad(span);
  auto literal = [&](const syntax::Quantity& q, Typed& out) {
    std::optional<Measure> m = ReadQuantity(c, q, &left);
    if (!m) return false;
    out = Make(c, q.span, m->type, ir::Constant{m->value}, m->unit);
    return SameDimension(c, left, out);
  };
  if (x.range.exact) {
    Typed right;
    if (!literal(*x.range.exact, right)) return Bad(span);
    return Compared(c, span, ir::CompareOp::kEq, left, right);
  }
  std::vector<ir::ExprId> parts;
  std::optional<value::Rational> low, high;
  bool bad = false, open = false;
  for (const syntax::BoundLit& written : x.range.bounds) {
    Bound bound = ReadBound(written, scope.usage);
    std::optional<value::Rational>& end = bound.lower ? low : high;
    if (end) {
      c.Report(messages::kTwoEnds, {}, bound.span);
      bad = true;
      continue;
    }
    Typed right;
    if (!literal(*bound.quantity, right)) {
      bad = true;
      continue;
    }
    end = std::get<ir::Constant>(c.rules.exprs.Get(right.id).node).value;
    open |= bound.open;
    ir::CompareOp op = bound.lower ? (bound.open ? ir::CompareOp::kGt : ir::CompareOp::kGe)
                                   : (bound.open ? ir::CompareOp::kLt : ir::CompareOp::kLe);
    parts.push_back(Compared(c, bound.span, op, left, right).id);
  }
  if (bad || parts.empty()) return Bad(span);
  if (low && high && (*high < *low || (*high == *low && open))) {
    c.Report(messages::kReversed, {}, x.range.span);
    return Bad(span);
  }
  if (parts.size() == 1) {
    Typed out;
    out.id = parts.front();
    out.span = span;
    return out;
  }
  return Make(c, span, ir::Type::kBool, ir::And{std::move(parts)});
}

Typed CheckInSet(Context& c, const syntax::InSet& x, Span span, const Scope& scope) {
  Typed left = CheckExpr(c, *x.left, scope);
  if (left.bad) return Bad(span);
  if (left.type != ir::Type::kEnum) {
    std::string text = left.name.empty() ? std::string(c.sources.Text(left.span)) : left.name;
    c.Report(messages::kNotAnEnum, {text, Describe(left)}, left.span);
    return Bad(span);
  }
  bool bad = false;
  if (IsKinds(c, left)) {
    std::vector<std::string> kinds;
    for (const syntax::Name& member : x.members) {
      std::optional<std::string> kind = KindOf(c, member);
      if (kind) kinds.push_back(*kind);
      bad |= !kind;
    }
    if (bad) return Bad(span);
    return Make(c, span, ir::Type::kBool, ir::KindsInclude{std::move(kinds)});
  }
  std::vector<std::int64_t> ordinals;
  for (const syntax::Name& member : x.members) {
    std::optional<std::int64_t> ordinal = OrdinalOf(c, left, member);
    if (ordinal) ordinals.push_back(*ordinal);
    bad |= !ordinal;
  }
  if (bad) return Bad(span);
  std::sort(ordinals.begin(), ordinals.end());
  ordinals.erase(std::unique(ordinals.begin(), ordinals.end()), ordinals.end());
  return Make(c, span, ir::Type::kBool, ir::InSet{left.id, std::move(ordinals)});
}

// Before: left < anchor <= left + period. After, mirrored: anchor < left <= anchor + period.
Typed CheckWindow(Context& c, const syntax::InWindow& x, Span span, const Scope& scope) {
  if (x.left == nullptr || x.anchor == nullptr) return Bad(span);
  Typed left = CheckExpr(c, *x.left, scope);
  Typed anchor = CheckExpr(c, *x.anchor, scope);
  bool good = ExpectDate(c, left);
  good &= ExpectDate(c, anchor);
  if (x.period.period.unit == value::PeriodUnit::kHour || x.period.period.unit == value::PeriodUnit::kWorkingDay) {
    c.Report(messages::kWindowPeriod, {}, x.period.span);
    good = false;
  }
  if (!good) return Bad(span);
  const Typed& early = x.before ? left : anchor;
  const Typed& late = x.before ? anchor : left;
  Typed end = Make(c, x.period.span, ir::Type::kDate, ir::AddPeriod{early.id, x.period.period});
  Typed after = Compared(c, span, ir::CompareOp::kLt, early, late);
  Typed within = Compared(c, span, ir::CompareOp::kLe, late, end);
  return Make(c, span, ir::Type::kBool, ir::And{{after.id, within.id}});
}

}  // namespace heng::check
