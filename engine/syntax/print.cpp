// See print.h.
#include "engine/syntax/print.h"

#include "engine/syntax/print_decl.h"

namespace heng::syntax {

std::string Print(const Tree& tree, const source::Sources& sources) {
  const source::Source* file = tree.source.valid() ? &sources.Get(tree.source) : nullptr;
  std::vector<Node> declarations;
  declarations.reserve(tree.decls.size());
  for (const DeclNode& decl : tree.decls) declarations.push_back(Document(decl, file));
  return Lay(declarations, tree.comments, file != nullptr ? file->text() : std::string_view());
}

std::string PrintDecl(const DeclNode& decl) { return Lay(Document(decl, nullptr)); }

}  // namespace heng::syntax
