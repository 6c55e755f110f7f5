// A small rule set built by hand (one item with a benchmark, a share-of-income item, a few general
// provisions), its dictionary, a case read from data/case.yaml, and decisions written by hand: the
// tests of reasons, explain and report need no parser and no evaluator. The rules are those of the
// published sample; the decisions were worked out on paper.
#pragma once

#include <gtest/gtest.h>

#include <fstream>
#include <memory>
#include <sstream>
#include <string>

#include "engine/decision/decision.h"
#include "engine/facts/reader.h"
#include "engine/ir/rules.h"

namespace heng::testing_world {

namespace words {
#define HENG_WORD(id, text) inline constexpr const char* id = text;
#include "tests/report/words.def"
#undef HENG_WORD
}  // namespace words

using value::MoneyRange;
using value::Rational;
using value::Tri;

inline std::string ReadFile(const std::string& path) {
  std::ifstream in(std::string(HENG_SOURCE_DIR "/") + path, std::ios::binary);
  EXPECT_TRUE(in.good()) << path;
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

inline std::string Errors(const diagnostic::Sink& sink) {
  std::string out;
  for (const auto& d : sink.all()) out += d.Title(false) + "\n";
  return out;
}

inline std::optional<Rational> Half() { return Rational::Make(1, 2); }
inline Rational Ratio(std::int64_t num, std::int64_t den) {
  return Rational::Make(num, den).value_or(Rational(0));
}
inline MoneyRange UpTo(value::Fen max) { return {0, max, true, false, true}; }
inline MoneyRange Between(value::Fen min, value::Fen max, bool min_open = false) {
  return {min, max, min_open, false, true};
}
inline constexpr value::Fen Yuan(std::int64_t n) { return n * 100; }

class World {
 public:
  World() {
    ReadDictionary();
    Sources();
    Definitions();
    Items();
    Generals();
    Rest();
    ReadCase("tests/report/data/case.yaml");
  }

  ir::RuleSet rules;
  facts::Case kase;

  void ReadCase(const std::string& path) {
    source::Sources sources;
    diagnostic::Sink sink;
    base::Limits limits;
    auto root = document::Read(sources, sources.Add(path, ReadFile(path)), limits, sink);
    ASSERT_TRUE(root) << Errors(sink);
    auto read = facts::ReadCase(*root, *rules.dictionary, limits, sink);
    ASSERT_TRUE(read) << Errors(sink);
    kase = *read;
  }

  ir::ExprId Fact(const char* name) {
    return Add(ir::FactRef{rules.dictionary->Find(name)}, ir::Type::kBool);
  }
  ir::ExprId Number(const char* name, ir::Type type = ir::Type::kNumber) {
    return Add(ir::FactRef{rules.dictionary->Find(name)}, type);
  }
  ir::ExprId Add(ir::ExprNode node, ir::Type type) {
    return rules.exprs.Add({{}, type, std::move(node)});
  }
  ir::ExprId Compare(ir::CompareOp op, ir::ExprId left, Rational right, ir::Type type) {
    return Add(ir::Compare{op, left, Add(ir::Constant{right}, type)}, ir::Type::kBool);
  }
  ir::ExprId Defined(const char* name) {
    ir::DefinitionId d = rules.FindDefinition(name);
    return Add(ir::DefinitionRef{d}, rules.definitions.Get(d).type);
  }

 private:
  void ReadDictionary() {
    source::Sources sources;
    diagnostic::Sink sink;
    auto dictionary = std::make_shared<vocabulary::Dictionary>();
    auto root =
        document::Read(sources, sources.Add("facts.yaml", ReadFile("tests/report/data/facts.yaml")),
                       base::Limits{}, sink);
    ASSERT_TRUE(root) << Errors(sink);
    ASSERT_TRUE(dictionary->Read(*root, sources, sink) && dictionary->Finish(sink)) << Errors(sink);
    rules.dictionary = dictionary;
  }

  void Sources() {
    auto add = [&](const char* name, const char* title, law::Rank rank, const char* label,
                   const char* from) {
      ir::LegalSource s;
      s.name = name;
      s.title = title;
      s.rank = rank;
      s.versions.push_back({{}, label, {value::ParseDate(from), {}}});
      rules.sources.Add(s);
    };
    add(words::kLaw, words::kLawTitle, law::Rank::kLaw, words::kLawLabel, "2021-09-01");
    add(words::kPenaltyLaw, words::kPenaltyLawTitle, law::Rank::kLaw, words::kPenaltyLawLabel,
        "2021-07-15");
    add(words::kSampleTable, "", law::Rank::kNormativeDocument, "", "2021-09-01");
  }

  void Definitions() {
    ir::Definition share;
    share.head.name = share.head.id = words::kShare;
    share.type = ir::Type::kRatio;
    share.expr = Add(ir::Arith{ir::ArithOp::kDiv, Number(words::kMissed), Number(words::kStaff)},
                     ir::Type::kRatio);
    rules.definitions.Add(share);

    ir::Definition timely;
    timely.head.name = timely.head.id = words::kTimely;
    timely.expr =
        Add(ir::InSet{Number(words::kCorrection, ir::Type::kEnum), {0, 1, 2}}, ir::Type::kBool);
    rules.definitions.Add(timely);

    ir::HistoryFilter filter;
    filter.same_party = filter.same_item = true;
    filter.kinds = {0, 1};
    filter.anchor = Number(words::kActEnd, ir::Type::kDate);
    filter.window = {2, value::PeriodUnit::kYear};
    ir::HistoryId history = rules.histories.Add(filter);
    ir::Definition first;
    first.head.name = first.head.id = words::kFirst;
    first.expr = Compare(ir::CompareOp::kEq, Add(ir::HistoryCount{history}, ir::Type::kNumber),
                         Rational(0), ir::Type::kNumber);
    rules.definitions.Add(first);

    ir::Definition overdue;
    overdue.head.name = overdue.head.id = words::kOverdue;
    overdue.expr = Compare(ir::CompareOp::kEq, Number(words::kCorrection, ir::Type::kEnum),
                           Rational(6), ir::Type::kEnum);
    rules.definitions.Add(overdue);
  }

  static ir::FineRange Absolute(value::Fen min, value::Fen max, bool open) {
    ir::FineRange r;
    r.min = Rational(min);
    r.max = Rational(max);
    r.min_open = open;
    r.has_min = min > 0;
    return r;
  }

  void Items() {
    ir::Item item;
    item.head.id = "aqf97-4";
    item.head.name = words::kItemName;
    item.elements = Fact(words::kItemName);
    item.uses_situations = true;
    ir::Situation base;
    base.head.id = std::string("aqf97-4/") + words::kSituation;
    base.head.name = words::kSituation;
    ir::Fine fine;
    fine.head.id = base.head.id + "/1";
    fine.targets = {words::kUnit};
    fine.range = Absolute(0, Yuan(100000), true);
    base.fines.push_back(fine);
    ir::Situation overdue;
    overdue.head.id = std::string("aqf97-4/") + words::kOverdue;
    overdue.head.name = words::kOverdue;
    overdue.link = ir::Link::kReplaces;
    overdue.linked = 0;
    overdue.when = Defined(words::kOverdue);
    fine.head.id = overdue.head.id + "/1";
    fine.range = Absolute(Yuan(100000), Yuan(200000), false);
    overdue.fines.push_back(fine);
    item.situations = {base, overdue};
    ir::ItemId id = rules.items.Add(item);

    ir::Benchmark benchmark;
    benchmark.head.id = std::string("aqf97-4@") + words::kCity;
    benchmark.head.name = words::kSampleTable;
    benchmark.head.verification = {false, words::kInvented};
    benchmark.item = id;
    benchmark.layer = ir::Layer::kCity;
    auto tier = [&](const char* name, std::optional<Rational> from, std::optional<Rational> below) {
      std::vector<ir::ExprId> terms;
      ir::ExprId share = Defined(words::kShare);
      if (from) terms.push_back(Compare(ir::CompareOp::kGe, share, *from, ir::Type::kRatio));
      if (below) terms.push_back(Compare(ir::CompareOp::kLt, share, *below, ir::Type::kRatio));
      ir::Tier t;
      t.head.id = benchmark.head.id + "/" + name;
      t.head.name = name;
      t.when = terms.size() == 1 ? terms[0] : Add(ir::And{terms}, ir::Type::kBool);
      benchmark.tiers.push_back(t);
    };
    tier(words::kOne, std::nullopt, Ratio(1, 10));
    tier(words::kTwo, Ratio(1, 10), Ratio(3, 10));
    tier(words::kThree, Ratio(3, 10), std::nullopt);
    rules.benchmarks.Add(benchmark);

    ir::Item manager;
    manager.head.id = "aqf95";
    manager.head.name = words::kManagerItem;
    manager.lineage = 1;
    manager.uses_situations = true;
    ir::Situation accident;
    accident.head.id = std::string("aqf95/") + words::kOrdinaryAccident;
    accident.head.name = words::kOrdinaryAccident;
    ir::Fine share;
    share.head.id = accident.head.id + "/1";
    share.targets = {words::kManager};
    share.range.base = ir::Base::kOf;
    share.range.of = Number(words::kIncome, ir::Type::kMoney);
    share.range.of_name = words::kIncome;
    share.range.min = share.range.max = Ratio(2, 5);
    share.range.fixed = share.range.has_min = true;
    accident.fines.push_back(share);
    manager.situations.push_back(accident);
    rules.items.Add(manager);
  }

  void Generals() {
    auto add = [&](const char* name, ir::Stage stage, const char* ground, ir::Effect effect,
                   bool shall, ir::ExprId when) {
      ir::General g;
      g.head.id = std::string("general/") + name;
      g.head.name = name;
      g.stage = stage;
      g.ground = ground;
      g.effect = effect;
      g.shall = shall;
      g.when = when;
      rules.generals.Add(g);
    };
    ir::ExprId slight = Add(ir::And{{Fact(words::kSlight), Defined(words::kTimely),
                                     Add(ir::Not{Fact(words::kHarm)}, ir::Type::kBool)}},
                            ir::Type::kBool);
    ir::ExprId first =
        Add(ir::And{{Defined(words::kFirst), Defined(words::kTimely)}}, ir::Type::kBool);
    add(words::kSlightRule, ir::Stage::kSlight, words::kGround331a, ir::Effect::kNoPenalty, true,
        slight);
    add(words::kFirstRule, ir::Stage::kMayNot, words::kGround331b, ir::Effect::kNoPenalty, false,
        first);
    add(words::kReliefRule, ir::Stage::kCircumstance, "32.1", ir::Effect::kLighterOrMitigate, true,
        Fact(words::kRelief));
    add(words::kTransferRule, ir::Stage::kTransfer, "27.1", ir::Effect::kTransfer, true,
        Fact(words::kCrime));
  }

  void Rest() {
    rules.name = words::kRuleSet;
    rules.version = "2026.1";
    rules.hash = "sha256:3f00000000000000000000000000000000000000000000000000000000000000";
    rules.layers = {
        {ir::Layer::kNation, ""}, {ir::Layer::kProvince, "61"}, {ir::Layer::kCity, "6101"}};
    ir::Policy may_not;
    may_not.head.id = may_not.head.name = words::kMayNotPolicy;
    may_not.reason = words::kMayNotReason;
    rules.policies.Add(may_not);
    ir::Procedure term;
    term.head.id = std::string("procedure/") + words::kTermRule;
    term.head.name = words::kTermRule;
    term.head.verification = {false, words::kTermHow};
    rules.procedures.Add(term);
    ir::Procedure crime;
    crime.head.id = std::string("procedure/") + words::kCrimeReportRule;
    crime.head.name = words::kCrimeReportRule;
    crime.when = Fact(words::kCrime);
    rules.procedures.Add(crime);
  }
};

}  // namespace heng::testing_world
