// Bytes to a source, with the encoding faults told as diagnostics (source itself knows no
// diagnostics). Every reader of files goes through here: rules, cases, dictionaries. Tested in
// tests/document.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "engine/diagnostic/diagnostic.h"
#include "engine/source/source.h"

namespace heng::document {

// Adds `bytes` under `name`. nullopt iff an error was reported: more than `most_bytes`, or not
// UTF-8 text.
std::optional<source::SourceId> Load(source::Sources& sources, std::string name,
                                     std::string_view bytes, std::size_t most_bytes,
                                     diagnostic::Sink& sink);

}  // namespace heng::document
