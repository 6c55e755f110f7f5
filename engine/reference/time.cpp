// Law in time (language.md 5): the version at the act, the version at the decision, which general
// provisions go with each, and the comparison a policy orders. Tested in tests/reference/time_test.cpp.
#include <algorithm>
#include <functional>

#include "engine/reference/plan.h"
#include "engine/reference/words.h"

namespace heng::reference {

namespace {

using decision::Status;

ir::ItemId MemberAt(const ir::RuleSet& rules, ir::ItemId named, std::optional<Date> date) {
  const ir::Item& item = rules.items.Get(named);
  if (!date || item.head.validity.Holds(*date)) return named;
  for (std::size_t i = 0; i < rules.items.size(); ++i) {
    const ir::Item& other = rules.items.items()[i];
    if (other.lineage == item.lineage && other.head.validity.Holds(*date)) return ir::ItemId(i);
  }
  return {};
}

std::size_t Members(const ir::RuleSet& rules, ir::ItemId named) {
  const std::uint32_t lineage = rules.items.Get(named).lineage;
  return static_cast<std::size_t>(std::count_if(rules.items.begin(), rules.items.end(),
                                                [&](const ir::Item& i) { return i.lineage == lineage; }));
}

std::vector<ir::GeneralId> GeneralsAt(const ir::RuleSet& rules, std::optional<Date> date) {
  std::vector<ir::GeneralId> out;
  for (std::size_t i = 0; i < rules.generals.size(); ++i) {
    if (InForce(rules.generals.items()[i].head, date)) out.push_back(ir::GeneralId(i));
  }
  std::sort(out.begin(), out.end(), [&](ir::GeneralId a, ir::GeneralId b) {
    // The order of the articles, wherever they are declared.
    const auto key = [&](ir::GeneralId g) {
      const ir::General& x = rules.generals.Get(g);
      const bool cited = !x.head.basis.empty();
      return std::make_tuple(x.stage, cited ? rules.sources.Get(x.head.basis[0].source).name : std::string(),
                             cited ? x.head.basis[0].place : law::Place{}, x.head.id);
    };
    return key(a) < key(b);
  });
  return out;
}

// A text that was in force on the date but none of whose provisions are loaded for it says nothing we
// may rely on: not even that it said nothing.
bool NotLoaded(const ir::RuleSet& rules, const std::vector<ir::GeneralId>& have, const std::vector<ir::GeneralId>& other,
               Date date) {
  const auto cites = [&](ir::GeneralId g, ir::SourceId s) {
    const auto& basis = rules.generals.Get(g).head.basis;
    return std::any_of(basis.begin(), basis.end(), [&](const ir::Citation& c) { return c.source == s; });
  };
  for (const ir::GeneralId g : other) {
    if (std::find(have.begin(), have.end(), g) != have.end()) continue;
    for (const ir::Citation& c : rules.generals.Get(g).head.basis) {
      const auto& versions = rules.sources.Get(c.source).versions;
      const bool in_force = std::any_of(versions.begin(), versions.end(),
                                        [&](const ir::Version& v) { return v.validity.Holds(date); });
      const bool loaded = std::any_of(have.begin(), have.end(), [&](ir::GeneralId h) { return cites(h, c.source); });
      if (in_force && !loaded) return true;
    }
  }
  return false;
}

Job MakeJob(const Context& c, ir::ItemId item, std::vector<ir::GeneralId> generals, std::optional<Date> benchmark) {
  Job job;
  job.context = &c;
  job.item = item;
  job.generals = std::move(generals);
  job.benchmark_date = benchmark;
  const ir::RuleSet& rules = c.rules;
  for (std::size_t i = 0; i < rules.leniencies.size(); ++i) {
    const ir::Leniency& list = rules.leniencies.items()[i];
    if (!InForce(list.head, benchmark) || !InRegion(list.head.region, c.kase.authority.region)) continue;
    bool named = false;
    for (const ir::LeniencyItem& row : list.items) {
      for (const ir::ItemId id : row.items) {
        named = named || rules.items.Get(id).lineage == job.Item().lineage;
      }
    }
    if (named) job.lists.push_back(ir::LeniencyId(i));
  }
  std::sort(job.lists.begin(), job.lists.end(), [&](ir::LeniencyId a, ir::LeniencyId b) {
    return rules.leniencies.Get(a).head.id < rules.leniencies.Get(b).head.id;
  });
  return job;
}

Standing StandingOf(const Context& c, ir::ItemId id) {
  Standing out;
  const ir::RuleSet& rules = c.rules;
  const ir::Item& item = rules.items.Get(id);
  const facts::Authority& a = c.kase.authority;
  const std::string kind = !a.kind.empty() ? a.kind : rules.dictionary->AuthorityKindOf(a.name);
  out.known_authority = !kind.empty();

  bool declared = false, on_it = false;
  for (const ir::List& list : rules.lists) {
    if (!InForce(list.head, c.as_of) || !InRegion(list.region, a.region)) continue;
    if (!list.level.empty() && !a.level.empty() && !law::SameLevel(list.level, a.level)) continue;
    const auto kinds = rules.dictionary->ExpandAuthority(list.body);
    if (!list.body.empty() && list.body != a.name && list.body != kind &&
        std::find(kinds.begin(), kinds.end(), kind) == kinds.end()) {
      continue;
    }
    declared = true;
    on_it = on_it || list.all;
    for (const ir::ItemId listed : list.items) on_it = on_it || rules.items.Get(listed).lineage == item.lineage;
  }
  out.listed = !declared || on_it;

  bool among = item.bodies.empty();
  for (const std::string& body : item.bodies) {
    const auto kinds = rules.dictionary->ExpandAuthority(body);
    among = among || body == kind || std::find(kinds.begin(), kinds.end(), kind) != kinds.end();
  }
  out.competent = !out.known_authority || among;   // a body in words nobody knows is not this office

  // The role must be a subject, or be aimed at by some line.
  std::vector<std::string> roles;
  bool words = item.subjects.empty();
  for (const std::string& s : item.subjects) {
    const auto expanded = rules.dictionary->ExpandRole(s);
    words = words || expanded.empty();   // a description, not a role: the elements must tell
    roles.insert(roles.end(), expanded.begin(), expanded.end());
  }
  for (const ir::Situation& s : item.situations) {
    for (const ir::Fine& f : s.fines) roles.insert(roles.end(), f.targets.begin(), f.targets.end());
    for (const ir::Penalty& p : s.penalties) roles.insert(roles.end(), p.targets.begin(), p.targets.end());
    for (const ir::Daily& d : s.daily) roles.insert(roles.end(), d.targets.begin(), d.targets.end());
    for (const ir::Order& o : s.orders) roles.push_back(o.target);
    for (const ir::Discipline& d : s.disciplines) roles.push_back(d.target);
  }
  out.subject = words || IsTarget(roles, c.role);
  return out;
}

// ---- comparing -------------------------------------------------------------------------------------
const decision::Option* Representative(const Run& run) {
  if (const decision::Option* chosen = Chosen(run.options)) return chosen;
  for (const decision::Option& o : run.options) {
    if (Penalises(o.rung)) return &o;
  }
  return nullptr;
}
std::optional<MoneyRange> StatutoryOf(const Run& run) {
  std::optional<MoneyRange> total;
  if (const decision::Option* o = Representative(run)) {
    for (const decision::FineOutcome& f : o->fines) {
      total = total ? value::Sum(*total, f.statutory) : f.statutory;
      if (!total) return std::nullopt;
    }
  }
  return total;
}
bool Shall(const Run& run) {
  if (const decision::Option* o = Representative(run)) {
    for (const decision::FineOutcome& f : o->fines) {
      if (f.modality != "may" && f.modality != "may_also") return true;
    }
  }
  return false;
}
int Sign(bool a_lighter, bool d_lighter) { return a_lighter == d_lighter ? 0 : (a_lighter ? -1 : 1); }

struct Compared {
  int sign = 0;            // -1: the law at the act is lighter, 1: the one at the decision, 0: equal
  bool incomparable = false;
  std::string reason;
};
Compared CompareBy(ir::Comparator by, const Job& job_a, const Run& a, const Job& job_d, const Run& d) {
  Compared out;
  switch (by) {
    case ir::Comparator::kOffence:
      out.sign = Sign(a.status == Status::kUnproved, d.status == Status::kUnproved);
      out.reason = "offence";
      break;
    case ir::Comparator::kKinds: {
      // By the heaviest kind besides the fine, which the ceiling compares.
      const auto heaviest = [&](const std::vector<std::string>& kinds) {
        int rank = 0;
        for (const std::string& id : kinds) {
          const vocabulary::PenaltyKind* kind = job_a.rules().dictionary->FindPenalty(id);
          if (kind != nullptr && id != words::kFine) rank = std::max(rank, kind->rank);
        }
        return rank;
      };
      const int x = heaviest(OutcomeOf(job_a, a).kinds), y = heaviest(OutcomeOf(job_d, d).kinds);
      out.sign = Sign(x < y, y < x);
      out.reason = "kinds";
      break;
    }
    case ir::Comparator::kModality:
      out.sign = Sign(Shall(d) && !Shall(a), Shall(a) && !Shall(d));
      out.reason = "modality";
      break;
    case ir::Comparator::kCeiling:
    case ir::Comparator::kFloor: {
      const auto x = StatutoryOf(a), y = StatutoryOf(d);
      if (!x || !y) break;
      if (by == ir::Comparator::kFloor) {
        out.sign = x->min != y->min ? Sign(x->min < y->min, y->min < x->min) : Sign(!x->min_open && y->min_open, x->min_open && !y->min_open);
        out.reason = "floor";
      } else {
        const bool a_less = x->has_max && (!y->has_max || x->max < y->max || (x->max == y->max && x->max_open && !y->max_open));
        const bool d_less = y->has_max && (!x->has_max || y->max < x->max || (x->max == y->max && y->max_open && !x->max_open));
        out.sign = Sign(a_less, d_less);
        out.reason = "ceiling";
      }
      break;
    }
  }
  return out;
}
// By the order the policy names; without one, only what every comparator agrees on is beyond doubt (37 names none).
Compared Compare(const Job& job_a, const Run& a, const Job& job_d, const Run& d) {
  using ir::Comparator;
  const std::vector<Comparator>& order = job_a.rules().chosen.time_order;
  for (const Comparator by : order) {
    const Compared one = CompareBy(by, job_a, a, job_d, d);
    if (one.sign != 0) return one;
  }
  Compared out;
  if (!order.empty()) return out;
  for (const Comparator by : {Comparator::kOffence, Comparator::kKinds, Comparator::kModality, Comparator::kCeiling, Comparator::kFloor}) {
    const Compared one = CompareBy(by, job_a, a, job_d, d);
    if (one.sign == 0) continue;
    if (out.sign == 0) out = one;
    out.incomparable |= one.sign != out.sign;
  }
  if (out.incomparable) out.sign = 0;
  return out;
}

// An option that stands for a branch without any: a bar, or nothing due.
decision::Option Bare(const Run& run) {
  decision::Option o;
  o.rung = run.rung;
  o.shall = run.shall;
  o.ground = run.ground;
  o.situations = run.situations;
  o.orders = run.orders;
  return o;
}

// Several branches side by side, nothing chosen between them.
Run Beside(std::vector<std::pair<Run, std::vector<decision::Choice>>> branches) {
  Run out = branches.front().first;
  out.options.clear();
  std::size_t ready = 0, conflict = 0, open = 0;
  for (auto& [run, choices] : branches) {
    ready += run.status == Status::kReady ? 1 : 0;
    conflict += run.status == Status::kConflict ? 1 : 0;
    open += run.status == Status::kNotReady ? 1 : 0;
    if (run.options.empty()) run.options.push_back(Bare(run));
    for (decision::Option& o : run.options) {
      o.is_default = false;
      o.default_by.clear();
      o.choices.insert(o.choices.end(), choices.begin(), choices.end());
      out.options.push_back(o);
    }
    AddAll(out.basis, run.basis);
    AddAll(out.reasons, run.reasons);
    AddAll(out.unverified, run.unverified);
    AddAll(out.not_counted, run.not_counted);
    AddAll(out.policies, run.policies);
    AddAll(out.duties, run.duties);
    out.loose = out.loose || run.loose;
  }
  std::stable_sort(out.options.begin(), out.options.end(),
                   [](const decision::Option& a, const decision::Option& b) { return a.rung < b.rung; });
  if (conflict > 0) out.status = Status::kConflict;
  else if (open > 0) out.status = Status::kNotReady;
  else if (ready > 0) out.status = Status::kReady;
  const decision::Option& first = out.options.front();
  out.rung = first.rung;
  out.ground = first.ground;
  out.shall = first.shall;
  out.situations = first.situations;
  out.orders = first.orders;
  return out;
}

decision::Choice Took(const ir::RuleSet& rules, ir::PolicyId policy, std::string_view value) {
  return {policy.valid() ? rules.policies.Get(policy).head.id : std::string(), std::string(value)};
}

Judgement JudgeTaken(const Plan& plan, const World& world, Oracle& oracle) {
  Judgement out;
  out.job = &plan.at_decision;
  if (plan.no_offence_at_act) {
    out.run.status = Status::kUnproved;
    out.run.reasons.push_back("no-such-offence-before");
    out.governing = "act";
    out.reason = "offence";
    return out;
  }
  if (!plan.two) {
    out.run = Walk(plan.at_decision, plan.standing, world, oracle);
    return out;
  }
  Run a = Walk(plan.at_act, plan.standing, world, oracle);
  Run d = Walk(plan.at_decision, plan.standing, world, oracle);
  out.act = OutcomeOf(plan.at_act, a);
  out.decision = OutcomeOf(plan.at_decision, d);
  const Compared c = Compare(plan.at_act, a, plan.at_decision, d);
  out.reason = c.reason;
  const ir::PolicyId policy = world.context->rules.chosen.time;
  if (c.incomparable) {
    out.governing = "incomparable";
    out.reason = "law-incomparable";
    out.job = &plan.at_act;
    out.run = Beside({{std::move(a), {Took(world.context->rules, policy, "act")}},
                      {std::move(d), {Took(world.context->rules, policy, "decision")}}});
  } else if (c.sign > 0) {
    out.governing = "decision";
    out.run = std::move(d);
  } else {
    out.governing = "act";
    out.job = &plan.at_act;
    out.run = std::move(a);
  }
  if (policy.valid()) AddOnce(out.run.policies, policy);
  return out;
}

}  // namespace

Plan MakePlan(const Context& c, ir::ItemId named) {
  const ir::RuleSet& rules = c.rules;
  Plan plan;
  ir::ItemId d = c.as_of ? MemberAt(rules, named, c.as_of) : MemberAt(rules, named, c.dates.act_end);
  ir::ItemId a = c.dates.act_end ? MemberAt(rules, named, c.dates.act_end) : d;
  plan.standing = StandingOf(c, d.valid() ? d : named);   // power is the decision date's
  if (!plan.standing.known_authority) plan.blocked.push_back("authority-unknown");
  const auto stop = [&](const char* reason) {
    plan.blocked.push_back(reason);
    plan.workable = false;
  };
  const ir::Item& asked = rules.items.Get(named);
  const bool dated = asked.head.validity.from || asked.head.validity.to;   // its text has not always been in force
  if (!asked.penal) {
    stop("not-a-penalty");
  } else if (!asked.text_loaded) {
    stop("item-text-not-loaded");
  } else if (!c.dates.act_end && (Members(rules, named) > 1 || asked.succeeds_nothing || dated)) {
    stop("act-date-missing");
    const FactId end = rules.dictionary->FindSystem(vocabulary::System::kActEnd);
    if (end.valid()) plan.first.push_back(rules.dictionary->Get(end).id);
  } else if (!a.valid() && d.valid() && rules.items.Get(d).succeeds_nothing) {
    plan.no_offence_at_act = true;
    a = d;
  } else if (!a.valid() || !d.valid()) {
    stop("text-not-loaded");
  }
  if (!d.valid()) d = named;
  if (!a.valid()) a = named;

  const std::optional<Date> act = c.dates.act_end ? c.dates.act_end : c.as_of;
  const std::optional<Date> now = c.as_of ? c.as_of : act;
  const auto at_act = GeneralsAt(rules, act), at_decision = GeneralsAt(rules, now);
  if (act && now && at_act != at_decision &&
      (NotLoaded(rules, at_act, at_decision, *act) || NotLoaded(rules, at_decision, at_act, *now))) {
    stop("general-text-not-loaded");
  }
  const std::optional<Date> benchmark = rules.chosen.benchmark_by_decision ? now : act;
  plan.at_act = MakeJob(c, a, at_act, benchmark);
  plan.at_decision = MakeJob(c, d, at_decision, benchmark);
  plan.two = a != d || at_act != at_decision;

  const bool late_open = rules.chosen.late_default == ir::Policies::Late::kOpen;
  for (const Job* job : {&plan.at_act, &plan.at_decision}) {
    EachRoot(*job, [&](ir::ExprId e) { Choices(rules, e, plan.open); });
  }
  if (rules.chosen.late.valid() && !late_open) plan.open.erase(rules.chosen.late);
  return plan;
}

static bool SameRungs(const Run& a, const Run& b) {
  return std::equal(a.options.begin(), a.options.end(), b.options.begin(), b.options.end(),
                    [](const decision::Option& x, const decision::Option& y) { return x.rung == y.rung; });
}

// Two readings lead to the same: the ground named is one that is met under both.
static void KeepGround(const std::vector<decision::GroundOutcome>& grounds, const Run& other, Run& run) {
  const auto met = [&](const std::string& id) {
    return std::any_of(grounds.begin(), grounds.end(), [&](const auto& g) { return g.id == id && g.status == Tri::kTrue; });
  };
  if (!met(run.ground) && met(other.ground)) run.ground = other.ground;
  for (std::size_t i = 0; i < run.options.size() && i < other.options.size(); ++i) {
    if (!met(run.options[i].ground) && met(other.options[i].ground)) run.options[i].ground = other.options[i].ground;
  }
}

Judgement Judge(const Plan& plan, const World& world, Oracle& oracle) {
  std::vector<World> worlds{world};
  for (const ir::PolicyId p : plan.open) {
    std::vector<World> next;
    for (const World& w : worlds) {
      for (const bool strict : {false, true}) {
        next.push_back(w);
        next.back().choices[p] = strict;
      }
    }
    worlds = std::move(next);
  }
  std::vector<Judgement> distinct;
  std::vector<std::pair<Run, std::vector<decision::Choice>>> branches;
  std::vector<decision::GroundOutcome> grounds;
  for (const World& w : worlds) {
    Judgement j = JudgeTaken(plan, w, oracle);
    if (grounds.empty()) grounds = j.run.grounds;
    for (decision::GroundOutcome& g : grounds) {   // what the choice left open decides is open
      const auto same = std::find_if(j.run.grounds.begin(), j.run.grounds.end(), [&](const auto& other) { return other.id == g.id; });
      if (same != j.run.grounds.end() && same->status != g.status) g.status = Tri::kUnknown;
    }
    const decision::EnvelopeOutcome outcome = OutcomeOf(*j.job, j.run);
    const auto seen = std::find_if(distinct.begin(), distinct.end(), [&](const Judgement& other) {
      return other.outcomes.front() == outcome && other.governing == j.governing && SameRungs(other.run, j.run);
    });
    if (seen != distinct.end()) {
      const auto alike = [](const decision::OrderOutcome& a, const decision::OrderOutcome& b) { return a.target == b.target && a.order == b.order; };
      const auto &one = seen->run.orders, &two = j.run.orders;
      if (!std::equal(one.begin(), one.end(), two.begin(), two.end(), alike)) seen->run.orders.clear();   // the choice left open decides
      KeepGround(grounds, j.run, seen->run);
      continue;
    }
    j.outcomes.push_back(outcome);
    std::vector<decision::Choice> choices;
    const ir::RuleSet& rules = world.context->rules;
    for (const ir::PolicyId p : plan.open) {
      const bool strict = w.choices.at(p), late = p == rules.chosen.late;
      choices.push_back(Took(rules, p, strict ? (late ? words::kAsOverdue : words::kYes)
                                              : (late ? words::kNotAsOverdue : words::kNo)));
    }
    branches.emplace_back(j.run, std::move(choices));
    distinct.push_back(std::move(j));
  }
  Judgement out = std::move(distinct.front());
  out.run.grounds = std::move(grounds);
  if (distinct.size() == 1) return out;
  grounds.swap(out.run.grounds);
  out.run = Beside(std::move(branches));
  grounds.swap(out.run.grounds);
  for (const ir::PolicyId p : plan.open) AddOnce(out.run.policies, p);
  for (std::size_t i = 1; i < distinct.size(); ++i) out.outcomes.push_back(distinct[i].outcomes.front());
  return out;
}

}  // namespace heng::reference
