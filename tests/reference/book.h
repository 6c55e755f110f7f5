// Small builders for hand-built rules and cases: the reference is tested without parser and check,
// so that a fault there cannot hide one here. A Book is a rule set with one item "x1" unless told
// otherwise.
#pragma once

#include <gtest/gtest.h>

#include <fstream>
#include <memory>
#include <sstream>
#include <string>
#include <vector>

#include "engine/diagnostic/render.h"
#include "engine/document/load.h"
#include "engine/reference/reference.h"
#include "engine/reference/words.h"

namespace heng::reference::test {

namespace w = words;
using decision::Rung;
using decision::Status;
using ir::ExprId;
using value::Date;
using value::Fen;
using value::MoneyRange;
using value::Rational;
using value::Tri;

inline const std::string kUnit(w::kUnit);

inline Date Day(int y, int m, int d) { return *value::MakeDate(y, m, d); }
inline Rational Ratio(std::int64_t a, std::int64_t b) { return *Rational::Make(a, b); }
constexpr Fen Yuan(Fen n) { return n * 100; }

inline std::shared_ptr<const vocabulary::Dictionary> LoadDictionary() {
  static const std::shared_ptr<const vocabulary::Dictionary> loaded = [] {
    std::ifstream in(std::string(HENG_SOURCE_DIR) + "/tests/reference/facts.yaml");
    std::stringstream text;
    text << in.rdbuf();
    source::Sources sources;
    diagnostic::Sink sink;
    const base::Limits limits;
    auto dictionary = std::make_shared<vocabulary::Dictionary>();
    const auto id = document::Load(sources, "facts.yaml", text.str(), limits.case_bytes, sink);
    const auto root = id ? document::Read(sources, *id, limits, sink) : nullptr;
    const bool ok =
        root != nullptr && dictionary->Read(*root, sources, sink) && dictionary->Finish(sink);
    EXPECT_TRUE(ok) << diagnostic::RenderAll(sink, sources, {});
    return dictionary;
  }();
  return loaded;
}

class Book {
 public:
  ir::RuleSet rules;

  Book() {
    rules.dictionary = LoadDictionary();
    ir::LegalSource law;
    law.name = "Law";
    law.rank = law::Rank::kLaw;
    law.versions.push_back({{}, "old", {Day(2010, 1, 1), Day(2021, 9, 1)}});
    law.versions.push_back({{}, "new", {Day(2021, 9, 1), std::nullopt}});
    rules.sources.Add(law);
    ir::LegalSource penalty = law;
    penalty.name = "Penalty";
    penalty.versions.front().validity.to = penalty.versions.back().validity.from = Day(2021, 7, 15);
    rules.sources.Add(penalty);
    rules.chosen.favourable = AddPolicy("favourable");
    rules.chosen.favourable_for_party = true;
  }

  // ---- expressions ----
  ExprId Add(ir::ExprNode node, ir::Type type) {
    return rules.exprs.Add({{}, type, std::move(node)});
  }
  vocabulary::FactId FactOf(std::string_view id) const {
    const auto found = rules.dictionary->Find(id);
    EXPECT_TRUE(found.valid()) << id;
    return found;
  }
  ExprId Fact(std::string_view id) {
    const auto found = FactOf(id);
    return Add(ir::FactRef{found}, rules.dictionary->Get(found).type == vocabulary::Type::kYesNo
                                       ? ir::Type::kBool
                                       : ir::Type::kNumber);
  }
  ExprId System(vocabulary::System s) {
    const auto found = rules.dictionary->FindSystem(s);
    return Add(ir::FactRef{found}, rules.dictionary->Get(found).type == vocabulary::Type::kYesNo
                                       ? ir::Type::kBool
                                       : ir::Type::kNumber);
  }
  ExprId Num(Rational r) { return Add(ir::Constant{r}, ir::Type::kNumber); }
  ExprId Bool(bool b) { return Add(ir::ConstantBool{b}, ir::Type::kBool); }
  ExprId And(std::vector<ExprId> t) { return Add(ir::And{std::move(t)}, ir::Type::kBool); }
  ExprId Or(std::vector<ExprId> t) { return Add(ir::Or{std::move(t)}, ir::Type::kBool); }
  ExprId Not(ExprId t) { return Add(ir::Not{t}, ir::Type::kBool); }
  ExprId Cmp(ExprId l, ir::CompareOp op, ExprId r) {
    return Add(ir::Compare{op, l, r}, ir::Type::kBool);
  }
  ExprId Ge(std::string_view fact, Rational r) {
    return Cmp(Fact(fact), ir::CompareOp::kGe, Num(r));
  }
  ExprId Lt(std::string_view fact, Rational r) {
    return Cmp(Fact(fact), ir::CompareOp::kLt, Num(r));
  }
  ExprId Arith(ExprId l, ir::ArithOp op, ExprId r) {
    return Add(ir::Arith{op, l, r}, ir::Type::kNumber);
  }
  ExprId Var(ir::Var v) { return Add(ir::MethodVar{v}, ir::Type::kMoney); }
  // The correction state is one of these words.
  ExprId Corrected(std::vector<std::string_view> words) {
    const auto id = rules.dictionary->FindSystem(vocabulary::System::kCorrection);
    std::vector<std::int64_t> ordinals;
    const auto& values = rules.dictionary->Get(id).values;
    for (const std::string_view word : words) {
      for (std::size_t i = 0; i < values.size(); ++i) {
        if (values[i] == word) ordinals.push_back(static_cast<std::int64_t>(i));
      }
    }
    return Add(ir::InSet{Add(ir::FactRef{id}, ir::Type::kEnum), ordinals}, ir::Type::kBool);
  }
  ExprId Define(const std::string& name, ExprId expr, ir::Type type = ir::Type::kBool) {
    ir::Definition d;
    d.head.name = d.head.id = name;
    d.type = type;
    d.expr = expr;
    return Add(ir::DefinitionRef{rules.definitions.Add(d)}, type);
  }

  // ---- declarations ----
  ir::Citation Cite(std::size_t source, int article, int paragraph = 0) {
    ir::Citation c;
    c.source = ir::SourceId(source);
    c.version = 1;
    c.place.article = article;
    c.place.paragraph = paragraph;
    return c;
  }
  static ir::FineRange Range(Fen min, Fen max) {  // from min to max, both ends in
    ir::FineRange r;
    r.min = min;
    r.max = max;
    r.has_min = true;
    return r;
  }
  static ir::FineRange UpTo(Fen max) {
    ir::FineRange r;
    r.max = max;
    r.min_open = true;
    return r;
  }
  static ir::FineRange Fixed(Fen amount) {
    ir::FineRange r = Range(amount, amount);
    r.fixed = true;
    return r;
  }
  ir::FineRange Multiple(std::string_view fact, Rational min, Rational max) {
    ir::FineRange r;
    r.base = ir::Base::kOf;
    r.of = Fact(fact);
    r.of_name = fact;
    r.min = min;
    r.max = max;
    r.has_min = true;
    r.fixed = min == max;
    return r;
  }
  static ir::Fine FineFor(std::vector<std::string> targets, ir::FineRange range,
                          ir::Modality m = ir::Modality::kShall) {
    ir::Fine f;
    f.head.id = "line";
    f.targets = std::move(targets);
    f.range = std::move(range);
    f.modality = m;
    return f;
  }
  ir::Situation Sit(const std::string& name, std::vector<ir::Fine> fines, ExprId when = {}) {
    ir::Situation s;
    s.head.id = "x1/" + name;
    s.head.name = name;
    s.fines = std::move(fines);
    s.when = when;
    return s;
  }
  ir::Item& AddItem(const std::string& id, std::vector<ir::Situation> situations) {
    ir::Item item;
    item.head.id = id;
    item.head.name = id;
    item.head.basis.push_back(Cite(0, 97));
    item.head.validity.from = Day(2021, 9, 1);
    item.bodies = {"bureau"};
    item.subjects = {kUnit, "manager"};
    item.elements = Fact("offence");
    item.situations = std::move(situations);
    item.uses_situations = item.situations.size() > 1;
    item.lineage = static_cast<std::uint32_t>(rules.items.size()) + 1;
    return rules.items.Get(rules.items.Add(item));
  }
  // One item, one situation, one fine for the unit.
  ir::Item& Simple(ir::FineRange range, ir::Modality m = ir::Modality::kShall) {
    return AddItem("x1", {Sit("", {FineFor({kUnit}, std::move(range), m)})});
  }
  ir::General& AddGeneral(const std::string& name, ir::Stage stage, ir::Effect effect, ExprId when,
                          bool shall = true, int article = 33) {
    ir::General g;
    g.head.id = g.head.name = name;
    g.head.basis.push_back(Cite(1, article));
    g.head.validity.from = Day(2021, 7, 15);
    g.stage = stage;
    g.effect = effect;
    g.when = when;
    g.shall = shall;
    return rules.generals.Get(rules.generals.Add(g));
  }
  ir::GeneralId LastGeneral() const { return ir::GeneralId(rules.generals.size() - 1); }
  ir::PolicyId AddPolicy(const std::string& id) {
    ir::Policy p;
    p.head.id = p.head.name = id;
    return rules.policies.Add(p);
  }
  // General: all; lighter: the lowest 30 %; heavier: the highest 30 %; mitigated: below the floor;
  // middle.
  ir::Method& AddMethod(ir::ActsOn acts_on = ir::ActsOn::kTierElseStatutory) {
    const auto cut = [&](std::int64_t percent) {
      return Arith(Var(ir::Var::kLow), ir::ArithOp::kAdd,
                   Arith(Var(ir::Var::kWidth), ir::ArithOp::kMul, Num(Ratio(percent, 100))));
    };
    ir::Method m;
    m.head.id = "method";
    m.acts_on = acts_on;
    m.bands.push_back({{}, ir::Band::kGeneral, Var(ir::Var::kLow), Var(ir::Var::kHigh)});
    m.bands.push_back({{}, ir::Band::kLighter, Var(ir::Var::kLow), cut(30)});
    m.bands.push_back({{}, ir::Band::kHeavier, cut(70), Var(ir::Var::kHigh)});
    m.bands.push_back({{}, ir::Band::kMitigated, {}, Var(ir::Var::kStatutoryLow), false, true});
    ir::Point p;
    p.kind = ir::PointKind::kMiddle;
    p.reading = "middle";
    m.point = p;
    return rules.methods.Get(rules.methods.Add(m));
  }
  ir::Benchmark& AddBenchmark(std::vector<ir::Tier> tiers, ir::Layer layer = ir::Layer::kCity) {
    ir::Benchmark b;
    b.head.id = "table@" + std::to_string(rules.benchmarks.size());
    b.item = ir::ItemId(0);
    b.layer = layer;
    b.tiers = std::move(tiers);
    return rules.benchmarks.Get(rules.benchmarks.Add(b));
  }
  static ir::Tier Tier(const std::string& name, ExprId when, ir::FineRange range) {
    ir::Tier t;
    t.head.id = t.head.name = name;
    t.when = when;
    t.rows.push_back({-1, {{{kUnit}, std::move(range)}}});
    return t;
  }
};

// A closed case of one unit and one act under item x1, decided 2025-06-10, act to 2025-05-10.
class Case {
 public:
  facts::Case c;

  explicit Case(const Book& book) : book_(book) {
    c.id = "case";
    c.authority = {"district bureau", "bureau", "610112", ""};
    c.inquiry = facts::Inquiry::kClosed;
    c.dates.act_end = Day(2025, 5, 10);
    c.dates.discovered = Day(2025, 4, 12);
    c.dates.decision = Day(2025, 6, 10);
    c.parties.push_back({{}, "p1", kUnit, "", "", {}});
    facts::Act act;
    act.id = "a1";
    act.items = {"x1"};
    c.acts.push_back(act);
  }
  Case& Open() {
    c.inquiry = facts::Inquiry::kOpen;
    return *this;
  }
  Case& Set(std::string_view fact, facts::Value v) {
    facts::Statement s;
    s.fact = book_.FactOf(fact);
    s.value = std::move(v);
    c.acts[0].facts.push_back(s);
    return *this;
  }
  Case& Yes(std::string_view fact) { return Set(fact, true); }
  Case& No(std::string_view fact) { return Set(fact, false); }
  Case& Is(std::string_view fact, Rational r) { return Set(fact, r); }
  Case& Raise(std::string_view fact, bool evidence) {
    Set(fact, facts::Value{});
    c.acts[0].facts.back().raised = true;
    if (evidence) c.acts[0].facts.back().evidence.push_back("E-01");
    return *this;
  }
  Case& Event(std::string_view kind, Date date, std::optional<Date> due = {},
              std::string_view result = {}) {
    facts::Event e;
    e.kind = kind;
    e.date = date;
    e.due = due;
    e.result = result;
    c.events.push_back(e);
    return *this;
  }
  Case& Searched() {
    c.history.searched =
        facts::Searched{"system", "clerk", Day(2025, 6, 1), Day(2010, 1, 1), Day(2025, 6, 1)};
    return *this;
  }
  Case& Entry(Date date, const std::string& item = "x1",
              facts::HistoryKind kind = facts::HistoryKind::kPenalty) {
    facts::HistoryEntry e;
    e.date = date;
    e.item = item;
    e.kind = kind;
    e.penalties = {std::string(w::kFine)};
    c.history.entries.push_back(e);
    return *this;
  }
  decision::Decision Decide(const Options& options = {}) const {
    return reference::Decide(book_.rules, c, options);
  }
  decision::PartyDecision Party() const {
    const decision::Decision d = Decide();
    EXPECT_EQ(d.acts.size(), 1u);
    EXPECT_EQ(d.acts[0].parties.size(), 1u);
    return d.acts[0].parties[0];
  }

 private:
  const Book& book_;
};

// "[100.00, 200.00]" and "(0.00, 300.00)"; "inf" where there is no upper end.
inline std::string Text(const MoneyRange& r) {
  return std::string(r.min_open ? "(" : "[") + value::ToDecimalYuan(r.min) + ", " +
         (r.has_max ? value::ToDecimalYuan(r.max) : "inf") + (r.max_open ? ")" : "]");
}
inline std::string Text(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& word : words) out += (out.empty() ? "" : " ") + word;
  return out;
}
inline std::string Fine(const decision::PartyDecision& p) {
  return p.fines.empty() ? "none" : Text(p.fines[0].range);
}
inline std::string Point(const decision::PartyDecision& p) {
  return p.fines.empty() || !p.fines[0].point ? "none" : value::ToDecimalYuan(*p.fines[0].point);
}
// "lighter:[1.00, 2.00]* general:..." - rungs with their fine, the default starred.
inline std::string Branches(const decision::PartyDecision& p) {
  std::string out;
  for (const decision::Option& o : p.options) {
    out += (out.empty() ? "" : " ") + std::string(decision::RungKey(o.rung));
    if (!o.fines.empty()) out += ":" + Text(o.fines[0].range);
    if (o.is_default) out += "*";
  }
  return out;
}

}  // namespace heng::reference::test
