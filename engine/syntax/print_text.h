// The text of the small pieces of a tree (expressions, citations, ranges), in the one layout.
// Internal to the printer. No line breaks, no comments.
#pragma once

#include <string>
#include <vector>

#include "engine/syntax/keywords.h"
#include "engine/syntax/tree.h"

namespace heng::syntax {

// Punctuation of the printed form.
inline constexpr std::string_view kPause = "\u3001";   // ideographic comma: members of one list
inline constexpr std::string_view kClause = "\uFF0C";  // full-width comma: clauses
inline constexpr std::string_view kSemicolon =
    "\uFF1B ";  // full-width semicolon: entries of one line

std::string Text(const Name& name);
std::string Text(const String& text);
std::string Text(const DateLit& date);
std::string Text(const Quantity& quantity);
std::string Text(const PeriodLit& period);
std::string Text(const CitePlace& place);
std::string Text(const Cites& cites);
std::string Text(const RangeLit& range);
std::string Text(const FineRange& range);
std::string Text(const TextOrCites& text);
std::string Text(const Expr& expr);
// A condition for a field's content: its members at the top, each but the first with its "or" or
// "and" before it.
std::vector<std::string> Parts(const Expr& expr);

std::string Joined(const std::vector<Name>& names, std::string_view between = kPause);
// Words with a blank between them, empty ones left out.
std::string Words(const std::vector<std::string>& words);

}  // namespace heng::syntax
