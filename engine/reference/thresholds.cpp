// The values of an unknown fact that the rules can tell apart. A comparison in which the fact stands in a
// ratio of straight lines (a x + b) / (c x + d) changes at the root of the difference and at the poles;
// between those every value behaves alike, so both sides of each are enough. Tested in
// tests/reference/envelope_test.cpp.
#include <algorithm>
#include <functional>
#include <optional>

#include "engine/base/overloaded.h"
#include "engine/reference/envelope.h"

namespace heng::reference {

namespace {

struct Line {   // a x + b
  Rational a, b;
};
std::optional<Line> Combine(const std::optional<Line>& x, const std::optional<Line>& y, bool subtract) {
  if (!x || !y) return std::nullopt;
  const auto a = subtract ? value::Sub(x->a, y->a) : value::Add(x->a, y->a);
  const auto b = subtract ? value::Sub(x->b, y->b) : value::Add(x->b, y->b);
  if (!a || !b) return std::nullopt;
  return Line{*a, *b};
}
// A product of lines is a line only if one of them is level.
std::optional<Line> Product(const Line& x, const Line& y) {
  if (x.a != Rational(0) && y.a != Rational(0)) return std::nullopt;
  const Line& level = x.a == Rational(0) ? x : y;
  const Line& other = x.a == Rational(0) ? y : x;
  const auto a = value::Mul(level.b, other.a), b = value::Mul(level.b, other.b);
  if (!a || !b) return std::nullopt;
  return Line{*a, *b};
}
std::optional<Rational> Root(const Line& l) {
  if (l.a == Rational(0)) return std::nullopt;
  const auto minus = value::Sub(Rational(0), l.b);
  return minus ? value::Div(*minus, l.a) : std::nullopt;
}

struct Shape {
  enum class Kind : std::uint8_t {
    kLines,    // top / bottom
    kSteps,    // hangs on the fact only through conditions, which are looked at on their own
    kOther,    // unknown, and not through this fact
    kLost,     // hangs on the fact in a way not understood
  } kind = Kind::kOther;
  Line top, bottom{Rational(0), Rational(1)};
};

class Finder {
 public:
  Finder(const World& w, Slot slot) : w_(w), rules_(w.context->rules), slot_(slot) {}

  void Visit(ir::ExprId id) {
    if (!id.valid() || !seen_.insert(id.value).second) return;
    if (Evaluate(w_, id).known()) return;   // settled whatever the fact turns out to be
    const ir::ExprNode& node = rules_.exprs.Get(id).node;
    if (const auto* c = std::get_if<ir::Compare>(&node)) {
      if (rules_.exprs.Get(c->left).type != ir::Type::kBool) Solve(*c);
    }
    if (const auto* d = std::get_if<ir::DefinitionRef>(&node)) {
      const ir::Definition& def = rules_.definitions.Get(d->definition);
      Visit(def.expr);
      for (const ir::Row& row : def.rows) Visit(row.when);
    }
    for (const ir::ExprId e : Children(rules_, id)) Visit(e);
  }
  std::vector<Rational> cuts;
  bool exact = true;

 private:
  bool Has(ir::ExprId id) {
    std::set<Slot> slots;
    Mentions(rules_, id, slots);
    return slots.count(slot_) > 0;
  }

  void Solve(const ir::Compare& c) {
    if (!Has(c.left) && !Has(c.right)) return;
    const Shape l = ShapeOf(c.left), r = ShapeOf(c.right);
    const bool lines = l.kind == Shape::Kind::kLines && r.kind == Shape::Kind::kLines;
    if (l.kind == Shape::Kind::kLost || r.kind == Shape::Kind::kLost) exact = false;
    if (!lines) {
      const auto moves = [](const Shape& s) {
        return s.kind == Shape::Kind::kLines && (s.top.a != Rational(0) || s.bottom.a != Rational(0));
      };
      if (moves(l) || moves(r)) exact = false;   // against another unknown
      return;
    }
    const auto left = Product(l.top, r.bottom), right = Product(r.top, l.bottom);
    const auto difference = Combine(left, right, true);
    if (!difference) {
      exact = false;
      return;
    }
    for (const Line& cut : {*difference, l.bottom, r.bottom}) {
      if (const auto root = Root(cut)) cuts.push_back(*root);
    }
  }

  Shape Steady(Shape::Kind kind) {
    Shape s;
    s.kind = kind;
    return s;
  }
  Shape ShapeOf(ir::ExprId id) {
    const Val known = Evaluate(w_, id);
    Shape out;
    if (known.point() && !known.lo.infinite) {
      out.kind = Shape::Kind::kLines;
      out.top = {Rational(0), known.lo.value};
      return out;
    }
    const ir::ExprNode& node = rules_.exprs.Get(id).node;
    const auto is_slot = [&](bool history, std::uint32_t index) {
      return slot_.history == history && slot_.index == index;
    };
    if (const auto* f = std::get_if<ir::FactRef>(&node); f != nullptr && is_slot(false, f->fact.value)) {
      out.kind = Shape::Kind::kLines;
      out.top = {Rational(1), Rational(0)};
      return out;
    }
    if (const auto* h = std::get_if<ir::HistoryCount>(&node); h != nullptr && is_slot(true, h->history.value)) {
      out.kind = Shape::Kind::kLines;
      out.top = {Rational(1), Rational(0)};
      return out;
    }
    if (!Has(id)) return Steady(Shape::Kind::kOther);
    if (const auto* d = std::get_if<ir::DefinitionRef>(&node)) {
      const ir::Definition& def = rules_.definitions.Get(d->definition);
      return def.kind == ir::DefinitionKind::kExpression ? ShapeOf(def.expr) : Steady(Shape::Kind::kSteps);
    }
    if (std::holds_alternative<ir::CountTrue>(node)) return Steady(Shape::Kind::kSteps);
    const auto* a = std::get_if<ir::Arith>(&node);
    if (a == nullptr) return Steady(Shape::Kind::kLost);
    const Shape l = ShapeOf(a->left), r = ShapeOf(a->right);
    if (l.kind != Shape::Kind::kLines || r.kind != Shape::Kind::kLines) return Steady(Shape::Kind::kLost);
    return Calculate(a->op, l, r);
  }
  Shape Calculate(ir::ArithOp op, const Shape& l, const Shape& r) {
    std::optional<Line> top, bottom;
    switch (op) {
      case ir::ArithOp::kAdd:
      case ir::ArithOp::kSub: {
        const auto x = Product(l.top, r.bottom), y = Product(r.top, l.bottom);
        top = Combine(x, y, op == ir::ArithOp::kSub);
        bottom = Product(l.bottom, r.bottom);
        break;
      }
      case ir::ArithOp::kMul:
        top = Product(l.top, r.top);
        bottom = Product(l.bottom, r.bottom);
        break;
      case ir::ArithOp::kDiv:
        top = Product(l.top, r.bottom);
        bottom = Product(l.bottom, r.top);
        break;
    }
    if (!top || !bottom) return Steady(Shape::Kind::kLost);
    if (const auto pole = Root(*bottom)) cuts.push_back(*pole);
    Shape out;
    out.kind = Shape::Kind::kLines;
    out.top = *top;
    out.bottom = *bottom;
    return out;
  }

  const World& w_;
  const ir::RuleSet& rules_;
  Slot slot_;
  std::set<std::uint32_t> seen_;
};

// Whole numbers on, just below and just above each cut, and both bounds.
// Without an upper bound one value above all cuts stands for the rest; money has also the open top, so
// that an amount resting on it has no ceiling either.
std::vector<Val> Whole(const std::vector<Rational>& cuts, const Bounds& b, bool money) {
  std::set<std::int64_t> at;
  const std::int64_t lo = b.lo.value.Ceil();
  std::int64_t highest = lo;
  at.insert(lo);
  if (!b.hi.infinite) at.insert(b.hi.value.Floor());
  for (const Rational& c : cuts) {
    for (const std::int64_t v : {c.Floor() - 1, c.Floor(), c.Ceil(), c.Ceil() + 1}) {
      const Num n{Rational(v), false};
      if (!Less(n, b.lo) && !Less(b.hi, n)) at.insert(v);
      highest = std::max(highest, v);
    }
  }
  std::vector<Val> out;
  if (b.hi.infinite) at.insert(highest + 1);
  for (const std::int64_t v : at) out.push_back(Number(v));
  if (b.hi.infinite && money) out.push_back(Between(b.hi, b.hi));
  return out;
}

// Ratios: the cuts, the bounds, and one value between each two.
std::vector<Val> Fractions(std::vector<Rational> cuts, const Bounds& b) {
  std::vector<Rational> at{b.lo.value};
  std::sort(cuts.begin(), cuts.end());
  for (const Rational& c : cuts) {
    if (at.back() < c && (b.hi.infinite || !(b.hi.value < c))) at.push_back(c);
  }
  if (!b.hi.infinite && at.back() < b.hi.value) at.push_back(b.hi.value);
  std::vector<Val> out;
  for (std::size_t i = 0; i < at.size(); ++i) {
    out.push_back(Number(at[i]));
    if (i + 1 == at.size()) break;
    if (const auto sum = value::Add(at[i], at[i + 1])) {
      if (const auto middle = value::Div(*sum, Rational(2))) out.push_back(Number(*middle));
    }
  }
  if (b.hi.infinite) {
    if (const auto above = value::Add(at.back(), Rational(1))) out.push_back(Number(*above));
  }
  return out;
}

}  // namespace

std::vector<Val> CandidatesOf(const Plan& plan, const World& w, Slot slot, bool& exact) {
  Finder finder(w, slot);
  for (const Job* job : {&plan.at_act, &plan.at_decision}) {
    EachRoot(*job, [&](ir::ExprId e) { finder.Visit(e); });
  }
  if (slot.history) {
    exact = exact && finder.exact;
    const Val& v = w.history[slot.index];
    return Whole(finder.cuts, {v.lo, v.hi}, false);
  }
  const FactId id(slot.index);
  const vocabulary::Fact& fact = w.context->rules.dictionary->Get(id);
  for (const auto& k : w.context->rules.dictionary->constraints()) {
    if (k.relation == vocabulary::Relation::kPositiveImplies && k.a == id) finder.cuts.push_back(0);
  }
  switch (fact.type) {
    case vocabulary::Type::kYesNo: return {Truth(Tri::kFalse), Truth(Tri::kTrue)};
    case vocabulary::Type::kEnum: {
      const auto found = w.domains.find(slot.index);
      if (found != w.domains.end() && !found->second.empty()) return found->second;
      std::vector<Val> all;
      for (std::size_t i = 0; i < fact.values.size(); ++i) all.push_back(Number(static_cast<std::int64_t>(i)));
      return all;
    }
    case vocabulary::Type::kQuantity:
    case vocabulary::Type::kMoney:
      exact = exact && finder.exact;
      return Whole(finder.cuts, BoundsOf(w, id), fact.type == vocabulary::Type::kMoney);
    case vocabulary::Type::kRatio:
      exact = exact && finder.exact;
      return Fractions(finder.cuts, BoundsOf(w, id));
    case vocabulary::Type::kDate:
    case vocabulary::Type::kText: return {};   // not enumerated: conditions on it stay open
  }
  return {};
}

}  // namespace heng::reference
