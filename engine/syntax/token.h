// Tokens of a rule file: what the grammar parses over. Full-width forms are normalised here, so
// that the grammar knows one form of each; spans are of the bytes as written. Internal to syntax.
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/limits.h"
#include "engine/diagnostic/diagnostic.h"
#include "engine/law/citation.h"
#include "engine/syntax/keywords.h"
#include "engine/syntax/tree.h"
#include "engine/value/date.h"
#include "engine/value/rational.h"

namespace heng::syntax {

enum class TokenKind : std::uint8_t {
  kName,    // a run of characters, or an id; `keyword` says whether it is a keyword as a whole
  kNumber,  // payload: numbers
  kDate,    // payload: dates
  kString,  // text without its quotes
  kBook,    // text inside the title marks
  kPlace,   // payload: places
  kMark,    // punctuation or operator; `mark`
  kOther,   // a character the language does not use
  kEnd
};

struct Token {
  TokenKind kind = TokenKind::kEnd;
  Kw keyword = Kw::kNotAKeyword;
  bool first_on_line = false;
  bool glued = false;  // no blank between it and the token before
  char32_t mark = 0;   // normalised; two-character operators as one (<= as U+2264)
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::uint32_t payload = 0;
  std::string_view text;  // normalised
};

struct NumberLit {
  value::Rational number;  // percent folded in
  std::string_view unit;
  bool as_fraction = false;
};

// The arena keeps normalised texts; tokens view it or the source, so both must outlive them.
struct Lexed {
  source::SourceId source;
  std::string_view text;
  std::vector<Token> tokens;  // ends with one kEnd
  std::vector<NumberLit> numbers;
  std::vector<value::Date> dates;
  std::vector<law::Place> places;
  std::vector<Comment> comments;
  std::deque<std::string> arena;
  std::vector<std::uint32_t>
      faults;  // where the lexer reported: what follows from it is not told again

  Span SpanOf(const Token& token) const { return {source, token.begin, token.end}; }
};

// nullopt iff the unit is not one of a period (years, months, days, working days, hours).
std::optional<value::PeriodUnit> PeriodUnitOf(std::string_view unit);
std::string_view PeriodUnitName(value::PeriodUnit unit);

// Reports what it cannot read and goes on; false iff a limit stopped it.
bool Lex(const source::Source& source, source::SourceId id, const base::Limits& limits, Lexed& out,
         diagnostic::Sink& sink);

}  // namespace heng::syntax
