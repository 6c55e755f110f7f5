#include "engine/document/builder.h"

#include <algorithm>
#include <utility>

namespace heng::document {

source::Span Builder::At(std::size_t begin, std::size_t end) const {
  return {id_, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

diagnostic::Sink::Builder Builder::Fail(const diagnostic::Message& message,
                                        std::vector<std::string> args) {
  failed_ = true;
  return sink_.Report(message, std::move(args));
}

source::Span Builder::pending_key() const {
  return in_map() && open_.back().has_key ? open_.back().node->entries.back().key_span
                                          : source::Span{};
}

void Builder::CheckText(const std::string& text, source::Span span) {
  const auto bad = std::find_if(text.begin(), text.end(), [](char c) {
    const auto u = static_cast<unsigned char>(c);
    return (u < 0x20 && c != '\n' && c != '\t') || u == 0x7F;
  });
  if (bad != text.end()) {
    Fail(kControlCharacter, {std::to_string(static_cast<unsigned char>(*bad))}).At(span);
  }
}

void Builder::Key(std::string key, source::Span span) {
  Frame& frame = open_.back();
  CheckText(key, span);
  if (!frame.keys.insert(key).second) {
    auto report = Fail(kDuplicateKey, {key});
    report.At(span);
    for (const Entry& e : frame.node->entries) {
      if (e.key == key) {
        report.At(e.key_span, kFirstHere.zh, kFirstHere.en);
        break;
      }
    }
  }
  frame.node->entries.push_back(Entry{std::move(key), span, nullptr});
  frame.has_key = true;
}

Node* Builder::Add(Kind kind, source::Span span) {
  if (++nodes_ > limits_.document_nodes) {
    Fail(kTooManyNodes, {std::to_string(limits_.document_nodes)}).At(span);
    throw Stop{};
  }
  auto node = std::make_unique<Node>();
  node->kind = kind;
  node->span = span;
  Node* raw = node.get();
  if (open_.empty()) {
    root_ = std::move(node);
  } else if (in_map()) {
    open_.back().node->entries.back().value = std::move(node);
    open_.back().has_key = false;
  } else {
    open_.back().node->items.push_back(std::move(node));
  }
  return raw;
}

void Builder::Null(source::Span span) { Add(Kind::kNull, span); }

void Builder::Scalar(std::string text, Style style, source::Span span) {
  CheckText(text, span);
  Node* node = Add(Kind::kScalar, span);
  node->style = style;
  node->scalar = std::move(text);
}

void Builder::Open(Kind kind, source::Span span) {
  if (open_.size() >= limits_.nesting) {
    Fail(kTooDeep, {std::to_string(limits_.nesting)}).At(span);
    throw Stop{};
  }
  Node* node = Add(kind, span);
  open_.push_back(Frame{node, false, {}});
}

void Builder::Close(std::size_t end) {
  Node* node = open_.back().node;
  node->span.end = std::max(node->span.end, static_cast<std::uint32_t>(end));
  open_.pop_back();
}

std::unique_ptr<Node> Builder::Take() { return failed_ ? nullptr : std::move(root_); }

}  // namespace heng::document
