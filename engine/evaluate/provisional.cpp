// What is shown while something is still open: the amounts of the default branch without a point, and the
// general orders and confiscations, met or not, with the facts they rest on.
#include <algorithm>

#include "engine/evaluate/blame.h"
#include "engine/evaluate/judge.h"

namespace heng::evaluate {

using decision::FineOutcome;
using decision::Option;
using decision::PartyDecision;

void Judge::Provisional(const Judged& j, PartyDecision& out) {
  AddOptions(j, j.binding->frame, {}, out);
  if (out.options.empty()) return;
  auto chosen = std::find_if(out.options.begin(), out.options.end(), [](const Option& o) { return o.is_default; });
  const Option& shown = chosen != out.options.end() ? *chosen : out.options.front();
  out.fines = shown.fines;
  out.penalties = shown.penalties;
  out.orders = shown.orders;
  for (FineOutcome& f : out.fines) f.point.reset();
}

void Judge::AfterGrounds(const Judged& j, const Frame& frame, PartyDecision& out) {
  Blame blame(p_, j.item, registers_, frame);
  for (program::Stage stage : {program::Stage::kOrder, program::Stage::kConfiscate}) {
    for (std::uint32_t g : p_.by_stage[static_cast<int>(stage)]) {
      if (frame.general_on[g] == 0) continue;
      const program::General& general = p_.generals[g];
      decision::GroundOutcome ground;
      ground.id = general.head.id;
      ground.rule = general.head.name;
      ground.effect = general.effect;
      ground.ground = general.ground;
      ground.shall = general.shall;
      ground.status = registers_.truth[general.status];
      ground.verified = general.head.verified;
      ground.facts = blame.Names(general.status);
      AddCites(p_, general.head.cites, true, ground.cites);
      out.grounds.push_back(std::move(ground));
    }
  }
}

}  // namespace heng::evaluate
