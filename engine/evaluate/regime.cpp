// See regime.h. The old and the new of one law are never spliced: each regime takes every row of its own
// date. 37 gives no comparator, so the order is a policy the answer names.
#include "engine/evaluate/regime.h"

#include <algorithm>
#include <set>

#include "engine/evaluate/reason_ids.h"

namespace heng::evaluate {

using program::Comparator;

namespace {

std::int32_t Member(const program::Program& p, std::uint32_t lineage, std::int32_t day) {
  for (std::size_t i = 0; i < p.items.size(); ++i) {
    if (p.items[i].lineage == lineage && p.items[i].head.window.Holds(day)) return static_cast<std::int32_t>(i);
  }
  return -1;
}

const char* ComparatorKey(Comparator c) {
  static constexpr const char* kKeys[] = {"offence", "kinds", "modality", "ceiling", "floor"};
  return kKeys[static_cast<int>(c)];
}

int Sign(std::int64_t a, std::int64_t b) { return a < b ? -1 : (a > b ? 1 : 0); }

// -1 when a is lighter.
int One(const Judged& a, const Judged& b, Comparator c) {
  switch (c) {
    case Comparator::kOffence: return a.offence == b.offence ? 0 : (a.offence ? 1 : -1);
    case Comparator::kKinds: return Sign(a.heaviest_kind, b.heaviest_kind);
    case Comparator::kModality: return a.may == b.may ? 0 : (a.may ? -1 : 1);
    case Comparator::kCeiling:
    case Comparator::kFloor: {
      if (!a.statutory || !b.statutory) return a.statutory.has_value() == b.statutory.has_value() ? 0 : (a.statutory ? 1 : -1);
      if (c == Comparator::kFloor) return Sign(a.statutory->min, b.statutory->min);
      if (!a.statutory->has_max || !b.statutory->has_max) return a.statutory->has_max == b.statutory->has_max ? 0 : (a.statutory->has_max ? -1 : 1);
      return Sign(a.statutory->max, b.statutory->max);
    }
  }
  return 0;
}

std::vector<std::uint8_t> GeneralsAt(const program::Program& p, std::int32_t day) {
  std::vector<std::uint8_t> on(p.generals.size(), 0);
  for (std::size_t g = 0; g < p.generals.size(); ++g) on[g] = p.generals[g].head.window.Holds(day);
  return on;
}

// Substance of the general law that 37 reaches: what bars, lightens or aggravates.
bool Substantive(const program::General& g) {
  return g.stage != program::Stage::kTransfer && g.stage != program::Stage::kOrder && g.stage != program::Stage::kConfiscate;
}

std::vector<std::string> VersionsOf(const program::Program& p, const program::Item& item) {
  std::vector<std::string> out;
  auto add = [&](const std::vector<program::CiteId>& cites) {
    for (program::CiteId id : cites) {
      std::string key = p.cites[id].source + "@" + p.cites[id].version;
      if (std::find(out.begin(), out.end(), key) == out.end()) out.push_back(key);
    }
  };
  add(item.head.cites);
  for (const program::Situation& s : item.situations) add(s.head.cites);
  return out;
}

decision::LawVersion Version(const program::Program& p, const Judged& j) {
  decision::LawVersion v;
  v.item = p.items[j.item].head.id;
  AddCites(p, p.items[j.item].head.cites, true, v.cites);
  if (!j.explored.outcomes.empty()) v.outcome = j.explored.outcomes.front();
  return v;
}

}  // namespace

int CompareNorms(const Judged& a, const Judged& b, const std::vector<Comparator>& order, std::string* by) {
  if (order.empty()) {                     // no policy: only agreement of all comparators decides
    int low = 0, high = 0;
    for (Comparator c : {Comparator::kOffence, Comparator::kKinds, Comparator::kModality, Comparator::kCeiling, Comparator::kFloor}) {
      int s = One(a, b, c);
      low += s < 0, high += s > 0;
      if (s != 0 && by != nullptr && by->empty()) *by = ComparatorKey(c);
    }
    if (low > 0 && high > 0) return 2;
    return low > 0 ? -1 : (high > 0 ? 1 : 0);
  }
  for (Comparator c : order) {
    int s = One(a, b, c);
    if (s == 0) continue;
    if (by != nullptr) *by = ComparatorKey(c);
    return s;
  }
  return 0;
}

Governed Govern(const program::Program& p, Judge& judge, const facts::Case& c, const facts::Act& act, const facts::ActParty& party,
                std::uint32_t item, value::Date as_of) {
  Governed out;
  std::optional<value::Date> act_end = act.dates.act_end ? act.dates.act_end : c.dates.act_end;
  std::uint32_t lineage = p.items[item].lineage;
  auto missing = [&](const char* reason) {
    out.loaded = false;
    out.reason = reason;
    out.judged = judge.Examine(act, party, item, nullptr);
    return out;
  };
  if (!p.items[item].penal) return missing(reason_ids::kNotAPenalty);
  if (!p.items[item].text_loaded) return missing(reason_ids::kItemTextNotLoaded);
  if (!act_end) {
    bool varies = p.items[item].head.window.from != program::Window{}.from || p.items[item].head.window.to != program::Window{}.to;
    if (varies) return missing(reason_ids::kActDateMissing);
    act_end = as_of;
  }
  std::int32_t then = Member(p, lineage, act_end->days), now = Member(p, lineage, as_of.days);
  // The general part: which provisions held at the act, which hold now; a text with none loaded for its
  // earlier version cannot be compared.
  std::vector<std::uint8_t> old_generals = GeneralsAt(p, act_end->days), new_generals = GeneralsAt(p, as_of.days);
  bool generals_differ = false;
  for (std::size_t g = 0; g < p.generals.size(); ++g) {
    if (!Substantive(p.generals[g])) old_generals[g] = new_generals[g];
    generals_differ |= old_generals[g] != new_generals[g];
  }
  if (generals_differ) {
    std::set<std::string> had, have;
    for (std::size_t g = 0; g < p.generals.size(); ++g) {
      if (!Substantive(p.generals[g])) continue;
      if (old_generals[g] != 0) had.insert(p.generals[g].source);
      if (new_generals[g] != 0) have.insert(p.generals[g].source);
    }
    // A text that was in force that day but of which nothing is loaded for it cannot be compared; one that
    // did not exist yet, or no longer, simply has no say.
    auto in_force = [&](const std::string& source, std::int32_t day) {
      auto versions = p.source_versions.find(source);
      return versions != p.source_versions.end() &&
             std::any_of(versions->second.begin(), versions->second.end(), [&](const auto& v) { return v.second.Holds(day); });
    };
    for (const std::string& source : have) {
      if (had.count(source) == 0 && in_force(source, act_end->days)) return missing(reason_ids::kGeneralTextNotLoaded);
    }
    for (const std::string& source : had) {
      if (have.count(source) == 0 && in_force(source, as_of.days)) return missing(reason_ids::kGeneralTextNotLoaded);
    }
  }
  if (then < 0 && now >= 0 && p.items[static_cast<std::size_t>(now)].succeeds_nothing) {
    out.judged = judge.Examine(act, party, static_cast<std::uint32_t>(now), &new_generals);
    out.law.governing = "act";
    out.law.reason = reason_ids::kNoSuchOffenceBefore;
    return out;
  }
  if (then < 0 || now < 0) return missing(reason_ids::kTextNotLoaded);
  if (then == now && !generals_differ) {
    out.judged = judge.Examine(act, party, static_cast<std::uint32_t>(now), &new_generals);
    out.law.versions = VersionsOf(p, p.items[static_cast<std::size_t>(now)]);
    return out;
  }
  const auto present = static_cast<std::uint32_t>(now);
  Judged old_law = judge.Examine(act, party, static_cast<std::uint32_t>(then), &new_generals, present);
  Judged new_law = judge.Examine(act, party, static_cast<std::uint32_t>(now), &new_generals);
  out.law.at_act = Version(p, old_law);
  out.law.at_decision = Version(p, new_law);
  out.law.policy = p.chosen.time_id;
  int sign = CompareNorms(new_law, old_law, p.chosen.time_order, &out.law.reason);
  out.law.governing = sign == 2 ? "incomparable" : (sign == -1 ? "decision" : "act");
  std::uint32_t chosen = static_cast<std::uint32_t>(sign == -1 ? now : then);
  out.judged = sign == -1 ? new_law : old_law;
  if (generals_differ) {                   // the general law by its own dates: the lighter headline governs
    Judged under_old = judge.Examine(act, party, chosen, &old_generals, present);
    auto rung = [](const Judged& j) { return j.explored.outcomes.empty() ? 99 : static_cast<int>(j.explored.outcomes.front().rung); };
    if (rung(under_old) <= rung(out.judged)) out.judged = under_old;
  }
  out.law.versions = VersionsOf(p, p.items[out.judged.item]);
  return out;
}

}  // namespace heng::evaluate
