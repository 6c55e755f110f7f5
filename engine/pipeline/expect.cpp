// One function an expectation: does it show in the decision of one party? What was found instead is told by
// expect_got.cpp.
#include "engine/pipeline/expect.h"

#include <algorithm>

#include "engine/pipeline/expect_got.h"
#include "engine/pipeline/known.h"
#include "engine/pipeline/words.h"

namespace heng::pipeline {
namespace {

using check::ExpectKind;
using check::Expectation;
using decision::FineOutcome;
using decision::PartyDecision;
using decision::Rung;
using decision::Status;
using value::MoneyRange;
using value::Tri;

bool Has(const std::vector<std::string>& list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

// Amounts are whole fen: (0, 100] and [0.01, 100] hold the same ones. Nothing is no amount: whether 0 itself
// is in the range says nothing about a fine.
bool SameAmounts(MoneyRange a, MoneyRange b) {
  for (MoneyRange* r : {&a, &b}) {
    if (r->min == 0 && !r->is_point()) r->min_open = true;
  }
  return value::Within(a, b) && value::Within(b, a);
}

bool Spares(Rung rung) { return rung != Rung::kNone && rung <= Rung::kMayNotPenalise; }

// One lawful outcome: the headline, an option of it, or a branch that waits.
struct Shown {
  Status status = Status::kReady;
  Rung rung = Rung::kNone;
  const std::vector<std::string>* situations = nullptr;
  const std::vector<FineOutcome>* fines = nullptr;
  const std::vector<decision::PenaltyOutcome>* penalties = nullptr;
  const std::vector<decision::OrderOutcome>* orders = nullptr;
  const std::vector<decision::ConfiscationOutcome>* confiscate = nullptr;
};

class Comparer {
 public:
  Comparer(const check::Example& example, const decision::Decision& d, const ir::RuleSet& rules, bool english)
      : example_(example), decision_(d), rules_(rules), got_(d, rules, english) {
    for (const decision::ActDecision& act : d.acts) {
      for (const PartyDecision& p : act.parties) parties_.push_back(&p);
    }
  }

  std::vector<Miss> Run() {
    std::vector<Miss> out;
    for (const Expectation& e : example_.expectations) {
      if (parties_.empty()) {
        out.push_back({e.span, got_.NoDecision()});
      } else if (!Holds(e)) {
        out.push_back({e.span, got_.Of(e, parties_)});
      }
    }
    if (example_.only) Only(out);
    return out;
  }

 private:
  // ---- of the whole decision ------------------------------------------------------------------------
  bool Holds(const Expectation& e) const {
    switch (e.kind) {
      case ExpectKind::kProcedure: return Procedure(e);
      case ExpectKind::kCheck: return Check(e);
      case ExpectKind::kTotal: return Total(e);
      default: break;
    }
    const auto one = [&](const PartyDecision* p) { return HoldsFor(e, *p); };
    // What must be absent must be absent everywhere.
    if (e.none || e.kind == ExpectKind::kImmaterial) return std::all_of(parties_.begin(), parties_.end(), one);
    return std::any_of(parties_.begin(), parties_.end(), one);
  }

  bool Procedure(const Expectation& e) const {
    bool certain = false, possible = false;
    for (const decision::ProcedureOutcome& p : decision_.procedure) {
      if (p.duty != e.label && p.rule != e.label && p.rule != e.rule) continue;
      if (e.date && p.due != e.date) continue;
      certain = certain || p.certainty == decision::Certainty::kCertain;
      possible = possible || p.certainty == decision::Certainty::kPossible;
    }
    switch (e.certainty) {
      case check::ExpectCertainty::kCertain: return certain;
      case check::ExpectCertainty::kPossible: return possible && !certain;
      case check::ExpectCertainty::kNone: return !certain && !possible;
    }
    return false;
  }

  bool Check(const Expectation& e) const {
    bool found = false;
    for (const decision::CheckOutcome& c : decision_.checks) {
      if (c.rule != e.label && c.rule != e.rule) continue;
      if (c.status == Tri::kFalse) continue;
      if (e.check == check::ExpectCheck::kNone) return false;
      found = found || (c.status == Tri::kTrue && LevelOf(c.level) == e.check);
    }
    return e.check == check::ExpectCheck::kNone || found;
  }
  static check::ExpectCheck LevelOf(const std::string& level) {
    if (level == "block" || level == words::kBlock) return check::ExpectCheck::kBlock;
    if (level == "fail" || level == words::kFail) return check::ExpectCheck::kFail;
    if (level == "warn" || level == words::kWarn) return check::ExpectCheck::kWarn;
    return check::ExpectCheck::kNone;
  }

  bool Total(const Expectation& e) const {
    return std::any_of(decision_.totals.begin(), decision_.totals.end(), [&](const decision::Total& t) {
      return e.none ? !t.fine : t.fine && e.range && SameAmounts(*t.fine, *e.range);
    });
  }

  // ---- of one party ---------------------------------------------------------------------------------
  bool HoldsFor(const Expectation& e, const PartyDecision& p) const {
    const Shown head{p.status, p.rung, &p.situations, &p.fines, &p.penalties, &p.orders, &p.confiscate};
    switch (e.kind) {
      case ExpectKind::kOutcome: return Outcome(e, head);
      // Where no penalty is imposed the amounts stand in the options; what the law provides and which
      // tier the case is in can still be asked.
      case ExpectKind::kSituation:
      case ExpectKind::kTier:
      case ExpectKind::kStatutory:
      case ExpectKind::kLayer:
        return Shows(e, head) || (OpenHeadline(p) && AnyOption(p, [&](const Shown& o) { return Shows(e, o); }));
      case ExpectKind::kFine:
      case ExpectKind::kPoint:
      case ExpectKind::kPenalty:
      case ExpectKind::kOrder:
      case ExpectKind::kConfiscate: return Shows(e, head);
      case ExpectKind::kCites: return Cites(e, p);
      case ExpectKind::kMet: return Ground(e, p, Tri::kTrue);
      case ExpectKind::kNotMet: return Ground(e, p, Tri::kFalse);
      case ExpectKind::kUnclear: return e.rule.empty() ? Decides(e, p) : Ground(e, p, Tri::kUnknown);   // a fact, or a ground
      case ExpectKind::kDuty: return Duty(e, p);
      case ExpectKind::kImmaterial: return !Decides(e, p);
      case ExpectKind::kDeciding: return DecidingFact(e, p);
      case ExpectKind::kIfRaised:
        return std::any_of(p.if_raised.begin(), p.if_raised.end(), [&](const decision::IfRaised& r) {
          return r.rule == e.label || r.ground == e.rule || r.fact == e.label || (e.fact.valid() && r.fact == FactName(e));
        });
      case ExpectKind::kNotReady: return p.status == Status::kNotReady && (e.label.empty() || First(e.label, p));
      case ExpectKind::kIfReview: return Review(e, p);
      case ExpectKind::kOption:
        return AnyOption(p, [&](const Shown& o) {
          return std::all_of(e.then.begin(), e.then.end(), [&](const Expectation& t) { return Shows(t, o); });
        });
      case ExpectKind::kConflict: return p.status == Status::kConflict;
      case ExpectKind::kTransfer: return p.transfer.suspected || p.transfer.status == Tri::kTrue;
      case ExpectKind::kLaw: return p.law.governing == e.label;
      case ExpectKind::kProcedure:
      case ExpectKind::kCheck:
      case ExpectKind::kTotal: return Holds(e);
    }
    return false;
  }

  // A headline without amounts of its own: no penalty, or several lawful branches and no default.
  static bool OpenHeadline(const PartyDecision& p) { return Spares(p.rung) || p.rung == Rung::kNone; }

  template <class Test>
  static bool AnyOption(const PartyDecision& p, const Test& test) {
    return std::any_of(p.options.begin(), p.options.end(), [&](const decision::Option& o) {
      return !o.is_default &&
             test(Shown{Status::kReady, o.rung, &o.situations, &o.fines, &o.penalties, &o.orders, &o.confiscate});
    });
  }

  // The headline label: of a case that can be decided. "Not ready" and "conflict" are kinds of their own.
  static bool Outcome(const Expectation& e, const Shown& o) {
    const auto rung = decision::RungOfLabel(e.label);
    if (rung) return o.rung == *rung && (o.status == Status::kReady || o.status == Status::kBarred);
    return StatusOfLabel(e.label) == o.status;
  }

  bool Shows(const Expectation& e, const Shown& o) const {
    switch (e.kind) {
      case ExpectKind::kOutcome: return Outcome(e, o);
      case ExpectKind::kSituation: return o.situations != nullptr && Has(*o.situations, e.label);
      case ExpectKind::kTier:
        if (e.none) return !AnyFine(o, [](const FineOutcome& f) { return f.tier.has_value(); });
        return AnyFine(o, [&](const FineOutcome& f) {
          if (!f.tier) return false;
          return e.undetermined ? f.tier->state == decision::TierState::kUndetermined
                                : f.tier->state == decision::TierState::kMet && f.tier->name == e.label;
        });
      case ExpectKind::kLayer:
        return AnyFine(o, [&](const FineOutcome& f) { return f.tier && LayerLabel(f.tier->layer) == e.label; });
      case ExpectKind::kFine: {
        const bool any = AnyFine(o, [&](const FineOutcome& f) { return f.target == e.target && (e.none || Amount(e, f, f.range)); });
        return e.none ? !any : any;
      }
      case ExpectKind::kStatutory:
        return AnyFine(o, [&](const FineOutcome& f) { return f.target == e.target && Amount(e, f, f.statutory); });
      case ExpectKind::kPoint: {
        const bool any = AnyFine(o, [&](const FineOutcome& f) { return f.point && (e.none || Exactly(e, *f.point)); });
        return e.none ? !any : any;
      }
      case ExpectKind::kPenalty: {
        if (o.penalties == nullptr) return false;
        const bool any = std::any_of(o.penalties->begin(), o.penalties->end(), [&](const auto& x) {
          return x.target == e.target && (e.label.empty() || x.kind == e.label);
        });
        return e.none ? !any : any;
      }
      case ExpectKind::kOrder:
        return o.orders != nullptr && std::any_of(o.orders->begin(), o.orders->end(), [&](const auto& x) {
                 return x.target == e.target && x.order == e.label;
               });
      case ExpectKind::kConfiscate: {
        if (o.confiscate == nullptr) return e.none;
        const bool any = std::any_of(o.confiscate->begin(), o.confiscate->end(),
                                     [&](const auto& x) { return e.none || (x.net && Exactly(e, *x.net)); });
        return e.none ? !any : any;
      }
      default: return false;   // check refuses other kinds inside an option or a branch
    }
  }

  template <class Test>
  static bool AnyFine(const Shown& o, const Test& test) {
    return o.fines != nullptr && std::any_of(o.fines->begin(), o.fines->end(), test);
  }

  static bool Exactly(const Expectation& e, value::Fen amount) {
    return e.range && SameAmounts(*e.range, MoneyRange::Exactly(amount));
  }

  // An expected multiple is compared in money where the case states the base, else as the line itself.
  bool Amount(const Expectation& e, const FineOutcome& f, const MoneyRange& found) const {
    if (!e.formula) return f.known && e.range && SameAmounts(*e.range, found);
    const auto base = KnownValue(rules_, example_.kase, e.formula->of);
    if (base && f.known) {
      const auto low = value::Mul(e.formula->min, *base), high = value::Mul(e.formula->max, *base);
      if (!low || !high) return false;
      MoneyRange want{low->Ceil(), high->Floor(), e.formula->min_open, e.formula->max_open, e.formula->has_max};
      if (e.formula->cap && (!want.has_max || want.max > *e.formula->cap)) want.max = *e.formula->cap, want.has_max = true;
      if (e.formula->floor) want.min = std::max(want.min, *e.formula->floor);
      return SameAmounts(want, found);
    }
    return !f.known && SameLine(*e.formula, f.line);
  }

  bool SameLine(const ir::FineRange& want, const std::string& line) const {
    for (const ir::Item& item : rules_.items) {
      for (const ir::Situation& s : item.situations) {
        for (const ir::Fine& fine : s.fines) {
          if (fine.head.id != line) continue;
          const ir::FineRange& r = fine.range;
          if (r.base == want.base && r.of_name == want.of_name && r.min == want.min && r.max == want.max &&
              r.has_max == want.has_max && r.min_open == want.min_open && r.max_open == want.max_open) {
            return true;
          }
        }
      }
    }
    return false;
  }

  // ---- citations, grounds, facts --------------------------------------------------------------------
  bool Cites(const Expectation& e, const PartyDecision& p) const {
    const std::vector<decision::Citation> all = CitationsOf(p);
    for (std::size_t i = 0; i < e.cites.size(); ++i) {
      const ir::Citation& want = e.cites[i];
      const ir::LegalSource& source = rules_.sources.Get(want.source);
      std::string version;
      if (i < e.version_named.size() && e.version_named[i] && want.version < source.versions.size() &&
          source.versions[want.version].validity.from) {
        version = value::ToIso(*source.versions[want.version].validity.from);
      }
      const bool found = std::any_of(all.begin(), all.end(), [&](const decision::Citation& c) {
        return c.source == source.name && c.place == want.place && (version.empty() || c.version == version);
      });
      if (!found) return false;
    }
    return true;
  }

  static bool Ground(const Expectation& e, const PartyDecision& p, Tri status) {
    return std::any_of(p.grounds.begin(), p.grounds.end(), [&](const decision::GroundOutcome& g) {
      if (g.rule != e.label && g.id != e.rule) return false;
      if (g.status != status) return false;
      return e.because.empty() || Has(g.facts, e.because) || Has(g.exceptions, e.because);
    });
  }

  bool Duty(const Expectation& e, const PartyDecision& p) const {
    if (Has(p.duties, e.label)) return true;
    return std::any_of(decision_.procedure.begin(), decision_.procedure.end(), [&](const decision::ProcedureOutcome& o) {
      return o.duty == e.label && o.certainty != decision::Certainty::kNone;
    });
  }

  std::string FactName(const Expectation& e) const { return e.fact.valid() ? rules_.dictionary->Get(e.fact).id : e.label; }

  bool DecidingFact(const Expectation& e, const PartyDecision& p) const {
    return std::any_of(p.deciding.begin(), p.deciding.end(), [&](const decision::DecidingFact& f) { return f.fact == FactName(e); });
  }
  // A fact decides if it is asked for: among the deciding, the pending or those to find out first.
  bool Decides(const Expectation& e, const PartyDecision& p) const {
    const std::string name = FactName(e);
    return DecidingFact(e, p) || Has(p.first, name) ||
           std::any_of(p.pending.begin(), p.pending.end(), [&](const decision::Pending& x) { return x.fact == name; });
  }

  // What comes first may be named by the paper that settles it or by the fact.
  static bool First(const std::string& label, const PartyDecision& p) {
    return Has(p.first, label) ||
           std::any_of(p.pending.begin(), p.pending.end(), [&](const decision::Pending& x) { return x.fact == label || x.paper == label; });
  }

  bool Review(const Expectation& e, const PartyDecision& p) const {
    for (const decision::Pending& pending : p.pending) {
      for (const decision::Branch& b : pending.branches) {
        if (b.value != e.label) continue;
        // Several kinds of outcome left: the branch has no one headline.
        Shown shown{Status::kNotReady, Rung::kNone, &b.situations, &b.fines, nullptr, nullptr, nullptr};
        const auto& all = b.outcomes;
        const bool one = !all.empty() && std::all_of(all.begin(), all.end(), [&](const decision::EnvelopeOutcome& o) {
          return o.status == all.front().status && o.rung == all.front().rung;
        });
        if (one) shown.status = all.front().status, shown.rung = all.front().rung;
        if (std::all_of(e.then.begin(), e.then.end(), [&](const Expectation& t) { return Shows(t, shown); })) return true;
      }
    }
    return false;
  }

  // ---- nothing beyond what is expected --------------------------------------------------------------
  void Only(std::vector<Miss>& out) const {
    const auto expected = [&](ExpectKind kind, const auto& test) {
      return std::any_of(example_.expectations.begin(), example_.expectations.end(),
                         [&](const Expectation& e) { return e.kind == kind && !e.none && test(e); });
    };
    for (const PartyDecision* p : parties_) {
      for (const FineOutcome& f : p->fines) {
        if (!expected(ExpectKind::kFine, [&](const Expectation& e) { return e.target == f.target && Amount(e, f, f.range); })) {
          out.push_back({example_.span, got_.Beyond(f)});
        }
      }
      for (const decision::PenaltyOutcome& x : p->penalties) {
        if (!expected(ExpectKind::kPenalty, [&](const Expectation& e) { return e.target == x.target && e.label == x.kind; })) {
          out.push_back({example_.span, got_.Beyond(x)});
        }
      }
      for (const decision::ConfiscationOutcome& x : p->confiscate) {
        if (!expected(ExpectKind::kConfiscate, [&](const Expectation& e) { return x.net && Exactly(e, *x.net); })) {
          out.push_back({example_.span, got_.Beyond(x)});
        }
      }
    }
  }

  const check::Example& example_;
  const decision::Decision& decision_;
  const ir::RuleSet& rules_;
  Got got_;
  std::vector<const PartyDecision*> parties_;
};

}  // namespace

std::vector<Miss> Compare(const check::Example& example, const decision::Decision& decision, const ir::RuleSet& rules,
                          bool english) {
  return Comparer(example, decision, rules, english).Run();
}

}  // namespace heng::pipeline
