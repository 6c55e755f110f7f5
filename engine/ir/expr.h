// Typed expressions of the rules after name resolution and desugaring: the conditions and amounts that
// compile, reference and the analyses all read. Closed variant; visitors have no default branch.
// Truth is strong Kleene; a number may be known, unknown, or known to lie between two values (history
// counts, worst-of levels). Arithmetic on anything but a known value is unknown. Division by zero is
// unknown. Dates are days, money is fen, enum values are ordinals (light to grave).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "engine/base/id.h"
#include "engine/law/citation.h"
#include "engine/source/source.h"
#include "engine/value/date.h"
#include "engine/value/rational.h"
#include "engine/vocabulary/dictionary.h"

namespace heng::ir {

struct ExprTag;
using ExprId = base::Id<ExprTag>;
struct DefinitionTag;
using DefinitionId = base::Id<DefinitionTag>;
struct PolicyTag;
using PolicyId = base::Id<PolicyTag>;
struct StandardTag;
using StandardId = base::Id<StandardTag>;
struct HistoryTag;
using HistoryId = base::Id<HistoryTag>;   // one distinct history count of the rule set

enum class Type : std::uint8_t { kBool, kNumber, kMoney, kRatio, kDate, kEnum };

struct FactRef { vocabulary::FactId fact; };          // a dictionary fact, system facts included
struct DefinitionRef { DefinitionId definition; };
struct PolicyChoice { PolicyId policy; };             // bool left open by law: true = the policy's stricter reading.
                                                      // 定义 逾期未改正 依 政策 逾期后改正: expr or (改正状态 = 逾期后改正 and choice)
struct Constant { value::Rational value; };           // number, fen, ratio, days, ordinal
struct ConstantBool { bool value; };
struct Or { std::vector<ExprId> terms; };
struct And { std::vector<ExprId> terms; };
struct Not { ExprId term; };
enum class CompareOp : std::uint8_t { kEq, kNe, kLt, kLe, kGt, kGe };
struct Compare { CompareOp op; ExprId left, right; }; // numbers of one dimension; bools with kEq, kNe
struct InSet { ExprId term; std::vector<std::int64_t> ordinals; };   // enum membership
struct KindsInclude { std::vector<std::string> kinds; };   // 拟处罚种类 属于 { ... }: any of them is imposed
enum class ArithOp : std::uint8_t { kAdd, kSub, kMul, kDiv };
struct Arith { ArithOp op; ExprId left, right; };
struct AddPeriod { ExprId date; value::Period period; };   // count < 0 goes back; calendar or working days
struct CountTrue { std::vector<ExprId> terms; };      // 计数: the number that hold; [true, true + unknown]
struct Extreme { bool largest; std::vector<ExprId> terms; };   // 较大者 较小者
struct If { ExprId when, then, otherwise; };
struct HistoryCount { HistoryId history; };           // [known, known] if searched over the window, else [known, inf)
struct Reaches { ExprId amount; StandardId standard; };    // within the local standard for the party's class; unset => unknown
enum class ProposedField : std::uint8_t { kFine, kCircumstance, kOrdered, kReason, kMin, kMax };
struct Proposed { ProposedField field; };             // 审核要点 only; kCircumstance is an ordinal of kCircumstances
// Words of an amount formula (裁量方法).
enum class Var : std::uint8_t { kLow, kHigh, kWidth, kStatutoryLow, kStatutoryHigh, kStatutoryWidth, kTierLow, kTierHigh };
struct MethodVar { Var var; };
struct LetRef { std::uint32_t index; };               // 令 of the same method
struct FactorRef { std::uint32_t index; };            // 因素 of the same method
enum class ShapeTest : std::uint8_t { kNoFloor, kNoCeiling, kHasFloor, kHasCeiling, kFixed, kMultiple, kHasTier };
struct ShapeOf { ShapeTest test; };                   // 无下限 ... in the 当 of a 形态

using ExprNode = std::variant<FactRef, DefinitionRef, PolicyChoice, Constant, ConstantBool, Or, And, Not, Compare, InSet,
                              KindsInclude, Arith, AddPeriod, CountTrue, Extreme, If, HistoryCount, Reaches, Proposed,
                              MethodVar, LetRef, FactorRef, ShapeOf>;
struct Expr {
  source::Span span;
  Type type = Type::kBool;
  ExprNode node;
};

// What is directly under a node.
std::vector<ExprId> Children(const ExprNode& node);

// Which history entries a 次数(...) counts (language.md 5, "History"). Window: d < anchor <= d + period.
struct HistoryFilter {
  source::Span span;
  bool same_party = false, same_item = false, same_authority = false;
  std::vector<std::uint8_t> kinds;          // facts::HistoryKind values; empty: any
  std::vector<std::string> penalties;       // any of these kinds; empty: any
  std::string item;                         // one item id; empty: any
  ExprId anchor;                            // a date; invalid: no window
  value::Period window;                     // years, months or days back from the anchor
};

}  // namespace heng::ir
