// One act x party x item from filled slots to the outcome a list or a batch needs - rung, amounts, basis,
// certain procedure - without prose and without allocating per case. The same answer as ladder.h and
// steps.h give (held by tests/bench/fast_test.cpp); decide.h is asked when more is wanted: options, the
// envelope, reasons.
//
// Two ways lead there. The plan (plan.h) is the program turned once more: conditions as masks over words
// of bits, amounts as linear forms over the ends of a range; it answers where every fact it reads is known
// and the item is of the ordinary kind. Everything else - an unknown fact, a base that is income or gains,
// a multiplier, a day outside the setting - walks the ladder.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <vector>

#include "engine/evaluate/frame.h"
#include "engine/evaluate/ladder.h"
#include "engine/evaluate/steps.h"

namespace heng::evaluate {

struct Plan;

inline constexpr int kMaxCites = 40;

struct FastOutcome {
  Status status = Status::kReady;
  Rung headline = Rung::kNone;            // the most favourable lawful rung, as in PartyDecision
  Rung rung = Rung::kNone;                // the branch the amounts stand for: the default's, else the headline
  bool open = false;                      // a fact that may matter is unknown: nothing below `status` is final
  bool chosen = false;                    // one branch only, or a policy chose it; else no point is named
  bool has_amount = false, has_high = false, low_open = false, high_open = false, has_point = false;
  std::uint8_t cite_count = 0;
  std::int16_t ground = -1;               // general provision behind the headline
  std::int16_t benchmark = -1, tier = -1; // of the first fine
  std::uint32_t situations = 0;           // active, by index
  value::Fen low = 0, high = 0, point = 0;   // sum of the party's fines on `rung`; the point of the first
  std::uint64_t procedures = 0;           // bit: Program::procedures that certainly follow (the first 64)
  std::array<program::CiteId, kMaxCites> cites;   // item, situations, grounds that lead, procedures; each once

  void Clear() {
    status = Status::kReady;
    headline = rung = Rung::kNone;
    open = chosen = has_amount = has_high = low_open = high_open = has_point = false;
    cite_count = 0;
    ground = benchmark = tier = -1;
    situations = 0;
    low = high = point = 0;
    procedures = 0;
  }
  void Cite(program::CiteId id) {
    for (int i = 0; i < cite_count; ++i) {
      if (cites[static_cast<std::size_t>(i)] == id) return;
    }
    if (cite_count < kMaxCites) cites[cite_count++] = id;
  }
};

// Where a packed row keeps what. A row is one case's facts as words: a header, truth bits by slot, known
// bits by slot, then whole numbers. Numbers that are fractions, intervals or beyond 2^60 are not known to
// a row; a Frame holds them.
struct RowLayout {
  std::uint32_t words = 0;                // of truth, and of known
  std::vector<std::int32_t> cell;         // by slot: which number, or -1
  std::uint32_t cells = 0;                // number 0 is always zero
  std::uint32_t size() const { return 1 + 2 * words + cells; }
};

class FastEvaluator {
 public:
  // `setting`: what a run of cases shares - provisions in force, region, lists, a day within the period
  // in which none of them changes. Cases that differ in it are answered too, by the slower way.
  FastEvaluator(const program::Program& program, const Frame& setting);
  ~FastEvaluator();
  FastEvaluator(const FastEvaluator&) = delete;
  FastEvaluator& operator=(const FastEvaluator&) = delete;

  void Run(const Frame& frame, std::uint32_t item, FastOutcome& out);
  // Facts already packed. The host keeps rows in any memory of RowLayout::size() words.
  void RunRow(const std::uint64_t* row, std::uint32_t item, FastOutcome& out);
  void Pack(const Frame& frame, std::uint64_t* row) const;
  const RowLayout& layout() const { return layout_; }

  // Always the ladder; for comparison.
  void RunLadder(const Frame& frame, std::uint32_t item, FastOutcome& out);
  // Of the items and roles, how many the plan answers.
  struct Coverage { std::size_t planned = 0, all = 0; };
  Coverage coverage() const;
  std::size_t plan_bytes() const;

 private:
  void Unpack(const std::uint64_t* row);
  // The ladder's way, after the walk (fast_ladder.cpp).
  struct Sum;
  Sum FinesOn(const Frame& frame, std::uint32_t item, Rung rung);
  void After(const Frame& frame, std::uint32_t item, const Sum& shown, FastOutcome& out);
  std::uint64_t Kinds(const Frame& frame, std::uint32_t item, bool fined) const;

  const program::Program& p_;
  RowLayout layout_;
  std::unique_ptr<Plan> plan_;
  Frame scratch_;                         // a row as a frame
  std::vector<std::uint64_t> row_;        // a frame as a row
  // The ladder's way.
  Registers registers_;
  Ladder ladder_;
  Verdict verdict_;
  std::vector<Tri> truth_;                // slots with the outcome's own filled in
  std::vector<Num> number_;
  bool total_read_ = false, kinds_read_ = false;
};

}  // namespace heng::evaluate
