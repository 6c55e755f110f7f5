// UTF-8 by code point: strict reading, counting, writing. Widths are in width.cpp, whole files in
// decode.cpp. Tested in tests/source.
#include "engine/source/utf8.h"

namespace heng::source {

CodePoint WellFormedAt(std::string_view bytes, std::size_t offset) {
  const auto at = [&](std::size_t i) -> unsigned {
    return i < bytes.size() ? static_cast<unsigned char>(bytes[i]) : 0u;  // 0 is no continuation
  };
  const unsigned a = at(offset);
  if (a < 0x80) return {static_cast<char32_t>(a), 1};
  if (a < 0xC2 || a > 0xF4) return {0, 0};
  const unsigned b = at(offset + 1);
  if (a < 0xE0) {
    if (b < 0x80 || b > 0xBF) return {0, 0};
    return {static_cast<char32_t>((a & 0x1F) << 6 | (b & 0x3F)), 2};
  }
  const unsigned c = at(offset + 2);
  if (a < 0xF0) {
    const unsigned low = a == 0xE0 ? 0xA0 : 0x80;
    const unsigned high = a == 0xED ? 0x9F : 0xBF;
    if (b < low || b > high || c < 0x80 || c > 0xBF) return {0, 0};
    return {static_cast<char32_t>((a & 0x0F) << 12 | (b & 0x3F) << 6 | (c & 0x3F)), 3};
  }
  const unsigned d = at(offset + 3);
  const unsigned low = a == 0xF0 ? 0x90 : 0x80;
  const unsigned high = a == 0xF4 ? 0x8F : 0xBF;
  if (b < low || b > high || c < 0x80 || c > 0xBF || d < 0x80 || d > 0xBF) return {0, 0};
  return {static_cast<char32_t>((a & 0x07) << 18 | (b & 0x3F) << 12 | (c & 0x3F) << 6 | (d & 0x3F)),
          4};
}

CodePoint DecodeAt(std::string_view utf8, std::size_t offset) {
  if (offset >= utf8.size()) return {0, 0};
  const CodePoint c = WellFormedAt(utf8, offset);
  return c.length == 0 ? CodePoint{0xFFFD, 1} : c;
}

std::size_t CountCharacters(std::string_view utf8) {
  std::size_t n = 0;
  for (char c : utf8) n += IsContinuation(c) ? 0 : 1;
  return n;
}

void AppendUtf8(std::string& out, char32_t c) {
  if (c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF)) c = 0xFFFD;
  const auto put = [&](char32_t byte) { out.push_back(static_cast<char>(byte)); };
  if (c < 0x80) {
    put(c);
  } else if (c < 0x800) {
    put(0xC0 | c >> 6);
    put(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    put(0xE0 | c >> 12);
    put(0x80 | (c >> 6 & 0x3F));
    put(0x80 | (c & 0x3F));
  } else {
    put(0xF0 | c >> 18);
    put(0x80 | (c >> 12 & 0x3F));
    put(0x80 | (c >> 6 & 0x3F));
    put(0x80 | (c & 0x3F));
  }
}

}  // namespace heng::source
