// What still matters: the facts the outcome turns on, most decisive first, each with its question,
// the papers that settle it and what it is asked for; then the facts that do not matter. As text
// and JSON. Tested in tests/report.
#pragma once

#include <string>

#include "engine/decision/decision.h"
#include "engine/document/json.h"
#include "engine/report/context.h"
#include "engine/report/text.h"

namespace heng::report {

std::string AskText(const decision::Decision& d, const facts::Case& c, const Context& context,
                    const TextOptions& options);
// [{act, party, first, facts: [{fact, label, question, evidence, because, kinds_left}],
// immaterial}]
document::Json AskJson(const decision::Decision& d, const Context& context);

}  // namespace heng::report
