// The exact envelope (language.md 4.5): every outcome over all completions of the unknown facts, found by
// splitting only on facts that an undecided step reads, numbers at the thresholds that step compares them
// with, under the dictionary's constraints. A leaf covers all completions it does not split on, so the
// result equals brute force at a fraction of the cells. Where a step mixes two unknown numbers, or the
// leaf limit is met, the hull stands and `exact` is false. Tested against brute force.
#pragma once

#include <cstdint>
#include <memory>
#include <set>
#include <vector>

#include "engine/base/limits.h"
#include "engine/evaluate/bind.h"
#include "engine/evaluate/outcome.h"

namespace heng::evaluate {

// What a leaf assumes of one slot: [lo, hi] (0 or 1 for a yes/no fact).
struct Assumed {
  std::uint32_t slot = 0;
  std::int64_t lo = 0, hi = 0;
  bool entailed = false;                  // not split on: what a constraint makes of the others
};
struct Leaf {
  std::vector<Assumed> path;
  std::uint32_t kind = 0;                 // index into Explored::outcomes
  std::optional<value::MoneyRange> fine;
};
struct Explored {
  bool exact = true;
  bool wide = false;                      // outcomes are exact, some amounts only a hull (a tier on an unknown base)
  std::vector<EnvelopeOutcome> outcomes;  // sorted, fines merged to their hull
  std::vector<Leaf> leaves;
  std::set<std::uint32_t> reached;        // sets of situations that may stand, whatever bars the penalty
  std::shared_ptr<const Frame> first;     // the completion of the first leaf
  std::shared_ptr<const Frame> found;     // what was found, open numbers within their bounds
  bool MayBe(Status status) const;        // some outcome has it
};

class Explorer {
 public:
  Explorer(const program::Program& p, std::uint32_t item, Ladder& ladder, const base::Limits& limits)
      : p_(p), item_(item), ladder_(ladder), limits_(limits) {}
  // Starts from the binding's frame; slots marked kOpen vary, the rest stand.
  Explored Explore(const Binding& binding);

 private:
  void Visit(Frame& frame, std::vector<Assumed>& path);
  void AddLeaf(const Frame& frame, const Verdict& v, const std::vector<Assumed>& path);
  void Split(Frame& frame, std::vector<Assumed>& path, std::uint32_t slot, const Verdict& v);
  void Try(const Frame& frame, std::vector<Assumed>& path, std::uint32_t slot, std::int64_t lo, std::int64_t hi);
  bool Propagate(Frame& frame) const;
  bool Threshold(const Frame& frame, Reg reg, std::uint32_t slot, value::Rational& out) const;
  bool Solve(const Frame& frame, Reg reg, std::uint32_t slot, value::Rational target, value::Rational& out) const;

  const program::Program& p_;
  std::uint32_t item_;
  Ladder& ladder_;
  const base::Limits& limits_;
  const Binding* binding_ = nullptr;
  static constexpr std::int64_t kUnbounded = 100'000'000'000'000'000;   // a dictionary bound this large says nothing
  Explored out_;
  std::size_t visits_ = 0;
};

// Facts the outcome still turns on, most decisive first, and unknown ones it does not turn on.
struct Ranked {
  std::uint32_t slot = 0;
  std::size_t kinds_left = 0;
  bool unbounded = false;
  std::int64_t width = 0;
};
std::vector<Ranked> RankDeciding(const program::Program& p, const Explored& explored);
// Fewest kinds left, then the narrower amounts, then the order of the dictionary.
void SortDeciding(std::vector<Ranked>& ranked);
// The amounts of all outcomes; one without a fine counts as nothing beside one with. None if none has a fine.
std::optional<value::MoneyRange> HullOf(const std::vector<EnvelopeOutcome>& outcomes);
// The denominator a slot's numbers are split on.
std::int64_t GridOf(const program::Slot& slot);

}  // namespace heng::evaluate
