// The words of words.def as constants, so that the sources stay ASCII.
#pragma once

#include <string_view>

namespace heng::ground::words {

#define HENG_WORD(id, text) inline constexpr std::string_view id = text;
#include "engine/ground/words.def"
#undef HENG_WORD

}  // namespace heng::ground::words
