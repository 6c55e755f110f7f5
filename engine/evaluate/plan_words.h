// The bits of a case while a plan runs, and what is asked of them: conditions, tests, status bits. Where a
// plan's bits fit one word they stay in a register; the two kinds differ in nothing else. For
// plan_run.cpp alone.
#pragma once

#include <algorithm>
#include <bit>
#include <type_traits>
#include <utility>
#include <vector>

#include "engine/evaluate/plan.h"

namespace heng::evaluate {

// The bits of a row and what is worked out, one register or several words. Word 1 of one: what is known.
struct OneWord {
  std::uint64_t bits = 0, known = 0;
  std::uint64_t operator[](std::uint16_t word) const { return word == 0 ? bits : known; }
  std::uint64_t Main(std::uint16_t) const { return bits; }
  void Set(std::uint16_t, std::uint64_t more) { bits |= more; }
};
struct ManyWords {
  std::uint64_t words[Plan::kMaxWords];
  std::uint64_t operator[](std::uint16_t word) const { return words[word]; }
  std::uint64_t Main(std::uint16_t word) const { return words[word]; }
  void Set(std::uint16_t word, std::uint64_t more) { words[word] |= more; }
};

// One word: an and is one term.
inline bool Holds(const Term* t, const Cond& c, const OneWord& s) {
  bool any = false;
  const Term* end = t + c.first + c.ands;
  for (t += c.first; t != end; ++t) any |= (s.bits & t->mask) == t->want;
  return any;
}
inline bool Holds(const Term* t, const Cond& c, const ManyWords& s) {
  bool any = false, all = true;
  const Term* end = t + c.first + c.terms;
  for (t += c.first; t != end; ++t) {
    all &= (s.words[t->word] & t->mask) == t->want;
    any |= all & t->last;
    all |= t->last;
  }
  return any;
}
// A condition that may ask what is known, too.
template <class Words>
bool HoldsWithKnown(const Term* t, const Cond& c, const Words& s) {
  bool any = false, all = true;
  const Term* end = t + c.first + c.terms;
  for (t += c.first; t != end; ++t) {
    all &= (s[t->word] & t->mask) == t->want;
    any |= all & t->last;
    all |= t->last;
  }
  return any;
}

template <class Words>
bool Passes(const Test& t, std::int64_t figure, const std::int64_t* x, const Words& s) {
  switch (t.kind) {
    case TestKind::kGreater: return x[t.a] - x[t.b] > figure;
    case TestKind::kEqual: return x[t.a] == figure;
    case TestKind::kInSet: return static_cast<std::uint64_t>(x[t.a]) < 64 && (static_cast<std::uint64_t>(figure) >> x[t.a] & 1) != 0;
    case TestKind::kBitsAbove: return std::popcount(s.Main(t.a) & static_cast<std::uint64_t>(figure)) > t.b;
  }
  return false;
}

// A row of tests; the bits of one word are put in together. `at` gives a test and its figure.
template <class Words, class At>
void Try(std::size_t count, At at, const std::int64_t* x, Words& s) {
  for (std::size_t i = 0; i < count;) {
    std::uint16_t word = at(i).first.to.word;
    std::uint64_t bits = 0;
    do {
      auto [test, figure] = at(i);
      bits |= static_cast<std::uint64_t>(Passes(test, figure, x, s)) << test.to.bit;
      ++i;
    } while (i < count && (std::is_same_v<Words, OneWord> || at(i).first.to.word == word));
    s.Set(word, bits);
  }
}
template <class Words>
void Try(const std::vector<FixedTest>& tests, const std::int64_t* x, Words& s) {
  const FixedTest* t = tests.data();
  Try(tests.size(), [t](std::size_t i) { return std::pair<const Test&, std::int64_t>(t[i].test, t[i].figure); }, x, s);
}
template <class Words>
void Work(const BitStep* b, const BitStep* end, const Term* terms, Words& s) {
  for (; b != end; ++b) s.Set(b->to.word, static_cast<std::uint64_t>(Holds(terms, b->cond, s)) << b->to.bit);
}

// The status bits of the provisions that bar, without a branch.
inline std::uint64_t StatusOf(const std::vector<StatusTerm>& terms, const OneWord& s) {
  std::uint64_t status = 0;
  for (const StatusTerm& t : terms) status |= static_cast<std::uint64_t>((s.bits & t.mask) == t.want) << t.bit;
  return status;
}
inline std::uint64_t StatusOf(const std::vector<StatusTerm>& terms, const ManyWords& s) {
  std::uint64_t status = 0, all = 1;
  for (const StatusTerm& t : terms) {
    all &= static_cast<std::uint64_t>((s.words[t.word] & t.mask) == t.want);
    status |= (all & t.last) << t.bit;
    all |= t.last;
  }
  return status;
}

inline void Number(const NumberStep* n, const NumberStep* end, std::int64_t* x) {
  constexpr value::Int128 kHeld = std::int64_t{1} << 60;
  for (; n != end; ++n) {
    if (n->weighed) {
      value::Int128 sum = static_cast<value::Int128>(x[n->a]) * n->times_a + static_cast<value::Int128>(x[n->b]) * n->times_b;
      x[n->to] = static_cast<std::int64_t>(std::clamp(sum, -kHeld, kHeld));
    } else {
      x[n->to] = value::AddCalendar(value::Date{static_cast<std::int32_t>(x[n->a])}, n->period).days;
    }
  }
}

}  // namespace heng::evaluate
