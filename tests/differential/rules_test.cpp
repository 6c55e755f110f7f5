// The whole of rules/ at its bounds: every item and role x every situation x every number at, just under and
// just over each bound it is compared with x every general provision brought about, kept from holding and left
// open x inquiry open and closed. By default an even, fixed part of it; HENG_DIFF_RUNS raises it.
#include <gtest/gtest.h>

#include <functional>
#include <map>
#include <random>

#include "tests/differential/compare.h"
#include "tests/differential/maker.h"
#include "tests/differential/rig.h"
#include "tests/differential/shrink.h"

namespace heng::differential {
namespace {

constexpr std::size_t kUsual = 6'000;
constexpr std::size_t kMostReports = 5;

const BookPtr& Shipped() {
  static const BookPtr book = LoadFolder(SourceFile("rules"));
  return book;
}

using Visit = std::function<void(const facts::Case&)>;

void BothInquiries(const Visit& visit, facts::Case c) {
  for (const auto inquiry : {facts::Inquiry::kClosed, facts::Inquiry::kOpen}) {
    c.inquiry = inquiry;
    visit(c);
  }
}

void EachOfItem(const ir::RuleSet& rules, const Maker& maker, ir::ItemId id, const Visit& visit) {
  const ir::Item& item = rules.items.Get(id);
  const auto reads = maker.ReadsOf(id);
  for (const std::string& role : maker.Roles(id)) {
    facts::Case plain = maker.Base(id, role);
    maker.Bring(plain, item.elements, true);
    facts::Case bare = plain;              // only the elements are known
    BothInquiries(visit, bare);
    for (const ir::Situation& s : item.situations) {
      facts::Case here = plain;
      maker.Bring(here, s.when, true, true);
      maker.Calm(here, reads);
      BothInquiries(visit, here);
      for (const auto fact : reads) {
        facts::Case open = here;           // one fact left out
        maker.Unsay(open, fact);
        BothInquiries(visit, open);
        const vocabulary::Fact& f = rules.dictionary->Get(fact);
        if (f.type == vocabulary::Type::kYesNo) {
          facts::Case other = here;        // and one turned round
          maker.Say(other, fact, true);
          BothInquiries(visit, other);
          continue;
        }
        for (const value::Rational& bound : maker.Bounds(fact)) {
          for (const int d : {-1, 0, 1}) {
            const auto v = f.type == vocabulary::Type::kRatio ? bound : value::Add(bound, value::Rational(d)).value_or(bound);
            if ((f.min && v < *f.min) || (f.max && *f.max < v)) continue;
            facts::Case at = here;
            maker.Say(at, fact, v);
            BothInquiries(visit, at);
          }
        }
      }
      for (const ir::General& g : rules.generals) {
        facts::Case met = here;
        maker.Bring(met, g.when, true, true);
        BothInquiries(visit, met);
        for (const ir::Exception& e : g.exceptions) {
          facts::Case taken = met;
          maker.Bring(taken, e.when, true, true);
          BothInquiries(visit, taken);
        }
      }
    }
  }
}

std::string SortOf(const std::vector<Difference>& d) { return d.front().where.substr(d.front().where.find(' ') + 1); }

// Drops stated facts while the two still differ in the same way.
facts::Case Smaller(const Book& book, facts::Case c, const std::string& sort) {
  const auto fails = [&](const facts::Case& x) {
    const auto d = Compare(*book.rules, x, Fast(book, x), Slow(book, x));
    return !d.empty() && SortOf(d) == sort;
  };
  for (auto* list : {&c.facts, &c.parties[0].facts, &c.acts[0].facts, &c.acts[0].parties[0].facts}) {
    for (std::size_t i = 0; i < list->size();) {
      const facts::Statement kept = (*list)[i];
      list->erase(list->begin() + static_cast<std::ptrdiff_t>(i));
      if (fails(c)) continue;
      list->insert(list->begin() + static_cast<std::ptrdiff_t>(i), kept);
      ++i;
    }
  }
  return c;
}

class Judge {
 public:
  explicit Judge(const Book& book, const Maker& maker) : book_(book), maker_(maker) {}

  void Look(const facts::Case& c) {
    if (!maker_.Keeps(c)) return;
    ++compared_;
    const auto differences = Compare(*book_.rules, c, Fast(book_, c), Slow(book_, c));
    if (differences.empty()) return;
    ++differing_;
    const std::string sort = SortOf(differences);
    if (++sorts_[sort] > 1 || sorts_.size() > kMostReports) return;
    const facts::Case small = Smaller(book_, c, sort);
    const auto left = Compare(*book_.rules, small, Fast(book_, small), Slow(book_, small));
    const std::string folder = "differential-failures/rules-" + std::to_string(compared_);
    WriteOut(folder, {"", maker_.Told(small)}, Show(left));
    ADD_FAILURE() << "written to " << folder << "\n" << maker_.Told(small) << Show(left);
  }
  void Done(const char* what) const {
    std::printf("%s: %zu cases compared, %zu differ\n", what, compared_, differing_);
    for (const auto& [sort, n] : sorts_) std::printf("  %zu x %s\n", n, sort.c_str());
    EXPECT_EQ(differing_, 0u);
    EXPECT_GT(compared_, 100u);
  }

 private:
  const Book& book_;
  const Maker& maker_;
  std::size_t compared_ = 0, differing_ = 0;
  std::map<std::string, std::size_t> sorts_;
};

TEST(Rules, EnginesAgreeAtTheBounds) {
  const Book& book = *Shipped();
  const Maker maker(*book.rules);
  std::size_t total = 0;
  const auto each = [&](const Visit& visit) {
    for (std::size_t i = 0; i < book.rules->items.size(); ++i) EachOfItem(*book.rules, maker, ir::ItemId(i), visit);
  };
  each([&](const facts::Case&) { ++total; });
  std::size_t step = std::max<std::size_t>(1, total / Runs(kUsual));
  if (step > 1 && step % 2 == 0) ++step;   // not only one of the two inquiries
  std::size_t at = 0;
  Judge judge(book, maker);
  each([&](const facts::Case& c) {
    if (at++ % step == 0) judge.Look(c);
  });
  std::printf("%zu cases at the bounds, every %zuth run\n", total, step);
  judge.Done("bounds");
}

TEST(Rules, EnginesAgreeOnRandomCases) {
  const Book& book = *Shipped();
  const Maker maker(*book.rules);
  Judge judge(book, maker);
  for (std::uint64_t seed = 1; seed <= Runs(2'000); ++seed) {
    std::mt19937_64 random(seed);
    judge.Look(maker.Random(random));
  }
  judge.Done("random");
}

}  // namespace
}  // namespace heng::differential
