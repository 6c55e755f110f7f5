// The range of a fine as the statute writes it: absolute, a multiple or share of a money fact, per unit,
// or a multiple of the fine above; with cap and floor.
#pragma once

#include "engine/check/context.h"

namespace heng::check {

enum class FinePlace : std::uint8_t { kLine, kMultiplier, kDaily, kExpected };

// nullopt iff reported.
std::optional<ir::FineRange> CheckFineRange(Context& context, const syntax::FineRange& range, const Scope& scope, FinePlace place);

}  // namespace heng::check
