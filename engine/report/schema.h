// The JSON Schemas (2020-12) of what goes in and out, made from the same word tables as the readers
// and writers; checked in as schemas/<name>.schema.json, which a test compares with this. The
// decision's is held against real output by tests/report, property by property.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/vocabulary/dictionary.h"

namespace heng::report {

const std::vector<std::string>& SchemaNames();  // case, decision, diagnostics, dictionary
// Indented JSON with a final newline; empty for an unknown name. With a dictionary the case schema
// lists its facts by name and type, else any fact is let through.
std::string SchemaText(std::string_view name, const vocabulary::Dictionary* dictionary = nullptr);

}  // namespace heng::report
