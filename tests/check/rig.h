// What the tests of this folder share: a rule set of text files on the test dictionary or on the shipped
// ones, checked, with what was reported.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "engine/check/check.h"
#include "engine/diagnostic/diagnostic.h"

namespace heng::check::test {

struct Outcome {
  std::shared_ptr<source::Sources> sources;
  std::vector<syntax::Tree> trees;
  diagnostic::Sink sink;
  std::optional<Checked> checked;
  std::string Text() const;        // all reports, one a line, for messages of the tests
};

using File = std::pair<std::string, std::string>;   // name, text

// Settings with four layers and the defaults of formats.md; `dictionaries` are paths under the project.
Settings MakeSettings(const std::vector<std::string>& dictionaries);
Outcome CheckTexts(const std::vector<File>& files, const Settings& settings);
// tests/check/base.heng and a text, on tests/check/facts.yaml.
Outcome CheckWithBase(const std::string& text);

std::string ReadFile(const std::string& relative);   // under the project
// Files with an ending in a folder, sorted, relative to the project.
std::vector<std::string> FilesIn(const std::string& folder, const std::string& ending);

}  // namespace heng::check::test
