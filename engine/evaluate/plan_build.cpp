// A program and a setting to a plan; see plan.h. The order matters where bits are given out: the general
// provisions first, then the methods and what reads the outcome, then each item from the same place on.
#include <algorithm>
#include <cstring>
#include <set>

#include "engine/evaluate/plan_items.h"
#include "engine/evaluate/words.h"

namespace heng::evaluate {

using program::Stage;

namespace {

class PlanBuilder {
 public:
  PlanBuilder(const program::Program& p, const Frame& setting, const RowLayout& layout) : p_(p), setting_(setting), plan_(std::make_unique<Plan>(p)) {
    Plan& plan = *plan_;
    plan.row_words = layout.words;
    plan.cells = layout.cells;
    plan.cell = layout.cell;
    plan.slot_of.assign(layout.cells, 0);
    for (std::size_t s = 0; s < layout.cell.size(); ++s) {
      if (layout.cell[s] >= 0) plan.slot_of[static_cast<std::size_t>(layout.cell[s])] = static_cast<std::uint32_t>(s);
    }
    auto place = [](std::size_t bit) { return Place{static_cast<std::uint16_t>(bit / 64), static_cast<std::uint16_t>(bit % 64)}; };
    for (std::size_t bit = layout.cell.size(); bit < layout.words * 64; ++bit) plan.free_bits.push_back(place(bit));
    for (std::size_t s = 0; s < layout.cell.size(); ++s) {
      if (layout.cell[s] >= 0) plan.free_bits.push_back(place(s));
    }
    plan.roles = static_cast<std::uint32_t>(p.roles.size());
    for (const program::Role& r : p.roles) plan.units.push_back(r.unit);
    plan.general_on = setting.general_on;
    plan.leniency_on = setting.leniency_on;
    plan.standard_on = setting.standard_on;
    plan.region = setting.region;
    plan.lists = setting.lists;
    plan.any_list = setting.any_list;
    plan.chosen = p.chosen;
    for (std::size_t k = 0; k < p.kinds.size() && k < 64; ++k) {
      if (p.kinds[k].id == words::kConfiscateGains) plan.confiscation = std::uint64_t{1} << k;
    }
    plan.general_need.assign(plan.row_words, 0);
    plan.read.assign(plan.row_words, 0);
  }

  std::unique_ptr<Plan> Build() {
    Setting();
    plan_->form_of.assign(p_.items.size() * plan_->roles, Plan::kNone);
    plan_->possible = plan_->form_of.size();
    Room start{0, plan_->cells};
    Logic general(p_, *plan_, plan_->terms, nullptr, start);
    if (2 * plan_->row_words >= Plan::kMaxWords || !Generals(general)) return std::move(plan_);
    KeepGeneral(general);
    Cites();
    AmountPlanner amounts(p_, *plan_, general, general.room());
    // Methods are met while items are read; their room is found first.
    for (const program::Item& item : p_.items) {
      for (bool floor : {false, true}) {
        for (bool tier : {false, true}) amounts.For(item.method, floor, false, tier), amounts.For(item.method, true, true, tier);
      }
    }
    Room room = Max(general.room(), amounts.end());
    Room methods = room;                     // their bits are set when the rules after look at theirs
    for (std::uint32_t r = 0; r < plan_->roles; ++r) room = Max(room, After(r, general, methods));
    ItemPlanner items(p_, *plan_, setting_, general, amounts, room);
    for (std::uint32_t i = 0; i < p_.items.size(); ++i) {
      std::uint32_t cites = ItemCites(p_.items[i]);
      for (std::uint32_t r = 0; r < plan_->roles; ++r) {
        std::uint32_t form = items.Form(i, r, cites);
        plan_->form_of[i * plan_->roles + r] = form;
        plan_->planned += form != Plan::kNone;
      }
    }
    room = Max(room, items.end());
    std::uint32_t beyond = room.bit > plan_->free_bits.size() ? room.bit - static_cast<std::uint32_t>(plan_->free_bits.size()) : 0;
    plan_->words = 2 * plan_->row_words + (beyond + 63) / 64;
    plan_->numbers = room.number;
    plan_->usable = plan_->words <= Plan::kMaxWords && plan_->numbers <= static_cast<std::uint32_t>(Plan::kMaxNumbers);
    if (!plan_->usable) plan_->planned = 0;
    for (std::size_t s = 0; s < p_.slots.size(); ++s) {
      if ((plan_->read[s / 64] >> (s % 64) & 1) == 0) continue;
      (plan_->cell[s] < 0 ? plan_->read_bools : plan_->read_numbers).push_back(static_cast<std::uint32_t>(s));
    }
    return std::move(plan_);
  }

 private:
  static Room Max(Room a, Room b) { return {std::max(a.bit, b.bit), std::max(a.number, b.number)}; }

  // The days around the setting's in which nothing comes into force or goes out of it.
  void Setting() {
    program::Window& w = plan_->setting;
    auto see = [&](const program::Window& other) {
      for (std::int32_t edge : {other.from, other.to}) {
        if (edge <= setting_.policy_day) w.from = std::max(w.from, edge);
        else w.to = std::min(w.to, edge);
      }
    };
    for (const auto& g : p_.generals) see(g.head.window);
    for (const auto& l : p_.leniencies) see(l.head.window);
    for (const auto& r : p_.procedures) see(r.head.window);
    for (const auto& s : p_.standards) see(s.head.window);
    for (const auto& i : p_.items) {
      for (const auto& b : i.benchmarks) see(b.head.window);
    }
  }

  bool Generals(Logic& logic) {
    auto stage = [&](Stage which, std::uint64_t& mask) {
      for (std::uint32_t g : p_.by_stage[static_cast<int>(which)]) {
        if (setting_.general_on[g] == 0) continue;
        MaybeDnf when = logic.Condition(p_.generals[g].status);
        std::size_t bit = plan_->status_general.size();
        if (!when || bit == 64) return false;
        Cond cond = logic.Emit(*when);
        for (std::uint32_t t = cond.first; t < cond.first + cond.terms; ++t) {
          const Term& term = plan_->terms[t];
          plan_->status.push_back({term.mask, term.want, term.word, static_cast<std::uint8_t>(bit), term.last});
        }
        mask |= std::uint64_t{1} << bit;
        plan_->status_general.push_back(static_cast<std::int16_t>(g));
      }
      return true;
    };
    std::uint64_t capacity = 0;
    if (!stage(Stage::kLimitation, plan_->limitation) || !stage(Stage::kCapacity, capacity) || !stage(Stage::kNoFault, capacity)) return false;
    plan_->before = plan_->limitation | capacity;
    if (!stage(Stage::kSlight, plan_->slight) || !stage(Stage::kMayNot, plan_->may_not)) return false;
    for (std::uint32_t g : p_.by_stage[static_cast<int>(Stage::kCircumstance)]) {
      const program::General& general = p_.generals[g];
      if (setting_.general_on[g] == 0 || !general.counted) continue;
      MaybeDnf when = logic.Condition(general.status);
      if (!when || !Effect(logic, static_cast<std::int16_t>(g), *when)) return false;
    }
    // 28.2: whether there is anything to take is part of the outcome, so it must be known.
    for (std::uint32_t g : p_.by_stage[static_cast<int>(Stage::kConfiscate)]) {
      const program::General& general = p_.generals[g];
      if (setting_.general_on[g] == 0 || general.some == program::kNoReg) continue;
      MaybeDnf taken = logic.Condition(general.taken), some = logic.Condition(general.some);
      auto both = taken && some ? logic.Both(*taken, *some) : std::nullopt;
      if (!both) return false;
      plan_->takes.push_back(logic.Emit(*both));
    }
    return true;
  }

  // A circumstance is one bit: its own where it is a bare fact that no other circumstance is, else a new one.
  bool Effect(Logic& logic, std::int16_t g, const Dnf& when) {
    const program::General& general = p_.generals[static_cast<std::size_t>(g)];
    bool own = when.size() == 1 && when[0].size() == 1 && (when[0][0] & 1) == 0 && taken_.insert(when[0][0]).second;
    std::optional<Literal> bit = own ? std::optional(when[0][0]) : logic.NewBit(when);
    if (!bit) return false;
    auto word = static_cast<std::uint16_t>(*bit >> 7);
    auto at = std::find_if(plan_->effects.begin(), plan_->effects.end(), [&](const EffectWord& w) { return w.word == word; });
    if (at == plan_->effects.end()) {
      plan_->effects.emplace_back();
      at = plan_->effects.end() - 1;
      at->word = word;
    }
    std::uint64_t mask = std::uint64_t{1} << (*bit >> 1 & 63);
    at->all |= mask;
    at->bits.push_back(static_cast<std::uint8_t>(*bit >> 1 & 63));
    at->generals.push_back(g);
    at->order.push_back(circumstances_++);
    bool heavy = (general.effects & program::kHeavierBit) != 0;
    if ((general.effects & program::kLighterBit) != 0) at->lighter |= mask;
    if ((general.effects & program::kMitigateBit) != 0) at->mitigate |= mask;
    if (heavy) at->heavier |= mask;
    if (general.shall) (heavy ? at->heavy_shall : at->light_shall) |= mask;
    if (general.of_32 && (general.effects & program::kMitigateBit) != 0) at->of_32 |= mask;
    return true;
  }

  void KeepGeneral(Logic& logic) {
    Added& added = logic.added();
    plan_->general_tests = Fixed(added);
    plan_->number_steps = added.numbers;
    plan_->general_number_steps = static_cast<std::uint32_t>(added.numbers.size());
    plan_->general_steps = added.steps;
    for (const Dnf& guard : added.guards) plan_->guards.push_back(logic.Emit(guard));
    plan_->Need(added.slots, plan_->general_need.data());
  }

  CiteSpan Span(const std::vector<program::CiteId>& ids) {
    CiteSpan out{static_cast<std::uint32_t>(plan_->cites.size()), static_cast<std::uint16_t>(ids.size()), true};
    plan_->cites.insert(plan_->cites.end(), ids.begin(), ids.end());
    return out;
  }

  // Citations of provisions and procedures; whether any two share one.
  void Cites() {
    std::size_t most = 0;
    auto add = [&](const std::vector<program::CiteId>& ids) {
      for (program::CiteId id : ids) apart_ = provision_cites_.insert(id).second && apart_;
      most += ids.size();
      return Span(ids);
    };
    for (const program::General& g : p_.generals) plan_->general_cites.push_back(add(g.head.cites));
    for (const program::Procedure& r : p_.procedures) procedure_cites_.push_back(add(r.head.cites));
    most_ = most;
    plan_->provision_cites = static_cast<int>(most);
    plan_->effects_cite_one = apart_;
    for (EffectWord& e : plan_->effects) {
      for (std::int16_t g : e.generals) {
        const std::vector<program::CiteId>& ids = p_.generals[static_cast<std::size_t>(g)].head.cites;
        plan_->effects_cite_one &= ids.size() == 1;
        e.cites.push_back(ids.empty() ? 0 : ids[0]);
      }
    }
  }

  // The item's citations, then those with each situation's.
  std::uint32_t ItemCites(const program::Item& item) {
    auto first = static_cast<std::uint32_t>(plan_->spans.size());
    auto add = [](std::vector<program::CiteId>& to, const std::vector<program::CiteId>& ids) {
      for (program::CiteId id : ids) {
        if (std::find(to.begin(), to.end(), id) == to.end()) to.push_back(id);
      }
    };
    auto keep = [&](const std::vector<program::CiteId>& ids) {
      CiteSpan span = Span(ids);
      span.apart = apart_ && ids.size() + most_ <= static_cast<std::size_t>(kMaxCites) &&
                   std::none_of(ids.begin(), ids.end(), [&](program::CiteId id) { return provision_cites_.count(id) != 0; });
      plan_->spans.push_back(span);
    };
    std::vector<program::CiteId> own;
    add(own, item.head.cites);
    keep(own);
    for (const program::Situation& s : item.situations) {
      std::vector<program::CiteId> all = own;
      add(all, s.head.cites);
      add(all, s.cross);
      add(all, s.elsewhere);
      keep(all);
    }
    return first;
  }

  Room After(std::uint32_t role, const Logic& general, Room from) {
    AfterPlan out;
    Logic logic(p_, *plan_, plan_->terms, &general, from);
    logic.after = true;
    logic.unit = p_.roles[role].unit;
    out.usable = p_.procedures.size() <= 64;
    for (std::size_t i = 0; i < p_.procedures.size() && out.usable; ++i) {
      const program::Procedure& rule = p_.procedures[i];
      ProcedurePlan one;
      one.index = static_cast<std::uint8_t>(i);
      one.cites = procedure_cites_[i];
      if (!rule.head.window.Holds(setting_.policy_day)) continue;
      MaybeDnf when = logic.Condition(rule.when);
      if (!when) {
        out.usable = false;
        break;
      }
      if (when->empty()) continue;
      one.always = IsAlways(*when);
      one.when = logic.Emit(*when);
      out.procedures.push_back(one);
    }
    Added& added = logic.added();
    if (!added.steps.empty() || !added.numbers.empty() || !added.guards.empty()) out.usable = false;
    for (const AfterTest& t : added.after) plan_->total_read |= t.slot == kOutTotal;
    out.tests = added.after;
    out.kind_tests = added.kinds;
    out.fact_tests = Fixed(added);
    plan_->Need(added.slots, nullptr);
    plan_->after.push_back(std::move(out));
    return logic.room();
  }

  const program::Program& p_;
  const Frame& setting_;
  std::unique_ptr<Plan> plan_;
  std::set<Literal> taken_;
  std::uint16_t circumstances_ = 0;
  std::set<program::CiteId> provision_cites_;
  std::vector<CiteSpan> procedure_cites_;
  bool apart_ = true;
  std::size_t most_ = 0;
};

}  // namespace

std::unique_ptr<Plan> BuildPlan(const program::Program& p, const Frame& setting, const RowLayout& layout) {
  return PlanBuilder(p, setting, layout).Build();
}

void Plan::Need(const std::map<std::uint32_t, bool>& slots, std::uint64_t* need) {
  for (const auto& [slot, unused] : slots) {
    std::uint64_t bit = std::uint64_t{1} << (slot % 64);
    read[slot / 64] |= bit;
    if (need != nullptr) need[slot / 64] |= bit;
  }
}

bool Plan::Fits(const Frame& f) const {
  return usable && setting.Holds(f.policy_day) && f.lists == lists && f.any_list == any_list && f.region == region && f.general_on == general_on &&
         f.leniency_on == leniency_on && f.standard_on == standard_on;
}

std::size_t Plan::size() const {
  auto of = [](const auto& list) { return list.size() * sizeof list[0]; };
  return sizeof *this + of(terms) + of(tests) + of(conds) + of(needs) + of(pieces) + of(amounts) + of(bytes) + of(situations) + of(lines) +
         of(leniencies) + of(shapes) + of(figures) + of(cites) + of(spans) + of(form_of);
}

// A frame as the row the plan reads.
void Plan::PackRead(const Frame& f, std::uint64_t* row) const {
  std::uint64_t* truth = row + 1;
  std::uint64_t* known_words = truth + row_words;
  auto* cells_of = reinterpret_cast<std::int64_t*>(known_words + row_words);
  std::memset(truth, 0, 2 * row_words * sizeof *truth);
  for (std::uint32_t s : read_bools) {
    auto t = static_cast<std::uint64_t>(f.truth[s]);   // 0 no, 1 yes, 2 unknown
    truth[s / 64] |= (t & 1) << (s % 64);
    known_words[s / 64] |= (~t >> 1 & 1) << (s % 64);
  }
  for (std::uint32_t s : read_numbers) {
    std::int64_t v = 0;
    bool fits = RowNumber(f.number[s], v);
    cells_of[cell[s]] = v;
    known_words[s / 64] |= static_cast<std::uint64_t>(fits) << (s % 64);
  }
}

}  // namespace heng::evaluate
