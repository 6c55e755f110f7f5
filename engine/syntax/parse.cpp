// See parse.h: limits, tokens, pieces, then one declaration after another.
#include "engine/syntax/parse.h"

#include <algorithm>

#include "engine/syntax/cut.h"
#include "engine/syntax/grammar/declaration.h"
#include "engine/syntax/grammar/report.h"
#include "engine/syntax/messages.h"

namespace heng::syntax {
namespace {

bool WithinLimits(const source::Source& file, source::SourceId id, const base::Limits& limits,
                  diagnostic::Sink& sink) {
  const std::string_view text = file.text();
  if (text.size() > limits.rule_file_bytes) {
    sink.Report(kFileTooBig, {std::to_string(text.size()), std::to_string(limits.rule_file_bytes)})
        .At({id, 0, 0})
        .InFile(file.name());
    return false;
  }
  std::size_t line = 1;
  for (std::size_t begin = 0; begin < text.size(); ++line) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    if (end - begin > limits.rule_line_bytes) {
      const auto at = static_cast<std::uint32_t>(begin);
      sink.Report(kLineTooLong, {std::to_string(line), std::to_string(end - begin),
                                 std::to_string(limits.rule_line_bytes)})
          .At({id, at, at});
      return false;
    }
    begin = end + 1;
  }
  return true;
}

}  // namespace

Tree Parse(const source::Sources& sources, source::SourceId id, const base::Limits& limits,
           diagnostic::Sink& sink) {
  Tree tree;
  tree.source = id;
  const source::Source& file = sources.Get(id);
  if (!WithinLimits(file, id, limits, sink)) return tree;
  Lexed lexed;
  if (!Lex(file, id, limits, lexed, sink)) return tree;
  if (lexed.tokens.size() <= 1 && lexed.comments.empty()) {   // cut short, or saved in the wrong place
    sink.Report(kEmptyFile).InFile(file.name());
    return tree;
  }
  for (const Piece& piece : Cut(lexed, limits, sink)) {
    const Token* first = lexed.tokens.data() + piece.begin;
    const Token* last = lexed.tokens.data() + piece.end;
    grammar::State state(lexed, limits);
    std::optional<DeclNode> decl = grammar::ParseDeclaration(first, last, state);
    // A failure that follows from a broken word was told with the word.
    const bool told = std::any_of(
        lexed.faults.begin(), lexed.faults.end(),
        [&](std::uint32_t fault) { return fault >= first->begin && fault < (last - 1)->end; });
    grammar::Report(first, last, state, decl.has_value() || told, sink);
    if (decl) tree.decls.push_back(std::move(*decl));
  }
  tree.comments = std::move(lexed.comments);
  return tree;
}

}  // namespace heng::syntax
