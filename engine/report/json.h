// A decision as JSON (formats.md "Recommendation", README.md of this folder): everything but
// `receipt`, which pipeline adds after hashing this very document. Money is decimal yuan; no
// floats; prose fields
// (`why`, `text`, `effect`, ...) are made from message ids and follow `Context::english`,
// everything else is the same in both languages. For the hash use Chinese and an explanation.
// Tested in tests/report.
#pragma once

#include "engine/decision/decision.h"
#include "engine/document/json.h"
#include "engine/facts/case.h"
#include "engine/report/context.h"

namespace heng::report {

document::Json ToJson(const decision::Decision& d, const facts::Case& c, const Context& context);
// The three hashes, to be set as `receipt`.
document::Json ReceiptJson(const decision::Receipt& receipt);

}  // namespace heng::report
