// heng schema: the JSON Schemas of the formats, as checked in under schemas/.
#include <algorithm>
#include <ostream>

#include "engine/cli/command.h"
#include "engine/cli/messages.h"
#include "engine/cli/say.h"
#include "engine/document/fields.h"
#include "engine/report/schema.h"

namespace heng::cli {

int RunSchema(const Invocation& call) {
  const std::vector<std::string> names = {"case", "decision", "diagnostics", "dictionary"};
  if (call.args.empty()) {
    call.out << Say(Sentence::kSchemas, call.english) << Say(Sentence::kColon, call.english) << document::Listed(names) << "\n";
    return kOk;
  }
  const std::string& name = call.args.front();
  if (std::find(names.begin(), names.end(), name) == names.end()) {
    diagnostic::Sink sink;
    sink.Report(kNoSchema, {name, document::Listed(names)}).InFile("heng schema");
    Tell(sink, source::Sources(), call);
    return kBadInput;
  }
  call.out << report::SchemaText(name);
  return kOk;
}

}  // namespace heng::cli
