// The only file that knows simdjson. On-Demand keeps the raw text of a number, which is what money
// needs; it does not refuse duplicate keys, so Builder does. Every token is visited: nothing is
// skipped unread.
#include <simdjson.h>

#include <algorithm>
#include <exception>

#include "engine/document/builder.h"

namespace heng::document {
namespace {

namespace od = simdjson::ondemand;

Said Explain(simdjson::error_code code) {
  switch (code) {
    case simdjson::UNCLOSED_STRING:
      return kJsonControl;
    case simdjson::UNESCAPED_CHARS:
      return kJsonControl;
    case simdjson::STRING_ERROR:
      return kJsonString;
    case simdjson::INCOMPLETE_ARRAY_OR_OBJECT:
      return kJsonUnclosed;
    case simdjson::TAPE_ERROR:
      return kJsonSeparator;
    default:
      return kJsonOther;
  }
}

bool IsJsonNumber(std::string_view s) {
  std::size_t i = 0;
  const auto digits = [&] {
    const std::size_t from = i;
    while (i < s.size() && s[i] >= '0' && s[i] <= '9') ++i;
    return i - from;
  };
  if (i < s.size() && s[i] == '-') ++i;
  const std::size_t whole_at = i;
  const std::size_t whole = digits();
  if (whole == 0 || (whole > 1 && s[whole_at] == '0')) return false;
  if (i < s.size() && s[i] == '.') {
    ++i;
    if (digits() == 0) return false;
  }
  if (i < s.size() && (s[i] == 'e' || s[i] == 'E')) {
    ++i;
    if (i < s.size() && (s[i] == '+' || s[i] == '-')) ++i;
    if (digits() == 0) return false;
  }
  return i == s.size();
}

class Reader {
 public:
  Reader(std::string_view text, const char* padded, Builder& builder)
      : text_(text), padded_(padded), builder_(builder) {}

  void Root(od::document& doc) {
    od::value root;
    if (const auto error = doc.get_value().get(root)) Fault(error, 0);
    Value(root);
    const std::size_t rest = text_.find_first_not_of(" \t\n", last_);
    if (rest != std::string_view::npos) {
      builder_.Fail(kTrailing).At(Point(rest));
      throw Stop{};
    }
  }

 private:
  std::size_t Offset(const char* p) const {
    const std::ptrdiff_t at = p - padded_;
    if (at < 0) return 0;
    return std::min(static_cast<std::size_t>(at), text_.size());
  }

  source::Span Point(std::size_t at) const {
    at = std::min(at, text_.empty() ? 0 : text_.size() - 1);
    std::size_t end = at + (at < text_.size() && text_[at] != '\n' ? 1 : 0);
    while (end < text_.size() && (static_cast<unsigned char>(text_[end]) & 0xC0) == 0x80) ++end;
    return builder_.At(at, end);
  }

  [[noreturn]] void Fault(simdjson::error_code code, std::size_t at) {
    const Said said = Explain(code);
    builder_.Fail(kJsonFault, {said.zh, said.en}).At(Point(at));
    throw Stop{};
  }

  static std::string_view Trim(std::string_view raw) {
    const std::size_t end = raw.find_last_not_of(" \t\n\r");
    return raw.substr(0, end == std::string_view::npos ? 0 : end + 1);
  }

  // Recursion is bounded by the depth limit of Builder::Open.
  void Value(od::value value) {
    const std::string_view raw = Trim(value.raw_json_token());
    const std::size_t at = Offset(raw.data());
    const source::Span span = builder_.At(at, at + raw.size());
    last_ = span.end;
    const char first = raw.empty() ? '\0' : raw[0];
    if (first == '{') {
      builder_.Open(Kind::kMap, builder_.At(at, at + 1));
      Map(value, at);
    } else if (first == '[') {
      builder_.Open(Kind::kList, builder_.At(at, at + 1));
      List(value, at);
    } else if (first == '"') {
      std::string_view text;
      if (const auto error = value.get_string().get(text)) Fault(error, at);
      builder_.Scalar(std::string(text), Style::kQuoted, span);
    } else if (raw == "true" || raw == "false") {
      builder_.Scalar(std::string(raw), Style::kBoolean, span);
    } else if (raw == "null") {
      builder_.Null(span);
    } else if (IsJsonNumber(raw)) {
      builder_.Scalar(std::string(raw), Style::kNumber, span);
    } else {
      const Said said = first == '-' || (first >= '0' && first <= '9') ? kJsonNumber : kJsonWord;
      builder_.Fail(kJsonFault, {said.zh, said.en}).At(raw.empty() ? Point(at) : span);
      throw Stop{};
    }
  }

  void Map(od::value value, std::size_t at) {
    od::object object;
    if (const auto error = value.get_object().get(object)) Fault(error, at);
    for (auto item : object) {
      od::field field;
      if (const auto error = std::move(item).get(field)) Fault(error, last_);
      const std::size_t key_at = Offset(field.key().raw()) - 1;
      std::string_view key;
      if (const auto error = field.unescaped_key().get(key)) Fault(error, key_at);
      std::size_t key_end = key_at + 1;
      while (key_end < text_.size() && text_[key_end] != '"') {
        key_end += text_[key_end] == '\\' ? 2 : 1;
      }
      builder_.Key(std::string(key), builder_.At(key_at, std::min(key_end + 1, text_.size())));
      Value(field.value());
    }
    Close('}');
  }

  void List(od::value value, std::size_t at) {
    od::array array;
    if (const auto error = value.get_array().get(array)) Fault(error, at);
    for (auto item : array) {
      od::value element;
      if (const auto error = std::move(item).get(element)) Fault(error, last_);
      Value(element);
    }
    Close(']');
  }

  void Close(char closing) {
    const std::size_t close = text_.find(closing, last_);
    if (close != std::string_view::npos) last_ = close + 1;
    builder_.Close(last_);
  }

  std::string_view text_;
  const char* padded_;
  Builder& builder_;
  std::size_t last_ = 0;
};

}  // namespace

std::unique_ptr<Node> ReadJson(const source::Sources& sources, source::SourceId id,
                               const base::Limits& limits, diagnostic::Sink& sink) {
  const source::Source& file = sources.Get(id);
  const std::string_view text = file.text();
  Builder builder(id, limits, sink);
  if (text.size() > limits.case_bytes) {
    sink.Report(kTooBig, {std::to_string(text.size()), std::to_string(limits.case_bytes)})
        .InFile(file.name());
    return nullptr;
  }
  const std::size_t first = text.find_first_not_of(" \t\n");
  if (first == std::string_view::npos) {
    builder.Fail(kEmpty).InFile(file.name());
    return nullptr;
  }
  try {
    if (text[first] != '{' && text[first] != '[') {
      builder.Fail(kJsonFault, {kJsonRoot.zh, kJsonRoot.en}).At(builder.At(first, first + 1));
      return nullptr;
    }
    const simdjson::padded_string padded(text);
    od::parser parser;
    od::document doc;
    if (const auto error = parser.iterate(padded).get(doc)) {
      const Said said = Explain(error);
      builder.Fail(kJsonFault, {said.zh, said.en}).InFile(file.name());
      return nullptr;
    }
    Reader(text, padded.data(), builder).Root(doc);
  } catch (const Stop&) {
    return nullptr;
  } catch (const std::exception&) {
    builder.Fail(kJsonFault, {kJsonOther.zh, kJsonOther.en}).InFile(file.name());
    return nullptr;
  }
  return builder.Take();
}

}  // namespace heng::document
