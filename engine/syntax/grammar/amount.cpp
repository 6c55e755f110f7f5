// Amounts and ranges: 10万元以上20万元以下, 违法所得 2倍以上5倍以下 最高 3万元, 按 人数 每 1000元.
#include "engine/syntax/grammar/rules.h"

namespace heng::syntax::grammar {
namespace {

constexpr Kw kBeforeNumber[] = {Kw::kUnder, Kw::kShortOf,  Kw::kOver,
                                Kw::kLower, Kw::kMoreThan, Kw::kFewerThan};
constexpr Kw kAfterNumber[] = {Kw::kOrMore, Kw::kOrLess, Kw::kWithin};

RangeWord RangeWordOf(std::string_view text) {
  switch (FindKeyword(text)) {
    case Kw::kOrMore:
      return RangeWord::kFrom;
    case Kw::kOrLess:
    case Kw::kWithin:
      return RangeWord::kUpTo;
    case Kw::kOver:
    case Kw::kMoreThan:
      return RangeWord::kAbove;
    default:
      return RangeWord::kBelow;
  }
}
const auto put_word = [](const auto& c) {
  x3::_val(c).word = RangeWordOf(x3::_attr(c).text);
  x3::_val(c).written = x3::_attr(c).text;
};

HENG_RULE(BoundRule, bound, BoundLit)

const auto bound_def =
    spanned[ChoiceParser{kBeforeNumber}[put_word] >> number_lit[put<&BoundLit::quantity>] |
            number_lit[put<&BoundLit::quantity>] >> ChoiceParser{kAfterNumber}[put_word]];
const auto bounds_def =
    spanned[bound[push<&RangeLit::bounds>] >> maybe[bound[push<&RangeLit::bounds>]]];
const auto range_def =
    spanned[bound[push<&RangeLit::bounds>] >> maybe[bound[push<&RangeLit::bounds>]] |
            number_lit[put<&RangeLit::exact>]];

constexpr NameParser base_name{Names::kBase, Thing::kFineRange};
const auto fine_range_def =
    spanned[maybe[word(Kw::kPer) >> ref()[put<&FineRange::per>] >> word(Kw::kEach)] >>
            called(Thing::kFineRange)[range[put<&FineRange::range>] |
                                      base_name[put<&FineRange::base>] >>
                                          called(Thing::kRange)[range[put<&FineRange::range>]]] >>
            maybe[word(Kw::kCap) >> number_lit[put<&FineRange::cap>]] >>
            maybe[word(Kw::kFloor) >> number_lit[put<&FineRange::floor>]]];

BOOST_SPIRIT_DEFINE(bound)

}  // namespace

HENG_DEFINE(bounds)
HENG_DEFINE(range)
HENG_DEFINE(fine_range)

}  // namespace heng::syntax::grammar
