#include "engine/document/fields.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "engine/document/messages.h"

namespace heng::document {

std::string Listed(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& word : words) {
    if (!out.empty()) out += kListComma;
    out += word;
  }
  return out;
}

std::optional<std::string> ScalarText(const Node& node, std::string_view name,
                                      diagnostic::Sink& sink) {
  if (node.kind == Kind::kScalar) return node.scalar;
  sink.Report(kNotText, {std::string(name)}).At(node.span);
  return std::nullopt;
}

Fields::Fields(const Node& node, std::string name, diagnostic::Sink& sink)
    : node_(node), name_(std::move(name)), sink_(sink) {
  if (node.kind != Kind::kMap) {
    sink_.Report(kNotMap, {name_}).At(node.span);
    ok_ = false;
  }
}

source::Span Fields::KeySpan(std::string_view key) const {
  for (const Entry& e : node_.entries) {
    if (e.key == key) return e.key_span;
  }
  return node_.span;
}

void Fields::Known(std::string_view key) {
  if (std::find(asked_.begin(), asked_.end(), key) == asked_.end()) asked_.emplace_back(key);
}

const Node* Fields::Find(std::string_view key) {
  Known(key);
  const Node* found = node_.kind == Kind::kMap ? node_.Find(key) : nullptr;
  return found == nullptr || found->is_null() ? nullptr : found;
}

const Node* Fields::Need(std::string_view key) {
  const Node* found = Find(key);
  if (found == nullptr && node_.kind == Kind::kMap) {
    sink_.Report(kMissingKey, {std::string(key)}).At(KeySpan(key));
    ok_ = false;
  }
  return found;
}

std::string Fields::Text(std::string_view key) {
  const Node* found = Find(key);
  if (found == nullptr) return {};
  const auto text = ScalarText(*found, key, sink_);
  if (!text) ok_ = false;
  return text.value_or("");
}

std::string Fields::NeedText(std::string_view key) {
  const Node* found = Need(key);
  if (found == nullptr) return {};
  std::string text = Text(key);
  if (text.empty() && found->kind == Kind::kScalar) {
    sink_.Report(kEmptyText, {std::string(key)}).At(found->span);
    ok_ = false;
  }
  return text;
}

std::vector<const Node*> Fields::Items(std::string_view key) {
  std::vector<const Node*> out;
  const Node* found = Find(key);
  if (found == nullptr) return out;
  if (found->kind != Kind::kList) {
    // A reader may ask twice, for the items and for their texts.
    if (std::find(told_.begin(), told_.end(), key) != told_.end()) return out;
    told_.emplace_back(key);
    sink_.Report(kNotList, {std::string(key)}).At(found->span);
    ok_ = false;
    return out;
  }
  for (const auto& item : found->items) out.push_back(item.get());
  return out;
}

std::vector<std::string> Fields::Texts(std::string_view key) {
  std::vector<std::string> out;
  for (const Node* item : Items(key)) {
    if (auto text = ScalarText(*item, key, sink_)) {
      out.push_back(std::move(*text));
    } else {
      ok_ = false;
    }
  }
  return out;
}

std::optional<std::size_t> Fields::OneOf(std::string_view key,
                                         const std::vector<std::string>& words) {
  const Node* found = Find(key);
  if (found == nullptr) return std::nullopt;
  const auto text = ScalarText(*found, key, sink_);
  if (!text) {
    ok_ = false;
    return std::nullopt;
  }
  const auto at = std::find(words.begin(), words.end(), *text);
  if (at != words.end()) return static_cast<std::size_t>(at - words.begin());
  sink_.Report(kNotOneOf, {std::string(key), *text, Listed(words)})
      .At(found->span)
      .Suggest(Listed(diagnostic::Nearest(*text, words)));
  ok_ = false;
  return std::nullopt;
}

std::optional<bool> Fields::Flag(std::string_view key) {
  const auto at = OneOf(key, {"true", "false", kYes, kNo});
  if (!at) return std::nullopt;
  return *at % 2 == 0;
}

std::optional<std::int64_t> Fields::Whole(std::string_view key) {
  const Node* found = Find(key);
  if (found == nullptr) return std::nullopt;
  const std::string text = Text(key);
  if (found->kind != Kind::kScalar) return std::nullopt;
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error == std::errc() && end == text.data() + text.size() && !text.empty()) return number;
  sink_.Report(kNotWhole, {std::string(key), text}).At(found->span);
  ok_ = false;
  return std::nullopt;
}

std::vector<const Entry*> Fields::Unasked() const {
  std::vector<const Entry*> out;
  for (const Entry& e : node_.entries) {
    if (std::find(asked_.begin(), asked_.end(), e.key) == asked_.end()) out.push_back(&e);
  }
  return out;
}

void Fields::Finish(const std::vector<std::string>& also) {
  for (const Entry* e : Unasked()) {
    ok_ = false;
    // Past the limit nothing is kept, and looking for suggestions would only cost time.
    std::vector<std::string> nearest;
    if (!sink_.full()) {
      nearest = diagnostic::Nearest(e->key, asked_);
      if (nearest.empty()) nearest = diagnostic::Nearest(e->key, also);
    }
    sink_.Report(kUnknownKey, {e->key, Listed(asked_)}).At(e->key_span).Suggest(Listed(nearest));
  }
}

}  // namespace heng::document
