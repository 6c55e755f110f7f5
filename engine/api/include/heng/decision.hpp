// A recommendation as data: the parts most hosts need as plain structs, everything as canonical JSON
// (format heng.decision/1). Amounts are whole fen. A Decision is immutable and holds no link to the rule
// set; it may be copied and shared by threads.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "heng/export.hpp"

namespace heng {

// Penalty Law terms in brackets; keys are those of the JSON.
enum class Status {
  kReady,      // can be decided
  kBarred,     // no penalty by law (30, 31, 33, 36)
  kUnproved,   // not established (57.1(3))
  kNotListed,  // not on the authority's published list
  kNotReady,   // something must be found out first
  kConflict,   // the rules contradict one another here
};
enum class Rung {
  kNone,              // nothing recommended
  kNoFurtherPenalty,  // 36
  kMustNotPenalise,   // 30, 31, 33.1 first part, 33.2
  kOrderOnly,
  kMayNotPenalise,    // 33.1 second part
  kMitigated,
  kLighter,
  kGeneral,
  kHeavier,
  kMultiplied,
};

// Amounts in fen; an open end is not itself in the range; no max: unlimited.
struct Range {
  std::int64_t min = 0;
  std::optional<std::int64_t> max;
  bool min_open = false, max_open = false;
};

struct Fine {
  std::string target;                          // role fined
  std::string situation;
  bool known = true;                           // false: the base of a multiple is not known, no amounts
  Range statutory;
  Range range;                                 // recommended
  std::optional<std::int64_t> recommended;     // reference amount, where one may be named
  std::string tier;                            // empty: none
};

struct Measure { std::string target, kind; };  // an order, or a penalty other than a fine

struct PartyOutcome {
  std::string act, party, role;
  std::string item, item_name;
  Status status = Status::kNotReady;
  Rung rung = Rung::kNone;
  std::string label;                           // of the rung, Chinese
  bool shall = true;                           // false: the law says may
  std::vector<Fine> fines;
  std::vector<Measure> orders, penalties;
  std::vector<std::string> find_out_first;     // papers or facts, where not ready
  std::vector<std::string> deciding_facts;     // most decisive first
  bool transfer_suspected = false;             // a crime is suspected: transfer whatever the rung
};

struct Receipt { std::string rules, facts, decision; };   // "sha256:..."

class HENG_API Decision {
 public:
  const std::vector<PartyOutcome>& outcomes() const;
  const Receipt& receipt() const;
  // The whole answer, one line, canonical (RFC 8785 rules): the same bytes in every host.
  const std::string& json() const;
  // The answer for a person, in the language asked for.
  const std::string& text() const;

 private:
  friend class RuleSet;
  Decision() = default;
  struct Impl;
  std::shared_ptr<const Impl> impl_;
};

}  // namespace heng
