// Tested in tests/ground.
#include "engine/ground/ground.h"

#include <algorithm>
#include <iterator>
#include <set>

#include "engine/ground/encoded.h"
#include "engine/ground/messages.h"
#include "engine/ground/words.h"

namespace heng::ground {
namespace {

using statute::Bracket;
using statute::Consequence;
using statute::Kind;
using statute::Stage;
using statute::Subject;

bool Has(std::string_view text, std::string_view word) { return text.find(word) != std::string_view::npos; }

template <class T>
bool Meet(const std::vector<T>& a, const std::vector<T>& b) {
  return std::any_of(a.begin(), a.end(), [&](const T& x) { return std::find(b.begin(), b.end(), x) != b.end(); });
}

// A figure as statutes write it: "10万元以上20万元以下", "2倍以上5倍以下".
std::string Shown(const Bracket& b) {
  const auto figure = [&](const value::Rational& r) {
    if (b.base != statute::Base::kYuan) return value::ToText(r) + std::string(words::kTimes);
    const auto fen = value::Mul(r, value::Rational(100));
    return fen && fen->is_whole() ? value::ToStatuteYuan(fen->num()) : value::ToText(r) + std::string(words::kYuan);
  };
  std::string out = b.base_text;
  if (b.min && b.max && *b.min == *b.max) return out + figure(*b.min);
  if (b.min) out += figure(*b.min) + std::string(words::kFrom);
  if (b.max) out += figure(*b.max) + std::string(words::kUpTo);
  return out;
}

std::string Shown(const Consequence& c) {
  std::string out;
  for (const Stage s : c.stages) {
    if (s != Stage::kFirst) out += std::string(statute::Name(s)) + " ";
  }
  for (std::size_t i = 0; i < c.subjects.size(); ++i) out += (i == 0 ? "" : std::string(words::kListComma)) + std::string(statute::Name(c.subjects[i]));
  out += " ";
  if (c.may) out += std::string(words::kMay) + " ";
  if (c.joint == statute::Joint::kEither) out += std::string(words::kEither) + " ";
  out += statute::Name(c.kind);
  if (c.bracket) out += " " + Shown(*c.bracket);
  return out;
}

std::string Shown(const std::vector<const Consequence*>& list) {
  if (list.empty()) return std::string(words::kNothing);
  std::string out;
  std::set<std::string> seen;
  for (const Consequence* c : list) {
    const std::string one = Shown(*c);
    if (seen.insert(one).second) out += (out.empty() ? "" : std::string(words::kSemicolon)) + one;
  }
  return out;
}

std::string Listed(const std::vector<std::string>& list) {
  std::string out;
  for (const std::string& one : list) out += (out.empty() ? "" : std::string(words::kListComma)) + one;
  return out;
}

bool SameFigure(const Bracket& rule, const Bracket& text) {
  const bool base = rule.base == text.base || (rule.base != statute::Base::kYuan && text.base != statute::Base::kYuan &&
                                               (rule.base == statute::Base::kOther || text.base == statute::Base::kOther));
  return base && rule.min == text.min && rule.max == text.max && rule.min_open == text.min_open && rule.max_open == text.max_open;
}

// A floor of a multiple, written as a situation with a single amount.
bool IsFloor(const Bracket& rule, const Bracket& text) {
  if (!text.floor || rule.base != statute::Base::kYuan || !rule.min || rule.min != rule.max) return false;
  return value::Mul(*rule.min, value::Rational(100)) == std::optional(value::Rational(*text.floor));
}

// The clause's own agent may be anyone the item addresses; a person named in the text must be named in the rule.
bool SameSubject(const Line& line, const Consequence& c) {
  if (Meet(line.subjects, c.subjects)) return true;
  if (!c.subject_text.empty()) return Has(Listed(line.targets), c.subject_text);
  return c.subjects == std::vector<Subject>{Subject::kUnit} && !Meet(line.subjects, {Subject::kResponsible, Subject::kSupervisor, Subject::kHead});
}

// How closely a clause's stage fits a situation: how many of its conditions the situation names, or nothing where it
// hangs on one the situation does not name. A condition the reader has no name for fits anything.
std::optional<int> Fit(const Line& line, const Consequence& c) {
  int named = 0;
  for (const Stage s : c.stages) {
    if (s == Stage::kFirst || s == Stage::kOther) continue;
    if (std::find(line.stages.begin(), line.stages.end(), s) == line.stages.end()) return std::nullopt;
    ++named;
  }
  return named;
}

// The clauses of a kind and subject that fit a situation best: an overdue fine goes before the one imposed at once.
// An item of one situation has its stage among its elements.
std::vector<const Consequence*> Fitting(const Line& line, const std::vector<const Consequence*>& clauses) {
  if (!line.staged) return clauses;
  int best = -1;
  std::vector<const Consequence*> out;
  for (const Consequence* c : clauses) {
    const auto fit = Fit(line, *c);
    if (!fit || *fit < best || !SameSubject(line, *c)) continue;
    if (*fit > best) out.clear();
    best = *fit;
    out.push_back(c);
  }
  return out;
}

// An order to stop production or building is a penalty or an order by what it stops: the rule's author has decided.
bool SameKind(const Line& line, const Consequence& c, const source::Sources& sources) {
  return line.kind == c.kind || line.also == c.kind || (line.kind == Kind::kSuspend && c.kind == Kind::kOrder && Has(sources.Text(c.span), words::kStop));
}

bool IsPenal(Kind kind) { return kind != Kind::kOrder && kind != Kind::kRefer && kind != Kind::kDiscipline; }

class Grounder {
 public:
  Grounder(const ir::RuleSet& rules, const std::vector<HeldText>& texts, const Record& record, const source::Sources& sources, diagnostic::Sink& sink)
      : rules_(rules), texts_(texts), record_(record), sources_(sources), sink_(sink) {}

  Report Run() {
    MatchTexts();
    for (std::size_t i = 0; i < rules_.items.size(); ++i) {
      const ir::ItemId id(i);
      if (rules_.items.Get(id).penal) Item(id);
    }
    Backward();
    Hashes();
    for (const Excused& e : record_.excused) {
      if (used_.count(&e) == 0) sink_.Report(messages::kExcuseUnused, {e.item.empty() ? e.source + law::ToText(e.place) : e.item}).At(e.span);
    }
    return std::move(out_);
  }

 private:
  using Version = std::pair<std::uint32_t, std::uint32_t>;   // source, version

  // A text is the version that came into force on its date or next after it; the label may name its year.
  void MatchTexts() {
    for (std::size_t s = 0; s < rules_.sources.size(); ++s) {
      const ir::LegalSource& source = rules_.sources.Get(ir::SourceId(s));
      for (const HeldText& held : texts_) {
        if (held.text.title != source.name && !Ends(source.title, held.text.title)) continue;
        const auto version = VersionOf(source, held.text);
        if (!version) continue;
        auto [at, fresh] = held_.insert({{static_cast<std::uint32_t>(s), *version}, &held});
        if (!fresh) sink_.Report(messages::kTextTwice, {source.name}).At(source.span);
      }
    }
  }
  static bool Ends(std::string_view text, std::string_view word) {
    return text.size() >= word.size() && text.substr(text.size() - word.size()) == word;
  }
  static std::optional<std::uint32_t> VersionOf(const ir::LegalSource& source, const statute::Text& text) {
    if (!text.dated) return source.versions.size() == 1 ? std::optional<std::uint32_t>(0) : std::nullopt;
    const std::string year = std::to_string(value::Split(*text.dated).year);
    for (std::uint32_t v = 0; v < source.versions.size(); ++v) {
      if (source.versions[v].label.substr(0, 4) == year) return v;
    }
    std::optional<std::uint32_t> next;
    for (std::uint32_t v = 0; v < source.versions.size(); ++v) {
      const auto& from = source.versions[v].validity.from;
      if (from && *from >= *text.dated && (!next || *from < *source.versions[*next].validity.from)) next = v;
    }
    return next;
  }

  const HeldText* TextOf(const ir::Citation& cite) const {
    const auto at = held_.find({static_cast<std::uint32_t>(cite.source.value), cite.version});
    return at == held_.end() ? nullptr : at->second;
  }

  // The clauses at a place, and those a reference there stands for.
  std::vector<const Consequence*> ClausesAt(const HeldText& held, const law::Place& place, int depth = 0) const {
    std::vector<const Consequence*> out = statute::At(held.clauses, place);
    if (depth > 2) return out;
    std::vector<const Consequence*> more;
    for (const Consequence* c : out) {
      if (c->kind != Kind::kRefer) continue;
      for (const law::Place& to : c->refers) {
        for (const Consequence* there : ClausesAt(held, to, depth + 1)) more.push_back(there);
      }
    }
    out.insert(out.end(), more.begin(), more.end());
    return out;
  }

  struct Where { const HeldText* held; law::Place place; std::string shown; };

  // Every place of a basis whose text is at hand; a place the text does not have is reported once.
  std::vector<Where> PlacesOf(const std::vector<ir::Citation>& basis, bool& wrong) {
    std::vector<Where> out;
    for (const ir::Citation& cite : basis) {
      const HeldText* held = TextOf(cite);
      if (held == nullptr) continue;
      const std::string& name = rules_.sources.Get(cite.source).name;
      const auto place = statute::Locate(held->text, cite.place);
      if (!place) {
        wrong = true;
        if (reported_.insert({cite.span.source.value, cite.span.begin, cite.place}).second) {
          sink_.Report(messages::kNoPlace, {name, law::ToText(cite.place)}).At(cite.span);
        }
        continue;
      }
      out.push_back({held, *place, std::string(words::kOpenBook) + name + std::string(words::kCloseBook) + law::ToText(*place)});
    }
    return out;
  }

  void Item(ir::ItemId id) {
    const ir::Item& item = rules_.items.Get(id);
    ItemResult result{id, State::kNoText, std::nullopt};
    if (!item.text_loaded) {
      result.state = State::kNotLoaded;
      out_.items.push_back(result);
      return;
    }
    const std::size_t before = found_;
    const Excused* excused = ExcusedItem(item.head.id);
    bool wrong = false;
    bool any_text = !PlacesOf(item.head.basis, wrong).empty();
    PlacesOf(item.breached, wrong);
    for (const Line& line : LinesOf(rules_, id, sources_)) {
      const std::vector<Where> places = PlacesOf(line.basis, wrong);
      any_text |= !places.empty();
      if (!places.empty()) Compare(line, places, excused != nullptr);
    }
    if (any_text) {
      for (const Where& w : PlacesOf(item.head.basis, wrong)) items_at_[w.held].push_back(w.place);
      result.state = found_ > before || wrong ? State::kDiffers : State::kMatched;
      if (result.state == State::kDiffers && excused != nullptr && !wrong) {
        result.state = State::kExcused;
        result.excuse = excused->excuse;
        used_.insert(excused);
      }
    }
    out_.items.push_back(result);
  }

  void Compare(const Line& line, const std::vector<Where>& places, bool excused) {
    std::vector<const Consequence*> there, same_kind;
    std::string shown;
    for (const Where& w : places) {
      for (const Consequence* c : ClausesAt(*w.held, w.place)) there.push_back(c);
      shown += (shown.empty() ? "" : std::string(words::kListComma)) + w.shown;
      encoded_.push_back({w.held, w.place, line});
    }
    for (const Consequence* c : there) {
      if (SameKind(line, *c, sources_)) same_kind.push_back(c);
    }
    const auto report = [&](const diagnostic::Message& message, std::vector<std::string> args, const Consequence* at) {
      ++found_;
      if (excused) return;
      auto built = sink_.Report(message, std::move(args));
      built.At(line.span, messages::kRuleSays.zh, messages::kRuleSays.en).Rule(line.rule);
      if (at != nullptr) built.At(at->span, messages::kTextSays.zh, messages::kTextSays.en);
    };
    const Consequence* near = same_kind.empty() ? nullptr : same_kind.front();
    if (line.kind != Kind::kFine) {
      if (same_kind.empty()) report(messages::kKindNotThere, {line.rule, line.words, shown, Shown(there)}, there.empty() ? nullptr : there.front());
      return;
    }
    std::vector<const Consequence*> equal;
    for (const Consequence* c : same_kind) {
      if (c->bracket && (SameFigure(*line.bracket, *c->bracket) || IsFloor(*line.bracket, *c->bracket)) && SameSubject(line, *c)) equal.push_back(c);
    }
    if (equal.empty()) {
      report(messages::kFineNotThere, {line.rule, Listed(line.targets), line.words, shown, Shown(same_kind)}, near);
      return;
    }
    const std::vector<const Consequence*> fitting = Fitting(line, same_kind);
    std::vector<const Consequence*> right;
    for (const Consequence* c : equal) {
      if (std::find(fitting.begin(), fitting.end(), c) != fitting.end()) right.push_back(c);
    }
    if (right.empty()) {
      report(messages::kStageDiffers, {line.rule, line.words, line.situation, shown, Shown(equal)}, equal.front());
      return;
    }
    const Consequence* const staged = right.front();
    // A law that leaves the figure to its regulation says itself whether the fine is a must.
    bool wrong = false;
    for (const Where& w : PlacesOf(rules_.items.Get(line.item).head.basis, wrong)) {
      const std::vector<const Consequence*> general = ClausesAt(*w.held, w.place);
      std::copy_if(general.begin(), general.end(), std::back_inserter(right), [](const Consequence* c) { return c->kind == Kind::kFine && !c->bracket; });
    }
    const bool agree = std::any_of(right.begin(), right.end(), [&](const Consequence* c) {
      return c->may == line.may && (c->joint == statute::Joint::kEither) == line.either;
    });
    if (!agree) {
      const auto word = [](bool may, bool either) { return std::string(either ? words::kEither : may ? words::kMay : words::kShall); };
      report(messages::kModality, {line.rule, line.words, word(line.may, line.either), shown, word(staged->may, staged->joint == statute::Joint::kEither)}, staged);
    }
  }

  const Excused* ExcusedItem(const std::string& id) const {
    const auto at = std::find_if(record_.excused.begin(), record_.excused.end(), [&](const Excused& e) { return !e.item.empty() && e.item == id; });
    return at == record_.excused.end() ? nullptr : &*at;
  }
  const Excused* ExcusedPlace(const std::string& source, const law::Place& place) const {
    const auto covers = [&](const Excused& e) {
      return e.item.empty() && e.source == source && e.place.article == place.article && e.place.zhi == place.zhi &&
             (e.place.paragraph == 0 || e.place.paragraph == place.paragraph) && (e.place.item == 0 || e.place.item == place.item);
    };
    const auto at = std::find_if(record_.excused.begin(), record_.excused.end(), covers);
    return at == record_.excused.end() ? nullptr : &*at;
  }

  static bool Covers(const law::Place& cited, const law::Place& place) {
    return cited.article == place.article && cited.zhi == place.zhi && (cited.paragraph == 0 || cited.paragraph == place.paragraph) &&
           (cited.item == 0 || place.item == 0 || cited.item == place.item);
  }

  bool Encoded(const HeldText& held, const Consequence& c) const {
    return std::any_of(encoded_.begin(), encoded_.end(), [&](const Known& k) {
      if (k.held != &held || !SameKind(k.line, c, sources_) || !Covers(k.place, c.place)) return false;
      if (c.kind != Kind::kFine) return true;
      return c.bracket && SameFigure(*k.line.bracket, *c.bracket) && SameSubject(k.line, c);
    });
  }

  // Chapters of liability speak of penalties only; elsewhere a paragraph counts once it fines.
  static bool Counts(const HeldText& held, const Consequence& c) {
    if (!IsPenal(c.kind) || c.subjects == std::vector<Subject>{Subject::kOfficial}) return false;
    if (c.kind == Kind::kFine) return c.bracket.has_value();
    const statute::Article* article = held.text.Find(c.place.article, c.place.zhi);
    return Has(article->chapter, words::kLiability) || Has(article->chapter, words::kPenaltyChapter);
  }

  // The penalty clauses of every covered text that nothing encodes.
  void Backward() {
    std::set<const HeldText*> covered;
    for (const auto& [held, places] : items_at_) covered.insert(held);
    for (const auto& [version, held] : held_) {
      if (covered.count(held) == 0) continue;
      const ir::LegalSource& source = rules_.sources.Get(ir::SourceId(version.first));
      std::map<law::Place, std::vector<const Consequence*>> places;
      for (const Consequence& c : held->clauses.consequences) {
        if (Counts(*held, c)) places[c.place].push_back(&c);
      }
      for (const statute::Unread& u : held->clauses.unread) out_.unread.push_back(source.name + law::ToText(u.place));
      for (const auto& [place, list] : places) Clause(source, source.versions[version.second].label, *held, place, list);
      out_.texts.push_back({source.name, source.versions[version.second].label, held->text.hash, places.size(), false});
    }
  }

  void Clause(const ir::LegalSource& source, const std::string& version, const HeldText& held, const law::Place& place, const std::vector<const Consequence*>& list) {
    std::vector<const Consequence*> missing;
    for (const Consequence* c : list) {
      if (!Encoded(held, *c)) missing.push_back(c);
    }
    ClauseResult result{source.name, version, place, State::kMatched, std::nullopt};
    if (!missing.empty()) {
      const Excused* excused = ExcusedPlace(source.name, place);
      if (excused != nullptr) {
        result.state = State::kExcused;
        result.excuse = excused->excuse;
        used_.insert(excused);
      } else {
        result.state = State::kDiffers;
        sink_.Report(messages::kNotEncoded, {std::string(words::kOpenBook) + source.name + std::string(words::kCloseBook) + law::ToText(place), Shown(missing)}).At(missing.front()->span, messages::kTextSays.zh, messages::kTextSays.en);
      }
    }
    out_.clauses.push_back(std::move(result));
  }

  void Hashes() {
    for (TextResult& text : out_.texts) {
      const auto at = std::find_if(record_.texts.begin(), record_.texts.end(), [&](const TextRecord& r) { return r.source == text.source && r.version == text.version; });
      if (at == record_.texts.end()) {
        sink_.Report(messages::kTextNotSeen, {text.source, text.version});
      } else if (at->sha256 != text.sha256) {
        sink_.Report(messages::kTextChanged, {text.source, text.version}).At(at->span);
      } else {
        text.recorded = true;
      }
    }
  }

  struct Known { const HeldText* held; law::Place place; Line line; };
  const ir::RuleSet& rules_;
  const std::vector<HeldText>& texts_;
  const Record& record_;
  const source::Sources& sources_;
  diagnostic::Sink& sink_;
  Report out_;
  std::map<Version, const HeldText*> held_;
  std::map<const HeldText*, std::vector<law::Place>> items_at_;
  std::vector<Known> encoded_;
  std::set<std::tuple<std::uint32_t, std::uint32_t, law::Place>> reported_;
  std::set<const Excused*> used_;
  std::size_t found_ = 0;
};

}  // namespace

Report Ground(const ir::RuleSet& rules, const std::vector<HeldText>& texts, const Record& record, const source::Sources& sources, diagnostic::Sink& sink) {
  return Grounder(rules, texts, record, sources, sink).Run();
}

}  // namespace heng::ground
