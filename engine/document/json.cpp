#include "engine/document/json.h"

#include <algorithm>

#include "engine/diagnostic/json_text.h"
#include "engine/source/source.h"

namespace heng::document {
namespace {

// The n-th UTF-16 code units of two texts decide their order in RFC 8785. That differs from byte
// order only where a character above U+FFFF (written with surrogates, 0xD800...) meets one of
// U+E000..U+FFFF.
bool Utf16Less(std::string_view a, std::string_view b) {
  std::size_t i = 0;
  while (i < a.size() && i < b.size()) {
    const source::CodePoint x = source::DecodeAt(a, i);
    const source::CodePoint y = source::DecodeAt(b, i);
    if (x.value != y.value) {
      const auto first_unit = [](char32_t c) {
        return c < 0x10000 ? c : 0xD800 + ((c - 0x10000) >> 10);
      };
      const char32_t p = first_unit(x.value), q = first_unit(y.value);
      return p != q ? p < q : x.value < y.value;
    }
    i += x.length == 0 ? 1 : x.length;
  }
  return a.size() < b.size();
}

std::vector<const std::pair<std::string, Json>*> Sorted(const Json::Object& object) {
  std::vector<const std::pair<std::string, Json>*> out;
  out.reserve(object.size());
  for (const auto& member : object) out.push_back(&member);
  std::sort(out.begin(), out.end(),
            [](const auto* a, const auto* b) { return Utf16Less(a->first, b->first); });
  return out;
}

// indent < 0: canonical. Depth is bounded by what the engine builds itself.
void Write(std::string& out, const Json& value, int indent) {
  const auto line = [&](int depth) {
    if (indent < 0) return;
    out += '\n';
    out.append(static_cast<std::size_t>(depth) * 2, ' ');
  };
  const int inner = indent < 0 ? -1 : indent + 1;
  if (value.is_null()) {
    out += "null";
  } else if (const auto* flag = std::get_if<bool>(&value.value())) {
    out += *flag ? "true" : "false";
  } else if (const auto* number = std::get_if<std::int64_t>(&value.value())) {
    out += std::to_string(*number);
  } else if (const auto* text = std::get_if<std::string>(&value.value())) {
    diagnostic::AppendJsonString(out, *text);
  } else if (const auto* list = std::get_if<Json::Array>(&value.value())) {
    out += '[';
    for (std::size_t i = 0; i < list->size(); ++i) {
      if (i > 0) out += ',';
      line(inner);
      Write(out, (*list)[i], inner);
    }
    if (!list->empty()) line(indent);
    out += ']';
  } else {
    out += '{';
    bool first = true;
    for (const auto* member : Sorted(value.object())) {
      if (!first) out += ',';
      first = false;
      line(inner);
      diagnostic::AppendJsonString(out, member->first);
      out += indent < 0 ? ":" : ": ";
      Write(out, member->second, inner);
    }
    if (!first) line(indent);
    out += '}';
  }
}

}  // namespace

Json& Json::Set(std::string key, Json value) {
  if (is_null()) value_ = Object{};
  for (auto& [k, v] : object()) {
    if (k == key) {
      v = std::move(value);
      return *this;
    }
  }
  object().emplace_back(std::move(key), std::move(value));
  return *this;
}

Json& Json::Push(Json value) {
  if (is_null()) value_ = Array{};
  array().push_back(std::move(value));
  return *this;
}

const Json* Json::Find(std::string_view key) const {
  const auto* members = std::get_if<Object>(&value_);
  if (members == nullptr) return nullptr;
  for (const auto& [k, v] : *members) {
    if (k == key) return &v;
  }
  return nullptr;
}

std::string WriteCanonical(const Json& value) {
  std::string out;
  Write(out, value, -1);
  return out;
}

std::string WriteIndented(const Json& value) {
  std::string out;
  Write(out, value, 0);
  return out;
}

}  // namespace heng::document
