// What the clause reader reads of one law text, in the columns of the answer tables (tests/statute/answers/README.md):
//   statute_print TEXT.md
#include <fstream>
#include <iostream>
#include <sstream>

#include "tests/statute/table.h"

int main(int argc, char** argv) {
  if (argc != 2) return 2;
  std::ifstream in(argv[1], std::ios::binary);
  std::stringstream bytes;
  bytes << in.rdbuf();
  heng::source::Sources sources;
  heng::diagnostic::Sink sink;
  const auto text = heng::statute::ReadText(argv[1], bytes.str(), sources, sink);
  if (!text) return 1;
  const auto clauses = heng::statute::ReadClauses(*text, sources);
  std::cout << heng::statute::test::kHeader << "\n";
  for (const auto& row : heng::statute::test::RowsOf(clauses)) std::cout << row << "\n";
  for (const auto& unread : clauses.unread) std::cout << "# unread " << heng::statute::test::PlaceKey(unread.place) << " " << sources.Text(unread.span) << "\n";
  for (const auto& t : clauses.thresholds) std::cout << "# threshold " << heng::statute::test::PlaceKey(t.place) << " " << heng::value::ToText(t.yuan) << "\n";
  std::cerr << text->title << " " << (text->dated ? heng::value::ToIso(*text->dated) : "undated") << " " << text->articles.size() << " articles\n";
  return 0;
}
