// Which tier of the benchmark a case is in: the innermost layer that declares rows for item, situation
// and target; one met and no other possible; shifts. Tested in tests/reference/amounts_test.cpp.
#include <algorithm>
#include <set>

#include "engine/reference/job.h"
#include "engine/reference/ladder.h"

namespace heng::reference {

namespace {

const ir::TierFine* RowFor(const ir::Tier& tier, std::uint32_t situation, const std::string& role) {
  for (const bool exact : {true, false}) {   // a row of the situation before a row of any
    for (const ir::TierRow& row : tier.rows) {
      const bool here = exact ? row.situation == static_cast<std::int32_t>(situation) : row.situation < 0;
      if (!here) continue;
      for (const ir::TierFine& fine : row.fines) {
        if (IsTarget(fine.targets, role)) return &fine;
      }
    }
  }
  return nullptr;
}

bool Declares(const ir::Benchmark& b, std::uint32_t situation, const std::string& role) {
  return std::any_of(b.tiers.begin(), b.tiers.end(),
                     [&](const ir::Tier& t) { return RowFor(t, situation, role) != nullptr; });
}

}  // namespace

const ir::Benchmark* BenchmarkFor(const Job& job, std::uint32_t situation, const std::string& role) {
  const ir::Benchmark* best = nullptr;
  for (const ir::Benchmark& b : job.rules().benchmarks) {
    if (b.item != job.item || !InForce(b.head, job.benchmark_date)) continue;
    if (!InRegion(b.head.region, job.context->kase.authority.region)) continue;
    if (!Declares(b, situation, role)) continue;
    const auto inner = [](const ir::Benchmark& x) { return std::pair(x.layer, x.head.region.size()); };
    if (best == nullptr || inner(*best) < inner(b)) best = &b;
  }
  return best;
}

const ir::Method* MethodFor(const Job& job) {
  const ir::Method* general = nullptr;
  for (const ir::Method& m : job.rules().methods) {
    if (!InForce(m.head, job.benchmark_date)) continue;
    if (std::find(m.items.begin(), m.items.end(), job.item) != m.items.end()) return &m;
    if (m.all_items && general == nullptr) general = &m;
  }
  return general;
}

TierFinding FindTier(const Job& job, const World& w, std::uint32_t situation, const std::string& role,
                     Oracle* oracle) {
  TierFinding out;
  const ir::Benchmark* b = BenchmarkFor(job, situation, role);
  if (b == nullptr) return out;
  out.benchmark = b;

  std::vector<TierFinding::Possible> rows;   // the tiers with a row here, light to grave
  for (const ir::Tier& t : b->tiers) {
    if (const ir::TierFine* fine = RowFor(t, situation, role)) rows.push_back({&t, fine});
  }
  const auto verified = [&](std::size_t i) {
    return b->head.verification.verified && rows[i].tier->head.verification.verified;
  };
  const auto holds = [&](ir::ExprId e) {
    const Tri t = Holds(w, e, Tri::kTrue);
    return oracle != nullptr && oracle->tiers ? value::FromBool(oracle->Ask(t)) : t;
  };
  std::vector<Tri> when;
  std::size_t met = 0, open = 0;
  std::vector<bool> reached(rows.size(), false);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    when.push_back(holds(rows[i].tier->when));
    if (when[i] == Tri::kFalse) continue;
    ++(when[i] == Tri::kTrue ? met : open);
    std::size_t at = i;
    if (i > 0 && !verified(i) && verified(i - 1)) {   // shown, but does not make things heavier
      at = i - 1;
      out.not_counted.push_back(rows[i].tier->head.id);
    }
    reached[at] = true;
  }
  if (met > 1 || met + open == 0) {
    out.state = TierFinding::State::kConflict;
    return out;
  }

  // Shifts of the method, each certain or possible; they add up.
  std::set<std::int64_t> steps{0};
  if (const ir::Method* method = MethodFor(job)) {
    for (const ir::Shift& s : method->shifts) {
      const Tri t = holds(s.when);
      if (t == Tri::kFalse) continue;
      std::set<std::int64_t> next;
      for (const std::int64_t have : steps) {
        next.insert(have + s.steps);
        if (t == Tri::kUnknown) next.insert(have);
      }
      steps = next;
    }
  }
  const auto last = static_cast<std::int64_t>(rows.size()) - 1;
  std::vector<bool> shifted(rows.size(), false);
  for (std::int64_t i = 0; i <= last; ++i) {
    if (!reached[static_cast<std::size_t>(i)]) continue;
    for (const std::int64_t by : steps) shifted[static_cast<std::size_t>(std::clamp<std::int64_t>(i + by, 0, last))] = true;
  }
  std::size_t first = rows.size();
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (!shifted[i]) continue;
    first = std::min(first, i);
    out.possible.push_back(rows[i]);
    if (!verified(i)) out.unverified.push_back(rows[i].tier->head.id);
  }
  if (!b->head.verification.verified) out.unverified.push_back(b->head.id);

  decision::TierOutcome& o = out.outcome;
  const bool one = met == 1 && open == 0 && out.possible.size() == 1;
  out.state = one ? TierFinding::State::kMet : TierFinding::State::kUndetermined;
  o.state = one ? decision::TierState::kMet : decision::TierState::kUndetermined;
  o.benchmark = b->head.id;
  o.layer = std::string(ir::LayerName(b->layer));
  o.cites = CiteAll(job.rules(), b->head);
  o.verified = out.unverified.empty();
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const bool here = one ? i == first : false;
    if (here) {
      o.name = rows[i].tier->head.name;
      o.facts = Why(w, rows[i].tier->when);
    } else if (!one ? when[i] != Tri::kFalse : i + 1 == first || i == first + 1) {
      o.neighbours.push_back({rows[i].tier->head.name, when[i], Why(w, rows[i].tier->when)});
    }
  }
  return out;
}

}  // namespace heng::reference
