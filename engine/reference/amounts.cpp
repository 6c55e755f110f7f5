// One fine line: the statutory range S, the tier T, the band of the method, the reference amount
// (language.md 4.9). Ends are exact until they are rounded inward to whole fen; the reference amount is
// rounded after the clamp and brought back inside. Tested in tests/reference/amounts_test.cpp.
#include <algorithm>

#include "engine/reference/job.h"
#include "engine/reference/binding.h"
#include "engine/reference/words.h"

namespace heng::reference {

namespace {

// [low, high] of a factor of an amount: one number when known, else its bounds.
struct Scale {
  Num lo{Rational(1), false}, hi{Rational(1), false};
  bool known = true;
};

// A number only taken to be so because the inquiry is closed is no base for an amount.
World Proved(const World& w) {
  World out = w;
  const auto& facts = w.context->rules.dictionary->facts();
  for (std::size_t i = 0; i < out.facts.size(); ++i) {
    const bool truth = facts.items()[i].type == vocabulary::Type::kYesNo;
    if (out.origins[i] == Origin::kSettled && !truth && facts.items()[i].type != vocabulary::Type::kEnum) {
      out.facts[i] = Unknown();
    }
  }
  return out;
}

Scale ScaleOf(const World& w, ir::ExprId e) {
  if (!e.valid()) return {};
  const World proved = Proved(w);
  const Val v = Evaluate(proved, e);
  if (v.point() && !v.lo.infinite) return {v.lo, v.lo, true};
  Scale out{Num{}, Num{Rational(0), true}, false};
  if (const auto* f = std::get_if<ir::FactRef>(&w.context->rules.exprs.Get(e).node)) {
    const Bounds b = BoundsOf(proved, f->fact);
    out.lo = b.lo;
    out.hi = b.hi;
  }
  return out;
}

std::optional<Rational> Times(const Rational& a, const Num& b, const Num& c) {
  if (b.infinite || c.infinite) return std::nullopt;
  const auto ab = value::Mul(a, b.value);
  return ab ? value::Mul(*ab, c.value) : std::nullopt;
}

MoneyRange Inward(const Ends& e) {
  MoneyRange r;
  r.min = e.lo.Ceil();
  r.min_open = e.lo_open && e.lo.is_whole();
  r.has_max = e.has_hi;
  if (e.has_hi) {
    r.max = e.hi.Floor();
    r.max_open = e.hi_open && e.hi.is_whole();
    if (r.max < r.min) r.min = r.max;   // no whole fen between: the smaller
    if (r.max == r.min) r.min_open = r.max_open = false;
  }
  return r;
}

// Brings one end inside a range; an end moved takes over whether the range holds that end.
void Pull(Rational& end, bool& open, const Ends& into) {
  if (end < into.lo || (end == into.lo && into.lo_open)) {
    end = into.lo;
    open = into.lo_open;
  } else if (into.has_hi && (into.hi < end || (end == into.hi && into.hi_open))) {
    end = into.hi;
    open = into.hi_open;
  }
}
Ends Clamp(Ends e, const Ends& into) {
  Pull(e.lo, e.lo_open, into);
  if (!e.has_hi && into.has_hi) {
    e.hi = into.hi;
    e.hi_open = into.hi_open;
    e.has_hi = true;
  } else if (e.has_hi) {
    Pull(e.hi, e.hi_open, into);
  }
  if (e.has_hi && !(e.lo < e.hi)) {   // nothing between the ends: one figure, a fen inside an open end
    if (e.hi < e.lo) e.lo = e.hi;
    std::optional<Rational> inside = e.lo;
    if (e.lo == into.lo && into.lo_open) inside = value::Add(e.lo, Rational(1));
    if (into.has_hi && e.lo == into.hi && into.hi_open) inside = value::Sub(e.lo, Rational(1));
    if (inside) e.lo = *inside;
    e.hi = e.lo;
    e.lo_open = e.hi_open = false;
  }
  return e;
}

struct Banded {
  Ends range;
  bool may_point = true;
};

const ir::BandRow* RowOf(const ir::Method& m, const ir::Shape* shape, ir::Band band) {
  if (shape != nullptr) {
    for (const ir::BandRow& row : shape->bands) {
      if (row.band == band) return &row;
    }
  }
  for (const ir::BandRow& row : m.bands) {
    if (row.band == band) return &row;
  }
  return nullptr;
}

// An end of a row: its value, or the default (then `sure` is cleared if the row did state one).
void Take(const World& w, const MethodScope& scope, ir::ExprId e, bool open, Rational& end, bool& end_open,
          bool* has, bool& sure) {
  if (!e.valid()) return;
  const Val v = Evaluate(w, e, &scope);
  if (!v.point() || v.lo.infinite) {
    sure = false;
    return;
  }
  end = v.lo.value;
  end_open = open;
  if (has != nullptr) *has = true;
}

// Below the floor: from nothing up to, not with, the statutory minimum.
Banded Mitigated(const World& w, const MethodScope& scope, const ir::BandRow* row) {
  Banded out;
  const bool room = Rational(0) < scope.statutory.lo;   // a floor of nothing has nothing below it
  const Ends below{Rational(0), scope.statutory.lo, false, room, true};
  out.range = below;
  if (row == nullptr) {
    out.may_point = false;
    return out;
  }
  if (!row->low.valid()) out.may_point = false;   // "below X" says where it ends, not where it starts
  Take(w, scope, row->low, row->low_open, out.range.lo, out.range.lo_open, nullptr, out.may_point);
  Take(w, scope, row->high, row->high_open, out.range.hi, out.range.hi_open, nullptr, out.may_point);
  out.range = Clamp(out.range, below);
  return out;
}

Banded InBand(const World& w, const MethodScope& scope, const ir::Shape* shape, ir::Band band, const Ends& into) {
  const ir::BandRow* row = scope.method == nullptr ? nullptr : RowOf(*scope.method, shape, band);
  if (band == ir::Band::kMitigated) return Mitigated(w, scope, row);
  Banded out;
  out.range = scope.acted;
  if (row == nullptr) {
    out.may_point = band == ir::Band::kGeneral && scope.method != nullptr;
  } else {
    Take(w, scope, row->low, row->low_open, out.range.lo, out.range.lo_open, nullptr, out.may_point);
    Take(w, scope, row->high, row->high_open, out.range.hi, out.range.hi_open, &out.range.has_hi, out.may_point);
  }
  out.range = Clamp(out.range, into);
  return out;
}

Fen Smallest(const MoneyRange& r) { return r.min + (r.min_open ? 1 : 0); }
Fen Largest(const MoneyRange& r) { return r.max - (r.max_open ? 1 : 0); }

std::optional<Fen> PointOf(const World& w, const MethodScope& scope, const ir::Point& p, const MoneyRange& range) {
  std::optional<Rational> raw;
  switch (p.kind) {
    case ir::PointKind::kNone: return std::nullopt;
    case ir::PointKind::kLow: raw = Rational(range.min); break;
    case ir::PointKind::kHigh:
      if (range.has_max) raw = Rational(range.max);
      break;
    case ir::PointKind::kMiddle:
      if (range.has_max) {
        const auto sum = value::Add(Rational(range.min), Rational(range.max));
        if (sum) raw = value::Div(*sum, Rational(2));
      }
      break;
    case ir::PointKind::kFormula: {
      const Val v = Evaluate(w, p.formula, &scope);
      if (v.point() && !v.lo.infinite) raw = v.lo.value;
      break;
    }
  }
  if (!raw) return std::nullopt;
  if (*raw < Rational(range.min)) raw = Rational(range.min);
  if (range.has_max && Rational(range.max) < *raw) raw = Rational(range.max);
  const Fen step = p.rounding == ir::Rounding::kNone || p.step <= 0 ? 1 : p.step;
  const auto steps = value::Div(*raw, Rational(step));
  if (!steps) return std::nullopt;
  std::int64_t n = steps->Floor();
  if (p.rounding == ir::Rounding::kUp) n = steps->Ceil();
  if (p.rounding == ir::Rounding::kHalfUp) {
    const auto half = value::Add(*steps, *Rational::Make(1, 2));
    if (half) n = half->Floor();
  }
  Fen point = n * step;
  if (range.has_max) point = std::min(point, Largest(range));
  return std::max(point, Smallest(range));
}

std::string Factor(const Rational& r) {
  if (!r.is_whole() && r < Rational(1)) {
    if (const auto percent = value::Mul(r, Rational(100))) return value::ToText(*percent) + "%";
  }
  return value::ToText(r) + std::string(words::kTimes);
}
std::string FormulaOf(const ir::FineRange& line) {
  if (line.base != ir::Base::kOf) return {};
  std::string out = line.of_name + " ";
  if (line.fixed) return out + Factor(line.min);
  if (line.has_min) out += (line.min_open ? std::string(words::kOver) : "") + Factor(line.min) +
                           (line.min_open ? "" : std::string(words::kAbove));
  if (line.has_max) out += (line.max_open ? std::string(words::kUnder) : "") + Factor(line.max) +
                           (line.max_open ? "" : std::string(words::kBelow));
  return out;
}

std::string ModalityKey(ir::Modality m) {
  switch (m) {
    case ir::Modality::kShall: return "shall";
    case ir::Modality::kMay: return "may";
    case ir::Modality::kAlso: return "also";
    case ir::Modality::kMayAlso: return "may_also";
    case ir::Modality::kAloneOrAlso: return "alone_or_also";
  }
  return {};
}

// Which shape of the method the line has: exactly one must hold, two or none is a conflict.
struct ShapeFound {
  const ir::Shape* shape = nullptr;
  bool conflict = false, unclear = false;
};
ShapeFound ShapeFor(const World& w, const MethodScope& scope) {
  ShapeFound out;
  if (scope.method == nullptr || scope.method->shapes.empty()) return out;
  int holding = 0, open = 0;
  for (const ir::Shape& s : scope.method->shapes) {
    const Tri t = Holds(w, s.when, Tri::kTrue, &scope);
    open += t == Tri::kUnknown ? 1 : 0;
    if (t != Tri::kTrue) continue;
    if (++holding == 1) out.shape = &s;
  }
  out.conflict = holding > 1 || holding + open == 0;
  out.unclear = !out.conflict && open > 0;
  if (out.conflict || out.unclear) out.shape = nullptr;
  return out;
}

}  // namespace

Amount Statutory(const World& w, const ir::FineRange& line) {
  Amount out;
  Scale base;
  if (line.base == ir::Base::kOf) base = ScaleOf(w, line.of);
  if (line.base == ir::Base::kPreviousFine || line.base == ir::Base::kOriginalFine) {
    base = {Num{}, Num{Rational(0), true}, false};
  }
  const Scale per = ScaleOf(w, line.per);
  out.known = base.known && per.known;
  Ends e{Rational(0), Rational(0), line.min_open, line.max_open, line.has_max};
  if (const auto lo = Times(line.min, base.lo, per.lo)) e.lo = *lo;
  const auto hi = Times(line.max, base.hi, per.hi);
  if (hi) e.hi = *hi;
  e.has_hi = line.has_max && hi.has_value();
  if (!e.has_hi) e.hi_open = false;
  if (line.cap) {
    const Rational cap(*line.cap);
    if (cap < e.lo) {
      e.lo = cap;
      e.lo_open = false;
    }
    if (!e.has_hi || cap < e.hi) {
      e.hi = cap;
      e.has_hi = true;
      e.hi_open = false;
    }
  }
  if (line.floor) {
    const Rational floor(*line.floor);
    if (e.lo < floor) {
      e.lo = floor;
      e.lo_open = false;
    }
    if (e.has_hi && e.hi < floor) {
      e.hi = floor;
      e.hi_open = false;
    }
  }
  out.range = Inward(e);
  return out;
}

FineWork WorkFine(const Job& job, const World& w, std::uint32_t situation, const ir::Fine& fine, ir::Band band,
                  Oracle* oracle) {
  FineWork work;
  decision::FineOutcome& out = work.out;
  const ir::Situation& where = job.Item().situations[situation];
  out.line = fine.head.id;
  out.target = job.context->role;
  out.situation = where.head.name;
  out.modality = ModalityKey(fine.modality);
  out.formula = FormulaOf(fine.range);
  out.fixed = fine.range.fixed;
  out.cites = CiteAll(job.rules(), fine.head);
  if (out.cites.empty()) out.cites = CiteAll(job.rules(), where.head);
  if (out.cites.empty()) out.cites = CiteAll(job.rules(), job.Item().head);

  const Amount s = Statutory(w, fine.range);
  out.statutory = s.range;
  out.known = s.known;
  const ir::Method* method = MethodFor(job);
  TierFinding tier = FindTier(job, w, situation, job.context->role, oracle);
  work.unverified = tier.unverified;
  work.not_counted = tier.not_counted;
  if (tier.state == TierFinding::State::kConflict) {
    work.conflict = true;
    work.reasons.push_back("tier-conflict");
    tier.possible.clear();
  }
  const bool acts_on_tier = method == nullptr || method->acts_on != ir::ActsOn::kStatutory;
  const bool floorless = !fine.range.has_min && !fine.range.fixed;
  if (band == ir::Band::kMitigated && floorless) {
    band = ir::Band::kLighter;
    work.notes.push_back("no-floor-only-lighter");
  }
  if (band == ir::Band::kLighter && fine.range.fixed) work.notes.push_back("fixed-only-mitigate");
  // A method that needs a tier says nothing where there is none.
  if (method != nullptr && method->acts_on == ir::ActsOn::kTier && tier.possible.empty()) method = nullptr;

  std::optional<MoneyRange> tiers, range;
  const bool one_tier = tier.possible.size() <= 1 && tier.state != TierFinding::State::kUndetermined;
  bool may_point = s.known && one_tier && !work.conflict && method != nullptr;
  MethodScope scope;
  const ir::Shape* shape = nullptr;
  const auto work_out = [&](const std::optional<Amount>& t) {
    scope = {};
    scope.method = method;
    scope.line = &fine.range;
    scope.statutory = Ends::Of(s.range);
    if (t) scope.tier = Ends::Of(t->range);
    scope.acted = t && acts_on_tier ? *scope.tier : scope.statutory;
    may_point = may_point && (!t || t->known);
    const ShapeFound found = ShapeFor(w, scope);
    if (found.conflict) {
      work.conflict = true;
      AddOnce<std::string>(work.reasons, "method-conflict");
    }
    shape = found.shape;
    if (found.conflict || found.unclear) may_point = false;
    Ends into = scope.statutory;
    if (t && acts_on_tier) into = Clamp(*scope.tier, scope.statutory);
    Banded banded;
    if (found.conflict || found.unclear) {
      banded.range = band == ir::Band::kMitigated ? Mitigated(w, scope, nullptr).range : into;
    } else {
      banded = InBand(w, scope, shape, band, into);
    }
    may_point = may_point && banded.may_point;
    const MoneyRange one = Inward(banded.range);
    range = range ? value::Hull(*range, one) : one;
  };
  for (const TierFinding::Possible& p : tier.possible) {
    const Amount t = Statutory(w, p.fine->range);
    tiers = tiers ? value::Hull(*tiers, t.range) : t.range;
    work_out(t);
  }
  if (tier.possible.empty()) work_out(std::nullopt);
  if (tiers) {
    out.tier = tier.outcome;
    out.tier->range = *tiers;
  }
  out.range = *range;
  if (method != nullptr) {
    out.method = method->head.id;
    const std::optional<ir::Point>& point = shape != nullptr && shape->point ? shape->point : method->point;
    if (may_point && out.range.is_point()) {
      out.point = out.range.min;
      if (point) out.reading = point->reading;
    } else if (may_point && point) {
      out.point = PointOf(w, scope, *point, out.range);
      if (out.point) out.reading = point->reading;
    }
    if (!method->head.verification.verified) work.unverified.push_back(method->head.id);
  }
  // One figure in the law names itself.
  if (fine.range.fixed && band != ir::Band::kMitigated && s.known && !work.conflict) out.point = out.range.min;
  if (!fine.head.verification.verified) work.unverified.push_back(fine.head.id);
  return work;
}

decision::FineOutcome Multiply(const Job& job, decision::FineOutcome fine, const ir::Multiplier& m) {
  const auto times = [](const Rational& factor, Fen amount) {
    const auto r = value::Mul(factor, Rational(amount));
    return r ? *r : Rational(INT64_MAX);
  };
  MoneyRange& r = fine.range;
  r = Inward({times(m.min, r.min), times(m.max, r.max), r.min_open, r.max_open, r.has_max});
  fine.point.reset();   // the multiple is of the point once an officer has chosen it
  fine.reading.clear();
  AddAll(fine.cites, CiteAll(job.rules(), m.head));
  return fine;
}

Val ProvedValue(const World& w, ir::ExprId e) { return Evaluate(Proved(w), e); }

}  // namespace heng::reference
