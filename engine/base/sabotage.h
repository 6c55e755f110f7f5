// Run-time mutants for the sabotage build (architecture 3.6): with HENG_SABOTAGE defined, the environment
// variable HENG_MUTANT names one way to break the engine, and ctest demands that the suite notices. In a
// normal build every macro here is empty.
#pragma once

#ifdef HENG_SABOTAGE

#include <cstdlib>
#include <cstring>

namespace heng::sabotage {

inline bool On(const char* name) {
  static const char* chosen = std::getenv("HENG_MUTANT");
  return chosen != nullptr && std::strcmp(chosen, name) == 0;
}
// lt-le: every "<" becomes "<=", and the other way round.
template <class Comparison>
Comparison Swap(Comparison op) {
  if (!On("lt-le")) return op;
  if (op == Comparison::kLt) return Comparison::kLe;
  if (op == Comparison::kLe) return Comparison::kLt;
  return op;
}

}  // namespace heng::sabotage

#define HENG_MUTANT(statement) statement
#define HENG_MUTANT_IF(name, statement) \
  if (::heng::sabotage::On(name)) statement
#else
#define HENG_MUTANT(statement)
#define HENG_MUTANT_IF(name, statement)
#endif
