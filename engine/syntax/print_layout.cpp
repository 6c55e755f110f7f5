// See print_layout.h. Comments are attached first (each to the field it precedes, or to the one it
// trails), then everything is written in one go.
#include "engine/syntax/print_layout.h"

#include <algorithm>
#include <map>

namespace heng::syntax {
namespace {

constexpr std::size_t kCells = 120;  // of a terminal; a Chinese character takes two
constexpr std::size_t kIndent = 4;

std::string Padded(std::string text, std::size_t cells) {
  const std::size_t width = source::DisplayWidth(text);
  text.append(width + 1 > cells ? 1 : cells - width, ' ');
  return text;
}

// The comments of one node.
struct Attached {
  std::vector<const Comment*> before;
  std::vector<const Comment*> behind;  // on its line, or on the line of a block's opening brace
  std::vector<const Comment*> at_end;  // of a block: before its closing brace
  std::vector<const Comment*> after;   // of a block: behind its closing brace
  bool inside = false;                 // something inside keeps the block from going on one line
};

class Layout {
 public:
  Layout(const std::vector<Comment>& comments, std::string_view text)
      : comments_(comments), text_(text) {}

  std::string File(const std::vector<Node>& declarations) {
    std::vector<const Node*> list;
    for (const Node& node : declarations) list.push_back(&node);
    Attached end;
    for (const Comment& comment : comments_) Attach(list, nullptr, end, comment);
    const Node* previous = nullptr;
    for (const Node* node : list) {
      const Attached& own = attached_[node];
      WriteBefore(own.before, 0, previous == nullptr ? Gap::kNone : GapBetween(*previous, *node));
      if (own.before.empty() && previous != nullptr && GapBetween(*previous, *node) == Gap::kAlways)
        Blank();
      if (own.before.empty() && previous != nullptr &&
          GapBetween(*previous, *node) == Gap::kAsWritten && BlankBefore(node->span.begin)) {
        Blank();
      }
      if (!own.before.empty() && BlankBefore(node->span.begin)) Blank();
      WriteNode(*node, 0, 0);
      previous = node;
    }
    WriteBefore(end.at_end, 0, previous == nullptr ? Gap::kNone : Gap::kAsWritten);
    return std::move(out_);
  }

 private:
  enum class Gap { kNone, kAsWritten, kAlways };

  Gap GapBetween(const Node& a, const Node& b) {
    const bool both_short = FitsOneLine(a, 0) && FitsOneLine(b, 0) && a.keyword == b.keyword;
    return both_short ? Gap::kAsWritten : Gap::kAlways;
  }

  // ---- where comments belong ----
  bool SameLine(std::uint32_t from, std::uint32_t to) const {
    return from <= to && text_.substr(from, to - from).find('\n') == std::string_view::npos;
  }
  // Children that have a place in the source, in its order.
  const std::vector<const Node*>& Ordered(const Node* block,
                                          const std::vector<const Node*>& children) {
    auto found = ordered_.find(block);
    if (found != ordered_.end()) return found->second;
    std::vector<const Node*> list;
    for (const Node* child : children) {
      if (child->span.valid()) list.push_back(child);
    }
    std::stable_sort(list.begin(), list.end(),
                     [](const Node* a, const Node* b) { return a->span.begin < b->span.begin; });
    return ordered_.emplace(block, std::move(list)).first->second;
  }
  void Attach(const std::vector<const Node*>& children, const Node* block, Attached& own,
              const Comment& comment) {
    const std::vector<const Node*>& list = Ordered(block, children);
    const auto next =
        std::upper_bound(list.begin(), list.end(), comment.span.begin,
                         [](std::uint32_t at, const Node* n) { return at < n->span.begin; });
    const Node* previous = next == list.begin() ? nullptr : *(next - 1);
    own.inside = true;
    if (previous != nullptr && comment.span.begin < previous->span.end) {
      Attached& target = attached_[previous];
      if (!previous->block) {
        (comment.own_line ? target.before : target.behind).push_back(&comment);
        return;
      }
      std::vector<const Node*> inner;
      if (ordered_.count(previous) == 0) {
        for (const Node& child : previous->children) inner.push_back(&child);
      }
      Attach(inner, previous, target, comment);
      return;
    }
    if (!comment.own_line) {
      if (previous != nullptr && SameLine(previous->span.end, comment.span.begin)) {
        Attached& target = attached_[previous];
        (previous->block ? target.after : target.behind).push_back(&comment);
        return;
      }
      if (previous == nullptr && block != nullptr &&
          SameLine(block->span.begin, comment.span.begin)) {
        own.behind.push_back(&comment);
        return;
      }
    }
    if (next != list.end()) {
      attached_[*next].before.push_back(&comment);
    } else {
      own.at_end.push_back(&comment);
    }
  }

  // ---- blank lines ----

  // Whether the line before the one `at` stands on is blank.
  bool BlankBefore(std::uint32_t at) const {
    const std::size_t line = text_.rfind('\n', at == 0 ? 0 : at - 1);
    if (at == 0 || line == std::string_view::npos || line == 0) return false;
    const std::size_t before = text_.rfind('\n', line - 1);
    const std::size_t from = before == std::string_view::npos ? 0 : before + 1;
    return text_.substr(from, line - from).find_first_not_of(" \t\r") == std::string_view::npos;
  }
  bool BlankBefore(const Node& node) const {
    return node.span.valid() && !text_.empty() && BlankBefore(node.span.begin);
  }
  void Blank() {
    if (!out_.empty() && !out_.ends_with("\n\n")) out_ += '\n';
  }

  // ---- writing ----
  std::string Rest(const Node& leaf) const {
    std::string text = leaf.lead;
    for (std::size_t i = 0; i < leaf.parts.size(); ++i) text += (i == 0 ? "" : " ") + leaf.parts[i];
    return text + leaf.tail;
  }
  static std::string OneWord(const std::string& keyword, const std::string& rest) {
    return rest.empty() ? keyword : keyword + " " + rest;
  }
  std::string OneLine(const Node& block) const {
    std::string text = OneWord(block.keyword, Rest(block)) + " {";
    for (std::size_t i = 0; i < block.children.size(); ++i) {
      text += (i == 0 ? " " : block.between) +
              OneWord(block.children[i].keyword, Rest(block.children[i]));
    }
    return text + " }";
  }
  bool FitsOneLine(const Node& block, std::size_t indent) {
    if (!block.block || block.children.size() > block.join_at_most) return false;
    const auto found = attached_.find(&block);
    if (found != attached_.end() && found->second.inside) return false;
    for (const Node& child : block.children) {
      if (child.block) return false;
    }
    return indent + source::DisplayWidth(OneLine(block)) <= kCells;
  }

  void WriteBefore(const std::vector<const Comment*>& comments, std::size_t indent, Gap first) {
    for (const Comment* comment : comments) {
      const bool blank = BlankBefore(comment->span.begin);
      if (first == Gap::kAlways || (first == Gap::kAsWritten && blank)) Blank();
      first = Gap::kAsWritten;
      out_ += std::string(indent, ' ') + comment->text + "\n";
    }
  }
  // All but the last comment of a line go before it: a line has room for one.
  static std::pair<std::vector<const Comment*>, const Comment*> Split(
      std::vector<const Comment*> comments) {
    if (comments.empty()) return {{}, nullptr};
    const Comment* last = comments.back();
    comments.pop_back();
    return {std::move(comments), last};
  }
  void EndLine(const Comment* comment) {
    if (comment != nullptr) out_ += "    " + comment->text;
    out_ += '\n';
  }

  void WriteNode(const Node& node, std::size_t indent, std::size_t header) {
    if (node.block) {
      WriteBlock(node, indent, header);
    } else {
      WriteLeaf(node, indent);
    }
  }
  void WriteLeaf(const Node& leaf, std::size_t indent) {
    const auto [above, last] = Split(attached_[&leaf].behind);
    WriteBefore(above, indent, Gap::kNone);
    const std::string rest = Rest(leaf);
    const std::string opening =
        std::string(indent, ' ') + (rest.empty() ? leaf.keyword : Padded(leaf.keyword, leaf.pad));
    if (leaf.parts.size() < 2 || source::DisplayWidth(opening + rest) <= kCells) {
      out_ += opening + rest;
      EndLine(last);
      return;
    }
    const std::size_t hang = source::DisplayWidth(opening + leaf.lead);
    out_ += opening + leaf.lead + leaf.parts.front();
    for (std::size_t i = 1; i < leaf.parts.size(); ++i)
      out_ += "\n" + std::string(hang, ' ') + leaf.parts[i];
    out_ += leaf.tail;
    EndLine(last);
  }
  void WriteBlock(const Node& block, std::size_t indent, std::size_t header) {
    const Attached own = attached_[&block];
    const auto [above, last] = Split(own.behind);
    const auto [above_end, after] = Split(own.after);
    const std::string margin(indent, ' ');
    WriteBefore(above, indent, Gap::kNone);
    const std::string rest = Rest(block);
    if (FitsOneLine(block, indent)) {
      WriteBefore(above_end, indent, Gap::kNone);
      const std::string name = OneWord(block.keyword, rest);
      const std::string line = OneLine(block);
      const std::size_t room = std::max(source::DisplayWidth(name), header);
      out_ += margin + name + std::string(room - source::DisplayWidth(name), ' ') +
              line.substr(name.size());
      EndLine(after);
      return;
    }
    out_ += margin + (rest.empty() || block.pad == 0 ? OneWord(block.keyword, rest)
                                                     : Padded(block.keyword, block.pad) + rest);
    out_ += " {";
    EndLine(last);
    WriteChildren(block, indent + kIndent);
    WriteBefore(own.at_end, indent + kIndent, Gap::kAsWritten);
    WriteBefore(above_end, indent + kIndent, Gap::kNone);
    out_ += margin + "}";
    EndLine(after);
  }
  void WriteChildren(const Node& block, std::size_t indent) {
    const std::vector<std::size_t> headers = HeaderWidths(block, indent);
    for (std::size_t i = 0; i < block.children.size(); ++i) {
      const Node& child = block.children[i];
      const std::vector<const Comment*> before = attached_[&child].before;
      WriteBefore(before, indent, i == 0 ? Gap::kNone : Gap::kAsWritten);
      if ((i > 0 || !before.empty()) && BlankBefore(child)) Blank();
      WriteNode(child, indent, headers[i]);
    }
  }
  // Short blocks of one kind that follow each other have their braces in one column.
  std::vector<std::size_t> HeaderWidths(const Node& block, std::size_t indent) {
    const std::size_t count = block.children.size();
    std::vector<std::size_t> widths(count, 0);
    for (std::size_t from = 0; from < count;) {
      std::size_t width = 0;
      std::size_t to = from;
      for (; to < count && block.children[to].keyword == block.children[from].keyword &&
             FitsOneLine(block.children[to], indent);
           ++to) {
        width = std::max(width, source::DisplayWidth(
                                    OneWord(block.children[to].keyword, Rest(block.children[to]))));
      }
      std::fill(widths.begin() + from, widths.begin() + to, width);
      from = std::max(to, from + 1);
    }
    return widths;
  }

  const std::vector<Comment>& comments_;
  std::string_view text_;
  std::map<const Node*, Attached> attached_;
  std::map<const Node*, std::vector<const Node*>> ordered_;
  std::string out_;
};

}  // namespace

Node Leaf(Span span, std::string_view keyword, std::string text) {
  Node node;
  node.span = span;
  node.keyword = keyword;
  node.lead = std::move(text);
  return node;
}
Node Block(Span span, std::string_view keyword, std::string text, std::size_t join_at_most) {
  Node node = Leaf(span, keyword, std::move(text));
  node.block = true;
  node.pad = 0;
  node.join_at_most = join_at_most;
  return node;
}

std::string Lay(const Node& declaration) {
  const std::vector<Comment> none;
  return Layout(none, {}).File({declaration});
}
std::string Lay(const std::vector<Node>& declarations, const std::vector<Comment>& comments,
                std::string_view text) {
  return Layout(comments, text).File(declarations);
}

}  // namespace heng::syntax
