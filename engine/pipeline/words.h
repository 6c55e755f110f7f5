// The words of words.def as constants, so that the sources stay ASCII.
#pragma once

namespace heng::pipeline::words {

#define HENG_WORD(id, text) inline constexpr const char* id = text;
#include "engine/pipeline/words.def"
#undef HENG_WORD

}  // namespace heng::pipeline::words
