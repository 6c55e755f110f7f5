// Renders diagnostics as text (frame with `^` and `~`, CJK-width-correct), one line each, or JSON as
// formats.md "Findings" states it. Pure functions: nothing is printed here. Tested in tests/diagnostic.
#pragma once

#include <string>

#include "engine/diagnostic/diagnostic.h"

namespace heng::diagnostic {

struct RenderOptions {
  bool english = false;
  bool color = false;
};

std::string RenderText(const Diagnostic& d, const source::Sources& sources, const RenderOptions& o);
std::string RenderLine(const Diagnostic& d, const source::Sources& sources, const RenderOptions& o);
// The JSON array of findings, canonical form, with a final newline.
std::string RenderJson(const std::vector<Diagnostic>& all, const source::Sources& sources);
// All of a sink, most readable order, ending with a summary line.
std::string RenderAll(const Sink& sink, const source::Sources& sources, const RenderOptions& o);

}  // namespace heng::diagnostic
