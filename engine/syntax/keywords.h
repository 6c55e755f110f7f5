// The keyword table (keywords.def) as code: ids, words, glosses, examples. The grammar and the
// printer take every word from here; nothing else spells a keyword. Tested in
// tests/syntax/keywords_test.cpp.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace heng::syntax {

enum class Kw : std::uint8_t {
#define HENG_DECLARATION(id, zh, en, example, field_example) id,
#define HENG_FIELD(id, zh, en, example) id,
#define HENG_WORD(id, zh, en) id,
#include "engine/syntax/keywords.def"
  kNotAKeyword
};

enum class KwRole : std::uint8_t { kDeclaration, kField, kWord };

struct Keyword {
  Kw id;
  KwRole role;
  std::string_view zh;
  std::string_view en;             // gloss
  std::string_view example;        // of the declaration or field; empty for a word
  std::string_view field_example;  // of a declaration's keyword used as a field, or empty
};

inline constexpr std::size_t kKeywordCount = static_cast<std::size_t>(Kw::kNotAKeyword);

const Keyword& KeywordOf(Kw id);
inline std::string_view Zh(Kw id) { return KeywordOf(id).zh; }
// kNotAKeyword iff `word` is not one as a whole.
Kw FindKeyword(std::string_view word);

}  // namespace heng::syntax
