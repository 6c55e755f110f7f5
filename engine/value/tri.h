// Yes, no, unknown: strong Kleene logic (language.md 3). Unknown is not false. Tested in tests/value.
#pragma once

#include <cstdint>

namespace heng::value {

enum class Tri : std::uint8_t { kFalse = 0, kTrue = 1, kUnknown = 2 };

constexpr Tri FromBool(bool b) { return b ? Tri::kTrue : Tri::kFalse; }
constexpr Tri Not(Tri a) {
  return a == Tri::kUnknown ? a : (a == Tri::kTrue ? Tri::kFalse : Tri::kTrue);
}
constexpr Tri And(Tri a, Tri b) {
  if (a == Tri::kFalse || b == Tri::kFalse) return Tri::kFalse;
  return a == Tri::kTrue && b == Tri::kTrue ? Tri::kTrue : Tri::kUnknown;
}
constexpr Tri Or(Tri a, Tri b) { return Not(And(Not(a), Not(b))); }

}  // namespace heng::value
