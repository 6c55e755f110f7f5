// Lines of penalty: 罚款, 责令改正, 处罚, 任选, 处分, 依照, 另依, 按日连续罚款, 后果.
#include "engine/syntax/grammar/rules.h"

namespace heng::syntax::grammar {
namespace {

HENG_RULE(ModalityRule, modality, Modality)
HENG_RULE(PenaltyLineRule, penalty_line, PenaltyLine)
HENG_RULE(OrderLineRule, order_line, OrderLine)
HENG_RULE(ChoiceLineRule, choice_line, ChoiceLine)
HENG_RULE(DisciplineLineRule, discipline_line, DisciplineLine)
HENG_RULE(AsItemLineRule, as_item_line, AsItemLine)
HENG_RULE(ElsewhereLineRule, elsewhere_line, ElsewhereLine)
HENG_RULE(DailyLineRule, daily_line, DailyLine)
HENG_RULE(ConsequenceLineRule, consequence_line, ConsequenceLine)

template <Modality M>
struct Is {
  template <class C>
  void operator()(const C& c) const {
    x3::_val(c) = M;
  }
};
const auto modality_def =
    (field(Kw::kMay) >> word(Kw::kAlso))[Is<Modality::kMayAlso>{}] |
    field(Kw::kMay)[Is<Modality::kMay>{}] | field(Kw::kMayAlso)[Is<Modality::kMayAlso>{}] |
    field(Kw::kAlso)[Is<Modality::kAlso>{}] | field(Kw::kAloneOrAlso)[Is<Modality::kAloneOrAlso>{}];

const auto fine_line_def =
    spanned[-modality[put<&FineLine::modality>] >> field(Kw::kFine) >>
            targets[put<&FineLine::targets>] >> fine_range[put<&FineLine::range>] >>
            maybe[line_basis[put<&FineLine::basis>]]];

using PL = PenaltyLine;
constexpr Kw kConfiscateWord[] = {Kw::kConfiscate};
const auto penalty_line_def =
    spanned[-modality[put<&PL::modality>] >> field(Kw::kPenalty) >> targets[put<&PL::targets>] >>
            called(Thing::kPenaltyKind)[ChoiceParser{kConfiscateWord}[put<&PL::kind>] >>
                                            ref()[put<&PL::object>] |
                                        ref()[put<&PL::kind>]] >>
            maybe[same_line(Kw::kLess) >> ref()[put<&PL::less>]] >>
            maybe[same_line(Kw::kTerm) >>
                  (period_lit[put<&PL::term>] | word(Kw::kLifelong)[set<&PL::lifelong, true>])] >>
            maybe[string_lit()[put<&PL::detail>]] >> maybe[line_basis[put<&PL::basis>]]];

const auto order_line_def =
    spanned[field(Kw::kOrder) >> ref(Thing::kTarget)[put<&OrderLine::target>] >>
            line_name(Thing::kOrderKind)[put<&OrderLine::order>] >>
            maybe[line_basis[put<&OrderLine::basis>]]];

const auto choice_line_def =
    spanned[field(Kw::kChoice) >> mark(U'{') >> *separator >>
            called(Thing::kPenaltyLine)[+(penalty_line[push<&ChoiceLine::lines>] >> *separator)] >>
            mark(U'}')];

const auto discipline_line_def =
    spanned[field(Kw::kDiscipline) >> ref(Thing::kTarget)[put<&DisciplineLine::target>] >>
            names[put<&DisciplineLine::kinds>] >>
            maybe[string_lit()[put<&DisciplineLine::detail>]]];

const auto as_item_line_def =
    spanned[field(Kw::kAsItem) >> ref(Thing::kItemId)[put<&AsItemLine::item>] >>
            maybe[same_line(Kw::kSituation) >> ref()[put<&AsItemLine::situation>]]];

const auto elsewhere_line_def = spanned[field(Kw::kElsewhere) >> cites[put<&ElsewhereLine::cites>]];

// 按日连续罚款 is "may" by law (安全生产法 112); the word may be written or left out.
const auto daily_line_def =
    spanned[-modality[put<&DailyLine::modality>] >> field(Kw::kDaily) >>
            targets[put<&DailyLine::targets>] >> ref()[put<&DailyLine::base>]];

const auto consequence_line_def =
    spanned[field(Kw::kConsequence) >> string_lit()[put<&ConsequenceLine::text>]];

const auto penalty_node_def = fine_line[take] | penalty_line[take] | order_line[take] |
                              choice_line[take] | discipline_line[take] | as_item_line[take] |
                              elsewhere_line[take] | daily_line[take] | consequence_line[take];

BOOST_SPIRIT_DEFINE(modality, penalty_line, order_line, choice_line, discipline_line, as_item_line,
                    elsewhere_line, daily_line, consequence_line)

}  // namespace

HENG_DEFINE(fine_line)
HENG_DEFINE(penalty_node)

}  // namespace heng::syntax::grammar
