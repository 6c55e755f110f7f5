// See report.h.
#include "engine/syntax/grammar/report.h"

#include <algorithm>

#include "engine/syntax/messages.h"

namespace heng::syntax::grammar {
namespace {

using Kind = Expected::Kind;

std::string Quote(std::string_view text) { return "“" + std::string(text) + "”"; }

std::string Utf8(char32_t c) {
  switch (c) {
    case U'≠':
      return "!=";
    case U'≤':
      return "<=";
    case U'≥':
      return ">=";
    default:
      break;
  }
  std::string out;
  source::AppendUtf8(out, c);
  return out;
}

// "甲、乙或者丙".
std::string Listed(const std::vector<std::string>& words, std::string_view between,
                   std::string_view last) {
  std::string out;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i > 0) out += i + 1 == words.size() ? last : between;
    out += words[i];
  }
  return out;
}

struct Wanted {
  std::vector<std::string> zh, en;
};

class Reporter {
 public:
  Reporter(const Token* first, const Token* last, const State& state, diagnostic::Sink& sink)
      : first_(first), last_(last), s_(state), sink_(sink), at_(std::max(state.furthest, first)) {}

  void Failure() {
    if (s_.too_deep != nullptr) {
      Told(kTooDeep, {std::to_string(s_.limits.nesting)}, s_.too_deep);
    } else if (s_.too_long != nullptr) {
      Told(kTooLong, {std::to_string(s_.limits.nesting)}, s_.too_long);
    } else if (!GluedRange() && !Thousands() && !NotAPeriod() && !UnknownFunction() &&
               !NotAChoice() && !UnknownField() && !Missing()) {
      Unexpected();
    }
  }
  void Twice() {
    for (const auto& [second, first] : s_.twice) {
      Told(kTwice, {std::string(second->text)}, second)
          .At(s_.lexed.SpanOf(*first), kWrittenFirst.zh, kWrittenFirst.en);
    }
  }

 private:
  diagnostic::Sink::Builder Told(const diagnostic::Message& message, std::vector<std::string> args,
                                 const Token* at, const Label& label = {"", ""}) {
    auto report = sink_.Report(message, std::move(args));
    report.At(s_.lexed.SpanOf(*at), label.zh, label.en);
    if (first_ + 1 < last_ && first_[1].kind != TokenKind::kMark) {
      report.Rule(std::string(first_[1].text));
      report.Under(std::string(first_->text) + " " + std::string(first_[1].text));
    }
    return report;
  }

  bool IsName(const Token* t) const { return t != last_ && t->kind == TokenKind::kName; }
  bool IsNumber(const Token* t) const {
    return t >= first_ && t < last_ && t->kind == TokenKind::kNumber;
  }

  // The field the failure stands in, or the declaration.
  Kw Field() const {
    for (auto i = s_.fields.rbegin(); i != s_.fields.rend(); ++i) {
      if (i->first < at_ && !KeywordOf(i->second).field_example.empty()) return i->second;
    }
    return first_->keyword;
  }
  // The keyword of the innermost block open at the failure.
  Kw Block() const {
    std::vector<Kw> open;
    Kw owner = first_->keyword;
    auto field = s_.fields.begin();
    for (const Token* t = first_; t < at_; ++t) {
      for (; field != s_.fields.end() && field->first <= t; ++field) {
        if (field->first == t) owner = field->second;
      }
      if (t->kind != TokenKind::kMark) continue;
      if (t->mark == U'{') open.push_back(owner);
      if (t->mark == U'}' && !open.empty()) open.pop_back();
    }
    return open.empty() ? first_->keyword : open.back();
  }
  std::string Example() const {
    const Kw field = Field();
    const Keyword& keyword = KeywordOf(field);
    if (field == first_->keyword || keyword.field_example.empty())
      return std::string(keyword.example);
    return std::string(keyword.field_example);
  }
  // The token as read: the last one of a piece that was cut short is followed by nothing of its
  // own.
  std::string Found() const {
    if (at_ == last_ && (at_->kind == TokenKind::kEnd || at_->first_on_line)) {
      return at_->kind == TokenKind::kEnd ? "文件的结尾" : "下一个声明";
    }
    if (at_->kind == TokenKind::kString) {
      return at_->text.size() > 60 ? "一段文字" : "文字 \"" + std::string(at_->text) + "\"";
    }
    return Quote(s_.lexed.text.substr(at_->begin, at_->end - at_->begin));
  }
  std::vector<std::string> FieldWords() const {
    std::vector<std::string> words;
    for (const Expected& e : s_.expected) {
      if (e.kind == Kind::kField && !e.hidden) words.emplace_back(Zh(e.word));
    }
    return words;
  }
  // Every word that could have stood here, for "did you mean".
  std::vector<std::string> Words() const {
    std::vector<std::string> words = FieldWords();
    for (const Expected& e : s_.expected) {
      if (e.kind == Kind::kWord) words.emplace_back(Zh(e.word));
      for (const Kw word : e.choices) words.emplace_back(Zh(word));
    }
    return words;
  }
  void Suggest(diagnostic::Sink::Builder& report) const {
    if (!IsName(at_)) return;
    const auto near = diagnostic::Nearest(at_->text, Words(), 1);
    if (!near.empty() && near.front() != at_->text) report.Suggest(near.front());
  }

  Wanted What() const {
    const bool needed = std::any_of(s_.expected.begin(), s_.expected.end(), [](const Expected& e) {
      return !e.optional && !e.hidden && e.kind != Kind::kMark;
    });
    Wanted wanted;
    bool any_field = false;
    std::vector<std::string> marks;
    const auto add = [&wanted](std::string zh, std::string en) {
      if (std::find(wanted.zh.begin(), wanted.zh.end(), zh) != wanted.zh.end()) return;
      wanted.zh.push_back(std::move(zh));
      wanted.en.push_back(std::move(en));
    };
    for (const Expected& e : s_.expected) {
      if (e.hidden || (needed && e.optional)) continue;
      switch (e.kind) {
        case Kind::kField:
          any_field = true;
          break;
        case Kind::kWord:
          add(Quote(Zh(e.word)), std::string(KeywordOf(e.word).en));
          break;
        case Kind::kMark:
          marks.push_back(Utf8(e.mark));
          break;
        case Kind::kThing:
          add(std::string(TextOf(e.thing).zh), std::string(TextOf(e.thing).en));
          break;
        case Kind::kChoice:
          for (const Kw word : e.choices) add(Quote(Zh(word)), std::string(KeywordOf(word).en));
          break;
      }
    }
    if (any_field)
      add(std::string(TextOf(Thing::kAnyField).zh), std::string(TextOf(Thing::kAnyField).en));
    // Separators could stand almost anywhere; a bracket or an equals sign is told even beside
    // words.
    for (const std::string& mark : marks) {
      const bool separator =
          mark == "、" || mark == "," || mark == ";" || mark == "." || mark == "-";
      if (!separator || wanted.zh.empty()) add(Quote(mark), mark);
    }
    constexpr std::size_t kMost = 6;
    if (wanted.zh.size() > kMost) {
      wanted.zh.resize(kMost);
      wanted.en.resize(kMost);
    }
    return wanted;
  }
  std::vector<std::string> Args(std::string found) const {
    const Wanted wanted = What();
    return {std::move(found), Listed(wanted.zh, "、", "或者"), Example(),
            Listed(wanted.en, ", ", " or ")};
  }

  // ---- the cases, most telling first ----
  bool GluedRange() {
    // The failure is at the number, or behind it where a name and a number could begin a
    // comparison.
    const Token* number = IsNumber(at_) ? at_ : at_ - 1;
    if (!IsNumber(number) || number <= first_) return false;
    const Token& before = number[-1];
    if (before.kind != TokenKind::kName || before.keyword != Kw::kNotAKeyword) return false;
    for (const Kw word :
         {Kw::kUnder, Kw::kShortOf, Kw::kOver, Kw::kLower, Kw::kMoreThan, Kw::kFewerThan}) {
      if (!before.text.ends_with(Zh(word))) continue;
      Told(kGluedRange, {std::string(before.text), std::string(Zh(word))}, &before);
      return true;
    }
    return false;
  }
  bool Thousands() {
    for (const Token* comma : {at_, at_ - 1}) {
      if (comma <= first_ || comma + 1 >= last_ || comma->mark != U',' || !comma->glued ||
          !comma[1].glued)
        continue;
      if (!IsNumber(comma - 1) || !IsNumber(comma + 1)) continue;
      const std::string_view after = comma[1].text;
      const std::size_t digits = std::min(after.find_first_not_of("0123456789"), after.size());
      if (digits != 3) continue;
      Told(kThousands, {}, comma);
      return true;
    }
    return false;
  }
  bool NotAPeriod() {
    if (!IsNumber(at_)) return false;
    const bool wanted = std::any_of(s_.expected.begin(), s_.expected.end(), [](const Expected& e) {
      return e.kind == Kind::kThing && e.thing == Thing::kAnyPeriod;
    });
    if (!wanted) return false;
    Told(kNotAPeriod, {std::string(at_->text)}, at_);
    return true;
  }
  bool UnknownFunction() {
    if (at_ == last_ || at_->mark != U'(' || at_ == first_ || at_[-1].kind != TokenKind::kName)
      return false;
    const bool inside = std::any_of(s_.expected.begin(), s_.expected.end(), [](const Expected& e) {
      return (e.kind == Kind::kMark && e.mark == U'+') ||
             (e.kind == Kind::kWord && e.word == Kw::kAnd);
    });
    if (!inside) return false;
    const std::vector<std::string> known = {
        std::string(Zh(Kw::kTimes)), std::string(Zh(Kw::kHowMany)), std::string(Zh(Kw::kGreater)),
        std::string(Zh(Kw::kLesser)), std::string(Zh(Kw::kIf))};
    auto report =
        Told(kUnknownFunction, {std::string(at_[-1].text), Listed(known, "、", "、")}, at_ - 1);
    const auto near = diagnostic::Nearest(at_[-1].text, known, 1);
    if (!near.empty()) report.Suggest(near.front());
    return true;
  }
  bool NotAChoice() {
    if (!IsName(at_) || at_->first_on_line) return false;
    std::vector<std::string> words;
    for (const Expected& e : s_.expected) {
      if (e.optional || e.hidden || e.kind == Kind::kField) continue;
      if (e.kind == Kind::kChoice) {
        for (const Kw word : e.choices) words.emplace_back(Zh(word));
      } else if (e.kind == Kind::kWord) {
        words.emplace_back(Zh(e.word));
      } else {
        return false;
      }
    }
    if (words.empty()) return false;
    auto report = Told(kNotAChoice, {std::string(at_->text), Listed(words, "、", "、")}, at_);
    Suggest(report);
    return true;
  }
  bool UnknownField() {
    const std::vector<std::string> fields = FieldWords();
    if (fields.empty() || !IsName(at_)) return false;
    const bool starts = at_->first_on_line || at_[-1].mark == U'{' || at_[-1].mark == U'}';
    const bool only = std::none_of(s_.expected.begin(), s_.expected.end(), [](const Expected& e) {
      return !e.hidden && e.kind != Kind::kField && e.kind != Kind::kMark;
    });
    if (!starts && !only) return false;
    const Keyword& block = KeywordOf(Block());
    auto report = Told(kUnknownField,
                       {std::string(at_->text), std::string(block.zh), Listed(fields, "、", "、"),
                        std::string(block.en)},
                       at_);
    Suggest(report);
    return true;
  }
  bool Missing() {
    if (at_ == first_) return false;
    const bool line_ended = at_ == last_ || at_->first_on_line || at_->mark == U'}';
    const bool field = std::any_of(s_.expected.begin(), s_.expected.end(), [](const Expected& e) {
      return e.kind == Kind::kField && !e.optional && !e.hidden;
    });
    if (!line_ended || field) return false;
    auto report =
        Told(kMissing,
             Args(std::string(s_.lexed.text.substr(at_[-1].begin, at_[-1].end - at_[-1].begin))),
             at_ - 1, kAfterThis);
    if (at_ != last_ && at_->first_on_line) Suggest(report);
    return true;
  }
  void Unexpected() {
    auto report = Told(kUnexpected, Args(Found()), at_ == last_ && at_ != first_ ? at_ - 1 : at_);
    Suggest(report);
  }

  const Token* first_;
  const Token* last_;
  const State& s_;
  diagnostic::Sink& sink_;
  const Token* at_;
};

}  // namespace

void Report(const Token* first, const Token* last, const State& state, bool parsed,
            diagnostic::Sink& sink) {
  Reporter reporter(first, last, state, sink);
  reporter.Twice();
  if (!parsed) reporter.Failure();
}

}  // namespace heng::syntax::grammar
