// Head, paragraph and rows of a sheet; see sheet.h.
#include "engine/report/sheet.h"

#include <algorithm>

namespace heng::report {

using decision::PartyDecision;
using decision::Rung;
using decision::Status;

namespace {

constexpr std::size_t kNamesShown = 3;
constexpr std::size_t kOutcomesShown = 2;  // in the headline; the rows below list all

void AddOnce(std::vector<std::string>& list, const std::string& word) {
  if (!word.empty() && std::find(list.begin(), list.end(), word) == list.end())
    list.push_back(word);
}

bool Punished(Rung rung) { return rung >= Rung::kMitigated; }

}  // namespace

std::vector<Sheet::Judged> Sheet::Mine() const {
  std::vector<Judged> out;
  for (std::size_t a = 0; a < d_.acts.size(); ++a) {
    for (std::size_t p = 0; p < d_.acts[a].parties.size(); ++p) {
      const PartyDecision& party = d_.acts[a].parties[p];
      if (party.party != party_) continue;
      out.push_back(
          {&d_.acts[a], &party, context_.why != nullptr ? context_.why->At(a, p) : nullptr});
    }
  }
  return out;
}

std::string Sheet::PartyName() const {
  for (const facts::Party& p : c_.parties) {
    if (p.id == party_ && !p.name.empty()) return p.name;
  }
  return party_;
}

// The first line says what the paper is: a proposal, or what must come first, or that doubt was
// settled.
void Sheet::Headline(const std::vector<Judged>& mine) {
  std::vector<std::string> first, reasons, conflicts, settled, branches, now;
  bool open = false;
  for (const Judged& j : mine) {
    const PartyDecision& p = *j.party;
    if (p.status == Status::kConflict) {
      for (const std::string& r : p.reasons) AddOnce(conflicts, names_.Because(r));
      if (p.reasons.empty()) AddOnce(conflicts, names_.Status(p.status));
    }
    if (p.status == Status::kNotReady) {
      open = true;
      for (const std::string& f : p.first) {
        // A fact is to be found out; a paper or a search is to be done.
        bool message = reasons::Find(reasons::Kind::kReason, f) != nullptr;
        bool fact = !message && names_.FindFact(f) != nullptr;
        AddOnce(message ? reasons : first,
                fact ? S(Text::kToEstablish, {names_.Fact(f)}) : names_.First(f));
      }
      for (const std::string& r : p.reasons) AddOnce(reasons, names_.Because(r));
      for (const decision::EnvelopeOutcome& o : p.envelope.outcomes)
        AddOnce(now, names_.Outcome(o));
      for (const decision::Pending& pending : p.pending) {
        for (const std::string& branch : Branches(pending, kOutcomesShown))
          AddOnce(branches, branch);
      }
    }
    for (const decision::Assumption& a : p.assumptions) {
      bool matters =
          std::find(p.immaterial.begin(), p.immaterial.end(), a.fact) == p.immaterial.end();
      if (matters) AddOnce(settled, names_.Fact(a.fact));
    }
  }
  if (!conflicts.empty()) {
    page_.Line(S(Text::kConflict, {J(conflicts, Text::kSemicolon)}) + S(Text::kStop));
  } else if (open) {
    std::string line;
    if (first.empty())
      line = reasons.empty() ? S(Text::kNotReadyPlain)
                             : S(Text::kBlockedBy, {J(reasons, Text::kSemicolon)});
    else {
      line = S(Text::kNotReady, {J(first, Text::kListComma)});
      if (!reasons.empty()) line += Parens(J(reasons, Text::kSemicolon));
    }
    line += S(Text::kStop);
    bool comparable =
        !first.empty() || reasons.empty();  // what stands under a text not loaded says nothing
    if (!branches.empty()) {
      line += S(Text::kNext) + J(branches, Text::kSemicolon) + S(Text::kStop);
    } else if (!comparable) {
      // nothing to add
    } else if (now.size() == 1) {
      line += S(Text::kNext) + S(Text::kAsItStands, {now[0]}) + S(Text::kStop);
    } else if (!now.empty()) {
      for (std::size_t i = 0; i < now.size(); ++i)
        now[i] = S(Text::kEnumerated, {std::to_string(i + 1), now[i]});
      line += S(Text::kNext) +
              S(Text::kAsItMayBe, {std::to_string(now.size()), J(now, Text::kSemicolon)}) +
              S(Text::kStop);
    }
    page_.Line(line);
  } else if (!settled.empty()) {
    std::vector<std::string> shown(
        settled.begin(),
        settled.begin() + static_cast<std::ptrdiff_t>(std::min(kNamesShown, settled.size())));
    std::string list = J(shown, Text::kListComma);
    if (settled.size() > shown.size())
      list = S(Text::kAndMore, {list, std::to_string(settled.size())});
    page_.Line(S(Text::kTitle));
    page_.Line(S(Text::kSettled, {list}) + S(Text::kStop));
    page_.Blank();
    return;
  } else {
    page_.Line(S(Text::kTitle));
    page_.Blank();
    return;
  }
  page_.Blank();
  page_.Line(S(Text::kTitle));
  page_.Blank();
}

void Sheet::Head(const std::vector<Judged>& mine) {
  std::string about = d_.case_id;
  about +=
      Parens(S(c_.inquiry == facts::Inquiry::kOpen ? Text::kInquiryOpen : Text::kInquiryClosed));
  page_.Row(S(Text::kCase), about);
  if (!c_.authority.name.empty() || !c_.authority.kind.empty())
    page_.Row(S(Text::kAuthority),
              c_.authority.name.empty() ? c_.authority.kind : c_.authority.name);
  std::vector<std::string> more;
  for (const Judged& j : mine) AddOnce(more, j.party->role);
  for (const facts::Party& p : c_.parties) {
    if (p.id == party_) AddOnce(more, p.code);
  }
  page_.Row(S(Text::kParty), PartyName() + Parens(J(more, Text::kComma)));
}

std::vector<const facts::Event*> Sheet::Events(const Judged& j) const {
  std::vector<const facts::Event*> out;
  auto see = [&](const std::vector<facts::Event>& list) {
    for (const facts::Event& e : list) {
      if ((e.act.empty() || e.act == j.act->id) && (e.party.empty() || e.party == party_))
        out.push_back(&e);
    }
  };
  see(c_.events);
  for (const facts::Act& a : c_.acts) {
    if (a.id == j.act->id) see(a.events);
  }
  std::stable_sort(out.begin(), out.end(),
                   [](const auto* a, const auto* b) { return a->date < b->date; });
  return out;
}

// The orders, and what became of them: re-inspected when and how, or still running.
std::string Sheet::OrderText(const Judged& j) const {
  std::vector<std::string> orders;
  for (const decision::OrderOutcome& o : j.party->orders) AddOnce(orders, o.order);
  const facts::Event *order = nullptr, *seen = nullptr;
  for (const facts::Event* e : Events(j)) {
    if (!e->result.empty() && e->kind == Wording(Text::kReinspectionEvent, false)) seen = e;
    if (e->kind.rfind(Wording(Text::kOrderPrefix, false), 0) == 0) order = e;
  }
  if (orders.empty() && order != nullptr)
    orders.push_back(S(Text::kOrderedBefore, {names_.Date(order->date), order->kind}));
  if (orders.empty()) return {};
  std::string state;
  if (seen != nullptr)
    state = S(Text::kReinspectedAlready, {names_.Date(seen->date), seen->result});
  else if (order != nullptr && order->due)
    state = S(Text::kOrderedUntil, {names_.Date(*order->due)});
  else if (order != nullptr)
    state = S(Text::kOrderedOn, {names_.Date(order->date)});
  return S(Text::kCorrection, {J(orders, Text::kListComma)}) + Parens(state);
}

bool Sheet::Open(const PartyDecision& p) {
  return p.options.size() > 1 && std::none_of(p.options.begin(), p.options.end(),
                                              [](const auto& o) { return o.is_default; });
}

std::string Sheet::Conclusion(const Judged& j) const {
  const PartyDecision& p = *j.party;
  std::vector<std::string> parts;
  std::string order = OrderText(j);
  if (!order.empty()) parts.push_back(order);
  bool fines = !p.fines.empty();
  if (Open(p)) {
    std::vector<std::string> rungs, choices;
    for (const decision::Option& o : p.options) {
      AddOnce(rungs, names_.Rung(o.rung));
      for (const decision::Choice& c : o.choices) AddOnce(choices, names_.Rule(c.policy).name);
    }
    if (rungs.size() == 1 && !choices.empty())
      parts.push_back(S(Text::kOpenPolicy, {J(choices, Text::kListComma)}));
    else
      parts.push_back(S(Text::kOpenChoice, {J(rungs, Text::kListComma)}));
    return J(parts, Text::kComma);
  }
  if (p.status == Status::kBarred || p.rung == Rung::kMustNotPenalise ||
      p.rung == Rung::kNoFurtherPenalty) {
    for (const decision::GroundOutcome& g : p.grounds) {
      if (g.id == p.ground && !g.cites.empty())
        parts.push_back(S(Text::kUnder, {names_.Cites(g.cites)}));
    }
    parts.push_back(names_.Rung(p.rung));
  } else if (p.rung == Rung::kMayNotPenalise && !fines) {
    for (const decision::GroundOutcome& g : p.grounds) {
      if (g.id == p.ground && !g.cites.empty())
        parts.push_back(S(Text::kUnder, {names_.Cites(g.cites)}));
    }
    parts.push_back(names_.Rung(p.rung));
  } else if (p.rung == Rung::kOrderOnly && !fines) {
    std::vector<std::string> why;
    for (const std::string& r : p.reasons) AddOnce(why, names_.Because(r));
    parts.push_back(names_.Rung(p.rung) + Parens(J(why, Text::kSemicolon)));
  } else {
    for (const decision::PenaltyOutcome& penalty : p.penalties) {
      bool may = penalty.modality == "may" || penalty.modality == "may_also";
      std::string kind = penalty.kind;
      if (penalty.choice == 0) AddOnce(parts, may ? S(Text::kPenaltyMay, {kind}) : kind);
    }
    for (const decision::ConfiscationOutcome& c : p.confiscate)
      AddOnce(parts, S(Text::kConfiscateRow) + S(Text::kGap) + c.object);
    if (fines) {
      const std::string& m = p.fines.front().modality;
      bool with = !parts.empty(), may = m == "may" || m == "may_also";
      AddOnce(parts, S(m == "alone_or_also" ? Text::kAloneOrAlso
                       : may                ? (with ? Text::kMayAndFine : Text::kMayFine)
                       : with               ? Text::kAndFine
                                            : Text::kFineOnly));
    }
    if (Punished(p.rung) && p.rung != Rung::kGeneral) parts.push_back(names_.Rung(p.rung));
    if (parts.empty() || (!fines && p.rung == Rung::kNone)) {
      for (const std::string& r : p.reasons) AddOnce(parts, names_.Because(r));
      if (parts.empty()) parts.push_back(S(Text::kNothingForRole));
    }
  }
  std::string text = J(parts, Text::kComma);
  if (p.options.size() > 1 && !p.default_by.empty())
    text += S(Text::kOptionsBelow, {S(Text::kDefaultBy, {names_.Rule(p.default_by).name})});
  return text;
}

std::string Sheet::Paragraph(const Judged& j) const {
  const PartyDecision& p = *j.party;
  if (p.item.empty()) {
    std::vector<std::string> why;
    for (const std::string& r : p.reasons) why.push_back(names_.Because(r));
    return PartyName() + S(Text::kColon) +
           (why.empty() ? S(Text::kNoItem) : J(why, Text::kSemicolon)) + S(Text::kStop);
  }
  std::vector<std::string> parts;
  std::string item = p.item_name.empty() ? p.item : p.item_name;
  if (p.status == Status::kUnproved || p.status == Status::kNotListed) {
    bool listed = p.status == Status::kUnproved;
    std::string out =
        PartyName() + S(Text::kColon) + S(listed ? Text::kUnproved : Text::kNotListed, {item});
    if (listed) out += Parens(S(Text::kUnprovedBasis));
    std::vector<std::string> why;
    for (const std::string& r : p.reasons) AddOnce(why, names_.Because(r));
    if (listed && j.why != nullptr) AddOnce(why, reasons::Say(j.why->elements, english_));
    if (!why.empty()) out += S(Text::kSemicolon) + J(why, Text::kSemicolon);
    return out + S(Text::kStop);
  }
  parts.push_back(S(Text::kFacts, {PartyName(), item}));
  std::string breached = names_.Cites(p.breached);
  if (breached.empty()) breached = p.breached_text;
  if (!breached.empty()) parts.push_back(S(Text::kBreached, {breached}));
  if (!p.basis.empty()) {
    // "the same text" where everything stands in one law
    bool same = !p.breached.empty();
    for (const decision::Citation& c : p.basis) same = same && c.source == p.breached.back().source;
    // An article gives way to the paragraph or item of it that is cited too.
    std::vector<decision::Citation> basis;
    for (const decision::Citation& c : p.basis) {
      bool whole = c.place.paragraph == 0 && c.place.item == 0;
      bool finer = std::any_of(p.basis.begin(), p.basis.end(), [&](const auto& x) {
        return x.source == c.source && x.place.article == c.place.article &&
               x.place.zhi == c.place.zhi && x.place != c.place;
      });
      if (!whole || !finer) basis.push_back(c);
    }
    std::vector<std::string> places;
    for (const decision::Citation& c : basis) AddOnce(places, law::ToText(c.place));
    parts.push_back(S(Text::kUnder, {same ? S(Text::kSameText, {J(places, Text::kListComma)})
                                          : names_.Cites(basis)}));
  }
  if (p.status == Status::kReady || p.status == Status::kBarred)
    parts.push_back(Conclusion(j));
  else if (std::string order = OrderText(j); !order.empty())
    parts.push_back(order);
  return J(parts, Text::kComma) + S(Text::kStop);
}

void Sheet::Fine(const decision::FineOutcome& f) {
  std::string range = names_.Fine(f), right;
  if (f.tier) {
    std::string tier = f.tier->state == decision::TierState::kMet ? S(Text::kTierOf, {f.tier->name})
                                                                  : S(Text::kTierOpen);
    if (!f.tier->verified) tier += S(Text::kComma) + S(Text::kUnchecked);
    range += Parens(tier);
  }
  if (f.known && f.statutory != f.range) right = S(Text::kStatutory, {names_.Range(f.statutory)});
  page_.SubRow(S(Text::kFineRow), range, right);
  if (f.fixed && f.point && f.known) {
    page_.SubRow(S(Text::kReferenceRow), names_.Money(*f.point), S(Text::kFixedAmount));
  } else if (f.known) {
    std::string reading =
        f.reading.empty() ? S(Text::kReadingNone) : S(Text::kReading, {f.reading});
    page_.SubRow(S(Text::kReferenceRow), f.point ? names_.Money(*f.point) : S(Text::kNoPoint),
                 f.point ? reading : S(Text::kReadingNone));
  }
}

void Sheet::Penalties(const PartyDecision& p) {
  bool settled = !Open(p);
  for (const decision::PenaltyOutcome& penalty : p.penalties) {
    if (!settled) break;
    std::vector<std::string> more;
    bool may = penalty.modality == "may" || penalty.modality == "may_also";
    if (penalty.choice != 0) more.push_back(S(Text::kOneOf));
    if (!penalty.detail.empty()) more.push_back(penalty.detail);
    if (penalty.lifelong)
      more.push_back(S(Text::kLifelong));
    else if (penalty.term)
      more.push_back(S(Text::kTerm, {value::ToText(*penalty.term)}));
    if (!penalty.decided_by.empty()) more.push_back(S(Text::kDecidedBy, {penalty.decided_by}));
    page_.SubRow(
        S(Text::kPenaltyRow),
        (may ? S(Text::kPenaltyMay, {penalty.kind}) : penalty.kind) + Parens(J(more, Text::kComma)),
        names_.Cites(penalty.cites));
  }
  for (const decision::ConfiscationOutcome& c : p.confiscate) {
    if (!settled) break;
    std::string amount = c.net ? names_.Money(*c.net) : S(Text::kAmountMissing);
    if (c.net && c.gross && c.refunded && *c.refunded > 0) {
      amount += Parens(S(Text::kNetOf, {S(Text::kYuan, {value::ToGroupedYuan(*c.gross)}),
                                        S(Text::kYuan, {value::ToGroupedYuan(*c.refunded)})}));
    }
    page_.SubRow(S(Text::kConfiscateRow), S(Text::kConfiscated, {c.object, amount}),
                 names_.Cites(c.cites));
  }
  if (!p.disciplines.empty())
    page_.SubRow(S(Text::kDisciplineRow), J(p.disciplines, Text::kListComma));
  std::vector<std::string> consequences;
  for (const std::string& text : p.consequences) AddOnce(consequences, text);
  for (const std::string& text : consequences) page_.SubRow(S(Text::kConsequenceRow), text);
  if (!p.duties.empty()) page_.SubRow(S(Text::kDutyRow), J(p.duties, Text::kListComma));
  if (p.transfer.suspected)
    page_.SubRow(S(Text::kTransferRow), S(Text::kTransfer), names_.Cites(p.transfer.cites));
  else if (p.transfer.status == value::Tri::kUnknown)
    page_.SubRow(S(Text::kTransferRow), S(Text::kTransferOpen), names_.Cites(p.transfer.cites));
}

void Sheet::LawInTime(const PartyDecision& p) {
  if (p.law.governing.empty()) return;
  Text which = p.law.governing == "act"        ? Text::kLawAct
               : p.law.governing == "decision" ? Text::kLawDecision
                                               : Text::kLawOpen;
  std::vector<std::string> sides;
  auto side = [&](Text name, const std::optional<decision::LawVersion>& v) {
    if (v) sides.push_back(S(Text::kLawSide, {S(name), names_.Outcome(v->outcome)}));
  };
  side(Text::kLawAtAct, p.law.at_act);
  side(Text::kLawAtDecision, p.law.at_decision);
  std::string why = names_.LawReason(p.law.reason);
  std::string text = S(which) + Parens(why);
  if (!sides.empty()) text += S(Text::kSemicolon) + J(sides, Text::kSemicolon);
  page_.SubRow(
      S(Text::kLawRow), text,
      p.law.policy.empty() ? std::string() : S(Text::kPolicyBy, {names_.Rule(p.law.policy).name}));
}

void Sheet::Act(const Judged& j, bool heading) {
  const PartyDecision& p = *j.party;
  if (heading) page_.Row(S(Text::kAct), j.act->id + Parens(p.item));
  page_.Line(Paragraph(j));
  bool reached = p.status != Status::kUnproved && p.status != Status::kNotListed;
  if (reached && !p.situations.empty())
    page_.SubRow(S(Text::kSituationRow), J(p.situations, Text::kListComma));
  if (!Open(p)) {
    for (const decision::FineOutcome& f : p.fines) Fine(f);
  }
  Penalties(p);
  LawInTime(p);
  if (!p.candidates.empty()) {
    std::vector<std::string> others;
    for (const decision::Candidate& c : p.candidates) {
      std::string why = names_.Because(c.why_not);
      std::string name = names_.Rule(c.item).name;
      others.push_back(why.empty() ? name : S(Text::kCandidate, {name, why}));
    }
    page_.SubRow(S(Text::kOtherItems), J(others, Text::kSemicolon));
  }
  Reasons(j);
  Options(j);
  Pending(j);
  IfRaised(j);
  Envelope(j);
  Deciding(j);
}

void Sheet::Write() {
  std::vector<Judged> mine = Mine();
  Headline(mine);
  Head(mine);
  page_.Blank();
  for (const Judged& j : mine) {
    Act(j, mine.size() > 1);
    page_.Blank();
  }
  Total();
  Procedure();
  Checks();
  FollowUps(mine);
  Assumptions(mine);
  Policies(mine);
  Unverified(mine);
  Texts(mine);
  Scope();
  Receipt();
}

std::string ToText(const decision::Decision& d, const facts::Case& c, const Context& context,
                   const TextOptions& options) {
  Context chosen = context;
  chosen.english = context.english || options.english;
  std::vector<std::string> parties;
  for (const facts::Party& p : c.parties) parties.push_back(p.id);
  for (const decision::ActDecision& a : d.acts) {
    for (const PartyDecision& p : a.parties) AddOnce(parties, p.party);
  }
  Page page(options.width);
  bool first = true;
  for (const std::string& party : parties) {
    bool judged = std::any_of(d.acts.begin(), d.acts.end(), [&](const auto& a) {
      return std::any_of(a.parties.begin(), a.parties.end(),
                         [&](const auto& p) { return p.party == party; });
    });
    if (!judged) continue;
    if (!first) page.Rule();
    first = false;
    Sheet(d, c, chosen, party, page).Write();
  }
  return page.Take();
}

}  // namespace heng::report
