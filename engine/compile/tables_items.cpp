// Items: situations, lines, benchmarks, the lists that use them (tables.h).
#include <algorithm>

#include "engine/base/sabotage.h"
#include "engine/compile/compile.h"
#include "engine/compile/tables.h"
#include "engine/compile/words.h"

namespace heng::compile {

program::FineRange TableBuilder::RangeOf(const ir::FineRange& r, BlockBuilder& builder) {
  program::FineRange out;
  out.base = static_cast<program::Base>(r.base);
  out.of = builder.Emit(r.of);
  out.per = builder.Emit(r.per);
  out.of_name = r.of_name;
  out.per_name = r.per_name;
  out.min = r.min;
  out.max = r.max;
  out.min_open = r.min_open;
  out.max_open = r.max_open;
  out.has_max = r.has_max;
  out.fixed = r.fixed;
  out.has_min = r.has_min;
  out.cap = r.cap;
  out.floor = r.floor;
  return out;
}

void TableBuilder::Item(ir::ItemId id, BlockBuilder& builder) {
  const ir::Item& item = rules_.items.Get(id);
  program::Item out;
  out.head = HeadOf(item.head);
  out.power = item.power;
  out.penal = item.penal;
  out.text_loaded = item.text_loaded;
  for (const std::string& body : item.bodies) {
    std::vector<std::string> kinds = rules_.dictionary->ExpandAuthority(body);
    out.bodies.insert(out.bodies.end(), kinds.begin(), kinds.end());
    if (kinds.empty()) out.bodies.push_back(body);
  }
  out.subjects = item.subjects;
  out.breached = Cites(item.breached, true);
  out.breached_text = item.breached_text;
  out.aliases = item.aliases;
  out.uses_situations = item.uses_situations;
  out.lineage = item.lineage;
  out.succeeds = item.succeeds;
  out.succeeds_nothing = item.succeeds_nothing;
  out.prevails_over = item.prevails_over;
  out.yields_to = item.yields_to;
  out.residual = item.residual;
  out.elements = builder.EmitAnd({builder.Emit(item.elements)});
  // A description in place of a role leaves it to the elements whom the item speaks of.
  bool described = item.subjects.empty();
  for (const std::string& s : item.subjects) {
    out.subject_roles |= Mask(s);
    described |= Mask(s) == 0;
  }
  out.roles = described ? ~std::uint64_t{0} : out.subject_roles;
  for (const ir::Situation& s : item.situations) {
    out.situations.push_back(SituationOf(s, builder));
    const program::Situation& added = out.situations.back();
    for (const auto& f : added.fines) out.roles |= f.roles;
    for (const auto& p : added.penalties) out.roles |= p.roles;
    for (const auto& d : added.daily) out.roles |= d.roles;
    for (const auto& o : added.orders) out.roles |= o.roles;
    for (const auto& d : added.disciplines) out.roles |= d.roles;
    out.alternatives |= added.link == program::Link::kNone && added.when != program::kNoReg;
  }
  for (const ir::Multiplier& m : item.multipliers) {
    out.multipliers.push_back({HeadOf(m.head), builder.Emit(m.when), m.may, Mask(m.targets), m.min, m.max});
    out.roles |= out.multipliers.back().roles;
  }
  for (const ir::Benchmark& b : rules_.benchmarks) {
    if (b.item == id) out.benchmarks.push_back(BenchmarkOf(b, builder));
  }
  std::stable_sort(out.benchmarks.begin(), out.benchmarks.end(),
                   [](const program::Benchmark& a, const program::Benchmark& b) { return a.layer > b.layer; });
  for (std::size_t l = 0; l < rules_.leniencies.size(); ++l) UseLeniency(ir::LeniencyId(l), id, builder, out);
  out.method = MethodFor(id);
  for (std::size_t l = 0; l < rules_.lists.size() && l < 64; ++l) {
    const ir::List& list = rules_.lists.Get(ir::ListId(l));
    bool on = list.all;
    for (ir::ItemId listed : list.items) on |= rules_.items.Get(listed).lineage == item.lineage;
    if (on) out.lists |= std::uint64_t{1} << l;
  }
  std::uint32_t index = static_cast<std::uint32_t>(program_.items.size());
  program_.item_index.emplace(item.head.id, index);
  for (const std::string& alias : item.aliases) program_.item_index.emplace(alias, index);
  for (const std::string& alias : item.head.formerly) program_.item_index.emplace(alias, index);
  program_.items.push_back(std::move(out));
}

program::Situation TableBuilder::SituationOf(const ir::Situation& s, BlockBuilder& builder) {
  program::Situation out;
  out.head = HeadOf(s.head);
  out.link = static_cast<program::Link>(s.link);
  out.linked = s.linked;
  out.when = builder.Emit(s.when);
  out.cross = Cites(s.cross, true);
  out.elsewhere = Cites(s.elsewhere, true);
  out.consequences = s.consequences;
  for (const ir::Fine& f : s.fines) {
    out.fines.push_back({HeadOf(f.head), static_cast<program::Modality>(f.modality), Mask(f.targets), RangeOf(f.range, builder)});
  }
  for (const ir::Order& o : s.orders) out.orders.push_back({HeadOf(o.head), Mask(o.target), o.target, o.order});
  for (const ir::Penalty& p : s.penalties) {
    program::PenaltyLine line{HeadOf(p.head), static_cast<program::Modality>(p.modality), Mask(p.targets), KindOf(p.kind),
                              builder.Emit(p.object), builder.Emit(p.less), program::kNoReg, {}, p.term, p.lifelong, p.detail, p.choice};
    if (p.object.valid()) line.object_name = NameOf(p.object), line.some = builder.EmitPositive(line.object);
    out.penalties.push_back(std::move(line));
  }
  for (const ir::Daily& d : s.daily) out.daily.push_back({HeadOf(d.head), static_cast<program::Modality>(d.modality), Mask(d.targets)});
  for (const ir::Discipline& d : s.disciplines) out.disciplines.push_back({Mask(d.target), d.kinds, d.detail});
  return out;
}

program::Benchmark TableBuilder::BenchmarkOf(const ir::Benchmark& b, BlockBuilder& builder) {
  program::Benchmark out;
  out.head = HeadOf(b.head);
  out.layer = static_cast<std::uint8_t>(b.layer);
  bool all_unverified = std::none_of(b.tiers.begin(), b.tiers.end(), [](const ir::Tier& t) { return t.head.verification.verified; });
  for (std::size_t t = 0; t < b.tiers.size(); ++t) {
    const ir::Tier& tier = b.tiers[t];
    program::Tier row{HeadOf(tier.head), builder.Emit(tier.when), {}, true};
    row.counted = all_unverified || tier.head.verification.verified || t == 0 || !b.tiers[t - 1].head.verification.verified;
    HENG_MUTANT_IF("unverified-counts", row.counted = true);
    for (const ir::TierRow& r : tier.rows) {
      program::TierRow fines{r.situation, {}};
      for (const ir::TierFine& f : r.fines) fines.fines.push_back({Mask(f.targets), RangeOf(f.range, builder)});
      row.rows.push_back(std::move(fines));
    }
    out.tiers.push_back(std::move(row));
  }
  return out;
}

void TableBuilder::UseLeniency(ir::LeniencyId id, ir::ItemId item, BlockBuilder& builder, program::Item& out) {
  const ir::Leniency& l = rules_.leniencies.Get(id);
  for (const ir::LeniencyItem& row : l.items) {
    if (std::find(row.items.begin(), row.items.end(), item) == row.items.end()) continue;
    program::LeniencyUse use{static_cast<std::uint32_t>(id.index()), program::kNoReg, builder.Emit(l.precondition),
                             builder.Emit(l.excluded), builder.Emit(row.when)};
    std::vector<Reg> terms = {program_.generals[l.limb.index()].status, use.precondition, use.item};
    if (use.excluded != program::kNoReg) terms.push_back(builder.EmitNot(use.excluded));
    use.status = builder.EmitAnd(terms);
    out.leniencies.push_back(use);
  }
}

std::int32_t TableBuilder::MethodFor(ir::ItemId id) const {
  std::int32_t general = -1;
  for (std::size_t m = 0; m < rules_.methods.size(); ++m) {
    const ir::Method& method = rules_.methods.Get(ir::MethodId(m));
    if (method.all_items) general = static_cast<std::int32_t>(m);
    else if (std::find(method.items.begin(), method.items.end(), id) != method.items.end()) return static_cast<std::int32_t>(m);
  }
  return general;
}

}  // namespace heng::compile
