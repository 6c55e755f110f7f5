// Builds the strict tree for both readers: counts nodes, refuses duplicate keys and control
// characters, and bounds depth. Internal to this folder.
#pragma once

#include <memory>
#include <string>
#include <unordered_set>
#include <vector>

#include "engine/document/messages.h"
#include "engine/document/tree.h"

namespace heng::document {

// What stands in the way of reading on; caught inside the folder.
struct Stop {};

class Builder {
 public:
  Builder(source::SourceId id, const base::Limits& limits, diagnostic::Sink& sink)
      : id_(id), limits_(limits), sink_(sink) {}

  bool in_map() const { return !open_.empty() && open_.back().node->kind == Kind::kMap; }
  bool wants_key() const { return in_map() && !open_.back().has_key; }
  std::size_t depth() const { return open_.size(); }
  // The key whose value comes next; an empty span outside a map.
  source::Span pending_key() const;

  // The innermost collection not yet closed.
  source::Span innermost() const {
    return open_.empty() ? source::Span{} : open_.back().node->span;
  }

  source::Span At(std::size_t begin, std::size_t end) const;
  void Key(std::string key, source::Span span);
  void Null(source::Span span);
  void Scalar(std::string text, Style style, source::Span span);
  void Open(Kind kind, source::Span span);
  void Close(std::size_t end);

  // Reports and goes on; Take() then gives nothing.
  diagnostic::Sink::Builder Fail(const diagnostic::Message& message,
                                 std::vector<std::string> args = {});
  // Nothing but null was read.
  bool blank() const { return root_ == nullptr || root_->kind == Kind::kNull; }
  std::unique_ptr<Node> Take();

 private:
  struct Frame {
    Node* node;
    bool has_key = false;
    std::unordered_set<std::string> keys;
  };
  Node* Add(Kind kind, source::Span span);
  void CheckText(const std::string& text, source::Span span);

  source::SourceId id_;
  const base::Limits& limits_;
  diagnostic::Sink& sink_;
  std::unique_ptr<Node> root_;
  std::vector<Frame> open_;
  std::size_t nodes_ = 0;
  bool failed_ = false;
};

}  // namespace heng::document
