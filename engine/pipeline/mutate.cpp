#include "engine/pipeline/mutate.h"

#include <algorithm>
#include <set>

#include "engine/compile/compile.h"
#include "engine/evaluate/decide.h"
#include "engine/pipeline/expect.h"

namespace heng::pipeline {
namespace {

using value::Rational;

// One small wrong: done to a rule set and undone again.
struct Change {
  Mutant mutant;
  ir::ItemId item;                                // invalid: general, every example is tried
  std::function<void(ir::RuleSet&)> swap;         // its own inverse
};

class Changes {
 public:
  explicit Changes(const ir::RuleSet& rules) : rules_(rules) {}

  std::vector<Change> Run() {
    for (std::size_t i = 0; i < rules_.items.size(); ++i) {
      const ir::ItemId id(i);
      const ir::Item& item = rules_.items.Get(id);
      if (item.penal && item.text_loaded) Item(id, item);
    }
    owner_ = ir::ItemId();
    for (std::size_t g = 0; g < rules_.generals.size(); ++g) General(ir::GeneralId(g));
    for (std::size_t d = 0; d < rules_.definitions.size(); ++d) {
      const ir::Definition& definition = rules_.definitions.Get(ir::DefinitionId(d));
      Of(definition.head);
      Condition(definition.expr);
      for (const ir::Row& row : definition.rows) Condition(row.when);
    }
    return std::move(out_);
  }

 private:
  void Of(const ir::Head& head) {
    rule_ = head.id;
    span_ = head.span;
    if (!head.basis.empty()) law_ = rules_.sources.Get(head.basis.front().source).name;
  }

  void Add(Mutation mutation, source::Span span, std::function<void(ir::RuleSet&)> swap) {
    out_.push_back({{mutation, rule_, law_, span.valid() ? span : span_, false, {}}, owner_, std::move(swap)});
  }

  // A line common to the item stands in each of its situations: it is one line, and is changed in all of them.
  template <class Do>
  static void EachFine(ir::RuleSet& rules, ir::ItemId id, source::Span line, Do change) {
    for (ir::Situation& s : rules.items.Get(id).situations) {
      for (ir::Fine& f : s.fines) {
        if (f.range.span == line) change(f);
      }
    }
  }
  template <class Do>
  static void EachPenalty(ir::RuleSet& rules, ir::ItemId id, source::Span line, Do change) {
    for (ir::Situation& s : rules.items.Get(id).situations) {
      for (ir::Penalty& p : s.penalties) {
        if (p.head.span == line) change(p);
      }
    }
  }
  bool Fresh(source::Span line) { return lines_.insert({line.source.value, line.begin}).second; }

  // A figure the statute does not have: a tenth more.
  static Rational Moved(const Rational& r) { return value::Add(r, value::Mul(r, *Rational::Make(1, 10)).value_or(Rational(1))).value_or(r); }

  void Item(ir::ItemId id, const ir::Item& item) {
    owner_ = id;
    Of(item.head);
    Condition(item.elements);
    for (std::size_t s = 0; s < item.situations.size(); ++s) {
      Of(item.situations[s].head);
      Condition(item.situations[s].when);
      for (const ir::Fine& f : item.situations[s].fines) {
        if (Fresh(f.range.span)) Fine(id, f);
      }
      for (const ir::Penalty& p : item.situations[s].penalties) {
        const source::Span line = p.head.span;
        if ((p.modality != ir::Modality::kShall && p.modality != ir::Modality::kMay) || !Fresh(line)) continue;
        Add(Mutation::kModality, line, [=](ir::RuleSet& rules) {
          EachPenalty(rules, id, line, [](ir::Penalty& q) { Exchange(q.modality); });
        });
      }
    }
    for (const ir::Multiplier& m : item.multipliers) {
      Of(m.head);
      Condition(m.when);
    }
    for (const ir::Benchmark& b : rules_.benchmarks) {
      if (b.item != id) continue;
      for (const ir::Tier& t : b.tiers) {
        Of(t.head);
        Condition(t.when);
      }
    }
  }

  static void Exchange(ir::Modality& m) {
    switch (m) {
      case ir::Modality::kShall: m = ir::Modality::kMay; break;
      case ir::Modality::kMay: m = ir::Modality::kShall; break;
      case ir::Modality::kAlso: m = ir::Modality::kMayAlso; break;
      case ir::Modality::kMayAlso: m = ir::Modality::kAlso; break;
      case ir::Modality::kAloneOrAlso: m = ir::Modality::kAlso; break;   // undone by the caller
    }
  }

  void Fine(ir::ItemId id, const ir::Fine& fine) {
    const source::Span line = fine.range.span;
    if (fine.range.has_min || fine.range.fixed) {
      const Rational old = fine.range.min, moved = Moved(old);
      if (moved != old) Add(Mutation::kLowerBound, line, [=](ir::RuleSet& rules) {
        EachFine(rules, id, line, [&](ir::Fine& f) { f.range.min = f.range.min == old ? moved : old; });
      });
    }
    if (fine.range.has_max && !fine.range.fixed) {
      const Rational old = fine.range.max, moved = Moved(old);
      Add(Mutation::kUpperBound, line, [=](ir::RuleSet& rules) {
        EachFine(rules, id, line, [&](ir::Fine& f) { f.range.max = f.range.max == old ? moved : old; });
      });
    }
    const ir::Modality now = fine.modality;
    ir::Modality other = now;
    Exchange(other);
    Add(Mutation::kModality, line, [=](ir::RuleSet& rules) {
      EachFine(rules, id, line, [&](ir::Fine& f) { f.modality = f.modality == now ? other : now; });
    });
  }

  void General(ir::GeneralId id) {
    const ir::General& g = rules_.generals.Get(id);
    Of(g.head);
    Condition(g.when);
    Add(Mutation::kModality, g.head.span, [=](ir::RuleSet& rules) { rules.generals.Get(id).shall = !rules.generals.Get(id).shall; });
    for (std::size_t e = 0; e < g.exceptions.size(); ++e) {
      Condition(g.exceptions[e].when);
      const auto kept = std::make_shared<ir::Exception>(g.exceptions[e]);
      Add(Mutation::kException, g.exceptions[e].head.span, [=](ir::RuleSet& rules) {
        auto& list = rules.generals.Get(id).exceptions;
        if (list.size() > e && list[e].head.id == kept->head.id) {
          list.erase(list.begin() + static_cast<std::ptrdiff_t>(e));
        } else {
          list.insert(list.begin() + static_cast<std::ptrdiff_t>(e), *kept);
        }
      });
    }
  }

  // One unit of what is compared: a person, a day, a yuan, a hundredth.
  static std::optional<Rational> Unit(ir::Type type) {
    switch (type) {
      case ir::Type::kNumber:
      case ir::Type::kDate: return Rational(1);
      case ir::Type::kMoney: return Rational(100);
      case ir::Type::kRatio: return Rational::Make(1, 100);
      case ir::Type::kBool:
      case ir::Type::kEnum: break;
    }
    return std::nullopt;
  }

  void Condition(ir::ExprId root) {
    if (!root.valid() || !seen_.insert(root.value).second) return;
    const ir::Expr& expr = rules_.exprs.Get(root);
    if (const auto* compare = std::get_if<ir::Compare>(&expr.node)) Threshold(root, *compare);
    for (const ir::ExprId child : ir::Children(expr.node)) Condition(child);
  }

  void Threshold(ir::ExprId id, const ir::Compare& compare) {
    const auto flipped = [](ir::CompareOp op) {
      switch (op) {
        case ir::CompareOp::kLt: return ir::CompareOp::kLe;
        case ir::CompareOp::kLe: return ir::CompareOp::kLt;
        case ir::CompareOp::kGt: return ir::CompareOp::kGe;
        case ir::CompareOp::kGe: return ir::CompareOp::kGt;
        case ir::CompareOp::kEq:
        case ir::CompareOp::kNe: break;
      }
      return op;
    };
    const source::Span span = rules_.exprs.Get(id).span;
    if (flipped(compare.op) == compare.op) return;   // equality with a value is no threshold
    Add(Mutation::kEnd, span, [=](ir::RuleSet& rules) {
      ir::CompareOp& op = std::get<ir::Compare>(rules.exprs.Get(id).node).op;
      op = flipped(op);
    });
    for (const ir::ExprId side : {compare.left, compare.right}) {
      const auto* constant = std::get_if<ir::Constant>(&rules_.exprs.Get(side).node);
      const auto unit = constant != nullptr ? Unit(rules_.exprs.Get(side).type) : std::nullopt;
      if (!unit) continue;
      const Rational old = constant->value;
      const auto moved = value::Add(old, *unit);
      if (!moved) continue;
      Add(Mutation::kThreshold, span, [side, old, to = *moved](ir::RuleSet& rules) {
        Rational& v = std::get<ir::Constant>(rules.exprs.Get(side).node).value;
        v = v == old ? to : old;
      });
    }
  }

  const ir::RuleSet& rules_;
  std::vector<Change> out_;
  std::set<std::uint32_t> seen_;
  std::set<std::pair<std::uint32_t, std::uint32_t>> lines_;
  std::string rule_, law_;
  source::Span span_;
  ir::ItemId owner_;
};

bool Names(const check::Example& example, const ir::RuleSet& rules, ir::ItemId item) {
  for (const facts::Act& act : example.kase.acts) {
    for (const std::string& name : act.items) {
      const ir::ItemId id = rules.FindItem(name);
      if (id == item || (id.valid() && rules.items.Get(id).lineage == rules.items.Get(item).lineage)) return true;
    }
  }
  return false;
}

}  // namespace

std::string_view MutationKey(Mutation mutation) {
  switch (mutation) {
#define HENG_MUTATION(id, key, zh, en) \
  case Mutation::id:                   \
    return key;
#include "engine/pipeline/mutations.def"
#undef HENG_MUTATION
  }
  return {};
}

std::string MutationName(Mutation mutation, bool english) {
  switch (mutation) {
#define HENG_MUTATION(id, key, zh, en) \
  case Mutation::id:                   \
    return english ? en : zh;
#include "engine/pipeline/mutations.def"
#undef HENG_MUTATION
  }
  return {};
}

std::vector<Mutant> Mutate(const Loaded& loaded, const base::Limits& limits, const std::function<void(const Mutant&)>& told) {
  ir::RuleSet rules = *loaded.rules;   // our own, to be wronged
  evaluate::Options how;
  how.limits = limits;
  std::vector<Mutant> out;
  std::size_t last = 0;                // the example that noticed a general mutant last is tried first
  for (Change& change : Changes(*loaded.rules).Run()) {
    change.swap(rules);
    const program::Program program = compile::Compile(rules);
    const auto notices = [&](std::size_t e) {
      const check::Example& example = loaded.examples[e];
      if (Compare(example, evaluate::Decide(program, example.kase, how), rules, false).empty()) return false;
      change.mutant.killed = true;
      change.mutant.by = example.title;
      last = e;
      return true;
    };
    if (change.item.valid()) {
      for (std::size_t e = 0; e < loaded.examples.size(); ++e) {
        if (Names(loaded.examples[e], *loaded.rules, change.item) && notices(e)) break;
      }
    } else if (loaded.examples.empty() || !notices(last)) {
      for (std::size_t e = 0; e < loaded.examples.size(); ++e) {
        if (notices(e)) break;
      }
    }
    change.swap(rules);
    if (told) told(change.mutant);
    out.push_back(std::move(change.mutant));
  }
  return out;
}

}  // namespace heng::pipeline
