// Exact ratios and the exact numbers of amount formulas. No binary floating point anywhere.
// Invariant: den > 0 and gcd(num, den) = 1. Overflow is reported, never wrapped. Tested in tests/value.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace heng::value {

__extension__ typedef __int128 Int128;  // room for the products of two 64-bit numbers

class Rational {
 public:
  constexpr Rational() = default;
  constexpr Rational(std::int64_t whole) : num_(whole) {}  // NOLINT: whole numbers are ratios
  // nullopt iff den == 0 or the reduced form does not fit.
  static std::optional<Rational> Make(Int128 num, Int128 den);

  std::int64_t num() const { return num_; }
  std::int64_t den() const { return den_; }
  bool is_whole() const { return den_ == 1; }
  std::int64_t Floor() const;
  std::int64_t Ceil() const;

  friend std::strong_ordering operator<=>(const Rational& a, const Rational& b);
  friend bool operator==(const Rational&, const Rational&) = default;

 private:
  std::int64_t num_ = 0;
  std::int64_t den_ = 1;
};

std::optional<Rational> Add(const Rational& a, const Rational& b);
std::optional<Rational> Sub(const Rational& a, const Rational& b);
std::optional<Rational> Mul(const Rational& a, const Rational& b);
std::optional<Rational> Div(const Rational& a, const Rational& b);  // nullopt also for b == 0

// Digits with an optional decimal point, read exactly: "1.25" is 5/4. Full-width digits and point are
// read too. nullopt if malformed (sign, blank, grouping, no digit on either side of the point) or too big.
std::optional<Rational> ParseDecimal(std::string_view digits);
// "3", "0.4", "1/3" in their shortest exact form: a whole number, else a terminating decimal, else "a/b".
std::string ToText(const Rational& r);
// A ratio as a percentage, "5%" or "12.5%"; one that does not terminate stays "1/3".
std::string ToPercent(const Rational& r);

}  // namespace heng::value
