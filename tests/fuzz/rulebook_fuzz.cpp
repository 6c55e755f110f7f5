// libFuzzer over heng::fuzz::RuleBook; built with HENG_FUZZ=ON, run by tests/long/run.
#include "tests/fuzz/entry.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  heng::fuzz::RuleBook(bytes, size);
  return 0;
}
