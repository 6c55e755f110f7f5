// Clauses by place, and the names of their parts. Tested in tests/statute.
#include "engine/statute/clause.h"

namespace heng::statute {

std::vector<const Consequence*> At(const Clauses& clauses, const law::Place& place) {
  std::vector<const Consequence*> out;
  for (const Consequence& c : clauses.consequences) {
    if (c.place.article != place.article || c.place.zhi != place.zhi) continue;
    if (place.paragraph != 0 && c.place.paragraph != place.paragraph) continue;
    if (place.item != 0 && c.place.item != place.item) continue;
    out.push_back(&c);
  }
  return out;
}

#define HENG_STAGE(id, key, zh) \
  case Stage::id: return {key, zh};
#define HENG_SUBJECT(id, key, zh) \
  case Subject::id: return {key, zh};
#define HENG_KIND(id, key, zh) \
  case Kind::id: return {key, zh};
#define HENG_BASE(id, key, zh) \
  case Base::id: return {key, zh};
namespace {
struct Words { std::string_view key, zh; };
Words WordsOf(Stage stage) {
  switch (stage) {
#include "engine/statute/stages.def"
  }
  return {};
}
Words WordsOf(Subject subject) {
  switch (subject) {
#include "engine/statute/subjects.def"
  }
  return {};
}
Words WordsOf(Kind kind) {
  switch (kind) {
#include "engine/statute/kinds.def"
  }
  return {};
}
Words WordsOf(Base base) {
  switch (base) {
#include "engine/statute/bases.def"
  }
  return {};
}
}  // namespace
#undef HENG_STAGE
#undef HENG_SUBJECT
#undef HENG_KIND
#undef HENG_BASE

std::string_view Key(Stage stage) { return WordsOf(stage).key; }
std::string_view Key(Subject subject) { return WordsOf(subject).key; }
std::string_view Key(Kind kind) { return WordsOf(kind).key; }
std::string_view Key(Base base) { return WordsOf(base).key; }
std::string_view Key(Joint joint) {
  constexpr std::string_view kKeys[] = {"alone", "also", "may_also", "either"};
  return kKeys[static_cast<std::size_t>(joint)];
}
std::string_view Name(Stage stage) { return WordsOf(stage).zh; }
std::string_view Name(Subject subject) { return WordsOf(subject).zh; }
std::string_view Name(Kind kind) { return WordsOf(kind).zh; }

}  // namespace heng::statute
