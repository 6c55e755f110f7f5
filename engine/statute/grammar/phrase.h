// One phrase of a penalty clause, between two commas: the fines it states, with what stands before each.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "engine/statute/clause.h"

namespace heng::statute::grammar {

struct FinePhrase {
  std::size_t begin = 0, end = 0;     // bytes of the phrase from its verb to the word "fine"
  bool may = false;
  Joint joint = Joint::kAlone;
  std::optional<Bracket> bracket;
  bool at_least = false;              // "a fine of X" where the multiple comes to less: a floor
  std::string_view subject;           // named between the figure and the verb (114.2)
};

// Every fine of the phrase, in order. A phrase that speaks of a fine without one of these is not understood.
std::vector<FinePhrase> ReadFines(std::string_view phrase);

// "X or more", "less than X": the threshold of a condition.
struct Limit { value::Rational figure; bool money = false, upper = false; std::size_t begin = 0; };
std::vector<Limit> ReadLimits(std::string_view phrase);

// "依照本法第九十七条第一款": the places named, in order.
std::vector<law::Place> ReadPlaces(std::string_view phrase);

}  // namespace heng::statute::grammar
