// Rule sets of the project as `heng` loads them; apart from rig.cpp so that generated books need no pipeline.
#include <stdexcept>

#include "engine/pipeline/load.h"
#include "tests/differential/rig.h"

namespace heng::differential {

namespace {

std::string Told(const diagnostic::Sink& sink) {
  std::string out;
  for (const diagnostic::Diagnostic& d : sink.all()) {
    if (d.level() == diagnostic::Level::kError) out += std::string(d.message->code) + " " + d.Title() + "\n";
  }
  return out;
}

BookPtr Wrap(const std::shared_ptr<const pipeline::Loaded>& loaded) {
  auto book = std::make_shared<Book>();
  book->rules = loaded->rules;
  book->program = &loaded->program;
  book->keep = loaded;
  return book;
}

std::shared_ptr<const pipeline::Loaded> LoadOrThrow(const std::string& path) {
  diagnostic::Sink sink;
  pipeline::LoadResult result = pipeline::Load(path, pipeline::LoadOptions{}, sink);
  if (result.loaded == nullptr) throw std::runtime_error(path + " does not load:\n" + Told(sink));
  return result.loaded;
}

}  // namespace

BookPtr LoadFolder(const std::string& path) { return Wrap(LoadOrThrow(path)); }

BookPtr LoadFolderShuffled(const std::string& path, std::uint64_t seed) {
  diagnostic::Sink sink;
  auto shuffled = pipeline::Shuffled(*LoadOrThrow(path), seed, base::Limits{}, sink);
  if (shuffled == nullptr) throw std::runtime_error(path + " does not load shuffled:\n" + Told(sink));
  return Wrap(shuffled);
}

}  // namespace heng::differential
