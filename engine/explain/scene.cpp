// See scene.h. Facts as language.md 3 and 4.7 read them; expressions in strong Kleene logic.
#include "engine/explain/scene.h"

#include <algorithm>

#include "engine/base/overloaded.h"
#include "engine/explain/words.h"

namespace heng::explain {

namespace {

std::string_view Id(Word word) { return Text(word, false); }

void Over(std::optional<value::Date>& to, const std::optional<value::Date>& from) {
  if (from) to = from;
}

template <class List>
auto FindById(const List& list, const std::string& id) -> decltype(&list.front()) {
  for (const auto& one : list) {
    if (one.id == id) return &one;
  }
  return nullptr;
}

const facts::Statement* FindStatement(const std::vector<facts::Statement>& list,
                                      vocabulary::FactId fact) {
  const facts::Statement* found = nullptr;
  for (const facts::Statement& s : list) {
    if (s.fact == fact) found = &s;
  }
  return found;
}

Shown FromValue(const facts::Value& v) {
  Shown out;
  if (const bool* b = std::get_if<bool>(&v)) out.truth = value::FromBool(*b);
  if (const auto* r = std::get_if<Rational>(&v)) out.number = *r;
  return out;
}

}  // namespace

Scene::Scene(const ir::RuleSet& rules, const facts::Case& c, const std::string& act,
             const decision::PartyDecision& party)
    : rules_(rules), case_(c), decision_(party), dates_(c.dates) {
  act_ = FindById(c.acts, act);
  party_ = FindById(c.parties, party.party);
  item_ = rules.FindItem(party.item);
  if (act_ == nullptr) return;
  act_party_ = FindById(act_->parties, party.party);
  Over(dates_.act_start, act_->dates.act_start);
  Over(dates_.act_end, act_->dates.act_end);
  Over(dates_.discovered, act_->dates.discovered);
  Over(dates_.filed, act_->dates.filed);
  Over(dates_.notified, act_->dates.notified);
  Over(dates_.decision, act_->dates.decision);
  if (!dates_.act_end) dates_.act_end = dates_.act_start;
  if (!dates_.act_start) dates_.act_start = dates_.act_end;
}

std::vector<const facts::Event*> Scene::Events() const {
  std::vector<const facts::Event*> out;
  auto see = [&](const std::vector<facts::Event>& list) {
    for (const facts::Event& e : list) {
      bool mine = (e.act.empty() || act_ == nullptr || e.act == act_->id) &&
                  (e.party.empty() || e.party == decision_.party);
      if (mine) out.push_back(&e);
    }
  };
  see(case_.events);
  if (act_ != nullptr) see(act_->events);
  std::stable_sort(out.begin(), out.end(),
                   [](const auto* a, const auto* b) { return a->date < b->date; });
  return out;
}

const facts::Event* Scene::PendingOrder() const {
  const facts::Event* order = nullptr;
  for (const facts::Event* e : Events()) {
    if (e->kind == Id(Word::kReinspection) && !e->result.empty()) order = nullptr;
    if (e->kind == Id(Word::kOrderDated) || e->kind == Id(Word::kOrderAtOnce) ||
        e->kind == Id(Word::kOrder))
      order = e;
  }
  return order;
}

FactState Scene::Fact(vocabulary::FactId id) const {
  const vocabulary::Fact& fact = rules_.dictionary->Get(id);
  FactState out;
  auto date = [&](const std::optional<value::Date>& d) {
    if (d) out.value = Rational(d->days), out.origin = Origin::kDate;
    return out;
  };
  using vocabulary::System;
  switch (fact.system) {
    case System::kActStart:
      return date(dates_.act_start);
    case System::kActEnd:
      return date(dates_.act_end);
    case System::kDiscovered:
      return date(dates_.discovered);
    case System::kFiled:
      return date(dates_.filed);
    case System::kNotified:
      return date(dates_.notified);
    case System::kDecision:
      return date(dates_.decision);
    case System::kPartyClass: {
      const vocabulary::Role* role = rules_.dictionary->FindRole(decision_.role);
      if (role == nullptr) return out;
      auto at = std::find(fact.values.begin(), fact.values.end(),
                          Id(role->unit ? Word::kUnit : Word::kPerson));
      if (at != fact.values.end())
        out.value = Rational(at - fact.values.begin()), out.origin = Origin::kImplied;
      return out;
    }
    case System::kCorrection: {
      const facts::Event *last = nullptr, *own = nullptr;
      bool ordered = false;
      for (const facts::Event* e : Events()) {
        if (e->kind == Id(Word::kReinspection) && !e->result.empty()) last = e;
        if (e->kind == Id(Word::kOwnCorrection) && own == nullptr) own = e;
        ordered |= e->kind == Id(Word::kOrderDated) || e->kind == Id(Word::kOrderAtOnce) ||
                   e->kind == Id(Word::kOrder);
      }
      std::string result = last != nullptr ? last->result : std::string();
      bool before = last == nullptr && own != nullptr && !ordered &&
                    (!dates_.discovered || own->date < *dates_.discovered);
      if (before) result = Id(Word::kBeforeDiscovery), last = own;
      auto at = std::find(fact.values.begin(), fact.values.end(), result);
      if (last != nullptr && at != fact.values.end()) {
        out.value = Rational(at - fact.values.begin());
        out.origin = Origin::kEvent;
        out.event = last;
        return out;
      }
      break;
    }
    default:
      if (vocabulary::IsOutcome(fact.system)) return out;
  }
  for (const auto* list : {act_party_ != nullptr ? &act_party_->facts : nullptr,
                           act_ != nullptr ? &act_->facts : nullptr,
                           party_ != nullptr ? &party_->facts : nullptr, &case_.facts}) {
    const facts::Statement* s = list != nullptr ? FindStatement(*list, id) : nullptr;
    if (s == nullptr) continue;
    if (out.statement == nullptr) out.statement = s;
    if (std::holds_alternative<std::monostate>(s->value)) continue;
    out.statement = s;
    out.value = s->value;
    out.origin = Origin::kStated;
    return out;
  }
  for (const decision::Assumption& a : decision_.assumptions) {
    if (a.fact != fact.id) continue;
    out.origin = Origin::kAssumed;
    out.assumed = a.value;
    if (fact.type == vocabulary::Type::kYesNo) out.value = a.value == Id(Word::kYes);
    auto at = std::find(fact.values.begin(), fact.values.end(), a.value);
    if (at != fact.values.end()) out.value = Rational(at - fact.values.begin());
    return out;
  }
  bool plea =
      fact.burden == vocabulary::Burden::kPlea || fact.burden == vocabulary::Burden::kNoFault;
  if (plea && out.statement == nullptr) {
    out.origin = Origin::kUnraised;
    if (fact.type == vocabulary::Type::kYesNo) out.value = false;
  }
  return out;
}

std::optional<value::Date> Scene::Anchor(const ir::HistoryFilter& filter) const {
  if (!filter.anchor.valid()) return std::nullopt;
  Shown at = Of(filter.anchor);
  if (!at.number || !at.number->is_whole()) return std::nullopt;
  return value::Date{static_cast<std::int32_t>(at.number->num())};
}

std::vector<const facts::HistoryEntry*> Scene::Counted(const ir::HistoryFilter& filter) const {
  std::vector<const facts::HistoryEntry*> out;
  std::optional<value::Date> anchor = Anchor(filter);
  if (filter.anchor.valid() && !anchor) return out;
  auto lineage = [&](const std::string& id) -> std::optional<std::uint32_t> {
    ir::ItemId item = rules_.FindItem(id);
    return item.valid() ? std::optional<std::uint32_t>(rules_.items.Get(item).lineage)
                        : std::nullopt;
  };
  for (const facts::HistoryEntry& e : case_.history.entries) {
    if (filter.same_party && !e.party.empty() && e.party != decision_.party) continue;
    if (filter.same_authority && e.authority != case_.authority.name) continue;
    auto kind = static_cast<std::uint8_t>(e.kind);
    if (!filter.kinds.empty() &&
        std::find(filter.kinds.begin(), filter.kinds.end(), kind) == filter.kinds.end())
      continue;
    if (filter.same_item && (!item_.valid() || lineage(e.item) != rules_.items.Get(item_).lineage))
      continue;
    if (!filter.item.empty() && e.item != filter.item) continue;
    bool named = std::any_of(e.penalties.begin(), e.penalties.end(), [&](const std::string& p) {
      return std::find(filter.penalties.begin(), filter.penalties.end(), p) !=
             filter.penalties.end();
    });
    if (!filter.penalties.empty() && !named) continue;
    if (anchor && !(e.date < *anchor && *anchor <= value::AddCalendar(e.date, filter.window)))
      continue;
    out.push_back(&e);
  }
  return out;
}

bool Scene::Searched(const ir::HistoryFilter& filter) const {
  const auto& searched = case_.history.searched;
  if (!searched) return false;
  std::optional<value::Date> anchor = Anchor(filter);
  if (!filter.anchor.valid()) return true;
  if (!anchor) return false;
  value::Date from = value::AddCalendar(*anchor, {-filter.window.count, filter.window.unit});
  return (!searched->from || *searched->from <= from) &&
         (!searched->to || *anchor <= *searched->to ||
          (searched->date && *searched->date <= *searched->to));
}

Shown Scene::Compare(const ir::Compare& c) const {
  Shown a = Of(c.left), b = Of(c.right);
  if (a.truth != Tri::kUnknown && b.truth != Tri::kUnknown) {
    bool same = a.truth == b.truth;
    return {value::FromBool(c.op == ir::CompareOp::kNe ? !same : same), std::nullopt, false};
  }
  if (!a.number || !b.number) return {};
  if (a.at_least || b.at_least) {
    // A lower bound on the left settles a comparison only from above.
    if (b.at_least) return {};
    bool above = *a.number > *b.number, at = *a.number >= *b.number;
    using ir::CompareOp;
    if ((c.op == CompareOp::kGe && at) || (c.op == CompareOp::kGt && above) ||
        (c.op == CompareOp::kNe && above))
      return {Tri::kTrue, std::nullopt, false};
    if ((c.op == CompareOp::kLt && at) || (c.op == CompareOp::kLe && above) ||
        (c.op == CompareOp::kEq && above))
      return {Tri::kFalse, std::nullopt, false};
    return {};
  }
  bool holds = false;
  switch (c.op) {
    case ir::CompareOp::kEq:
      holds = *a.number == *b.number;
      break;
    case ir::CompareOp::kNe:
      holds = *a.number != *b.number;
      break;
    case ir::CompareOp::kLt:
      holds = *a.number < *b.number;
      break;
    case ir::CompareOp::kLe:
      holds = *a.number <= *b.number;
      break;
    case ir::CompareOp::kGt:
      holds = *a.number > *b.number;
      break;
    case ir::CompareOp::kGe:
      holds = *a.number >= *b.number;
      break;
  }
  return {value::FromBool(holds), std::nullopt, false};
}

Shown Scene::Of(ir::ExprId id) const {
  if (!id.valid()) return {};
  auto truth = [](Tri t) { return Shown{t, std::nullopt, false}; };
  return std::visit(
      base::Overloaded{
          [&](const ir::FactRef& n) { return FromValue(Fact(n.fact).value); },
          [&](const ir::DefinitionRef& n) {
            const ir::Definition& d = rules_.definitions.Get(n.definition);
            if (d.kind == ir::DefinitionKind::kExpression) return Of(d.expr);
            // Rows in order: the last that holds when no graver one could (kWorst), the only one
            // (kExactlyOne).
            std::optional<std::int64_t> found;
            int holding = 0;
            bool open = false;
            for (const ir::Row& row : d.rows) {
              Tri t = Of(row.when).truth;
              if (t == Tri::kUnknown) open = true;
              if (t != Tri::kTrue) continue;
              ++holding;
              found = found ? std::max(*found, row.ordinal) : row.ordinal;
            }
            bool settled =
                found && (d.kind == ir::DefinitionKind::kWorst || (holding == 1 && !open));
            return settled ? Number(Rational(*found)) : Shown{};
          },
          [&](const ir::PolicyChoice&) { return Shown{}; },
          [&](const ir::Constant& n) { return Number(n.value); },
          [&](const ir::ConstantBool& n) { return truth(value::FromBool(n.value)); },
          [&](const ir::Or& n) {
            Tri t = Tri::kFalse;
            for (ir::ExprId e : n.terms) t = value::Or(t, Of(e).truth);
            return truth(t);
          },
          [&](const ir::And& n) {
            Tri t = Tri::kTrue;
            for (ir::ExprId e : n.terms) t = value::And(t, Of(e).truth);
            return truth(t);
          },
          [&](const ir::Not& n) { return truth(value::Not(Of(n.term).truth)); },
          [&](const ir::Compare& n) { return Compare(n); },
          [&](const ir::InSet& n) {
            Shown term = Of(n.term);
            if (!term.number || term.at_least) return Shown{};
            bool in = std::any_of(n.ordinals.begin(), n.ordinals.end(),
                                  [&](std::int64_t o) { return Rational(o) == *term.number; });
            return truth(value::FromBool(in));
          },
          [&](const ir::KindsInclude&) { return Shown{}; },
          [&](const ir::Arith& n) {
            Shown a = Of(n.left), b = Of(n.right);
            if (!a.number || !b.number || a.at_least || b.at_least) return Shown{};
            std::optional<Rational> r;
            switch (n.op) {
              case ir::ArithOp::kAdd:
                r = value::Add(*a.number, *b.number);
                break;
              case ir::ArithOp::kSub:
                r = value::Sub(*a.number, *b.number);
                break;
              case ir::ArithOp::kMul:
                r = value::Mul(*a.number, *b.number);
                break;
              case ir::ArithOp::kDiv:
                r = value::Div(*a.number, *b.number);
                break;
            }
            return r ? Number(*r) : Shown{};
          },
          [&](const ir::AddPeriod& n) {
            Shown d = Of(n.date);
            if (!d.number || !d.number->is_whole() || n.period.unit == value::PeriodUnit::kHour)
              return Shown{};
            value::Date from{static_cast<std::int32_t>(d.number->num())};
            if (n.period.unit != value::PeriodUnit::kWorkingDay)
              return Number(Rational(value::AddCalendar(from, n.period).days));
            auto answer = rules_.calendar.AddWorkingDays(from, n.period.count);
            return answer.date ? Number(Rational(answer.date->days)) : Shown{};
          },
          [&](const ir::CountTrue& n) {
            std::int64_t count = 0;
            for (ir::ExprId e : n.terms) {
              Tri t = Of(e).truth;
              if (t == Tri::kUnknown) return Shown{};
              count += t == Tri::kTrue;
            }
            return Number(Rational(count));
          },
          [&](const ir::Extreme& n) {
            std::optional<Rational> best;
            for (ir::ExprId e : n.terms) {
              Shown one = Of(e);
              if (!one.number || one.at_least) return Shown{};
              if (!best || (n.largest ? *best < *one.number : *one.number < *best))
                best = one.number;
            }
            return best ? Number(*best) : Shown{};
          },
          [&](const ir::If& n) {
            Tri t = Of(n.when).truth;
            return t == Tri::kUnknown ? Shown{} : Of(t == Tri::kTrue ? n.then : n.otherwise);
          },
          [&](const ir::HistoryCount& n) {
            const ir::HistoryFilter& filter = rules_.histories.Get(n.history);
            bool lower = !Searched(filter) && case_.inquiry == facts::Inquiry::kOpen;
            return Shown{Tri::kUnknown, Rational(static_cast<std::int64_t>(Counted(filter).size())),
                         lower};
          },
          [&](const ir::Reaches&) { return Shown{}; },
          [&](const ir::Proposed&) { return Shown{}; },
          [&](const ir::MethodVar&) { return Shown{}; },
          [&](const ir::LetRef&) { return Shown{}; },
          [&](const ir::FactorRef&) { return Shown{}; },
          [&](const ir::ShapeOf&) { return Shown{}; },
      },
      rules_.exprs.Get(id).node);
}

}  // namespace heng::explain
