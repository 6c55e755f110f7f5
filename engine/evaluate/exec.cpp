// The step loop; see exec.h and program/ops.def.
#include "engine/evaluate/exec.h"

#include <algorithm>
#include <limits>

#include "engine/base/sabotage.h"
#include "engine/value/date.h"

namespace heng::evaluate {

using program::Comparison;
using program::Instr;
using program::Op;

Num FromRational(const value::Rational& r) { return {r.num(), r.num(), r.den()}; }

namespace {

// -1, 0, 1 for x/xd against y/yd, with the sentinels of Num as infinities.
int Order(std::int64_t x, std::int64_t xd, std::int64_t y, std::int64_t yd) {
  bool x_inf = x == Num::kMin || x == Num::kMax, y_inf = y == Num::kMin || y == Num::kMax;
  if (xd == yd || x_inf || y_inf) return x < y ? -1 : (x > y ? 1 : 0);
  __int128 left = static_cast<__int128>(x) * yd, right = static_cast<__int128>(y) * xd;
  return left < right ? -1 : (left > right ? 1 : 0);
}

value::Rational ToRational(const Num& n) {
  return value::Rational::Make(n.lo, n.den).value_or(value::Rational(0));
}

Num Of(const std::optional<value::Rational>& r) { return r ? FromRational(*r) : Num::Unknown(); }

// One end of an interval through an operation with a known number; infinities stay infinite.
std::optional<Num> End(Op op, std::int64_t end, std::int64_t den, const value::Rational& k, bool interval_left) {
  auto e = value::Rational::Make(end, den);
  if (!e) return std::nullopt;
  const value::Rational& a = interval_left ? *e : k;
  const value::Rational& b = interval_left ? k : *e;
  std::optional<value::Rational> r = op == Op::kAdd   ? value::Add(a, b)
                                     : op == Op::kSub ? value::Sub(a, b)
                                     : op == Op::kMul ? value::Mul(a, b)
                                                      : value::Div(a, b);
  if (!r) return std::nullopt;
  return FromRational(*r);
}

// Joins two ends that may have different denominators; nullopt when they do not fit.
Num Join(const Num& low, const Num& high) {
  if (low.den == high.den) return {low.lo, high.lo, low.den};
  __int128 den = static_cast<__int128>(low.den) * high.den;
  __int128 lo = low.lo == Num::kMin ? Num::kMin : static_cast<__int128>(low.lo) * high.den;
  __int128 hi = high.lo == Num::kMax ? Num::kMax : static_cast<__int128>(high.lo) * low.den;
  if (den > Num::kMax || lo < Num::kMin || hi > Num::kMax) return Num::Unknown();
  return {static_cast<std::int64_t>(lo), static_cast<std::int64_t>(hi), static_cast<std::int64_t>(den)};
}

// A bounded number (a region of an unknown fact, see envelope.h) with a known one. Only where the
// operation is monotone for non-negative numbers; everything else is unknown, as language.md 3 says.
Num Interval(Op op, const Num& a, const Num& b) {
  bool left = b.known();
  const Num& i = left ? a : b;
  const Num& k = left ? b : a;
  if (!k.known() || i.lo == Num::kMin || i.lo < 0 || k.lo < 0) return Num::Unknown();
  value::Rational known = ToRational(k);
  Num infinite{Num::kMax, Num::kMax, 1};
  auto at_low = End(op, i.lo, i.den, known, left);
  auto at_high = i.hi == Num::kMax ? std::optional<Num>() : End(op, i.hi, i.den, known, left);
  if (op == Op::kDiv && !left) {           // known / [lo, hi]: falling
    Num low = i.hi == Num::kMax ? Num::Known(0) : at_high.value_or(Num::Unknown());
    if (i.lo == 0) return low.known() ? Num{low.lo, Num::kMax, low.den} : Num::Unknown();
    return at_low && low.known() ? Join(low, *at_low) : Num::Unknown();
  }
  if (op == Op::kSub && !left) return Num::Unknown();
  if (!at_low) return Num::Unknown();
  if (i.hi == Num::kMax) {
    if (op == Op::kMul && k.lo == 0) return Num::Known(0);
    return {at_low->lo, infinite.lo, at_low->den};
  }
  return at_high ? Join(*at_low, *at_high) : Num::Unknown();
}

Num Arith(Op op, const Num& a, const Num& b) {
  if (!a.known() || !b.known()) return Interval(op, a, b);
  if (a.den == 1 && b.den == 1 && op != Op::kDiv) {
    std::int64_t r;
    bool overflow = op == Op::kAdd   ? __builtin_add_overflow(a.lo, b.lo, &r)
                    : op == Op::kSub ? __builtin_sub_overflow(a.lo, b.lo, &r)
                                     : __builtin_mul_overflow(a.lo, b.lo, &r);
    return overflow ? Num::Unknown() : Num::Known(r);
  }
  value::Rational x = ToRational(a), y = ToRational(b);
  switch (op) {
    case Op::kAdd: return Of(value::Add(x, y));
    case Op::kSub: return Of(value::Sub(x, y));
    case Op::kMul: return Of(value::Mul(x, y));
    default: return Of(value::Div(x, y));
  }
}

Num AddPeriod(const Num& date, std::int32_t count, value::PeriodUnit unit, const law::Calendar& calendar) {
  if (!date.known()) {                     // a region of dates: the sum is monotone
    if (date.lo == Num::kMin || date.hi == Num::kMax) return Num::Unknown();
    Num low = AddPeriod(Num::Known(date.lo), count, unit, calendar), high = AddPeriod(Num::Known(date.hi), count, unit, calendar);
    return low.known() && high.known() ? Num{low.lo, high.lo, 1} : Num::Unknown();
  }
  value::Date d{static_cast<std::int32_t>(date.lo)};
  if (unit == value::PeriodUnit::kWorkingDay) {
    law::Calendar::Answer answer = calendar.AddWorkingDays(d, count);
    return answer.date ? Num::Known(answer.date->days) : Num::Unknown();
  }
  return Num::Known(value::AddCalendar(d, {count, unit}).days);
}

Tri And(const Tri* truth, const std::uint32_t* regs, std::uint16_t n) {
  std::uint8_t seen = 0;
  for (std::uint16_t i = 0; i < n; ++i) {
    Tri t = truth[regs[i]];
    if (t == Tri::kFalse) return Tri::kFalse;
    seen |= static_cast<std::uint8_t>(t);
  }
  return (seen & 2) != 0 ? Tri::kUnknown : Tri::kTrue;
}

Tri Or(const Tri* truth, const std::uint32_t* regs, std::uint16_t n) {
  std::uint8_t seen = 0;
  for (std::uint16_t i = 0; i < n; ++i) {
    Tri t = truth[regs[i]];
    if (t == Tri::kTrue) return Tri::kTrue;
    seen |= static_cast<std::uint8_t>(t);
  }
  return (seen & 2) != 0 ? Tri::kUnknown : Tri::kFalse;
}

Num ExactlyOne(const Machine& m, const std::uint32_t* pairs, std::uint16_t n) {
  int yes = 0, maybe = 0;
  std::uint32_t ordinal = 0;
  for (std::uint16_t i = 0; i < n; ++i) {
    Tri t = m.truth[pairs[2 * i + 1]];
    if (t == Tri::kTrue) ++yes, ordinal = pairs[2 * i];
    if (t == Tri::kUnknown) ++maybe;
  }
  return yes == 1 && maybe == 0 ? Num::Known(ordinal) : Num::Unknown();
}

Num Worst(const Machine& m, const std::uint32_t* pairs, std::uint16_t n) {
  std::int64_t lo = Num::kMax, hi = -1, sure = -1;
  for (std::uint16_t i = 0; i < n; ++i) {
    Tri t = m.truth[pairs[2 * i + 1]];
    std::int64_t ordinal = pairs[2 * i];
    if (t == Tri::kTrue) sure = std::max(sure, ordinal);
    if (t != Tri::kFalse) hi = std::max(hi, ordinal), lo = std::min(lo, ordinal);
  }
  if (hi < 0) return Num::Unknown();
  return {sure >= 0 ? sure : lo, hi, 1};
}

Num Pick(const Machine& m, const Instr& i, const std::uint32_t* pairs) {
  int yes = 0, maybe = 0;
  std::uint32_t chosen = 0;
  std::optional<value::Rational> lowest;
  for (std::uint16_t k = 0; k < i.n; ++k) {
    Tri t = m.truth[pairs[2 * k + 1]];
    if (t == Tri::kFalse) continue;
    const value::Rational& weight = m.program.constants[pairs[2 * k]];
    if (t == Tri::kTrue) ++yes, chosen = pairs[2 * k];
    else ++maybe;
    if (!lowest || weight < *lowest) lowest = weight;
  }
  if (yes == 1 && maybe == 0) return FromRational(m.program.constants[chosen]);
  if (i.flag != 0 && yes <= 1 && lowest) return FromRational(*lowest);
  return Num::Unknown();
}

Tri Reaches(const Machine& m, const Num& amount, const program::Standard& s) {
  const std::optional<value::MoneyRange>& range = m.unit ? s.unit : s.person;
  if (!range) return Tri::kUnknown;
  Tri low = Compare(range->min_open ? Comparison::kGt : Comparison::kGe, amount, Num::Known(range->min));
  if (!range->has_max) return low;
  return value::And(low, Compare(range->max_open ? Comparison::kLt : Comparison::kLe, amount, Num::Known(range->max)));
}

}  // namespace

Tri Compare(Comparison op, const Num& a, const Num& b) {
  HENG_MUTANT(op = sabotage::Swap(op));
  switch (op) {
    case Comparison::kEq:
    case Comparison::kNe: {
      Tri equal = Tri::kUnknown;
      if (a.known() && b.known()) equal = value::FromBool(Order(a.lo, a.den, b.lo, b.den) == 0);
      else if (Order(a.hi, a.den, b.lo, b.den) < 0 || Order(b.hi, b.den, a.lo, a.den) < 0) equal = Tri::kFalse;
      return op == Comparison::kEq ? equal : value::Not(equal);
    }
    case Comparison::kLt:
      if (Order(a.hi, a.den, b.lo, b.den) < 0) return Tri::kTrue;
      return Order(a.lo, a.den, b.hi, b.den) >= 0 ? Tri::kFalse : Tri::kUnknown;
    case Comparison::kLe:
      if (a.hi != Num::kMax && b.lo != Num::kMin && Order(a.hi, a.den, b.lo, b.den) <= 0) return Tri::kTrue;
      return a.lo != Num::kMin && b.hi != Num::kMax && Order(a.lo, a.den, b.hi, b.den) > 0 ? Tri::kFalse : Tri::kUnknown;
    case Comparison::kGt: return value::Not(Compare(Comparison::kLe, a, b));
    case Comparison::kGe: return Compare(Comparison::kLe, b, a);
  }
  return Tri::kUnknown;
}

void Machine::Run(const program::Block& block) {
  Reg r = block.first;
  const std::uint32_t* args = program.args.data();
  for (const Instr& i : block.code) {
    switch (i.op) {
      case Op::kFactBool: truth[r] = slot_truth[i.a]; break;
      case Op::kFactNum: number[r] = slot_number[i.a]; break;
      case Op::kConstBool: truth[r] = value::FromBool(i.flag != 0); break;
      case Op::kConstNum: number[r] = FromRational(program.constants[i.a]); break;
      case Op::kAnd: truth[r] = And(truth, args + i.a, i.n); break;
      case Op::kOr: truth[r] = Or(truth, args + i.a, i.n); break;
      case Op::kNot: truth[r] = value::Not(truth[i.a]); break;
      case Op::kCompare: truth[r] = Compare(static_cast<Comparison>(i.flag), number[i.a], number[i.b]); break;
      case Op::kCompareConst:
        truth[r] = Compare(static_cast<Comparison>(i.flag), number[i.a], FromRational(program.constants[i.b]));
        break;
      case Op::kSlotCompare:
        truth[r] = Compare(static_cast<Comparison>(i.flag), slot_number[i.a], FromRational(program.constants[i.b]));
        break;
      case Op::kSameBool: {
        Tri a = truth[i.a], b = truth[i.b];
        truth[r] = a == Tri::kUnknown || b == Tri::kUnknown ? Tri::kUnknown : value::FromBool((a == b) == (i.flag != 0));
        break;
      }
      case Op::kInSet: {
        Tri any = Tri::kFalse;
        for (std::uint16_t k = 0; k < i.n; ++k) any = value::Or(any, Compare(Comparison::kEq, number[i.a], Num::Known(args[i.b + k])));
        truth[r] = any;
        break;
      }
      case Op::kAdd:
      case Op::kSub:
      case Op::kMul:
      case Op::kDiv: number[r] = Arith(i.op, number[i.a], number[i.b]); break;
      case Op::kAddPeriod:
        number[r] = AddPeriod(number[i.a], static_cast<std::int32_t>(i.b), static_cast<value::PeriodUnit>(i.flag), program.calendar);
        break;
      case Op::kCount: {
        std::int64_t yes = 0, maybe = 0;
        for (std::uint16_t k = 0; k < i.n; ++k) {
          yes += truth[args[i.a + k]] == Tri::kTrue;
          maybe += truth[args[i.a + k]] == Tri::kUnknown;
        }
        number[r] = {yes, yes + maybe, 1};
        break;
      }
      case Op::kMax:
      case Op::kMin: {
        Num best = number[args[i.a]];
        for (std::uint16_t k = 1; k < i.n; ++k) {
          const Num& next = number[args[i.a + k]];
          if (!best.known() || !next.known()) best = Num::Unknown();
          else if ((Order(next.lo, next.den, best.lo, best.den) > 0) == (i.op == Op::kMax)) best = next;
        }
        number[r] = best;
        break;
      }
      case Op::kIfBool: {
        Tri c = truth[i.a];
        if (c == Tri::kUnknown) truth[r] = truth[i.b] == truth[i.c] ? truth[i.b] : Tri::kUnknown;
        else truth[r] = truth[c == Tri::kTrue ? i.b : i.c];
        break;
      }
      case Op::kIfNum: {
        Tri c = truth[i.a];
        if (c == Tri::kUnknown) number[r] = number[i.b].known() && number[i.b] == number[i.c] ? number[i.b] : Num::Unknown();
        else number[r] = number[c == Tri::kTrue ? i.b : i.c];
        break;
      }
      case Op::kExactlyOne: number[r] = ExactlyOne(*this, args + i.a, i.n); break;
      case Op::kWorst: number[r] = Worst(*this, args + i.a, i.n); break;
      case Op::kPick: number[r] = Pick(*this, i, args + i.a); break;
      case Op::kReaches:
        if (standard_on != nullptr && standard_on[i.b] == 0) truth[r] = Tri::kUnknown;   // unset here: a person must judge
        else truth[r] = Reaches(*this, number[i.a], program.standards[i.b]);
        break;
      case Op::kKinds: {
        Tri any = Tri::kFalse;
        for (std::uint16_t k = 0; k < i.n && outcome != nullptr; ++k) {
          std::uint64_t bit = std::uint64_t{1} << (args[i.a + k] & 63);
          if ((outcome->kinds_certain & bit) != 0) any = Tri::kTrue;
          else if ((outcome->kinds_possible & bit) != 0) any = value::Or(any, Tri::kUnknown);
        }
        truth[r] = outcome == nullptr ? Tri::kUnknown : any;
        break;
      }
      case Op::kProposed:
        if (i.a != 0) truth[r] = outcome != nullptr && outcome->proposed_truth != nullptr ? outcome->proposed_truth[i.flag] : Tri::kUnknown;
        else number[r] = outcome != nullptr && outcome->proposed_number != nullptr ? outcome->proposed_number[i.flag] : Num::Unknown();
        break;
      case Op::kVar: number[r] = vars != nullptr ? vars->value[i.flag] : Num::Unknown(); break;
      case Op::kShape: truth[r] = value::FromBool(vars != nullptr && (vars->shape >> i.flag & 1) != 0); break;
    }
    ++r;
  }
}

}  // namespace heng::evaluate
