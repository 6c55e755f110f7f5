#include "tests/check/rig.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>

#include "engine/diagnostic/render.h"
#include "engine/document/load.h"
#include "engine/syntax/parse.h"

namespace heng::check::test {

namespace {

namespace fs = std::filesystem;

#define HENG_TEST_WORD(id, zh) constexpr const char* id = zh;
#include "tests/check/words.def"
#undef HENG_TEST_WORD

std::string All(const diagnostic::Sink& sink, const source::Sources& sources) {
  std::string out;
  for (const diagnostic::Diagnostic& d : sink.all()) out += diagnostic::RenderLine(d, sources, {}) + "\n";
  return out;
}

}  // namespace

std::string Outcome::Text() const { return All(sink, *sources); }

std::string ReadFile(const std::string& relative) {
  std::ifstream in(fs::path(HENG_SOURCE_DIR) / relative);
  if (!in) throw std::runtime_error("no file " + relative);
  std::stringstream out;
  out << in.rdbuf();
  return out.str();
}

std::vector<std::string> FilesIn(const std::string& folder, const std::string& ending) {
  std::vector<std::string> out;
  for (const auto& entry : fs::recursive_directory_iterator(fs::path(HENG_SOURCE_DIR) / folder)) {
    if (entry.path().extension() == ending) out.push_back(fs::relative(entry.path(), HENG_SOURCE_DIR).string());
  }
  std::sort(out.begin(), out.end());
  return out;
}

Settings MakeSettings(const std::vector<std::string>& dictionaries) {
  auto dictionary = std::make_shared<vocabulary::Dictionary>();
  source::Sources sources;
  diagnostic::Sink sink;
  base::Limits limits;
  for (const std::string& path : dictionaries) {
    auto id = document::Load(sources, path, ReadFile(path), limits.case_bytes, sink);
    auto root = id ? document::Read(sources, *id, limits, sink) : nullptr;
    if (root != nullptr) dictionary->Read(*root, sources, sink);
  }
  dictionary->Finish(sink);
  if (sink.has_errors()) throw std::runtime_error(All(sink, sources));
  Settings s;
  s.name = "test";
  s.version = "1";
  s.dictionary = dictionary;
  s.layers = {{ir::Layer::kNation, ""}, {ir::Layer::kProvince, "61"}, {ir::Layer::kCity, "6101"}, {ir::Layer::kDistrict, "610112"}};
  s.examples.authority = {kOffice, kOfficeKind, "610112", kDistrict};
  s.examples.inquiry = facts::Inquiry::kClosed;
  s.examples.dates.act_start = value::ParseDate("2025-03-01");
  s.examples.dates.act_end = value::ParseDate("2025-05-10");
  s.examples.dates.discovered = value::ParseDate("2025-04-12");
  s.examples.dates.filed = value::ParseDate("2025-04-15");
  s.examples.dates.decision = value::ParseDate("2025-06-10");
  facts::Party party;
  party.id = "p1";
  party.kind = kUnit;
  s.examples.parties = {party};
  return s;
}

Outcome CheckTexts(const std::vector<File>& files, const Settings& settings) {
  Outcome run;
  run.sources = std::make_shared<source::Sources>();
  base::Limits limits;
  for (const auto& [name, text] : files) {
    auto id = document::Load(*run.sources, name, text, limits.rule_file_bytes, run.sink);
    if (id) run.trees.push_back(syntax::Parse(*run.sources, *id, limits, run.sink));
  }
  run.checked = Check(run.trees, settings, *run.sources, limits, run.sink);
  return run;
}

Outcome CheckWithBase(const std::string& text) {
  static const Settings settings = MakeSettings({"tests/check/facts.yaml"});
  return CheckTexts({{"base.heng", ReadFile("tests/check/base.heng")}, {"case.heng", text}}, settings);
}

}  // namespace heng::check::test
