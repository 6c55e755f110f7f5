// Penalty lines of an item: fines, orders, penalties, and what is only noted. Targets become roles,
// words become kinds of the table. Cross-references stay open here (items.cpp merges them).
#pragma once

#include "engine/check/citations.h"
#include "engine/check/context.h"

namespace heng::check {

struct Lines {
  std::vector<ir::Fine> fines;
  std::vector<ir::Order> orders;
  std::vector<ir::Penalty> penalties;
  std::vector<ir::Daily> daily;
  std::vector<ir::Discipline> disciplines;
  std::vector<ir::Citation> elsewhere;
  std::vector<std::string> consequences;
  std::vector<const syntax::AsItemLine*> as_items;
  std::uint32_t choices = 0;             // groups of 'one of' so far
};

// Reads lines whose basis, unless their own, is that of `owner`.
Lines ReadLines(Context& context, const std::vector<syntax::PenaltyNode>& lines, const ir::Head& owner, const Scope& scope);
// Roles of written targets, groups expanded, each once.
std::vector<std::string> ReadTargets(Context& context, const std::vector<syntax::Name>& targets);
// An order of the table by its name, with or without the word for ordering; nullptr reported.
const vocabulary::PenaltyKind* ReadOrder(Context& context, const syntax::Name& name);
// A penalty kind of the table; `object` is what is confiscated, if anything is.
const vocabulary::PenaltyKind* ReadPenalty(Context& context, const syntax::Name& kind, const std::optional<syntax::Name>& object);

// Appends b to a with ids under `situation`; lines without a basis take the situation's.
void Append(ir::Situation& situation, Lines lines);
// Gives every line of the situation its stable id: situation / kind / targets, numbered if repeated.
void NameLines(ir::Situation& situation);

}  // namespace heng::check
