// Expectations of an example: names resolved against the rule set, ranges in fen.
#pragma once

#include "engine/check/context.h"
#include "engine/check/example.h"

namespace heng::check {

// Every line of the example; `example` holds its items and case already.
void ReadExpectations(Context& context, const syntax::CaseDecl& decl, Example& example);

}  // namespace heng::check
