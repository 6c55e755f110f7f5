#include "engine/pipeline/expect_got.h"

#include <algorithm>

namespace heng::pipeline {
namespace {

using check::ExpectKind;
using check::Expectation;
using decision::FineOutcome;
using decision::PartyDecision;
using decision::Status;
using value::Tri;

enum class Say : unsigned char {
#define HENG_SAY(id, zh, en) id,
#include "engine/pipeline/expect.def"
#undef HENG_SAY
};

std::string Word(Say say, bool english) {
  switch (say) {
#define HENG_SAY(id, zh, en) \
  case Say::id:              \
    return english ? en : zh;
#include "engine/pipeline/expect.def"
#undef HENG_SAY
  }
  return {};
}

Say StatusWord(Status s) {
  switch (s) {
    case Status::kReady: return Say::kReady;
    case Status::kBarred: return Say::kBarred;
    case Status::kUnproved: return Say::kUnproved;
    case Status::kNotListed: return Say::kNotListed;
    case Status::kNotReady: return Say::kNotReady;
    case Status::kConflict: return Say::kConflict;
  }
  return Say::kNone;
}

Say TriWord(Tri t) { return t == Tri::kTrue ? Say::kMet : t == Tri::kFalse ? Say::kNotMet : Say::kOpen; }

void AddAll(std::vector<decision::Citation>& out, const std::vector<decision::Citation>& more) {
  out.insert(out.end(), more.begin(), more.end());
}

}  // namespace

std::optional<Status> StatusOfLabel(std::string_view zh) {
  if (zh == Word(Say::kNotListed, false)) return Status::kNotListed;
  if (zh == Word(Say::kUnproved, false)) return Status::kUnproved;
  return std::nullopt;
}

std::string LayerLabel(std::string_view layer) {
  static constexpr std::string_view kKeys[] = {"nation", "province", "city", "district"};
  for (std::size_t i = 0; i < 4; ++i) {
    if (layer == kKeys[i]) return std::string(ir::LayerName(static_cast<ir::Layer>(i)));
  }
  return std::string(layer);
}

std::vector<decision::Citation> CitationsOf(const PartyDecision& p) {
  std::vector<decision::Citation> out = p.basis;
  for (const FineOutcome& f : p.fines) {
    AddAll(out, f.cites);
    if (f.tier) AddAll(out, f.tier->cites);
  }
  for (const auto& x : p.orders) AddAll(out, x.cites);
  for (const auto& x : p.penalties) AddAll(out, x.cites);
  for (const auto& x : p.confiscate) AddAll(out, x.cites);
  for (const auto& x : p.follow_ups) AddAll(out, x.cites);
  AddAll(out, p.transfer.cites);
  for (const decision::GroundOutcome& g : p.grounds) {
    if (g.status == Tri::kTrue) AddAll(out, g.cites);
  }
  return out;
}

std::string Got::Join(const std::vector<std::string>& words) const {
  std::string out;
  for (const std::string& word : words) {
    if (word.empty()) continue;
    if (!out.empty()) out += Word(Say::kComma, english_);
    out += word;
  }
  return out.empty() ? Word(Say::kNone, english_) : out;
}

std::string Got::NoDecision() const { return Word(Say::kNoDecision, english_); }

std::string Got::Headline(const PartyDecision& p) const {
  std::string out;
  if (p.rung != decision::Rung::kNone) out = std::string(decision::RungLabel(p.rung));
  if (p.status != Status::kReady || out.empty()) {
    out = Word(StatusWord(p.status), english_) + (out.empty() ? "" : Word(Say::kSemicolon, english_) + out);
  }
  if (p.status == Status::kNotReady && !p.first.empty()) out += " " + Word(Say::kFirst, english_) + " " + Join(p.first);
  if (!p.reasons.empty()) out += " [" + Join(p.reasons) + "]";
  return out;
}

std::string Got::Fine(const FineOutcome& f, bool statutory) const {
  std::string out = f.target + " ";
  if (!f.known) {
    out += f.formula + " (" + Word(Say::kUnknownAmount, english_) + ")";
  } else {
    out += value::ToStatuteRange(statutory ? f.statutory : f.range);
  }
  if (!f.situation.empty()) out += " (" + f.situation + ")";
  return out;
}

std::string Got::Fines(const std::vector<FineOutcome>& fines, bool statutory) const {
  std::vector<std::string> all;
  for (const FineOutcome& f : fines) all.push_back(Fine(f, statutory));
  return Join(all);
}

std::string Got::Options(const PartyDecision& p) const {
  std::string out;
  for (const decision::Option& o : p.options) {
    if (!out.empty()) out += Word(Say::kSemicolon, english_);
    out += std::string(decision::RungLabel(o.rung));
    if (!o.fines.empty()) out += " " + Fines(o.fines, false);
    if (o.is_default) out += " *";
  }
  return out.empty() ? Word(Say::kNone, english_) : out;
}

std::string Got::Ground(const Expectation& e, const PartyDecision& p) const {
  for (const decision::GroundOutcome& g : p.grounds) {
    if (g.rule != e.label && g.id != e.rule) continue;
    std::vector<std::string> why = g.facts;
    why.insert(why.end(), g.exceptions.begin(), g.exceptions.end());
    std::string out = Word(TriWord(g.status), english_) + " " + g.rule;
    if (!why.empty()) out += " " + Word(Say::kBecause, english_) + " " + Join(why);
    return out;
  }
  return Word(Say::kNotExamined, english_);
}

std::string Got::Branches(const Expectation& e, const PartyDecision& p) const {
  std::string out;
  for (const decision::Pending& pending : p.pending) {
    for (const decision::Branch& b : pending.branches) {
      if (b.value != e.label) continue;
      if (!out.empty()) out += Word(Say::kSemicolon, english_);
      std::vector<std::string> rungs;
      for (const decision::EnvelopeOutcome& o : b.outcomes) rungs.emplace_back(decision::RungLabel(o.rung));
      out += Join(rungs) + " " + Join(b.situations) + " " + Fines(b.fines, false);
    }
  }
  return out.empty() ? Word(Say::kNoBranch, english_) : out;
}

std::string Got::Procedure(const Expectation& e) const {
  std::vector<std::string> all;
  for (const decision::ProcedureOutcome& p : decision_.procedure) {
    if (p.duty != e.label && p.rule != e.label && p.rule != e.rule) continue;
    std::string one = p.duty + " ";
    one += p.certainty == decision::Certainty::kCertain    ? Word(Say::kCertain, english_)
           : p.certainty == decision::Certainty::kPossible ? Word(Say::kPossible, english_)
                                                           : Word(Say::kNone, english_);
    if (p.due) one += " " + value::ToIso(*p.due);
    if (!p.problem.empty()) one += " [" + p.problem + "]";
    all.push_back(std::move(one));
  }
  return Join(all);
}

std::string Got::Check(const Expectation& e) const {
  std::vector<std::string> all;
  for (const decision::CheckOutcome& c : decision_.checks) {
    if (c.rule == e.label || c.rule == e.rule) all.push_back(c.rule + " " + c.level + " " + Word(TriWord(c.status), english_));
  }
  return Join(all);
}

std::string Got::OfParty(const Expectation& e, const PartyDecision& p) const {
  std::vector<std::string> all;
  switch (e.kind) {
    case ExpectKind::kOutcome:
    case ExpectKind::kNotReady:
    case ExpectKind::kConflict: return Headline(p);
    case ExpectKind::kSituation: return Join(p.situations) + Word(Say::kSemicolon, english_) + Headline(p);
    case ExpectKind::kTier:
    case ExpectKind::kLayer:
      for (const FineOutcome& f : p.fines) {
        if (!f.tier) continue;
        all.push_back(f.tier->state == decision::TierState::kMet ? LayerLabel(f.tier->layer) + " " + f.tier->name
                                                                 : Word(Say::kUndetermined, english_));
      }
      return Join(all) + Word(Say::kSemicolon, english_) + Headline(p);
    case ExpectKind::kFine: return Fines(p.fines, false) + Word(Say::kSemicolon, english_) + Headline(p);
    case ExpectKind::kStatutory: return Fines(p.fines, true) + Word(Say::kSemicolon, english_) + Headline(p);
    case ExpectKind::kPoint:
      for (const FineOutcome& f : p.fines) all.push_back(f.point ? value::ToStatuteYuan(*f.point) : Word(Say::kNone, english_));
      return Join(all) + Word(Say::kSemicolon, english_) + Headline(p);
    case ExpectKind::kPenalty:
      for (const auto& x : p.penalties) all.push_back(x.target + " " + x.kind);
      return Join(all) + Word(Say::kSemicolon, english_) + Headline(p);
    case ExpectKind::kOrder:
      for (const auto& x : p.orders) all.push_back(x.target + " " + x.order);
      return Join(all);
    case ExpectKind::kConfiscate:
      for (const auto& x : p.confiscate) all.push_back(x.net ? value::ToStatuteYuan(*x.net) : Word(Say::kUnknownAmount, english_));
      return Join(all);
    case ExpectKind::kCites:
      for (const decision::Citation& c : CitationsOf(p)) all.push_back(c.source + law::ToText(c.place));
      std::sort(all.begin(), all.end());
      all.erase(std::unique(all.begin(), all.end()), all.end());
      return Join(all);
    case ExpectKind::kMet:
    case ExpectKind::kNotMet:
    case ExpectKind::kUnclear: return Ground(e, p);
    case ExpectKind::kDuty: return Join(p.duties);
    case ExpectKind::kImmaterial:
    case ExpectKind::kDeciding:
      for (const decision::DecidingFact& f : p.deciding) all.push_back(f.fact);
      return Word(Say::kDeciding, english_) + " " + Join(all);
    case ExpectKind::kIfRaised:
      for (const decision::IfRaised& r : p.if_raised) all.push_back(r.rule);
      return Join(all);
    case ExpectKind::kIfReview: return Branches(e, p);
    case ExpectKind::kOption: return Word(Say::kOptions, english_) + " " + Options(p);
    case ExpectKind::kTransfer: return Word(TriWord(p.transfer.status), english_);
    case ExpectKind::kLaw: {
      if (p.law.governing.empty()) return Word(Say::kOneLaw, english_);
      std::string out = Word(p.law.governing == "act"        ? Say::kAct
                             : p.law.governing == "decision" ? Say::kDecision
                                                             : Say::kIncomparable,
                             english_);
      return p.law.reason.empty() ? out : out + " [" + p.law.reason + "]";
    }
    case ExpectKind::kProcedure:
    case ExpectKind::kCheck:
    case ExpectKind::kTotal: break;   // of the whole decision
  }
  return {};
}

std::string Got::Of(const Expectation& e, const std::vector<const PartyDecision*>& parties) const {
  if (e.kind == ExpectKind::kProcedure) return Procedure(e);
  if (e.kind == ExpectKind::kCheck) return Check(e);
  if (e.kind == ExpectKind::kTotal) {
    std::vector<std::string> all;
    for (const decision::Total& t : decision_.totals) {
      all.push_back(t.party + " " + (t.at_least ? Word(Say::kAtLeast, english_) + " " : std::string()) +
                    (t.fine ? value::ToStatuteRange(*t.fine) : Word(Say::kNone, english_)));
    }
    return Join(all);
  }
  std::string out;
  for (const PartyDecision* p : parties) {
    if (!out.empty()) out += " | ";
    if (parties.size() > 1) out += p->party + ": ";
    out += OfParty(e, *p);
  }
  return out;
}

std::string Got::Beyond(const FineOutcome& f) const { return Word(Say::kBeyond, english_) + " " + Fine(f, false); }
std::string Got::Beyond(const decision::PenaltyOutcome& x) const {
  return Word(Say::kBeyond, english_) + " " + x.target + " " + x.kind;
}
std::string Got::Beyond(const decision::ConfiscationOutcome& x) const {
  return Word(Say::kBeyond, english_) + " " + x.object + " " +
         (x.net ? value::ToStatuteYuan(*x.net) : Word(Say::kUnknownAmount, english_));
}

}  // namespace heng::pipeline
