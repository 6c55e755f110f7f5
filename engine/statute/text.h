// The text of a law: articles, paragraphs, items and points as printed, found by place (Legislation Law
// art 65). Reads the Markdown form (# title, ## chapter) and plain text as copied from the official
// database; a table of contents and the notes before article 1 are passed over. Tested in tests/statute.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/diagnostic/diagnostic.h"
#include "engine/law/citation.h"
#include "engine/value/date.h"

namespace heng::statute {

using source::Span;

struct Point { std::int32_t number = 0; std::string text; Span span; };                        // 目
struct Item { std::int32_t number = 0; std::string text; Span span; std::vector<Point> points; };   // 项
struct Paragraph { std::string text; Span span; std::vector<Item> items; };                    // 款
struct Article { std::int32_t number = 0, zhi = 0; std::string chapter; Span span; std::vector<Paragraph> paragraphs; };

struct Text {
  std::string title;                    // without 中华人民共和国
  std::optional<value::Date> dated;     // last enactment or amendment named before article 1, or in the file's name
  std::vector<Article> articles;        // as printed
  std::string hash;                     // sha256 of the articles, blanks and layout left out

  const Article* Find(std::int32_t article, std::int32_t zhi) const;
};

// A citation may leave out the only paragraph: article 97 item 4 is paragraph 1 item 4. The place with its
// paragraph filled in where the article leaves no doubt, or nullopt if the text has no such place.
std::optional<law::Place> Locate(const Text& text, const law::Place& place);

// nullopt, with diagnostics, where the bytes are no text or hold no article. An article out of order or
// twice is reported and kept.
std::optional<Text> ReadText(std::string name, std::string_view bytes, source::Sources& sources, diagnostic::Sink& sink);

}  // namespace heng::statute
