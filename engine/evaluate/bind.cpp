// Filling a frame from a case; see bind.h. Events and burdens: language.md 3 and 4.7.
#include "engine/evaluate/bind.h"

#include <algorithm>

#include "engine/base/sabotage.h"
#include "engine/evaluate/words.h"

namespace heng::evaluate {

using facts::Case;
using facts::Statement;
using program::Program;
using program::Slot;
using program::SlotType;

AsOf AsOfDate(const Case& c, std::optional<value::Date> option) {
  if (option) return {option, "option"};
  if (c.dates.decision) return {c.dates.decision, "decision"};
  std::optional<value::Date> latest;
  auto see = [&](std::optional<value::Date> d) {
    if (d && (!latest || *latest < *d)) latest = d;
  };
  auto see_all = [&](const facts::Dates& d) {
    for (const auto& one : {d.act_start, d.act_end, d.discovered, d.filed, d.notified, d.decision}) see(one);
  };
  see_all(c.dates);
  for (const facts::Event& e : c.events) see(e.date);
  for (const facts::Act& a : c.acts) {
    see_all(a.dates);
    for (const facts::Event& e : a.events) see(e.date);
  }
  for (const facts::HistoryEntry& e : c.history.entries) see(e.date);
  if (c.history.searched) see(c.history.searched->date);
  return {latest, latest ? "latest" : ""};
}

namespace {

constexpr std::int64_t kBeyond = 1'000'000'000'000'000;   // past every figure a case can hold

class Binder {
 public:
  Binder(const Program& p, const Case& c, const facts::Act& act, const facts::ActParty& party, std::uint32_t item, value::Date as_of)
      : p_(p), c_(c), act_(act), act_party_(party), item_(item), as_of_(as_of), out_(p) {
    for (const facts::Party& candidate : c.parties) {
      if (candidate.id == party.id) party_ = &candidate;
    }
  }

  Binding Run() {
    Frame& f = out_.frame;
    f.closed = c_.inquiry == facts::Inquiry::kClosed;
    f.region = c_.authority.region;
    f.policy_day = as_of_.days;
    RoleAndAuthority();
    out_.dates = c_.dates;
    auto over = [](std::optional<value::Date>& to, const std::optional<value::Date>& from) {
      if (from) to = from;
    };
    over(out_.dates.act_start, act_.dates.act_start);
    over(out_.dates.act_end, act_.dates.act_end);
    over(out_.dates.discovered, act_.dates.discovered);
    over(out_.dates.filed, act_.dates.filed);
    over(out_.dates.notified, act_.dates.notified);
    over(out_.dates.decision, act_.dates.decision);
    if (!p_.chosen.benchmark_by_decision && out_.dates.act_end) f.policy_day = out_.dates.act_end->days;
    for (std::size_t s = 0; s < p_.slots.size(); ++s) out_.slots[s].unknown = Unknown::kOpen;
    State(c_.facts);
    if (party_ != nullptr) State(party_->facts);
    State(act_.facts);
    State(act_party_.facts);
    Dates();
    Correction();
    Policies();
    Pleas();
    Constraints();
    Histories();
    settling_ = true;                        // from here on, what follows from a settled fact is settled, not proved
    if (f.closed) Close();
    for (std::size_t s = 0; s < p_.standards.size(); ++s) {
      const program::Head& head = p_.standards[s].head;
      f.standard_on[s] = head.window.Holds(as_of_.days) && (head.region.empty() || f.region.rfind(head.region, 0) == 0);
    }
    for (std::size_t g = 0; g < p_.generals.size(); ++g) f.general_on[g] = p_.generals[g].head.window.Holds(as_of_.days);
    return std::move(out_);
  }

 private:
  void RoleAndAuthority() {
    Frame& f = out_.frame;
    out_.role = !act_party_.role.empty() ? act_party_.role : (party_ != nullptr ? party_->kind : std::string());
    f.role = 63;
    for (std::size_t r = 0; r < p_.roles.size(); ++r) {
      if (p_.roles[r].id == out_.role) f.role = static_cast<std::uint32_t>(r), f.unit = p_.roles[r].unit;
    }
    const facts::Authority& a = c_.authority;
    auto find = [&](const std::string& name) {
      auto at = p_.authority_kinds.find(name);
      return at == p_.authority_kinds.end() ? std::string() : at->second;
    };
    out_.authority_kind = !a.kind.empty() ? a.kind : find(a.name);
    for (std::size_t l = 0; l < p_.lists.size() && l < 64; ++l) {
      const program::List& list = p_.lists[l];
      bool place = list.region.empty() || a.region.rfind(list.region, 0) == 0;
      bool body = list.body.empty() || list.body == a.name || list.body == out_.authority_kind ||
                  std::find(list.kinds.begin(), list.kinds.end(), out_.authority_kind) != list.kinds.end();
      bool level = list.level.empty() || a.level.empty() || law::SameLevel(list.level, a.level);
      if (place && body && level && list.head.window.Holds(as_of_.days)) f.lists |= std::uint64_t{1} << l;
    }
    f.any_list = f.lists != 0;
    const program::Item& item = p_.items[item_];
    f.competent = Competent(item, out_.authority_kind);
    for (const facts::HistoryEntry& e : c_.history.entries) {
      bool fine = e.amount.has_value() || std::find(e.penalties.begin(), e.penalties.end(), words::kFine) != e.penalties.end();
      if (e.act == act_.id && fine && e.kind == facts::HistoryKind::kPenalty && SameParty(e)) f.fined_before = true;
    }
  }

  bool SameParty(const facts::HistoryEntry& e) const { return e.party.empty() || e.party == act_party_.id; }

  void SetTruth(std::size_t slot, Tri t) {
    out_.frame.truth[slot] = t;
    out_.slots[slot].unknown = t == Tri::kUnknown ? Unknown::kOpen : Unknown::kNo;
  }
  void SetNumber(std::size_t slot, Num n) {
    out_.frame.number[slot] = n;
    out_.slots[slot].unknown = n.known() ? Unknown::kNo : Unknown::kOpen;
  }

  void State(const std::vector<Statement>& list) {
    for (const Statement& s : list) {
      std::size_t slot = s.fact.index();
      stated_[slot] = &s;
      if (const bool* b = std::get_if<bool>(&s.value)) SetTruth(slot, value::FromBool(*b));
      else if (const auto* r = std::get_if<value::Rational>(&s.value)) SetNumber(slot, FromRational(*r));
    }
  }

  void Dates() {
    auto set = [&](std::int32_t slot, const std::optional<value::Date>& d) {
      if (slot >= 0) SetNumber(static_cast<std::size_t>(slot), d ? Num::Known(d->days) : Num::Unknown());
    };
    set(p_.act_start, out_.dates.act_start);
    set(p_.act_end, out_.dates.act_end);
    set(p_.discovered, out_.dates.discovered);
    set(p_.filed, out_.dates.filed);
    set(p_.notified, out_.dates.notified);
    set(p_.decision, std::optional<value::Date>(as_of_));
    if (p_.party_class >= 0) {
      const std::vector<std::string>& values = p_.slots[static_cast<std::size_t>(p_.party_class)].values;
      auto at = std::find(values.begin(), values.end(), out_.frame.unit ? words::kUnitClass : words::kPersonClass);
      SetNumber(static_cast<std::size_t>(p_.party_class), Num::Known(at - values.begin()));
    }
    for (std::size_t s = 0; s < p_.slots.size(); ++s) {
      if (p_.slots[s].outcome) out_.slots[s].unknown = Unknown::kNo;   // filled after the outcome
    }
  }

  std::int64_t Ordinal(std::string_view value) const {
    const auto& values = p_.slots[static_cast<std::size_t>(p_.correction)].values;
    return std::find(values.begin(), values.end(), value) - values.begin();
  }

  bool Concerns(const facts::Event& e) const {
    return (e.act.empty() || e.act == act_.id) && (e.party.empty() || e.party == act_party_.id);
  }

  // 改正状态 from dated events; an order without a re-inspection stays pending while the inquiry is open.
  void Correction() {
    if (p_.correction < 0) return;
    std::size_t slot = static_cast<std::size_t>(p_.correction);
    const facts::Event *order = nullptr, *inspected = nullptr, *own = nullptr, *spot = nullptr;
    auto see = [&](const std::vector<facts::Event>& events) {
      for (const facts::Event& e : events) {
        if (!Concerns(e) || as_of_ < e.date) continue;
        if (e.kind == words::kReinspection && !e.result.empty() && (inspected == nullptr || inspected->date <= e.date)) inspected = &e;
        bool orders = e.kind == words::kOrderDated || e.kind == words::kOrderAtOnce || e.kind == words::kOrder;
        if (orders && (order == nullptr || order->date <= e.date)) order = &e;
        if (e.kind == words::kOnTheSpot) spot = &e;
        if (e.kind == words::kOwnCorrection && (own == nullptr || e.date < own->date)) own = &e;
      }
    };
    see(c_.events);
    see(act_.events);
    if (inspected != nullptr) return SetNumber(slot, Num::Known(Ordinal(inspected->result)));
    if (spot != nullptr) return SetNumber(slot, Num::Known(Ordinal(words::kOnTheSpot)));
    bool before = own != nullptr && order == nullptr && (!out_.dates.discovered || own->date < *out_.dates.discovered);
    if (before) return SetNumber(slot, Num::Known(Ordinal(words::kBeforeDiscovery)));
    if (order != nullptr) {
      bool running = order->due && as_of_ <= *order->due;
      if (out_.frame.closed && running) return SetNumber(slot, Num::Known(Ordinal(words::kRunning)));
      SetNumber(slot, Num::Unknown());
      HENG_MUTANT_IF("ordered-is-overdue", return SetNumber(slot, Num::Known(Ordinal(words::kOverdue))));
      out_.slots[slot].domain = {Ordinal(words::kInTime), Ordinal(words::kLate), Ordinal(words::kOverdue)};
      if (running) out_.slots[slot].domain.push_back(Ordinal(words::kRunning));
      return;
    }
    if (stated_.count(slot) > 0 && out_.frame.number[slot].known()) return;
    if (out_.frame.closed) return SetNumber(slot, Num::Known(Ordinal(words::kNotOrdered)));   // nothing on file says corrected
    SetNumber(slot, Num::Unknown());
    out_.slots[slot].domain = {Ordinal(words::kBeforeDiscovery), Ordinal(words::kOnTheSpot), Ordinal(words::kNotOrdered)};
  }

  // A choice the law leaves open has a slot of its own: set when the policy has a default.
  void Policies() {
    for (std::size_t s = 0; s < p_.slots.size(); ++s) {
      const Slot& slot = p_.slots[s];
      if (slot.kind == program::SlotKind::kPolicy && slot.has_min) SetTruth(s, value::FromBool(slot.min != 0));
    }
  }

  static bool Raised(const Statement& s) {
    return s.raised || s.finding == facts::Finding::kUnclear || s.view != facts::PartyView::kUnstated ||
           std::holds_alternative<std::monostate>(s.value);
  }

  void Pleas() {
    for (std::size_t s = 0; s < p_.slots.size(); ++s) {
      const Slot& slot = p_.slots[s];
      if (slot.kind != program::SlotKind::kFact || out_.slots[s].unknown != Unknown::kOpen) continue;
      if (slot.burden != program::Burden::kPlea && slot.burden != program::Burden::kNoFault) continue;
      auto stated = stated_.find(s);
      bool raised = stated != stated_.end() && Raised(*stated->second);
      if (!raised) {
        // Outside the envelope: the plea does not hold; a number stands where it helps nobody.
        bool up = slot.graver == program::Graver::kUp;
        SetTruth(s, Tri::kFalse);
        if (slot.type != SlotType::kBool) SetNumber(s, Num::Known(up ? (slot.has_max ? slot.max : kBeyond) : (slot.has_min ? slot.min : 0)));
        HENG_MUTANT_IF("plea-taken-as-met", SetTruth(s, Tri::kTrue));
        out_.slots[s].unknown = Unknown::kUnraised;
      } else if (slot.burden == program::Burden::kNoFault) {
        if (out_.frame.closed) SetTruth(s, Tri::kFalse);
        else out_.slots[s].unknown = Unknown::kBlocked, out_.no_fault_unreviewed = true;
      } else if (out_.frame.closed) {
        // With a lead the doubt is the party's; without one the plea is not established.
        bool lead = !stated->second->evidence.empty();
        if (slot.type == SlotType::kBool) SetTruth(s, value::FromBool(lead));
        else SetNumber(s, Num::Known(Extreme(s, (slot.graver == program::Graver::kDown) == lead)));
      }
    }
  }

  // The most or least a number may be, as the dictionary and the facts found bound it.
  std::int64_t Extreme(std::size_t s, bool top) const {
    const Slot& slot = p_.slots[s];
    std::int64_t lo = slot.has_min ? slot.min : 0, hi = slot.has_max ? slot.max : kBeyond;
    for (const program::Constraint& c : p_.constraints) {
      if (c.relation == program::Relation::kAtMost && c.a == s && out_.frame.number[c.b].known()) hi = std::min(hi, out_.frame.number[c.b].lo);
      if (c.relation == program::Relation::kAtMost && c.b == s && out_.frame.number[c.a].known()) lo = std::max(lo, out_.frame.number[c.a].lo);
      if (c.relation == program::Relation::kPositiveImplies && c.a == s && out_.frame.truth[c.b] == Tri::kFalse) hi = 0;
    }
    return top ? std::max(lo, hi) : lo;
  }

  // What stated facts entail of unstated ones: an accident is a harm.
  void Constraints() {
    for (int pass = 0; pass < 4; ++pass) {
      for (const program::Constraint& c : p_.constraints) {
        auto open = [&](std::uint32_t s) { return out_.slots[s].unknown == Unknown::kOpen; };
        Tri a = out_.frame.truth[c.a], b = out_.frame.truth[c.b];
        if (c.relation == program::Relation::kImplies) {
          if (a == Tri::kTrue && open(c.b)) SetTruth(c.b, Tri::kTrue);
          if (b == Tri::kFalse && open(c.a) && out_.slots[c.b].unknown == Unknown::kNo) SetTruth(c.a, Tri::kFalse);
        } else if (c.relation == program::Relation::kExcludes) {
          if (a == Tri::kTrue && open(c.b)) SetTruth(c.b, Tri::kFalse);
          if (b == Tri::kTrue && open(c.a)) SetTruth(c.a, Tri::kFalse);
        } else if (c.relation == program::Relation::kPositiveImplies) {
          const Num& n = out_.frame.number[c.a];
          if (n.known() && n.lo > 0 && open(c.b)) SetTruth(c.b, Tri::kTrue);
          if (b == Tri::kFalse && open(c.a) && out_.slots[c.b].unknown == Unknown::kNo && !settling_) SetNumber(c.a, Num::Known(0));
        } else if (c.relation == program::Relation::kAtMost && open(c.a) && !settling_) {
          const program::Slot& lesser = p_.slots[c.a];
          const Num& most = out_.frame.number[c.b];
          const std::int64_t least = lesser.has_min ? lesser.min : 0;
          if (most.known() && most.den == 1 && most.lo == least) SetNumber(c.a, Num::Known(least));
        }
      }
    }
  }

  void Histories() {
    out_.history_searched = c_.history.searched.has_value();
    for (std::size_t s = 0; s < p_.slots.size(); ++s) {
      if (p_.slots[s].kind != program::SlotKind::kHistory) continue;
      out_.frame.number[s] = Count(p_.histories[p_.slots[s].history]);
      out_.slots[s].unknown = out_.frame.number[s].known() ? Unknown::kNo : Unknown::kOpen;
    }
  }

  Num Count(const program::History& h) const {
    value::Date anchor = as_of_, from{};
    bool windowed = h.anchor_slot != -1;
    if (windowed) {
      if (h.anchor_slot < 0 || !out_.frame.number[static_cast<std::size_t>(h.anchor_slot)].known()) return Num::AtLeast(0);
      anchor = value::Date{static_cast<std::int32_t>(out_.frame.number[static_cast<std::size_t>(h.anchor_slot)].lo)};
      from = value::AddCalendar(anchor, {-h.window.count, h.window.unit});
    }
    std::int64_t n = 0;
    for (const facts::HistoryEntry& e : c_.history.entries) {
      if (h.same_party && !SameParty(e)) continue;
      if (h.same_authority && e.authority != c_.authority.name) continue;
      if (h.kinds == 0 ? e.kind == facts::HistoryKind::kOrder : (h.kinds >> static_cast<int>(e.kind) & 1) == 0) continue;
      if (h.same_item && !SameLineage(e.item)) continue;
      if (!h.item.empty() && e.item != h.item) continue;
      if (!h.penalties.empty() && std::none_of(e.penalties.begin(), e.penalties.end(), [&](const std::string& k) {
            return std::find(h.penalties.begin(), h.penalties.end(), k) != h.penalties.end();
          })) {
        continue;
      }
      // d < anchor <= d + period (language.md 5)
      HENG_MUTANT_IF("window-holds-its-anchor", anchor.days = e.date == anchor ? anchor.days + 1 : anchor.days);
      if (windowed && !(e.date < anchor && anchor <= value::AddCalendar(e.date, h.window))) continue;
      ++n;
    }
    const auto& searched = c_.history.searched;
    // Exact if the search spans the window as far as it had run when the records were searched.
    value::Date needed = searched && searched->date && *searched->date < anchor ? *searched->date : anchor;
    bool covers = searched && (!windowed || (searched->from && searched->to && *searched->from <= from && needed <= *searched->to));
    return covers ? Num::Known(n) : Num::AtLeast(n);
  }

  bool SameLineage(const std::string& id) const {
    auto at = p_.item_index.find(id);
    return at != p_.item_index.end() && p_.items[at->second].lineage == p_.items[item_].lineage;
  }

  // Language.md 3, column "inquiry closed, still unclear".
  void Close() {
    Frame& f = out_.frame;
    for (std::size_t s = 0; s < p_.slots.size(); ++s) {
      const Slot& slot = p_.slots[s];
      if (slot.kind == program::SlotKind::kPolicy || slot.judgment || slot.outcome) continue;
      if (out_.slots[s].unknown != Unknown::kOpen) continue;
      if (slot.burden == program::Burden::kPlea || slot.burden == program::Burden::kNoFault) continue;
      // Whom doubt favours is a stated policy; that an order not re-inspected is not overdue is language.md 4.7.
      bool overdue_only = static_cast<std::int32_t>(s) == p_.correction;
      if (slot.burden == program::Burden::kFavourable && !p_.chosen.favourable_for_party && !overdue_only) continue;
      std::string value;
      switch (slot.type) {
        case SlotType::kBool:
          SetTruth(s, value::FromBool(slot.graver == program::Graver::kDown));
          HENG_MUTANT_IF("favourable-against-the-party", SetTruth(s, value::FromBool(slot.graver == program::Graver::kUp)));
          Constraints();
          value = slot.graver == program::Graver::kDown ? words::kYes : words::kNo;
          break;
        case SlotType::kNumber:
        case SlotType::kMoney:
        case SlotType::kRatio: {
          if (slot.kind == program::SlotKind::kHistory) {
            SetNumber(s, Num::Known(f.number[s].lo));
            continue;
          }
          if (slot.graver == program::Graver::kNone) continue;
          bool up = slot.graver == program::Graver::kUp;
          std::int64_t n = Extreme(s, !up);
          SetNumber(s, Num::Known(n));
          f.assumed[s] = 1;
          f.any_assumed = true;
          value = std::to_string(n) + slot.unit;
          break;
        }
        case SlotType::kEnum: {
          if (slot.values.empty()) continue;
          std::int64_t n = slot.graver == program::Graver::kDown ? static_cast<std::int64_t>(slot.values.size()) - 1 : 0;
          if (static_cast<std::int32_t>(s) == p_.correction) n = Ordinal(words::kInTime);   // no order at all was settled by the events
          SetNumber(s, Num::Known(n));
          value = slot.values[static_cast<std::size_t>(n)];
          break;
        }
        default: continue;
      }
      bool adverse = slot.burden == program::Burden::kAgainst;
      out_.assumptions.push_back({slot.name, value, adverse, adverse ? std::string() : p_.chosen.favourable_id});
    }
  }

  const Program& p_;
  const Case& c_;
  const facts::Act& act_;
  const facts::ActParty& act_party_;
  const facts::Party* party_ = nullptr;
  std::uint32_t item_;
  value::Date as_of_;
  Binding out_;
  bool settling_ = false;
  std::map<std::size_t, const Statement*> stated_;
};

}  // namespace

Tri Competent(const program::Item& item, const std::string& authority_kind) {
  if (item.bodies.empty()) return Tri::kTrue;
  if (authority_kind.empty()) return Tri::kUnknown;
  return value::FromBool(std::find(item.bodies.begin(), item.bodies.end(), authority_kind) != item.bodies.end());
}

Binding Bind(const Program& p, const Case& c, const facts::Act& act, const facts::ActParty& party, std::uint32_t item, value::Date as_of) {
  return Binder(p, c, act, party, item, as_of).Run();
}

}  // namespace heng::evaluate
