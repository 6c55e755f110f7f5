#include "engine/diagnostic/render.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "engine/diagnostic/json_text.h"
#include "engine/diagnostic/words.h"

namespace heng::diagnostic {
namespace {

constexpr std::size_t kWidest = 100;  // cells of a source line shown before it is clipped
constexpr std::size_t kBefore = 40;   // cells kept before the mark in a clipped line
constexpr std::size_t kLeastGutter = 4;
constexpr std::string_view kCut = "...";

std::string_view LevelWord(Level level, bool english) {
  switch (level) {
    case Level::kError:
      return Say(Word::kError, english);
    case Level::kWarning:
      return Say(Word::kWarning, english);
    case Level::kNote:
      return Say(Word::kNote, english);
  }
  return {};
}

std::string_view LevelId(Level level) {
  switch (level) {
    case Level::kError:
      return "error";
    case Level::kWarning:
      return "warning";
    case Level::kNote:
      return "note";
  }
  return {};
}

struct Paint {
  bool on;
  std::string operator()(std::string_view code, std::string_view text) const {
    if (!on || text.empty()) return std::string(text);
    return "\x1b[" + std::string(code) + "m" + std::string(text) + "\x1b[0m";
  }
};

std::string_view LevelColor(Level level) {
  switch (level) {
    case Level::kError:
      return "1;31";
    case Level::kWarning:
      return "1;33";
    case Level::kNote:
      return "1;36";
  }
  return {};
}

// A span as a person reads it. `end` is the last character in, so that 7:7-17 marks columns 7
// to 17.
struct Extent {
  source::Position begin, end;
};

Extent ExtentOf(const source::Source& file, source::Span span) {
  Extent e{file.PositionAt(span.begin), file.PositionAt(span.end)};
  if (e.end.line == e.begin.line) {
    e.end.column = e.end.column > e.begin.column ? e.end.column - 1 : e.begin.column;
  } else if (e.end.column > 1) {
    --e.end.column;
  }
  return e;
}

std::string PlaceText(const source::Source& file, const Extent& e) {
  std::string out =
      file.name() + ":" + std::to_string(e.begin.line) + ":" + std::to_string(e.begin.column);
  if (e.end.line != e.begin.line) {
    out += "-" + std::to_string(e.end.line) + ":" + std::to_string(e.end.column);
  } else if (e.end.column != e.begin.column) {
    out += "-" + std::to_string(e.end.column);
  }
  return out;
}

// What a terminal shows: tabs as one blank and control characters as `?`, so that cells can be
// counted.
std::string Printable(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c == '\t') c = ' ';
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) c = '?';
  }
  return out;
}

// Longest prefix of at most `cells`.
std::string_view Prefix(std::string_view text, std::size_t cells) {
  std::size_t at = 0, used = 0;
  while (at < text.size()) {
    const std::size_t length = std::max<std::size_t>(1, source::DecodeAt(text, at).length);
    const std::size_t width = source::DisplayWidth(text.substr(at, length));
    if (used + width > cells) break;
    used += width;
    at += length;
  }
  return text.substr(0, at);
}

// Longest suffix of at most `cells`.
std::string_view Suffix(std::string_view text, std::size_t cells) {
  std::size_t total = source::DisplayWidth(text);
  std::size_t at = 0;
  while (at < text.size() && total > cells) {
    const std::size_t length = std::max<std::size_t>(1, source::DecodeAt(text, at).length);
    total -= source::DisplayWidth(text.substr(at, length));
    at += length;
  }
  return text.substr(at);
}

// The source line cut to a bearable width around the mark, and where the mark falls in it, in
// cells.
struct Shown {
  std::string text;
  std::size_t offset = 0;
  std::size_t cells = 1;
};

Shown ShowLine(std::string_view raw, std::size_t begin, std::size_t end) {
  // A line of megabytes is cut by bytes first: a character has at most four.
  constexpr std::size_t kBytes = 4 * kWidest;
  std::size_t from = begin - std::min(begin, kBytes);
  while (from < begin && (static_cast<unsigned char>(raw[from]) & 0xC0) == 0x80) ++from;
  const auto cut = [](std::string_view text) {
    if (text.size() <= kBytes) return text;
    std::size_t to = kBytes;
    while (to > 0 && (static_cast<unsigned char>(text[to]) & 0xC0) == 0x80) --to;
    return text.substr(0, to);
  };
  const std::string before = Printable(raw.substr(from, begin - from));
  const std::string marked = Printable(cut(raw.substr(begin, end - begin)));
  const std::string after = Printable(cut(raw.substr(end)));
  const bool whole_line = from == 0 && before.size() + marked.size() + after.size() == raw.size();
  Shown shown;
  if (whole_line &&
      source::DisplayWidth(before) + source::DisplayWidth(marked) + source::DisplayWidth(after) <=
          kWidest) {
    shown.text = before + marked + after;
    shown.offset = source::DisplayWidth(before);
    shown.cells = std::max<std::size_t>(1, source::DisplayWidth(marked));
    return shown;
  }
  const std::string_view head = Suffix(before, kBefore);
  if (from > 0 || head.size() < before.size()) shown.text += kCut;
  shown.text += head;
  shown.offset = source::DisplayWidth(shown.text);
  const std::size_t room = kWidest - shown.offset;
  const std::string_view mark = Prefix(marked, room);
  shown.text += mark;
  shown.cells = std::max<std::size_t>(1, source::DisplayWidth(mark));
  const bool mark_whole = mark.size() == end - begin;
  const std::string_view tail =
      mark_whole ? Prefix(after, room - std::min(room, shown.cells)) : std::string_view();
  shown.text += tail;
  if (!mark_whole || tail.size() < raw.size() - end) shown.text += kCut;
  return shown;
}

std::string RightAligned(const std::string& text, std::size_t width) {
  return std::string(width > text.size() ? width - text.size() : 0, ' ') + text;
}

// One heading with its text; further lines stand under the first.
void AppendField(std::string& out, std::string_view heading, std::string_view text, bool english) {
  if (text.empty()) return;
  std::string lead = "  " + std::string(heading) + std::string(Say(Word::kColon, english));
  const std::string indent(source::DisplayWidth(lead), ' ');
  out += lead;
  for (const char c : text) {
    out += c;
    if (c == '\n') out += indent;
  }
  out += '\n';
}

struct PartView {
  const Part* part;
  bool primary;
  Extent extent;
};

void AppendParts(std::string& out, const Diagnostic& d, const source::Sources& sources,
                 const RenderOptions& o, const Paint& paint) {
  std::vector<PartView> views;
  std::size_t gutter = kLeastGutter;
  for (std::size_t i = 0; i < d.parts.size(); ++i) {
    const source::Source& file = sources.Get(d.parts[i].span.source);
    views.push_back({&d.parts[i], i == 0, ExtentOf(file, d.parts[i].span)});
    gutter = std::max(gutter, std::to_string(views.back().extent.begin.line).size() + 2);
  }
  const source::SourceId first = d.parts.front().span.source;
  // The primary file first, then the others; lines in the order of the file.
  std::stable_sort(views.begin(), views.end(), [&](const PartView& a, const PartView& b) {
    const auto key = [&](const PartView& v) {
      return std::tuple(v.part->span.source != first, v.part->span.source.value,
                        v.extent.begin.line);
    };
    return key(a) < key(b);
  });
  source::SourceId file_shown = first;
  std::uint32_t line_shown = 0;
  std::string text_shown;
  for (const PartView& v : views) {
    const source::Source& file = sources.Get(v.part->span.source);
    if (v.part->span.source != file_shown) {
      out += "  --> " + PlaceText(file, v.extent) + "\n";
      file_shown = v.part->span.source;
      line_shown = 0;
    }
    const std::string_view raw = file.Line(v.extent.begin.line);
    const std::size_t start = static_cast<std::size_t>(raw.data() - file.text().data());
    const std::size_t begin = std::min<std::size_t>(v.part->span.begin - start, raw.size());
    const std::size_t end = std::clamp<std::size_t>(
        v.part->span.end - std::min<std::size_t>(start, v.part->span.end), begin, raw.size());
    const Shown shown = ShowLine(raw, begin, end);
    // A clipped line is shown again for a second mark if the cut differs.
    if (line_shown != v.extent.begin.line || shown.text != text_shown) {
      out += RightAligned(std::to_string(v.extent.begin.line), gutter) + " | " + shown.text + "\n";
      line_shown = v.extent.begin.line;
      text_shown = shown.text;
    }
    out += std::string(gutter, ' ') + " | " + std::string(shown.offset, ' ');
    out += paint(v.primary ? LevelColor(d.level()) : "1;34",
                 std::string(shown.cells, v.primary ? '^' : '~'));
    const std::string& label =
        o.english && !v.part->label_en.empty() ? v.part->label_en : v.part->label_zh;
    if (!label.empty()) out += " " + label;
    out += '\n';
  }
}

std::string Header(const Diagnostic& d, const RenderOptions& o, const Paint& paint) {
  std::string tag = std::string(LevelWord(d.level(), o.english)) + "[";
  const std::string_view family = FamilyOf(d.message->code, o.english);
  if (!family.empty()) tag += std::string(family) + " ";
  tag += std::string(d.message->code) + "]";
  return paint(LevelColor(d.level()), tag) + std::string(Say(Word::kColon, o.english)) +
         d.Title(o.english);
}

// Members of a JSON object in sorted order.
class Members {
 public:
  void Text(std::string_view key, std::string_view value) {
    std::string v;
    AppendJsonString(v, value);
    Raw(key, std::move(v));
  }
  void Number(std::string_view key, std::uint32_t value) { Raw(key, std::to_string(value)); }
  void Raw(std::string_view key, std::string value) {
    members_.emplace_back(key, std::move(value));
  }
  std::string Write() {
    std::sort(members_.begin(), members_.end());
    std::string out = "{";
    for (std::size_t i = 0; i < members_.size(); ++i) {
      if (i > 0) out += ',';
      AppendJsonString(out, members_[i].first);
      out += ':' + members_[i].second;
    }
    return out + "}";
  }

 private:
  std::vector<std::pair<std::string, std::string>> members_;
};

void AddPlace(Members& m, source::Span span, const source::Sources& sources) {
  const source::Source& file = sources.Get(span.source);
  const Extent e = ExtentOf(file, span);
  m.Text("file", file.name());
  m.Number("line", e.begin.line);
  m.Number("column", e.begin.column);
  m.Number("end_line", e.end.line);
  m.Number("end_column", e.end.column);
}

}  // namespace

std::string RenderText(const Diagnostic& d, const source::Sources& sources,
                       const RenderOptions& o) {
  const Paint paint{o.color};
  std::string out = Header(d, o, paint) + "\n";
  if (!d.parts.empty()) {
    const source::Span span = d.parts.front().span;
    const source::Source& file = sources.Get(span.source);
    out += "  --> " + PlaceText(file, ExtentOf(file, span)) + "\n";
  } else if (!d.file.empty()) {
    out += "  --> " + d.file + "\n";
  }
  AppendField(out, Say(Word::kUnder, o.english), d.heading, o.english);
  if (!d.parts.empty()) AppendParts(out, d, sources, o, paint);
  AppendField(out, Say(Word::kExample, o.english), d.example, o.english);
  AppendField(out, Say(Word::kBasis, o.english), d.basis, o.english);
  AppendField(out, Say(Word::kSuggestion, o.english), d.suggestion, o.english);
  AppendField(out, Say(Word::kFix, o.english), d.Fix(o.english), o.english);
  AppendField(out, Say(Word::kReplay, o.english), d.replay, o.english);
  return out;
}

std::string RenderLine(const Diagnostic& d, const source::Sources& sources,
                       const RenderOptions& o) {
  std::string out;
  if (!d.parts.empty()) {
    const source::Source& file = sources.Get(d.parts.front().span.source);
    const source::Position at = file.PositionAt(d.parts.front().span.begin);
    out = file.name() + ":" + std::to_string(at.line) + ":" + std::to_string(at.column) + ": ";
  } else if (!d.file.empty()) {
    out = d.file + ": ";
  }
  out += Header(d, o, Paint{o.color});
  if (!d.suggestion.empty()) {
    out += " (" + std::string(Say(Word::kSuggestion, o.english)) +
           std::string(Say(Word::kColon, o.english)) + d.suggestion + ")";
  }
  std::replace(out.begin(), out.end(), '\n', ' ');
  return out + "\n";
}

std::string RenderJson(const std::vector<Diagnostic>& all, const source::Sources& sources) {
  std::string out = "[";
  for (std::size_t i = 0; i < all.size(); ++i) {
    const Diagnostic& d = all[i];
    if (i > 0) out += ',';
    Members m;
    m.Text("code", d.message->code);
    m.Text("level", LevelId(d.level()));
    m.Text("title", d.Title(false));
    m.Text("title_en", d.Title(true));
    m.Text("fix", d.Fix(false));
    m.Text("fix_en", d.Fix(true));
    m.Text("id", d.rule_id);
    if (d.parts.empty()) {
      m.Text("file", d.file);
      m.Number("line", 0);
      m.Number("column", 0);
    } else {
      AddPlace(m, d.parts.front().span, sources);
    }
    std::string parts = "[";
    for (std::size_t p = 0; p < d.parts.size(); ++p) {
      if (p > 0) parts += ',';
      Members part;
      AddPlace(part, d.parts[p].span, sources);
      part.Text("label", d.parts[p].label_zh);
      part.Text("label_en", d.parts[p].label_en);
      parts += part.Write();
    }
    m.Raw("parts", parts + "]");
    if (d.proof.empty()) {
      m.Raw("proof", "null");
    } else {
      m.Text("proof", d.proof);
    }
    m.Raw("witness", d.witness.empty() ? "null" : d.witness);
    const std::array<std::pair<std::string_view, const std::string*>, 5> optional{
        {{"heading", &d.heading},
         {"example", &d.example},
         {"basis", &d.basis},
         {"replay", &d.replay},
         {"suggestion", &d.suggestion}}};
    for (const auto& [key, value] : optional) {
      if (!value->empty()) m.Text(key, *value);
    }
    out += m.Write();
  }
  return out + "]\n";
}

std::string RenderAll(const Sink& sink, const source::Sources& sources, const RenderOptions& o) {
  if (sink.all().empty() && sink.dropped() == 0) return {};
  std::vector<Diagnostic> all = sink.all();
  std::array<std::size_t, 3> count{};
  std::string out;
  std::stable_sort(all.begin(), all.end(), [](const Diagnostic& a, const Diagnostic& b) {
    return OrderOf(a) < OrderOf(b);
  });
  for (const Diagnostic& d : all) {
    ++count[static_cast<std::size_t>(d.level())];
    out += RenderText(d, sources, o) + "\n";
  }
  out += Fill(Say(Word::kTotal, o.english),
              {std::to_string(count[0]), std::to_string(count[1]), std::to_string(count[2])});
  if (sink.dropped() > 0) {
    out += Fill(Say(Word::kDropped, o.english), {std::to_string(sink.dropped())});
  }
  return out + std::string(Say(Word::kStop, o.english)) + "\n";
}

}  // namespace heng::diagnostic
