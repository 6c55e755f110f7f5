// 法源 with its versions and counting conventions, and 定义.
#include "engine/syntax/grammar/rules.h"

namespace heng::syntax::grammar {
namespace {

HENG_RULE(ConventionWordRule, convention_word, Convention::Word)
HENG_RULE(ConventionRule, convention, Convention)
HENG_RULE(VersionRule, version, Version)

constexpr Kw kCountingWords[] = {Kw::kOrMore, Kw::kOrLess,   Kw::kWithin,
                                 Kw::kUnder,  Kw::kShortOf,  Kw::kOver,
                                 Kw::kLower,  Kw::kMoreThan, Kw::kFewerThan};
using CW = Convention::Word;
const auto convention_word_def = ChoiceParser{kCountingWords}[put<&CW::word>] >>
                                 (word(Kw::kInclusive)[set<&CW::inclusive, true>] |
                                  word(Kw::kExclusive)[set<&CW::inclusive, false>]);
const auto convention_def =
    spanned[field(Kw::kConvention) >> place_lit[put<&Convention::place>] >> mark(U'{') >>
            *(convention_word[push<&Convention::words>] | separator) >> mark(U'}')];

using V = Version;
const auto version_field = once(Kw::kInForce) >> date_lit[put<&V::in_force>] |
                           once(Kw::kEnds) >> date_lit[put<&V::ends>];
const auto version_def = spanned[field(Kw::kVersion) >> label_lit[put<&V::label>] >>
                                 braces[plain_fields(version_field)]];

using S = SourceDecl;
const auto source_field = once(Kw::kFullTitle) >> book_lit[put<&S::full_title>] |
                          once(Kw::kRank) >> ref()[put<&S::rank>] |
                          once(Kw::kDocNumber) >> run_lit[put<&S::number>] |
                          once(Kw::kRegion) >> ref()[put<&S::region>] |
                          convention[push<&S::conventions>] | version[push<&S::versions>];
const auto source_decl_def =
    spanned[word(Kw::kSource) >> any_name()[put<&S::name>] >> braces[fields(source_field)]];

HENG_RULE(TypeSpecRule, type_spec, TypeSpec)
HENG_RULE(WhenRowRule, when_row, WhenRow)
HENG_RULE(DerivationRule, derivation, Derivation)

using T = TypeSpec;
constexpr Kw kPlainTypes[] = {Kw::kBoolean, Kw::kMoneyType, Kw::kRatioType, Kw::kDate};
constexpr Kw kCountWord[] = {Kw::kCountType};
const auto type_spec_def = spanned[called(
    Thing::kTypeName)[mark(U'{') >> comma_names[put<&T::values>] >>
                          maybe[mark(U'、') | mark(U',')] >> mark(U'}') |
                      ChoiceParser{kCountWord}[put<&T::name>] >> maybe[line_name()[put<&T::unit>]] |
                      ChoiceParser{kPlainTypes}[put<&T::name>]]];

const auto when_row_def = spanned[any_name(Thing::kRow)[put<&WhenRow::value>] >> word(Kw::kWhen) >>
                                  condition[put<&WhenRow::when>]];
using D = Derivation;
const auto row_block = mark(U'{') >> *(when_row[push<&D::rows>] | separator) >> mark(U'}');
const auto derivation_def = spanned[word(Kw::kWorst)[set<&D::worst, true>] >> row_block |
                                    row_block | condition[put<&D::expr>]];

using F = DefinitionDecl;
const auto definition_field = once(Kw::kType) >> type_spec[put<&F::type>] |
                              once(Kw::kBasis) >> cites[put<&F::basis>] |
                              once(Kw::kBy) >> word(Kw::kPolicy) >> ref()[put<&F::policy>] |
                              once(Kw::kIs) >> derivation[put<&F::body>];
const auto definition_decl_def =
    spanned[word(Kw::kDefinition) >> any_name()[put<&F::name>] >> braces[fields(definition_field)]];

BOOST_SPIRIT_DEFINE(convention_word, convention, version, type_spec, when_row, derivation)

}  // namespace

HENG_DEFINE(source_decl)
HENG_DEFINE(definition_decl)

}  // namespace heng::syntax::grammar
