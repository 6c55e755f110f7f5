// The Chinese words of this folder, from words.def; the sources stay ASCII.
#pragma once

#include <string_view>

namespace heng::reference::words {

#define HENG_WORD(id, text) inline constexpr std::string_view id = text;
#include "engine/reference/words.def"
#undef HENG_WORD

}  // namespace heng::reference::words
