// The case reader: everything a case can say is read and typed, YAML and JSON give the same bytes,
// and one changed word at a time is refused by its code, alone and at its place.
#include "engine/facts/case.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <regex>
#include <set>
#include <sstream>

#include "engine/diagnostic/render.h"
#include "engine/document/hash.h"
#include "engine/document/load.h"
#include "engine/facts/reader.h"

namespace heng::facts {
namespace {

#define HENG_NAMES
#include "texts.def"
#undef HENG_NAMES

std::string DictionaryText() {
#define HENG_DICTIONARY(text) return text;
#include "texts.def"
#undef HENG_DICTIONARY
}
std::string CaseText() {
#define HENG_CASE(text) return text;
#include "texts.def"
#undef HENG_CASE
}
std::string CaseJson() {
#define HENG_CASE_JSON(text) return text;
#include "texts.def"
#undef HENG_CASE_JSON
}

struct Bad {
  const char *code, *place, *from, *to;
};
constexpr Bad kBad[] = {
#define HENG_BAD(code, place, from, to) {code, place, from, to},
#include "texts.def"
#undef HENG_BAD
};
struct Suggest {
  const char *from, *to, *suggestion;
};
constexpr Suggest kSuggest[] = {
#define HENG_SUGGEST(from, to, suggestion) {from, to, suggestion},
#include "texts.def"
#undef HENG_SUGGEST
};
struct ValueCase {
  const char *fact, *text, *shown;
};
constexpr ValueCase kValues[] = {
#define HENG_VALUE(fact, text, shown) {fact, text, shown},
#include "texts.def"
#undef HENG_VALUE
};
struct BadValue {
  const char *code, *fact, *text;
};
constexpr BadValue kBadValues[] = {
#define HENG_BAD_VALUE(code, fact, text) {code, fact, text},
#include "texts.def"
#undef HENG_BAD_VALUE
};

std::string ReadFile(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::stringstream buffer;
  buffer << in.rdbuf();
  return buffer.str();
}

struct Session {
  source::Sources sources;
  diagnostic::Sink sink;
  vocabulary::Dictionary dictionary;
  source::SourceId id;
  std::optional<Case> c;

  void AddDictionary(const std::string& text) {
    const base::Limits limits;
    const auto file = document::Load(sources, "facts.yaml", text, limits.case_bytes, sink);
    ASSERT_TRUE(file);
    const auto root = document::Read(sources, *file, limits, sink);
    ASSERT_TRUE(root && dictionary.Read(*root, sources, sink)) << Say();
  }
  void ReadText(const std::string& text, const std::string& name = "case.yaml",
                const base::Limits& limits = {}) {
    const auto file = document::Load(sources, name, text, limits.case_bytes, sink);
    if (!file) return;
    id = *file;
    const auto root = document::Read(sources, *file, limits, sink);
    if (!root) return;
    c = ReadCase(*root, dictionary, limits, sink);
    EXPECT_EQ(!c, sink.has_errors()) << "nothing iff an error was reported";
  }
  std::string Say() const { return diagnostic::RenderAll(sink, sources, {}); }
  std::string Code() const {
    return sink.all().empty() ? "" : std::string(sink.all()[0].message->code);
  }
  const Statement* Find(const std::vector<Statement>& facts, const char* name) const {
    const vocabulary::FactId fact = dictionary.Find(name);
    for (const Statement& s : facts) {
      if (s.fact == fact) return &s;
    }
    return nullptr;
  }
  std::string Shown(const std::vector<Statement>& facts, const char* name) const {
    const Statement* s = Find(facts, name);
    return s == nullptr ? "not stated" : ToText(s->value, dictionary.Get(s->fact));
  }
};

std::unique_ptr<Session> Dictionary() {
  auto run = std::make_unique<Session>();
  run->AddDictionary(DictionaryText());
  EXPECT_TRUE(run->dictionary.Finish(run->sink)) << run->Say();
  return run;
}

std::unique_ptr<Session> RunText(const std::string& text, const std::string& name = "case.yaml",
                                 const base::Limits& limits = {}) {
  auto run = Dictionary();
  run->ReadText(text, name, limits);
  return run;
}

std::string Replaced(const std::string& from, const std::string& to) {
  std::string text = CaseText();
  const std::size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos) << "the case has no " << from;
  if (at != std::string::npos) text.replace(at, from.size(), to);
  return text;
}

TEST(Case, EverythingIsReadAndTyped) {
  const auto run = RunText(CaseText());
  ASSERT_TRUE(run->c) << run->Say();
  EXPECT_TRUE(run->sink.all().empty()) << run->Say();
  const Case& c = *run->c;
  EXPECT_FALSE(c.id.empty());
  EXPECT_EQ(c.authority.kind, kEmergency) << "by the office's name";
  EXPECT_EQ(c.authority.region, "610112");
  EXPECT_EQ(c.authority.level, kDistrict) << "one level, several names";
  EXPECT_EQ(c.inquiry, Inquiry::kClosed);
  EXPECT_EQ(value::ToIso(*c.dates.act_start), "2025-03-01");
  EXPECT_EQ(value::ToIso(*c.dates.act_end), "2025-05-10");
  EXPECT_EQ(value::ToIso(*c.dates.discovered), "2025-04-12");
  EXPECT_EQ(value::ToIso(*c.dates.filed), "2025-04-15");
  EXPECT_EQ(value::ToIso(*c.dates.notified), "2025-06-01");
  EXPECT_EQ(value::ToIso(*c.dates.decision), "2025-06-10");
  EXPECT_EQ(run->Find(c.facts, kComplex)->value, Value(false));

  ASSERT_EQ(c.events.size(), 2u);
  EXPECT_EQ(c.events[0].kind, kOrderEvent) << "an alias is the kind";
  EXPECT_EQ(value::ToIso(c.events[0].date), "2025-04-12");
  EXPECT_EQ(value::ToIso(*c.events[0].due), "2025-05-10");
  EXPECT_FALSE(c.events[0].number.empty());
  EXPECT_EQ(c.events[0].act, "a1");
  EXPECT_EQ(c.events[0].party, "p1");
  EXPECT_EQ(c.events[1].result, kInTime);
  EXPECT_FALSE(c.events[1].due);

  ASSERT_EQ(c.parties.size(), 2u);
  EXPECT_EQ(c.parties[0].kind, kUnit);
  EXPECT_EQ(c.parties[0].code, "91610000");
  EXPECT_EQ(run->Find(c.parties[0].facts, kTrade)->value, Value(value::Rational(1)));
  EXPECT_EQ(run->Shown(c.parties[0].facts, kObtained), "2020-02-29");
  EXPECT_EQ(run->Find(c.parties[0].facts, kAddress)->value, Value()) << "stated, but unknown";
  EXPECT_EQ(c.parties[1].kind, kHead);
  EXPECT_EQ(run->Find(c.parties[1].facts, kIncome)->value, Value(value::Rational(18'000'000)));

  ASSERT_EQ(c.acts.size(), 2u);
  const Act& act = c.acts[0];
  EXPECT_EQ(act.items, (std::vector<std::string>{"aqf97-4", "aqf94-1"}));
  ASSERT_EQ(act.item_spans.size(), 2u);
  EXPECT_EQ(run->sources.Text(act.item_spans[1]), "aqf94-1");
  EXPECT_EQ(value::ToIso(*act.dates.act_end), "2025-05-11");
  EXPECT_FALSE(act.dates.act_start);
  EXPECT_EQ(run->Find(act.facts, kUnrecorded)->finding, Finding::kUnstated);
  const Statement* count = run->Find(act.facts, kCount);
  ASSERT_NE(count, nullptr) << "a label is the fact";
  EXPECT_EQ(count->value, Value(value::Rational(2)));
  EXPECT_EQ(count->finding, Finding::kProved);
  EXPECT_EQ(count->view, PartyView::kDisputed);
  EXPECT_EQ(count->evidence, std::vector<std::string>{"E-03"});
  EXPECT_EQ(count->reason, kReason);
  EXPECT_EQ(run->Find(act.facts, kTotal)->view, PartyView::kUnstated) << "says nothing";
  EXPECT_EQ(run->Find(act.facts, kShare)->value, Value(*value::Rational::Make(1, 20)));
  EXPECT_EQ(run->Find(act.facts, kHarm)->value, Value(false)) << "found not so";
  EXPECT_EQ(run->Find(act.facts, kHarm)->finding, Finding::kDisproved);
  EXPECT_FALSE(run->Find(act.facts, kSlight)->found_by.empty());
  ASSERT_EQ(act.parties.size(), 2u);
  EXPECT_EQ(run->Find(act.parties[0].facts, kGains)->value, Value(value::Rational(900'050)));
  EXPECT_TRUE(run->Find(act.parties[0].facts, kRemoved)->raised);
  EXPECT_EQ(run->Find(act.parties[0].facts, kRemoved)->value, Value());
  EXPECT_EQ(act.parties[1].role, kInCharge);
  EXPECT_EQ(run->Find(act.parties[1].facts, kGains)->value, Value());
  EXPECT_EQ(act.events.size(), 1u);
  EXPECT_EQ(run->Shown(c.acts[1].facts, kCorrection), kInTime) << "no event speaks of this act";
  EXPECT_EQ(run->Find(c.acts[1].facts, kHeat)->value, Value(*value::Rational::Make(-5, 2)));
  EXPECT_TRUE(c.acts[1].items.empty());

  ASSERT_TRUE(c.history.searched);
  EXPECT_EQ(value::ToIso(*c.history.searched->from), "2020-01-01");
  ASSERT_EQ(c.history.entries.size(), 1u);
  const HistoryEntry& entry = c.history.entries[0];
  EXPECT_EQ(entry.kind, HistoryKind::kNoPenalty);
  EXPECT_EQ(entry.penalties, std::vector<std::string>{kRevoke});
  EXPECT_EQ(entry.amount, 1'200'000);
  EXPECT_EQ(entry.item, "aqf97-4");
  EXPECT_EQ(entry.party, "p1");
  EXPECT_EQ(entry.act, "a1");
  ASSERT_EQ(c.evidence.size(), 1u);
  ASSERT_EQ(c.proposed.size(), 1u);
  EXPECT_EQ(c.proposed[0].circumstance, kLighter);
  EXPECT_EQ(c.proposed[0].fine, 500'000);
  EXPECT_EQ(c.proposed[0].orders, std::vector<std::string>{kOrderEvent});
  EXPECT_EQ(c.proposed[0].penalties, std::vector<std::string>{kRevoke});
}

TEST(Case, YamlAndJsonGiveTheSameBytes) {
  const auto yaml = RunText(CaseText());
  const auto json = RunText(CaseJson(), "case.json");
  ASSERT_TRUE(yaml->c) << yaml->Say();
  ASSERT_TRUE(json->c) << json->Say();
  const std::string a = document::WriteCanonical(ToJson(*yaml->c, yaml->dictionary));
  const std::string b = document::WriteCanonical(ToJson(*json->c, json->dictionary));
  EXPECT_EQ(a, b);
  EXPECT_EQ(document::HashOf(a), document::HashOf(b));
}

// The canonical form is itself a case, and means the same.
TEST(Case, CanonicalFormReadsBack) {
  const auto first = RunText(CaseText());
  ASSERT_TRUE(first->c);
  std::string text = document::WriteCanonical(ToJson(*first->c, first->dictionary));
  // Answers write money without its unit; a case file writes it with one.
  for (const char* amount : {"\"5000.00\"", "\"12000.00\""}) {
    const std::size_t at = text.find(amount);
    ASSERT_NE(at, std::string::npos) << text;
    text.insert(at + std::string(amount).size() - 1, "\xe5\x85\x83");
  }
  const auto second = RunText(text, "case.json");
  ASSERT_TRUE(second->c) << second->Say();
  EXPECT_EQ(document::WriteCanonical(ToJson(*first->c, first->dictionary)),
            document::WriteCanonical(ToJson(*second->c, second->dictionary)));
}

TEST(Case, EveryStatedThingIsInTheBytes) {
  const auto first = RunText(CaseText());
  const std::string bytes = document::WriteCanonical(ToJson(*first->c, first->dictionary));
  const std::pair<const char*, const char*> changes[] = {
      {"2025-03-01", "2025-03-02"},
      {"act_end: 2025-05-11", "act_end: 2025-05-12"},
      {"due: 2025-05-10, no", "due: 2025-05-11, no"},
      {"date: 2025-06-11", "date: 2025-06-12"},
      {"{value: 40", "{value: 41"},
      {"act: a1, party: p1}\n", "act: a1}\n"},
      {", raised: \xe6\x98\xaf", ""},
      {"[E-03]", "[E-03, E-03]"},
      {"9000.50", "9000.51"},
      {"from: 2020-01-01", "from: 2020-01-02"},
      {"item: aqf97-4", "item: aqf97-5"},
      {"credit_code: 91610000", "credit_code: 91610001"},
      {"fine: 5000", "fine: 5001"}};
  for (const auto& [from, to] : changes) {
    const auto run = RunText(Replaced(from, to));
    ASSERT_TRUE(run->c) << from << run->Say();
    EXPECT_NE(document::WriteCanonical(ToJson(*run->c, run->dictionary)), bytes) << from;
  }
}

TEST(Case, OneActAndPartyNeedNotBeNamed) {
  const auto run = RunText(kSmall);
  ASSERT_TRUE(run->c) << run->Say();
  EXPECT_EQ(run->c->inquiry, Inquiry::kOpen) << "not said to be closed";
  EXPECT_FALSE(run->c->history.searched) << "not known to be complete";
  EXPECT_EQ(document::WriteCanonical(ToJson(*run->c, run->dictionary)), kSmallJson);
}

TEST(Case, TheSameValueAtTwoLevelsIsNoContradiction) {
  EXPECT_TRUE(RunText(Replaced(kGainsOfOne, kAgain))->c);
}

TEST(Case, UnclearWithAValueWarnsAndIsUnknown) {
  const auto run = RunText(Replaced(kPlea, kPleaWithValue));
  ASSERT_TRUE(run->c) << run->Say();
  EXPECT_EQ(run->Code(), "F233");
  EXPECT_EQ(run->Shown(run->c->acts[0].parties[0].facts, kRemoved), kUnclear);
}

TEST(Case, RefusesByCodeAloneAndInPlace) {
  for (const Bad& bad : kBad) {
    const auto run = RunText(Replaced(bad.from, bad.to));
    EXPECT_FALSE(run->c) << bad.code << "\n" << bad.to;
    ASSERT_FALSE(run->sink.all().empty()) << bad.code << "\n" << bad.to;
    EXPECT_EQ(run->Code(), bad.code) << bad.to << "\n" << run->Say();
    EXPECT_EQ(run->sink.all().size(), 1u) << "one cause, one report\n" << run->Say();
    ASSERT_FALSE(run->sink.all()[0].parts.empty()) << bad.to;
    if (*bad.place == '\0') continue;
    const auto at = run->sources.Get(run->id).PositionAt(run->sink.all()[0].parts[0].span.begin);
    EXPECT_EQ(std::to_string(at.line) + ":" + std::to_string(at.column), bad.place)
        << bad.to << "\n"
        << run->Say();
  }
}

TEST(Case, SuggestsWhatWasMeant) {
  for (const Suggest& s : kSuggest) {
    const auto run = RunText(Replaced(s.from, s.to));
    ASSERT_FALSE(run->sink.all().empty());
    EXPECT_EQ(run->sink.all()[0].suggestion.find(s.suggestion), 0u)
        << s.to << ": " << run->sink.all()[0].suggestion;
  }
}

TEST(Case, AllErrorsOfAFileAreReported) {
  std::string text = Replaced("inquiry: ", "inquriy: ");
  text.replace(text.find("2025-05-12"), 10, "2025-02-30");
  text.replace(text.find("9000.50"), 7, "-1");
  EXPECT_EQ(RunText(text)->sink.all().size(), 3u);
}

TEST(Case, Limits) {
  base::Limits limits;
  limits.acts = 1;
  EXPECT_EQ(RunText(CaseText(), "case.yaml", limits)->Code(), "F253");
  limits = {};
  limits.parties = 1;
  EXPECT_EQ(RunText(CaseText(), "case.yaml", limits)->Code(), "F253");
  limits = {};
  limits.events = 1;
  EXPECT_EQ(RunText(CaseText(), "case.yaml", limits)->Code(), "F253");
  EXPECT_EQ(RunText("- a\n")->Code(), "F032");
  const auto none = RunText(
      "format: heng.case/1\ncase: x\nparties: [{id: a, kind: \xe5\x8d\x95\xe4\xbd\x8d}]\nacts: "
      "[]\n");
  EXPECT_EQ(none->Code(), "F254");
  EXPECT_EQ(none->sink.all().size(), 1u);
  EXPECT_EQ(RunText("")->Code(), "F001");
}

// Big and wrong everywhere: bounded in time, told in bounded words.
TEST(Case, HostileCasesAreQuick) {
  const std::clock_t start = std::clock();  // of this process: a busy machine does not matter
  std::string keys = "format: heng.case/1\ncase: x\nfacts:\n";
  for (int i = 0; i < 150'000; ++i) keys += "  k" + std::to_string(i) + ": 1\n";
  const auto unknown = RunText(keys);
  std::set<std::string> codes;
  for (const auto& d : unknown->sink.all()) codes.insert(std::string(d.message->code));
  EXPECT_EQ(codes.count("F202"), 1u);
  EXPECT_LE(unknown->sink.all().size(), 200u);
  EXPECT_GT(unknown->sink.dropped(), 100'000u);
  std::string evidence = "format: heng.case/1\ncase: x\nevidence:\n";
  for (int i = 0; i < 150'000; ++i) evidence += "  k" + std::to_string(i) + ": 1\n";
  EXPECT_EQ(RunText(evidence)->Code(), "F031");
  std::string items =
      "format: heng.case/1\ncase: x\nparties: [{id: p1, kind: \xe5\x8d\x95\xe4\xbd\x8d}]\n"
      "acts:\n  - id: a\n    items:\n";
  for (int i = 0; i < 150'000; ++i) items += "    - k" + std::to_string(i) + "\n";
  EXPECT_TRUE(RunText(items)->c);
  std::string wide = "format: heng.case/1\ncase: x\nparties:\n";
  for (int i = 0; i < 500; ++i) {
    wide += "  - {id: p" + std::to_string(i) + ", kind: \xe5\x8d\x95\xe4\xbd\x8d, facts: {" +
            kAddress + ": x}}\n";
  }
  wide += "acts:\n";
  for (int i = 0; i < 200; ++i) {
    wide += "  - {id: a" + std::to_string(i) + ", facts: {" + kCount + ": 3, " + kUnrecorded +
            ": \xe6\x98\xaf}}\n";
  }
  EXPECT_TRUE(RunText(wide)->c);
  EXPECT_LT(static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC, 60.0);
}

TEST(Value, ReadsAndShows) {
  const auto run = Dictionary();
  for (const ValueCase& v : kValues) {
    const vocabulary::Fact& fact = run->dictionary.Get(run->dictionary.Find(v.fact));
    const auto value = ReadValue(v.text, fact, {}, {}, run->sink);
    ASSERT_TRUE(value) << v.fact << ": " << v.text << run->Say();
    EXPECT_EQ(ToText(*value, fact), v.shown) << v.text;
    const auto again = ReadValue(ToText(*value, fact), fact, {}, {}, run->sink);
    ASSERT_TRUE(again) << v.shown;
    EXPECT_EQ(*again, *value) << "what is shown can be typed: " << v.shown;
  }
}

TEST(Value, RefusesByCode) {
  const auto run = Dictionary();
  for (const BadValue& v : kBadValues) {
    const vocabulary::Fact& fact = run->dictionary.Get(run->dictionary.Find(v.fact));
    diagnostic::Sink sink;
    EXPECT_FALSE(ReadValue(v.text, fact, {}, {}, sink)) << v.text;
    ASSERT_EQ(sink.all().size(), 1u) << v.text;
    EXPECT_EQ(sink.all()[0].message->code, v.code) << v.fact << ": " << v.text;
  }
}

// CheckConstraints is called again when facts come from elsewhere.
TEST(Constraints, SeenAcrossLevelsAndOnce) {
  const auto run = RunText(CaseText());
  ASSERT_TRUE(run->c);
  Case c = *run->c;
  EXPECT_TRUE(CheckConstraints(c, run->dictionary, run->sink));
  for (Statement& s : c.acts[0].facts) {
    if (s.fact == run->dictionary.Find(kTotal)) s.value = value::Rational(1);
  }
  diagnostic::Sink sink;
  EXPECT_FALSE(CheckConstraints(c, run->dictionary, sink));
  ASSERT_EQ(sink.all().size(), 1u) << "two parties see it, one report";
  EXPECT_EQ(sink.all()[0].parts.size(), 2u);
  for (Statement& s : c.acts[0].facts) {
    if (s.fact == run->dictionary.Find(kTotal)) s.value = Value();
  }
  EXPECT_TRUE(CheckConstraints(c, run->dictionary, run->sink)) << "unknown breaks nothing";
}

// The cases that ship are read without a word, over the dictionaries that ship.
TEST(Shipped, CasesAreRead) {
  namespace fs = std::filesystem;
  const fs::path root = HENG_SOURCE_DIR;
  std::size_t read = 0;
  for (const auto& entry : fs::recursive_directory_iterator(root / "examples")) {
    const fs::path& path = entry.path();
    if (path.stem() != "case" || (path.extension() != ".yaml" && path.extension() != ".json")) {
      continue;
    }
    Session run;
    std::vector<fs::path> dictionaries;
    for (const auto& schema : fs::directory_iterator(root / "schemas")) {
      if (schema.path().extension() == ".yaml") dictionaries.push_back(schema.path());
    }
    for (const fs::path& p : dictionaries) run.AddDictionary(ReadFile(p));
    for (const fs::path& own : {path.parent_path() / "facts.yaml",
                                path.parent_path().parent_path() / "common" / "facts.yaml"}) {
      if (fs::exists(own)) run.AddDictionary(ReadFile(own));
    }
    ASSERT_TRUE(run.dictionary.Finish(run.sink)) << run.Say();
    run.ReadText(ReadFile(path), path.filename().string());
    EXPECT_TRUE(run.c) << path << "\n" << run.Say();
    EXPECT_TRUE(run.sink.all().empty()) << path << "\n" << run.Say();
    ++read;
  }
  EXPECT_GT(read, 20u);
}

TEST(Messages, EveryCodeHasATestAndBothLanguages) {
  const std::string text =
      ReadFile(std::filesystem::path(HENG_SOURCE_DIR) / "engine/facts/messages.h");
  std::set<std::string> declared, tested{"F233", "F253", "F254"};
  const std::regex code("\"([A-Z][0-9]{3})\",\\s*Level");
  for (std::sregex_iterator i(text.begin(), text.end(), code), end; i != end; ++i) {
    EXPECT_TRUE(declared.insert((*i)[1]).second) << "declared twice: " << (*i)[1];
  }
  for (const Bad& bad : kBad) {
    if (bad.code >= std::string("F200")) tested.insert(bad.code);
  }
  EXPECT_EQ(declared, tested);
  EXPECT_EQ(text.find(", \"\""), std::string::npos) << "an empty text in a message";
}

}  // namespace
}  // namespace heng::facts
