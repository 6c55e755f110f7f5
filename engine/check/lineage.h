// Items linked by succession share one number (history of "the same item" and law in time read it).
#pragma once

#include "engine/check/context.h"

namespace heng::check {

// After items are filled. Reports circles of succession.
void CheckLineage(Context& context);

}  // namespace heng::check
