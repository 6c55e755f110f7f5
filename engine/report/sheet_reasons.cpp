// Reasons, options, and what is still open on a sheet; see sheet.h.
#include <algorithm>

#include "engine/report/sheet.h"

namespace heng::report {

using decision::PartyDecision;
using decision::Status;
using value::Tri;

namespace {

constexpr std::size_t kEvery = 1000;  // no limit to the outcomes of a row

bool StartsWith(const std::string& text, std::string_view head) {
  return text.compare(0, head.size(), head) == 0;
}

}  // namespace

// The next numbered reason; its further lines stand under its text.
void Sheet::Item(int& number, const std::string& text, const std::string& basis) {
  std::string head = std::to_string(number++) + ". ";
  page_.Beside(head + text, basis, 2, head.size());
}

void Sheet::TierReason(const Judged& j, const decision::FineOutcome& f, int& number) {
  if (f.tier) {
    std::string text = names_.TierWhy(f, j.why);
    const reasons::FineWhy* known =
        j.why != nullptr ? j.why->FindFine(f.line, f.tier->name) : nullptr;
    if (known != nullptr) {
      for (const reasons::NeighbourWhy& n : known->neighbours) {
        std::string other = reasons::Say(n.why, english_);
        if (!other.empty()) text += (text.empty() ? std::string() : S(Text::kSemicolon)) + other;
      }
    }
    std::string source = names_.Cites(f.tier->cites);
    if (!source.empty())
      source = S(Text::kReasonOnly,
                 {source + (f.tier->verified ? std::string() : Parens(S(Text::kUnchecked)))});
    bool again = std::find(said_.begin(), said_.end(), text) != said_.end();
    if (!text.empty() && !again) Item(number, text, source);
    said_.push_back(text);
  }
  const reasons::FineWhy* known =
      j.why != nullptr ? j.why->FindFine(f.line, f.tier ? f.tier->name : "") : nullptr;
  std::string sum = known != nullptr ? reasons::Say(known->amount, english_) : std::string();
  std::vector<std::string> steps = names_.Steps(f);
  if (!steps.empty())
    sum += (sum.empty() ? std::string() : S(Text::kSemicolon)) + J(steps, Text::kArithmeticStep);
  if (!sum.empty())
    Item(number, S(Text::kArithmeticRow) + S(Text::kColon) + sum, names_.Cites(f.cites));
}

bool Sheet::IsPartyClass(const reasons::Reason& r) const {
  if (r.id != "fact-is" || r.args.empty() || context_.rules == nullptr ||
      context_.rules->dictionary == nullptr)
    return false;
  vocabulary::FactId fact = context_.rules->dictionary->FindSystem(vocabulary::System::kPartyClass);
  return fact.valid() && r.args[0] == names_.Fact(context_.rules->dictionary->Get(fact).id);
}

void Sheet::Reasons(const Judged& j) {
  const PartyDecision& p = *j.party;
  int number = 1;
  said_.clear();
  bool reached = p.status != Status::kUnproved && p.status != Status::kNotListed;
  bool any = !p.grounds.empty() || !p.fines.empty() ||
             (reached && j.why != nullptr && !j.why->situations.empty());
  if (any) page_.Line(S(Text::kReasons));
  if (reached && j.why != nullptr && !j.why->situations.empty())
    Item(number, reasons::Say(j.why->situations, english_), {});
  if (p.status == Status::kNotReady && j.why != nullptr && !j.why->elements.empty()) {
    Item(number, S(Text::kElementsRow, {reasons::Say(j.why->elements, english_)}), {});
  }
  if (!Open(p)) {
    for (const decision::FineOutcome& f : p.fines) TierReason(j, f, number);
  } else {
    for (const decision::Option& o : p.options) {
      for (const decision::FineOutcome& f : o.fines) TierReason(j, f, number);
    }
  }
  // The headline's ground first, then what is met, what is open, what failed; pleas nobody made are
  // listed under "if pleaded".
  std::vector<const decision::GroundOutcome*> order;
  for (const decision::GroundOutcome& g : p.grounds) order.push_back(&g);
  auto rank = [&](const decision::GroundOutcome* g) {
    if (!p.ground.empty() && g->id == p.ground) return 0;
    return g->status == Tri::kTrue ? 1 : (g->status == Tri::kUnknown ? 2 : 3);
  };
  std::stable_sort(order.begin(), order.end(),
                   [&](const auto* a, const auto* b) { return rank(a) < rank(b); });
  std::vector<std::string> unraised;
  for (const decision::GroundOutcome* g : order) {
    bool listed =
        g->status == Tri::kFalse && std::any_of(p.if_raised.begin(), p.if_raised.end(),
                                                [&](const auto& r) { return r.ground == g->id; });
    if (listed) continue;
    // Grounds that fail because of the kind of party, or because nobody pleaded them, go into one
    // line.
    const reasons::GroundWhy* behind = j.why != nullptr ? j.why->FindGround(g->id) : nullptr;
    bool silent =
        g->status == Tri::kFalse && behind != nullptr && !behind->why.empty() &&
        std::all_of(behind->why.begin(), behind->why.end(), [&](const reasons::Reason& r) {
          return r.id == "plea-unraised" || IsPartyClass(r);
        });
    if (silent) {
      unraised.push_back(g->rule + Parens(names_.Cites(g->cites)));
      continue;
    }
    Text state = g->status == Tri::kTrue ? Text::kMet
                                         : (g->status == Tri::kFalse ? Text::kNotMet : Text::kOpen);
    std::string text = S(state, {g->rule});
    std::vector<std::string> more;
    if (g->status == Tri::kTrue && !g->effect.empty())
      more.push_back(S(Text::kLeadsTo, {S(g->shall ? Text::kShall : Text::kMay), g->effect}));
    if (!g->counted)
      more.push_back(S(Text::kNotCounted));
    else if (!g->verified)
      more.push_back(S(Text::kUnchecked));
    text += Parens(J(more, Text::kComma));
    std::string why = names_.GroundWhy(*g, j.why);
    if (!why.empty()) text += S(Text::kColon) + why;
    Item(number, text, names_.Cites(g->cites));
  }
  if (!unraised.empty()) Item(number, S(Text::kNotRaised, {J(unraised, Text::kListComma)}), {});
}

void Sheet::OptionFines(const decision::Option& o) {
  for (const decision::FineOutcome& f : o.fines) {
    std::string range = names_.Fine(f);
    std::string text =
        f.target.empty() ? S(Text::kFineOf, {range}) : S(Text::kFineOn, {f.target, range});
    if (f.tier)
      text += Parens(f.tier->state == decision::TierState::kMet ? S(Text::kTierOf, {f.tier->name})
                                                                : S(Text::kTierOpen));
    if (f.point && f.known) text += S(Text::kComma) + S(Text::kPointOf, {names_.Money(*f.point)});
    page_.Line(text, 17);
  }
}

void Sheet::Options(const Judged& j) {
  const PartyDecision& p = *j.party;
  if (p.options.size() < 2) return;
  std::string label = S(Text::kOptionsRow);
  char letter = 'A';
  for (const decision::Option& o : p.options) {
    std::vector<std::string> more;
    if (!o.situations.empty() && o.situations != p.situations)
      more.push_back(J(o.situations, Text::kListComma));
    for (const decision::Choice& c : o.choices)
      more.push_back(
          S(Text::kChoiceTaken, {names_.Rule(c.policy).name, names_.PolicyValue(c.value)}));
    if (o.is_default)
      more.push_back(o.default_by.empty() ? S(Text::kDefault)
                                          : S(Text::kDefaultBy, {names_.Rule(o.default_by).name}));
    if (o.needs_reason) more.push_back(S(Text::kNeedsReason));
    std::string head = S(Text::kOptionName, {std::string(1, letter), names_.Rung(o.rung)}) +
                       Parens(J(more, Text::kComma));
    std::string basis;
    for (const decision::GroundOutcome& g : p.grounds) {
      if (g.id == o.ground) basis = names_.Cites(g.cites);
    }
    page_.Row(label, head, basis);
    label.clear();
    OptionFines(o);
    std::vector<std::string> kinds;
    for (const decision::PenaltyOutcome& penalty : o.penalties) kinds.push_back(penalty.kind);
    for (const decision::ConfiscationOutcome& c : o.confiscate) {
      kinds.push_back(S(Text::kConfiscateRow) + S(Text::kGap) +
                      S(Text::kConfiscated,
                        {c.object, c.net ? names_.Money(*c.net) : S(Text::kAmountMissing)}));
    }
    if (!kinds.empty()) page_.Line(J(kinds, Text::kListComma), 17);
    for (const std::string& note : o.notes)
      page_.Line(reasons::Say(reasons::Kind::kNote, note, {}, english_), 17);
    if (letter < 'Z') ++letter;
  }
}

std::string Sheet::BranchText(const decision::Branch& b, std::size_t most) const {
  std::vector<std::string> outcomes;
  for (const decision::EnvelopeOutcome& o : b.outcomes) {
    std::string text = names_.Outcome(o);
    if (std::find(outcomes.begin(), outcomes.end(), text) == outcomes.end())
      outcomes.push_back(text);
  }
  if (outcomes.empty()) {
    for (const decision::FineOutcome& f : b.fines)
      outcomes.push_back(S(Text::kFineOn, {f.target, names_.Fine(f)}));
  }
  if (outcomes.size() <= most) return J(outcomes, Text::kOr);
  std::string shown =
      J({outcomes.begin(), outcomes.begin() + static_cast<std::ptrdiff_t>(most)}, Text::kOr);
  return S(Text::kKindsInAll, {shown, std::to_string(outcomes.size())});
}

// What follows each way; values that lead to the same are said together.
std::vector<std::string> Sheet::Branches(const decision::Pending& p, std::size_t most) const {
  struct Group {
    Text head;
    std::string text;
    std::vector<std::string> values;
  };
  std::vector<Group> groups;
  for (const decision::Branch& b : p.branches) {
    Text head = Text::kPassed;
    if (p.paper != Wording(Text::kReinspectionEvent, false) ||
        StartsWith(b.value, Wording(Text::kRunningPrefix, false)) ||
        StartsWith(b.value, Wording(Text::kNotOrderedPrefix, false)))
      head = Text::kIfValue;
    else if (StartsWith(b.value, Wording(Text::kOverduePrefix, false)))
      head = Text::kFailed;
    std::string text = BranchText(b, most);
    auto same = std::find_if(groups.begin(), groups.end(),
                             [&](const Group& g) { return g.head == head && g.text == text; });
    if (same == groups.end()) same = groups.insert(groups.end(), {head, text, {}});
    same->values.push_back(b.value);
  }
  std::vector<std::string> out;
  for (const Group& g : groups) {
    std::string values = J(g.values, Text::kListComma);
    std::string head = g.head == Text::kIfValue ? S(Text::kIfValue, {names_.Fact(p.fact), values})
                                                : S(g.head, {values});
    out.push_back(head + S(Text::kColon) + g.text);
  }
  return out;
}

void Sheet::Pending(const Judged& j) {
  std::string label = S(Text::kPendingRow);
  for (const decision::Pending& pending : j.party->pending) {
    for (const std::string& branch : Branches(pending, kEvery)) {
      page_.Row(label, branch);
      label.clear();
    }
  }
}

void Sheet::IfRaised(const Judged& j) {
  std::string label = S(Text::kIfRaisedRow);
  for (const decision::IfRaised& r : j.party->if_raised) {
    std::string text =
        S(Text::kIfRaised, {names_.Fact(r.fact), S(r.shall ? Text::kShall : Text::kMay), r.effect});
    std::vector<std::string> notes;
    for (const std::string& n : r.notes)
      notes.push_back(reasons::Say(reasons::Kind::kNote, n, {}, english_));
    page_.Row(label, text + Parens(J(notes, Text::kSemicolon)), names_.Cites(r.cites));
    label.clear();
  }
}

void Sheet::Envelope(const Judged& j) {
  const decision::Envelope& e = j.party->envelope;
  if (j.party->status != Status::kNotReady && e.outcomes.size() < 2) return;
  std::string label = S(Text::kEnvelopeRow);
  for (const decision::EnvelopeOutcome& o : e.outcomes) {
    page_.Row(label, names_.Outcome(o));
    label.clear();
  }
  if (!e.fine || e.outcomes.empty()) return;
  page_.Row(label, S(Text::kFineBetween, {names_.Range(*e.fine)}) +
                       (e.exact ? std::string() : S(Text::kHullOnly)));
}

void Sheet::Deciding(const Judged& j) {
  std::string label = S(Text::kDecidingRow);
  if (j.party->status == Status::kNotReady) {
    for (const decision::DecidingFact& f : j.party->deciding) {
      std::string name = names_.Fact(f.fact);
      std::vector<std::string> more;
      if (!f.evidence.empty())
        more.push_back(S(Text::kByPapers, {J(f.evidence, Text::kListComma)}));
      std::string because = names_.Because(f.because);
      if (!because.empty()) more.push_back(S(Text::kAskedBecause, {because}));
      page_.Row(label, (f.question.empty() ? name : name + S(Text::kColon) + f.question) +
                           Parens(J(more, Text::kSemicolon)));
      label.clear();
    }
  }
  std::vector<std::string> immaterial;
  for (const std::string& id : j.party->immaterial)
    immaterial.push_back(S(Text::kNotKnown, {names_.Fact(id)}));
  if (!immaterial.empty()) page_.Row(S(Text::kImmaterialRow), J(immaterial, Text::kListComma));
}

}  // namespace heng::report
