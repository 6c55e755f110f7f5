// Diagnostics to standard error, and the last line of defence: what a command throws is told as an internal
// fault, and a result that could not be written is no success.
#include <exception>
#include <ostream>

#include "engine/cli/command.h"
#include "engine/cli/messages.h"

namespace heng::cli {

void Tell(const diagnostic::Sink& sink, const source::Sources& sources, const Invocation& call) {
  if (sink.all().empty()) return;
  call.err << (call.json ? diagnostic::RenderJson(sink.all(), sources) : diagnostic::RenderAll(sink, sources, call.OnErr()));
  call.err.flush();
}

int Guard(const Invocation& call, const std::function<int()>& work) {
  diagnostic::Sink sink;
  int code = kInternal;
  try {
    code = work();
    call.out.flush();
    if (call.out.good()) return code;
    // A full disk or a closed pipe.
    sink.Report(kCannotPrint).InFile("heng");
    code = kInternal;
  } catch (const std::exception& fault) {
    sink.Report(kInternalFault, {fault.what()}).InFile("heng");
  }
  Tell(sink, source::Sources(), call);
  return code;
}

}  // namespace heng::cli
