// Exhaustive small scope: every rule book of small.grammar and, for each, every assignment of missing or a
// value to the facts it reads, with the inquiry open and closed. By default a part of it, spread evenly and
// fixed; HENG_DIFF_RUNS raises it up to the whole.
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "engine/facts/reader.h"
#include "tests/differential/compare.h"
#include "tests/differential/grammar.h"
#include "tests/differential/rig.h"

namespace heng::differential {
namespace {

constexpr std::size_t kUsual = 15'000;     // cases in all, without HENG_DIFF_RUNS
constexpr std::size_t kMostReports = 5;

struct Choice {
  vocabulary::FactId fact;
  std::vector<facts::Statement> said;      // beside saying nothing
};

facts::Statement Say(vocabulary::FactId fact, facts::Value value) {
  facts::Statement s;
  s.fact = fact;
  s.value = std::move(value);
  return s;
}

// The facts of the case file that some expression of the book reads, with the values worth telling apart.
std::vector<Choice> ChoicesOf(const ir::RuleSet& rules) {
  std::set<vocabulary::FactId> read;
  for (const ir::Expr& e : rules.exprs) {
    if (const auto* f = std::get_if<ir::FactRef>(&e.node)) read.insert(f->fact);
  }
  std::vector<Choice> out;
  for (const vocabulary::FactId id : read) {
    const vocabulary::Fact& fact = rules.dictionary->Get(id);
    if (fact.system != vocabulary::System::kNone) continue;
    Choice c{id, {}};
    switch (fact.type) {
      case vocabulary::Type::kYesNo: c.said = {Say(id, true), Say(id, false)}; break;
      case vocabulary::Type::kEnum:
        for (std::size_t n = 0; n < fact.values.size(); ++n) c.said.push_back(Say(id, value::Rational(static_cast<std::int64_t>(n))));
        break;
      case vocabulary::Type::kQuantity:    // both sides of the only threshold
        for (const int n : {2, 3}) c.said.push_back(Say(id, value::Rational(n)));
        break;
      case vocabulary::Type::kMoney:
        for (const int n : {0, 1}) c.said.push_back(Say(id, value::Rational(n)));
        break;
      case vocabulary::Type::kRatio:
      case vocabulary::Type::kDate:
      case vocabulary::Type::kText: break;
    }
    if (fact.burden == vocabulary::Burden::kPlea || fact.burden == vocabulary::Burden::kNoFault) {
      facts::Statement raised = Say(id, std::monostate{});
      raised.finding = facts::Finding::kUnclear;
      raised.raised = true;
      c.said.push_back(raised);
    }
    out.push_back(std::move(c));
  }
  return out;
}

void Put(const vocabulary::Dictionary& d, facts::Case& c, const facts::Statement& s) {
  switch (d.Get(s.fact).of) {
    case vocabulary::Of::kCase: c.facts.push_back(s); break;
    case vocabulary::Of::kParty: c.parties[0].facts.push_back(s); break;
    case vocabulary::Of::kAct: c.acts[0].facts.push_back(s); break;
    case vocabulary::Of::kActParty: c.acts[0].parties[0].facts.push_back(s); break;
  }
}

std::string Told(const vocabulary::Dictionary& d, const facts::Case& c) {
  std::string out = c.inquiry == facts::Inquiry::kOpen ? "open" : "closed";
  for (const auto* list : {&c.parties[0].facts, &c.acts[0].facts, &c.acts[0].parties[0].facts}) {
    for (const facts::Statement& s : *list) {
      out += "; " + d.Get(s.fact).id + " = " + (s.raised ? "raised" : facts::ToText(s.value, d.Get(s.fact)));
    }
  }
  return out;
}

TEST(SmallScope, EnginesAgreeOnEveryBookAndCase) {
  const std::vector<std::string> books = Grammar(ReadWhole(SourceFile("tests/differential/small.grammar"))).All("book");
  const std::string sources = ReadWhole(SourceFile("tests/differential/sources.heng"));
  const std::string base = ReadWhole(SourceFile("tests/differential/small.yaml"));
  // Every book is loaded at most once; a share of its cases that adds up to the number wanted is run.
  const std::size_t wanted = Runs(kUsual);
  const std::size_t share = std::max<std::size_t>(1, wanted / std::min<std::size_t>(books.size(), 250));
  const std::size_t step = std::max<std::size_t>(1, books.size() * share / wanted);
  std::size_t loaded = 0, compared = 0, differing = 0, reports = 0;
  std::set<std::string> seen;
  for (std::size_t b = 0; b < books.size(); b += step) {
    const Made made = MakeBook(TestGround(), sources + books[b]);
    if (made.book == nullptr) continue;    // a tier outside the statutory range: check says so
    ++loaded;
    const ir::RuleSet& rules = *made.book->rules;
    const ReadText read = ReadCase(rules, base);
    ASSERT_TRUE(read.kase) << read.errors;
    const std::vector<Choice> choices = ChoicesOf(rules);
    std::size_t total = 2;
    for (const Choice& c : choices) total *= c.said.size() + 1;
    // A stride prime to the radices visits all corners of the space when only a part is run.
    std::size_t stride = std::max<std::size_t>(1, total / share);
    while (stride > 1 && (stride % 2 == 0 || stride % 3 == 0)) ++stride;
    for (std::size_t n = b % stride; n < total; n += stride) {
      facts::Case c = *read.kase;
      std::size_t rest = n;
      c.inquiry = rest % 2 == 0 ? facts::Inquiry::kClosed : facts::Inquiry::kOpen;
      rest /= 2;
      for (const Choice& choice : choices) {
        const std::size_t pick = rest % (choice.said.size() + 1);
        rest /= choice.said.size() + 1;
        if (pick > 0) Put(*rules.dictionary, c, choice.said[pick - 1]);
      }
      diagnostic::Sink broken;
      if (!facts::CheckConstraints(c, *rules.dictionary, broken)) continue;
      ++compared;
      const auto fast = Fast(*made.book, c), slow = Slow(*made.book, c);
      const auto differences = Compare(rules, c, fast, slow);
      if (differences.empty()) continue;
      ++differing;
      if (Quick()) FAIL() << books[b] << Show(differences);
      const std::string sort = differences.front().where.substr(differences.front().where.find(' ') + 1);
      if (!seen.insert(sort).second || ++reports > kMostReports) continue;
      ADD_FAILURE() << books[b] << "\n--- case: " << Told(*rules.dictionary, c) << "\n" << Show(differences)
                    << "--- evaluate\n" << Show(rules, c, fast);
    }
  }
  std::printf("%zu books, %zu loaded, %zu cases compared, %zu differ\n", books.size(), loaded, compared, differing);
  EXPECT_EQ(differing, 0u);
  EXPECT_GT(compared, wanted / 4);
}

}  // namespace
}  // namespace heng::differential
