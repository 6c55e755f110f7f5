// A recommendation as data, without prose (formats.md "Recommendation"; language.md 4-6). Filled by
// evaluate and by reference, which must agree; read by explain and report. Names are dictionary and rule
// ids in Chinese as the rules write them; sentences are made later from these. Tested through evaluate.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/facts/case.h"
#include "engine/law/citation.h"
#include "engine/value/date.h"
#include "engine/value/money.h"
#include "engine/value/tri.h"

namespace heng::decision {

using value::Fen;
using value::MoneyRange;
using value::Tri;

// Worst last: an act's status is the worst of its parties'.
enum class Status : std::uint8_t { kReady, kBarred, kUnproved, kNotListed, kNotReady, kConflict };
// The ladder, most favourable first after kNone.
enum class Rung : std::uint8_t {
#define HENG_RUNG(id, key, zh) id,
#include "engine/decision/rungs.def"
#undef HENG_RUNG
};
std::string_view StatusKey(Status s);     // "ready", "not_ready", ...
std::string_view RungKey(Rung r);         // "may_not_penalise", ...
std::string_view RungLabel(Rung r);       // Chinese label
std::optional<Rung> RungOfLabel(std::string_view zh);

struct Citation {
  std::string source;                     // short name of the text
  std::string version;                    // date its version came into force, ISO
  law::Place place;
  bool basis = true;                      // basis, or only a reason
  bool verified = true;
  friend bool operator==(const Citation&, const Citation&) = default;
  friend auto operator<=>(const Citation&, const Citation&) = default;
};

// One step of arithmetic, a message id with typed arguments (reasons/steps.def).
struct Step {
  std::string id;
  std::vector<std::string> args;
  friend bool operator==(const Step&, const Step&) = default;
};

enum class TierState : std::uint8_t { kNone, kMet, kUndetermined };   // none declared; one; several possible
struct Neighbour { std::string name; Tri when = Tri::kFalse; std::vector<std::string> facts; };   // and the facts that decide against it
struct TierOutcome {
  TierState state = TierState::kNone;
  std::string benchmark;                  // stable id of the benchmark
  std::string layer;
  std::string name;
  MoneyRange range;
  std::vector<std::string> facts;         // that put the case there
  std::vector<Neighbour> neighbours;
  std::vector<Citation> cites;
  bool verified = true;
};

struct FineOutcome {
  std::string line;                       // stable id of the fine line
  std::string target;                     // role fined
  std::string situation;
  std::string modality;                   // "shall" "may" "also" "may_also" "alone_or_also"
  bool known = true;                      // false: the base is unknown; the formula stands, amounts are null
  std::string formula;                    // for a multiple or share: base name and factors, in statute form
  bool fixed = false;                     // nothing to choose inside
  MoneyRange statutory;
  std::optional<TierOutcome> tier;
  MoneyRange range;
  std::optional<Fen> point;               // 参考数额; null where none may be named
  std::string reading;                    // its 口径
  std::string method;
  std::vector<Step> steps;
  std::vector<Citation> cites;
};

struct OrderOutcome { std::string target, order; std::vector<Citation> cites; };
struct PenaltyOutcome {
  std::string line, target, kind, situation;
  std::string modality;
  std::uint32_t choice = 0;               // >0: one of those with the same number
  std::string detail;
  std::optional<value::Period> term; bool lifelong = false;
  std::string decided_by;                 // empty: the authority
  std::vector<Citation> cites;
};
struct ConfiscationOutcome {
  std::string target, object;
  std::optional<Fen> gross, refunded, net;   // null: unknown
  std::vector<Citation> cites;
};

struct GroundOutcome {
  std::string id, rule;                   // stable id, name
  std::string effect;                     // Chinese effect word
  Rung rung = Rung::kNone;                // where it would lead
  std::string ground;                     // "33.1前段"
  bool shall = true;
  Tri status = Tri::kFalse;
  std::vector<std::string> facts;         // that decide it: those that failed, or are unknown, or hold
  std::vector<std::string> exceptions;    // ids of exceptions that took it away
  std::vector<std::string> duties;
  std::vector<Citation> cites;
  bool verified = true;
  bool counted = true;                    // false: 未核，未计入
};

struct Choice { std::string policy, value; std::vector<Citation> cites; };
struct Option {
  Rung rung = Rung::kNone;
  bool shall = false;
  std::string ground;                     // id of the ground that opens it; empty for the ordinary fine
  std::vector<Choice> choices;            // open policies, as taken in this branch
  std::vector<std::string> situations;
  std::vector<FineOutcome> fines;
  std::vector<PenaltyOutcome> penalties;
  std::vector<OrderOutcome> orders;
  std::vector<ConfiscationOutcome> confiscate;
  bool is_default = false;
  std::string default_by;                 // policy id
  bool needs_reason = false;
  std::vector<std::string> notes;         // message ids, e.g. "no-floor-only-lighter"
};

struct EnvelopeOutcome {                  // one kind of outcome and the hull of its fines
  Status status = Status::kReady;
  Rung rung = Rung::kNone;
  std::vector<std::string> situations;
  std::vector<std::string> kinds;         // kinds of penalty, 罚款 among them, sorted
  std::optional<MoneyRange> fine;         // null: no fine in it
  friend bool operator==(const EnvelopeOutcome&, const EnvelopeOutcome&) = default;
};
struct Envelope {
  bool exact = true;
  std::uint64_t cells = 1;
  std::vector<EnvelopeOutcome> outcomes;  // sorted by status, rung, kinds
  std::optional<MoneyRange> fine;         // hull over all outcomes; no penalty counts as 0
};

struct DecidingFact { std::string fact, question; std::vector<std::string> evidence; std::size_t kinds_left = 0; std::string because; };
struct Branch {                           // what follows if a pending fact turns out so
  std::string value;
  std::vector<EnvelopeOutcome> outcomes;  // what remains possible then
  std::vector<std::string> situations;
  std::vector<FineOutcome> fines;
};
struct Pending { std::string fact, paper; std::vector<Branch> branches; };
struct IfRaised { std::string ground, rule, fact; bool shall = true; std::string effect; std::vector<Citation> cites; std::vector<std::string> notes; };

struct Assumption {                       // an unknown settled by language.md 3 once the inquiry is closed
  std::string fact, value;
  bool adverse = false;                   // not established (adverse class); else taken for the party
  std::string policy;                     // policy id for the favourable class
};

struct Transfer { bool suspected = false; Tri status = Tri::kFalse; std::string why; std::vector<Citation> cites; };
struct LawVersion { std::string item; std::vector<Citation> cites; EnvelopeOutcome outcome; };
struct Law {
  std::string governing;                  // "act", "decision", "incomparable"; "" when one law covers both
  std::vector<std::string> versions;      // "安全生产法@2021-09-01"
  std::string reason;                     // comparator that decided, or why not
  std::optional<LawVersion> at_act, at_decision;
  std::string policy;
};
struct Candidate { std::string item; std::string why_not; };
struct FollowUp { std::string id; std::vector<std::string> args; std::vector<Citation> cites; };   // 按日连续处罚, 加处罚款, closure trigger

struct PartyDecision {
  std::string party, role, item, item_name;
  std::vector<Candidate> candidates;
  Status status = Status::kReady;
  std::vector<std::string> first;         // what to find out first (papers or facts)
  std::vector<std::string> reasons;       // message ids why not ready, unproved, barred, conflict
  Transfer transfer;
  Law law;
  Rung rung = Rung::kNone;
  std::string ground;                     // id of the ground behind the headline
  bool shall = true;
  std::string default_by;
  std::vector<std::string> situations;
  std::vector<Citation> breached;
  std::string breached_text;
  std::vector<Citation> basis;
  std::vector<FineOutcome> fines;
  std::vector<OrderOutcome> orders;
  std::vector<PenaltyOutcome> penalties;
  std::vector<ConfiscationOutcome> confiscate;
  std::vector<std::string> duties;
  std::vector<std::string> disciplines, consequences;
  std::vector<GroundOutcome> grounds;
  std::vector<Option> options;
  std::vector<Pending> pending;
  std::vector<IfRaised> if_raised;
  Envelope envelope;
  std::vector<DecidingFact> deciding;
  std::vector<std::string> immaterial;
  std::vector<Assumption> assumptions;
  std::vector<Choice> policies;           // policies used, with what they chose
  std::vector<FollowUp> follow_ups;
  std::vector<std::string> unverified;    // stable ids of 未核 lines it rests on
  std::vector<std::string> not_counted;   // 未核，未计入
};

struct ActDecision { std::string id; Status status = Status::kReady; std::vector<PartyDecision> parties; };
struct Total { std::string party; std::optional<MoneyRange> fine; bool at_least = false; std::optional<Fen> point; };
enum class Certainty : std::uint8_t { kCertain, kPossible, kNone };
struct ProcedureOutcome { std::string rule, duty, party; Certainty certainty = Certainty::kCertain; std::string event; bool before = true;
  std::optional<value::Date> due; std::string problem; std::vector<Citation> cites; bool verified = true; };
struct CheckOutcome { std::string rule, level, message, act, party; Tri status = Tri::kTrue; std::vector<Citation> cites; };

struct Receipt { std::string rules, facts, decision; };

struct Decision {
  std::string case_id;
  std::optional<value::Date> as_of;
  std::string as_of_from;                 // "decision", "option", "latest"
  std::vector<ActDecision> acts;
  std::vector<Total> totals;
  std::vector<ProcedureOutcome> procedure;
  std::vector<CheckOutcome> checks;
  std::vector<std::string> not_judged;    // scope: message ids
  Receipt receipt;
};

}  // namespace heng::decision
