// The heads of lines of a law text: articles, items, points, chapters.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace heng::statute::grammar {

struct ArticleHead { std::int32_t article = 0, zhi = 0; std::size_t length = 0; bool spaced = false; };   // spaced: a blank follows
struct NumberedHead { std::int32_t number = 0; std::size_t length = 0; };

std::optional<ArticleHead> ReadArticleHead(std::string_view line);
std::optional<NumberedHead> ReadItemHead(std::string_view line);    // (1) in Chinese numerals, full- or half-width brackets
std::optional<NumberedHead> ReadPointHead(std::string_view line);   // 1. or 1、
bool IsDivision(std::string_view line);                             // part, chapter, section

}  // namespace heng::statute::grammar
