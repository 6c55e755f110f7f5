// Text to tree. The file is cut into declarations at balanced braces first and each is parsed alone, so
// that one run reports every broken declaration (X3 stops at its first error). Never throws; bounded by
// Limits (bytes, line length, nesting, tokens).
#pragma once

#include "engine/base/limits.h"
#include "engine/diagnostic/diagnostic.h"
#include "engine/syntax/tree.h"

namespace heng::syntax {

Tree Parse(const source::Sources& sources, source::SourceId id, const base::Limits& limits, diagnostic::Sink& sink);

}  // namespace heng::syntax
