// Terminal cells of UTF-8 text, by the table of width.def. Tested in tests/source.
#include <algorithm>
#include <iterator>

#include "engine/source/source.h"

namespace heng::source {
namespace {

struct Range {
  char32_t first;
  char32_t last;
};

constexpr Range kZero[] = {
#define HENG_ZERO_WIDTH(first, last) {first, last},
#include "engine/source/width.def"
#undef HENG_ZERO_WIDTH
};

constexpr Range kWide[] = {
#define HENG_WIDE(first, last) {first, last},
#include "engine/source/width.def"
#undef HENG_WIDE
};

template <std::size_t N>
constexpr bool Ascending(const Range (&table)[N]) {
  for (std::size_t i = 0; i < N; ++i) {
    if (table[i].first > table[i].last) return false;
    if (i > 0 && table[i - 1].last >= table[i].first) return false;
  }
  return true;
}
static_assert(Ascending(kZero) && Ascending(kWide), "binary search needs sorted, disjoint ranges");

template <std::size_t N>
bool Contains(const Range (&table)[N], char32_t c) {
  const auto* past = std::upper_bound(std::begin(table), std::end(table), c,
                                      [](char32_t v, const Range& r) { return v < r.first; });
  return past != std::begin(table) && c <= std::prev(past)->last;
}

}  // namespace

std::size_t DisplayWidth(std::string_view utf8) {
  std::size_t cells = 0;
  for (std::size_t i = 0; i < utf8.size();) {
    const CodePoint c = DecodeAt(utf8, i);
    i += c.length;
    if (c.value < 0x300) {
      ++cells;
    } else if (Contains(kWide, c.value)) {
      cells += 2;
    } else if (!Contains(kZero, c.value)) {
      ++cells;
    }
  }
  return cells;
}

}  // namespace heng::source
