// The texts of rules.def, and a folder that holds them as a rule set.
#pragma once

#include <memory>
#include <string>

#include "engine/diagnostic/render.h"
#include "engine/pipeline/load.h"
#include "tests/pipeline/folder.h"

namespace heng::pipeline::texts {
#define HENG_TEXT(id, text) inline const std::string id = text;
#include "tests/pipeline/rules.def"
#undef HENG_TEXT
}  // namespace heng::pipeline::texts

namespace heng::pipeline {

struct Set {
  Folder folder;
  Set(const std::string& rules = texts::kRules, const std::string& manifest = texts::kManifest) {
    folder.Write("ruleset.yaml", manifest);
    folder.Write("facts.yaml", texts::kFacts);
    folder.Write("rules.heng", rules);
  }
};

inline std::shared_ptr<const Loaded> MustLoad(const std::string& path) {
  diagnostic::Sink sink;
  LoadResult result = Load(path, {}, sink);
  EXPECT_NE(result.loaded, nullptr) << diagnostic::RenderAll(sink, *result.sources, {true, false});
  return result.loaded;
}

// The codes of what loading reports, in order.
inline std::vector<std::string> Codes(const diagnostic::Sink& sink) {
  std::vector<std::string> out;
  for (const diagnostic::Diagnostic& d : sink.all()) out.emplace_back(d.message->code);
  return out;
}

inline std::string Replaced(std::string text, const std::string& what, const std::string& by) {
  const std::size_t at = text.find(what);
  EXPECT_NE(at, std::string::npos) << what;
  return at == std::string::npos ? text : text.replace(at, what.size(), by);
}

}  // namespace heng::pipeline
