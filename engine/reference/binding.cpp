// Binding a case: statements by level, system facts, constraints, pleas, and the burden of what stays
// unclear once the inquiry is closed. Tested in tests/reference/binding_test.cpp.
#include "engine/reference/binding.h"

#include <algorithm>
#include <map>
#include <set>

#include "engine/reference/expression.h"
#include "engine/reference/words.h"

namespace heng::reference {

using vocabulary::Burden;
using vocabulary::Fact;
using vocabulary::Graver;
using vocabulary::Relation;
using vocabulary::System;
using vocabulary::Type;

namespace {

bool IsNumber(Type t) { return t == Type::kQuantity || t == Type::kMoney || t == Type::kRatio; }

const facts::Statement* FindIn(const std::vector<facts::Statement>& list, FactId fact) {
  const auto found = std::find_if(list.begin(), list.end(),
                                  [&](const facts::Statement& s) { return s.fact == fact; });
  return found == list.end() ? nullptr : &*found;
}

// A party's statement in the act comes first. What is said of the act or the case as a whole holds for
// a fact of one party only where there is but one party.
const facts::Statement* Find(const Context& c, FactId id) {
  const Fact& fact = c.rules.dictionary->Get(id);
  if (c.act_party != nullptr) {
    if (const auto* s = FindIn(c.act_party->facts, id)) return s;
  }
  if (const auto* s = FindIn(c.party.facts, id)) return s;
  const bool of_party = fact.of == vocabulary::Of::kParty || fact.of == vocabulary::Of::kActParty;
  const std::size_t parties = c.act.parties.empty() ? c.kase.parties.size() : c.act.parties.size();
  if (of_party && parties > 1) return nullptr;
  if (const auto* s = FindIn(c.act.facts, id)) return s;
  return FindIn(c.kase.facts, id);
}

// The value found. Party's view apart: what the party says does not make it so.
Val ValueOf(const facts::Statement& s, const Fact& fact) {
  if (s.finding == facts::Finding::kUnclear) return Unknown();
  if (fact.type == Type::kYesNo) {
    const bool* said = std::get_if<bool>(&s.value);
    if (s.finding == facts::Finding::kDisproved) return Truth(Tri::kFalse);
    if (said != nullptr) return Truth(value::FromBool(*said));
    if (s.finding == facts::Finding::kProved) return Truth(Tri::kTrue);
    return Unknown();
  }
  if (s.finding == facts::Finding::kDisproved) return Unknown();
  const Rational* number = std::get_if<Rational>(&s.value);
  return number != nullptr ? Number(*number) : Unknown();
}

std::optional<Date> DateOf(const facts::Dates& d, System system) {
  switch (system) {
    case System::kActStart: return d.act_start;
    case System::kActEnd: return d.act_end;
    case System::kDiscovered: return d.discovered;
    case System::kFiled: return d.filed;
    case System::kNotified: return d.notified;
    case System::kDecision: return d.decision;
    default: return std::nullopt;
  }
}

using Constraints = std::vector<const vocabulary::Constraint*>;

// The yes/no facts named, with what follows of those not found: an accident caused is an accident is a harm.
std::vector<Tri> Entailed(const World& w, const Constraints& constraints) {
  std::vector<Tri> out(w.facts.size(), Tri::kUnknown);
  for (const auto* k : constraints) out[k->a.index()] = w.facts[k->a.index()].truth, out[k->b.index()] = w.facts[k->b.index()].truth;
  const auto put = [&](FactId id, Tri t) {
    if (out[id.index()] != Tri::kUnknown) return false;
    out[id.index()] = t;
    return true;
  };
  for (bool again = true; again;) {
    again = false;
    for (const auto* k : constraints) {
      const Tri a = out[k->a.index()], b = out[k->b.index()];
      const Val& count = w.facts[k->a.index()];
      if (k->relation == Relation::kExcludes) again |= (a == Tri::kTrue && put(k->b, Tri::kFalse)) || (b == Tri::kTrue && put(k->a, Tri::kFalse));
      if (k->relation == Relation::kImplies) again |= (a == Tri::kTrue && put(k->b, Tri::kTrue)) || (b == Tri::kFalse && put(k->a, Tri::kFalse));
      if (k->relation == Relation::kPositiveImplies) again |= count.point() && Less(Num{}, count.lo) && put(k->b, Tri::kTrue);
    }
  }
  return out;
}

bool Keeps(const World& w, const Constraints& constraints) {
  const std::vector<Tri> truth = Entailed(w, constraints);
  for (const auto* k : constraints) {
    const Val &a = w.facts[k->a.index()], &b = w.facts[k->b.index()];
    const Tri ta = truth[k->a.index()], tb = truth[k->b.index()];
    switch (k->relation) {
      case Relation::kAtMost:
        if (a.point() && b.point() && Less(b.lo, a.lo)) return false;
        break;
      case Relation::kExcludes:
        if (ta == Tri::kTrue && tb == Tri::kTrue) return false;
        break;
      case Relation::kImplies:
        if (ta == Tri::kTrue && tb == Tri::kFalse) return false;
        break;
      case Relation::kPositiveImplies:
        if (a.point() && Less(Num{}, a.lo) && tb == Tri::kFalse) return false;
        break;
    }
  }
  return true;
}

class Binder {
 public:
  explicit Binder(World& w)
      : w_(w), c_(*w.context), dictionary_(*c_.rules.dictionary), correction_(CorrectionOf(c_)) {}

  void Run() {
    const std::size_t n = dictionary_.facts().size();
    w_.facts.assign(n, Unknown());
    w_.origins.assign(n, Origin::kUnknown);
    for (std::size_t i = 0; i < n; ++i) State(FactId(i));
    Propagate(Origin::kStated);
    for (std::size_t i = 0; i < n; ++i) Plead(FactId(i));
    if (c_.kase.inquiry == facts::Inquiry::kClosed) {
      for (std::size_t i = 0; i < n; ++i) Settle(FactId(i));
    }
    // What stays open is still no more than its bounds, or its domain, allow.
    for (std::size_t i = 0; i < n; ++i) {
      const Fact& fact = dictionary_.Get(FactId(i));
      const auto domain = w_.domains.find(static_cast<std::uint32_t>(i));
      if (domain != w_.domains.end() && domain->second.size() > 1 && !w_.facts[i].known()) {
        Val& v = w_.facts[i] = domain->second.front();
        for (const Val& one : domain->second) {
          if (Less(one.lo, v.lo)) v.lo = one.lo;
          if (Less(v.hi, one.hi)) v.hi = one.hi;
        }
        continue;
      }
      if (w_.facts[i].known() || w_.facts[i].bounded || !IsNumber(fact.type) || fact.type == Type::kDate || fact.system != System::kNone) continue;
      const Bounds b = BoundsOf(w_, FactId(i));
      w_.facts[i] = Between(b.lo, b.hi);
    }
  }

 private:
  void Set(FactId id, Val v, Origin origin) {
    w_.facts[id.index()] = v;
    w_.origins[id.index()] = origin;
  }

  void State(FactId id) {
    const Fact& fact = dictionary_.Get(id);
    const facts::Statement* said = Find(c_, id);
    Val v = said != nullptr ? ValueOf(*said, fact) : Unknown();
    if (fact.system == System::kPartyClass) {
      v = EnumValue(fact, c_.unit ? words::kUnit : words::kPerson);
    } else if (fact.system == System::kCorrection) {
      if (correction_.value) v = EnumValue(fact, *correction_.value);
      if (!v.known()) {
        for (const std::string& word : correction_.possible) {
          const Val one = EnumValue(fact, word);
          if (one.known()) w_.domains[id.value].push_back(one);
        }
      }
    } else if (vocabulary::IsOutcome(fact.system)) {
      v = Unknown();
    } else if (fact.system != System::kNone) {
      const auto date = DateOf(c_.dates, fact.system);
      if (date) v = Number(date->days);
    }
    if (v.known()) Set(id, v, Origin::kStated);
  }

  // What a constraint leaves only one value for is known. Pleas stay what the party makes of them.
  void Propagate(Origin origin) {
    std::set<FactId> bound;
    for (const auto& k : dictionary_.constraints()) bound.insert({k.a, k.b});
    for (bool again = true; again;) {
      again = false;
      for (std::size_t i = 0; i < w_.facts.size(); ++i) {
        const FactId id(i);
        if (bound.count(id) == 0) continue;
        const Fact& fact = dictionary_.Get(id);
        if (w_.facts[i].known() || fact.burden == Burden::kPlea || fact.burden == Burden::kNoFault ||
            fact.system != System::kNone) {
          continue;
        }
        const Val only = OnlyValue(id, fact);
        if (!only.known()) continue;
        Set(id, only, origin);
        again = true;
      }
    }
  }
  Val OnlyValue(FactId id, const Fact& fact) {
    if (IsNumber(fact.type)) {
      const Bounds b = BoundsOf(w_, id);
      return b.lo == b.hi ? Between(b.lo, b.hi) : Unknown();
    }
    if (fact.type != Type::kYesNo) return Unknown();
    const bool yes = Possible(id, Truth(Tri::kTrue)), no = Possible(id, Truth(Tri::kFalse));
    if (yes == no) return Unknown();
    return Truth(value::FromBool(yes));
  }
  bool Possible(FactId id, Val v) {
    const Val before = w_.facts[id.index()];
    w_.facts[id.index()] = v;
    const bool ok = Keeps(w_, Linked(id));
    w_.facts[id.index()] = before;
    return ok;
  }

  // The constraints a fact can be felt through: its own, those of the facts they name, and so on.
  const Constraints& Linked(FactId id) {
    const auto [at, fresh] = linked_.try_emplace(id.value);
    if (!fresh) return at->second;
    std::set<FactId> facts{id};
    for (bool again = true; again;) {
      again = false;
      for (const auto& k : dictionary_.constraints()) {
        if (facts.count(k.a) + facts.count(k.b) == 1) again = true, facts.insert({k.a, k.b});
      }
    }
    for (const auto& k : dictionary_.constraints()) {
      if (facts.count(k.a) > 0) at->second.push_back(&k);
    }
    return at->second;
  }

  void Plead(FactId id) {
    const Fact& fact = dictionary_.Get(id);
    if (w_.facts[id.index()].known()) return;
    if (fact.burden != Burden::kPlea && fact.burden != Burden::kNoFault) return;
    if (Find(c_, id) == nullptr) Set(id, Unpleaded(id, fact), Origin::kUnraised);
  }
  // What holds as long as nobody says otherwise: the graver value.
  Val Unpleaded(FactId id, const Fact& fact) {
    if (fact.type == Type::kYesNo) return Truth(Tri::kFalse);
    return Extreme(id, fact, fact.graver != Graver::kDown);
  }
  // The top (light to grave, small to large) or bottom of what the fact may be.
  Val Extreme(FactId id, const Fact& fact, bool top) {
    if (fact.type == Type::kEnum) {
      const auto found = w_.domains.find(id.value);
      if (found != w_.domains.end() && !found->second.empty()) {
        return top ? found->second.back() : found->second.front();
      }
      if (fact.values.empty()) return Unknown();
      return Number(top ? static_cast<std::int64_t>(fact.values.size()) - 1 : 0);
    }
    if (!IsNumber(fact.type)) return Unknown();
    const Bounds b = BoundsOf(w_, id);
    return top ? Between(b.hi, b.hi) : Between(b.lo, b.lo);
  }

  void Settle(FactId id) {
    const Fact& fact = dictionary_.Get(id);
    if (w_.facts[id.index()].known() || fact.judgment || vocabulary::IsOutcome(fact.system)) return;
    // Whom doubt favours is a stated policy; without one the choice stays open.
    const bool favours = c_.rules.chosen.favourable_for_party || fact.system == System::kCorrection;
    if (fact.burden == Burden::kFavourable && !favours) return;
    Val v;
    if (fact.burden == Burden::kNoFault) {
      v = Truth(Tri::kFalse);
    } else if (fact.burden == Burden::kPlea) {
      v = SettlePlea(id, fact);
    } else if (fact.system == System::kCorrection) {
      // No order and no correction on file: that is what the papers say, not a doubt.
      v = EnumValue(fact, correction_.ordered ? words::kInTime : words::kNotOrdered);
    } else if (fact.type == Type::kYesNo) {
      v = Truth(value::FromBool(fact.graver == Graver::kDown));
      if (!Possible(id, v)) v = Truth(value::Not(v.truth));
    } else if (fact.graver != Graver::kNone) {
      v = Extreme(id, fact, fact.graver == Graver::kDown);
    }
    if (!v.known()) return;   // dates and numbers that are neither graver nor lighter stay unknown
    Set(id, v, Origin::kSettled);
    Propagate(Origin::kSettled);
  }
  // Raised and still unclear: with a lead the doubt is the party's, without one it is not established.
  Val SettlePlea(FactId id, const Fact& fact) {
    const facts::Statement* said = Find(c_, id);
    const bool lead = said != nullptr && !said->evidence.empty();
    if (fact.type == Type::kYesNo) return Truth(value::FromBool(lead));
    return Extreme(id, fact, (fact.graver == Graver::kDown) == lead);
  }

  std::map<std::uint32_t, Constraints> linked_;
  World& w_;
  const Context& c_;
  const vocabulary::Dictionary& dictionary_;
  Correction correction_;
};

}  // namespace

Val EnumValue(const Fact& fact, std::string_view word) {
  for (std::size_t i = 0; i < fact.values.size(); ++i) {
    if (fact.values[i] == word) return Number(static_cast<std::int64_t>(i));
  }
  return Unknown();
}

Bounds BoundsOf(const World& w, FactId id) {
  const Fact& fact = w.context->rules.dictionary->Get(id);
  Bounds b;
  if (fact.min) b.lo.value = *fact.min;
  if (fact.max) b.hi.value = *fact.max;
  b.hi.infinite = !fact.max;
  for (const auto& k : w.context->rules.dictionary->constraints()) {
    if (k.relation == Relation::kAtMost && k.a == id) {
      const Val& other = w.facts[k.b.index()];
      if (other.point() && Less(other.lo, b.hi)) b.hi = other.lo;
    } else if (k.relation == Relation::kAtMost && k.b == id) {
      const Val& other = w.facts[k.a.index()];
      if (other.point() && Less(b.lo, other.lo)) b.lo = other.lo;
    } else if (k.relation == Relation::kPositiveImplies && k.a == id) {
      if (w.facts[k.b.index()].truth == Tri::kFalse) b.hi = Num{Rational(0), false};
    }
  }
  if (Less(b.hi, b.lo)) b.hi = b.lo;
  return b;
}

bool KeepsConstraints(const World& w) {
  Constraints all;
  for (const auto& k : w.context->rules.dictionary->constraints()) all.push_back(&k);
  return Keeps(w, all);
}

bool NoFaultUnreviewed(const World& w) {
  const auto& facts = w.context->rules.dictionary->facts();
  for (std::size_t i = 0; i < facts.size(); ++i) {
    if (facts.items()[i].burden == Burden::kNoFault && w.origins[i] == Origin::kUnknown) return true;
  }
  return false;
}

World Bind(const Context& context, ir::ItemId item) {
  World w;
  w.context = &context;
  w.item = item;
  Binder(w).Run();
  const ir::Policies& chosen = context.rules.chosen;
  if (chosen.late.valid() && chosen.late_default != ir::Policies::Late::kOpen) {
    w.choices[chosen.late] = chosen.late_default == ir::Policies::Late::kOverdue;
  }
  for (const ir::HistoryFilter& filter : context.rules.histories) {
    Val count = CountHistory(context, w, filter);
    Origin origin = Origin::kStated;
    if (!count.point()) {
      origin = Origin::kUnknown;
      if (context.kase.inquiry == facts::Inquiry::kClosed) {   // taken for the party
        count = Between(count.lo, count.lo);
        origin = Origin::kSettled;
      }
    }
    w.history.push_back(count);
    w.history_origins.push_back(origin);
  }
  return w;
}

}  // namespace heng::reference
