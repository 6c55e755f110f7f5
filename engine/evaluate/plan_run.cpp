// A row through a plan; see plan.h. The order is the ladder's (ladder.cpp), each step's number the same.
// Past 500 lines: one class template, whose steps share every member.
#include <algorithm>
#include <bit>
#include <cstring>

#include "engine/evaluate/outcome.h"
#include "engine/evaluate/plan.h"
#include "engine/evaluate/plan_money.h"
#include "engine/evaluate/plan_words.h"

namespace heng::evaluate {

using program::Link;
using value::Fen;

namespace {

constexpr std::int64_t kLeast = std::numeric_limits<std::int64_t>::min();
constexpr std::int64_t kMost = std::numeric_limits<std::int64_t>::max();
constexpr std::uint64_t kUnusualFlags = kRowFined | kRowNotCompetent | kRowCompetenceOpen | kRowAssumed;

constexpr std::uint16_t kPenaltyRungs = static_cast<std::uint16_t>(~0u << static_cast<int>(Rung::kMitigated));
constexpr std::uint16_t Bit(Rung r) { return static_cast<std::uint16_t>(1u << static_cast<int>(r)); }

template <class Words>
class Runner {
 public:
  Runner(const Plan& p, const std::uint64_t* row, std::uint32_t role, const std::int64_t* form, FastOutcome& out)
      : p_(p), row_(row), role_(role), head_(FormHead::Of(form[0])), shape_(p.shapes[head_.shape]), terms_(p.terms.data()), figures_(form + 1), out_(out) {}

  bool Run() {
    if (!Read()) return false;
    Try(p_.general_tests, x_, s_);
    Work(p_.general_steps.data(), p_.general_steps.data() + p_.general_steps.size(), terms_, s_);
    for (const Cond& guard : p_.guards) {
      if (Holds(terms_, guard, s_)) return false;
    }
    const Test* own = p_.tests.data() + shape_.test;
    Try(shape_.test_count, [&](std::size_t i) { return std::pair<const Test&, std::int64_t>(own[i], figures_[i]); }, x_, s_);
    Work(p_.steps.data() + shape_.step, p_.steps.data() + shape_.step + shape_.step_count, terms_, s_);
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

  // The first status bit of `met` is the headline.
  bool Barred(std::uint64_t met) {
    std::int16_t general = p_.status_general[static_cast<std::size_t>(std::countr_zero(met))];
    out_.Clear();
    out_.status = Status::kBarred;
    out_.headline = out_.rung = (met & -met & p_.limitation) != 0 ? Rung::kNoFurtherPenalty : Rung::kMustNotPenalise;
    out_.ground = general;
    out_.situations = situations_;
    BeginItem();
    Cite(p_.general_cites[static_cast<std::size_t>(general)]);
    return After(false);
  }

  bool Walk() {
    if (!p_.after[role_].usable) return false;
    if (!shape_.elements_always && !Holds(terms_, shape_.elements, s_)) {
      out_.Clear();
      out_.status = Status::kUnproved;
      BeginItem();
      return After(false);
    }
    std::uint64_t status = StatusOf(p_.status, s_);
    if ((status & p_.before) != 0) return Barred(status & p_.before);
    if (!Situations()) return false;
    bool anybody = false, mine = false, elsewhere = false, all_may = true;
    const SituationPlan* situations = p_.situations.data() + shape_.situation;
    for (std::uint32_t left = situations_; left != 0; left &= left - 1) {
      const SituationPlan& s = situations[std::countr_zero(left)];
      anybody |= s.anybody;
      mine |= s.reaches;
      elsewhere |= s.elsewhere;
      all_may &= s.all_may && !(s.takes && Holds(terms_, s.must_take, s_));
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
    if ((status & p_.slight) != 0) return Barred(status & p_.slight);
    std::int16_t ground = -1;
    bool list_met = false;
    if ((status & p_.may_not) != 0) ground = p_.status_general[static_cast<std::size_t>(std::countr_zero(status & p_.may_not))];
    for (std::uint32_t i = 0; i < shape_.leniency_count; ++i) {
      const LeniencyPlan& l = p_.leniencies[shape_.leniency + i];
      if (Holds(terms_, l.when, s_)) ground = l.limb, list_met = true;
    }
    // A first violation forgiven with no policy to choose otherwise: no amount is asked for.
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
        row_of_[line_count_++] = tier;
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
      art_32 |= (w & e.of_32 & e.mitigate) != 0;
    }
    light_ = lighter || mitigate;
    std::uint16_t rungs = 0;
    if ((lighter || (mitigate && !can_mitigate_)) && can_lighten_) rungs |= Bit(Rung::kLighter);
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
      out_.tier = row_of_[0] < 0 ? std::int16_t{-1} : static_cast<std::int16_t>(p_.bytes[line_[0]->rows + 2u * static_cast<std::uint32_t>(row_of_[0]) + 1]);
    }
    BeginSituations();
    if (headline != Rung::kMayNotPenalise) ground = FirstCircumstance(headline);
    out_.ground = ground;
    if (punishes) CiteCircumstances();
    if (!punishes && out_.ground >= 0) Cite(p_.general_cites[static_cast<std::size_t>(out_.ground)]);
    return After(true);
  }

  // The first provision met that opens the rung.
  std::int16_t FirstCircumstance(Rung rung) const {
    std::int16_t first = -1;
    std::uint16_t order = 0;
    for (const EffectWord& e : p_.effects) {
      const std::uint64_t opens = rung == Rung::kMitigated ? (heavy_ ? e.mitigate & e.of_32 : e.mitigate)
                                  : rung == Rung::kLighter ? (can_mitigate_ ? e.lighter : e.lighter | e.mitigate)
                                  : rung == Rung::kHeavier ? e.heavier
                                                           : 0;
      const std::uint64_t met = s_.Main(e.word) & opens;
      for (std::size_t i = 0; met != 0 && i < e.bits.size(); ++i) {
        if ((met >> e.bits[i] & 1) == 0 || (first >= 0 && order < e.order[i])) continue;
        first = e.generals[i];
        order = e.order[i];
      }
    }
    return first;
  }

  void CiteCircumstances() {
    for (const EffectWord& e : p_.effects) {
      std::uint64_t w = s_.Main(e.word);
      if (apart_ && p_.effects_cite_one) {   // written whether met or not; kept where met
        std::uint8_t n = out_.cite_count;
        for (std::size_t i = 0; i < e.bits.size(); ++i) {
          out_.cites[n] = e.cites[i];
          n = static_cast<std::uint8_t>(n + (w >> e.bits[i] & 1));
        }
        out_.cite_count = n;
        continue;
      }
      for (std::size_t i = 0; i < e.bits.size(); ++i) {
        if ((w >> e.bits[i] & 1) != 0) Cite(p_.general_cites[static_cast<std::size_t>(e.generals[i])]);
      }
    }
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
      if (row_of_[i] >= 0) {
        ends.at[2] = f[2 + 2 * row_of_[i]];
        ends.at[3] = f[3 + 2 * row_of_[i]];
        std::uint8_t open = p_.bytes[line.rows + 2u * static_cast<std::uint32_t>(row_of_[i])];
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
        Add(sum, one);
      }
    }
    return true;
  }

  // Prepares the tests a method's formulas ask for, once a case.
  void Method(const AmountPlan& plan) {
    if (method_ == &plan) return;
    Try(plan.tests, x_, s_);
    Work(plan.steps.data(), plan.steps.data() + plan.steps.size(), terms_, s_);
    method_ = &plan;
  }

  const Linear* Value(const End& end) const {
    const Piece* piece = p_.pieces.data() + end.first;
    for (std::uint32_t i = 0; i < end.count; ++i, ++piece) {
      if (piece->always || Holds(terms_, piece->when, s_)) return &piece->value;
    }
    return nullptr;
  }

  // False: a formula none of whose cases holds, for the ladder to judge.
  bool Amount(const AmountPlan& plan, const LinePlan& line, const Ends& ends, Rung rung, PlannedAmount& out) {
    program::Band which = rung == Rung::kMitigated ? program::Band::kMitigated
                          : rung == Rung::kLighter ? program::Band::kLighter
                          : rung == Rung::kHeavier ? program::Band::kHeavier
                                                   : program::Band::kGeneral;
    if (which == program::Band::kMitigated && !line.has_floor && !line.fixed) which = program::Band::kLighter;
    const BandPlan& band = plan.bands[static_cast<int>(which)];
    Method(plan);
    BandEnds at;
    if (band.low.present) {
      const Linear* v = Value(band.low);
      if (v == nullptr) return false;
      const std::int64_t n = Numerator(*v, ends);
      at.low = CeilDiv(n, v->den);
      at.low_open = band.low.open && at.low * v->den.by == n;
    }
    if (band.high.present) {
      const Linear* v = Value(band.high);
      if (v == nullptr) return false;
      const std::int64_t n = Numerator(*v, ends);
      at.high = FloorDiv(n, v->den);
      at.high_open = band.high.open && at.high * v->den.by == n;
    }
    Settle(plan, line.fixed, ends, which, at, out);
    return true;
  }

  // ---- citations ------------------------------------------------------------------------------------
  void BeginItem() { Begin(0); }
  void BeginSituations() {
    if (situations_ == 0) return Begin(0);
    if ((situations_ & (situations_ - 1)) == 0 || shape_.one_cite) return Begin(static_cast<std::uint32_t>(std::countr_zero(situations_)) + 1);
    Begin(0);
    apart_ = false;
    for (std::uint32_t left = situations_; left != 0; left &= left - 1) Cite(p_.spans[head_.cites + 1 + static_cast<std::uint32_t>(std::countr_zero(left))]);
  }
  // The item's own citations, or those with its situation's.
  void Begin(std::uint32_t which) {
    apart_ = shape_.cites_apart;
    if (shape_.one_cite) {
      out_.cites[0] = head_.cites;
      out_.cite_count = 1;
      return;
    }
    const CiteSpan& own = p_.spans[head_.cites + which];
    const program::CiteId* ids = p_.cites.data() + own.first;
    int n = std::min<int>(own.count, kMaxCites);
    for (int i = 0; i < n; ++i) out_.cites[static_cast<std::size_t>(i)] = ids[i];
    out_.cite_count = static_cast<std::uint8_t>(n);
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
    std::uint16_t branches = !ready ? std::uint16_t{0} : out_.chosen ? Bit(out_.rung) : rungs_;
    bool some = (branches & kPenaltyRungs) != 0, none = !ready || (branches & ~kPenaltyRungs) != 0;
    if (!after.tests.empty()) {
      const bool unproved = out_.status == Status::kUnproved;
      std::int64_t low[kOutCount] = {kLeast, 0, kLeast, kLeast, some && !none, unproved}, high[kOutCount] = {kMost, 0, kMost, kMost, some, unproved};
      if (out_.has_point) low[kOutPoint] = high[kOutPoint] = out_.point;
      if (out_.has_amount) {
        low[kOutMin] = high[kOutMin] = first_low_;
        low[kOutMax] = high[kOutMax] = first_high_;
      }
      if (p_.total_read && some && !Total(branches, low[kOutTotal], high[kOutTotal])) return false;
      for (const AfterTest& t : after.tests) s_.Set(t.to.word, static_cast<std::uint64_t>((t.high ? high : low)[t.slot] > t.above) << t.to.bit);
    }
    if (!after.fact_tests.empty()) Try(after.fact_tests, x_, s_);
    if (!after.kind_tests.empty() && some) {
      std::uint64_t kinds = Kinds();
      for (const KindTest& t : after.kind_tests) s_.Set(t.to.word, static_cast<std::uint64_t>((t.high || !none) && (kinds & t.kinds) != 0) << t.to.bit);
    }
    for (const ProcedurePlan& r : after.procedures) {
      if (!r.always && !HoldsWithKnown(terms_, r.when, s_)) continue;
      out_.procedures |= std::uint64_t{1} << r.index;
      Cite(r.cites);
    }
    return true;
  }

  // Of a branch that punishes.
  std::uint64_t Kinds() const {
    std::uint64_t kinds = 0;
    bool takes = false;
    for (std::uint32_t left = situations_; left != 0; left &= left - 1) {
      const SituationPlan& s = p_.situations[shape_.situation + static_cast<std::uint32_t>(std::countr_zero(left))];
      kinds |= s.kinds;
      takes |= s.takes && Holds(terms_, s.gains, s_);
    }
    if (shape_.takes_generally) {
      for (const Cond& c : p_.takes) takes |= Holds(terms_, c, s_);
    }
    return takes ? kinds | p_.confiscation : kinds;
  }

  // What all lawful branches may come to, where no policy chose.
  bool Total(std::uint16_t branches, std::int64_t& low, std::int64_t& high) {
    if (out_.chosen) {                     // the branch shown
      if (!out_.has_amount) return true;
      low = out_.low;
      high = out_.high;
      return true;
    }
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
  FormHead head_;
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
  std::int16_t row_of_[kMaxFines];           // of its tiers; -1: none declared
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
  if (words == 2) return Runner<OneWord>(*this, row, role, figures.data() + form, out).Run();
  return Runner<ManyWords>(*this, row, role, figures.data() + form, out).Run();
}

}  // namespace heng::evaluate
