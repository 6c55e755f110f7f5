// heng version: what a bug report needs.
#include <ostream>

#include "engine/cli/command.h"
#include "engine/cli/say.h"
#include "engine/document/json.h"
#include "engine/pipeline/decide.h"
#include "engine/pipeline/settings.h"

namespace heng::cli {

int RunVersion(const Invocation& call) {
  const std::string engine = pipeline::EngineVersion(), compiler = pipeline::CompilerName();
  if (call.json) {
    document::Json out = document::Json::Map();
    out.Set("format", "heng.version/1").Set("engine", engine).Set("language", pipeline::kLanguage).Set("compiler", compiler);
    call.out << document::WriteCanonical(out) << "\n";
    return kOk;
  }
  const std::string colon = Say(Sentence::kColon, call.english);
  call.out << Say(Sentence::kVersionProgram, call.english) << " " << engine << "\n"
           << Say(Sentence::kVersionLanguage, call.english) << colon << pipeline::kLanguage << "\n"
           << Say(Sentence::kVersionCompiler, call.english) << colon << compiler << "\n";
  return kOk;
}

}  // namespace heng::cli
