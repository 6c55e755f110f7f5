// The sentences of say.def in the reader's language.
#pragma once

#include <string>
#include <vector>

namespace heng::cli {

enum class Sentence : unsigned char {
#define HENG_SAY(id, zh, en) id,
#include "engine/cli/say.def"
#undef HENG_SAY
};
std::string Say(Sentence which, bool english, const std::vector<std::string>& args = {});
// `text` with blanks up to `width` terminal cells.
std::string Padded(const std::string& text, std::size_t width);

}  // namespace heng::cli
