// Spans, lines and columns of the texts read. Decoding bytes is decode.cpp. Tested in tests/source.
#include "engine/source/source.h"

#include <algorithm>
#include <utility>

#include "engine/source/utf8.h"

namespace heng::source {

Span Join(Span a, Span b) {
  if (!a.valid()) return b;
  if (!b.valid()) return a;
  return Span{a.source, a.begin, b.end};
}

Source::Source(std::string name, std::string text)
    : name_(std::move(name)), text_(std::move(text)), line_starts_{0} {
  for (std::size_t i = 0; i < text_.size(); ++i) {
    if (text_[i] == '\n') line_starts_.push_back(static_cast<std::uint32_t>(i + 1));
  }
}

Position Source::PositionAt(std::uint32_t offset) const {
  std::size_t at = std::min<std::size_t>(offset, text_.size());
  while (at > 0 && at < text_.size() && IsContinuation(text_[at])) --at;  // inside a character
  const auto past = std::upper_bound(line_starts_.begin(), line_starts_.end(), at);
  const auto line = static_cast<std::uint32_t>(past - line_starts_.begin());
  const std::size_t start = line_starts_[line - 1];
  const std::string_view before = std::string_view(text_).substr(start, at - start);
  return {line, static_cast<std::uint32_t>(CountCharacters(before) + 1)};
}

std::string_view Source::Line(std::uint32_t line) const {
  if (line == 0 || line > line_starts_.size()) return {};
  const std::size_t begin = line_starts_[line - 1];
  const std::size_t end = line < line_starts_.size() ? line_starts_[line] - 1 : text_.size();
  return std::string_view(text_).substr(begin, end - begin);
}

SourceId Sources::Add(std::string name, std::string text) {
  return store_.Add(Source(std::move(name), std::move(text)));
}

std::string_view Sources::Text(Span span) const {
  if (!span.valid() || span.source.index() >= store_.size()) return {};
  const std::string_view text = store_.Get(span.source).text();
  const std::size_t begin = std::min<std::size_t>(span.begin, text.size());
  const std::size_t end = std::clamp<std::size_t>(span.end, begin, text.size());
  return text.substr(begin, end - begin);
}

}  // namespace heng::source
