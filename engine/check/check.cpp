#include "engine/check/check.h"

#include "engine/check/citations.h"
#include "engine/check/context.h"
#include "engine/check/names.h"
#include "engine/check/stages.h"

namespace heng::check {

namespace {

constexpr std::int64_t kLanguage = 1;

void WarnUnused(Context& c) {
  for (const auto& [name, entry] : c.definitions) {
    if (entry.used || entry.bad) continue;
    c.Report(messages::kUnused, {name}, entry.declared.decl->name.span).Rule(std::string(words::kDeclDefinition) + "/" + name);
  }
}

}  // namespace

std::optional<Checked> Check(const std::vector<syntax::Tree>& trees, const Settings& settings, const source::Sources& sources,
                             const base::Limits& limits, diagnostic::Sink& sink) {
  diagnostic::Sink own(limits.diagnostics);
  auto rules = std::make_shared<ir::RuleSet>();
  rules->name = settings.name;
  rules->version = settings.version;
  rules->language = settings.language;
  rules->layers = settings.layers;
  rules->dictionary = settings.dictionary;
  rules->calendar = settings.calendar;
  Context context(settings, sources, limits, own, *rules);
  if (settings.language > kLanguage) {
    own.Report(messages::kLanguage, {std::to_string(settings.language), std::to_string(kLanguage)}).InFile(settings.name);
  }
  CollectNames(context, trees);
  CheckSources(context);
  CheckPolicies(context);
  CheckDefinitions(context);
  CheckPolicyDefinitions(context);
  CheckItems(context);
  CheckBenchmarks(context);
  CheckGenerals(context);
  CheckLeniencies(context);
  CheckMethods(context);
  CheckStandards(context);
  CheckProcedures(context);
  CheckReviewChecks(context);
  CheckLists(context);
  Checked checked;
  checked.examples = CheckExamples(context);
  if (!own.has_errors()) WarnUnused(context);   // else it may be a consequence
  rules->hash = DigestOf(context);
  checked.unverified = context.unverified;
  if (context.unverified > 0) {
    own.Report(messages::kUnverifiedCount, {std::to_string(context.unverified)}).InFile(settings.name);
  }
  bool failed = own.has_errors();
  own.Sort();
  own.MoveTo(sink);
  if (failed) return std::nullopt;
  checked.rules = std::move(rules);
  return checked;
}

}  // namespace heng::check
