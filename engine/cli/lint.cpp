// heng lint: every diagnostic of a rule set. Exit code 2 where a file cannot be read or parsed (families S
// and F), 1 where the rules themselves have findings at or above --fail-on.
#include <algorithm>
#include <ostream>
#include <set>

#include "engine/cli/messages.h"
#include "engine/cli/say.h"
#include "engine/cli/session.h"
#include "engine/document/fields.h"

namespace heng::cli {
namespace {

enum class FailOn : unsigned char { kUnverified, kUndecided, kWarning, kError };

std::optional<FailOn> FailOnOf(const Invocation& call, diagnostic::Sink& sink) {
  const std::string word = call.One(Id::kFailOn);
  const std::vector<std::string> words = {kFailOnUnverified, "undecided", "warning", "error"};
  if (word.empty()) return FailOn::kError;
  const auto at = std::find(words.begin(), words.end(), word);
  if (at != words.end()) return static_cast<FailOn>(at - words.begin());
  sink.Report(kOptionWord, {OptionOf(Id::kFailOn).name, word, document::Listed(words)}).InFile("heng lint");
  return std::nullopt;
}

// Files that cannot be read or parsed, and what a rule set file or a dictionary gets wrong; facts of an
// example (F2xx, F3xx) are findings about the rules.
bool IsInput(const diagnostic::Diagnostic& d) {
  const std::string_view code = d.message->code;
  if (code.empty()) return false;
  if (code[0] == 'S') return true;
  return code[0] == 'F' && code.size() > 1 && code[1] != '2' && code[1] != '3';
}

bool Fails(const diagnostic::Diagnostic& d, FailOn level) {
  switch (d.level()) {
    case diagnostic::Level::kError: return true;
    case diagnostic::Level::kWarning: return level <= FailOn::kWarning;
    case diagnostic::Level::kNote:
      if (d.message == &kUnverifiedLine || d.message == &kUnverifiedPlain) return level == FailOn::kUnverified;
      return d.proof == "undecided" && level <= FailOn::kUndecided;
  }
  return false;
}

// Every line the rules mark as not verified, as a finding of its own.
class Unverified {
 public:
  explicit Unverified(diagnostic::Sink& sink) : sink_(sink) {}

  void Head(const ir::Head& head) { Line(head.span, head.id, head.name.empty() ? head.id : head.name, head.verification); }
  void Line(source::Span span, const std::string& id, const std::string& name, const ir::Verification& v) {
    if (v.verified || !seen_.insert({span.source.value, span.begin}).second) return;
    if (v.how.empty()) {
      sink_.Report(kUnverifiedPlain, {name}).At(span).Rule(id);
    } else {
      sink_.Report(kUnverifiedLine, {name, v.how}).At(span).Rule(id);
    }
  }

 private:
  diagnostic::Sink& sink_;
  std::set<std::pair<std::uint32_t, std::uint32_t>> seen_;
};

void AddUnverified(const ir::RuleSet& rules, diagnostic::Sink& sink) {
  Unverified lines(sink);
  for (const ir::LegalSource& s : rules.sources) lines.Line(s.span, s.name, s.name, s.verification);
  for (const ir::Definition& d : rules.definitions) lines.Head(d.head);
  for (const ir::Item& item : rules.items) {
    lines.Head(item.head);
    for (const ir::Situation& s : item.situations) {
      lines.Head(s.head);
      for (const ir::Fine& f : s.fines) lines.Head(f.head);
      for (const ir::Penalty& p : s.penalties) lines.Head(p.head);
    }
    for (const ir::Multiplier& m : item.multipliers) lines.Head(m.head);
  }
  for (const ir::List& l : rules.lists) lines.Head(l.head);
  for (const ir::Benchmark& b : rules.benchmarks) {
    lines.Head(b.head);
    for (const ir::Tier& t : b.tiers) lines.Head(t.head);
  }
  for (const ir::General& g : rules.generals) {
    lines.Head(g.head);
    for (const ir::Exception& e : g.exceptions) lines.Head(e.head);
  }
  for (const ir::Leniency& l : rules.leniencies) lines.Head(l.head);
  for (const ir::Method& m : rules.methods) lines.Head(m.head);
  for (const ir::Policy& p : rules.policies) lines.Head(p.head);
  for (const ir::Standard& s : rules.standards) lines.Head(s.head);
  for (const ir::Procedure& p : rules.procedures) {
    lines.Head(p.head);
    for (const ir::Deadline& d : p.deadlines) lines.Head(d.head);
  }
  for (const ir::Check& c : rules.checks) lines.Head(c.head);
}

int CodeOf(const diagnostic::Sink& sink, FailOn level) {
  int code = kOk;
  for (const diagnostic::Diagnostic& d : sink.all()) {
    if (!Fails(d, level)) continue;
    if (IsInput(d)) return kBadInput;
    code = kFindings;
  }
  return code;
}

}  // namespace

int RunLint(const Invocation& call) {
  diagnostic::Sink usage;
  const auto level = FailOnOf(call, usage);
  std::vector<std::string> paths = call.args;
  if (level && paths.empty()) {
    paths = {RulesPath(call)};
    if (paths.front().empty()) return kBadInput;
  }
  if (!level) {
    Tell(usage, source::Sources(), call);
    return kBadInput;
  }
  int code = kOk;
  std::string text, json;
  for (const std::string& path : paths) {
    diagnostic::Sink sink(call.limits.diagnostics);
    const pipeline::LoadResult result = pipeline::Load(path, OptionsOf(call), sink);
    if (result.loaded != nullptr && *level == FailOn::kUnverified) AddUnverified(*result.loaded->rules, sink);
    sink.Sort();
    code = std::max(code, CodeOf(sink, *level));
    if (call.json) {
      std::string one = diagnostic::RenderJson(sink.all(), *result.sources);
      const std::size_t open = one.find('['), close = one.rfind(']');
      one = one.substr(open + 1, close - open - 1);
      if (!json.empty() && !one.empty()) json += ",";
      json += one;
      continue;
    }
    if (!text.empty()) text += "\n";
    if (!sink.all().empty()) text += diagnostic::RenderAll(sink, *result.sources, call.OnOut());
    const bool clean = std::all_of(sink.all().begin(), sink.all().end(),
                                   [](const diagnostic::Diagnostic& d) { return d.level() == diagnostic::Level::kNote; });
    if (!clean || result.loaded == nullptr) continue;
    const pipeline::Loaded& loaded = *result.loaded;
    text += Say(Sentence::kLintClean, call.english,
                {std::to_string(loaded.trees.size()), std::to_string(loaded.rules->items.size()), std::to_string(loaded.examples.size())}) +
            "\n";
  }
  call.out << (call.json ? "[" + json + "]\n" : text);
  return code;
}

}  // namespace heng::cli
