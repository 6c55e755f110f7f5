// SHA-256 against the vectors of FIPS 180-4 and its known answers.
#include "engine/document/hash.h"

#include <gtest/gtest.h>

namespace heng::document {
namespace {

TEST(Hash, FipsVectors) {
  EXPECT_EQ(HashOf(""), "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(HashOf("abc"),
            "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(HashOf("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"),
            "sha256:248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
  EXPECT_EQ(HashOf(std::string(1'000'000, 'a')),
            "sha256:cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST(Hash, PiecesMakeTheSameWhole) {
  std::string text;
  for (int i = 0; i < 300; ++i) text += static_cast<char>(i * 7);
  for (std::size_t step : {1u, 3u, 55u, 56u, 63u, 64u, 65u, 128u}) {
    Sha256 hash;
    for (std::size_t at = 0; at < text.size(); at += step) {
      hash.Update(std::string_view(text).substr(at, step));
    }
    EXPECT_EQ(hash.Finish(), HashOf(text)) << step;
  }
}

// Lengths around the padding boundary all differ and none crashes.
TEST(Hash, PaddingBoundaries) {
  std::string last;
  for (std::size_t n = 50; n < 140; ++n) {
    const std::string hash = HashOf(std::string(n, 'x'));
    EXPECT_EQ(hash.size(), 7u + 64u);
    EXPECT_NE(hash, last);
    last = hash;
  }
}

}  // namespace
}  // namespace heng::document
