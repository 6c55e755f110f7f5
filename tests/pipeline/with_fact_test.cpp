// engine/pipeline/with_fact: where a fact given on the command line lands, and what is refused.
#include "engine/pipeline/with_fact.h"

#include "engine/facts/reader.h"
#include "engine/pipeline/decide.h"
#include "tests/pipeline/rules.h"

namespace heng::pipeline {
namespace {

class WithFact : public testing::Test {
 protected:
  void SetUp() override {
    loaded_ = MustLoad(set_.folder.Path());
    ASSERT_NE(loaded_, nullptr);
  }
  facts::Case Read(const std::string& text) {
    source::Sources sources;
    diagnostic::Sink sink;
    auto c = ReadCase(*loaded_, "case.yaml", text, sources, {}, sink);
    EXPECT_TRUE(c.has_value()) << diagnostic::RenderAll(sink, sources, {true, false});
    return c.value_or(facts::Case());
  }
  // The code of the only error, or empty.
  std::string Apply(facts::Case& c, const std::string& text) {
    source::Sources sources;
    diagnostic::Sink sink;
    const bool ok = ApplyFacts({text}, *loaded_->dictionary, c, sources, {}, sink);
    EXPECT_EQ(ok, !sink.has_errors());
    return sink.all().empty() ? "" : std::string(sink.all().front().message->code);
  }
  std::string Written(const std::vector<facts::Statement>& list, const std::string& name) {
    const vocabulary::FactId id = loaded_->dictionary->Find(name);
    for (const facts::Statement& s : list) {
      if (s.fact == id) return facts::ToText(s.value, loaded_->dictionary->Get(id));
    }
    return "absent";
  }
  std::string Code(const std::string& text) {
    facts::Case c = Read(texts::kCase);
    return Apply(c, text);
  }

  Set set_;
  std::shared_ptr<const Loaded> loaded_;
};

TEST_F(WithFact, ReplacesAStatementOfTheAct) {
  facts::Case c = Read(texts::kCase);
  EXPECT_EQ(Apply(c, texts::kSpaced), "");
  EXPECT_EQ(Written(c.acts[0].facts, texts::kFactPages).rfind("12", 0), 0u);
  EXPECT_EQ(c.acts[0].facts.size(), 3u);
}

TEST_F(WithFact, UnknownIsAValueToo) {
  facts::Case c = Read(texts::kCase);
  EXPECT_EQ(Apply(c, texts::kUnknownPages), "");
  for (const facts::Statement& s : c.acts[0].facts) {
    if (s.fact == loaded_->dictionary->Find(texts::kFactPages)) EXPECT_TRUE(std::holds_alternative<std::monostate>(s.value));
  }
}

TEST_F(WithFact, OfAPartyInItsAct) {
  facts::Case c = Read(texts::kCase);
  EXPECT_EQ(Apply(c, texts::kMoneyOfP1), "");
  EXPECT_EQ(Written(c.acts[0].parties[0].facts, texts::kFactGains).rfind("5", 0), 0u);
  facts::Case two = Read(texts::kTwoParties);
  EXPECT_EQ(Apply(two, texts::kMoney), "F424") << "of which party?";
  EXPECT_EQ(Apply(two, texts::kMoneyOfP1), "F424") << "in which act?";
  EXPECT_EQ(Apply(two, texts::kMoneyOfAct), "");
  ASSERT_EQ(two.acts[1].parties.size(), 2u) << "all parties, written out";
  EXPECT_EQ(Written(two.acts[1].parties[1].facts, texts::kFactGains).rfind("5", 0), 0u);
  EXPECT_EQ(Written(two.acts[1].parties[0].facts, texts::kFactGains), "absent");
  EXPECT_TRUE(two.acts[0].parties.empty());
}

TEST_F(WithFact, OfAPartyOfAnActOfTheCase) {
  facts::Case two = Read(texts::kTwoParties);
  EXPECT_EQ(Apply(two, texts::kSmallByRole), "");
  EXPECT_NE(Written(two.parties[1].facts, texts::kFactSmall), "absent");
  EXPECT_EQ(Apply(two, texts::kPages), "F424");
  EXPECT_EQ(Apply(two, texts::kPagesOfAct), "");
  EXPECT_NE(Written(two.acts[1].facts, texts::kFactPages), "absent");
  EXPECT_EQ(Written(two.acts[0].facts, texts::kFactPages), "absent");
  EXPECT_EQ(Apply(two, texts::kGrave), "");
  EXPECT_NE(Written(two.facts, texts::kFactGrave), "absent");
  EXPECT_EQ(Apply(two, texts::kCorrection), "F424") << "no event tells it, so it may be stated: of which act?";
}

TEST_F(WithFact, Refusals) {
  EXPECT_EQ(Code(texts::kNoValue), "F421");
  EXPECT_EQ(Code("=3"), "F421");
  EXPECT_EQ(Code(texts::kMistyped), "F422");
  EXPECT_EQ(Code(texts::kMoneyOfNobody), "F423");
  EXPECT_EQ(Code(texts::kDerivedDate), "F425");
  EXPECT_EQ(Code(texts::kGraveOfP1), "F426");
  EXPECT_EQ(Code(texts::kBareMoney)[0], 'F') << "a bare number where money is due";
  EXPECT_EQ(Code(texts::kTooManyPages)[0], 'F') << "more pages missing than there are";
}

}  // namespace
}  // namespace heng::pipeline
