// Which expressions bear on the outcome for one item, and which unknown facts still matter in them.
// Tested in tests/reference/envelope_test.cpp.
#include <algorithm>
#include <functional>

#include "engine/reference/envelope.h"
#include "engine/reference/options.h"
#include "engine/reference/words.h"

namespace heng::reference {

namespace {

using Visit = std::function<void(ir::ExprId)>;

void EachOfGeneral(const ir::General& g, const Visit& visit) {
  visit(g.when);
  for (const ir::Exception& e : g.exceptions) visit(e.when);
  if (g.stage == ir::Stage::kConfiscate) {
    visit(g.object);
    visit(g.less);
  }
}
void EachOfRange(const ir::FineRange& r, const Visit& visit) {
  visit(r.of);
  visit(r.per);
}
void EachOfMethod(const ir::Method& m, const Visit& visit) {
  for (const auto& let : m.lets) visit(let.second);
  for (const ir::Factor& f : m.factors) {
    for (const auto& row : f.rows) visit(row.second);
  }
  const auto bands = [&](const std::vector<ir::BandRow>& rows) {
    for (const ir::BandRow& r : rows) {
      visit(r.low);
      visit(r.high);
    }
  };
  bands(m.bands);
  if (m.point) visit(m.point->formula);
  for (const ir::Shape& s : m.shapes) {
    visit(s.when);
    bands(s.bands);
    if (s.point) visit(s.point->formula);
  }
  for (const ir::Shift& s : m.shifts) visit(s.when);
}

// The fine lines for the role with their tiers, the method, and what is confiscated.
void EachAmount(const Job& job, const std::vector<bool>& possible, const Visit& visit) {
  const ir::Item& item = job.Item();
  bool fined = false;
  for (std::uint32_t i = 0; i < item.situations.size(); ++i) {
    if (!possible[i]) continue;
    bool here = false;
    for (const ir::Fine& f : item.situations[i].fines) {
      if (!IsTarget(f.targets, job.context->role)) continue;
      here = fined = true;
      EachOfRange(f.range, visit);
    }
    for (const ir::Penalty& p : item.situations[i].penalties) {
      if (!IsTarget(p.targets, job.context->role)) continue;
      visit(p.object);
      visit(p.less);
    }
    if (!here) continue;
    const ir::Benchmark* b = BenchmarkFor(job, i, job.context->role);
    if (b == nullptr) continue;
    for (const ir::Tier& t : b->tiers) {
      visit(t.when);
      for (const ir::TierRow& row : t.rows) {
        for (const ir::TierFine& f : row.fines) EachOfRange(f.range, visit);
      }
    }
  }
  if (const ir::Method* m = MethodFor(job); m != nullptr && fined) EachOfMethod(*m, visit);
}

void EachOfList(const Job& job, const ir::Leniency& list, const Visit& visit) {
  visit(list.precondition);
  visit(list.excluded);
  for (const ir::LeniencyItem& row : list.items) {
    for (const ir::ItemId id : row.items) {
      if (job.rules().items.Get(id).lineage == job.Item().lineage) visit(row.when);
    }
  }
}

bool Bears(ir::Stage s) { return s != ir::Stage::kTransfer && s != ir::Stage::kOrder; }

}  // namespace

void EachRoot(const Job& job, const Visit& visit_any) {
  const Visit visit = [&](ir::ExprId e) {
    if (e.valid()) visit_any(e);
  };
  const ir::Item& item = job.Item();
  visit(item.elements);
  for (const ir::Situation& s : item.situations) visit(s.when);
  for (const ir::GeneralId id : job.generals) {
    const ir::General& g = job.rules().generals.Get(id);
    if (Bears(g.stage)) EachOfGeneral(g, visit);
  }
  for (const ir::LeniencyId id : job.lists) EachOfList(job, job.rules().leniencies.Get(id), visit);
  for (const ir::Multiplier& m : item.multipliers) visit(m.when);
  EachAmount(job, std::vector<bool>(item.situations.size(), true), visit);
}

std::set<Slot> MentionedSlots(const Job& job) {
  std::set<Slot> out;
  EachRoot(job, [&](ir::ExprId e) { Mentions(job.rules(), e, out); });
  return out;
}

std::set<Slot> LiveSlots(const Job& job, const World& w) {
  std::set<Slot> out;
  const ir::Item& item = job.Item();
  const ir::RuleSet& rules = job.rules();
  const Visit live = [&](ir::ExprId e) {
    if (e.valid()) Live(w, e, out);
  };
  live(item.elements);
  if (Holds(w, item.elements, Tri::kTrue) == Tri::kFalse) return out;

  // Generals of a stage; true if one of them surely bars all that follows.
  const auto stage = [&](ir::Stage s) {
    bool barred = false;
    for (const ir::GeneralId id : job.generals) {
      const ir::General& g = rules.generals.Get(id);
      if (g.stage != s) continue;
      LiveOf(w, g, out);
      barred = barred || StatusOf(w, g) == Tri::kTrue;
    }
    return barred;
  };
  for (const ir::Stage s : {ir::Stage::kLimitation, ir::Stage::kCapacity, ir::Stage::kNoFault}) {
    if (stage(s)) return out;
  }
  std::vector<bool> possible;
  for (const ir::Situation& s : item.situations) {
    live(s.when);
    possible.push_back(Holds(w, s.when, Tri::kTrue) != Tri::kFalse);
  }
  std::vector<std::uint32_t> all;
  for (std::uint32_t i = 0; i < possible.size(); ++i) {
    if (possible[i]) all.push_back(i);
  }
  if (LinesOf(job, all).empty()) return out;   // nothing for this party in any of them
  if (stage(ir::Stage::kSlight)) return out;
  stage(ir::Stage::kMayNot);
  for (const ir::LeniencyId id : job.lists) {
    const ir::Leniency& list = rules.leniencies.Get(id);
    if (rules.generals.Get(list.limb).stage == ir::Stage::kMayNot) LiveOf(job, w, list, out);
  }
  for (const ir::GeneralId id : job.generals) {
    const ir::General& g = rules.generals.Get(id);
    const bool counted = g.head.verification.verified || g.effect != ir::Effect::kHeavier;
    if (g.stage == ir::Stage::kCircumstance && counted) LiveOf(w, g, out);
  }
  for (const ir::Multiplier& m : item.multipliers) {
    if (m.head.verification.verified && IsTarget(m.targets, job.context->role)) live(m.when);
  }
  EachAmount(job, possible, live);
  const World imposed = Imposed(w, true);
  for (const ir::GeneralId id : job.generals) {
    const ir::General& g = rules.generals.Get(id);
    if (g.stage != ir::Stage::kConfiscate) continue;
    LiveOf(imposed, g, out);
    if (StatusOf(imposed, g) != Tri::kFalse) {
      live(g.object);
      live(g.less);
    }
  }
  return out;
}

std::string NameOf(const ir::RuleSet& rules, Slot slot) {
  if (slot.history) return std::string(words::kHistoryFact);
  return rules.dictionary->Get(FactId(slot.index)).id;
}

}  // namespace heng::reference
