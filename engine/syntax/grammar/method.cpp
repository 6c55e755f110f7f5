// 裁量方法: bands, 参考数额, 令, 因素, 形态, 移档.
#include "engine/syntax/grammar/rules.h"

namespace heng::syntax::grammar {
namespace {

HENG_RULE(BandRowRule, band_row, BandRow)
HENG_RULE(PointRule, point, Point)
HENG_RULE(LetRule, let, Let)
HENG_RULE(FactorRowRule, factor_row, FactorRow)
HENG_RULE(WeightRule, weight, Quantity)
HENG_RULE(FactorRule, factor, Factor)
HENG_RULE(ShapeRule, shape, Shape)
HENG_RULE(ShiftRule, shift, Shift)
HENG_RULE(ActsOnRule, acts_on, ActsOn)

using R = BandRow;
// The band is the row's identity: written twice in one block it is an error, like any single-valued
// field.
const auto band_word = once(Kw::kBandGeneral)[set<&R::band, Band::kGeneral>] |
                       once(Kw::kBandLighter)[set<&R::band, Band::kLighter>] |
                       once(Kw::kBandHeavier)[set<&R::band, Band::kHeavier>] |
                       once(Kw::kBandMitigated)[set<&R::band, Band::kMitigated>];
const auto low = formula[put<&R::low>];
const auto high = formula[put<&R::high>];
const auto one_sided = word(Kw::kAtLeast)[set<&R::form, BandForm::kAtLeast>] >> low |
                       word(Kw::kAtMost)[set<&R::form, BandForm::kAtMost>] >> high |
                       word(Kw::kLower)[set<&R::form, BandForm::kBelow>] >> high |
                       word(Kw::kHigher)[set<&R::form, BandForm::kAbove>] >> low |
                       word(Kw::kExactly)[set<&R::form, BandForm::kExactly>] >> low;
const auto between = -word(Kw::kOver)[set<&R::low_open, true>] >> low >>
                     word(Kw::kTo)[set<&R::form, BandForm::kBetween>] >>
                     -(word(Kw::kUnder) | word(Kw::kLower))[set<&R::high_open, true>] >> high;
const auto band_row_def = spanned[band_word >> called(Thing::kFormula)[one_sided | between]];

using P = Point;
const auto rounding = maybe[mark(U',')] >>
                      (word(Kw::kRoundHalf)[set<&P::rounding, Rounding::kHalfUp>] |
                       word(Kw::kRoundDown)[set<&P::rounding, Rounding::kDown>] |
                       word(Kw::kRoundUp)[set<&P::rounding, Rounding::kUp>]) >>
                      number_lit[put<&P::step>];
const auto point_def =
    spanned[once(Kw::kPoint) >>
            called(Thing::kFormula)[word(Kw::kMiddle)[set<&P::kind, PointKind::kMiddle>] |
                                    word(Kw::kLowEnd)[set<&P::kind, PointKind::kLow>] |
                                    word(Kw::kHighEnd)[set<&P::kind, PointKind::kHigh>] |
                                    word(Kw::kNone)[set<&P::kind, PointKind::kNone>] |
                                    sum[put<&P::formula>] >>
                                        x3::eps[set<&P::kind, PointKind::kFormula>]] >>
            maybe[rounding] >> maybe[same_line(Kw::kConvention) >> string_lit()[put<&P::reading>]]];

const auto let_def = spanned[field(Kw::kLet) >> any_name()[put<&Let::name>] >> mark(U'=') >>
                             formula[put<&Let::value>]];

struct Negate {
  template <class C>
  void operator()(const C& c) const {
    x3::_val(c) = std::move(x3::_attr(c));
    if (const auto negative = value::Sub(value::Rational(0), x3::_val(c).number))
      x3::_val(c).number = *negative;
  }
};
const auto weight_def = spanned[mark(U'-') >> number_lit[Negate{}] | number_lit[take]];
const auto factor_row_def =
    spanned[weight[put<&FactorRow::weight>] >> word(Kw::kWhen) >> condition[put<&FactorRow::when>]];
using F = Factor;
const auto factor_field = factor_row[push<&F::rows>] |
                          once(Kw::kUnclear) >>
                              (word(Kw::kFloor)[set<&F::unclear, Unclear::kLowest>] |
                               word(Kw::kOpenUnclear)[set<&F::unclear, Unclear::kOpen>]);
const auto factor_def =
    spanned[field(Kw::kFactor) >> any_name()[put<&F::name>] >> braces[plain_fields(factor_field)]];

using H = Shape;
const auto shape_field =
    once(Kw::kWhen) >> condition[put<&H::when>] | band_row[push<&H::bands>] | point[put<&H::point>];
const auto shape_def =
    spanned[field(Kw::kShape) >> any_name()[put<&H::name>] >> braces[plain_fields(shape_field)]];

template <int Sign>
struct Steps {
  template <class C>
  void operator()(const C& c) const {
    const std::int64_t steps = x3::_attr(c).number.num();
    x3::_val(c).steps = static_cast<std::int32_t>(Sign * std::min<std::int64_t>(steps, 1'000'000));
  }
};
// 1档, a whole number of tiers.
struct ReadSteps {
  std::optional<Quantity> operator()(const State& s, const Token& t) const {
    if (t.kind != TokenKind::kNumber) return std::nullopt;
    Quantity q = QuantityOf(s, t);
    if (!q.number.is_whole() || q.unit != Zh(Kw::kTier)) return std::nullopt;
    return q;
  }
};
constexpr LiteralParser<Quantity, ReadSteps> steps{Thing::kSteps};
const auto shift_def = spanned[field(Kw::kShift) >> (word(Kw::kUp) >> steps[Steps<1>{}] |
                                                     word(Kw::kDown) >> steps[Steps<-1>{}]) >>
                               word(Kw::kWhen) >> condition[put<&Shift::when>]];

template <ActsOn A>
struct Is {
  template <class C>
  void operator()(const C& c) const {
    x3::_val(c) = A;
  }
};
const auto acts_on_def =
    word(Kw::kStatutory)[Is<ActsOn::kStatutory>{}] |
    word(Kw::kTier)[Is<ActsOn::kTier>{}] >>
        maybe[maybe[mark(U',')] >> word(Kw::kElseStatutory)[Is<ActsOn::kTierElseStatutory>{}]];

using M = MethodDecl;
const auto method_field =
    once(Kw::kBasis) >> cites[put<&M::basis>] | field(Kw::kItem) >> names[append<&M::items>] |
    once(Kw::kActsOn) >> acts_on[put<&M::acts_on>] | let[push<&M::lets>] |
    factor[push<&M::factors>] | shape[push<&M::shapes>] | shift[push<&M::shifts>] |
    band_row[push<&M::bands>] | point[put<&M::point>];
const auto method_decl_def =
    spanned[word(Kw::kMethod) >> any_name()[put<&M::name>] >> braces[fields(method_field)]];

BOOST_SPIRIT_DEFINE(band_row, point, let, factor_row, weight, factor, shape, shift, acts_on)

}  // namespace

HENG_DEFINE(method_decl)

}  // namespace heng::syntax::grammar
