// From a case to frames: facts into slots at their level, 改正状态 and history counts from dated events,
// pleas, and - once the inquiry is closed - what language.md 3 says of facts still unclear. The rows in
// force are marked by date. Tested in tests/evaluate and against reference.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "engine/decision/decision.h"
#include "engine/evaluate/frame.h"
#include "engine/facts/case.h"

namespace heng::evaluate {

// What is known of a slot beside its value.
enum class Unknown : std::uint8_t { kNo, kOpen, kUnraised, kBlocked };
struct SlotState {
  Unknown unknown = Unknown::kNo;
  std::vector<std::int64_t> domain;       // values an unknown enum may take; empty: all
};

// May this kind of office act on the item: unknown where its kind is not stated.
value::Tri Competent(const program::Item& item, const std::string& authority_kind);

struct Binding {
  explicit Binding(const program::Program& p) : frame(p), slots(p.slots.size()) {}
  Frame frame;
  std::vector<SlotState> slots;
  std::vector<decision::Assumption> assumptions;
  facts::Dates dates;                     // the act's, over the case's
  std::string role;
  std::string authority_kind;
  bool no_fault_unreviewed = false;
  bool history_searched = false;
};

struct AsOf { std::optional<value::Date> date; std::string from; };
AsOf AsOfDate(const facts::Case& c, std::optional<value::Date> option);

// `item` picks 同一事项 of the history counts (its lineage).
Binding Bind(const program::Program& p, const facts::Case& c, const facts::Act& act, const facts::ActParty& party,
             std::uint32_t item, value::Date as_of);

}  // namespace heng::evaluate
