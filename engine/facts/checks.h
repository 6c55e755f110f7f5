// Checks over a whole case that need more than one place of it: constraints of the dictionary, the
// same fact at two levels, what the events already say. Private to this folder; tested through
// reader.h.
#pragma once

#include "engine/facts/reader.h"

namespace heng::facts {

// The same fact with two values for one act and party.
void CheckLevels(const Case& c, const vocabulary::Dictionary& dictionary, diagnostic::Sink& sink);
// The state of correction stated beside events from which it follows.
void CheckDerived(const Case& c, const vocabulary::Dictionary& dictionary, diagnostic::Sink& sink);

}  // namespace heng::facts
