// See declaration.h.
#include "engine/syntax/grammar/declaration.h"

#include "engine/syntax/grammar/rules.h"

namespace heng::syntax::grammar {
namespace {

template <class Rule>
std::optional<DeclNode> With(const Rule& rule, Iterator first, Iterator last, State& state) {
  typename Rule::attribute_type node;
  const Context context = x3::make_context<StateTag>(state);
  if (!rule.parse(first, last, context, x3::unused, node)) return std::nullopt;
  if (first != last) {
    Expected end;
    end.thing = Thing::kBlockEnd;
    state.Fail(first, end);
    return std::nullopt;
  }
  return DeclNode(std::move(node));
}

}  // namespace

std::optional<DeclNode> ParseDeclaration(const Token* first, const Token* last, State& state) {
  switch (first->keyword) {
    case Kw::kSource:
      return With(source_decl, first, last, state);
    case Kw::kDefinition:
      return With(definition_decl, first, last, state);
    case Kw::kItem:
      return With(item_decl, first, last, state);
    case Kw::kItemList:
      return With(list_decl, first, last, state);
    case Kw::kBenchmark:
      return With(benchmark_decl, first, last, state);
    case Kw::kGeneral:
      return With(general_decl, first, last, state);
    case Kw::kLeniency:
      return With(leniency_decl, first, last, state);
    case Kw::kMethod:
      return With(method_decl, first, last, state);
    case Kw::kPolicy:
      return With(policy_decl, first, last, state);
    case Kw::kStandard:
      return With(standard_decl, first, last, state);
    case Kw::kProcedure:
      return With(procedure_decl, first, last, state);
    case Kw::kCheck:
      return With(check_decl, first, last, state);
    case Kw::kCase:
      return With(case_decl, first, last, state);
    default:
      return std::nullopt;
  }
}

}  // namespace heng::syntax::grammar
