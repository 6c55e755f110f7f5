// The sentences of messages.def as a table, and the words around them. Internal to this folder;
// others ask reasons.h.
#pragma once

#include "engine/reasons/reasons.h"

namespace heng::reasons {

inline constexpr Message kMessages[] = {
#define HENG_REASON(kind, id, types, zh, en) {Kind::kind, id, types, zh, en},
#include "engine/reasons/messages.def"
#undef HENG_REASON
};

enum class Word : unsigned char {
#define HENG_WORD(id, zh, en) id,
#include "engine/reasons/words.def"
#undef HENG_WORD
};

inline std::string_view Text(Word word, bool english) {
  switch (word) {
#define HENG_WORD(id, zh, en) \
  case Word::id:              \
    return english ? en : zh;
#include "engine/reasons/words.def"
#undef HENG_WORD
  }
  return {};
}

}  // namespace heng::reasons
