// Raw bytes to text: valid UTF-8 without BOM, line ends as LF. A lone CR ends a line too, so that a
// comment cannot swallow the rest of an old file. What cannot be text is refused with the likeliest
// reason, because "invalid byte" helps nobody who saved a file from an office program. In: any
// bytes. After: `text` holds iff `rejected` does not. Tested in tests/source.
#include <algorithm>

#include "engine/source/utf8.h"

namespace heng::source {
namespace {

unsigned Byte(std::string_view s, std::size_t i) {
  return i < s.size() ? static_cast<unsigned char>(s[i]) : 0u;
}

bool StartsWith(std::string_view s, std::string_view head) {
  return s.substr(0, head.size()) == head;
}

bool IsControl(unsigned c) { return c < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f'; }

// Marks of formats that are never text for us: UTF-16 and UTF-32, zip (office files), PDF, OLE.
bool HasBinaryMark(std::string_view s) {
  using namespace std::string_view_literals;
  return StartsWith(s, "\xFF\xFE"sv) || StartsWith(s, "\xFE\xFF"sv) ||
         StartsWith(s, "\0\0\xFE\xFF"sv) || StartsWith(s, "PK\x03\x04"sv) ||
         StartsWith(s, "%PDF-"sv) || StartsWith(s, "\xD0\xCF\x11\xE0"sv);
}

// All bytes read as GB18030, and at least half of the double-byte characters lie where the common
// ones do (GB 2312), so that Latin-1 text is not taken for Chinese.
bool LooksLikeGb18030(std::string_view s) {
  std::size_t pairs = 0;
  std::size_t common = 0;
  for (std::size_t i = 0; i < s.size();) {
    const unsigned a = Byte(s, i);
    if (a < 0x80) {
      ++i;
      continue;
    }
    const unsigned b = Byte(s, i + 1);
    if (a == 0x80 || a == 0xFF || i + 1 >= s.size()) return false;
    if (b >= 0x30 && b <= 0x39) {
      const unsigned c = Byte(s, i + 2);
      const unsigned d = Byte(s, i + 3);
      if (c < 0x81 || c > 0xFE || d < 0x30 || d > 0x39) return false;
      i += 4;
      continue;
    }
    if (b < 0x40 || b == 0x7F || b == 0xFF) return false;
    ++pairs;
    if (a >= 0xA1 && a <= 0xF7 && b >= 0xA1) ++common;
    i += 2;
  }
  return pairs > 0 && common * 2 >= pairs;
}

struct Survey {
  std::size_t controls = 0;  // NUL among them
  std::size_t nuls = 0;
  std::size_t first_control = 0;
  std::size_t first_nul = 0;
  std::size_t malformed = 0;           // bytes that are no UTF-8
  std::size_t multibyte = 0;           // well-formed characters past ASCII
  std::optional<std::size_t> invalid;  // first byte that is no UTF-8
};

Survey Look(std::string_view s) {
  Survey found;
  for (std::size_t i = 0; i < s.size();) {
    const CodePoint c = WellFormedAt(s, i);
    if (c.length == 0) {
      if (found.malformed++ == 0) found.invalid = i;
      ++i;
      continue;
    }
    if (c.length == 1 && IsControl(c.value)) {
      if (found.controls++ == 0) found.first_control = i;
      if (c.value == 0 && found.nuls++ == 0) found.first_nul = i;
    }
    found.multibyte += c.length > 1 ? 1 : 0;
    i += c.length;
  }
  return found;
}

// More than one byte in eight: no text has that, whatever its encoding.
bool Many(std::size_t n, std::size_t size) { return n > size / 8; }

}  // namespace

Decoded Decode(std::string_view bytes) {
  const auto reject = [](Fault fault, std::size_t offset) {
    return Decoded{std::nullopt, Rejected{fault, offset}};
  };
  if (HasBinaryMark(bytes)) return reject(Fault::kBinary, 0);
  const std::size_t skipped = StartsWith(bytes, "\xEF\xBB\xBF") ? 3 : 0;
  const std::string_view body = bytes.substr(skipped);

  const Survey found = Look(body);
  if (found.invalid) {
    if (found.nuls > 0 || Many(found.controls, body.size())) {
      return reject(Fault::kBinary, skipped + std::min(*found.invalid, found.first_control));
    }
    // A damaged UTF-8 file often reads as GB18030 too, but most of its characters are still whole.
    const bool damaged = found.multibyte >= found.malformed;
    const bool gb18030 = !damaged && LooksLikeGb18030(body);
    return reject(gb18030 ? Fault::kProbablyGb18030 : Fault::kInvalidUtf8,
                  skipped + *found.invalid);
  }
  if (found.controls > 1 && Many(found.controls, body.size())) {
    return reject(Fault::kBinary, skipped + found.first_control);
  }
  if (found.nuls > 0) return reject(Fault::kNul, skipped + found.first_nul);

  Decoded decoded;
  std::string& text = decoded.text.emplace();
  text.reserve(body.size());
  for (std::size_t i = 0; i < body.size(); ++i) {
    if (body[i] != '\r') {
      text.push_back(body[i]);
    } else {
      text.push_back('\n');
      if (i + 1 < body.size() && body[i + 1] == '\n') ++i;
    }
  }
  return decoded;
}

}  // namespace heng::source
