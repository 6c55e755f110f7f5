// Small questions shared by the steps: targets, regions, dates, citations.
#include "engine/reference/job.h"

#include <algorithm>

#include "engine/reference/words.h"

namespace heng::reference {

bool IsTarget(const std::vector<std::string>& targets, const std::string& role) {
  return std::any_of(targets.begin(), targets.end(), [&](const std::string& t) {
    return t == role || (t == words::kUnit && role == words::kSoleTrader);
  });
}

bool InRegion(const std::string& region, const std::string& authority_region) {
  return region.empty() || authority_region.compare(0, region.size(), region) == 0;
}

bool InForce(const ir::Head& head, std::optional<Date> date) { return !date || head.validity.Holds(*date); }

decision::Citation Cite(const ir::RuleSet& rules, const ir::Citation& c, const ir::Head* head) {
  const ir::LegalSource& source = rules.sources.Get(c.source);
  decision::Citation out;
  out.source = source.name;
  if (c.version < source.versions.size() && source.versions[c.version].validity.from) {
    out.version = value::ToIso(*source.versions[c.version].validity.from);
  }
  out.place = c.place;
  out.basis = law::MayBeBasis(source.rank);
  out.verified = source.verification.verified && (head == nullptr || head->verification.verified);
  return out;
}

std::vector<decision::Citation> CiteAll(const ir::RuleSet& rules, const ir::Head& head) {
  std::vector<decision::Citation> out;
  for (const ir::Citation& c : head.basis) AddOnce(out, Cite(rules, c, &head));
  return out;
}

}  // namespace heng::reference
