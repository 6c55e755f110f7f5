// The rules of the grammar that more than one file uses, declared; each is defined and instantiated
// in the file named beside it, so that no translation unit compiles the whole grammar.
#pragma once

#include "engine/syntax/grammar/primitives.h"

namespace heng::syntax::grammar {

#define HENG_RULE(id, name, Attribute) \
  struct id##Id {};                    \
  inline x3::rule<id##Id, Attribute> const name = #name;

// Defines the rule from name_def and instantiates it.
#define HENG_DEFINE(name)                                                                         \
  BOOST_SPIRIT_DEFINE(name)                                                                       \
  template bool parse_rule<Iterator, Context>(x3::detail::rule_id<decltype(name)::id>, Iterator&, \
                                              const Iterator&, const Context&,                    \
                                              decltype(name)::attribute_type&);

using NameList = std::vector<Name>;

// expression.cpp
HENG_RULE(Expression, expression, ExprPtr)  // a whole condition or formula
HENG_RULE(Sum, sum, ExprPtr)                // a formula: no comparison, no logic
HENG_RULE(Window, window, ExprPtr)          // 违法行为终了日期 前 2年 内
// amount.cpp
HENG_RULE(Bounds, bounds, RangeLit)  // one or two bounds
HENG_RULE(Range, range, RangeLit)    // bounds or one exact quantity
HENG_RULE(FineRangeRule, fine_range, FineRange)
// common.cpp
HENG_RULE(CitesRule, cites, Cites)
HENG_RULE(NamesRule, names, NameList)  // joined by 、
HENG_RULE(CommaNamesRule, comma_names,
          NameList)  // joined by 、 or a comma: where nothing else can follow
HENG_RULE(TargetsRule, targets, NameList)  // joined by 、
HENG_RULE(VerifiedRule, verified, Verified)
HENG_RULE(AppliesRule, applies, Applies)
HENG_RULE(TextOrCitesRule, text_or_cites, TextOrCites)
HENG_RULE(EffectRule, effect, Effect)
// penalty.cpp
HENG_RULE(FineLineRule, fine_line, FineLine)
HENG_RULE(PenaltyNodeRule, penalty_node, PenaltyNode)
// one a declaration: source.cpp, item.cpp, benchmark.cpp, general.cpp, method.cpp, policy.cpp,
// procedure.cpp, case.cpp
HENG_RULE(SourceDeclRule, source_decl, SourceDecl)
HENG_RULE(DefinitionDeclRule, definition_decl, DefinitionDecl)
HENG_RULE(ItemDeclRule, item_decl, ItemDecl)
HENG_RULE(ListDeclRule, list_decl, ListDecl)
HENG_RULE(BenchmarkDeclRule, benchmark_decl, BenchmarkDecl)
HENG_RULE(GeneralDeclRule, general_decl, GeneralDecl)
HENG_RULE(LeniencyDeclRule, leniency_decl, LeniencyDecl)
HENG_RULE(MethodDeclRule, method_decl, MethodDecl)
HENG_RULE(PolicyDeclRule, policy_decl, PolicyDecl)
HENG_RULE(StandardDeclRule, standard_decl, StandardDecl)
HENG_RULE(ProcedureDeclRule, procedure_decl, ProcedureDecl)
HENG_RULE(CheckDeclRule, check_decl, CheckDecl)
HENG_RULE(CaseDeclRule, case_decl, CaseDecl)

BOOST_SPIRIT_DECLARE(decltype(expression), decltype(sum), decltype(window), decltype(bounds),
                     decltype(range), decltype(fine_range), decltype(cites), decltype(names),
                     decltype(comma_names), decltype(targets), decltype(verified),
                     decltype(applies), decltype(text_or_cites), decltype(effect),
                     decltype(fine_line), decltype(penalty_node))
BOOST_SPIRIT_DECLARE(decltype(source_decl), decltype(definition_decl), decltype(item_decl),
                     decltype(list_decl), decltype(benchmark_decl), decltype(general_decl),
                     decltype(leniency_decl), decltype(method_decl), decltype(policy_decl),
                     decltype(standard_decl), decltype(procedure_decl), decltype(check_decl),
                     decltype(case_decl))

// ---- pieces every declaration uses ----
inline constexpr auto separator = mark(U';') | mark(U',');
inline const auto condition = called(Thing::kCondition)[expression];
inline const auto formula = called(Thing::kFormula)[sum];

inline constexpr Kw kLayers[] = {Kw::kLayerNational, Kw::kLayerProvince, Kw::kLayerCity,
                                 Kw::kLayerDistrict};
inline constexpr ChoiceParser layer{kLayers};

// Fields any declaration, 情形 or 档 may carry, put into the `common` member of its node.
template <auto M>
struct PutCommon {
  template <class C>
  void operator()(const C& c) const {
    x3::_val(c).common.*M = std::move(x3::_attr(c));
  }
};
struct AppendFormerly {
  template <class C>
  void operator()(const C& c) const {
    for (Name& one : x3::_attr(c)) x3::_val(c).common.formerly.push_back(std::move(one));
  }
};
inline const auto common_field = once(Kw::kVerified) >> verified[PutCommon<&Common::verified>{}] |
                                 once(Kw::kNote) >> string_lit()[PutCommon<&Common::note>{}] |
                                 once(Kw::kApplies) >> applies[PutCommon<&Common::applies>{}] |
                                 field(Kw::kFormerly) >> names[AppendFormerly{}];

// Fields in any order, separators allowed between them.
template <class Field>
auto fields(const Field& one) {
  return *(one | common_field | separator);
}
template <class Field>
auto plain_fields(const Field& one) {
  return *(one | separator);
}

// 依据 at the end of a line belongs to the line; on a line of its own it belongs to the block.
inline const auto line_basis = same_line(Kw::kBasis) >> cites;

}  // namespace heng::syntax::grammar
