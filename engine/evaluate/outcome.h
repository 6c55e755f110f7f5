// From a verdict to outcomes: the default branch, the amounts of each rung, and the shape the envelope
// compares (language.md 4.5-4.6). Tested in tests/evaluate.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/evaluate/ladder.h"
#include "engine/evaluate/steps.h"

namespace heng::evaluate {

using decision::EnvelopeOutcome;

bool IsPenaltyRung(Rung r);               // mitigated ... multiplied
std::vector<Rung> RungsOf(std::uint16_t mask);

struct Default {
  std::optional<Rung> rung;               // none: the law leaves it open
  std::string_view policy;                // that chose, a name in the program; empty when there was only one
};
// What the choice rests on; no allocation, so that fast.h asks the same question.
struct Lawful {
  std::uint16_t rungs = 0;                // bit 1 << Rung
  bool list_met = false, lighter_open = false, lighter_side = false, heavier_side = false;
};
Default DefaultOf(const program::Policies& chosen, const Lawful& lawful);
Default DefaultOf(const program::Program& p, const Verdict& v);

class Outcomes {
 public:
  Outcomes(const program::Program& p, std::uint32_t item, const Frame& frame, Machine machine)
      : p_(p), item_(p.items[item]), frame_(frame), machine_(machine) {}

  // Amount of one fine on one rung; multiplies where the rung does.
  Amount AmountOf(const Verdict& v, const FineAt& fine, Rung rung, std::vector<decision::Step>* steps = nullptr);
  // Sum of the party's fines on a rung; nullopt if it has none. Unknown amounts leave the top open.
  std::optional<value::MoneyRange> FineOn(const Verdict& v, Rung rung);
  std::vector<std::string> Kinds(const Verdict& v, Rung rung) const;
  std::vector<std::string> SituationNames(std::uint32_t mask) const;
  // The kind of outcome a verdict stands for, over its default branch or, if open, all lawful ones.
  EnvelopeOutcome Summary(const Verdict& v);

 private:
  bool Taken(Reg object, Reg some) const;
  std::optional<value::MoneyRange> Unknown(const Verdict& v, const FineAt& fine, Rung rung);

  const program::Program& p_;
  const program::Item& item_;
  const Frame& frame_;
  Machine machine_;
};

// Adds an outcome to a list kept sorted, merging the fines of equal kinds into their hull.
void Merge(std::vector<EnvelopeOutcome>& list, const EnvelopeOutcome& one);
bool SameKind(const EnvelopeOutcome& a, const EnvelopeOutcome& b);

}  // namespace heng::evaluate
