// What the rules mean: resolved, typed, desugared. Every node keeps its stable id, span, citation and
// 核对. Built by check, read by compile, reference, analyze, ground and explain. Roles, penalty kinds and
// events are named by their dictionary ids. Tested through check (tests/check).
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/base/id.h"
#include "engine/ir/expr.h"
#include "engine/law/calendar.h"
#include "engine/law/citation.h"
#include "engine/value/date.h"
#include "engine/value/money.h"
#include "engine/vocabulary/dictionary.h"

namespace heng::ir {

using source::Span;

struct SourceTag;      using SourceId = base::Id<SourceTag>;        // 法源
struct ItemTag;        using ItemId = base::Id<ItemTag>;
struct BenchmarkTag;   using BenchmarkId = base::Id<BenchmarkTag>;
struct GeneralTag;     using GeneralId = base::Id<GeneralTag>;
struct LeniencyTag;    using LeniencyId = base::Id<LeniencyTag>;
struct MethodTag;      using MethodId = base::Id<MethodTag>;
struct ProcedureTag;   using ProcedureId = base::Id<ProcedureTag>;
struct CheckTag;       using CheckId = base::Id<CheckTag>;
struct ListTag;        using ListId = base::Id<ListTag>;

// [from, to): to is the first day out. An absent end is open.
struct Validity {
  std::optional<value::Date> from, to;
  bool Holds(value::Date d) const { return (!from || *from <= d) && (!to || d < *to); }
};
Validity Intersect(const Validity& a, const Validity& b);

struct Verification { bool verified = true; std::string how; };

struct Version { Span span; std::string label; Validity validity; };
struct Convention { law::Place place; std::optional<bool> from_inclusive, up_to_inclusive, below_inclusive, above_inclusive; };
struct LegalSource {   // 法源
  Span span; std::string name; std::string title; law::Rank rank = law::Rank::kLaw; std::string number; std::string region;
  std::vector<Version> versions; std::vector<Convention> conventions; Verification verification; std::string note;
};

// A resolved citation. `version` indexes LegalSource::versions: the one named, else the newest declared.
struct Citation { Span span; SourceId source; std::uint32_t version = 0; law::Place place; };

// Common head of every declaration, 情形, tier, exception and step.
struct Head {
  Span span;
  std::string id;                      // stable: the item id, "aqf97-4/限期改正", "总则/轻微不罚", "裁量基准/aqf97-4@市/一"
  std::string name;                    // shown
  std::vector<std::string> formerly;
  std::vector<Citation> basis;
  Verification verification;
  Validity validity;                   // 适用 within the force of the basis
  std::string region;                  // 适用 region, or empty
  std::string note;
  std::string hash;                    // of the declaration's canonical text; empty for parts of one
};

// ---- amounts --------------------------------------------------------------------------------------
enum class Base : std::uint8_t { kAbsolute, kOf, kPreviousFine, kOriginalFine };   // none; a money fact; 前款罚款数额; 原罚款数额
struct FineRange {
  Span span;
  Base base = Base::kAbsolute;
  ExprId of;                           // kOf: the money expression (fact or definition) multiplied
  std::string of_name;                 // its name, for prose
  ExprId per;                          // 按 <quantity> 每: multiplied by it; invalid if none
  std::string per_name;
  // Absolute: fen. Otherwise multiples (2 times = 2, 40% = 2/5).
  value::Rational min, max;
  bool min_open = false, max_open = false, has_max = true;
  bool fixed = false;                  // a single figure: nothing to choose inside
  bool has_min = false;                // the text states a floor (a fine "of X or less" has none)
  std::optional<value::Fen> cap, floor;
};

enum class Modality : std::uint8_t { kShall, kMay, kAlso, kMayAlso, kAloneOrAlso };

struct Fine { Head head; Modality modality = Modality::kShall; std::vector<std::string> targets; FineRange range; };
struct Order { Head head; std::string target; std::string order; };
struct Penalty {                       // not a fine: 责令停产停业整顿, 吊销, 没收 ...
  Head head; Modality modality = Modality::kShall; std::vector<std::string> targets; std::string kind;
  ExprId object, less;                 // 没收 <object> net of <less>: money expressions; invalid otherwise
  std::optional<value::Period> term; bool lifelong = false; std::string detail;
  std::uint32_t choice = 0;            // >0: one of the lines with the same number (任选)
};
struct Daily { Head head; Modality modality = Modality::kMay; std::vector<std::string> targets; };   // 按日连续罚款 of 原罚款数额
struct Discipline { Span span; std::string target; std::vector<std::string> kinds; std::string detail; };

enum class Link : std::uint8_t { kNone, kReplaces, kAdds };
struct Situation {
  Head head;                           // basis: its own or the item's
  Link link = Link::kNone;
  std::uint32_t linked = 0;            // index into Item::situations
  ExprId when;                         // invalid: always (a base one)
  std::vector<Fine> fines;             // the item's own lines are merged in first
  std::vector<Order> orders;
  std::vector<Penalty> penalties;
  std::vector<Daily> daily;
  std::vector<Discipline> disciplines;
  std::vector<Citation> elsewhere;     // 另依
  std::vector<Citation> cross;         // 依照 another item: cited as both; its lines are merged in
  std::vector<std::string> consequences;
  bool has_penalty() const { return !fines.empty() || !penalties.empty(); }   // orders and dailies are none
};
struct Multiplier { Head head; ExprId when; bool may = true; std::vector<std::string> targets; value::Rational min, max; };  // 加倍

struct Item {
  Head head;                           // head.id = "aqf97-4" or "aqf94-3@2014修正"; head.name = title; basis = penalty basis
  std::string power;                   // 行政处罚 ...
  bool penal = true;                   // the power is 行政处罚: only such an item is weighed; the others are listed
  bool text_loaded = true;             // 文本 未录入: name and citation only, nothing can be worked out
  std::vector<std::string> bodies;     // authority kinds (as written, 县级以上 stripped)
  std::vector<std::string> subjects;   // roles or words of 对象
  std::vector<Citation> breached; std::string breached_text;
  ExprId elements;                     // 当
  std::vector<std::string> aliases;
  std::string succeeds;                // id of the earlier version, or empty
  bool succeeds_nothing = false;       // 承接 无: no such offence before
  std::vector<std::string> prevails_over, yields_to; bool residual = false;
  bool uses_situations = false;        // false: one unnamed situation
  std::vector<Situation> situations;
  std::vector<Multiplier> multipliers;
  std::uint32_t lineage = 0;           // items linked by 承接 share one number
};

enum class Layer : std::uint8_t { kNation, kProvince, kCity, kDistrict };
struct TierFine { std::vector<std::string> targets; FineRange range; };
struct TierRow { std::int32_t situation = -1; std::vector<TierFine> fines; };   // -1: any situation
struct Tier { Head head; ExprId when; std::vector<TierRow> rows; };
struct Benchmark { Head head; ItemId item; Layer layer = Layer::kNation; std::vector<Tier> tiers; };

// ---- general provisions ---------------------------------------------------------------------------
enum class Effect : std::uint8_t {
#define HENG_EFFECT(id, zh) id,
#include "engine/ir/effects.def"
#undef HENG_EFFECT
};
// Where a general provision stands in the order of examination (language.md 4).
enum class Stage : std::uint8_t { kTransfer, kLimitation, kCapacity, kNoFault, kSlight, kMayNot, kCircumstance, kOrder, kConfiscate };
struct Exception { Head head; ExprId when; };
struct General {
  Head head; ExprId when; Effect effect; bool shall = true; Stage stage; std::string ground;   // "33.1前段"
  ExprId object, less;                 // 没收
  std::vector<Exception> exceptions; std::vector<std::string> duties;
};
struct LeniencyItem { std::vector<ItemId> items; ExprId when; };
struct Leniency {
  Head head; GeneralId limb; Layer layer = Layer::kNation; ExprId precondition, excluded; std::vector<LeniencyItem> items;
  bool shall = false; std::vector<std::string> duties;
};

// ---- methods --------------------------------------------------------------------------------------
enum class Band : std::uint8_t { kGeneral, kLighter, kHeavier, kMitigated };
struct BandRow { Span span; Band band; ExprId low, high; bool low_open = false, high_open = false; };  // an invalid end: the end acted on; mitigated: 0 / the floor
enum class PointKind : std::uint8_t { kMiddle, kLow, kHigh, kFormula, kNone };
enum class Rounding : std::uint8_t { kNone, kHalfUp, kDown, kUp };
struct Point { Span span; PointKind kind = PointKind::kNone; ExprId formula; Rounding rounding = Rounding::kNone; value::Fen step = 0; std::string reading; };
struct Factor { std::string name; std::vector<std::pair<value::Rational, ExprId>> rows; bool unclear_lowest = false; };
struct Shape { std::string name; ExprId when; std::vector<BandRow> bands; std::optional<Point> point; };
struct Shift { std::int32_t steps; ExprId when; };
enum class ActsOn : std::uint8_t { kStatutory, kTier, kTierElseStatutory };
struct Method {
  Head head; std::vector<ItemId> items; bool all_items = true; ActsOn acts_on = ActsOn::kTierElseStatutory;
  std::vector<std::pair<std::string, ExprId>> lets; std::vector<Factor> factors; std::vector<Shape> shapes; std::vector<Shift> shifts;
  std::vector<BandRow> bands; std::optional<Point> point;
};

// ---- policies, standards, procedure, checks -------------------------------------------------------
enum class Comparator : std::uint8_t { kOffence, kKinds, kModality, kCeiling, kFloor };   // 是否违法 种类 应当或可以 上限 下限
struct Policy {
  Head head; std::string reason; std::optional<Layer> layer;
  std::map<std::string, std::vector<std::string>> entries;   // key -> words, as written, for printing
};
// The policies the engine itself asks for, found by name (policies.def). Absent: the choice stays open.
struct Policies {
  enum class MayNot : std::uint8_t { kOpen, kNotPenalise, kPenalise };
  enum class Beside : std::uint8_t { kOpen, kLighter, kHeavier, kWeigh };
  enum class Late : std::uint8_t { kOpen, kOverdue, kNotOverdue };
  PolicyId may_not;            MayNot may_not_default = MayNot::kOpen;          // 可以不予处罚
  PolicyId beside;             Beside beside_default = Beside::kOpen;           // 从轻从重并存
  PolicyId late;               Late late_default = Late::kOpen;                 // 逾期后改正
  PolicyId favourable;         bool favourable_for_party = false;               // 依职权查明的有利事实
  PolicyId fined_then_overdue; bool fine_again = false;                         // 先罚后逾期
  PolicyId benchmark_date;     bool benchmark_by_decision = true;               // 基准的日期
  PolicyId time;               std::vector<Comparator> time_order;              // 从旧兼从轻的比较
  PolicyId norms;              std::vector<Comparator> norm_order;              // 多项规定的比较
  PolicyId lighter_or_mitigated; std::optional<Band> lighter_or_mitigated_default;  // 从轻或者减轻的选择
};

struct Standard {              // 本地标准; thresholds in fen: an amount within the range reaches it
  Head head; std::string concept_basis, figure_basis; std::optional<value::MoneyRange> unit, person;
};

struct Duty { std::string duty; std::string event; bool before = true; };
struct Deadline { Head head; std::string duty; std::string event; bool before = false; value::Period period; };
struct Procedure { Head head; ExprId when; std::vector<Duty> duties; std::vector<Deadline> deadlines; };   // invalid when: always

enum class CheckLevel : std::uint8_t { kBlock, kFail, kWarn };
struct Check { Head head; ExprId when; CheckLevel level; std::string message; };

struct List { Head head; std::string body; std::string region; std::string level; bool all = false; std::vector<ItemId> items; };

struct Row { std::int64_t ordinal; ExprId when; };
enum class DefinitionKind : std::uint8_t { kExpression, kExactlyOne, kWorst };
// kExactlyOne: the row whose 当 holds when exactly one does and the others do not, else unknown.
// kWorst: the interval [worst row that holds, worst row not ruled out]; nothing holds or could: unknown.
struct Definition {
  Head head; Type type = Type::kBool; std::vector<std::string> values; DefinitionKind kind = DefinitionKind::kExpression;
  ExprId expr; std::vector<Row> rows; PolicyId policy; std::string unit;
};

struct LayerEntry { Layer layer; std::string region; };

struct RuleSet {
  std::string name, version; std::int64_t language = 1;
  std::vector<LayerEntry> layers;
  std::shared_ptr<const vocabulary::Dictionary> dictionary;
  law::Calendar calendar;
  base::Store<ExprId, Expr> exprs;
  base::Store<HistoryId, HistoryFilter> histories;
  base::Store<SourceId, LegalSource> sources;
  base::Store<DefinitionId, Definition> definitions;   // in dependency order
  base::Store<ItemId, Item> items;
  base::Store<ListId, List> lists;
  base::Store<BenchmarkId, Benchmark> benchmarks;
  base::Store<GeneralId, General> generals;
  base::Store<LeniencyId, Leniency> leniencies;
  base::Store<MethodId, Method> methods;
  base::Store<PolicyId, Policy> policies;
  base::Store<StandardId, Standard> standards;
  base::Store<ProcedureId, Procedure> procedures;
  base::Store<CheckId, Check> checks;
  Policies chosen;
  std::string hash;            // sha256 over the sorted hashes of declarations, dictionary, parameters, holidays

  ItemId FindItem(std::string_view id_or_alias) const;
  DefinitionId FindDefinition(std::string_view name) const;
};

std::string_view EffectName(Effect effect);
std::optional<Effect> EffectOf(std::string_view zh);
std::string_view LayerName(Layer layer);
std::optional<Layer> LayerOf(std::string_view zh);          // other spellings of a district included
// What a proposed decision may call itself, most favourable first (circumstances.def): the ordinals of Proposed.
const std::vector<std::string>& Circumstances();
// The whole citation in Chinese, e.g. "《安全生产法》第九十七条第四项".
std::string ToText(const Citation& c, const RuleSet& rules);
// "安全生产法@2021-09-01": the text and the date its version came into force.
std::string VersionKey(const Citation& c, const RuleSet& rules);

}  // namespace heng::ir
