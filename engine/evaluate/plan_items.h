// Items, methods and figures of a plan (plan_items.cpp, plan_amounts.cpp), for plan_build.cpp alone.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "engine/evaluate/plan_logic.h"
#include "engine/evaluate/words.h"

namespace heng::evaluate {

// Amounts of a method, by the form of the line: lowered once each.
class AmountPlanner {
 public:
  AmountPlanner(const program::Program& p, Plan& plan, const Logic& general, Room from) : p_(p), plan_(plan), general_(general), from_(from), end_(from) {}
  // Index into Plan::amounts, or nullopt: the ladder's.
  std::optional<std::uint32_t> For(std::int32_t method, bool floor, bool fixed, bool has_tier);
  Room end() const { return end_; }

 private:
  std::optional<std::uint32_t> Make(std::int32_t method, bool floor, bool fixed, bool has_tier);
  bool ReadBand(const program::BandRow& row, Logic& logic, BandPlan& out);
  bool ReadEnd(Reg reg, bool open, Logic& logic, End& out);

  const program::Program& p_;
  Plan& plan_;
  const Logic& general_;
  Room from_, end_;
  std::map<std::uint32_t, std::optional<std::uint32_t>> made_;
};

// One item and role to a form; shapes that are alike are kept once.
class ItemPlanner {
 public:
  ItemPlanner(const program::Program& p, Plan& plan, const Frame& setting, const Logic& general, AmountPlanner& amounts, Room from)
      : p_(p), plan_(plan), setting_(setting), general_(general), amounts_(amounts), from_(from) {
    for (std::size_t k = 0; k < p.kinds.size() && k < 64; ++k) {
      if (p.kinds[k].id == words::kFine) fine_ = std::uint64_t{1} << k;
    }
  }
  // Offset of the form in Plan::figures, or Plan::kNone: the ladder's. `cites`: see FormHead.
  std::uint32_t Form(std::uint32_t item, std::uint32_t role, std::uint32_t cites);
  Room end() const { return end_; }

 private:
  struct Draft;
  bool Situations(const program::Item& item, Draft& d);
  bool Line(const program::Item& item, std::size_t situation, const program::FineLine& line, Draft& d);
  bool Tiers(const program::Item& item, LinePlan& line, bool& declared, Draft& d);
  bool Ruler(const Logic& logic, const std::vector<Dnf>& whens, LinePlan& line, std::vector<std::int64_t>& marks, Draft& d);
  bool Leniencies(const program::Item& item, Draft& d);
  std::uint32_t Keep(Draft& d);

  const program::Program& p_;
  Plan& plan_;
  const Frame& setting_;
  const Logic& general_;
  AmountPlanner& amounts_;
  Room from_, end_;
  std::uint64_t role_bit_ = 0, fine_ = 0;    // fine_: bit of the penalty kind
  std::map<std::string, std::uint32_t> shapes_;
  std::uint32_t last_ = Plan::kNone;       // the form read before: another role of the item is often alike
};

}  // namespace heng::evaluate
