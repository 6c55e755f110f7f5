// Cuts a file's tokens into declarations at balanced braces, so that each is parsed alone and one
// run reports every broken one. Where braces do not balance, the next line that opens a declaration
// ends it.
#pragma once

#include <vector>

#include "engine/syntax/token.h"

namespace heng::syntax {

struct Piece {
  std::size_t begin = 0;  // index of the declaration keyword
  std::size_t end = 0;    // one past its closing brace
};

// Only whole declarations come back; what is between them and what is not closed is reported.
std::vector<Piece> Cut(const Lexed& lexed, const base::Limits& limits, diagnostic::Sink& sink);

}  // namespace heng::syntax
