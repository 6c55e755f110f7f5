// Lines out of a declaration: which fields share a line, where long conditions break, where
// comments and blank lines go. print_decl.cpp builds Nodes, this lays them out. Internal to the
// printer.
#pragma once

#include <string>
#include <vector>

#include "engine/syntax/tree.h"

namespace heng::syntax {

// One field or row (a leaf), or one block.
struct Node {
  Span span;            // in the source; not valid when the tree was not read from a file
  std::string keyword;  // first word
  std::size_t pad = 7;  // cells the keyword takes when it stands on a line of its own
  std::string lead;     // of a leaf: text before the parts
  std::vector<std::string> parts;  // of a leaf: where it may break, one blank between
  std::string tail;                // of a leaf: text after the parts
  bool block = false;
  std::size_t join_at_most = 0;  // a block of at most so many leaves goes on one line if it fits
  std::string between = "   ";   // leaves on one line
  std::vector<Node> children;
};

Node Leaf(Span span, std::string_view keyword, std::string text);
Node Block(Span span, std::string_view keyword, std::string text, std::size_t join_at_most);

// One declaration without comments.
std::string Lay(const Node& declaration);
// A file: `declarations` in file order. Comments and blank lines are taken from `text`, the source.
std::string Lay(const std::vector<Node>& declarations, const std::vector<Comment>& comments,
                std::string_view text);

}  // namespace heng::syntax
