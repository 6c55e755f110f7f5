#include "tests/differential/maker.h"

#include <algorithm>

#include "engine/document/json.h"
#include "engine/facts/reader.h"

namespace heng::differential {

using vocabulary::FactId;
using vocabulary::Type;
using value::Rational;

namespace {

value::Date Day(const char* iso) { return *value::ParseDate(iso); }

}  // namespace

facts::Case Maker::Base(ir::ItemId item, const std::string& role) const {
  facts::Case c;
  c.id = "made";
  c.inquiry = facts::Inquiry::kClosed;
  const ir::Item& rules = rules_.items.Get(item);
  for (const std::string& body : rules.bodies) {
    const auto kinds = rules_.dictionary->ExpandAuthority(body);   // an office is of one kind, never of a group
    if (c.authority.kind.empty() && !kinds.empty()) c.authority.kind = kinds.front();
  }
  c.authority.name = c.authority.kind;
  c.authority.region = "610112";
  // In force from the newest version on; a version that has run out is judged at the end of its time.
  value::Date end = Day("2025-05-10");
  if (rules.head.validity.to && *rules.head.validity.to < end) end = value::Date{rules.head.validity.to->days - 30};
  c.dates.act_start = value::Date{end.days - 60};
  c.dates.act_end = end;
  c.dates.discovered = value::Date{end.days - 28};
  c.dates.filed = value::Date{end.days - 25};
  c.dates.decision = value::Date{end.days + 31};
  facts::Party party;
  party.id = "p1";
  party.kind = role;
  c.parties.push_back(party);
  facts::Act act;
  act.id = "a1";
  act.items = {rules.head.id};
  facts::ActParty in;
  in.id = "p1";
  act.parties.push_back(in);
  c.acts.push_back(act);
  return c;
}

std::vector<std::string> Maker::Roles(ir::ItemId id) const {
  const ir::Item& item = rules_.items.Get(id);
  std::set<std::string> out;
  const auto add = [&](const std::string& name) {
    for (const std::string& role : rules_.dictionary->ExpandRole(name)) out.insert(role);
  };
  for (const std::string& s : item.subjects) add(s);
  for (const ir::Situation& s : item.situations) {
    for (const ir::Fine& f : s.fines) {
      for (const std::string& t : f.targets) add(t);
    }
    for (const ir::Penalty& p : s.penalties) {
      for (const std::string& t : p.targets) add(t);
    }
  }
  return {out.begin(), out.end()};
}

std::vector<facts::Statement>& Maker::Place(facts::Case& c, FactId fact) const {
  switch (rules_.dictionary->Get(fact).of) {
    case vocabulary::Of::kCase: return c.facts;
    case vocabulary::Of::kParty: return c.parties[0].facts;
    case vocabulary::Of::kAct: return c.acts[0].facts;
    case vocabulary::Of::kActParty: return c.acts[0].parties[0].facts;
  }
  return c.facts;
}

void Maker::Unsay(facts::Case& c, FactId fact) const {
  std::erase_if(Place(c, fact), [&](const facts::Statement& s) { return s.fact == fact; });
}
bool Maker::Said(const facts::Case& c, FactId fact) const {
  const auto& list = Place(const_cast<facts::Case&>(c), fact);
  return std::any_of(list.begin(), list.end(), [&](const facts::Statement& s) { return s.fact == fact; });
}
void Maker::Say(facts::Case& c, FactId fact, facts::Value value) const {
  Unsay(c, fact);
  facts::Statement s;
  s.fact = fact;
  s.value = std::move(value);
  Place(c, fact).push_back(std::move(s));
}
void Maker::SayRaised(facts::Case& c, FactId fact) const {
  Say(c, fact, std::monostate{});
  Place(c, fact).back().finding = facts::Finding::kUnclear;
  Place(c, fact).back().raised = true;
}

void Maker::Correct(facts::Case& c, std::int64_t ordinal) const {
  const FactId id = rules_.dictionary->FindSystem(vocabulary::System::kCorrection);
  if (!id.valid()) return;
  const std::string& state = rules_.dictionary->Get(id).values[static_cast<std::size_t>(ordinal)];
  c.events.clear();
  // The kinds of papers by what they carry: an order with a due date, a paper with this very result.
  for (const vocabulary::EventKind& kind : rules_.dictionary->events()) {
    facts::Event e;
    e.kind = kind.id;
    if (kind.due == vocabulary::Due::kRequired && c.events.empty()) {
      e.date = *c.dates.discovered;
      e.due = value::Date{c.dates.act_end->days};
      c.events.push_back(e);
    }
    if (std::find(kind.results.begin(), kind.results.end(), state) != kind.results.end()) {
      e.date = value::Date{c.dates.act_end->days + 2};
      e.result = state;
      c.events.push_back(e);
      return;
    }
  }
  c.events.clear();   // states that are the absence of a paper
}

void Maker::Number(facts::Case& c, const ir::Compare& n, bool wanted, bool over) const {
  const ir::ExprNode& left = rules_.exprs.Get(n.left).node;
  const auto* fact = std::get_if<ir::FactRef>(&left);
  const auto* constant = std::get_if<ir::Constant>(&rules_.exprs.Get(n.right).node);
  if (fact == nullptr || constant == nullptr) {
    for (const ir::ExprId e : {n.left, n.right}) {
      for (const FactId f : Reads(e)) {
        if (!Said(c, f) && rules_.dictionary->Get(f).type != Type::kYesNo) Say(c, f, Rational(5));
      }
    }
    return;
  }
  const vocabulary::Fact& f = rules_.dictionary->Get(fact->fact);
  Rational v = constant->value;
  const Rational step(1);
  const bool up = (n.op == ir::CompareOp::kGt && wanted) || (n.op == ir::CompareOp::kLe && !wanted) ||
                  (n.op == ir::CompareOp::kNe && wanted) || (n.op == ir::CompareOp::kEq && !wanted);
  const bool down = (n.op == ir::CompareOp::kLt && wanted) || (n.op == ir::CompareOp::kGe && !wanted);
  if (up) v = value::Add(v, step).value_or(v);
  if (down) v = value::Sub(v, step).value_or(v);
  if (f.type == Type::kEnum) {
    const auto most = static_cast<std::int64_t>(f.values.size()) - 1;
    v = Rational(std::clamp<std::int64_t>(v.Floor() > most ? v.Floor() - 2 : v.Floor(), 0, most));
  }
  if (f.system == vocabulary::System::kCorrection) {
    if (over || c.events.empty()) Correct(c, v.Floor());
    return;
  }
  if (f.system != vocabulary::System::kNone || (Said(c, fact->fact) && !over)) return;
  if (f.min && v < *f.min) v = *f.min;
  Say(c, fact->fact, v);
}

void Maker::Bring(facts::Case& c, ir::ExprId id, bool wanted, bool over) const {
  if (!id.valid()) return;
  const ir::ExprNode& node = rules_.exprs.Get(id).node;
  if (const auto* f = std::get_if<ir::FactRef>(&node)) {
    const vocabulary::Fact& fact = rules_.dictionary->Get(f->fact);
    if (fact.system == vocabulary::System::kNone && fact.type == Type::kYesNo && (over || !Said(c, f->fact))) {
      Say(c, f->fact, wanted);
    }
  } else if (const auto* d = std::get_if<ir::DefinitionRef>(&node)) {
    const ir::Definition& def = rules_.definitions.Get(d->definition);
    if (def.expr.valid()) Bring(c, def.expr, wanted, over);
    else if (!def.rows.empty()) Bring(c, def.rows.front().when, wanted, over);
  } else if (const auto* all = std::get_if<ir::And>(&node)) {
    for (const ir::ExprId e : all->terms) {
      Bring(c, e, wanted, over);
      if (!wanted) break;
    }
  } else if (const auto* any = std::get_if<ir::Or>(&node)) {
    for (const ir::ExprId e : any->terms) {
      Bring(c, e, wanted, over);
      if (wanted) break;
    }
  } else if (const auto* no = std::get_if<ir::Not>(&node)) {
    Bring(c, no->term, !wanted, over);
  } else if (const auto* n = std::get_if<ir::Compare>(&node)) {
    if (const auto* def = std::get_if<ir::DefinitionRef>(&rules_.exprs.Get(n->left).node)) {
      // A level reached: the row of that level.
      const ir::Definition& d2 = rules_.definitions.Get(def->definition);
      const auto* level = std::get_if<ir::Constant>(&rules_.exprs.Get(n->right).node);
      for (const ir::Row& row : d2.rows) {
        if (level != nullptr && Rational(row.ordinal) == level->value) Bring(c, row.when, wanted, over);
      }
    }
    if (rules_.exprs.Get(n->left).type != ir::Type::kBool) Number(c, *n, wanted, over);
  } else if (const auto* in = std::get_if<ir::InSet>(&node)) {
    const auto* f = std::get_if<ir::FactRef>(&rules_.exprs.Get(in->term).node);
    if (f == nullptr) return;
    const vocabulary::Fact& fact = rules_.dictionary->Get(f->fact);
    for (std::int64_t k = 0; k < static_cast<std::int64_t>(fact.values.size()); ++k) {
      const bool member = std::find(in->ordinals.begin(), in->ordinals.end(), k) != in->ordinals.end();
      if (member != wanted) continue;
      if (fact.system == vocabulary::System::kCorrection) {
        if (over || c.events.empty()) Correct(c, k);
        if (c.events.empty()) continue;   // no paper shows this state: try the next
      } else if (fact.system == vocabulary::System::kNone && (over || !Said(c, f->fact))) {
        Say(c, f->fact, Rational(k));
      }
      return;
    }
  }
}

void Maker::Walk(ir::ExprId id, std::set<FactId>& out) const {
  if (!id.valid()) return;
  const ir::ExprNode& node = rules_.exprs.Get(id).node;
  if (const auto* f = std::get_if<ir::FactRef>(&node)) {
    if (rules_.dictionary->Get(f->fact).system == vocabulary::System::kNone) out.insert(f->fact);
  }
  if (const auto* d = std::get_if<ir::DefinitionRef>(&node)) {
    const ir::Definition& def = rules_.definitions.Get(d->definition);
    Walk(def.expr, out);
    for (const ir::Row& row : def.rows) Walk(row.when, out);
  }
  for (const ir::ExprId e : ir::Children(node)) Walk(e, out);
}
std::set<FactId> Maker::Reads(ir::ExprId condition) const {
  std::set<FactId> out;
  Walk(condition, out);
  return out;
}
std::set<FactId> Maker::ReadsOf(ir::ItemId id) const {
  std::set<FactId> out;
  const ir::Item& item = rules_.items.Get(id);
  Walk(item.elements, out);
  for (const ir::Situation& s : item.situations) {
    Walk(s.when, out);
    for (const ir::Fine& f : s.fines) {
      Walk(f.range.of, out);
      Walk(f.range.per, out);
    }
    for (const ir::Penalty& p : s.penalties) {
      Walk(p.object, out);
      Walk(p.less, out);
    }
  }
  for (const ir::Multiplier& m : item.multipliers) Walk(m.when, out);
  for (const ir::Benchmark& b : rules_.benchmarks) {
    if (b.item != id) continue;
    for (const ir::Tier& t : b.tiers) Walk(t.when, out);
  }
  for (const ir::Leniency& l : rules_.leniencies) {
    for (const ir::LeniencyItem& row : l.items) {
      if (std::find(row.items.begin(), row.items.end(), id) == row.items.end()) continue;
      Walk(row.when, out);
      Walk(l.precondition, out);
      Walk(l.excluded, out);
    }
  }
  for (const ir::General& g : rules_.generals) {
    Walk(g.when, out);
    for (const ir::Exception& e : g.exceptions) Walk(e.when, out);
    Walk(g.object, out);
    Walk(g.less, out);
  }
  return out;
}

const std::set<Rational>& Maker::Bounds(FactId fact) const {
  if (bounds_.empty()) {
    for (const ir::Expr& e : rules_.exprs) {
      const auto* n = std::get_if<ir::Compare>(&e.node);
      if (n == nullptr) continue;
      const auto* f = std::get_if<ir::FactRef>(&rules_.exprs.Get(n->left).node);
      const auto* k = std::get_if<ir::Constant>(&rules_.exprs.Get(n->right).node);
      if (f != nullptr && k != nullptr) bounds_[f->fact].insert(k->value);
    }
    bounds_[FactId()];   // filled, even if there are none
  }
  return bounds_[fact];
}

void Maker::Calm(facts::Case& c, const std::set<FactId>& facts) const {
  for (const FactId id : facts) {
    if (Said(c, id)) continue;
    const vocabulary::Fact& f = rules_.dictionary->Get(id);
    const bool top = f.graver == vocabulary::Graver::kDown;
    switch (f.type) {
      case Type::kYesNo: Say(c, id, false); break;
      case Type::kEnum: Say(c, id, Rational(top ? static_cast<std::int64_t>(f.values.size()) - 1 : 0)); break;
      case Type::kQuantity:
      case Type::kRatio: Say(c, id, top ? Rational(100) : Rational(0)); break;
      case Type::kMoney: Say(c, id, Rational(0)); break;
      case Type::kDate:
      case Type::kText: break;
    }
    if (f.max && f.type != Type::kYesNo && top && *f.max < Rational(100)) Say(c, id, *f.max);
  }
}

facts::Value Maker::Some(FactId id, std::mt19937_64& random) const {
  const vocabulary::Fact& f = rules_.dictionary->Get(id);
  Rational v(0);
  switch (f.type) {
    case Type::kYesNo: return random() % 2 == 0;
    case Type::kEnum: return Rational(static_cast<std::int64_t>(random() % std::max<std::size_t>(1, f.values.size())));
    case Type::kDate:
    case Type::kText: return std::monostate{};
    case Type::kRatio: v = Rational::Make(static_cast<std::int64_t>(random() % 11), 10).value_or(v); break;
    case Type::kQuantity: v = Rational(static_cast<std::int64_t>(random() % 40)); break;
    case Type::kMoney: v = Rational(static_cast<std::int64_t>(random() % 50) * 1'000'000); break;
  }
  const auto& bounds = Bounds(id);
  if (!bounds.empty() && random() % 3 != 0) {
    auto at = bounds.begin();
    std::advance(at, static_cast<std::ptrdiff_t>(random() % bounds.size()));
    v = value::Add(*at, Rational(static_cast<std::int64_t>(random() % 3) - 1)).value_or(v);
    if (f.type == Type::kRatio) v = *at;
  }
  if (f.min && v < *f.min) v = *f.min;
  if (f.max && *f.max < v) v = *f.max;
  return v;
}

facts::Case Maker::Random(std::mt19937_64& random) const {
  const ir::ItemId item(random() % rules_.items.size());
  const std::vector<std::string> roles = Roles(item);
  facts::Case c = Base(item, roles.empty() ? rules_.dictionary->roles().front().id : roles[random() % roles.size()]);
  if (random() % 2 == 0) c.inquiry = facts::Inquiry::kOpen;
  if (random() % 8 != 0) Bring(c, rules_.items.Get(item).elements, true);
  const std::set<FactId> reads = ReadsOf(item);
  // Few facts are left out, so that most cases come to a decision and envelopes stay small.
  std::size_t left_out = random() % 4;
  for (const FactId id : reads) {
    if (Said(c, id)) continue;
    const vocabulary::Fact& f = rules_.dictionary->Get(id);
    const bool plea = f.burden == vocabulary::Burden::kPlea || f.burden == vocabulary::Burden::kNoFault;
    if (plea && random() % 8 != 0) continue;
    if (plea && random() % 2 == 0) {
      SayRaised(c, id);
    } else if (left_out > 0 && random() % 6 == 0) {
      --left_out;
    } else if (random() % 3 == 0) {
      Say(c, id, Some(id, random));
    } else {
      Calm(c, {id});
    }
  }
  const FactId correction = rules_.dictionary->FindSystem(vocabulary::System::kCorrection);
  if (correction.valid() && random() % 4 != 0) {
    Correct(c, static_cast<std::int64_t>(random() % rules_.dictionary->Get(correction).values.size()));
  }
  if (random() % 2 == 0) {
    facts::Searched s;
    s.system = "records";
    s.by = "clerk";
    s.date = c.dates.decision;
    s.from = value::Date{c.dates.act_end->days - 2000};
    s.to = c.dates.decision;
    c.history.searched = s;
  }
  if (random() % 4 == 0) {
    facts::HistoryEntry e;
    e.date = value::Date{c.dates.act_end->days - static_cast<std::int32_t>(random() % 900)};
    e.item = rules_.items.Get(item).head.id;
    e.kind = static_cast<facts::HistoryKind>(random() % 3);
    e.party = "p1";
    c.history.entries.push_back(e);
  }
  if (random() % 10 == 0) c.dates.discovered = value::Date{c.dates.act_end->days + static_cast<std::int32_t>(random() % 2000)};
  if (c.dates.decision < c.dates.discovered) c.dates.decision = c.dates.discovered;
  return c;
}

bool Maker::Keeps(const facts::Case& c) const {
  diagnostic::Sink sink;
  return facts::CheckConstraints(c, *rules_.dictionary, sink);
}

std::string Maker::Told(const facts::Case& c) const {
  return document::WriteCanonical(facts::ToJson(c, *rules_.dictionary)) + "\n";
}

}  // namespace heng::differential
