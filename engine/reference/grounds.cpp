// Grounds: general provisions with their exceptions, and leniency lists with the limb they implement.
// Tested in tests/reference/ladder_test.cpp.
#include <algorithm>

#include "engine/reference/job.h"

namespace heng::reference {

namespace {

// The conditions a list puts on the item judged: any of its rows for that item.
std::vector<ir::ExprId> RowsFor(const Job& job, const ir::Leniency& list, bool& listed) {
  std::vector<ir::ExprId> out;
  listed = false;
  for (const ir::LeniencyItem& row : list.items) {
    for (const ir::ItemId id : row.items) {
      if (job.rules().items.Get(id).lineage != job.Item().lineage) continue;
      listed = true;
      out.push_back(row.when);
    }
  }
  return out;
}

bool LimbApplies(const Job& job, const ir::Leniency& list) {
  return std::find(job.generals.begin(), job.generals.end(), list.limb) != job.generals.end();
}

void AddWhy(std::vector<std::string>& out, const World& w, ir::ExprId e, Tri when_it_is, Tri absent) {
  if (e.valid() && Holds(w, e, absent) == when_it_is) AddAll(out, Why(w, e));
}

std::vector<std::string> FactsOf(const World& w, const ir::General& g, Tri status) {
  std::vector<std::string> out;
  AddWhy(out, w, g.when, status, Tri::kTrue);
  const Tri taken_away = value::Not(status);
  for (const ir::Exception& e : g.exceptions) {
    // A met exception decides "not met"; an open one leaves it open. One that fails decides nothing.
    if (status == Tri::kFalse || status == Tri::kUnknown) AddWhy(out, w, e.when, taken_away, Tri::kTrue);
  }
  return out;
}

decision::Rung RungOf(const ir::General& g) {
  using decision::Rung;
  switch (g.effect) {
    case ir::Effect::kNoFurtherPenalty: return Rung::kNoFurtherPenalty;
    case ir::Effect::kNoPenalty: return g.shall ? Rung::kMustNotPenalise : Rung::kMayNotPenalise;
    case ir::Effect::kLighter: return Rung::kLighter;
    case ir::Effect::kMitigate: return Rung::kMitigated;
    case ir::Effect::kLighterOrMitigate: return Rung::kMitigated;
    case ir::Effect::kHeavier: return Rung::kHeavier;
    case ir::Effect::kOrderCorrection:
    case ir::Effect::kTransfer:
    case ir::Effect::kConfiscate: return Rung::kNone;
  }
  return Rung::kNone;
}

}  // namespace

Tri StatusOf(const World& w, const ir::General& g) {
  Tri t = Holds(w, g.when, Tri::kTrue);
  for (const ir::Exception& e : g.exceptions) t = value::And(t, value::Not(Holds(w, e.when, Tri::kTrue)));
  return t;
}

Tri StatusOf(const Job& job, const World& w, const ir::Leniency& list) {
  bool listed = false;
  const auto rows = RowsFor(job, list, listed);
  if (!listed || !LimbApplies(job, list)) return Tri::kFalse;
  Tri any = Tri::kFalse;
  for (const ir::ExprId e : rows) any = value::Or(any, Holds(w, e, Tri::kTrue));
  Tri t = value::And(any, StatusOf(w, job.rules().generals.Get(list.limb)));
  t = value::And(t, Holds(w, list.precondition, Tri::kTrue));
  return value::And(t, value::Not(Holds(w, list.excluded, Tri::kFalse)));
}

void LiveOf(const World& w, const ir::General& g, std::set<Slot>& out) {
  if (StatusOf(w, g) != Tri::kUnknown) return;
  Live(w, g.when, out);
  for (const ir::Exception& e : g.exceptions) Live(w, e.when, out);
}

void LiveOf(const Job& job, const World& w, const ir::Leniency& list, std::set<Slot>& out) {
  if (StatusOf(job, w, list) != Tri::kUnknown) return;
  bool listed = false;
  LiveOf(w, job.rules().generals.Get(list.limb), out);
  for (const ir::ExprId e : RowsFor(job, list, listed)) Live(w, e, out);
  Live(w, list.precondition, out);
  Live(w, list.excluded, out);
}

std::vector<Ground> GroundsOf(const Job& job, const World& w) {
  std::vector<Ground> out;
  for (const ir::GeneralId id : job.generals) {
    const ir::General& g = job.rules().generals.Get(id);
    Ground ground;
    ground.general = &g;
    ground.stage = g.stage;
    ground.status = StatusOf(w, g);
    ground.counted = g.head.verification.verified || g.effect != ir::Effect::kHeavier;
    out.push_back(ground);
  }
  for (const ir::LeniencyId id : job.lists) {
    const ir::Leniency& list = job.rules().leniencies.Get(id);
    Ground ground;
    ground.general = &job.rules().generals.Get(list.limb);
    ground.list = &list;
    ground.stage = ground.general->stage;
    ground.status = StatusOf(job, w, list);
    out.push_back(ground);
  }
  std::stable_sort(out.begin(), out.end(),
                   [](const Ground& a, const Ground& b) { return a.stage < b.stage; });
  return out;
}

decision::GroundOutcome Describe(const Job& job, const World& w, const Ground& ground) {
  const ir::General& g = *ground.general;
  const ir::Head& head = ground.list != nullptr ? ground.list->head : g.head;
  decision::GroundOutcome out;
  out.id = head.id;
  out.rule = head.name;
  out.effect = std::string(ir::EffectName(g.effect));
  out.rung = RungOf(g);
  out.ground = g.ground;
  out.shall = ground.list != nullptr ? ground.list->shall : g.shall;
  out.status = ground.status;
  out.facts = FactsOf(w, g, ground.status);
  if (ground.list != nullptr) {
    const ir::Leniency& list = *ground.list;
    bool listed = false;
    for (const ir::ExprId e : RowsFor(job, list, listed)) AddWhy(out.facts, w, e, ground.status, Tri::kTrue);
    AddWhy(out.facts, w, list.precondition, ground.status, Tri::kTrue);
    AddWhy(out.facts, w, list.excluded, value::Not(ground.status), Tri::kFalse);
    out.duties = list.duties;
  } else {
    out.duties = g.duties;
  }
  for (const ir::Exception& e : g.exceptions) {
    if (Holds(w, e.when, Tri::kTrue) == Tri::kTrue) out.exceptions.push_back(e.head.id);
  }
  out.cites = CiteAll(job.rules(), head);
  out.verified = head.verification.verified;
  out.counted = ground.counted;
  return out;
}

}  // namespace heng::reference
