// A decision as the sheets a case handler reads (design: the field's own words, one sheet a party):
// what is proposed or what must be done first, the amounts with their arithmetic, reasons met and
// not met, options, what is pending, the possible outcomes, procedure with dates, checks, what is
// unverified or not judged, and the receipt on the last line. Statute wording for ranges, amounts
// in capitals too. Nothing is decided here. The English variant is for integrators. Tested in
// tests/report.
#pragma once

#include <string>

#include "engine/decision/decision.h"
#include "engine/facts/case.h"
#include "engine/report/context.h"

namespace heng::report {

struct TextOptions {
  bool english = false;  // either this or Context::english
  int width = 96;        // cells; at least 40
};

// Ends with a newline; sheets are parted by a line of `=`.
std::string ToText(const decision::Decision& d, const facts::Case& c, const Context& context,
                   const TextOptions& options);

}  // namespace heng::report
