// Money in whole fen and ranges of it with open or closed ends (language.md 3). Tested in tests/value.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "engine/value/rational.h"

namespace heng::value {

using Fen = std::int64_t;  // 1 yuan = 100 fen

// Amounts from min to max, either end open or closed. No upper end: has_max is false.
// A statutory "100,000 yuan or less" is (0, 100000]: min = 0, min_open. Amounts are whole fen, so
// (a, b] and [a + 1, b] hold the same amounts; the ends are kept as the text states them.
struct MoneyRange {
  Fen min = 0;
  Fen max = 0;
  bool min_open = false;
  bool max_open = false;
  bool has_max = true;

  static MoneyRange Exactly(Fen amount) { return {amount, amount, false, false, true}; }
  bool Holds(Fen amount) const;
  bool empty() const;
  bool is_point() const { return has_max && min == max && !min_open && !max_open; }
  friend bool operator==(const MoneyRange&, const MoneyRange&) = default;
};

bool Within(const MoneyRange& inner, const MoneyRange& outer);         // inner is a subset of outer
std::optional<MoneyRange> Intersect(const MoneyRange& a, const MoneyRange& b);
MoneyRange Hull(const MoneyRange& a, const MoneyRange& b);  // an empty one adds nothing
// Ends added as stated, open where either is: (0, 10] + (0, 5] is (0, 15]. nullopt on overflow.
// Empty if either is.
std::optional<MoneyRange> Sum(const MoneyRange& a, const MoneyRange& b);
// By maximum first, then minimum, with open ends counted in whole fen: -1, 0, 1. No maximum is highest.
int CompareCeilingThenFloor(const MoneyRange& a, const MoneyRange& b);

// "9000.00": the form of every answer.
std::string ToDecimalYuan(Fen amount);
// "15,000" or "15,000.50": for prose.
std::string ToGroupedYuan(Fen amount);
// Statute wording in Arabic digits with the largest exact unit: fen 3000000 -> "3" + wan + "yuan" (Chinese).
// No grouping, so that rules and cases can be written from it: ReadMoney gives the amount back.
std::string ToStatuteYuan(Fen amount);
// Formal capital numerals, as on a decision (Chinese), with "zheng" after whole yuan.
std::string ToCapitalYuan(Fen amount);
// A range in statute wording, e.g. "above X and not more than Y" in Chinese: (0, b] is "b or less", which
// [0, b] is not. Chinese numerals where every end is a whole number of wan-yuan, else grouped Arabic ones.
std::string ToStatuteRange(const MoneyRange& range);

// Reads "9000" + unit, unit one of yuan, qian-yuan, wan-yuan, yi-yuan, jiao, fen (Chinese). Fails on a
// bare number, a sign, a part of a fen, or an amount past `max` (`max` itself is read). Full-width forms,
// blanks around number and unit, and groups of three ("15,000") are read.
enum class MoneyFault { kNoUnit, kMalformed, kTooBig, kBelowFen, kNegative };
struct MoneyRead {
  std::optional<Fen> amount;
  MoneyFault fault = MoneyFault::kMalformed;
};
MoneyRead ReadMoney(std::string_view text, Fen max);

}  // namespace heng::value
