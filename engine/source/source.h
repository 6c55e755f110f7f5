// Bytes as UTF-8 text with spans. A Source is one file as read: valid UTF-8, BOM removed, CRLF read
// as LF. Everything later points into it with a Span (byte offsets). Tested in tests/source.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/id.h"

namespace heng::source {

struct SourceTag;
using SourceId = base::Id<SourceTag>;

// Half-open byte range [begin, end) of one source. A default Span points nowhere.
struct Span {
  SourceId source;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  bool valid() const { return source.valid(); }
  friend bool operator==(const Span&, const Span&) = default;
};

// From the start of a to the end of b, same source.
Span Join(Span a, Span b);

// 1-based; columns count characters, not bytes.
struct Position {
  std::uint32_t line = 0;
  std::uint32_t column = 0;
};

enum class Fault { kInvalidUtf8, kProbablyGb18030, kNul, kBinary };

struct Rejected {
  Fault fault;
  std::size_t offset;  // byte offset of the first offending byte
};

// Checks and normalises raw bytes. On failure returns why and where.
struct Decoded {
  std::optional<std::string> text;
  std::optional<Rejected> rejected;
};
Decoded Decode(std::string_view bytes);

class Source {
 public:
  Source(std::string name, std::string text);
  const std::string& name() const { return name_; }
  std::string_view text() const { return text_; }
  Position PositionAt(std::uint32_t offset) const;
  std::size_t line_count() const { return line_starts_.size(); }
  std::string_view Line(std::uint32_t line) const;  // 1-based, without the newline

 private:
  std::string name_;
  std::string text_;
  std::vector<std::uint32_t> line_starts_;
};

class Sources {
 public:
  SourceId Add(std::string name, std::string text);
  const Source& Get(SourceId id) const { return store_.Get(id); }
  std::string_view Text(Span span) const;
  std::size_t size() const { return store_.size(); }

 private:
  base::Store<SourceId, Source> store_;
};

// Terminal cells: East Asian Wide and Fullwidth count two, combining marks none, the rest one.
std::size_t DisplayWidth(std::string_view utf8);
// Number of code points; `utf8` is valid.
std::size_t CountCharacters(std::string_view utf8);
// Decodes the code point at `offset` and its length in bytes; `utf8` is valid.
struct CodePoint {
  char32_t value;
  std::uint8_t length;
};
CodePoint DecodeAt(std::string_view utf8, std::size_t offset);
void AppendUtf8(std::string& out, char32_t c);

}  // namespace heng::source
