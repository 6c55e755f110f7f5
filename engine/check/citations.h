// Citations to versions of declared texts, and the common head of everything that rests on one.
#pragma once

#include "engine/check/context.h"

namespace heng::check {

// Fills the store of legal sources: ranks, versions in order of force, reading conventions.
void CheckSources(Context& context);

enum class BasisUse : std::uint8_t {
  kPenalty,   // rank of rule or higher, an article named (Penalty Law arts 4, 16)
  kTextAbsent,   // as kPenalty, but the text is not loaded: no article need be named
  kReason,    // any rank; an article named where the text has the rank of a rule
};

// One citation a place. `use` decides what is reported.
std::vector<ir::Citation> ResolveCites(Context& context, const syntax::Cites& cites, BasisUse use);

// How the range words read under these citations: a convention governs only the very provision it is
// scoped to.
Usage UsageOf(Context& context, const std::vector<ir::Citation>& basis, Span at);

struct HeadInput {
  Span span;                                   // what to mark
  std::string id, name;
  const syntax::Common* common = nullptr;      // may be null
  const std::optional<syntax::Cites>* basis = nullptr;
  BasisUse use = BasisUse::kReason;
  bool required = false;                       // a basis, its own or the parent's
  const ir::Head* parent = nullptr;            // its basis, verification, validity and region are inherited
  const syntax::DeclNode* node = nullptr;      // a declaration: its hash
};
ir::Head MakeHead(Context& context, const HeadInput& in);

// "33.1" + segment and the like: how a ground is called for short.
std::string GroundOf(const law::Place& place);
// The force of the cited version.
ir::Validity ForceOf(const Context& context, const ir::Citation& citation);

}  // namespace heng::check
