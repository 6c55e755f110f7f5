// The printer's pieces shared by all declarations, and the lines of penalty. See print_decl.h.
#include "engine/base/overloaded.h"
#include "engine/syntax/print_decl.h"
#include "engine/syntax/print_text.h"

namespace heng::syntax::print {

std::string Z(Kw word) { return std::string(Zh(word)); }
Span SpanOf(const std::vector<Name>& names) {
  return names.empty() ? Span{} : source::Join(names.front().span, names.back().span);
}

void Add(Node& block, Node child) { block.children.push_back(std::move(child)); }
void AddText(Node& block, Kw keyword, Span span, std::string text) {
  Add(block, Leaf(span, Zh(keyword), std::move(text)));
}
void AddField(Node& block, Kw keyword, const std::optional<Name>& name) {
  if (name) AddText(block, keyword, name->span, name->text);
}
void AddField(Node& block, Kw keyword, const std::optional<String>& text) {
  if (text) AddText(block, keyword, text->span, Text(*text));
}
void AddField(Node& block, Kw keyword, const std::optional<Cites>& cites) {
  if (cites) AddText(block, keyword, cites->span, Text(*cites));
}
void AddField(Node& block, Kw keyword, const std::optional<TextOrCites>& text) {
  if (text) AddText(block, keyword, text->span, Text(*text));
}
void AddField(Node& block, Kw keyword, const std::vector<Name>& names) {
  if (!names.empty()) AddText(block, keyword, SpanOf(names), Joined(names));
}
Node Condition(Kw keyword, const Expr& condition) {
  Node leaf = Leaf(condition.span, Zh(keyword), {});
  leaf.parts = Parts(condition);
  return leaf;
}
void AddField(Node& block, Kw keyword, const ExprPtr& condition) {
  if (condition) Add(block, Condition(keyword, *condition));
}
void AddCommon(Node& block, const Common& c) {
  if (c.applies) {
    const Applies& a = *c.applies;
    AddText(block, Kw::kApplies, a.span,
            Words({a.region ? a.region->text : "", a.from ? Text(*a.from) + " " + Z(Kw::kFrom) : "",
                   a.to ? Text(*a.to) + " " + Z(Kw::kTo) : ""}));
  }
  AddField(block, Kw::kFormerly, c.formerly);
  if (c.verified) {
    AddText(block, Kw::kVerified, c.verified->span,
            Words({Z(c.verified->verified ? Kw::kChecked : Kw::kUnchecked),
                   c.verified->how ? Text(*c.verified->how) : ""}));
  }
  AddField(block, Kw::kNote, c.note);
}
// A row: value and its condition, values of one block in one column.
Node Row(Span span, std::string first, std::size_t pad, Kw keyword, const ExprPtr& condition) {
  Node leaf = Leaf(span, first, Z(keyword) + " ");
  leaf.pad = pad;
  if (condition) leaf.parts = Parts(*condition);
  return leaf;
}

// ---- penalty lines ----
std::string ModalityText(Modality m) {
  switch (m) {
    case Modality::kShall:
      return {};
    case Modality::kMay:
      return Z(Kw::kMay);
    case Modality::kAlso:
      return Z(Kw::kAlso);
    case Modality::kMayAlso:
      return Z(Kw::kMayAlso);
    case Modality::kAloneOrAlso:
      return Z(Kw::kAloneOrAlso);
  }
  return {};
}
std::string BasisText(const std::optional<Cites>& basis) {
  return basis ? "   " + Z(Kw::kBasis) + " " + Text(*basis) : std::string();
}
// The modality, if any, is the first word of the line.
Node Line(Span span, Modality modality, Kw keyword, std::string text) {
  const std::string word = ModalityText(modality);
  return word.empty() ? Leaf(span, Zh(keyword), std::move(text))
                      : Leaf(span, word, Words({Z(keyword), text}));
}
std::string FineText(const FineLine& f) {
  return Words({Joined(f.targets), Text(f.range)}) + BasisText(f.basis);
}
Node PenaltyLineNode(const PenaltyLine& p) {
  std::string term;
  if (p.lifelong) term = Z(Kw::kTerm) + " " + Z(Kw::kLifelong);
  if (p.term) term = Z(Kw::kTerm) + " " + Text(*p.term);
  return Line(p.span, p.modality, Kw::kPenalty,
              Words({Joined(p.targets), p.kind.text, p.object ? p.object->text : "",
                     p.less ? Z(Kw::kLess) + " " + p.less->text : "", term,
                     p.detail ? Text(*p.detail) : ""}) +
                  BasisText(p.basis));
}
Node PenaltyDocument(const PenaltyNode& node) {
  return std::visit(
      base::Overloaded{
          [](const FineLine& f) { return Line(f.span, f.modality, Kw::kFine, FineText(f)); },
          [](const OrderLine& o) {
            return Leaf(o.span, Zh(Kw::kOrder),
                        Words({o.target.text, o.order.text}) + BasisText(o.basis));
          },
          [](const PenaltyLine& p) { return PenaltyLineNode(p); },
          [](const ChoiceLine& c) {
            Node block = Block(c.span, Zh(Kw::kChoice), {}, 4);
            for (const PenaltyLine& line : c.lines) Add(block, PenaltyLineNode(line));
            return block;
          },
          [](const DisciplineLine& d) {
            return Leaf(d.span, Zh(Kw::kDiscipline),
                        Words({d.target.text, Joined(d.kinds), d.detail ? Text(*d.detail) : ""}));
          },
          [](const AsItemLine& a) {
            return Leaf(a.span, Zh(Kw::kAsItem),
                        Words({a.item.text,
                               a.situation ? Z(Kw::kSituation) + " " + a.situation->text : ""}));
          },
          [](const ElsewhereLine& e) { return Leaf(e.span, Zh(Kw::kElsewhere), Text(e.cites)); },
          [](const DailyLine& d) {
            return Line(d.span, d.modality, Kw::kDaily, Words({Joined(d.targets), d.base.text}));
          },
          [](const ConsequenceLine& c) {
            return Leaf(c.span, Zh(Kw::kConsequence), Text(c.text));
          }},
      node);
}

}  // namespace heng::syntax::print
