#include "tests/statute/table.h"

#include <set>

namespace heng::statute::test {

std::string PlaceKey(const law::Place& place) {
  std::string key = std::to_string(place.article);
  if (place.zhi != 0) key += "-" + std::to_string(place.zhi);
  return key + "." + std::to_string(place.paragraph) + "." + std::to_string(place.item);
}

std::vector<std::string> RowsOf(const Clauses& clauses) {
  std::vector<std::string> out;
  std::set<std::string> seen;
  for (const Consequence& c : clauses.consequences) {
    for (const Subject subject : c.subjects) {
      std::string row = PlaceKey(c.place) + "\t";
      for (std::size_t i = 0; i < c.stages.size(); ++i) row += (i == 0 ? "" : "+") + std::string(Key(c.stages[i]));
      row += "\t" + std::string(Key(subject)) + "\t" + (c.may ? "may" : "shall") + "\t" + std::string(Key(c.joint)) + "\t" + std::string(Key(c.kind)) + "\t";
      if (c.bracket) {
        const Bracket& b = *c.bracket;
        row += std::string(Key(b.base)) + "\t" + (b.min ? value::ToText(*b.min) : "") + "\t" + (b.max ? value::ToText(*b.max) : "") + "\t";
        row += b.min_open ? "1\t" : "0\t";
        row += b.max_open ? "1\t" : "0\t";
        if (b.cap) row += "cap=" + std::to_string(*b.cap / 100);
        if (b.floor) row += "floor=" + std::to_string(*b.floor / 100);
      } else {
        row += "\t\t\t0\t0\t";
      }
      if (seen.insert(row).second) out.push_back(std::move(row));
    }
  }
  return out;
}

}  // namespace heng::statute::test
