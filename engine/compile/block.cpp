// Expression lowering; see block.h.
#include "engine/compile/block.h"

#include <algorithm>

#include "engine/base/overloaded.h"

namespace heng::compile {

using program::Instr;
using program::Op;
using program::Reg;

std::uint32_t Shared::Constant(const value::Rational& r) {
  auto key = std::make_pair(r.num(), r.den());
  auto found = constants.find(key);
  if (found != constants.end()) return found->second;
  std::uint32_t id = static_cast<std::uint32_t>(program.constants.size());
  program.constants.push_back(r);
  constants.emplace(key, id);
  return id;
}

std::uint32_t Shared::PolicySlot(ir::PolicyId id) const {
  return static_cast<std::uint32_t>(rules.dictionary->facts().size() + id.index());
}

std::uint32_t Shared::HistorySlot(ir::HistoryId id) const {
  return static_cast<std::uint32_t>(rules.dictionary->facts().size() + rules.policies.size() + id.index());
}

program::Block BlockBuilder::Take() {
  std::sort(slots_.begin(), slots_.end());
  slots_.erase(std::unique(slots_.begin(), slots_.end()), slots_.end());
  block_.slots = slots_;
  return std::move(block_);
}

Reg BlockBuilder::FindOuter(const std::vector<std::uint32_t>& key) const {
  for (const BlockBuilder* b = outer_; b != nullptr; b = b->outer_) {
    auto found = b->known_.find(key);
    if (found != b->known_.end()) return found->second;
  }
  return program::kNoReg;
}

Reg BlockBuilder::Push(Instr instr, const std::vector<std::uint32_t>& args) {
  std::vector<std::uint32_t> key = {static_cast<std::uint32_t>(instr.op), instr.flag, instr.c};
  if (args.empty()) {
    key.push_back(instr.a);
    key.push_back(instr.b);
  } else {
    // Operand lists live in the shared pool; the key holds the list itself, not where it stands.
    key.push_back(instr.op == Op::kInSet ? instr.a : 0);
    key.insert(key.end(), args.begin(), args.end());
  }
  if (Reg outer = FindOuter(key); outer != program::kNoReg) return outer;
  if (auto found = known_.find(key); found != known_.end()) return found->second;
  if (!args.empty()) {
    std::uint32_t at = static_cast<std::uint32_t>(shared_.program.args.size());
    shared_.program.args.insert(shared_.program.args.end(), args.begin(), args.end());
    (instr.op == Op::kInSet ? instr.b : instr.a) = at;
  }
  Reg reg = end();
  block_.code.push_back(instr);
  known_.emplace(std::move(key), reg);
  return reg;
}

std::vector<std::uint32_t> BlockBuilder::EmitAll(const std::vector<ir::ExprId>& ids) {
  std::vector<std::uint32_t> regs;
  regs.reserve(ids.size());
  for (ir::ExprId id : ids) regs.push_back(Emit(id));
  return regs;
}

Reg BlockBuilder::EmitAnd(std::vector<Reg> terms) {
  std::erase(terms, program::kNoReg);
  if (terms.empty()) return Push({Op::kConstBool, 1});
  if (terms.size() == 1) return terms[0];
  return Push({Op::kAnd, 0, static_cast<std::uint16_t>(terms.size())}, terms);
}

Reg BlockBuilder::EmitNot(Reg term) { return Push({Op::kNot, 0, 0, term}); }

Reg BlockBuilder::EmitPositive(Reg number) {
  if (number == program::kNoReg) return number;
  return Push({Op::kCompareConst, static_cast<std::uint8_t>(program::Comparison::kGt), 0, number, shared_.Constant(value::Rational(0))});
}

bool BlockBuilder::IsBool(ir::ExprId id) const {
  return shared_.rules.exprs.Get(id).type == ir::Type::kBool;
}

Reg BlockBuilder::Define(ir::DefinitionId id) {
  for (const BlockBuilder* b = this; b != nullptr; b = b->outer_) {
    auto found = b->defined_.find(id);
    if (found != b->defined_.end()) return found->second;
  }
  const ir::Definition& d = shared_.rules.definitions.Get(id);
  Reg reg = program::kNoReg;
  if (d.kind == ir::DefinitionKind::kExpression) {
    reg = Emit(d.expr);
  } else {
    std::vector<std::uint32_t> pairs;
    for (const ir::Row& row : d.rows) {
      pairs.push_back(static_cast<std::uint32_t>(row.ordinal));
      pairs.push_back(Emit(row.when));
    }
    Op op = d.kind == ir::DefinitionKind::kWorst ? Op::kWorst : Op::kExactlyOne;
    reg = Push({op, 0, static_cast<std::uint16_t>(d.rows.size()), 0, 0,
                static_cast<std::uint32_t>(d.values.size())},
               pairs);
  }
  defined_.emplace(id, reg);
  if (reg >= block_.first) {
    shared_.program.marks.emplace(std::make_pair(number_, reg), static_cast<std::uint32_t>(id.index()));
  }
  return reg;
}

Reg BlockBuilder::EmitCompare(const ir::Compare& c) {
  auto comparison = static_cast<std::uint8_t>(c.op);
  if (IsBool(c.left)) {
    return Push({Op::kSameBool, static_cast<std::uint8_t>(c.op == ir::CompareOp::kEq), 0, Emit(c.left), Emit(c.right)});
  }
  const auto* constant = std::get_if<ir::Constant>(&shared_.rules.exprs.Get(c.right).node);
  if (constant != nullptr) {
    const auto* fact = std::get_if<ir::FactRef>(&shared_.rules.exprs.Get(c.left).node);
    if (fact != nullptr) {
      slots_.push_back(static_cast<std::uint32_t>(fact->fact.index()));
      return Push({Op::kSlotCompare, comparison, 0, static_cast<std::uint32_t>(fact->fact.index()),
                   shared_.Constant(constant->value)});
    }
    return Push({Op::kCompareConst, comparison, 0, Emit(c.left), shared_.Constant(constant->value)});
  }
  return Push({Op::kCompare, comparison, 0, Emit(c.left), Emit(c.right)});
}

Reg BlockBuilder::EmitFactor(std::uint32_t index) {
  if (auto found = factors_.find(index); found != factors_.end()) return found->second;
  const ir::Factor& f = method_->factors.at(index);
  std::vector<std::uint32_t> pairs;
  for (const auto& [weight, when] : f.rows) {
    pairs.push_back(shared_.Constant(weight));
    pairs.push_back(Emit(when));
  }
  Reg reg = Push({Op::kPick, static_cast<std::uint8_t>(f.unclear_lowest), static_cast<std::uint16_t>(f.rows.size())}, pairs);
  factors_.emplace(index, reg);
  return reg;
}

Reg BlockBuilder::Emit(ir::ExprId id) {
  if (!id.valid()) return program::kNoReg;
  const ir::Expr& e = shared_.rules.exprs.Get(id);
  return std::visit(
      base::Overloaded{
          [&](const ir::FactRef& n) {
            if (assumed_.valid() && n.fact == assumed_) return Push({Op::kConstBool, 1});
            std::uint32_t slot = static_cast<std::uint32_t>(n.fact.index());
            slots_.push_back(slot);
            return Push({e.type == ir::Type::kBool ? Op::kFactBool : Op::kFactNum, 0, 0, slot});
          },
          [&](const ir::DefinitionRef& n) { return Define(n.definition); },
          [&](const ir::PolicyChoice& n) {
            slots_.push_back(shared_.PolicySlot(n.policy));
            return Push({Op::kFactBool, 0, 0, shared_.PolicySlot(n.policy)});
          },
          [&](const ir::Constant& n) { return Push({Op::kConstNum, 0, 0, shared_.Constant(n.value)}); },
          [&](const ir::ConstantBool& n) { return Push({Op::kConstBool, static_cast<std::uint8_t>(n.value)}); },
          [&](const ir::Or& n) {
            std::vector<Reg> terms = EmitAll(n.terms);
            if (terms.size() == 1) return terms[0];
            return Push({Op::kOr, 0, static_cast<std::uint16_t>(terms.size())}, terms);
          },
          [&](const ir::And& n) { return EmitAnd(EmitAll(n.terms)); },
          [&](const ir::Not& n) { return EmitNot(Emit(n.term)); },
          [&](const ir::Compare& n) { return EmitCompare(n); },
          [&](const ir::InSet& n) {
            std::vector<std::uint32_t> ordinals(n.ordinals.begin(), n.ordinals.end());
            std::uint32_t reg = Emit(n.term);
            return Push({Op::kInSet, 0, static_cast<std::uint16_t>(ordinals.size()), reg}, ordinals);
          },
          [&](const ir::KindsInclude& n) {
            std::vector<std::uint32_t> kinds;
            for (const std::string& kind : n.kinds) {
              for (std::size_t k = 0; k < shared_.program.kinds.size(); ++k) {
                if (shared_.program.kinds[k].id == kind) kinds.push_back(static_cast<std::uint32_t>(k));
              }
            }
            return Push({Op::kKinds, 0, static_cast<std::uint16_t>(kinds.size())}, kinds);
          },
          [&](const ir::Arith& n) {
            static constexpr Op kOps[] = {Op::kAdd, Op::kSub, Op::kMul, Op::kDiv};
            Reg left = Emit(n.left), right = Emit(n.right);
            return Push({kOps[static_cast<int>(n.op)], 0, 0, left, right});
          },
          [&](const ir::AddPeriod& n) {
            return Push({Op::kAddPeriod, static_cast<std::uint8_t>(n.period.unit), 0, Emit(n.date),
                         static_cast<std::uint32_t>(n.period.count)});
          },
          [&](const ir::CountTrue& n) {
            std::vector<Reg> terms = EmitAll(n.terms);
            return Push({Op::kCount, 0, static_cast<std::uint16_t>(terms.size())}, terms);
          },
          [&](const ir::Extreme& n) {
            std::vector<Reg> terms = EmitAll(n.terms);
            return Push({n.largest ? Op::kMax : Op::kMin, 0, static_cast<std::uint16_t>(terms.size())}, terms);
          },
          [&](const ir::If& n) {
            Reg when = Emit(n.when), then = Emit(n.then), otherwise = Emit(n.otherwise);
            return Push({e.type == ir::Type::kBool ? Op::kIfBool : Op::kIfNum, 0, 0, when, then, otherwise});
          },
          [&](const ir::HistoryCount& n) {
            const ir::HistoryFilter& filter = shared_.rules.histories.Get(n.history);
            if (filter.anchor.valid()) Emit(filter.anchor);   // its date decides: part of what is read
            slots_.push_back(shared_.HistorySlot(n.history));
            return Push({Op::kFactNum, 0, 0, shared_.HistorySlot(n.history)});
          },
          [&](const ir::Reaches& n) {
            return Push({Op::kReaches, 0, 0, Emit(n.amount), static_cast<std::uint32_t>(n.standard.index())});
          },
          [&](const ir::Proposed& n) { return Push({Op::kProposed, static_cast<std::uint8_t>(n.field), 0, e.type == ir::Type::kBool}); },
          [&](const ir::MethodVar& n) { return Push({Op::kVar, static_cast<std::uint8_t>(n.var)}); },
          [&](const ir::LetRef& n) {
            if (auto found = lets_.find(n.index); found != lets_.end()) return found->second;
            Reg reg = Emit(method_->lets.at(n.index).second);
            lets_.emplace(n.index, reg);
            return reg;
          },
          [&](const ir::FactorRef& n) { return EmitFactor(n.index); },
          [&](const ir::ShapeOf& n) { return Push({Op::kShape, static_cast<std::uint8_t>(n.test)}); },
      },
      e.node);
}

}  // namespace heng::compile
