#include "tests/fuzz/entry.h"

#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "engine/compile/compile.h"
#include "engine/document/load.h"
#include "engine/evaluate/decide.h"
#include "engine/facts/reader.h"
#include "engine/syntax/parse.h"
#include "engine/syntax/print.h"
#include "tests/differential/compare.h"
#include "tests/differential/grammar.h"
#include "tests/differential/rig.h"

namespace heng::fuzz {

namespace {

[[noreturn]] void Wrong(const std::string& what) {
  std::fprintf(stderr, "%s\n", what.c_str());
  std::abort();
}

std::string_view View(const std::uint8_t* bytes, std::size_t size) {
  return {reinterpret_cast<const char*>(bytes), size};
}

}  // namespace

void Rules(const std::uint8_t* bytes, std::size_t size) {
  base::Limits limits;
  diagnostic::Sink sink;
  source::Sources sources;
  const auto id = document::Load(sources, "fuzz.heng", View(bytes, size), limits.rule_file_bytes, sink);
  if (!id) return;
  std::vector<syntax::Tree> trees;
  trees.push_back(syntax::Parse(sources, *id, limits, sink));
  if (sink.has_errors()) return;
  // What parses, prints to something that parses to the same.
  const std::string printed = syntax::Print(trees[0], sources);
  diagnostic::Sink again;
  const auto second = document::Load(sources, "printed.heng", printed, limits.rule_file_bytes, again);
  if (!second) Wrong("printed text does not load:\n" + printed);
  const syntax::Tree tree = syntax::Parse(sources, *second, limits, again);
  if (again.has_errors()) Wrong("printed text does not parse: " + again.all().front().Title(true) + "\n" + printed);
  if (!syntax::Same(trees[0], tree)) Wrong("printed text means something else:\n" + printed);
  const auto checked = check::Check(trees, differential::TestGround().settings, sources, limits, sink);
  if (checked && !sink.has_errors()) (void)compile::Compile(*checked->rules);
}

void Case(const std::uint8_t* bytes, std::size_t size) {
  static const differential::BookPtr shipped = differential::LoadFolder(differential::SourceFile("rules"));
  const differential::ReadText read = differential::ReadCase(*shipped->rules, View(bytes, size));
  if (!read.kase) {
    if (read.errors.empty()) Wrong("a case was refused without saying why");
    return;
  }
  evaluate::Options options;
  options.limits.envelope_cells = 500;
  const decision::Decision d = evaluate::Decide(*shipped->program, *read.kase, options);
  if (d.acts.size() != read.kase->acts.size()) Wrong("an act was lost");
}

void RuleBook(const std::uint8_t* bytes, std::size_t size) {
  using differential::Grammar;
  static const Grammar books(differential::ReadWhole(differential::SourceFile("tests/differential/books.grammar")));
  static const Grammar cases(differential::ReadWhole(differential::SourceFile("tests/differential/cases.grammar")));
  static const std::string sources = differential::ReadWhole(differential::SourceFile("tests/differential/sources.heng"));
  // The case is drawn first from its own bytes, so that either can change without the other.
  const std::size_t half = size / 3;
  std::size_t at = 0;
  const Grammar::Dice for_case = [&]() -> std::uint64_t { return at < half ? bytes[at++] : 0; };
  const std::string kase = cases.Random("case", for_case);
  at = half;
  const Grammar::Dice for_book = [&]() -> std::uint64_t { return at < size ? bytes[at++] : 0; };
  const std::string text = sources + books.Random("book", for_book);
  const differential::Made made = differential::MakeBook(differential::TestGround(), text);
  if (made.book == nullptr) return;
  const differential::ReadText read = differential::ReadCase(*made.book->rules, kase);
  if (!read.kase) return;
  const auto differences = differential::Compare(*made.book->rules, *read.kase, differential::Fast(*made.book, *read.kase),
                                                 differential::Slow(*made.book, *read.kase));
  if (!differences.empty()) Wrong(text + "\n--- case\n" + kase + "\n--- differences\n" + differential::Show(differences));
}

}  // namespace heng::fuzz
