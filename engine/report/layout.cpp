// See layout.h.
#include "engine/report/layout.h"

#include <algorithm>

#include "engine/source/source.h"

namespace heng::report {

namespace {

constexpr std::size_t kLabel = 14;  // cells of the label column: six characters and a gap
constexpr std::size_t kRight = 62;  // where the basis column begins, width permitting

// Ideographic and full-width marks that close or open, in ascending order.
constexpr char32_t kClosing[] = {0x3001, 0x3002, 0x3009, 0x300B, 0x300D, 0x300F, 0x3011, 0xFF01,
                                 0xFF05, 0xFF09, 0xFF0C, 0xFF1A, 0xFF1B, 0xFF1F, 0x2019, 0x201D};
constexpr char32_t kOpening[] = {0x3008, 0x300A, 0x300C, 0x300E, 0x3010, 0xFF08, 0x2018, 0x201C};

// ASCII marks behave so too where they stand beside Chinese.
bool Closes(char32_t c) {
  if (c < 0x80)
    return c == ')' || c == ',' || c == '.' || c == ';' || c == ':' || c == '%' || c == ']' ||
           c == '?' || c == '!';
  return std::find(std::begin(kClosing), std::end(kClosing), c) != std::end(kClosing);
}
bool Opens(char32_t c) {
  return c == '(' || c == '[' ||
         std::find(std::begin(kOpening), std::end(kOpening), c) != std::end(kOpening);
}
bool Digit(char32_t c) { return c >= '0' && c <= '9'; }

struct Unit {
  std::string text;    // never broken
  bool space = false;  // blanks: dropped at the end of a line
};

// Cuts the text where a line may end.
std::vector<Unit> Units(std::string_view text) {
  std::vector<Unit> out;
  char32_t before = 0;
  for (std::size_t i = 0; i < text.size();) {
    source::CodePoint c = source::DecodeAt(text, i);
    std::string_view piece = text.substr(i, c.length);
    i += c.length;
    if (c.value == ' ') {
      if (!out.empty() && out.back().space)
        out.back().text += piece;
      else
        out.push_back({std::string(piece), true});
      before = c.value;
      continue;
    }
    bool narrow = c.value < 0x80;
    bool glued = !out.empty() && !out.back().space &&
                 (Closes(c.value) || Opens(before) || (narrow && before < 0x80 && before != 0) ||
                  (!narrow && !Opens(c.value) && Digit(before)));
    if (glued)
      out.back().text += piece;
    else
      out.push_back({std::string(piece), false});
    before = c.value;
  }
  return out;
}

}  // namespace

std::vector<std::string> Wrap(std::string_view text, std::size_t first, std::size_t rest) {
  std::vector<std::string> lines(1);
  std::size_t used = 0, limit = std::max<std::size_t>(first, 1);
  for (const Unit& unit : Units(text)) {
    std::size_t cells = source::DisplayWidth(unit.text);
    if (used + cells > limit && used > 0) {
      while (!lines.back().empty() && lines.back().back() == ' ') lines.back().pop_back();
      lines.emplace_back();
      used = 0;
      limit = std::max<std::size_t>(rest, 1);
    }
    if (unit.space && used == 0 && lines.size() > 1) continue;
    lines.back() += unit.text;
    used += cells;
  }
  while (!lines.back().empty() && lines.back().back() == ' ') lines.back().pop_back();
  return lines;
}

std::string Pad(std::string_view text, std::size_t cells) {
  std::string out(text);
  std::size_t have = source::DisplayWidth(text);
  if (have < cells) out.append(cells - have, ' ');
  return out;
}

void Page::Line(std::string_view text, std::size_t indent, std::size_t hang) {
  std::size_t deep = indent + hang;
  std::vector<std::string> lines =
      Wrap(text, width_ > indent ? width_ - indent : 1, width_ > deep ? width_ - deep : 1);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    out_.append(lines[i].empty() ? 0 : (i == 0 ? indent : deep), ' ');
    out_ += lines[i];
    out_ += '\n';
  }
}

void Page::Beside(std::string_view text, std::string_view right, std::size_t indent,
                  std::size_t hang) {
  std::size_t mark = out_.size();
  Line(text, indent, hang);
  if (right.empty()) return;
  std::size_t last = out_.rfind('\n', out_.size() - 2);
  last = last == std::string::npos || last < mark ? mark : last + 1;
  std::size_t used =
      source::DisplayWidth(std::string_view(out_).substr(last, out_.size() - last - 1));
  std::size_t cells = source::DisplayWidth(right);
  std::size_t start = std::max(used + 2, kRight);
  if (start + cells > width_)
    start = used + 2 <= kRight && cells <= width_ ? std::max(used + 2, width_ - cells) : start;
  if (start + cells <= width_) {
    out_.pop_back();
    out_.append(start - used, ' ');
    out_ += right;
    out_ += '\n';
    return;
  }
  std::size_t deep = indent + hang;
  if (cells + deep <= width_) {  // a line of its own, towards the right
    out_.append(std::max(deep, kRight + cells <= width_ ? kRight : width_ - cells), ' ');
    out_ += right;
    out_ += '\n';
    return;
  }
  Line(right, deep, 0);
}

void Page::Labelled(std::string_view label, std::string_view text, std::string_view right,
                    std::size_t indent) {
  std::string head = Pad(label, kLabel - indent);
  if (source::DisplayWidth(label) + 2 > kLabel - indent) head = std::string(label) + "  ";
  if (label.empty()) return Beside(text, right, kLabel);
  std::size_t start = indent + source::DisplayWidth(head);
  Beside(std::string(head) + std::string(text), right, indent,
         start > kLabel ? kLabel - indent : start - indent);
}

void Page::Row(std::string_view label, std::string_view text, std::string_view right) {
  Labelled(label, text, right, 0);
}
void Page::SubRow(std::string_view label, std::string_view text, std::string_view right) {
  Labelled(label, text, right, 2);
}

void Page::Whole(std::string_view line) {
  out_ += line;
  out_ += '\n';
}

void Page::Blank() {
  if (out_.empty() ||
      (out_.size() >= 2 && out_[out_.size() - 1] == '\n' && out_[out_.size() - 2] == '\n'))
    return;
  out_ += '\n';
}

void Page::Rule() {
  out_.append(width_, '=');
  out_ += '\n';
}

}  // namespace heng::report
