// A look over YAML text before yaml-cpp sees it. yaml-cpp holds a whole flow collection (`[...]`,
// `{...}`) as tokens until its end and takes byte 4 for the end of the file; so depth and size of
// flow collections and control characters are checked here first, in one pass without recursion.
// Internal.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "engine/base/limits.h"

namespace heng::document {

enum class ScanFault { kTooDeep, kTooMany, kControl };
struct Scanned {
  ScanFault fault;
  std::size_t offset;
};
// The first fault, if any. Brackets inside quotes, comments, block texts and plain words do not
// count.
std::optional<Scanned> ScanYaml(std::string_view text, const base::Limits& limits);

}  // namespace heng::document
