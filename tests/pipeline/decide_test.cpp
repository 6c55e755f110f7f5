// engine/pipeline/decide: a decision with its receipt, the same bytes every time, from YAML and JSON alike.
#include "engine/pipeline/decide.h"

#include <thread>

#include "engine/document/hash.h"
#include "tests/pipeline/rules.h"

namespace heng::pipeline {
namespace {

class Decide : public testing::Test {
 protected:
  void SetUp() override {
    loaded_ = MustLoad(set_.folder.Path());
    ASSERT_NE(loaded_, nullptr);
  }
  Decided Run(const std::string& text, const DecideOptions& options = {}, const std::string& name = "case.yaml") {
    source::Sources sources;
    diagnostic::Sink sink;
    const auto c = ReadCase(*loaded_, name, text, sources, {}, sink);
    EXPECT_TRUE(c.has_value()) << diagnostic::RenderAll(sink, sources, {true, false});
    return DecideCase(*loaded_, c.value_or(facts::Case()), options);
  }

  Set set_;
  std::shared_ptr<const Loaded> loaded_;
};

TEST_F(Decide, TheReceiptIsTheHashOfTheDocumentWithoutIt) {
  const Decided d = Run(texts::kCase);
  EXPECT_EQ(d.decision.receipt.rules, loaded_->rules->hash);
  document::Json without = document::Json::Map();
  for (const auto& [key, value] : d.json.object()) {
    if (key != "receipt") without.Set(key, value);
  }
  EXPECT_EQ(d.decision.receipt.decision, document::HashOf(document::WriteCanonical(without)));
  const document::Json* receipt = d.json.Find("receipt");
  ASSERT_NE(receipt, nullptr);
  EXPECT_EQ(document::WriteCanonical(*receipt->Find("decision")), "\"" + d.decision.receipt.decision + "\"");
}

TEST_F(Decide, SameInSameOut) {
  const std::string once = document::WriteCanonical(Run(texts::kCase).json);
  EXPECT_EQ(once, document::WriteCanonical(Run(texts::kCase).json));
  EXPECT_EQ(once, document::WriteCanonical(Run(texts::kCase, {}, "/other/name.yaml").json)) << "the file's name is no fact";
  EXPECT_NE(once, document::WriteCanonical(Run(Replaced(texts::kCase, ": 9,", ": 10,")).json));
}

TEST_F(Decide, AnotherLanguageIsTheSameAnswer) {
  DecideOptions english;
  english.english = true;
  const Decided zh = Run(texts::kCase), en = Run(texts::kCase, english);
  EXPECT_EQ(zh.decision.receipt.decision, en.decision.receipt.decision);
}

TEST_F(Decide, ThreadsShareARuleSet) {
  const std::string once = document::WriteCanonical(Run(texts::kCase).json);
  std::vector<std::string> got(4);
  std::vector<std::thread> threads;
  for (std::string& out : got) {
    threads.emplace_back([this, &out] {
      for (int i = 0; i < 20; ++i) {
        source::Sources sources;
        diagnostic::Sink sink;
        const auto c = ReadCase(*loaded_, "case.yaml", texts::kCase, sources, {}, sink);
        if (c) out = document::WriteCanonical(DecideCase(*loaded_, *c, {}).json);
      }
    });
  }
  for (std::thread& t : threads) t.join();
  for (const std::string& out : got) EXPECT_EQ(out, once);
}

TEST_F(Decide, ACaseThatCannotBeReadGivesNothing) {
  for (const std::string& bad : {std::string(), std::string("\xff\xfe"), std::string("format: heng.case/1\n"),
                                 Replaced(texts::kCase, ": 9,", ": -9,")}) {
    source::Sources sources;
    diagnostic::Sink sink;
    EXPECT_FALSE(ReadCase(*loaded_, "case.yaml", bad, sources, {}, sink).has_value());
    EXPECT_TRUE(sink.has_errors());
  }
}

TEST_F(Decide, Screens) {
  source::Sources sources;
  diagnostic::Sink sink;
  const auto c = ReadCase(*loaded_, "case.yaml", texts::kCase, sources, {}, sink);
  ASSERT_TRUE(c.has_value());
  const auto rows = ScreenCase(*loaded_, *c, {});
  ASSERT_EQ(rows.size(), 1u);
  EXPECT_EQ(rows[0].party, "p1");
  EXPECT_EQ(rows[0].role, texts::kUnit);
  ASSERT_EQ(rows[0].items.size(), 1u);
  EXPECT_EQ(rows[0].items[0].elements, value::Tri::kTrue);
}

}  // namespace
}  // namespace heng::pipeline
