// See random_tree.h.
#include "random_words.h"

namespace heng::syntax::test {

// ---- declarations ----
SourceDecl RandomTree::ASource() {
  SourceDecl s;
  s.name = Declared();
  s.common = ACommon();
  if (Chance(2)) s.full_title = HENG_PICK(kBooks);
  s.rank = MaybeName();
  if (Chance(2)) s.number = Single(kDocNumber);
  s.region = MaybeName();
  for (std::uint32_t n = Below(2); n > 0; --n) {
    Convention c;
    c.place.place.article = 1 + static_cast<std::int32_t>(Below(99));
    for (std::uint32_t words = Below(3); words > 0; --words)
      c.words.push_back({HENG_PICK(kCountWords), Chance(2)});
    s.conventions.push_back(c);
  }
  for (std::uint32_t n = Below(3); n > 0; --n) {
    s.versions.push_back(Version{
        {}, HENG_PICK(kLabels), Chance(4) ? std::nullopt : std::optional(ADate()), Chance(2) ? std::optional(ADate()) : std::nullopt});
  }
  return s;
}
DefinitionDecl RandomTree::ADefinition() {
  DefinitionDecl d;
  d.name = Declared();
  d.common = ACommon();
  if (Chance(2)) {
    TypeSpec type;
    if (Chance(3)) {
      type.values = Names(3);
    } else if (Chance(2)) {
      type.name = Single(kCount);
      type.unit = MaybeName();
    } else {
      type.name = HENG_PICK(kTypes);
    }
    d.type = type;
  }
  d.basis = MaybeCites();
  d.policy = MaybeName();
  Derivation body;
  if (Chance(2)) {
    body.expr = Condition(3);
  } else {
    body.worst = Chance(2);
    for (std::uint32_t n = Below(4); n > 0; --n)
      body.rows.push_back(WhenRow{{}, AName(), Condition(2)});
  }
  if (!Chance(5)) d.body = body;
  return d;
}
ItemDecl RandomTree::AnItem() {
  ItemDecl i;
  i.id = ItemId();
  i.title = AString();
  i.common = ACommon();
  if (Chance(2)) i.power = HENG_PICK(kPowers);
  if (Chance(2)) i.bodies = Names(2);
  if (Chance(2)) i.subjects = Names(2);
  if (Chance(2)) i.breached = ATextOrCites();
  i.basis = MaybeCites();
  i.when = MaybeCondition();
  if (Chance(3)) i.aliases = Names(2);
  if (Chance(3)) i.succeeds = ItemId();
  i.not_loaded = Chance(3);
  if (!i.succeeds && Chance(3)) i.succeeds_nothing = true;
  if (Chance(3)) i.prevails_over = Names(2);
  if (Chance(3)) i.yields_to = Names(2);
  i.residual = Chance(4);
  for (std::uint32_t n = Below(4); n > 0; --n) i.lines.push_back(ALine());
  for (std::uint32_t n = Below(3); n > 0; --n) {
    Situation s;
    s.name = Declared();
    s.common = ACommon();
    s.link = static_cast<SituationLink>(Below(3));
    if (s.link != SituationLink::kNone) s.linked = AName();
    s.basis = MaybeCites();
    s.when = MaybeCondition();
    for (std::uint32_t lines = Below(3); lines > 0; --lines) s.lines.push_back(ALine());
    i.situations.push_back(std::move(s));
  }
  if (Chance(3))
    i.multipliers.push_back(
        Multiplier{{}, ACommon(), MaybeCites(), MaybeCondition(), Chance(2), AFineLine()});
  return i;
}
ListDecl RandomTree::AList() {
  ListDecl l{{},           Declared(), ACommon(), MaybeCites(), MaybeName(), MaybeString(),
             MaybeLayer(), {},         Chance(3)};
  if (!l.all) l.items = Names(4);
  return l;
}
BenchmarkDecl RandomTree::ABenchmark() {
  BenchmarkDecl b{{}, ItemId(), ACommon(), MaybeLayer(), MaybeCites(), MaybeString(), {}, {}};
  if (Chance(2)) b.situations = Names(2);
  for (std::uint32_t n = Below(3); n > 0; --n) {
    Tier tier{{}, Declared(), ACommon(), MaybeCondition(), MaybeCites(), {}};
    for (std::uint32_t rows = Below(3); rows > 0; --rows) {
      TierRow row{{}, AName(), {}};
      for (std::uint32_t fines = 1 + Below(2); fines > 0; --fines)
        row.fines.push_back(TierFine{{}, Names(2), Fine()});
      tier.rows.push_back(row);
    }
    b.tiers.push_back(tier);
  }
  return b;
}
GeneralDecl RandomTree::AGeneral() {
  GeneralDecl g{{}, Declared(), ACommon(), MaybeCites(), MaybeCondition(), std::nullopt, {}, {}};
  if (Chance(2)) g.effect = AnEffect();
  for (std::uint32_t n = Below(3); n > 0; --n)
    g.exceptions.push_back(Exception{{}, Condition(2), MaybeCites()});
  if (Chance(2)) g.duties = Names(2);
  return g;
}
LeniencyDecl RandomTree::ALeniency() {
  LeniencyDecl l{{},
                 Declared(),
                 ACommon(),
                 MaybeCites(),
                 MaybeCites(),
                 MaybeLayer(),
                 MaybeString(),
                 MaybeCondition(),
                 MaybeCondition(),
                 {},
                 std::nullopt,
                 {}};
  for (std::uint32_t n = Below(3); n > 0; --n)
    l.items.push_back(ListItem{{}, Names(2), MaybeCondition()});
  if (Chance(2)) l.effect = AnEffect();
  if (Chance(2)) l.duties = Names(2);
  return l;
}
BandRow RandomTree::Row(Band band) {
  BandRow row;
  row.band = band;
  row.form = static_cast<BandForm>(Below(6));
  const bool high = row.form == BandForm::kBetween || row.form == BandForm::kAtMost ||
                    row.form == BandForm::kBelow;
  const bool low = row.form == BandForm::kBetween || !high;
  if (low) row.low = Formula(2);
  if (high) row.high = Formula(2);
  row.low_open = row.form == BandForm::kBetween && Chance(3);
  row.high_open = row.form == BandForm::kBetween && Chance(3);
  return row;
}
std::vector<BandRow> RandomTree::Bands() {
  std::vector<BandRow> rows;
  for (std::uint32_t band = 0; band < 4; ++band) {
    if (Chance(2)) rows.push_back(Row(static_cast<Band>(band)));
  }
  return rows;
}
Point RandomTree::APoint() {
  Point p;
  p.kind = static_cast<PointKind>(Below(5));
  if (p.kind == PointKind::kFormula) p.formula = Formula(2);
  p.rounding = static_cast<Rounding>(Below(4));
  if (p.rounding != Rounding::kNone) p.step = Money();
  p.reading = MaybeString();
  return p;
}
MethodDecl RandomTree::AMethod() {
  MethodDecl m;
  m.name = Declared();
  m.common = ACommon();
  m.basis = MaybeCites();
  if (Chance(2)) m.items = Names(2);
  if (Chance(2)) m.acts_on = static_cast<ActsOn>(Below(3));
  for (std::uint32_t n = Below(2); n > 0; --n) m.lets.push_back(Let{{}, Declared(), Formula(2)});
  for (std::uint32_t n = Below(2); n > 0; --n) {
    Factor factor{{}, Declared(), {}, Chance(2) ? Unclear::kLowest : Unclear::kOpen};
    for (std::uint32_t rows = Below(3); rows > 0; --rows) {
      Quantity weight = Number();
      if (Chance(3)) weight.number = value::Sub(value::Rational(0), weight.number).value();
      factor.rows.push_back(FactorRow{{}, weight, Condition(1)});
    }
    m.factors.push_back(factor);
  }
  for (std::uint32_t n = Below(2); n > 0; --n) {
    m.shapes.push_back(Shape{{},
                             Declared(),
                             MaybeCondition(),
                             Bands(),
                             Chance(2) ? std::optional(APoint()) : std::nullopt});
  }
  for (std::uint32_t n = Below(2); n > 0; --n) {
    m.shifts.push_back(
        Shift{{},
              static_cast<std::int32_t>(Chance(2) ? 1 + Below(3) : 0u - (1 + Below(3))),
              Condition(1)});
  }
  m.bands = Bands();
  if (Chance(2)) m.point = APoint();
  return m;
}
PolicyDecl RandomTree::APolicy() {
  PolicyDecl p{{}, Declared(), ACommon(), MaybeString(), MaybeCites(), MaybeLayer(), {}};
  for (const char* key : kKeys) {
    if (!Chance(4)) continue;
    PolicyValue v;
    switch (Below(5)) {
      case 0:
        v.date = ADate();
        break;
      case 1:
        v.period = Period();
        break;
      case 2:
        v.text = AString().text.empty() ? String{{}, "x"} : AString();
        break;
      case 3:
        v.window = Make(InWindow{nullptr, Formula(1), Chance(2), Period()});
        break;
      default:
        v.words = Names(3);
        break;
    }
    p.entries.push_back(PolicyEntry{{}, Named(key), v});
  }
  return p;
}
StandardDecl RandomTree::AStandard() {
  StandardDecl s{{}, Declared(), ACommon(), std::nullopt, std::nullopt, std::nullopt, std::nullopt};
  if (Chance(2)) s.concept_basis = ATextOrCites();
  if (Chance(2)) s.figure_basis = ATextOrCites();
  if (Chance(2)) s.unit = Range(false);
  if (Chance(2)) s.person = Range(false);
  return s;
}
ProcedureDecl RandomTree::AProcedure() {
  ProcedureDecl p{{}, Declared(), ACommon(), MaybeCites(), MaybeCondition(), {}, {}};
  for (std::uint32_t n = Below(3); n > 0; --n) {
    Duty duty{{}, AName(), MaybeName(), true};
    if (duty.event) duty.before = Chance(2);
    p.duties.push_back(duty);
  }
  for (std::uint32_t n = Below(3); n > 0; --n) {
    p.deadlines.push_back(Deadline{{}, AName(), AName(), Chance(2), Period(), MaybeCites()});
  }
  return p;
}
CheckDecl RandomTree::ACheck() {
  CheckDecl c{{},           Declared(),  ACommon(), MaybeCites(), MaybeCondition(),
              std::nullopt, std::nullopt};
  if (Chance(2)) {
    c.level = static_cast<CheckLevel>(Below(3));
    c.message = AString();
  }
  return c;
}

DeclNode RandomTree::Declaration() {
  switch (Below(13)) {
    case 0:
      return ASource();
    case 1:
      return ADefinition();
    case 2:
      return AnItem();
    case 3:
      return AList();
    case 4:
      return ABenchmark();
    case 5:
      return AGeneral();
    case 6:
      return ALeniency();
    case 7:
      return AMethod();
    case 8:
      return APolicy();
    case 9:
      return AStandard();
    case 10:
      return AProcedure();
    case 11:
      return ACheck();
    default:
      return ACase();
  }
}
Tree RandomTree::File(std::size_t declarations) {
  Tree tree;
  for (std::size_t i = 0; i < declarations; ++i) tree.decls.push_back(Declaration());
  return tree;
}

}  // namespace heng::syntax::test
