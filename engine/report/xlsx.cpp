// Workbooks, through libxlsxwriter: the only file that knows it.
#include <xlsxwriter.h>

#include <iterator>

#include "engine/report/item_columns.h"
#include "engine/report/names.h"

namespace heng::report {
namespace {

constexpr double kWidths[] = {6, 14, 48, 10, 44, 36, 8};

}  // namespace

bool WriteItemXlsx(const std::vector<ListedItem>& items, bool english, const std::string& path) {
  lxw_workbook* book = workbook_new(path.c_str());
  if (book == nullptr) return false;
  lxw_doc_properties properties{};
  std::string title = Say(Text::kListTitle, english);
  properties.title = title.data();
  properties.created = 1577836800;   // 2020-01-01: the same rows give the same bytes
  workbook_set_properties(book, &properties);
  lxw_worksheet* sheet = workbook_add_worksheet(book, title.c_str());
  lxw_format* head = workbook_add_format(book);
  format_set_bold(head);
  format_set_text_wrap(head);
  lxw_format* wrap = workbook_add_format(book);
  format_set_text_wrap(wrap);
  format_set_align(wrap, LXW_ALIGN_VERTICAL_TOP);
  const auto row = [&](lxw_row_t at, const std::vector<std::string>& cells, lxw_format* format) {
    for (std::size_t c = 0; c < cells.size(); ++c) worksheet_write_string(sheet, at, static_cast<lxw_col_t>(c), cells[c].c_str(), format);
  };
  for (std::size_t c = 0; c < std::size(kWidths); ++c) {
    worksheet_set_column(sheet, static_cast<lxw_col_t>(c), static_cast<lxw_col_t>(c), kWidths[c], nullptr);
  }
  row(0, ItemColumns(english), head);
  for (std::size_t i = 0; i < items.size(); ++i) row(static_cast<lxw_row_t>(i + 1), ItemCells(items[i], i + 1, english), wrap);
  worksheet_freeze_panes(sheet, 1, 0);
  worksheet_autofilter(sheet, 0, 0, static_cast<lxw_row_t>(items.size()), static_cast<lxw_col_t>(std::size(kWidths) - 1));
  worksheet_repeat_rows(sheet, 0, 0);
  worksheet_set_landscape(sheet);
  worksheet_set_paper(sheet, 9);   // A4
  return workbook_close(book) == LXW_NO_ERROR;
}

}  // namespace heng::report
