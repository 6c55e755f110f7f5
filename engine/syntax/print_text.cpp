// See print_text.h.
#include "engine/syntax/print_text.h"

#include "engine/base/overloaded.h"
#include "engine/syntax/token.h"

namespace heng::syntax {
namespace {

namespace place_words {
#define HENG_WORD(id, text) [[maybe_unused]] constexpr std::string_view id = text;
#include "engine/law/words.def"
#undef HENG_WORD
}  // namespace place_words

constexpr std::string_view kOpenTitle = "\u300A";
constexpr std::string_view kCloseTitle = "\u300B";
constexpr std::string_view kOpenLabel = "\uFF08";
constexpr std::string_view kCloseLabel = "\uFF09";
constexpr std::string_view kOpenQuote = "\u201C";
constexpr std::string_view kCloseQuote = "\u201D";
constexpr std::string_view kWideQuote = "\uFF02";

std::string Cat(std::initializer_list<std::string_view> parts) {
  std::string out;
  for (const std::string_view part : parts) out += part;
  return out;
}
std::string Zhs(Kw word) { return std::string(Zh(word)); }

// Weakest first; an operand weaker than its place asks for is put in brackets.
enum Level {
  kOrLevel = 1,
  kAndLevel,
  kNotLevel,
  kCompareLevel,
  kSumLevel,
  kProductLevel,
  kUnaryLevel,
  kPrimaryLevel
};

// "a and b or c" is printed with brackets: a reader need not know which binds first.
constexpr Level kInsideOr = kNotLevel;

Level LevelOf(const Expr& e) {
  return std::visit(
      base::Overloaded{
          [](const Or&) { return kOrLevel; }, [](const And&) { return kAndLevel; },
          [](const Not&) { return kNotLevel; }, [](const Compare&) { return kCompareLevel; },
          [](const InRange&) { return kCompareLevel; }, [](const InSet&) { return kCompareLevel; },
          [](const InWindow&) { return kCompareLevel; },
          [](const Reaches&) { return kCompareLevel; },
          [](const Arith& a) {
            return a.op == ArithOp::kAdd || a.op == ArithOp::kSub ? kSumLevel : kProductLevel;
          },
          [](const Negative&) { return kUnaryLevel; }, [](const NameRef&) { return kPrimaryLevel; },
          [](const FieldRef&) { return kPrimaryLevel; },
          [](const QuantityRef&) { return kPrimaryLevel; },
          [](const DateRef&) { return kPrimaryLevel; },
          [](const PeriodRef&) { return kPrimaryLevel; },
          [](const Truth&) { return kPrimaryLevel; },
          [](const HistoryCount&) { return kPrimaryLevel; },
          [](const Call&) { return kPrimaryLevel; }},
      e.node);
}

std::string At(const ExprPtr& e, Level least) {
  if (!e) return {};
  std::string text = Text(*e);
  return LevelOf(*e) < least ? Cat({"( ", text, " )"}) : text;
}
std::string Chain(const std::vector<ExprPtr>& terms, Kw word, Level least) {
  std::string out;
  for (std::size_t i = 0; i < terms.size(); ++i) {
    if (i > 0) out += Cat({" ", Zh(word), " "});
    out += At(terms[i], least);
  }
  return out;
}
std::string_view OpText(CompareOp op) {
  switch (op) {
    case CompareOp::kEq:
      return "=";
    case CompareOp::kNe:
      return "!=";
    case CompareOp::kLt:
      return "<";
    case CompareOp::kLe:
      return "<=";
    case CompareOp::kGt:
      return ">";
    case CompareOp::kGe:
      return ">=";
    case CompareOp::kAfter:
      return Zh(Kw::kLaterThan);
    case CompareOp::kBefore:
      return Zh(Kw::kEarlierThan);
    case CompareOp::kNotAfter:
      return Zh(Kw::kNotLaterThan);
    case CompareOp::kNotBefore:
      return Zh(Kw::kNotEarlierThan);
  }
  return {};
}
std::string_view OpText(ArithOp op) {
  switch (op) {
    case ArithOp::kAdd:
      return "+";
    case ArithOp::kSub:
      return "-";
    case ArithOp::kMul:
      return "*";
    case ArithOp::kDiv:
      return "/";
  }
  return {};
}
// 30 days as a plain quantity would read as a period behind + or -.
bool ReadsAsPeriod(const Expr& e) {
  const auto* quantity = std::get_if<QuantityRef>(&e.node);
  return quantity != nullptr && quantity->quantity.number.is_whole() &&
         PeriodUnitOf(quantity->quantity.unit);
}
std::string ArithText(const Arith& a) {
  const bool sum = a.op == ArithOp::kAdd || a.op == ArithOp::kSub;
  const std::string left = At(a.left, sum ? kSumLevel : kProductLevel);
  std::string right = At(a.right, sum ? kProductLevel : kUnaryLevel);
  if (sum && a.right && ReadsAsPeriod(*a.right)) right = Cat({"( ", right, " )"});
  return Cat({left, " ", OpText(a.op), " ", right});
}
std::string WindowText(const InWindow& w) {
  const std::string window =
      Cat({At(w.anchor, kSumLevel), " ", Zh(w.before ? Kw::kBefore : Kw::kAfter), " ",
           Text(w.period), " ", Zh(Kw::kInside)});
  return w.left ? Cat({At(w.left, kSumLevel), " ", Zh(Kw::kAt), " ", window}) : window;
}
Kw WordOf(Function function) {
  switch (function) {
    case Function::kCount:
      return Kw::kHowMany;
    case Function::kMax:
      return Kw::kGreater;
    case Function::kMin:
      return Kw::kLesser;
    case Function::kIf:
      return Kw::kIf;
  }
  return Kw::kHowMany;
}
std::string CallText(const Call& call) {
  std::string args;
  for (const ExprPtr& arg : call.args) args += (args.empty() ? "" : ", ") + At(arg, kOrLevel);
  return Cat({Zh(WordOf(call.function)), "( ", args, " )"});
}
std::string_view DefaultWord(RangeWord word) {
  switch (word) {
    case RangeWord::kFrom:
      return Zh(Kw::kOrMore);
    case RangeWord::kUpTo:
      return Zh(Kw::kOrLess);
    case RangeWord::kBelow:
      return Zh(Kw::kUnder);
    case RangeWord::kAbove:
      return Zh(Kw::kOver);
  }
  return {};
}
std::string BoundText(const BoundLit& bound) {
  const std::string_view word =
      bound.written.empty() ? DefaultWord(bound.word) : std::string_view(bound.written);
  const bool behind = bound.word == RangeWord::kFrom || bound.word == RangeWord::kUpTo;
  return behind ? Cat({Text(bound.quantity), word}) : Cat({word, Text(bound.quantity)});
}
void AppendPlace(std::string& out, std::int32_t n, std::string_view word) {
  if (n != 0) out += Cat({place_words::kOrdinal, std::to_string(n), word});
}

}  // namespace

std::string Text(const Name& name) { return name.text; }

std::string Text(const String& text) {
  const bool plain =
      text.text.find('"') == std::string::npos && text.text.find(kWideQuote) == std::string::npos;
  return plain ? Cat({"\"", text.text, "\""}) : Cat({kOpenQuote, text.text, kCloseQuote});
}

std::string Text(const DateLit& date) { return value::ToIso(date.date); }

std::string Text(const Quantity& q) {
  if (q.as_fraction) return std::to_string(q.number.num()) + "/" + std::to_string(q.number.den());
  if (q.unit == "%") {
    const auto hundredfold = value::Mul(q.number, value::Rational(100));
    return value::ToText(hundredfold.value_or(q.number)) + "%";
  }
  return value::ToText(q.number) + q.unit;
}

std::string Text(const PeriodLit& p) {
  return std::to_string(p.period.count) + std::string(PeriodUnitName(p.period.unit));
}

std::string Text(const CitePlace& cited) {
  const law::Place& place = cited.place;
  std::string out;
  AppendPlace(out, place.article, place_words::kArticle);
  if (place.zhi != 0) out += Cat({place_words::kZhi, std::to_string(place.zhi)});
  AppendPlace(out, place.paragraph, place_words::kParagraph);
  AppendPlace(out, place.item, place_words::kItem);
  AppendPlace(out, place.point, place_words::kPoint);
  switch (place.segment) {
    case law::Segment::kWhole:
      break;
    case law::Segment::kFirst:
      out += place_words::kFirstSegment;
      break;
    case law::Segment::kSecond:
      out += place_words::kSecondSegment;
      break;
  }
  return out;
}

std::string Text(const Cites& cites) {
  std::string out;
  for (const Cite& cite : cites.list) {
    if (!out.empty()) out += kPause;
    out += Cat({kOpenTitle, cite.source.text, kCloseTitle});
    if (cite.version) out += Cat({kOpenLabel, cite.version->text, kCloseLabel});
    for (std::size_t i = 0; i < cite.places.size(); ++i) {
      if (i > 0) out += kPause;
      out += Text(cite.places[i]);
    }
  }
  return out;
}

std::string Text(const RangeLit& range) {
  if (range.exact) return Text(*range.exact);
  std::string out;
  for (const BoundLit& bound : range.bounds) {
    const std::string text = BoundText(bound);
    const auto digit = [](char c) { return c >= '0' && c <= '9'; };
    if (!out.empty() && digit(out.back()) && digit(text.front())) out += ' ';  // two bare numbers
    out += text;
  }
  return out;
}

std::string Text(const FineRange& fine) {
  std::vector<std::string> words;
  if (fine.per) words.insert(words.end(), {Zhs(Kw::kPer), fine.per->text, Zhs(Kw::kEach)});
  if (fine.base) words.push_back(fine.base->text);
  words.push_back(Text(fine.range));
  if (fine.cap) words.insert(words.end(), {Zhs(Kw::kCap), Text(*fine.cap)});
  if (fine.floor) words.insert(words.end(), {Zhs(Kw::kFloor), Text(*fine.floor)});
  return Words(words);
}

std::string Text(const TextOrCites& text) {
  if (text.cites) return Text(*text.cites);
  if (text.text) return Text(*text.text);
  return text.name ? text.name->text : std::string();
}

std::string Text(const Expr& e) {
  return std::visit(
      base::Overloaded{
          [](const NameRef& n) { return n.name.text; },
          [](const FieldRef& f) {
            return Cat({f.object.text, ".", f.field.text});
          },
          [](const QuantityRef& q) { return Text(q.quantity); },
          [](const DateRef& d) { return Text(d.date); },
          [](const PeriodRef& p) { return Text(p.period); },
          [](const Truth& t) { return Zhs(t.value ? Kw::kYes : Kw::kNo); },
          [](const Or& o) { return Chain(o.terms, Kw::kOr, kInsideOr); },
          [](const And& a) { return Chain(a.terms, Kw::kAnd, kNotLevel); },
          [](const Not& n) {
            return Cat({Zh(Kw::kNot), " ", At(n.term, kNotLevel)});
          },
          [](const Compare& c) {
            return Cat({At(c.left, kSumLevel), " ", OpText(c.op), " ", At(c.right, kSumLevel)});
          },
          [](const InRange& r) {
            return Cat({At(r.left, kSumLevel), " ", Text(r.range)});
          },
          [](const InSet& s) {
            return Cat(
                {At(s.left, kSumLevel), " ", Zh(Kw::kIn), " { ", Joined(s.members, ", "), " }"});
          },
          [](const InWindow& w) { return WindowText(w); },
          [](const Reaches& r) {
            return Cat({At(r.left, kSumLevel), " ", Zh(Kw::kReaches), " ", r.standard.text});
          },
          [](const Arith& a) { return ArithText(a); },
          [](const Negative& n) {
            return Cat({"-", At(n.term, kUnaryLevel)});
          },
          [](const HistoryCount& h) {
            return Cat({Zh(Kw::kTimes), "( ", Zh(Kw::kHistory), " ", Zh(Kw::kWhere), " ",
                        At(h.filter, kOrLevel), " )"});
          },
          [](const Call& c) { return CallText(c); }},
      e.node);
}

std::vector<std::string> Parts(const Expr& e) {
  const auto split = [](const std::vector<ExprPtr>& terms, Kw word, Level least) {
    std::vector<std::string> parts;
    for (const ExprPtr& term : terms) {
      parts.push_back(parts.empty() ? At(term, least) : Cat({Zh(word), " ", At(term, least)}));
    }
    return parts;
  };
  if (const auto* o = std::get_if<Or>(&e.node)) return split(o->terms, Kw::kOr, kInsideOr);
  if (const auto* a = std::get_if<And>(&e.node)) return split(a->terms, Kw::kAnd, kNotLevel);
  return {Text(e)};
}

std::string Joined(const std::vector<Name>& names, std::string_view between) {
  std::string out;
  for (const Name& name : names) {
    if (!out.empty()) out += between;
    out += name.text;
  }
  return out;
}

std::string Words(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& word : words) {
    if (word.empty()) continue;
    if (!out.empty()) out += ' ';
    out += word;
  }
  return out;
}

}  // namespace heng::syntax
