// See cut.h.
#include "engine/syntax/cut.h"

#include "engine/syntax/messages.h"

namespace heng::syntax {
namespace {

bool IsDeclarationWord(const Token& token) {
  return token.keyword != Kw::kNotAKeyword && KeywordOf(token.keyword).role == KwRole::kDeclaration;
}
bool IsMark(const Token& token, char32_t mark) {
  return token.kind == TokenKind::kMark && token.mark == mark;
}

class Cutter {
 public:
  Cutter(const Lexed& lexed, const base::Limits& limits, diagnostic::Sink& sink)
      : tokens_(lexed.tokens), lexed_(lexed), limits_(limits), sink_(sink) {}

  std::vector<Piece> Run() {
    while (!AtEnd(at_)) {
      const Token& token = tokens_[at_];
      if (IsDeclarationWord(token)) {
        ReadDeclaration();
      } else if (IsMark(token, U'}')) {
        Stray(pieces_.empty() ? 0 : pieces_.back().begin, at_);
      } else if (IsMark(token, U';') || IsMark(token, U',')) {
        ++at_;
      } else {
        Foreign();
      }
    }
    return std::move(pieces_);
  }

 private:
  bool AtEnd(std::size_t at) const { return tokens_[at].kind == TokenKind::kEnd; }

  // A line that opens a declaration, recognisable wherever it stands: keyword, name, `{` (an item
  // and a case have a title in quotation marks; inside other declarations neither form occurs).
  bool Opens(std::size_t at) const {
    const Token& token = tokens_[at];
    if (!token.first_on_line || !IsDeclarationWord(token)) return false;
    const auto kind = [this](std::size_t i) {
      return i < tokens_.size() ? tokens_[i].kind : TokenKind::kEnd;
    };
    if (token.keyword == Kw::kCase) return kind(at + 1) == TokenKind::kString;
    if (kind(at + 1) != TokenKind::kName) return false;
    if (token.keyword == Kw::kItem) return kind(at + 2) == TokenKind::kString;
    return kind(at + 2) == TokenKind::kMark && tokens_[at + 2].mark == U'{';
  }
  std::size_t NextOpening(std::size_t at) const {
    while (!AtEnd(at) && !Opens(at)) ++at;
    return at;
  }

  bool HasFault(std::uint32_t from, std::uint32_t to) const {
    for (const std::uint32_t fault : lexed_.faults) {
      if (fault >= from && fault < to) return true;
    }
    return false;
  }
  void Stray(std::size_t from, std::size_t at) {
    if (!HasFault(tokens_[from].begin, tokens_[at].begin))
      sink_.Report(kStrayBrace).At(lexed_.SpanOf(tokens_[at]));
    at_ = at + 1;
  }
  // Bytes of blank before the first token of the token's line.
  std::size_t Indentation(std::size_t at) const {
    while (at > 0 && !tokens_[at].first_on_line) --at;
    const std::size_t newline = lexed_.text.rfind('\n', tokens_[at].begin);
    return tokens_[at].begin - (newline == std::string_view::npos ? 0 : newline + 1);
  }

  void ReadDeclaration() {
    const std::size_t begin = at_;
    std::vector<std::size_t> open;  // braces and brackets still to be closed
    std::size_t braces = 0;
    std::size_t suspect = 0;
    for (std::size_t at = begin + 1;; ++at) {
      const Token& token = tokens_[at];
      if (AtEnd(at) || Opens(at)) return Unclosed(begin, open, suspect, at);
      if (IsMark(token, U'{') || IsMark(token, U'(')) {
        if (open.size() >= limits_.nesting) {
          sink_.Report(kTooDeep, {std::to_string(limits_.nesting)}).At(lexed_.SpanOf(token));
          at_ = NextOpening(at);
          return;
        }
        open.push_back(at);
        braces += IsMark(token, U'{');
      } else if (IsMark(token, U')')) {
        if (!open.empty() && IsMark(tokens_[open.back()], U'(')) open.pop_back();
      } else if (IsMark(token, U'}')) {
        // An unclosed bracket ends with its block; the grammar tells where.
        while (!open.empty() && IsMark(tokens_[open.back()], U'(')) open.pop_back();
        if (open.empty()) {
          Stray(begin, at);
          return;
        }
        if (suspect == 0 && token.first_on_line && Indentation(at) < Indentation(open.back()))
          suspect = open.back();
        open.pop_back();
        if (--braces == 0) {
          pieces_.push_back({begin, at + 1});
          at_ = at + 1;
          return;
        }
      }
    }
  }

  // [begin, at) is not closed. Without any brace there is no block to close: the grammar says what
  // is missing. `suspect` is the brace whose block, by its indentation, a later brace closed
  // instead of its own (0: none).
  void Unclosed(std::size_t begin, const std::vector<std::size_t>& open, std::size_t suspect,
                std::size_t at) {
    at_ = at;
    for (auto i = open.rbegin(); i != open.rend(); ++i) {
      if (!IsMark(tokens_[*i], U'{')) continue;
      if (HasFault(tokens_[begin].begin, tokens_[at].begin)) return;
      auto report = sink_.Report(kOpenBrace);
      report.At(lexed_.SpanOf(tokens_[suspect == 0 ? *i : suspect]), kOpensHere.zh, kOpensHere.en);
      if (!AtEnd(at)) report.At(lexed_.SpanOf(tokens_[at]), kStillOpen.zh, kStillOpen.en);
      return;
    }
    pieces_.push_back({begin, at});
  }

  // Words outside any declaration: told once a line, and a block that hangs on them is skipped with
  // them.
  void Foreign() {
    const Token& token = tokens_[at_];
    std::vector<std::string> known;
    for (std::size_t i = 0; i < kKeywordCount; ++i) {
      const Keyword& keyword = KeywordOf(static_cast<Kw>(i));
      if (keyword.role == KwRole::kDeclaration) known.emplace_back(keyword.zh);
    }
    std::string all;
    for (const std::string& word : known) all += (all.empty() ? "" : " ") + word;
    auto report = sink_.Report(kNotADeclaration, {std::string(token.text), all});
    report.At(lexed_.SpanOf(token));
    const auto near = diagnostic::Nearest(token.text, known, 1);
    if (!near.empty()) report.Suggest(near.front());

    std::size_t depth = 0;
    for (++at_; !AtEnd(at_) && !Opens(at_); ++at_) {
      if (IsMark(tokens_[at_], U'{')) ++depth;
      if (IsMark(tokens_[at_], U'}')) {
        if (depth == 0) return;
        if (--depth == 0) {
          ++at_;
          return;
        }
      }
      if (depth == 0 && tokens_[at_].first_on_line) return;
    }
  }

  const std::vector<Token>& tokens_;
  const Lexed& lexed_;
  const base::Limits& limits_;
  diagnostic::Sink& sink_;
  std::size_t at_ = 0;
  std::vector<Piece> pieces_;
};

}  // namespace

std::vector<Piece> Cut(const Lexed& lexed, const base::Limits& limits, diagnostic::Sink& sink) {
  return Cutter(lexed, limits, sink).Run();
}

}  // namespace heng::syntax
