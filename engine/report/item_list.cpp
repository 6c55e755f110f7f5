// See item_list.h. The workbook is in xlsx.cpp.
#include "engine/report/item_list.h"

#include <map>

#include "engine/report/item_columns.h"
#include "engine/report/layout.h"
#include "engine/report/names.h"

namespace heng::report {
namespace {

const char* const kStandingKeys[] = {"grounded", "power", "name_only"};

std::string Quoted(const std::string& cell) {
  std::string safe = cell;
  if (!safe.empty() && std::string("=+-@\t\r").find(safe.front()) != std::string::npos) safe.insert(0, "'");
  if (safe.find_first_of("\",\r\n") == std::string::npos) return safe;
  std::string out = "\"";
  for (const char c : safe) {
    if (c == '"') out += '"';
    out += c;
  }
  return out + "\"";
}

std::string Counted(const std::map<std::string, std::size_t>& counts, bool en) {
  std::vector<std::string> parts;
  for (const auto& [name, count] : counts) parts.push_back(name + " " + std::to_string(count));
  return Join(parts, Text::kListComma, en);
}

}  // namespace

std::vector<std::string> ItemColumns(bool en) {
  return {Say(Text::kListNumber, en), Say(Text::kListCode, en), Say(Text::kListName, en), Say(Text::kListKind, en),
          Say(Text::kListBasis, en), Say(Text::kListBody, en), Say(Text::kListLevel, en)};
}

std::vector<std::string> ItemCells(const ListedItem& item, std::size_t number, bool en) {
  return {std::to_string(number), item.code, item.name, item.power, Join(item.basis, Text::kListComma, en), Join(item.bodies, Text::kListComma, en), item.level};
}

std::string ItemTable(const std::vector<ListedItem>& items, const TextOptions& options) {
  Page page(options.width);
  const bool en = options.english;
  page.Line(Join(ItemColumns(en), Text::kListComma, en));
  for (std::size_t i = 0; i < items.size(); ++i) {
    const std::vector<std::string> cells = ItemCells(items[i], i + 1, en);
    std::string tail;
    for (std::size_t c = 3; c < cells.size(); ++c) {
      if (!cells[c].empty()) tail += (tail.empty() ? "" : Say(Text::kSemicolon, en)) + cells[c];
    }
    page.Line(Pad(cells[0], 4) + " " + Pad(cells[1], 12) + " " + cells[2] + Say(Text::kParens, en, {tail}), 0, 18);
  }
  return page.Take();
}

std::string ItemCounts(const std::vector<ListedItem>& items, const TextOptions& options) {
  const bool en = options.english;
  std::size_t standing[3] = {0, 0, 0};
  std::map<std::string, std::size_t> powers, laws;
  for (const ListedItem& item : items) {
    ++standing[static_cast<std::size_t>(item.standing)];
    ++powers[item.power];
    ++laws[item.law];
  }
  Page page(options.width);
  page.Line(Say(Text::kListCounts, en, {std::to_string(standing[0]), std::to_string(standing[1]), std::to_string(standing[2]), std::to_string(items.size())}));
  page.Line(Say(Text::kListByKind, en, {Counted(powers, en)}), 0, 2);
  page.Line(Say(Text::kListByLaw, en, {Counted(laws, en)}), 0, 2);
  return page.Take();
}

document::Json ItemsJson(const std::vector<ListedItem>& items) {
  using document::Json;
  const auto texts = [](const std::vector<std::string>& list) {
    Json out = Json::List();
    for (const std::string& one : list) out.Push(one);
    return out;
  };
  Json out = Json::List();
  for (const ListedItem& item : items) {
    Json row = Json::Map();
    row.Set("code", item.code).Set("name", item.name).Set("power", item.power).Set("basis", texts(item.basis)).Set("bodies", texts(item.bodies));
    row.Set("level", item.level).Set("standing", kStandingKeys[static_cast<std::size_t>(item.standing)]);
    out.Push(std::move(row));
  }
  return out;
}

std::string ItemCsv(const std::vector<ListedItem>& items, bool english) {
  std::string out = "\xEF\xBB\xBF";
  const auto line = [&](const std::vector<std::string>& cells) {
    for (std::size_t i = 0; i < cells.size(); ++i) out += (i == 0 ? "" : ",") + Quoted(cells[i]);
    out += "\r\n";
  };
  line(ItemColumns(english));
  for (std::size_t i = 0; i < items.size(); ++i) line(ItemCells(items[i], i + 1, english));
  return out;
}

}  // namespace heng::report
