// General provisions: conditions, exceptions, what they take; in the order of the statute (tables.h).
#include <algorithm>

#include "engine/base/sabotage.h"
#include "engine/compile/compile.h"
#include "engine/compile/tables.h"
#include "engine/compile/words.h"

namespace heng::compile {

void TableBuilder::StatuteOrder() {
  auto key = [&](std::uint32_t g) {
    const program::Head& head = program_.generals[g].head;
    const bool cited = !head.cites.empty();
    return std::make_tuple(cited ? program_.cites[head.cites[0]].source : std::string(),
                           cited ? program_.cites[head.cites[0]].place : law::Place{}, head.id);
  };
  for (auto& stage : program_.by_stage) {
    std::sort(stage.begin(), stage.end(), [&](std::uint32_t a, std::uint32_t b) { return key(a) < key(b); });
  }
}

void TableBuilder::Generals(BlockBuilder& general) {
  using ir::Effect;
  for (const ir::General& g : rules_.generals) {
    program::General out;
    out.head = HeadOf(g.head);
    out.stage = static_cast<program::Stage>(g.stage);
    out.effect = ir::EffectName(g.effect);
    out.ground = g.ground;
    out.shall = g.shall;
    out.duties = g.duties;
    if (g.effect == Effect::kLighter) out.effects = program::kLighterBit;
    if (g.effect == Effect::kMitigate) out.effects = program::kMitigateBit;
    if (g.effect == Effect::kLighterOrMitigate) out.effects = program::kLighterBit | program::kMitigateBit;
    if (g.effect == Effect::kHeavier) out.effects = program::kHeavierBit;
    out.counted = g.head.verification.verified || g.effect != Effect::kHeavier;
    if (!g.head.basis.empty()) {
      out.source = rules_.sources.Get(g.head.basis[0].source).name;
      out.of_32 = g.head.basis[0].place.article == 32;
    }
    bool after = g.stage == ir::Stage::kOrder || g.stage == ir::Stage::kConfiscate;
    if (!after) Conditions(g, out, general);
    if (g.stage == ir::Stage::kConfiscate) Taken(g, out, general);
    program_.by_stage[static_cast<int>(out.stage)].push_back(static_cast<std::uint32_t>(program_.generals.size()));
    program_.generals.push_back(std::move(out));
  }
}

void TableBuilder::Conditions(const ir::General& g, program::General& out, BlockBuilder& builder) {
  out.when = builder.Emit(g.when);
  std::vector<Reg> terms = {out.when};
  for (const ir::Exception& e : g.exceptions) {
    out.exceptions.push_back({HeadOf(e.head), builder.Emit(e.when)});
    terms.push_back(builder.EmitNot(out.exceptions.back().when));
  }
  out.status = builder.EmitAnd(terms);
  out.object = builder.Emit(g.object);
  out.less = builder.Emit(g.less);
  if (g.object.valid()) out.object_name = NameOf(g.object);
}

void TableBuilder::Taken(const ir::General& g, program::General& out, BlockBuilder& builder) {
  builder.Assume(rules_.dictionary->FindSystem(vocabulary::System::kPunished));
  std::vector<Reg> terms = {builder.Emit(g.when)};
  for (const ir::Exception& e : g.exceptions) terms.push_back(builder.EmitNot(builder.Emit(e.when)));
  out.taken = builder.EmitAnd(terms);
  builder.Assume({});
  out.some = builder.EmitPositive(builder.Emit(g.object));
  out.kind = g.object.valid() ? KindOf(std::string(words::kConfiscatePrefix) + NameOf(g.object)) : KindOf("");
  if (out.kind >= program_.kinds.size()) out.kind = KindOf(std::string(words::kConfiscateGains));
}

std::string TableBuilder::NameOf(ir::ExprId id) const {
  const ir::ExprNode& node = rules_.exprs.Get(id).node;
  if (const auto* fact = std::get_if<ir::FactRef>(&node)) return rules_.dictionary->Get(fact->fact).id;
  if (const auto* d = std::get_if<ir::DefinitionRef>(&node)) return rules_.definitions.Get(d->definition).head.name;
  return {};
}

}  // namespace heng::compile
