// The part of random_tree.h for cases.
#include "random_words.h"

namespace heng::syntax::test {

// ---- cases ----
std::string RandomTree::Value() {
  switch (Below(5)) {
    case 0:
      return std::to_string(Below(100)) + HENG_PICK(kUnits).text;
    case 1:
      return value::ToIso(ADate().date);
    case 2:
      return std::string("\"") + kStrings[1] + "\"";
    case 3:
      return "-" + std::to_string(Below(100)) + kMoneyUnits[0];
    default:
      return Chance(3) ? kSingles[kUnclear] : AName().text;
  }
}
Expect RandomTree::AnExpect(int depth) {
  Expect e;
  switch (Below(depth > 0 ? 10 : 8)) {
    case 0:
      e.head = HENG_PICK(kRangedHeads);
      e.names = Names(2);
      if (Chance(3)) {
        e.names.push_back(Single(kNone));
      } else {
        e.range = Fine();
      }
      break;
    case 1:
      e.head = HENG_PICK(kAmountHeads);
      if (Chance(3)) {
        e.names.push_back(Single(kNone));
      } else {
        e.range = Fine();
      }
      break;
    case 2:
      e.head = HENG_PICK(kKindHeads);
      e.names = Names(2);
      e.names.push_back(AName());
      break;
    case 3:
      e.head = Single(kBasisHead);
      e.cites = ACites();
      break;
    case 4:
      e.head = Single(kNotReady);
      e.first = MaybeName();
      break;
    case 5:
      e.head = HENG_PICK(kAloneHeads);
      break;
    case 6:
      if (Chance(2)) {
        e.head = Single(kProcedureHead);
        e.names = {AName(), Single(kCertain)};
        if (Chance(2)) e.date = ADate();
      } else {
        e.head = Single(kReview);
        e.names = {AName(), Single(kBlocks)};
      }
      break;
    case 8:
      e.head = Single(kOption);
      e.then.push_back(AnExpect(depth - 1));
      break;
    case 9:
      e.head = Single(kReinspect);
      e.names = {AName()};
      e.then.push_back(AnExpect(0));
      e.then.push_back(AnExpect(depth - 1));
      break;
    default:
      e.head = HENG_PICK(kNamedHeads);
      e.names = Names(2);
      e.because = MaybeName();
      break;
  }
  return e;
}
CaseDecl RandomTree::ACase() {
  CaseDecl c;
  c.title = AString();
  c.common = ACommon();
  if (Chance(2)) {
    c.origin = HENG_PICK(kOrigins);
    c.origin_detail = MaybeString();
  }
  if (Chance(2)) c.items = Names(2);
  c.party = MaybeName();
  if (c.party) c.party_role = MaybeName();
  if (Chance(3)) c.inquiry = HENG_PICK(kInquiries);
  if (Chance(3)) c.body = AName();
  for (std::uint32_t n = Below(4); n > 0; --n)
    c.dates.push_back(DateEntry{{}, HENG_PICK(kDateKeys), ADate()});
  for (std::uint32_t n = Below(6); n > 0; --n)
    c.facts.push_back(FactLine{{}, AName(), {}, Value()});
  if (Chance(3)) c.raised = Names(2);
  for (std::uint32_t n = Below(3); n > 0; --n) {
    c.events.push_back(EventLine{
        {}, AName(), ADate(), Chance(2) ? std::optional(ADate()) : std::nullopt, MaybeName()});
  }
  if (Chance(2)) {
    HistoryBlock history{{}, Chance(2), {}};
    for (std::uint32_t n = Below(3); n > 0; --n) {
      HistoryLine line{{}, ADate(), ItemId(), AName(), std::nullopt, {}};
      if (Chance(2)) line.amount = Money();
      if (Chance(2)) line.penalties = Names(2);
      history.entries.push_back(line);
    }
    c.history = history;
  }
  for (std::uint32_t n = Below(3); n > 0; --n)
    c.proposed.push_back(ProposedEntry{{}, AName(), {}, Value()});
  for (std::uint32_t n = Below(4); n > 0; --n) {
    ExpectLine line{{}, Chance(4), {}};
    for (std::uint32_t k = 1 + Below(3); k > 0; --k) line.list.push_back(AnExpect(2));
    c.expects.push_back(line);
  }
  return c;
}

}  // namespace heng::syntax::test
