// 政策, 本地标准, 程序 and 审核要点.
#include "engine/syntax/grammar/rules.h"

namespace heng::syntax::grammar {
namespace {

HENG_RULE(PolicyValueRule, policy_value, PolicyValue)
HENG_RULE(PolicyEntryRule, policy_entry, PolicyEntry)

using V = PolicyValue;
const auto policy_value_def =
    spanned[string_lit()[put<&V::text>] | period_lit[put<&V::period>] | window[put<&V::window>] |
            date_lit[put<&V::date>] | comma_names[put<&V::words>]];

// A key is a field; its name is kept as written.
struct KeyParser : x3::parser<KeyParser> {
  using attribute_type = Name;
  [[maybe_unused]] static bool const has_attribute = true;
  Kw key;
  constexpr explicit KeyParser(Kw k) : key(k) {}
  template <class C, class R, class A>
  bool parse(Iterator& first, const Iterator& last, const C& context, const R& r,
             A& attribute) const {
    const Iterator at = first;
    if (!once(key).parse(first, last, context, r, x3::unused)) return false;
    Give(NameOf(StateOf(context), *at), attribute);
    return true;
  }
};
using E = PolicyEntry;
constexpr KeyParser key(Kw k) { return KeyParser{k}; }
const auto policy_entry_def =
    spanned[(key(Kw::kDefault)[put<&E::key>] | key(Kw::kWhat)[put<&E::key>] |
             key(Kw::kPeriod)[put<&E::key>] | key(Kw::kRecords)[put<&E::key>] |
             key(Kw::kWhichBody)[put<&E::key>] | key(Kw::kWho)[put<&E::key>] |
             key(Kw::kSeparate)[put<&E::key>] | key(Kw::kCompare)[put<&E::key>] |
             key(Kw::kDate)[put<&E::key>] | key(Kw::kConvention)[put<&E::key>] |
             key(Kw::kMeasure)[put<&E::key>]) >>
            policy_value[put<&E::value>]];
using P = PolicyDecl;
const auto policy_field =
    once(Kw::kReason) >> string_lit()[put<&P::reason>] | once(Kw::kLayer) >> layer[put<&P::layer>] |
    once(Kw::kBasis) >> cites[put<&P::basis>] | policy_entry[push<&P::entries>];
const auto policy_decl_def =
    spanned[word(Kw::kPolicy) >> any_name()[put<&P::name>] >> braces[fields(policy_field)]];

using S = StandardDecl;
const auto standard_field = once(Kw::kConceptBasis) >> text_or_cites[put<&S::concept_basis>] |
                            once(Kw::kFigureBasis) >> text_or_cites[put<&S::figure_basis>] |
                            once(Kw::kUnit) >> called(Thing::kRange)[range[put<&S::unit>]] |
                            once(Kw::kPerson) >> called(Thing::kRange)[range[put<&S::person>]];
const auto standard_decl_def =
    spanned[word(Kw::kStandard) >> any_name()[put<&S::name>] >> braces[fields(standard_field)]];

HENG_RULE(DutyRule, duty, Duty)
HENG_RULE(DeadlineRule, deadline, Deadline)

const auto duty_def = spanned[word(Kw::kMust) >> ref()[put<&Duty::duty>] >>
                              maybe[word(Kw::kAt) >> ref()[put<&Duty::event>] >>
                                    (word(Kw::kBeforeEvent)[set<&Duty::before, true>] |
                                     word(Kw::kAfterEvent)[set<&Duty::before, false>])]];
using D = Deadline;
const auto deadline_def =
    spanned[field(Kw::kTerm) >> ref()[put<&D::duty>] >> ref()[put<&D::event>] >>
            (word(Kw::kBefore)[set<&D::before, true>] | word(Kw::kAfter)[set<&D::before, false>]) >>
            period_lit[put<&D::period>] >> maybe[line_basis[put<&D::basis>]]];
using R = ProcedureDecl;
const auto procedure_field = once(Kw::kBasis) >> cites[put<&R::basis>] |
                             once(Kw::kWhen) >> condition[put<&R::when>] |
                             field(Kw::kThen) >> duty[push<&R::duties>] %
                                                     (separator | mark(U'、')) |
                             deadline[push<&R::deadlines>];
const auto procedure_decl_def =
    spanned[word(Kw::kProcedure) >> any_name()[put<&R::name>] >> braces[fields(procedure_field)]];

using C = CheckDecl;
const auto check_field = once(Kw::kBasis) >> cites[put<&C::basis>] |
                         once(Kw::kWhen) >> condition[put<&C::when>] |
                         once(Kw::kThen) >> (word(Kw::kBlock)[set<&C::level, CheckLevel::kBlock>] |
                                             word(Kw::kFail)[set<&C::level, CheckLevel::kFail>] |
                                             word(Kw::kWarn)[set<&C::level, CheckLevel::kWarn>]) >>
                             string_lit()[put<&C::message>];
const auto check_decl_def =
    spanned[word(Kw::kCheck) >> any_name()[put<&C::name>] >> braces[fields(check_field)]];

BOOST_SPIRIT_DEFINE(policy_value, policy_entry, duty, deadline)

}  // namespace

HENG_DEFINE(policy_decl)
HENG_DEFINE(standard_decl)
HENG_DEFINE(procedure_decl)
HENG_DEFINE(check_decl)

}  // namespace heng::syntax::grammar
