// heng fmt: the one layout of rule files. A file that does not parse is left as it is.
#include <ostream>

#include "engine/cli/command.h"
#include "engine/cli/messages.h"
#include "engine/cli/say.h"
#include "engine/pipeline/files.h"
#include "engine/pipeline/load.h"
#include "engine/syntax/print.h"

namespace heng::cli {

int RunFmt(const Invocation& call) {
  diagnostic::Sink sink(call.limits.diagnostics);
  source::Sources sources;
  const bool check = call.Has(Id::kCheck), to_stdout = call.Has(Id::kStdout);
  if (check && to_stdout) sink.Report(kStdoutAlone).InFile("heng fmt");
  std::vector<std::string> files;
  for (const std::string& path : call.args) {
    const auto found = pipeline::RuleFiles(path, sources, call.limits, sink);
    if (found) files.insert(files.end(), found->begin(), found->end());
  }
  std::size_t changed = 0;
  std::string text;
  if (!sink.has_errors()) {
    for (const std::string& path : files) {
      const auto parsed = pipeline::ParseFile(path, sources, call.limits, sink);
      if (!parsed) continue;
      const std::string laid = syntax::Print(parsed->tree, sources);
      if (to_stdout) text += laid;
      if (laid == parsed->text) continue;
      ++changed;
      if (check) text += path + "\n";
      if (!check && !to_stdout) pipeline::WriteFile(path, laid, sink);
    }
  }
  sink.Sort();
  Tell(sink, sources, call);
  if (sink.has_errors() && to_stdout) return kBadInput;   // nothing half printed
  call.out << text;
  if (sink.has_errors()) return kBadInput;
  if (to_stdout) return kOk;
  const std::string n = std::to_string(changed), others = std::to_string(files.size() - changed);
  if (check) {
    call.err << (changed > 0 ? Say(Sentence::kFmtWould, call.english, {n})
                             : Say(Sentence::kFmtClean, call.english, {std::to_string(files.size())}))
             << "\n";
    return changed > 0 ? kFindings : kOk;
  }
  call.err << Say(Sentence::kFmtDone, call.english, {n, others}) << "\n";
  return kOk;
}

}  // namespace heng::cli
