// Conditions and formulas. Precedence, weakest first: 或, 且, 非, comparison, + -, * /.
#include "engine/syntax/grammar/rules.h"

namespace heng::syntax::grammar {
namespace {

ExprPtr Make(Span span, ExprNode node) {
  return std::make_shared<const Expr>(Expr{span, std::move(node)});
}

using Terms = std::vector<ExprPtr>;

struct Wrapped {  // 非 x, - x
  Span span;
  ExprPtr term;
};
struct CompareTail {
  Span span;
  CompareOp op = CompareOp::kEq;
  ExprPtr right;
};
struct SetTail {
  Span span;
  NameList members;
};
struct WindowTail {  // 在 anchor 前 2年 内
  Span span;
  ExprPtr anchor;
  bool before = true;
  PeriodLit period;
};
struct ReachTail {
  Span span;
  Name standard;
};
struct ArithTail {
  ArithOp op = ArithOp::kAdd;
  ExprPtr right;
};
struct CallNode {
  Span span;
  Function function = Function::kCount;
  std::vector<ExprPtr> args;
};
struct FieldNode {
  Span span;
  Name object, field;
};
struct TruthNode {
  Span span;
  bool value = true;
};

// ---- actions ----
template <class Node>
struct JoinTerms {
  template <class C>
  void operator()(const C& c) const {
    Terms& terms = x3::_attr(c);
    if (terms.size() == 1) {
      x3::_val(c) = std::move(terms.front());
      return;
    }
    const Span span = source::Join(terms.front()->span, terms.back()->span);
    x3::_val(c) = Make(span, Node{std::move(terms)});
  }
};
template <class Node>
struct Wrap {
  template <class C>
  void operator()(const C& c) const {
    Wrapped& w = x3::_attr(c);
    x3::_val(c) = Make(w.span, Node{std::move(w.term)});
  }
};
// The tails take what stands to their left, already in _val.
template <class C, class Tail>
Span Whole(const C& c, const Tail& tail) {
  return source::Join(x3::_val(c)->span, tail.span);
}
const auto apply_compare = [](const auto& c) {
  CompareTail& t = x3::_attr(c);
  x3::_val(c) = Make(Whole(c, t), Compare{x3::_val(c), t.op, std::move(t.right)});
};
const auto apply_range = [](const auto& c) {
  RangeLit& t = x3::_attr(c);
  x3::_val(c) = Make(Whole(c, t), InRange{x3::_val(c), std::move(t)});
};
const auto apply_set = [](const auto& c) {
  SetTail& t = x3::_attr(c);
  x3::_val(c) = Make(Whole(c, t), InSet{x3::_val(c), std::move(t.members)});
};
const auto apply_window = [](const auto& c) {
  WindowTail& t = x3::_attr(c);
  x3::_val(c) = Make(Whole(c, t), InWindow{x3::_val(c), std::move(t.anchor), t.before, t.period});
};
const auto apply_reach = [](const auto& c) {
  ReachTail& t = x3::_attr(c);
  x3::_val(c) = Make(Whole(c, t), Reaches{x3::_val(c), std::move(t.standard)});
};
const auto apply_arith = [](const auto& c) {
  ArithTail& t = x3::_attr(c);
  const Span span = source::Join(x3::_val(c)->span, t.right->span);
  x3::_val(c) = Make(span, Arith{x3::_val(c), t.op, std::move(t.right)});
};
const auto make_window = [](const auto& c) {
  WindowTail& t = x3::_attr(c);
  x3::_val(c) = Make(t.span, InWindow{nullptr, std::move(t.anchor), t.before, t.period});
};
const auto make_call = [](const auto& c) {
  CallNode& n = x3::_attr(c);
  x3::_val(c) = Make(n.span, Call{n.function, std::move(n.args)});
};
const auto make_history = [](const auto& c) {
  Wrapped& w = x3::_attr(c);
  x3::_val(c) = Make(w.span, HistoryCount{std::move(w.term)});
};
const auto make_field = [](const auto& c) {
  FieldNode& n = x3::_attr(c);
  x3::_val(c) = Make(n.span, FieldRef{std::move(n.object), std::move(n.field)});
};
const auto make_truth = [](const auto& c) {
  x3::_val(c) = Make(x3::_attr(c).span, Truth{x3::_attr(c).value});
};
template <class Node>
struct Leaf {
  template <class C>
  void operator()(const C& c) const {
    const Span span = x3::_attr(c).span;
    x3::_val(c) = Make(span, Node{std::move(x3::_attr(c))});
  }
};

// A minus between operands. `-5% 当 …` opens the next row of a 因素: no formula is followed by 当.
struct MinusParser : x3::parser<MinusParser> {
  using attribute_type = x3::unused_type;
  [[maybe_unused]] static bool const has_attribute = false;
  template <class C, class R, class A>
  bool parse(Iterator& first, const Iterator& last, const C& context, const R& r, A& a) const {
    if (last - first > 2 && first[1].kind == TokenKind::kNumber && first[2].keyword == Kw::kWhen)
      return false;
    return mark(U'-').parse(first, last, context, r, a);
  }
};
const MinusParser minus{};

// ---- rules ----
HENG_RULE(OrTerms, or_terms, Terms)
HENG_RULE(AndTerms, and_terms, Terms)
HENG_RULE(AndLevel, and_level, ExprPtr)
HENG_RULE(NotLevel, not_level, ExprPtr)
HENG_RULE(Negation, negation, Wrapped)
HENG_RULE(Comparison, comparison, ExprPtr)
HENG_RULE(CompareTailRule, compare_tail, CompareTail)
HENG_RULE(SetTailRule, set_tail, SetTail)
HENG_RULE(WindowTailRule, window_tail, WindowTail)
HENG_RULE(BareWindow, bare_window, WindowTail)
HENG_RULE(ReachTailRule, reach_tail, ReachTail)
HENG_RULE(SumTail, sum_tail, ArithTail)
HENG_RULE(ProductTail, product_tail, ArithTail)
HENG_RULE(Product, product, ExprPtr)
HENG_RULE(PeriodOperand, period_operand, ExprPtr)
HENG_RULE(Unary, unary, ExprPtr)
HENG_RULE(NegativeRule, negative, Wrapped)
HENG_RULE(Primary, primary, ExprPtr)
HENG_RULE(CallRule, call, CallNode)
HENG_RULE(HistoryRule, history, Wrapped)
HENG_RULE(FieldRule, field_ref, FieldNode)
HENG_RULE(TruthRule, truth, TruthNode)

const auto or_terms_def = called(Thing::kCondition)[and_level] % word(Kw::kOr);
const auto and_terms_def = called(Thing::kCondition)[not_level] % word(Kw::kAnd);
const auto and_level_def = and_terms[JoinTerms<And>{}];
const auto negation_def =
    spanned[word(Kw::kNot) >> nest[called(Thing::kCondition)[not_level][put<&Wrapped::term>]]];
const auto not_level_def = negation[Wrap<Not>{}] | comparison[take];

using CT = CompareTail;
const auto compare_op =
    mark(U'=')[set<&CT::op, CompareOp::kEq>] | mark(U'≠')[set<&CT::op, CompareOp::kNe>] |
    mark(U'<')[set<&CT::op, CompareOp::kLt>] | mark(U'≤')[set<&CT::op, CompareOp::kLe>] |
    mark(U'>')[set<&CT::op, CompareOp::kGt>] | mark(U'≥')[set<&CT::op, CompareOp::kGe>] |
    word(Kw::kLaterThan)[set<&CT::op, CompareOp::kAfter>] |
    word(Kw::kEarlierThan)[set<&CT::op, CompareOp::kBefore>] |
    word(Kw::kNotLaterThan)[set<&CT::op, CompareOp::kNotAfter>] |
    word(Kw::kNotEarlierThan)[set<&CT::op, CompareOp::kNotBefore>];
const auto compare_tail_def = spanned[called(Thing::kCompareWord)[compare_op] >>
                                      called(Thing::kOperand)[sum][put<&CT::right>]];
const auto set_tail_def =
    spanned[word(Kw::kIn) >> mark(U'{') >> comma_names[put<&SetTail::members>] >> mark(U'}')];
const auto window_words = (word(Kw::kBefore)[set<&WindowTail::before, true>] |
                           word(Kw::kAfter)[set<&WindowTail::before, false>]) >>
                          period_lit[put<&WindowTail::period>] >> word(Kw::kInside);
const auto window_tail_def =
    spanned[word(Kw::kAt) >> called(Thing::kAnyDate)[sum][put<&WindowTail::anchor>] >>
            window_words];
const auto bare_window_def =
    spanned[called(Thing::kAnyDate)[sum][put<&WindowTail::anchor>] >> window_words];
const auto window_def = bare_window[make_window];
const auto reach_tail_def = spanned[word(Kw::kReaches) >> ref()[put<&ReachTail::standard>]];
const auto comparison_def =
    sum[take] >> maybe[compare_tail[apply_compare] | bounds[apply_range] | set_tail[apply_set] |
                       window_tail[apply_window] | reach_tail[apply_reach]];

using AT = ArithTail;
const auto period_operand_def = period_lit[Leaf<PeriodRef>{}];
const auto sum_tail_def =
    (mark(U'+')[set<&AT::op, ArithOp::kAdd>] | minus[set<&AT::op, ArithOp::kSub>]) >>
    called(Thing::kOperand)[period_operand[put<&AT::right>] | product[put<&AT::right>]];
const auto sum_def = product[take] >> chain[sum_tail[apply_arith]];
const auto product_tail_def = (mark(U'*')[set<&AT::op, ArithOp::kMul>] |
                               mark(U'/')[set<&AT::op, ArithOp::kDiv>]) >>
                              called(Thing::kOperand)[unary][put<&AT::right>];
const auto product_def = unary[take] >> chain[product_tail[apply_arith]];
const auto negative_def =
    spanned[mark(U'-') >> nest[called(Thing::kOperand)[unary][put<&Wrapped::term>]]];
const auto unary_def = negative[Wrap<Negative>{}] | primary[take];

const auto function_word = word(Kw::kHowMany)[set<&CallNode::function, Function::kCount>] |
                           word(Kw::kGreater)[set<&CallNode::function, Function::kMax>] |
                           word(Kw::kLesser)[set<&CallNode::function, Function::kMin>] |
                           word(Kw::kIf)[set<&CallNode::function, Function::kIf>];
const auto list_mark = mark(U',') | mark(U'、') | mark(U';');
const auto call_def =
    spanned[function_word >> mark(U'(') >>
            nest[called(Thing::kCondition)[expression][push<&CallNode::args>] % list_mark] >>
            mark(U')')];
const auto history_def =
    spanned[word(Kw::kTimes) >> mark(U'(') >> word(Kw::kHistory) >> word(Kw::kWhere) >>
            nest[condition[put<&Wrapped::term>]] >> mark(U')')];
const auto field_ref_def =
    spanned[ref()[put<&FieldNode::object>] >> mark(U'.') >> any_name()[put<&FieldNode::field>]];
const auto truth_def = spanned[word(Kw::kYes)[set<&TruthNode::value, true>] |
                               word(Kw::kNo)[set<&TruthNode::value, false>]];
const auto primary_def =
    mark(U'(') >> nest[condition[take]] >> mark(U')') | history[make_history] | call[make_call] |
    date_lit[Leaf<DateRef>{}] |
    number_lit[Leaf<QuantityRef>{}] | truth[make_truth] | field_ref[make_field] |
    ref()[Leaf<NameRef>{}];
const auto expression_def = or_terms[JoinTerms<Or>{}];

BOOST_SPIRIT_DEFINE(or_terms, and_terms, and_level, not_level, negation, comparison, compare_tail,
                    set_tail, window_tail, bare_window, reach_tail)
BOOST_SPIRIT_DEFINE(sum_tail, product_tail, product, period_operand, unary, negative, primary, call,
                    history, field_ref, truth)

}  // namespace

HENG_DEFINE(expression)
HENG_DEFINE(sum)
HENG_DEFINE(window)

}  // namespace heng::syntax::grammar
