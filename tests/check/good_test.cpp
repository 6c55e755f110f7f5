// What check makes of right rules: conditions in prefix form (conditions.txt), the five language samples
// (samples.txt), conventions of a provision, and that nothing depends on the order of declarations.
#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>
#include <sstream>

#include "tests/check/dump.h"
#include "tests/check/rig.h"

namespace heng::check::test {
namespace {

#define HENG_TEST_WORD(id, zh) constexpr const char* id = zh;
#include "tests/check/words.def"
#undef HENG_TEST_WORD

std::vector<std::string> Lines(const std::string& path) {
  std::vector<std::string> out;
  std::istringstream in(ReadFile(path));
  for (std::string line; std::getline(in, line);) {
    if (!line.empty() && line[0] != '#') out.push_back(line);
  }
  return out;
}

std::string Replace(std::string text, const std::string& from, const std::string& to) {
  for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size()) text.replace(at, from.size(), to);
  return text;
}

class Condition : public ::testing::TestWithParam<std::string> {};

TEST_P(Condition, Means) {
  std::size_t arrow = GetParam().find(" => ");
  ASSERT_NE(arrow, std::string::npos);
  Outcome run = CheckWithBase(Replace(ReadFile("tests/check/condition.heng"), "CONDITION", GetParam().substr(0, arrow)));
  ASSERT_TRUE(run.checked.has_value()) << run.Text();
  EXPECT_TRUE(run.sink.all().empty()) << run.Text();
  const ir::RuleSet& rules = *run.checked->rules;
  bool found = false;
  for (const ir::General& g : rules.generals) {
    if (g.head.name != kConditionRule) continue;
    found = true;
    EXPECT_EQ(Show(rules, g.when), GetParam().substr(arrow + 4));
  }
  EXPECT_TRUE(found);
}
INSTANTIATE_TEST_SUITE_P(Check, Condition, ::testing::ValuesIn(Lines("tests/check/conditions.txt")));

Outcome Samples(std::optional<std::uint64_t> shuffle = std::nullopt) {
  static const Settings settings = MakeSettings({"schemas/core.yaml", "schemas/anquan.yaml"});
  std::vector<File> files;
  for (const std::string& path : FilesIn("examples/samples", ".heng")) files.push_back({path, ReadFile(path)});
  if (!shuffle) return CheckTexts(files, settings);
  std::mt19937_64 random(*shuffle);
  auto mix = [&](auto& list) {
    for (std::size_t i = list.size(); i > 1; --i) std::swap(list[i - 1], list[random() % i]);
  };
  mix(files);
  Outcome run = CheckTexts(files, settings);
  for (syntax::Tree& tree : run.trees) mix(tree.decls);
  mix(run.trees);
  run.sink = diagnostic::Sink();
  run.checked = Check(run.trees, settings, *run.sources, base::Limits(), run.sink);
  return run;
}

TEST(Samples, ReadAsWritten) {
  Outcome run = Samples();
  ASSERT_TRUE(run.checked.has_value()) << run.Text();
  std::vector<std::string> dump = Dump(*run.checked->rules);
  for (const std::string& line : Lines("tests/check/samples.txt")) {
    EXPECT_NE(std::find(dump.begin(), dump.end(), line), dump.end()) << "not in the ir: " << line;
  }
  for (const diagnostic::Diagnostic& d : run.sink.all()) EXPECT_EQ(d.level(), diagnostic::Level::kNote) << run.Text();
  EXPECT_EQ(run.checked->examples.size(), 4u);
  EXPECT_EQ(run.checked->rules->chosen.norm_order.size(), 2u);
  EXPECT_EQ(run.checked->rules->chosen.time_order.size(), 5u);
  EXPECT_TRUE(run.checked->rules->chosen.fine_again);
  EXPECT_TRUE(run.checked->rules->chosen.favourable_for_party);
  EXPECT_EQ(run.checked->rules->chosen.may_not_default, ir::Policies::MayNot::kNotPenalise);
}

TEST(Samples, OrderChangesNothing) {
  Outcome plain = Samples();
  ASSERT_TRUE(plain.checked.has_value());
  std::vector<std::string> dump = Dump(*plain.checked->rules);
  for (std::uint64_t seed = 1; seed <= 5; ++seed) {
    Outcome mixed = Samples(seed);
    ASSERT_TRUE(mixed.checked.has_value()) << mixed.Text();
    EXPECT_EQ(mixed.checked->rules->hash, plain.checked->rules->hash) << "seed " << seed;
    EXPECT_EQ(Dump(*mixed.checked->rules), dump) << "seed " << seed;
  }
}

TEST(Samples, HashFollowsWhatDecides) {
  Settings settings = MakeSettings({"tests/check/facts.yaml"});
  std::string base = ReadFile("tests/check/base.heng");
  std::string hash = CheckTexts({{"a.heng", base}}, settings).checked->rules->hash;
  EXPECT_EQ(hash.rfind("sha256:", 0), 0u);
  EXPECT_EQ(CheckTexts({{"b.heng", "# a comment\n" + base}}, settings).checked->rules->hash, hash);
  EXPECT_NE(CheckTexts({{"a.heng", Replace(base, kTenWan, kElevenWan)}}, settings).checked->rules->hash, hash);
  Settings other = settings;
  other.version = "2";
  EXPECT_NE(CheckTexts({{"a.heng", base}}, other).checked->rules->hash, hash);
  other = settings;
  law::Calendar::Year year;
  year.verified = true;
  other.calendar.Add(2025, year);
  EXPECT_NE(CheckTexts({{"a.heng", base}}, other).checked->rules->hash, hash);
}

TEST(Rules, ReadAsWritten) {
  Outcome run = CheckWithBase(ReadFile("tests/check/good/rules.heng"));
  ASSERT_TRUE(run.checked.has_value()) << run.Text();
  EXPECT_TRUE(run.sink.all().empty()) << run.Text();
  std::vector<std::string> dump = Dump(*run.checked->rules);
  for (const std::string& line : Lines("tests/check/good/rules.txt")) {
    EXPECT_NE(std::find(dump.begin(), dump.end(), line), dump.end()) << "not in the ir: " << line;
  }
  std::set<std::string> ids;
  for (const ir::Item& item : run.checked->rules->items) {
    for (const ir::Situation& s : item.situations) {
      for (const ir::Fine& f : s.fines) EXPECT_TRUE(ids.insert(f.head.id).second) << f.head.id;
      for (const ir::Penalty& p : s.penalties) EXPECT_TRUE(ids.insert(p.head.id).second) << p.head.id;
    }
  }
  EXPECT_EQ(run.checked->rules->FindItem("jia-xiang"), run.checked->rules->FindItem("jf1"));
  EXPECT_TRUE(run.checked->rules->FindItem("jf1").valid());
  EXPECT_FALSE(run.checked->rules->FindItem("jf999").valid());
}

const facts::Statement* Find(const std::vector<facts::Statement>& list, const vocabulary::Dictionary& d, const char* id) {
  for (const facts::Statement& s : list) {
    if (s.fact == d.Find(id)) return &s;
  }
  return nullptr;
}

TEST(Examples, BecomeCases) {
  Outcome run = CheckWithBase(ReadFile("tests/check/good/case.heng"));
  ASSERT_TRUE(run.checked.has_value()) << run.Text();
  ASSERT_EQ(run.checked->examples.size(), 1u);
  const Example& e = run.checked->examples[0];
  const vocabulary::Dictionary& d = *run.checked->rules->dictionary;
  const facts::Case& k = e.kase;
  EXPECT_EQ(k.authority.name, kOffice);
  EXPECT_EQ(k.inquiry, facts::Inquiry::kClosed);
  EXPECT_EQ(value::ToIso(*k.dates.act_end), "2025-02-10");
  EXPECT_EQ(value::ToIso(*k.dates.act_start), "2025-02-10");   // the default begins later and gives way
  EXPECT_EQ(value::ToIso(*k.dates.decision), "2025-06-30");
  EXPECT_EQ(value::ToIso(*k.dates.filed), "2025-04-15");
  ASSERT_EQ(k.acts.size(), 1u);
  EXPECT_EQ(k.acts[0].items, std::vector<std::string>{"jf1"});
  const facts::Statement* count = Find(k.acts[0].facts, d, kCount);
  ASSERT_NE(count, nullptr);
  EXPECT_EQ(count->value, facts::Value(value::Rational(2)));
  const facts::Statement* total = Find(k.parties.at(0).facts, d, kTotal);
  ASSERT_NE(total, nullptr);
  EXPECT_EQ(total->value, facts::Value(value::Rational(40)));
  ASSERT_EQ(k.acts[0].parties.size(), 1u);
  const facts::Statement* gains = Find(k.acts[0].parties[0].facts, d, kGains);
  ASSERT_NE(gains, nullptr);
  EXPECT_EQ(gains->value, facts::Value(value::Rational(1200000)));
  const facts::Statement* plea = Find(k.acts[0].parties[0].facts, d, kPlea);
  ASSERT_NE(plea, nullptr);
  EXPECT_TRUE(plea->raised);
  EXPECT_TRUE(std::holds_alternative<std::monostate>(plea->value));
  const facts::Statement* unclear = Find(k.acts[0].facts, d, kHeavierFact);
  ASSERT_NE(unclear, nullptr);
  EXPECT_EQ(unclear->finding, facts::Finding::kUnclear);
  ASSERT_EQ(k.events.size(), 2u);
  EXPECT_EQ(value::ToIso(*k.events[0].due), "2025-05-10");
  ASSERT_EQ(k.history.entries.size(), 2u);
  EXPECT_EQ(k.history.entries[0].item, "jf1");
  EXPECT_EQ(k.history.entries[0].amount, value::Fen{1000000});
  EXPECT_EQ(k.history.entries[1].kind, facts::HistoryKind::kNoPenalty);
  ASSERT_TRUE(k.history.searched.has_value());
  EXPECT_EQ(value::ToIso(*k.history.searched->from), "2015-06-30");
  EXPECT_EQ(value::ToIso(*k.history.searched->to), "2025-06-30");
  ASSERT_EQ(k.proposed.size(), 1u);
  EXPECT_EQ(k.proposed[0].fine, value::Fen{500000});
  EXPECT_EQ(k.proposed[0].orders.size(), 1u);
  ASSERT_EQ(e.expectations.size(), 2u);
  EXPECT_EQ(e.expectations[0].kind, ExpectKind::kFine);
  EXPECT_EQ(e.expectations[0].target, kUnit);
  value::MoneyRange want{0, 3000000, true, false, true};
  EXPECT_EQ(e.expectations[0].range, want);
  EXPECT_EQ(e.expectations[1].range, value::MoneyRange::Exactly(1500000));
}

}  // namespace
}  // namespace heng::check::test
