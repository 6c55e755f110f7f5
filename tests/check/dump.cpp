#include "tests/check/dump.h"

#include "engine/base/overloaded.h"

namespace heng::check::test {

namespace {

std::string Listed(const std::vector<std::string>& list, const char* separator = "+") {
  std::string out;
  for (const std::string& s : list) out += (out.empty() ? "" : separator) + s;
  return out;
}

const char* OpText(ir::CompareOp op) {
  static constexpr const char* kOps[] = {"=", "!=", "<", "<=", ">", ">="};
  return kOps[static_cast<int>(op)];
}
const char* UnitText(value::PeriodUnit unit) {
  static constexpr const char* kUnits[] = {"year", "month", "day", "workday", "hour"};
  return kUnits[static_cast<int>(unit)];
}
const char* VarText(ir::Var var) {
  static constexpr const char* kVars[] = {"low", "high", "width", "slow", "shigh", "swidth", "tlow", "thigh"};
  return kVars[static_cast<int>(var)];
}
const char* ModalityText(ir::Modality m) {
  static constexpr const char* kWords[] = {"shall", "may", "also", "may-also", "alone-or-also"};
  return kWords[static_cast<int>(m)];
}

class Shower {
 public:
  explicit Shower(const ir::RuleSet& rules) : rules_(rules) {}

  std::string Of(ir::ExprId id) const {
    if (!id.valid()) return "always";
    return std::visit(
        base::Overloaded{
            [&](const ir::FactRef& x) { return rules_.dictionary->Get(x.fact).id; },
            [&](const ir::DefinitionRef& x) { return rules_.definitions.Get(x.definition).head.name; },
            [&](const ir::PolicyChoice& x) { return "(policy " + rules_.policies.Get(x.policy).head.name + ")"; },
            [&](const ir::Constant& x) { return std::to_string(x.value.num()) + (x.value.is_whole() ? "" : "/" + std::to_string(x.value.den())); },
            [&](const ir::ConstantBool& x) { return std::string(x.value ? "true" : "false"); },
            [&](const ir::Or& x) { return "(or" + All(x.terms) + ")"; },
            [&](const ir::And& x) { return "(and" + All(x.terms) + ")"; },
            [&](const ir::Not& x) { return "(not " + Of(x.term) + ")"; },
            [&](const ir::Compare& x) { return std::string("(") + OpText(x.op) + " " + Of(x.left) + " " + Of(x.right) + ")"; },
            [&](const ir::InSet& x) {
              std::string out = "(in " + Of(x.term);
              for (std::int64_t o : x.ordinals) out += " " + std::to_string(o);
              return out + ")";
            },
            [&](const ir::KindsInclude& x) { return "(kinds " + Listed(x.kinds, " ") + ")"; },
            [&](const ir::Arith& x) { return std::string("(") + "+-*/"[static_cast<int>(x.op)] + " " + Of(x.left) + " " + Of(x.right) + ")"; },
            [&](const ir::AddPeriod& x) {
              return "(add " + Of(x.date) + " " + std::to_string(x.period.count) + " " + UnitText(x.period.unit) + ")";
            },
            [&](const ir::CountTrue& x) { return "(count" + All(x.terms) + ")"; },
            [&](const ir::Extreme& x) { return std::string(x.largest ? "(max" : "(min") + All(x.terms) + ")"; },
            [&](const ir::If& x) { return "(if " + Of(x.when) + " " + Of(x.then) + " " + Of(x.otherwise) + ")"; },
            [&](const ir::HistoryCount& x) { return "(history" + Filter(rules_.histories.Get(x.history)) + ")"; },
            [&](const ir::Reaches& x) { return "(reaches " + Of(x.amount) + " " + rules_.standards.Get(x.standard).head.name + ")"; },
            [&](const ir::Proposed& x) {
              static constexpr const char* kFields[] = {"fine", "circumstance", "ordered", "reason", "min", "max"};
              return std::string("(proposed ") + kFields[static_cast<int>(x.field)] + ")";
            },
            [&](const ir::MethodVar& x) { return std::string(VarText(x.var)); },
            [&](const ir::LetRef& x) { return "let" + std::to_string(x.index); },
            [&](const ir::FactorRef& x) { return "factor" + std::to_string(x.index); },
            [&](const ir::ShapeOf& x) {
              static constexpr const char* kTests[] = {"no-floor", "no-ceiling", "has-floor", "has-ceiling", "fixed", "multiple", "has-tier"};
              return std::string("(shape ") + kTests[static_cast<int>(x.test)] + ")";
            },
        },
        rules_.exprs.Get(id).node);
  }

 private:
  std::string All(const std::vector<ir::ExprId>& terms) const {
    std::string out;
    for (ir::ExprId t : terms) out += " " + Of(t);
    return out;
  }
  std::string Filter(const ir::HistoryFilter& f) const {
    std::string out;
    if (f.same_party) out += " party";
    if (f.same_item) out += " item";
    if (f.same_authority) out += " authority";
    for (std::uint8_t k : f.kinds) out += " kind" + std::to_string(k);
    for (const std::string& p : f.penalties) out += " " + p;
    if (!f.item.empty()) out += " " + f.item;
    if (f.anchor.valid()) out += " within " + std::to_string(f.window.count) + " " + UnitText(f.window.unit) + " before " + Of(f.anchor);
    return out;
  }

  const ir::RuleSet& rules_;
};

std::string Number(const value::Rational& r) {
  return std::to_string(r.num()) + (r.is_whole() ? "" : "/" + std::to_string(r.den()));
}

std::string Validity(const ir::Validity& v) {
  return (v.from ? value::ToIso(*v.from) : std::string("*")) + ".." + (v.to ? value::ToIso(*v.to) : std::string("*"));
}

}  // namespace

std::string Show(const ir::RuleSet& rules, ir::ExprId id) { return Shower(rules).Of(id); }

std::string Show(const ir::RuleSet& rules, const ir::FineRange& r) {
  std::string out;
  if (r.base == ir::Base::kOf) out += Show(rules, r.of) + " * ";
  if (r.base == ir::Base::kPreviousFine) out += "previous * ";
  if (r.base == ir::Base::kOriginalFine) out += "original * ";
  if (r.per.valid()) out += Show(rules, r.per) + " each ";
  out += (r.min_open ? "(" : "[") + Number(r.min) + "," + (r.has_max ? Number(r.max) : "-") + (r.max_open ? ")" : "]");
  if (r.fixed) out += " fixed";
  if (!r.has_min) out += " no-floor";
  if (r.cap) out += " cap " + std::to_string(*r.cap);
  if (r.floor) out += " floor " + std::to_string(*r.floor);
  return out;
}

std::vector<std::string> Dump(const ir::RuleSet& rules) {
  std::vector<std::string> out;
  auto head = [&](const char* what, const ir::Head& h) {
    std::string line = std::string(what) + " " + h.id + " " + Validity(h.validity) + (h.verification.verified ? "" : " unverified");
    if (!h.region.empty()) line += " region " + h.region;
    for (const ir::Citation& c : h.basis) line += " " + ir::VersionKey(c, rules) + "#" + law::ToKey(c.place);
    out.push_back(line);
  };
  for (const ir::Definition& d : rules.definitions) {
    head("definition", d.head);
    if (d.kind == ir::DefinitionKind::kExpression) out.push_back("value " + d.head.name + " " + Show(rules, d.expr));
    for (const ir::Row& r : d.rows) {
      std::string how = d.kind == ir::DefinitionKind::kWorst ? "worst " : "one ";
      out.push_back(how + d.head.name + " " + d.values[static_cast<std::size_t>(r.ordinal)] + " " + Show(rules, r.when));
    }
  }
  for (const ir::Item& i : rules.items) {
    head("item", i.head);
    out.push_back("elements " + i.head.id + " " + Show(rules, i.elements));
    out.push_back("who " + i.head.id + " " + Listed(i.bodies) + " against " + Listed(i.subjects) + " lineage " + std::to_string(i.lineage));
    for (const ir::Situation& s : i.situations) {
      head("situation", s.head);
      std::string link = s.link == ir::Link::kNone ? "" : (s.link == ir::Link::kReplaces ? " replaces " : " adds-to ") +
                                                              i.situations[s.linked].head.name;
      out.push_back("when " + s.head.id + link + " " + Show(rules, s.when));
      for (const ir::Fine& f : s.fines) {
        head("fine", f.head);
        out.push_back("range " + f.head.id + " " + ModalityText(f.modality) + " " + Show(rules, f.range));
      }
      for (const ir::Order& o : s.orders) out.push_back("order " + o.head.id);
      for (const ir::Penalty& p : s.penalties) {
        std::string line = "penalty " + p.head.id + " " + ModalityText(p.modality);
        if (p.object.valid()) line += " of " + Show(rules, p.object) + " less " + Show(rules, p.less);
        if (p.choice != 0) line += " choice " + std::to_string(p.choice);
        if (p.term) line += " term " + std::to_string(p.term->count) + " " + UnitText(p.term->unit);
        out.push_back(line + (p.lifelong ? " lifelong" : ""));
      }
      for (const ir::Citation& c : s.cross) out.push_back("cross " + s.head.id + " " + ir::VersionKey(c, rules) + "#" + law::ToKey(c.place));
    }
    for (const ir::Multiplier& m : i.multipliers) {
      out.push_back("multiplier " + m.head.id + " " + (m.may ? "may " : "shall ") + Listed(m.targets) + " " + Number(m.min) + ".." +
                    Number(m.max) + " " + Show(rules, m.when));
    }
  }
  for (const ir::Benchmark& b : rules.benchmarks) {
    head("benchmark", b.head);
    for (const ir::Tier& t : b.tiers) {
      out.push_back("tier " + t.head.id + (t.head.verification.verified ? " " : " unverified ") + Show(rules, t.when));
      for (const ir::TierRow& r : t.rows) {
        for (const ir::TierFine& f : r.fines) {
          out.push_back("row " + t.head.id + " " + std::to_string(r.situation) + " " + Listed(f.targets) + " " + Show(rules, f.range));
        }
      }
    }
  }
  static constexpr const char* kStages[] = {"transfer", "limitation", "capacity", "no-fault", "slight", "may-not", "circumstance", "order", "confiscate"};
  for (const ir::General& g : rules.generals) {
    head("general", g.head);
    out.push_back("ground " + g.head.id + " " + kStages[static_cast<int>(g.stage)] + " " + g.ground + " " + (g.shall ? "shall " : "may ") +
                  std::string(ir::EffectName(g.effect)) + " " + Listed(g.duties));
    out.push_back("when " + g.head.id + " " + Show(rules, g.when));
    for (const ir::Exception& e : g.exceptions) {
      head("exception", e.head);
      out.push_back("when " + e.head.id + " " + Show(rules, e.when));
    }
    if (g.object.valid()) out.push_back("object " + g.head.id + " " + Show(rules, g.object) + " less " + Show(rules, g.less));
  }
  for (const ir::Leniency& l : rules.leniencies) {
    head("leniency", l.head);
    out.push_back("limb " + l.head.id + " " + rules.generals.Get(l.limb).head.id + " " + (l.shall ? "shall" : "may"));
    out.push_back("gates " + l.head.id + " " + Show(rules, l.precondition) + " except " + Show(rules, l.excluded));
    for (const ir::LeniencyItem& i : l.items) {
      for (ir::ItemId item : i.items) out.push_back("item-of " + l.head.id + " " + rules.items.Get(item).head.id + " " + Show(rules, i.when));
    }
  }
  static constexpr const char* kBands[] = {"general", "lighter", "heavier", "mitigated"};
  for (const ir::Method& m : rules.methods) {
    head("method", m.head);
    static constexpr const char* kActsOn[] = {"statutory", "tier", "tier-else-statutory"};
    out.push_back("acts-on " + m.head.id + " " + kActsOn[static_cast<int>(m.acts_on)] + (m.all_items ? " all" : ""));
    for (const auto& [name, expr] : m.lets) out.push_back("let " + m.head.id + " " + name + " " + Show(rules, expr));
    auto bands = [&](const std::string& id, const std::vector<ir::BandRow>& rows) {
      for (const ir::BandRow& b : rows) {
        out.push_back("band " + id + " " + kBands[static_cast<int>(b.band)] + " " + (b.low_open ? "(" : "[") + Show(rules, b.low) + "," +
                      Show(rules, b.high) + (b.high_open ? ")" : "]"));
      }
    };
    bands(m.head.id, m.bands);
    for (const ir::Shape& s : m.shapes) {
      out.push_back("shape " + m.head.id + " " + s.name + " " + Show(rules, s.when));
      bands(m.head.id + "/" + s.name, s.bands);
    }
    for (const ir::Factor& f : m.factors) {
      for (const auto& [weight, when] : f.rows) {
        out.push_back("factor " + m.head.id + " " + f.name + " " + Number(weight) + " " + Show(rules, when));
      }
    }
    if (m.point) {
      static constexpr const char* kPoints[] = {"middle", "low", "high", "formula", "none"};
      static constexpr const char* kRoundings[] = {"none", "half-up", "down", "up"};
      out.push_back("point " + m.head.id + " " + kPoints[static_cast<int>(m.point->kind)] + " " +
                    kRoundings[static_cast<int>(m.point->rounding)] + " " + std::to_string(m.point->step) + " " + m.point->reading);
    }
  }
  for (const ir::Policy& p : rules.policies) {
    for (const auto& [key, words] : p.entries) out.push_back("policy " + p.head.id + " " + key + " " + Listed(words));
  }
  for (const ir::Standard& s : rules.standards) {
    head("standard", s.head);
    if (s.unit) out.push_back("unit " + s.head.id + " " + std::to_string(s.unit->min) + (s.unit->min_open ? " open" : " closed"));
    if (s.person) out.push_back("person " + s.head.id + " " + std::to_string(s.person->min) + (s.person->min_open ? " open" : " closed"));
  }
  for (const ir::Procedure& p : rules.procedures) {
    head("procedure", p.head);
    out.push_back("when " + p.head.id + " " + Show(rules, p.when));
    for (const ir::Duty& d : p.duties) out.push_back("duty " + p.head.id + " " + d.duty + (d.before ? " before " : " after ") + d.event);
    for (const ir::Deadline& d : p.deadlines) {
      out.push_back("deadline " + d.head.id + (d.before ? " before " : " after ") + d.event + " " + std::to_string(d.period.count) + " " +
                    UnitText(d.period.unit));
    }
  }
  for (const ir::Check& k : rules.checks) out.push_back("check " + k.head.id + " " + std::to_string(static_cast<int>(k.level)) + " " + Show(rules, k.when));
  for (const ir::List& l : rules.lists) out.push_back("list " + l.head.id + " " + l.body + " " + l.region + " " + l.level + (l.all ? " all" : ""));
  return out;
}

}  // namespace heng::check::test
