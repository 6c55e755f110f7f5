#include "engine/check/amounts.h"

#include "engine/check/expressions.h"
#include "engine/check/quantities.h"

namespace heng::check {

namespace {

class RangeReader {
 public:
  RangeReader(Context& c, const syntax::FineRange& in, const Scope& scope, FinePlace place)
      : c_(c), in_(in), scope_(scope), place_(place) {}

  std::optional<ir::FineRange> Run() {
    out_.span = in_.span;
    ReadBase();
    ReadPer();
    if (good_) ReadEnds();
    if (in_.cap) out_.cap = Money(*in_.cap);
    if (in_.floor) out_.floor = Money(*in_.floor);
    if (good_ && out_.cap && out_.floor && *out_.cap < *out_.floor) {
      c_.Report(messages::kReversed, {}, in_.cap->span).At(in_.floor->span);
      good_ = false;
    }
    if (!good_) return std::nullopt;
    return out_;
  }

 private:
  void ReadBase() {
    if (!in_.base) return;
    std::string_view word = in_.base->text;
    if (word == words::kPreviousFine || word == words::kOriginalFine) {
      bool previous = word == words::kPreviousFine;
      out_.base = previous ? ir::Base::kPreviousFine : ir::Base::kOriginalFine;
      out_.of_name = in_.base->text;
      bool allowed = place_ == FinePlace::kExpected || (previous ? place_ == FinePlace::kMultiplier : place_ == FinePlace::kDaily);
      if (!allowed) {
        std::string where(previous ? words::kMultiplier : words::kDailyFine);
        c_.Report(messages::kPreviousHere, {in_.base->text, where}, in_.base->span);
        good_ = false;
      }
      return;
    }
    Typed base = CheckName(c_, *in_.base, scope_);
    if (base.bad) {
      good_ = false;
    } else if (base.type != ir::Type::kMoney) {
      c_.Report(messages::kMoneyExpected, {Describe(base)}, in_.base->span);
      good_ = false;
    } else {
      out_.base = ir::Base::kOf;
      out_.of = base.id;
      out_.of_name = base.name;
    }
  }

  void ReadPer() {
    if (!in_.per) return;
    Typed per = CheckName(c_, *in_.per, scope_);
    if (per.bad) {
      good_ = false;
    } else if (per.type != ir::Type::kNumber && per.type != ir::Type::kRatio) {
      c_.Report(messages::kArithmetic, {Describe(per), std::string(words::kMoney)}, in_.per->span);
      good_ = false;
    } else {
      out_.per = per.id;
      out_.per_name = per.name;
    }
  }

  std::optional<value::Fen> Money(const syntax::Quantity& q) {
    std::optional<value::Fen> fen = ReadMoney(c_, q);
    if (!fen) good_ = false;
    return fen;
  }

  // Fen for an absolute range, a factor for one with a base.
  value::Rational End(const syntax::Quantity& q) {
    bool share = q.unit == words::kPercent || q.unit == words::kTimes || (q.unit.empty() && !q.number.is_whole());
    if (out_.base == ir::Base::kAbsolute) {
      if (share) {
        if (good_) c_.Report(messages::kNoBase, {}, q.span);
        good_ = false;
        return {};
      }
      std::optional<value::Fen> fen = Money(q);
      return fen ? value::Rational(*fen) : value::Rational();
    }
    if (!share) {
      if (good_) c_.Report(messages::kBaseAndMoney, {in_.base->text}, q.span);
      good_ = false;
    }
    return q.number;
  }

  void ReadEnds() {
    if (in_.range.exact) {
      out_.min = out_.max = End(*in_.range.exact);
      out_.fixed = out_.has_min = true;
      return;
    }
    out_.has_max = false;
    out_.min_open = true;   // "X or less": more than nothing
    for (const syntax::BoundLit& written : in_.range.bounds) {
      Bound bound = ReadBound(written, scope_.usage);
      if (bound.lower ? out_.has_min : out_.has_max) {
        c_.Report(messages::kTwoEnds, {}, bound.span);
        good_ = false;
        continue;
      }
      value::Rational end = End(*bound.quantity);
      if (bound.lower) {
        out_.has_min = true;
        out_.min = end;
        out_.min_open = bound.open;
      } else {
        out_.has_max = true;
        out_.max = end;
        out_.max_open = bound.open;
      }
    }
    if (!good_) return;
    bool nothing = out_.has_max && (out_.max < out_.min || (out_.max == out_.min && (out_.min_open || out_.max_open)));
    if (nothing || (!out_.has_min && !out_.has_max)) {
      c_.Report(messages::kReversed, {}, in_.range.span);
      good_ = false;
    }
  }

  Context& c_;
  const syntax::FineRange& in_;
  const Scope& scope_;
  FinePlace place_;
  ir::FineRange out_;
  bool good_ = true;
};

}  // namespace

std::optional<ir::FineRange> CheckFineRange(Context& c, const syntax::FineRange& range, const Scope& scope, FinePlace place) {
  return RangeReader(c, range, scope, place).Run();
}

}  // namespace heng::check
