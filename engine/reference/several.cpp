// Several norms for one act (Penalty Law 29), screening when no item is named, and totals of a party over
// its acts. Tested in tests/reference/several_test.cpp.
#include <algorithm>

#include "engine/reference/binding.h"
#include "engine/reference/party.h"
#include "engine/reference/words.h"

namespace heng::reference {

using decision::PartyDecision;
using decision::Status;

namespace {

const decision::Option* Fined(const PartyDecision& p) {
  const decision::Option* shown = Shown(p);
  if (shown != nullptr && !shown->fines.empty()) return shown;
  for (const decision::Option& o : p.options) {
    if (!o.fines.empty()) return &o;
  }
  return nullptr;
}
bool ShallFine(const PartyDecision& p) {
  const decision::Option* o = Fined(p);
  return o != nullptr && std::any_of(o->fines.begin(), o->fines.end(), [](const decision::FineOutcome& f) {
           return f.modality != "may" && f.modality != "may_also";
         });
}
std::optional<MoneyRange> StatutoryOf(const PartyDecision& p) {
  std::optional<MoneyRange> total;
  const decision::Option* o = Fined(p);
  if (o == nullptr) return total;
  for (const decision::FineOutcome& f : o->fines) total = total ? value::Sum(*total, f.statutory) : f.statutory;
  return total;
}
bool AmountsKnown(const PartyDecision& p) {
  const decision::Option* o = Fined(p);
  return o == nullptr || std::all_of(o->fines.begin(), o->fines.end(), [](const auto& f) { return f.known; });
}

bool Names(const std::vector<std::string>& ids, const ir::RuleSet& rules, const ir::Item& other) {
  return std::any_of(ids.begin(), ids.end(), [&](const std::string& id) {
    const ir::ItemId found = rules.FindItem(id);
    return found.valid() && rules.items.Get(found).lineage == other.lineage;
  });
}
// Does `a` give way to `b`?
bool Yields(const ir::RuleSet& rules, const ir::Item& a, const ir::Item& b) {
  return Names(a.yields_to, rules, b) || Names(b.prevails_over, rules, a) || (a.residual && !b.residual);
}

// The heavier norm first: ceiling, then floor, as the policy orders. 0: equal; nullopt: cannot be told.
std::optional<int> CompareNorms(const ir::RuleSet& rules, const PartyDecision& a, const PartyDecision& b, std::string& by) {
  const auto x = StatutoryOf(a), y = StatutoryOf(b);
  if (!x || !y || !AmountsKnown(a) || !AmountsKnown(b) || rules.chosen.norm_order.empty()) return std::nullopt;
  for (const ir::Comparator c : rules.chosen.norm_order) {
    if (c == ir::Comparator::kCeiling) {
      by = "lower-ceiling";
      if (x->has_max != y->has_max) return x->has_max ? -1 : 1;
      if (x->has_max && x->max != y->max) return x->max < y->max ? -1 : 1;
      if (x->has_max && x->max_open != y->max_open) return x->max_open ? -1 : 1;
    }
    if (c == ir::Comparator::kFloor) {
      by = "lower-floor";
      if (x->min != y->min) return x->min < y->min ? -1 : 1;
      if (x->min_open != y->min_open) return y->min_open ? -1 : 1;
    }
  }
  return 0;
}

void KeepOtherKinds(PartyDecision& winner, const PartyDecision& loser) {
  const decision::Option* from = Shown(loser);
  if (from == nullptr || !Penalises(from->rung)) {
    from = nullptr;
    for (const decision::Option& o : loser.options) {
      if (from == nullptr && Penalises(o.rung)) from = &o;
    }
  }
  if (from == nullptr) return;
  const auto add = [&](auto& penalties, auto& confiscate) {
    for (const decision::PenaltyOutcome& p : from->penalties) {
      const bool have = std::any_of(penalties.begin(), penalties.end(), [&](const auto& x) { return x.kind == p.kind; });
      if (!have) penalties.push_back(p);
    }
    for (const decision::ConfiscationOutcome& c : from->confiscate) {
      const bool have = std::any_of(confiscate.begin(), confiscate.end(), [&](const auto& x) { return x.object == c.object; });
      if (!have) confiscate.push_back(c);
    }
  };
  for (decision::Option& o : winner.options) {
    if (Penalises(o.rung)) add(o.penalties, o.confiscate);
  }
  if (const decision::Option* shown = Shown(winner); shown != nullptr && Penalises(shown->rung)) {
    add(winner.penalties, winner.confiscate);
  }
}

}  // namespace

PartyDecision Combine(const ir::RuleSet& rules, std::vector<PartyDecision> each) {
  if (each.size() == 1) return std::move(each.front());
  const std::size_t n = each.size();
  const auto item = [&](std::size_t i) -> const ir::Item& { return rules.items.Get(rules.FindItem(each[i].item)); };
  std::vector<std::string> out(n);   // why an item is not applied; empty: still in
  const auto established = [&](std::size_t i) {
    const Status s = each[i].status;
    return s == Status::kReady || s == Status::kBarred || s == Status::kConflict;
  };
  for (std::size_t i = 0; i < n; ++i) {
    if (each[i].status == Status::kUnproved) out[i] = "not-established";
    if (each[i].status == Status::kNotListed) {
      out[i] = each[i].reasons.empty() ? "not-listed" : each[i].reasons.front();
    }
  }
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t j = 0; j < n; ++j) {
      if (i != j && out[i].empty() && established(j) && Yields(rules, item(i), item(j))) out[i] = "yields-to-special";
    }
  }
  std::vector<std::size_t> in;
  for (std::size_t i = 0; i < n; ++i) {
    if (out[i].empty()) in.push_back(i);
  }
  std::size_t winner = in.empty() ? 0 : in.front();
  bool open = false;
  if (in.size() > 1) {
    for (const std::size_t i : in) open = open || !established(i);
    // Whether one is an offence at all may hang on a policy the law leaves open.
    const auto has = [&](std::size_t i, Status s) {
      const auto& outcomes = each[i].envelope.outcomes;
      return std::any_of(outcomes.begin(), outcomes.end(), [&](const auto& o) { return o.status == s; });
    };
    for (const std::size_t i : in) open = open || (has(i, Status::kUnproved) && has(i, Status::kReady));
    std::vector<std::size_t> fining;
    for (const std::size_t i : in) {
      if (ShallFine(each[i])) fining.push_back(i);
    }
    const auto torn = std::find_if(in.begin(), in.end(), [&](std::size_t i) { return each[i].status == Status::kConflict; });
    if (torn != in.end()) {                  // nothing is weighed against a norm in conflict with itself
      winner = *torn;
    } else if (!fining.empty()) {
      winner = fining.front();
      for (const std::size_t i : fining) {
        std::string by;
        const auto sign = CompareNorms(rules, each[winner], each[i], by);
        if (i == winner) continue;
        if (!sign) open = true;
        if (sign && *sign < 0) winner = i;
      }
    }
    for (const std::size_t i : in) {
      if (i == winner) continue;
      std::string by;
      const bool fines = std::find(fining.begin(), fining.end(), i) != fining.end();
      const auto sign = fines ? CompareNorms(rules, each[i], each[winner], by) : std::nullopt;
      if (!fines) out[i] = fining.empty() ? "equal-norms" : "no-shall-fine";
      else if (!sign) out[i] = "several-items-open";
      else out[i] = *sign == 0 ? "equal-norms" : by;
    }
  }
  PartyDecision d = each[winner];
  for (std::size_t i = 0; i < n; ++i) {
    if (i == winner) continue;
    d.candidates.push_back({each[i].item, out[i]});
    const bool kept = std::find(in.begin(), in.end(), i) != in.end() && established(i);
    if (kept && each[i].status == Status::kReady) KeepOtherKinds(d, each[i]);
    d.transfer.suspected = d.transfer.suspected || each[i].transfer.suspected;
    d.transfer.status = value::Or(d.transfer.status, each[i].transfer.status);
  }
  if (open && d.status != Status::kUnproved && d.status != Status::kNotListed) {
    if (d.status != Status::kConflict) d.status = Status::kNotReady;   // no fact undoes a conflict
    d.reasons.push_back("several-items-open");
    for (const std::size_t i : in) {
      if (!established(i)) AddAll(d.first, each[i].first);
    }
  }
  if (rules.chosen.norms.valid() && in.size() > 1) {
    const ir::Policy& p = rules.policies.Get(rules.chosen.norms);
    d.policies.push_back({p.head.id, PolicyText(p)});
  }
  return d;
}

PartyDecision Screen(const Context& c) {
  std::vector<ir::ItemId> made_out, possible;
  std::set<std::uint32_t> lineages;
  for (std::size_t i = 0; i < c.rules.items.size(); ++i) {
    const ir::ItemId id(i);
    const ir::Item& item = c.rules.items.Get(id);
    const std::optional<Date> date = c.dates.act_end ? c.dates.act_end : c.as_of;
    if (!item.penal || !item.text_loaded || !InForce(item.head, date) || lineages.count(item.lineage) > 0) continue;
    const Standing s = MakePlan(c, id).standing;
    if (!s.listed || !s.competent || !s.subject) continue;
    const Tri t = Holds(Bind(c, id), item.elements, Tri::kTrue);
    if (t == Tri::kFalse) continue;
    lineages.insert(item.lineage);
    (t == Tri::kTrue ? made_out : possible).push_back(id);
  }
  PartyDecision d;
  // Several, or one beside which another is possible: which of them the case is on, a person says.
  if (made_out.size() == 1 && possible.empty()) return DecideItem(c, made_out.front());
  const bool none = made_out.empty() && possible.empty();
  d.party = c.party.id;
  d.role = c.role;
  d.status = none ? Status::kUnproved : Status::kNotReady;
  d.reasons.push_back(none ? "no-item-made-out" : "item-not-named");
  for (const ir::ItemId id : made_out) d.candidates.push_back({c.rules.items.Get(id).head.id, ""});
  for (const ir::ItemId id : possible) d.candidates.push_back({c.rules.items.Get(id).head.id, "facts-open"});
  return d;
}

void AddTotals(const facts::Case& c, decision::Decision& d) {
  for (const facts::Party& party : c.parties) {
    decision::Total total;
    total.party = party.id;
    bool in_any = false, every_point = true;
    Fen points = 0;
    for (const decision::ActDecision& act : d.acts) {
      for (const PartyDecision& p : act.parties) {
        if (p.party != party.id) continue;
        in_any = true;
        const bool decided = p.status != Status::kNotReady && p.status != Status::kConflict;
        const decision::Option* chosen = Chosen(p.options);
        if (!decided || (chosen == nullptr && !p.options.empty())) {
          total.at_least = true;   // at least what is certain elsewhere
          every_point = false;
          continue;
        }
        MoneyRange sum = MoneyRange::Exactly(0);
        if (chosen != nullptr) {
          for (const decision::FineOutcome& f : chosen->fines) {
            if (!f.known) {
              total.at_least = true;
              every_point = false;
              continue;
            }
            sum = value::Sum(sum, f.range).value_or(sum);
            every_point = every_point && f.point.has_value();
            points += f.point.value_or(0);
          }
        }
        total.fine = total.fine ? value::Sum(*total.fine, sum).value_or(*total.fine) : sum;
      }
    }
    if (!in_any) continue;
    if (!total.fine) total.fine = MoneyRange::Exactly(0);
    if (every_point && !total.at_least) total.point = points;
    d.totals.push_back(total);
  }
}

}  // namespace heng::reference
