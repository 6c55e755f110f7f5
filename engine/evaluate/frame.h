// One act x party as the ladder sees it: fact slots filled, the rows in force marked. Made by bind.h
// from a case, or filled directly by a host that has facts in slots; read by ladder.h. Owned by the
// caller, reused between cases without allocation.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/evaluate/exec.h"
#include "engine/program/program.h"

namespace heng::evaluate {

struct Frame {
  std::vector<Tri> truth;                 // by slot
  std::vector<Num> number;                // by slot
  std::vector<std::uint8_t> assumed;      // by slot: settled because the inquiry is closed; no base of an amount
  std::vector<std::uint8_t> general_on;   // by general provision: in force for this party
  std::vector<std::uint8_t> leniency_on;
  std::vector<std::uint8_t> standard_on;  // by local standard: set for this place and day
  std::uint32_t role = 0;                 // index into Program::roles
  bool unit = true;
  std::int32_t policy_day = 0;            // the date that picks benchmarks and lists
  std::string region;
  std::uint64_t lists = 0;                // lists that speak for this authority; 0: no list declared
  bool any_list = false;
  Tri competent = Tri::kTrue;             // set per item by the caller from the authority's kind
  bool closed = false;
  bool any_assumed = false;
  bool fined_before = false;              // an earlier fine on this very act (art 29)

  explicit Frame(const program::Program& p)
      : truth(p.slots.size(), Tri::kUnknown), number(p.slots.size()), assumed(p.slots.size(), 0),
        general_on(p.generals.size(), 1), leniency_on(p.leniencies.size(), 1), standard_on(p.standards.size(), 1) {}
  std::uint64_t role_bit() const { return std::uint64_t{1} << role; }
};

}  // namespace heng::evaluate
