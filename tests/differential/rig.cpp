#include "tests/differential/rig.h"

#include <cstdlib>
#include <fstream>
#include <random>
#include <sstream>
#include <stdexcept>

#include "engine/compile/compile.h"
#include "engine/document/load.h"
#include "engine/document/json.h"
#include "engine/evaluate/decide.h"
#include "engine/facts/reader.h"
#include "engine/law/calendar.h"
#include "engine/reference/reference.h"
#include "engine/syntax/parse.h"

namespace heng::differential {

namespace {

std::string Told(const diagnostic::Sink& sink) {
  std::string out;
  for (const diagnostic::Diagnostic& d : sink.all()) {
    if (d.level() == diagnostic::Level::kError) out += std::string(d.message->code) + " " + d.Title() + "\n";
  }
  return out;
}

struct Kept {
  source::Sources sources;
  std::shared_ptr<const vocabulary::Dictionary> dictionary;
};

Ground MakeGround(const std::vector<std::string>& dictionaries) {
  auto kept = std::make_shared<Kept>();
  auto dictionary = std::make_shared<vocabulary::Dictionary>();
  diagnostic::Sink sink;
  base::Limits limits;
  const auto read = [&](const std::string& path) {
    const auto id = document::Load(kept->sources, path, ReadWhole(SourceFile(path)), limits.case_bytes, sink);
    return id ? document::Read(kept->sources, *id, limits, sink) : nullptr;
  };
  for (const std::string& path : dictionaries) {
    const auto root = read(path);
    if (root != nullptr) dictionary->Read(*root, kept->sources, sink);
  }
  dictionary->Finish(sink);
  Ground out;
  if (const auto root = read("rules/holidays.yaml")) {
    if (auto calendar = law::Calendar::Read(*root, kept->sources, sink)) out.settings.calendar = std::move(*calendar);
  }
  if (sink.has_errors()) throw std::runtime_error(Told(sink));
  kept->dictionary = dictionary;
  out.settings.name = "differential";
  out.settings.version = "1";
  out.settings.layers = {{ir::Layer::kNation, ""}, {ir::Layer::kProvince, "61"}, {ir::Layer::kCity, "6101"},
                         {ir::Layer::kDistrict, "610112"}};
  out.settings.dictionary = dictionary;
  out.keep = kept;
  return out;
}

template <class T>
void Mix(std::vector<T>& list, std::mt19937_64& random) {
  for (std::size_t i = list.size(); i > 1; --i) std::swap(list[i - 1], list[random() % i]);
}

struct FromText {
  source::Sources sources;
  std::shared_ptr<const ir::RuleSet> rules;
  program::Program program;
  std::shared_ptr<const void> ground;
};

}  // namespace

const Ground& TestGround() {
  static const Ground ground = MakeGround({"tests/differential/facts.yaml"});
  return ground;
}
const Ground& ShippedGround() {
  static const Ground ground = MakeGround({"schemas/core.yaml", "schemas/anquan.yaml", "schemas/review.yaml"});
  return ground;
}

Made MakeBook(const Ground& ground, std::string_view text, std::optional<std::uint64_t> shuffle) {
  Made out;
  base::Limits limits;
  diagnostic::Sink sink;
  auto made = std::make_shared<FromText>();
  made->ground = ground.keep;
  const auto id = document::Load(made->sources, "rules.heng", text, limits.rule_file_bytes, sink);
  if (!id) {
    out.errors = Told(sink);
    return out;
  }
  std::vector<syntax::Tree> trees;
  trees.push_back(syntax::Parse(made->sources, *id, limits, sink));
  if (!sink.has_errors()) {
    if (shuffle) {
      std::mt19937_64 random(*shuffle);
      Mix(trees[0].decls, random);
    }
    auto checked = check::Check(trees, ground.settings, made->sources, limits, sink);
    if (checked && !sink.has_errors()) {
      made->rules = checked->rules;
      made->program = compile::Compile(*made->rules);
      auto book = std::make_shared<Book>();
      book->rules = made->rules;
      book->program = &made->program;
      book->keep = made;
      out.book = std::move(book);
      return out;
    }
  }
  out.errors = Told(sink);
  return out;
}

ReadText ReadCase(const ir::RuleSet& rules, std::string_view yaml) {
  ReadText out;
  base::Limits limits;
  source::Sources sources;
  diagnostic::Sink sink;
  const auto id = document::Load(sources, "case.yaml", yaml, limits.case_bytes, sink);
  const auto root = id ? document::Read(sources, *id, limits, sink) : nullptr;
  if (root != nullptr) out.kase = facts::ReadCase(*root, *rules.dictionary, limits, sink);
  if (!out.kase) out.errors = Told(sink);
  return out;
}

decision::Decision Fast(const Book& book, const facts::Case& c) { return evaluate::Decide(*book.program, c, {}); }
decision::Decision Slow(const Book& book, const facts::Case& c) { return reference::Decide(*book.rules, c, {}); }

std::string SourceFile(const std::string& relative) { return std::string(HENG_SOURCE_DIR) + "/" + relative; }

std::string ReadWhole(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) throw std::runtime_error("cannot read " + path);
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

std::size_t Runs(std::size_t usual) {
  const char* times = std::getenv("HENG_DIFF_RUNS");
  return times == nullptr ? usual : usual * static_cast<std::size_t>(std::max(1L, std::strtol(times, nullptr, 10)));
}

bool Quick() { return std::getenv("HENG_DIFF_QUICK") != nullptr; }

}  // namespace heng::differential
