// Runs blocks of compiled steps over one frame of fact slots: strong Kleene truth and exact numbers,
// no allocation, no lock. Registers are plain arrays the caller owns. Tested in tests/evaluate.
#pragma once

#include <cstdint>
#include <vector>

#include "engine/program/program.h"

namespace heng::evaluate {

using program::Num;
using program::Reg;
using value::Tri;

// What the outcome stage and the checks may read.
struct OutcomeFacts {
  std::uint64_t kinds_certain = 0, kinds_possible = 0;   // bits: penalty kinds
  const Tri* proposed_truth = nullptr;                   // by ProposedField
  const Num* proposed_number = nullptr;
};

struct Vars {
  Num value[static_cast<int>(program::Var::kCount)];
  std::uint8_t shape = 0;                                // bits: shape tests that hold
};

struct Registers {
  std::vector<Tri> truth;
  std::vector<Num> number;
  explicit Registers(const program::Program& p) : truth(p.registers, Tri::kFalse), number(p.registers) {}
};

struct Machine {
  const program::Program& program;
  const Tri* slot_truth;
  const Num* slot_number;
  Tri* truth;
  Num* number;
  bool unit = true;                                      // the party is fined as a unit
  const std::uint8_t* standard_on = nullptr;             // by local standard; null: all
  const OutcomeFacts* outcome = nullptr;
  const Vars* vars = nullptr;

  void Run(const program::Block& block);
};

Tri Compare(program::Comparison op, const Num& a, const Num& b);
Num FromRational(const value::Rational& r);

}  // namespace heng::evaluate
