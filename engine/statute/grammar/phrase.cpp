// The X3 grammar of fines as Chinese statutes write them.
#include "engine/statute/grammar/phrase.h"

#include "engine/statute/grammar/numbers.h"
#include "engine/statute/words.h"

namespace heng::statute::grammar {
namespace {

using Raw = boost::iterator_range<Iterator>;
std::string_view View(const Raw& raw) { return raw.empty() ? std::string_view() : std::string_view(&*raw.begin(), static_cast<std::size_t>(raw.end() - raw.begin())); }

// A figure with its unit: money in yuan, a multiple, a share. kNone: the unit stands behind the other end ("1 to 3 times").
enum class Unit : std::uint8_t { kNone, kYuan, kMultiple };
struct Figure { value::Rational number; Unit unit = Unit::kNone; };
enum class Bound : std::uint8_t { kFrom, kUpTo, kBelow, kAbove, kExact };
struct RangeText {
  std::optional<Figure> low, high;
  bool low_open = false, high_open = false;
};

struct FigureTag;
struct RangeTag;
x3::rule<FigureTag, Figure> const figure = "figure";
x3::rule<RangeTag, RangeText> const range = "range";

constexpr std::string_view kScaled = words::kScaled;   // numerals with wan and yi
const auto digits = x3::omit[+x3::char_('0', '9') >> *(x3::char_(".,") >> +x3::char_('0', '9')) >> *OneOfParser{words::kScales}];
const auto number = x3::raw[digits | +OneOfParser{kScaled}];

const auto set_number = [](const auto& c) {
  const auto n = NumberOf(View(x3::_attr(c)));
  x3::_pass(c) = n.has_value();
  if (n) x3::_val(c).number = *n;
};
const auto set_percent = [](const auto& c) {
  const auto n = NumberOf(View(x3::_attr(c)));
  const auto share = n ? value::Div(*n, value::Rational(100)) : std::nullopt;
  x3::_pass(c) = share.has_value();
  if (share) x3::_val(c) = Figure{*share, Unit::kMultiple};
};
const auto set_yuan = [](const auto& c) { x3::_val(c).unit = Unit::kYuan; };
const auto set_times = [](const auto& c) { x3::_val(c).unit = Unit::kMultiple; };
const auto figure_def = text(words::kPercent) >> number[set_percent] |
                        x3::raw[digits][set_percent] >> (x3::lit('%') | text(words::kPercentSign)) |
                        number[set_number] >> text(words::kYuan)[set_yuan] |
                        number[set_number] >> text(words::kTimes)[set_times];
// Only as the first of two: the unit stands behind the second.
struct BareTag;
x3::rule<BareTag, Figure> const bare = "bare";
const auto bare_def = number[set_number];
struct FirstTag;
x3::rule<FirstTag, Figure> const first_figure = "first figure";
const auto first_figure_def = figure | bare;

const auto or_more = text(words::kFrom);
const auto or_less = text(words::kUpTo) | text(words::kWithin);
const auto short_of = text(words::kShortOf) | text(words::kShortOf2) | text(words::kLower);
const auto over = text(words::kOver) | text(words::kHigher);
const auto to = text(words::kTo) | text(words::kUntil) | x3::lit('-') | text(words::kDash) | text(words::kTilde);

template <bool open>
void SetLow(RangeText& r, const Figure& f) { r.low = f, r.low_open = open; }
const auto low = [](const auto& c) { SetLow<false>(x3::_val(c), x3::_attr(c)); };
const auto low_open = [](const auto& c) { SetLow<true>(x3::_val(c), x3::_attr(c)); };
const auto high = [](const auto& c) { x3::_val(c).high = x3::_attr(c); };
const auto high_open = [](const auto& c) { x3::_val(c).high = x3::_attr(c), x3::_val(c).high_open = true; };
const auto both = [](const auto& c) { x3::_val(c).low = x3::_val(c).high = x3::_attr(c); };
// A bare first figure takes the unit of the second.
const auto share_unit = [](const auto& c) {
  RangeText& r = x3::_val(c);
  if (r.low && r.high && r.low->unit == Unit::kNone) r.low->unit = r.high->unit;
};
// An alternative that fails may have set an end already: each begins anew.
const auto anew = x3::eps[([](const auto& c) { x3::_val(c) = RangeText{}; })];
const auto range_def =
    anew >> first_figure[low] >> or_more >> -text(words::kListComma) >> short_of >> figure[high_open] >> x3::eps[share_unit] |
    anew >> first_figure[low] >> or_more >> -text(words::kListComma) >> figure[high] >> or_less >> x3::eps[share_unit] |
    anew >> first_figure[low] >> to >> figure[high] >> -or_less >> x3::eps[share_unit] |
    anew >> over >> figure[low_open] >> -text(words::kListComma) >> figure[high] >> or_less |
    anew >> short_of >> figure[high_open] |
    anew >> text(words::kNotOver) >> figure[high] |
    anew >> figure[high] >> or_less |
    anew >> figure[low] >> or_more |
    anew >> over >> figure[low_open] |
    anew >> figure[both];
BOOST_SPIRIT_DEFINE(figure, bare, first_figure, range)

std::string_view TrimBase(std::string_view base) {
  for (const std::string_view tail : {words::kOf, words::kListComma}) {
    if (base.size() >= tail.size() && base.substr(base.size() - tail.size()) == tail) base.remove_suffix(tail.size());
  }
  return base;
}

std::optional<Bracket> BracketOf(const RangeText& r, std::string_view base_text) {
  Bracket out;
  const Unit unit = r.high ? r.high->unit : r.low->unit;
  if (r.low && r.high && r.low->unit != r.high->unit) return std::nullopt;
  if (unit == Unit::kNone) return std::nullopt;
  if (unit == Unit::kMultiple) {
    out.base_text = std::string(TrimBase(base_text));
    out.base = BaseIn(out.base_text);
  } else if (!base_text.empty()) {
    return std::nullopt;   // words between the verb and the money: another sentence
  }
  if (r.low) out.min = r.low->number;
  if (r.high) out.max = r.high->number;
  out.min_open = r.low_open;
  out.max_open = r.high_open;
  return out;
}

struct VerbRow { std::string_view word; bool may; Joint joint; };
constexpr VerbRow kVerbs[] = {
#define HENG_VERB(word, may, joint) {word, may, Joint::joint},
#include "engine/statute/verbs.def"
#undef HENG_VERB
};

struct Verb { std::size_t length = 0; bool may = false; Joint joint = Joint::kAlone; };
std::optional<Verb> VerbAt(std::string_view phrase) {
  for (const VerbRow& row : kVerbs) {
    if (phrase.substr(0, row.word.size()) == row.word) return Verb{row.word.size(), row.may, row.joint};
  }
  return std::nullopt;
}

// What may stand between a verb and its figure: the base of a multiple, no punctuation.
const auto base_text = *(character - (range >> -text(words::kOf) >> text(words::kFine)));
const auto base_before = *(character - range);

struct Tail { Raw base; RangeText range; std::size_t length = 0; bool figure = false; Raw subject; };

// After a verb: "[base] range [of] fine", "fine [of] [base] range", or a fine without a figure.
std::optional<Tail> TailAt(std::string_view rest) {
  Tail tail;
  const auto set_base = [&](const auto& c) { tail.base = x3::_attr(c); };
  const auto set_range = [&](const auto& c) { tail.range = x3::_attr(c), tail.figure = true; };
  const auto try_parse = [&](const auto& parser) {
    Iterator at = rest.data();
    tail = Tail{};
    if (!x3::parse(at, rest.data() + rest.size(), parser)) return false;
    tail.length = static_cast<std::size_t>(at - rest.data());
    return true;
  };
  if (try_parse(x3::raw[base_text][set_base] >> range[set_range] >> -text(words::kOf) >> text(words::kFine)) &&
      View(tail.base).size() <= 90) {
    return tail;
  }
  if (try_parse(text(words::kFine) >> range[set_range])) return tail;
  if (try_parse(text(words::kFine))) return tail;
  return std::nullopt;
}

// "按照前款罚款数额的二倍以上五倍以下对…处以罚款": the figure first, then whom, then the verb.
std::optional<Tail> MeasuredAt(std::string_view rest) {
  Tail tail;
  const auto set_base = [&](const auto& c) { tail.base = x3::_attr(c); };
  const auto set_range = [&](const auto& c) { tail.range = x3::_attr(c), tail.figure = true; };
  const auto set_subject = [&](const auto& c) { tail.subject = x3::_attr(c); };
  const auto imposed = (text(words::kImpose) | text(words::kImpose2)) >> text(words::kFine) | text(words::kFine);
  Iterator at = rest.data();
  const auto parser = text(words::kAccordingTo) >> x3::raw[base_before][set_base] >> range[set_range] >>
                      -text(words::kOf) >> -(text(words::kToward) >> x3::raw[*(character - imposed)][set_subject]) >> imposed;
  const auto band = text(words::kBand) >> range[set_range];
  if (!x3::parse(at, rest.data() + rest.size(), parser | band)) return std::nullopt;
  tail.length = static_cast<std::size_t>(at - rest.data());
  return tail;
}

}  // namespace

std::vector<FinePhrase> ReadFines(std::string_view phrase) {
  std::vector<FinePhrase> out;
  std::size_t at = 0;
  bool may_before = false;   // "可以" somewhat before a measured fine
  while (at < phrase.size()) {
    const std::string_view rest = phrase.substr(at);
    FinePhrase fine;
    std::optional<Tail> tail = MeasuredAt(rest);
    if (tail) {
      fine.may = may_before;
      fine.end = at + tail->length;
    } else if (const auto verb = VerbAt(rest)) {
      tail = TailAt(rest.substr(verb->length));
      fine.may = verb->may;
      fine.joint = verb->joint;
      if (tail) fine.end = at + verb->length + tail->length;
      fine.at_least = rest.substr(0, words::kAtLeast.size()) == words::kAtLeast;
    }
    if (!tail) {
      may_before |= rest.substr(0, words::kMay.size()) == words::kMay;
      at += source::DecodeAt(phrase, at).length;
      continue;
    }
    fine.begin = at;
    fine.subject = View(tail->subject);
    if (tail->figure) fine.bracket = BracketOf(tail->range, View(tail->base));
    if (tail->figure && !fine.bracket) {
      at += source::DecodeAt(phrase, at).length;
      continue;
    }
    out.push_back(fine);
    at = fine.end;
    may_before = false;
  }
  return out;
}

std::vector<Limit> ReadLimits(std::string_view phrase) {
  std::vector<Limit> out;
  for (std::size_t at = 0; at < phrase.size();) {
    RangeText r;
    Iterator first = phrase.data() + at;
    const Iterator begin = first;
    if (!x3::parse(first, phrase.data() + phrase.size(), range, r)) {
      at += source::DecodeAt(phrase, at).length;
      continue;
    }
    const auto& end = r.low ? r.low : r.high;
    if (end && !(r.low && r.high && r.low->number == r.high->number)) {
      out.push_back({end->number, end->unit == Unit::kYuan, r.low.has_value(), at});
    }
    at += static_cast<std::size_t>(first - begin);
  }
  return out;
}

std::vector<law::Place> ReadPlaces(std::string_view phrase) {
  std::vector<law::Place> out;
  const auto numeral = x3::raw[+OneOfParser{words::kNumerals} | +x3::char_('0', '9')];
  const auto whole = [](const Raw& raw) {
    const auto n = NumberOf(View(raw));
    return n && n->is_whole() ? static_cast<std::int32_t>(n->num()) : 0;
  };
  law::Place last;
  for (std::size_t at = 0; at < phrase.size();) {
    law::Place place;
    int named = 0;   // the highest part named: 1 article, 2 paragraph, 3 item
    const auto article = [&](const auto& c) { place.article = whole(x3::_attr(c)), named = named == 0 ? 1 : named; };
    const auto zhi = [&](const auto& c) { place.zhi = whole(x3::_attr(c)); };
    const auto paragraph = [&](const auto& c) { place.paragraph = whole(x3::_attr(c)), named = named == 0 ? 2 : named; };
    const auto item = [&](const auto& c) { place.item = whole(x3::_attr(c)), named = named == 0 ? 3 : named; };
    const auto ordinal = text(words::kOrdinal);
    // A part is noted once its own word has been read: a number alone may belong to the next part.
    const auto bracketed = (text(words::kOpen) | '(') >> numeral >> (text(words::kClose) | ')');
    const auto part_article = (ordinal >> numeral >> text(words::kArticle))[article] >> -(text(words::kZhi) >> numeral[zhi]);
    const auto part_paragraph = (ordinal >> numeral >> text(words::kParagraph))[paragraph];
    const auto part_item = (ordinal >> numeral >> text(words::kItem))[item] | (ordinal >> bracketed >> text(words::kItem))[item];
    Iterator first = phrase.data() + at;
    const Iterator begin = first;
    if (!x3::parse(first, phrase.data() + phrase.size(), part_article >> -part_paragraph >> -part_item | part_paragraph >> -part_item | part_item) || named == 0) {
      at += source::DecodeAt(phrase, at).length;
      continue;
    }
    if (named >= 2) place.article = last.article, place.zhi = last.zhi;   // "第三条第一款、第二款"
    if (named == 3) place.paragraph = last.paragraph;
    if (place.article != 0) out.push_back(place);
    last = place;
    at += static_cast<std::size_t>(first - begin);
  }
  return out;
}

}  // namespace heng::statute::grammar
