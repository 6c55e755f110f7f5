// The Chinese words of words.def. Private to this folder.
#pragma once

namespace heng::vocabulary::words {

#define HENG_WORD(id, text) inline constexpr const char* id = text;
#include "engine/vocabulary/words.def"
#undef HENG_WORD

}  // namespace heng::vocabulary::words
