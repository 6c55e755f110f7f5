// The frame of the tables: order of building, names, heads and citations, slots, methods, lists (tables.h).
#include <algorithm>
#include <limits>
#include <memory>

#include "engine/base/sabotage.h"
#include "engine/compile/compile.h"
#include "engine/compile/tables.h"
#include "engine/compile/words.h"

namespace heng::compile {

program::Program TableBuilder::Build() {
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

program::Window TableBuilder::WindowOf(const ir::Validity& v) {
  program::Window w;
  if (v.from) w.from = v.from->days;
  if (v.to) w.to = v.to->days;
  return w;
}

program::CiteId TableBuilder::CiteOf(const ir::Citation& c, bool verified) {
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

std::vector<program::CiteId> TableBuilder::Cites(const std::vector<ir::Citation>& list, bool verified) {
  std::vector<program::CiteId> out;
  for (const ir::Citation& c : list) out.push_back(CiteOf(c, verified));
  return out;
}

program::Head TableBuilder::HeadOf(const ir::Head& h) {
  program::Head head;
  head.id = h.id;
  head.name = h.name;
  head.cites = Cites(h.basis, h.verification.verified);
  head.verified = h.verification.verified;
  head.window = WindowOf(h.validity);
  head.region = h.region;
  return head;
}

std::uint64_t TableBuilder::Mask(const std::vector<std::string>& roles) const {
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

std::uint32_t TableBuilder::KindOf(const std::string& id) const {
  for (std::size_t k = 0; k < program_.kinds.size(); ++k) {
    if (program_.kinds[k].id == id) return static_cast<std::uint32_t>(k);
  }
  return std::numeric_limits<std::uint32_t>::max();
}

void TableBuilder::Names() {
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

void TableBuilder::Slots() {
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

void TableBuilder::SystemSlot(vocabulary::System system, std::int32_t index, program::Slot& slot) {
  using vocabulary::System;
  slot.outcome = vocabulary::IsOutcome(system);
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
    case System::kPunished: program_.punished = index; return;
    case System::kNotEstablished: program_.not_established = index; return;
    case System::kFineTotal: program_.fine_total = index; return;
    case System::kPoint: program_.point = index; return;
    case System::kKinds: program_.kinds_slot = index; return;
    case System::kStatutoryMin: program_.statutory_min = index; return;
    case System::kStatutoryMax: program_.statutory_max = index; return;
  }
}

program::BandRow TableBuilder::BandOf(const ir::BandRow& b, BlockBuilder& builder) {
  return {true, builder.Emit(b.low), builder.Emit(b.high), b.low_open, b.high_open};
}

program::Point TableBuilder::PointOf(const ir::Point& p, BlockBuilder& builder) {
  return {true, static_cast<program::PointKind>(p.kind), builder.Emit(p.formula), static_cast<program::Rounding>(p.rounding), p.step, p.reading};
}

void TableBuilder::Method(const ir::Method& m, BlockBuilder& builder) {
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

void TableBuilder::After(BlockBuilder& after) {
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

void TableBuilder::Lists() {
  for (const ir::List& l : rules_.lists) program_.lists.push_back({HeadOf(l.head), l.body, l.region, l.level, rules_.dictionary->ExpandAuthority(l.body), l.all});
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

program::Program Compile(const ir::RuleSet& rules) { return TableBuilder(rules).Build(); }

}  // namespace heng::compile
