#include "engine/pipeline/decide.h"

#include <utility>

#include "engine/document/hash.h"
#include "engine/document/load.h"
#include "engine/explain/explain.h"
#include "engine/facts/reader.h"
#include "engine/pipeline/log.h"

#ifndef HENG_VERSION
#error "HENG_VERSION comes from CMakeLists.txt"
#endif

namespace heng::pipeline {

std::string EngineVersion() { return HENG_VERSION; }

std::string CompilerName() {
#if defined(__clang__)
  return "clang " __clang_version__;
#elif defined(__GNUC__)
  return "gcc " __VERSION__;
#else
  return "unknown";
#endif
}

std::optional<facts::Case> ReadCase(const Loaded& rules, const std::string& name, std::string_view bytes,
                                    source::Sources& sources, const base::Limits& limits, diagnostic::Sink& sink) {
  const auto id = document::Load(sources, name, bytes, limits.case_bytes, sink);
  if (!id) return std::nullopt;
  const auto root = document::Read(sources, *id, limits, sink);
  if (root == nullptr) return std::nullopt;
  return facts::ReadCase(*root, *rules.dictionary, limits, sink);
}

report::Context ContextOf(const Loaded& rules, const reasons::Explanation& why, bool english) {
  report::Context context;
  context.rules = rules.rules.get();
  context.engine_version = EngineVersion();
  context.english = english;
  context.why = &why;
  return context;
}

Decided DecideCase(const Loaded& rules, const facts::Case& c, const DecideOptions& options) {
  evaluate::Options how;
  how.as_of = options.as_of;
  how.limits = options.limits;
  Decided out;
  out.decision = evaluate::Decide(rules.program, c, how);
  out.why = explain::Explain(*rules.rules, c, out.decision);
  out.json = report::ToJson(out.decision, c, ContextOf(rules, out.why, false));
  decision::Receipt& receipt = out.decision.receipt;
  receipt.rules = rules.rules->hash;
  receipt.facts = document::HashOf(document::WriteCanonical(facts::ToJson(c, *rules.dictionary)));
  receipt.decision = document::HashOf(document::WriteCanonical(out.json));
  if (options.english) out.json = report::ToJson(out.decision, c, ContextOf(rules, out.why, true));
  out.json.Set("receipt", report::ReceiptJson(receipt));
  LogDebug("decided " + c.id + ": " + receipt.decision);
  return out;
}

std::vector<ScreenedParty> ScreenCase(const Loaded& rules, const facts::Case& c, const DecideOptions& options) {
  evaluate::Options how;
  how.as_of = options.as_of;
  how.limits = options.limits;
  std::vector<ScreenedParty> out;
  for (const facts::Act& act : c.acts) {
    std::vector<facts::ActParty> parties = act.parties;
    if (parties.empty()) {
      for (const facts::Party& p : c.parties) {
        facts::ActParty one;
        one.id = p.id;
        parties.push_back(std::move(one));
      }
    }
    for (const facts::ActParty& party : parties) {
      ScreenedParty row{act.id, party.id, party.role, evaluate::Screen(rules.program, c, act, party, how)};
      for (const facts::Party& p : c.parties) {
        if (row.role.empty() && p.id == party.id) row.role = p.kind;
      }
      out.push_back(std::move(row));
    }
  }
  return out;
}

}  // namespace heng::pipeline
