// Which facts stand behind a condition as it came out: the ones that failed it, that hold it up, or that
// are unknown. Stops at named definitions (what a reader knows them by) for reasons, goes through to
// facts for questions. Reads the registers of the last run. Tested in tests/evaluate.
#pragma once

#include <string>
#include <vector>

#include "engine/evaluate/exec.h"
#include "engine/evaluate/frame.h"

namespace heng::evaluate {

class Blame {
 public:
  Blame(const program::Program& p, std::uint32_t item, const Registers& r, const Frame& f) : p_(p), item_(item), r_(r), f_(f) {}

  // Names of definitions and facts behind `reg`, in order, each once.
  std::vector<std::string> Names(Reg reg) const;
  // An unknown fact slot behind an unknown `reg`: where to ask next; -1 if none.
  std::int32_t OpenSlot(Reg reg) const;
  // Every slot `reg` reads.
  void Slots(Reg reg, std::vector<std::uint8_t>& seen) const;
  // Every slot the value of `reg` rests on in this run: only the branch an `if` took.
  void LiveSlots(Reg reg, std::vector<std::uint8_t>& seen) const;
  const program::Instr* At(Reg reg) const;
  std::uint32_t BlockOf(Reg reg) const;

 private:
  void Walk(Reg reg, std::vector<std::string>& out, int depth) const;
  void AddName(std::vector<std::string>& out, const std::string& name) const;

  const program::Program& p_;
  std::uint32_t item_;
  const Registers& r_;
  const Frame& f_;
};

// Operand registers of one step.
std::vector<Reg> Operands(const program::Program& p, const program::Instr& i);
// Those of them that may still leave the result open.
std::vector<Reg> OpenOperands(const program::Program& p, const program::Instr& i, const Registers& r);

}  // namespace heng::evaluate
