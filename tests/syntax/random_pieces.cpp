// The part of random_tree.h for pieces: names, figures, citations, expressions, lines of penalty.
#include "random_words.h"

namespace heng::syntax::test {

// ---- pieces ----
Name RandomTree::AName() { return HENG_PICK(kNames); }
Name RandomTree::Declared() { return HENG_PICK(kDeclared); }
Name RandomTree::ItemId() { return HENG_PICK(kIds); }
std::optional<Name> RandomTree::MaybeLayer() {
  return Chance(2) ? std::optional(HENG_PICK(kLayers)) : std::nullopt;
}
std::vector<Name> RandomTree::Names(std::uint32_t most) {
  std::vector<Name> names;
  for (std::uint32_t n = 1 + Below(most); n > 0; --n) names.push_back(AName());
  return names;
}
String RandomTree::AString() { return String{{}, HENG_PICK(kStrings).text}; }
DateLit RandomTree::ADate() {
  return DateLit{{}, value::Date{static_cast<std::int32_t>(Below(60000)) - 20000}};
}
Quantity RandomTree::Money() {
  Quantity q;
  q.number = *value::Rational::Make(Below(100000), Chance(2) ? 1 : 100);
  q.unit = HENG_PICK(kMoneyUnits).text;
  return q;
}
Quantity RandomTree::Number() {
  if (Chance(3)) return Money();
  Quantity q;
  if (Chance(4)) {
    q.number = *value::Rational::Make(Below(100), 1 + Below(30));
    q.as_fraction = true;
  } else if (Chance(3)) {
    q.number = *value::Rational::Make(Below(2000), 1000);
    q.unit = "%";
  } else {
    q.number = *value::Rational::Make(Below(1000), 1);
    q.unit = HENG_PICK(kUnits).text;
  }
  return q;
}
PeriodLit RandomTree::Period() {
  return PeriodLit{
      {}, {static_cast<std::int32_t>(Below(400)), static_cast<value::PeriodUnit>(Below(5))}};
}
Cites RandomTree::ACites() {
  Cites cites;
  for (std::uint32_t n = 1 + Below(2); n > 0; --n) {
    Cite cite;
    cite.source = HENG_PICK(kBooks);
    if (Chance(3)) cite.version = HENG_PICK(kLabels);
    for (std::uint32_t places = Below(3); places > 0; --places) {
      CitePlace place;
      const auto level = [this] {
        return Chance(2) ? 0 : 1 + static_cast<std::int32_t>(Below(200));
      };
      place.place = {1 + static_cast<std::int32_t>(Below(9999)), level(), level(), level(), level(),
                     static_cast<law::Segment>(Below(3))};
      cite.places.push_back(place);
    }
    cites.list.push_back(cite);
  }
  return cites;
}
BoundLit RandomTree::Bound() {
  BoundLit bound;
  bound.quantity = Number();
  bound.word = static_cast<RangeWord>(Below(4));
  switch (bound.word) {
    case RangeWord::kFrom:
      bound.written = kAfterWords[0];
      break;
    case RangeWord::kUpTo:
      bound.written = kAfterWords[1 + Below(2)];
      break;
    case RangeWord::kBelow:
      bound.written = HENG_PICK(kBelowWords).text;
      break;
    case RangeWord::kAbove:
      bound.written = HENG_PICK(kAboveWords).text;
      break;
  }
  return bound;
}
RangeLit RandomTree::Range(bool bounds_only) {
  RangeLit range;
  if (!bounds_only && Chance(3)) {
    range.exact = Number();
    return range;
  }
  for (std::uint32_t n = 1 + Below(2); n > 0; --n) range.bounds.push_back(Bound());
  return range;
}
FineRange RandomTree::Fine() {
  FineRange fine;
  fine.range = Range(false);
  if (Chance(4)) fine.per = AName();
  if (Chance(3)) fine.base = AName();
  if (Chance(4)) fine.cap = Money();
  if (Chance(4)) fine.floor = Money();
  return fine;
}
Common RandomTree::ACommon() {
  Common common;
  if (Chance(4)) common.verified = Verified{{}, Chance(2), MaybeString()};
  if (Chance(4)) common.note = AString();
  if (Chance(5)) {
    Applies applies{{}, MaybeName(), std::nullopt, std::nullopt};
    if (Chance(2)) applies.from = ADate();
    if (Chance(2) || (!applies.region && !applies.from)) applies.to = ADate();
    common.applies = applies;
  }
  if (Chance(5)) common.formerly = Names(2);
  return common;
}

// ---- expressions ----
ExprPtr RandomTree::Make(ExprNode node) {
  return std::make_shared<const Expr>(Expr{{}, std::move(node)});
}

ExprPtr RandomTree::Condition(int depth) {
  if (depth <= 0) return Comparison(0);
  switch (Below(5)) {
    case 0:
    case 1: {
      std::vector<ExprPtr> terms;
      for (std::uint32_t n = 2 + Below(3); n > 0; --n) terms.push_back(Condition(depth - 1));
      return Chance(2) ? Make(Or{std::move(terms)}) : Make(And{std::move(terms)});
    }
    case 2:
      return Make(Not{Condition(depth - 1)});
    default:
      return Comparison(depth);
  }
}
ExprPtr RandomTree::Comparison(int depth) {
  switch (Below(7)) {
    case 0:
      return Make(Compare{Formula(depth), static_cast<CompareOp>(Below(10)), Formula(depth)});
    case 1:
      return Make(InRange{Formula(depth), Range(true)});
    case 2:
      return Make(InSet{Formula(depth), Names(3)});
    case 3:
      return Make(InWindow{Formula(depth), Formula(depth), Chance(2), Period()});
    case 4:
      return Make(Reaches{Formula(depth), AName()});
    default:
      return Formula(depth);
  }
}
ExprPtr RandomTree::Formula(int depth) {
  if (depth > 0) {
    switch (Below(8)) {
      case 0:
      case 1: {
        const auto op = static_cast<ArithOp>(Below(4));
        const bool sum = op == ArithOp::kAdd || op == ArithOp::kSub;
        // A comparison or a condition inside a formula stands in brackets.
        ExprPtr left = Chance(6) ? Condition(depth - 1) : Formula(depth - 1);
        return Make(Arith{std::move(left), op,
                          sum && Chance(3) ? Make(PeriodRef{Period()}) : Formula(depth - 1)});
      }
      case 2:
        return Make(Negative{Formula(depth - 1)});
      case 3:
        return Make(HistoryCount{Condition(depth - 1)});
      case 4: {
        std::vector<ExprPtr> args;
        for (std::uint32_t n = 1 + Below(3); n > 0; --n) args.push_back(Condition(depth - 1));
        return Make(Call{static_cast<Function>(Below(4)), std::move(args)});
      }
      default:
        break;
    }
  }
  switch (Below(6)) {
    case 0:
      return Make(QuantityRef{Number()});
    case 1:
      return Make(DateRef{ADate()});
    case 2:
      return Make(Truth{Chance(2)});
    case 3:
      return Make(FieldRef{Named(kNames[Below(4)]), Declared()});  // an id would take the dot along
    default:
      return Make(NameRef{AName()});
  }
}

// ---- penalty lines ----
FineLine RandomTree::AFineLine() {
  return FineLine{{}, AModality(5), Names(2), Fine(), MaybeCites()};
}
PenaltyLine RandomTree::APenaltyLine() {
  PenaltyLine p;
  p.modality = AModality(5);
  p.targets = Names(2);
  p.kind = AName();
  if (Chance(3)) {
    p.kind = Single(kConfiscate);
    p.object = AName();
    if (Chance(2)) p.less = AName();
  }
  if (Chance(4)) p.term = Period();
  if (!p.term && Chance(4)) p.lifelong = true;
  p.detail = MaybeString();
  p.basis = MaybeCites();
  return p;
}
PenaltyNode RandomTree::ALine() {
  switch (Below(9)) {
    case 0:
      return OrderLine{{}, AName(), AName(), MaybeCites()};
    case 1:
      return APenaltyLine();
    case 2: {
      ChoiceLine choice;
      for (std::uint32_t n = 1 + Below(3); n > 0; --n) choice.lines.push_back(APenaltyLine());
      return choice;
    }
    case 3:
      return DisciplineLine{{}, AName(), Names(2), MaybeString()};
    case 4:
      return AsItemLine{{}, ItemId(), MaybeName()};
    case 5:
      return ElsewhereLine{{}, ACites()};
    case 6:
      return DailyLine{{}, Chance(2) ? Modality::kMay : Modality::kAlso, Names(2), AName()};
    case 7:
      return ConsequenceLine{{}, AString()};
    default:
      return AFineLine();
  }
}
TextOrCites RandomTree::ATextOrCites() {
  switch (Below(3)) {
    case 0:
      return {{}, ACites(), std::nullopt, std::nullopt};
    case 1:
      return {{}, std::nullopt, AString(), std::nullopt};
    default:
      return {{}, std::nullopt, std::nullopt, AName()};
  }
}
Effect RandomTree::AnEffect() {
  if (Chance(3))
    return Effect{{}, Chance(2), Single(kConfiscate), Confiscation{{}, AName(), MaybeName()}};
  return Effect{{}, Chance(2), HENG_PICK(kEffects), std::nullopt};
}

}  // namespace heng::syntax::test
