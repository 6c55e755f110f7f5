#include "engine/cli/say.h"

#include "engine/diagnostic/diagnostic.h"
#include "engine/source/source.h"

namespace heng::cli {
namespace {

const char* TextOf(Sentence which, bool english) {
  switch (which) {
#define HENG_SAY(id, zh, en) \
  case Sentence::id:         \
    return english ? en : zh;
#include "engine/cli/say.def"
#undef HENG_SAY
  }
  return "";
}

}  // namespace

std::string Say(Sentence which, bool english, const std::vector<std::string>& args) {
  return diagnostic::Fill(TextOf(which, english), args);
}

std::string Padded(const std::string& text, std::size_t width) {
  const std::size_t cells = source::DisplayWidth(text);
  return cells < width ? text + std::string(width - cells, ' ') : text;
}

}  // namespace heng::cli
