// See plan_logic.h. Numbers stand in plan_numbers.cpp.
#include "engine/evaluate/plan_logic.h"

#include <algorithm>

namespace heng::evaluate {

using program::Instr;
using program::Op;

namespace {

constexpr std::size_t kLongest = 8;        // ands of a condition before it is worked out into a bit
constexpr std::size_t kMostAnds = 64;
constexpr int kDeepest = 200;

bool Clear(Literal l) { return (l & 1) != 0; }

// Adds a literal; false if the clause can no longer hold.
bool AddTo(Clause& clause, Literal l) {
  auto at = std::lower_bound(clause.begin(), clause.end(), l);
  if (at != clause.end() && *at == l) return true;
  if (std::binary_search(clause.begin(), clause.end(), l ^ 1u)) return false;
  clause.insert(at, l);
  return true;
}

void AddClause(Dnf& d, Clause c) {
  for (const Clause& have : d) {           // absorbed by a weaker one
    if (std::includes(c.begin(), c.end(), have.begin(), have.end())) return;
  }
  std::erase_if(d, [&](const Clause& have) { return std::includes(have.begin(), have.end(), c.begin(), c.end()); });
  d.push_back(std::move(c));
}

}  // namespace

const Dnf& AlwaysTrue() {
  static const Dnf always = {Clause{}};
  return always;
}

bool IsAlways(const Dnf& d) { return d.size() == 1 && d[0].empty(); }

Place FreeBit(const Plan& plan, std::uint32_t n) {
  if (n < plan.free_bits.size()) return plan.free_bits[n];
  n -= static_cast<std::uint32_t>(plan.free_bits.size());
  return {static_cast<std::uint16_t>(2 * plan.row_words + n / 64), static_cast<std::uint16_t>(n % 64)};
}

std::vector<FixedTest> Fixed(const Added& added) {
  std::vector<FixedTest> out;
  for (std::size_t t = 0; t < added.tests.size(); ++t) out.push_back({added.figures[t], added.tests[t]});
  return out;
}

const Instr* Logic::At(Reg reg) const {
  for (const program::Block* b : {&p_.general, item, method, after ? &p_.after : nullptr}) {
    if (b != nullptr && reg >= b->first && reg < b->first + b->code.size()) return &b->code[reg - b->first];
  }
  return nullptr;
}

const Test* Logic::TestAt(Place place, std::int64_t& figure) const {
  for (const Logic* l : {this, outer_}) {
    if (l == nullptr) continue;
    for (std::size_t t = 0; t < l->added_.tests.size(); ++t) {
      const Test& test = l->added_.tests[t];
      if (test.to.word != place.word || test.to.bit != place.bit) continue;
      figure = l->added_.figures[t];
      return &test;
    }
  }
  return nullptr;
}

Cond Logic::Emit(const Dnf& d) {
  Cond out{static_cast<std::uint32_t>(terms_.size()), static_cast<std::uint16_t>(d.size()), 0};
  for (const Clause& clause : d) {
    std::size_t begin = terms_.size();
    for (Literal l : clause) {
      auto word = static_cast<std::uint16_t>(l >> 7);
      std::uint64_t bit = std::uint64_t{1} << (l >> 1 & 63);
      if (terms_.size() == begin || terms_.back().word != word) terms_.push_back({0, 0, word, false});
      terms_.back().mask |= bit;
      if (!Clear(l)) terms_.back().want |= bit;
    }
    if (terms_.size() == begin) terms_.push_back({});
    terms_.back().last = true;
  }
  out.terms = static_cast<std::uint16_t>(terms_.size() - out.first);
  return out;
}

std::optional<Literal> Logic::Materialise(const Dnf& d) {
  if (d.size() == 1 && d[0].size() == 1) return d[0][0];
  return NewBit(d);
}

std::optional<Literal> Logic::NewBit(const Dnf& d) {
  if (d.size() > kMostAnds || after) return std::nullopt;
  Place place = FreeBit(plan_, room_.bit);
  if (place.word >= Plan::kMaxWords) return std::nullopt;
  ++room_.bit;
  added_.steps.push_back({Emit(d), place});
  return MakeLiteral(place, true);
}

std::optional<Literal> Logic::AsLiteral(Reg reg) {
  MaybeDnf d = Condition(reg);
  if (!d) return std::nullopt;
  return Materialise(*d);
}

MaybeDnf Logic::And(std::vector<Dnf> terms) {
  std::size_t product = 1;
  for (const Dnf& d : terms) product *= std::max<std::size_t>(d.size(), 1);
  if (product > kLongest) {
    for (Dnf& d : terms) {
      if (d.size() < 2) continue;
      auto bit = Materialise(d);
      if (!bit) {
        if (product > kMostAnds) return std::nullopt;
        continue;
      }
      d = {{*bit}};
    }
  }
  Dnf out = AlwaysTrue();
  for (const Dnf& d : terms) {
    Dnf next;
    for (const Clause& a : out) {
      for (const Clause& b : d) {
        Clause both = a;
        bool can = true;
        for (Literal l : b) can = can && AddTo(both, l);
        if (can) AddClause(next, std::move(both));
      }
    }
    out = std::move(next);
  }
  return out;
}

Dnf Logic::Or(const std::vector<Dnf>& terms) {
  Dnf out;
  for (const Dnf& d : terms) {
    for (const Clause& c : d) AddClause(out, c);
  }
  return out;
}

MaybeDnf Logic::All(const std::uint32_t* regs, std::uint16_t n, bool positive, bool conjunction) {
  std::vector<Dnf> terms;
  for (std::uint16_t i = 0; i < n; ++i) {
    MaybeDnf d = Condition(regs[i], positive);
    if (!d) return std::nullopt;
    terms.push_back(std::move(*d));
  }
  if (conjunction) return And(std::move(terms));
  return Or(terms);
}

MaybeDnf Logic::Condition(Reg reg, bool positive) {
  if (reg == program::kNoReg) return positive ? AlwaysTrue() : Dnf{};
  auto key = std::make_pair(reg, positive);
  if (outer_ != nullptr && !after) {
    if (auto found = outer_->memo_.find(key); found != outer_->memo_.end() && found->second) return found->second;
  }
  if (auto found = memo_.find(key); found != memo_.end()) return found->second;
  if (++depth_ > kDeepest) return std::nullopt;
  MaybeDnf d = Lower(reg, positive);
  --depth_;
  if (d && d->size() > kLongest && !after) {
    auto bit = Materialise(*d);
    d = bit ? MaybeDnf(Dnf{{*bit}}) : std::nullopt;
  }
  if (d && d->size() > kMostAnds) d.reset();
  memo_[key] = d;
  return d;
}

MaybeDnf Logic::Lower(Reg reg, bool positive) {
  const Instr* at = At(reg);
  if (at == nullptr) return std::nullopt;
  const Instr& i = *at;
  const std::uint32_t* args = p_.args.data() + i.a;
  switch (i.op) {
    case Op::kFactBool: {
      const program::Slot& slot = p_.slots[i.a];
      if (after && static_cast<std::int32_t>(i.a) == p_.punished) return OutcomeAbove(kOutPunished, 0, positive);
      if (after && static_cast<std::int32_t>(i.a) == p_.not_established) return OutcomeAbove(kOutUnproved, 0, positive);
      if (slot.outcome || plan_.cell[i.a] >= 0) return std::nullopt;
      added_.slots[i.a] = true;
      Place place{static_cast<std::uint16_t>(i.a >> 6), static_cast<std::uint16_t>(i.a & 63)};
      Clause clause{MakeLiteral(place, positive)};
      if (after && !positive) clause = KnownOf(i.a), AddTo(clause, MakeLiteral(place, false));
      return Dnf{clause};
    }
    case Op::kConstBool: return (i.flag != 0) == positive ? AlwaysTrue() : Dnf{};
    case Op::kAnd: return All(args, i.n, positive, positive);
    case Op::kOr: return All(args, i.n, positive, !positive);
    case Op::kNot: return Condition(i.a, !positive);
    case Op::kCompareConst:
      if (const Instr* count = At(i.a); count != nullptr && count->op == Op::kCount) {
        return CompareCount(*count, static_cast<program::Comparison>(i.flag), p_.constants[i.b], positive);
      }
      [[fallthrough]];
    case Op::kCompare:
    case Op::kSlotCompare: {
      std::optional<Cases> left, right;
      if (i.op == Op::kSlotCompare) {
        auto form = Slot(i.a);
        if (!form) return std::nullopt;
        left = Cases{{AlwaysTrue(), *form}};
      } else {
        left = Number(i.a);
      }
      if (i.op == Op::kCompare) right = Number(i.b);
      else right = Cases{{AlwaysTrue(), {{}, p_.constants[i.b]}}};
      if (!left || !right) return std::nullopt;
      return Compare(static_cast<program::Comparison>(i.flag), *left, *right, positive);
    }
    case Op::kSameBool: {
      MaybeDnf a = Condition(i.a), b = Condition(i.b), not_a = Condition(i.a, false), not_b = Condition(i.b, false);
      if (!a || !b || !not_a || !not_b) return std::nullopt;
      bool equal = (i.flag != 0) == positive;
      MaybeDnf one = And({*a, equal ? *b : *not_b}), two = And({*not_a, equal ? *not_b : *b});
      if (!one || !two) return std::nullopt;
      return Or({*one, *two});
    }
    case Op::kIfBool: {
      // Certainly true also where both branches are, whatever the condition.
      MaybeDnf c = Condition(i.a), not_c = Condition(i.a, false), a = Condition(i.b, positive), b = Condition(i.c, positive);
      if (!c || !not_c || !a || !b) return std::nullopt;
      MaybeDnf one = And({*c, *a}), two = And({*not_c, *b});
      if (!one || !two) return std::nullopt;
      if (!after) return Or({*one, *two});
      MaybeDnf three = And({*a, *b});
      if (!three) return std::nullopt;
      return Or({*one, *two, *three});
    }
    case Op::kInSet: return InSet(i, positive);
    case Op::kReaches: return Reaches(i, positive);
    case Op::kShape:
      if (method == nullptr) return std::nullopt;
      return ((shape >> i.flag & 1) != 0) == positive ? AlwaysTrue() : Dnf{};
    case Op::kKinds: {
      if (!after) return std::nullopt;
      std::uint64_t kinds = 0;
      for (std::uint16_t k = 0; k < i.n; ++k) kinds |= std::uint64_t{1} << (args[k] & 63);
      for (const KindTest& t : added_.kinds) {
        if (t.kinds == kinds && t.high == !positive) return Dnf{{MakeLiteral(t.to, positive)}};
      }
      Place place = FreeBit(plan_, room_.bit);
      if (place.word >= Plan::kMaxWords) return std::nullopt;
      ++room_.bit;
      added_.kinds.push_back({kinds, !positive, place});
      return Dnf{{MakeLiteral(place, positive)}};
    }
    case Op::kProposed:
    case Op::kFactNum:
    case Op::kConstNum:
    case Op::kAdd:
    case Op::kSub:
    case Op::kMul:
    case Op::kDiv:
    case Op::kAddPeriod:
    case Op::kCount:
    case Op::kMax:
    case Op::kMin:
    case Op::kIfNum:
    case Op::kExactlyOne:
    case Op::kWorst:
    case Op::kPick:
    case Op::kVar: return std::nullopt;
  }
  return std::nullopt;
}

Clause Logic::KnownOf(std::uint32_t slot) const {
  return {MakeLiteral({static_cast<std::uint16_t>(plan_.row_words + (slot >> 6)), static_cast<std::uint16_t>(slot & 63)}, true)};
}

}  // namespace heng::evaluate
