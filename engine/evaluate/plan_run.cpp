// A row through a plan; see plan.h. The order is the ladder's (ladder.cpp), each step's number the same.
// Where all bits fit one word (few facts, as in a list kept for one table) they stay in a register.
#include <algorithm>
#include <bit>
#include <cstring>

#include "engine/evaluate/outcome.h"
#include "engine/evaluate/plan.h"

namespace heng::evaluate {

using program::Link;
using value::Fen;

namespace {

__extension__ typedef unsigned __int128 UInt128;
constexpr std::int64_t kLeast = std::numeric_limits<std::int64_t>::min();
constexpr std::int64_t kMost = std::numeric_limits<std::int64_t>::max();
constexpr std::uint64_t kUnusualFlags = kRowFined | kRowNotCompetent | kRowCompetenceOpen;

constexpr std::uint16_t Bit(Rung r) { return static_cast<std::uint16_t>(1u << static_cast<int>(r)); }

std::int64_t FloorDiv(std::int64_t n, const Divider& d) {
  if (d.by == 1) return n;
  if (static_cast<std::uint64_t>(n) <= d.most) {
    return static_cast<std::int64_t>(static_cast<UInt128>(static_cast<std::uint64_t>(n)) * d.magic >> 64);
  }
  std::int64_t q = n / d.by;
  return n % d.by < 0 ? q - 1 : q;
}

// The bits of a row and what is worked out, one register or several words. Word 1 of one: what is known.
struct OneWord {
  std::uint64_t bits = 0, known = 0;
  std::uint64_t operator[](std::uint16_t word) const { return word == 0 ? bits : known; }
  std::uint64_t Main(std::uint16_t) const { return bits; }
  void Set(std::uint16_t, std::uint64_t more) { bits |= more; }
};
struct ManyWords {
  std::uint64_t words[Plan::kMaxWords];
  std::uint64_t operator[](std::uint16_t word) const { return words[word]; }
  std::uint64_t Main(std::uint16_t word) const { return words[word]; }
  void Set(std::uint16_t word, std::uint64_t more) { words[word] |= more; }
};

// One word: an and is one term.
bool Holds(const Term* t, const Cond& c, const OneWord& s) {
  bool any = false;
  const Term* end = t + c.first + c.ands;
  for (t += c.first; t != end; ++t) any |= (s.bits & t->mask) == t->want;
  return any;
}
bool Holds(const Term* t, const Cond& c, const ManyWords& s) {
  bool any = false, all = true;
  const Term* end = t + c.first + c.terms;
  for (t += c.first; t != end; ++t) {
    all &= (s.words[t->word] & t->mask) == t->want;
    any |= all & t->last;
    all |= t->last;
  }
  return any;
}
// A condition that may ask what is known, too.
template <class Words>
bool HoldsWithKnown(const Term* t, const Cond& c, const Words& s) {
  bool any = false, all = true;
  const Term* end = t + c.first + c.terms;
  for (t += c.first; t != end; ++t) {
    all &= (s[t->word] & t->mask) == t->want;
    any |= all & t->last;
    all |= t->last;
  }
  return any;
}

template <class Words>
bool Passes(const Test& t, std::int64_t figure, const std::int64_t* x, const Words& s) {
  switch (t.kind) {
    case TestKind::kGreater: return x[t.a] - x[t.b] > figure;
    case TestKind::kEqual: return x[t.a] == figure;
    case TestKind::kInSet: return static_cast<std::uint64_t>(x[t.a]) < 64 && (static_cast<std::uint64_t>(figure) >> x[t.a] & 1) != 0;
    case TestKind::kBitsAbove: return std::popcount(s.Main(t.a) & static_cast<std::uint64_t>(figure)) > t.b;
  }
  return false;
}

template <class Words>
void Try(const Test* t, const Test* end, const std::int64_t* figure, const std::int64_t* x, Words& s) {
  while (t != end) {                       // bits of one word are put in together
    std::uint16_t word = t->to.word;
    std::uint64_t bits = 0;
    do {
      bits |= static_cast<std::uint64_t>(Passes(*t, *figure, x, s)) << t->to.bit;
      ++t, ++figure;
    } while (t != end && t->to.word == word);
    s.Set(word, bits);
  }
}

void Number(const NumberStep* n, const NumberStep* end, std::int64_t* x) {
  constexpr value::Int128 kHeld = std::int64_t{1} << 60;
  for (; n != end; ++n) {
    if (n->weighed) {
      value::Int128 sum = static_cast<value::Int128>(x[n->a]) * n->times_a + static_cast<value::Int128>(x[n->b]) * n->times_b;
      x[n->to] = static_cast<std::int64_t>(std::clamp(sum, -kHeld, kHeld));
    } else {
      x[n->to] = value::AddCalendar(value::Date{static_cast<std::int32_t>(x[n->a])}, n->period).days;
    }
  }
}

struct Ends { std::int64_t at[kEnds] = {}; bool tier_low_open = false, tier_high_open = false, low_open = false, high_open = false; };
struct PlannedAmount { Fen low = 0, high = 0, point = 0; bool low_open = false, high_open = false, has_point = false; };

template <class Words>
class Runner {
 public:
  Runner(const Plan& p, const std::uint64_t* row, std::uint32_t role, const Form& form, FastOutcome& out)
      : p_(p), row_(row), role_(role), form_(form), shape_(p.shapes[form.shape]), terms_(p.terms.data()), figures_(p.figures.data() + form.figure), out_(out) {}

  bool Run() {
    if (!Read()) return false;
    Try(p_.tests.data(), p_.tests.data() + p_.general_tests, p_.test_figures.data(), x_, s_);
    for (const BitStep& b : p_.general_steps) s_.Set(b.to.word, static_cast<std::uint64_t>(Holds(terms_, b.cond, s_)) << b.to.bit);
    for (const Cond& guard : p_.guards) {
      if (Holds(terms_, guard, s_)) return false;
    }
    const Test* tests = p_.tests.data() + shape_.test;
    Try(tests, tests + shape_.test_count, figures_, x_, s_);
    for (std::uint32_t i = 0; i < shape_.step_count; ++i) {
      const BitStep& b = p_.steps[shape_.step + i];
      s_.Set(b.to.word, static_cast<std::uint64_t>(Holds(terms_, b.cond, s_)) << b.to.bit);
    }
    for (std::uint32_t i = 0; i < shape_.guard_count; ++i) {
      if (Holds(terms_, p_.conds[shape_.guard + i], s_)) return false;
    }
    return Walk();
  }

 private:
  bool Read() {
    const std::uint64_t* truth = row_ + 1;
    const std::uint64_t* known = truth + p_.row_words;
    const std::uint64_t* need = p_.needs.data() + shape_.need;
    if constexpr (std::is_same_v<Words, OneWord>) {
      if ((need[0] & ~known[0]) != 0) return false;
      s_.bits = truth[0];
      s_.known = known[0];
    } else {
      std::uint64_t missing = 0;
      for (std::uint32_t w = 0; w < p_.row_words; ++w) {
        missing |= need[w] & ~known[w];
        s_.words[w] = truth[w];
        s_.words[p_.row_words + w] = known[w];
      }
      if (missing != 0) return false;
      for (std::uint32_t w = 2 * p_.row_words; w < p_.words; ++w) s_.words[w] = 0;
    }
    x_ = reinterpret_cast<const std::int64_t*>(known + p_.row_words);
    if (p_.general_number_steps + shape_.number_count > 0) {
      std::memcpy(own_, x_, p_.cells * sizeof own_[0]);
      x_ = own_;
      Number(p_.number_steps.data(), p_.number_steps.data() + p_.general_number_steps, own_);
      const NumberStep* own = p_.number_steps.data() + shape_.number;
      Number(own, own + shape_.number_count, own_);
    }
    return true;
  }

  const BarPlan* Bar(BarStage stage) const {
    for (const BarPlan& b : p_.bars[stage]) {
      if (Holds(terms_, b.when, s_)) return &b;
    }
    return nullptr;
  }

  bool Barred(const BarPlan& bar, Rung rung) {
    out_.Clear();
    out_.status = Status::kBarred;
    out_.headline = out_.rung = rung;
    out_.ground = bar.general;
    out_.situations = situations_;
    Begin(form_.cites);
    Cite(p_.general_cites[static_cast<std::size_t>(bar.general)]);
    return After(false);
  }

  bool Walk() {
    if (!p_.after[role_].usable) return false;
    if (!shape_.elements_always && !Holds(terms_, shape_.elements, s_)) {
      out_.Clear();
      out_.status = Status::kUnproved;
      Begin(form_.cites);
      return After(false);
    }
    if (const BarPlan* bar = Bar(kBarLimitation)) return Barred(*bar, Rung::kNoFurtherPenalty);
    if (const BarPlan* bar = Bar(kBarCapacity)) return Barred(*bar, Rung::kMustNotPenalise);
    if (const BarPlan* bar = Bar(kBarNoFault)) return Barred(*bar, Rung::kMustNotPenalise);
    if (!Situations()) return false;
    bool anybody = false, mine = false, elsewhere = false, fined = false, all_may = true;
    const SituationPlan* situations = p_.situations.data() + shape_.situation;
    for (std::uint32_t left = situations_; left != 0; left &= left - 1) {
      const SituationPlan& s = situations[std::countr_zero(left)];
      anybody |= s.anybody;
      mine |= s.reaches;
      elsewhere |= s.elsewhere;
      fined |= s.line_count > 0;
      all_may &= s.all_may;
    }
    if (!mine) {
      if (elsewhere && !anybody) return false;
      out_.Clear();
      out_.headline = out_.rung = anybody ? Rung::kNone : Rung::kOrderOnly;
      out_.chosen = true;
      out_.situations = situations_;
      BeginSituations();
      rungs_ = Bit(out_.rung);
      return After(true);
    }
    if (const BarPlan* bar = Bar(kBarSlight)) return Barred(*bar, Rung::kMustNotPenalise);
    std::int16_t ground = -1;
    bool list_met = false;
    for (const BarPlan& b : p_.may_not) {
      if (Holds(terms_, b.when, s_)) ground = b.general;
    }
    for (std::uint32_t i = 0; i < shape_.leniency_count; ++i) {
      const LeniencyPlan& l = p_.leniencies[shape_.leniency + i];
      if (Holds(terms_, l.when, s_)) ground = l.limb, list_met = true;
    }
    // A first violation forgiven with no policy to choose otherwise: no amount is asked for.
    all_may &= fined;
    bool forgiven = ground >= 0 && !all_may && shape_.sure_tiers && !p_.total_read && (!list_met || p_.chosen.may_not != program::Policies::MayNot::kPenalise);
    rungs_ = ground >= 0 ? Bit(Rung::kMayNotPenalise) : std::uint16_t{0};
    if (forgiven) {
      out_.Clear();
      out_.headline = out_.rung = Rung::kMayNotPenalise;
      out_.chosen = list_met && p_.chosen.may_not == program::Policies::MayNot::kNotPenalise;
      out_.ground = ground;
      out_.situations = situations_;
      BeginSituations();
      Cite(p_.general_cites[static_cast<std::size_t>(ground)]);
      return After(true);
    }
    if (!Lines(situations)) return false;
    Circumstances(all_may);
    return Finish(ground, list_met);
  }

  // 4.7, everything known.
  bool Situations() {
    const SituationPlan* all = p_.situations.data() + shape_.situation;
    switch (shape_.way) {
      case SituationWay::kOne: situations_ = 1; return true;
      case SituationWay::kSwitch: situations_ = Holds(terms_, all[1].when, s_) ? 2 : 1; return true;
      case SituationWay::kAny: break;
    }
    std::uint32_t active = 0, replaced = 0;
    int alternatives = 0;
    for (std::uint32_t i = 0; i < shape_.situation_count; ++i) {
      bool holds = all[i].always || Holds(terms_, all[i].when, s_);
      if (all[i].link == Link::kNone) {
        alternatives += holds && !all[i].always;
      } else {
        holds = holds && (active >> all[i].linked & 1) != 0;
        std::uint32_t bit = holds && all[i].link == Link::kReplaces ? 1u << all[i].linked : 0;
        if ((replaced & bit) != 0) return false;
        replaced |= bit;
      }
      active |= static_cast<std::uint32_t>(holds) << i;
    }
    if (shape_.alternatives && alternatives != 1) return false;
    situations_ = active & ~replaced;
    return true;
  }

  // 4.8: the lines of the active situations, each with its tier.
  bool Lines(const SituationPlan* situations) {
    for (std::uint32_t left = situations_; left != 0; left &= left - 1) {
      const SituationPlan& s = situations[std::countr_zero(left)];
      for (std::uint32_t l = s.line; l < s.line + s.line_count; ++l) {
        const LinePlan& line = p_.lines[l];
        std::int16_t tier = 0;
        switch (line.way) {
          case TierWay::kNone: tier = -1; break;
          case TierWay::kAlways: break;
          case TierWay::kRuler: {
            const std::int64_t* marks = figures_ + line.figures + 2 + 2 * line.tiers;
            int gap = 0;
            for (int m = 0; m < line.marks; ++m) gap += x_[line.measure] > marks[m];
            tier = p_.bytes[line.gaps + static_cast<std::uint32_t>(gap)];
            break;
          }
          case TierWay::kConditions: {
            int yes = 0;
            for (std::uint16_t t = 0; t < line.tiers; ++t) {
              if (Holds(terms_, p_.conds[line.conds + t], s_)) ++yes, tier = static_cast<std::int16_t>(t);
            }
            if (yes != 1) return false;    // a conflict is the ladder's to tell
          }
        }
        can_mitigate_ |= line.fixed || line.has_floor;
        can_lighten_ |= !line.fixed;
        line_[line_count_] = &line;
        tier_[line_count_++] = tier;
      }
    }
    if (line_count_ == 0) can_mitigate_ = true;
    return true;
  }

  // 4.9-4.10.
  void Circumstances(bool all_may) {
    bool mitigate = false, art_32 = false, light_shall = false, heavy_shall = false, lighter = false;
    for (const EffectWord& e : p_.effects) {
      std::uint64_t w = s_.Main(e.word);
      lighter |= (w & e.lighter) != 0;
      mitigate |= (w & e.mitigate) != 0;
      heavy_ |= (w & e.heavier) != 0;
      light_shall |= (w & e.light_shall) != 0;
      heavy_shall |= (w & e.heavy_shall) != 0;
      art_32 |= (w & e.of_32) != 0;
    }
    light_ = lighter || mitigate;
    std::uint16_t rungs = 0;
    if (lighter && can_lighten_) rungs |= Bit(Rung::kLighter);
    if (mitigate && can_mitigate_ && (!heavy_ || art_32)) rungs |= Bit(Rung::kMitigated);
    if (heavy_) rungs |= Bit(Rung::kHeavier);
    if ((light_ && heavy_) || rungs == 0) rungs |= Bit(Rung::kGeneral);
    if (light_ && !heavy_ && !light_shall) rungs |= Bit(Rung::kGeneral);
    if (heavy_ && !light_ && !heavy_shall) rungs |= Bit(Rung::kGeneral);
    lighter_open_ = (rungs & Bit(Rung::kLighter)) != 0 && (rungs & Bit(Rung::kMitigated)) != 0;
    if (all_may) rungs |= Bit(Rung::kOrderOnly);
    rungs_ |= rungs;
  }

  bool Finish(std::int16_t ground, bool list_met) {
    Default chosen = DefaultOf(p_.chosen, {rungs_, list_met, lighter_open_, light_, heavy_});
    Rung headline = static_cast<Rung>(std::countr_zero(static_cast<std::uint16_t>(rungs_ & ~1u)));
    Rung rung = chosen.rung.value_or(headline);
    bool punishes = IsPenaltyRung(rung);
    PlannedAmount sum;
    if (punishes && !Sum(rung, sum)) return false;
    out_.Clear();
    out_.headline = headline;
    out_.rung = rung;
    out_.chosen = chosen.rung.has_value();
    out_.situations = situations_;
    if (punishes && line_count_ > 0) {
      out_.has_amount = out_.has_high = true;
      out_.low = sum.low;
      out_.high = sum.high;
      out_.low_open = sum.low_open;
      out_.high_open = sum.high_open;
      out_.has_point = sum.has_point && out_.chosen;
      out_.point = out_.has_point ? sum.point : 0;
      out_.benchmark = line_[0]->benchmark;
      out_.tier = tier_[0];
    }
    BeginSituations();
    std::int16_t first = -1;
    for (const EffectWord& e : p_.effects) {
      for (std::uint64_t left = s_.Main(e.word) & e.all; left != 0; left &= left - 1) {
        std::int16_t g = e.general[std::countr_zero(left)];
        if (first < 0 || g < first) first = g;
        if (punishes) Cite(p_.general_cites[static_cast<std::size_t>(g)]);
      }
    }
    out_.ground = ground >= 0 ? ground : first;
    if (!punishes && out_.ground >= 0) Cite(p_.general_cites[static_cast<std::size_t>(out_.ground)]);
    return After(true);
  }

  // The fines of one branch. False: not the plan's.
  bool Sum(Rung rung, PlannedAmount& sum) {
    for (int i = 0; i < line_count_; ++i) {
      const LinePlan& line = *line_[i];
      const AmountPlan& plan = p_.amounts[line.amount];
      const std::int64_t* f = figures_ + line.figures;
      Ends ends;
      ends.at[0] = f[0];
      ends.at[1] = f[1];
      ends.low_open = line.min_open;
      ends.high_open = line.max_open;
      if (tier_[i] >= 0) {
        ends.at[2] = f[2 + 2 * tier_[i]];
        ends.at[3] = f[3 + 2 * tier_[i]];
        std::uint8_t open = p_.bytes[line.open + static_cast<std::uint32_t>(tier_[i])];
        ends.tier_low_open = (open & 1) != 0;
        ends.tier_high_open = (open & 2) != 0;
      }
      PlannedAmount one;
      if (!Amount(plan, line, ends, rung, one)) return false;
      if (i == 0) {
        sum = one;
        first_low_ = f[0];
        first_high_ = f[1];
      } else {
        // Ends added as stated, open where either is; an empty one makes the sum its own.
        if (Empty(one) && !Empty(sum)) sum.low = one.low, sum.high = one.high, sum.low_open = one.low_open, sum.high_open = one.high_open;
        if (!Empty(one) && !Empty(sum)) {
          sum.low += one.low;
          sum.high += one.high;
          sum.low_open |= one.low_open;
          sum.high_open |= one.high_open;
        }
      }
    }
    return true;
  }

  static bool Empty(const PlannedAmount& a) { return a.low + a.low_open > a.high - a.high_open; }

  // Prepares the tests a method's formulas ask for, once a case.
  bool Method(const AmountPlan& plan) {
    if (plan.test_count + plan.step_count == 0 || method_ == &plan) return true;
    const std::uint64_t* known = row_ + 1 + p_.row_words;
    for (std::uint32_t w = 0; w < p_.row_words; ++w) {
      if ((plan.need[w] & ~known[w]) != 0) return false;
    }
    const Test* tests = p_.tests.data() + plan.test;
    Try(tests, tests + plan.test_count, p_.figures.data() + plan.test_figure, x_, s_);
    for (std::uint32_t i = 0; i < plan.step_count; ++i) {
      const BitStep& b = p_.steps[plan.step_first + i];
      s_.Set(b.to.word, static_cast<std::uint64_t>(Holds(terms_, b.cond, s_)) << b.to.bit);
    }
    method_ = &plan;
    return true;
  }

  const Linear* Value(const End& end) const {
    const Piece* piece = p_.pieces.data() + end.first;
    for (std::uint32_t i = 0; i < end.count; ++i, ++piece) {
      if (piece->always || Holds(terms_, piece->when, s_)) return &piece->value;
    }
    return nullptr;
  }

  static std::int64_t Numerator(const Linear& l, const Ends& e) {
    std::int64_t n = l.constant;
    for (int k = 0; k < kEnds; ++k) n += l.coefficient[k] * e.at[k];
    return n;
  }

  // steps.cpp's Compute, in whole fen.
  bool Amount(const AmountPlan& plan, const LinePlan& line, const Ends& ends, Rung rung, PlannedAmount& out) {
    int base = plan.on_tier ? 2 : 0;
    std::int64_t base_low = ends.at[base], base_high = ends.at[base + 1];
    bool base_low_open = plan.on_tier ? ends.tier_low_open : ends.low_open, base_high_open = plan.on_tier ? ends.tier_high_open : ends.high_open;
    program::Band which = rung == Rung::kMitigated ? program::Band::kMitigated
                          : rung == Rung::kLighter ? program::Band::kLighter
                          : rung == Rung::kHeavier ? program::Band::kHeavier
                                                   : program::Band::kGeneral;
    const BandPlan& band = plan.bands[static_cast<int>(which)];
    if (plan.method && !Method(plan)) return false;
    bool names_point = plan.method;
    out.low = base_low;
    out.high = base_high;
    out.low_open = base_low_open;
    out.high_open = base_high_open;
    std::int64_t low = 0, high = 0;
    if (band.low.present) {
      const Linear* v = Value(band.low);
      if (v == nullptr) return false;
      low = FloorDiv(Numerator(*v, ends) + v->den.by - 1, v->den);
    }
    if (band.high.present) {
      const Linear* v = Value(band.high);
      if (v == nullptr) return false;
      high = FloorDiv(Numerator(*v, ends), v->den);
    }
    if (which == program::Band::kMitigated) {
      std::int64_t floor = ends.at[0];
      out.low = 0;
      out.low_open = false;
      out.high = floor;
      out.high_open = true;
      if (band.low.present) out.low = low, out.low_open = band.low.open;
      if (band.high.present) out.high = high, out.high_open = band.high.open;
      if (out.high > floor || (out.high == floor && !out.high_open)) out.high = floor, out.high_open = true;
      if (out.low > out.high) out.low = out.high;
      names_point = names_point && band.low.present;
    } else if (line.fixed) {
      out.point = out.low;
      out.has_point = true;
      return true;
    } else {
      if (band.low.present) {
        out.low = low;
        out.low_open = low == base_low ? base_low_open || band.low.open : band.low.open;
      }
      if (band.high.present) {
        out.high = high;
        out.high_open = high == base_high ? base_high_open || band.high.open : band.high.open;
      }
      names_point = names_point && (band.present || which == program::Band::kGeneral);
      Clamp(out, base_low, base_high, base_low_open, base_high_open);
    }
    if (!names_point) return true;
    if (out.low == out.high && !out.low_open && !out.high_open) {
      out.point = out.low;
      out.has_point = true;
      return true;
    }
    if (plan.point == program::PointKind::kNone || Empty(out)) return true;
    // Twice the value before rounding.
    std::int64_t twice = plan.point == program::PointKind::kMiddle ? out.low + out.high : 2 * (plan.point == program::PointKind::kLow ? out.low : out.high);
    std::int64_t value = twice >> 1;
    switch (plan.rounding) {
      case program::Rounding::kNone: break;
      case program::Rounding::kDown: value = FloorDiv(twice, plan.twice_step) * plan.step; break;
      case program::Rounding::kHalfUp: value = FloorDiv(twice + plan.step, plan.twice_step) * plan.step; break;
      case program::Rounding::kUp: value = FloorDiv(twice + 2 * plan.step - 1, plan.twice_step) * plan.step; break;
    }
    value = std::max(value, out.low + out.low_open);
    value = std::min(value, out.high - out.high_open);
    out.point = value;
    out.has_point = true;
    return true;
  }

  static void Clamp(PlannedAmount& a, std::int64_t low, std::int64_t high, bool low_open, bool high_open) {
    std::int64_t least = a.low + a.low_open, most = a.high - a.high_open, bound_least = low + low_open, bound_most = high - high_open;
    if (std::max(least, bound_least) > std::min(most, bound_most)) {   // nothing in common: the nearest end
      a.low = a.high = a.high < low ? low : high;
      a.low_open = a.high_open = false;
      return;
    }
    if (bound_least > least) a.low = low, a.low_open = low_open;
    if (bound_most < most) a.high = high, a.high_open = high_open;
  }

  // ---- citations ------------------------------------------------------------------------------------
  void Begin(std::uint32_t span) {
    const CiteSpan& own = p_.spans[span];
    apart_ = own.apart;
    const program::CiteId* ids = p_.cites.data() + own.first;
    int n = std::min<int>(own.count, kMaxCites);
    for (int i = 0; i < n; ++i) out_.cites[static_cast<std::size_t>(i)] = ids[i];
    out_.cite_count = static_cast<std::uint8_t>(n);
  }
  void BeginSituations() {
    if (std::has_single_bit(situations_)) return Begin(form_.cites + 1 + static_cast<std::uint32_t>(std::countr_zero(situations_)));
    Begin(form_.cites);
    for (std::uint32_t left = situations_; left != 0; left &= left - 1) {
      const CiteSpan& span = p_.spans[form_.cites + 1 + static_cast<std::uint32_t>(std::countr_zero(left))];
      bool apart = apart_ && span.apart;
      apart_ = false;
      Cite(span);
      apart_ = apart && out_.cite_count + p_.provision_cites <= kMaxCites;
    }
  }
  void Cite(const CiteSpan& span) {
    const program::CiteId* ids = p_.cites.data() + span.first;
    if (apart_) {
      for (std::uint16_t i = 0; i < span.count; ++i) out_.cites[out_.cite_count++] = ids[i];
    } else {
      for (std::uint16_t i = 0; i < span.count; ++i) out_.Cite(ids[i]);
    }
  }

  // ---- procedure ------------------------------------------------------------------------------------
  bool After(bool ready) {
    const AfterPlan& after = p_.after[role_];
    if (after.procedures.empty()) return true;
    if (!after.tests.empty()) {
      std::int64_t low[kOutCount] = {kLeast, 0, kLeast, kLeast}, high[kOutCount] = {kMost, 0, kMost, kMost};
      if (out_.has_point) low[kOutPoint] = high[kOutPoint] = out_.point;
      if (out_.has_amount) {
        low[kOutMin] = high[kOutMin] = first_low_;
        low[kOutMax] = high[kOutMax] = first_high_;
      }
      if (p_.total_read && ready && !Total(low[kOutTotal], high[kOutTotal])) return false;
      for (const AfterTest& t : after.tests) s_.Set(t.to.word, static_cast<std::uint64_t>((t.high ? high : low)[t.slot] > t.above) << t.to.bit);
    }
    if (!after.fact_tests.empty()) {
      Try(after.fact_tests.data(), after.fact_tests.data() + after.fact_tests.size(), after.figures.data(), x_, s_);
    }
    for (const ProcedurePlan& r : after.procedures) {
      if (!r.always && !HoldsWithKnown(terms_, r.when, s_)) continue;
      out_.procedures |= std::uint64_t{1} << r.index;
      Cite(r.cites);
    }
    return true;
  }

  // What all lawful branches may come to, where no policy chose.
  bool Total(std::int64_t& low, std::int64_t& high) {
    std::uint16_t branches = out_.chosen ? Bit(out_.rung) : rungs_;
    value::MoneyRange total;
    bool first = true;
    for (int r = 0; r <= static_cast<int>(Rung::kMultiplied); ++r) {
      if ((branches >> r & 1) == 0) continue;
      value::MoneyRange one = value::MoneyRange::Exactly(0);
      PlannedAmount sum;
      if (IsPenaltyRung(static_cast<Rung>(r)) && line_count_ > 0) {
        if (!Sum(static_cast<Rung>(r), sum)) return false;
        one = {sum.low, sum.high, sum.low_open, sum.high_open, true};
      }
      total = first ? one : value::Hull(total, one);
      first = false;
    }
    low = total.min;
    high = total.max;
    return true;
  }

  const Plan& p_;
  const std::uint64_t* row_;
  std::uint32_t role_;
  const Form& form_;
  const Shape& shape_;
  const Term* terms_;
  const std::int64_t* figures_;
  FastOutcome& out_;
  Words s_;
  const std::int64_t* x_ = nullptr;
  std::uint32_t situations_ = 0;
  std::uint16_t rungs_ = 0;
  int line_count_ = 0;
  bool can_mitigate_ = false, can_lighten_ = false;
  bool light_ = false, heavy_ = false, lighter_open_ = false, apart_ = true;
  std::int64_t first_low_ = 0, first_high_ = 0;
  const AmountPlan* method_ = nullptr;
  const LinePlan* line_[kMaxFines];
  std::int16_t tier_[kMaxFines];
  std::int64_t own_[Plan::kMaxNumbers];
};

}  // namespace

bool Plan::Run(const std::uint64_t* row, std::uint32_t item, FastOutcome& out) const {
  std::uint64_t header = row[0];
  auto role = static_cast<std::uint32_t>(header & 0xFF);
  auto flags = header >> 8 & 0xFF;
  if (!usable || role >= roles || !setting.Holds(static_cast<std::int32_t>(header >> 32))) return false;
  if ((flags & kUnusualFlags) != 0 || (flags & kRowUnit) != units[role]) return false;
  std::uint32_t form = form_of[item * roles + role];
  if (form == kNone) return false;
  if (words == 2) return Runner<OneWord>(*this, row, role, forms[form], out).Run();
  return Runner<ManyWords>(*this, row, role, forms[form], out).Run();
}

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
