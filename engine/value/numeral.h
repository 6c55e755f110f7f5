// Chinese numerals, plain (statutes) and capital (papers). Shared by amounts, dates and citations.
// Tested in tests/value.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace heng::value {

enum class NumeralStyle : std::uint8_t {
  kPlain,    // a leading ten stands bare: shi-er, not yi-shi-er
  kCapital,  // never bare: yi-shi-er
};

// Any n >= 0, with wan and yi; empty for a negative n. The zero that reading aloud needs is written
// (yi-yi-ling-wu-qian), the one that may be left out is not (shi-wan-wu-qian).
std::string ToNumeral(std::int64_t n, NumeralStyle style);

// 0..9999 as statutes write them. Also read: the circle for zero, liang before bai and qian, and a
// spelled-out leading ten. nullopt for anything else; no positional digits, no capitals, no wan.
std::optional<std::int64_t> FromNumeral(std::string_view text);

// Digits one by one, circle or ling for zero, as years are written. nullopt if any other character.
std::optional<std::int64_t> FromDigits(std::string_view text);

}  // namespace heng::value
