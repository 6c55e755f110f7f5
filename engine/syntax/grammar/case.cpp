// 校验案例: what is given, and what is expected.
#include "engine/syntax/grammar/rules.h"

namespace heng::syntax::grammar {
namespace {

struct ValueText {
  Span span;
  std::string text;
};

// A value as written: 40人, 未查明, 2025-04-12, "…", 甲、乙. Numbers and words in normal width,
// dates in ISO form, a text with its quotation marks.
struct ValueParser : x3::parser<ValueParser> {
  using attribute_type = ValueText;
  [[maybe_unused]] static bool const has_attribute = true;

  template <class C, class R, class A>
  bool parse(Iterator& first, const Iterator& last, const C& context, const R&,
             A& attribute) const {
    State& s = StateOf(context);
    const Iterator start = first;
    ValueText value;
    Iterator at = first;
    while (One(s, at, last, value.text)) {
      first = at;
      if (at == last || at->mark != U'、') break;
      ++at;
      value.text += at[-1].text;
    }
    if (first == start) {
      Expected what;
      what.thing = Thing::kFactValue;
      s.Fail(first, what);
      return false;
    }
    value.span = {s.lexed.source, start->begin, (first - 1)->end};
    Give(std::move(value), attribute);
    return true;
  }

 private:
  static bool One(State& s, Iterator& at, const Iterator& last, std::string& text) {
    if (at == last) return false;
    std::string sign;
    if (at->mark == U'-' && at + 1 != last && at[1].kind == TokenKind::kNumber) {
      sign = "-";
      ++at;
    }
    switch (at->kind) {
      case TokenKind::kNumber:
        text += sign + std::string(at->text);
        break;
      case TokenKind::kDate:
        text += value::ToIso(s.lexed.dates[at->payload]);
        break;
      case TokenKind::kString: {
        const bool plain = at->text.find('"') == std::string_view::npos &&
                           at->text.find("＂") == std::string_view::npos;
        text += plain ? "\"" + std::string(at->text) + "\"" : "“" + std::string(at->text) + "”";
        break;
      }
      case TokenKind::kName:
        if (!MayBeRef(*at)) return false;
        text += at->text;
        break;
      default:
        return false;
    }
    ++at;
    return true;
  }
};
const ValueParser value_text{};

template <auto Text, auto At>
struct PutValue {
  template <class C>
  void operator()(const C& c) const {
    x3::_val(c).*Text = std::move(x3::_attr(c).text);
    x3::_val(c).*At = x3::_attr(c).span;
  }
};

HENG_RULE(FactLineRule, fact_line, FactLine)
HENG_RULE(EventLineRule, event_line, EventLine)
HENG_RULE(HistoryLineRule, history_line, HistoryLine)
HENG_RULE(HistoryBlockRule, history_block, HistoryBlock)
HENG_RULE(DateEntryRule, date_entry, DateEntry)
HENG_RULE(ProposedEntryRule, proposed_entry, ProposedEntry)
HENG_RULE(ExpectRule, expect, Expect)
HENG_RULE(ExpectLineRule, expect_line, ExpectLine)

const auto fact_line_def = spanned[ref()[put<&FactLine::fact>] >> mark(U'=') >>
                                   value_text[PutValue<&FactLine::value, &FactLine::value_span>{}]];
const auto event_line_def =
    spanned[ref()[put<&EventLine::kind>] >> date_lit[put<&EventLine::date>] >>
            maybe[same_line(Kw::kTerm) >> date_lit[put<&EventLine::due>]] >>
            maybe[line_name()[put<&EventLine::result>]]];
const auto history_line_def =
    spanned[date_lit[put<&HistoryLine::date>] >> ref(Thing::kItemId)[put<&HistoryLine::item>] >>
            ref()[put<&HistoryLine::kind>] >> maybe[number_lit[put<&HistoryLine::amount>]] >>
            *(ref()[push<&HistoryLine::penalties>] | mark(U'、'))];
const auto history_block_def =
    spanned[(word(Kw::kSearched)[set<&HistoryBlock::searched, true>] |
             word(Kw::kNotSearched)[set<&HistoryBlock::searched, false>]) >>
            maybe[mark(U'{') >> *(history_line[push<&HistoryBlock::entries>] | separator) >>
                  mark(U'}')]];
constexpr Kw kDateKeys[] = {Kw::kActBegins, Kw::kActEnds, Kw::kFound,
                            Kw::kFiled,     Kw::kDecided, Kw::kInformed};
const auto date_entry_def =
    spanned[ChoiceParser{kDateKeys}[put<&DateEntry::key>] >> date_lit[put<&DateEntry::date>]];
const auto proposed_entry_def =
    spanned[ref()[put<&ProposedEntry::key>] >>
            value_text[PutValue<&ProposedEntry::value, &ProposedEntry::value_span>{}]];

// ---- expectations: by the head word ----
using E = Expect;
// Heads followed by names; by targets and a range or 无; by an amount or 无; by a target and a
// kind.
constexpr Kw kNamed[] = {Kw::kConclusion, Kw::kSituation, Kw::kTier,       Kw::kMet,
                         Kw::kPending,    Kw::kMust,      Kw::kImmaterial, Kw::kDeciding,
                         Kw::kIfRaised,   Kw::kApplies,   Kw::kLayer,      Kw::kNotMet};
constexpr Kw kRanged[] = {Kw::kFine, Kw::kStatute};
constexpr Kw kAmounts[] = {Kw::kPoint, Kw::kConfiscate, Kw::kTotal};
constexpr Kw kKinds[] = {Kw::kPenalty, Kw::kOrder};
constexpr Kw kCites[] = {Kw::kBasis};
constexpr Kw kOptions[] = {Kw::kOption};
constexpr Kw kNotReadyHead[] = {Kw::kNotReady};
constexpr Kw kReinspectHead[] = {Kw::kReinspect};
constexpr Kw kAlone[] = {Kw::kConflict, Kw::kTransfer};
constexpr Kw kProcedureHead[] = {Kw::kProcedure};
constexpr Kw kReviewHead[] = {Kw::kReview};
constexpr Kw kNoneWord[] = {Kw::kNone};

constexpr auto head(std::span<const Kw> words) { return ChoiceParser{words}[put<&E::head>]; }
const auto none = ChoiceParser{kNoneWord}[push<&E::names>];
const auto more = expect[push<&E::then>] % mark(U',');
const auto expect_def =
    spanned[called(Thing::kExpectation)
                [head(kNamed) >> names[put<&E::names>] >>
                     maybe[word(Kw::kBecause) >> ref()[put<&E::because>]] |
                 head(kRanged) >> targets[put<&E::names>] >> (none | fine_range[put<&E::range>]) |
                 head(kAmounts) >> (none | called(Thing::kAmount)[fine_range[put<&E::range>]]) |
                 head(kKinds) >> targets[put<&E::names>] >>
                     line_name(Thing::kPenaltyKind)[push<&E::names>] >>
                     maybe[line_name()[push<&E::names>]] |
                 head(kCites) >> cites[put<&E::cites>] | head(kOptions) >> nest[more] |
                 head(kNotReadyHead) >> maybe[word(Kw::kFirst) >> ref()[put<&E::first>]] |
                 head(kReinspectHead) >> ref()[push<&E::names>] >> word(Kw::kThen) >> nest[more] |
                 head(kAlone) |
                 head(kProcedureHead) >> ref()[push<&E::names>] >> ref()[push<&E::names>] >>
                     maybe[date_lit[put<&E::date>]] |
                 head(kReviewHead) >> ref()[push<&E::names>] >> ref()[push<&E::names>]]];
const auto expect_line_def =
    spanned[field(Kw::kExpect) >> maybe[word(Kw::kOnly)[set<&ExpectLine::only, true>]] >>
            expect[push<&ExpectLine::list>] % separator];

// ---- the case ----
using D = CaseDecl;
constexpr Kw kOrigins[] = {Kw::kFromText, Kw::kByHand, Kw::kPublicCase};
constexpr Kw kInquiries[] = {Kw::kOngoing, Kw::kClosed};
const auto case_field =
    once(Kw::kOrigin) >> ChoiceParser{kOrigins}[put<&D::origin>] >>
        maybe[string_lit()[put<&D::origin_detail>]] |
    field(Kw::kItem) >> names[append<&D::items>] |
    once(Kw::kParty) >>
        ref()[put<&D::party>] >> maybe[mark(U'(') >> ref()[put<&D::party_role>] >> mark(U')')] |
    once(Kw::kInquiry) >> ChoiceParser{kInquiries}[put<&D::inquiry>] |
    once(Kw::kBody) >> ref()[put<&D::body>] |
    field(Kw::kDate) >> date_entry[push<&D::dates>] % separator |
    field(Kw::kFacts) >> fact_line[push<&D::facts>] % separator |
    field(Kw::kRaised) >> names[append<&D::raised>] |
    field(Kw::kEvents) >> event_line[push<&D::events>] % separator |
    once(Kw::kHistory) >> history_block[put<&D::history>] |
    field(Kw::kProposed) >> proposed_entry[push<&D::proposed>] % separator
    | expect_line[push<&D::expects>];
const auto case_decl_def = spanned[word(Kw::kCase) >> string_lit(Thing::kTitle)[put<&D::title>] >>
                                   braces[fields(case_field)]];

BOOST_SPIRIT_DEFINE(fact_line, event_line, history_line, history_block, date_entry, proposed_entry,
                    expect, expect_line)

}  // namespace

HENG_DEFINE(case_decl)

}  // namespace heng::syntax::grammar
