// From a fine line to exact amounts: the statutory range in fen, and the arithmetic of a rung on it
// (language.md 4.9). Pure over registers. Tested in tests/evaluate.
#pragma once

#include <vector>

#include "engine/decision/decision.h"
#include "engine/evaluate/exec.h"
#include "engine/evaluate/frame.h"

namespace heng::evaluate {

struct FineAt;

// The range of a line in fen; false if its base or count is unknown or the amount overflows.
bool RangeInFen(const program::FineRange& range, const Registers& registers, value::MoneyRange& out);

// What the words of a method's formulas stand for on this fine; the item has a method.
void SetVars(const program::Program& program, const program::Item& item, const FineAt& fine, Vars& vars);

struct Amount {
  value::MoneyRange range;
  bool known = false;
  bool has_point = false;
  value::Fen point = 0;
  std::int16_t shape = -1;                // the 形态 used, or -1
  bool conflict = false;                  // no shape, or two, fit
};

// Range and point of one fine on one rung. Runs the method's block over the registers.
// `steps` may be null; otherwise it receives the arithmetic in order.
Amount Compute(const program::Program& program, const program::Item& item, const FineAt& fine, decision::Rung rung,
               const program::Multiplier* multiplier, Machine& machine, std::vector<decision::Step>* steps);

}  // namespace heng::evaluate
