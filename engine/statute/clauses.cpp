// From the words of a clause to its consequences: sentences at full stops, segments at semicolons, phrases at commas. A phrase is
// the offence, a condition, or a consequence; conditions hold until another stands in their place. Tested in tests/statute.
#include "engine/statute/clause.h"

#include <algorithm>

#include "engine/statute/grammar/phrase.h"
#include "engine/statute/words.h"

namespace heng::statute {
namespace {

bool Has(std::string_view text, std::string_view word) { return text.find(word) != std::string_view::npos; }
bool Opens(std::string_view text, std::string_view word) { return text.substr(0, word.size()) == word; }
bool Ends(std::string_view text, std::string_view word) { return text.size() >= word.size() && text.substr(text.size() - word.size()) == word; }

struct ConditionRow { std::string_view word; Stage stage; };
constexpr ConditionRow kConditions[] = {
#define HENG_CONDITION(word, stage) {word, Stage::stage},
#include "engine/statute/conditions.def"
#undef HENG_CONDITION
};
struct ConsequenceRow { std::string_view word; Kind kind; };
constexpr ConsequenceRow kConsequences[] = {
#define HENG_CONSEQUENCE(word, kind) {word, Kind::kind},
#include "engine/statute/consequences.def"
#undef HENG_CONSEQUENCE
};
struct PeopleRow { std::string_view word; Subject subject; };
constexpr PeopleRow kPeople[] = {
#define HENG_PEOPLE(word, subject) {word, Subject::subject},
#include "engine/statute/people.def"
#undef HENG_PEOPLE
};

// Cut at any of the marks that stands outside brackets and titles. The pieces are views of the text.
std::vector<std::string_view> Cut(std::string_view text, std::initializer_list<std::string_view> marks) {
  std::vector<std::string_view> out;
  int depth = 0;
  std::size_t begin = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length = source::DecodeAt(text, at).length;
    const std::string_view one = text.substr(at, length);
    if (one == words::kOpen || one == "(" || one == words::kOpenBook) ++depth;
    if (one == words::kClose || one == ")" || one == words::kCloseBook) depth = std::max(0, depth - 1);
    if (depth == 0 && std::find(marks.begin(), marks.end(), one) != marks.end()) {
      if (at > begin) out.push_back(text.substr(begin, at - begin));
      begin = at + length;
    }
    at += length;
  }
  if (begin < text.size()) out.push_back(text.substr(begin));
  return out;
}

std::vector<Subject> PeopleIn(std::string_view text) {
  std::vector<Subject> out;
  std::string rest(text);
  for (const PeopleRow& row : kPeople) {
    const std::size_t at = rest.find(row.word);
    if (at == std::string::npos) continue;
    rest.erase(at, row.word.size());
    if (std::find(out.begin(), out.end(), row.subject) == out.end()) out.push_back(row.subject);
  }
  return out;
}

// The grades of an accident, overdue and the like; several in one phrase count together.
std::vector<Stage> StagesOf(std::string_view condition) {
  std::vector<Stage> out;
  for (const ConditionRow& row : kConditions) {
    if (!Has(condition, row.word)) continue;
    // "extraordinarily serious accident" holds the words of the grades below it.
    const bool grade = row.stage >= Stage::kMinor && row.stage <= Stage::kExtreme;
    const bool graded = std::any_of(out.begin(), out.end(), [](Stage s) { return s >= Stage::kMinor && s <= Stage::kExtreme; });
    if (graded && (grade || row.stage == Stage::kConsequence)) continue;
    if (std::find(out.begin(), out.end(), row.stage) == out.end()) out.push_back(row.stage);
  }
  return out;
}

bool SpeaksOfAmounts(std::string_view condition) { return Has(condition, words::kGains) || Has(condition, words::kGoods); }

class ClauseReader {
 public:
  ClauseReader(const Text& text, const source::Sources& sources, Clauses& out) : text_(text), sources_(sources), out_(out) {}

  void Run() {
    for (const Article& a : text_.articles) {
      for (std::size_t p = 0; p < a.paragraphs.size(); ++p) ReadParagraph({a.number, a.zhi, static_cast<std::int32_t>(p + 1)}, a.paragraphs[p]);
    }
  }

 private:
  struct State {
    law::Place place;
    std::vector<Subject> agent{Subject::kUnit};   // whom the clause itself speaks of
    std::vector<Stage> stages{Stage::kFirst};
    std::vector<Stage> before_fork{Stage::kFirst};
    bool lead = true;                             // still in the words of the offence
    bool condition_open = false;                  // the phrase before was a condition
    bool ignored = false;                         // under a condition of another procedure (a crime, public order)
    std::string offence;
  };

  void ReadParagraph(law::Place place, const Paragraph& paragraph) {
    std::vector<Consequence> lead;
    State state;
    state.place = place;
    into_ = &lead;
    ReadSentences(paragraph.text, state);
    if (paragraph.items.empty()) {
      Keep(lead);
      return;
    }
    // "fined as follows": the figures stand in the items.
    const bool follows = Has(paragraph.text, words::kFollowing);
    for (const Item& item : paragraph.items) {
      law::Place at = place;
      at.item = item.number;
      std::vector<Consequence> own;
      into_ = &own;
      State inside;
      inside.place = at;
      inside.agent = state.agent;
      in_item_ = true;
      ReadSentences(item.text, inside);
      in_item_ = false;
      const bool has_own = std::any_of(own.begin(), own.end(), [](const Consequence& c) { return c.kind != Kind::kOrder; });
      for (Consequence c : lead) {
        if (c.kind == Kind::kFine && !c.bracket && (follows || has_own)) continue;
        c.place = at;
        out_.consequences.push_back(std::move(c));
      }
      if (has_own) Keep(own);
    }
  }

  void Keep(std::vector<Consequence>& list) {
    for (Consequence& c : list) out_.consequences.push_back(std::move(c));
  }

  void ReadSentences(std::string_view text, State& state) {
    bool first = true;
    for (const std::string_view sentence : Cut(text, {words::kStop})) {
      if (!first) {   // a new offence, unless it opens with a condition on the one before
        const bool goes_on = !StagesOf(FirstPhrase(sentence)).empty() && OpensWithCondition(FirstPhrase(sentence));
        State next;
        next.place = state.place;
        if (goes_on) next = state;
        state = next;
      }
      first = false;
      for (const std::string_view segment : Cut(sentence, {words::kSemicolon, ";"})) ReadSegment(segment, state);
    }
  }

  static std::string_view FirstPhrase(std::string_view sentence) {
    const auto phrases = Cut(sentence, {words::kComma, ",", words::kColon, ":", words::kSemicolon});
    return phrases.empty() ? sentence : phrases.front();
  }
  static bool OpensWithCondition(std::string_view phrase) {
    return std::any_of(std::begin(kConditions), std::end(kConditions), [&](const ConditionRow& row) { return Opens(phrase, row.word); });
  }

  void ReadSegment(std::string_view segment, State& state) {
    named_.clear();
    may_ = false;
    bool opened = false;   // this segment has stated a condition of its own
    const auto phrases = Cut(segment, {words::kComma, ",", words::kColon, ":"});
    for (std::size_t i = 0; i < phrases.size(); ++i) {
      std::string_view phrase = phrases[i];
      if (phrase.empty()) continue;
      if (!state.lead && !opened && i == 0 && !IsCondition(phrase, state)) {   // no condition of its own: a fork is over
        if (IsFork(state.stages)) state.stages = state.before_fork;
        state.ignored = false;
      }
      // "逾期不改正的处…": a condition and its consequence without a comma between.
      if (const std::size_t cut = ConditionPrefix(phrase, state)) {
        Condition(phrase.substr(0, cut), state);
        opened = true;
        phrase.remove_prefix(cut);
        if (phrase.empty()) continue;
      }
      if (IsCondition(phrase, state)) {
        Condition(phrase, state);
        opened = true;
        continue;
      }
      if (Consequences(phrase, state)) {
        state.lead = false;
        state.condition_open = false;
        continue;
      }
      may_ = may_ || Has(phrase, words::kMay);   // "may, from the day after the order, …"
      if (!state.lead && i == 0 && SwitchesAgent(phrase, state)) continue;
      if (state.lead) Lead(phrase, state, i == 0);
    }
  }

  static bool IsFork(const std::vector<Stage>& stages) {
    return std::any_of(stages.begin(), stages.end(), [](Stage s) { return s == Stage::kGainsGe || s == Stage::kGainsLt; });
  }

  // A phrase that ends in "of" once consequences have begun; before that only one that opens with a condition.
  bool IsCondition(std::string_view phrase, const State& state) const {
    if (!Ends(phrase, words::kOf)) return false;
    const std::vector<grammar::FinePhrase> fines = grammar::ReadFines(phrase);   // "where a fine is imposed under article 43"
    if (std::any_of(fines.begin(), fines.end(), [](const grammar::FinePhrase& f) { return f.bracket.has_value(); })) return false;
    if (!fines.empty() && state.lead) return false;
    if (!state.lead) return true;
    if (in_item_ && OpensWithConditionWord(phrase)) return true;
    return !state.offence.empty() && OpensWithConditionWord(phrase) && !IsElement(phrase);
  }
  // "so that it lacks the conditions of safety": an element of the offence, no consequence of it.
  static bool IsElement(std::string_view phrase) {
    const std::vector<Stage> stages = StagesOf(phrase);
    if (stages != std::vector<Stage>{Stage::kConsequence}) return false;
    for (const std::string_view harm : {words::kAccident, words::kHarm, words::kLoss, words::kCasualties, words::kDanger}) {
      if (Has(phrase, harm)) return false;
    }
    return true;
  }
  static bool OpensWithConditionWord(std::string_view phrase) {
    return OpensWithCondition(phrase) || Opens(phrase, words::kHappens) || (SpeaksOfAmounts(phrase) && !grammar::ReadLimits(phrase).empty());
  }

  static std::size_t ConditionPrefix(std::string_view phrase, const State& state) {
    if (Ends(phrase, words::kOf) || !OpensWithCondition(phrase)) return 0;
    if (state.lead && state.offence.empty()) return 0;
    const std::size_t of = phrase.find(words::kOf);
    return of == std::string_view::npos ? 0 : of + words::kOf.size();
  }

  void Condition(std::string_view phrase, State& state) {
    std::vector<Stage> stages;
    const bool was_fork = IsFork(state.stages);
    if (Has(phrase, words::kCrime) || Has(phrase, words::kPublicOrder)) {
      state.ignored = true;
      state.condition_open = true;
      return;
    }
    state.ignored = false;
    if (SpeaksOfAmounts(phrase)) {
      const auto limits = grammar::ReadLimits(phrase);
      if (limits.empty()) {   // "where there are gains": confiscation says so itself
        if (Opens(phrase, words::kHas)) return;
        if (Has(phrase, words::kNone)) stages.push_back(Stage::kGainsLt);
      }
      for (const grammar::Limit& limit : limits) {
        if (!limit.money) continue;
        stages.push_back(limit.upper ? Stage::kGainsGe : Stage::kGainsLt);
        if (limit.upper) out_.thresholds.push_back({state.place, Has(phrase, words::kGains) ? Base::kGains : Base::kGoods, limit.figure, true});
      }
      if (stages.size() > 1) stages.resize(1);
    }
    for (const Stage s : StagesOf(phrase)) stages.push_back(s);
    if (stages.empty()) stages.push_back(Stage::kOther);
    if (IsFork(stages)) {
      if (!was_fork) state.before_fork = state.stages;
      std::vector<Stage> all;
      for (const Stage s : state.before_fork) {
        if (s != Stage::kFirst) all.push_back(s);
      }
      for (const Stage s : stages) all.push_back(s);
      state.stages = all;
    } else if (state.condition_open) {
      for (const Stage s : stages) {
        if (std::find(state.stages.begin(), state.stages.end(), s) == state.stages.end()) state.stages.push_back(s);
      }
      state.stages.erase(std::remove(state.stages.begin(), state.stages.end(), Stage::kFirst), state.stages.end());
    } else {
      state.stages = stages;
    }
    if (!IsFork(state.stages)) state.before_fork = state.stages;
    state.condition_open = true;
  }

  void Lead(std::string_view phrase, State& state, bool opens) {
    if (Opens(phrase, words::kBreach) && state.offence.empty() && !Ends(phrase, words::kOf)) {   // "违反本法规定"
      if (opens) return;
    }
    if (state.offence.empty()) Agent(phrase, state);
    state.offence += std::string(phrase);
  }

  // "个人有前款行为，…": the same offence by another kind of party.
  static bool SwitchesAgent(std::string_view phrase, State& state) {
    const std::size_t has = phrase.find(words::kHas);
    if (has == std::string_view::npos || has == 0) return false;
    const std::string_view agent = phrase.substr(0, has);
    const std::vector<Subject> people = PeopleIn(agent);
    if (people.empty() && !Has(agent, words::kUnit)) return false;
    state.agent = people.empty() ? std::vector<Subject>{Subject::kUnit} : people;
    state.stages = state.before_fork = {Stage::kFirst};
    return true;
  }

  // Whom the offence speaks of: the words before what is done or left undone.
  static void Agent(std::string_view phrase, State& state) {
    std::size_t end = phrase.size();
    for (const std::string_view word : {words::kNot, words::kNotYet, words::kHas, words::kAt, words::kViolates, words::kRefuses, words::kGivesOut, words::kBut}) {
      end = std::min(end, phrase.find(word));
    }
    const std::string_view agent = phrase.substr(0, end);
    const std::vector<Subject> people = PeopleIn(agent);
    if (people.empty()) return;
    if (Has(agent, words::kUnitOr) || Has(agent, words::kUnitOr2) || Has(agent, words::kUnitOr3)) return;   // units or persons
    state.agent = people;
  }

  Span SpanOf(std::string_view phrase, const State& state) const {
    const Article* article = text_.Find(state.place.article, state.place.zhi);
    const Span whole = article->span;
    const std::string_view file = sources_.Get(whole.source).text();
    if (phrase.data() >= file.data() && phrase.data() <= file.data() + file.size()) {
      const auto begin = static_cast<std::uint32_t>(phrase.data() - file.data());
      return {whole.source, begin, begin + static_cast<std::uint32_t>(phrase.size())};
    }
    return whole;
  }

  std::vector<Subject> SubjectsOf(std::string_view text, const State& state) const {
    std::vector<Subject> people = PeopleIn(text);
    if (Has(text, words::kUnit) || Has(text, words::kEnterprise) || Has(text, words::kInstitution)) {
      if (people.empty()) return {Subject::kUnit};
    }
    return people.empty() ? state.agent : people;
  }

  // The subject named before a consequence: "对其直接负责的主管人员…". Empty: none is named.
  static std::string_view Named(std::string_view before) {
    for (std::size_t at = before.rfind(words::kToward); at != std::string_view::npos && at != 0; at = before.rfind(words::kToward, at - 1)) {
      const std::string_view text = before.substr(at + words::kToward.size());
      if (!PeopleIn(text).empty() || Has(text, words::kUnit) || Has(text, words::kEnterprise)) return text;
    }
    if (Opens(before, words::kToward)) return before.substr(words::kToward.size());
    return {};
  }

  bool Consequences(std::string_view phrase, State& state) {
    bool any = false;
    std::size_t from = 0;
    const std::vector<grammar::FinePhrase> fines = grammar::ReadFines(phrase);
    if (const std::string_view named = Named(phrase.substr(0, fines.empty() ? phrase.size() : fines.front().begin)); !named.empty()) named_ = std::string(named);
    any |= Others(phrase.substr(0, fines.empty() ? phrase.size() : fines.front().begin), state);
    for (const grammar::FinePhrase& fine : fines) {
      if (from != 0) {
        if (const std::string_view named = Named(phrase.substr(from, fine.begin - from)); !named.empty()) named_ = std::string(named);
      }
      if (fine.at_least && fine.bracket && fine.bracket->min && Floor(*fine.bracket->min)) {
        from = fine.end;
        any = true;
        continue;
      }
      Consequence c = Make(Kind::kFine, phrase, state);
      if (!fine.subject.empty()) c.subjects = SubjectsOf(fine.subject, state), c.subject_text = std::string(fine.subject);
      c.may = fine.may;
      c.joint = fine.joint;
      c.bracket = fine.bracket;
      Add(std::move(c), state);
      from = fine.end;
      any = true;
    }
    if (!fines.empty()) any |= Others(phrase.substr(fines.back().end), state);
    if (fines.empty() && Has(phrase, words::kFine) && Has(phrase, words::kYuan) && !state.ignored) out_.unread.push_back({state.place, SpanOf(phrase, state)});
    return any;
  }

  // "twenty times the value being less than 10,000 yuan, a fine of 10,000 yuan": the floor of the multiple before it.
  bool Floor(const value::Rational& yuan) {
    if (into_->empty() || into_->back().kind != Kind::kFine || !into_->back().bracket) return false;
    Bracket& multiple = *into_->back().bracket;
    const auto fen = value::Mul(yuan, value::Rational(100));
    if (multiple.base == Base::kYuan || !fen || !fen->is_whole()) return false;
    multiple.floor = fen->num();
    return true;
  }

  Consequence Make(Kind kind, std::string_view phrase, const State& state) const {
    Consequence c;
    c.place = state.place;
    c.stages = state.stages;
    c.kind = kind;
    c.subjects = named_.empty() ? state.agent : SubjectsOf(named_, state);
    c.subject_text = named_;
    c.span = SpanOf(phrase, state);
    return c;
  }
  void Add(Consequence c, const State& state) {
    if (!state.ignored) into_->push_back(std::move(c));
  }

  // Everything but fines.
  bool Others(std::string_view part, State& state) {
    bool any = false;
    std::string rest(part);
    const bool may = may_ || Has(part, words::kMay);
    const auto add = [&](Kind kind, std::string_view at) {
      Consequence c = Make(kind, at, state);
      c.may = may;
      Add(std::move(c), state);
      any = true;
    };
    for (const ConsequenceRow& row : kConsequences) {
      const std::size_t at = rest.find(row.word);
      if (at == std::string::npos) continue;
      const bool ordered = Opens(row.word, words::kOrderTo) || Opens(row.word, words::kPause) || Has(part, words::kOrderTo);
      if (row.kind == Kind::kSuspend && !ordered) continue;   // "after a suspension, still …": no order
      const std::string_view before = std::string_view(rest).substr(0, at);
      if (Ends(before, words::kSuffered) || Ends(before, words::kLawfullySuffered)) continue;   // "whose permit was revoked"
      if (row.kind == Kind::kConfiscateGoods) {
        const std::string_view what = std::string_view(rest).substr(at + row.word.size());
        if (Opens(what, words::kOf)) continue;   // "the goods confiscated": not ordered here
        if (Has(what, words::kGains)) add(Kind::kConfiscateGains, part);
        const std::string_view more = Opens(what, words::kGains) ? what.substr(words::kGains.size()) : what;
        if (!more.empty() || !Opens(what, words::kGains)) add(Kind::kConfiscateGoods, part);
      } else if (!(row.kind == Kind::kOrder && OrderedAlready(rest, at))) {
        add(row.kind, part);
        // "责令生产经营单位停产": whom the order names.
        if (row.kind == Kind::kSuspend && into_ != nullptr && !into_->empty() && OrderNamesUnit(part)) into_->back().subjects = {Subject::kUnit};
      }
      rest.replace(at, row.word.size(), " ");
    }
    if ((Has(part, words::kPunish) || Has(part, words::kPenalise)) && (Has(part, words::kUnder) || Has(part, words::kAccordingTo)) && Has(part, words::kRunOnRule)) {
      Consequence c = Make(Kind::kRefer, part, state);
      c.refers = grammar::ReadPlaces(part);
      if (!Has(part, words::kFollowing)) Add(std::move(c), state);
      any = true;
    }
    return any;
  }
  static bool OrderNamesUnit(std::string_view part) {
    const std::size_t order = part.find(words::kOrderTo), stop = part.find(words::kSuspension);
    if (order == std::string_view::npos || stop == std::string_view::npos || stop < order) return false;
    const std::string_view between = part.substr(order, stop - order);
    return Has(between, words::kUnit) || Has(between, words::kEnterprise);
  }
  // The "order" of a suspension taken out already, or of an order counted in this phrase.
  static bool OrderedAlready(const std::string& rest, std::size_t at) { return at + words::kOrderTo.size() < rest.size() && rest[at + words::kOrderTo.size()] == ' '; }

  const Text& text_;
  const source::Sources& sources_;
  Clauses& out_;
  std::vector<Consequence>* into_ = nullptr;
  std::string named_;      // whom the segment speaks of at this point
  bool may_ = false;       // the segment has said "may" before its consequence
  bool in_item_ = false;
};

}  // namespace

std::vector<Stage> StagesIn(std::string_view condition) {
  std::vector<Stage> out;
  if (SpeaksOfAmounts(condition)) {
    for (const grammar::Limit& limit : grammar::ReadLimits(condition)) {
      if (limit.money && out.empty()) out.push_back(limit.upper ? Stage::kGainsGe : Stage::kGainsLt);
    }
  }
  for (const Stage s : StagesOf(condition)) out.push_back(s);
  return out;
}

Base BaseIn(std::string_view text) {
#define HENG_BASE(id, key, zh) \
  if (constexpr std::string_view word = zh; !word.empty() && Has(text, word)) return Base::id;
#include "engine/statute/bases.def"
#undef HENG_BASE
  return Base::kOther;
}

std::optional<Kind> KindIn(std::string_view text) {
  for (const ConsequenceRow& row : kConsequences) {
    if (!Has(text, row.word)) continue;
    if (row.kind == Kind::kConfiscateGoods && Has(text, words::kGains)) return Kind::kConfiscateGains;
    return row.kind;
  }
  return std::nullopt;
}

Clauses ReadClauses(const Text& text, const source::Sources& sources) {
  Clauses out;
  ClauseReader(text, sources, out).Run();
  return out;
}

}  // namespace heng::statute
