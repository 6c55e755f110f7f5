// Numbers of plan_logic.h: linear forms by cases, and comparisons of them as tests of at most two numbers.
#include <algorithm>
#include <bit>
#include <numeric>

#include "engine/evaluate/plan_logic.h"

namespace heng::evaluate {

using program::Comparison;
using program::Instr;
using program::Op;
using value::Rational;

namespace {

constexpr std::size_t kMostCases = 32;
constexpr std::int64_t kMostFigure = std::int64_t{1} << 60;
constexpr std::int64_t kMostTimes = std::int64_t{1} << 40;

std::optional<LinearForm> Scale(const LinearForm& a, const Rational& k) {
  LinearForm out;
  auto constant = value::Mul(a.constant, k);
  if (!constant) return std::nullopt;
  out.constant = *constant;
  for (const auto& [n, c] : a.terms) {
    auto times = value::Mul(c, k);
    if (!times) return std::nullopt;
    if (times->num() != 0) out.terms[n] = *times;
  }
  return out;
}

std::optional<LinearForm> Sum(const LinearForm& a, const LinearForm& b) {
  LinearForm out = a;
  auto constant = value::Add(a.constant, b.constant);
  if (!constant) return std::nullopt;
  out.constant = *constant;
  for (const auto& [n, c] : b.terms) {
    auto sum = value::Add(out.terms[n], c);
    if (!sum) return std::nullopt;
    out.terms[n] = *sum;
    if (sum->num() == 0) out.terms.erase(n);
  }
  return out;
}

bool IsOutcome(const LinearForm& f) { return f.terms.size() == 1 && f.terms.begin()->first >= kOutcomeBase && f.terms.begin()->first < kEndBase; }

}  // namespace

std::optional<LinearForm> Logic::Slot(std::uint32_t slot) {
  LinearForm f;
  if (p_.slots[slot].outcome) {
    if (!after) return std::nullopt;
    const std::int32_t known[] = {p_.point, p_.fine_total, p_.statutory_min, p_.statutory_max};   // kOutPoint .. kOutMax
    for (std::uint16_t k = 0; k < std::size(known); ++k) {
      if (known[k] == static_cast<std::int32_t>(slot)) return f.terms[static_cast<std::uint16_t>(kOutcomeBase + k)] = Rational(1), f;
    }
    return std::nullopt;
  }
  if (plan_.cell[slot] < 0) return std::nullopt;
  added_.slots[slot] = true;
  f.terms[static_cast<std::uint16_t>(plan_.cell[slot])] = Rational(1);
  return f;
}

std::optional<Cases> Logic::Combine(Op op, const Cases& a, const Cases& b) {
  Cases out;
  for (const Case& x : a) {
    for (const Case& y : b) {
      MaybeDnf when = And({x.when, y.when});
      if (!when) return std::nullopt;
      if (when->empty()) continue;
      std::optional<LinearForm> f;
      bool x_constant = x.value.terms.empty(), y_constant = y.value.terms.empty();
      switch (op) {
        case Op::kAdd: f = Sum(x.value, y.value); break;
        case Op::kSub:
          if (auto minus = Scale(y.value, Rational(-1))) f = Sum(x.value, *minus);
          break;
        case Op::kMul:
          if (y_constant) f = Scale(x.value, y.value.constant);
          else if (x_constant) f = Scale(y.value, x.value.constant);
          break;
        default:
          if (y_constant && y.value.constant.num() != 0) {
            if (auto inverse = value::Div(Rational(1), y.value.constant)) f = Scale(x.value, *inverse);
          }
      }
      if (!f || out.size() == kMostCases) return std::nullopt;
      out.push_back({std::move(*when), std::move(*f)});
    }
  }
  return out;
}

// A number that one row gives: exactly one must hold, or the gravest of those that do. Undefined otherwise.
std::optional<Cases> Logic::Rows(const Instr& i) {
  if (after) return std::nullopt;
  const std::uint32_t* pairs = p_.args.data() + i.a;
  std::vector<Literal> rows;
  for (std::uint16_t k = 0; k < i.n; ++k) {
    auto row = AsLiteral(pairs[2 * k + 1]);
    if (!row) return std::nullopt;
    rows.push_back(*row);
  }
  Cases out;
  Dnf defined;
  for (std::uint16_t k = 0; k < i.n; ++k) {
    Clause clause{rows[k]};
    bool can = true;
    for (std::uint16_t m = 0; m < i.n; ++m) {
      if (m == k) continue;
      bool against = i.op != Op::kWorst || pairs[2 * m] > pairs[2 * k];
      if (!against) continue;
      std::vector<Dnf> both = {{clause}, {{rows[m] ^ 1u}}};
      MaybeDnf joined = And(both);
      can = can && joined && !joined->empty();
      if (can) clause = (*joined)[0];
    }
    if (!can) continue;
    Rational value = i.op == Op::kPick ? p_.constants[pairs[2 * k]] : Rational(static_cast<std::int64_t>(pairs[2 * k]));
    out.push_back({{clause}, {{}, value}});
    defined.push_back(clause);
  }
  if (method != nullptr) return out;         // a formula none of whose cases holds is the ladder's
  // Not any of them: the ladder says what an undefined value does.
  Dnf undefined = AlwaysTrue();
  auto any = Materialise(defined);
  if (!any) return std::nullopt;
  undefined = {{*any ^ 1u}};
  added_.guards.push_back(undefined);
  return out;
}

std::optional<Cases> Logic::Number(Reg reg) {
  if (++depth_ > 200) return std::nullopt;
  auto out = NumberOf(reg);
  --depth_;
  return out;
}

std::optional<Cases> Logic::NumberOf(Reg reg) {
  const Instr* at = At(reg);
  if (at == nullptr) return std::nullopt;
  const Instr& i = *at;
  auto one = [](std::optional<LinearForm> f) -> std::optional<Cases> {
    if (!f) return std::nullopt;
    return Cases{{AlwaysTrue(), std::move(*f)}};
  };
  switch (i.op) {
    case Op::kFactNum: return one(Slot(i.a));
    case Op::kConstNum: return one(LinearForm{{}, p_.constants[i.a]});
    case Op::kAdd:
    case Op::kSub:
    case Op::kMul:
    case Op::kDiv: {
      auto a = Number(i.a), b = Number(i.b);
      if (!a || !b) return std::nullopt;
      return Combine(i.op, *a, *b);
    }
    case Op::kAddPeriod: {
      auto unit = static_cast<value::PeriodUnit>(i.flag);
      auto count = static_cast<std::int32_t>(i.b);
      auto from = Number(i.a);
      if (!from || unit == value::PeriodUnit::kWorkingDay || unit == value::PeriodUnit::kHour) return std::nullopt;
      for (Case& c : *from) {
        if (unit == value::PeriodUnit::kDay) {
          auto sum = value::Add(c.value.constant, Rational(count));
          if (!sum) return std::nullopt;
          c.value.constant = *sum;
          continue;
        }
        bool plain = c.value.terms.size() == 1 && c.value.terms.begin()->second == Rational(1) && c.value.constant.num() == 0;
        if (!plain || IsOutcome(c.value) || after) return std::nullopt;
        NumberStep step;
        step.a = c.value.terms.begin()->first;
        step.period = {count, unit};
        auto number = NumberFor(step);
        if (!number) return std::nullopt;
        c.value.terms = {{*number, Rational(1)}};
      }
      return from;
    }
    case Op::kIfNum: {
      MaybeDnf c = Condition(i.a), not_c = Condition(i.a, false);
      auto a = Number(i.b), b = Number(i.c);
      if (!c || !not_c || !a || !b || after) return std::nullopt;
      Cases out;
      for (auto [list, when] : {std::make_pair(&*a, &*c), std::make_pair(&*b, &*not_c)}) {
        for (const Case& x : *list) {
          MaybeDnf both = And({*when, x.when});
          if (!both || out.size() == kMostCases) return std::nullopt;
          if (!both->empty()) out.push_back({std::move(*both), x.value});
        }
      }
      return out;
    }
    case Op::kExactlyOne:
    case Op::kWorst: return Rows(i);
    case Op::kPick:
      if (i.flag != 0) return std::nullopt;
      return Rows(i);
    case Op::kVar: {
      if (method == nullptr) return std::nullopt;
      using program::Var;
      constexpr std::uint16_t kLow = kEndBase, kHigh = kEndBase + 1, kTierLow = kEndBase + 2, kTierHigh = kEndBase + 3;
      auto var = static_cast<Var>(i.flag);
      std::uint16_t low = on_tier ? kTierLow : kLow, high = on_tier ? kTierHigh : kHigh;
      switch (var) {
        case Var::kLow: return one(LinearForm{{{low, Rational(1)}}, {}});
        case Var::kHigh: return one(LinearForm{{{high, Rational(1)}}, {}});
        case Var::kWidth: return one(LinearForm{{{low, Rational(-1)}, {high, Rational(1)}}, {}});
        case Var::kStatutoryLow: return one(LinearForm{{{kLow, Rational(1)}}, {}});
        case Var::kStatutoryHigh: return one(LinearForm{{{kHigh, Rational(1)}}, {}});
        case Var::kStatutoryWidth: return one(LinearForm{{{kLow, Rational(-1)}, {kHigh, Rational(1)}}, {}});
        case Var::kTierLow: return has_tier ? one(LinearForm{{{kTierLow, Rational(1)}}, {}}) : std::nullopt;
        case Var::kTierHigh: return has_tier ? one(LinearForm{{{kTierHigh, Rational(1)}}, {}}) : std::nullopt;
        case Var::kCount: return std::nullopt;
      }
      return std::nullopt;
    }
    default: return std::nullopt;
  }
}

// ---- tests ----------------------------------------------------------------------------------------

std::optional<Literal> Logic::TestFor(TestKind kind, std::uint16_t a, std::uint16_t b, std::int64_t figure) {
  std::vector<std::int64_t> key = {static_cast<std::int64_t>(kind), a, b, figure};
  if (outer_ != nullptr) {
    if (auto found = outer_->tests_.find(key); found != outer_->tests_.end()) return MakeLiteral(found->second, true);
  }
  if (auto found = tests_.find(key); found != tests_.end()) return MakeLiteral(found->second, true);
  Place place = FreeBit(plan_, room_.bit);
  if (place.word >= Plan::kMaxWords) return std::nullopt;
  ++room_.bit;
  added_.tests.push_back({a, b, place, kind});
  added_.figures.push_back(figure);
  tests_.emplace(std::move(key), place);
  return MakeLiteral(place, true);
}

std::optional<std::uint16_t> Logic::NumberFor(NumberStep step) {
  std::vector<std::int64_t> key = {step.a, step.b, step.weighed, step.period.count, static_cast<std::int64_t>(step.period.unit), step.times_a, step.times_b};
  for (const Logic* l : {outer_, static_cast<const Logic*>(this)}) {
    if (l == nullptr) continue;
    if (auto found = l->numbers_.find(key); found != l->numbers_.end()) return found->second;
  }
  if (room_.number >= Plan::kMaxNumbers || after) return std::nullopt;
  step.to = static_cast<std::uint16_t>(room_.number++);
  added_.numbers.push_back(step);
  numbers_.emplace(std::move(key), step.to);
  return step.to;
}

// Over a row that may hold unknown numbers, a test speaks only where what it reads is known.
MaybeDnf Logic::Certain(Literal literal, std::uint16_t a, std::uint16_t b) {
  if (!after) return Dnf{{literal}};
  std::vector<Dnf> terms = {{{literal}}};
  for (std::uint16_t cell : {a, b}) {
    if (cell == 0) continue;
    if (cell >= plan_.cells) return std::nullopt;
    terms.push_back({KnownOf(plan_.slot_of[cell])});
  }
  return And(std::move(terms));
}

// sum of times x number > figure, in whole numbers.
MaybeDnf Logic::Above(std::vector<std::pair<std::uint16_t, std::int64_t>> terms, std::int64_t figure, bool positive) {
  if (terms.empty()) return (0 > figure) == positive ? AlwaysTrue() : Dnf{};
  if (figure > kMostFigure || figure < -kMostFigure) return std::nullopt;
  if (terms[0].second < 0) {                 // -s > f is not s > -f - 1
    for (auto& t : terms) t.second = -t.second;
    figure = -figure - 1;
    positive = !positive;
  }
  if (terms[0].first >= kOutcomeBase) {
    if (terms.size() > 1 || terms[0].second != 1 || terms[0].first >= kEndBase) return std::nullopt;
    return OutcomeAbove(static_cast<std::uint8_t>(terms[0].first - kOutcomeBase), figure, positive);
  }
  if (terms.size() > 2 || terms.back().first >= kOutcomeBase) return std::nullopt;
  std::uint16_t a = terms[0].first, b = 0;
  std::int64_t times_a = terms[0].second, times_b = terms.size() > 1 ? terms[1].second : 0;
  if (times_a == 1 && times_b == -1) {
    b = terms[1].first;
  } else if (times_a != 1 || times_b != 0) {
    if (std::abs(times_a) > kMostTimes || std::abs(times_b) > kMostTimes) return std::nullopt;
    NumberStep step;
    step.weighed = true;
    step.a = a;
    step.b = terms.size() > 1 ? terms[1].first : std::uint16_t{0};
    step.times_a = times_a;
    step.times_b = times_b;
    auto number = NumberFor(step);
    if (!number) return std::nullopt;
    a = *number;
  }
  auto test = TestFor(TestKind::kGreater, a, b, figure);
  if (!test) return std::nullopt;
  return Certain(positive ? *test : *test ^ 1u, a, b);
}

// difference `op` 0.
MaybeDnf Logic::CompareOne(Comparison op, const LinearForm& d, bool positive) {
  value::Int128 den = d.constant.den();
  for (const auto& [n, c] : d.terms) den = std::lcm(static_cast<std::int64_t>(den), c.den());
  if (den > kMostFigure) return std::nullopt;
  std::vector<std::pair<std::uint16_t, std::int64_t>> terms;
  std::int64_t divisor = 0;
  for (const auto& [n, c] : d.terms) {
    value::Int128 times = static_cast<value::Int128>(c.num()) * (den / c.den());
    if (times > kMostTimes || times < -kMostTimes) return std::nullopt;
    terms.emplace_back(n, static_cast<std::int64_t>(times));
    divisor = std::gcd(divisor, static_cast<std::int64_t>(times));
  }
  if (divisor == 0) divisor = 1;
  value::Int128 constant = static_cast<value::Int128>(d.constant.num()) * (den / d.constant.den());
  for (auto& t : terms) t.second /= divisor;
  auto bound = Rational::Make(-constant, divisor);   // sum of terms against this
  if (!bound || bound->num() > kMostFigure || bound->num() < -kMostFigure) return std::nullopt;
  std::int64_t above = bound->Floor(), at_least = bound->Ceil() - 1;
  switch (op) {
    case Comparison::kGt: return Above(terms, above, positive);
    case Comparison::kGe: return Above(terms, at_least, positive);
    case Comparison::kLt: return Above(terms, at_least, !positive);
    case Comparison::kLe: return Above(terms, above, !positive);
    case Comparison::kEq:
    case Comparison::kNe: break;
  }
  bool equal = (op == Comparison::kEq) == positive;
  if (!bound->is_whole()) return equal ? Dnf{} : AlwaysTrue();
  bool plain = terms.size() == 1 && terms[0].second == 1 && terms[0].first < kOutcomeBase;
  if (plain && !after) {
    auto test = TestFor(TestKind::kEqual, terms[0].first, 0, bound->num());
    if (!test) return std::nullopt;
    return Dnf{{equal ? *test : *test ^ 1u}};
  }
  // Equal: not below and not above.
  MaybeDnf low = Above(terms, at_least, equal), high = Above(terms, above, !equal);
  if (!low || !high) return std::nullopt;
  return equal ? And({*low, *high}) : MaybeDnf(Or({*low, *high}));
}

MaybeDnf Logic::Compare(Comparison op, const Cases& a, const Cases& b, bool positive) {
  std::vector<Dnf> any;
  for (const Case& x : a) {
    for (const Case& y : b) {
      auto minus = Scale(y.value, Rational(-1));
      auto difference = minus ? Sum(x.value, *minus) : std::nullopt;
      if (!difference) return std::nullopt;
      MaybeDnf holds = CompareOne(op, *difference, positive);
      if (!holds) return std::nullopt;
      MaybeDnf all = And({x.when, y.when, *holds});
      if (!all) return std::nullopt;
      any.push_back(std::move(*all));
    }
  }
  return Or(any);
}

// Two bits an outcome test: certainly above, and possibly above.
MaybeDnf Logic::OutcomeAbove(std::uint8_t slot, std::int64_t above, bool positive) {
  for (const AfterTest& t : added_.after) {
    if (t.slot == slot && t.above == above && t.high == !positive) return Dnf{{MakeLiteral(t.to, positive)}};
  }
  Place place = FreeBit(plan_, room_.bit);
  if (place.word >= Plan::kMaxWords) return std::nullopt;
  ++room_.bit;
  added_.after.push_back({slot, !positive, above, place});
  return Dnf{{MakeLiteral(place, positive)}};
}

MaybeDnf Logic::Reaches(const Instr& i, bool positive) {
  const program::Standard& s = p_.standards[i.b];
  const std::optional<value::MoneyRange>& range = unit ? s.unit : s.person;
  auto amount = Number(i.a);
  if (!after || !amount) return std::nullopt;
  if (!range || plan_.standard_on[i.b] == 0) return Dnf{};   // not set here: never certain either way
  auto against = [&](Comparison op, value::Fen figure) {
    return Compare(op, *amount, Cases{{AlwaysTrue(), {{}, Rational(figure)}}}, positive);
  };
  MaybeDnf low = against(range->min_open ? Comparison::kGt : Comparison::kGe, range->min);
  if (!low || !range->has_max) return low;
  MaybeDnf high = against(range->max_open ? Comparison::kLt : Comparison::kLe, range->max);
  if (!high) return std::nullopt;
  return positive ? And({*low, *high}) : MaybeDnf(Or({*low, *high}));
}

MaybeDnf Logic::InSet(const Instr& i, bool positive) {
  auto term = Number(i.a);
  if (!term) return std::nullopt;
  const std::uint32_t* ordinals = p_.args.data() + i.b;
  std::vector<Dnf> any;
  for (const Case& c : *term) {
    bool plain = c.value.terms.size() == 1 && c.value.terms.begin()->second == Rational(1) && c.value.constant.num() == 0 && !IsOutcome(c.value);
    std::uint64_t set = 0;
    for (std::uint16_t k = 0; k < i.n; ++k) {
      if (ordinals[k] > 63) plain = false;
      else set |= std::uint64_t{1} << ordinals[k];
    }
    MaybeDnf holds;
    if (c.value.terms.empty() && c.value.constant.is_whole()) {
      std::int64_t v = c.value.constant.num();
      bool in = std::any_of(ordinals, ordinals + i.n, [&](std::uint32_t o) { return static_cast<std::int64_t>(o) == v; });
      holds = in == positive ? AlwaysTrue() : Dnf{};
    } else if (plain) {
      std::uint16_t number = c.value.terms.begin()->first;
      auto test = TestFor(TestKind::kInSet, number, 0, static_cast<std::int64_t>(set));
      if (!test) return std::nullopt;
      holds = Certain(positive ? *test : *test ^ 1u, number, 0);
    }
    if (!holds) return std::nullopt;
    MaybeDnf both = And({c.when, *holds});
    if (!both) return std::nullopt;
    any.push_back(std::move(*both));
  }
  return Or(any);
}

// ---- counts ---------------------------------------------------------------------------------------

// More than `above` of the terms: one test where they are bits of one word, else spelt out.
MaybeDnf Logic::CountAbove(const Instr& count, std::int64_t above, bool positive) {
  if (above < 0) return positive ? AlwaysTrue() : Dnf{};
  if (above >= count.n) return positive ? Dnf{} : AlwaysTrue();
  const std::uint32_t* args = p_.args.data() + count.a;
  std::vector<Literal> bits;
  bool one_word = !after;
  std::uint64_t mask = 0;
  for (std::uint16_t k = 0; k < count.n && !after; ++k) {
    auto bit = AsLiteral(args[k]);
    if (!bit) return std::nullopt;
    std::uint64_t own = std::uint64_t{1} << (*bit >> 1 & 63);
    // Tests come before what is worked out from them: only bits of the row itself can be counted.
    one_word = one_word && (*bit & 1) == 0 && *bit >> 7 < plan_.row_words && (bits.empty() || *bit >> 7 == bits[0] >> 7) && (mask & own) == 0 &&
               plan_.IsRowBit(static_cast<std::uint16_t>(*bit >> 7), static_cast<std::uint16_t>(*bit >> 1 & 63));
    mask |= own;
    bits.push_back(*bit);
  }
  if (one_word) {
    auto test = TestFor(TestKind::kBitsAbove, static_cast<std::uint16_t>(bits[0] >> 7), static_cast<std::uint16_t>(above), static_cast<std::int64_t>(mask));
    if (!test) return std::nullopt;
    return Dnf{{positive ? *test : *test ^ 1u}};
  }
  // above + 1 of them hold; or n - above of them fail.
  int choose = static_cast<int>(positive ? above + 1 : count.n - above);
  if (count.n > 12) return std::nullopt;
  std::vector<Dnf> any;
  for (std::uint32_t set = 0; set < 1u << count.n; ++set) {
    if (std::popcount(set) != choose) continue;
    std::vector<Dnf> all;
    for (std::uint16_t k = 0; k < count.n; ++k) {
      if ((set >> k & 1) == 0) continue;
      MaybeDnf one = Condition(args[k], positive);
      if (!one) return std::nullopt;
      all.push_back(*one);
    }
    MaybeDnf both = And(std::move(all));
    if (!both || any.size() > 64) return std::nullopt;
    any.push_back(std::move(*both));
  }
  return Or(any);
}

MaybeDnf Logic::CompareCount(const Instr& count, Comparison op, const Rational& k, bool positive) {
  std::int64_t above = k.Floor(), at_least = k.Ceil() - 1;
  switch (op) {
    case Comparison::kGt: return CountAbove(count, above, positive);
    case Comparison::kGe: return CountAbove(count, at_least, positive);
    case Comparison::kLt: return CountAbove(count, at_least, !positive);
    case Comparison::kLe: return CountAbove(count, above, !positive);
    case Comparison::kEq:
    case Comparison::kNe: break;
  }
  bool equal = (op == Comparison::kEq) == positive;
  if (!k.is_whole()) return equal ? Dnf{} : AlwaysTrue();
  MaybeDnf low = CountAbove(count, at_least, equal), high = CountAbove(count, above, !equal);
  if (!low || !high) return std::nullopt;
  return equal ? And({*low, *high}) : MaybeDnf(Or({*low, *high}));
}

}  // namespace heng::evaluate
