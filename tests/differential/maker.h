// Cases for a rule set of the project, made from the rules themselves: facts that bring a condition about or
// keep it from holding, facts moved to the bounds the rules compare them with, facts left out. No knowledge
// of what the right answer is. Used by the boundary suite and the properties.
#pragma once

#include <cstdint>
#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "engine/facts/case.h"
#include "engine/ir/rules.h"

namespace heng::differential {

class Maker {
 public:
  explicit Maker(const ir::RuleSet& rules) : rules_(rules) {}

  // A case on one item and one party of that role, inquiry closed, all dates given, nothing else stated.
  facts::Case Base(ir::ItemId item, const std::string& role) const;
  // The roles the item speaks of: its subjects, and whom its lines aim at.
  std::vector<std::string> Roles(ir::ItemId item) const;

  // States facts so that a condition comes out as wanted, as far as facts can bring it about. What is stated
  // already stands unless `over`.
  void Bring(facts::Case& c, ir::ExprId condition, bool wanted, bool over = false) const;
  // The facts of the case file a condition reads, through definitions.
  std::set<vocabulary::FactId> Reads(ir::ExprId condition) const;
  // Everything that can bear on this item: elements, situations, tiers, lists, multipliers, generals, method.
  std::set<vocabulary::FactId> ReadsOf(ir::ItemId item) const;
  // The numbers a fact is compared with, in its unit (fen for money).
  const std::set<value::Rational>& Bounds(vocabulary::FactId fact) const;

  void Say(facts::Case& c, vocabulary::FactId fact, facts::Value value) const;
  void SayRaised(facts::Case& c, vocabulary::FactId fact) const;
  void Unsay(facts::Case& c, vocabulary::FactId fact) const;
  bool Said(const facts::Case& c, vocabulary::FactId fact) const;
  // The state of correction, by the papers that show it; an ordinal of the dictionary's values.
  void Correct(facts::Case& c, std::int64_t ordinal) const;
  // Says the least grave value of everything in `facts` that is not stated.
  void Calm(facts::Case& c, const std::set<vocabulary::FactId>& facts) const;
  facts::Value Some(vocabulary::FactId fact, std::mt19937_64& random) const;
  // A case of the item with everything drawn at random, elements made out most of the time.
  facts::Case Random(std::mt19937_64& random) const;

  bool Keeps(const facts::Case& c) const;       // the dictionary's constraints
  std::string Told(const facts::Case& c) const; // canonical JSON, ready for a case file

 private:
  void Walk(ir::ExprId id, std::set<vocabulary::FactId>& facts) const;
  std::vector<facts::Statement>& Place(facts::Case& c, vocabulary::FactId fact) const;
  void Number(facts::Case& c, const ir::Compare& n, bool wanted, bool over) const;

  const ir::RuleSet& rules_;
  mutable std::map<vocabulary::FactId, std::set<value::Rational>> bounds_;
};

}  // namespace heng::differential
