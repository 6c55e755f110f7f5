// What the fuzzers feed: bytes of a rule file, bytes of a case file, and choices from which a rule book and a
// case are generated. The same entry points run over tests/fuzz/corpus in every build (corpus_test.cpp).
// A bug shows as a crash, a sanitizer report or an abort from here with what went wrong.
#pragma once

#include <cstddef>
#include <cstdint>

namespace heng::fuzz {

void Rules(const std::uint8_t* bytes, std::size_t size);      // syntax, print, check, compile
void Case(const std::uint8_t* bytes, std::size_t size);       // document, facts, decide on the shipped rules
void RuleBook(const std::uint8_t* bytes, std::size_t size);   // generated book and case: both engines agree

}  // namespace heng::fuzz
