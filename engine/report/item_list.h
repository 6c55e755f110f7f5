// The enforcement list as a bureau publishes it (执法事项清单): number, code, name, kind, basis, authority, level. As a
// table, CSV and XLSX. Plain rows, so that this folder need not know where they come from. Tested in tests/report.
#pragma once

#include <string>
#include <vector>

#include "engine/document/json.h"
#include "engine/report/text.h"

namespace heng::report {

enum class Standing : unsigned char {
  kGrounded,   // a penalty whose text is loaded
  kPower,      // a power other than a penalty
  kNameOnly,   // a penalty of which only name and citation are at hand
};

struct ListedItem {
  std::string code, name, power;
  std::vector<std::string> basis, bodies;
  std::string level;
  std::string law;             // the text it rests on first
  Standing standing = Standing::kGrounded;
};

std::string ItemTable(const std::vector<ListedItem>& items, const TextOptions& options);
// Counts by standing, by kind of power and by law.
std::string ItemCounts(const std::vector<ListedItem>& items, const TextOptions& options);
document::Json ItemsJson(const std::vector<ListedItem>& items);
// UTF-8 with a byte order mark, CRLF, quoted as RFC 4180 asks; a cell a spreadsheet would take for a formula gets an
// apostrophe in front.
std::string ItemCsv(const std::vector<ListedItem>& items, bool english);
// A workbook at `path`, the same bytes for the same rows. False if it cannot be written.
bool WriteItemXlsx(const std::vector<ListedItem>& items, bool english, const std::string& path);

}  // namespace heng::report
