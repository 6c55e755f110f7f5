#include "engine/cli/quality.h"

#include <map>
#include <ostream>

#include "engine/cli/say.h"
#include "engine/pipeline/boundaries.h"
#include "engine/pipeline/mutate.h"

namespace heng::cli {
namespace {

using S = Sentence;

struct Score {
  std::size_t killed = 0, all = 0;
  void Add(bool hit) { ++all, killed += hit ? 1 : 0; }
  // Whole per cent, rounded down: 94.9 is not 95.
  std::string Percent() const { return all == 0 ? "-" : std::to_string(killed * 100 / all) + "%"; }
};

std::string Line(const std::string& name, const Score& score) {
  return "  " + name + " " + std::to_string(score.killed) + "/" + std::to_string(score.all) + " " + score.Percent() + "\n";
}

}  // namespace

int RunMutants(const pipeline::Loaded& rules, const Invocation& call) {
  std::map<std::string, Score> laws, kinds;
  Score all;
  document::Json survivors = document::Json::List();
  std::string listed;
  pipeline::Mutate(rules, call.limits, [&](const pipeline::Mutant& m) {
    all.Add(m.killed);
    laws[m.law].Add(m.killed);
    kinds[pipeline::MutationName(m.mutation, call.english)].Add(m.killed);
    if (m.killed) return;
    const source::Source& file = rules.sources.Get(m.span.source);
    const std::uint32_t line = file.PositionAt(m.span.begin).line;
    const std::string text(rules.sources.Text(m.span));
    survivors.Push(document::Json::Map().Set("rule", m.rule).Set("law", m.law).Set("mutation", std::string(pipeline::MutationKey(m.mutation)))
                       .Set("file", file.name()).Set("line", static_cast<std::int64_t>(line)));
    listed += m.rule + "  " + pipeline::MutationName(m.mutation, call.english) + "  " + file.name() + ":" + std::to_string(line) + "\n";
  });
  if (call.json) {
    document::Json per = document::Json::Map();
    for (const auto& [law, score] : laws) per.Set(law, document::Json::Map().Set("killed", score.killed).Set("all", score.all));
    call.out << document::WriteCanonical(document::Json::Map().Set("format", "heng.mutants/1").Set("killed", all.killed).Set("all", all.all)
                                             .Set("laws", std::move(per)).Set("survivors", std::move(survivors)))
             << "\n";
    return kOk;
  }
  if (!call.Has(Id::kQuiet)) call.out << listed;
  call.out << Say(S::kMutantsByKind, call.english) << "\n";
  for (const auto& [kind, score] : kinds) call.out << Line(kind, score);
  call.out << Say(S::kMutantsByLaw, call.english) << "\n";
  for (const auto& [law, score] : laws) call.out << Line(law, score);
  call.out << Say(S::kMutantsAll, call.english, {std::to_string(all.all), std::to_string(all.killed), all.Percent()}) << "\n";
  return kOk;
}

int RunBoundaries(const pipeline::Loaded& rules, const Invocation& call) {
  const auto missing = pipeline::MissingBoundaries(rules);
  if (call.json) {
    document::Json list = document::Json::List();
    for (const auto& m : missing) list.Push(document::Json::Map().Set("item", m.item).Set("fact", m.fact).Set("value", m.value));
    call.out << document::WriteCanonical(document::Json::Map().Set("format", "heng.boundaries/1").Set("missing", std::move(list))) << "\n";
    return kOk;
  }
  call.out << pipeline::BoundaryText(missing);
  call.err << Say(S::kBoundariesMissing, call.english, {std::to_string(missing.size())}) << "\n";
  return kOk;
}

}  // namespace heng::cli
