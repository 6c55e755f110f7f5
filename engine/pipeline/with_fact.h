// Changes one fact of a case as `--fact [who:]name=value` says; `who` is a party (id, role or name), an act,
// or act/party. The value is typed by the dictionary like any other. Tested in tests/pipeline.
#pragma once

#include <string>
#include <vector>

#include "engine/base/limits.h"
#include "engine/diagnostic/diagnostic.h"
#include "engine/facts/case.h"

namespace heng::pipeline {

// False iff errors were reported; the case is then not to be used. Constraints between facts are checked
// once all were changed. The texts are added to `sources`, so that a message can show them.
bool ApplyFacts(const std::vector<std::string>& texts, const vocabulary::Dictionary& dictionary, facts::Case& c,
                source::Sources& sources, const base::Limits& limits, diagnostic::Sink& sink);

}  // namespace heng::pipeline
