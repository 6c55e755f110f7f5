// Tree to text: the one layout of a rule file (`heng fmt`). Comments are kept. Invariant, run by the
// tests over every rule file: Parse(Print(t)) equals t but for spans, and Print(Parse(Print(t))) == Print(t).
#pragma once

#include <string>

#include "engine/syntax/tree.h"

namespace heng::syntax {

std::string Print(const Tree& tree, const source::Sources& sources);
// Structural equality, spans left out.
bool Same(const Tree& a, const Tree& b);
// One declaration in canonical layout, without comments: the text its content hash is taken over.
std::string PrintDecl(const DeclNode& decl);

}  // namespace heng::syntax
