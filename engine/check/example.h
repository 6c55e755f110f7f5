// An executable example of a rule file, resolved: the case it states and what it expects of the decision
// on it. The runner compares expectations with a decision::Decision; each expectation says in `kind` which
// part of the decision it speaks of. An expectation is partial: what it does not mention may be anything.
// Tested in tests/check.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/facts/case.h"
#include "engine/ir/rules.h"
#include "engine/value/money.h"

namespace heng::check {

enum class ExpectKind : std::uint8_t {
  kOutcome,      // label: a headline of the ladder, or one of the two statuses before it
  kSituation,    // label: the name of a situation that holds
  kTier,         // label: the tier's name; undetermined: no single tier
  kFine,         // target, range (or formula, if the base is a fact): the recommended range; none: no fine
  kStatutory,    // target, range: the statutory range
  kPoint,        // range is the single amount; none: no reference amount is named
  kPenalty,      // target, label: a penalty kind of the dictionary; none: no penalty but a fine, if any
  kOrder,        // target, label: an order of the dictionary
  kConfiscate,   // range is the single net amount; none: nothing is confiscated
  kCites,        // cites: each is among the basis or the grounds' citations
  kMet,          // label, rule: the ground holds
  kNotMet,       // label, rule, because: it does not, because of that fact, definition or exception
  kUnclear,      // label, rule: it cannot be said yet
  kDuty,         // label: a duty that follows
  kImmaterial,   // label, fact: supplying it would change nothing
  kDeciding,     // label, fact: it decides
  kIfRaised,     // label, rule, fact: a plea not raised; a ground's name or a fact's
  kNotReady,     // label: what comes first, or empty
  kIfReview,     // label: a re-inspection result; then: what follows from it
  kOption,       // then: one other lawful branch shows all of these (outcomes and amounts only)
  kConflict,     // the rules contradict one another here
  kTransfer,     // a crime is suspected: transfer
  kLaw,          // label: "act" or "decision": the law that governs
  kProcedure,    // label, rule, certainty, date: a duty or deadline of a procedure
  kCheck,        // label, rule, check: the result of a review check
  kLayer,        // label: the layer whose benchmark answers
  kTotal,        // range: the party's fines added up
};

enum class ExpectCertainty : std::uint8_t { kCertain, kPossible, kNone };
enum class ExpectCheck : std::uint8_t { kBlock, kFail, kWarn, kNone };

struct Expectation {
  source::Span span;
  ExpectKind kind = ExpectKind::kOutcome;
  std::string label;                       // dictionary id or name, by kind
  std::string rule;                        // stable id of the rule named, where there is one
  std::string target;                      // role
  std::string because;                     // kNotMet: fact id, definition name or exception id; empty: any reason
  vocabulary::FactId fact;                 // kImmaterial, kDeciding, kIfRaised
  std::optional<value::MoneyRange> range;  // fen
  std::optional<ir::FineRange> formula;    // a multiple or share of a fact
  bool none = false;                       // the word "none" in place of an amount
  bool undetermined = false;               // kTier
  std::vector<ir::Citation> cites;
  std::vector<bool> version_named;         // per citation: compare its version too
  std::optional<value::Date> date;
  ExpectCertainty certainty = ExpectCertainty::kCertain;
  ExpectCheck check = ExpectCheck::kNone;
  std::vector<Expectation> then;
};

struct Example {
  source::Span span;
  std::string title;
  std::string origin, origin_detail;       // provision, worked by hand, published case; and the detail
  std::string file;                        // name of the source it stands in
  std::vector<ir::ItemId> items;
  facts::Case kase;                        // one act "a1"; inputs only
  std::vector<Expectation> expectations;
  bool only = false;                       // nothing beyond what is expected may be imposed
};

}  // namespace heng::check
