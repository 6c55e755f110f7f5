// A rule set, loaded, checked and compiled. Immutable: one object may be used by any number of threads at
// once, copies share it. Loading another one and swapping the object is how rules are replaced while
// running; decisions under way keep the one they began with. Every decision is bounded in time and memory
// by built-in limits; what exceeds them is an error, not a crash.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "heng/case.hpp"
#include "heng/decision.hpp"
#include "heng/export.hpp"
#include "heng/result.hpp"

namespace heng {

struct LoadOptions {
  bool english = false;          // language of the diagnostics
};

struct DecideOptions {
  std::string as_of;             // ISO; empty: the case's decision date, else the latest date in it
  bool english = false;          // language of diagnostics and prose; the data are the same
};

struct ItemInfo { std::string id, name; };

class HENG_API RuleSet {
 public:
  // `path`: a folder that holds ruleset.yaml, or that file.
  static Result<RuleSet> Load(const std::string& path, const LoadOptions& options = {});

  const std::string& name() const;
  const std::string& version() const;
  const std::string& hash() const;             // "sha256:...", over everything a decision rests on
  std::vector<ItemInfo> items() const;

  // A case as YAML or JSON text (format heng.case/1), or put together in code. An answer is given whether
  // or not every fact is known: see PartyOutcome::status.
  Result<Decision> Decide(std::string_view case_text, const DecideOptions& options = {}) const;
  Result<Decision> Decide(const Case& c, const DecideOptions& options = {}) const;

 private:
  struct Impl;
  explicit RuleSet(std::shared_ptr<const Impl> impl);
  std::shared_ptr<const Impl> impl_;
};

}  // namespace heng
