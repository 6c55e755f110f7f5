// Access to words.def. Internal to this folder.
#pragma once

#include <string_view>

namespace heng::diagnostic {

enum class Word : unsigned char {
#define HENG_WORD(id, zh, en) id,
#include "engine/diagnostic/words.def"
#undef HENG_WORD
};

inline std::string_view Say(Word word, bool english) {
  switch (word) {
#define HENG_WORD(id, zh, en) \
  case Word::id:              \
    return english ? en : zh;
#include "engine/diagnostic/words.def"
#undef HENG_WORD
  }
  return {};
}

// The family of a code by its letter; empty for an unknown letter.
inline std::string_view FamilyOf(std::string_view code, bool english) {
  switch (code.empty() ? '\0' : code[0]) {
#define HENG_FAMILY(letter, zh, en) \
  case letter:                      \
    return english ? en : zh;
#include "engine/diagnostic/words.def"
#undef HENG_FAMILY
    default: return {};
  }
}

}  // namespace heng::diagnostic
