// A strict tree from YAML or JSON. Scalars stay text with the way they were written; duplicate keys,
// aliases, anchors, tags, several documents, depth and size past the limits are errors with a place.
// Typing a scalar is the reader's business (a fact dictionary, a schema). Tested in tests/document.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/base/limits.h"
#include "engine/diagnostic/diagnostic.h"
#include "engine/source/source.h"

namespace heng::document {

enum class Kind : unsigned char { kNull, kScalar, kList, kMap };
// How a scalar was written: YAML plain words may be anything; JSON numbers and booleans stay raw text.
enum class Style : unsigned char { kPlain, kQuoted, kNumber, kBoolean };

struct Node;
struct Entry {
  std::string key;
  source::Span key_span;
  std::unique_ptr<Node> value;
};

struct Node {
  source::Span span;
  Kind kind = Kind::kNull;
  Style style = Style::kPlain;
  std::string scalar;                         // kScalar
  std::vector<std::unique_ptr<Node>> items;   // kList
  std::vector<Entry> entries;                 // kMap, in written order, keys unique

  const Node* Find(std::string_view key) const;  // kMap; nullptr if absent
  bool is_null() const;                          // null, ~ or empty in YAML; null in JSON
};

// Reads one document. nullopt iff an error was reported.
std::unique_ptr<Node> ReadYaml(const source::Sources& sources, source::SourceId id,
                               const base::Limits& limits, diagnostic::Sink& sink);
std::unique_ptr<Node> ReadJson(const source::Sources& sources, source::SourceId id,
                               const base::Limits& limits, diagnostic::Sink& sink);
// By name and first character: *.json or a text that opens with `{` is JSON, else YAML.
std::unique_ptr<Node> Read(const source::Sources& sources, source::SourceId id,
                           const base::Limits& limits, diagnostic::Sink& sink);

}  // namespace heng::document
