// See print_decl.h. One function a declaration, fields in the order a reader expects them.
#include "engine/syntax/print_decl.h"

#include <algorithm>

#include "engine/base/overloaded.h"
#include "engine/syntax/print_text.h"

namespace heng::syntax {
namespace print {
namespace {

constexpr std::size_t kNever = 0;
constexpr std::size_t kShort = 3;

template <class List, class Get>
std::size_t Widest(const List& list, const Get& get) {
  std::size_t width = 0;
  for (const auto& one : list) width = std::max(width, source::DisplayWidth(get(one)));
  return width;
}

// ---- sources, definitions ----
Node Document(const SourceDecl& s) {
  Node block = Block(s.span, Zh(Kw::kSource), s.name.text, kNever);
  if (s.full_title)
    AddText(block, Kw::kFullTitle, s.full_title->span,
            Text(Cites{{}, {Cite{{}, *s.full_title, {}, {}}}}));
  AddField(block, Kw::kRank, s.rank);
  AddField(block, Kw::kDocNumber, s.number);
  AddField(block, Kw::kRegion, s.region);
  for (const Convention& c : s.conventions) {
    std::string words;
    for (const Convention::Word& w : c.words) {
      words += (words.empty() ? " " : "   ") + w.word.text + " " +
               Z(w.inclusive ? Kw::kInclusive : Kw::kExclusive);
    }
    AddText(block, Kw::kConvention, c.span, Text(c.place) + " {" + words + " }");
  }
  AddCommon(block, s.common);
  for (const Version& v : s.versions) {
    Node version = Block(v.span, Zh(Kw::kVersion), v.label.text, kShort);
    if (v.in_force) AddText(version, Kw::kInForce, v.in_force->span, Text(*v.in_force));
    if (v.ends) AddText(version, Kw::kEnds, v.ends->span, Text(*v.ends));
    Add(block, std::move(version));
  }
  return block;
}

Node Document(const DefinitionDecl& d) {
  Node block = Block(d.span, Zh(Kw::kDefinition), d.name.text, kNever);
  if (d.type) {
    const TypeSpec& t = *d.type;
    AddText(block, Kw::kType, t.span,
            t.name ? Words({t.name->text, t.unit ? t.unit->text : ""})
                   : "{ " + Joined(t.values, ", ") + " }");
  }
  AddField(block, Kw::kBasis, d.basis);
  if (d.policy) AddText(block, Kw::kBy, d.policy->span, Words({Z(Kw::kPolicy), d.policy->text}));
  if (d.body && d.body->expr) {
    AddField(block, Kw::kIs, d.body->expr);
  } else if (d.body) {
    Node rows = Block(d.body->span, Zh(Kw::kIs), d.body->worst ? Z(Kw::kWorst) : "", kNever);
    rows.pad = 7;
    const std::size_t pad = Widest(d.body->rows, [](const WhenRow& r) { return r.value.text; }) + 3;
    for (const WhenRow& r : d.body->rows)
      Add(rows, Row(r.span, r.value.text, pad, Kw::kWhen, r.when));
    Add(block, std::move(rows));
  }
  AddCommon(block, d.common);
  return block;
}

// ---- items, item lists ----
Node SituationDocument(const Situation& s) {
  std::string link;
  if (s.link == SituationLink::kReplaces) link = Z(Kw::kReplaces);
  if (s.link == SituationLink::kAdds) link = Z(Kw::kAdds);
  Node block = Block(s.span, Zh(Kw::kSituation),
                     Words({s.name.text, link, s.linked ? s.linked->text : ""}), kShort);
  AddField(block, Kw::kBasis, s.basis);
  AddField(block, Kw::kWhen, s.when);
  AddCommon(block, s.common);
  for (const PenaltyNode& line : s.lines) Add(block, PenaltyDocument(line));
  return block;
}
Node Document(const ItemDecl& i) {
  Node block = Block(i.span, Zh(Kw::kItem), Words({i.id.text, Text(i.title)}), kNever);
  AddField(block, Kw::kPower, i.power);
  AddField(block, Kw::kBody, i.bodies);
  AddField(block, Kw::kSubject, i.subjects);
  AddField(block, Kw::kBreached, i.breached);
  AddField(block, Kw::kBasis, i.basis);
  if (i.not_loaded) AddText(block, Kw::kText, {}, Z(Kw::kNotLoaded));
  AddField(block, Kw::kAlias, i.aliases);
  AddField(block, Kw::kSucceeds, i.succeeds);
  if (i.succeeds_nothing) AddText(block, Kw::kSucceeds, {}, Z(Kw::kNone));
  AddField(block, Kw::kPrevails, i.prevails_over);
  AddField(block, Kw::kYields, i.yields_to);
  if (i.residual) AddText(block, Kw::kYields, {}, Z(Kw::kSpecialRule));
  AddField(block, Kw::kWhen, i.when);
  AddCommon(block, i.common);
  for (const PenaltyNode& line : i.lines) Add(block, PenaltyDocument(line));
  for (const Situation& s : i.situations) Add(block, SituationDocument(s));
  for (const Multiplier& m : i.multipliers) {
    Node more = Block(m.span, Zh(Kw::kMultiplier), {}, kNever);
    AddField(more, Kw::kBasis, m.basis);
    AddField(more, Kw::kWhen, m.when);
    const std::string fine = Words({ModalityText(m.fine.modality), Z(Kw::kFine)});
    if (!m.fine.targets.empty()) {
      AddText(more, Kw::kThen, m.fine.span,
              Words({Z(m.may ? Kw::kMay : Kw::kShall), fine, FineText(m.fine)}));
    }
    AddCommon(more, m.common);
    Add(block, std::move(more));
  }
  return block;
}
Node Document(const ListDecl& l) {
  Node block = Block(l.span, Zh(Kw::kItemList), l.name.text, kNever);
  AddField(block, Kw::kBody, l.body);
  AddField(block, Kw::kRegion, l.region);
  AddField(block, Kw::kLayer, l.level);
  AddField(block, Kw::kBasis, l.basis);
  if (l.all) AddText(block, Kw::kItem, {}, Z(Kw::kAll));
  AddField(block, Kw::kItem, l.items);
  AddCommon(block, l.common);
  return block;
}

// ---- benchmarks, general provisions, leniency lists ----
Node Document(const BenchmarkDecl& b) {
  Node block = Block(b.span, Zh(Kw::kBenchmark), b.item.text, kNever);
  AddField(block, Kw::kLayer, b.layer);
  AddField(block, Kw::kBasis, b.basis);
  AddField(block, Kw::kRegion, b.region);
  AddField(block, Kw::kSituation, b.situations);
  AddCommon(block, b.common);
  for (const Tier& t : b.tiers) {
    Node tier = Block(t.span, Zh(Kw::kTier), t.name.text, kShort);
    AddField(tier, Kw::kWhen, t.when);
    AddField(tier, Kw::kBasis, t.basis);
    AddCommon(tier, t.common);
    const std::size_t pad = std::max<std::size_t>(
        Widest(t.rows, [](const TierRow& r) { return r.situation.text; }) + 1, 7);
    for (const TierRow& row : t.rows) {
      std::string fines;
      for (const TierFine& f : row.fines) {
        if (!fines.empty()) fines += kClause;
        fines += Words({Joined(f.targets), Text(f.range)});
      }
      Node leaf = Leaf(row.span, row.situation.text, std::move(fines));
      leaf.pad = pad;
      Add(tier, std::move(leaf));
    }
    Add(block, std::move(tier));
  }
  return block;
}
std::string EffectText(const Effect& e) {
  const std::string less = e.confiscation && e.confiscation->less ? e.confiscation->less->text : "";
  return Words({Z(e.shall ? Kw::kShall : Kw::kMay), e.effect.text,
                e.confiscation ? e.confiscation->base.text : "", less.empty() ? "" : Z(Kw::kLess),
                less});
}
void AddEffect(Node& block, const std::optional<Effect>& effect) {
  if (effect) AddText(block, Kw::kThen, effect->span, EffectText(*effect));
}
Node Document(const GeneralDecl& g) {
  Node block = Block(g.span, Zh(Kw::kGeneral), g.name.text, kNever);
  AddField(block, Kw::kBasis, g.basis);
  AddField(block, Kw::kWhen, g.when);
  AddEffect(block, g.effect);
  for (const Exception& e : g.exceptions) {
    Node but = Condition(Kw::kBut, *e.when);
    but.span = e.span;
    but.tail = " " + Z(Kw::kInCase) + " " + Z(Kw::kNotApplied) + BasisText(e.basis);
    Add(block, std::move(but));
  }
  AddField(block, Kw::kDuties, g.duties);
  AddCommon(block, g.common);
  return block;
}
Node Document(const LeniencyDecl& l) {
  Node block = Block(l.span, Zh(Kw::kLeniency), l.name.text, kNever);
  AddField(block, Kw::kBasis, l.basis);
  AddField(block, Kw::kLimb, l.limb);
  AddField(block, Kw::kLayer, l.layer);
  AddField(block, Kw::kRegion, l.region);
  AddField(block, Kw::kPrecondition, l.precondition);
  AddField(block, Kw::kExcluded, l.excluded);
  for (const ListItem& i : l.items) {
    if (!i.when) {
      AddText(block, Kw::kItem, i.span, Joined(i.items));
      continue;
    }
    Node item = Block(i.span, Zh(Kw::kItem), Joined(i.items), 1);
    AddField(item, Kw::kWhen, i.when);
    Add(block, std::move(item));
  }
  AddEffect(block, l.effect);
  AddField(block, Kw::kDuties, l.duties);
  AddCommon(block, l.common);
  return block;
}

// ---- methods ----
std::string_view BandWord(Band band) {
  switch (band) {
    case Band::kGeneral:
      return Zh(Kw::kBandGeneral);
    case Band::kLighter:
      return Zh(Kw::kBandLighter);
    case Band::kHeavier:
      return Zh(Kw::kBandHeavier);
    case Band::kMitigated:
      return Zh(Kw::kBandMitigated);
  }
  return {};
}
std::string BandText(const BandRow& r) {
  const std::string low = r.low ? Text(*r.low) : "";
  const std::string high = r.high ? Text(*r.high) : "";
  switch (r.form) {
    case BandForm::kBetween:
      return Words({r.low_open ? Z(Kw::kOver) : "", low, Z(Kw::kTo),
                    r.high_open ? Z(Kw::kUnder) : "", high});
    case BandForm::kAtLeast:
      return Words({Z(Kw::kAtLeast), low});
    case BandForm::kAtMost:
      return Words({Z(Kw::kAtMost), high});
    case BandForm::kBelow:
      return Words({Z(Kw::kLower), high});
    case BandForm::kAbove:
      return Words({Z(Kw::kHigher), low});
    case BandForm::kExactly:
      return Words({Z(Kw::kExactly), low});
  }
  return {};
}
std::string PointText(const Point& p) {
  std::string text;
  switch (p.kind) {
    case PointKind::kMiddle:
      text = Z(Kw::kMiddle);
      break;
    case PointKind::kLow:
      text = Z(Kw::kLowEnd);
      break;
    case PointKind::kHigh:
      text = Z(Kw::kHighEnd);
      break;
    case PointKind::kFormula:
      text = p.formula ? Text(*p.formula) : "";
      break;
    case PointKind::kNone:
      text = Z(Kw::kNone);
      break;
  }
  const std::string step = p.step ? " " + Text(*p.step) : "";
  switch (p.rounding) {
    case Rounding::kNone:
      break;
    case Rounding::kHalfUp:
      text += std::string(kClause) + Z(Kw::kRoundHalf) + step;
      break;
    case Rounding::kDown:
      text += std::string(kClause) + Z(Kw::kRoundDown) + step;
      break;
    case Rounding::kUp:
      text += std::string(kClause) + Z(Kw::kRoundUp) + step;
      break;
  }
  if (p.reading) text += "   " + Z(Kw::kConvention) + " " + Text(*p.reading);
  return text;
}
void AddBands(Node& block, const std::vector<BandRow>& bands, const std::optional<Point>& point) {
  for (const BandRow& r : bands) Add(block, Leaf(r.span, BandWord(r.band), BandText(r)));
  if (point) AddText(block, Kw::kPoint, point->span, PointText(*point));
}
std::string ActsOnText(ActsOn a) {
  switch (a) {
    case ActsOn::kStatutory:
      return Z(Kw::kStatutory);
    case ActsOn::kTier:
      return Z(Kw::kTier);
    case ActsOn::kTierElseStatutory:
      return Z(Kw::kTier) + std::string(kClause) + Z(Kw::kElseStatutory);
  }
  return {};
}
Node Document(const MethodDecl& m) {
  Node block = Block(m.span, Zh(Kw::kMethod), m.name.text, kNever);
  AddField(block, Kw::kBasis, m.basis);
  AddField(block, Kw::kItem, m.items);
  if (m.acts_on) AddText(block, Kw::kActsOn, {}, ActsOnText(*m.acts_on));
  for (const Let& l : m.lets)
    AddText(block, Kw::kLet, l.span, l.name.text + " = " + Text(*l.value));
  for (const Factor& f : m.factors) {
    Node factor = Block(f.span, Zh(Kw::kFactor), f.name.text, kNever);
    const std::size_t pad = Widest(f.rows, [](const FactorRow& r) { return Text(r.weight); }) + 1;
    const std::size_t column = std::max<std::size_t>(pad, 5);
    for (const FactorRow& r : f.rows)
      Add(factor, Row(r.span, Text(r.weight), column, Kw::kWhen, r.when));
    // Left open is what silence means.
    if (f.unclear == Unclear::kLowest) {
      AddText(factor, Kw::kUnclear, {}, Z(Kw::kFloor));
      factor.children.back().pad = column;
    }
    Add(block, std::move(factor));
  }
  for (const Shape& s : m.shapes) {
    Node shape = Block(s.span, Zh(Kw::kShape), s.name.text, kNever);
    AddField(shape, Kw::kWhen, s.when);
    AddBands(shape, s.bands, s.point);
    Add(block, std::move(shape));
  }
  for (const Shift& s : m.shifts) {
    Node shift = Condition(Kw::kShift, *s.when);
    shift.span = s.span;
    shift.lead =
        Words({Z(s.steps < 0 ? Kw::kDown : Kw::kUp),
               std::to_string(s.steps < 0 ? -s.steps : s.steps) + Z(Kw::kTier), Z(Kw::kWhen)}) +
        " ";
    Add(block, std::move(shift));
  }
  AddBands(block, m.bands, m.point);
  AddCommon(block, m.common);
  return block;
}

// ---- policies, standards, procedures, checks ----
std::string ValueText(const PolicyValue& v) {
  if (v.window) return Text(*v.window);
  if (v.date) return Text(*v.date);
  if (v.period) return Text(*v.period);
  if (v.text) return Text(*v.text);
  return Joined(v.words);
}
Node Document(const PolicyDecl& p) {
  Node block = Block(p.span, Zh(Kw::kPolicy), p.name.text, 2);
  AddField(block, Kw::kReason, p.reason);
  AddField(block, Kw::kLayer, p.layer);
  AddField(block, Kw::kBasis, p.basis);
  for (const PolicyEntry& e : p.entries) Add(block, Leaf(e.span, e.key.text, ValueText(e.value)));
  AddCommon(block, p.common);
  return block;
}
Node Document(const StandardDecl& s) {
  Node block = Block(s.span, Zh(Kw::kStandard), s.name.text, kNever);
  AddField(block, Kw::kConceptBasis, s.concept_basis);
  AddField(block, Kw::kFigureBasis, s.figure_basis);
  if (s.unit) AddText(block, Kw::kUnit, s.unit->span, Text(*s.unit));
  if (s.person) AddText(block, Kw::kPerson, s.person->span, Text(*s.person));
  AddCommon(block, s.common);
  return block;
}
Node Document(const ProcedureDecl& p) {
  Node block = Block(p.span, Zh(Kw::kProcedure), p.name.text, kNever);
  AddField(block, Kw::kBasis, p.basis);
  AddField(block, Kw::kWhen, p.when);
  for (const Duty& d : p.duties) {
    const std::string when = d.event
                                 ? "   " + Words({Z(Kw::kAt), d.event->text,
                                                  Z(d.before ? Kw::kBeforeEvent : Kw::kAfterEvent)})
                                 : "";
    AddText(block, Kw::kThen, d.span, Words({Z(Kw::kMust), d.duty.text}) + when);
  }
  const std::size_t width = Widest(p.deadlines, [](const Deadline& d) { return d.duty.text; });
  for (const Deadline& d : p.deadlines) {
    const std::string gap(width - source::DisplayWidth(d.duty.text) + 3, ' ');
    AddText(block, Kw::kTerm, d.span,
            d.duty.text + gap +
                Words({d.event.text, Z(d.before ? Kw::kBefore : Kw::kAfter), Text(d.period)}) +
                BasisText(d.basis));
  }
  AddCommon(block, p.common);
  return block;
}
std::string LevelText(const std::optional<CheckLevel>& level) {
  if (!level) return {};
  switch (*level) {
    case CheckLevel::kBlock:
      return Z(Kw::kBlock);
    case CheckLevel::kFail:
      return Z(Kw::kFail);
    case CheckLevel::kWarn:
      return Z(Kw::kWarn);
  }
  return {};
}
Node Document(const CheckDecl& c) {
  Node block = Block(c.span, Zh(Kw::kCheck), c.name.text, kNever);
  AddField(block, Kw::kBasis, c.basis);
  AddField(block, Kw::kWhen, c.when);
  if (c.level || c.message) {
    AddText(block, Kw::kThen, c.message ? c.message->span : Span{},
            Words({LevelText(c.level), c.message ? Text(*c.message) : ""}));
  }
  AddCommon(block, c.common);
  return block;
}

}  // namespace
}  // namespace print

Node Document(const DeclNode& decl, const source::Source* file) {
  return std::visit(
      [file](const auto& d) {
        if constexpr (std::is_same_v<std::decay_t<decltype(d)>, CaseDecl>) {
          return print::CaseDocument(d, file);
        } else {
          return print::Document(d);
        }
      },
      decl);
}

}  // namespace heng::syntax
