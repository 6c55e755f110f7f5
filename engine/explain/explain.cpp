// See explain.h: goes through a decision and puts reasons beside its grounds, tiers, situations,
// amounts.
#include "engine/explain/explain.h"

#include <algorithm>
#include <set>

#include "engine/diagnostic/diagnostic.h"
#include "engine/explain/facts.h"
#include "engine/explain/walk.h"
#include "engine/explain/wording.h"
#include "engine/explain/words.h"

namespace heng::explain {

namespace {

using decision::PartyDecision;
using reasons::FineWhy;
using reasons::PartyWhy;

struct Line {  // a fine line with the item it stands in
  const ir::Item* item = nullptr;
  const ir::Fine* fine = nullptr;
};

Line FindLine(const ir::RuleSet& rules, const std::string& id) {
  for (const ir::Item& item : rules.items) {
    for (const ir::Situation& s : item.situations) {
      for (const ir::Fine& f : s.fines) {
        if (f.head.id == id) return {&item, &f};
      }
    }
  }
  return {};
}

const ir::Benchmark* FindBenchmark(const ir::RuleSet& rules, const std::string& id) {
  for (const ir::Benchmark& b : rules.benchmarks) {
    if (b.head.id == id) return &b;
  }
  return nullptr;
}

const ir::Tier* FindTier(const ir::Benchmark& b, const std::string& name) {
  for (const ir::Tier& t : b.tiers) {
    if (t.head.name == name) return &t;
  }
  return nullptr;
}

std::string ConditionOf(const Scene& scene, ir::ExprId when) {
  return when.valid() ? Condition(scene.rules(), when) : std::string();
}

void Tier(const Scene& scene, const decision::TierOutcome& t, FineWhy& out) {
  const ir::Benchmark* benchmark = FindBenchmark(scene.rules(), t.benchmark);
  if (benchmark == nullptr) return;
  std::vector<std::string> open;
  for (const decision::Neighbour& n : t.neighbours) {
    const ir::Tier* tier = FindTier(*benchmark, n.name);
    if (tier == nullptr) continue;
    bool perhaps = n.when == Tri::kUnknown;
    out.neighbours.push_back(
        {n.name,
         {{perhaps ? "tier-perhaps" : "tier-not", {n.name, ConditionOf(scene, tier->when)}, {}}}});
    for (const std::string& name : n.facts) {
      if (perhaps && std::find(open.begin(), open.end(), name) == open.end()) open.push_back(name);
    }
  }
  if (t.state != decision::TierState::kMet) {
    for (const std::string& name : open) out.tier.push_back(OfName(scene, name));
    out.tier.push_back({"tier-open", {reasons::JoinList(open)}, {}});
    return;
  }
  const ir::Tier* met = FindTier(*benchmark, t.name);
  if (met == nullptr) return;
  out.tier = OfNames(scene, t.facts);
  if (scene.Of(met->when).truth == Tri::kFalse) {
    for (const ir::Tier& first : benchmark->tiers) {
      if (scene.Of(first.when).truth == Tri::kTrue)
        out.tier.push_back({"tier-shifted", {first.head.name, t.name}, {}});
    }
    return;
  }
  if (met->when.valid())
    out.tier.push_back({"tier-met", {t.name, ConditionOf(scene, met->when)}, {}});
  else
    out.tier.push_back({"tier-only", {t.name}, {}});
}

std::string FactorText(const ir::FineRange& r, bool english) {
  auto one = [&](const Rational& x) {
    return r.max <= Rational(1)
               ? value::ToPercent(x)
               : diagnostic::Fill(Text(Word::kFactor, english), {value::ToText(x)});
  };
  if (r.fixed) return one(r.max);
  std::string out;
  if (r.has_min || r.min_open)
    out = diagnostic::Fill(Text(r.min_open ? Word::kMore : Word::kAtLeast, english), {one(r.min)});
  if (!r.has_max) return out;
  if (!out.empty()) out += Text(Word::kSpace, english);
  return out +
         diagnostic::Fill(Text(r.max_open ? Word::kLess : Word::kAtMost, english), {one(r.max)});
}

std::string RangeArgument(const value::MoneyRange& r) {
  std::string out = r.min_open ? "(" : "";
  out += value::ToDecimalYuan(r.min) + "|";
  if (r.has_max) out += value::ToDecimalYuan(r.max) + (r.max_open ? ")" : "");
  return out;
}

void Amount(const Scene& scene, const decision::FineOutcome& fine, const ir::FineRange& range,
            FineWhy& out) {
  if (range.base == ir::Base::kOf) {
    Shown base = scene.Of(range.of);
    if (!base.number || !base.number->is_whole() || !fine.known) {
      out.amount.push_back({"base-unknown", {range.of_name}, {}});
      return;
    }
    std::string factor = reasons::Both(FactorText(range, false), FactorText(range, true));
    std::string amount = value::ToDecimalYuan(base.number->num());
    if (fine.statutory.is_point())
      out.amount.push_back(
          {"share-of",
           {range.of_name, amount, factor, value::ToDecimalYuan(fine.statutory.max)},
           {}});
    else
      out.amount.push_back(
          {"multiple-of", {range.of_name, amount, factor, RangeArgument(fine.statutory)}, {}});
  }
  if (range.per.valid() && fine.known) {
    Shown count = scene.Of(range.per);
    std::string text =
        count.number ? ValueText(scene.rules(), range.per, *count.number) : std::string();
    out.amount.push_back({"per-unit", {range.per_name, text, RangeArgument(fine.statutory)}, {}});
  }
}

void Fine(const Scene& scene, const decision::FineOutcome& fine, PartyWhy& out) {
  std::string tier = fine.tier ? fine.tier->name : std::string();
  if (out.FindFine(fine.line, tier) != nullptr) return;
  FineWhy why;
  why.line = fine.line;
  why.tier_name = tier;
  if (fine.tier) {
    why.benchmark = fine.tier->benchmark;
    Tier(scene, *fine.tier, why);
  }
  Line line = FindLine(scene.rules(), fine.line);
  if (line.fine != nullptr) Amount(scene, fine, line.fine->range, why);
  out.fines.push_back(std::move(why));
}

// What decides a situation; where that is one definition of the same name, what decides the
// definition.
std::vector<reasons::Reason> Behind(const Scene& scene, const ir::Situation& s) {
  std::vector<reasons::Reason> out;
  for (const std::string& name : Deciding(scene, s.when)) {
    reasons::Reason one = OfName(scene, name);
    if (name != s.head.name || one.details.empty())
      out.push_back(std::move(one));
    else
      for (reasons::Reason& detail : one.details) out.push_back(std::move(detail));
  }
  return out;
}

void Situations(const Scene& scene, const PartyDecision& p, const ir::Item& item, PartyWhy& out) {
  if (!item.uses_situations) return;
  auto active = [&](const ir::Situation& s) {
    return std::find(p.situations.begin(), p.situations.end(), s.head.name) != p.situations.end();
  };
  for (const ir::Situation& s : item.situations) {
    bool on = active(s);
    if (on && !s.when.valid()) out.situations.push_back({"situation-base", {s.head.name}, {}});
    if (on && s.when.valid())
      out.situations.push_back({"situation-met", {s.head.name}, Behind(scene, s)});
    bool beside = s.link != ir::Link::kNone && s.linked < item.situations.size() &&
                  active(item.situations[s.linked]);
    if (on || !beside || scene.Of(s.when).truth != Tri::kFalse) continue;
    out.situations.push_back({"situation-not", {s.head.name}, Behind(scene, s)});
  }
}

// Facts of the outcome itself (a penalty is imposed, its amount) explain nothing about a ground.
bool OfOutcome(const Scene& scene, const std::string& name) {
  vocabulary::FactId id = scene.rules().dictionary->Find(name);
  if (!id.valid()) return false;
  return vocabulary::IsOutcome(scene.rules().dictionary->Get(id).system);
}

void Grounds(const Scene& scene, const PartyDecision& p, PartyWhy& out) {
  for (const decision::GroundOutcome& g : p.grounds) {
    std::vector<std::string> names;
    for (const std::string& name : g.facts) {
      if (!OfOutcome(scene, name)) names.push_back(name);
    }
    reasons::GroundWhy why{g.id, OfNames(scene, names)};
    for (const ir::General& general : scene.rules().generals) {
      if (general.head.id != g.id) continue;
      for (const ir::Exception& e : general.exceptions) {
        bool met =
            std::find(g.exceptions.begin(), g.exceptions.end(), e.head.id) != g.exceptions.end();
        if (met) why.why.push_back({"exception-met", {ConditionOf(scene, e.when)}, {}});
      }
    }
    out.grounds.push_back(std::move(why));
  }
}

PartyWhy Party(const ir::RuleSet& rules, const facts::Case& c, const std::string& act,
               const PartyDecision& p) {
  Scene scene(rules, c, act, p);
  PartyWhy out;
  ir::ItemId id = rules.FindItem(p.item);
  if (id.valid()) {
    const ir::Item& item = rules.items.Get(id);
    Tri elements = item.elements.valid() ? scene.Of(item.elements).truth : Tri::kTrue;
    if (elements != Tri::kTrue) out.elements = OfNames(scene, Deciding(scene, item.elements));
    Situations(scene, p, item, out);
  }
  Grounds(scene, p, out);
  for (const decision::FineOutcome& f : p.fines) Fine(scene, f, out);
  for (const decision::Option& o : p.options) {
    for (const decision::FineOutcome& f : o.fines) Fine(scene, f, out);
  }
  for (const decision::Pending& pending : p.pending) {
    for (const decision::Branch& b : pending.branches) {
      for (const decision::FineOutcome& f : b.fines) Fine(scene, f, out);
    }
  }
  return out;
}

}  // namespace

reasons::Explanation Explain(const ir::RuleSet& rules, const facts::Case& c,
                             const decision::Decision& d) {
  reasons::Explanation out;
  for (const decision::ActDecision& act : d.acts) {
    std::vector<PartyWhy> parties;
    for (const PartyDecision& p : act.parties) parties.push_back(Party(rules, c, act.id, p));
    out.acts.push_back(std::move(parties));
  }
  std::set<vocabulary::FactId> crime;
  for (const ir::General& g : rules.generals) {
    if (g.stage == ir::Stage::kTransfer) Mentions(rules, g.when, crime);
  }
  for (const ir::Procedure& p : rules.procedures) {
    std::set<vocabulary::FactId> named;
    Mentions(rules, p.when, named);
    bool follows = std::any_of(named.begin(), named.end(),
                               [&](vocabulary::FactId f) { return crime.count(f) > 0; });
    if (follows) out.transfer_rules.push_back(p.head.id);
  }
  return out;
}

}  // namespace heng::explain
