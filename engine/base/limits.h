// The one value that bounds every stage: sizes, depths, steps and cells. A stage that meets a limit
// reports a typed diagnostic and stops; it never truncates in silence. The same in every host.
#pragma once

#include <cstddef>
#include <cstdint>

namespace heng::base {

struct Limits {
  std::size_t rule_file_bytes = 4u << 20;      // one .heng file
  std::size_t rule_line_bytes = 64u << 10;     // one line of it
  std::size_t case_bytes = 8u << 20;           // one case, dictionary or rule set file
  std::size_t nesting = 64;                    // brackets, braces, lists in lists
  std::size_t document_nodes = 400'000;        // nodes of a YAML or JSON tree
  std::size_t tokens = 2'000'000;              // tokens of one rule file
  std::size_t diagnostics = 200;               // reported per run; the rest is counted
  std::size_t acts = 200;                      // acts in a case
  std::size_t parties = 500;                   // parties in a case
  std::size_t events = 5'000;                  // events and history entries in a case
  std::size_t envelope_cells = 20'000;         // completions looked at; above: the hull, exact = false
  std::int64_t money_max_fen = 100'000'000'000'000'000;  // 10^15 yuan
};

}  // namespace heng::base
