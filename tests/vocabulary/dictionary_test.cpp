// The dictionary: everything a file can say is read, everything wrong is refused by its code, and
// the dictionaries that ship are sound.
#include "engine/vocabulary/dictionary.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <regex>
#include <set>
#include <sstream>

#include "engine/diagnostic/render.h"
#include "engine/document/load.h"
#include "engine/vocabulary/literal.h"

namespace heng::vocabulary {
namespace {

#define HENG_NAMES
#include "texts.def"
#undef HENG_NAMES

std::string GoodText() {
#define HENG_GOOD(text) return text;
#include "texts.def"
#undef HENG_GOOD
}

struct Bad {
  const char* code;
  const char* text;
};
constexpr Bad kBad[] = {
#define HENG_BAD(code, text) {code, text},
#include "texts.def"
#undef HENG_BAD
};

struct LiteralCase {
  const char* fact;
  const char* text;
  const char* expected;
};
constexpr LiteralCase kLiterals[] = {
#define HENG_LITERAL(fact, text, expected) {fact, text, expected},
#include "texts.def"
#undef HENG_LITERAL
};

struct Loaded {
  source::Sources sources;
  diagnostic::Sink sink;
  Dictionary dictionary;
  bool ok = true;
  void Add(const std::string& name, const std::string& text) {
    const base::Limits limits;
    const auto id = document::Load(sources, name, text, limits.case_bytes, sink);
    if (!id) {
      ok = false;
      return;
    }
    const auto root = document::Read(sources, *id, limits, sink);
    ok = root != nullptr && dictionary.Read(*root, sources, sink) && ok;
  }
  void Finish() { ok = dictionary.Finish(sink) && ok; }
  std::string Say() const { return diagnostic::RenderAll(sink, sources, {}); }
};

std::unique_ptr<Loaded> LoadText(const std::string& text) {
  auto loaded = std::make_unique<Loaded>();
  loaded->Add("facts.yaml", text);
  if (loaded->ok) loaded->Finish();
  return loaded;
}

std::string ReadFile(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::stringstream buffer;
  buffer << in.rdbuf();
  return buffer.str();
}

TEST(Dictionary, ReadsEveryFieldOfAFact) {
  const auto l = LoadText(GoodText());
  ASSERT_TRUE(l->ok) << l->Say();
  const Dictionary& d = l->dictionary;
  EXPECT_EQ(d.facts().size(), 12u);
  const FactId id = d.Find(kCount);
  ASSERT_TRUE(id.valid());
  EXPECT_EQ(d.Find(kCountLabel), id);
  EXPECT_EQ(d.Find(kCountFormer), id);
  EXPECT_FALSE(d.Find(kNearly).valid());
  const Fact& f = d.Get(id);
  EXPECT_EQ(f.id, kCount);
  EXPECT_EQ(f.label, kCountLabel);
  EXPECT_EQ(f.type, Type::kQuantity);
  EXPECT_EQ(f.unit, kMen);
  EXPECT_EQ(f.of, Of::kAct) << "the default";
  EXPECT_FALSE(f.question.empty());
  EXPECT_FALSE(f.help.empty());
  EXPECT_EQ(f.evidence.size(), 2u);
  EXPECT_EQ(f.burden, Burden::kAgainst);
  EXPECT_EQ(f.graver, Graver::kUp);
  EXPECT_TRUE(f.is_mutable);
  EXPECT_FALSE(f.judgment);
  EXPECT_EQ(f.min, value::Rational(0));
  EXPECT_EQ(f.max, value::Rational(1000));
  EXPECT_EQ(l->sources.Text(f.span), kCount);
  const Fact& gains = d.Get(d.Find(kGains));
  EXPECT_EQ(gains.of, Of::kActParty);
  EXPECT_TRUE(gains.personal);
  EXPECT_EQ(gains.max, value::Rational(10'000'000'000)) << "fen";
  const Fact& share = d.Get(d.Find(kShare));
  EXPECT_EQ(share.of, Of::kCase);
  EXPECT_EQ(share.graver, Graver::kDown);
  EXPECT_EQ(share.max, value::Rational::Make(1, 2));
  EXPECT_EQ(d.Get(d.Find(kTotal)).of, Of::kParty);
  EXPECT_EQ(d.Get(d.Find(kTotal)).label, kTotal);
  EXPECT_EQ(d.Get(d.Find(kTrade)).values.size(), 2u);
  EXPECT_TRUE(d.Get(d.Find(kSlight)).judgment);
  EXPECT_EQ(d.Get(d.Find(kSlight)).burden, Burden::kFavourable);
  EXPECT_EQ(d.Get(d.Find(kWater)).decimals, 2);
  EXPECT_EQ(d.Get(d.FindSystem(System::kDecision)).type, Type::kDate);
  EXPECT_FALSE(d.FindSystem(System::kFiled).valid());
  EXPECT_FALSE(d.FindSystem(System::kNone).valid());
  EXPECT_EQ(d.FactNames().size(), 13u) << "one label differs from its id";
}

TEST(Dictionary, ReadsConstraintsEventsRolesPenaltiesAuthorities) {
  const auto l = LoadText(GoodText());
  ASSERT_TRUE(l->ok) << l->Say();
  const Dictionary& d = l->dictionary;
  ASSERT_EQ(d.constraints().size(), 4u);
  EXPECT_EQ(d.constraints()[0].relation, Relation::kAtMost);
  EXPECT_EQ(d.constraints()[0].a, d.Find(kCount)) << "a former name is the fact";
  EXPECT_EQ(d.constraints()[0].b, d.Find(kTotal));
  EXPECT_EQ(d.constraints()[1].relation, Relation::kExcludes);
  EXPECT_EQ(d.constraints()[2].relation, Relation::kImplies);
  EXPECT_EQ(d.constraints()[3].relation, Relation::kPositiveImplies);

  const EventKind* order = d.FindEvent(kOrderEvent);
  ASSERT_NE(order, nullptr);
  EXPECT_EQ(order->due, Due::kRequired);
  EXPECT_EQ(d.FindEvent(kOrderLabel), order);
  EXPECT_EQ(d.FindEvent(kOrderAlias), order);
  EXPECT_EQ(d.FindEvent(kInspection)->results.front(), kInTime);
  EXPECT_EQ(d.FindEvent(kInTime), nullptr);

  EXPECT_EQ(d.FindRole(kUnitAlias), d.FindRole(kUnit));
  EXPECT_TRUE(d.FindRole(kUnit)->unit);
  EXPECT_FALSE(d.FindRole(kInCharge)->unit);
  EXPECT_EQ(d.ExpandRole(kGroup), (std::vector<std::string>{kInCharge, kOthers}));
  EXPECT_EQ(d.ExpandRole(kUnitAlias), std::vector<std::string>{kUnit});
  EXPECT_TRUE(d.ExpandRole(kOffice).empty());

  const PenaltyKind* revoke = d.FindPenalty(kRevokeAlias);
  ASSERT_NE(revoke, nullptr);
  EXPECT_EQ(revoke->id, kRevoke);
  EXPECT_EQ(revoke->group, 3);
  EXPECT_EQ(revoke->rank, 9);
  EXPECT_TRUE(revoke->penalty);
  EXPECT_TRUE(revoke->for_unit);
  EXPECT_FALSE(revoke->for_person);
  EXPECT_EQ(revoke->hearing, Hearing::kAlways);
  EXPECT_FALSE(revoke->decided_by.empty());
  EXPECT_FALSE(d.FindPenalty(kOrder)->penalty);
  EXPECT_EQ(d.FindPenalty(kOffice), nullptr);

  EXPECT_EQ(d.AuthorityKindOf(kOffice), kEmergency);
  EXPECT_EQ(d.AuthorityKindOf(kEmergency), kEmergency);
  EXPECT_EQ(d.AuthorityKindOf(kOtherOffice), "") << "matched whole, never guessed";
  EXPECT_EQ(d.ExpandAuthority(kWatch), (std::vector<std::string>{kEmergency, kPolice}));
  EXPECT_EQ(d.ExpandAuthority(kOffice), std::vector<std::string>{kEmergency});
  EXPECT_TRUE(d.ExpandAuthority(kOtherOffice).empty());
}

TEST(Dictionary, SeveralFilesMakeOne) {
  Loaded l;
  l.Add("a.yaml",
        "format: heng.facts/1\nfacts:\n  - {id: a, type: \xe6\x98\xaf\xe5\x90\xa6, question: q}\n"
        "constraints:\n  - {id: c, excludes: [a, b], message: m}\n");
  EXPECT_TRUE(l.ok) << "the constraint waits for the later file";
  l.Add("b.yaml",
        "format: heng.facts/1\nfacts:\n  - {id: b, type: \xe6\x98\xaf\xe5\x90\xa6, question: q}\n");
  l.Finish();
  EXPECT_TRUE(l.ok) << l.Say();
  EXPECT_EQ(l.dictionary.constraints().size(), 1u);
  l.Add("again.yaml",
        "format: heng.facts/1\nfacts:\n  - {id: a, type: \xe6\x98\xaf\xe5\x90\xa6, question: q}\n");
  ASSERT_FALSE(l.ok);
  EXPECT_EQ(l.sink.all()[0].message->code, "F102");
  ASSERT_EQ(l.sink.all()[0].parts.size(), 2u) << "both places";
  EXPECT_NE(l.sink.all()[0].parts[0].span.source, l.sink.all()[0].parts[1].span.source);
}

TEST(Dictionary, RefusesByCode) {
  for (const Bad& bad : kBad) {
    const auto l = LoadText(std::string("format: heng.facts/1\n") + bad.text);
    ASSERT_FALSE(l->sink.all().empty()) << bad.code << "\n" << bad.text;
    EXPECT_EQ(l->sink.all()[0].message->code, bad.code) << bad.text << l->Say();
    EXPECT_EQ(l->sink.all().size(), 1u) << "one cause, one report\n" << bad.text << l->Say();
    EXPECT_FALSE(l->sink.all()[0].parts.empty()) << bad.text;
    EXPECT_FALSE(l->ok);
  }
}

TEST(Dictionary, RefusesWhatIsNone) {
  EXPECT_EQ(LoadText("facts: []\n")->sink.all()[0].message->code, "F101");
  EXPECT_EQ(LoadText("format: heng.case/1\n")->sink.all()[0].message->code, "F101");
  EXPECT_EQ(LoadText("- a\n")->sink.all()[0].message->code, "F032");
  std::string many = "format: heng.facts/1\nevents:\n";
  for (int i = 0; i < 1001; ++i) many += "  - {id: e" + std::to_string(i) + "}\n";
  EXPECT_EQ(LoadText(many)->sink.all()[0].message->code, "F119");
}

TEST(Dictionary, SuggestsTheNearestFact) {
  for (const Bad& bad : kBad) {
    if (std::string(bad.code) != "F030") continue;
    const auto l = LoadText(std::string("format: heng.facts/1\n") + bad.text);
    EXPECT_FALSE(l->sink.all()[0].suggestion.empty()) << bad.text;
  }
}

std::string FaultName(LiteralFault fault) {
  switch (fault) {
    case LiteralFault::kMalformed:
      return "malformed";
    case LiteralFault::kNoUnit:
      return "no unit";
    case LiteralFault::kWrongUnit:
      return "wrong unit";
    case LiteralFault::kBelowFen:
      return "below fen";
    case LiteralFault::kTooBig:
      return "too big";
    case LiteralFault::kNotWhole:
      return "not whole";
    case LiteralFault::kBareRatio:
      return "bare ratio";
    case LiteralFault::kNoSuchDay:
      return "no such day";
  }
  return {};
}

TEST(Literal, ReadsByType) {
  const auto l = LoadText(GoodText());
  const base::Limits limits;
  for (const LiteralCase& c : kLiterals) {
    const FactId id = l->dictionary.Find(c.fact);
    ASSERT_TRUE(id.valid()) << c.fact;
    const Literal read = ReadLiteral(c.text, l->dictionary.Get(id), limits.money_max_fen);
    std::string got = FaultName(read.fault);
    if (read.number) {
      got = std::to_string(read.number->num());
      if (read.number->den() != 1) got += "/" + std::to_string(read.number->den());
    }
    EXPECT_EQ(got, c.expected) << c.fact << ": " << c.text;
  }
  const std::string page(1'000'000, '9');
  EXPECT_FALSE(ReadLiteral(page, l->dictionary.Get(l->dictionary.Find(kCount)), 1).number);
}

// The shipped dictionaries make one sound dictionary. Those of the examples are held by `heng lint` of each (tests/CMakeLists.txt).
TEST(Shipped, DictionariesAreSound) {
  namespace fs = std::filesystem;
  const fs::path root = HENG_SOURCE_DIR;
  std::vector<fs::path> base;
  for (const auto& entry : fs::directory_iterator(root / "schemas")) {
    if (entry.path().extension() == ".yaml") base.push_back(entry.path());
  }
  std::sort(base.begin(), base.end());
  ASSERT_GE(base.size(), 2u);
  Loaded l;
  for (const fs::path& p : base) l.Add(p.filename().string(), ReadFile(p));
  l.Finish();
  EXPECT_TRUE(l.ok) << l.Say();
  EXPECT_TRUE(l.sink.all().empty()) << l.Say();
}

TEST(Messages, EveryCodeHasATest) {
  const std::string text =
      ReadFile(std::filesystem::path(HENG_SOURCE_DIR) / "engine/vocabulary/messages.h");
  std::set<std::string> declared, tested{"F101", "F119"};
  const std::regex code("\"([A-Z][0-9]{3})\",\\s*Level");
  for (std::sregex_iterator i(text.begin(), text.end(), code), end; i != end; ++i) {
    EXPECT_TRUE(declared.insert((*i)[1]).second) << "declared twice: " << (*i)[1];
  }
  for (const Bad& bad : kBad) {
    if (bad.code >= std::string("F100")) tested.insert(bad.code);
  }
  EXPECT_EQ(declared, tested);
  EXPECT_EQ(text.find(", \"\""), std::string::npos) << "an empty text in a message";
}

}  // namespace
}  // namespace heng::vocabulary
