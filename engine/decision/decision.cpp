// Names of statuses and rungs.
#include "engine/decision/decision.h"

namespace heng::decision {

std::string_view StatusKey(Status s) {
  switch (s) {
    case Status::kReady: return "ready";
    case Status::kBarred: return "barred";
    case Status::kUnproved: return "unproved";
    case Status::kNotListed: return "not_listed";
    case Status::kNotReady: return "not_ready";
    case Status::kConflict: return "conflict";
  }
  return {};
}

std::string_view RungKey(Rung r) {
  switch (r) {
#define HENG_RUNG(id, key, zh) \
  case Rung::id:               \
    return key;
#include "engine/decision/rungs.def"
#undef HENG_RUNG
  }
  return {};
}

std::string_view RungLabel(Rung r) {
  switch (r) {
#define HENG_RUNG(id, key, zh) \
  case Rung::id:               \
    return zh;
#include "engine/decision/rungs.def"
#undef HENG_RUNG
  }
  return {};
}

std::optional<Rung> RungOfLabel(std::string_view label) {
#define HENG_RUNG(id, key, zh) \
  if (label == zh) return Rung::id;
#include "engine/decision/rungs.def"
#undef HENG_RUNG
  return std::nullopt;
}

}  // namespace heng::decision
