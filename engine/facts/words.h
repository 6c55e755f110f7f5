// The Chinese words of words.def. Private to this folder.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/facts/case.h"

namespace heng::facts {

namespace words {
#define HENG_WORD(id, text) inline constexpr const char* id = text;
#include "engine/facts/words.def"
#undef HENG_WORD
}  // namespace words

inline std::string_view WordOf(Finding f) {
  switch (f) {
    case Finding::kUnstated:
      return {};
#define HENG_FINDING(id, word) \
  case Finding::id:            \
    return word;
#include "engine/facts/words.def"
#undef HENG_FINDING
  }
  return {};
}

inline std::string_view WordOf(PartyView v) {
  switch (v) {
    case PartyView::kUnstated:
      return {};
#define HENG_VIEW(id, word) \
  case PartyView::id:       \
    return word;
#include "engine/facts/words.def"
#undef HENG_VIEW
  }
  return {};
}

inline std::string_view WordOf(Inquiry i) {
  switch (i) {
#define HENG_INQUIRY(id, word) \
  case Inquiry::id:            \
    return word;
#include "engine/facts/words.def"
#undef HENG_INQUIRY
  }
  return {};
}

inline std::string_view WordOf(HistoryKind k) {
  switch (k) {
#define HENG_HISTORY(id, word) \
  case HistoryKind::id:        \
    return word;
#include "engine/facts/words.def"
#undef HENG_HISTORY
  }
  return {};
}

}  // namespace heng::facts
