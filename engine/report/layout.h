// Plain-text pages for a terminal: wrapping by display cells, hanging indents, a label column and a
// column on the right for the basis. Chinese counts two cells a character; a line neither starts
// with a closing mark nor ends with an opening one, and a number keeps the character after it.
// Tested in tests/report.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace heng::report {

// At least one line; the first may be `first` cells wide, the others `rest`. Words wider than a
// line stand alone on theirs.
std::vector<std::string> Wrap(std::string_view text, std::size_t first, std::size_t rest);
std::string Pad(std::string_view text, std::size_t cells);  // with blanks on the right

class Page {
 public:
  explicit Page(int width) : width_(width < 40 ? 40 : static_cast<std::size_t>(width)) {}

  void Line(std::string_view text, std::size_t indent = 0,
            std::size_t hang = 0);  // hang: added after line 1
  // `text` at `indent`, and `right` beside it where it fits, else on a line of its own.
  void Beside(std::string_view text, std::string_view right, std::size_t indent,
              std::size_t hang = 0);
  // A label (may be empty) and text in the column after it.
  void Row(std::string_view label, std::string_view text, std::string_view right = {});
  void SubRow(std::string_view label, std::string_view text,
              std::string_view right = {});  // indented by two
  void Whole(std::string_view line);         // as it is, never wrapped
  void Blank();                              // never two in a row
  void Rule();
  std::size_t width() const { return width_; }
  std::string Take() { return std::move(out_); }

 private:
  void Labelled(std::string_view label, std::string_view text, std::string_view right,
                std::size_t indent);

  std::size_t width_;
  std::string out_;
};

}  // namespace heng::report
