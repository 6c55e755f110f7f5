// Items screened against the facts of one act and party: made out, possible, ruled out. Plain rows,
// so that this folder need not know the evaluator. As text and JSON. Tested in tests/report.
#pragma once

#include <string>
#include <vector>

#include "engine/document/json.h"
#include "engine/report/context.h"
#include "engine/report/text.h"
#include "engine/value/tri.h"

namespace heng::report {

struct ScreenRow {
  std::string act, party;
  std::string item, name;
  value::Tri elements = value::Tri::kFalse;
  bool on_list = true;
  std::vector<std::string> facts;  // that decide it
};

// Grouped by act and party in the order met; within one: made out, possible (with what is open),
// and the number ruled out.
std::string ScreenText(const std::vector<ScreenRow>& rows, const Context& context,
                       const TextOptions& options);
document::Json ScreenJson(const std::vector<ScreenRow>& rows);

}  // namespace heng::report
