// Lowers ir expressions into one block of steps. Equal steps are emitted once; a step that the outer
// (general) block already holds is referred to there. Holds after every Emit: operands come before use.
#pragma once

#include <map>
#include <unordered_map>
#include <vector>

#include "engine/ir/rules.h"
#include "engine/program/program.h"

namespace heng::compile {

// What all blocks of one program share while it is built.
struct Shared {
  const ir::RuleSet& rules;
  program::Program& program;
  std::map<std::pair<std::int64_t, std::int64_t>, std::uint32_t> constants;

  std::uint32_t Constant(const value::Rational& r);
  std::uint32_t PolicySlot(ir::PolicyId id) const;
  std::uint32_t HistorySlot(ir::HistoryId id) const;
};

class BlockBuilder {
 public:
  // `number` identifies the block in Program::marks; `outer` may be null.
  BlockBuilder(Shared& shared, std::uint32_t number, program::Reg first, const BlockBuilder* outer)
      : shared_(shared), number_(number), outer_(outer) {
    block_.first = first;
  }
  program::Reg Emit(ir::ExprId id);                       // kNoReg for an invalid id
  program::Reg EmitAnd(std::vector<program::Reg> terms);
  program::Reg EmitNot(program::Reg term);
  program::Reg EmitPositive(program::Reg number);         // number > 0
  // A yes/no fact that is taken to hold in what follows (that a penalty is imposed); invalid: none.
  void Assume(vocabulary::FactId fact) { assumed_ = fact; }
  // The method whose 令 and 因素 LetRef and FactorRef speak of.
  void SetMethod(const ir::Method* method) { method_ = method; }
  program::Block Take();
  program::Reg end() const { return block_.first + static_cast<program::Reg>(block_.code.size()); }

 private:
  program::Reg Push(program::Instr instr, const std::vector<std::uint32_t>& args = {});
  program::Reg Define(ir::DefinitionId id);
  std::vector<std::uint32_t> EmitAll(const std::vector<ir::ExprId>& ids);
  program::Reg EmitCompare(const ir::Compare& c);
  program::Reg EmitFactor(std::uint32_t index);
  program::Reg FindOuter(const std::vector<std::uint32_t>& key) const;
  bool IsBool(ir::ExprId id) const;

  Shared& shared_;
  std::uint32_t number_;
  const BlockBuilder* outer_;
  const ir::Method* method_ = nullptr;
  vocabulary::FactId assumed_;
  program::Block block_;
  std::map<std::vector<std::uint32_t>, program::Reg> known_;
  std::unordered_map<ir::DefinitionId, program::Reg> defined_;
  std::map<std::uint32_t, program::Reg> lets_, factors_;
  std::vector<std::uint32_t> slots_;
};

}  // namespace heng::compile
