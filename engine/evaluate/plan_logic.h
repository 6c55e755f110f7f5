// From the registers of a program to conditions over bits, for plan_build.cpp: every boolean register
// becomes an or of ands over the truth of slots and tests of numbers; a number, a choice between linear
// forms. What cannot be said so fails, and what was asked for is left to the ladder. A condition that
// would grow too long is worked out into a bit of its own first, so nothing blows up.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <vector>

#include "engine/evaluate/plan.h"

namespace heng::evaluate {

// A literal: a place, wanted set or clear.
using Literal = std::uint32_t;             // word << 7 | bit << 1 | clear
inline Literal MakeLiteral(Place p, bool set) { return static_cast<Literal>(p.word) << 7 | static_cast<Literal>(p.bit) << 1 | (set ? 0u : 1u); }
using Clause = std::vector<Literal>;       // ascending
using Dnf = std::vector<Clause>;           // an or; empty: never; one empty clause: always
using MaybeDnf = std::optional<Dnf>;
const Dnf& AlwaysTrue();
bool IsAlways(const Dnf& d);

// sum of coefficient x number + constant. Beyond the plan's numbers: outcome slots, ends of an amount.
struct LinearForm { std::map<std::uint16_t, value::Rational> terms; value::Rational constant; };
inline constexpr std::uint16_t kOutcomeBase = 0xE000, kEndBase = 0xF000;   // slots of the outcome; ends
struct Case { Dnf when; LinearForm value; };
using Cases = std::vector<Case>;           // disjoint; where none holds the number is undefined

// Bits and numbers still free; copied to try out and to start each item from the same place.
struct Room { std::uint32_t bit = 0; std::uint32_t number = 0; };   // how many bits and numbers are taken

// What one scope - the general provisions, an item, the rules after - adds to the plan.
struct Added {
  std::vector<Test> tests;
  std::vector<std::int64_t> figures;       // one a test
  std::vector<NumberStep> numbers;
  std::vector<BitStep> steps;
  std::vector<Dnf> guards;
  std::vector<AfterTest> after;
  std::vector<KindTest> kinds;
  std::map<std::uint32_t, bool> slots;     // read
};

std::vector<FixedTest> Fixed(const Added& added);

class Logic {
 public:
  // `terms` takes the emitted conditions; `outer` holds tests and bits of the general scope, used again.
  Logic(const program::Program& p, const Plan& plan, std::vector<Term>& terms, const Logic* outer, Room room)
      : p_(p), plan_(plan), terms_(terms), outer_(outer), room_(room) {}

  const program::Block* item = nullptr;    // the blocks beside the general one that registers may stand in
  const program::Block* method = nullptr;
  std::uint8_t shape = 0;                  // Vars::shape, for tests of the form of a range
  bool has_tier = false, on_tier = false;
  bool after = false;                      // the certain part of Kleene logic; the outcome's slots are read
  bool unit = true;

  MaybeDnf Condition(Reg reg, bool positive = true);
  std::optional<Cases> Number(Reg reg);
  Cond Emit(const Dnf& d);
  MaybeDnf Both(const Dnf& a, const Dnf& b) { return And({a, b}); }
  static Dnf Either(const Dnf& a, const Dnf& b) { return Or({a, b}); }
  std::optional<Literal> NewBit(const Dnf& d);   // a bit of its own, set where `d` holds
  Added& added() { return added_; }
  Room room() const { return room_; }
  // The tests of this scope by their place, with their figures.
  const Test* TestAt(Place place, std::int64_t& figure) const;

 private:
  MaybeDnf Lower(Reg reg, bool positive);
  MaybeDnf All(const std::uint32_t* regs, std::uint16_t n, bool positive, bool conjunction);
  MaybeDnf And(std::vector<Dnf> terms);
  static Dnf Or(const std::vector<Dnf>& terms);
  MaybeDnf Compare(program::Comparison op, const Cases& a, const Cases& b, bool positive);
  MaybeDnf CompareOne(program::Comparison op, const LinearForm& difference, bool positive);
  MaybeDnf Above(std::vector<std::pair<std::uint16_t, std::int64_t>> terms, std::int64_t figure, bool positive);
  MaybeDnf CountAbove(const program::Instr& count, std::int64_t above, bool positive);
  MaybeDnf CompareCount(const program::Instr& count, program::Comparison op, const value::Rational& k, bool positive);
  MaybeDnf InSet(const program::Instr& i, bool positive);
  MaybeDnf Reaches(const program::Instr& i, bool positive);
  MaybeDnf OutcomeAbove(std::uint8_t slot, std::int64_t above, bool positive);
  std::optional<Cases> NumberOf(Reg reg);
  std::optional<Cases> Rows(const program::Instr& i);
  std::optional<Cases> Combine(program::Op op, const Cases& a, const Cases& b);
  std::optional<Literal> AsLiteral(Reg reg);
  std::optional<Literal> Materialise(const Dnf& d);
  std::optional<Literal> TestFor(TestKind kind, std::uint16_t a, std::uint16_t b, std::int64_t figure);
  std::optional<std::uint16_t> NumberFor(NumberStep step);
  MaybeDnf Certain(Literal literal, std::uint16_t a, std::uint16_t b);
  Clause KnownOf(std::uint32_t slot) const;
  const program::Instr* At(Reg reg) const;
  std::optional<LinearForm> Slot(std::uint32_t slot);

  const program::Program& p_;
  const Plan& plan_;
  std::vector<Term>& terms_;
  const Logic* outer_;
  Room room_;
  Added added_;
  std::map<std::vector<std::int64_t>, Place> tests_;
  std::map<std::vector<std::int64_t>, std::uint16_t> numbers_;
  std::map<std::pair<Reg, bool>, MaybeDnf> memo_;
  int depth_ = 0;
};

// The n-th bit given out: those a row leaves free beyond its slots, then in place of numbers, then further
// words.
Place FreeBit(const Plan& plan, std::uint32_t n);

}  // namespace heng::evaluate
