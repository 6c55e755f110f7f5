// Why, as message ids with typed arguments: the data behind every sentence of an answer. A decision
// carries bare ids (steps, reasons, notes ...); explain adds the whys of tiers, grounds and amounts
// as an Explanation, parallel to the decision it belongs to. Say turns any of them into Chinese or
// English; nothing else in the engine writes such sentences. Tested in tests/reasons.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace heng::reasons {

enum class Kind : unsigned char {
  kStep,
  kReason,
  kComparator,
  kNote,
  kScope,
  kFollowUp,
  kProblem,
  kWhy
};

// Argument types, one letter an argument:
//   M  money, decimal yuan "9000.00"; empty = no upper end
//   R  a money range "min|max" with an open end marked by a leading "(" : "(0.00|30000.00"
//   N  number    T  text as it is    F  fact or definition name    D  date, ISO
//   P  a person who found it; empty = the case handler
//   L  list, joined by kListMark    B  both languages, "zh" kLanguageMark "en"
inline constexpr char kListMark = '\x1f';
inline constexpr char kLanguageMark = '\x1e';

struct Message {
  Kind kind;
  std::string_view id, types, zh, en;
};
const std::vector<Message>& All();
const Message* Find(Kind kind, std::string_view id);  // nullptr if there is none

// The sentence of one message, without a full stop. An id without a message stands for itself, with
// its arguments in brackets, so that nothing is lost; missing arguments leave their place as it is.
std::string Say(Kind kind, std::string_view id, const std::vector<std::string>& args, bool english);
// A date, an amount and a range as the sentences write them.
std::string SayDate(std::string_view iso, bool english);
std::string SayMoney(std::string_view decimal_yuan, bool english);
std::string JoinList(const std::vector<std::string>& words);  // as an argument of type L
std::string Both(std::string zh, std::string en);             // as an argument of type B

// One why, with what stands behind it.
struct Reason {
  std::string id;
  std::vector<std::string> args;
  std::vector<Reason> details;
  friend bool operator==(const Reason&, const Reason&) = default;
};
std::string Say(const Reason& reason, bool english);                // details in brackets
std::string Say(const std::vector<Reason>& reasons, bool english);  // joined by semicolons

// ---- what explain hands to report
// -------------------------------------------------------------------
struct GroundWhy {
  std::string ground;  // GroundOutcome::id
  std::vector<Reason> why;
};
struct NeighbourWhy {
  std::string tier;
  std::vector<Reason> why;
};
struct FineWhy {                     // of a fine line, whatever the rung
  std::string line;                  // FineOutcome::line
  std::string benchmark, tier_name;  // of the tier explained
  std::vector<Reason> tier;
  std::vector<NeighbourWhy> neighbours;
  std::vector<Reason> amount;
};
struct PartyWhy {
  std::vector<Reason> elements;  // why the elements fail or are open; empty when they hold
  std::vector<Reason> situations;
  std::vector<GroundWhy> grounds;
  std::vector<FineWhy> fines;
  const GroundWhy* FindGround(std::string_view id) const;
  const FineWhy* FindFine(std::string_view line, std::string_view tier_name) const;
};
struct Explanation {
  std::vector<std::vector<PartyWhy>> acts;  // parallel to Decision::acts and their parties
  std::vector<std::string> transfer_rules;  // procedure rules that hang on suspicion of a crime
  const PartyWhy* At(std::size_t act, std::size_t party) const;
};

}  // namespace heng::reasons
