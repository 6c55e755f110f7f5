// Tested in tests/value.
#include "engine/value/rational.h"

#include <limits>
#include <numeric>

#include "engine/value/fold.h"

namespace heng::value {
namespace {

__extension__ typedef unsigned __int128 UInt128;

UInt128 Magnitude(Int128 n) {
  return n < 0 ? UInt128{0} - static_cast<UInt128>(n) : static_cast<UInt128>(n);
}

UInt128 Gcd(UInt128 a, UInt128 b) {
  while (b != 0) {
    const UInt128 rest = a % b;
    a = b;
    b = rest;
  }
  return a;
}

std::uint64_t Magnitude64(std::int64_t n) {
  return n < 0 ? std::uint64_t{0} - static_cast<std::uint64_t>(n) : static_cast<std::uint64_t>(n);
}

// A denominator of twos and fives only.
bool Terminates(std::int64_t den) {
  while (den % 2 == 0) den /= 2;
  while (den % 5 == 0) den /= 5;
  return den == 1;
}

}  // namespace

std::optional<Rational> Rational::Make(Int128 num, Int128 den) {
  if (den == 0) return std::nullopt;
  constexpr Int128 kFits = std::numeric_limits<std::int64_t>::max();
  if (den > 0 && den <= kFits && num >= -kFits && num <= kFits) {   // nearly always: no 128-bit division
    const std::int64_t top = static_cast<std::int64_t>(num), bottom = static_cast<std::int64_t>(den);
    const std::int64_t divisor = bottom == 1 ? 1 : std::gcd(top, bottom);
    Rational r;
    r.num_ = top / divisor;
    r.den_ = bottom / divisor;
    return r;
  }
  const bool negative = (num < 0) != (den < 0) && num != 0;
  const UInt128 divisor = Gcd(Magnitude(num), Magnitude(den));
  const UInt128 top = Magnitude(num) / divisor;
  const UInt128 bottom = Magnitude(den) / divisor;
  constexpr UInt128 kMax = static_cast<UInt128>(std::numeric_limits<std::int64_t>::max());
  if (bottom > kMax || top > kMax + (negative ? 1 : 0)) return std::nullopt;
  Rational r;
  r.num_ =
      static_cast<std::int64_t>(negative ? -static_cast<Int128>(top) : static_cast<Int128>(top));
  r.den_ = static_cast<std::int64_t>(bottom);
  return r;
}

std::int64_t Rational::Floor() const {
  const std::int64_t quotient = num_ / den_;
  return num_ % den_ < 0 ? quotient - 1 : quotient;
}

std::int64_t Rational::Ceil() const {
  const std::int64_t quotient = num_ / den_;
  return num_ % den_ > 0 ? quotient + 1 : quotient;
}

std::strong_ordering operator<=>(const Rational& a, const Rational& b) {
  return Int128{a.num_} * b.den_ <=> Int128{b.num_} * a.den_;
}

// No product below leaves 128 bits: |num| <= 2^63 and den < 2^63.
std::optional<Rational> Add(const Rational& a, const Rational& b) {
  return Rational::Make(Int128{a.num()} * b.den() + Int128{b.num()} * a.den(),
                        Int128{a.den()} * b.den());
}

std::optional<Rational> Sub(const Rational& a, const Rational& b) {
  return Rational::Make(Int128{a.num()} * b.den() - Int128{b.num()} * a.den(),
                        Int128{a.den()} * b.den());
}

std::optional<Rational> Mul(const Rational& a, const Rational& b) {
  return Rational::Make(Int128{a.num()} * b.num(), Int128{a.den()} * b.den());
}

std::optional<Rational> Div(const Rational& a, const Rational& b) {
  return Rational::Make(Int128{a.num()} * b.den(), Int128{a.den()} * b.num());
}

std::optional<Rational> ParseDecimal(std::string_view digits) {
  const std::string text = FoldWidth(digits);
  const std::size_t point = text.find('.');
  std::string_view whole = std::string_view(text).substr(0, point);
  std::string_view rest;
  const auto all_digits = [](std::string_view s) {
    return !s.empty() && s.find_first_not_of("0123456789") == std::string_view::npos;
  };
  if (!all_digits(whole)) return std::nullopt;
  if (point != std::string::npos) {
    rest = std::string_view(text).substr(point + 1);
    if (!all_digits(rest)) return std::nullopt;
  }
  while (!whole.empty() && whole.front() == '0') whole.remove_prefix(1);
  while (!rest.empty() && rest.back() == '0') rest.remove_suffix(1);
  if (whole.size() + rest.size() > 36) return std::nullopt;  // 10^36 < 2^127
  Int128 num = 0;
  Int128 den = 1;
  for (const char c : whole) num = num * 10 + (c - '0');
  for (const char c : rest) {
    num = num * 10 + (c - '0');
    den *= 10;
  }
  return Rational::Make(num, den);
}

std::string ToText(const Rational& r) {
  const std::string sign = r.num() < 0 ? "-" : "";
  const std::uint64_t top = Magnitude64(r.num());
  const auto bottom = static_cast<std::uint64_t>(r.den());
  if (r.is_whole()) return sign + std::to_string(top);
  if (!Terminates(r.den())) return sign + std::to_string(top) + "/" + std::to_string(bottom);
  std::string text = sign + std::to_string(top / bottom) + ".";
  UInt128 rest = top % bottom;
  while (rest != 0) {
    rest *= 10;
    text.push_back(static_cast<char>('0' + static_cast<int>(rest / bottom)));
    rest %= bottom;
  }
  return text;
}

std::string ToPercent(const Rational& r) {
  const auto hundredfold = Mul(r, Rational(100));
  if (!hundredfold || !Terminates(hundredfold->den())) return ToText(r);
  return ToText(*hundredfold) + "%";
}

}  // namespace heng::value
