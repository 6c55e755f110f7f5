// Access to words.def. Internal to this folder.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace heng::explain {

enum class Word : unsigned char {
#define HENG_WORD(id, zh, en) id,
#include "engine/explain/words.def"
#undef HENG_WORD
};

inline std::string_view Text(Word word, bool english) {
  switch (word) {
#define HENG_WORD(id, zh, en) \
  case Word::id:              \
    return english ? en : zh;
#include "engine/explain/words.def"
#undef HENG_WORD
  }
  return {};
}

}  // namespace heng::explain
