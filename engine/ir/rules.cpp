// Look-ups and wordings over a rule set. Linear searches: compile builds its own indexes.
#include "engine/ir/rules.h"

#include "engine/base/overloaded.h"
#include <algorithm>

namespace heng::ir {

namespace {

#define HENG_IR_WORD(id, zh) constexpr std::string_view id = zh;
#include "engine/ir/words.def"

bool Contains(const std::vector<std::string>& list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

}  // namespace

Validity Intersect(const Validity& a, const Validity& b) {
  Validity out = a;
  if (b.from && (!out.from || *out.from < *b.from)) out.from = b.from;
  if (b.to && (!out.to || *b.to < *out.to)) out.to = b.to;
  return out;
}

ItemId RuleSet::FindItem(std::string_view id_or_alias) const {
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (items.items()[i].head.id == id_or_alias) return ItemId(i);
  }
  for (std::size_t i = 0; i < items.size(); ++i) {
    const Item& item = items.items()[i];
    if (Contains(item.aliases, id_or_alias) || Contains(item.head.formerly, id_or_alias)) return ItemId(i);
  }
  return {};
}

DefinitionId RuleSet::FindDefinition(std::string_view name) const {
  for (std::size_t i = 0; i < definitions.size(); ++i) {
    if (definitions.items()[i].head.name == name) return DefinitionId(i);
  }
  for (std::size_t i = 0; i < definitions.size(); ++i) {
    if (Contains(definitions.items()[i].head.formerly, name)) return DefinitionId(i);
  }
  return {};
}

std::string_view EffectName(Effect effect) {
  switch (effect) {
#define HENG_EFFECT(id, zh) \
  case Effect::id:          \
    return zh;
#include "engine/ir/effects.def"
#undef HENG_EFFECT
  }
  return {};
}

std::optional<Effect> EffectOf(std::string_view zh) {
#define HENG_EFFECT(id, word) \
  if (zh == word) return Effect::id;
#include "engine/ir/effects.def"
#undef HENG_EFFECT
  return std::nullopt;
}

std::string_view LayerName(Layer layer) {
  switch (layer) {
#define HENG_LEVEL(id, zh) \
  case Layer::id:          \
    return zh;
#include "engine/law/levels.def"
  }
  return {};
}

std::optional<Layer> LayerOf(std::string_view zh) {
#define HENG_LEVEL(id, word) \
  if (zh == word) return Layer::id;
#define HENG_LEVEL_ALIAS(id, word) \
  if (zh == word) return Layer::id;
#include "engine/law/levels.def"
  return std::nullopt;
}

std::vector<ExprId> Children(const ExprNode& node) {
  using List = std::vector<ExprId>;
  return std::visit(base::Overloaded{
                        [](const FactRef&) { return List{}; },
                        [](const DefinitionRef&) { return List{}; },
                        [](const PolicyChoice&) { return List{}; },
                        [](const Constant&) { return List{}; },
                        [](const ConstantBool&) { return List{}; },
                        [](const Or& n) { return n.terms; },
                        [](const And& n) { return n.terms; },
                        [](const Not& n) { return List{n.term}; },
                        [](const Compare& n) {
                          return List{n.left, n.right};
                        },
                        [](const InSet& n) { return List{n.term}; },
                        [](const KindsInclude&) { return List{}; },
                        [](const Arith& n) {
                          return List{n.left, n.right};
                        },
                        [](const AddPeriod& n) { return List{n.date}; },
                        [](const CountTrue& n) { return n.terms; },
                        [](const Extreme& n) { return n.terms; },
                        [](const If& n) {
                          return List{n.when, n.then, n.otherwise};
                        },
                        [](const HistoryCount&) { return List{}; },
                        [](const Reaches& n) { return List{n.amount}; },
                        [](const Proposed&) { return List{}; },
                        [](const MethodVar&) { return List{}; },
                        [](const LetRef&) { return List{}; },
                        [](const FactorRef&) { return List{}; },
                        [](const ShapeOf&) { return List{}; },
                    },
                    node);
}

const std::vector<std::string>& Circumstances() {
  static const std::vector<std::string> all = {
#define HENG_CIRCUMSTANCE(zh) zh,
#include "engine/ir/circumstances.def"
#undef HENG_CIRCUMSTANCE
  };
  return all;
}

std::string ToText(const Citation& c, const RuleSet& rules) {
  std::string out(kTitleOpen);
  out += rules.sources.Get(c.source).name;
  out += kTitleClose;
  return out + law::ToText(c.place);
}

std::string VersionKey(const Citation& c, const RuleSet& rules) {
  const LegalSource& source = rules.sources.Get(c.source);
  std::string out = source.name;
  if (c.version < source.versions.size() && source.versions[c.version].validity.from) {
    out += "@" + value::ToIso(*source.versions[c.version].validity.from);
  }
  return out;
}

}  // namespace heng::ir
