// Writes a text as a JSON string by the rules of RFC 8785 (shortest escapes, the rest raw UTF-8). Here and
// not in document because findings are rendered below it; document/json.cpp uses the same function.
#pragma once

#include <string>
#include <string_view>

namespace heng::diagnostic {

// Appends `text` in quotes. `text` is valid UTF-8.
void AppendJsonString(std::string& out, std::string_view text);

}  // namespace heng::diagnostic
