// Tested in tests/value.
#include "engine/value/fold.h"

namespace heng::value {

std::string FoldWidth(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    const auto at = [&](std::size_t k) {
      return i + k < text.size() ? static_cast<unsigned char>(text[i + k]) : 0u;
    };
    if (at(0) == 0xEF && at(1) == 0xBC && at(2) >= 0x81 && at(2) <= 0xBF) {  // U+FF01..FF3F
      out.push_back(static_cast<char>('!' + (at(2) - 0x81)));
      i += 3;
    } else if (at(0) == 0xEF && at(1) == 0xBD && at(2) >= 0x80 && at(2) <= 0x9E) {  // U+FF40..FF5E
      out.push_back(static_cast<char>('`' + (at(2) - 0x80)));
      i += 3;
    } else if (at(0) == 0xE3 && at(1) == 0x80 && at(2) == 0x80) {  // U+3000
      out.push_back(' ');
      i += 3;
    } else {
      out.push_back(text[i++]);
    }
  }
  return out;
}

std::string_view Trim(std::string_view text) {
  const auto blank = [](char c) { return c == ' ' || c == '\t'; };
  while (!text.empty() && blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && blank(text.back())) text.remove_suffix(1);
  return text;
}

}  // namespace heng::value
