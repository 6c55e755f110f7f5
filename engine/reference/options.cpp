// Options: not penalising where the law lets it be, mitigated / lighter / general / heavier as the
// grounds met allow, the multiplier, an unused "may fine"; and which of them is the default.
// Tested in tests/reference/ladder_test.cpp.
#include "engine/reference/options.h"

#include <algorithm>

#include "engine/reference/words.h"

namespace heng::reference {

using decision::Option;
using decision::Rung;

Lines LinesOf(const Job& job, const std::vector<std::uint32_t>& active) {
  Lines out;
  const std::string& role = job.context->role;
  for (const std::uint32_t i : active) {
    const ir::Situation& s = job.Item().situations[i];
    out.anyone = out.anyone || s.has_penalty();
    for (const ir::Fine& f : s.fines) {
      if (IsTarget(f.targets, role)) out.fines.push_back({i, &f});
    }
    for (const ir::Penalty& p : s.penalties) {
      if (IsTarget(p.targets, role)) out.penalties.push_back({i, &p});
    }
    for (const ir::Order& o : s.orders) {
      if (IsTarget({o.target}, role)) out.orders.push_back(&o);
    }
  }
  return out;
}

bool FinedBefore(const Context& c) {
  return std::any_of(c.kase.history.entries.begin(), c.kase.history.entries.end(), [&](const facts::HistoryEntry& e) {
    const bool fined = e.amount || std::count(e.penalties.begin(), e.penalties.end(), words::kFine) > 0;
    return e.kind == facts::HistoryKind::kPenalty && fined && !e.act.empty() && e.act == c.act.id &&
           (e.party.empty() || e.party == c.party.id);
  });
}

World Imposed(const World& world, bool punished) {
  World out = world;
  const FactId id = world.context->rules.dictionary->FindSystem(vocabulary::System::kPunished);
  if (id.valid()) {
    out.facts[id.index()] = Truth(value::FromBool(punished));
    out.origins[id.index()] = Origin::kStated;
  }
  return out;
}

std::vector<decision::OrderOutcome> OrdersOf(const Job& job, const World& w, const Lines& lines, bool punished) {
  std::vector<decision::OrderOutcome> out;
  for (const ir::Order* o : lines.orders) {
    decision::OrderOutcome one{o->target, o->order, CiteAll(job.rules(), o->head)};
    if (one.cites.empty()) one.cites = CiteAll(job.rules(), job.Item().head);
    out.push_back(one);
  }
  if (!out.empty()) return out;   // the item's own clause, not the general one
  const World after = Imposed(w, punished);
  for (const ir::GeneralId id : job.generals) {
    const ir::General& g = job.rules().generals.Get(id);
    if (g.stage != ir::Stage::kOrder || StatusOf(after, g) != Tri::kTrue) continue;
    out.push_back({job.context->role, std::string(words::kOrderCorrection), CiteAll(job.rules(), g.head)});
    break;
  }
  return out;
}

namespace {

std::string ObjectName(const ir::RuleSet& rules, ir::ExprId e) {
  const ir::ExprNode& node = rules.exprs.Get(e).node;
  if (const auto* f = std::get_if<ir::FactRef>(&node)) return rules.dictionary->Get(f->fact).id;
  if (const auto* d = std::get_if<ir::DefinitionRef>(&node)) return rules.definitions.Get(d->definition).head.name;
  return {};
}

std::optional<Fen> Money(const Val& v) {
  if (!v.point() || v.lo.infinite) return std::nullopt;
  return v.lo.value.Floor();
}

// Gains less what was refunded; nothing where there were none.
std::optional<decision::ConfiscationOutcome> Confiscate(const Job& job, const World& w, ir::ExprId object,
                                                        ir::ExprId less, const ir::Head& head, Oracle* oracle) {
  decision::ConfiscationOutcome out;
  out.target = job.context->role;
  out.object = ObjectName(job.rules(), object);
  const Val gross = ProvedValue(w, object);
  out.gross = Money(gross);
  if (out.gross && *out.gross <= 0) return std::nullopt;
  const Val found = Evaluate(w, object);     // what a closed inquiry takes it to be is no open question
  const bool open = !found.point() && !(found.bounded && found.lo.value > Rational(0));
  if (oracle != nullptr && oracle->tiers && open && !oracle->Ask(Tri::kUnknown)) return std::nullopt;
  out.refunded = less.valid() ? Money(Evaluate(w, less)) : std::optional<Fen>(0);
  if (out.gross && out.refunded) out.net = std::max<Fen>(0, *out.gross - *out.refunded);
  out.cites = CiteAll(job.rules(), head);
  if (out.cites.empty()) out.cites = CiteAll(job.rules(), job.Item().head);
  return out;
}

std::string Key(ir::Modality m) {
  switch (m) {
    case ir::Modality::kShall: return "shall";
    case ir::Modality::kMay: return "may";
    case ir::Modality::kAlso: return "also";
    case ir::Modality::kMayAlso: return "may_also";
    case ir::Modality::kAloneOrAlso: return "alone_or_also";
  }
  return {};
}
bool IsMay(ir::Modality m) { return m == ir::Modality::kMay || m == ir::Modality::kMayAlso; }

class Builder {
 public:
  Builder(const Job& job, const World& w, const Lines& lines, const std::vector<Ground>& grounds, Oracle& oracle,
          Run& run)
      : job_(job), w_(w), imposed_(Imposed(w, true)), lines_(lines), grounds_(grounds), oracle_(oracle), run_(run) {}

  void Go() {
    MayNot();
    Circumstances();
    Multipliers();
    const bool unused = only_may_;
    if (unused) {
      run_.options.push_back(Plain(Rung::kOrderOnly));
      run_.options.back().notes.push_back("may-fine");
    }
    if (both_) Note("both-sides");
    if (!both_ && Of(Rung::kMitigated) != nullptr && Of(Rung::kLighter) != nullptr) Note("lighter-or-mitigated");
    if (may_not_) run_.options.push_back(NotPenalise());
    const bool several = !inner_.empty();
    if (several) run_.options.insert(run_.options.end(), inner_.begin(), inner_.end());
    std::stable_sort(run_.options.begin(), run_.options.end(),
                     [](const Option& a, const Option& b) { return a.rung < b.rung; });
    Default(unused);
    const Option& first = run_.options.front();
    run_.rung = first.rung;
    run_.ground = first.ground;
    run_.shall = first.shall;
    if (!job_.lists.empty() || benchmark_) Use(job_.rules().chosen.benchmark_date);
  }

 private:
  void Use(ir::PolicyId id) {
    if (id.valid()) AddOnce(run_.policies, id);
  }

  void MayNot() {
    for (const Ground& g : grounds_) {
      if (g.stage != ir::Stage::kMayNot || !g.counted) continue;
      if (g.list != nullptr && limb_ == nullptr) continue;   // a list adds gates to its limb
      if (!oracle_.Ask(g.status)) continue;
      Rely(g.list != nullptr ? g.list->head : g.general->head);
      may_not_ = true;
      if (g.list != nullptr && list_ == nullptr) list_ = &g;
      if (g.list == nullptr && limb_ == nullptr) limb_ = &g;
    }
  }

  void Rely(const ir::Head& head) {
    if (!head.verification.verified) AddOnce(run_.unverified, head.id);
  }

  void Note(const char* note) {
    for (Option& o : inner_) o.notes.push_back(note);
  }

  // ---- the ordinary branches ----
  void Circumstances() {
    for (const Ground& g : grounds_) {
      if (g.stage != ir::Stage::kCircumstance || g.list != nullptr) continue;
      if (!g.counted || !oracle_.Ask(g.status)) continue;
      Rely(g.general->head);
      (g.general->effect == ir::Effect::kHeavier ? heavier_ : lighter_).push_back(g.general);
    }
    only_may_ = true;
    bool floor = lines_.fines.empty(), all_fixed = true;   // a kind alone: nothing to move inside, only a lighter kind
    for (const auto& f : lines_.fines) {
      floor = floor || f.fine->range.has_min || f.fine->range.fixed;
      all_fixed = all_fixed && f.fine->range.fixed;
      only_may_ = only_may_ && IsMay(f.fine->modality);
    }
    for (const auto& p : lines_.penalties) {
      const bool nothing = p.penalty->object.valid() &&
                           !Confiscate(job_, w_, p.penalty->object, p.penalty->less, p.penalty->head, &oracle_);
      only_may_ = only_may_ && (nothing || IsMay(p.penalty->modality));
    }
    std::vector<const ir::General*> to_mitigate, to_lighten;
    for (const ir::General* g : lighter_) {
      const bool mitigate = g->effect != ir::Effect::kLighter, lighten = g->effect != ir::Effect::kMitigate;
      if (mitigate && floor) to_mitigate.push_back(g);
      if ((lighten && !all_fixed) || (mitigate && !floor)) to_lighten.push_back(g);
      no_floor_ = no_floor_ || (mitigate && !floor);
      fixed_ = fixed_ || (lighten && all_fixed);
    }
    const auto all_may = [](const std::vector<const ir::General*>& list) {
      return std::none_of(list.begin(), list.end(), [](const ir::General* g) { return g->shall; });
    };
    both_ = !lighter_.empty() && !heavier_.empty();
    if (both_) {   // beside each other, going under the floor takes a ground of article 32
      to_mitigate.erase(std::remove_if(to_mitigate.begin(), to_mitigate.end(),
                                       [](const ir::General* g) { return !OfArticle32(*g); }),
                        to_mitigate.end());
    }
    if (!to_mitigate.empty()) inner_.push_back(Worked(Rung::kMitigated, ir::Band::kMitigated, to_mitigate));
    if (!to_lighten.empty()) inner_.push_back(Worked(Rung::kLighter, ir::Band::kLighter, to_lighten));
    if (!heavier_.empty()) inner_.push_back(Worked(Rung::kHeavier, ir::Band::kHeavier, heavier_));
    general_ = inner_.empty() || both_ || (lighter_.empty() ? all_may(heavier_) : all_may(lighter_));
    if (general_) inner_.push_back(Worked(Rung::kGeneral, ir::Band::kGeneral, {}));
    std::stable_sort(inner_.begin(), inner_.end(),
                     [](const Option& a, const Option& b) { return a.rung < b.rung; });
  }
  static bool OfArticle32(const ir::General& g) {
    return std::any_of(g.head.basis.begin(), g.head.basis.end(),
                       [](const ir::Citation& c) { return c.place.article == 32; });
  }

  Option Worked(Rung rung, ir::Band band, const std::vector<const ir::General*>& grounds) {
    Option o = Plain(rung);
    if (!grounds.empty()) {
      o.ground = grounds.front()->head.id;
      o.shall = std::any_of(grounds.begin(), grounds.end(), [](const ir::General* g) { return g->shall; });
    } else {
      o.shall = !only_may_;
    }
    for (const auto& line : lines_.fines) {
      FineWork work = WorkFine(job_, w_, line.situation, *line.fine, band, &oracle_);
      AddAll(run_.unverified, work.unverified);
      AddAll(run_.not_counted, work.not_counted);
      AddAll(o.notes, work.notes);
      if (work.conflict) {
        run_.status = decision::Status::kConflict;
        AddAll(run_.reasons, work.reasons);
      }
      benchmark_ = benchmark_ || work.out.tier.has_value();
      run_.loose = run_.loose ||
                   (work.out.tier && work.out.tier->state == decision::TierState::kUndetermined);
      o.fines.push_back(std::move(work.out));
    }
    if (rung == Rung::kLighter && no_floor_) AddOnce<std::string>(o.notes, "no-floor-only-lighter");
    if (rung == Rung::kMitigated && fixed_) AddOnce<std::string>(o.notes, "fixed-only-mitigate");
    if (rung == Rung::kGeneral && fixed_) AddOnce<std::string>(o.notes, "fixed-only-mitigate");
    for (const auto& line : lines_.penalties) AddPenalty(o, line);
    for (const ir::GeneralId id : job_.generals) {
      const ir::General& g = job_.rules().generals.Get(id);
      if (g.stage == ir::Stage::kConfiscate && g.object.valid()) AddGeneralConfiscation(o, g);
    }
    if (rung == Rung::kMitigated && !o.penalties.empty()) {
      AddOnce<std::string>(o.notes, "mitigate-other-ways");
    }
    return o;
  }

  void AddPenalty(Option& o, const Lines::PenaltyLine& line) {
    const ir::Penalty& p = *line.penalty;
    const ir::Situation& where = job_.Item().situations[line.situation];
    Rely(p.head);
    const ir::Head& head = !p.head.basis.empty() ? p.head : (!where.head.basis.empty() ? where.head : job_.Item().head);
    if (p.object.valid()) {
      const auto taken = Confiscate(job_, w_, p.object, p.less, head, &oracle_);
      if (taken && !Taken(o, taken->object)) Take(o, *taken);
      return;
    }
    decision::PenaltyOutcome out;
    out.line = p.head.id;
    out.target = job_.context->role;
    out.kind = p.kind;
    out.situation = where.head.name;
    out.modality = Key(p.modality);
    out.choice = p.choice;
    out.detail = p.detail;
    out.term = p.term;
    out.lifelong = p.lifelong;
    if (const auto* kind = job_.rules().dictionary->FindPenalty(p.kind)) out.decided_by = kind->decided_by;
    out.cites = CiteAll(job_.rules(), head);
    o.penalties.push_back(std::move(out));
  }
  static bool Taken(const Option& o, const std::string& object) {
    return std::any_of(o.confiscate.begin(), o.confiscate.end(),
                       [&](const decision::ConfiscationOutcome& c) { return c.object == object; });
  }
  // Gains are confiscated with any penalty even if the item is silent (28.2).
  bool Acted() const {
    std::vector<std::string> subjects;
    for (const std::string& s : job_.Item().subjects) {
      const auto roles = job_.rules().dictionary->ExpandRole(s);
      subjects.insert(subjects.end(), roles.begin(), roles.end());
    }
    return subjects.empty() || IsTarget(subjects, job_.context->role);
  }
  void AddGeneralConfiscation(Option& o, const ir::General& g) {
    if (o.fines.empty() && o.penalties.empty() && o.confiscate.empty()) return;
    if (!Acted()) return;                  // the gains are the unit's, not of each person fined beside it
    if (Taken(o, ObjectName(job_.rules(), g.object))) return;
    const Tri holds = StatusOf(imposed_, g);
    const bool open = holds == Tri::kUnknown && !oracle_.forking;   // said, without an amount
    if (!open && !oracle_.Ask(holds)) return;
    Rely(g.head);
    auto taken = Confiscate(job_, w_, g.object, g.less, g.head, &oracle_);
    if (taken && open) taken->gross = taken->refunded = taken->net = std::nullopt;
    if (taken) Take(o, *taken);
  }
  void Take(Option& o, const decision::ConfiscationOutcome& taken) {
    if (!taken.net) AddOnce<std::string>(run_.reasons, "confiscation-unknown");
    o.confiscate.push_back(taken);
  }

  // ---- branches without a penalty ----
  Option Plain(Rung rung) {
    Option o;
    o.rung = rung;
    o.situations = run_.situations;
    o.orders = OrdersOf(job_, w_, lines_, Penalises(rung));
    return o;
  }
  Option NotPenalise() {
    Option o = Plain(Rung::kMayNotPenalise);
    o.ground = (list_ != nullptr ? list_ : limb_)->general->head.id;   // the list is a reason, the limb it carries out the basis
    o.needs_reason = list_ == nullptr;
    o.notes.push_back(list_ != nullptr ? "list-met" : "limb-only-reason-needed");
    return o;
  }

  void Multipliers() {
    for (const ir::Multiplier& m : job_.Item().multipliers) {
      if (!IsTarget(m.targets, job_.context->role) || lines_.fines.empty()) continue;
      const Tri t = Holds(w_, m.when, Tri::kTrue);
      if (!m.head.verification.verified) {
        if (t != Tri::kFalse) AddOnce(run_.not_counted, m.head.id);
        continue;
      }
      if (!oracle_.Ask(t)) continue;
      // Of the ordinary fine: "the fine of the preceding paragraph", before anything lightens it.
      const Option* ordinary = Of(Rung::kGeneral);
      Option o = ordinary != nullptr ? *ordinary : Worked(Rung::kGeneral, ir::Band::kGeneral, {});
      o.rung = Rung::kMultiplied;
      o.ground = m.head.id;
      o.shall = !m.may;
      for (decision::FineOutcome& f : o.fines) f = Multiply(job_, f, m);
      if (!m.may) inner_.clear();
      if (m.min != m.max) o.notes.push_back("point-open");
      multiplied_ = true;
      inner_.push_back(o);
    }
  }

  // ---- the default ----
  Option* Of(Rung rung) {
    const auto found = std::find_if(inner_.begin(), inner_.end(), [&](const Option& o) { return o.rung == rung; });
    return found == inner_.end() ? nullptr : &*found;
  }
  // Among the penalising branches: the only one, or the one a policy picks.
  Option* InnerDefault(ir::PolicyId* by) {
    const ir::Policies& p = job_.rules().chosen;
    if (inner_.size() == 1) return &inner_.front();
    if (multiplied_) return nullptr;
    if (both_) {
      Use(p.beside);
      if (by != nullptr) *by = p.beside;
      switch (p.beside_default) {
        case ir::Policies::Beside::kOpen: return nullptr;
        case ir::Policies::Beside::kLighter: return Of(Rung::kLighter);
        case ir::Policies::Beside::kHeavier: return Of(Rung::kHeavier);
        case ir::Policies::Beside::kWeigh: return Of(Rung::kGeneral);
      }
    }
    if (Of(Rung::kMitigated) != nullptr && Of(Rung::kLighter) != nullptr && !general_) {
      Use(p.lighter_or_mitigated);
      if (by != nullptr) *by = p.lighter_or_mitigated;
      if (!p.lighter_or_mitigated_default) return nullptr;
      return Of(*p.lighter_or_mitigated_default == ir::Band::kMitigated ? Rung::kMitigated : Rung::kLighter);
    }
    return nullptr;
  }

  void Default(bool unused) {
    const ir::Policies& p = job_.rules().chosen;
    const auto set = [&](Rung rung, ir::PolicyId by) {
      for (Option& o : run_.options) {
        if (o.rung != rung) continue;
        o.is_default = true;
        if (by.valid()) o.default_by = job_.rules().policies.Get(by).head.id;
        return;
      }
    };
    if (run_.options.size() == 1) {
      run_.options.front().is_default = true;
      return;
    }
    ir::PolicyId by;
    const Option* inner = unused ? nullptr : InnerDefault(&by);   // using a may-fine is a choice of its own
    if (!may_not_) {
      if (inner != nullptr) set(inner->rung, by);
      return;
    }
    if (list_ == nullptr) return;
    Use(p.may_not);
    if (p.may_not_default == ir::Policies::MayNot::kNotPenalise) {
      set(Rung::kMayNotPenalise, p.may_not);
      for (Option& o : run_.options) {
        if (!Penalises(o.rung)) continue;
        o.needs_reason = true;
        o.notes.push_back("departs-from-list");
      }
    } else if (p.may_not_default == ir::Policies::MayNot::kPenalise && inner != nullptr) {
      set(inner->rung, p.may_not);
    }
  }

  const Job& job_;
  const World& w_;
  const World imposed_;
  const Lines& lines_;
  const std::vector<Ground>& grounds_;
  Oracle& oracle_;
  Run& run_;
  bool may_not_ = false, only_may_ = true, both_ = false, general_ = false, multiplied_ = false;
  bool no_floor_ = false, fixed_ = false, benchmark_ = false;
  const Ground* list_ = nullptr;
  const Ground* limb_ = nullptr;
  std::vector<const ir::General*> lighter_, heavier_;
  std::vector<Option> inner_;
};

}  // namespace

void BuildOptions(const Job& job, const World& world, const Lines& lines, const std::vector<Ground>& grounds,
                  Oracle& oracle, Run& run) {
  Builder(job, world, lines, grounds, oracle, run).Go();
}

}  // namespace heng::reference
