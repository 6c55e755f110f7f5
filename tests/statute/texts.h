// The texts of texts.def.
#pragma once

#include <string_view>

namespace heng::statute::texts {
#define HENG_TEXT(id, text) inline constexpr std::string_view id = text;
#include "tests/statute/texts.def"
#undef HENG_TEXT
}  // namespace heng::statute::texts
