// General provisions: effect, stage in the order of examination (language.md 4), the short name of the
// limb, exceptions with a basis of their own. Outcome facts may be read by orders and confiscation only.
#include "engine/check/citations.h"
#include "engine/check/expressions.h"
#include "engine/check/stages.h"

namespace heng::check {

namespace {

bool IsPenaltyLaw(const Context& c, const ir::Citation& cite) {
  const ir::LegalSource& source = c.rules.sources.Get(cite.source);
  return source.name == words::kPenaltyLaw || source.title == words::kPenaltyLawTitle;
}

// Arts 30 and 31: capacity; 33(2): no fault; any other duty not to penalise stands with slightness.
ir::Stage NoPenaltyStage(const Context& c, const ir::General& g) {
  if (!g.shall) return ir::Stage::kMayNot;
  for (const ir::Citation& cite : g.head.basis) {
    if (!IsPenaltyLaw(c, cite)) continue;
    if (cite.place.article == 30 || cite.place.article == 31) return ir::Stage::kCapacity;
    if (cite.place.article == 33 && cite.place.paragraph == 2) return ir::Stage::kNoFault;
  }
  return ir::Stage::kSlight;
}

ir::Stage StageOf(const Context& c, const ir::General& g) {
  switch (g.effect) {
    case ir::Effect::kNoFurtherPenalty: return ir::Stage::kLimitation;
    case ir::Effect::kNoPenalty: return NoPenaltyStage(c, g);
    case ir::Effect::kLighter:
    case ir::Effect::kMitigate:
    case ir::Effect::kLighterOrMitigate:
    case ir::Effect::kHeavier: return ir::Stage::kCircumstance;
    case ir::Effect::kOrderCorrection: return ir::Stage::kOrder;
    case ir::Effect::kTransfer: return ir::Stage::kTransfer;
    case ir::Effect::kConfiscate: return ir::Stage::kConfiscate;
  }
  return ir::Stage::kCircumstance;
}

ir::ExprId MoneyName(Context& c, const syntax::Name& name, const Scope& scope) {
  Typed t = CheckName(c, name, scope);
  if (t.bad) return {};
  if (t.type == ir::Type::kMoney) return t.id;
  c.Report(messages::kMoneyExpected, {Describe(t)}, name.span);
  return {};
}

void ReadEffect(Context& c, const syntax::GeneralDecl& d, const Scope& scope, ir::General& out) {
  const syntax::Effect& e = *d.effect;
  out.shall = e.shall;
  std::optional<ir::Effect> effect = ir::EffectOf(e.effect.text);
  if (!effect) {
    std::vector<std::string> known;
#define HENG_EFFECT(id, zh) known.emplace_back(zh);
#include "engine/ir/effects.def"
#undef HENG_EFFECT
    c.Unknown(messages::kUnknownWord, {e.effect.text, std::string(words::kFieldThen), Join(known)}, e.effect.span, known);
    return;
  }
  out.effect = *effect;
  if (out.effect == ir::Effect::kConfiscate) {
    if (e.confiscation) {
      out.object = MoneyName(c, e.confiscation->base, scope);
      if (e.confiscation->less) out.less = MoneyName(c, *e.confiscation->less, scope);
    } else {
      c.Report(messages::kMissingField, {out.head.id, std::string(words::kConfiscateGains)}, e.span).Rule(out.head.id);
    }
  }
}

void ReadGeneral(Context& c, std::size_t index) {
  const syntax::GeneralDecl& d = *c.general_decls[index].decl;
  ir::General& out = c.rules.generals.Get(ir::GeneralId(index));
  std::string id = std::string(words::kDeclGeneral) + "/" + d.name.text;
  out.head = MakeHead(c, {d.name.span, id, d.name.text, &d.common, &d.basis, BasisUse::kPenalty, true, nullptr, c.general_decls[index].node});
  Scope scope;
  scope.rule = id;
  scope.usage = UsageOf(c, out.head.basis, d.name.span);
  if (d.effect) {
    ReadEffect(c, d, scope, out);
  } else {
    c.Missing(id, words::kFieldThen, d.name.span);
  }
  out.stage = StageOf(c, out);
  if (!out.head.basis.empty()) out.ground = GroundOf(out.head.basis.front().place);
  scope.outcome = out.stage == ir::Stage::kOrder || out.stage == ir::Stage::kConfiscate;
  if (d.when == nullptr) c.Missing(id, words::kFieldWhen, d.name.span);
  out.when = CheckCondition(c, d.when, scope);
  for (std::size_t n = 0; n < d.exceptions.size(); ++n) {
    const syntax::Exception& e = d.exceptions[n];
    ir::Exception exception;
    HeadInput in;
    in.span = e.span;
    in.id = id + "/" + std::string(words::kException) + std::to_string(n + 1);
    in.name = words::kException;
    in.basis = &e.basis;
    in.use = BasisUse::kPenalty;
    ir::Head parent = out.head;
    parent.basis.clear();
    in.parent = &parent;
    exception.head = MakeHead(c, in);
    if (!e.basis) c.Report(messages::kExceptionBasis, {}, e.span).Rule(id);
    Scope own = scope;
    own.rule = exception.head.id;
    if (e.basis) own.usage = UsageOf(c, exception.head.basis, e.span);
    exception.when = CheckCondition(c, e.when, own);
    out.exceptions.push_back(std::move(exception));
  }
  for (const syntax::Name& duty : d.duties) out.duties.push_back(duty.text);
}

}  // namespace

void CheckGenerals(Context& c) {
  for (std::size_t i = 0; i < c.general_decls.size(); ++i) ReadGeneral(c, i);
}

}  // namespace heng::check
