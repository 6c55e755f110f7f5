// What dated papers say: the correction state of an act, and how many earlier decisions a window holds.
// Tested in tests/reference/binding_test.cpp.
#include <algorithm>

#include "engine/reference/binding.h"
#include "engine/reference/expression.h"
#include "engine/reference/words.h"

namespace heng::reference {

namespace {

std::vector<const facts::Event*> EventsOf(const Context& c) {
  std::vector<const facts::Event*> out;
  const auto later = [&](const facts::Event& e) { return c.as_of && *c.as_of < e.date; };   // not known yet
  for (const facts::Event& e : c.kase.events) {
    if (!later(e) && (e.act.empty() || e.act == c.act.id) && (e.party.empty() || e.party == c.party.id)) {
      out.push_back(&e);
    }
  }
  for (const facts::Event& e : c.act.events) {
    if (!later(e) && (e.party.empty() || e.party == c.party.id)) out.push_back(&e);
  }
  std::stable_sort(out.begin(), out.end(), [](const auto* a, const auto* b) { return a->date < b->date; });
  return out;
}

bool IsOrder(const std::string& kind) {
  return kind == words::kOrderByDate || kind == words::kOrderAtOnce || kind == words::kOrderCorrection;
}

}  // namespace

Correction CorrectionOf(const Context& c) {
  const auto events = EventsOf(c);
  const facts::Event *first_order = nullptr, *order = nullptr, *inspection = nullptr;
  const facts::Event *self = nullptr, *spot = nullptr;
  for (const facts::Event* e : events) {   // by date: the last one seen is the latest
    if (IsOrder(e->kind)) {
      if (first_order == nullptr) first_order = e;
      order = e;
    }
    if (e->kind == words::kReinspection && !e->result.empty()) inspection = e;
    if (e->kind == words::kSelfCorrection && self == nullptr) self = e;
    if (e->kind == words::kOnTheSpot) spot = e;
  }
  Correction out;
  out.ordered = order != nullptr;
  if (inspection != nullptr) {
    out.value = inspection->result;
  } else if (spot != nullptr) {
    out.value = std::string(words::kOnTheSpot);
  } else if (order != nullptr) {
    const bool running = order->due && (!c.as_of || *c.as_of <= *order->due);
    if (running && c.kase.inquiry == facts::Inquiry::kClosed) {
      out.value = std::string(words::kNotYetDue);
    } else {
      out.possible.emplace_back(words::kInTime);
      if (running) out.possible.emplace_back(words::kNotYetDue);
      out.possible.emplace_back(words::kLate);
      out.possible.emplace_back(words::kOverdue);
    }
  } else if (self != nullptr && c.dates.discovered && self->date < *c.dates.discovered) {
    out.value = std::string(words::kBeforeDiscovery);
  } else if (self != nullptr && !c.dates.discovered) {
    out.value = std::string(words::kBeforeDiscovery);   // and no order at all, so before the first
  } else {
    out.possible.emplace_back(words::kBeforeDiscovery);
    out.possible.emplace_back(words::kOnTheSpot);
    out.possible.emplace_back(words::kNotOrdered);
  }
  return out;
}

Val CountHistory(const Context& c, const World& w, const ir::HistoryFilter& f) {
  const ir::RuleSet& rules = c.rules;
  const auto lineage = [&](const std::string& item) -> std::optional<std::uint32_t> {
    const ir::ItemId id = rules.FindItem(item);
    if (!id.valid()) return std::nullopt;
    return rules.items.Get(id).lineage;
  };
  const auto same = [&](const std::string& a, const std::string& b) {
    const auto x = lineage(a), y = lineage(b);
    return x && y ? *x == *y : a == b;
  };
  std::optional<Date> anchor;
  if (f.anchor.valid()) {
    const Val v = Evaluate(w, f.anchor);
    if (!v.point()) return Between(Num{}, Num{Rational(0), true});
    anchor = Date{static_cast<std::int32_t>(v.lo.value.num())};
  }
  std::int64_t n = 0;
  for (const facts::HistoryEntry& e : c.kase.history.entries) {
    if (f.same_party && !e.party.empty() && e.party != c.party.id) continue;
    if (f.same_item && !same(e.item, rules.items.Get(w.item).head.id)) continue;
    if (f.same_authority && e.authority != c.kase.authority.name) continue;
    if (!f.item.empty() && !same(e.item, f.item)) continue;
    const auto kind = static_cast<std::uint8_t>(e.kind);
    if (f.kinds.empty() ? e.kind == facts::HistoryKind::kOrder
                        : std::count(f.kinds.begin(), f.kinds.end(), kind) == 0) {
      continue;
    }
    const auto wanted = [&](const std::string& p) {
      return std::count(f.penalties.begin(), f.penalties.end(), p) > 0;
    };
    if (!f.penalties.empty() && std::none_of(e.penalties.begin(), e.penalties.end(), wanted)) continue;
    if (anchor && !(e.date < *anchor && *anchor <= value::AddCalendar(e.date, f.window))) continue;
    ++n;
  }
  bool exact = c.kase.history.searched.has_value();
  if (exact && anchor) {
    const facts::Searched& s = *c.kase.history.searched;
    value::Period back = f.window;
    back.count = -back.count;
    Date needed = *anchor;
    if (s.date && *s.date < needed) needed = *s.date;
    exact = s.from && s.to && *s.from <= value::AddCalendar(*anchor, back) && needed <= *s.to;
  }
  return Between({Rational(n), false}, {Rational(n), !exact});
}

}  // namespace heng::reference
