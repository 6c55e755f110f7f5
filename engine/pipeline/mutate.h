// Do the worked examples bite? Each mutant is the rule set with one small wrong: a bound of a fine moved, 应当 and 可以
// exchanged, a threshold moved by one or its end opened, an exception dropped. A mutant that no example notices survives.
// Neighbours: expect.h says whether an example still holds. Tested in tests/pipeline.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "engine/pipeline/load.h"

namespace heng::pipeline {

enum class Mutation : std::uint8_t {
#define HENG_MUTATION(id, key, zh, en) id,
#include "engine/pipeline/mutations.def"
#undef HENG_MUTATION
};
std::string_view MutationKey(Mutation mutation);
std::string MutationName(Mutation mutation, bool english);

struct Mutant {
  Mutation mutation = Mutation::kLowerBound;
  std::string rule;          // stable id of the line's owner
  std::string law;           // the text it rests on
  source::Span span;
  bool killed = false;
  std::string by;            // title of the example that noticed
};

// Every mutant of the rule set, in the order of the rules. Examples of an item are tried for what belongs to it, all of
// them for what is general. `told` hears of each as it is settled (may be empty).
std::vector<Mutant> Mutate(const Loaded& loaded, const base::Limits& limits, const std::function<void(const Mutant&)>& told);

}  // namespace heng::pipeline
