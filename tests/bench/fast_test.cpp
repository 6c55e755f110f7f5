// The plan of engine/evaluate/fast.h against the ladder, on the shipped rules and every example rule set:
// the same outcome for random facts around the figures the rules speak of, known and unknown, every item
// and role. What the plan leaves to the ladder is counted: a plan that answered nothing would pass unseen.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <random>
#include <sstream>

#include "engine/evaluate/fast.h"
#include "engine/evaluate/plan.h"
#include "engine/pipeline/load.h"

namespace heng::evaluate {
namespace {

namespace fs = std::filesystem;

std::shared_ptr<const pipeline::Loaded> Load(const std::string& path) {
  diagnostic::Sink sink;
  pipeline::LoadOptions options;
  return pipeline::Load(path, options, sink).loaded;
}

std::string Text(const FastOutcome& o) {
  std::vector<program::CiteId> cites(o.cites.begin(), o.cites.begin() + o.cite_count);
  std::sort(cites.begin(), cites.end());
  std::ostringstream out;
  out << "status " << static_cast<int>(o.status) << " headline " << static_cast<int>(o.headline) << " rung " << static_cast<int>(o.rung) << " open " << o.open
      << " chosen " << o.chosen << " ground " << o.ground << " tier " << o.benchmark << "/" << o.tier << " situations " << o.situations;
  if (o.has_amount) out << " fine " << (o.low_open ? "(" : "[") << o.low << ", " << o.high << (o.high_open ? ")" : "]") << " top " << o.has_high;
  if (o.has_point) out << " point " << o.point;
  out << " procedures " << std::hex << o.procedures << std::dec << " cites";
  for (program::CiteId c : cites) out << " " << c;
  return out.str();
}

// Facts drawn around the figures of the rules, so that both sides of every comparison are met.
class Draw {
 public:
  Draw(const program::Program& p, std::uint64_t seed) : p_(p), random_(seed) {
    for (const value::Rational& r : p.constants) {
      if (r.is_whole()) figures_.push_back(r.num());
    }
    figures_.push_back(0);
  }
  std::uint64_t Below(std::uint64_t n) { return random_() % n; }

  void Facts(Frame& f, int unknown_in, int true_in) {
    for (std::size_t s = 0; s < p_.slots.size(); ++s) {
      const program::Slot& slot = p_.slots[s];
      bool unknown = unknown_in > 0 && Below(static_cast<std::uint64_t>(unknown_in)) == 0;
      f.truth[s] = unknown ? Tri::kUnknown : value::FromBool(Below(static_cast<std::uint64_t>(true_in)) == 0);
      f.number[s] = unknown ? Num::Unknown() : Num::Known(Number(slot));
      if (slot.kind == program::SlotKind::kHistory && unknown) f.number[s] = Num::AtLeast(static_cast<std::int64_t>(Below(3)));
      if (slot.kind == program::SlotKind::kPolicy && slot.has_min) f.truth[s] = value::FromBool(slot.min != 0);
      if (slot.outcome) f.truth[s] = Tri::kUnknown, f.number[s] = Num::Unknown();
    }
  }

 private:
  std::int64_t Number(const program::Slot& slot) {
    if (slot.kind == program::SlotKind::kHistory) return static_cast<std::int64_t>(Below(3));
    if (slot.type == program::SlotType::kEnum) return slot.values.empty() ? 0 : static_cast<std::int64_t>(Below(slot.values.size()));
    if (slot.type == program::SlotType::kDate) return 19800 + static_cast<std::int64_t>(Below(8) == 0 ? Below(2600) : Below(400));
    std::int64_t v = figures_[Below(figures_.size())] + static_cast<std::int64_t>(Below(3)) - 1;
    if (Below(3) == 0) v = static_cast<std::int64_t>(Below(60));
    if (slot.has_max && v > slot.max) v = slot.max;
    return std::max<std::int64_t>(v, slot.has_min ? slot.min : 0);
  }

  const program::Program& p_;
  std::mt19937_64 random_;
  std::vector<std::int64_t> figures_;
};

// What is in force on the frame's day, and of the local standards what holds in its region.
void SetInForce(const program::Program& p, Frame& frame) {
  for (std::size_t g = 0; g < p.generals.size(); ++g) frame.general_on[g] = p.generals[g].head.window.Holds(frame.policy_day);
  for (std::size_t s = 0; s < p.standards.size(); ++s) {
    const program::Head& head = p.standards[s].head;
    frame.standard_on[s] = head.window.Holds(frame.policy_day) && (head.region.empty() || frame.region.rfind(head.region, 0) == 0);
  }
}

struct Seen { std::size_t answered = 0, asked = 0; };

Seen Compare(const std::string& path, int runs, std::uint64_t seed) {
  Seen seen;
  auto loaded = Load(path);
  if (loaded == nullptr) {
    ADD_FAILURE() << path << " does not load";
    return seen;
  }
  const program::Program& p = loaded->program;
  Frame frame(p);
  frame.closed = true;
  frame.region = "610112";
  frame.policy_day = 20249;                // 2025-06-10
  SetInForce(p, frame);
  FastEvaluator fast(p, frame);
  auto plan = BuildPlan(p, frame, fast.layout());
  std::vector<std::uint64_t> row(fast.layout().size());
  Draw draw(p, seed);
  FastOutcome by_ladder, by_frame, by_row, by_plan;
  for (int run = 0; run < runs; ++run) {
    frame.policy_day = draw.Below(20) == 0 ? 19000 + static_cast<std::int32_t>(draw.Below(2000)) : 20249;
    SetInForce(p, frame);
    frame.fined_before = draw.Below(40) == 0;
    frame.competent = draw.Below(40) == 0 ? Tri::kUnknown : Tri::kTrue;
    draw.Facts(frame, run % 4 == 0 ? 40 : 0, 2 + static_cast<int>(draw.Below(12)));
    for (std::uint32_t i = 0; i < p.items.size(); ++i) {
      // Mostly somebody the item speaks of: few roles are, of all there are.
      frame.role = static_cast<std::uint32_t>(draw.Below(p.roles.size()));
      for (int again = 0; again < 20 && draw.Below(8) != 0 && (p.items[i].roles & frame.role_bit()) == 0; ++again) {
        frame.role = static_cast<std::uint32_t>(draw.Below(p.roles.size()));
      }
      frame.unit = p.roles[frame.role].unit;
      // Most of the time the elements hold, else every case ends there.
      if (draw.Below(8) != 0) {
        for (std::uint32_t s : p.items[i].block.slots) {
          if (p.slots[s].type == program::SlotType::kBool && p.slots[s].kind == program::SlotKind::kFact && draw.Below(3) != 0) frame.truth[s] = Tri::kTrue;
        }
      }
      fast.RunLadder(frame, i, by_ladder);
      fast.Run(frame, i, by_frame);
      fast.Pack(frame, row.data());
      fast.RunRow(row.data(), i, by_row);
      ++seen.asked;
      bool planned = plan->Run(row.data(), i, by_plan);
      seen.answered += planned;
      std::string want = Text(by_ladder);
      std::string where = path + " item " + p.items[i].head.id + " role " + p.roles[frame.role].id + " run " + std::to_string(run);
      EXPECT_EQ(Text(by_frame), want) << where;
      if (planned) EXPECT_EQ(Text(by_plan), want) << where;
      // A row cannot hold an interval: there it may only be more open than the frame.
      if (!by_row.open) EXPECT_EQ(Text(by_row), want) << where;
      if (::testing::Test::HasFailure()) return seen;
    }
  }
  return seen;
}

TEST(Fast, ShippedRules) {
  Seen seen = Compare(std::string(HENG_SOURCE_DIR) + "/rules", 400, 20260101);
  std::printf("plan answered %zu of %zu\n", seen.answered, seen.asked);
  EXPECT_GT(seen.answered, seen.asked / 10);
}

TEST(Fast, Examples) {
  Seen all;
  for (const char* folder : {"/examples", "/examples/schemes", "/examples/cases"}) {
    for (const auto& entry : fs::directory_iterator(std::string(HENG_SOURCE_DIR) + folder)) {
      for (const fs::path& set : {entry.path(), entry.path() / "ruleset"}) {
        if (!fs::exists(set / "ruleset.yaml")) continue;
        Seen seen = Compare(set.string(), 400, 7);
        all.answered += seen.answered;
        all.asked += seen.asked;
      }
    }
  }
  std::printf("plan answered %zu of %zu\n", all.answered, all.asked);
  EXPECT_GT(all.answered, all.asked / 10);
}

}  // namespace
}  // namespace heng::evaluate
