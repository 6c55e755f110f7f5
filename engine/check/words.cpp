#include "engine/check/words.h"

#include <array>

namespace heng::check::words {

namespace {

using Lists = std::array<std::vector<std::string>, 5>;

Lists Build() {
  Lists lists;
#define HENG_LIST(list, zh) lists[static_cast<std::size_t>(List::list)].push_back(zh);
#include "engine/check/lists.def"
#undef HENG_LIST
  return lists;
}

}  // namespace

const std::vector<std::string>& Of(List list) {
  static const Lists lists = Build();
  return lists[static_cast<std::size_t>(list)];
}

int IndexIn(List list, std::string_view word) {
  const std::vector<std::string>& all = Of(list);
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (all[i] == word) return static_cast<int>(i);
  }
  return -1;
}

}  // namespace heng::check::words
