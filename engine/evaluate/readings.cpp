// Readings: the ways the policies that the law leaves open may be taken, each a branch of its own
// (language.md 4.6). A ground that comes out the same under all of them is no open question.
#include <algorithm>

#include "engine/evaluate/judge.h"

namespace heng::evaluate {

using decision::PartyDecision;

namespace {

// More open policies than this at once stay unknown together; sixteen branches are enough for a reader.
constexpr std::size_t kMostPolicies = 4;

}  // namespace

std::vector<std::uint32_t> Judge::OpenPolicies(const Judged& j) const {
  std::vector<std::uint32_t> open;
  for (const std::vector<std::uint32_t>* slots : {&p_.general.slots, &p_.items[j.item].block.slots}) {
    for (std::uint32_t s : *slots) {
      if (p_.slots[s].kind != program::SlotKind::kPolicy || j.decided_frame->truth[s] != Tri::kUnknown) continue;
      if (open.size() < kMostPolicies && std::find(open.begin(), open.end(), s) == open.end()) open.push_back(s);
    }
  }
  return open;
}

std::vector<Judge::Reading> Judge::ReadingsOf(const std::vector<std::uint32_t>& policies) {
  std::vector<Reading> out(std::size_t{1} << policies.size());
  for (std::size_t c = 0; c < out.size(); ++c) {
    for (std::size_t k = 0; k < policies.size(); ++k) out[c].emplace_back(policies[k], (c >> k & 1) != 0);
  }
  return out;
}

Frame Judge::Read(Frame frame, const Reading& reading) {
  for (auto [slot, on] : reading) frame.truth[slot] = value::FromBool(on);
  return frame;
}

void Judge::GroundsRead(const Judged& j, PartyDecision& out) {
  const std::vector<std::uint32_t> open = OpenPolicies(j);
  if (open.empty()) return;
  std::vector<std::optional<Tri>> joint(p_.generals.size());
  for (const Reading& reading : ReadingsOf(open)) {
    Verdict v;
    ladder_.Run(Read(j.binding->frame, reading), j.item, v);
    for (std::size_t g = 0; g < joint.size(); ++g) {
      if (p_.generals[g].status == program::kNoReg) continue;
      const Tri t = registers_.truth[p_.generals[g].status];
      joint[g] = !joint[g] || *joint[g] == t ? t : Tri::kUnknown;
    }
  }
  for (std::size_t g = 0; g < joint.size(); ++g) {
    for (decision::GroundOutcome& ground : out.grounds) {
      if (ground.id == p_.generals[g].head.id && joint[g]) ground.status = *joint[g];
    }
  }
  Verdict again;
  ladder_.Run(j.binding->frame, j.item, again);
}

void Judge::Conflicted(const Judged& j, PartyDecision& out) {
  for (const Reading& reading : ReadingsOf(OpenPolicies(j))) {
    Verdict v;
    ladder_.Run(Read(*j.decided_frame, reading), j.item, v);
    if (v.status == Status::kConflict) AddReason(v.reason, out);
  }
  out.status = Status::kConflict;
  out.rung = Rung::kNone;
  out.ground.clear();
  out.options.clear();
  out.fines.clear();
  out.penalties.clear();
  out.confiscate.clear();
}

}  // namespace heng::evaluate
