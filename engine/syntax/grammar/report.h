// From a failed parse of one declaration to a diagnostic: the furthest token, what was looked for
// there, in words of the field, with an example of the right form.
#pragma once

#include "engine/syntax/grammar/state.h"

namespace heng::syntax::grammar {

// [first, last) is the declaration. Reports repeated fields always, and the failure iff `parsed` is
// false.
void Report(const Token* first, const Token* last, const State& state, bool parsed,
            diagnostic::Sink& sink);

}  // namespace heng::syntax::grammar
