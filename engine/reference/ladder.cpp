// The walk itself: bars in the order of language.md 4, then the options. Tested in
// tests/reference/ladder_test.cpp.
#include "engine/reference/ladder.h"

#include <algorithm>

#include "engine/reference/options.h"
#include "engine/reference/words.h"

namespace heng::reference {

using decision::Rung;
using decision::Status;

bool Oracle::Ask(Tri t) {
  if (t != Tri::kUnknown) return t == Tri::kTrue;
  if (!forking) return false;
  forked = true;
  if (at_ == script_.size()) script_.push_back(false);
  return script_[at_++];
}

bool Oracle::Next() {
  at_ = 0;
  while (!script_.empty() && script_.back()) script_.pop_back();
  if (script_.empty()) return false;
  script_.back() = true;
  return true;
}

Situations SituationsOf(const Job& job, const World& w, Oracle& oracle) {
  const auto& all = job.Item().situations;
  Situations out;
  if (w.agreed) {
    out.active = *w.agreed;
    return out;
  }
  const auto met = [&](std::uint32_t i) { return oracle.Ask(Holds(w, all[i].when, Tri::kTrue)); };

  // The base ones: those without a condition hold; those with one are alternatives.
  std::vector<std::uint32_t> start;
  bool base = false;
  std::size_t alternatives = 0, holding = 0, open = 0;
  for (std::uint32_t i = 0; i < all.size(); ++i) {
    if (all[i].link != ir::Link::kNone) continue;
    if (!all[i].when.valid()) {
      base = true;
      start.push_back(i);
      continue;
    }
    ++alternatives;
    if (met(i)) {
      ++holding;
      start.push_back(i);
    } else if (!oracle.forking && Holds(w, all[i].when, Tri::kTrue) == Tri::kUnknown) {
      ++open;
    }
  }
  if (holding > 1) out.conflict = true;
  if (alternatives > 0 && holding == 0 && !base) (open > 0 ? out.open : out.conflict) = true;
  if (out.conflict || out.open) return out;

  const auto linked = [&](ir::Link link, std::uint32_t to) {
    std::vector<std::uint32_t> found;
    for (std::uint32_t i = 0; i < all.size(); ++i) {
      if (all[i].link == link && all[i].linked == to && met(i)) found.push_back(i);
    }
    return found;
  };
  // A situation gives way to the one that replaces it, in turn; what is added to it comes with it.
  std::vector<std::uint32_t> queue = start;
  for (std::size_t at = 0; at < queue.size() && queue.size() <= all.size() * 2; ++at) {
    std::uint32_t here = queue[at];
    for (std::size_t steps = 0; steps <= all.size(); ++steps) {
      const auto replacing = linked(ir::Link::kReplaces, here);
      if (replacing.size() > 1) out.conflict = true;
      if (replacing.size() != 1) break;
      here = replacing.front();
    }
    AddOnce(out.active, here);
    for (const std::uint32_t more : linked(ir::Link::kAdds, here)) queue.push_back(more);
  }
  return out;
}

namespace {

class Walker {
 public:
  Walker(const Job& job, const Standing& standing, const World& w, Oracle& oracle)
      : job_(job), standing_(standing), w_(w), oracle_(oracle), grounds_(GroundsOf(job, w)) {}

  Run Go() {
    for (const Ground& g : grounds_) {
      if (g.stage == ir::Stage::kTransfer) run_.transfer = value::Or(run_.transfer, g.status);
    }
    Order();
    Finish();
    return std::move(run_);
  }

 private:
  void Order() {
    if (!standing_.listed) return Stop(Status::kNotListed, "not-listed");
    if (!standing_.competent) return Stop(Status::kNotListed, "not-competent");
    if (!standing_.subject) return Stop(Status::kUnproved, "wrong-subject");
    const Tri elements = Holds(w_, job_.Item().elements, Tri::kTrue);
    if (Unsure(elements) && !w_.agreed) return Stop(Status::kNotReady, nullptr);
    if (!w_.agreed && !oracle_.Ask(elements)) return Stop(Status::kUnproved, "elements");

    const Situations situations = SituationsOf(job_, w_, oracle_);
    Lines lines = LinesOf(job_, situations.active);
    // A bar stops the penalty, not the order; which order, only the situation says.
    if (!situations.open && !situations.conflict) run_.orders = OrdersOf(job_, w_, lines, false);

    const bool open = job_.context->kase.inquiry == facts::Inquiry::kOpen;
    for (const ir::Stage stage : {ir::Stage::kLimitation, ir::Stage::kCapacity, ir::Stage::kNoFault}) {
      for (const Ground& g : grounds_) {
        if (g.stage != stage || g.list != nullptr) continue;
        if (stage == ir::Stage::kLimitation && open && Unsure(g.status)) {
          return Stop(Status::kNotReady, nullptr);
        }
        if (oracle_.Ask(g.status)) return Bar(g);
      }
    }
    if (situations.conflict) return Stop(Status::kConflict, "situation-conflict");
    if (situations.open) return Stop(Status::kNotReady, nullptr);
    Reach(situations.active);
    if (lines.empty()) return NoPenalty(lines, situations.active);
    if (FinedBefore(*job_.context)) WithoutFine(lines);
    if (lines.empty()) return;
    for (const Ground& g : grounds_) {
      if (g.stage != ir::Stage::kSlight || g.list != nullptr || !oracle_.Ask(g.status)) continue;
      run_.active.clear();
      run_.situations.clear();
      return Bar(g);
    }
    BuildOptions(job_, w_, lines, grounds_, oracle_, run_);
  }

  bool Unsure(Tri t) const { return t == Tri::kUnknown && !oracle_.forking; }

  void Stop(Status status, const char* reason) {
    run_.status = status;
    if (reason != nullptr) run_.reasons.push_back(reason);
  }
  void Bar(const Ground& g) {
    run_.status = Status::kBarred;
    run_.rung = g.stage == ir::Stage::kLimitation ? Rung::kNoFurtherPenalty : Rung::kMustNotPenalise;
    run_.ground = g.general->head.id;
    run_.shall = g.general->shall;
    run_.basis = CiteAll(job_.rules(), g.general->head);
    if (!g.general->head.verification.verified) AddOnce(run_.unverified, g.general->head.id);
  }

  void Reach(const std::vector<std::uint32_t>& active) {
    run_.active = active;
    const ir::Item& item = job_.Item();
    if (!item.head.verification.verified) AddOnce(run_.unverified, item.head.id);
    for (const std::uint32_t i : active) {
      const ir::Situation& s = item.situations[i];
      if (!s.head.name.empty()) AddOnce(run_.situations, s.head.name);
      if (!s.head.verification.verified) AddOnce(run_.unverified, s.head.id);
      const ir::Head& head = s.head.basis.empty() ? item.head : s.head;
      AddAll(run_.basis, CiteAll(job_.rules(), head));
      for (const ir::Citation& c : s.cross) AddOnce(run_.basis, Cite(job_.rules(), c, &s.head));
      for (const ir::Citation& c : s.elsewhere) AddOnce(run_.basis, Cite(job_.rules(), c, &s.head));
      AddAll(run_.consequences, s.consequences);
      for (const ir::Discipline& d : s.disciplines) {
        if (!IsTarget({d.target}, job_.context->role)) continue;
        AddAll(run_.disciplines, d.kinds);
        if (!d.detail.empty()) AddOnce(run_.disciplines, d.detail);
      }
      for (const ir::Daily& d : s.daily) {
        if (IsTarget(d.targets, job_.context->role)) {
          run_.follow_ups.push_back({"daily-fine", {}, CiteAll(job_.rules(), d.head.basis.empty() ? head : d.head)});
        }
      }
    }
  }

  // The penalty is not yet due, or falls on others, or stands in another text.
  void NoPenalty(const Lines& lines, const std::vector<std::uint32_t>& active) {
    bool elsewhere = false;
    for (const std::uint32_t i : active) elsewhere = elsewhere || !job_.Item().situations[i].elsewhere.empty();
    if (lines.anyone) {
      run_.reasons.push_back("no-penalty-for-role");
    } else if (elsewhere) {
      Stop(Status::kNotReady, "punished-elsewhere");   // the figure stands in a text that is not here
    } else {
      run_.rung = Rung::kOrderOnly;
      run_.reasons.push_back("no-penalty-yet");
      decision::Option only;
      only.rung = Rung::kOrderOnly;
      only.situations = run_.situations;
      only.orders = run_.orders;
      only.is_default = true;
      run_.options.push_back(std::move(only));
    }
  }

  // One act is fined once (29). Whether the fine for not correcting in time is another matter is a policy.
  void WithoutFine(Lines& lines) {
    const ir::Policies& p = job_.rules().chosen;
    const auto barred = [&](const Lines::FineLine& f) {
      const bool overdue = job_.Item().situations[f.situation].link == ir::Link::kReplaces;
      if (overdue && p.fined_then_overdue.valid()) AddOnce(run_.policies, p.fined_then_overdue);
      return !(overdue && p.fine_again);
    };
    const std::size_t before = lines.fines.size();
    lines.fines.erase(std::remove_if(lines.fines.begin(), lines.fines.end(), barred), lines.fines.end());
    if (lines.fines.size() < before) run_.reasons.push_back("already-fined");
  }

  // Duties of the grounds met, and what every ground came to.
  void Finish() {
    Tri punished = Tri::kFalse;
    if (const decision::Option* chosen = Chosen(run_.options)) {
      punished = value::FromBool(Penalises(chosen->rung));
    } else if (!run_.options.empty()) {
      const auto n = std::count_if(run_.options.begin(), run_.options.end(),
                                   [](const decision::Option& o) { return Penalises(o.rung); });
      punished = n == 0 ? Tri::kFalse
                        : (n == static_cast<std::ptrdiff_t>(run_.options.size()) ? Tri::kTrue : Tri::kUnknown);
    }
    if (oracle_.forking) return;   // a cell is only asked for its outcome
    World after = Imposed(w_, punished == Tri::kTrue);
    if (punished == Tri::kUnknown) {
      const FactId id = job_.rules().dictionary->FindSystem(vocabulary::System::kPunished);
      if (id.valid()) after.facts[id.index()] = Unknown();
    }
    for (const Ground& g : GroundsOf(job_, after)) {
      run_.grounds.push_back(Describe(job_, after, g));
      if (g.met()) AddAll(run_.duties, run_.grounds.back().duties);
      if (!g.counted && g.status != Tri::kFalse) AddOnce(run_.not_counted, run_.grounds.back().id);
    }
  }

  const Job& job_;
  const Standing& standing_;
  const World& w_;
  Oracle& oracle_;
  std::vector<Ground> grounds_;
  Run run_;
};

}  // namespace

Run Walk(const Job& job, const Standing& standing, const World& world, Oracle& oracle) {
  return Walker(job, standing, world, oracle).Go();
}

const decision::Option* Chosen(const std::vector<decision::Option>& options) {
  for (const decision::Option& o : options) {
    if (o.is_default) return &o;
  }
  return options.size() == 1 ? &options.front() : nullptr;
}

bool Penalises(Rung rung) {
  switch (rung) {
    case Rung::kNone:
    case Rung::kNoFurtherPenalty:
    case Rung::kMustNotPenalise:
    case Rung::kOrderOnly:
    case Rung::kMayNotPenalise: return false;
    case Rung::kMitigated:
    case Rung::kLighter:
    case Rung::kGeneral:
    case Rung::kHeavier:
    case Rung::kMultiplied: return true;
  }
  return false;
}

std::optional<MoneyRange> FineOf(const decision::Option& option) {
  std::optional<MoneyRange> total;
  constexpr MoneyRange kNoTop{0, 0, false, false, false};
  for (const decision::FineOutcome& f : option.fines) {
    const MoneyRange one = f.known ? f.range : kNoTop;   // the base is not known: no amount to speak of
    if (!total) {
      total = one;
    } else if (const auto sum = value::Sum(*total, one)) {
      total = *sum;
    } else {
      total->has_max = false;
    }
  }
  return total;
}

std::string ConfiscationKind(const ir::RuleSet& rules, const std::string& object) {
  const std::string named = std::string(words::kConfiscate) + object;
  return rules.dictionary->FindPenalty(named) != nullptr ? named : std::string(words::kConfiscateGains);
}

decision::EnvelopeOutcome OutcomeOf(const Job& job, const Run& run) {
  decision::EnvelopeOutcome out;
  out.status = run.status;
  out.rung = run.status == Status::kReady || run.status == Status::kBarred ? run.rung : Rung::kNone;
  if (run.status != Status::kReady) return out;
  out.situations = run.situations;
  const decision::Option* chosen = Chosen(run.options);
  for (const decision::Option& o : run.options) {
    if (chosen != nullptr && chosen != &o) continue;
    if (!o.fines.empty()) AddOnce(out.kinds, std::string(words::kFine));
    for (const auto& p : o.penalties) AddOnce(out.kinds, p.kind);
    for (const auto& c : o.confiscate) AddOnce(out.kinds, ConfiscationKind(job.rules(), c.object));
  }
  std::sort(out.kinds.begin(), out.kinds.end());
  bool any = false;
  for (const decision::Option& o : run.options) any = any || !o.fines.empty();
  for (const decision::Option& o : run.options) {
    if (!any) break;
    const MoneyRange one = FineOf(o).value_or(MoneyRange::Exactly(0));
    out.fine = out.fine ? value::Hull(*out.fine, one) : one;
  }
  return out;
}

}  // namespace heng::reference
