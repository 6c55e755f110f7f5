// The Chinese words this folder reads and writes, from words.def. Private to this folder.
#pragma once

#include <string_view>

namespace heng::value::words {

#define HENG_WORD(id, text) inline constexpr std::string_view id = text;
#include "engine/value/words.def"
#undef HENG_WORD

}  // namespace heng::value::words
