// Copies the declarations of the ir into the tables of a program, with conditions lowered to registers
// (compile.h). Order: slots and names, general provisions, items with their benchmarks, methods, lists,
// then what reads the outcome.
#include <algorithm>
#include <limits>
#include <memory>

#include "engine/base/sabotage.h"
#include "engine/compile/block.h"
#include "engine/compile/compile.h"
#include "engine/compile/words.h"

namespace heng::compile {

namespace {

using program::Reg;

class TableBuilder {
 public:
  explicit TableBuilder(const ir::RuleSet& rules) : rules_(rules), shared_{rules, program_, {}} {}

  program::Program Build() {
    Names();
    Slots();
    BlockBuilder general(shared_, 0, 0, nullptr);
    Generals(general);
    StatuteOrder();
    std::vector<std::unique_ptr<BlockBuilder>> items;
    program_.item_first = general.end();
    Reg item_end = program_.item_first;
    for (std::size_t i = 0; i < rules_.items.size(); ++i) {
      auto builder = std::make_unique<BlockBuilder>(shared_, static_cast<std::uint32_t>(i + 1), program_.item_first, &general);
      Item(ir::ItemId(i), *builder);
      item_end = std::max(item_end, builder->end());
      program_.items[i].block = builder->Take();
    }
    program_.method_first = item_end;
    Reg method_end = item_end;
    for (std::size_t m = 0; m < rules_.methods.size(); ++m) {
      BlockBuilder builder(shared_, static_cast<std::uint32_t>(1 + rules_.items.size() + m), item_end, &general);
      Method(rules_.methods.Get(ir::MethodId(m)), builder);
      method_end = std::max(method_end, builder.end());
      program_.methods[m].block = builder.Take();
    }
    program_.after_first = method_end;
    BlockBuilder after(shared_, kAfterBlock, method_end, &general);
    After(after);
    program_.registers = after.end();
    program_.after = after.Take();
    program_.general = general.Take();
    Lists();
    return std::move(program_);
  }

  static constexpr std::uint32_t kAfterBlock = 0xFFFFFFFFu;

 private:
  static program::Window WindowOf(const ir::Validity& v) {
    program::Window w;
    if (v.from) w.from = v.from->days;
    if (v.to) w.to = v.to->days;
    return w;
  }

  program::CiteId CiteOf(const ir::Citation& c, bool verified) {
    const ir::LegalSource& s = rules_.sources.Get(c.source);
    program::Cite cite;
    cite.source = s.name;
    cite.title = s.title.empty() ? s.name : s.title;
    if (c.version < s.versions.size()) {
      const ir::Validity& v = s.versions[c.version].validity;
      if (v.from) cite.version = value::ToIso(*v.from);
      cite.force = WindowOf(v);
    }
    cite.place = c.place;
    cite.verified = verified && s.verification.verified;
    cite.rank = law::RankOrder(s.rank);
    auto key = std::make_tuple(cite.source, cite.version, cite.place, cite.verified);
    auto [at, added] = cite_index_.emplace(key, static_cast<program::CiteId>(program_.cites.size()));
    if (added) program_.cites.push_back(std::move(cite));
    return at->second;
  }

  std::vector<program::CiteId> Cites(const std::vector<ir::Citation>& list, bool verified) {
    std::vector<program::CiteId> out;
    for (const ir::Citation& c : list) out.push_back(CiteOf(c, verified));
    return out;
  }

  program::Head HeadOf(const ir::Head& h) {
    program::Head head;
    head.id = h.id;
    head.name = h.name;
    head.cites = Cites(h.basis, h.verification.verified);
    head.verified = h.verification.verified;
    head.window = WindowOf(h.validity);
    head.region = h.region;
    return head;
  }

  std::uint64_t Mask(const std::vector<std::string>& roles) const {
    std::uint64_t mask = 0;
    for (const std::string& role : roles) {
      for (const std::string& one : rules_.dictionary->ExpandRole(role)) {
        for (std::size_t r = 0; r < program_.roles.size() && r < 64; ++r) {
          // A sole trader is fined as the unit it is.
          const std::string& id = program_.roles[r].id;
          if (id == one || (one == words::kUnit && id == words::kSoleTrader)) mask |= std::uint64_t{1} << r;
        }
      }
    }
    return mask;
  }
  std::uint64_t Mask(const std::string& role) const { return Mask(std::vector<std::string>{role}); }

  std::uint32_t KindOf(const std::string& id) const {
    for (std::size_t k = 0; k < program_.kinds.size(); ++k) {
      if (program_.kinds[k].id == id) return static_cast<std::uint32_t>(k);
    }
    return std::numeric_limits<std::uint32_t>::max();
  }

  void Names() {
    program_.name = rules_.name;
    program_.version = rules_.version;
    program_.hash = rules_.hash;
    program_.language = rules_.language;
    for (const ir::LayerEntry& l : rules_.layers) program_.layers.emplace_back(ir::LayerName(l.layer));
    program_.calendar = rules_.calendar;
    for (const vocabulary::Role& r : rules_.dictionary->roles()) {
      if (r.of.empty()) program_.roles.push_back({r.id, r.unit});
    }
    for (const vocabulary::PenaltyKind& k : rules_.dictionary->penalties()) {
      program_.kinds.push_back({k.id, k.group, k.rank, k.penalty, k.decided_by, static_cast<std::uint8_t>(k.hearing)});
    }
    for (const vocabulary::AuthorityKind& a : rules_.dictionary->authorities()) {
      program_.authority_kinds[a.id] = a.id;
      for (const std::string& name : a.names) program_.authority_kinds[name] = a.id;
    }
    for (const ir::LegalSource& s : rules_.sources) {
      auto& versions = program_.source_versions[s.name];
      for (const ir::Version& v : s.versions) versions.emplace_back(v.label, WindowOf(v.validity));
    }
    for (const ir::Definition& d : rules_.definitions) {
      program_.definitions.push_back({d.head.name, d.type == ir::Type::kBool, d.values});
    }
  }

  static std::int64_t Clip(const value::Rational& r) { return r.Floor(); }

  void Slots() {
    static constexpr program::SlotType kTypes[] = {program::SlotType::kBool, program::SlotType::kNumber, program::SlotType::kMoney,
                                                   program::SlotType::kRatio, program::SlotType::kDate, program::SlotType::kEnum,
                                                   program::SlotType::kNone};
    std::size_t index = 0;
    for (const vocabulary::Fact& f : rules_.dictionary->facts()) {
      program::Slot s;
      s.type = kTypes[static_cast<int>(f.type)];
      s.name = f.id;
      s.label = f.label;
      s.unit = f.unit;
      s.question = f.question;
      s.evidence = f.evidence;
      s.values = f.values;
      s.burden = static_cast<program::Burden>(f.burden);
      s.graver = static_cast<program::Graver>(f.graver);
      s.judgment = f.judgment;
      s.personal = f.personal;
      s.system = f.system != vocabulary::System::kNone;
      if (f.min) s.min = Clip(*f.min), s.has_min = true;
      if (f.max) s.max = Clip(*f.max), s.has_max = true;
      SystemSlot(f.system, static_cast<std::int32_t>(index), s);
      program_.slots.push_back(std::move(s));
      ++index;
    }
    for (const ir::Policy& p : rules_.policies) {
      program::Slot s;
      s.kind = program::SlotKind::kPolicy;
      s.name = p.head.name;
      program_.slots.push_back(std::move(s));
      program::PolicyRow row{HeadOf(p.head), p.reason, {}};
      for (const auto& [key, words] : p.entries) {
        std::string joined;
        for (const std::string& w : words) joined += (joined.empty() ? "" : " ") + w;
        row.entries.emplace_back(key, joined);
      }
      program_.policies.push_back(std::move(row));
    }
    for (const ir::HistoryFilter& h : rules_.histories) {
      program::History out;
      out.same_party = h.same_party;
      out.same_item = h.same_item;
      out.same_authority = h.same_authority;
      for (std::uint8_t k : h.kinds) out.kinds |= static_cast<std::uint8_t>(1u << k);
      out.penalties = h.penalties;
      out.item = h.item;
      out.window = h.window;
      if (h.anchor.valid()) {
        const auto* fact = std::get_if<ir::FactRef>(&rules_.exprs.Get(h.anchor).node);
        out.anchor_slot = fact != nullptr ? static_cast<std::int32_t>(fact->fact.index()) : -2;
      }
      program::Slot s;
      s.kind = program::SlotKind::kHistory;
      s.type = program::SlotType::kNumber;
      s.history = static_cast<std::uint32_t>(program_.histories.size());
      s.has_min = true;
      program_.histories.push_back(std::move(out));
      program_.slots.push_back(std::move(s));
    }
    for (const vocabulary::Constraint& c : rules_.dictionary->constraints()) {
      program_.constraints.push_back({c.id, static_cast<program::Relation>(c.relation), static_cast<std::uint32_t>(c.a.index()),
                                      static_cast<std::uint32_t>(c.b.index())});
    }
    HENG_MUTANT_IF("constraints-forgotten", program_.constraints.clear());
  }

  void SystemSlot(vocabulary::System system, std::int32_t index, program::Slot& slot) {
    using vocabulary::System;
    switch (system) {
      case System::kNone: return;
      case System::kActStart: program_.act_start = index; return;
      case System::kActEnd: program_.act_end = index; return;
      case System::kDiscovered: program_.discovered = index; return;
      case System::kFiled: program_.filed = index; return;
      case System::kNotified: program_.notified = index; return;
      case System::kDecision: program_.decision = index; return;
      case System::kCorrection: program_.correction = index; return;
      case System::kPartyClass: program_.party_class = index; return;
      case System::kPunished: program_.punished = index; break;
      case System::kNotEstablished: program_.not_established = index; break;
      case System::kFineTotal: program_.fine_total = index; break;
      case System::kPoint: program_.point = index; break;
      case System::kKinds: program_.kinds_slot = index; break;
      case System::kStatutoryMin: program_.statutory_min = index; break;
      case System::kStatutoryMax: program_.statutory_max = index; break;
    }
    slot.outcome = true;
  }

  // Provisions are examined, and told, in the order of their articles, wherever they are declared.
  void StatuteOrder() {
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

  void Generals(BlockBuilder& general) {
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

  void Conditions(const ir::General& g, program::General& out, BlockBuilder& builder) {
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

  // What a confiscation comes to if a penalty is imposed: asked of every branch that imposes one.
  void Taken(const ir::General& g, program::General& out, BlockBuilder& builder) {
    builder.Assume(rules_.dictionary->FindSystem(vocabulary::System::kPunished));
    std::vector<Reg> terms = {builder.Emit(g.when)};
    for (const ir::Exception& e : g.exceptions) terms.push_back(builder.EmitNot(builder.Emit(e.when)));
    out.taken = builder.EmitAnd(terms);
    builder.Assume({});
    out.some = builder.EmitPositive(builder.Emit(g.object));
    out.kind = g.object.valid() ? KindOf(std::string(words::kConfiscatePrefix) + NameOf(g.object)) : KindOf("");
    if (out.kind >= program_.kinds.size()) out.kind = KindOf(std::string(words::kConfiscateGains));
  }

  std::string NameOf(ir::ExprId id) const {
    const ir::ExprNode& node = rules_.exprs.Get(id).node;
    if (const auto* fact = std::get_if<ir::FactRef>(&node)) return rules_.dictionary->Get(fact->fact).id;
    if (const auto* d = std::get_if<ir::DefinitionRef>(&node)) return rules_.definitions.Get(d->definition).head.name;
    return {};
  }

  program::FineRange RangeOf(const ir::FineRange& r, BlockBuilder& builder) {
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

  void Item(ir::ItemId id, BlockBuilder& builder) {
    const ir::Item& item = rules_.items.Get(id);
    program::Item out;
    out.head = HeadOf(item.head);
    out.power = item.power;
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

  program::Situation SituationOf(const ir::Situation& s, BlockBuilder& builder) {
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

  program::Benchmark BenchmarkOf(const ir::Benchmark& b, BlockBuilder& builder) {
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

  void UseLeniency(ir::LeniencyId id, ir::ItemId item, BlockBuilder& builder, program::Item& out) {
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

  std::int32_t MethodFor(ir::ItemId id) const {
    std::int32_t general = -1;
    for (std::size_t m = 0; m < rules_.methods.size(); ++m) {
      const ir::Method& method = rules_.methods.Get(ir::MethodId(m));
      if (method.all_items) general = static_cast<std::int32_t>(m);
      else if (std::find(method.items.begin(), method.items.end(), id) != method.items.end()) return static_cast<std::int32_t>(m);
    }
    return general;
  }

  static program::BandRow BandOf(const ir::BandRow& b, BlockBuilder& builder) {
    return {true, builder.Emit(b.low), builder.Emit(b.high), b.low_open, b.high_open};
  }
  static program::Point PointOf(const ir::Point& p, BlockBuilder& builder) {
    return {true, static_cast<program::PointKind>(p.kind), builder.Emit(p.formula), static_cast<program::Rounding>(p.rounding), p.step, p.reading};
  }

  void Method(const ir::Method& m, BlockBuilder& builder) {
    builder.SetMethod(&m);
    program::Method out;
    out.head = HeadOf(m.head);
    out.acts_on = static_cast<program::ActsOn>(m.acts_on);
    for (const ir::BandRow& b : m.bands) out.bands[static_cast<int>(b.band)] = BandOf(b, builder);
    if (m.point) out.point = PointOf(*m.point, builder);
    for (const ir::Shape& s : m.shapes) {
      program::Shape shape;
      shape.name = s.name;
      shape.when = builder.Emit(s.when);
      for (const ir::BandRow& b : s.bands) shape.bands[static_cast<int>(b.band)] = BandOf(b, builder);
      if (s.point) shape.point = PointOf(*s.point, builder);
      out.shapes.push_back(std::move(shape));
    }
    for (const ir::Shift& s : m.shifts) out.shifts.push_back({s.steps, builder.Emit(s.when)});
    program_.methods.push_back(std::move(out));
  }

  void After(BlockBuilder& after) {
    for (std::size_t g = 0; g < rules_.generals.size(); ++g) {
      const ir::General& general = rules_.generals.Get(ir::GeneralId(g));
      if (general.stage == ir::Stage::kOrder || general.stage == ir::Stage::kConfiscate) Conditions(general, program_.generals[g], after);
    }
    for (const ir::Procedure& p : rules_.procedures) {
      program::Procedure out{HeadOf(p.head), after.Emit(p.when), {}, {}};
      for (const ir::Duty& d : p.duties) out.duties.push_back({d.duty, d.event, d.before});
      for (const ir::Deadline& d : p.deadlines) out.deadlines.push_back({HeadOf(d.head), d.duty, d.event, d.before, d.period});
      program_.procedures.push_back(std::move(out));
    }
    for (const ir::Check& c : rules_.checks) {
      program_.checks.push_back({HeadOf(c.head), after.Emit(c.when), static_cast<program::CheckLevel>(c.level), c.message});
    }
    for (const ir::Leniency& l : rules_.leniencies) {
      program_.leniencies.push_back({HeadOf(l.head), static_cast<std::uint32_t>(l.limb.index()), static_cast<std::uint8_t>(l.layer), l.shall, l.duties});
    }
    for (const ir::Standard& s : rules_.standards) {
      program_.standards.push_back({HeadOf(s.head), s.unit, s.person, s.concept_basis, s.figure_basis});
    }
  }

  void Lists() {
    for (const ir::List& l : rules_.lists) program_.lists.push_back({HeadOf(l.head), l.body, l.region, l.level, l.all});
    const ir::Policies& c = rules_.chosen;
    program::Policies& out = program_.chosen;
    auto id = [&](ir::PolicyId p) { return p.valid() ? rules_.policies.Get(p).head.name : std::string(); };
    out.may_not_id = id(c.may_not);
    out.beside_id = id(c.beside);
    out.late_id = id(c.late);
    out.favourable_id = id(c.favourable);
    out.again_id = id(c.fined_then_overdue);
    out.benchmark_id = id(c.benchmark_date);
    out.time_id = id(c.time);
    out.norms_id = id(c.norms);
    out.choice_id = id(c.lighter_or_mitigated);
    out.may_not = static_cast<program::Policies::MayNot>(c.may_not_default);
    out.beside = static_cast<program::Policies::Beside>(c.beside_default);
    if (c.lighter_or_mitigated_default) {
      out.choice = *c.lighter_or_mitigated_default == ir::Band::kMitigated ? program::Policies::Choice::kMitigated
                                                                           : program::Policies::Choice::kLighter;
    }
    out.favourable_for_party = c.favourable_for_party;
    out.fine_again = c.fine_again;
    out.again_set = c.fined_then_overdue.valid();
    out.benchmark_by_decision = c.benchmark_by_decision;
    for (ir::Comparator k : c.time_order) out.time_order.push_back(static_cast<program::Comparator>(k));
    for (ir::Comparator k : c.norm_order) out.norm_order.push_back(static_cast<program::Comparator>(k));
    // A policy slot whose policy has a default is never open.
    late_default_ = c.late_default;
    if (c.late.valid()) {
      program::Slot& slot = program_.slots[shared_.PolicySlot(c.late)];
      slot.has_min = late_default_ != ir::Policies::Late::kOpen;
      slot.min = late_default_ == ir::Policies::Late::kOverdue;
    }
  }

  const ir::RuleSet& rules_;
  program::Program program_;
  Shared shared_;
  std::map<std::tuple<std::string, std::string, law::Place, bool>, program::CiteId> cite_index_;
  ir::Policies::Late late_default_ = ir::Policies::Late::kOpen;
};

}  // namespace

program::Program Compile(const ir::RuleSet& rules) { return TableBuilder(rules).Build(); }

}  // namespace heng::compile
