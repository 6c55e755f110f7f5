// What is still unknown and would change the outcome: deciding facts, what follows each way, pleas not
// raised (language.md 4.4, 4.5).
#include <algorithm>
#include <set>

#include "engine/evaluate/blame.h"
#include "engine/evaluate/judge.h"
#include "engine/evaluate/reason_ids.h"
#include "engine/evaluate/words.h"

namespace heng::evaluate {

using decision::PartyDecision;
using program::Num;

namespace {

// Past so many leaves the ranking read off the leaves has to do.
constexpr std::size_t kMostRanked = 600;
// Past so many leaves a fact that some leaf splits on is taken to matter.
constexpr std::size_t kMostPinned = 120;

// A value that ends the region; of one without a top, any other than its start.
std::int64_t End(std::int64_t lo, std::int64_t hi) { return hi != Num::kMax ? hi : lo != Num::kMin ? lo + 1 : Num::kMin; }

// Holds a fact to a region; one value is known.
void Pin(const program::Slot& slot, std::uint32_t at, std::int64_t lo, std::int64_t hi, Binding& known) {
  if (slot.type == program::SlotType::kBool) known.frame.truth[at] = value::FromBool(lo != 0);
  else known.frame.number[at] = {lo, hi, GridOf(slot)};
  if (lo == hi) known.slots[at].unknown = Unknown::kNo;
}

}  // namespace

std::string Judge::Paper(std::uint32_t slot) const {
  if (static_cast<std::int32_t>(slot) == p_.correction) return words::kReinspection;
  return p_.slots[slot].name;
}

// Open facts a fine is reckoned from: what splits no kind of outcome still moves the amount.
std::vector<std::uint32_t> Judge::Bases(const Judged& j) {
  std::vector<std::uint32_t> out;
  const program::Item& item = p_.items[j.item];
  Blame blame(p_, j.item, registers_, j.binding->frame);
  std::vector<std::uint8_t> seen(p_.slots.size(), 0);
  for (int f = 0; f < j.present.fine_count; ++f) {
    const FineAt& fine = j.present.fines[static_cast<std::size_t>(f)];
    const program::FineRange& line = item.situations[fine.situation].fines[fine.line].range;
    for (Reg reg : {line.of, line.per}) {
      if (!fine.known && reg != program::kNoReg) blame.LiveSlots(reg, seen);
    }
  }
  for (std::uint32_t s = 0; s < seen.size(); ++s) {
    if (seen[s] != 0 && j.binding->slots[s].unknown == Unknown::kOpen && p_.slots[s].type != program::SlotType::kBool) out.push_back(s);
  }
  return out;
}

// The values of an open fact at which anything can turn: both, each, or the ends of the regions cut.
std::set<std::int64_t> Judge::ValuesOf(const Judged& j, std::uint32_t slot) const {
  const program::Slot& s = p_.slots[slot];
  if (s.type == program::SlotType::kBool) return {0, 1};
  std::set<std::int64_t> out;
  if (s.type == program::SlotType::kEnum) {
    const std::vector<std::int64_t>& domain = j.binding->slots[slot].domain;
    out.insert(domain.begin(), domain.end());
    for (std::size_t n = 0; domain.empty() && n < s.values.size(); ++n) out.insert(static_cast<std::int64_t>(n));
    return out;
  }
  bool cut = false;
  for (const Leaf& leaf : j.explored.leaves) {
    for (const Assumed& a : leaf.path) {
      if (a.slot == slot && !a.entailed) out.insert({a.lo, End(a.lo, a.hi)}), cut = true;
    }
  }
  const Num& whole = j.binding->frame.number[slot];
  if (!cut) out.insert({whole.lo, End(whole.lo, whole.hi)});
  return out;
}

// What would be left open, at worst, if the fact were known. Each value is explored anew: what the
// constraints rule out beside it is left out. nullopt: it makes no difference.
std::optional<Ranked> Judge::LeftBy(const Judged& j, std::uint32_t slot) {
  Ranked r;
  r.slot = slot;
  std::optional<std::vector<EnvelopeOutcome>> first;
  bool moves = false;
  for (std::int64_t v : ValuesOf(j, slot)) {
    if (v == Num::kMin) continue;
    Binding known = *j.binding;
    Pin(p_.slots[slot], slot, v, v, known);
    const Explored left = Explorer(p_, j.item, ladder_, limits_).Explore(known);
    if (left.outcomes.empty()) continue;     // the constraints rule the value out
    if (!first) first = left.outcomes;
    moves |= *first != left.outcomes;
    r.kinds_left = std::max(r.kinds_left, left.outcomes.size());
    const std::optional<value::MoneyRange> hull = HullOf(left.outcomes);
    if (!hull) continue;
    if (hull->has_max) r.width = std::max(r.width, hull->max - hull->min);
    else r.unbounded = true;
  }
  return moves ? std::optional<Ranked>(r) : std::nullopt;
}

// Whether the fact changes anything beside some completion of the others: region by region, so that what
// differs only because two leaves lie in different regions of another fact does not count.
bool Judge::Moves(const Judged& j, std::uint32_t slot) {
  if (j.explored.leaves.size() > kMostPinned) return true;
  const std::set<std::int64_t> values = ValuesOf(j, slot);
  for (const Leaf& leaf : j.explored.leaves) {
    std::optional<std::vector<EnvelopeOutcome>> first;
    for (std::int64_t v : values) {
      if (v == Num::kMin) continue;
      Binding known = *j.binding;
      for (const Assumed& a : leaf.path) {
        if (a.slot != slot) Pin(p_.slots[a.slot], a.slot, a.lo, a.hi, known);
      }
      Pin(p_.slots[slot], slot, v, v, known);
      const Explored left = Explorer(p_, j.item, ladder_, limits_).Explore(known);
      if (left.outcomes.empty()) continue;
      if (!first) first = left.outcomes;
      else if (*first != left.outcomes) return true;
    }
  }
  return false;
}

// The deciding facts, most decisive first (language.md 4.5).
std::vector<Ranked> Judge::Rank(const Judged& j) {
  std::vector<Ranked> out = RankDeciding(p_, j.explored);
  std::erase_if(out, [&](const Ranked& r) { return p_.slots[r.slot].kind == program::SlotKind::kPolicy; });
  for (std::uint32_t slot : Bases(j)) {
    if (std::any_of(out.begin(), out.end(), [&](const Ranked& r) { return r.slot == slot; })) continue;
    if (std::optional<Ranked> moved = LeftBy(j, slot)) out.push_back(*moved);
  }
  if (j.explored.leaves.size() <= kMostRanked) {
    std::erase_if(out, [&](Ranked& r) {
      const std::optional<Ranked> moved = LeftBy(j, r.slot);
      if (moved) r = *moved;
      return !Moves(j, r.slot);
    });
  }
  SortDeciding(out);
  return out;
}

void Judge::Unknowns(const Judged& j, PartyDecision& out) {
  const program::Item& item = p_.items[j.item];
  std::vector<Ranked> ranked = Rank(j);
  std::vector<std::uint8_t> deciding(p_.slots.size(), 0);
  Blame blame(p_, j.item, registers_, j.binding->frame);
  for (const Ranked& r : ranked) {
    deciding[r.slot] = 1;
    const program::Slot& slot = p_.slots[r.slot];
    decision::DecidingFact fact;
    fact.fact = slot.kind == program::SlotKind::kHistory ? std::string(words::kHistory) : slot.name;
    fact.question = slot.question;
    fact.evidence = slot.evidence;
    fact.kinds_left = r.kinds_left;
    for (const decision::GroundOutcome& g : out.grounds) {
      if (g.status != Tri::kUnknown) continue;
      std::vector<std::uint8_t> seen(p_.slots.size(), 0);
      for (std::size_t n = 0; n < p_.generals.size(); ++n) {
        if (p_.generals[n].head.id == g.id) blame.Slots(p_.generals[n].status, seen);
      }
      if (seen[r.slot] != 0) {
        fact.because = g.rule;
        break;
      }
    }
    if (std::none_of(out.deciding.begin(), out.deciding.end(), [&](const auto& d) { return d.fact == fact.fact; })) out.deciding.push_back(std::move(fact));
  }
  if (j.binding->no_fault_unreviewed) {
    for (std::size_t s = 0; s < p_.slots.size(); ++s) {
      if (j.binding->slots[s].unknown == Unknown::kBlocked) out.first.push_back(p_.slots[s].name);
    }
  }
  if (!j.ready && !ranked.empty()) {
    // A paper that is waited for comes first: the rest turns on it and it comes by itself.
    std::uint32_t top = ranked.front().slot;
    for (const Ranked& r : ranked) {
      if (static_cast<std::int32_t>(r.slot) == p_.correction) top = r.slot;
    }
    out.first.push_back(p_.slots[top].kind == program::SlotKind::kHistory ? std::string(words::kHistory) : Paper(top));
    for (const Ranked& r : ranked) {
      std::string paper = p_.slots[r.slot].kind == program::SlotKind::kHistory ? std::string(words::kHistory) : Paper(r.slot);
      if (std::find(out.first.begin(), out.first.end(), paper) == out.first.end() && out.first.size() < 5) out.first.push_back(paper);
    }
    Pendings(j, top, out);
  }
  // Unknown facts the item reads on which nothing turns. Once the inquiry is closed, the facts it settled
  // are looked at again as unknown.
  std::vector<std::uint8_t> read(p_.slots.size(), 0);
  for (std::uint32_t s : p_.general.slots) read[s] = 1;
  for (std::uint32_t s : item.block.slots) read[s] = 1;
  if (item.method >= 0) {
    for (std::uint32_t s : p_.methods[static_cast<std::size_t>(item.method)].block.slots) read[s] = 1;
  }
  std::vector<std::uint8_t> unknown(p_.slots.size(), 0);
  for (std::size_t s = 0; s < p_.slots.size(); ++s) unknown[s] = j.binding->slots[s].unknown == Unknown::kOpen;
  if (j.binding->frame.closed && !j.binding->assumptions.empty()) {
    Binding lifted = *j.binding;
    for (const decision::Assumption& a : j.binding->assumptions) {
      for (std::size_t s = 0; s < p_.slots.size(); ++s) {
        if (p_.slots[s].name != a.fact || read[s] == 0) continue;
        lifted.frame.truth[s] = Tri::kUnknown;
        lifted.frame.number[s] = Num::Unknown();
        lifted.frame.assumed[s] = 0;
        lifted.slots[s].unknown = Unknown::kOpen;
        unknown[s] = 1;
      }
    }
    Explorer explorer(p_, j.item, ladder_, limits_);
    Explored wide = explorer.Explore(lifted);
    if (wide.exact) {
      for (const Ranked& r : RankDeciding(p_, wide)) deciding[r.slot] = 1;
    } else {
      std::fill(deciding.begin(), deciding.end(), 1);
    }
  }
  for (std::size_t s = 0; s < p_.slots.size(); ++s) {
    if (read[s] != 0 && unknown[s] != 0 && deciding[s] == 0 && p_.slots[s].kind == program::SlotKind::kFact && !p_.slots[s].outcome && j.explored.exact) {
      out.immaterial.push_back(p_.slots[s].name);
    }
  }
  std::erase_if(out.assumptions, [&](const decision::Assumption& a) {
    for (std::size_t s = 0; s < p_.slots.size(); ++s) {
      if (p_.slots[s].name == a.fact) return read[s] == 0;
    }
    return false;
  });
}

void Judge::Pendings(const Judged& j, std::uint32_t slot, PartyDecision& out) {
  const program::Slot& s = p_.slots[slot];
  decision::Pending pending;
  pending.fact = s.name;
  pending.paper = Paper(slot);
  std::vector<std::pair<std::int64_t, std::string>> values;
  if (s.type == program::SlotType::kBool) values = {{1, words::kYes}, {0, words::kNo}};
  if (s.type == program::SlotType::kEnum) {
    const std::vector<std::int64_t>& domain = j.binding->slots[slot].domain;
    for (std::size_t n = 0; n < s.values.size(); ++n) {
      if (domain.empty() || std::find(domain.begin(), domain.end(), static_cast<std::int64_t>(n)) != domain.end()) {
        values.emplace_back(static_cast<std::int64_t>(n), s.values[n]);
      }
    }
  }
  if (values.empty() || values.size() > 8) return;
  for (const auto& [n, name] : values) {
    Binding fixed = *j.binding;
    if (s.type == program::SlotType::kBool) fixed.frame.truth[slot] = value::FromBool(n != 0);
    else fixed.frame.number[slot] = Num::Known(n);
    fixed.slots[slot].unknown = Unknown::kNo;
    Explorer explorer(p_, j.item, ladder_, limits_);
    Explored explored = explorer.Explore(fixed);
    decision::Branch branch;
    branch.value = name;
    branch.outcomes = explored.outcomes;
    Verdict v;
    ladder_.Run(fixed.frame, j.item, v);
    Outcomes outcomes(p_, j.item, fixed.frame, ladder_.MachineFor(fixed.frame));
    branch.situations = outcomes.SituationNames(v.situations);
    Rung rung = Rung::kNone;
    for (Rung r : RungsOf(v.rungs)) {
      if (IsPenaltyRung(r) && (rung == Rung::kNone || r == Rung::kGeneral)) rung = r;
    }
    if (rung != Rung::kNone && v.status == Status::kReady) {
      for (int f = 0; f < v.fine_count; ++f) {
        branch.fines.push_back(FineOf(j, fixed.frame, v, v.fines[static_cast<std::size_t>(f)], rung));
        branch.fines.back().point.reset();   // the case is not ready: no figure is recommended
      }
    }
    pending.branches.push_back(std::move(branch));
  }
  out.pending.push_back(std::move(pending));
  Verdict again;
  ladder_.Run(j.binding->frame, j.item, again);
}

void Judge::IfRaised(const Judged& j, PartyDecision& out) {
  for (std::size_t s = 0; s < p_.slots.size(); ++s) {
    if (j.binding->slots[s].unknown != Unknown::kUnraised || p_.slots[s].type != program::SlotType::kBool) continue;
    Frame frame = j.binding->frame;
    frame.truth[s] = Tri::kTrue;
    Verdict v;
    ladder_.Run(frame, j.item, v);
    for (std::size_t g = 0; g < p_.generals.size(); ++g) {
      const program::General& general = p_.generals[g];
      if (general.status == program::kNoReg || general.stage >= program::Stage::kOrder || frame.general_on[g] == 0) continue;
      Tri now = registers_.truth[general.status];
      auto before = std::find_if(out.grounds.begin(), out.grounds.end(), [&](const auto& x) { return x.id == general.head.id; });
      if (now != Tri::kTrue || before == out.grounds.end() || before->status == Tri::kTrue) continue;
      decision::IfRaised one{general.head.id, general.head.name, p_.slots[s].name, general.shall, general.effect, {}, {}};
      AddCites(p_, general.head.cites, true, one.cites);
      if ((general.effects & (program::kLighterBit | program::kMitigateBit)) == (program::kLighterBit | program::kMitigateBit)) {
        bool lighter = (v.rungs >> static_cast<int>(Rung::kLighter) & 1) != 0, mitigated = (v.rungs >> static_cast<int>(Rung::kMitigated) & 1) != 0;
        if (lighter && !mitigated) one.notes.emplace_back(reason_ids::kNoFloorOnlyLighter);
        if (mitigated && !lighter) one.notes.emplace_back(reason_ids::kFixedOnlyMitigate);
      }
      if (std::none_of(out.if_raised.begin(), out.if_raised.end(), [&](const auto& x) { return x.ground == one.ground; })) out.if_raised.push_back(std::move(one));
    }
  }
  Verdict again;
  ladder_.Run(j.binding->frame, j.item, again);
}

}  // namespace heng::evaluate
