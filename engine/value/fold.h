// Full-width letters, digits and signs as their half-width forms, and the ideographic blank as a
// blank: to a reader they are one (language.md 1). Tested in tests/value.
#pragma once

#include <string>
#include <string_view>

namespace heng::value {

// U+FF01..U+FF5E to '!'..'~', U+3000 to ' '; every other byte is kept, valid UTF-8 or not.
std::string FoldWidth(std::string_view text);
// Without ASCII blanks and tabs at either end.
std::string_view Trim(std::string_view text);

}  // namespace heng::value
