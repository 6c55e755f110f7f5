// Putting one PartyDecision together. Status and readiness come from the exploration of every
// completion; amounts and grounds from the walk on present evidence, in which what is open is not met.
// Tested in tests/reference/party_test.cpp.
#include "engine/reference/party.h"

#include <algorithm>
#include <functional>

#include "engine/facts/reader.h"
#include "engine/reference/envelope.h"
#include "engine/reference/options.h"
#include "engine/reference/words.h"

namespace heng::reference {

using decision::PartyDecision;
using decision::Status;
using vocabulary::Burden;
using vocabulary::Fact;

namespace {

class Assembler {
 public:
  Assembler(const Context& c, ir::ItemId item) : c_(c), rules_(c.rules), item_(item), plan_(MakePlan(c, item)) {}

  PartyDecision Go() {
    d_.party = c_.party.id;
    d_.role = c_.role;
    Name(plan_.workable ? plan_.at_decision.item : item_);
    if (!plan_.workable) {
      d_.status = Status::kNotReady;
      d_.reasons = plan_.blocked;
      d_.first = plan_.first;
      return std::move(d_);
    }
    world_ = Bind(c_, plan_.at_decision.item);
    Oracle present;
    judged_ = Judge(plan_, world_, present);
    explored_ = Explore(plan_, world_, Correction());
    Name(judged_.job->item);
    Headline();
    Amounts();
    Law();
    Unknowns();
    Pending();
    IfRaised();
    Policies();
    return std::move(d_);
  }

 private:
  void Name(ir::ItemId id) {
    const ir::Item& item = rules_.items.Get(id);
    d_.item = item.head.id;
    d_.item_name = item.head.name;
    d_.breached.clear();
    for (const ir::Citation& c : item.breached) AddOnce(d_.breached, Cite(rules_, c, &item.head));
    d_.breached_text = item.breached_text;
  }

  // The correction state, where it waits on a paper.
  std::optional<Slot> Correction() const {
    const FactId id = rules_.dictionary->FindSystem(vocabulary::System::kCorrection);
    if (!id.valid() || world_.origins[id.index()] != Origin::kUnknown) return std::nullopt;
    return Slot{false, id.value};
  }

  void Headline() {
    const Run& run = judged_.run;
    d_.reasons = run.reasons;
    d_.rung = run.rung;
    d_.ground = run.ground;
    d_.shall = run.shall;
    d_.situations = run.situations;
    d_.grounds = run.grounds;
    d_.envelope = explored_.envelope;
    d_.deciding = explored_.deciding;
    const auto& outcomes = explored_.envelope.outcomes;
    if (!explored_.settled || outcomes.empty()) {
      NotReady();
    } else if (outcomes.size() == 1) {   // every completion agrees, whatever the present evidence passed over
      d_.status = outcomes.front().status;
      if (explored_.sample && d_.rung != outcomes.front().rung) d_.ground = explored_.sample->ground;
      d_.rung = outcomes.front().rung;
      d_.situations = outcomes.front().situations;
      // Passed over for a ground still open: the branches are those of any completion.
      // So is the branch that every completion takes as the default.
      const bool defaulted = explored_.defaults.size() == 1 && *explored_.defaults.begin() && Chosen(run.options) == nullptr;
      const bool elsewhere = judged_.run.options.empty() || run.situations != d_.situations || run.rung != d_.rung || defaulted;
      if (elsewhere && explored_.sample) {
        World agreed = world_;
        agreed.agreed = explored_.sample->active;
        Oracle present;
        const Judgement j = Judge(plan_, agreed, present);
        if (j.run.status == Status::kReady && j.run.rung == d_.rung && !j.run.options.empty() && !defaulted) {
          judged_.run.options = j.run.options;   // as found, on what all completions agree on
        } else {
          judged_.run.options = explored_.sample->options;
          for (decision::Option& o : judged_.run.options) {
            for (decision::FineOutcome& f : o.fines) ReopenTier(f);
          }
        }
      }
    } else {
      d_.status = Joint(outcomes);
      if (d_.status == Status::kBarred || d_.status == Status::kUnproved || d_.status == Status::kNotListed) {
        d_.rung = outcomes.front().rung;   // nothing is imposed on any branch
        for (const decision::Option& o : judged_.run.options) {
          if (o.rung == d_.rung) d_.ground = o.ground;
        }
        // A bar that stands whatever is chosen goes before one that the choice decides.
        for (const decision::Option& o : judged_.run.options) {
          const auto sure = std::find_if(d_.grounds.begin(), d_.grounds.end(), [&](const auto& g) { return g.id == o.ground && g.status == Tri::kTrue; });
          if (sure != d_.grounds.end()) d_.rung = o.rung, d_.ground = o.ground;
        }
        judged_.run.options.clear();
      }
    }
    // Nothing falls on this party on any branch: then there is nothing to choose.
    auto& options = judged_.run.options;
    if (std::all_of(options.begin(), options.end(), [](const auto& o) { return o.rung == decision::Rung::kNone; })) options.clear();
    const bool stands = d_.status == Status::kReady || d_.status == Status::kNotReady || d_.status == Status::kConflict;
    if (stands && NoFaultUnreviewed(world_) && AsksNoFault()) Block("no-fault-unreviewed", NoFaultFact());
    if (!plan_.blocked.empty() && d_.status != Status::kNotListed) {
      for (const std::string& reason : plan_.blocked) Block(reason, {});
      judged_.run.options.clear();   // power open: nothing is recommended
    }
    for (const Ground& g : TransferGrounds()) {
      d_.transfer.status = value::Or(d_.transfer.status, g.status);
      if (g.status != Tri::kTrue) continue;
      d_.transfer.suspected = true;
      if (d_.transfer.why.empty()) d_.transfer.why = g.general->head.id;
      AddAll(d_.transfer.cites, CiteAll(rules_, g.general->head));
    }
  }
  // Branches of an open policy: a decision point is ready; a conflict in one of them is none.
  static Status Joint(const std::vector<decision::EnvelopeOutcome>& outcomes) {
    const auto any = [&](Status s) {
      return std::any_of(outcomes.begin(), outcomes.end(), [&](const auto& o) { return o.status == s; });
    };
    for (const Status s : {Status::kConflict, Status::kNotReady, Status::kReady}) {
      if (any(s)) return s;
    }
    return outcomes.front().status;
  }
  // A completion settles a tier that the facts found leave open.
  void ReopenTier(decision::FineOutcome& f) {
    if (!f.tier || f.tier->state != decision::TierState::kMet) return;
    const auto& situations = judged_.job->Item().situations;
    for (std::uint32_t s = 0; s < situations.size(); ++s) {
      if (situations[s].head.name != f.situation) continue;
      const TierFinding found = FindTier(*judged_.job, world_, s, judged_.job->context->role);
      if (found.state != TierFinding::State::kUndetermined) return;
      const auto range = f.tier->range;
      f.tier = found.outcome;
      f.tier->state = decision::TierState::kUndetermined;
      f.tier->range = range;
      f.point.reset();
      return;
    }
  }
  void NotReady() {
    d_.status = Status::kNotReady;
    bool judgment = false;
    if (!explored_.deciding.empty()) {
      const std::string& top = explored_.deciding.front().fact;
      const FactId id = rules_.dictionary->Find(top);
      judgment = id.valid() && rules_.dictionary->Get(id).judgment;
      d_.first.push_back(PaperFor(top));
    }
    AddOnce<std::string>(d_.reasons, judgment ? "judgment-open" : "facts-open");
  }
  std::string PaperFor(const std::string& fact) const {
    if (fact == words::kHistoryFact) return std::string(words::kHistoryPaper);
    const FactId correction = rules_.dictionary->FindSystem(vocabulary::System::kCorrection);
    if (correction.valid() && rules_.dictionary->Get(correction).id == fact) return std::string(words::kReinspection);
    return fact;
  }
  void Block(const std::string& reason, const std::string& first) {
    d_.status = Status::kNotReady;
    AddOnce(d_.reasons, reason);
    if (first.empty()) return;
    d_.first.erase(std::remove(d_.first.begin(), d_.first.end(), first), d_.first.end());
    d_.first.insert(d_.first.begin(), first);
  }
  std::string NoFaultFact() const {
    for (std::size_t i = 0; i < world_.origins.size(); ++i) {
      const Fact& fact = rules_.dictionary->Get(FactId(i));
      if (fact.burden == Burden::kNoFault && world_.origins[i] == Origin::kUnknown) return fact.id;
    }
    return {};
  }
  bool AsksNoFault() const {
    const auto& generals = judged_.job->generals;
    return std::any_of(generals.begin(), generals.end(), [&](ir::GeneralId id) {
      return rules_.generals.Get(id).stage == ir::Stage::kNoFault;
    });
  }
  std::vector<Ground> TransferGrounds() const {
    std::vector<Ground> out;
    for (const Ground& g : GroundsOf(*judged_.job, world_)) {
      if (g.stage == ir::Stage::kTransfer) out.push_back(g);
    }
    return out;
  }

  void Amounts() {
    Run& run = judged_.run;
    d_.options = run.options;
    d_.basis = run.basis;
    d_.duties = run.duties;
    d_.disciplines = run.disciplines;
    d_.consequences = run.consequences;
    d_.follow_ups = run.follow_ups;
    d_.unverified = run.unverified;
    d_.not_counted = run.not_counted;
    std::sort(d_.unverified.begin(), d_.unverified.end());
    std::sort(d_.not_counted.begin(), d_.not_counted.end());
    d_.orders = run.orders;
    if (d_.status == Status::kBarred) {      // which order stands, only what all completions agree on says
      if (explored_.orders.size() != 1) d_.orders = OrdersOf(*judged_.job, world_, {}, false);
      else if (explored_.sample) d_.orders = explored_.sample->orders;
    }
    const decision::Option* chosen = Chosen(d_.options);
    if (const decision::Option* top = Shown(d_)) {
      d_.fines = top->fines;
      d_.orders = top->orders;
      d_.penalties = top->penalties;
      d_.confiscate = top->confiscate;
    }
    if (chosen != nullptr) d_.default_by = chosen->default_by;
    TakenUnknown();
    // No amount is named while the branch, or the case, is open.
    if (chosen != nullptr && d_.status == Status::kReady) return;
    for (decision::FineOutcome& f : d_.fines) {
      f.point.reset();
      f.reading.clear();
    }
  }

  // While the inquiry is open, what is taken is a fact to find out like any other.
  void TakenUnknown() {
    if (c_.kase.inquiry == facts::Inquiry::kClosed || d_.status != Status::kReady) return;
    for (const decision::ConfiscationOutcome& c : d_.confiscate) {
      if (c.gross) continue;
      Block("confiscation-unknown", c.object);
      return;
    }
  }

  void Law() {
    decision::Law& law = d_.law;
    law.governing = judged_.governing;
    law.reason = judged_.reason;
    const auto versions = [&](const Job& job) {
      for (const ir::Citation& c : job.Item().head.basis) AddOnce(law.versions, ir::VersionKey(c, rules_));
      for (const ir::Situation& s : job.Item().situations) {
        for (const ir::Citation& c : s.head.basis) AddOnce(law.versions, ir::VersionKey(c, rules_));
      }
    };
    versions(*judged_.job);
    const auto side = [&](const Job& job, const decision::EnvelopeOutcome& outcome) {
      return decision::LawVersion{job.Item().head.id, CiteAll(rules_, job.Item().head), outcome};
    };
    if (judged_.act) law.at_act = side(plan_.at_act, *judged_.act);
    if (judged_.decision) law.at_decision = side(plan_.at_decision, *judged_.decision);
    if (judged_.act && rules_.chosen.time.valid()) law.policy = rules_.policies.Get(rules_.chosen.time).head.id;
  }

  // What is not known: what of it makes no difference, and what the closed inquiry took it to be.
  void Unknowns() {
    World open = world_;   // as if nothing had been settled
    for (std::size_t i = 0; i < open.facts.size(); ++i) {
      if (open.origins[i] == Origin::kSettled) open.facts[i] = Unknown();
    }
    for (std::size_t i = 0; i < open.history.size(); ++i) {
      if (open.history_origins[i] == Origin::kSettled) {
        open.history[i] = Between(open.history[i].lo, Num{Rational(0), true});
      }
    }
    std::set<Slot> mentioned, live;
    for (const Job* job : {&plan_.at_act, &plan_.at_decision}) {
      const auto m = MentionedSlots(*job);
      mentioned.insert(m.begin(), m.end());
      if (!Decided()) {
        const auto l = LiveSlots(*job, open);
        live.insert(l.begin(), l.end());
      }
    }
    for (const Slot slot : mentioned) {
      const Origin origin = slot.history ? world_.history_origins[slot.index] : world_.origins[slot.index];
      if (origin == Origin::kStated || origin == Origin::kUnraised || IsOutcome(slot)) continue;
      const bool dated = !slot.history && rules_.dictionary->Get(FactId(slot.index)).type == vocabulary::Type::kDate;
      const bool matters = origin == Origin::kSettled
                               ? live.count(slot) > 0
                               : explored_.material.count(slot) > 0 || (dated && explored_.live.count(slot) > 0);
      if (!matters) {
        AddOnce(d_.immaterial, NameOf(rules_, slot));
      } else if (origin == Origin::kSettled) {
        Assume(slot);
      }
    }
    // One history count that matters is enough for the record to matter.
    const auto decides = [&](const std::string& name) {
      return std::any_of(d_.deciding.begin(), d_.deciding.end(), [&](const auto& f) { return f.fact == name; }) ||
             std::any_of(d_.assumptions.begin(), d_.assumptions.end(), [&](const auto& a) { return a.fact == name; });
    };
    d_.immaterial.erase(std::remove_if(d_.immaterial.begin(), d_.immaterial.end(), decides), d_.immaterial.end());
  }
  bool Decided() const {
    return plan_.no_offence_at_act || !plan_.standing.listed || !plan_.standing.competent || !plan_.standing.subject;
  }
  bool IsOutcome(Slot slot) const {
    return !slot.history && vocabulary::IsOutcome(rules_.dictionary->Get(FactId(slot.index)).system);
  }
  void Assume(Slot slot) {
    decision::Assumption a;
    a.fact = NameOf(rules_, slot);
    if (slot.history) {
      a.value = value::ToText(world_.history[slot.index].lo.value) + std::string(words::kHistoryUnit);
    } else {
      const Fact& fact = rules_.dictionary->Get(FactId(slot.index));
      const Val& v = world_.facts[slot.index];
      if (fact.type == vocabulary::Type::kYesNo) {
        a.value = facts::ToText(facts::Value(v.truth == Tri::kTrue), fact);
      } else if (!v.lo.infinite) {
        a.value = facts::ToText(facts::Value(v.lo.value), fact);
      }
      // A plea with a lead is taken for the party; without one it is not established.
      a.adverse = fact.burden == Burden::kAgainst || fact.burden == Burden::kNoFault ||
                  (fact.burden == Burden::kPlea && v.truth == Tri::kFalse);
    }
    const ir::PolicyId policy = rules_.chosen.favourable;
    if (!a.adverse && policy.valid()) {
      a.policy = rules_.policies.Get(policy).head.id;
      AddOnce(judged_.run.policies, policy);
    }
    AddOnce(d_.assumptions, a);
  }
  static void AddOnce(std::vector<decision::Assumption>& list, const decision::Assumption& a) {
    for (const auto& have : list) {
      if (have.fact == a.fact) return;
    }
    list.push_back(a);
  }
  template <class T>
  static void AddOnce(std::vector<T>& list, const T& v) {
    reference::AddOnce(list, v);
  }

  void Pending() {
    const auto slot = Correction();
    if (!slot || explored_.by_value.empty() || explored_.material.count(*slot) == 0) return;
    const Fact& fact = rules_.dictionary->Get(FactId(slot->index));
    decision::Pending p;
    p.fact = fact.id;
    p.paper = std::string(words::kReinspection);
    for (const auto& [v, outcomes] : explored_.by_value) {
      World w = world_;
      w.facts[slot->index] = v;
      w.origins[slot->index] = Origin::kStated;
      Oracle present;
      const Judgement j = Judge(plan_, w, present);
      decision::Branch b;
      b.value = facts::ToText(facts::Value(v.lo.value), fact);
      b.outcomes = outcomes;
      b.situations = j.run.situations;
      const decision::Option* chosen = Chosen(j.run.options);
      if (chosen == nullptr && !j.run.options.empty()) chosen = &j.run.options.front();
      if (chosen != nullptr) b.fines = chosen->fines;
      p.branches.push_back(std::move(b));
    }
    d_.pending.push_back(std::move(p));
  }

  void IfRaised() {
    if (d_.status == Status::kBarred || d_.status == Status::kUnproved || d_.status == Status::kNotListed) return;
    for (std::size_t i = 0; i < world_.origins.size(); ++i) {
      const Fact& fact = rules_.dictionary->Get(FactId(i));
      if (world_.origins[i] != Origin::kUnraised || fact.burden != Burden::kPlea ||
          fact.type != vocabulary::Type::kYesNo) {
        continue;
      }
      World w = world_;
      w.facts[i] = Truth(Tri::kTrue);
      for (const ir::GeneralId id : judged_.job->generals) {
        const ir::General& g = rules_.generals.Get(id);
        if (StatusOf(world_, g) == Tri::kTrue || StatusOf(w, g) != Tri::kTrue) continue;
        decision::IfRaised r;
        r.ground = g.head.id;
        r.rule = g.head.name;
        r.fact = fact.id;
        r.shall = g.shall;
        r.effect = std::string(ir::EffectName(g.effect));
        r.cites = CiteAll(rules_, g.head);
        if (Mitigates(g) && NoFloor()) r.notes.push_back("no-floor-only-lighter");
        if (Lightens(g) && AllFixed()) r.notes.push_back("fixed-only-mitigate");
        d_.if_raised.push_back(std::move(r));
      }
    }
  }
  static bool Mitigates(const ir::General& g) {
    return g.effect == ir::Effect::kMitigate || g.effect == ir::Effect::kLighterOrMitigate;
  }
  static bool Lightens(const ir::General& g) {
    return g.effect == ir::Effect::kLighter || g.effect == ir::Effect::kLighterOrMitigate;
  }
  std::vector<const ir::Fine*> FinesHere() const {
    std::vector<const ir::Fine*> out;
    for (const std::uint32_t i : judged_.run.active) {
      for (const ir::Fine& f : judged_.job->Item().situations[i].fines) {
        if (IsTarget(f.targets, c_.role)) out.push_back(&f);
      }
    }
    return out;
  }
  bool NoFloor() const {
    const auto fines = FinesHere();
    return !fines.empty() && std::none_of(fines.begin(), fines.end(), [](const ir::Fine* f) {
      return f->range.has_min || f->range.fixed;
    });
  }
  bool AllFixed() const {
    const auto fines = FinesHere();
    return !fines.empty() && std::all_of(fines.begin(), fines.end(), [](const ir::Fine* f) { return f->range.fixed; });
  }

  // The policies that chose, or were left open, with what they say; those behind definitions included.
  void Policies() {
    std::set<std::uint32_t> seen;
    const std::function<void(ir::ExprId)> visit = [&](ir::ExprId e) {
      if (!e.valid()) return;
      if (const auto* ref = std::get_if<ir::DefinitionRef>(&rules_.exprs.Get(e).node)) {
        const ir::Definition& def = rules_.definitions.Get(ref->definition);
        if (!seen.insert(ref->definition.value).second) return;
        if (def.policy.valid()) AddOnce(judged_.run.policies, def.policy);
        visit(def.expr);
        for (const ir::Row& row : def.rows) visit(row.when);
      }
      for (const ir::ExprId child : Children(rules_, e)) visit(child);
    };
    EachRoot(*judged_.job, visit);
    for (const ir::PolicyId id : judged_.run.policies) {
      const ir::Policy& p = rules_.policies.Get(id);
      d_.policies.push_back({p.head.id, PolicyText(p)});
    }
    std::sort(d_.policies.begin(), d_.policies.end(),
              [](const decision::Choice& a, const decision::Choice& b) { return a.policy < b.policy; });
  }

  const Context& c_;
  const ir::RuleSet& rules_;
  ir::ItemId item_;
  Plan plan_;
  World world_;
  Judgement judged_;
  Explored explored_;
  PartyDecision d_;
};

}  // namespace

PartyDecision DecideItem(const Context& context, ir::ItemId item) { return Assembler(context, item).Go(); }

const decision::Option* Shown(const PartyDecision& party) {
  if (const decision::Option* chosen = Chosen(party.options)) return chosen;
  return party.options.empty() ? nullptr : &party.options.front();
}

std::string PolicyText(const ir::Policy& policy) {
  std::string out;
  for (const auto& [key, values] : policy.entries) {
    for (const std::string& v : values) {
      if (!out.empty()) out += " ";
      out += v;
    }
  }
  return out;
}

}  // namespace heng::reference
