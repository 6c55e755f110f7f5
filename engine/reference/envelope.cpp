// Exploring the unknown: every completion while there are few enough of them, else a hull in which every
// open condition is tried both ways. Tested in tests/reference/envelope_test.cpp.
#include "engine/reference/envelope.h"

#include <algorithm>
#include <map>

#include "engine/reference/words.h"

namespace heng::reference {

namespace {

using decision::EnvelopeOutcome;
using Outcomes = std::vector<EnvelopeOutcome>;

// The kind of an outcome: all of it but the amount.
EnvelopeOutcome KindOf(EnvelopeOutcome o) {
  o.fine.reset();
  return o;
}
bool KindLess(const EnvelopeOutcome& a, const EnvelopeOutcome& b) {
  return std::tie(a.status, a.rung, a.kinds, a.situations) < std::tie(b.status, b.rung, b.kinds, b.situations);
}
std::vector<EnvelopeOutcome> KindsOf(const Outcomes& outcomes) {
  std::vector<EnvelopeOutcome> out;
  for (const EnvelopeOutcome& o : outcomes) out.push_back(KindOf(o));
  return out;
}

// One outcome a kind, with the hull of its fines.
void Gather(Outcomes& into, const Outcomes& more) {
  for (const EnvelopeOutcome& o : more) {
    const auto same = std::find_if(into.begin(), into.end(),
                                   [&](const EnvelopeOutcome& have) { return KindOf(have) == KindOf(o); });
    if (same == into.end()) {
      into.push_back(o);
    } else if (o.fine) {
      same->fine = same->fine ? value::Hull(*same->fine, *o.fine) : *o.fine;
    }
  }
}
std::optional<MoneyRange> HullOf(const Outcomes& outcomes) {
  const bool any = std::any_of(outcomes.begin(), outcomes.end(), [](const EnvelopeOutcome& o) { return o.fine.has_value(); });
  std::optional<MoneyRange> hull;
  if (!any) return hull;
  for (const EnvelopeOutcome& o : outcomes) {
    const MoneyRange one = o.fine.value_or(MoneyRange::Exactly(0));
    hull = hull ? value::Hull(*hull, one) : one;
  }
  return hull;
}

struct Cell {
  bool valid = false;
  Outcomes outcomes;                // one a kind
  Outcomes each;                    // one a reading of the open policies, and a branch of what cannot be enumerated
};

void Note(const Run& run, Explored& explored) {
  if (!explored.sample) explored.sample = run;
  const decision::Option* chosen = Chosen(run.options);
  explored.defaults.insert(chosen != nullptr ? std::optional<decision::Rung>(chosen->rung) : std::nullopt);
  std::vector<std::string> orders;
  for (const decision::OrderOutcome& o : run.orders) orders.push_back(o.target + o.order);
  explored.orders.insert(orders);
}

// All outcomes of one world; open conditions (dates, mostly) are tried both ways.
Outcomes OutcomesOf(const Plan& plan, const World& w, std::uint64_t most, bool& exact, std::uint64_t& tried,
                    Explored* explored = nullptr, Outcomes* each = nullptr) {
  Outcomes out;
  Oracle oracle;
  oracle.forking = true;
  oracle.tiers = true;
  do {
    Judgement j = Judge(plan, w, oracle);
    if (j.run.loose) exact = false;
    Gather(out, j.outcomes);
    for (const EnvelopeOutcome& o : j.outcomes) {
      if (each != nullptr) AddOnce(*each, o);
    }
    if (explored != nullptr) Note(j.run, *explored);
    ++tried;
  } while (oracle.Next() && tried < most);
  if (oracle.forked) exact = false;
  return out;
}

void Put(World& w, Slot slot, const Val& v) {
  if (slot.history) {
    w.history[slot.index] = v;
  } else {
    w.facts[slot.index] = v;
  }
}

struct Axis {
  Slot slot;
  std::vector<Val> values;
};

std::int64_t WidthOf(const Outcomes& outcomes) {
  const auto hull = HullOf(outcomes);
  if (!hull) return 0;
  return hull->has_max ? hull->max - hull->min : INT64_MAX;
}

class Explorer {
 public:
  Explorer(const Plan& plan, const World& w, std::optional<Slot> branch_on)
      : plan_(plan), w_(w), branch_on_(branch_on), limit_(w.context->limits.envelope_cells) {}

  Explored Go() {
    for (const Job* job : {&plan_.at_act, &plan_.at_decision}) {
      if (Decided()) break;
      const auto live = LiveSlots(*job, w_);
      out_.live.insert(live.begin(), live.end());
    }
    Axes();
    if (exact_ && cells_ <= limit_) {
      Enumerate();
    } else {
      Hull();
    }
    decision::Envelope& e = out_.envelope;
    std::sort(e.outcomes.begin(), e.outcomes.end(), KindLess);
    e.fine = HullOf(e.outcomes);
    e.exact = exact_;
    return std::move(out_);
  }

 private:
  // Power, party and time may decide alone.
  bool Decided() const {
    return plan_.no_offence_at_act || !plan_.standing.listed || !plan_.standing.competent || !plan_.standing.subject;
  }

  void Axes() {
    std::size_t histories = 0;
    for (const Slot slot : out_.live) {
      Axis axis{slot, CandidatesOf(plan_, w_, slot, exact_)};
      histories += slot.history ? 1 : 0;
      if (axis.values.empty()) continue;
      if (cells_ <= limit_) cells_ *= axis.values.size();
      axes_.push_back(std::move(axis));
    }
    if (histories > 1) exact_ = false;   // counts over one record are not independent
  }

  void Enumerate() {
    std::vector<std::size_t> at(axes_.size(), 0);
    World w = w_;
    cells_left_.assign(static_cast<std::size_t>(cells_), {});
    std::uint64_t valid = 0, tried = 0;
    for (std::size_t index = 0; index < cells_left_.size(); ++index) {
      std::size_t rest = index;
      for (std::size_t i = 0; i < axes_.size(); ++i) {
        at[i] = rest % axes_[i].values.size();
        rest /= axes_[i].values.size();
        Put(w, axes_[i].slot, axes_[i].values[at[i]]);
      }
      if (!KeepsConstraints(w)) continue;
      Cell& cell = cells_left_[index];
      cell.valid = true;
      ++valid;
      cell.outcomes = OutcomesOf(plan_, w, tried + limit_, exact_, tried, &out_, &cell.each);
      Gather(out_.envelope.outcomes, cell.outcomes);
    }
    out_.envelope.cells = std::max<std::uint64_t>(1, valid);
    Settled();
    for (std::size_t i = 0; i < axes_.size(); ++i) Weigh(i);
    std::stable_sort(weighed_.begin(), weighed_.end(), [](const Weighed& a, const Weighed& b) {
      return std::tie(a.fact.kinds_left, a.width, a.slot) < std::tie(b.fact.kinds_left, b.width, b.slot);
    });
    for (Weighed& one : weighed_) out_.deciding.push_back(std::move(one.fact));
    // Dates are not enumerated; an open one on which conditions hang leaves everything as it is.
    for (const Slot slot : out_.live) {
      const bool axis = std::any_of(axes_.begin(), axes_.end(), [&](const Axis& a) { return a.slot == slot; });
      if (!axis && !out_.settled && !exact_) out_.deciding.push_back(DecidingFactOf(slot, out_.envelope.outcomes.size()));
    }
  }

  void Settled() {
    const Cell* first = nullptr;
    out_.settled = true;
    for (const Cell& cell : cells_left_) {
      if (!cell.valid) continue;
      if (first == nullptr) first = &cell;
      out_.settled = out_.settled && cell.each == first->each;   // amounts too: a count that moves them is open
      // Several outcomes because of an open policy are a choice; because of an open date they are not.
      if (!exact_ && plan_.open.empty() && cell.outcomes.size() > 1) out_.settled = false;
    }
    if (first == nullptr) out_.settled = false;
  }

  struct Weighed {
    Slot slot;
    std::int64_t width = 0;
    decision::DecidingFact fact;
  };
  void Weigh(std::size_t axis) {
    std::size_t stride = 1;
    for (std::size_t i = 0; i < axis; ++i) stride *= axes_[i].values.size();
    const std::size_t n = axes_[axis].values.size();
    bool material = false;
    for (std::size_t index = 0; index < cells_left_.size() && !material; ++index) {
      if ((index / stride) % n != 0) continue;
      const Cell* first = nullptr;
      for (std::size_t k = 0; k < n && !material; ++k) {
        const Cell& cell = cells_left_[index + k * stride];
        if (!cell.valid) continue;
        if (first == nullptr) first = &cell;
        material = cell.each != first->each;
      }
    }
    const Slot slot = axes_[axis].slot;
    std::size_t worst = 0;
    std::int64_t width = 0;
    for (std::size_t k = 0; k < n; ++k) {
      Outcomes kinds, all;
      for (std::size_t index = 0; index < cells_left_.size(); ++index) {
        if ((index / stride) % n != k || !cells_left_[index].valid) continue;
        for (const EnvelopeOutcome& kind : KindsOf(cells_left_[index].outcomes)) AddOnce(kinds, kind);
        Gather(all, cells_left_[index].outcomes);
      }
      worst = std::max(worst, kinds.size());
      width = std::max(width, WidthOf(all));
      if (branch_on_ && *branch_on_ == slot) {
        std::sort(all.begin(), all.end(), KindLess);
        out_.by_value.emplace_back(axes_[axis].values[k], std::move(all));
      }
    }
    if (!material) return;
    out_.material.insert(slot);
    weighed_.push_back({slot, width, DecidingFactOf(slot, worst)});
  }

  decision::DecidingFact DecidingFactOf(Slot slot, std::size_t kinds_left) {
    decision::DecidingFact out;
    out.fact = NameOf(w_.context->rules, slot);
    out.kinds_left = kinds_left;
    if (!slot.history) {
      const vocabulary::Fact& fact = w_.context->rules.dictionary->Get(FactId(slot.index));
      out.question = fact.question;
      out.evidence = fact.evidence;
    } else {
      out.evidence.emplace_back(words::kHistoryPaper);
    }
    return out;
  }

  // Too many cells, or thresholds that cannot be found: what cannot be ruled out.
  void Hull() {
    exact_ = false;
    std::uint64_t tried = 0;
    World open = w_;
    open.hull = true;
    out_.envelope.outcomes = OutcomesOf(plan_, open, limit_, exact_, tried, &out_);
    out_.envelope.cells = tried;
    const auto kinds = KindsOf(out_.envelope.outcomes);
    out_.settled = kinds.size() == 1;
    out_.material = out_.live;
    for (const Slot slot : out_.live) out_.deciding.push_back(DecidingFactOf(slot, kinds.size()));
    if (!branch_on_) return;
    for (const Axis& axis : axes_) {
      if (axis.slot != *branch_on_) continue;
      for (const Val& v : axis.values) {
        World w = open;
        Put(w, axis.slot, v);
        std::uint64_t here = 0;
        Outcomes all = OutcomesOf(plan_, w, limit_, exact_, here);
        std::sort(all.begin(), all.end(), KindLess);
        out_.by_value.emplace_back(v, std::move(all));
      }
    }
  }

  const Plan& plan_;
  const World& w_;
  std::optional<Slot> branch_on_;
  std::uint64_t limit_;
  std::uint64_t cells_ = 1;
  bool exact_ = true;
  std::vector<Axis> axes_;
  std::vector<Cell> cells_left_;
  std::vector<Weighed> weighed_;
  Explored out_;
};

}  // namespace

Explored Explore(const Plan& plan, const World& world, std::optional<Slot> branch_on) {
  return Explorer(plan, world, branch_on).Go();
}

}  // namespace heng::reference
