// The frozen benchmark workload in the rule language: rules written from its items, its cases as frames and
// rows, its decisions beside ours. The workload itself - generator, specification, hand-written C++ - is not
// part of the project: its folder is given when the benchmark is built (README.md).
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "common.hpp"                      // of the workload: Items, Facts, Decision, decide()
#include "engine/evaluate/fast.h"
#include "engine/pipeline/load.h"

namespace heng::bench {

// Items and cases of one size, made by the workload's generator in `folder`/data unless already there.
struct Data {
  std::string items_path;
  ::Items items;
  std::vector<::Facts> cases;
};
// False, with a line on stderr, if the generator fails.
bool MakeData(const std::string& baseline, const std::string& folder, int n, int count, Data& out);

// Writes the rule set for the items to `folder`: the templates of tests/bench/rules filled in. Returns the
// bytes of rule text written; 0 on failure.
std::size_t WriteRules(const Data& data, const std::string& templates, const std::string& folder);

struct Loaded {
  std::shared_ptr<const pipeline::Loaded> rules;
  double seconds = 0;                      // parse, check and compile, from files to program
};
Loaded LoadRules(const std::string& folder);

// Fills frames and names outcomes.
class Bridge {
 public:
  Bridge(const program::Program& program, const Data& data);
  // What all cases share: everything in force, the day of the first decision.
  evaluate::Frame Setting() const;
  void Fill(const ::Facts& c, evaluate::Frame& frame) const;
  std::uint32_t item(std::int32_t index) const { return items_[static_cast<std::size_t>(index)]; }
  // Our outcome in the workload's terms, its list of bases sorted; the same of its own decision.
  std::string Ours(const evaluate::FastOutcome& o, std::int32_t item) const;
  static std::string Theirs(const ::Decision& d);

 private:
  const program::Program& p_;
  const Data& data_;
  std::vector<std::uint32_t> items_;
  std::vector<std::string> basis_;         // by citation
  std::uint32_t unit_ = 0, person_ = 0;
  std::uint32_t start_ = 0, end_ = 0, found_ = 0, decision_ = 0, done_ = 0, safety_ = 0, continuing_ = 0, minor_ = 0, overdue_ = 0, harm_ = 0,
                heads_ = 0, gains_ = 0, due_ = 0, corrected_ = 0, last_ = 0, light_[4] = {}, heavy_[4] = {};
};

}  // namespace heng::bench
