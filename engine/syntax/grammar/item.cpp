// 事项 with its 情形 and 加倍, and 执法事项清单.
#include "engine/syntax/grammar/rules.h"

namespace heng::syntax::grammar {
namespace {

HENG_RULE(SituationRule, situation, Situation)
HENG_RULE(MultiplierRule, multiplier, Multiplier)

using S = Situation;
const auto situation_field = once(Kw::kBasis) >> cites[put<&S::basis>] |
                             once(Kw::kWhen) >> condition[put<&S::when>] |
                             penalty_node[push<&S::lines>];
const auto situation_def =
    spanned[field(Kw::kSituation) >> any_name()[put<&S::name>] >>
            maybe[word(Kw::kReplaces)[set<&S::link, SituationLink::kReplaces>] >>
                      ref()[put<&S::linked>] |
                  word(Kw::kAdds)[set<&S::link, SituationLink::kAdds>] >> ref()[put<&S::linked>]] >>
            braces[fields(situation_field)]];

using M = Multiplier;
const auto multiplier_field = once(Kw::kBasis) >> cites[put<&M::basis>] |
                              once(Kw::kWhen) >> condition[put<&M::when>] |
                              once(Kw::kThen) >> (word(Kw::kMay)[set<&M::may, true>] |
                                                  word(Kw::kShall)[set<&M::may, false>]) >>
                                  fine_line[put<&M::fine>];
const auto multiplier_def = spanned[field(Kw::kMultiplier) >> braces[fields(multiplier_field)]];

using I = ItemDecl;
constexpr Kw kPowers[] = {Kw::kPowerPenalty, Kw::kPowerInspection, Kw::kPowerForce,
                          Kw::kPowerReward, Kw::kPowerPermit, Kw::kPowerOther};
const auto item_field = once(Kw::kPower) >> ChoiceParser{kPowers}[put<&I::power>] |
                        field(Kw::kBody) >> names[append<&I::bodies>] |
                        field(Kw::kSubject) >> names[append<&I::subjects>] |
                        once(Kw::kBreached) >> text_or_cites[put<&I::breached>] |
                        once(Kw::kBasis) >> cites[put<&I::basis>] |
                        once(Kw::kWhen) >> condition[put<&I::when>] |
                        once(Kw::kText) >> word(Kw::kNotLoaded)[set<&I::not_loaded, true>] |
                        field(Kw::kAlias) >> names[append<&I::aliases>] |
                        once(Kw::kSucceeds) >> (word(Kw::kNone)[set<&I::succeeds_nothing, true>] |
                                                ref(Thing::kItemId)[put<&I::succeeds>]) |
                        field(Kw::kPrevails) >> names[append<&I::prevails_over>] |
                        field(Kw::kYields) >> (word(Kw::kSpecialRule)[set<&I::residual, true>] |
                                               names[append<&I::yields_to>]) |
                        situation[push<&I::situations>] | multiplier[push<&I::multipliers>] |
                        penalty_node[push<&I::lines>];
const auto item_decl_def =
    spanned[word(Kw::kItem) >> any_name(Thing::kItemId)[put<&I::id>] >>
            string_lit(Thing::kTitle)[put<&I::title>] >> braces[fields(item_field)]];

using L = ListDecl;
const auto list_field = once(Kw::kBody) >> ref()[put<&L::body>] |
                        once(Kw::kRegion) >> string_lit()[put<&L::region>] |
                        once(Kw::kLayer) >> layer[put<&L::level>] |
                        once(Kw::kBasis) >> cites[put<&L::basis>] |
                        field(Kw::kItem) >>
                            (word(Kw::kAll)[set<&L::all, true>] | names[append<&L::items>]);
const auto list_decl_def =
    spanned[word(Kw::kItemList) >> any_name()[put<&L::name>] >> braces[fields(list_field)]];

BOOST_SPIRIT_DEFINE(situation, multiplier)

}  // namespace

HENG_DEFINE(item_decl)
HENG_DEFINE(list_decl)

}  // namespace heng::syntax::grammar
