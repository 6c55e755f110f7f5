// What holds of every recommendation, one sentence each, on random cases over the shipped rules (the cases of
// differential/maker.h). The engine is asked alone: these must hold whatever the reference says.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>
#include <thread>

#include "engine/diagnostic/diagnostic.h"
#include "engine/pipeline/decide.h"
#include "tests/differential/maker.h"
#include "tests/differential/rig.h"

namespace heng::properties {
namespace {

using decision::PartyDecision;
using decision::Rung;
using decision::Status;
using differential::Maker;

std::shared_ptr<const pipeline::Loaded> LoadRules() {
  diagnostic::Sink sink;
  auto result = pipeline::Load(differential::SourceFile("rules"), {}, sink);
  if (result.loaded == nullptr) throw std::runtime_error("rules/ does not load");
  return result.loaded;
}

class Property : public testing::Test {
 protected:
  static void SetUpTestSuite() { loaded_ = LoadRules(); }
  static void TearDownTestSuite() { loaded_.reset(); }

  const ir::RuleSet& rules() const { return *loaded_->rules; }

  // `check` sees a case and each party's decision on it; stops at the first failure and shows the case.
  template <class Check>
  void Each(std::size_t usual, const Check& check) {
    const Maker maker(rules());
    std::size_t seen = 0;
    for (std::uint64_t seed = 1; seed <= differential::Runs(usual); ++seed) {
      std::mt19937_64 random(seed);
      const facts::Case c = maker.Random(random);
      if (!maker.Keeps(c)) continue;
      const decision::Decision d = evaluate::Decide(loaded_->program, c, {});
      for (const auto& act : d.acts) {
        for (const PartyDecision& p : act.parties) {
          ++seen;
          check(c, p, random);
        }
      }
      if (HasFailure()) {
        ADD_FAILURE() << "seed " << seed << "\n" << maker.Told(c);
        return;
      }
    }
    EXPECT_GT(seen, 100u);
  }

  static std::shared_ptr<const pipeline::Loaded> loaded_;
};
std::shared_ptr<const pipeline::Loaded> Property::loaded_;

// The fines of every branch with its rung; those of a headline that stands for itself beside them.
std::vector<std::pair<Rung, const decision::FineOutcome*>> FinesOf(const PartyDecision& p) {
  std::vector<std::pair<Rung, const decision::FineOutcome*>> out;
  if (p.status == decision::Status::kReady) {
    for (const auto& f : p.fines) out.emplace_back(p.rung, &f);
  }
  for (const auto& o : p.options) {
    for (const auto& f : o.fines) out.emplace_back(o.rung, &f);
  }
  return out;
}

// While something is open the headline only shows one of the branches, and names no figure.
bool ShowsABranch(const PartyDecision& p) {
  return std::all_of(p.fines.begin(), p.fines.end(), [&](const decision::FineOutcome& f) {
    return !f.point && std::any_of(p.options.begin(), p.options.end(), [&](const decision::Option& o) {
             return std::any_of(o.fines.begin(), o.fines.end(), [&](const decision::FineOutcome& b) { return b.line == f.line && b.range == f.range; });
           });
  });
}

TEST_F(Property, AmountStaysInTheLawsRangeUnlessMitigatedOrMultiplied) {
  std::size_t amounts = 0;
  Each(3'000, [&](const facts::Case&, const PartyDecision& p, std::mt19937_64&) {
    if (p.status != decision::Status::kReady) EXPECT_TRUE(ShowsABranch(p));
    for (const auto& [rung, f] : FinesOf(p)) {
      if (!f->known) {
        EXPECT_FALSE(f->point) << "a figure is named on an unknown base";
        continue;
      }
      ++amounts;
      if (f->point) EXPECT_TRUE(f->range.Holds(*f->point)) << f->line;
      if (rung == Rung::kMitigated) EXPECT_LE(f->range.max, f->statutory.has_max ? f->statutory.max : f->range.max) << f->line;
      // The headline may show a mitigated branch without a default as its first option.
      const bool may_leave = rung == Rung::kMitigated || rung == Rung::kMultiplied || rung == Rung::kMayNotPenalise;
      if (!may_leave) EXPECT_TRUE(value::Within(f->range, f->statutory)) << f->line << " on " << decision::RungKey(rung);
    }
  });
  EXPECT_GT(amounts, 500u);
}

bool SameButFine(const decision::EnvelopeOutcome& a, const decision::EnvelopeOutcome& b) {
  return a.status == b.status && a.rung == b.rung && a.situations == b.situations && a.kinds == b.kinds;
}

TEST_F(Property, SupplyingAnUnknownFactNeverLeadsOutsideTheEnvelope) {
  const Maker maker(rules());
  std::size_t supplied = 0;
  Each(1'500, [&](const facts::Case& c, const PartyDecision& before, std::mt19937_64& random) {
    if (c.inquiry != facts::Inquiry::kOpen || before.envelope.outcomes.empty()) return;
    for (const vocabulary::FactId fact : maker.ReadsOf(rules().FindItem(before.item))) {
      const vocabulary::Fact& f = rules().dictionary->Get(fact);
      const bool plea = f.burden == vocabulary::Burden::kPlea || f.burden == vocabulary::Burden::kNoFault;
      if (maker.Said(c, fact) || plea) continue;
      facts::Case more = c;
      maker.Say(more, fact, maker.Some(fact, random));
      if (!maker.Keeps(more)) continue;
      ++supplied;
      const decision::Decision d = evaluate::Decide(loaded_->program, more, {});
      const PartyDecision& after = d.acts[0].parties[0];
      for (const auto& o : after.envelope.outcomes) {
        const bool inside = std::any_of(before.envelope.outcomes.begin(), before.envelope.outcomes.end(), [&](const auto& was) {
          const bool kind = before.envelope.exact ? SameButFine(o, was) : o.status == was.status && o.rung == was.rung;
          return kind && (!o.fine || (was.fine && value::Within(*o.fine, *was.fine)));
        });
        EXPECT_TRUE(inside) << f.id << " supplied: " << decision::StatusKey(o.status) << " " << decision::RungKey(o.rung)
                            << " was not in the envelope";
      }
      if (HasFailure()) return;
    }
  });
  EXPECT_GT(supplied, 300u);
}

// Branches under the same reading of every open policy: what one may choose between.
bool SameChoices(const decision::Option& a, const decision::Option& b) {
  return std::equal(a.choices.begin(), a.choices.end(), b.choices.begin(), b.choices.end(),
                    [](const decision::Choice& x, const decision::Choice& y) { return x.policy == y.policy && x.value == y.value; });
}

TEST_F(Property, MayNeverBecomesShall) {
  Each(3'000, [&](const facts::Case&, const PartyDecision& p, std::mt19937_64&) {
    if (p.rung == Rung::kMayNotPenalise) EXPECT_FALSE(p.shall);
    for (const auto& o : p.options) {
      // An order alone is what the law commands only where no penalty is due yet; beside a fine it is a choice.
      const auto beside = std::count_if(p.options.begin(), p.options.end(), [&](const auto& x) { return SameChoices(x, o); });
      const bool choice = o.rung == Rung::kMayNotPenalise || (o.rung == Rung::kOrderOnly && beside > 1);
      if (choice) EXPECT_FALSE(o.shall) << decision::RungKey(o.rung);
    }
    bool shall_not = false;
    for (const auto& g : p.grounds) {
      for (const ir::General& general : rules().generals) {
        if (general.head.id == g.id) EXPECT_EQ(g.shall, general.shall) << g.id;
      }
      shall_not = shall_not || (g.status == value::Tri::kTrue && g.shall &&
                                (g.rung == Rung::kMustNotPenalise || g.rung == Rung::kNoFurtherPenalty));
    }
    const bool barred = p.rung == Rung::kMustNotPenalise || p.rung == Rung::kNoFurtherPenalty;
    if (p.status == Status::kBarred) EXPECT_TRUE(barred) << decision::RungKey(p.rung);
    if (p.status == Status::kBarred) EXPECT_TRUE(shall_not) << "no penalty without a ground that shall bar it";
    // A branch that a policy chose stays a choice: the others are still there.
    if (!p.default_by.empty()) EXPECT_GT(p.options.size(), 1u);
  });
}

TEST_F(Property, AtMostOneFinePerActPartyAndTarget) {
  const auto once = [](const std::vector<decision::FineOutcome>& fines) {
    std::map<std::string, int> count;
    for (const auto& f : fines) EXPECT_EQ(++count[f.target], 1) << f.target << ": " << f.line;
  };
  Each(3'000, [&](const facts::Case&, const PartyDecision& p, std::mt19937_64&) {
    once(p.fines);
    for (const auto& o : p.options) once(o.fines);
    for (const auto& f : p.fines) EXPECT_EQ(f.target, p.role);
  });
}

TEST_F(Property, EveryLineCitesSomethingInForceThatDay) {
  const auto in_force = [&](const decision::Citation& cite, const facts::Case& c) {
    for (const ir::LegalSource& s : rules().sources) {
      if (s.name != cite.source) continue;
      for (const ir::Version& v : s.versions) {
        if (!v.validity.from || value::ToIso(*v.validity.from) != cite.version) continue;
        return v.validity.Holds(*c.dates.act_end) || v.validity.Holds(*c.dates.decision);
      }
    }
    return false;
  };
  std::size_t lines = 0;
  Each(3'000, [&](const facts::Case& c, const PartyDecision& p, std::mt19937_64&) {
    if (p.status != Status::kReady && p.status != Status::kBarred) return;
    const auto check = [&](const std::vector<decision::Citation>& cites, const std::string& line) {
      ++lines;
      EXPECT_FALSE(cites.empty()) << line << " cites nothing";
      for (const auto& cite : cites) EXPECT_TRUE(in_force(cite, c)) << line << ": " << cite.source << "@" << cite.version;
    };
    for (const auto& [rung, f] : FinesOf(p)) check(f->cites, f->line);
    for (const auto& x : p.penalties) check(x.cites, x.kind);
    for (const auto& x : p.orders) check(x.cites, x.order);
    for (const auto& x : p.confiscate) check(x.cites, x.object);
    for (const auto& g : p.grounds) {
      if (g.status == value::Tri::kTrue) check(g.cites, g.id);
    }
    check(p.basis, p.item);
  });
  EXPECT_GT(lines, 1'000u);
}

TEST_F(Property, SameReceiptSameBytes) {
  const Maker maker(rules());
  const auto again = LoadRules();
  std::map<std::string, std::string> bytes;
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    std::mt19937_64 random(seed);
    const facts::Case c = maker.Random(random);
    for (const auto& rules : {loaded_, again, loaded_}) {
      const pipeline::Decided d = pipeline::DecideCase(*rules, c, {});
      const std::string key = d.decision.receipt.rules + d.decision.receipt.facts;
      const std::string text = document::WriteCanonical(d.json);
      const auto [at, first] = bytes.emplace(key, text);
      EXPECT_EQ(at->second, text);
    }
  }
  EXPECT_GT(bytes.size(), 30u);
}

TEST_F(Property, ThreadsShareARuleSet) {
  const Maker maker(rules());
  constexpr std::uint64_t kCases = 24;
  const auto decide = [&](std::uint64_t seed) {
    std::mt19937_64 random(seed);
    return document::WriteCanonical(pipeline::DecideCase(*loaded_, maker.Random(random), {}).json);
  };
  maker.Bounds({});                        // fills what the maker keeps, before it is shared
  std::vector<std::string> alone(kCases);
  for (std::uint64_t n = 0; n < kCases; ++n) alone[n] = decide(n);
  std::vector<std::vector<std::string>> together(4, std::vector<std::string>(kCases));
  std::vector<std::thread> threads;
  for (auto& out : together) {
    threads.emplace_back([&] {
      for (std::uint64_t n = 0; n < kCases; ++n) out[n] = decide(n);
    });
  }
  for (std::thread& t : threads) t.join();
  for (const auto& out : together) EXPECT_EQ(out, alone);
}

}  // namespace
}  // namespace heng::properties
