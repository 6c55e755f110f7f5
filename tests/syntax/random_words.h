// The words the random_*.cpp files draw from (words.def). Included by them alone.
#pragma once

#include "random_tree.h"

namespace heng::syntax::test {
namespace {

#define HENG_WORDS(id, ...) [[maybe_unused]] const std::vector<const char*> id = {__VA_ARGS__};
#include "words.def"
#undef HENG_WORDS

// Places in kSingles.
enum Single {
  kConfiscate,
  kNone,
  kOption,
  kNotReady,
  kReinspect,
  kProcedureHead,
  kReview,
  kBasisHead,
  kCount,
  kDocNumber,
  kCertain,
  kBlocks,
  kUnclear
};

Name Named(const char* text) { return Name{{}, text}; }
Name Single(enum Single which) { return Named(kSingles[which]); }

}  // namespace

#define HENG_PICK(list) Named(list[Below(static_cast<std::uint32_t>(list.size()))])

}  // namespace heng::syntax::test
