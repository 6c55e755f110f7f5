// Pieces shared by declarations: citations, lists of names, 核对, 适用, effects; and what the token
// primitives need to know.
#include <algorithm>
#include <limits>

#include "engine/syntax/grammar/rules.h"

namespace heng::syntax::grammar {

const ThingText& TextOf(Thing thing) {
  static constexpr ThingText kTexts[] = {
#define HENG_THING(id, zh, en, example) {zh, en, example},
#include "engine/syntax/grammar/things.def"
#undef HENG_THING
  };
  return kTexts[static_cast<std::size_t>(thing)];
}

namespace {

// Words that never name something inside a line.
constexpr Kw kOperators[] = {
    Kw::kOr,         Kw::kAnd,         Kw::kNot,          Kw::kIn,
    Kw::kLaterThan,  Kw::kEarlierThan, Kw::kNotLaterThan, Kw::kNotEarlierThan,
    Kw::kReaches,    Kw::kWhere,       Kw::kAt,           Kw::kTo,
    Kw::kInside,     Kw::kWhen,        Kw::kThen,         Kw::kInCase,
    Kw::kNotApplied, Kw::kOrMore,      Kw::kOrLess,       Kw::kWithin,
    Kw::kUnder,      Kw::kShortOf,     Kw::kOver,         Kw::kLower,
    Kw::kMoreThan,   Kw::kFewerThan};
constexpr Kw kAmountWords[] = {Kw::kCap, Kw::kFloor, Kw::kPer, Kw::kEach, Kw::kLess};

template <std::size_t N>
bool Among(Kw word, const Kw (&words)[N]) {
  return std::find(std::begin(words), std::end(words), word) != std::end(words);
}

// The token before a name that makes it part of the same line wherever it stands.
bool Joins(const Token& before) {
  if (before.kind == TokenKind::kMark) {
    static constexpr std::u32string_view kJoining = U"、,({=≠<≤>≥+-*/";
    return kJoining.find(before.mark) != std::u32string_view::npos;
  }
  return before.keyword == Kw::kOr || before.keyword == Kw::kAnd || before.keyword == Kw::kNot;
}

}  // namespace

// A name inside a line is never the first token of a declaration, so token[-1] exists.
bool MayBeRef(const Token& token) {
  if (Among(token.keyword, kOperators)) return false;
  if (!token.first_on_line || token.keyword == Kw::kNotAKeyword) return true;
  return KeywordOf(token.keyword).role == KwRole::kWord || Joins(*(&token - 1));
}
bool MayBeBase(const Token& token) {
  return !Among(token.keyword, kAmountWords) && MayBeRef(token);
}

Quantity QuantityOf(const State& s, const Token& token) {
  const NumberLit& literal = s.lexed.numbers[token.payload];
  Quantity q;
  q.span = s.lexed.SpanOf(token);
  q.number = literal.number;
  q.unit = std::string(literal.unit);
  q.as_fraction = literal.as_fraction;
  return q;
}
std::optional<PeriodLit> PeriodOf(const State& s, const Token& token) {
  const NumberLit& literal = s.lexed.numbers[token.payload];
  const auto unit = PeriodUnitOf(literal.unit);
  if (!unit || !literal.number.is_whole() ||
      literal.number.num() > std::numeric_limits<std::int32_t>::max()) {
    return std::nullopt;
  }
  return PeriodLit{s.lexed.SpanOf(token), {static_cast<std::int32_t>(literal.number.num()), *unit}};
}

std::optional<String> ReadString::operator()(const State& s, const Token& t) const {
  if (t.kind != TokenKind::kString) return std::nullopt;
  return String{s.lexed.SpanOf(t), std::string(t.text)};
}
std::optional<DateLit> ReadDate::operator()(const State& s, const Token& t) const {
  if (t.kind != TokenKind::kDate) return std::nullopt;
  return DateLit{s.lexed.SpanOf(t), s.lexed.dates[t.payload]};
}
std::optional<Quantity> ReadNumber::operator()(const State& s, const Token& t) const {
  if (t.kind != TokenKind::kNumber) return std::nullopt;
  return QuantityOf(s, t);
}
std::optional<PeriodLit> ReadPeriod::operator()(const State& s, const Token& t) const {
  if (t.kind != TokenKind::kNumber) return std::nullopt;
  return PeriodOf(s, t);
}
std::optional<Name> ReadBook::operator()(const State& s, const Token& t) const {
  if (t.kind != TokenKind::kBook) return std::nullopt;
  return NameOf(s, t);
}
std::optional<CitePlace> ReadPlace::operator()(const State& s, const Token& t) const {
  if (t.kind != TokenKind::kPlace) return std::nullopt;
  return CitePlace{s.lexed.SpanOf(t), s.lexed.places[t.payload]};
}
std::optional<Name> ReadLabel::operator()(const State& s, const Token& t) const {
  if (t.kind != TokenKind::kName && t.kind != TokenKind::kNumber) return std::nullopt;
  return NameOf(s, t);
}

namespace {

HENG_RULE(CiteRule, cite, Cite)
HENG_RULE(FromDate, from_date, DateLit)
HENG_RULE(ToDate, to_date, DateLit)

const auto cite_def = spanned[book_lit[put<&Cite::source>] >>
                              maybe[mark(U'(') >> label_lit[put<&Cite::version>] >> mark(U')')] >>
                              maybe[place_lit[push<&Cite::places>] % mark(U'、')]];
const auto cites_def = spanned[called(Thing::kCitation)[cite[push<&Cites::list>] % mark(U'、')]];

const auto names_def = ref() % mark(U'、');
const auto comma_names_def = ref() % (mark(U'、') | mark(U','));
const auto targets_def = ref(Thing::kTarget) % mark(U'、');

const auto verified_def = spanned[(word(Kw::kChecked)[set<&Verified::verified, true>] |
                                   word(Kw::kUnchecked)[set<&Verified::verified, false>]) >>
                                  maybe[string_lit()[put<&Verified::how>]]];

const auto from_date_def = date_lit >> word(Kw::kFrom);
const auto to_date_def = date_lit >> word(Kw::kTo);
const auto applies_dates = from_date[put<&Applies::from>] >> maybe[to_date[put<&Applies::to>]] |
                           to_date[put<&Applies::to>];
const auto applies_def =
    spanned[line_name()[put<&Applies::region>] >> maybe[applies_dates] | applies_dates];

const auto text_or_cites_def =
    spanned[cites[put<&TextOrCites::cites>] | string_lit()[put<&TextOrCites::text>] |
            ref()[put<&TextOrCites::name>]];

constexpr Kw kEffects[] = {
    Kw::kNoLongerPenalised,  Kw::kNotPenalised, Kw::kBandLighter, Kw::kBandMitigated,
    Kw::kLighterOrMitigated, Kw::kBandHeavier,  Kw::kOrder,       Kw::kToPolice};
constexpr Kw kConfiscateWord[] = {Kw::kConfiscate};
HENG_RULE(ConfiscationRule, confiscation, Confiscation)
const auto confiscation_def = spanned[ref()[put<&Confiscation::base>] >>
                                      maybe[word(Kw::kLess) >> ref()[put<&Confiscation::less>]]];
const auto effect_def = spanned[(word(Kw::kShall)[set<&Effect::shall, true>] |
                                 word(Kw::kMay)[set<&Effect::shall, false>]) >>
                                (ChoiceParser{kEffects}[put<&Effect::effect>] |
                                 ChoiceParser{kConfiscateWord}[put<&Effect::effect>] >>
                                     confiscation[put<&Effect::confiscation>])];

BOOST_SPIRIT_DEFINE(cite, from_date, to_date, confiscation)

}  // namespace

HENG_DEFINE(cites)
HENG_DEFINE(names)
HENG_DEFINE(comma_names)
HENG_DEFINE(targets)
HENG_DEFINE(verified)
HENG_DEFINE(applies)
HENG_DEFINE(text_or_cites)
HENG_DEFINE(effect)

}  // namespace heng::syntax::grammar
