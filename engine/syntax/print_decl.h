// Declarations to the printer's Nodes: which fields there are, in the canonical order. Internal.
#pragma once

#include "engine/syntax/keywords.h"
#include "engine/syntax/print_layout.h"

namespace heng::syntax {

// With `file`, entries that shared a line there (facts, events, ...) share one again; without,
// lines are filled.
Node Document(const DeclNode& decl, const source::Source* file);

namespace print {
// Pieces shared by print_decl.cpp and print_case.cpp.
void Add(Node& block, Node child);
void AddField(Node& block, Kw keyword, const std::optional<Name>& name);
void AddField(Node& block, Kw keyword, const std::optional<String>& text);
void AddField(Node& block, Kw keyword, const std::optional<Cites>& cites);
void AddField(Node& block, Kw keyword, const std::optional<TextOrCites>& text);
void AddField(Node& block, Kw keyword, const std::vector<Name>& names);
void AddField(Node& block, Kw keyword, const ExprPtr& condition);
void AddCommon(Node& block, const Common& common);
Node Document(const CaseDecl& decl, const source::Source* file);
}  // namespace print

}  // namespace heng::syntax
