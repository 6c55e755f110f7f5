#include "engine/pipeline/load.h"

#include <algorithm>
#include <random>
#include <set>
#include <utility>

#include "engine/compile/compile.h"
#include "engine/document/load.h"
#include "engine/pipeline/files.h"
#include "engine/pipeline/log.h"
#include "engine/pipeline/messages.h"
#include "engine/pipeline/settings.h"
#include "engine/syntax/parse.h"

namespace heng::pipeline {
namespace {

constexpr const char* kManifestName = "ruleset.yaml";

bool EndsWith(const std::string& text, std::string_view end) {
  return text.size() >= end.size() && text.compare(text.size() - end.size(), end.size(), end) == 0;
}

bool IsDocument(const std::string& path) {
  return EndsWith(path, ".yaml") || EndsWith(path, ".yml") || EndsWith(path, ".json");
}

std::unique_ptr<document::Node> ReadDocument(const std::string& path, source::Sources& sources,
                                             const base::Limits& limits, diagnostic::Sink& sink) {
  const auto bytes = ReadFile(path, limits.case_bytes, sink);
  if (!bytes) return nullptr;
  const auto id = document::Load(sources, path, *bytes, limits.case_bytes, sink);
  return id ? document::Read(sources, *id, limits, sink) : nullptr;
}

// What a path names, before any rule file is read.
struct Plan {
  std::unique_ptr<document::Node> root;    // of ruleset.yaml; null for a rule file alone
  Manifest manifest;
  std::string folder;
  std::vector<std::string> rules, dictionaries;
  std::string holidays;
};

// Files of one pattern; a pattern that stands for no file is an error, since whatever was meant is lost.
bool Add(const std::string& folder, const Place& pattern, std::set<std::string>& seen, std::vector<std::string>& out,
         diagnostic::Sink& sink) {
  if (!pattern.text.empty() && pattern.text[0] == '/') {
    sink.Report(kNotRelative, {pattern.text}).At(pattern.span);
    return false;
  }
  const auto found = Glob(folder, pattern.text, sink);
  if (!found) return false;
  if (found->empty()) {
    sink.Report(kNothingIncluded, {pattern.text}).At(pattern.span);
    return false;
  }
  for (const std::string& path : *found) {
    if (seen.insert(Canonical(path)).second) out.push_back(path);
  }
  return true;
}

// What ruleset.yaml says, with every path resolved but those of the rules.
std::optional<Plan> ReadPlan(const std::string& manifest, source::Sources& sources, const base::Limits& limits,
                             diagnostic::Sink& sink) {
  Plan plan;
  plan.root = ReadDocument(manifest, sources, limits, sink);
  if (plan.root == nullptr) return std::nullopt;
  auto read = ReadManifest(*plan.root, sink);
  if (!read) return std::nullopt;
  plan.manifest = std::move(*read);
  plan.folder = FolderOf(manifest);
  bool ok = true;
  std::set<std::string> seen;
  for (const Place& pattern : plan.manifest.dictionary) {
    ok = Add(plan.folder, pattern, seen, plan.dictionaries, sink) && ok;
  }
  if (plan.manifest.holidays) {
    std::vector<std::string> one;
    ok = Add(plan.folder, *plan.manifest.holidays, seen, one, sink) && ok;
    if (!one.empty()) plan.holidays = one.front();
  }
  if (!ok) return std::nullopt;
  return plan;
}

std::optional<Plan> MakePlan(const std::string& path, const std::string& shipped, source::Sources& sources,
                             const base::Limits& limits, diagnostic::Sink& sink) {
  std::string manifest = path;
  if (IsFolder(path)) {
    manifest = Join(path, kManifestName);
    if (!Exists(manifest)) {
      sink.Report(kNoRuleSet, {path}).InFile(path);
      return std::nullopt;
    }
  } else if (!IsDocument(path)) {
    if (!Exists(path)) {
      sink.Report(kNoFile, {path}).InFile(path);
      return std::nullopt;
    }
    auto plan = ReadPlan(shipped, sources, limits, sink);
    if (plan) plan->rules = {path};
    return plan;
  }
  auto plan = ReadPlan(manifest, sources, limits, sink);
  if (!plan) return std::nullopt;
  bool ok = true;
  std::set<std::string> seen;
  for (const Place& pattern : plan->manifest.includes) ok = Add(plan->folder, pattern, seen, plan->rules, sink) && ok;
  std::sort(plan->rules.begin(), plan->rules.end());
  if (!ok) return std::nullopt;
  return plan;
}

std::shared_ptr<const vocabulary::Dictionary> ReadDictionary(const Plan& plan, source::Sources& sources,
                                                             const base::Limits& limits, diagnostic::Sink& sink) {
  auto out = std::make_shared<vocabulary::Dictionary>();
  bool ok = true;
  for (const std::string& path : plan.dictionaries) {
    const auto root = ReadDocument(path, sources, limits, sink);
    ok = root != nullptr && out->Read(*root, sources, sink) && ok;
  }
  // References between files can only be judged once every file was read.
  ok = ok && out->Finish(sink);
  return ok ? out : nullptr;
}

bool ReadRules(const Plan& plan, Loaded& out, const LoadOptions& options, diagnostic::Sink& sink) {
  const base::Limits& limits = options.limits;
  const std::size_t before = sink.errors();
  std::size_t total = 0;
  for (const std::string& path : plan.rules) {
    const auto bytes = ReadFile(path, limits.rule_file_bytes, sink);
    if (!bytes) continue;
    total += bytes->size();
    if (total > options.most_rule_bytes) {
      sink.Report(kTooManyBytes, {std::to_string(options.most_rule_bytes)}).InFile(path);
      return false;
    }
    const auto id = document::Load(out.sources, path, *bytes, limits.rule_file_bytes, sink);
    if (id) out.trees.push_back(syntax::Parse(out.sources, *id, limits, sink));
  }
  return sink.errors() == before;
}

// Check and compile what was read. False iff errors were reported.
bool Finish(Loaded& out, const base::Limits& limits, diagnostic::Sink& sink) {
  auto checked = check::Check(out.trees, out.settings, out.sources, limits, sink);
  if (!checked || sink.has_errors()) return false;
  out.rules = checked->rules;
  out.examples = std::move(checked->examples);
  out.unverified = checked->unverified;
  out.program = compile::Compile(*out.rules);
  return true;
}

}  // namespace

LoadResult Load(const std::string& path, const LoadOptions& options, diagnostic::Sink& sink) {
  auto out = std::make_shared<Loaded>();
  LoadResult result;
  result.sources = std::shared_ptr<const source::Sources>(out, &out->sources);
  const std::size_t before = sink.errors();
  auto plan = MakePlan(path, options.shipped, out->sources, options.limits, sink);
  if (!plan) return result;

  out->settings = plan->manifest.settings;
  out->dictionary = ReadDictionary(*plan, out->sources, options.limits, sink);
  out->settings.dictionary = out->dictionary;
  if (!plan->holidays.empty()) {
    const auto root = ReadDocument(plan->holidays, out->sources, options.limits, sink);
    auto calendar = root == nullptr ? std::nullopt : law::Calendar::Read(*root, out->sources, sink);
    if (calendar) out->settings.calendar = std::move(*calendar);
  }
  if (out->dictionary != nullptr && plan->manifest.examples != nullptr) {
    ReadExampleDefaults(*plan->manifest.examples, *out->dictionary, options.limits, out->settings.examples, sink);
  }
  ReadRules(*plan, *out, options, sink);
  if (sink.errors() != before) return result;

  if (!Finish(*out, options.limits, sink)) return result;
  for (const diagnostic::Diagnostic& d : sink.all()) out->warnings.push_back(d);
  LogInfo("loaded " + path + ": " + std::to_string(out->trees.size()) + " files, " +
          std::to_string(out->rules->items.size()) + " items, " + out->rules->hash);
  result.loaded = std::move(out);
  return result;
}

std::shared_ptr<const Loaded> Shuffled(const Loaded& loaded, std::uint64_t seed, const base::Limits& limits,
                                       diagnostic::Sink& sink) {
  auto out = std::make_shared<Loaded>(loaded);
  std::mt19937_64 random(seed);
  // Not std::shuffle: its order for a seed differs between standard libraries.
  const auto mix = [&random](auto& list) {
    for (std::size_t i = list.size(); i > 1; --i) std::swap(list[i - 1], list[random() % i]);
  };
  mix(out->trees);
  for (syntax::Tree& tree : out->trees) mix(tree.decls);
  out->examples.clear();
  return Finish(*out, limits, sink) ? out : nullptr;
}

std::optional<ParsedFile> ParseFile(const std::string& path, source::Sources& sources, const base::Limits& limits,
                                    diagnostic::Sink& sink) {
  const auto bytes = ReadFile(path, limits.rule_file_bytes, sink);
  if (!bytes) return std::nullopt;
  const auto id = document::Load(sources, path, *bytes, limits.rule_file_bytes, sink);
  if (!id) return std::nullopt;
  const std::size_t before = sink.errors();
  ParsedFile out{*bytes, syntax::Parse(sources, *id, limits, sink)};
  if (sink.errors() != before) return std::nullopt;
  return out;
}

std::optional<std::vector<std::string>> RuleFiles(const std::string& path, source::Sources& sources,
                                                  const base::Limits& limits, diagnostic::Sink& sink) {
  if (!IsFolder(path) && !IsDocument(path)) return std::vector<std::string>{path};
  auto plan = MakePlan(path, {}, sources, limits, sink);
  if (!plan) return std::nullopt;
  return std::move(plan->rules);
}

}  // namespace heng::pipeline
