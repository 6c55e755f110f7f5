// One UTF-8 sequence of unchecked bytes: the check shared by decode.cpp and the width and counting
// functions. Private to this folder. Tested in tests/source.
#pragma once

#include <cstddef>
#include <string_view>

#include "engine/source/source.h"

namespace heng::source {

// The well-formed sequence at `offset` (Unicode table 3-7: no overlong forms, no surrogates,
// nothing past U+10FFFF), or length 0 if there is none. `offset` < bytes.size().
CodePoint WellFormedAt(std::string_view bytes, std::size_t offset);

inline bool IsContinuation(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

}  // namespace heng::source
