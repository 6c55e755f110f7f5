// The decision as JSON: the names others build on, and the schema, held against real output.
#include "engine/report/json.h"

#include <gtest/gtest.h>

#include <filesystem>

#include "engine/diagnostic/render.h"
#include "engine/document/hash.h"
#include "engine/explain/explain.h"
#include "engine/report/schema.h"
#include "tests/report/more_decisions.h"
#include "tests/report/validator.h"

namespace heng::report {
namespace {

using namespace testing_world;

Json Parse(const std::string& text) {
  source::Sources sources;
  diagnostic::Sink sink;
  base::Limits limits;
  auto root = document::ReadJson(sources, sources.Add("x.json", text), limits, sink);
  EXPECT_TRUE(root) << Errors(sink);
  return root ? FromTree(*root) : Json();
}

Json Written(const Decision& d, bool english = false) {
  World world;
  reasons::Explanation why = explain::Explain(world.rules, world.kase, d);
  Context context;
  context.rules = &world.rules;
  context.engine_version = "0.1.0";
  context.english = english;
  context.why = &why;
  return ToJson(d, world.kase, context);
}

// "a.0.b" from the root.
const Json& At(const Json& root, const std::string& path) {
  static const Json kNothing;
  const Json* at = &root;
  std::istringstream parts(path);
  for (std::string part; std::getline(parts, part, '.');) {
    bool index = part.find_first_not_of("0123456789") == std::string::npos;
    if (index) {
      const auto& list = at->array();
      if (std::stoul(part) >= list.size()) return ADD_FAILURE() << path << ": too short", kNothing;
      at = &list[std::stoul(part)];
    } else {
      at = at->Find(part);
      if (at == nullptr) return ADD_FAILURE() << path << ": no " << part, kNothing;
    }
  }
  return *at;
}
std::string Text(const Json& root, const std::string& path) {
  const Json& v = At(root, path);
  const auto* text = std::get_if<std::string>(&v.value());
  return text != nullptr ? *text : document::WriteCanonical(v);
}

TEST(DecisionJson, HasTheNamesOthersBuildOn) {
  Json j = Written(Ordinary());
  EXPECT_EQ(Text(j, "format"), "heng.decision/1");
  EXPECT_EQ(Text(j, "as_of"), "2025-06-10");
  EXPECT_EQ(Text(j, "ruleset.version"), "2026.1");
  EXPECT_EQ(Text(j, "engine.version"), "0.1.0");
  const std::string p = "acts.0.parties.0.";
  EXPECT_EQ(Text(j, p + "status"), "ready");
  EXPECT_EQ(Text(j, p + "item"), "aqf97-4");
  EXPECT_EQ(Text(j, p + "outcome.rung"), "general");
  EXPECT_EQ(Text(j, p + "outcome.modality"), "shall");
  EXPECT_EQ(Text(j, p + "transfer.suspected"), "false");
  EXPECT_EQ(Text(j, p + "fines.0.statutory.max"), "100000.00");
  EXPECT_EQ(Text(j, p + "fines.0.range.min"), "0.00");
  EXPECT_EQ(Text(j, p + "fines.0.range.min_open"), "true");
  EXPECT_EQ(Text(j, p + "fines.0.range.max"), "30000.00");
  EXPECT_EQ(Text(j, p + "fines.0.recommended"), "15000.00");
  EXPECT_EQ(Text(j, p + "fines.0.tier.name"), words::kOne);
  EXPECT_EQ(Text(j, p + "fines.0.tier.layer"), words::kCity);
  EXPECT_EQ(Text(j, p + "grounds.1.status"), "not_met");
  EXPECT_EQ(Text(j, p + "grounds.1.facts.0"), words::kFirst);
  EXPECT_NE(Text(j, p + "grounds.1.why").find("2024"), std::string::npos)
      << "the earlier penalty is named";
  EXPECT_EQ(Text(j, p + "envelope.exact"), "true");
  EXPECT_EQ(Text(j, p + "immaterial_facts.0"), words::kDangerous);
  EXPECT_EQ(Text(j, "totals.0.point"), "15000.00");
  EXPECT_EQ(Text(j, "procedure.1.due"), "2025-07-14");
  EXPECT_EQ(Text(j, "procedure.1.certainty"), "certain");
  EXPECT_EQ(j.Find("receipt"), nullptr) << "added after hashing";
}

TEST(DecisionJson, CitationsAreListedOnceAndReferredTo) {
  Json j = Written(Ordinary());
  std::size_t n = At(j, "citations").array().size();
  std::vector<std::string> seen;
  for (std::size_t i = 0; i < n; ++i) {
    std::string at = "citations." + std::to_string(i) + ".";
    EXPECT_EQ(Text(j, at + "id"), "c" + std::to_string(i + 1));
    std::string key = Text(j, at + "text") + Text(j, at + "role") + Text(j, at + "verified");
    EXPECT_EQ(std::count(seen.begin(), seen.end(), key), 0) << key;
    seen.push_back(key);
  }
  auto cited = [&](const std::string& id) {
    for (std::size_t i = 0; i < n; ++i) {
      if (Text(j, "citations." + std::to_string(i) + ".id") == id) return i;
    }
    return n;
  };
  std::size_t basis = cited(Text(j, "acts.0.parties.0.fines.0.cites.0"));
  ASSERT_LT(basis, n);
  std::string at = "citations." + std::to_string(basis) + ".";
  EXPECT_EQ(Text(j, at + "article"), "97");
  EXPECT_EQ(Text(j, at + "item"), "4");
  EXPECT_EQ(Text(j, at + "role"), "basis");
  std::size_t reason = cited(Text(j, "acts.0.parties.0.fines.0.tier.cites.0"));
  EXPECT_EQ(Text(j, "citations." + std::to_string(reason) + ".role"), "reason")
      << "a benchmark is no basis";
}

TEST(DecisionJson, MoneyWithoutTopOrAmountIsNull) {
  Decision d = Ordinary();
  FineOutcome& f = d.acts[0].parties[0].fines[0];
  f.range.has_max = false;
  f.point.reset();
  Json j = Written(d);
  EXPECT_TRUE(At(j, "acts.0.parties.0.fines.0.range.max").is_null());
  EXPECT_TRUE(At(j, "acts.0.parties.0.fines.0.recommended").is_null());
  Json open = Written(Manager());
  EXPECT_TRUE(At(open, "acts.0.parties.0.fines.0.range").is_null())
      << "the base is unknown: no amount at all";
  EXPECT_NE(Text(open, "acts.0.parties.0.fines.0.formula").find("40%"), std::string::npos)
      << "in statute form";
  EXPECT_EQ(Text(open, "acts.0.parties.0.transfer.clocks.0.duty"), words::kCrimeReport);
  EXPECT_EQ(Text(open, "totals.0.at_least"), "true");
}

TEST(DecisionJson, OptionsAreComplete) {
  Json j = Written(FirstViolation());
  const std::string p = "acts.0.parties.0.";
  EXPECT_EQ(Text(j, p + "outcome.rung"), "may_not_penalise");
  EXPECT_EQ(Text(j, p + "outcome.modality"), "may");
  EXPECT_EQ(Text(j, p + "outcome.ground"), words::kGround331b);
  EXPECT_EQ(Text(j, p + "outcome.default_by"), words::kMayNotPolicy);
  EXPECT_EQ(Text(j, p + "options.0.default"), "true");
  EXPECT_EQ(Text(j, p + "options.0.notes.0.id"), "list-met");
  EXPECT_EQ(Text(j, p + "options.1.rung"), "general");
  EXPECT_EQ(Text(j, p + "options.1.needs_reason"), "true");
  EXPECT_EQ(Text(j, p + "options.1.fines.0.recommended"), "15000.00");
}

TEST(DecisionJson, PendingAndReadinessSayWhatFollows) {
  Json j = Written(NotReady());
  const std::string p = "acts.0.parties.0.";
  EXPECT_EQ(Text(j, p + "status"), "not_ready");
  EXPECT_EQ(Text(j, p + "readiness.first.0"), words::kReinspection);
  EXPECT_EQ(Text(j, p + "readiness.if.1.value"), words::kOverdue);
  EXPECT_EQ(Text(j, p + "readiness.if.1.outcomes.0.fine.max"), "130000.00");
  EXPECT_EQ(Text(j, p + "pending.0.branches.0.outcomes.0.rung"), "may_not_penalise");
  EXPECT_EQ(Text(j, p + "deciding_facts.0.because"), words::kFirstRule);
}

// Only prose may differ between the languages.
void SameData(const Json& a, const Json& b, const std::string& path) {
  static const std::vector<std::string> kProse{"text",    "why",    "effect",  "because", "label",
                                               "why_not", "reason", "formula", "basis"};
  ASSERT_EQ(a.value().index(), b.value().index()) << path;
  if (const auto* object = std::get_if<Json::Object>(&a.value())) {
    ASSERT_EQ(object->size(), b.object().size()) << path;
    for (const auto& [key, value] : *object) {
      if (std::find(kProse.begin(), kProse.end(), key) != kProse.end() &&
          !std::holds_alternative<Json::Object>(value.value()))
        continue;
      ASSERT_NE(b.Find(key), nullptr) << path;
      SameData(value, *b.Find(key), path + "." + key);
    }
  } else if (const auto* list = std::get_if<Json::Array>(&a.value())) {
    ASSERT_EQ(list->size(), b.array().size()) << path;
    for (std::size_t i = 0; i < list->size(); ++i) SameData((*list)[i], b.array()[i], path + "[]");
  } else {
    EXPECT_EQ(document::WriteCanonical(a), document::WriteCanonical(b)) << path;
  }
}

TEST(DecisionJson, LanguagesDifferInProseOnly) {
  for (const Decision& d : {Ordinary(), Everything()}) SameData(Written(d), Written(d, true), "$");
  EXPECT_NE(document::WriteCanonical(Written(Ordinary())),
            document::WriteCanonical(Written(Ordinary(), true)));
}

TEST(DecisionJson, SameDecisionSameBytes) {
  EXPECT_EQ(document::WriteCanonical(Written(Everything())),
            document::WriteCanonical(Written(Everything())));
}

TEST(DecisionJson, FitsItsSchema) {
  Json schema = Parse(SchemaText("decision"));
  for (const Decision& d :
       {Ordinary(), FirstViolation(), NotReady(), Manager(), Barred(), Unproved(), Everything()}) {
    Json j = Written(d);
    j.Set("receipt",
          ReceiptJson({document::HashOf("a"), document::HashOf("b"), document::HashOf("c")}));
    EXPECT_EQ(Validator(schema).Check(j), "");
  }
  World world;
  Json bare = ToJson(Ordinary(), world.kase, Context{});
  EXPECT_EQ(Validator(schema).Check(bare), "") << "without rules";
}

TEST(DecisionJson, TheSchemaIsClosed) {
  Json schema = Parse(SchemaText("decision"));
  Json extra = Written(Ordinary());
  extra.Set("surprise", 1);
  EXPECT_NE(Validator(schema).Check(extra), "");
  Json wrong = Written(Ordinary());
  wrong.Set("case", 1);
  EXPECT_NE(Validator(schema).Check(wrong), "");
  Json money = Written(Ordinary());
  money.Set("totals",
            Json(Json::Array{Json(Json::Object{
                {"party", "p1"}, {"fine", nullptr}, {"at_least", false}, {"point", "15000"}})}));
  EXPECT_NE(Validator(schema).Check(money), "") << "money has two places";
}

TEST(Schemas, CheckedInFilesAreTheGeneratedOnes) {
  for (const std::string& name : SchemaNames()) {
    std::string path = "schemas/" + name + ".schema.json";
    if (std::getenv("HENG_UPDATE") != nullptr)
      std::ofstream(std::string(HENG_SOURCE_DIR "/") + path, std::ios::binary) << SchemaText(name);
    EXPECT_EQ(ReadFile(path), SchemaText(name)) << path;
  }
  EXPECT_EQ(SchemaText("nothing"), "");
}

Json ReadTree(const std::string& path) {
  source::Sources sources;
  diagnostic::Sink sink;
  base::Limits limits;
  auto root = document::Read(sources, sources.Add(path, ReadFile(path)), limits, sink);
  EXPECT_TRUE(root) << path << "\n" << Errors(sink);
  return root ? FromTree(*root) : Json();
}

TEST(Schemas, EveryExampleCaseFits) {
  Json schema = Parse(SchemaText("case"));
  int seen = 0;
  for (const auto& dir : std::filesystem::directory_iterator(HENG_SOURCE_DIR "/examples/cases")) {
    for (const char* name : {"case.yaml", "case.json"}) {
      std::filesystem::path file = dir.path() / name;
      if (!std::filesystem::exists(file)) continue;
      ++seen;
      std::string relative = std::filesystem::relative(file, HENG_SOURCE_DIR).string();
      EXPECT_EQ(Validator(schema).Check(ReadTree(relative)), "") << relative;
    }
  }
  EXPECT_GT(seen, 20);
  EXPECT_EQ(Validator(schema).Check(ReadTree("tests/report/data/case.yaml")), "");
}

TEST(Schemas, ACaseWithAMistakeDoesNotFit) {
  Json schema = Parse(SchemaText("case"));
  Json good = ReadTree("tests/report/data/case.yaml");
  for (const char* key : {"format", "case", "parties", "acts"}) {
    Json::Object members;
    for (const auto& [k, v] : good.object()) {
      if (k != key) members.emplace_back(k, v);
    }
    EXPECT_NE(Validator(schema).Check(Json(members)), "") << "lacks " << key;
  }
  Json wrong = good;
  wrong.Set("inquiry", "over");
  EXPECT_NE(Validator(schema).Check(wrong), "");
}

TEST(Schemas, ACaseSchemaWithADictionaryKnowsItsFacts) {
  World world;
  Json schema = Parse(SchemaText("case", world.rules.dictionary.get()));
  Json good = ReadTree("tests/report/data/case.yaml");
  EXPECT_EQ(Validator(schema).Check(good), "");
  Json wrong = good;
  Json facts = Json::Map();
  facts.Set(words::kSomeRule, true);
  wrong.Set("facts", facts);
  EXPECT_NE(Validator(schema).Check(wrong), "") << "a fact the dictionary does not have";
}

TEST(Schemas, TheDictionariesFit) {
  Json schema = Parse(SchemaText("dictionary"));
  for (const char* path :
       {"schemas/core.yaml", "schemas/anquan.yaml", "tests/report/data/facts.yaml"}) {
    EXPECT_EQ(Validator(schema).Check(ReadTree(path)), "") << path;
  }
}

TEST(Schemas, FindingsFit) {
  static constexpr diagnostic::Message kMessage{
      "F101", diagnostic::Level::kError, "zh {0}", "en {0}", "fix", "fix"};
  source::Sources sources;
  source::SourceId id = sources.Add("a.heng", "some text");
  diagnostic::Sink sink;
  sink.Report(kMessage, {"x"})
      .At({id, 0, 4}, "zh", "en")
      .Rule("r")
      .Basis("b")
      .Proof("fails")
      .Witness("{\"case\":\"w\"}")
      .Suggest("y");
  sink.Report(kMessage, {"x"}).InFile("b.heng");
  Json findings = Parse(diagnostic::RenderJson(sink.all(), sources));
  EXPECT_EQ(Validator(Parse(SchemaText("diagnostics"))).Check(findings), "");
}

}  // namespace
}  // namespace heng::report
