// The program turned once more, for cases whose facts are all known: what fast.h runs on. Built once a
// program and setting (plan_build.cpp), immutable, run in plan_run.cpp. Items whose rules are alike but
// for their figures share one Shape; a form - a record in Plan::figures - is a shape with its figures, for
// one item and role: the shape's number and what is cited (see FormHead), then the figures of the shape's
// own tests, then those of its lines. One record is all of an item that a decision touches.
//
// Truth is one bit a condition in a few words: the truth of the slots as the row has them, then, in bits
// the slots leave free, tests of numbers and conditions worked out on the way. A condition is an or of
// ands over them, each and a mask and the bits wanted under it. Where facts are known that is all of
// strong Kleene logic; a row with an unknown fact among those read is sent back to the ladder. Procedure
// rules, which may read an unknown outcome, take the certain part of Kleene logic: see `certain`.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <vector>

#include "engine/evaluate/fast.h"
#include "engine/program/program.h"

namespace heng::evaluate {

// ---- conditions -----------------------------------------------------------------------------------
// Bits wanted in one word; the terms of an and follow each other up to the last.
struct Term { std::uint64_t mask = 0, want = 0; std::uint16_t word = 0; bool last = true; };
struct Cond { std::uint32_t first = 0; std::uint16_t ands = 0; std::uint16_t terms = 0; };   // no and: never; see kAlways
struct Place { std::uint16_t word = 0, bit = 0; };
struct BitStep { Cond cond; Place to; };     // a condition worked out into a bit

enum class TestKind : std::uint8_t { kGreater, kEqual, kInSet, kBitsAbove };
// kGreater, kEqual: number[a] - number[b] against the figure; kInSet: bit number[a] of the figure;
// kBitsAbove: how many bits of word a under the figure are set, against b.
struct Test { std::uint16_t a = 0, b = 0; Place to; TestKind kind = TestKind::kGreater; };
struct FixedTest { std::int64_t figure = 0; Test test; };   // where the figure is everybody's

// A number worked out from others: a date moved by months or years, or a weighed sum held within +-2^62.
struct NumberStep {
  std::uint16_t a = 0, b = 0, to = 0;
  bool weighed = false;
  value::Period period;
  std::int64_t times_a = 0, times_b = 0;
};

// ---- amounts --------------------------------------------------------------------------------------
// Floor or ceiling of (constant + sum of coefficient x end) / den; the ends are statutory low and high,
// tier low and high, in fen.
inline constexpr int kEnds = 4;
struct Divider { std::int64_t by = 1; std::uint64_t magic = 0, most = 0; };   // 2^64 / by, rounded up: exact to `most`; 0: divide
struct Linear { std::int64_t coefficient[kEnds] = {}; std::int64_t constant = 0; Divider den; };
struct Piece { Cond when; bool always = true; Linear value; };
struct End { bool present = false, open = false; std::uint32_t first = 0, count = 0; };   // pieces; the first that holds
struct BandPlan { bool present = false; End low, high; };
struct AmountPlan {
  BandPlan bands[4];
  bool method = false, on_tier = false;
  program::PointKind point = program::PointKind::kNone;
  program::Rounding rounding = program::Rounding::kNone;
  std::int64_t step = 0;
  Divider twice_step;
  // What its conditions test, worked out only where an amount is asked for; what they read.
  std::vector<FixedTest> tests;
  std::vector<BitStep> steps;
  std::vector<std::uint64_t> need;
};

// ---- items ----------------------------------------------------------------------------------------
enum class TierWay : std::uint8_t { kNone, kAlways, kRuler, kConditions };
// A fine line that reaches the role. Its figures: statutory low and high, then low and high of each tier,
// then the marks of a ruler, ascending.
struct LinePlan {
  std::uint8_t situation = 0;
  bool fixed = false, has_floor = false, min_open = false, max_open = false;
  TierWay way = TierWay::kNone;
  std::int16_t benchmark = -1;
  std::uint16_t tiers = 0, marks = 0;
  std::uint16_t measure = 0;                   // ruler: the number held against the marks
  std::uint32_t figures = 0;                   // from the form's first
  std::uint32_t gaps = 0;                      // ruler: in Plan::bytes, the row of each gap between marks
  std::uint32_t rows = 0;                      // in Plan::bytes, two a row: its open ends (1 low, 2 high), the tier it counts as
  std::uint32_t conds = 0;                     // kConditions: in Plan::conds, one a tier
  std::uint32_t amount = 0;                    // in Plan::amounts
};
struct SituationPlan {
  bool always = true, reaches = false, anybody = false, elsewhere = false;
  bool all_may = true;                         // no line for the role must be used
  program::Link link = program::Link::kNone;
  std::uint8_t linked = 0;
  bool takes = false;                          // confiscates, where `gains` holds; must, where `must_take` does
  std::uint32_t line = 0, line_count = 0;      // in Plan::lines
  std::uint64_t kinds = 0;                     // of penalty it imposes on the role, fines among them
  Cond when, gains, must_take;
};
enum class SituationWay : std::uint8_t { kOne, kSwitch, kAny };   // one that always holds; it or the one replacing it; any
struct LeniencyPlan { Cond when; std::int16_t leniency = -1, limb = -1; };
// What items that differ only in figures have in common, for one role. Offsets are into the plan's pools.
struct Shape {
  std::uint32_t need = 0;                      // in Plan::needs, row_words of them
  std::uint32_t test = 0, test_count = 0;      // their figures are a form's first
  std::uint32_t number = 0, number_count = 0;
  std::uint32_t step = 0, step_count = 0;
  std::uint32_t guard = 0, guard_count = 0;    // in Plan::conds
  std::uint32_t situation = 0, situation_count = 0;
  std::uint32_t leniency = 0, leniency_count = 0;
  std::uint32_t line_total = 0, line_first = 0;
  Cond elements;
  bool one_cite = false, cites_apart = false;  // the item and its situations cite one and the same provision
  bool takes_generally = false;                // the general law's confiscation reaches the role
  bool elements_always = true, alternatives = false, sure_tiers = true;
  SituationWay way = SituationWay::kOne;
};
struct CiteSpan { std::uint32_t first = 0; std::uint16_t count = 0; bool apart = true; };   // apart: shares none with provisions

// First word of a form: the shape, and the one citation or the first of the item's spans.
struct FormHead {
  std::uint32_t shape = 0, cites = 0;
  std::int64_t Pack() const { return static_cast<std::int64_t>(std::uint64_t{shape} | std::uint64_t{cites} << 32); }
  static FormHead Of(std::int64_t word) { return {static_cast<std::uint32_t>(word), static_cast<std::uint32_t>(static_cast<std::uint64_t>(word) >> 32)}; }
};

// ---- general provisions ---------------------------------------------------------------------------
// Whether the provisions that bar a penalty, or let it be left out, hold: one status bit each, in the
// order of the ladder, from ands that are tried one after the other without a branch.
struct StatusTerm { std::uint64_t mask = 0, want = 0; std::uint16_t word = 0; std::uint8_t bit = 0, last = 1; };
// Circumstances whose bits stand in one word: masks by what they open.
struct EffectWord {
  std::uint16_t word = 0;
  std::uint64_t all = 0, lighter = 0, mitigate = 0, heavier = 0, light_shall = 0, heavy_shall = 0, of_32 = 0;
  std::vector<std::uint8_t> bits;              // in the order of the provisions
  std::vector<std::int16_t> generals;
  std::vector<std::uint16_t> order;            // of each, among all circumstances
  std::vector<program::CiteId> cites;          // of each, where each cites one
};

enum OutcomeSlot : std::uint8_t { kOutPoint, kOutTotal, kOutMin, kOutMax, kOutPunished, kOutUnproved, kOutCount };

// What reads the outcome, for one role. An outcome slot is known to lie between two numbers: a test takes
// the low one, for what is certainly so, or the high one, for what may be. Likewise kinds of penalty.
struct AfterTest { std::uint8_t slot = 0; bool high = false; std::int64_t above = 0; Place to; };
struct KindTest { std::uint64_t kinds = 0; bool high = false; Place to; };
struct ProcedurePlan { Cond when; bool always = false; std::uint8_t index = 0; CiteSpan cites; };
struct AfterPlan {
  bool usable = false;
  std::vector<AfterTest> tests;
  std::vector<KindTest> kind_tests;
  std::vector<FixedTest> fact_tests;
  std::vector<ProcedurePlan> procedures;
};
struct Plan {
  static constexpr std::uint32_t kNone = 0xFFFFFFFFu;
  static constexpr int kMaxWords = 64;
  static constexpr int kMaxNumbers = 1024;
  // Bounds within which amounts stay inside 64 bits without asking.
  static constexpr std::int64_t kMostCoefficient = 1 << 16;
  static constexpr std::int64_t kMostFigure = std::int64_t{1} << 42;   // about 4 x 10^10 yuan

  explicit Plan(const program::Program& p) : no_registers(p) {}

  bool usable = false;                         // the general part could be planned
  Registers no_registers;                      // for ranges that read none
  program::Window setting;                     // days in which the provisions in force stay the same
  std::vector<std::uint8_t> general_on, leniency_on, standard_on;
  std::string region;
  std::uint64_t lists = 0;
  bool any_list = false;
  program::Policies chosen;

  std::uint32_t row_words = 0, words = 0;      // of truth in a row; with what is worked out
  std::uint32_t cells = 0;                     // numbers of a row
  std::uint32_t numbers = 0;                   // with those worked out
  std::uint32_t roles = 0;
  std::vector<std::uint8_t> units;             // by role
  std::vector<std::int32_t> cell;              // by slot
  std::vector<std::uint32_t> slot_of;          // by cell of a row
  std::vector<Place> free_bits;                // of the row's truth words
  std::vector<std::uint32_t> read_bools, read_numbers;   // slots any part of the plan reads
  std::vector<std::uint64_t> general_need, read;   // row_words

  std::vector<Term> terms;
  std::vector<FixedTest> general_tests;
  std::vector<Test> tests;                     // of shapes
  std::vector<NumberStep> number_steps;        // numbers from `cells` on; the general ones first
  std::uint32_t general_number_steps = 0;
  std::vector<Cond> guards;                    // one holds: a value is undefined, the ladder's to say
  std::vector<BitStep> general_steps, steps;
  std::vector<StatusTerm> status;
  std::vector<std::int16_t> status_general;    // by status bit
  std::uint64_t limitation = 0, before = 0, slight = 0, may_not = 0;   // status bits; before: what bars before situations are looked at
  std::vector<EffectWord> effects;
  bool effects_cite_one = false;               // each circumstance cites one provision, all different
  std::vector<CiteSpan> general_cites;         // by general provision

  std::vector<Cond> conds;
  std::vector<std::uint64_t> needs;
  std::vector<Piece> pieces;
  std::vector<AmountPlan> amounts;
  std::vector<std::uint8_t> bytes;
  std::vector<SituationPlan> situations;
  std::vector<LinePlan> lines;
  std::vector<LeniencyPlan> leniencies;
  std::vector<Shape> shapes;
  std::vector<std::int64_t> figures;           // forms
  std::vector<program::CiteId> cites;
  std::vector<CiteSpan> spans;
  std::vector<std::uint32_t> form_of;          // item x roles + role: in figures; kNone: the ladder's
  std::vector<AfterPlan> after;                // by role
  bool total_read = false;
  std::uint64_t confiscation = 0;              // bit of the penalty kind
  std::vector<Cond> takes;                     // general provisions on confiscation that take something
  int provision_cites = 0;                     // of all provisions and procedures together
  std::size_t planned = 0, possible = 0;

  void Need(const std::map<std::uint32_t, bool>& slots, std::uint64_t* words);   // marks them read, too
  bool IsRowBit(std::uint16_t word, std::uint16_t bit) const { return word * 64u + bit < cell.size() && cell[word * 64u + bit] < 0; }
  bool Fits(const Frame& frame) const;
  void PackRead(const Frame& frame, std::uint64_t* row) const;
  // False: not the plan's to answer; `out` is then not written.
  bool Run(const std::uint64_t* row, std::uint32_t item, FastOutcome& out) const;
  std::size_t size() const;                    // in memory, bytes
};

// Header word of a row: role, flags, day.
enum RowFlag : std::uint64_t { kRowUnit = 1, kRowClosed = 2, kRowFined = 4, kRowNotCompetent = 8, kRowCompetenceOpen = 16, kRowAssumed = 32 };
// A number a row can hold: whole, known, within 2^60.
inline bool RowNumber(const Num& n, std::int64_t& out) {
  constexpr std::int64_t kMost = std::int64_t{1} << 60;
  if (n.lo != n.hi || n.den != 1 || n.lo > kMost || n.lo < -kMost) return false;
  out = n.lo;
  return true;
}
std::uint64_t PackHeader(const Frame& frame);
void UnpackHeader(std::uint64_t header, Frame& frame);

std::unique_ptr<Plan> BuildPlan(const program::Program& p, const Frame& setting, const RowLayout& layout);

}  // namespace heng::evaluate
