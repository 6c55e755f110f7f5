// Benchmarks: tiers of an item in a layer. After: every row names situations of the item and targets
// fined there, and lies inside the statutory range (amounts against amounts, factors against factors; an
// amount against a multiple is left to the clamp at run time). One layer, region and time, one benchmark.
#include <algorithm>

#include "engine/check/amounts.h"
#include "engine/check/citations.h"
#include "engine/check/expressions.h"
#include "engine/check/lines.h"
#include "engine/check/stages.h"

namespace heng::check {

namespace {

// Lower end of `inner` at or above that of `outer`, open ends counted; likewise the upper ends.
bool InsideLow(const ir::FineRange& inner, const ir::FineRange& outer) {
  if (inner.min != outer.min) return outer.min < inner.min;
  return !outer.min_open || inner.min_open;
}
bool InsideHigh(const ir::FineRange& inner, const ir::FineRange& outer) {
  if (!outer.has_max) return true;
  if (!inner.has_max) return false;
  if (inner.max != outer.max) return inner.max < outer.max;
  return !outer.max_open || inner.max_open;
}

enum class Fit : std::uint8_t { kInside, kOutside, kOtherBase, kUnknown };

Fit Compare(const ir::FineRange& tier, const ir::FineRange& statutory) {
  if (tier.base == statutory.base && tier.of_name == statutory.of_name && tier.per_name == statutory.per_name) {
    return InsideLow(tier, statutory) && InsideHigh(tier, statutory) ? Fit::kInside : Fit::kOutside;
  }
  if (tier.base == ir::Base::kOf && statutory.base == ir::Base::kOf && tier.of_name != statutory.of_name) return Fit::kOtherBase;
  return Fit::kUnknown;
}

class BenchmarkChecker {
 public:
  BenchmarkChecker(Context& c, std::size_t index) : c_(c), d_(*c.benchmark_decls[index].decl), out_(c.rules.benchmarks.Get(ir::BenchmarkId(index))) {
    node_ = c.benchmark_decls[index].node;
  }

  void Run() {
    if (d_.layer) {
      if (auto layer = ir::LayerOf(d_.layer->text)) {
        out_.layer = *layer;
      } else {
        std::vector<std::string> known;
        for (int l = 0; l < 4; ++l) known.emplace_back(ir::LayerName(static_cast<ir::Layer>(l)));
        c_.Unknown(messages::kUnknownWord, {d_.layer->text, std::string(words::kFieldLayer), Join(known)}, d_.layer->span, known);
      }
    }
    std::string id = std::string(words::kDeclBenchmark) + "/" + d_.item.text + "@" + std::string(ir::LayerName(out_.layer));
    if (d_.region) id += d_.region->text;
    if (!d_.layer) c_.Missing(id, words::kFieldLayer, d_.item.span);
    out_.head = MakeHead(c_, {d_.item.span, id, d_.item.text, &d_.common, &d_.basis, BasisUse::kReason, true, nullptr, node_});
    if (d_.region) out_.head.region = d_.region->text;
    std::ptrdiff_t item = c_.Find(c_.item_names, d_.item, messages::kUnknownItem);
    if (item >= 0) out_.item = ir::ItemId(static_cast<std::size_t>(item));
    if (d_.tiers.empty()) c_.Missing(id, words::kFieldTier, d_.item.span);
    for (const syntax::Name& s : d_.situations) only_.push_back(SituationOf(s));
    only_.erase(std::remove(only_.begin(), only_.end(), -2), only_.end());
    for (const syntax::Tier& tier : d_.tiers) ReadTier(tier);
  }

 private:
  const ir::Item* item() const { return out_.item.valid() ? &c_.rules.items.Get(out_.item) : nullptr; }

  // The index of a situation of the item; -2 reported.
  std::int32_t SituationOf(const syntax::Name& name) {
    if (item() == nullptr) return -2;
    std::vector<std::string> names;
    for (std::size_t i = 0; i < item()->situations.size(); ++i) {
      const ir::Head& head = item()->situations[i].head;
      if (head.name == name.text || std::find(head.formerly.begin(), head.formerly.end(), name.text) != head.formerly.end()) {
        return static_cast<std::int32_t>(i);
      }
      names.push_back(head.name);
    }
    c_.Unknown(messages::kUnknownSituation, {name.text, item()->head.id}, name.span, names);
    return -2;
  }

  void ReadTier(const syntax::Tier& t) {
    for (const ir::Tier& other : out_.tiers) {
      if (other.head.name == t.name.text) c_.Report(messages::kDuplicate, {t.name.text}, t.name.span).At(other.head.span).Rule(out_.head.id);
    }
    ir::Tier tier;
    HeadInput in;
    in.span = t.name.span;
    in.id = out_.head.id + "/" + t.name.text;
    in.name = t.name.text;
    in.common = &t.common;
    in.basis = &t.basis;
    in.parent = &out_.head;
    tier.head = MakeHead(c_, in);
    Scope scope;
    scope.rule = tier.head.id;
    scope.usage = UsageOf(c_, tier.head.basis, t.name.span);
    if (t.when == nullptr && d_.tiers.size() > 1) c_.Report(messages::kTierAlways, {t.name.text}, t.name.span).Rule(tier.head.id);
    tier.when = CheckCondition(c_, t.when, scope);
    if (t.rows.empty()) c_.Missing(tier.head.id, words::kFine, t.name.span);
    for (const syntax::TierRow& row : t.rows) ReadRow(row, t, scope, tier);
    out_.tiers.push_back(std::move(tier));
  }

  void ReadRow(const syntax::TierRow& row, const syntax::Tier& t, const Scope& scope, ir::Tier& tier) {
    std::vector<std::int32_t> situations;
    if (row.situation.text == words::kFine) {
      if (only_.empty()) {
        situations.push_back(-1);
      } else {
        situations = only_;
      }
    } else {
      std::int32_t at = SituationOf(row.situation);
      if (at >= 0) situations.push_back(at);
    }
    std::vector<ir::TierFine> fines;
    for (const syntax::TierFine& f : row.fines) {
      ir::TierFine fine;
      fine.targets = ReadTargets(c_, f.targets);
      std::optional<ir::FineRange> range = CheckFineRange(c_, f.range, scope, FinePlace::kLine);
      if (!range) continue;
      fine.range = *range;
      for (std::int32_t s : situations) {
        for (const std::string& target : fine.targets) Inside(fine.range, target, s, t);
      }
      fines.push_back(std::move(fine));
    }
    for (std::int32_t s : situations) tier.rows.push_back({s, fines});
  }

  // The row against the statutory fines of that target in that situation, or in all where it is fined.
  void Inside(const ir::FineRange& range, const std::string& target, std::int32_t situation, const syntax::Tier& t) {
    if (item() == nullptr) return;
    bool fined = false;
    for (std::size_t s = 0; s < item()->situations.size(); ++s) {
      if (situation >= 0 && static_cast<std::size_t>(situation) != s) continue;
      const ir::Fine* nearest = nullptr;
      Fit best = Fit::kUnknown;
      for (const ir::Fine& statutory : item()->situations[s].fines) {
        if (std::find(statutory.targets.begin(), statutory.targets.end(), target) == statutory.targets.end()) continue;
        Fit fit = Compare(range, statutory.range);
        if (nearest == nullptr || fit == Fit::kInside) {
          nearest = &statutory;
          best = fit;
        }
      }
      if (nearest == nullptr) continue;
      fined = true;
      std::string seen = t.name.text + "\n" + std::to_string(range.span.begin) + "\n" + std::to_string(nearest->head.span.begin);
      if (best == Fit::kOutside && c_.First(messages::kOutsideStatutory, seen)) {
        std::string zh = Written(range.span), law = Written(nearest->range.span);
        c_.sink.Report(messages::kOutsideStatutory, {t.name.text}).At(range.span, zh, zh).At(nearest->range.span, law, law)
            .Rule(out_.head.id + "/" + t.name.text);
      }
      if (best == Fit::kOtherBase && c_.First(messages::kBasesDiffer, seen)) {
        c_.Report(messages::kBasesDiffer, {range.of_name, nearest->range.of_name}, range.span).At(nearest->range.span).Rule(out_.head.id);
      }
    }
    if (fined) return;
    std::string where = situation < 0 ? item()->head.id : item()->situations[static_cast<std::size_t>(situation)].head.name;
    if (c_.First(messages::kNotFined, out_.head.id + target + where)) {
      c_.Report(messages::kNotFined, {target, where}, range.span).Rule(out_.head.id);
    }
  }

  std::string Written(Span span) const { return span.valid() ? std::string(c_.sources.Text(span)) : std::string(); }

  Context& c_;
  const syntax::BenchmarkDecl& d_;
  ir::Benchmark& out_;
  const syntax::DeclNode* node_ = nullptr;
  std::vector<std::int32_t> only_;
};

// Situations a benchmark declares rows for; -1 is any.
bool Share(const ir::Benchmark& a, const ir::Benchmark& b) {
  for (const ir::Tier& ta : a.tiers) {
    for (const ir::TierRow& ra : ta.rows) {
      for (const ir::Tier& tb : b.tiers) {
        for (const ir::TierRow& rb : tb.rows) {
          if (ra.situation == rb.situation || ra.situation < 0 || rb.situation < 0) return true;
        }
      }
    }
  }
  return false;
}

void Overlaps(Context& c) {
  std::map<std::string, std::vector<std::size_t>> by_id;
  for (std::size_t i = 0; i < c.rules.benchmarks.size(); ++i) {
    const ir::Benchmark& b = c.rules.benchmarks.Get(ir::BenchmarkId(i));
    by_id[std::to_string(b.item.value) + "@" + std::string(ir::LayerName(b.layer)) + b.head.region].push_back(i);
  }
  for (const auto& [id, group] : by_id) {
    for (std::size_t n = 1; n < group.size(); ++n) {
      ir::Benchmark& later = c.rules.benchmarks.Get(ir::BenchmarkId(group[n]));
      for (std::size_t m = 0; m < n; ++m) {
        const ir::Benchmark& earlier = c.rules.benchmarks.Get(ir::BenchmarkId(group[m]));
        ir::Validity both = ir::Intersect(earlier.head.validity, later.head.validity);
        bool same_time = !both.from || !both.to || *both.from < *both.to;
        if (!later.item.valid() || !same_time || !Share(earlier, later)) continue;
        auto [first, second] = LaterFirst(later.head.span, earlier.head.span);
        c.Report(messages::kBenchmarksOverlap, {later.head.name}, first).At(second).Rule(later.head.id);
      }
    }
    if (group.size() < 2) continue;
    // Ids stay distinct and do not depend on the files' order: by time, then by the situations spoken of.
    for (std::size_t i : group) {
      ir::Benchmark& b = c.rules.benchmarks.Get(ir::BenchmarkId(i));
      std::string suffix = b.head.validity.from ? "~" + value::ToIso(*b.head.validity.from) : std::string();
      const syntax::BenchmarkDecl& d = *c.benchmark_decls[i].decl;
      for (const syntax::Name& s : d.situations) suffix += "+" + s.text;
      std::string old = b.head.id;
      b.head.id += suffix;
      for (ir::Tier& t : b.tiers) t.head.id = b.head.id + t.head.id.substr(old.size());
    }
  }
}

}  // namespace

void CheckBenchmarks(Context& c) {
  for (std::size_t i = 0; i < c.benchmark_decls.size(); ++i) BenchmarkChecker(c, i).Run();
  Overlaps(c);
}

}  // namespace heng::check
