// Declarations to the printer's Nodes: which fields there are, in the canonical order. Internal.
#pragma once

#include "engine/syntax/keywords.h"
#include "engine/syntax/print_layout.h"

namespace heng::syntax {

// With `file`, entries that shared a line there (facts, events, ...) share one again; without,
// lines are filled.
Node Document(const DeclNode& decl, const source::Source* file);

// Pieces shared by print_decl.cpp, print_penalty.cpp and print_case.cpp.
namespace print {

std::string Z(Kw word);
void Add(Node& block, Node child);
void AddText(Node& block, Kw keyword, Span span, std::string text);
void AddField(Node& block, Kw keyword, const std::optional<Name>& name);
void AddField(Node& block, Kw keyword, const std::optional<String>& text);
void AddField(Node& block, Kw keyword, const std::optional<Cites>& cites);
void AddField(Node& block, Kw keyword, const std::optional<TextOrCites>& text);
void AddField(Node& block, Kw keyword, const std::vector<Name>& names);
void AddField(Node& block, Kw keyword, const ExprPtr& condition);
void AddCommon(Node& block, const Common& common);
Node Condition(Kw keyword, const Expr& condition);
// A row: value and its condition, values of one block in one column.
Node Row(Span span, std::string first, std::size_t pad, Kw keyword, const ExprPtr& condition);

std::string ModalityText(Modality modality);
std::string BasisText(const std::optional<Cites>& basis);
std::string FineText(const FineLine& fine);
Node PenaltyDocument(const PenaltyNode& node);

Node CaseDocument(const CaseDecl& decl, const source::Source* file);

}  // namespace print

}  // namespace heng::syntax
