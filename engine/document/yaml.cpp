// The only file that knows yaml-cpp: its event interface builds the strict tree; its exceptions
// stop here.
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <exception>
#include <optional>
#include <sstream>

#include "engine/document/builder.h"
#include "engine/document/yaml_scan.h"

namespace heng::document {
namespace {

// Marks of yaml-cpp count bytes, as spans do, once BOM and CRLF are gone.
class Events : public YAML::EventHandler {
 public:
  Events(std::string_view text, Builder& builder) : text_(text), builder_(builder) {}

  bool seen() const { return seen_; }

  void OnDocumentStart(const YAML::Mark& mark) override {
    if (seen_) {
      builder_.Fail(kSeveralDocuments).At(Point(mark));
      throw Stop{};
    }
    seen_ = true;
  }
  void OnDocumentEnd() override {}

  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    Properties(mark, anchor, "?");
    const std::size_t at = Offset(mark);
    const std::string_view rest = text_.substr(at);
    std::size_t length = 0;
    for (const std::string_view word : {"~", "null", "Null", "NULL"}) {
      if (rest.substr(0, word.size()) == word) length = word.size();
    }
    if (builder_.wants_key()) {
      builder_.Fail(kKeyNotText).At(builder_.At(at, at + std::max<std::size_t>(length, 1)));
      throw Stop{};
    }
    // An empty value is marked at the token after it: the key is the better place.
    const source::Span key = builder_.pending_key();
    builder_.Null(length == 0 && key.valid() ? key : builder_.At(at, at + length));
  }

  void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override {
    builder_.Fail(kAlias).At(Word(mark));
    throw Stop{};
  }

  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override {
    Properties(mark, anchor, tag);
    const std::size_t at = Offset(mark);
    const std::optional<std::size_t> end = EndOfScalar(at, value);
    if (!end) {
      // yaml-cpp takes a quote that is never closed up to the end of the file.
      builder_.Fail(kYamlFault, {kYamlQuote.zh, kYamlQuote.en}).At(builder_.At(at, at + 1));
      throw Stop{};
    }
    const source::Span span = builder_.At(at, *end);
    if (builder_.wants_key()) {
      builder_.Key(value, span);
    } else {
      builder_.Scalar(value, tag == "!" ? Style::kQuoted : Style::kPlain, span);
    }
    last_ = span.end;
  }

  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value style) override {
    Start(Kind::kList, mark, tag, anchor, style);
  }
  void OnSequenceEnd() override { End(']'); }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value style) override {
    Start(Kind::kMap, mark, tag, anchor, style);
  }
  void OnMapEnd() override { End('}'); }

  source::Span Point(const YAML::Mark& mark) const {
    const std::size_t at = std::min(Offset(mark), text_.empty() ? 0 : text_.size() - 1);
    std::size_t end = at;
    if (end < text_.size() && text_[end] != '\n') {
      ++end;
      while (end < text_.size() && (static_cast<unsigned char>(text_[end]) & 0xC0) == 0x80) ++end;
    }
    return builder_.At(at, end);
  }

 private:
  std::size_t Offset(const YAML::Mark& mark) const {
    return mark.pos < 0 ? 0 : std::min(static_cast<std::size_t>(mark.pos), text_.size());
  }
  source::Span Word(const YAML::Mark& mark) const {
    const std::size_t at = Offset(mark);
    std::size_t end = at;
    while (end < text_.size() && text_.find_first_of(" \t\n,]}", end) != end) ++end;
    return builder_.At(at, end);
  }

  // A node's own mark is that of its anchor or tag when it has one.
  void Properties(const YAML::Mark& mark, YAML::anchor_t anchor, const std::string& tag) {
    const std::size_t at = Offset(mark);
    const char first = at < text_.size() ? text_[at] : '\0';
    if (anchor != 0) {
      builder_.Fail(kAlias).At(Word(mark));
      throw Stop{};
    }
    if ((!tag.empty() && tag != "?" && tag != "!") || first == '!') {
      builder_.Fail(kTag).At(Word(mark));
      throw Stop{};
    }
  }

  void Start(Kind kind, const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
             YAML::EmitterStyle::value style) {
    Properties(mark, anchor, tag);
    const std::size_t at = Offset(mark);
    if (builder_.wants_key()) {
      builder_.Fail(kKeyNotText).At(Point(mark));
      throw Stop{};
    }
    builder_.Open(kind, builder_.At(at, at + 1));
    flow_.push_back(style == YAML::EmitterStyle::Flow);
    last_ = at + 1;
  }

  void End(char closing) {
    if (flow_.back()) {
      const std::size_t close = text_.find_first_not_of(" \t\n,", last_);
      if (close != std::string_view::npos && text_[close] == closing) last_ = close + 1;
    }
    flow_.pop_back();
    builder_.Close(last_);
  }

  // nullopt for a quote without its partner.
  std::optional<std::size_t> EndOfScalar(std::size_t at, const std::string& value) const {
    if (at >= text_.size()) return at;
    const char first = text_[at];
    if (first == '"' || first == '\'') {
      for (std::size_t i = at + 1; i < text_.size(); ++i) {
        if (text_[i] == '\\' && first == '"') {
          ++i;
        } else if (text_[i] == first) {
          if (first == '"' || i + 1 >= text_.size() || text_[i + 1] != '\'') return i + 1;
          ++i;
        }
      }
      return std::nullopt;
    }
    if (text_.substr(at, value.size()) == value) return at + value.size();
    const std::size_t line = std::min(text_.find('\n', at), text_.size());
    return std::max(at, text_.find_last_not_of(" \t", line == 0 ? 0 : line - 1) + 1);
  }

  std::string_view text_;
  Builder& builder_;
  std::vector<bool> flow_;
  std::size_t last_ = 0;
  bool seen_ = false;
};

struct FaultWords {
  std::string_view start;
  Said said;
};
constexpr FaultWords kFaults[] = {
#define HENG_YAML_FAULT(start, zh, en) {start, {zh, en}},
#include "engine/document/yaml_faults.def"
#undef HENG_YAML_FAULT
};

Said Explain(std::string_view fault) {
  for (const FaultWords& f : kFaults) {
    if (fault.substr(0, f.start.size()) == f.start) return f.said;
  }
  return kYamlOther;
}

}  // namespace

std::unique_ptr<Node> ReadYaml(const source::Sources& sources, source::SourceId id,
                               const base::Limits& limits, diagnostic::Sink& sink) {
  const source::Source& file = sources.Get(id);
  const std::string_view text = file.text();
  Builder builder(id, limits, sink);
  if (text.size() > limits.case_bytes) {
    sink.Report(kTooBig, {std::to_string(text.size()), std::to_string(limits.case_bytes)})
        .InFile(file.name());
    return nullptr;
  }
  if (const auto fault = ScanYaml(text, limits)) {
    const source::Span at = builder.At(fault->offset, fault->offset + 1);
    switch (fault->fault) {
      case ScanFault::kTooDeep:
        builder.Fail(kTooDeep, {std::to_string(limits.nesting)}).At(at);
        break;
      case ScanFault::kTooMany:
        builder.Fail(kTooManyNodes, {std::to_string(limits.document_nodes)}).At(at);
        break;
      case ScanFault::kControl: {
        const auto code = static_cast<unsigned char>(text[fault->offset]);
        builder.Fail(kControlCharacter, {std::to_string(code)}).At(at);
        break;
      }
    }
    return nullptr;
  }
  Events events(text, builder);
  try {
    std::istringstream in{std::string(text)};
    YAML::Parser parser(in);
    while (parser.HandleNextDocument(events)) {
    }
  } catch (const Stop&) {
    return nullptr;
  } catch (const YAML::Exception& e) {
    const Said said = Explain(e.msg);
    auto report = builder.Fail(kYamlFault, {said.zh, said.en});
    // A bracket without its partner is wrong where it opens, not where the file ends.
    if (e.msg.find("flow not found") != std::string::npos) report.At(builder.innermost());
    report.At(events.Point(e.mark), kNoticedHere.zh, kNoticedHere.en);
    return nullptr;
  } catch (const std::exception&) {
    builder.Fail(kYamlFault, {kYamlOther.zh, kYamlOther.en}).InFile(file.name());
    return nullptr;
  }
  if (!events.seen() || builder.blank()) {
    builder.Fail(kEmpty).InFile(file.name());
    return nullptr;
  }
  return builder.Take();
}

}  // namespace heng::document
