// The compiled rule set: flat steps, constants and tables, no expression trees and no names on the hot
// path. One general block holds what every item shares, one block an item what is its own; registers are
// numbered general first, then item, then method, then what follows the outcome, so that one small
// register file serves any item. Built by compile; run by evaluate; immutable and shared by threads.
// Roles, penalty kinds and facts are numbers here; their names stand in tables for the answer.
#pragma once

#include <cstdint>
#include <limits>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "engine/law/calendar.h"
#include "engine/law/citation.h"
#include "engine/value/date.h"
#include "engine/value/money.h"
#include "engine/value/rational.h"
#include "engine/value/tri.h"

namespace heng::program {

using Reg = std::uint32_t;
inline constexpr Reg kNoReg = 0xFFFFFFFFu;
using CiteId = std::uint32_t;

enum class Op : std::uint8_t {
#define HENG_OP(id, operands) id,
#include "engine/program/ops.def"
#undef HENG_OP
};
enum class Comparison : std::uint8_t { kEq, kNe, kLt, kLe, kGt, kGe };

struct Instr {
  Op op;
  std::uint8_t flag = 0;
  std::uint16_t n = 0;
  std::uint32_t a = 0, b = 0, c = 0;
  friend bool operator==(const Instr&, const Instr&) = default;
};

// A number known to lie in [lo/den, hi/den]; known iff lo == hi. Unknown: the whole line.
struct Num {
  static constexpr std::int64_t kMin = std::numeric_limits<std::int64_t>::min();
  static constexpr std::int64_t kMax = std::numeric_limits<std::int64_t>::max();
  std::int64_t lo = kMin;
  std::int64_t hi = kMax;
  std::int64_t den = 1;

  static constexpr Num Known(std::int64_t v) { return {v, v, 1}; }
  static constexpr Num AtLeast(std::int64_t v) { return {v, kMax, 1}; }
  static constexpr Num Unknown() { return {}; }
  constexpr bool known() const { return lo == hi; }
  friend bool operator==(const Num&, const Num&) = default;
};

struct Block {
  Reg first = 0;                       // register of code[0]
  std::vector<Instr> code;
  std::vector<std::uint32_t> slots;    // facts read, directly or through the general block, ascending
};

struct Window {                        // validity in days; the whole line when open
  std::int32_t from = std::numeric_limits<std::int32_t>::min();
  std::int32_t to = std::numeric_limits<std::int32_t>::max();   // first day out
  bool Holds(std::int32_t day) const { return from <= day && day < to; }
};

struct Cite { std::string source, title, version; law::Place place; bool verified = true; std::int32_t rank = 1; Window force; };

struct Head {
  std::string id, name;
  std::vector<CiteId> cites;
  bool verified = true;
  Window window;
  std::string region;
};

enum class SlotKind : std::uint8_t { kFact, kPolicy, kHistory };
enum class SlotType : std::uint8_t { kBool, kNumber, kMoney, kRatio, kDate, kEnum, kNone };
enum class Burden : std::uint8_t { kAgainst, kFavourable, kPlea, kNoFault };
enum class Graver : std::uint8_t { kNone, kUp, kDown };
struct Slot {
  SlotKind kind = SlotKind::kFact;
  SlotType type = SlotType::kBool;
  std::string name, label, unit, question;
  std::vector<std::string> evidence, values;
  Burden burden = Burden::kAgainst;
  Graver graver = Graver::kNone;
  bool judgment = false, personal = false, system = false, outcome = false;
  std::int64_t min = 0, max = 0;       // bounds of a number in its unit; fen; days
  bool has_min = false, has_max = false;
  std::uint32_t history = 0;           // kHistory: index into histories
};

struct History {
  bool same_party = false, same_item = false, same_authority = false;
  std::uint8_t kinds = 0;              // bit mask of facts::HistoryKind; 0: any
  std::vector<std::string> penalties;
  std::string item;
  std::int32_t anchor_slot = -1;       // a date fact; -1: no window
  value::Period window;
};

enum class Relation : std::uint8_t { kAtMost, kExcludes, kImplies, kPositiveImplies };
struct Constraint { std::string id; Relation relation; std::uint32_t a, b; };

struct Role { std::string id; bool unit = false; };
struct Kind { std::string id; int group = 0, rank = 0; bool penalty = true; std::string decided_by; std::uint8_t hearing = 0; };

enum class Base : std::uint8_t { kAbsolute, kOf, kPreviousFine, kOriginalFine };
struct FineRange {
  Base base = Base::kAbsolute;
  Reg of = kNoReg, per = kNoReg;
  std::string of_name, per_name;
  value::Rational min, max;
  bool min_open = false, max_open = false, has_max = true, fixed = false, has_min = false;
  std::optional<value::Fen> cap, floor;
};
enum class Modality : std::uint8_t { kShall, kMay, kAlso, kMayAlso, kAloneOrAlso };
struct FineLine { Head head; Modality modality = Modality::kShall; std::uint64_t roles = 0; FineRange range; };
struct OrderLine { Head head; std::uint64_t roles = 0; std::string target, order; };
struct PenaltyLine { Head head; Modality modality = Modality::kShall; std::uint64_t roles = 0; std::uint32_t kind = 0;
  Reg object = kNoReg, less = kNoReg, some = kNoReg; std::string object_name; std::optional<value::Period> term; bool lifelong = false; std::string detail; std::uint32_t choice = 0; };
// PenaltyLine::some: the object of a confiscation is above 0.
struct DailyLine { Head head; Modality modality = Modality::kMay; std::uint64_t roles = 0; };
struct Discipline { std::uint64_t roles = 0; std::vector<std::string> kinds; std::string detail; };

enum class Link : std::uint8_t { kNone, kReplaces, kAdds };
struct Situation {
  Head head; Link link = Link::kNone; std::uint32_t linked = 0; Reg when = kNoReg;
  std::vector<FineLine> fines; std::vector<OrderLine> orders; std::vector<PenaltyLine> penalties; std::vector<DailyLine> daily;
  std::vector<Discipline> disciplines; std::vector<CiteId> cross, elsewhere; std::vector<std::string> consequences;
};
struct Multiplier { Head head; Reg when = kNoReg; bool may = true; std::uint64_t roles = 0; value::Rational min, max; };

struct TierFine { std::uint64_t roles = 0; FineRange range; };
struct TierRow { std::int32_t situation = -1; std::vector<TierFine> fines; };
struct Tier { Head head; Reg when = kNoReg; std::vector<TierRow> rows; bool counted = true; };   // counted: false for an 未核 tier beside a 已核 lighter one
struct Benchmark { Head head; std::uint8_t layer = 0; std::vector<Tier> tiers; };

enum class Var : std::uint8_t { kLow, kHigh, kWidth, kStatutoryLow, kStatutoryHigh, kStatutoryWidth, kTierLow, kTierHigh, kCount };
enum class Band : std::uint8_t { kGeneral, kLighter, kHeavier, kMitigated, kCount };
enum class PointKind : std::uint8_t { kMiddle, kLow, kHigh, kFormula, kNone };
enum class Rounding : std::uint8_t { kNone, kHalfUp, kDown, kUp };
struct BandRow { bool present = false; Reg low = kNoReg, high = kNoReg; bool low_open = false, high_open = false; };
struct Point { bool present = false; PointKind kind = PointKind::kNone; Reg formula = kNoReg; Rounding rounding = Rounding::kNone; value::Fen step = 0; std::string reading; };
struct Shape { std::string name; Reg when = kNoReg; BandRow bands[4]; Point point; };
struct Shift { std::int32_t steps; Reg when; };
enum class ActsOn : std::uint8_t { kStatutory, kTier, kTierElseStatutory };
struct Method { Head head; ActsOn acts_on = ActsOn::kTierElseStatutory; Block block; BandRow bands[4]; Point point; std::vector<Shape> shapes; std::vector<Shift> shifts; };

struct LeniencyUse { std::uint32_t leniency; Reg status, precondition, excluded, item; };
struct Leniency { Head head; std::uint32_t limb; std::uint8_t layer = 0; bool shall = false; std::vector<std::string> duties; };

struct Item {
  Head head; std::string power; bool penal = true, text_loaded = true; std::vector<std::string> bodies; std::vector<std::string> subjects; std::uint64_t roles = 0, subject_roles = 0;   // roles it can reach; those of its 对象
  std::vector<CiteId> breached; std::string breached_text; std::vector<std::string> aliases;
  Block block; Reg elements = kNoReg;
  std::vector<Situation> situations; bool uses_situations = false, alternatives = false;
  std::vector<Multiplier> multipliers; std::vector<Benchmark> benchmarks; std::vector<LeniencyUse> leniencies;
  std::int32_t method = -1; std::uint32_t lineage = 0; bool succeeds_nothing = false; std::string succeeds;
  std::vector<std::string> prevails_over, yields_to; bool residual = false; std::uint64_t lists = 0;   // on which lists
};

enum class Stage : std::uint8_t { kTransfer, kLimitation, kCapacity, kNoFault, kSlight, kMayNot, kCircumstance, kOrder, kConfiscate, kCount };
enum EffectBits : std::uint8_t { kLighterBit = 1, kMitigateBit = 2, kHeavierBit = 4 };
struct ExceptionRow { Head head; Reg when = kNoReg; };
struct General {
  Head head; Stage stage = Stage::kCircumstance; std::uint8_t effects = 0; std::string effect, ground; bool shall = true, counted = true, of_32 = false;
  Reg when = kNoReg, status = kNoReg; Reg object = kNoReg, less = kNoReg; std::string object_name; std::vector<ExceptionRow> exceptions; std::vector<std::string> duties;
  Reg taken = kNoReg, some = kNoReg;   // confiscation: it holds if a penalty is imposed; its object is above 0
  std::uint32_t kind = 0xFFFFFFFFu;    // confiscation: the kind of penalty it is
  std::string source;                  // the text its basis stands in
};

struct Duty { std::string duty, event; bool before = true; };
struct Deadline { Head head; std::string duty, event; bool before = false; value::Period period; };
struct Procedure { Head head; Reg when = kNoReg; std::vector<Duty> duties; std::vector<Deadline> deadlines; };
enum class CheckLevel : std::uint8_t { kBlock, kFail, kWarn };
struct Check { Head head; Reg when = kNoReg; CheckLevel level; std::string message; };
struct List { Head head; std::string body, region, level; std::vector<std::string> kinds; bool all = false; };   // kinds of office its 主体 stands for
struct Standard { Head head; std::optional<value::MoneyRange> unit, person; std::string concept_basis, figure_basis; };
struct PolicyRow { Head head; std::string reason; std::vector<std::pair<std::string, std::string>> entries; };
struct DefinitionMark { std::string name; bool boolean = true; std::vector<std::string> values; };

enum class Comparator : std::uint8_t { kOffence, kKinds, kModality, kCeiling, kFloor };
struct Policies {
  enum class MayNot : std::uint8_t { kOpen, kNotPenalise, kPenalise };
  enum class Beside : std::uint8_t { kOpen, kLighter, kHeavier, kWeigh };
  enum class Choice : std::uint8_t { kOpen, kLighter, kMitigated };
  std::string may_not_id, beside_id, late_id, favourable_id, again_id, benchmark_id, time_id, norms_id, choice_id;
  MayNot may_not = MayNot::kOpen; Beside beside = Beside::kOpen; Choice choice = Choice::kOpen;
  bool favourable_for_party = false, fine_again = false, again_set = false, benchmark_by_decision = true;
  std::vector<Comparator> time_order, norm_order;
};

struct Program {
  std::string name, version, hash; std::int64_t language = 1; std::vector<std::string> layers;
  std::vector<Slot> slots; std::vector<History> histories; std::vector<Constraint> constraints;
  std::vector<Role> roles; std::vector<Kind> kinds;
  std::vector<value::Rational> constants; std::vector<std::uint32_t> args;
  Block general; Reg item_first = 0, method_first = 0, after_first = 0, registers = 0;
  Block after;                         // conditions that read the outcome: procedure, checks, orders, confiscation
  std::vector<Cite> cites;
  std::vector<Item> items; std::map<std::string, std::uint32_t, std::less<>> item_index;   // ids, aliases, former ids
  std::vector<General> generals; std::vector<std::uint32_t> by_stage[static_cast<int>(Stage::kCount)];
  std::vector<Leniency> leniencies; std::vector<Method> methods; std::vector<Procedure> procedures; std::vector<Check> checks;
  std::vector<List> lists; std::vector<Standard> standards; std::vector<PolicyRow> policies; Policies chosen;
  std::map<std::pair<std::uint32_t, Reg>, std::uint32_t> marks;   // (block: 0 general, 1 + item, register) -> definition
  std::vector<DefinitionMark> definitions;
  std::map<std::string, std::vector<std::pair<std::string, Window>>> source_versions;   // text -> versions and when in force
  // slots of the facts the engine fills; -1 when the dictionary lacks them
  std::int32_t act_start = -1, act_end = -1, discovered = -1, filed = -1, notified = -1, decision = -1, correction = -1, party_class = -1,
               punished = -1, not_established = -1, fine_total = -1, point = -1, kinds_slot = -1, statutory_min = -1, statutory_max = -1;
  std::map<std::string, std::string> authority_kinds;
  law::Calendar calendar;
};

// A readable listing of one item's compiled form, for tests and the folder's page.
std::string Dump(const Program& program, std::uint32_t item);

}  // namespace heng::program
