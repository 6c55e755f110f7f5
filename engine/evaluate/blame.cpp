// See blame.h.
#include "engine/evaluate/blame.h"

#include <algorithm>

#include "engine/evaluate/ladder.h"

namespace heng::evaluate {

using program::Instr;
using program::Op;

std::vector<Reg> Operands(const program::Program& p, const Instr& i) {
  std::vector<Reg> out;
  const std::uint32_t* args = p.args.data();
  switch (i.op) {
    case Op::kAnd:
    case Op::kOr:
    case Op::kCount:
    case Op::kMax:
    case Op::kMin: out.assign(args + i.a, args + i.a + i.n); break;
    case Op::kExactlyOne:
    case Op::kWorst:
    case Op::kPick:
      for (std::uint16_t k = 0; k < i.n; ++k) out.push_back(args[i.a + 2 * k + 1]);
      break;
    case Op::kNot:
    case Op::kCompareConst:
    case Op::kInSet:
    case Op::kAddPeriod:
    case Op::kReaches: out = {i.a}; break;
    case Op::kCompare:
    case Op::kSameBool:
    case Op::kAdd:
    case Op::kSub:
    case Op::kMul:
    case Op::kDiv: out = {i.a, i.b}; break;
    case Op::kIfBool:
    case Op::kIfNum: out = {i.a, i.b, i.c}; break;
    case Op::kFactBool:
    case Op::kFactNum:
    case Op::kConstBool:
    case Op::kConstNum:
    case Op::kSlotCompare:
    case Op::kKinds:
    case Op::kProposed:
    case Op::kVar:
    case Op::kShape: break;
  }
  return out;
}

std::vector<Reg> OpenOperands(const program::Program& p, const Instr& i, const Registers& r) {
  std::vector<Reg> out = Operands(p, i);
  const bool branches = i.op == Op::kIfBool || i.op == Op::kIfNum;
  if (branches && r.truth[i.a] != Tri::kUnknown) out = {r.truth[i.a] == Tri::kTrue ? i.b : i.c};
  const bool truths = i.op == Op::kAnd || i.op == Op::kOr || i.op == Op::kNot || i.op == Op::kSameBool || i.op == Op::kIfBool || i.op == Op::kCount ||
                      i.op == Op::kExactlyOne || i.op == Op::kWorst || i.op == Op::kPick;
  if (truths) std::erase_if(out, [&](Reg term) { return r.truth[term] != Tri::kUnknown; });
  return out;
}

const Instr* Blame::At(Reg reg) const {
  auto in = [&](const program::Block& b) -> const Instr* {
    return reg >= b.first && reg - b.first < b.code.size() ? &b.code[reg - b.first] : nullptr;
  };
  if (reg < p_.item_first) return in(p_.general);
  if (reg < p_.method_first) return in(p_.items[item_].block);
  if (reg < p_.after_first) return p_.items[item_].method >= 0 ? in(p_.methods[static_cast<std::size_t>(p_.items[item_].method)].block) : nullptr;
  return in(p_.after);
}

std::uint32_t Blame::BlockOf(Reg reg) const {
  if (reg < p_.item_first) return 0;
  if (reg < p_.method_first) return item_ + 1;
  if (reg < p_.after_first) return static_cast<std::uint32_t>(1 + p_.items.size() + static_cast<std::size_t>(std::max(p_.items[item_].method, 0)));
  return 0xFFFFFFFFu;
}

void Blame::AddName(std::vector<std::string>& out, const std::string& name) const {
  if (std::find(out.begin(), out.end(), name) == out.end()) out.push_back(name);
}

void Blame::Walk(Reg reg, std::vector<std::string>& out, int depth) const {
  const Instr* i = At(reg);
  if (i == nullptr || depth > 200) return;
  auto mark = p_.marks.find({BlockOf(reg), reg});
  if (mark != p_.marks.end()) return AddName(out, p_.definitions[mark->second].name);
  switch (i->op) {
    case Op::kFactBool:
    case Op::kFactNum:
    case Op::kSlotCompare: return AddName(out, p_.slots[i->a].name);
    case Op::kAnd:
    case Op::kOr: {
      // What decides: the terms that came out as the whole did; a held And is held by all of them.
      Tri t = r_.truth[reg];
      for (Reg term : Operands(p_, *i)) {
        if (r_.truth[term] == t) Walk(term, out, depth + 1);
      }
      return;
    }
    default:
      for (Reg term : Operands(p_, *i)) Walk(term, out, depth + 1);
  }
}

std::vector<std::string> Blame::Names(Reg reg) const {
  std::vector<std::string> out;
  if (reg != program::kNoReg) Walk(reg, out, 0);
  return out;
}

std::int32_t Blame::OpenSlot(Reg reg) const {
  const Instr* i = reg == program::kNoReg ? nullptr : At(reg);
  if (i == nullptr) return -1;
  switch (i->op) {
    case Op::kFactBool: return f_.truth[i->a] == Tri::kUnknown ? static_cast<std::int32_t>(i->a) : -1;
    case Op::kFactNum:
    case Op::kSlotCompare: return f_.number[i->a].known() ? -1 : static_cast<std::int32_t>(i->a);
    default: break;
  }
  for (Reg term : OpenOperands(p_, *i, r_)) {
    std::int32_t slot = OpenSlot(term);
    if (slot >= 0) return slot;
  }
  return -1;
}

void Blame::Slots(Reg reg, std::vector<std::uint8_t>& seen) const {
  const Instr* i = reg == program::kNoReg ? nullptr : At(reg);
  if (i == nullptr) return;
  if (i->op == Op::kFactBool || i->op == Op::kFactNum || i->op == Op::kSlotCompare) seen[i->a] = 1;
  for (Reg term : Operands(p_, *i)) Slots(term, seen);
}

void Blame::LiveSlots(Reg reg, std::vector<std::uint8_t>& seen) const {
  const Instr* i = reg == program::kNoReg ? nullptr : At(reg);
  if (i == nullptr) return;
  if (i->op == Op::kFactBool || i->op == Op::kFactNum || i->op == Op::kSlotCompare) seen[i->a] = 1;
  bool taken = (i->op == Op::kIfNum || i->op == Op::kIfBool) && r_.truth[i->a] != Tri::kUnknown;
  if (taken) return LiveSlots(r_.truth[i->a] == Tri::kTrue ? i->b : i->c, seen);
  for (Reg term : Operands(p_, *i)) LiveSlots(term, seen);
}

bool RestsOnAssumption(const program::Program& p, const program::Item& item, Reg reg, const Frame& frame, const Registers& registers) {
  std::uint32_t index = static_cast<std::uint32_t>(&item - p.items.data());
  Blame blame(p, index, registers, frame);
  std::vector<std::uint8_t> seen(p.slots.size(), 0);
  blame.LiveSlots(reg, seen);
  for (std::size_t s = 0; s < seen.size(); ++s) {
    if (seen[s] != 0 && frame.assumed[s] != 0) return true;
  }
  return false;
}

}  // namespace heng::evaluate
