// Expressions: names resolved, types and units checked, ranges, windows and counts desugared into ir.
// An expression that is wrong is reported once and comes back bad; what contains it is bad in silence.
#pragma once

#include "engine/check/context.h"

namespace heng::check {

Typed CheckExpr(Context& context, const syntax::Expr& expr, const Scope& scope);
// As CheckExpr, but a bare literal is read against what it stands beside.
Typed CheckAgainst(Context& context, const syntax::Expr& expr, const Scope& scope, const Typed& beside);

// A condition; an invalid id for none and for a bad one.
ir::ExprId CheckCondition(Context& context, const syntax::ExprPtr& expr, const Scope& scope);
// An amount of money.
ir::ExprId CheckMoney(Context& context, const syntax::ExprPtr& expr, const Scope& scope);
// A name that must be a money fact or definition (what is confiscated, a fine's base), or a count.
Typed CheckName(Context& context, const syntax::Name& name, const Scope& scope);

// Pieces shared by the files of expressions.
Typed Make(Context& context, Span span, ir::Type type, ir::ExprNode node, std::string unit = {});
Typed Bad(Span span);
// Comparison, membership and range of the language; comparisons.cpp.
Typed CheckCompare(Context& context, const syntax::Compare& compare, Span span, const Scope& scope);
Typed CheckInRange(Context& context, const syntax::InRange& in, Span span, const Scope& scope);
Typed CheckInSet(Context& context, const syntax::InSet& in, Span span, const Scope& scope);
Typed CheckWindow(Context& context, const syntax::InWindow& in, Span span, const Scope& scope);
// history.cpp
Typed CheckHistory(Context& context, const syntax::HistoryCount& count, Span span, const Scope& scope);
// arithmetic.cpp
Typed CheckArith(Context& context, const syntax::Arith& arith, Span span, const Scope& scope);
Typed CheckCall(Context& context, const syntax::Call& call, Span span, const Scope& scope);

// True iff both are of one dimension and unit; otherwise reported.
bool SameDimension(Context& context, const Typed& a, const Typed& b);
bool Dimensionless(const Typed& t);
// In the field's words: what it is, e.g. a count and its unit.
std::string Describe(const Typed& t);
bool ExpectBool(Context& context, const Typed& t);
bool ExpectDate(Context& context, const Typed& t);
// The words of an amount formula, by name; nullopt if it is none.
std::optional<ir::Var> MethodWord(std::string_view word);

// definitions.cpp: the entry of a definition, checked if it was not yet; nullptr if there is none.
DefinitionEntry* UseDefinition(Context& context, std::string_view name, Span from);

}  // namespace heng::check
