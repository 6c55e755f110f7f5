// The printer's part for cases: see print_decl.h. Facts, dates, events and proposed penalties are
// entries that share lines as they did in the source.
#include "engine/syntax/print_decl.h"
#include "engine/syntax/print_text.h"

namespace heng::syntax::print {
namespace {

constexpr std::size_t kFillCells = 116;

template <class Entry, class ToText>
void AddEntries(Node& block, Kw keyword, const std::vector<Entry>& entries,
                const source::Source* file, const ToText& text_of) {
  const auto line = [file](Span span) {
    return file != nullptr && span.valid() ? file->PositionAt(span.begin).line : 0;
  };
  Node leaf;
  std::uint32_t open_line = 0;
  std::size_t width = 0;
  for (const Entry& entry : entries) {
    const std::string text = text_of(entry);
    const std::size_t more = source::DisplayWidth(text) + 3;
    const bool same =
        !leaf.keyword.empty() && line(entry.span) == open_line && width + more <= kFillCells;
    if (!same) {
      if (!leaf.keyword.empty()) Add(block, std::move(leaf));
      leaf = Leaf(entry.span, Zh(keyword), text);
      open_line = line(entry.span);
      width = 11 + more;
      continue;
    }
    leaf.lead += std::string(kSemicolon) + text;
    leaf.span = entry.span.valid() ? source::Join(leaf.span, entry.span) : leaf.span;
    width += more;
  }
  if (!leaf.keyword.empty()) Add(block, std::move(leaf));
}

std::string EventText(const EventLine& e) {
  return Words({e.kind.text, Text(e.date), e.due ? Z(Kw::kTerm) + " " + Text(*e.due) : "",
                e.result ? e.result->text : ""});
}
std::string ExpectText(const Expect& e);
std::string ThenText(const std::vector<Expect>& then) {
  std::string out;
  for (const Expect& e : then) {
    if (!out.empty()) out += kClause;
    out += ExpectText(e);
  }
  return out;
}
// How the names of an expectation are joined: a list, or target(s) and then a kind.
std::string NamesText(const Expect& e) {
  const Kw head = FindKeyword(e.head.text);
  switch (head) {
    case Kw::kFine:
    case Kw::kStatute:
    case Kw::kPenalty:
    case Kw::kOrder:
    case Kw::kProcedure:
    case Kw::kReview:
      break;
    default:
      return Joined(e.names);
  }
  // Whether the last names stand alone, and how many of them.
  const bool ranged = head == Kw::kFine || head == Kw::kStatute;
  std::size_t alone = ranged ? (e.range ? 0 : 1) : 1;
  if (head == Kw::kPenalty && e.names.size() > 2 &&
      e.names[e.names.size() - 2].text == Zh(Kw::kConfiscate))
    alone = 2;
  const std::size_t listed = e.names.size() - std::min(alone, e.names.size());
  std::string out =
      Joined({e.names.begin(), e.names.begin() + static_cast<std::ptrdiff_t>(listed)});
  for (std::size_t i = listed; i < e.names.size(); ++i) out = Words({out, e.names[i].text});
  return out;
}
std::string ExpectText(const Expect& e) {
  const bool reinspect = FindKeyword(e.head.text) == Kw::kReinspect;
  return Words({e.head.text, NamesText(e), e.because ? Z(Kw::kBecause) + " " + e.because->text : "",
                e.range ? Text(*e.range) : "", e.cites ? Text(*e.cites) : "",
                e.date ? Text(*e.date) : "", e.first ? Z(Kw::kFirst) + " " + e.first->text : "",
                reinspect ? Z(Kw::kThen) : "", ThenText(e.then)});
}

Node HistoryDocument(const HistoryBlock& h) {
  Node block = Block(h.span, Zh(Kw::kHistory), Z(h.searched ? Kw::kSearched : Kw::kNotSearched), 4);
  block.between = kSemicolon;
  for (const HistoryLine& line : h.entries) {
    Node entry = Leaf(line.span, Text(line.date),
                      Words({line.item.text, line.kind.text, line.amount ? Text(*line.amount) : "",
                             Joined(line.penalties)}));
    entry.pad = 0;
    Add(block, std::move(entry));
  }
  return block;
}

}  // namespace

Node CaseDocument(const CaseDecl& c, const source::Source* file) {
  Node block = Block(c.span, Zh(Kw::kCase), Text(c.title), 0);
  if (c.origin) {
    Add(block, Leaf(c.origin->span, Zh(Kw::kOrigin),
                    Words({c.origin->text, c.origin_detail ? Text(*c.origin_detail) : ""})));
  }
  AddField(block, Kw::kItem, c.items);
  if (c.party) {
    Add(block, Leaf(c.party->span, Zh(Kw::kParty),
                    c.party->text + (c.party_role ? "(" + c.party_role->text + ")" : "")));
  }
  AddField(block, Kw::kInquiry, c.inquiry);
  AddField(block, Kw::kBody, c.body);
  AddEntries(block, Kw::kDate, c.dates, file, [](const DateEntry& d) {
    return Words({d.key.text, Text(d.date)});
  });
  AddEntries(block, Kw::kFacts, c.facts, file,
             [](const FactLine& f) { return f.fact.text + " = " + f.value; });
  AddField(block, Kw::kRaised, c.raised);
  AddEntries(block, Kw::kEvents, c.events, file, EventText);
  if (c.history) Add(block, HistoryDocument(*c.history));
  AddEntries(block, Kw::kProposed, c.proposed, file, [](const ProposedEntry& p) {
    return Words({p.key.text, p.value});
  });
  for (const ExpectLine& e : c.expects) {
    std::string text = e.only ? Z(Kw::kOnly) + " " : "";
    for (std::size_t i = 0; i < e.list.size(); ++i)
      text += (i == 0 ? "" : std::string(kSemicolon)) + ExpectText(e.list[i]);
    Add(block, Leaf(e.span, Zh(Kw::kExpect), std::move(text)));
  }
  AddCommon(block, c.common);
  return block;
}

}  // namespace heng::syntax::print
