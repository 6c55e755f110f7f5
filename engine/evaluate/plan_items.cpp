// Items to shapes and figures; see plan_items.h. What the plan does not say of an item - a base other than
// an amount, a multiplier, an uncounted tier - leaves that item and role to the ladder.
#include <algorithm>
#include <limits>
#include <type_traits>

#include "engine/evaluate/ladder.h"
#include "engine/evaluate/plan_items.h"
#include "engine/evaluate/steps.h"

namespace heng::evaluate {

using program::Link;

// An item as it is being read; offsets are into its own lists.
struct ItemPlanner::Draft {
  Draft(const program::Program& p, const Plan& plan, const Logic& general, Room from) : logic(p, plan, terms, &general, from) {}
  std::vector<Term> terms;
  Logic logic;
  Shape shape;
  std::vector<SituationPlan> situations;
  std::vector<LinePlan> lines;
  std::vector<LeniencyPlan> leniencies;
  std::vector<Cond> conds;
  std::vector<std::uint8_t> bytes;
  std::vector<std::int64_t> figures;         // of lines; those of tests come before them in the form
  std::vector<std::uint64_t> need;
  std::vector<std::uint16_t> read_marks;     // numbers a ruler measures
  std::vector<std::uint32_t> amounts;        // what they read is needed, too
};

namespace {

// Lists that make a key: numbers one after the other.
class Key {
 public:
  template <class T>
  Key& operator<<(T v) {
    static_assert(std::is_integral_v<T> || std::is_enum_v<T>);
    text_.append(reinterpret_cast<const char*>(&v), sizeof v);
    return *this;
  }
  Key& operator<<(const Cond& c) { return *this << c.first << c.ands; }
  std::string Take() { return std::move(text_); }

 private:
  std::string text_;
};

bool Fitting(const value::MoneyRange& r) {
  return r.has_max && r.min >= 0 && r.max <= Plan::kMostFigure && r.min <= r.max;
}

}  // namespace

std::uint32_t ItemPlanner::Form(std::uint32_t index, std::uint32_t role, std::uint32_t cites) {
  const program::Item& item = p_.items[index];
  role_bit_ = std::uint64_t{1} << role;
  if ((item.roles & role_bit_) == 0) return Plan::kNone;
  if (setting_.any_list && (item.lists & setting_.lists) == 0) return Plan::kNone;
  for (const program::Multiplier& m : item.multipliers) {
    if ((m.roles & role_bit_) != 0 && m.head.verified) return Plan::kNone;
  }
  if (item.situations.empty() || item.situations.size() > static_cast<std::size_t>(kMaxSituations)) return Plan::kNone;
  Draft d(p_, plan_, general_, from_);
  d.logic.item = &item.block;
  MaybeDnf elements = d.logic.Condition(item.elements);
  if (!elements) return Plan::kNone;
  d.shape.elements_always = IsAlways(*elements);
  d.shape.elements = d.logic.Emit(*elements);
  if (!Situations(item, d) || !Leniencies(item, d)) return Plan::kNone;
  for (std::size_t s = 0; s < item.situations.size(); ++s) {
    d.situations[s].line = static_cast<std::uint32_t>(d.lines.size());
    for (std::size_t l = 0; l < item.situations[s].fines.size(); ++l) {
      const program::FineLine& line = item.situations[s].fines[l];
      if ((line.roles & role_bit_) != 0 && !Line(item, s, line, d)) return Plan::kNone;
    }
    d.situations[s].line_count = static_cast<std::uint32_t>(d.lines.size()) - d.situations[s].line;
  }
  if (d.lines.size() > static_cast<std::size_t>(kMaxFines)) return Plan::kNone;
  // The item's spans, then one for each situation: often all the same single citation.
  const CiteSpan* spans = plan_.spans.data() + cites;
  const program::CiteId* ids = plan_.cites.data();
  d.shape.one_cite = d.shape.cites_apart = true;
  for (std::size_t s = 0; s <= item.situations.size(); ++s) {
    d.shape.one_cite &= spans[s].count == 1 && ids[spans[s].first] == ids[spans[0].first];
    d.shape.cites_apart &= spans[s].apart;
  }
  std::vector<std::int64_t> form = {FormHead{Keep(d), d.shape.one_cite ? ids[spans[0].first] : cites}.Pack()};
  const Added& added = d.logic.added();
  form.insert(form.end(), added.figures.begin(), added.figures.end());
  form.insert(form.end(), d.figures.begin(), d.figures.end());
  end_.bit = std::max(end_.bit, d.logic.room().bit);
  end_.number = std::max(end_.number, d.logic.room().number);
  std::vector<std::int64_t>& all = plan_.figures;
  bool again = last_ != Plan::kNone && all.size() - last_ == form.size() && std::equal(form.begin(), form.end(), all.begin() + last_);
  if (!again) {
    last_ = static_cast<std::uint32_t>(all.size());
    all.insert(all.end(), form.begin(), form.end());
  }
  return last_;
}

bool ItemPlanner::Situations(const program::Item& item, Draft& d) {
  d.shape.alternatives = item.alternatives;
  d.shape.takes_generally = item.subject_roles == 0 || (item.subject_roles & role_bit_) != 0;
  std::size_t replacing = 0;
  for (const program::Situation& s : item.situations) {
    SituationPlan out;
    out.link = s.link;
    out.linked = static_cast<std::uint8_t>(s.linked);
    out.always = s.when == program::kNoReg;
    MaybeDnf when = d.logic.Condition(s.when);
    if (!when) return false;
    out.when = d.logic.Emit(*when);
    out.reaches = ReachesRole(s, role_bit_);
    out.anybody = !s.fines.empty() || !s.penalties.empty();
    out.elsewhere = !s.elsewhere.empty();
    auto see = [&](const auto& line) {
      bool may = line.modality == program::Modality::kMay || line.modality == program::Modality::kMayAlso;
      if ((line.roles & role_bit_) != 0) out.all_may &= may;
    };
    Dnf gains, must_take;
    for (const program::PenaltyLine& line : s.penalties) {
      if ((line.roles & role_bit_) == 0) continue;
      if (line.object == program::kNoReg) {
        see(line);
        out.kinds |= line.kind < 64 ? std::uint64_t{1} << line.kind : 0;
        continue;
      }
      MaybeDnf some = d.logic.Condition(line.some);
      if (!some) return false;
      gains = Logic::Either(gains, *some);
      if (line.modality != program::Modality::kMay && line.modality != program::Modality::kMayAlso) must_take = Logic::Either(must_take, *some);
      out.takes = true;
    }
    out.gains = d.logic.Emit(gains);
    out.must_take = d.logic.Emit(must_take);
    for (const program::FineLine& line : s.fines) {
      see(line);
      if ((line.roles & role_bit_) != 0) out.kinds |= fine_;
    }
    replacing += s.link == Link::kReplaces;
    d.situations.push_back(out);
  }
  const std::vector<SituationPlan>& all = d.situations;
  bool base_first = all[0].link == Link::kNone && all[0].always;
  d.shape.way = SituationWay::kAny;
  if (all.size() == 1 && base_first) d.shape.way = SituationWay::kOne;
  if (all.size() == 2 && base_first && replacing == 1 && all[1].linked == 0) d.shape.way = SituationWay::kSwitch;
  // The general way looks at them base first, each after the one it is linked to.
  for (std::size_t s = 0; s < all.size(); ++s) {
    if (all[s].link != Link::kNone && all[s].linked >= s) return false;
  }
  return true;
}

bool ItemPlanner::Leniencies(const program::Item& item, Draft& d) {
  for (const program::LeniencyUse& use : item.leniencies) {
    const program::Leniency& list = p_.leniencies[use.leniency];
    if (setting_.leniency_on[use.leniency] == 0 || !list.head.window.Holds(setting_.policy_day)) continue;
    if (!list.head.region.empty() && setting_.region.rfind(list.head.region, 0) != 0) continue;
    if (p_.generals[list.limb].stage != program::Stage::kMayNot || setting_.general_on[list.limb] == 0) continue;
    MaybeDnf when = d.logic.Condition(use.status);
    if (!when) return false;
    d.leniencies.push_back({d.logic.Emit(*when), static_cast<std::int16_t>(use.leniency), static_cast<std::int16_t>(list.limb)});
  }
  return true;
}

bool ItemPlanner::Line(const program::Item& item, std::size_t situation, const program::FineLine& line, Draft& d) {
  LinePlan out;
  out.situation = static_cast<std::uint8_t>(situation);
  out.fixed = line.range.fixed;
  out.has_floor = line.range.has_min;
  value::MoneyRange statutory;
  bool plain = line.range.base == program::Base::kAbsolute && line.range.per == program::kNoReg;
  if (!plain || !RangeInFen(line.range, plan_.no_registers, statutory) || !Fitting(statutory)) return false;
  out.min_open = statutory.min_open;
  out.max_open = statutory.max_open;
  out.figures = static_cast<std::uint32_t>(d.figures.size());
  d.figures.push_back(statutory.min);
  d.figures.push_back(statutory.max);
  bool has_tier = false;
  if (!Tiers(item, out, has_tier, d)) return false;
  auto amount = amounts_.For(item.method, out.has_floor || out.fixed, out.fixed, has_tier);
  if (!amount) return false;
  out.amount = *amount;
  d.amounts.push_back(*amount);
  if (plan_.amounts[*amount].on_tier) {      // the clamp is then to the tier alone
    for (std::uint16_t t = 0; t < out.tiers; ++t) {
      const std::int64_t* f = d.figures.data() + out.figures + 2 + 2 * t;
      std::uint8_t open = d.bytes[out.rows + 2u * t];
      if (!value::Within({f[0], f[1], (open & 1) != 0, (open & 2) != 0, true}, statutory)) return false;
    }
  }
  d.lines.push_back(out);
  return true;
}

// 4.8: the innermost benchmark in force that declares rows for item x situation x role.
bool ItemPlanner::Tiers(const program::Item& item, LinePlan& line, bool& declared, Draft& d) {
  for (std::size_t b = 0; b < item.benchmarks.size(); ++b) {
    const program::Benchmark& benchmark = item.benchmarks[b];
    if (!benchmark.head.window.Holds(setting_.policy_day)) continue;
    if (!benchmark.head.region.empty() && setting_.region.rfind(benchmark.head.region, 0) != 0) continue;
    auto row_of = [&](const program::Tier& tier) { return RowOf(tier, line.situation, role_bit_); };
    auto has_row = [&](const program::Tier& t) { return row_of(t) != nullptr; };
    if (std::none_of(benchmark.tiers.begin(), benchmark.tiers.end(), has_row)) continue;
    declared = true;
    if (benchmark.tiers.size() > 64) return false;
    line.benchmark = static_cast<std::int16_t>(b);
    line.rows = static_cast<std::uint32_t>(d.bytes.size());
    std::vector<Dnf> whens;
    std::vector<Reg> regs;
    Logic probe = d.logic;                   // tests of a ruler need no bits
    int lighter = -1;
    for (std::size_t t = 0; t < benchmark.tiers.size(); ++t) {
      const program::Tier& tier = benchmark.tiers[t];
      if (!has_row(tier)) continue;
      std::size_t counts_as = tier.counted || lighter < 0 ? t : static_cast<std::size_t>(lighter);
      lighter = static_cast<int>(t);
      const program::FineRange* row = row_of(benchmark.tiers[counts_as]);
      value::MoneyRange range;
      if (row->base != program::Base::kAbsolute || row->per != program::kNoReg) return false;
      if (!RangeInFen(*row, plan_.no_registers, range) || !Fitting(range)) return false;
      d.figures.push_back(range.min);
      d.figures.push_back(range.max);
      d.bytes.push_back(static_cast<std::uint8_t>((range.min_open ? 1 : 0) | (range.max_open ? 2 : 0)));
      d.bytes.push_back(static_cast<std::uint8_t>(counts_as));
      MaybeDnf when = probe.Condition(tier.when);
      if (!when) return false;
      whens.push_back(std::move(*when));
      regs.push_back(tier.when);
    }
    line.tiers = static_cast<std::uint16_t>(whens.size());
    std::vector<std::int64_t> marks;
    if (whens.size() == 1 && IsAlways(whens[0])) {
      line.way = TierWay::kAlways;
    } else if (Ruler(probe, whens, line, marks, d)) {
      line.way = TierWay::kRuler;
      d.figures.insert(d.figures.end(), marks.begin(), marks.end());
      d.read_marks.push_back(line.measure);
    } else {
      line.way = TierWay::kConditions;
      d.shape.sure_tiers = false;
      std::vector<Cond> conds;
      for (Reg reg : regs) {
        MaybeDnf when = d.logic.Condition(reg);
        if (!when) return false;
        conds.push_back(d.logic.Emit(*when));
      }
      line.conds = static_cast<std::uint32_t>(d.conds.size());
      d.conds.insert(d.conds.end(), conds.begin(), conds.end());
    }
    return true;
  }
  return true;
}

// Tiers that part one number's line between marks, each gap in exactly one tier: found by looking, not by
// the way they are written.
bool ItemPlanner::Ruler(const Logic& logic, const std::vector<Dnf>& whens, LinePlan& line, std::vector<std::int64_t>& marks, Draft& d) {
  std::map<Literal, std::int64_t> mark_of;   // by positive literal
  bool first = true;
  for (const Dnf& when : whens) {
    for (const Clause& clause : when) {
      for (Literal l : clause) {
        std::int64_t figure = 0;
        const Test* test = logic.TestAt({static_cast<std::uint16_t>(l >> 7), static_cast<std::uint16_t>(l >> 1 & 63)}, figure);
        if (test == nullptr || test->kind != TestKind::kGreater || test->b != 0 || test->a >= plan_.cells) return false;
        if (!first && test->a != line.measure) return false;
        line.measure = test->a;
        first = false;
        mark_of[l & ~1u] = figure;
      }
    }
  }
  for (const auto& [l, figure] : mark_of) marks.push_back(figure);
  std::sort(marks.begin(), marks.end());
  marks.erase(std::unique(marks.begin(), marks.end()), marks.end());
  if (first || marks.size() > 8) return false;
  std::vector<std::uint8_t> gaps;
  for (std::size_t gap = 0; gap <= marks.size(); ++gap) {
    auto holds = [&](const Clause& clause) {
      return std::all_of(clause.begin(), clause.end(), [&](Literal l) {
        bool above = gap > 0 && mark_of[l & ~1u] <= marks[gap - 1];
        return above == ((l & 1) == 0);
      });
    };
    int found = -1;
    for (std::size_t t = 0; t < whens.size(); ++t) {
      if (!std::any_of(whens[t].begin(), whens[t].end(), holds)) continue;
      if (found >= 0) return false;
      found = static_cast<int>(t);
    }
    if (found < 0) return false;
    gaps.push_back(static_cast<std::uint8_t>(found));
  }
  line.marks = static_cast<std::uint16_t>(marks.size());
  line.gaps = static_cast<std::uint32_t>(d.bytes.size());
  d.bytes.insert(d.bytes.end(), gaps.begin(), gaps.end());
  return true;
}

// The shape's place in the plan: an equal one that is there already, else a new one.
std::uint32_t ItemPlanner::Keep(Draft& d) {
  Added& added = d.logic.added();
  for (const Dnf& guard : added.guards) d.conds.push_back(d.logic.Emit(guard));
  d.shape.guard_count = static_cast<std::uint32_t>(added.guards.size());
  for (std::uint16_t cell : d.read_marks) added.slots[plan_.slot_of[cell]] = true;
  d.need.assign(plan_.row_words, 0);
  plan_.Need(added.slots, d.need.data());
  for (std::uint32_t w = 0; w < plan_.row_words; ++w) {
    d.need[w] |= plan_.general_need[w];
    for (std::uint32_t a : d.amounts) d.need[w] |= plan_.amounts[a].need[w];
  }
  Key key;
  const Shape& s = d.shape;
  key << s.elements << s.elements_always << s.alternatives << s.sure_tiers << s.way << s.one_cite << s.cites_apart << s.takes_generally << s.guard_count;
  for (const Term& t : d.terms) key << t.mask << t.want << t.word << t.last;
  key << d.terms.size() << added.tests.size() << added.numbers.size() << added.steps.size();
  for (const Test& t : added.tests) key << t.a << t.b << t.kind << t.to.word << t.to.bit;
  for (const NumberStep& n : added.numbers) key << n.a << n.b << n.to << n.weighed << n.period.count << n.period.unit << n.times_a << n.times_b;
  for (const BitStep& b : added.steps) key << b.cond << b.to.word << b.to.bit;
  for (const SituationPlan& x : d.situations) {
    key << x.always << x.reaches << x.anybody << x.elsewhere << x.all_may << x.takes << x.kinds << x.gains << x.must_take << x.link << x.linked << x.line << x.line_count << x.when;
  }
  for (const LinePlan& l : d.lines) {
    key << l.situation << l.fixed << l.has_floor << l.min_open << l.max_open << l.way << l.benchmark << l.tiers << l.marks << l.measure
        << l.figures << l.gaps << l.rows << l.conds << l.amount;
  }
  for (const LeniencyPlan& l : d.leniencies) key << l.when << l.leniency << l.limb;
  for (const Cond& c : d.conds) key << c;
  for (std::uint8_t b : d.bytes) key << b;
  for (std::uint64_t n : d.need) key << n;
  auto [at, is_new] = shapes_.emplace(key.Take(), static_cast<std::uint32_t>(plan_.shapes.size()));
  if (!is_new) return at->second;

  Shape out = d.shape;
  auto moved = [base = static_cast<std::uint32_t>(plan_.terms.size())](Cond c) {
    c.first += base;
    return c;
  };
  auto size = [](const auto& list) { return static_cast<std::uint32_t>(list.size()); };
  out.elements = moved(out.elements);
  std::uint32_t conds = size(plan_.conds), bytes = size(plan_.bytes), lines = size(plan_.lines), tests = size(added.figures);
  out.need = size(plan_.needs);
  plan_.needs.insert(plan_.needs.end(), d.need.begin(), d.need.end());
  out.test = size(plan_.tests);
  out.test_count = tests;
  plan_.tests.insert(plan_.tests.end(), added.tests.begin(), added.tests.end());
  out.number = size(plan_.number_steps);
  out.number_count = size(added.numbers);
  plan_.number_steps.insert(plan_.number_steps.end(), added.numbers.begin(), added.numbers.end());
  out.step = size(plan_.steps);
  out.step_count = size(added.steps);
  for (BitStep b : added.steps) plan_.steps.push_back({moved(b.cond), b.to});
  for (const Cond& c : d.conds) plan_.conds.push_back(moved(c));
  out.guard = conds + size(d.conds) - out.guard_count;
  plan_.bytes.insert(plan_.bytes.end(), d.bytes.begin(), d.bytes.end());
  out.line_first = lines;
  out.line_total = size(d.lines);
  for (LinePlan l : d.lines) {
    l.figures += tests;
    l.gaps += bytes;
    l.rows += bytes;
    l.conds += conds;
    plan_.lines.push_back(l);
  }
  out.situation = size(plan_.situations);
  out.situation_count = size(d.situations);
  for (SituationPlan x : d.situations) {
    x.line += lines;
    x.when = moved(x.when);
    x.gains = moved(x.gains);
    x.must_take = moved(x.must_take);
    plan_.situations.push_back(x);
  }
  out.leniency = size(plan_.leniencies);
  out.leniency_count = size(d.leniencies);
  for (LeniencyPlan l : d.leniencies) plan_.leniencies.push_back({moved(l.when), l.leniency, l.limb});
  plan_.terms.insert(plan_.terms.end(), d.terms.begin(), d.terms.end());
  plan_.shapes.push_back(out);
  return at->second;
}

}  // namespace heng::evaluate
