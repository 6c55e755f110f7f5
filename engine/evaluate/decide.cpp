// A case to a decision; see decide.h. Per act and party: the item (named, screened, or one of several
// under art 29), the governing law, the outcome; then totals, procedure and checks.
#include "engine/evaluate/decide.h"

#include <algorithm>
#include <map>

#include "engine/base/sabotage.h"
#include "engine/evaluate/blame.h"
#include "engine/evaluate/judge.h"
#include "engine/evaluate/procedure.h"
#include "engine/evaluate/reason_ids.h"
#include "engine/evaluate/regime.h"
#include "engine/evaluate/words.h"

namespace heng::evaluate {

using decision::ActDecision;
using decision::Decision;
using decision::PartyDecision;
using facts::Case;
using value::MoneyRange;

namespace {

std::vector<facts::ActParty> PartiesOf(const Case& c, const facts::Act& act) {
  if (!act.parties.empty()) return act.parties;
  std::vector<facts::ActParty> out;
  for (const facts::Party& p : c.parties) out.push_back({p.span, p.id, {}, {}});
  return out;
}

bool Names(const std::vector<std::string>& list, const program::Item& item) {
  return std::any_of(list.begin(), list.end(), [&](const std::string& id) {
    return id == item.head.id || std::find(item.aliases.begin(), item.aliases.end(), id) != item.aliases.end();
  });
}

class Decider {
 public:
  Decider(const program::Program& p, const Case& c, const Options& o) : p_(p), c_(c), options_(o) {}

  Decision Run() {
    Decision out;
    AsOf as_of = AsOfDate(c_, options_.as_of);
    out.case_id = c_.id;
    out.as_of = as_of.date;
    out.as_of_from = as_of.from;
    value::Date day = as_of.date.value_or(value::Date{0});
    Judge judge(p_, c_, options_.limits, day);
    std::vector<JudgedParty> judged;
    for (const facts::Act& act : c_.acts) {
      ActDecision a;
      a.id = act.id;
      for (const facts::ActParty& party : PartiesOf(c_, act)) {
        Judged used;
        PartyDecision d = as_of.date ? One(judge, act, party, day, used) : Undated(act, party);
        a.status = std::max(a.status, d.status);
        if (used.binding != nullptr) judged.push_back({out.acts.size(), a.parties.size(), used});
        a.parties.push_back(std::move(d));
      }
      out.acts.push_back(std::move(a));
    }
    CitePolicies(out);
    Totals(out);
    Follow(p_, judge, c_, day, judged, out);
    NotJudged(out);
    return out;
  }

 private:
  PartyDecision Stop(const facts::ActParty& party, Status status, const char* reason) {
    PartyDecision d;
    d.party = party.id;
    d.role = party.role;
    for (const facts::Party& known : c_.parties) {
      if (known.id == party.id && d.role.empty()) d.role = known.kind;
    }
    d.status = status;
    d.reasons.emplace_back(reason);
    return d;
  }

  // Stopped before anything was worked out, on the first item named.
  PartyDecision Halted(const facts::Act& act, const facts::ActParty& party, Status status, const char* reason) {
    PartyDecision d = Stop(party, status, reason);
    if (act.items.empty()) return d;
    d.item = act.items.front();
    if (auto at = p_.item_index.find(d.item); at != p_.item_index.end()) {
      d.item = p_.items[at->second].head.id;
      d.item_name = p_.items[at->second].head.name;
    }
    return d;
  }

  // Without any date nobody can say which law answers.
  PartyDecision Undated(const facts::Act& act, const facts::ActParty& party) {
    PartyDecision d = Halted(act, party, Status::kNotReady, reason_ids::kActDateMissing);
    d.first.push_back(p_.act_end >= 0 ? p_.slots[static_cast<std::size_t>(p_.act_end)].name : std::string(reason_ids::kActDateMissing));
    return d;
  }

  PartyDecision One(Judge& judge, const facts::Act& act, const facts::ActParty& party, value::Date day, Judged& used) {
    std::vector<std::uint32_t> items;
    std::vector<decision::Candidate> candidates;
    for (const std::string& id : act.items) {
      auto at = p_.item_index.find(id);
      if (at == p_.item_index.end() || std::find(items.begin(), items.end(), at->second) != items.end()) continue;
      items.push_back(at->second);         // one item under two names is one
    }
    if (act.items.empty()) {
      std::vector<Screened> screened = Screen(p_, c_, act, party, options_);
      for (const Screened& s : screened) {
        if (s.elements == Tri::kFalse || !s.on_list) continue;
        if (s.elements == Tri::kTrue) items.push_back(p_.item_index.find(s.item)->second);
        candidates.push_back({s.item, s.elements == Tri::kTrue ? "" : reason_ids::kElements});
      }
      if (items.size() != 1 || candidates.size() != 1) {
        PartyDecision d = candidates.empty() ? Stop(party, Status::kUnproved, reason_ids::kNoItemMadeOut)
                                             : Stop(party, Status::kNotReady, reason_ids::kItemNotNamed);
        d.candidates = candidates;
        if (!candidates.empty()) d.first.emplace_back(reason_ids::kItemNotNamed);
        return d;
      }
      candidates.clear();
    }
    if (items.empty()) return Halted(act, party, Status::kNotListed, reason_ids::kNotListed);
    if (items.size() == 1) return Settle(judge, Govern(p_, judge, c_, act, party, items[0], day), act, party, used);
    return Several(judge, act, party, items, day, used);
  }

  PartyDecision Settle(Judge& judge, const Governed& g, const facts::Act& act, const facts::ActParty& party, Judged& used) {
    PartyDecision d = judge.Describe(g.judged, act, party);
    used = g.judged;
    d.law = g.law;
    if (!g.loaded) {        // nothing can be worked out on a text that is not here
      PartyDecision stopped = Stop(party, Status::kNotReady, "");
      stopped.reasons = {g.reason};
      stopped.first = {g.reason};
      stopped.item = d.item;
      stopped.item_name = d.item_name;
      stopped.breached = d.breached;
      stopped.breached_text = d.breached_text;
      stopped.basis = d.basis;
      stopped.assumptions = d.assumptions;
      stopped.unverified = d.unverified;
      stopped.law = g.law;
      d = std::move(stopped);
    } else if (g.law.governing == "incomparable") {
      d.status = Status::kNotReady;
      d.reasons.emplace_back("law-incomparable");
      d.first.emplace_back("law-incomparable");
    } else if (g.law.reason == reason_ids::kNoSuchOffenceBefore) {
      d.status = Status::kUnproved;
      d.rung = Rung::kNone;
      d.reasons.emplace_back(reason_ids::kNoSuchOffenceBefore);
      d.fines.clear();
      d.penalties.clear();
      d.options.clear();
    }
    if (!g.law.policy.empty()) d.policies.push_back({g.law.policy, g.law.reason});
    if (d.status == Status::kNotReady && d.first.empty()) {
      for (const std::string& reason : d.reasons) d.first.push_back(reason);
    }
    return d;
  }

  // What is imposed beside the fine on the branch that penalises: the default one if it does, else the first.
  template <class To>
  static void KeepKinds(const PartyDecision& from, To& to) {
    auto penal = [](const decision::Option& o) { return IsPenaltyRung(o.rung); };
    auto branch = std::find_if(from.options.begin(), from.options.end(), [&](const auto& o) { return o.is_default && penal(o); });
    if (branch == from.options.end()) branch = std::find_if(from.options.begin(), from.options.end(), penal);
    if (branch == from.options.end()) return;
    for (const decision::PenaltyOutcome& p : branch->penalties) {
      if (std::none_of(to.penalties.begin(), to.penalties.end(), [&](const auto& x) { return x.kind == p.kind && x.target == p.target; })) to.penalties.push_back(p);
    }
    for (const decision::ConfiscationOutcome& c : branch->confiscate) {
      if (std::none_of(to.confiscate.begin(), to.confiscate.end(), [&](const auto& x) { return x.object == c.object; })) to.confiscate.push_back(c);
    }
  }

  // One act on several items (29): special law first, then among those that shall fine the higher ceiling.
  PartyDecision Several(Judge& judge, const facts::Act& act, const facts::ActParty& party, const std::vector<std::uint32_t>& items,
                        value::Date day, Judged& used) {
    std::vector<Governed> all;
    for (std::uint32_t item : items) all.push_back(Govern(p_, judge, c_, act, party, item, day));
    std::vector<std::string> why(all.size());
    auto established = [&](const Governed& g) { return g.loaded && g.judged.offence; };
    for (std::size_t i = 0; i < all.size(); ++i) {
      if (!established(all[i])) why[i] = all[i].loaded ? reason_ids::kNotEstablished : all[i].reason;
    }
    for (std::size_t i = 0; i < all.size(); ++i) {
      // One whose text is not loaded, too, is out where it yields to an established norm.
      for (std::size_t k = 0; k < all.size() && (why[i].empty() || (!all[i].loaded && why[i] != reason_ids::kYields)); ++k) {
        if (i == k || !established(all[k]) || !all[k].judged.determined || (!why[k].empty() && why[k] != reason_ids::kYields)) continue;
        const program::Item &mine = p_.items[all[i].judged.item], &other = p_.items[all[k].judged.item];
        if (Names(other.prevails_over, mine) || Names(mine.yields_to, other) || (mine.residual && !other.residual)) why[i] = reason_ids::kYields;
      }
    }
    // One that yields to an established norm is out however its own facts turn.
    bool open = false;
    for (std::size_t i = 0; i < all.size(); ++i) open |= why[i] != reason_ids::kYields && (!all[i].loaded || !all[i].judged.determined);
    // Whether one is an offence at all may hang on a policy the law leaves open.
    for (std::size_t i = 0; i < all.size(); ++i) open |= why[i].empty() && all[i].judged.explored.MayBe(Status::kUnproved) && all[i].judged.explored.MayBe(Status::kReady);
    // Only a fine the facts found reach is weighed; where none is, the first item named is shown.
    auto shall_fine = [](const Governed& g) { return g.judged.reached && g.judged.statutory && g.judged.shall_fine; };
    std::size_t best = all.size();
    bool equal = false;
    // A norm in conflict with itself may be the heavier one: nothing is weighed until that is mended.
    auto torn = [&](std::size_t i) { return why[i].empty() && all[i].judged.ready && all[i].judged.decided.status == Status::kConflict; };
    for (std::size_t i = 0; i < all.size() && best == all.size(); ++i) {
      if (torn(i)) best = i;
    }
    const bool stopped = best != all.size();
    for (std::size_t i = 0; i < all.size(); ++i) {
      if (!why[i].empty() || i == best) continue;
      if (stopped) {
        why[i] = reason_ids::kEqualNorms;
        continue;
      }
      bool fines = shall_fine(all[i]);
      if (best == all.size()) {
        best = i;
        continue;
      }
      bool best_fines = shall_fine(all[best]);
      if (fines != best_fines) {
        why[fines ? best : i] = reason_ids::kNoShallFine;
        if (fines) best = i;
        continue;
      }
      if (!fines) {          // neither shall fine: 29 says nothing of which goes first
        why[i] = reason_ids::kEqualNorms;
        equal = true;
        continue;
      }
      if (all[i].judged.base_open || all[best].judged.base_open) {   // how high one is nobody knows yet
        why[i] = reason_ids::kItemNotNamed;
        open = true;
        continue;
      }
      std::string by;
      int sign = CompareNorms(all[best].judged, all[i].judged, p_.chosen.norm_order, &by);
      HENG_MUTANT_IF("lower-ceiling-wins", sign = -sign);
      if (sign == 0) equal = true;
      if (sign == -1) why[best] = by == "floor" ? reason_ids::kLowerFloor : reason_ids::kLowerCeiling, best = i, equal = false;
      else why[i] = sign == 0 ? reason_ids::kEqualNorms : (by == "floor" ? reason_ids::kLowerFloor : reason_ids::kLowerCeiling);
    }
    if (best == all.size()) best = 0;
    PartyDecision d = Settle(judge, all[best], act, party, used);
    for (std::size_t i = 0; i < all.size(); ++i) {
      if (i != best) d.candidates.push_back({p_.items[all[i].judged.item].head.id, why[i]});
    }
    if (!p_.chosen.norms_id.empty()) d.policies.push_back({p_.chosen.norms_id, p_.items[all[best].judged.item].head.id});
    if (equal) d.reasons.emplace_back(reason_ids::kEqualNorms);
    // A bar on one leaves the other open: nothing is settled by it.
    if (open && (d.status == Status::kReady || d.status == Status::kBarred)) {
      d.status = Status::kNotReady;
      d.rung = Rung::kNone;
      d.options.clear();
      d.first.emplace_back(reason_ids::kItemNotNamed);
      d.fines.clear();
    }
    // Other kinds of the norms that yield only their fine are kept (29), on every branch that penalises.
    for (std::size_t i = 0; i < all.size() && d.status == Status::kReady; ++i) {
      if (i == best || !established(all[i]) || why[i] == reason_ids::kYields) continue;
      const PartyDecision other = judge.Describe(all[i].judged, act, party);
      for (decision::Option& option : d.options) {
        if (IsPenaltyRung(option.rung)) KeepKinds(other, option);
      }
      if (IsPenaltyRung(d.rung)) KeepKinds(other, d);
    }
    return d;
  }

  // Every legal choice the answer names stands on a provision of its own (a reason, never the basis).
  void CitePolicies(Decision& out) const {
    for (ActDecision& act : out.acts) {
      for (PartyDecision& d : act.parties) {
        for (decision::Choice& choice : d.policies) {
          for (const program::PolicyRow& row : p_.policies) {
            if (choice.policy == row.head.id || choice.policy == row.head.name) AddCites(p_, row.head.cites, false, choice.cites);
          }
        }
      }
    }
  }

  void Totals(Decision& out) const {
    for (const facts::Party& party : c_.parties) {
      decision::Total total;
      total.party = party.id;
      bool seen = false, points = true;
      value::Fen point = 0;
      for (const ActDecision& act : out.acts) {
        for (const PartyDecision& d : act.parties) {
          if (d.party != party.id) continue;
          seen = true;
          if (d.status == Status::kNotReady || d.status == Status::kConflict) total.at_least = true;
          if (d.status != Status::kReady) continue;
          // A branch still to be chosen adds nothing that is certain.
          if (d.options.size() > 1 && std::none_of(d.options.begin(), d.options.end(), [](const auto& o) { return o.is_default; })) {
            total.at_least = true;
            continue;
          }
          for (const decision::FineOutcome& f : d.fines) {
            if (!f.known) {
              total.at_least = true;
              points = false;
              continue;
            }
            total.fine = total.fine ? value::Sum(*total.fine, f.range).value_or(*total.fine) : f.range;
            if (f.point) point += *f.point;
            else points = false;
          }
        }
      }
      if (!seen) continue;
      if (!total.fine) total.fine = MoneyRange::Exactly(0);
      if (points && !total.at_least) total.point = point;
      out.totals.push_back(std::move(total));
    }
  }

  void NotJudged(Decision& out) const {
    if (p_.lists.empty()) out.not_judged.emplace_back(reason_ids::kListNotDeclared);
    out.not_judged.emplace_back(reason_ids::kEvidence);
    out.not_judged.emplace_back(reason_ids::kProportion);
    out.not_judged.emplace_back(reason_ids::kSimilarCases);
  }

  const program::Program& p_;
  const Case& c_;
  const Options& options_;
};

}  // namespace

Decision Decide(const program::Program& p, const Case& c, const Options& options) { return Decider(p, c, options).Run(); }

std::vector<Screened> Screen(const program::Program& p, const Case& c, const facts::Act& act, const facts::ActParty& party, const Options& options) {
  std::vector<Screened> out;
  value::Date day = AsOfDate(c, options.as_of).date.value_or(value::Date{0});
  Registers registers(p);
  Ladder ladder(p, registers);
  for (std::size_t i = 0; i < p.items.size(); ++i) {
    const program::Item& item = p.items[i];
    if (!item.head.window.Holds(day.days) || !item.penal || !item.text_loaded) continue;
    Binding b = Bind(p, c, act, party, static_cast<std::uint32_t>(i), day);
    Machine machine = ladder.MachineFor(b.frame);
    machine.Run(p.general);
    machine.Run(item.block);
    Screened s;
    s.item = item.head.id;
    s.name = item.head.name;
    s.elements = registers.truth[item.elements];
    if ((item.roles & b.frame.role_bit()) == 0) s.elements = Tri::kFalse;
    s.on_list = !b.frame.any_list || (item.lists & b.frame.lists) != 0;
    s.facts = Blame(p, static_cast<std::uint32_t>(i), registers, b.frame).Names(item.elements);
    out.push_back(std::move(s));
  }
  return out;
}

}  // namespace heng::evaluate
