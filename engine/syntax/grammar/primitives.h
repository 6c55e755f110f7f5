// X3 parsers over tokens: keywords, punctuation, names, literals; and the directives that feed
// State (labels, blocks, depth). Attributes are nodes of tree.h with their spans.
#pragma once

#include <boost/spirit/home/x3.hpp>

#include "engine/syntax/grammar/state.h"

namespace heng::syntax::grammar {

namespace x3 = boost::spirit::x3;

using Iterator = const Token*;
struct StateTag;
using Context = x3::context<StateTag, State>;

template <class C>
State& StateOf(const C& context) {
  return x3::get<StateTag>(context);
}

template <class Attribute, class T>
void Give(T value, Attribute& attribute) {
  x3::traits::move_to(std::move(value), attribute);
}

inline Name NameOf(const State& s, const Token& t) {
  return {s.lexed.SpanOf(t), std::string(t.text)};
}

// ---- keywords and punctuation ----

// How a keyword is used: as the first word of a field, as a single-valued field, inside a line, or
// inside a line and only on the line of the token before it.
enum class Use : std::uint8_t { kField, kOnce, kInline, kSameLine };

struct KeywordParser : x3::parser<KeywordParser> {
  using attribute_type = x3::unused_type;
  static bool const has_attribute = false;
  Kw word;
  Use use;
  constexpr KeywordParser(Kw w, Use u) : word(w), use(u) {}

  template <class C, class R, class A>
  bool parse(Iterator& first, const Iterator& last, const C& context, const R&, A&) const {
    State& s = StateOf(context);
    if (first == last || first->keyword != word ||
        (use == Use::kSameLine && first->first_on_line)) {
      const bool field = use == Use::kField || use == Use::kOnce;
      Expected what;
      what.kind = field ? Expected::Kind::kField : Expected::Kind::kWord;
      what.word = word;
      s.Fail(first, what);
      return false;
    }
    if (use == Use::kOnce) s.Once(first, word);
    if (use == Use::kField || use == Use::kOnce) s.Enter(first, word);
    ++first;
    return true;
  }
};
constexpr KeywordParser field(Kw w) { return {w, Use::kField}; }
constexpr KeywordParser once(Kw w) { return {w, Use::kOnce}; }
constexpr KeywordParser word(Kw w) { return {w, Use::kInline}; }
constexpr KeywordParser same_line(Kw w) { return {w, Use::kSameLine}; }

struct MarkParser : x3::parser<MarkParser> {
  using attribute_type = x3::unused_type;
  static bool const has_attribute = false;
  char32_t mark;
  constexpr explicit MarkParser(char32_t m) : mark(m) {}

  template <class C, class R, class A>
  bool parse(Iterator& first, const Iterator& last, const C& context, const R&, A&) const {
    if (first == last || first->kind != TokenKind::kMark || first->mark != mark) {
      Expected what;
      what.kind = Expected::Kind::kMark;
      what.mark = mark;
      StateOf(context).Fail(first, what);
      return false;
    }
    ++first;
    return true;
  }
};
constexpr MarkParser mark(char32_t m) { return MarkParser{m}; }

// ---- names ----
enum class Names : std::uint8_t {
  kAny,       // where a name is declared or opens a row: any word
  kRef,       // inside a line: not a field keyword that opens the next line, not an operator
  kSameLine,  // an optional name at a line's end
  kBase,      // what a multiple or share is taken of: not a word of an amount either
};
bool MayBeRef(const Token& token);
bool MayBeBase(const Token& token);

struct NameParser : x3::parser<NameParser> {
  using attribute_type = Name;
  static bool const has_attribute = true;
  Names names;
  Thing thing;
  constexpr NameParser(Names n, Thing t) : names(n), thing(t) {}

  template <class C, class R, class A>
  bool parse(Iterator& first, const Iterator& last, const C& context, const R&,
             A& attribute) const {
    State& s = StateOf(context);
    const bool good = first != last && first->kind == TokenKind::kName &&
                      (names == Names::kAny || (names == Names::kRef && MayBeRef(*first)) ||
                       (names == Names::kBase && MayBeBase(*first)) ||
                       (names == Names::kSameLine && !first->first_on_line && MayBeRef(*first)));
    if (!good) {
      Expected what;
      what.thing = thing;
      s.Fail(first, what);
      return false;
    }
    Give(NameOf(s, *first), attribute);
    ++first;
    return true;
  }
};
constexpr NameParser any_name(Thing t = Thing::kAnyName) { return {Names::kAny, t}; }
constexpr NameParser ref(Thing t = Thing::kAnyName) { return {Names::kRef, t}; }
constexpr NameParser line_name(Thing t = Thing::kAnyName) { return {Names::kSameLine, t}; }

// One of a few words.
struct ChoiceParser : x3::parser<ChoiceParser> {
  using attribute_type = Name;
  static bool const has_attribute = true;
  std::span<const Kw> words;
  constexpr explicit ChoiceParser(std::span<const Kw> w) : words(w) {}

  template <class C, class R, class A>
  bool parse(Iterator& first, const Iterator& last, const C& context, const R&,
             A& attribute) const {
    State& s = StateOf(context);
    if (first != last && first->kind == TokenKind::kName) {
      for (const Kw w : words) {
        if (first->keyword != w) continue;
        Give(NameOf(s, *first), attribute);
        ++first;
        return true;
      }
    }
    Expected what;
    what.kind = Expected::Kind::kChoice;
    what.choices = words;
    s.Fail(first, what);
    return false;
  }
};

// ---- literals ----
Quantity QuantityOf(const State& s, const Token& token);
// nullopt if the unit is not a period's or the count is not a whole number that fits.
std::optional<PeriodLit> PeriodOf(const State& s, const Token& token);

// `Read` turns a token into a node, or says no.
template <class Node, class Read>
struct LiteralParser : x3::parser<LiteralParser<Node, Read>> {
  using attribute_type = Node;
  static bool const has_attribute = true;
  Thing thing;
  constexpr explicit LiteralParser(Thing t) : thing(t) {}

  template <class C, class R, class A>
  bool parse(Iterator& first, const Iterator& last, const C& context, const R&,
             A& attribute) const {
    State& s = StateOf(context);
    if (first != last) {
      if (std::optional<Node> node = Read{}(s, *first)) {
        Give(std::move(*node), attribute);
        ++first;
        return true;
      }
    }
    Expected what;
    what.thing = thing;
    s.Fail(first, what);
    return false;
  }
};

struct ReadString {
  std::optional<String> operator()(const State& s, const Token& t) const;
};
struct ReadDate {
  std::optional<DateLit> operator()(const State& s, const Token& t) const;
};
struct ReadNumber {
  std::optional<Quantity> operator()(const State& s, const Token& t) const;
};
struct ReadPeriod {
  std::optional<PeriodLit> operator()(const State& s, const Token& t) const;
};
struct ReadBook {
  std::optional<Name> operator()(const State& s, const Token& t) const;
};
struct ReadPlace {
  std::optional<CitePlace> operator()(const State& s, const Token& t) const;
};
struct ReadLabel {  // 2014修正 reads as a number with a unit: taken as written
  std::optional<Name> operator()(const State& s, const Token& t) const;
};
constexpr LiteralParser<String, ReadString> string_lit(Thing t = Thing::kAnyString) {
  return LiteralParser<String, ReadString>(t);
}
inline constexpr LiteralParser<DateLit, ReadDate> date_lit{Thing::kAnyDate};
inline constexpr LiteralParser<Quantity, ReadNumber> number_lit{Thing::kAnyNumber};
inline constexpr LiteralParser<PeriodLit, ReadPeriod> period_lit{Thing::kAnyPeriod};
inline constexpr LiteralParser<Name, ReadBook> book_lit{Thing::kAnyBook};
inline constexpr LiteralParser<CitePlace, ReadPlace> place_lit{Thing::kAnyPlace};
inline constexpr LiteralParser<Name, ReadLabel> label_lit{Thing::kLabel};

// A run of tokens without blanks between them, as written: a document number.
struct RunParser : x3::parser<RunParser> {
  using attribute_type = Name;
  static bool const has_attribute = true;
  template <class C, class R, class A>
  bool parse(Iterator& first, const Iterator& last, const C& context, const R&,
             A& attribute) const {
    State& s = StateOf(context);
    if (first == last || first->first_on_line || first->mark == U'{' || first->mark == U'}') {
      Expected what;
      what.thing = Thing::kDocNumberText;
      s.Fail(first, what);
      return false;
    }
    const Token* begin = first;
    std::string text(first->text);
    for (++first; first != last && first->glued && first->mark != U'{' && first->mark != U'}';
         ++first) {
      text += first->text;
    }
    Give(Name{{s.lexed.source, begin->begin, (first - 1)->end}, std::move(text)}, attribute);
    return true;
  }
};
inline constexpr RunParser run_lit{};

// ---- directives ----

// A failure at the start of `subject` is told as `thing`.
template <class Subject>
struct LabelDirective : x3::unary_parser<Subject, LabelDirective<Subject>> {
  using base_type = x3::unary_parser<Subject, LabelDirective<Subject>>;
  static bool const is_pass_through_unary = true;
  static bool const handles_container = Subject::handles_container;
  Thing thing;
  constexpr LabelDirective(Thing t, const Subject& s) : base_type(s), thing(t) {}

  template <class C, class R, class A>
  bool parse(Iterator& first, const Iterator& last, const C& context, R& r, A& attribute) const {
    State& s = StateOf(context);
    if (s.label_at == first) return this->subject.parse(first, last, context, r, attribute);
    const auto saved = std::pair(s.label_at, s.label);
    s.label_at = first;
    s.label = thing;
    const bool good = this->subject.parse(first, last, context, r, attribute);
    s.label_at = saved.first;
    s.label = saved.second;
    return good;
  }
};
struct Called {
  Thing thing;
  template <class Subject>
  constexpr auto operator[](const Subject& subject) const {
    using Parser = typename x3::extension::as_parser<Subject>::value_type;
    return LabelDirective<Parser>{thing, x3::as_parser(subject)};
  }
};
constexpr Called called(Thing t) { return {t}; }

// An optional part of a line: may be absent, and is told as optional when it is looked for in vain.
template <class Subject>
struct MaybeDirective : x3::unary_parser<Subject, MaybeDirective<Subject>> {
  using base_type = x3::unary_parser<Subject, MaybeDirective<Subject>>;
  static bool const is_pass_through_unary = true;
  static bool const handles_container = Subject::handles_container;
  constexpr explicit MaybeDirective(const Subject& s) : base_type(s) {}

  template <class C, class R, class A>
  bool parse(Iterator& first, const Iterator& last, const C& context, R& r, A& attribute) const {
    State& s = StateOf(context);
    const Token* saved = s.optional_at;
    s.optional_at = first;
    Iterator at = first;
    if (this->subject.parse(at, last, context, r, attribute)) first = at;
    s.optional_at = saved;
    return true;
  }
};
struct Maybe {
  template <class Subject>
  constexpr auto operator[](const Subject& subject) const {
    using Parser = typename x3::extension::as_parser<Subject>::value_type;
    return MaybeDirective<Parser>{x3::as_parser(subject)};
  }
};
inline constexpr Maybe maybe{};

// Zero or more links of one chain (a + b + c), at most Limits::nesting: a chain is a left-deep
// tree.
template <class Subject>
struct ChainDirective : x3::unary_parser<Subject, ChainDirective<Subject>> {
  using base_type = x3::unary_parser<Subject, ChainDirective<Subject>>;
  static bool const is_pass_through_unary = true;
  static bool const handles_container = Subject::handles_container;
  constexpr explicit ChainDirective(const Subject& s) : base_type(s) {}

  template <class C, class R, class A>
  bool parse(Iterator& first, const Iterator& last, const C& context, R& r, A& attribute) const {
    State& s = StateOf(context);
    for (std::size_t links = 0;; ++links) {
      const Iterator start = first;
      const Token* saved = s.optional_at;
      s.optional_at = first;
      Iterator at = first;
      const bool more = this->subject.parse(at, last, context, r, attribute);
      s.optional_at = saved;
      if (!more) return true;
      if (links >= s.limits.nesting) {
        if (s.too_long == nullptr) s.too_long = start;
        return false;
      }
      first = at;
    }
  }
};
struct Chain {
  template <class Subject>
  constexpr auto operator[](const Subject& subject) const {
    using Parser = typename x3::extension::as_parser<Subject>::value_type;
    return ChainDirective<Parser>{x3::as_parser(subject)};
  }
};
inline constexpr Chain chain{};

// `{` fields `}`: a scope for single-valued fields.
template <class Subject>
struct BlockDirective : x3::unary_parser<Subject, BlockDirective<Subject>> {
  using base_type = x3::unary_parser<Subject, BlockDirective<Subject>>;
  static bool const is_pass_through_unary = true;
  static bool const handles_container = Subject::handles_container;
  constexpr explicit BlockDirective(const Subject& s) : base_type(s) {}

  template <class C, class R, class A>
  bool parse(Iterator& first, const Iterator& last, const C& context, R& r, A& attribute) const {
    State& s = StateOf(context);
    const Iterator start = first;
    if (!mark(U'{').parse(first, last, context, r, x3::unused)) return false;
    s.blocks.emplace_back();
    const bool good = this->subject.parse(first, last, context, r, attribute) &&
                      mark(U'}').parse(first, last, context, r, x3::unused);
    s.blocks.pop_back();
    if (!good) first = start;
    return good;
  }
};
struct Braces {
  template <class Subject>
  constexpr auto operator[](const Subject& subject) const {
    using Parser = typename x3::extension::as_parser<Subject>::value_type;
    return BlockDirective<Parser>{x3::as_parser(subject)};
  }
};
inline constexpr Braces braces{};

// One level of nesting, bounded by Limits::nesting.
template <class Subject>
struct NestDirective : x3::unary_parser<Subject, NestDirective<Subject>> {
  using base_type = x3::unary_parser<Subject, NestDirective<Subject>>;
  static bool const is_pass_through_unary = true;
  static bool const handles_container = Subject::handles_container;
  constexpr explicit NestDirective(const Subject& s) : base_type(s) {}

  template <class C, class R, class A>
  bool parse(Iterator& first, const Iterator& last, const C& context, R& r, A& attribute) const {
    State& s = StateOf(context);
    if (s.depth >= s.limits.nesting) {
      if (s.too_deep == nullptr) s.too_deep = first;
      return false;
    }
    ++s.depth;
    const bool good = this->subject.parse(first, last, context, r, attribute);
    --s.depth;
    return good;
  }
};
struct Nest {
  template <class Subject>
  constexpr auto operator[](const Subject& subject) const {
    using Parser = typename x3::extension::as_parser<Subject>::value_type;
    return NestDirective<Parser>{x3::as_parser(subject)};
  }
};
inline constexpr Nest nest{};

// ---- semantic actions ----
// put<&ItemDecl::when>: the node's member becomes the attribute; push, append: goes to its end.
template <auto M>
struct Put {
  template <class C>
  void operator()(const C& c) const {
    x3::_val(c).*M = std::move(x3::_attr(c));
  }
};
template <auto M>
struct Push {
  template <class C>
  void operator()(const C& c) const {
    (x3::_val(c).*M).push_back(std::move(x3::_attr(c)));
  }
};
template <auto M>
struct Append {
  template <class C>
  void operator()(const C& c) const {
    for (auto& one : x3::_attr(c)) (x3::_val(c).*M).push_back(std::move(one));
  }
};
template <auto M, auto Value>
struct Set {
  template <class C>
  void operator()(const C& c) const {
    x3::_val(c).*M = Value;
  }
};
// The whole attribute becomes the node.
struct Take {
  template <class C>
  void operator()(const C& c) const {
    x3::_val(c) = std::move(x3::_attr(c));
  }
};
template <auto M>
inline constexpr Put<M> put{};
template <auto M>
inline constexpr Push<M> push{};
template <auto M>
inline constexpr Append<M> append{};
template <auto M, auto Value>
inline constexpr Set<M, Value> set{};
inline constexpr Take take{};

// Gives the rule's node the span of what was read. (X3's on_success sees no node where actions
// build it.)
template <class Subject>
struct SpanDirective : x3::unary_parser<Subject, SpanDirective<Subject>> {
  using base_type = x3::unary_parser<Subject, SpanDirective<Subject>>;
  static bool const is_pass_through_unary = true;
  static bool const handles_container = Subject::handles_container;
  constexpr explicit SpanDirective(const Subject& s) : base_type(s) {}

  template <class C, class Node, class A>
  bool parse(Iterator& first, const Iterator& last, const C& context, Node& node,
             A& attribute) const {
    const Iterator start = first;
    if (!this->subject.parse(first, last, context, node, attribute)) return false;
    node.span = {StateOf(context).lexed.source, start->begin,
                 first == start ? start->begin : (first - 1)->end};
    return true;
  }
};
struct SpannedBy {
  template <class Subject>
  constexpr auto operator[](const Subject& subject) const {
    using Parser = typename x3::extension::as_parser<Subject>::value_type;
    return SpanDirective<Parser>{x3::as_parser(subject)};
  }
};
inline constexpr SpannedBy spanned{};

}  // namespace heng::syntax::grammar
