// What the examples of a rule set exercise: items, situations, tiers, grounds both ways, and the bounds of
// conditions (an example whose fact stands exactly on the bound). What was never met is named, so that the
// missing example can be written. Tested in tests/pipeline.
#pragma once

#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "engine/decision/decision.h"
#include "engine/pipeline/load.h"

namespace heng::pipeline {

enum class CoverageKind : unsigned char { kItem, kSituation, kTier, kGroundMet, kGroundNotMet, kBound };
inline constexpr CoverageKind kCoverageKinds[] = {CoverageKind::kItem,      CoverageKind::kSituation,   CoverageKind::kTier,
                                                  CoverageKind::kGroundMet, CoverageKind::kGroundNotMet, CoverageKind::kBound};
std::string CoverageName(CoverageKind kind, bool english);
std::string_view CoverageKey(CoverageKind kind);   // "items", "situations", ...

struct CoverageGroup {
  std::vector<std::string> met, never;   // names, sorted
};

class Coverage {
 public:
  explicit Coverage(const Loaded& loaded);
  void Add(const check::Example& example, const decision::Decision& decision);
  CoverageGroup Group(CoverageKind kind) const;

 private:
  struct Bound { ir::ExprId left, right; std::string name; };
  void Declare(CoverageKind kind, std::string id, std::string name);
  void Mark(CoverageKind kind, const std::string& id);
  void Bounds();
  std::string NameOf(ir::ExprId expr) const;

  const Loaded& loaded_;
  std::map<CoverageKind, std::map<std::string, std::string>> declared_;   // stable id -> name shown
  std::map<CoverageKind, std::set<std::string>> met_;
  std::vector<Bound> bounds_;
};

}  // namespace heng::pipeline
