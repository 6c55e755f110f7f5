// The whole case: its dates, each act and party, then totals, procedure and checks.
#include "engine/reference/reference.h"

#include <algorithm>

#include "engine/reference/party.h"

namespace heng::reference {

namespace {

// No decision date: the date given, else the latest date the case tells of (deadlines still to come are
// none). Never the clock.
void SetAsOf(const facts::Case& c, const Options& options, decision::Decision& d) {
  if (c.dates.decision) {
    d.as_of = c.dates.decision;
    d.as_of_from = "decision";
    return;
  }
  if (options.as_of) {
    d.as_of = options.as_of;
    d.as_of_from = "option";
    return;
  }
  const auto see = [&](std::optional<Date> date) {
    if (date && (!d.as_of || *d.as_of < *date)) d.as_of = date;
  };
  const auto see_all = [&](const facts::Dates& dates) {
    see(dates.act_start);
    see(dates.act_end);
    see(dates.discovered);
    see(dates.filed);
    see(dates.notified);
    see(dates.decision);
  };
  see_all(c.dates);
  for (const facts::Event& e : c.events) see(e.date);
  for (const facts::Act& act : c.acts) {
    see_all(act.dates);
    for (const facts::Event& e : act.events) see(e.date);
  }
  for (const facts::HistoryEntry& e : c.history.entries) see(e.date);
  if (c.history.searched) see(c.history.searched->date);
  if (d.as_of) d.as_of_from = "latest";
}

decision::PartyDecision Halted(const Context& c, decision::Status status, const char* reason) {
  decision::PartyDecision d;
  d.party = c.party.id;
  d.role = c.role;
  d.status = status;
  d.reasons.push_back(reason);
  if (c.act.items.empty()) return d;
  d.item = c.act.items.front();
  const ir::ItemId id = c.rules.FindItem(d.item);
  if (!id.valid()) return d;
  d.item = c.rules.items.Get(id).head.id;
  d.item_name = c.rules.items.Get(id).head.name;
  return d;
}

// The case reader refuses names it does not know; of several, those known are looked at.
decision::PartyDecision DecideParty(const Context& context) {
  if (context.act.items.empty()) return Screen(context);
  std::vector<ir::ItemId> known;
  for (const std::string& name : context.act.items) {
    const ir::ItemId id = context.rules.FindItem(name);
    if (id.valid()) AddOnce(known, id);      // one item under two names is one
  }
  if (known.empty()) return Halted(context, decision::Status::kNotListed, "item-unknown");
  std::vector<decision::PartyDecision> each;
  for (const ir::ItemId id : known) each.push_back(DecideItem(context, id));
  return Combine(context.rules, std::move(each));
}

// Without any date nobody can say which law answers.
decision::PartyDecision Undated(const Context& c) {
  decision::PartyDecision d = Halted(c, decision::Status::kNotReady, "act-date-missing");
  const vocabulary::FactId end = c.rules.dictionary->FindSystem(vocabulary::System::kActEnd);
  if (end.valid()) d.first.push_back(c.rules.dictionary->Get(end).id);
  return d;
}

}  // namespace

Context MakeContext(const ir::RuleSet& rules, const facts::Case& c, const facts::Act& act, const facts::Party& party,
                    std::optional<Date> as_of, const base::Limits& limits) {
  Context out{rules, c, act, party, nullptr, {}, false, c.dates, as_of, limits};
  for (const facts::ActParty& p : act.parties) {
    if (p.id == party.id && out.act_party == nullptr) out.act_party = &p;
  }
  out.role = out.act_party != nullptr && !out.act_party->role.empty() ? out.act_party->role : party.kind;
  if (const vocabulary::Role* role = rules.dictionary->FindRole(out.role)) {
    out.role = role->id;
    out.unit = role->unit;
  }
  const auto over = [](std::optional<Date>& date, const std::optional<Date>& own) {
    if (own) date = own;
  };
  over(out.dates.act_start, act.dates.act_start);
  over(out.dates.act_end, act.dates.act_end);
  over(out.dates.discovered, act.dates.discovered);
  over(out.dates.filed, act.dates.filed);
  over(out.dates.notified, act.dates.notified);
  over(out.dates.decision, act.dates.decision);
  return out;
}

decision::Decision Decide(const ir::RuleSet& rules, const facts::Case& c, const Options& options) {
  decision::Decision d;
  d.case_id = c.id;
  SetAsOf(c, options, d);
  if (rules.lists.empty()) d.not_judged.push_back("list-not-declared");
  for (const facts::Act& act : c.acts) {
    decision::ActDecision out;
    out.id = act.id;
    out.status = decision::Status::kReady;
    for (const facts::Party& party : c.parties) {
      const bool named = act.parties.empty() || std::any_of(act.parties.begin(), act.parties.end(),
                                                            [&](const facts::ActParty& p) { return p.id == party.id; });
      if (!named) continue;
      const Context context = MakeContext(rules, c, act, party, d.as_of, options.limits);
      out.parties.push_back(d.as_of || context.dates.act_end ? DecideParty(context) : Undated(context));
      out.status = std::max(out.status, out.parties.back().status);
    }
    d.acts.push_back(std::move(out));
  }
  AddTotals(c, d);
  AddProcedure(rules, c, options.limits, d);
  AddChecks(rules, c, options.limits, d);
  return d;
}

}  // namespace heng::reference
