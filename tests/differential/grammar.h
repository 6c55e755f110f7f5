// Texts by a small context-free grammar: random ones (rule books, cases) and all of them (small scope).
// A grammar file is data a person can read:
//     [name]              a rule; the lines below are its alternatives
//     - text <other>      an alternative; <other> stands for a text of that rule
//     3 text              an alternative three times as likely
//     | more              another line of the alternative above
//     # remark
// <other#k> stands for the same text at every place with that k in one derivation. An empty alternative is "-".
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace heng::differential {

class Grammar {
 public:
  explicit Grammar(std::string_view text);   // throws std::runtime_error on a rule that is not there

  // Past `depth` nested rules the shallowest alternatives are taken, so that every text ends. Choices are
  // drawn from `dice`, which a fuzzer makes from its bytes.
  using Dice = std::function<std::uint64_t()>;
  std::string Random(const std::string& rule, const Dice& dice, int depth = 12) const;
  std::string Random(const std::string& rule, std::mt19937_64& random, int depth = 12) const {
    return Random(rule, Dice([&random] { return random(); }), depth);
  }
  // Every text of a grammar without recursion, in a fixed order.
  std::vector<std::string> All(const std::string& rule) const;

 private:
  struct Piece { bool rule = false; std::string text, tag; };
  struct Alternative { std::uint64_t weight = 1; std::vector<Piece> pieces; int height = 0; };
  using Tags = std::map<std::string, std::string>;
  static std::vector<Piece> Cut(const std::string& text);
  const std::vector<Alternative>& Get(const std::string& rule) const;
  void Heights();
  std::string Expand(const std::string& rule, const Dice& dice, int depth, Tags& tags) const;

  std::map<std::string, std::vector<Alternative>> rules_;
};

}  // namespace heng::differential
