// The door of the grammar: one declaration's tokens to its node.
#pragma once

#include "engine/syntax/grammar/state.h"

namespace heng::syntax::grammar {

// [first, last) opens with a declaration keyword. nullopt iff it does not parse; `state` says how
// far it got.
std::optional<DeclNode> ParseDeclaration(const Token* first, const Token* last, State& state);

}  // namespace heng::syntax::grammar
