// What the tests of the syntax stage share: read a text, name its diagnostics, write a tree down.
#pragma once

#include <boost/pfr.hpp>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "engine/syntax/parse.h"
#include "engine/syntax/print.h"

namespace heng::syntax::test {

// A parsed text with everything it points into.
struct ReadText {
  std::unique_ptr<source::Sources> sources = std::make_unique<source::Sources>();
  diagnostic::Sink sink{1000};
  Tree tree;
};
ReadText Read(const std::string& text, const base::Limits& limits = {});

// "S103 2:5-6 title ? suggestion", one a diagnostic, in the order reported.
std::vector<std::string> Told(const ReadText& read);
std::vector<std::string> Codes(const ReadText& read);

// The tree without spans and comments, for comparison by eye: every node by the name of its type,
// empty members at its end left out, `_` for one in the middle. Enumerators are numbers.
std::string Dump(const DeclNode& decl);
std::string Dump(const ExprPtr& expr);

// Sections of a data file: "== title", then lines; "--" divides a section in two.
struct Section {
  std::string title, above, below;
};
std::vector<Section> ReadSections(const std::string& path);
std::string ReadFile(const std::string& path);
// Every .heng file under the folders rules and examples of the checkout, sorted.
std::vector<std::string> RuleFiles();

}  // namespace heng::syntax::test
