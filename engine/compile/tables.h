// Copies the declarations of the ir into the tables of a program, with conditions lowered to registers
// (compile.h). Order: slots and names, general provisions, items with their benchmarks, methods, lists,
// then what reads the outcome. Internal to this folder; the members stand in tables*.cpp.
#pragma once

#include <map>
#include <string>
#include <tuple>
#include <vector>

#include "engine/compile/block.h"

namespace heng::compile {

using program::Reg;

class TableBuilder {
 public:
  explicit TableBuilder(const ir::RuleSet& rules) : rules_(rules), shared_{rules, program_, {}} {}

  program::Program Build();
  static constexpr std::uint32_t kAfterBlock = 0xFFFFFFFFu;

 private:
  static program::Window WindowOf(const ir::Validity& v);
  program::CiteId CiteOf(const ir::Citation& c, bool verified);
  std::vector<program::CiteId> Cites(const std::vector<ir::Citation>& list, bool verified);
  program::Head HeadOf(const ir::Head& h);
  std::uint64_t Mask(const std::vector<std::string>& roles) const;
  std::uint64_t Mask(const std::string& role) const { return Mask(std::vector<std::string>{role}); }
  std::uint32_t KindOf(const std::string& id) const;
  void Names();
  static std::int64_t Clip(const value::Rational& r) { return r.Floor(); }
  void Slots();
  void SystemSlot(vocabulary::System system, std::int32_t index, program::Slot& slot);

  // Provisions are examined, and told, in the order of their articles, wherever they are declared.
  void StatuteOrder();
  void Generals(BlockBuilder& general);
  void Conditions(const ir::General& g, program::General& out, BlockBuilder& builder);
  // What a confiscation comes to if a penalty is imposed: asked of every branch that imposes one.
  void Taken(const ir::General& g, program::General& out, BlockBuilder& builder);
  std::string NameOf(ir::ExprId id) const;
  program::FineRange RangeOf(const ir::FineRange& r, BlockBuilder& builder);
  void Item(ir::ItemId id, BlockBuilder& builder);
  program::Situation SituationOf(const ir::Situation& s, BlockBuilder& builder);
  program::Benchmark BenchmarkOf(const ir::Benchmark& b, BlockBuilder& builder);
  void UseLeniency(ir::LeniencyId id, ir::ItemId item, BlockBuilder& builder, program::Item& out);
  std::int32_t MethodFor(ir::ItemId id) const;
  static program::BandRow BandOf(const ir::BandRow& b, BlockBuilder& builder);
  static program::Point PointOf(const ir::Point& p, BlockBuilder& builder);
  void Method(const ir::Method& m, BlockBuilder& builder);
  void After(BlockBuilder& after);
  void Lists();

  const ir::RuleSet& rules_;
  program::Program program_;
  Shared shared_;
  std::map<std::tuple<std::string, std::string, law::Place, bool>, program::CiteId> cite_index_;
  ir::Policies::Late late_default_ = ir::Policies::Late::kOpen;
};

}  // namespace heng::compile
