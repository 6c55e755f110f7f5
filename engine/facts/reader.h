// Reads a case from a document tree, typed by the dictionary. Unknown keys and names (with "did you
// mean"), wrong types, bare numbers for money, bad dates, counts out of range, broken constraints,
// unknown event kinds, dangling party and evidence ids are errors with place. Tested in
// tests/facts.
#pragma once

#include <optional>

#include "engine/base/limits.h"
#include "engine/document/json.h"
#include "engine/document/tree.h"
#include "engine/facts/case.h"

namespace heng::facts {

// nullopt iff an error was reported. `root` is the document of one case.
std::optional<Case> ReadCase(const document::Node& root, const vocabulary::Dictionary& dictionary,
                             const base::Limits& limits, diagnostic::Sink& sink);

// The typed value of one scalar for `fact`, e.g. from `--fact name=value` or a 校验案例. Reports on
// failure.
std::optional<Value> ReadValue(std::string_view text, const vocabulary::Fact& fact,
                               source::Span span, const base::Limits& limits,
                               diagnostic::Sink& sink);
// As written in a case file: "9000元", "2人", "是", "2025-01-01", "期内改正"; for prose and
// witnesses.
std::string ToText(const Value& value, const vocabulary::Fact& fact);

// Checks constraints over everything stated for one act and party; reports each that is broken.
// Called by ReadCase and again after facts are added from elsewhere.
bool CheckConstraints(const Case& c, const vocabulary::Dictionary& dictionary,
                      diagnostic::Sink& sink);

// The case in canonical form, without what was not stated: hashed for the receipt. Two files that
// say the same in YAML and JSON give the same bytes.
document::Json ToJson(const Case& c, const vocabulary::Dictionary& dictionary);

}  // namespace heng::facts
