// Rules against a text, both ways: an edited digit on either side is found. The law and its rules are made up; the shipped
// rules are held against the real texts where those are at hand.
#include "engine/pipeline/grounding.h"

#include <algorithm>

#include "tests/pipeline/rules.h"

namespace heng::ground::texts {
#define HENG_TEXT(id, text) const std::string id = text;
#include "tests/ground/texts.def"
#undef HENG_TEXT
}  // namespace heng::ground::texts

namespace heng::ground {
namespace {

struct Against {
  std::vector<std::string> codes;
  std::optional<pipeline::Grounded> grounded;
  std::string record;
  std::shared_ptr<const pipeline::Loaded> loaded;

  explicit Against(const std::string& rules = texts::kRules, const std::string& law = texts::kLaw, const std::string& record_text = {}, const std::string& second = {}) {
    const std::string facts = pipeline::Replaced(pipeline::texts::kFacts, texts::kOrderKind,
        texts::kMoreKinds);
    pipeline::Folder folder;
    folder.Write("rules/ruleset.yaml", pipeline::texts::kManifest);
    folder.Write("rules/facts.yaml", facts);
    folder.Write("rules/rules.heng", rules);
    folder.Write(texts::kLawFile, law);
    folder.Write("texts/README.md", texts::kReadme);
    if (!second.empty()) folder.Write(texts::kLawAgain, second);
    if (!record_text.empty()) folder.Write("rules/grounding.yaml", record_text);
    loaded = pipeline::MustLoad(folder.Path("rules"));
    if (loaded == nullptr) return;
    diagnostic::Sink sink;
    source::Sources sources;
    grounded = pipeline::GroundRules(*loaded, folder.Path("rules"), folder.Path("texts"), {}, sources, sink);
    for (const diagnostic::Diagnostic& d : sink.all()) {
      if (d.message->code != "L208") codes.emplace_back(d.message->code);
    }
    shown = diagnostic::RenderAll(sink, sources, {});
    if (grounded) record = pipeline::RecordText(*grounded);
  }
  State StateOf(const std::string& item) const {
    for (const ItemResult& r : grounded->report.items) {
      if (loaded->rules->items.Get(r.item).head.id == item) return r.state;
    }
    return State::kNoText;
  }
  std::string shown;
};

using Codes = std::vector<std::string>;

TEST(Ground, AgreesBothWays) {
  const Against run;
  ASSERT_TRUE(run.grounded.has_value());
  EXPECT_EQ(run.codes, Codes()) << run.shown;
  EXPECT_EQ(run.StateOf("yang2"), State::kMatched);
  EXPECT_EQ(run.grounded->report.clauses.size(), 3u);   // discipline of officials is no penalty
}

struct Edit { const char* from; const char* to; Codes codes; };

// An edit of the rules that the text contradicts. A figure that is wrong in the rule is missing from it as well.
class RuleEdit : public testing::TestWithParam<Edit> {};
TEST_P(RuleEdit, IsFound) {
  const Against run(pipeline::Replaced(texts::kRules, GetParam().from, GetParam().to));
  EXPECT_EQ(run.codes, GetParam().codes) << run.shown;
}
const Edit kRuleEdits[] = {
#define HENG_RULE_EDIT(from, to, ...) {from, to, {__VA_ARGS__}},
#include "tests/ground/edits.def"
#undef HENG_RULE_EDIT
};
INSTANTIATE_TEST_SUITE_P(Ground, RuleEdit, testing::ValuesIn(kRuleEdits));

// An edit of the text that the rules have not followed.
class TextEdit : public testing::TestWithParam<Edit> {};
TEST_P(TextEdit, IsFound) {
  const Against run(texts::kRules, pipeline::Replaced(texts::kLaw, GetParam().from, GetParam().to));
  EXPECT_EQ(run.codes, GetParam().codes) << run.shown;
}
const Edit kTextEdits[] = {
#define HENG_TEXT_EDIT(from, to, ...) {from, to, {__VA_ARGS__}},
#include "tests/ground/edits.def"
#undef HENG_TEXT_EDIT
};
INSTANTIATE_TEST_SUITE_P(Ground, TextEdit, testing::ValuesIn(kTextEdits));

TEST(Ground, AReasonExcusesWhatNeedNotMatch) {
  const std::string wrong = pipeline::Replaced(texts::kRules, texts::kRule3,
                                               texts::kRule3Wrong);
  EXPECT_EQ(Against(wrong).codes, (Codes{"L202", "L206"}));
  const Against excused(wrong, texts::kLaw, texts::kExcuses);
  EXPECT_EQ(excused.codes, Codes()) << excused.shown;
  EXPECT_EQ(excused.StateOf("yang3-2"), State::kExcused);
}

TEST(Ground, AReasonNoLongerNeededIsTold) {
  EXPECT_EQ(Against(texts::kRules, texts::kLaw, texts::kNeedless).codes, Codes{"L209"});
}

TEST(Ground, TheReasonsAreAClosedList) {
  const Against run(texts::kRules, texts::kLaw, texts::kNoReason);
  EXPECT_FALSE(run.grounded.has_value());
}

TEST(Ground, OneVersionHasOneText) {
  const Against run(texts::kRules, texts::kLaw, {}, texts::kLaw);
  EXPECT_EQ(run.codes, Codes{"L210"}) << run.shown;
}

TEST(Ground, AChangedTextIsNoticed) {
  const std::string record = Against().record;
  EXPECT_EQ(Against(texts::kRules, texts::kLaw, record).shown, "") << record;
  const Against changed(texts::kRules, pipeline::Replaced(texts::kLaw, texts::kDutyWords, texts::kDutyChanged), record);
  EXPECT_EQ(changed.codes, Codes{"L207"}) << changed.shown;
}

TEST(Ground, TheShippedRulesAgreeWithTheTexts) {
  const std::string root = HENG_SOURCE_DIR, texts = root + "/../shared/statutes";
  if (!std::filesystem::exists(texts)) GTEST_SKIP() << "skipped: no law texts at hand";
  const auto loaded = pipeline::MustLoad(root + "/rules");
  ASSERT_NE(loaded, nullptr);
  diagnostic::Sink sink(1000);
  source::Sources sources;
  const auto grounded = pipeline::GroundRules(*loaded, root + "/rules", texts, {}, sources, sink);
  ASSERT_TRUE(grounded.has_value()) << diagnostic::RenderAll(sink, sources, {});
  EXPECT_TRUE(sink.all().empty()) << diagnostic::RenderAll(sink, sources, {});
  std::size_t compared = 0, excused = 0;
  for (const ItemResult& r : grounded->report.items) {
    compared += r.state == State::kMatched || r.state == State::kExcused || r.state == State::kDiffers;
    excused += r.state == State::kExcused;
  }
  EXPECT_GE(compared, 54u);
  EXPECT_LE(excused * 100, compared * 5);   // at most one in twenty carries a reason
}

}  // namespace
}  // namespace heng::ground
