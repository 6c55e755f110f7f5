#include "engine/cli/session.h"

#include "engine/cli/messages.h"
#include "engine/pipeline/files.h"
#include "engine/pipeline/with_fact.h"

namespace heng::cli {

pipeline::LoadOptions OptionsOf(const Invocation& call) {
  pipeline::LoadOptions out;
  out.shipped = pipeline::Join(call.resources.rules, "ruleset.yaml");
  out.limits = call.limits;
  return out;
}

std::string RulesPath(const Invocation& call) {
  std::string path = call.One(Id::kRules);
  if (path.empty()) path = DefaultRules(call.resources);
  if (path.empty()) {
    diagnostic::Sink sink;
    sink.Report(kNoRules).InFile("heng");
    Tell(sink, source::Sources(), call);
  }
  return path;
}

std::shared_ptr<const pipeline::Loaded> LoadRules(const std::string& path, const Invocation& call) {
  diagnostic::Sink sink(call.limits.diagnostics);
  pipeline::LoadResult result = pipeline::Load(path, OptionsOf(call), sink);
  if (result.loaded == nullptr) {
    sink.Sort();
    Tell(sink, *result.sources, call);
  }
  return result.loaded;
}

std::shared_ptr<const pipeline::Loaded> LoadRules(const Invocation& call) {
  const std::string path = RulesPath(call);
  return path.empty() ? nullptr : LoadRules(path, call);
}

std::optional<Cases> ReadCases(const pipeline::Loaded& rules, const Invocation& call) {
  Cases out;
  out.how.english = call.english;
  out.how.limits = call.limits;
  diagnostic::Sink sink(call.limits.diagnostics);
  source::Sources sources = rules.sources;   // a message may point into a dictionary too
  if (call.Has(Id::kAsOf)) {
    out.how.as_of = value::ParseDate(call.One(Id::kAsOf));
    if (!out.how.as_of) sink.Report(kAsOfDate, {call.One(Id::kAsOf)}).InFile(OptionOf(Id::kAsOf).name);
  }
  for (const std::string& path : call.args) {
    const auto bytes = pipeline::ReadFile(path, call.limits.case_bytes, sink);
    if (!bytes) continue;
    auto read = pipeline::ReadCase(rules, path, *bytes, sources, call.limits, sink);
    if (!read) continue;
    if (pipeline::ApplyFacts(call.Many(Id::kFact), *rules.dictionary, *read, sources, call.limits, sink)) {
      out.cases.push_back(std::move(*read));
    }
  }
  sink.Sort();
  Tell(sink, sources, call);
  if (sink.has_errors()) return std::nullopt;
  return out;
}

}  // namespace heng::cli
