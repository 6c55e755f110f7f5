// SHA-256 of bytes, as "sha256:<64 hex digits>". Tested in tests/document with the FIPS vectors.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace heng::document {

class Sha256 {
 public:
  Sha256();
  void Update(std::string_view bytes);
  std::string Finish();  // "sha256:..."

 private:
  void Block(const unsigned char* p);
  std::array<std::uint32_t, 8> state_;
  std::array<unsigned char, 64> buffer_{};
  std::uint64_t length_ = 0;
};

std::string HashOf(std::string_view bytes);

}  // namespace heng::document
