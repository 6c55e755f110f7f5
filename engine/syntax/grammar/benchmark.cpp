// 裁量基准 (tiers), 总则 and 减免清单.
#include "engine/syntax/grammar/rules.h"

namespace heng::syntax::grammar {
namespace {

HENG_RULE(TierFineRule, tier_fine, TierFine)
HENG_RULE(TierRowRule, tier_row, TierRow)
HENG_RULE(TierRule, tier, Tier)

const auto tier_fine_def =
    spanned[targets[put<&TierFine::targets>] >> fine_range[put<&TierFine::range>]];
const auto tier_row_def = spanned[any_name(Thing::kRow)[put<&TierRow::situation>] >>
                                  tier_fine[push<&TierRow::fines>] % separator];
using T = Tier;
// The row comes last: its head may be any name, the keyword 罚款 among them.
const auto tier_field = common_field | once(Kw::kWhen) >> condition[put<&T::when>] |
                        once(Kw::kBasis) >> cites[put<&T::basis>] | tier_row[push<&T::rows>];
const auto tier_def =
    spanned[field(Kw::kTier) >> any_name()[put<&T::name>] >> braces[plain_fields(tier_field)]];

using B = BenchmarkDecl;
const auto benchmark_field =
    once(Kw::kLayer) >> layer[put<&B::layer>] | once(Kw::kBasis) >> cites[put<&B::basis>] |
    once(Kw::kRegion) >> string_lit()[put<&B::region>] |
    field(Kw::kSituation) >> names[append<&B::situations>] | tier[push<&B::tiers>];
const auto benchmark_decl_def =
    spanned[word(Kw::kBenchmark) >> any_name(Thing::kItemId)[put<&B::item>] >>
            braces[fields(benchmark_field)]];

HENG_RULE(ExceptionRule, exception, Exception)
const auto exception_def =
    spanned[field(Kw::kBut) >> condition[put<&Exception::when>] >> word(Kw::kInCase) >>
            word(Kw::kNotApplied) >> maybe[line_basis[put<&Exception::basis>]]];
using G = GeneralDecl;
const auto general_field =
    once(Kw::kBasis) >> cites[put<&G::basis>] | once(Kw::kWhen) >> condition[put<&G::when>] |
    once(Kw::kThen) >> effect[put<&G::effect>] | exception[push<&G::exceptions>] |
    field(Kw::kDuties) >> names[append<&G::duties>];
const auto general_decl_def =
    spanned[word(Kw::kGeneral) >> any_name()[put<&G::name>] >> braces[fields(general_field)]];

HENG_RULE(ListItemRule, list_item, ListItem)
const auto list_item_def =
    spanned[field(Kw::kItem) >> names[put<&ListItem::items>] >>
            maybe[braces[*(once(Kw::kWhen) >> condition[put<&ListItem::when>] | separator)]]];
using N = LeniencyDecl;
const auto leniency_field =
    once(Kw::kBasis) >> cites[put<&N::basis>] | once(Kw::kLimb) >> cites[put<&N::limb>] |
    once(Kw::kLayer) >> layer[put<&N::layer>] | once(Kw::kRegion) >> string_lit()[put<&N::region>] |
    once(Kw::kPrecondition) >> condition[put<&N::precondition>] |
    once(Kw::kExcluded) >> condition[put<&N::excluded>] | list_item[push<&N::items>] |
    once(Kw::kThen) >> effect[put<&N::effect>] | field(Kw::kDuties) >> names[append<&N::duties>];
const auto leniency_decl_def =
    spanned[word(Kw::kLeniency) >> any_name()[put<&N::name>] >> braces[fields(leniency_field)]];

BOOST_SPIRIT_DEFINE(tier_fine, tier_row, tier, exception, list_item)

}  // namespace

HENG_DEFINE(benchmark_decl)
HENG_DEFINE(general_decl)
HENG_DEFINE(leniency_decl)

}  // namespace heng::syntax::grammar
