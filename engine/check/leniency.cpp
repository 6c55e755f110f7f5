// Exemption lists: the limb of the law they carry out, gates added to that limb's elements, items. A list
// of lower rank sets a default and never turns may into shall (language.md 4.6).
#include "engine/check/citations.h"
#include "engine/check/expressions.h"
#include "engine/check/stages.h"

namespace heng::check {

namespace {

// The general provision that rests on this very place and lets a penalty be left out.
ir::GeneralId FindLimb(const Context& c, const ir::Citation& limb) {
  for (std::size_t i = 0; i < c.rules.generals.size(); ++i) {
    const ir::General& g = c.rules.generals.Get(ir::GeneralId(i));
    if (g.effect != ir::Effect::kNoPenalty) continue;
    for (const ir::Citation& cite : g.head.basis) {
      if (cite.source == limb.source && cite.place == limb.place) return ir::GeneralId(i);
    }
  }
  return {};
}

void ReadLeniency(Context& c, std::size_t index) {
  const syntax::LeniencyDecl& d = *c.leniency_decls[index].decl;
  ir::Leniency& out = c.rules.leniencies.Get(ir::LeniencyId(index));
  std::string id = std::string(words::kDeclLeniency) + "/" + d.name.text;
  out.head = MakeHead(c, {d.name.span, id, d.name.text, &d.common, &d.basis, BasisUse::kReason, true, nullptr, c.leniency_decls[index].node});
  if (d.region) out.head.region = d.region->text;
  out.layer = c.settings.layers.empty() ? ir::Layer::kNation : c.settings.layers.back().layer;
  if (d.layer) {
    if (auto layer = ir::LayerOf(d.layer->text)) {
      out.layer = *layer;
    } else {
      std::vector<std::string> known;
      for (int l = 0; l < 4; ++l) known.emplace_back(ir::LayerName(static_cast<ir::Layer>(l)));
      c.Unknown(messages::kUnknownWord, {d.layer->text, std::string(words::kFieldLayer), Join(known)}, d.layer->span, known);
    }
  }
  if (!d.limb) {
    c.Missing(id, words::kFieldLimb, d.name.span);
  } else {
    std::vector<ir::Citation> limb = ResolveCites(c, *d.limb, BasisUse::kPenalty);
    std::size_t written = 0;
    for (const syntax::Cite& cite : d.limb->list) written += cite.places.size();
    if (written > 1) {
      c.Report(messages::kOneLimb, {}, d.limb->span).Rule(id);
    } else if (!limb.empty()) {
      out.limb = FindLimb(c, limb.front());
      if (!out.limb.valid()) c.Report(messages::kLimbUnknown, {ir::ToText(limb.front(), c.rules)}, d.limb->span).Rule(id);
    }
  }
  if (!d.effect) {
    c.Missing(id, words::kFieldThen, d.name.span);
  } else {
    out.shall = d.effect->shall;
    std::optional<ir::Effect> effect = ir::EffectOf(d.effect->effect.text);
    if (effect != ir::Effect::kNoPenalty) c.Report(messages::kListEffect, {}, d.effect->span).Rule(id);
    bool low = !out.head.basis.empty();
    for (const ir::Citation& cite : out.head.basis) low &= !law::MayBeBasis(c.rules.sources.Get(cite.source).rank);
    if (out.shall && low && out.limb.valid() && !c.rules.generals.Get(out.limb).shall) {
      c.Report(messages::kMayToShall, {}, d.effect->span).At(c.rules.generals.Get(out.limb).head.span).Rule(id);
    }
  }
  Scope scope;
  scope.rule = id;
  scope.usage = UsageOf(c, out.head.basis, d.name.span);
  out.precondition = CheckCondition(c, d.precondition, scope);
  out.excluded = CheckCondition(c, d.excluded, scope);
  if (d.items.empty()) c.Missing(id, words::kFieldItem, d.name.span);
  for (const syntax::ListItem& row : d.items) {
    ir::LeniencyItem item;
    for (const syntax::Name& name : row.items) {
      std::ptrdiff_t at = c.Find(c.item_names, name, messages::kUnknownItem);
      if (at >= 0) item.items.push_back(ir::ItemId(static_cast<std::size_t>(at)));
    }
    item.when = CheckCondition(c, row.when, scope);
    out.items.push_back(std::move(item));
  }
  for (const syntax::Name& duty : d.duties) out.duties.push_back(duty.text);
}

}  // namespace

void CheckLeniencies(Context& c) {
  for (std::size_t i = 0; i < c.leniency_decls.size(); ++i) ReadLeniency(c, i);
}

}  // namespace heng::check
