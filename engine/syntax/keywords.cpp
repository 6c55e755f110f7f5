// See keywords.h.
#include "engine/syntax/keywords.h"

#include <array>
#include <unordered_map>

namespace heng::syntax {
namespace {

constexpr std::array<Keyword, kKeywordCount> kTable = {{
#define HENG_DECLARATION(id, zh, en, example, field_example) \
  {Kw::id, KwRole::kDeclaration, zh, en, example, field_example},
#define HENG_FIELD(id, zh, en, example) {Kw::id, KwRole::kField, zh, en, example, example},
#define HENG_WORD(id, zh, en) {Kw::id, KwRole::kWord, zh, en, {}, {}},
#include "engine/syntax/keywords.def"
}};

}  // namespace

const Keyword& KeywordOf(Kw id) { return kTable.at(static_cast<std::size_t>(id)); }

Kw FindKeyword(std::string_view word) {
  static const std::unordered_map<std::string_view, Kw> kIndex = [] {
    std::unordered_map<std::string_view, Kw> index;
    for (const Keyword& keyword : kTable) index.emplace(keyword.zh, keyword.id);
    return index;
  }();
  const auto found = kIndex.find(word);
  return found == kIndex.end() ? Kw::kNotAKeyword : found->second;
}

}  // namespace heng::syntax
