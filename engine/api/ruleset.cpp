// RuleSet and Decision over pipeline. Exceptions of the standard library (out of memory) do not cross: the
// entry points are noexcept in effect, see Guard.
#include "heng/ruleset.hpp"

#include <exception>
#include <utility>

#include "engine/diagnostic/render.h"
#include "engine/pipeline/decide.h"
#include "engine/pipeline/settings.h"
#include "engine/report/text.h"
#include "engine/api/messages.h"
#include "heng/version.hpp"

namespace heng {

struct RuleSet::Impl {
  std::shared_ptr<const pipeline::Loaded> loaded;
};
struct Decision::Impl {
  std::vector<PartyOutcome> outcomes;
  Receipt receipt;
  std::string json, text;
};

namespace {

std::vector<Diagnostic> Told(const diagnostic::Sink& sink, const source::Sources& sources, bool english) {
  std::vector<Diagnostic> out;
  for (const diagnostic::Diagnostic& d : sink.all()) {
    Diagnostic one;
    one.code = d.message->code;
    one.severity = d.level() == diagnostic::Level::kError     ? Severity::kError
                   : d.level() == diagnostic::Level::kWarning ? Severity::kWarning
                                                              : Severity::kNote;
    one.title = d.Title(english);
    one.fix = d.Fix(english);
    one.suggestion = d.suggestion;
    one.file = d.file;
    one.rule = d.rule_id;
    if (!d.parts.empty() && d.parts.front().span.valid()) {
      const source::Span span = d.parts.front().span;
      const source::Source& source = sources.Get(span.source);
      const source::Position at = source.PositionAt(span.begin);
      one.file = source.name();
      one.line = static_cast<int>(at.line);
      one.column = static_cast<int>(at.column);
    }
    one.text = diagnostic::RenderText(d, sources, {english, false});
    out.push_back(std::move(one));
  }
  return out;
}

// What went wrong beside the input is told as a diagnostic too.
template <class T, class Work>
Result<T> Guard(bool english, const Work& work) {
  try {
    return work();
  } catch (const std::exception& fault) {
    diagnostic::Sink sink;
    sink.Report(api::kInternal, {fault.what()});
    return Told(sink, source::Sources(), english);
  }
}

Range ToRange(const value::MoneyRange& r) {
  Range out;
  out.min = r.min;
  if (r.has_max) out.max = r.max;
  out.min_open = r.min_open;
  out.max_open = r.max_open;
  return out;
}

static_assert(static_cast<int>(Status::kConflict) == static_cast<int>(decision::Status::kConflict));
static_assert(static_cast<int>(Rung::kMultiplied) == static_cast<int>(decision::Rung::kMultiplied));

PartyOutcome ToOutcome(const std::string& act, const decision::PartyDecision& p) {
  PartyOutcome out;
  out.act = act;
  out.party = p.party;
  out.role = p.role;
  out.item = p.item;
  out.item_name = p.item_name;
  out.status = static_cast<Status>(p.status);
  out.rung = static_cast<Rung>(p.rung);
  if (p.rung != decision::Rung::kNone) out.label = decision::RungLabel(p.rung);
  out.shall = p.shall;
  for (const decision::FineOutcome& f : p.fines) {
    Fine one;
    one.target = f.target;
    one.situation = f.situation;
    one.known = f.known;
    one.statutory = ToRange(f.statutory);
    one.range = ToRange(f.range);
    one.recommended = f.point;
    if (f.tier && f.tier->state == decision::TierState::kMet) one.tier = f.tier->name;
    out.fines.push_back(std::move(one));
  }
  for (const auto& x : p.orders) out.orders.push_back({x.target, x.order});
  for (const auto& x : p.penalties) out.penalties.push_back({x.target, x.kind});
  out.find_out_first = p.first;
  for (const decision::DecidingFact& f : p.deciding) out.deciding_facts.push_back(f.fact);
  out.transfer_suspected = p.transfer.suspected;
  return out;
}

}  // namespace

std::string Version() { return pipeline::EngineVersion(); }
int LanguageVersion() { return static_cast<int>(pipeline::kLanguage); }

RuleSet::RuleSet(std::shared_ptr<const Impl> impl) : impl_(std::move(impl)) {}

Result<RuleSet> RuleSet::Load(const std::string& path, const LoadOptions& options) {
  return Guard<RuleSet>(options.english, [&]() -> Result<RuleSet> {
    diagnostic::Sink sink;
    pipeline::LoadResult result = pipeline::Load(path, {}, sink);
    sink.Sort();
    std::vector<Diagnostic> told = Told(sink, *result.sources, options.english);
    if (result.loaded == nullptr) return told;
    auto impl = std::make_shared<Impl>();
    impl->loaded = std::move(result.loaded);
    return Result<RuleSet>(RuleSet(std::move(impl)), std::move(told));
  });
}

const std::string& RuleSet::name() const { return impl_->loaded->rules->name; }
const std::string& RuleSet::version() const { return impl_->loaded->rules->version; }
const std::string& RuleSet::hash() const { return impl_->loaded->rules->hash; }

std::vector<ItemInfo> RuleSet::items() const {
  std::vector<ItemInfo> out;
  for (const ir::Item& item : impl_->loaded->rules->items) out.push_back({item.head.id, item.head.name});
  return out;
}

Result<Decision> RuleSet::Decide(std::string_view case_text, const DecideOptions& options) const {
  return Guard<Decision>(options.english, [&]() -> Result<Decision> {
    const pipeline::Loaded& rules = *impl_->loaded;
    diagnostic::Sink sink;
    source::Sources sources;
    pipeline::DecideOptions how;
    how.english = options.english;
    if (!options.as_of.empty()) {
      how.as_of = value::ParseDate(options.as_of);
      if (!how.as_of) sink.Report(api::kAsOf, {options.as_of});
    }
    const auto c = pipeline::ReadCase(rules, "", case_text, sources, how.limits, sink);
    sink.Sort();
    std::vector<Diagnostic> told = Told(sink, sources, options.english);
    if (!c || sink.has_errors()) return told;
    const pipeline::Decided decided = pipeline::DecideCase(rules, *c, how);
    auto impl = std::make_shared<Decision::Impl>();
    for (const decision::ActDecision& act : decided.decision.acts) {
      for (const decision::PartyDecision& p : act.parties) impl->outcomes.push_back(ToOutcome(act.id, p));
    }
    impl->receipt = {decided.decision.receipt.rules, decided.decision.receipt.facts, decided.decision.receipt.decision};
    impl->json = document::WriteCanonical(decided.json);
    report::TextOptions text;
    text.english = options.english;
    impl->text = report::ToText(decided.decision, *c, pipeline::ContextOf(rules, decided.why, options.english), text);
    Decision out;
    out.impl_ = std::move(impl);
    return Result<Decision>(std::move(out), std::move(told));
  });
}

Result<Decision> RuleSet::Decide(const Case& c, const DecideOptions& options) const {
  return Decide(std::string_view(c.ToJson()), options);
}

const std::vector<PartyOutcome>& Decision::outcomes() const { return impl_->outcomes; }
const Receipt& Decision::receipt() const { return impl_->receipt; }
const std::string& Decision::json() const { return impl_->json; }
const std::string& Decision::text() const { return impl_->text; }

}  // namespace heng
