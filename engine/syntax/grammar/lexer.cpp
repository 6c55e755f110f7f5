// Bytes to tokens. One pass over code points; each token kind has its own reader below. Chinese
// words the lexer itself needs (ordinals of places, units of periods) are here; keywords come from
// keywords.def. Past 500 lines: one class, whose readers share the position and what was read before.
#include <algorithm>

#include "engine/syntax/messages.h"
#include "engine/syntax/token.h"

namespace heng::syntax {
namespace {

struct Character {
  char32_t value;        // normalised
  std::uint32_t offset;  // of its first byte
};

constexpr char32_t kEndOfText = 0;

struct PeriodName {
  std::string_view zh;
  value::PeriodUnit unit;
};
// The first name of each unit is the one that is printed.
constexpr PeriodName kPeriodNames[] = {
    {"年", value::PeriodUnit::kYear},
    {"个月", value::PeriodUnit::kMonth},
    {"月", value::PeriodUnit::kMonth},
    {"日", value::PeriodUnit::kDay},
    {"天", value::PeriodUnit::kDay},
    {"个工作日", value::PeriodUnit::kWorkingDay},
    {"工作日", value::PeriodUnit::kWorkingDay},
    {"小时", value::PeriodUnit::kHour},
    {"个小时", value::PeriodUnit::kHour},
};

constexpr Kw kRangeWords[] = {Kw::kOrMore, Kw::kOrLess, Kw::kWithin,   Kw::kUnder,    Kw::kShortOf,
                              Kw::kOver,   Kw::kLower,  Kw::kMoreThan, Kw::kFewerThan};

char32_t Normalise(char32_t c) {
  if (c >= 0xFF01 && c <= 0xFF5E) return c - 0xFEE0;  // full-width ASCII
  switch (c) {
    case 0x3000:
    case 0x00A0:
    case 0x2002:
    case 0x2003:
    case 0x2009:
      return U' ';
    case 0x2212:
      return U'-';
    case 0x00D7:
      return U'*';
    case 0x00F7:
      return U'/';
    case 0x2266:
      return 0x2264;
    case 0x2267:
      return 0x2265;
    default:
      return c;
  }
}

bool IsBlank(char32_t c) { return c == U' ' || c == U'\t' || c == U'\r'; }
bool IsDigit(char32_t c) { return c >= U'0' && c <= U'9'; }
bool IsAsciiLetter(char32_t c) {
  return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z') || c == U'_';
}
bool IsWide(char32_t c) {
  return c == 0x3005 || c == 0x3007 || (c >= 0x3400 && c <= 0x4DBF) ||
         (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0xF900 && c <= 0xFAFF) ||
         (c >= 0x20000 && c <= 0x3FFFF) || (c >= 0x00C0 && c <= 0x024F) ||
         (c >= 0x0370 && c <= 0x03FF) || c == 0x2103 || (c >= 0x3380 && c <= 0x33DF) ||
         c == 0x00B2 || c == 0x00B3;
}
bool IsLetter(char32_t c) { return IsWide(c) || IsAsciiLetter(c); }
bool IsIdTail(char32_t c) {
  return IsLetter(c) || IsDigit(c) || c == U'-' || c == U'@' || c == U'.';
}
bool IsNumeral(char32_t c) {
  static constexpr std::u32string_view kNumerals = U"〇零一二三四五六七八九十百千两";
  return kNumerals.find(c) != std::u32string_view::npos;
}

class Lexer {
 public:
  Lexer(const source::Source& source, const base::Limits& limits, Lexed& out,
        diagnostic::Sink& sink)
      : limits_(limits), out_(out), sink_(sink), text_(source.text()) {
    characters_.reserve(text_.size());
    for (std::size_t at = 0; at < text_.size();) {
      const source::CodePoint c = source::DecodeAt(text_, at);
      characters_.push_back({Normalise(c.value), static_cast<std::uint32_t>(at)});
      at += c.length;
    }
    characters_.push_back({kEndOfText, static_cast<std::uint32_t>(text_.size())});
  }

  bool Run() {
    bool first_on_line = true;
    while (Peek() != kEndOfText || at_ + 1 < characters_.size()) {
      const char32_t c = Peek();
      if (c == U'\n') {
        first_on_line = true;
        after_number_ = false;
        ++at_;
      } else if (IsBlank(c)) {
        after_number_ = false;
        ++at_;
      } else if (c == U'#') {
        ReadComment(first_on_line);
      } else {
        if (out_.tokens.size() >= limits_.tokens) {
          sink_.Report(kTooManyTokens, {std::to_string(limits_.tokens)}).At(SpanFrom(at_, at_ + 1));
          return false;
        }
        ReadToken(first_on_line);
        first_on_line = false;
      }
    }
    Token end;
    end.begin = end.end = static_cast<std::uint32_t>(text_.size());
    end.first_on_line = true;
    out_.tokens.push_back(end);
    return true;
  }

 private:
  char32_t Peek(std::size_t ahead = 0) const {
    const std::size_t at = at_ + ahead;
    return at < characters_.size() ? characters_[at].value : kEndOfText;
  }
  std::uint32_t Offset(std::size_t at) const {
    return characters_[std::min(at, characters_.size() - 1)].offset;
  }
  Span SpanFrom(std::size_t from, std::size_t to) const {
    return {out_.source, Offset(from), Offset(to)};
  }

  // The normalised text of characters [from, to): a view of the source where nothing had to change.
  std::string_view TextOf(std::size_t from, std::size_t to) {
    std::string normal;
    for (std::size_t i = from; i < to; ++i) source::AppendUtf8(normal, characters_[i].value);
    const std::string_view written = text_.substr(Offset(from), Offset(to) - Offset(from));
    if (normal == written) return written;
    return out_.arena.emplace_back(std::move(normal));
  }
  std::string Written(std::size_t from, std::size_t to) const {
    return std::string(text_.substr(Offset(from), Offset(to) - Offset(from)));
  }

  // Whether the keyword's characters stand at `at`.
  bool Starts(std::string_view word, std::size_t at) const {
    for (std::size_t i = 0; i < word.size(); ++at) {
      const source::CodePoint c = source::DecodeAt(word, i);
      if (at >= characters_.size() || characters_[at].value != c.value) return false;
      i += c.length;
    }
    return true;
  }
  Kw RangeWordAt(std::size_t at) const {
    for (const Kw word : kRangeWords) {
      if (Starts(Zh(word), at)) return word;
    }
    return Kw::kNotAKeyword;
  }

  Token& Emit(TokenKind kind, std::size_t from, std::size_t to, bool first_on_line) {
    Token token;
    token.kind = kind;
    token.first_on_line = first_on_line;
    token.begin = Offset(from);
    token.end = Offset(to);
    token.glued = !out_.tokens.empty() && out_.tokens.back().end == token.begin;
    out_.tokens.push_back(token);
    at_ = to;
    return out_.tokens.back();
  }

  void ReadComment(bool own_line) {
    std::size_t to = at_;
    while (to + 1 < characters_.size() && characters_[to].value != U'\n') ++to;
    std::size_t end = to;
    while (end > at_ && IsBlank(characters_[end - 1].value)) --end;
    RefuseControls(at_, end);
    Comment comment;
    comment.span = SpanFrom(at_, end);
    comment.text = "#" + Written(at_ + 1, end);
    comment.own_line = own_line;
    out_.comments.push_back(std::move(comment));
    after_number_ = false;
    at_ = to;
  }

  void ReadToken(bool first) {
    const char32_t c = Peek();
    if (after_number_ && !first) {
      const Kw word = RangeWordAt(at_);
      if (word != Kw::kNotAKeyword) {
        const std::size_t length = source::CountCharacters(Zh(word));
        Token& token = Emit(TokenKind::kName, at_, at_ + length, first);
        token.keyword = word;
        token.text = Zh(word);
        return;
      }
      if (Starts(Zh(Kw::kInside), at_)) {
        Token& token = Emit(TokenKind::kName, at_, at_ + 1, first);
        token.keyword = Kw::kInside;
        token.text = Zh(Kw::kInside);
        after_number_ = false;
        return;
      }
    }
    after_number_ = false;
    if (IsDigit(c)) return ReadNumber(first);
    if (c == U'"' || c == U'“') return ReadString(first);
    if (c == U'《') return ReadBook(first);
    if (c == U'第' && ReadPlace(first)) return;
    if (IsLetter(c)) return ReadName(first);
    ReadMark(first);
  }

  void ReadName(bool first) {
    const bool id = IsAsciiLetter(Peek());
    std::size_t to = at_;
    while (id ? IsIdTail(characters_[to].value) : IsLetter(characters_[to].value)) ++to;
    const std::string_view text = TextOf(at_, to);
    Token& token = Emit(TokenKind::kName, at_, to, first);
    token.text = text;
    token.keyword = FindKeyword(text);
  }

  std::size_t DigitsFrom(std::size_t at) const {
    std::size_t to = at;
    while (to < characters_.size() && IsDigit(characters_[to].value)) ++to;
    return to;
  }
  int Small(std::size_t from, std::size_t to) const {
    int n = 0;
    for (std::size_t i = from; i < to; ++i)
      n = n * 10 + static_cast<int>(characters_[i].value - U'0');
    return n;
  }

  // 2025-04-12 or 2025年4月12日.
  bool ReadDate(bool first) {
    const std::size_t year = DigitsFrom(at_);
    if (year - at_ != 4) return false;
    const bool iso = characters_[year].value == U'-';
    if (!iso && characters_[year].value != U'年') return false;
    const std::size_t month = DigitsFrom(year + 1);
    if (month == year + 1 || month - year > 3) return false;
    if (characters_[month].value != (iso ? U'-' : U'月')) return false;
    const std::size_t day = DigitsFrom(month + 1);
    if (day == month + 1 || day - month > 3) return false;
    if (!iso && characters_[day].value != U'日') return false;
    const std::size_t to = iso ? day : day + 1;
    auto date = value::MakeDate(Small(at_, year), Small(year + 1, month), Small(month + 1, day));
    if (!date) {
      Fault(kBadDate, {Written(at_, to)}).At(SpanFrom(at_, to));
      date = value::Date{};
    }
    const std::string_view text = TextOf(at_, to);
    Token& token = Emit(TokenKind::kDate, at_, to, first);
    token.text = text;
    token.payload = static_cast<std::uint32_t>(out_.dates.size());
    out_.dates.push_back(*date);
    return true;
  }

  void ReadNumber(bool first) {
    if (ReadDate(first)) return;
    std::size_t to = DigitsFrom(at_);
    if (characters_[to].value == U'.' && IsDigit(characters_[to + 1].value))
      to = DigitsFrom(to + 1);
    NumberLit literal;
    std::optional<value::Rational> number = value::ParseDecimal(TextOf(at_, to));
    if (characters_[to].value == U'/' && IsDigit(characters_[to + 1].value)) {
      const std::size_t below = to + 1;
      to = DigitsFrom(below);
      literal.as_fraction = true;
      const std::optional<value::Rational> bottom = value::ParseDecimal(TextOf(below, to));
      if (bottom && bottom->num() == 0) {
        Fault(kZeroDenominator, {Written(at_, to)}).At(SpanFrom(at_, to));
        number = value::Rational(0);
      } else if (number) {
        number = bottom ? value::Div(*number, *bottom) : std::nullopt;
      }
    }
    const std::size_t digits_end = to;
    if (characters_[to].value == U'%' && !literal.as_fraction) {
      ++to;
      if (number) number = value::Div(*number, value::Rational(100));
      literal.unit = "%";
    } else if (!literal.as_fraction) {
      while (IsLetter(characters_[to].value) && RangeWordAt(to) == Kw::kNotAKeyword) ++to;
      literal.unit = TextOf(digits_end, to);
      const std::string_view inside = Zh(Kw::kInside);  // 2年内 is 2年 and 内
      if (literal.unit.ends_with(inside) &&
          PeriodUnitOf(literal.unit.substr(0, literal.unit.size() - inside.size()))) {
        literal.unit.remove_suffix(inside.size());
        --to;
      }
    }
    if (!number) {
      Fault(kBadNumber, {Shortened(Written(at_, to))}).At(SpanFrom(at_, to));
      number = value::Rational(0);
    }
    literal.number = *number;
    const std::string_view text = TextOf(at_, to);
    Token& token = Emit(TokenKind::kNumber, at_, to, first);
    token.text = text;
    token.payload = static_cast<std::uint32_t>(out_.numbers.size());
    out_.numbers.push_back(literal);
    after_number_ = true;
  }

  diagnostic::Sink::Builder Fault(const diagnostic::Message& message,
                                  std::vector<std::string> args = {}) {
    out_.faults.push_back(Offset(at_));
    return sink_.Report(message, std::move(args));
  }
  static std::string Shortened(std::string text) {
    if (text.size() > 40) text = text.substr(0, 24) + "...";
    return text;
  }

  // What no editor shows may not stand in what is read as it is: comments, strings, titles.
  void RefuseControls(std::size_t from, std::size_t to) {
    for (std::size_t i = from; i < to; ++i) {
      const char32_t c = characters_[i].value;
      if (c >= U' ' || IsBlank(c)) continue;
      Fault(kControl, {std::to_string(static_cast<unsigned>(c))}).At(SpanFrom(i, i + 1));
      return;
    }
  }

  void ReadString(bool first) {
    const bool plain = Peek() == U'"';
    std::size_t to = at_ + 1;
    bool closed = false;
    for (int depth = 1; to + 1 < characters_.size() && characters_[to].value != U'\n'; ++to) {
      const char32_t c = characters_[to].value;
      if (plain ? c == U'"' : c == U'”' && --depth == 0) {
        closed = true;
        break;
      }
      if (!plain && c == U'“') ++depth;
    }
    RefuseControls(at_ + 1, to);
    if (!closed) Fault(kOpenString).At(SpanFrom(at_, at_ + 1), kOpensHere.zh, kOpensHere.en);
    const std::string_view text = text_.substr(Offset(at_ + 1), Offset(to) - Offset(at_ + 1));
    Token& token = Emit(TokenKind::kString, at_, closed ? to + 1 : to, first);
    token.text = text;
  }

  void ReadBook(bool first) {
    std::size_t to = at_ + 1;
    int depth = 1;
    while (to + 1 < characters_.size() && characters_[to].value != U'\n') {
      if (characters_[to].value == U'《') ++depth;
      if (characters_[to].value == U'》' && --depth == 0) break;
      ++to;
    }
    const bool closed = depth == 0;
    // Left open, a title ends where the next begins: the line's other titles are read for themselves.
    for (std::size_t next = at_ + 1; !closed && next < to; ++next) {
      if (characters_[next].value == U'《') to = next;
    }
    RefuseControls(at_ + 1, to);
    if (!closed) Fault(kOpenBook).At(SpanFrom(at_, at_ + 1), kOpensHere.zh, kOpensHere.en);
    std::size_t from = at_ + 1;
    std::size_t end = to;
    while (from < end && IsBlank(characters_[from].value)) ++from;
    while (end > from && IsBlank(characters_[end - 1].value)) --end;
    const std::string_view text = text_.substr(Offset(from), Offset(end) - Offset(from));
    Token& token = Emit(TokenKind::kBook, at_, closed ? to + 1 : to, first);
    token.text = text;
  }

  // A number of a place at `at`, in digits or numerals, perhaps in brackets; moves `at` past it.
  std::optional<std::string> PlaceNumber(std::size_t& at) const {
    std::size_t from = at;
    const bool bracketed = characters_[from].value == U'(';
    if (bracketed) ++from;
    std::size_t to = from;
    while (IsDigit(characters_[to].value)) ++to;
    if (to == from) {
      while (IsNumeral(characters_[to].value)) ++to;
    }
    if (to == from) return std::nullopt;
    if (bracketed && characters_[to].value != U')') return std::nullopt;
    std::string number;
    for (std::size_t i = from; i < to; ++i) source::AppendUtf8(number, characters_[i].value);
    at = bracketed ? to + 1 : to;
    return number;
  }

  // 第97条第4项, 第38条之1第2款, 第33条第1款后段. False, and nothing read, if no article number
  // opens here.
  bool ReadPlace(bool first) {
    law::Place place;
    std::size_t at = at_ + 1;
    const std::optional<std::string> article = PlaceNumber(at);
    if (!article || characters_[at].value != U'条') return false;
    ++at;
    bool good = Number(*article, place.article);
    if (characters_[at].value == U'之') {
      std::size_t after = at + 1;
      if (const auto zhi = PlaceNumber(after)) {
        good = Number(*zhi, place.zhi) && good;
        at = after;
      }
    }
    struct Level {
      char32_t word;
      std::int32_t* number;
    };
    for (const Level& level :
         {Level{U'款', &place.paragraph}, Level{U'项', &place.item}, Level{U'目', &place.point}}) {
      if (characters_[at].value != U'第') continue;
      std::size_t after = at + 1;
      const auto number = PlaceNumber(after);
      if (!number || characters_[after].value != level.word) continue;
      good = Number(*number, *level.number) && good;
      at = after + 1;
    }
    if (Starts("前段", at)) {
      place.segment = law::Segment::kFirst;
      at += 2;
    } else if (Starts("后段", at)) {
      place.segment = law::Segment::kSecond;
      at += 2;
    }
    if (!good) Fault(kBadPlace, {Shortened(Written(at_, at))}).At(SpanFrom(at_, at));
    const std::string_view text = TextOf(at_, at);
    Token& token = Emit(TokenKind::kPlace, at_, at, first);
    token.text = text;
    token.payload = static_cast<std::uint32_t>(out_.places.size());
    out_.places.push_back(place);
    return true;
  }

  static bool Number(const std::string& text, std::int32_t& out) {
    std::int64_t n = 0;
    if (IsDigit(static_cast<unsigned char>(text.front()))) {
      if (text.size() > 4) return false;
      for (const char c : text) n = n * 10 + (c - '0');
    } else {
      const auto numeral = law::FromChineseNumeral(text);
      if (!numeral) return false;
      n = *numeral;
    }
    if (n < 1 || n > 9999) return false;
    out = static_cast<std::int32_t>(n);
    return true;
  }

  void ReadMark(bool first) {
    const char32_t c = Peek();
    char32_t mark = c;
    std::size_t length = 1;
    if (Peek(1) == U'=') {
      if (c == U'!') mark = U'≠';
      if (c == U'<') mark = U'≤';
      if (c == U'>') mark = U'≥';
      if (c == U'!' || c == U'<' || c == U'>' || c == U'=') length = 2;
    }
    static constexpr std::u32string_view kMarks = U"{}(),;、.:=≠<≤>≥+-*/";
    const bool known = kMarks.find(mark) != std::u32string_view::npos;
    const std::string_view text = TextOf(at_, at_ + length);
    Token& token = Emit(known ? TokenKind::kMark : TokenKind::kOther, at_, at_ + length, first);
    token.mark = mark;
    token.text = text;
  }

  const base::Limits& limits_;
  Lexed& out_;
  diagnostic::Sink& sink_;
  std::string_view text_;
  std::vector<Character> characters_;
  std::size_t at_ = 0;
  bool after_number_ = false;  // a number, or a range word that follows one, ended right here
};

}  // namespace

std::optional<value::PeriodUnit> PeriodUnitOf(std::string_view unit) {
  for (const PeriodName& name : kPeriodNames) {
    if (name.zh == unit) return name.unit;
  }
  return std::nullopt;
}

std::string_view PeriodUnitName(value::PeriodUnit unit) {
  return std::find_if(std::begin(kPeriodNames), std::end(kPeriodNames),
                      [unit](const PeriodName& name) { return name.unit == unit; })
      ->zh;
}

bool Lex(const source::Source& source, source::SourceId id, const base::Limits& limits, Lexed& out,
         diagnostic::Sink& sink) {
  out.source = id;
  out.text = source.text();
  return Lexer(source, limits, out, sink).Run();
}

}  // namespace heng::syntax
