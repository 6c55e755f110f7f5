// Reading the fields of one map: each key asked for is known, whatever is left over is an error
// with "did you mean". Used by the readers of cases, dictionaries and rule sets, so that they
// refuse alike. Tested in tests/document.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/document/tree.h"

namespace heng::document {

class Fields {
 public:
  // `name` is what the map is called in messages: the key it stands under. A node that is no map is
  // reported here; every field is then absent and nothing more is said about it.
  Fields(const Node& node, std::string name, diagnostic::Sink& sink);

  bool ok() const { return ok_; }  // nothing was reported through this object
  const Node& node() const { return node_; }
  source::Span span() const { return node_.span; }
  source::Span KeySpan(std::string_view key) const;  // of the key as written, else of the map

  // nullptr if absent or null.
  const Node* Find(std::string_view key);
  const Node* Need(std::string_view key);  // reports if absent
  // Empty if absent; a list or a map is reported.
  std::string Text(std::string_view key);
  std::string NeedText(std::string_view key);
  // A list of texts; empty if absent.
  std::vector<std::string> Texts(std::string_view key);
  // The index in `words`, or nothing if absent or (reported) not among them.
  std::optional<std::size_t> OneOf(std::string_view key, const std::vector<std::string>& words);
  std::optional<bool> Flag(std::string_view key);  // true / false, and the Chinese yes and no
  std::optional<std::int64_t> Whole(std::string_view key);
  // The items of a list of maps or texts; empty if absent or (reported) no list.
  std::vector<const Node*> Items(std::string_view key);

  // Reports the keys nobody asked for; `also` are other names a writer may have meant.
  void Finish(const std::vector<std::string>& also = {});
  // Keys nobody asked for, for a caller that explains them itself and then calls Known.
  std::vector<const Entry*> Unasked() const;
  void Known(std::string_view key);
  void Fail() { ok_ = false; }

 private:
  const Node& node_;
  std::string name_;
  diagnostic::Sink& sink_;
  bool ok_ = true;
  std::vector<std::string> asked_;
  std::vector<std::string> told_;  // keys already said to be no list
};

// The text of a scalar; reports anything else under `name`. A JSON number is its digits.
std::optional<std::string> ScalarText(const Node& node, std::string_view name,
                                      diagnostic::Sink& sink);
// "a, b, c" in the punctuation of the reader's language.
std::string Listed(const std::vector<std::string>& words);

}  // namespace heng::document
