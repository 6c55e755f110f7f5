// One case at a time, facts in slots to outcome: our evaluator beside the workload's hand-written C++, in
// one process, turn by turn (README.md). First every case's outcome is compared; a mismatch, or an
// allocation in a timed loop, fails the run. Then pairs of passes; the figure that counts is the ratio.
//
//   bench_single_case [--sizes 364,3640,36400] [--cases 100000] [--pairs 7] [--only row] [--work folder] [--google [flags]]
#include <benchmark/benchmark.h>

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <new>
#include <string>
#include <vector>

#include "workload.h"

namespace {
std::size_t allocations = 0;
}
void* operator new(std::size_t n) {
  ++allocations;
  if (void* p = std::malloc(n == 0 ? 1 : n)) return p;
  throw std::bad_alloc();
}
void operator delete(void* p) noexcept { std::free(p); }
void operator delete(void* p, std::size_t) noexcept { std::free(p); }

namespace {

using heng::bench::Bridge;
using heng::bench::Data;
using heng::evaluate::FastEvaluator;
using heng::evaluate::FastOutcome;
using heng::evaluate::Frame;

constexpr std::size_t kRing = 1024;        // outcomes kept, as the workload's own program does

struct Options {
  std::vector<int> sizes = {364, 3640, 36400};
  int cases = 100000, pairs = 7;
  std::string work = HENG_BENCH_WORK, only;   // only: the ways whose name begins so
  bool google = false;
};

// Everything a size needs, built once.
struct Bench {
  Data data;
  heng::bench::Loaded loaded;
  double plan_seconds = 0;
  std::size_t rule_bytes = 0;
  long rss_before = 0, rss_after = 0;
  std::unique_ptr<Bridge> bridge;
  std::unique_ptr<FastEvaluator> fast;
  std::vector<std::uint64_t> rows;
  std::vector<std::uint32_t> items;
  std::vector<Decision> theirs = std::vector<Decision>(kRing);
  std::vector<FastOutcome> ours = std::vector<FastOutcome>(kRing);

  std::size_t count() const { return data.cases.size(); }
  const std::uint64_t* row(std::size_t k) const { return rows.data() + k * fast->layout().size(); }

  void Baseline() {
    for (std::size_t k = 0; k < count(); ++k) decide(data.items.v[data.cases[k].item_ix], data.cases[k], theirs[k % kRing]);
    keep(theirs[0]);
  }
  void Rows() {
    for (std::size_t k = 0; k < count(); ++k) fast->RunRow(row(k), items[k], ours[k % kRing]);
    keep(ours[0]);
  }
  void Frames(Frame& frame) {              // fills the frame from the same records, then decides
    for (std::size_t k = 0; k < count(); ++k) {
      bridge->Fill(data.cases[k], frame);
      fast->Run(frame, items[k], ours[k % kRing]);
    }
    keep(ours[0]);
  }
  void Ladder(Frame& frame) {
    for (std::size_t k = 0; k < count(); ++k) {
      bridge->Fill(data.cases[k], frame);
      fast->RunLadder(frame, items[k], ours[k % kRing]);
    }
    keep(ours[0]);
  }
};

bool Build(const Options& o, int n, Bench& b) {
  if (!heng::bench::MakeData(HENG_BENCH_BASELINE, o.work, n, o.cases, b.data)) return false;
  std::string folder = o.work + "/rules_" + std::to_string(n);
  b.rule_bytes = heng::bench::WriteRules(b.data, HENG_BENCH_TEMPLATES, folder);
  b.rss_before = rss_kb();
  b.loaded = heng::bench::LoadRules(folder);
  if (b.loaded.rules == nullptr) return false;
  const heng::program::Program& p = b.loaded.rules->program;
  b.bridge = std::make_unique<Bridge>(p, b.data);
  double begin = now();
  b.fast = std::make_unique<FastEvaluator>(p, b.bridge->Setting());
  b.plan_seconds = now() - begin;
  b.rss_after = rss_kb();
  b.rows.resize(b.count() * b.fast->layout().size());
  Frame frame = b.bridge->Setting();
  for (std::size_t k = 0; k < b.count(); ++k) {
    b.bridge->Fill(b.data.cases[k], frame);
    b.fast->Pack(frame, b.rows.data() + k * b.fast->layout().size());
    b.items.push_back(b.bridge->item(b.data.cases[k].item_ix));
  }
  return true;
}

// Each way against the workload's decision, case by case.
std::size_t Mismatches(Bench& b) {
  std::size_t wrong = 0;
  Frame frame = b.bridge->Setting();
  for (std::size_t k = 0; k < b.count(); ++k) {
    const Facts& c = b.data.cases[k];
    Decision d;
    decide(b.data.items.v[c.item_ix], c, d);
    std::string theirs = Bridge::Theirs(d);
    b.bridge->Fill(c, frame);
    FastOutcome o;
    auto compare = [&](const char* way) {
      std::string ours = b.bridge->Ours(o, c.item_ix);
      if (ours == theirs) return;
      if (wrong++ < 5) std::fprintf(stderr, "case %u, %s:\n  ours   %s\n  theirs %s\n", c.case_id, way, ours.c_str(), theirs.c_str());
    };
    b.fast->RunRow(b.row(k), b.items[k], o);
    compare("row");
    b.fast->Run(frame, b.items[k], o);
    compare("frame");
    b.fast->RunLadder(frame, b.items[k], o);
    compare("ladder");
  }
  return wrong;
}

// Time of this thread on a core: on a shared machine the wall clock counts the neighbours, too.
double Cpu() {
  timespec t{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
  return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_nsec) * 1e-9;
}

struct Ratio { double low = 0, mid = 0, high = 0, ns = 0, base_ns = 0; };

template <class Pass>
Ratio Pairs(Bench& b, int pairs, Pass&& pass) {
  b.Baseline();
  pass();
  std::vector<double> ratios, ours, base;
  for (int p = 0; p < pairs; ++p) {
    double t0 = Cpu();
    b.Baseline();
    double t1 = Cpu();
    pass();
    double t2 = Cpu();
    base.push_back((t1 - t0) / static_cast<double>(b.count()) * 1e9);
    ours.push_back((t2 - t1) / static_cast<double>(b.count()) * 1e9);
    ratios.push_back(ours.back() / base.back());
  }
  return {*std::min_element(ratios.begin(), ratios.end()), median(ratios), *std::max_element(ratios.begin(), ratios.end()), median(ours), median(base)};
}

bool Report(const Options& o, int n, Bench& b) {
  std::size_t wrong = Mismatches(b);
  Frame frame = b.bridge->Setting();
  b.Rows();
  b.Frames(frame);
  std::size_t before = allocations;
  b.Rows();
  b.Frames(frame);
  b.Ladder(frame);
  std::size_t allocated = allocations - before;
  FastEvaluator::Coverage coverage = b.fast->coverage();
  std::printf("\nN = %d, %zu cases: mismatches %zu, allocations in %zu decisions %zu, planned %zu of %zu item x role\n", n, b.count(), wrong, 3 * b.count(), allocated,
              coverage.planned, coverage.all);
  std::printf("  load %.0f ms (parse, check, compile %.1f MB of rule text) + plan %.0f ms, plan %.1f MB, peak RSS %ld MB (%ld MB before)\n", b.loaded.seconds * 1e3,
              static_cast<double>(b.rule_bytes) / 1e6, b.plan_seconds * 1e3, static_cast<double>(b.fast->plan_bytes()) / 1e6, b.rss_after / 1024, b.rss_before / 1024);
  std::printf("  %-28s %10s %10s   %s\n", "way", "ns a case", "C++ ns", "ratio median [min - max]");
  auto way = [&](const char* name, auto&& pass) {
    if (std::strncmp(name, o.only.c_str(), o.only.size()) != 0) return;
    Ratio r = Pairs(b, o.pairs, pass);
    std::printf("  %-28s %10.1f %10.1f   %.2f [%.2f - %.2f]\n", name, r.ns, r.base_ns, r.mid, r.low, r.high);
  };
  way("row (facts packed)", [&] { b.Rows(); });
  way("frame (filled each time)", [&] { b.Frames(frame); });
  way("filling a frame alone", [&] {
    for (const Facts& c : b.data.cases) b.bridge->Fill(c, frame);
    keep(frame.truth[0]);
  });
  way("ladder (frame, no plan)", [&] { b.Ladder(frame); });
  std::fflush(stdout);
  return wrong == 0 && allocated == 0;
}

void Google(std::vector<std::unique_ptr<Bench>>& all, const Options& o) {
  for (std::size_t i = 0; i < all.size(); ++i) {
    Bench* b = all[i].get();
    std::string size = "/" + std::to_string(o.sizes[i]);
    auto add = [&](const std::string& name, auto pass) {
      benchmark::RegisterBenchmark((name + size).c_str(), [b, pass](benchmark::State& state) {
        for (auto _ : state) pass(*b);
        state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations() * b->count()));
      });
    };
    add("baseline", [](Bench& x) { x.Baseline(); });
    add("row", [](Bench& x) { x.Rows(); });
    add("frame", [](Bench& x) {
      Frame frame = x.bridge->Setting();
      x.Frames(frame);
    });
    add("ladder", [](Bench& x) {
      Frame frame = x.bridge->Setting();
      x.Ladder(frame);
    });
  }
  benchmark::RunSpecifiedBenchmarks();
}

}  // namespace

int main(int argc, char** argv) {
  Options o;
  for (int i = 1; i < argc; ++i) {
    auto is = [&](const char* name) { return std::strcmp(argv[i], name) == 0 && i + 1 < argc; };
    if (is("--sizes")) {
      o.sizes.clear();
      std::istringstream list(argv[++i]);
      for (std::string one; std::getline(list, one, ',');) o.sizes.push_back(std::atoi(one.c_str()));
    } else if (is("--cases")) {
      o.cases = std::atoi(argv[++i]);
    } else if (is("--pairs")) {
      o.pairs = std::max(5, std::atoi(argv[++i]));
    } else if (is("--only")) {
      o.only = argv[++i];
    } else if (is("--work")) {
      o.work = argv[++i];
    } else if (std::strcmp(argv[i], "--google") == 0) {
      o.google = true;
      int rest = argc - i;
      benchmark::Initialize(&rest, argv + i);
      break;
    } else {
      std::fprintf(stderr, "unknown option %s; see the top of single_case_bench.cpp\n", argv[i]);
      return 2;
    }
  }
  std::vector<std::unique_ptr<Bench>> all;
  bool ok = true;
  for (int n : o.sizes) {
    auto b = std::make_unique<Bench>();
    if (!Build(o, n, *b)) return 1;
    ok = Report(o, n, *b) && ok;
    if (o.google) all.push_back(std::move(b));
  }
  if (o.google) Google(all, o);
  return ok ? 0 : 1;
}
