// One act x party x item under one regime of law: everything a PartyDecision says apart from which regime
// and which item govern (that is decide.cpp) and what follows the whole case (procedure.cpp).
#pragma once

#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "engine/base/limits.h"
#include "engine/evaluate/bind.h"
#include "engine/evaluate/envelope.h"
#include "engine/evaluate/ladder.h"
#include "engine/evaluate/outcome.h"

namespace heng::evaluate {

decision::Citation ToCitation(const program::Program& p, program::CiteId id, bool basis);
void AddCites(const program::Program& p, const std::vector<program::CiteId>& ids, bool basis, std::vector<decision::Citation>& out);
std::string ModalityKey(program::Modality m);

struct Judged {
  std::uint32_t item = 0;
  std::shared_ptr<Binding> binding;
  Verdict present;                        // over what is known; unknown facts left open
  Verdict decided;                        // one completion: what a ready case is
  std::shared_ptr<Frame> decided_frame;
  Explored explored;
  bool ready = false;
  // For comparing regimes and norms (37, 29): statutory figures at the situations reached.
  bool offence = false, may = false, determined = false;
  bool reached = false, shall_fine = false;   // a fine on the facts found; one the law commands
  bool base_open = false;                     // its statutory range waits for a base
  int heaviest_kind = 0;
  std::optional<value::MoneyRange> statutory;
};

class Judge {
 public:
  Judge(const program::Program& p, const facts::Case& c, const base::Limits& limits, value::Date as_of)
      : p_(p), case_(c), limits_(limits), as_of_(as_of), registers_(p), ladder_(p, registers_) {}

  // `powers`: the item whose bodies may act, where it is another version of the item (power is the decision date's).
  Judged Examine(const facts::Act& act, const facts::ActParty& party, std::uint32_t item, const std::vector<std::uint8_t>* generals,
                 std::optional<std::uint32_t> powers = std::nullopt);
  decision::PartyDecision Describe(const Judged& j, const facts::Act& act, const facts::ActParty& party);
  // The outcome-stage block over a judged frame with the outcome's facts set; registers stay for reading.
  void RunAfter(Frame& frame, const Judged& j, const OutcomeFacts& outcome);
  Ladder& ladder() { return ladder_; }
  Registers& registers() { return registers_; }

 private:
  void Grounds(const Judged& j, decision::PartyDecision& out);
  void AddGround(const Judged& j, const program::Head& head, Reg status, decision::GroundOutcome ground, decision::PartyDecision& out);
  // Open policies, each taken one way or the other; see readings.cpp.
  using Reading = std::vector<std::pair<std::uint32_t, bool>>;
  std::vector<std::uint32_t> OpenPolicies(const Judged& j) const;
  static std::vector<Reading> ReadingsOf(const std::vector<std::uint32_t>& policies);
  static Frame Read(Frame frame, const Reading& reading);
  void GroundsRead(const Judged& j, decision::PartyDecision& out);
  void Conflicted(const Judged& j, decision::PartyDecision& out);
  static void AddReason(Reason reason, decision::PartyDecision& out);
  void Options(const Judged& j, decision::PartyDecision& out);
  void Provisional(const Judged& j, decision::PartyDecision& out);
  void AfterGrounds(const Judged& j, const Frame& frame, decision::PartyDecision& out);
  void AddOptions(const Judged& j, Frame frame, const std::vector<decision::Choice>& choices, decision::PartyDecision& out);
  std::vector<std::uint32_t> Bases(const Judged& j);
  std::set<std::int64_t> ValuesOf(const Judged& j, std::uint32_t slot) const;
  std::optional<Ranked> LeftBy(const Judged& j, std::uint32_t slot);
  bool Moves(const Judged& j, std::uint32_t slot);
  std::vector<Ranked> Rank(const Judged& j);
  void Unknowns(const Judged& j, decision::PartyDecision& out);
  void Pendings(const Judged& j, std::uint32_t slot, decision::PartyDecision& out);
  void IfRaised(const Judged& j, decision::PartyDecision& out);
  void FollowUps(const Judged& j, decision::PartyDecision& out);
  void Unverified(const Judged& j, decision::PartyDecision& out);
  decision::FineOutcome FineOf(const Judged& j, const Frame& frame, const Verdict& v, const FineAt& fine, Rung rung);
  std::vector<decision::PenaltyOutcome> PenaltiesOf(const Judged& j, const Frame& frame, const Verdict& v, Rung rung) const;
  std::vector<decision::OrderOutcome> OrdersOf(const Judged& j, const Frame& frame, const Verdict& v);
  std::vector<decision::OrderOutcome> OrdersUnderBar(const Judged& j, const Frame& frame);
  std::vector<decision::ConfiscationOutcome> ConfiscationsOf(const Judged& j, const Frame& frame, const Verdict& v, Rung rung);
  std::string GroundOf(const Judged& j, const Verdict& v, Rung rung) const;
  std::string Paper(std::uint32_t slot) const;

  const program::Program& p_;
  const facts::Case& case_;
  const base::Limits& limits_;
  value::Date as_of_;
  Registers registers_;
  Ladder ladder_;
};

}  // namespace heng::evaluate
