// What one declaration's parse carries along besides the tree: how far it got and what it looked
// for there (X3 itself only says "no"), the fields seen in each open block, and the depth. A failed
// primitive calls Fail; report.h turns the furthest failure into a diagnostic.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/base/limits.h"
#include "engine/syntax/token.h"

namespace heng::syntax::grammar {

enum class Thing : std::uint8_t {
#define HENG_THING(id, zh, en, example) id,
#include "engine/syntax/grammar/things.def"
#undef HENG_THING
};
struct ThingText {
  std::string_view zh, en, example;
};
const ThingText& TextOf(Thing thing);

struct Expected {
  enum class Kind : std::uint8_t { kField, kWord, kMark, kThing, kChoice };
  Kind kind = Kind::kThing;
  Kw word = Kw::kNotAKeyword;
  char32_t mark = 0;
  Thing thing = Thing::kAnyName;
  std::span<const Kw> choices;
  bool optional = false;  // the line could as well have ended before it
  bool hidden = false;    // told as a label; kept for "did you mean"
  bool operator==(const Expected& o) const {
    return kind == o.kind && word == o.word && mark == o.mark && thing == o.thing &&
           choices.data() == o.choices.data() && hidden == o.hidden;
  }
};

struct State {
  const Lexed& lexed;
  const base::Limits& limits;

  const Token* furthest = nullptr;
  std::vector<Expected> expected;  // at `furthest`

  // An enclosing label: failures at this token are told as `label`.
  const Token* label_at = nullptr;
  Thing label = Thing::kAnyName;
  const Token* optional_at = nullptr;  // failures at this token are of an optional part

  struct Seen {
    Kw field;
    const Token* at;
  };
  std::vector<std::vector<Seen>> blocks;  // single-valued fields of each open block
  std::vector<std::pair<const Token*, const Token*>> twice;  // second, first
  std::vector<std::pair<const Token*, Kw>> fields;           // fields entered, for the report
  std::size_t depth = 0;
  const Token* too_deep = nullptr;
  const Token* too_long = nullptr;

  State(const Lexed& l, const base::Limits& lim) : lexed(l), limits(lim) {}

  void Fail(const Token* at, const Expected& what) {
    if (furthest != nullptr && at < furthest) return;
    if (at != furthest) {
      furthest = at;
      expected.clear();
    }
    if (label_at != at) return Add(at, what);
    Expected labelled;
    labelled.thing = label;
    Add(at, labelled);
    if (what.kind == Expected::Kind::kThing || what.kind == Expected::Kind::kMark) return;
    Expected word = what;
    word.hidden = true;
    Add(at, word);
  }
  void Add(const Token* at, Expected told) {
    told.optional = optional_at == at;
    for (Expected& e : expected) {
      if (e == told) {
        e.optional = e.optional && told.optional;
        return;
      }
    }
    expected.push_back(told);
  }
  void Enter(const Token* at, Kw field) {
    if (fields.empty() || fields.back().first != at) fields.push_back({at, field});
  }
  void Once(const Token* at, Kw field) {
    if (blocks.empty()) return;
    for (const Seen& seen : blocks.back()) {
      if (seen.field != field) continue;
      if (seen.at != at && (twice.empty() || twice.back().first != at))
        twice.push_back({at, seen.at});
      return;
    }
    blocks.back().push_back({field, at});
  }
};

}  // namespace heng::syntax::grammar
