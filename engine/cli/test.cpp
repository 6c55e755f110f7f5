// heng test: runs the examples of a rule set on the engine and on the reference implementation, then on the
// engine again with the declarations in other orders, and says what no example exercises. The only command
// that links the reference implementation.
#include <charconv>
#include <functional>
#include <ostream>

#include "engine/cli/messages.h"
#include "engine/cli/quality.h"
#include "engine/cli/say.h"
#include "engine/cli/session.h"
#include "engine/pipeline/coverage.h"
#include "engine/pipeline/expect.h"
#include "engine/reference/reference.h"

namespace heng::cli {
namespace {

using S = Sentence;
constexpr std::size_t kNeverShown = 12;    // of one group of the coverage, without --all
constexpr std::int64_t kMostShuffles = 1000;

struct Missed {
  std::string engine, expected, got;
  std::uint32_t line = 0;
};
struct Result {
  const check::Example* example = nullptr;
  std::string file;
  std::uint32_t line = 0;
  std::vector<Missed> missed;
};

std::optional<std::int64_t> Number(Id id, std::int64_t otherwise, std::int64_t most, const Invocation& call, diagnostic::Sink& sink) {
  const std::string text = call.One(id);
  if (text.empty()) return otherwise;
  std::int64_t n = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), n);
  if (error == std::errc() && end == text.data() + text.size() && n >= 0 && n <= most) return n;
  sink.Report(kWholeNumber, {OptionOf(id).name, text, std::to_string(most)}).InFile("heng test");
  return std::nullopt;
}

class Suite {
 public:
  Suite(std::shared_ptr<const pipeline::Loaded> loaded, const Invocation& call)
      : loaded_(std::move(loaded)), call_(call), coverage_(*loaded_) {
    how_.limits = call.limits;
  }

  void Choose(const std::string& part) {
    for (std::size_t i = 0; i < loaded_->examples.size(); ++i) {
      if (loaded_->examples[i].title.find(part) != std::string::npos) chosen_.push_back(i);
    }
  }
  bool empty() const { return chosen_.empty(); }

  void Run() {
    for (std::size_t i : chosen_) {
      const check::Example& example = loaded_->examples[i];
      Result result;
      result.example = &example;
      const source::Source& file = loaded_->sources.Get(example.span.source);
      result.file = file.name();
      result.line = file.PositionAt(example.span.begin).line;
      const pipeline::Decided decided = pipeline::DecideCase(*loaded_, example.kase, how_);
      Add(Say(S::kEngine, call_.english), decided.decision, *loaded_, example, result);
      reference::Options plain;
      plain.limits = call_.limits;
      const decision::Decision meaning = reference::Decide(*loaded_->rules, example.kase, plain);
      Add(Say(S::kReference, call_.english), meaning, *loaded_, example, result);
      coverage_.Add(example, decided.decision);
      bytes_.push_back(document::WriteCanonical(decided.json));
      results_.push_back(std::move(result));
    }
  }

  // Once more in another order: the same bytes must come out.
  void Shuffle(std::uint64_t seed) {
    diagnostic::Sink sink(call_.limits.diagnostics);
    const auto other = pipeline::Shuffled(*loaded_, seed, call_.limits, sink);
    if (other == nullptr || other->examples.size() != loaded_->examples.size()) {
      order_faults_.push_back(Say(S::kOrderRefused, call_.english, {std::to_string(seed)}));
      if (other == nullptr) order_faults_.back() += "\n" + diagnostic::RenderAll(sink, loaded_->sources, call_.OnOut());
      return;
    }
    const std::string name = Say(S::kShuffled, call_.english, {std::to_string(seed)});
    for (std::size_t k = 0; k < chosen_.size(); ++k) {
      const check::Example& example = other->examples[chosen_[k]];
      const pipeline::Decided decided = pipeline::DecideCase(*other, example.kase, how_);
      if (document::WriteCanonical(decided.json) == bytes_[k]) continue;
      const std::size_t before = results_[k].missed.size();
      Add(name, decided.decision, *other, example, results_[k]);
      if (results_[k].missed.size() == before) {
        results_[k].missed.push_back({name, Say(S::kOrderChanged, call_.english, {std::to_string(seed)}), {}, results_[k].line});
      }
    }
  }

  std::size_t failed() const {
    std::size_t n = order_faults_.size();
    for (const Result& r : results_) n += r.missed.empty() ? 0 : 1;
    return n;
  }

  std::string Text() const {
    const bool quiet = call_.Has(Id::kQuiet);
    std::string out;
    for (const Result& r : results_) {
      if (quiet && r.missed.empty()) continue;
      out += Say(r.missed.empty() ? S::kPass : S::kFail, call_.english) + "  " + r.example->title;
      if (!r.missed.empty()) out += "  (" + r.file + ":" + std::to_string(r.line) + ")";
      out += "\n";
      for (const Missed& m : r.missed) {
        out += "      " + m.engine + " " + std::to_string(m.line) + "  " + Say(S::kExpected, call_.english) + " " + m.expected + "\n";
        if (!m.got.empty()) out += "      " + Say(S::kGot, call_.english) + " " + m.got + "\n";
      }
    }
    for (const std::string& fault : order_faults_) out += fault + "\n";
    if (!quiet) out += CoverageText();
    out += SummaryText();
    return out;
  }

  document::Json Json() const {
    document::Json out = document::Json::Map(), cases = document::Json::List(), coverage = document::Json::Map();
    for (const Result& r : results_) {
      document::Json one = document::Json::Map(), missed = document::Json::List();
      for (const Missed& m : r.missed) {
        missed.Push(document::Json::Map().Set("by", m.engine).Set("expected", m.expected).Set("got", m.got)
                        .Set("line", static_cast<std::int64_t>(m.line)));
      }
      one.Set("title", r.example->title).Set("file", r.file).Set("line", static_cast<std::int64_t>(r.line))
          .Set("passed", r.missed.empty()).Set("missed", std::move(missed));
      cases.Push(std::move(one));
    }
    for (pipeline::CoverageKind kind : pipeline::kCoverageKinds) {
      const pipeline::CoverageGroup group = coverage_.Group(kind);
      document::Json met = document::Json::List(), never = document::Json::List();
      for (const std::string& name : group.met) met.Push(name);
      for (const std::string& name : group.never) never.Push(name);
      coverage.Set(std::string(pipeline::CoverageKey(kind)),
                   document::Json::Map().Set("exercised", std::move(met)).Set("never", std::move(never)));
    }
    document::Json faults = document::Json::List();
    for (const std::string& fault : order_faults_) faults.Push(fault);
    out.Set("format", "heng.test/1").Set("total", results_.size()).Set("failed", failed()).Set("cases", std::move(cases));
    out.Set("order_faults", std::move(faults)).Set("coverage", std::move(coverage));
    return out;
  }

 private:
  void Add(const std::string& engine, const decision::Decision& d, const pipeline::Loaded& rules, const check::Example& example,
           Result& result) const {
    for (const pipeline::Miss& miss : pipeline::Compare(example, d, *rules.rules, call_.english)) {
      // A miss of the whole example ("only") is not a line of its own.
      const bool whole = miss.span == example.span;
      const std::string expected = whole ? Say(S::kNothingElse, call_.english) : std::string(rules.sources.Text(miss.span));
      const std::uint32_t line = rules.sources.Get(miss.span.source).PositionAt(miss.span.begin).line;
      result.missed.push_back({engine, expected, miss.got, line});
    }
  }

  std::string CoverageText() const {
    std::string counts, never;
    for (pipeline::CoverageKind kind : pipeline::kCoverageKinds) {
      const pipeline::CoverageGroup group = coverage_.Group(kind);
      const std::size_t all = group.met.size() + group.never.size();
      if (all == 0) continue;
      const std::string name = pipeline::CoverageName(kind, call_.english);
      if (!counts.empty()) counts += Say(S::kComma, call_.english);
      counts += name + " " + std::to_string(group.met.size()) + "/" + std::to_string(all);
      if (group.never.empty()) continue;
      never += "  " + name + "\n";
      const std::size_t shown = call_.Has(Id::kAll) ? group.never.size() : std::min(kNeverShown, group.never.size());
      for (std::size_t i = 0; i < shown; ++i) never += "    " + group.never[i] + "\n";
      if (shown < group.never.size()) {
        never += "    " + Say(S::kAndMore, call_.english, {std::to_string(group.never.size() - shown)}) + "\n";
      }
    }
    std::string out;
    if (!never.empty()) out += "\n" + Say(S::kNotExercised, call_.english) + "\n" + never;
    return out + "\n" + Say(S::kCoverage, call_.english) + Say(S::kColon, call_.english) + counts + "\n";
  }

  std::string SummaryText() const {
    std::size_t passed = 0;
    for (const Result& r : results_) passed += r.missed.empty() ? 1 : 0;
    return Say(S::kTestSummary, call_.english,
               {std::to_string(results_.size()), std::to_string(passed), std::to_string(results_.size() - passed)}) +
           "\n";
  }

  std::shared_ptr<const pipeline::Loaded> loaded_;
  const Invocation& call_;
  pipeline::DecideOptions how_;
  pipeline::Coverage coverage_;
  std::vector<std::size_t> chosen_;
  std::vector<Result> results_;
  std::vector<std::string> bytes_;
  std::vector<std::string> order_faults_;
};

}  // namespace

int RunTest(const Invocation& call) {
  diagnostic::Sink usage;
  const auto shuffles = Number(Id::kShuffle, 1, kMostShuffles, call, usage);
  const auto seed = Number(Id::kSeed, 1, 1'000'000'000, call, usage);
  if (!shuffles || !seed) {
    Tell(usage, source::Sources(), call);
    return kBadInput;
  }
  const std::string path = call.args.empty() ? RulesPath(call) : call.args.front();
  if (path.empty()) return kBadInput;
  auto loaded = LoadRules(path, call);
  if (loaded == nullptr) return kBadInput;
  if (call.Has(Id::kBoundaries)) return RunBoundaries(*loaded, call);
  if (loaded->examples.empty()) {
    call.err << Say(S::kNoExamples, call.english) << "\n";
    return kFindings;   // nothing was tested: never a success
  }
  if (call.Has(Id::kMutate)) return RunMutants(*loaded, call);
  Suite suite(std::move(loaded), call);
  suite.Choose(call.One(Id::kCase));
  if (suite.empty()) {
    usage.Report(kNoSuchCase, {call.One(Id::kCase)}).InFile("heng test");
    Tell(usage, source::Sources(), call);
    return kBadInput;
  }
  suite.Run();
  for (std::int64_t i = 0; i < *shuffles; ++i) suite.Shuffle(static_cast<std::uint64_t>(*seed + i));
  if (call.json) {
    call.out << document::WriteCanonical(suite.Json()) << "\n";
  } else {
    call.out << suite.Text();
  }
  return suite.failed() > 0 ? kFindings : kOk;
}

}  // namespace heng::cli
