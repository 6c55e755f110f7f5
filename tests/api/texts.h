#pragma once

#include <string>

namespace texts {
#define HENG_TEXT(id, text) inline const std::string id = text;
#include "tests/api/texts.def"
#undef HENG_TEXT
}  // namespace texts
