#include "engine/check/expectations.h"

#include <algorithm>

#include "engine/check/amounts.h"
#include "engine/check/citations.h"
#include "engine/check/expressions.h"
#include "engine/check/lines.h"
#include "engine/check/quantities.h"

namespace heng::check {

namespace {

using syntax::Name;

class ExpectationReader {
 public:
  ExpectationReader(Context& c, const syntax::CaseDecl& d, Example& example) : c_(c), example_(example) {
    scope_.rule = std::string(words::kDeclCase) + "/" + d.title.text;
  }

  void ReadAll(const std::vector<syntax::Expect>& list, std::vector<Expectation>& out) {
    for (const syntax::Expect& e : list) Read(e, out);
  }

 private:
  using Out = std::vector<Expectation>;

  void Read(const syntax::Expect& e, Out& out) {
    struct Head {
      std::string_view word;
      void (ExpectationReader::*read)(const syntax::Expect&, Out&);
    };
    static constexpr Head kHeads[] = {
        {words::kExpectOutcome, &ExpectationReader::Outcome},       {words::kExpectSituation, &ExpectationReader::Situation},
        {words::kExpectTier, &ExpectationReader::Tier},             {words::kExpectFine, &ExpectationReader::Fine},
        {words::kExpectStatutory, &ExpectationReader::Statutory},   {words::kExpectPoint, &ExpectationReader::Point},
        {words::kExpectPenalty, &ExpectationReader::Penalty},       {words::kExpectOrder, &ExpectationReader::Order},
        {words::kExpectConfiscate, &ExpectationReader::Confiscate}, {words::kExpectCites, &ExpectationReader::Cites},
        {words::kExpectMet, &ExpectationReader::Met},               {words::kExpectNotMet, &ExpectationReader::NotMet},
        {words::kExpectUnclear, &ExpectationReader::Unclear},       {words::kExpectDuty, &ExpectationReader::Duty},
        {words::kExpectOption, &ExpectationReader::Option},         {words::kExpectImmaterial, &ExpectationReader::Immaterial},
        {words::kExpectDeciding, &ExpectationReader::Deciding},     {words::kExpectIfRaised, &ExpectationReader::IfRaised},
        {words::kExpectNotReady, &ExpectationReader::NotReady},     {words::kExpectReview, &ExpectationReader::Review},
        {words::kExpectConflict, &ExpectationReader::Conflict},     {words::kExpectTransfer, &ExpectationReader::Transfer},
        {words::kExpectLaw, &ExpectationReader::Law},               {words::kExpectProcedure, &ExpectationReader::Procedure},
        {words::kExpectCheck, &ExpectationReader::ReviewCheck},     {words::kExpectLayer, &ExpectationReader::LayerOf},
        {words::kExpectTotal, &ExpectationReader::Total},
    };
    std::vector<std::string> known;
    for (const Head& head : kHeads) {
      if (head.word == e.head.text) return (this->*head.read)(e, out);
      known.emplace_back(head.word);
    }
    c_.Unknown(messages::kUnknownWord, {e.head.text, std::string(words::kFieldExpect), Join(known)}, e.head.span, known);
  }

  static Expectation Start(const syntax::Expect& e, ExpectKind kind) {
    Expectation x;
    x.span = e.span;
    x.kind = kind;
    return x;
  }

  // One expectation a name.
  template <class Resolve>
  void Each(const syntax::Expect& e, ExpectKind kind, Out& out, Resolve resolve) {
    for (const Name& name : e.names) {
      Expectation x = Start(e, kind);
      x.label = name.text;
      if (resolve(name, x)) out.push_back(std::move(x));
    }
  }

  void Outcome(const syntax::Expect& e, Out& out) {
    Each(e, ExpectKind::kOutcome, out, [&](const Name& n, Expectation&) { return c_.Choose(words::List::kOutcomes, n, words::kExpectOutcome) >= 0; });
  }

  void Situation(const syntax::Expect& e, Out& out) {
    Each(e, ExpectKind::kSituation, out, [&](const Name& n, Expectation&) {
      std::vector<std::string> known;
      std::string items;
      for (ir::ItemId id : example_.items) {
        const ir::Item& item = c_.rules.items.Get(id);
        items += (items.empty() ? "" : std::string(words::kListSeparator)) + item.head.id;
        for (const ir::Situation& s : item.situations) known.push_back(s.head.name);
        // Law in time: the earlier or later version of the item may be the one that answers.
        for (const ir::Item& kin : c_.rules.items) {
          if (kin.lineage != item.lineage) continue;
          for (const ir::Situation& s : kin.situations) known.push_back(s.head.name);
        }
      }
      if (std::find(known.begin(), known.end(), n.text) != known.end()) return true;
      c_.Unknown(messages::kUnknownSituation, {n.text, items}, n.span, known);
      return false;
    });
  }

  void Tier(const syntax::Expect& e, Out& out) {
    Each(e, ExpectKind::kTier, out, [&](const Name& n, Expectation& x) {
      if (n.text == words::kUndetermined) {
        x.undetermined = true;
        return true;
      }
      if (n.text == words::kNone) {
        x.none = true;
        return true;
      }
      std::vector<std::string> known;
      for (const ir::Benchmark& b : c_.rules.benchmarks) {
        if (!b.item.valid()) continue;
        for (ir::ItemId id : example_.items) {
          if (c_.rules.items.Get(b.item).lineage != c_.rules.items.Get(id).lineage) continue;
          for (const ir::Tier& t : b.tiers) known.push_back(t.head.name);
        }
      }
      if (std::find(known.begin(), known.end(), n.text) != known.end()) return true;
      c_.Unknown(messages::kUnknownTier, {n.text}, n.span, known);
      return false;
    });
  }

  // Targets, then a range or the word for none.
  void Ranged(const syntax::Expect& e, ExpectKind kind, Out& out) {
    std::vector<Name> targets = e.names;
    Expectation x = Start(e, kind);
    if (!e.range && !targets.empty() && targets.back().text == words::kNone) {
      x.none = true;
      targets.pop_back();
    }
    if (!Range(e, x)) return;
    if (!x.range && !x.formula && !x.none) {
      c_.Report(messages::kExpectAmount, {e.head.text, std::string(words::kMoneyRangeText), std::string(words::kRangeExample)}, e.span);
      return;
    }
    for (const std::string& target : ReadTargets(c_, targets)) {
      x.target = target;
      out.push_back(x);
    }
  }

  bool Range(const syntax::Expect& e, Expectation& x) {
    if (!e.range) return true;
    std::optional<ir::FineRange> range = CheckFineRange(c_, *e.range, scope_, FinePlace::kExpected);
    if (!range) return false;
    bool plain = range->base == ir::Base::kAbsolute && !range->per.valid() && !range->cap && !range->floor;
    if (!plain) {
      x.formula = range;
      return true;
    }
    value::MoneyRange money;
    money.min = range->min.num();
    money.max = range->has_max ? range->max.num() : 0;
    money.min_open = range->min_open;
    money.max_open = range->max_open;
    money.has_max = range->has_max;
    x.range = money;
    return true;
  }

  void Fine(const syntax::Expect& e, Out& out) { Ranged(e, ExpectKind::kFine, out); }
  void Statutory(const syntax::Expect& e, Out& out) { Ranged(e, ExpectKind::kStatutory, out); }

  // An amount or the word for none; a total may be a range.
  void Amount(const syntax::Expect& e, ExpectKind kind, Out& out) {
    Expectation x = Start(e, kind);
    x.none = !e.range && !e.names.empty() && e.names.back().text == words::kNone;
    if (!Range(e, x)) return;
    if (!x.range && !x.none) {
      c_.Report(messages::kExpectAmount, {e.head.text, std::string(words::kAmountText), std::string(words::kAmountExample)}, e.span);
      return;
    }
    if (x.range && kind != ExpectKind::kTotal && !x.range->is_point()) {
      c_.Report(messages::kFixedNeeded, {}, e.range->span);
      return;
    }
    out.push_back(std::move(x));
  }

  void Point(const syntax::Expect& e, Out& out) { Amount(e, ExpectKind::kPoint, out); }
  void Confiscate(const syntax::Expect& e, Out& out) { Amount(e, ExpectKind::kConfiscate, out); }
  void Total(const syntax::Expect& e, Out& out) { Amount(e, ExpectKind::kTotal, out); }

  void Penalty(const syntax::Expect& e, Out& out) {
    std::vector<Name> names = e.names;
    std::optional<Name> object;
    if (names.size() >= 3 && names[names.size() - 2].text == words::kConfiscatePrefix) {
      object = names.back();
      names.pop_back();
    }
    if (names.size() < 2) {
      c_.Report(messages::kExpectAmount, {e.head.text, std::string(words::kDeclItem), std::string(words::kConfiscateGains)}, e.span);
      return;
    }
    Name kind_name = names.back();
    names.pop_back();
    bool none = kind_name.text == words::kNone;   // no penalty but a fine, if any
    const vocabulary::PenaltyKind* kind = none ? nullptr : ReadPenalty(c_, kind_name, object);
    std::vector<std::string> targets = ReadTargets(c_, names);
    if (kind == nullptr && !none) return;
    for (const std::string& target : targets) {
      Expectation x = Start(e, ExpectKind::kPenalty);
      x.target = target;
      x.none = none;
      if (kind != nullptr) x.label = kind->id;
      out.push_back(std::move(x));
    }
  }

  void Order(const syntax::Expect& e, Out& out) {
    if (e.names.size() < 2) {
      c_.Report(messages::kExpectAmount, {e.head.text, std::string(words::kFieldSubject), std::string(words::kOrderedOnly)}, e.span);
      return;
    }
    std::vector<Name> names = e.names;
    Name order_name = names.back();
    names.pop_back();
    const vocabulary::PenaltyKind* order = ReadOrder(c_, order_name);
    std::vector<std::string> targets = ReadTargets(c_, names);
    if (order == nullptr) return;
    for (const std::string& target : targets) {
      Expectation x = Start(e, ExpectKind::kOrder);
      x.target = target;
      x.label = order->id;
      out.push_back(std::move(x));
    }
  }

  void Cites(const syntax::Expect& e, Out& out) {
    if (!e.cites) return;
    Expectation x = Start(e, ExpectKind::kCites);
    for (const syntax::Cite& cite : e.cites->list) {
      syntax::Cites one;
      one.span = cite.span;
      one.list = {cite};
      for (ir::Citation& c : ResolveCites(c_, one, BasisUse::kReason)) {
        x.cites.push_back(std::move(c));
        x.version_named.push_back(cite.version.has_value());
      }
    }
    if (!x.cites.empty()) out.push_back(std::move(x));
  }

  // A ground: a general provision or an exemption list.
  bool Ground(const Name& n, Expectation& x, bool report) {
    if (auto at = c_.general_names.find(n.text); at != c_.general_names.end()) {
      const ir::Head& head = c_.rules.generals.Get(ir::GeneralId(at->second)).head;
      x.label = head.name;
      x.rule = head.id;
      return true;
    }
    if (auto at = c_.leniency_names.find(n.text); at != c_.leniency_names.end()) {
      const ir::Head& head = c_.rules.leniencies.Get(ir::LeniencyId(at->second)).head;
      x.label = head.name;
      x.rule = head.id;
      return true;
    }
    if (report) {
      std::vector<std::string> known = Keys(c_.general_names);
      for (std::string& name : Keys(c_.leniency_names)) known.push_back(std::move(name));
      c_.Unknown(messages::kUnknownRule, {n.text, std::string(words::kGroundWord)}, n.span, known);
    }
    return false;
  }

  // A fact by its id, or a definition by its name.
  bool FactOrDefinition(const Name& n, std::string& label, vocabulary::FactId* fact, bool report) {
    vocabulary::FactId id = c_.dictionary.Find(n.text);
    if (id.valid()) {
      label = c_.dictionary.Get(id).id;
      if (fact != nullptr) *fact = id;
      return true;
    }
    if (c_.definitions.count(n.text) != 0 || n.text == words::kRecordSystem) {
      label = n.text;
      return true;
    }
    if (auto former = c_.former_definitions.find(n.text); former != c_.former_definitions.end()) {
      label = former->second;
      return true;
    }
    if (report) {
      std::vector<std::string> known = c_.dictionary.FactNames();
      for (const auto& [name, entry] : c_.definitions) known.push_back(name);
      c_.Unknown(messages::kUnknownName, {n.text}, n.span, known);
    }
    return false;
  }

  void Met(const syntax::Expect& e, Out& out) {
    Each(e, ExpectKind::kMet, out, [&](const Name& n, Expectation& x) { return Ground(n, x, true); });
  }
  void NotMet(const syntax::Expect& e, Out& out) {
    std::string because;
    if (e.because && !Because(*e.because, because)) return;
    Each(e, ExpectKind::kNotMet, out, [&](const Name& n, Expectation& x) {
      x.because = because;
      return Ground(n, x, true);
    });
  }
  bool Because(const Name& n, std::string& because) {
    Expectation ignored;
    if (FactOrDefinition(n, because, nullptr, false)) return true;
    if (Ground(n, ignored, false)) {
      because = ignored.label;
      return true;
    }
    return FactOrDefinition(n, because, nullptr, true);
  }
  void Unclear(const syntax::Expect& e, Out& out) {
    Each(e, ExpectKind::kUnclear, out, [&](const Name& n, Expectation& x) {
      if (FactOrDefinition(n, x.label, &x.fact, false) && !c_.general_names.count(n.text)) return true;
      return Ground(n, x, true);
    });
  }

  void Duty(const syntax::Expect& e, Out& out) {
    if (duties_.empty()) {
      for (const ir::General& g : c_.rules.generals) duties_.insert(g.duties.begin(), g.duties.end());
      for (const ir::Leniency& l : c_.rules.leniencies) duties_.insert(l.duties.begin(), l.duties.end());
      for (const ir::Procedure& p : c_.rules.procedures) {
        for (const ir::Duty& d : p.duties) duties_.insert(d.duty);
        for (const ir::Deadline& d : p.deadlines) duties_.insert(d.duty);
      }
    }
    Each(e, ExpectKind::kDuty, out, [&](const Name& n, Expectation&) {
      if (duties_.count(n.text) != 0) return true;
      c_.Unknown(messages::kUnknownRule, {n.text, std::string(words::kDuty)}, n.span, {duties_.begin(), duties_.end()});
      return false;
    });
  }

  // A branch shows outcomes and amounts; grounds, procedure and checks are of the case as a whole.
  static bool InBranch(ExpectKind kind) {
    static constexpr ExpectKind kShown[] = {ExpectKind::kOutcome, ExpectKind::kSituation, ExpectKind::kTier,  ExpectKind::kFine,
                                            ExpectKind::kStatutory, ExpectKind::kPoint,   ExpectKind::kPenalty, ExpectKind::kOrder,
                                            ExpectKind::kConfiscate, ExpectKind::kLayer};
    return std::find(std::begin(kShown), std::end(kShown), kind) != std::end(kShown);
  }

  void Nested(const syntax::Expect& e, Expectation x, Out& out) {
    for (const syntax::Expect& inner : e.then) {
      Out read;
      Read(inner, read);
      for (Expectation& one : read) {
        if (InBranch(one.kind)) {
          x.then.push_back(std::move(one));
        } else {
          c_.Report(messages::kNestedExpectation, {inner.head.text, e.head.text}, inner.span);
          break;
        }
      }
    }
    out.push_back(std::move(x));
  }
  void Option(const syntax::Expect& e, Out& out) { Nested(e, Start(e, ExpectKind::kOption), out); }

  void Immaterial(const syntax::Expect& e, Out& out) {
    Each(e, ExpectKind::kImmaterial, out, [&](const Name& n, Expectation& x) { return FactOrDefinition(n, x.label, &x.fact, true); });
  }
  void Deciding(const syntax::Expect& e, Out& out) {
    Each(e, ExpectKind::kDeciding, out, [&](const Name& n, Expectation& x) { return FactOrDefinition(n, x.label, &x.fact, true); });
  }
  void IfRaised(const syntax::Expect& e, Out& out) {
    Each(e, ExpectKind::kIfRaised, out, [&](const Name& n, Expectation& x) {
      vocabulary::FactId fact = c_.dictionary.Find(n.text);
      if (fact.valid()) x.fact = fact;
      return Ground(n, x, !fact.valid()) || fact.valid();
    });
  }

  // What comes first: a fact, or the paper that settles it (an event, the search of records).
  void NotReady(const syntax::Expect& e, Out& out) {
    Expectation x = Start(e, ExpectKind::kNotReady);
    if (e.first) {
      x.label = e.first->text;
      bool fact = FactOrDefinition(*e.first, x.label, &x.fact, false);
      if (!fact && c_.dictionary.FindEvent(e.first->text) == nullptr && !Ground(*e.first, x, false)) {
        FactOrDefinition(*e.first, x.label, &x.fact, true);
        return;
      }
    }
    out.push_back(std::move(x));
  }

  void Review(const syntax::Expect& e, Out& out) {
    Expectation x = Start(e, ExpectKind::kIfReview);
    if (e.names.empty()) return;
    x.label = e.names.front().text;
    if (const vocabulary::EventKind* event = c_.dictionary.FindEvent(words::kReview)) {
      if (std::find(event->results.begin(), event->results.end(), x.label) == event->results.end()) {
        c_.Unknown(messages::kUnknownResult, {x.label, event->id, Join(event->results)}, e.names.front().span, event->results);
        return;
      }
    }
    Nested(e, std::move(x), out);
  }

  void Conflict(const syntax::Expect& e, Out& out) { out.push_back(Start(e, ExpectKind::kConflict)); }
  void Transfer(const syntax::Expect& e, Out& out) { out.push_back(Start(e, ExpectKind::kTransfer)); }

  void Law(const syntax::Expect& e, Out& out) {
    Each(e, ExpectKind::kLaw, out, [&](const Name& n, Expectation& x) {
      if (n.text == words::kAtAct || n.text == words::kAtDecision) {
        x.label = n.text == words::kAtAct ? "act" : "decision";
        return true;
      }
      std::vector<std::string> known = {std::string(words::kAtAct), std::string(words::kAtDecision)};
      c_.Unknown(messages::kUnknownWord, {n.text, std::string(words::kExpectLaw), Join(known)}, n.span, known);
      return false;
    });
  }

  void Procedure(const syntax::Expect& e, Out& out) {
    if (e.names.size() < 2) return;
    Expectation x = Start(e, ExpectKind::kProcedure);
    x.label = e.names[0].text;
    int certainty = c_.Choose(words::List::kCertainties, e.names[1], words::kExpectProcedure);
    if (certainty < 0) return;
    x.certainty = static_cast<ExpectCertainty>(certainty);
    if (e.date) x.date = e.date->date;
    if (auto at = c_.procedure_names.find(x.label); at != c_.procedure_names.end()) {
      x.rule = c_.rules.procedures.Get(ir::ProcedureId(at->second)).head.id;
      out.push_back(std::move(x));
      return;
    }
    std::vector<std::string> known = Keys(c_.procedure_names);   // or a duty of one, by its own name
    for (const ir::Procedure& p : c_.rules.procedures) {
      for (const ir::Duty& d : p.duties) known.push_back(d.duty);
      for (const ir::Deadline& d : p.deadlines) known.push_back(d.duty);
    }
    if (std::find(known.begin(), known.end(), x.label) != known.end()) {
      out.push_back(std::move(x));
    } else {
      c_.Unknown(messages::kUnknownRule, {x.label, std::string(words::kDeclProcedure)}, e.names[0].span, known);
    }
  }

  void ReviewCheck(const syntax::Expect& e, Out& out) {
    if (e.names.size() < 2) return;
    Expectation x = Start(e, ExpectKind::kCheck);
    std::ptrdiff_t at = c_.Find(c_.check_names, e.names[0], messages::kUnknownRule, {std::string(words::kDeclCheck)});
    int result = c_.Choose(words::List::kCheckResults, e.names[1], words::kExpectCheck);
    if (at < 0 || result < 0) return;
    x.label = e.names[0].text;
    x.rule = c_.rules.checks.Get(ir::CheckId(static_cast<std::size_t>(at))).head.id;
    x.check = static_cast<ExpectCheck>(result);
    out.push_back(std::move(x));
  }

  void LayerOf(const syntax::Expect& e, Out& out) {
    Each(e, ExpectKind::kLayer, out, [&](const Name& n, Expectation& x) {
      if (auto layer = ir::LayerOf(n.text)) {
        x.label = ir::LayerName(*layer);
        return true;
      }
      std::vector<std::string> known;
      for (int l = 0; l < 4; ++l) known.emplace_back(ir::LayerName(static_cast<ir::Layer>(l)));
      c_.Unknown(messages::kUnknownWord, {n.text, std::string(words::kExpectLayer), Join(known)}, n.span, known);
      return false;
    });
  }

  Context& c_;
  Example& example_;
  Scope scope_;
  std::set<std::string> duties_;
};

}  // namespace

void ReadExpectations(Context& c, const syntax::CaseDecl& decl, Example& example) {
  ExpectationReader reader(c, decl, example);
  for (const syntax::ExpectLine& line : decl.expects) {
    example.only |= line.only;
    reader.ReadAll(line.list, example.expectations);
  }
}

}  // namespace heng::check
