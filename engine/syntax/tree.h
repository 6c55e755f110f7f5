// The tree of one rule file, exactly as written (README.md of this folder is the surface). Names are not
// resolved, units not checked; every node has its span first. Families are closed variants, one comment
// line with an example each. Produced by parse.h, printed by print.h, read by check. Tested in tests/syntax.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "engine/law/citation.h"
#include "engine/source/source.h"
#include "engine/value/date.h"
#include "engine/value/rational.h"

namespace heng::syntax {

using source::Span;

struct Name {           // aqf97-4, 未如实记录培训人数
  Span span;
  std::string text;
};
struct String {         // "..."
  Span span;
  std::string text;
};
struct DateLit {        // 2025-04-12
  Span span;
  value::Date date;
};
struct Quantity {       // 10万元, 5%, 3人, 2倍, 1/20: the number as written and its unit text
  Span span;
  value::Rational number;   // 10 in 10万元, 1/20 in 5% (the percent sign is folded in, unit "%")
  std::string unit;         // "万元", "人", "%", "" for a bare number or a/b
  bool as_fraction = false; // written a/b
};
struct PeriodLit {      // 2年, 5个工作日
  Span span;
  value::Period period;
};

struct CitePlace {      // 第97条第4项, 第33条第1款后段
  Span span;
  law::Place place;
};
struct Cite {           // 《安全生产法》（2014修正）第97条第4项、第98条
  Span span;
  Name source;              // text inside 《》
  std::optional<Name> version;
  std::vector<CitePlace> places;   // empty: the whole text
};
struct Cites {          // 《甲法》第1条、《乙法》第2条
  Span span;
  std::vector<Cite> list;
};

// ---- expressions -----------------------------------------------------------------------------------
struct Expr;
using ExprPtr = std::shared_ptr<const Expr>;

enum class RangeWord : std::uint8_t { kFrom, kUpTo, kBelow, kAbove };  // 以上; 以下 以内; 不足 不满 低于 少于; 超过 多于
struct BoundLit {       // 10万元以上, 不足30%, 超过3万元: word before or after the number, as written
  Span span;
  Quantity quantity;
  RangeWord word = RangeWord::kFrom;
  std::string written;      // the word itself
};
struct RangeLit {       // 10%以上不足30%; one or two bounds; or a single exact quantity
  Span span;
  std::vector<BoundLit> bounds;
  std::optional<Quantity> exact;
};

struct NameRef { Name name; };                        // 逾期未改正
struct FieldRef { Name object; Name field; };         // 拟处罚.罚款
struct QuantityRef { Quantity quantity; };            // 100万元
struct DateRef { DateLit date; };                     // 2025-01-01
struct PeriodRef { PeriodLit period; };               // 2年, in 日期 + 2年
struct Truth { bool value; };                         // 是 否
struct Or { std::vector<ExprPtr> terms; };            // 甲 或 乙
struct And { std::vector<ExprPtr> terms; };           // 甲 且 乙
struct Not { ExprPtr term; };                         // 非 甲
enum class CompareOp : std::uint8_t { kEq, kNe, kLt, kLe, kGt, kGe, kAfter, kBefore, kNotAfter, kNotBefore };
struct Compare { ExprPtr left; CompareOp op; ExprPtr right; };   // 甲 < 3, 发现日期 晚于 ...
struct InRange { ExprPtr left; RangeLit range; };     // 漏记占比 10%以上不足30%
struct InSet { ExprPtr left; std::vector<Name> members; };       // 改正状态 属于 { 当场改正, 期内改正 }
struct InWindow { ExprPtr left; ExprPtr anchor; bool before; PeriodLit period; };  // 甲 在 乙 前 2年 内
struct Reaches { ExprPtr left; Name standard; };      // 当事人罚款合计 达到 较大数额罚款
enum class ArithOp : std::uint8_t { kAdd, kSub, kMul, kDiv };
struct Arith { ExprPtr left; ArithOp op; ExprPtr right; };       // 下限 + 幅度 * 30%
struct Negative { ExprPtr term; };                    // -1 (only where a method needs it)
struct HistoryCount { ExprPtr filter; };              // 次数( 办案记录 其中 ... )
enum class Function : std::uint8_t { kCount, kMax, kMin, kIf };   // 计数 较大者 较小者 若
struct Call { Function function; std::vector<ExprPtr> args; };

using ExprNode = std::variant<NameRef, FieldRef, QuantityRef, DateRef, PeriodRef, Truth, Or, And, Not, Compare,
                              InRange, InSet, InWindow, Reaches, Arith, Negative, HistoryCount, Call>;
struct Expr {
  Span span;
  ExprNode node;
};

// ---- pieces shared by declarations -----------------------------------------------------------------
struct Verified {       // 核对 未核 "how"
  Span span;
  bool verified = false;
  std::optional<String> how;
};
struct Applies {        // 适用 样例地区 2021-07-15 起 2028-05-01 至
  Span span;
  std::optional<Name> region;
  std::optional<DateLit> from, to;      // to = last day in
};
struct Common {         // fields any declaration, 情形 or 档 may carry
  std::optional<Verified> verified;
  std::optional<String> note;           // 说明
  std::optional<Applies> applies;
  std::vector<Name> formerly;           // 曾用
};

struct FineRange {      // 10万元以下 | 违法所得 2倍以上5倍以下 最高 3万元 | 按 人数 每 1000元 最高 2万元
  Span span;
  std::optional<Name> base;             // 违法所得, 上一年年收入, 前款罚款数额
  std::optional<Name> per;              // 按 人数 每
  RangeLit range;
  std::optional<Quantity> cap;          // 最高
  std::optional<Quantity> floor;        // 最低
};

enum class Modality : std::uint8_t { kShall, kMay, kAlso, kMayAlso, kAloneOrAlso };  // (none) 可以 并处 可以并处 单处或者并处
struct FineLine { Span span; Modality modality = Modality::kShall; std::vector<Name> targets; FineRange range; std::optional<Cites> basis; };
struct OrderLine { Span span; Name target; Name order; std::optional<Cites> basis; };              // 责令改正 单位 限期改正
struct PenaltyLine {    // 处罚 单位 没收 违法所得 扣除 依法退赔; 处罚 主要负责人 限制从业 期限 5年 "..."
  Span span; Modality modality = Modality::kShall; std::vector<Name> targets; Name kind;
  std::optional<Name> object, less;     // 没收 违法所得 扣除 依法退赔
  std::optional<PeriodLit> term; bool lifelong = false; std::optional<String> detail; std::optional<Cites> basis;
};
struct ChoiceLine { Span span; std::vector<PenaltyLine> lines; };                                  // 任选 { ... }
struct DisciplineLine { Span span; Name target; std::vector<Name> kinds; std::optional<String> detail; };  // 处分 主要负责人 撤职
struct AsItemLine { Span span; Name item; std::optional<Name> situation; };                        // 依照 aqf110-1 [情形 名]
struct ElsewhereLine { Span span; Cites cites; };                                                  // 另依 《...》
struct DailyLine { Span span; Modality modality = Modality::kMay; std::vector<Name> targets; Name base; };  // 按日连续罚款 单位 原罚款数额
struct ConsequenceLine { Span span; String text; };                                                // 后果 "..."
using PenaltyNode = std::variant<FineLine, OrderLine, PenaltyLine, ChoiceLine, DisciplineLine, AsItemLine, ElsewhereLine,
                                 DailyLine, ConsequenceLine>;

// ---- declarations ----------------------------------------------------------------------------------
struct Convention {     // 口径 第3条第1款 { 以上 含本数 以下 不含本数 }
  Span span;
  CitePlace place;
  struct Word { Name word; bool inclusive; };
  std::vector<Word> words;
};
struct Version { Span span; Name label; std::optional<DateLit> in_force, ends; };
struct SourceDecl {     // 法源
  Span span; Name name; Common common;
  std::optional<Name> full_title; std::optional<Name> rank; std::optional<Name> number; std::optional<Name> region;
  std::vector<Convention> conventions; std::vector<Version> versions;
};

struct TypeSpec { Span span; std::optional<Name> name; std::optional<Name> unit; std::vector<Name> values; };  // 比例 | { 甲, 乙 }
struct WhenRow { Span span; Name value; ExprPtr when; };                      // 较大事故 当 ...
struct Derivation { Span span; ExprPtr expr; std::vector<WhenRow> rows; bool worst = false; };  // 为 expr | { } | 取最重 { }
struct DefinitionDecl { // 定义
  Span span; Name name; Common common; std::optional<TypeSpec> type; std::optional<Cites> basis;
  std::optional<Name> policy; std::optional<Derivation> body;
};

struct TextOrCites { Span span; std::optional<Cites> cites; std::optional<String> text; std::optional<Name> name; };  // 违反 ...
enum class SituationLink : std::uint8_t { kNone, kReplaces, kAdds };         // 取代, 加于
struct Situation { Span span; Name name; Common common; SituationLink link = SituationLink::kNone; std::optional<Name> linked;
  std::optional<Cites> basis; ExprPtr when; std::vector<PenaltyNode> lines; };
struct Multiplier { Span span; Common common; std::optional<Cites> basis; ExprPtr when; bool may = true; FineLine fine; };  // 加倍
struct ItemDecl {       // 事项
  Span span; Name id; String title; Common common;
  std::optional<Name> power; std::vector<Name> bodies; std::vector<Name> subjects; std::optional<TextOrCites> breached;
  std::optional<Cites> basis; ExprPtr when; std::vector<Name> aliases;
  bool not_loaded = false;                                                    // 文本 未录入
  std::optional<Name> succeeds; bool succeeds_nothing = false;                // 承接 编号 | 承接 无
  std::vector<Name> prevails_over; std::vector<Name> yields_to; bool residual = false;  // 优先于; 让位于; 让位于 特别规定
  std::vector<PenaltyNode> lines; std::vector<Situation> situations; std::vector<Multiplier> multipliers;
};

struct ListDecl { Span span; Name name; Common common; std::optional<Cites> basis; std::optional<Name> body; std::optional<String> region;
  std::optional<Name> level; std::vector<Name> items; bool all = false; };     // 执法事项清单

struct TierFine { Span span; std::vector<Name> targets; FineRange range; };
struct TierRow { Span span; Name situation; std::vector<TierFine> fines; };    // 限期改正 单位 3万元以下，主管 2万元 ; 罚款 = any
struct Tier { Span span; Name name; Common common; ExprPtr when; std::optional<Cites> basis; std::vector<TierRow> rows; };
struct BenchmarkDecl { Span span; Name item; Common common; std::optional<Name> layer; std::optional<Cites> basis; std::optional<String> region;
  std::vector<Name> situations; std::vector<Tier> tiers; };                    // 裁量基准

struct Confiscation { Span span; Name base; std::optional<Name> less; };
struct Effect { Span span; bool shall = true; Name effect; std::optional<Confiscation> confiscation; };  // 则 应当 从轻或者减轻
struct Exception { Span span; ExprPtr when; std::optional<Cites> basis; };     // 但 ... 时 不适用 依据 ...
struct GeneralDecl { Span span; Name name; Common common; std::optional<Cites> basis; ExprPtr when; std::optional<Effect> effect;
  std::vector<Exception> exceptions; std::vector<Name> duties; };              // 总则

struct ListItem { Span span; std::vector<Name> items; ExprPtr when; };
struct LeniencyDecl { Span span; Name name; Common common; std::optional<Cites> basis; std::optional<Cites> limb; std::optional<Name> layer;
  std::optional<String> region; ExprPtr precondition; ExprPtr excluded; std::vector<ListItem> items; std::optional<Effect> effect;
  std::vector<Name> duties; };                                                 // 减免清单

enum class Band : std::uint8_t { kGeneral, kLighter, kHeavier, kMitigated };   // 一般 从轻 从重 减轻
enum class BandForm : std::uint8_t { kBetween, kAtLeast, kAtMost, kBelow, kAbove, kExactly };  // 至 不低于 不高于 低于 高于 等于
struct BandRow { Span span; Band band; BandForm form; ExprPtr low, high; bool low_open = false, high_open = false; };
enum class Rounding : std::uint8_t { kNone, kHalfUp, kDown, kUp };             // 四舍五入到 向下取到 向上取到
enum class PointKind : std::uint8_t { kMiddle, kLow, kHigh, kFormula, kNone };
struct Point { Span span; PointKind kind = PointKind::kNone; ExprPtr formula; Rounding rounding = Rounding::kNone;
  std::optional<Quantity> step; std::optional<String> reading; };              // 参考数额 ... 口径 "..."
struct Let { Span span; Name name; ExprPtr value; };                           // 令
struct FactorRow { Span span; Quantity weight; ExprPtr when; };
enum class Unclear : std::uint8_t { kOpen, kLowest };                          // 不明 未定 | 不明 最低
struct Factor { Span span; Name name; std::vector<FactorRow> rows; Unclear unclear = Unclear::kOpen; };
struct Shape { Span span; Name name; ExprPtr when; std::vector<BandRow> bands; std::optional<Point> point; };
struct Shift { Span span; std::int32_t steps; ExprPtr when; };                 // 移档 上移 1档 当: +1
enum class ActsOn : std::uint8_t { kStatutory, kTier, kTierElseStatutory };
struct MethodDecl { Span span; Name name; Common common; std::optional<Cites> basis; std::vector<Name> items; std::optional<ActsOn> acts_on;
  std::vector<Let> lets; std::vector<Factor> factors; std::vector<Shape> shapes; std::vector<Shift> shifts;
  std::vector<BandRow> bands; std::optional<Point> point; };                   // 裁量方法

struct PolicyValue { Span span; std::vector<Name> words; std::optional<DateLit> date; std::optional<PeriodLit> period;
  std::optional<String> text; ExprPtr window; };                               // window: 违法行为终了日期 前 2年 内
struct PolicyEntry { Span span; Name key; PolicyValue value; };
struct PolicyDecl { Span span; Name name; Common common; std::optional<String> reason; std::optional<Cites> basis; std::optional<Name> layer;
  std::vector<PolicyEntry> entries; };                                         // 政策

struct StandardDecl { Span span; Name name; Common common; std::optional<TextOrCites> concept_basis; std::optional<TextOrCites> figure_basis;
  std::optional<RangeLit> unit; std::optional<RangeLit> person; };             // 本地标准

struct Duty { Span span; Name duty; std::optional<Name> event; bool before = true; };                       // 则 须 名 在 名 之前
struct Deadline { Span span; Name duty; Name event; bool before = false; PeriodLit period; std::optional<Cites> basis; };
struct ProcedureDecl { Span span; Name name; Common common; std::optional<Cites> basis; ExprPtr when; std::vector<Duty> duties;
  std::vector<Deadline> deadlines; };                                          // 程序

enum class CheckLevel : std::uint8_t { kBlock, kFail, kWarn };                 // 阻断 不通过 警告
struct CheckDecl { Span span; Name name; Common common; std::optional<Cites> basis; ExprPtr when; std::optional<CheckLevel> level;
  std::optional<String> message; };                                            // 审核要点

// ---- 校验案例 --------------------------------------------------------------------------------------
struct FactLine { Span span; Name fact; Span value_span; std::string value; };  // 单位总人数 = 40人: value as written
struct EventLine { Span span; Name kind; DateLit date; std::optional<DateLit> due; std::optional<Name> result; };
struct HistoryLine { Span span; DateLit date; Name item; Name kind; std::optional<Quantity> amount; std::vector<Name> penalties; };
struct HistoryBlock { Span span; bool searched = false; std::vector<HistoryLine> entries; };
struct DateEntry { Span span; Name key; DateLit date; };
struct ProposedEntry { Span span; Name key; Span value_span; std::string value; };

// One expectation, generic on purpose: the head word, then names, an amount or range, cites, a nested one.
struct Expect {
  Span span;
  Name head;                             // 结论 情形 档 罚款 参考数额 依据 成立 不成立 ...
  std::vector<Name> names;               // 一般 | 限期改正 | 首违不罚 ...
  std::optional<Name> because;           // 不成立 首违不罚 因 初次违法
  std::optional<FineRange> range;        // 罚款 单位 3万元以下; 参考数额 1.5万元
  std::optional<Cites> cites;            // 依据 ...
  std::optional<DateLit> date;           // 程序 办案期限 必然 2025-07-14
  std::optional<Name> first;             // 尚不具备作出决定条件 先 复查
  std::vector<Expect> then;              // 复查 期内改正 则 ...; 另一选择 ...
};
struct ExpectLine { Span span; bool only = false; std::vector<Expect> list; };
struct CaseDecl { Span span; String title; Common common; std::optional<Name> origin; std::optional<String> origin_detail;
  std::vector<Name> items; std::optional<Name> party, party_role; std::optional<Name> inquiry, body;   // 当事人 王某(主要负责人); 主体 公安机关: who decides
  std::vector<DateEntry> dates;
  std::vector<FactLine> facts; std::vector<Name> raised; std::vector<EventLine> events; std::optional<HistoryBlock> history;
  std::vector<ProposedEntry> proposed; std::vector<ExpectLine> expects; };

using DeclNode = std::variant<SourceDecl, DefinitionDecl, ItemDecl, ListDecl, BenchmarkDecl, GeneralDecl, LeniencyDecl, MethodDecl, PolicyDecl,
                              StandardDecl, ProcedureDecl, CheckDecl, CaseDecl>;

struct Comment { Span span; std::string text; bool own_line = true; };
struct Tree {
  source::SourceId source;
  std::vector<DeclNode> decls;           // in file order; declarations that failed to parse are absent
  std::vector<Comment> comments;         // in file order, for the printer
};

}  // namespace heng::syntax
