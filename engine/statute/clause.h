// What the penalty clauses of a law text say, as data: one consequence for one stage and the subjects it falls on, with its
// place. Read by clauses.cpp from the words alone; nothing here knows the rules. Tested in tests/statute.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/law/citation.h"
#include "engine/statute/text.h"
#include "engine/value/money.h"
#include "engine/value/rational.h"

namespace heng::statute {

enum class Stage : std::uint8_t {
#define HENG_STAGE(id, key, zh) id,
#include "engine/statute/stages.def"
#undef HENG_STAGE
};
enum class Subject : std::uint8_t {
#define HENG_SUBJECT(id, key, zh) id,
#include "engine/statute/subjects.def"
#undef HENG_SUBJECT
};
enum class Kind : std::uint8_t {
#define HENG_KIND(id, key, zh) id,
#include "engine/statute/kinds.def"
#undef HENG_KIND
};
enum class Base : std::uint8_t {
#define HENG_BASE(id, key, zh) id,
#include "engine/statute/bases.def"
#undef HENG_BASE
};
// How a fine stands beside the other penalties of its clause.
enum class Joint : std::uint8_t { kAlone, kAlso, kMayAlso, kEither };   // 处, 并处, 可以并处, 单处或者并处

std::string_view Key(Stage stage);
std::string_view Key(Subject subject);
std::string_view Key(Kind kind);
std::string_view Key(Base base);
std::string_view Key(Joint joint);
std::string_view Name(Stage stage);
std::string_view Name(Subject subject);
std::string_view Name(Kind kind);

struct Bracket {
  Base base = Base::kYuan;
  std::string base_text;                       // as printed, where the base is not money itself
  std::optional<value::Rational> min, max;     // yuan, or multiples of the base (40 per cent is 2/5)
  bool min_open = false, max_open = false;
  std::optional<value::Fen> cap, floor;
  friend bool operator==(const Bracket&, const Bracket&) = default;
};

struct Consequence {
  law::Place place;                            // paragraph always named; item where the list has items
  std::vector<Stage> stages;                   // all of them together; never empty
  std::vector<Subject> subjects;
  std::string subject_text;                    // as printed, empty for the clause's own
  Kind kind = Kind::kFine;
  bool may = false;
  Joint joint = Joint::kAlone;
  std::optional<Bracket> bracket;              // of a fine; none: the text states no figure
  std::vector<law::Place> refers;              // kRefer: the provisions named, of this text
  Span span;                                   // the phrase
};

// A figure at which a clause switches its formula: gains of 100,000 yuan, in the upper branch.
struct Threshold { law::Place place; Base base; value::Rational yuan; bool upper = true; };
struct Unread { law::Place place; Span span; };

struct Clauses {
  std::vector<Consequence> consequences;
  std::vector<Threshold> thresholds;
  std::vector<Unread> unread;                  // fines the reader does not understand
};

Clauses ReadClauses(const Text& text, const source::Sources& sources);

// The stages a condition speaks of, in the words of a statute or of a rule; empty: none.
std::vector<Stage> StagesIn(std::string_view condition);
// What a base, a penalty or a person is called, as a class; the words as statutes and rules write them.
Base BaseIn(std::string_view words);
std::optional<Kind> KindIn(std::string_view words);

// The consequences at a place: a citation of a paragraph or an article takes in those of its items.
std::vector<const Consequence*> At(const Clauses& clauses, const law::Place& place);

}  // namespace heng::statute
