// Totals, procedure, checks and notes of a sheet, down to the receipt; see sheet.h.
#include <algorithm>
#include <set>

#include "engine/report/sheet.h"

namespace heng::report {

using decision::Certainty;
using decision::PartyDecision;

namespace {

constexpr std::size_t kHashShown = 8;
constexpr std::size_t kLabelCells = 14;

void AddOnce(std::vector<std::string>& list, const std::string& word) {
  if (!word.empty() && std::find(list.begin(), list.end(), word) == list.end())
    list.push_back(word);
}

std::string ShortHash(const std::string& hash) {
  std::size_t colon = hash.find(':');
  std::string digits = colon == std::string::npos ? hash : hash.substr(colon + 1);
  return digits.substr(0, kHashShown);
}

}  // namespace

void Sheet::Total() {
  std::vector<Judged> mine = Mine();
  bool open = std::any_of(mine.begin(), mine.end(), [](const Judged& j) {
    return j.party->status == decision::Status::kReady && Open(*j.party);
  });
  if (open) return page_.Row(S(Text::kTotalRow), S(Text::kTotalOpen));
  for (const decision::Total& t : d_.totals) {
    if (t.party != party_ || !t.fine) continue;
    bool nothing = t.fine->is_point() && t.fine->max == 0;
    if (nothing && !t.at_least) continue;
    std::string text = names_.Range(*t.fine);
    if (t.at_least && nothing)
      text = S(Text::kAmountMissing);
    else if (t.at_least)
      text = S(Text::kAtLeast, {S(Text::kYuan, {value::ToGroupedYuan(t.fine->min)})});
    page_.Row(S(Text::kTotalRow), text,
              t.point ? S(Text::kPointOf, {names_.Money(*t.point)}) : std::string());
  }
}

// Duties first: what must be done before the decision reads before what runs after it.
void Sheet::Procedure() {
  std::string label = S(Text::kProcedureRow);
  for (int round = 0; round < 2; ++round) {
    for (const decision::ProcedureOutcome& p : d_.procedure) {
      if (p.certainty == Certainty::kNone || (!p.party.empty() && p.party != party_)) continue;
      bool deadline = p.due.has_value() || !p.problem.empty();
      if (deadline != (round == 1)) continue;
      std::string text = p.duty;
      std::vector<std::string> more;
      if (!deadline && !p.event.empty())
        text = S(p.before ? Text::kDutyBefore : Text::kDutyAfter, {p.event, p.duty});
      const ir::Deadline* term = deadline ? names_.Deadline(p.rule, p.duty) : nullptr;
      if (term != nullptr)
        text = S(p.before ? Text::kAhead : Text::kWithin,
                 {p.event, value::ToText(term->period), p.duty});
      else if (deadline && !p.event.empty())
        more.push_back(S(p.before ? Text::kCountedBack : Text::kCountedFrom, {p.event}));
      if (p.due) text = S(Text::kNoLaterThan, {text, names_.Date(*p.due)});
      bool waits = term != nullptr && p.problem == "event-date-missing";  // the period says it all
      if (!p.problem.empty() && !waits)
        more.push_back(reasons::Say(reasons::Kind::kProblem, p.problem, {}, english_));
      text += Parens(J(more, Text::kSemicolon));
      if (p.certainty == Certainty::kPossible) text = S(Text::kPossible, {text});
      std::string basis = names_.Cites(p.cites);
      if (!p.verified) basis += Parens(S(Text::kUnchecked));
      page_.Row(label, text, basis);
      label.clear();
    }
  }
}

void Sheet::Checks() {
  std::string label = S(Text::kChecksRow);
  for (const decision::CheckOutcome& c : d_.checks) {
    if ((!c.party.empty() && c.party != party_) || c.status == value::Tri::kFalse) continue;
    std::string level = c.level == "block"  ? S(Text::kBlock)
                        : c.level == "fail" ? S(Text::kFail)
                        : c.level == "warn" ? S(Text::kWarn)
                                            : c.level;
    std::string text = level + S(Text::kColon) + c.message;
    if (c.status == value::Tri::kUnknown) text = S(Text::kCheckOpen, {text});
    page_.Row(label, text, names_.Cites(c.cites));
    label.clear();
  }
}

void Sheet::FollowUps(const std::vector<Judged>& mine) {
  std::string label = S(Text::kFollowRow);
  std::set<std::string> seen;
  for (const Judged& j : mine) {
    for (const decision::FollowUp& f : j.party->follow_ups) {
      std::string text = reasons::Say(reasons::Kind::kFollowUp, f.id, f.args, english_);
      if (!seen.insert(text).second) continue;
      page_.Row(label, text, names_.Cites(f.cites));
      label.clear();
    }
  }
}

void Sheet::Assumptions(const std::vector<Judged>& mine) {
  std::string label = S(Text::kAssumptionRow);
  std::set<std::string> seen;
  for (const Judged& j : mine) {
    const PartyDecision& p = *j.party;
    for (const decision::Assumption& a : p.assumptions) {
      bool idle = std::find(p.immaterial.begin(), p.immaterial.end(), a.fact) != p.immaterial.end();
      if (idle || !seen.insert(a.fact).second) continue;
      page_.Row(label,
                S(a.adverse ? Text::kAssumedAgainst : Text::kAssumedFor,
                  {names_.Fact(a.fact), names_.AssumedValue(a), names_.Rule(a.policy).name}));
      label.clear();
    }
  }
}

void Sheet::Policies(const std::vector<Judged>& mine) {
  std::string label = S(Text::kPolicyRow);
  std::set<std::string> seen;
  for (const Judged& j : mine) {
    for (const decision::Choice& c : j.party->policies) {
      const ir::Policy* policy = names_.Policy(c.policy);
      std::string name = policy != nullptr ? policy->head.name : c.policy;
      if (!seen.insert(name).second) continue;
      std::string value = c.value.empty() ? S(Text::kPolicyOpen) : names_.PolicyValue(c.value);
      std::string text = S(Text::kPolicyUsed, {name, value});
      if (policy != nullptr && !policy->reason.empty()) text += Parens(policy->reason);
      page_.Row(label, text);
      label.clear();
    }
  }
}

void Sheet::Unverified(const std::vector<Judged>& mine) {
  std::vector<std::string> lines, not_counted;
  auto line = [&](const std::string& id) {
    Named rule = names_.Rule(id);
    return rule.how.empty() ? names_.Line(id)
                            : S(Text::kUncheckedLine, {names_.Line(id), rule.how});
  };
  for (const Judged& j : mine) {
    for (const std::string& id : j.party->unverified) AddOnce(lines, line(id));
    for (const std::string& id : j.party->not_counted) AddOnce(not_counted, line(id));
  }
  for (const decision::ProcedureOutcome& p : d_.procedure) {
    if (!p.verified && p.certainty != Certainty::kNone && (p.party.empty() || p.party == party_))
      AddOnce(lines, line(p.rule));
  }
  if (!lines.empty()) page_.Row(S(Text::kUncheckedRow), J(lines, Text::kSemicolon));
  if (!not_counted.empty()) page_.Row(S(Text::kNotCountedRow), J(not_counted, Text::kSemicolon));
}

// The texts cited, with full titles, versions and what only serves as a reason; the layers used.
void Sheet::Texts(const std::vector<Judged>& mine) {
  std::vector<decision::Citation> all;
  std::vector<std::string> layers;
  auto add = [&](const std::vector<decision::Citation>& cites) {
    for (const decision::Citation& c : cites) {
      bool have = std::any_of(all.begin(), all.end(), [&](const auto& x) {
        return x.source == c.source && x.version == c.version;
      });
      if (!have) all.push_back(c);
    }
  };
  auto fines = [&](const std::vector<decision::FineOutcome>& list) {
    for (const decision::FineOutcome& f : list) {
      add(f.cites);
      if (!f.tier) continue;
      add(f.tier->cites);
      AddOnce(layers, names_.Layer(f.tier->layer));
    }
  };
  for (const Judged& j : mine) {
    const PartyDecision& p = *j.party;
    add(p.breached);
    add(p.basis);
    fines(p.fines);
    for (const auto& o : p.options) fines(o.fines);
    for (const auto& x : p.penalties) add(x.cites);
    for (const auto& x : p.orders) add(x.cites);
    for (const auto& x : p.confiscate) add(x.cites);
    for (const auto& g : p.grounds) add(g.cites);
  }
  std::vector<std::string> texts;
  for (const decision::Citation& c : all) {
    const ir::LegalSource* source = names_.Source(c.source);
    std::vector<std::string> more;
    if (source != nullptr && !source->title.empty()) {
      bool marked = source->title.rfind(Wording(Text::kTitleMark, false), 0) == 0;
      more.push_back(
          S(Text::kFullTitle, {marked ? source->title : S(Text::kTitled, {source->title})}));
    }
    if (source != nullptr) {
      for (const ir::Version& v : source->versions) {
        if (v.validity.from && value::ToIso(*v.validity.from) == c.version && !v.label.empty())
          more.push_back(v.label);
      }
    }
    if (auto from = value::ParseDate(c.version))
      more.push_back(S(Text::kInForceFrom, {names_.Date(*from)}));
    if (!c.basis) more.push_back(S(Text::kReasonText));
    texts.push_back(S(Text::kVersionOf, {c.source, Parens(J(more, Text::kComma))}));
  }
  if (!texts.empty()) page_.Row(S(Text::kTextsRow), J(texts, Text::kListComma));
  if (!layers.empty()) page_.Row(S(Text::kLayersRow), J(layers, Text::kListComma));
  if (context_.rules != nullptr && !context_.rules->name.empty())
    page_.Row(S(Text::kRuleSet), context_.rules->name + " " + context_.rules->version);
}

void Sheet::Scope() {
  std::vector<std::string> lines;
  for (const std::string& id : d_.not_judged)
    AddOnce(lines, reasons::Say(reasons::Kind::kScope, id, {}, english_));
  if (!lines.empty()) page_.Row(S(Text::kScopeRow), J(lines, Text::kSemicolon));
}

void Sheet::Receipt() {
  auto shown = [&](const std::string& hash) {
    return hash.empty() ? S(Text::kNoHash) : ShortHash(hash);
  };
  std::string as_of = d_.as_of ? value::ToIso(*d_.as_of) : S(Text::kNoHash);
  if (d_.as_of_from == "latest") as_of = S(Text::kAsOfLatest, {as_of});
  if (d_.as_of_from == "option") as_of = S(Text::kAsOfGiven, {as_of});
  std::string line =
      S(Text::kReceipt, {shown(d_.receipt.rules), shown(d_.receipt.facts),
                         shown(d_.receipt.decision), context_.engine_version, as_of});
  page_.Whole(Pad(S(Text::kReceiptRow), kLabelCells) + line);
}

}  // namespace heng::report
