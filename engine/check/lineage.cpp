#include "engine/check/lineage.h"

#include <algorithm>

namespace heng::check {

void CheckLineage(Context& c) {
  std::size_t count = c.rules.items.size();
  std::vector<std::ptrdiff_t> earlier(count, -1);
  for (std::size_t i = 0; i < count; ++i) {
    const std::string& succeeds = c.rules.items.Get(ir::ItemId(i)).succeeds;
    if (succeeds.empty()) continue;
    auto at = c.item_names.find(succeeds);
    if (at != c.item_names.end()) earlier[i] = static_cast<std::ptrdiff_t>(at->second);
  }
  // Walk back from each item; 2 is done, 1 is on the present walk.
  std::vector<int> state(count, 0);
  for (std::size_t start = 0; start < count; ++start) {
    std::vector<std::size_t> walk;
    std::size_t at = start;
    while (state[at] == 0) {
      state[at] = 1;
      walk.push_back(at);
      if (earlier[at] < 0) break;
      at = static_cast<std::size_t>(earlier[at]);
    }
    if (state[at] == 1 && earlier[walk.back()] >= 0) {
      std::vector<std::string> circle;
      for (auto i = std::find(walk.begin(), walk.end(), at); i != walk.end(); ++i) circle.push_back(c.rules.items.Get(ir::ItemId(*i)).head.id);
      circle.push_back(c.rules.items.Get(ir::ItemId(at)).head.id);
      const auto& decl = *c.item_decls[at].decl;
      c.Report(messages::kSuccessionCycle, {Join(circle, " - ")}, decl.succeeds ? decl.succeeds->span : decl.id.span);
    }
    for (std::size_t i : walk) state[i] = 2;
  }
  // Union: the smallest index of a component is its number before renumbering.
  std::vector<std::size_t> root(count);
  for (std::size_t i = 0; i < count; ++i) root[i] = i;
  auto find = [&](std::size_t i) {
    while (root[i] != i) i = root[i] = root[root[i]];
    return i;
  };
  for (std::size_t i = 0; i < count; ++i) {
    if (earlier[i] < 0) continue;
    std::size_t a = find(i), b = find(static_cast<std::size_t>(earlier[i]));
    root[std::max(a, b)] = std::min(a, b);
  }
  std::uint32_t next = 0;
  std::vector<std::uint32_t> number(count, 0);
  for (std::size_t i = 0; i < count; ++i) {
    if (find(i) == i) number[i] = next++;
    c.rules.items.Get(ir::ItemId(i)).lineage = number[find(i)];
  }
}

}  // namespace heng::check
