// From a path to a rule set ready to decide with: reads ruleset.yaml, the dictionaries and the working-day
// table it names and every rule file it includes; parses, checks and compiles them. The result is
// immutable and may be shared by threads. Errors of all files are reported in one run, by stage: what
// cannot be read or parsed is told before names and types are looked at, since a declaration that failed
// to parse would make every mention of it an error too. Neighbours: settings.h reads ruleset.yaml;
// decide.h uses the result. Tested in tests/pipeline.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "engine/base/limits.h"
#include "engine/check/check.h"
#include "engine/diagnostic/diagnostic.h"
#include "engine/program/program.h"
#include "engine/syntax/tree.h"

namespace heng::pipeline {

struct LoadOptions {
  // The shipped rule set file: a rule file that stands alone is read as if it were all that this one includes.
  std::string shipped;
  base::Limits limits;
  std::size_t most_rule_bytes = 256u << 20;   // all rule files of one set together
};

struct Loaded {
  source::Sources sources;
  check::Settings settings;
  std::vector<syntax::Tree> trees;         // one a file, sorted by path
  std::shared_ptr<const vocabulary::Dictionary> dictionary;
  std::shared_ptr<const ir::RuleSet> rules;
  program::Program program;
  std::vector<check::Example> examples;
  std::vector<diagnostic::Diagnostic> warnings;
  std::size_t unverified = 0;              // declarations and lines marked so in the text
};

struct LoadResult {
  std::shared_ptr<const source::Sources> sources;   // for rendering, whether or not loading succeeded
  std::shared_ptr<const Loaded> loaded;             // null iff errors were reported
};

// `path`: a folder with ruleset.yaml, that file, or one rule file. A rule file alone is taken with the
// dictionaries, layers, working days and defaults of examples of the shipped rule set, and none of its rules.
LoadResult Load(const std::string& path, const LoadOptions& options, diagnostic::Sink& sink);

// The same rule set with its declarations and files in another order, drawn from `seed`: nothing may come
// out differently. nullptr iff an error was reported (which would be the engine's own fault).
std::shared_ptr<const Loaded> Shuffled(const Loaded& loaded, std::uint64_t seed, const base::Limits& limits,
                                       diagnostic::Sink& sink);

// Parses one rule file for `heng fmt`: nothing but its own text is looked at.
struct ParsedFile {
  std::string text;
  syntax::Tree tree;
};
std::optional<ParsedFile> ParseFile(const std::string& path, source::Sources& sources, const base::Limits& limits,
                                    diagnostic::Sink& sink);
// The rule files `path` stands for, as Load would read them, without reading them.
std::optional<std::vector<std::string>> RuleFiles(const std::string& path, source::Sources& sources,
                                                  const base::Limits& limits, diagnostic::Sink& sink);

}  // namespace heng::pipeline
