#include "engine/document/yaml_scan.h"

namespace heng::document {
namespace {

class Scan {
 public:
  Scan(std::string_view text, const base::Limits& limits) : text_(text), limits_(limits) {}

  std::optional<Scanned> Run() {
    for (std::size_t i = 0; i < text_.size(); ++i) {
      const auto c = static_cast<unsigned char>(text_[i]);
      if ((c < 0x20 && c != '\n' && c != '\t') || c == 0x7F) return Scanned{ScanFault::kControl, i};
    }
    while (at_ < text_.size() && !fault_) Line();
    return fault_;
  }

 private:
  char Peek(std::size_t ahead = 0) const {
    return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\n';
  }
  static bool IsBlank(char c) { return c == ' ' || c == '\t' || c == '\n'; }
  void SkipBlanks() {
    while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\t')) ++at_;
  }
  void ToLineEnd() {
    while (at_ < text_.size() && text_[at_] != '\n') ++at_;
  }

  void Line() {
    const std::size_t start = at_;
    SkipBlanks();
    const std::size_t indent = at_ - start;
    Node(indent);
    ToLineEnd();
    if (at_ < text_.size()) ++at_;
  }

  // One or more nodes on a line of block context.
  void Node(std::size_t indent) {
    while (at_ < text_.size() && text_[at_] != '\n' && !fault_) {
      SkipBlanks();
      const char c = Peek();
      if ((c == '-' || c == '?' || c == ':') && IsBlank(Peek(1))) {
        ++at_;
      } else if (c == '#') {
        return ToLineEnd();
      } else if (c == '"' || c == '\'') {
        Quoted(c);
        AfterNode();
      } else if (c == '[' || c == '{') {
        Flow();
        AfterNode();
      } else if (c == '|' || c == '>') {
        return BlockText(indent);
      } else if (c == '&' || c == '!') {
        while (!IsBlank(Peek())) ++at_;
      } else {
        Plain();
      }
    }
  }

  // Past a key's colon, so that the value begins a node.
  void AfterNode() {
    SkipBlanks();
    if (Peek() == ':') ++at_;
  }

  void Plain() {
    while (at_ < text_.size() && text_[at_] != '\n') {
      if (text_[at_] == ':' && IsBlank(Peek(1))) {
        ++at_;
        return;
      }
      if (text_[at_] == '#' && at_ > 0 && IsBlank(text_[at_ - 1])) return ToLineEnd();
      ++at_;
    }
  }

  void Quoted(char quote) {
    ++at_;
    while (at_ < text_.size()) {
      const char c = text_[at_++];
      if (c == '\\' && quote == '"') {
        ++at_;
      } else if (c == quote) {
        if (quote == '\'' && Peek() == '\'' && at_ < text_.size()) {
          ++at_;
        } else {
          return;
        }
      }
    }
  }

  // Lines more indented than the one that opened it, and empty ones.
  void BlockText(std::size_t indent) {
    ToLineEnd();
    while (at_ < text_.size()) {
      std::size_t next = at_ + 1, blanks = 0;
      while (next < text_.size() && text_[next] == ' ') ++next, ++blanks;
      const bool empty = next >= text_.size() || text_[next] == '\n';
      if (!empty && blanks <= indent) return;
      at_ = next;
      ToLineEnd();
    }
  }

  void Flow() {
    std::size_t depth = 0;
    do {
      const char c = Peek();
      if (c == '[' || c == '{') {
        if (++depth > limits_.nesting) return Fail(ScanFault::kTooDeep);
        ++at_;
      } else if (c == ']' || c == '}') {
        --depth;
        ++at_;
      } else if (c == '"' || c == '\'') {
        Quoted(c);
      } else if (c == '#' && at_ > 0 && IsBlank(text_[at_ - 1])) {
        ToLineEnd();
      } else if (c == ',' || c == ':' || IsBlank(c)) {
        if (c == ',' && ++entries_ > limits_.document_nodes) return Fail(ScanFault::kTooMany);
        ++at_;
      } else {
        FlowPlain();
      }
    } while (depth > 0 && at_ < text_.size());
  }

  void FlowPlain() {
    while (at_ < text_.size()) {
      const char c = text_[at_];
      if (c == ',' || c == '[' || c == ']' || c == '{' || c == '}' || c == '\n') return;
      if (c == ':' && IsBlank(Peek(1))) return;
      if (c == '#' && IsBlank(text_[at_ - 1])) return;
      ++at_;
    }
  }

  void Fail(ScanFault fault) { fault_ = Scanned{fault, at_}; }

  std::string_view text_;
  const base::Limits& limits_;
  std::size_t at_ = 0;
  std::size_t entries_ = 0;
  std::optional<Scanned> fault_;
};

}  // namespace

std::optional<Scanned> ScanYaml(std::string_view text, const base::Limits& limits) {
  return Scan(text, limits).Run();
}

}  // namespace heng::document
