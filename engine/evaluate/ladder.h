// The order of examination (language.md 4) for one act x party x item over a frame: from power and
// elements down to the tiers that set each fine. Works with unknown facts: `unknown` says that something
// that matters is open; with all facts known the verdict is final. No allocation once the registers
// exist. amounts.h turns a verdict and a rung into amounts. Tested in tests/evaluate and by the
// differential suite against reference.
#pragma once

#include <array>
#include <cstdint>

#include "engine/decision/decision.h"
#include "engine/evaluate/exec.h"
#include "engine/evaluate/frame.h"

namespace heng::evaluate {

using decision::Rung;
using decision::Status;

enum class Reason : std::uint8_t {
  kNone, kNotListed, kNotCompetent, kAuthorityUnknown, kWrongSubject, kElements, kSituationConflict, kTierConflict, kNoRoleLine,
  kElsewhere, kAlreadyFined, kNoPenaltyYet, kMethodConflict
};

inline constexpr int kMaxFines = 12;
inline constexpr int kMaxSituations = 32;

enum class TierState : std::uint8_t { kNone, kMet, kUndetermined, kConflict };

// A fine line of an active situation that reaches this party, with its statutory and tier range.
struct FineAt {
  std::uint8_t situation = 0;
  std::uint8_t line = 0;
  bool known = true;                      // the base is known
  bool fixed = false, has_floor = false;
  value::MoneyRange statutory, tier;
  TierState tier_state = TierState::kNone;
  std::int16_t benchmark = -1;            // index into Item::benchmarks
  std::int16_t tier_index = -1;           // met tier; -1 else
};

struct Verdict {
  Status status = Status::kReady;
  Rung rung = Rung::kNone;
  Reason reason = Reason::kNone;
  bool shall = true;
  bool unknown = false;                   // something examined on the way is unknown
  Reg open = program::kNoReg;             // the first condition found unknown

  void Open(Reg reg) {
    unknown = true;
    if (open == program::kNoReg) open = reg;
  }
  bool list_met = false;
  using Grounds = std::array<std::int16_t, static_cast<std::size_t>(Rung::kMultiplied) + 1>;
  static constexpr Grounds kNoGrounds = {-1, -1, -1, -1, -1, -1, -1, -1, -1, -1};
  Grounds grounds = kNoGrounds;           // the first general provision that opens each rung; -1: none
  std::int16_t ground() const { return grounds[static_cast<std::size_t>(rung)]; }   // the one behind the headline
  void Opens(Rung r, std::uint32_t general) {
    std::int16_t& first = grounds[static_cast<std::size_t>(r)];
    if (first < 0) first = static_cast<std::int16_t>(general);
  }
  std::int16_t leniency = -1;             // leniency list met
  std::uint16_t rungs = 0;                // lawful rungs, bit 1 << Rung; no-penalty rungs among them
  std::uint16_t maybe_rungs = 0;          // rungs an unknown ground may open (hull)
  std::uint32_t situations = 0;           // active
  std::uint32_t maybe_situations = 0;     // active or possibly so
  std::uint8_t fine_count = 0;
  std::array<FineAt, kMaxFines> fines;
  std::int8_t multiplier = -1;            // a multiplier that is met
  bool lighter_open = false;              // "lighter or mitigated" left open by law
  bool lighter_side = false, heavier_side = false;
  bool fined_already = false;             // an earlier fine on this act leaves fines out (29)
};

class Ladder {
 public:
  Ladder(const program::Program& program, Registers& registers) : p_(program), r_(registers) {}

  // Evaluates the blocks the item needs, then walks the ladder.
  void Run(const Frame& frame, std::uint32_t item, Verdict& out);
  // The situations that surely hold and those that may, whatever bars the penalty; of the item last run.
  std::pair<std::uint32_t, std::uint32_t> Reached(std::uint32_t item) const;
  // The same, on elements and situations that every completion agrees on though the facts found leave them open.
  void RunAgreed(const Frame& frame, std::uint32_t item, std::uint32_t situations, Verdict& out);
  // A completion may settle a tier that the facts found leave open: such tiers are undetermined again.
  void TiersAsFound(const Frame& found, std::uint32_t item, Verdict& v);
  // The same, after the blocks were run already (e.g. for another rung).
  const Registers& registers() const { return r_; }
  Machine MachineFor(const Frame& frame) const;

 private:
  bool Bar(const Frame& frame, program::Stage stage, Status status, Rung rung, Verdict& out) const;
  bool Situations(const program::Item& item, Verdict& out) const;
  void Fines(const Frame& frame, const program::Item& item, Verdict& out);
  void Tier(const Frame& frame, const program::Item& item, FineAt& fine, Verdict& out) const;
  void Circumstances(const Frame& frame, const program::Item& item, Verdict& out) const;
  void Confiscations(const Frame& frame, const program::Item& item, Verdict& out) const;
  bool FinedAgain(const Frame& frame, const program::Situation& situation) const;
  void Method(const Frame& frame, const program::Item& item, const FineAt& fine, Verdict& out) const;
  bool PenaltyLeft(const Frame& frame, const program::Item& item, const Verdict& v) const;
  bool Statutory(const Frame& frame, const program::Item& item, const program::FineRange& range, value::MoneyRange& out) const;

  const program::Program& p_;
  Registers& r_;
  std::uint32_t agreed_ = 0;              // see RunAgreed; 0: none
};

// The row of a tier for a situation and role, one of this situation before one of any; null: it says nothing of them.
const program::FineRange* RowOf(const program::Tier& tier, std::int32_t situation, std::uint64_t role_bit);

// Does the value of `reg` rest on a slot that was settled by assumption?
bool RestsOnAssumption(const program::Program& program, const program::Item& item, Reg reg, const Frame& frame, const Registers& registers);
// Something is there to confiscate, or may be: its amount above nothing, unknown, or only taken to be nothing.
bool Takes(const program::Program& program, const program::Item& item, Reg object, Reg some, const Frame& frame, const Registers& registers);
// The active or possible situations reach this role with a fine or penalty.
bool ReachesRole(const program::Situation& situation, std::uint64_t role_bit);

}  // namespace heng::evaluate
