// See wording.h. Two comparisons of one thing in a row are read together, as ranges are written.
#include "engine/explain/wording.h"

#include "engine/base/overloaded.h"
#include "engine/diagnostic/diagnostic.h"
#include "engine/explain/words.h"
#include "engine/reasons/reasons.h"
#include "engine/value/money.h"

namespace heng::explain {

namespace {

std::string Say(Word word, bool english, const std::vector<std::string>& args = {}) {
  return diagnostic::Fill(Text(word, english), args);
}

std::string Plain(const Rational& value, ir::Type type, const std::string& unit,
                  const std::vector<std::string>& values) {
  switch (type) {
    case ir::Type::kMoney:
      return value.is_whole() ? value::ToStatuteYuan(value.num()) : value::ToText(value);
    case ir::Type::kRatio:
      return value::ToPercent(value);
    case ir::Type::kDate:
      return value.is_whole()
                 ? value::ToChinese(value::Date{static_cast<std::int32_t>(value.num())})
                 : value::ToText(value);
    case ir::Type::kEnum:
      if (value.is_whole() && value.num() >= 0 &&
          static_cast<std::size_t>(value.num()) < values.size())
        return values[static_cast<std::size_t>(value.num())];
      return value::ToText(value);
    case ir::Type::kBool:
    case ir::Type::kNumber:
      return value::ToText(value) + unit;
  }
  return {};
}

struct Unit {
  ir::Type type = ir::Type::kNumber;
  std::string unit;
  std::vector<std::string> values;
};

// What kind of thing an expression is a value of.
Unit UnitOf(const ir::RuleSet& rules, ir::ExprId id) {
  const ir::Expr& e = rules.exprs.Get(id);
  if (const auto* fact = std::get_if<ir::FactRef>(&e.node)) {
    const vocabulary::Fact& f = rules.dictionary->Get(fact->fact);
    return {e.type, f.unit, f.values};
  }
  if (const auto* def = std::get_if<ir::DefinitionRef>(&e.node)) {
    const ir::Definition& d = rules.definitions.Get(def->definition);
    return {e.type, d.unit, d.values};
  }
  return {e.type, {}, {}};
}

// The same fact or definition, so that two comparisons can be read as one range.
bool Same(const ir::RuleSet& rules, ir::ExprId a, ir::ExprId b) {
  if (a == b) return true;
  const auto &x = rules.exprs.Get(a).node, &y = rules.exprs.Get(b).node;
  const auto *f = std::get_if<ir::FactRef>(&x), *g = std::get_if<ir::FactRef>(&y);
  if (f != nullptr && g != nullptr) return f->fact == g->fact;
  const auto *d = std::get_if<ir::DefinitionRef>(&x), *h = std::get_if<ir::DefinitionRef>(&y);
  return d != nullptr && h != nullptr && d->definition == h->definition;
}

class Speaker {
 public:
  Speaker(const ir::RuleSet& rules, bool english, const Scene* scene)
      : rules_(rules), english_(english), scene_(scene) {}

  std::string Of(ir::ExprId id, int depth = 0) const {
    if (!id.valid() || depth > 60) return {};
    const ir::Expr& e = rules_.exprs.Get(id);
    return std::visit(
        base::Overloaded{
            [&](const ir::FactRef& n) {
              std::string label = Label(rules_, n.fact);
              if (scene_ == nullptr) return label;
              return label + FactValue(rules_, n.fact, scene_->Fact(n.fact).value);
            },
            [&](const ir::DefinitionRef& n) {
              const ir::Definition& d = rules_.definitions.Get(n.definition);
              if (scene_ == nullptr) return d.head.name;
              Shown v = scene_->Of(id);
              return d.head.name +
                     (v.number ? DefinitionValue(rules_, d, *v.number) : std::string());
            },
            [&](const ir::PolicyChoice& n) {
              return Say(Word::kPolicy, english_, {rules_.policies.Get(n.policy).head.name});
            },
            [&](const ir::Constant& n) { return Plain(n.value, e.type, {}, {}); },
            [&](const ir::ConstantBool& n) {
              return Say(n.value ? Word::kYes : Word::kNo, english_);
            },
            [&](const ir::Or& n) { return Terms(n.terms, Word::kOr, depth); },
            [&](const ir::And& n) { return Terms(n.terms, Word::kAnd, depth); },
            [&](const ir::Not& n) { return Say(Word::kNot, english_) + Inner(n.term, depth); },
            [&](const ir::Compare& n) {
              return Of(n.left, depth + 1) + Say(Word::kSpace, english_) + Bound(n, depth);
            },
            [&](const ir::InSet& n) {
              Unit unit = UnitOf(rules_, n.term);
              std::string list;
              for (std::int64_t o : n.ordinals)
                list += (list.empty() ? "" : Say(Word::kComma, english_)) +
                        Plain(Rational(o), ir::Type::kEnum, {}, unit.values);
              Word word = n.ordinals.size() == 1 ? Word::kIs : Word::kOneOf;
              return Of(n.term, depth + 1) + Say(Word::kSpace, english_) +
                     Say(word, english_, {list});
            },
            [&](const ir::KindsInclude& n) {
              std::string list;
              for (const std::string& k : n.kinds)
                list += (list.empty() ? "" : Say(Word::kComma, english_)) + k;
              return Say(Word::kKinds, english_, {list});
            },
            [&](const ir::Arith& n) {
              Word sign = n.op == ir::ArithOp::kAdd   ? Word::kPlus
                          : n.op == ir::ArithOp::kSub ? Word::kMinus
                          : n.op == ir::ArithOp::kMul ? Word::kTimes
                                                      : Word::kOver;
              return Operand(n.left, n.op, depth) + Say(sign, english_) +
                     Operand(n.right, n.op, depth);
            },
            [&](const ir::AddPeriod& n) {
              value::Period p = n.period;
              bool back = p.count < 0;
              if (back) p.count = -p.count;
              return Of(n.date, depth + 1) + Say(back ? Word::kMinus : Word::kPlus, english_) +
                     value::ToText(p);
            },
            [&](const ir::CountTrue& n) {
              return Say(Word::kCountOf, english_, {List(n.terms, depth)});
            },
            [&](const ir::Extreme& n) {
              return Say(n.largest ? Word::kLarger : Word::kSmaller, english_,
                         {List(n.terms, depth)});
            },
            [&](const ir::If& n) {
              return Say(
                  Word::kIfThen, english_,
                  {Of(n.when, depth + 1), Of(n.then, depth + 1), Of(n.otherwise, depth + 1)});
            },
            [&](const ir::HistoryCount&) { return Say(Word::kHistory, english_); },
            [&](const ir::Reaches& n) {
              return Of(n.amount, depth + 1) + Say(Word::kSpace, english_) +
                     Say(Word::kReaches, english_, {rules_.standards.Get(n.standard).head.name});
            },
            [&](const ir::Proposed&) { return Say(Word::kProposed, english_); },
            [&](const ir::MethodVar&) { return Say(Word::kAmountWord, english_); },
            [&](const ir::LetRef&) { return Say(Word::kAmountWord, english_); },
            [&](const ir::FactorRef&) { return Say(Word::kAmountWord, english_); },
            [&](const ir::ShapeOf&) { return Say(Word::kAmountWord, english_); },
        },
        e.node);
  }

 private:
  // "10% or more": the right-hand side of a comparison, in the unit of its left-hand side.
  std::string Bound(const ir::Compare& n, int depth) const {
    const ir::Expr& right = rules_.exprs.Get(n.right);
    const auto* constant = std::get_if<ir::Constant>(&right.node);
    Unit unit = UnitOf(rules_, n.left);
    std::string text = constant != nullptr
                           ? Plain(constant->value, unit.type, unit.unit, unit.values)
                           : Of(n.right, depth + 1);
    bool date = unit.type == ir::Type::kDate;
    switch (n.op) {
      case ir::CompareOp::kEq:
        return Say(Word::kIs, english_, {text});
      case ir::CompareOp::kNe:
        return Say(Word::kIsNot, english_, {text});
      case ir::CompareOp::kLt:
        return Say(date ? Word::kEarlier : Word::kLess, english_, {text});
      case ir::CompareOp::kLe:
        return Say(date ? Word::kNotLater : Word::kAtMost, english_, {text});
      case ir::CompareOp::kGt:
        return Say(date ? Word::kLater : Word::kMore, english_, {text});
      case ir::CompareOp::kGe:
        return Say(date ? Word::kNotEarlier : Word::kAtLeast, english_, {text});
    }
    return {};
  }

  bool IsGroup(ir::ExprId id) const {
    const ir::ExprNode& node = rules_.exprs.Get(id).node;
    return std::holds_alternative<ir::And>(node) || std::holds_alternative<ir::Or>(node);
  }

  std::string Inner(ir::ExprId id, int depth) const {
    std::string text = Of(id, depth + 1);
    return IsGroup(id) ? Say(Word::kOpen, english_) + text + Say(Word::kClose, english_) : text;
  }

  std::string Operand(ir::ExprId id, ir::ArithOp around, int depth) const {
    const auto* inner = std::get_if<ir::Arith>(&rules_.exprs.Get(id).node);
    bool tight = around == ir::ArithOp::kMul || around == ir::ArithOp::kDiv;
    bool loose = inner != nullptr && (tight || around == ir::ArithOp::kSub);
    std::string text = Of(id, depth + 1);
    return loose ? Say(Word::kOpen, english_) + text + Say(Word::kClose, english_) : text;
  }

  std::string Terms(const std::vector<ir::ExprId>& terms, Word between, int depth) const {
    std::string out;
    for (std::size_t i = 0; i < terms.size(); ++i) {
      if (i > 0) out += Say(between, english_);
      const auto* a = std::get_if<ir::Compare>(&rules_.exprs.Get(terms[i]).node);
      const auto* b = i + 1 < terms.size()
                          ? std::get_if<ir::Compare>(&rules_.exprs.Get(terms[i + 1]).node)
                          : nullptr;
      if (between == Word::kAnd && a != nullptr && b != nullptr && Same(rules_, a->left, b->left)) {
        out += Of(a->left, depth + 1) + Say(Word::kSpace, english_) + Bound(*a, depth) +
               Say(Word::kSpace, english_) + Bound(*b, depth);
        ++i;
        continue;
      }
      out += Inner(terms[i], depth);
    }
    return out;
  }

  std::string List(const std::vector<ir::ExprId>& terms, int depth) const {
    std::string out;
    for (ir::ExprId t : terms)
      out += (out.empty() ? "" : Say(Word::kComma, english_)) + Of(t, depth + 1);
    return out;
  }

  const ir::RuleSet& rules_;
  bool english_;
  const Scene* scene_;
};

}  // namespace

std::string Label(const ir::RuleSet& rules, vocabulary::FactId fact) {
  const vocabulary::Fact& f = rules.dictionary->Get(fact);
  return f.label.empty() ? f.id : f.label;
}

std::string Condition(const ir::RuleSet& rules, ir::ExprId expr) {
  return reasons::Both(Speaker(rules, false, nullptr).Of(expr),
                       Speaker(rules, true, nullptr).Of(expr));
}

std::string Formula(const Scene& scene, ir::ExprId expr) {
  return reasons::Both(Speaker(scene.rules(), false, &scene).Of(expr),
                       Speaker(scene.rules(), true, &scene).Of(expr));
}

std::string ValueText(const ir::RuleSet& rules, ir::ExprId of, const Rational& value) {
  Unit unit = UnitOf(rules, of);
  return Plain(value, unit.type, unit.unit, unit.values);
}

std::string DefinitionValue(const ir::RuleSet& rules, const ir::Definition& d,
                            const Rational& value) {
  (void)rules;
  return Plain(value, d.type, d.unit, d.values);
}

std::string FactValue(const ir::RuleSet& rules, vocabulary::FactId fact,
                      const facts::Value& value) {
  const vocabulary::Fact& f = rules.dictionary->Get(fact);
  if (const bool* b = std::get_if<bool>(&value))
    return std::string(Text(*b ? Word::kYes : Word::kNo, false));
  if (const auto* t = std::get_if<facts::Text>(&value)) return t->text;
  const auto* r = std::get_if<Rational>(&value);
  if (r == nullptr) return {};
  switch (f.type) {
    case vocabulary::Type::kMoney:
      return Plain(*r, ir::Type::kMoney, {}, {});
    case vocabulary::Type::kRatio:
      return Plain(*r, ir::Type::kRatio, {}, {});
    case vocabulary::Type::kDate:
      return Plain(*r, ir::Type::kDate, {}, {});
    case vocabulary::Type::kEnum:
      return Plain(*r, ir::Type::kEnum, {}, f.values);
    case vocabulary::Type::kYesNo:
    case vocabulary::Type::kQuantity:
    case vocabulary::Type::kText:
      return value::ToText(*r) + f.unit;
  }
  return {};
}

}  // namespace heng::explain
