// The entry points and packed rows; see fast.h. The plan's way is plan_run.cpp, the ladder's fast_ladder.cpp.
#include "engine/evaluate/fast.h"

#include <algorithm>
#include <cstring>

#include "engine/evaluate/plan.h"

namespace heng::evaluate {

namespace {


bool IsNumber(const program::Slot& s) {
  if (s.kind == program::SlotKind::kHistory) return true;
  return s.kind == program::SlotKind::kFact && s.type != program::SlotType::kBool && s.type != program::SlotType::kNone;
}

bool Reads(const program::Block& block, std::int32_t slot) {
  return slot >= 0 && std::binary_search(block.slots.begin(), block.slots.end(), static_cast<std::uint32_t>(slot));
}

}  // namespace

FastEvaluator::FastEvaluator(const program::Program& program, const Frame& setting)
    : p_(program), scratch_(program), registers_(program), ladder_(program, registers_), truth_(program.slots.size()), number_(program.slots.size()) {
  layout_.words = static_cast<std::uint32_t>((p_.slots.size() + 63) / 64);
  layout_.cell.assign(p_.slots.size(), -1);
  layout_.cells = 1;
  for (std::size_t s = 0; s < p_.slots.size(); ++s) {
    if (IsNumber(p_.slots[s])) layout_.cell[s] = static_cast<std::int32_t>(layout_.cells++);
  }
  row_.resize(layout_.size());
  scratch_.region = setting.region;
  scratch_.lists = setting.lists;
  scratch_.any_list = setting.any_list;
  total_read_ = Reads(p_.after, p_.fine_total);
  for (const program::Instr& i : p_.after.code) kinds_read_ |= i.op == program::Op::kKinds;
  plan_ = BuildPlan(p_, setting, layout_);
}

FastEvaluator::~FastEvaluator() = default;

FastEvaluator::Coverage FastEvaluator::coverage() const { return {plan_->planned, plan_->possible}; }
std::size_t FastEvaluator::plan_bytes() const { return plan_->size(); }

std::uint64_t PackHeader(const Frame& f) {
  auto flag = [](bool on, RowFlag bit) { return on ? static_cast<std::uint64_t>(bit) : 0; };
  std::uint64_t flags = flag(f.unit, kRowUnit) | flag(f.closed, kRowClosed) | flag(f.fined_before, kRowFined) |
                        flag(f.competent == Tri::kFalse, kRowNotCompetent) | flag(f.competent == Tri::kUnknown, kRowCompetenceOpen) |
                        flag(f.any_assumed, kRowAssumed);
  return (f.role & 0xFF) | flags << 8 | static_cast<std::uint64_t>(static_cast<std::uint32_t>(f.policy_day)) << 32;
}

void UnpackHeader(std::uint64_t header, Frame& f) {
  std::uint64_t flags = header >> 8;
  f.role = static_cast<std::uint32_t>(header & 0xFF);
  f.unit = (flags & kRowUnit) != 0;
  f.closed = (flags & kRowClosed) != 0;
  f.fined_before = (flags & kRowFined) != 0;
  f.competent = (flags & kRowNotCompetent) != 0 ? Tri::kFalse : (flags & kRowCompetenceOpen) != 0 ? Tri::kUnknown : Tri::kTrue;
  f.any_assumed = (flags & kRowAssumed) != 0;
  f.policy_day = static_cast<std::int32_t>(header >> 32);
}

void FastEvaluator::Pack(const Frame& f, std::uint64_t* row) const {
  std::memset(row, 0, layout_.size() * sizeof(std::uint64_t));
  row[0] = PackHeader(f);
  std::uint64_t* truth = row + 1;
  std::uint64_t* known = truth + layout_.words;
  auto* cells = reinterpret_cast<std::int64_t*>(known + layout_.words);
  for (std::size_t s = 0; s < p_.slots.size(); ++s) {
    std::uint64_t bit = std::uint64_t{1} << (s & 63);
    if (layout_.cell[s] < 0) {
      if (f.truth[s] == Tri::kTrue) truth[s >> 6] |= bit;
      if (f.truth[s] != Tri::kUnknown) known[s >> 6] |= bit;
      continue;
    }
    if (RowNumber(f.number[s], cells[layout_.cell[s]])) known[s >> 6] |= bit;
  }
}

void FastEvaluator::Unpack(const std::uint64_t* row) {
  UnpackHeader(row[0], scratch_);
  const std::uint64_t* truth = row + 1;
  const std::uint64_t* known = truth + layout_.words;
  const auto* cells = reinterpret_cast<const std::int64_t*>(known + layout_.words);
  for (std::size_t s = 0; s < p_.slots.size(); ++s) {
    bool is_known = (known[s >> 6] >> (s & 63) & 1) != 0;
    if (layout_.cell[s] < 0) scratch_.truth[s] = is_known ? value::FromBool((truth[s >> 6] >> (s & 63) & 1) != 0) : Tri::kUnknown;
    else scratch_.number[s] = is_known ? Num::Known(cells[layout_.cell[s]]) : Num::Unknown();
  }
  // A day beyond the setting's: by the dates of the provisions themselves.
  bool same = plan_->setting.Holds(scratch_.policy_day);
  auto on = [&](const std::vector<std::uint8_t>& setting, const program::Head& head, std::size_t i) {
    return same ? setting[i] : static_cast<std::uint8_t>(head.window.Holds(scratch_.policy_day));
  };
  for (std::size_t g = 0; g < p_.generals.size(); ++g) scratch_.general_on[g] = on(plan_->general_on, p_.generals[g].head, g);
  for (std::size_t s = 0; s < p_.standards.size(); ++s) {
    const program::Head& head = p_.standards[s].head;
    bool here = head.region.empty() || scratch_.region.rfind(head.region, 0) == 0;
    scratch_.standard_on[s] = here ? on(plan_->standard_on, head, s) : std::uint8_t{0};
  }
}

void FastEvaluator::RunRow(const std::uint64_t* row, std::uint32_t item, FastOutcome& out) {
  if (plan_->Run(row, item, out)) return;
  Unpack(row);
  RunLadder(scratch_, item, out);
}

void FastEvaluator::Run(const Frame& frame, std::uint32_t item, FastOutcome& out) {
  if (plan_->Fits(frame)) {
    row_[0] = PackHeader(frame);
    plan_->PackRead(frame, row_.data());
    if (plan_->Run(row_.data(), item, out)) return;
  }
  RunLadder(frame, item, out);
}

}  // namespace heng::evaluate
