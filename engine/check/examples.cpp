// Executable examples: the case as facts::Case, from what is written and the rule set's defaults. One act,
// one party. A raised plea comes with a lead (that is what raising means there); a searched history covers
// the ten years before the decision. A default beginning later than a stated end gives way to it.
#include <algorithm>

#include "engine/check/expectations.h"
#include "engine/check/expressions.h"
#include "engine/check/lines.h"
#include "engine/check/quantities.h"
#include "engine/check/stages.h"
#include "engine/facts/reader.h"

namespace heng::check {

namespace {

constexpr int kSearchYears = 10;

class ExampleReader {
 public:
  ExampleReader(Context& c, const syntax::CaseDecl& d) : c_(c), d_(d) {}

  Example Run() {
    out_.span = d_.span;
    out_.title = d_.title.text;
    out_.file = c_.sources.Get(d_.span.source).name();
    if (d_.origin) {
      out_.origin = d_.origin->text;
      c_.Choose(words::List::kOrigins, *d_.origin, words::kFieldOrigin);
    } else {
      Lacks(words::kFieldOrigin);
    }
    if (d_.origin_detail) out_.origin_detail = d_.origin_detail->text;
    if (d_.expects.empty()) Lacks(words::kFieldExpect);
    const ExampleDefaults& defaults = c_.settings.examples;
    facts::Case& k = out_.kase;
    k.id = d_.title.text;
    k.authority = defaults.authority;
    k.inquiry = defaults.inquiry;
    if (d_.body) Body(*d_.body);
    k.parties = defaults.parties;
    if (d_.inquiry) k.inquiry = d_.inquiry->text == words::kInquiryOpen ? facts::Inquiry::kOpen : facts::Inquiry::kClosed;
    Dates();
    Party();
    k.acts.emplace_back();
    k.acts.back().id = "a1";
    k.acts.back().span = d_.span;
    Items();
    Events();
    for (const syntax::FactLine& line : d_.facts) Fact(line);
    for (const syntax::Name& plea : d_.raised) Raise(plea);
    History();
    Proposed();
    facts::CheckConstraints(k, c_.dictionary, c_.sink);
    ReadExpectations(c_, d_, out_);
    return std::move(out_);
  }

 private:
  // Another body than the bureau decides this one.
  void Body(const syntax::Name& body) {
    const vocabulary::AuthorityKind* kind = c_.dictionary.FindAuthority(body.text);
    if (kind == nullptr || !kind->of.empty()) {
      std::vector<std::string> known;
      for (const vocabulary::AuthorityKind& k : c_.dictionary.authorities()) {
        if (k.of.empty()) known.push_back(k.id);
      }
      c_.Unknown(messages::kUnknownAuthority, {body.text}, body.span, known);
      return;
    }
    out_.kase.authority.kind = out_.kase.authority.name = kind->id;
  }
  void Lacks(std::string_view field) { c_.Missing(std::string(words::kDeclCase) + "/" + d_.title.text, field, d_.title.span); }

  void Dates() {
    facts::Dates& dates = out_.kase.dates;
    dates = c_.settings.examples.dates;
    bool start_stated = false;
    Span end_span = d_.title.span, decision_span = d_.title.span;
    for (const syntax::DateEntry& e : d_.dates) {
      std::string_view key = e.key.text;
      if (key == words::kDateActStart) {
        dates.act_start = e.date.date;
        start_stated = true;
      } else if (key == words::kDateActEnd) {
        dates.act_end = e.date.date;
        end_span = e.span;
      } else if (key == words::kDateDiscovered) {
        dates.discovered = e.date.date;
      } else if (key == words::kDateFiled) {
        dates.filed = e.date.date;
      } else if (key == words::kDateNotified) {
        dates.notified = e.date.date;
      } else if (key == words::kDateDecision) {
        dates.decision = e.date.date;
        decision_span = e.span;
      }
    }
    if (dates.act_start && dates.act_end && *dates.act_end < *dates.act_start) {
      if (start_stated) {
        c_.Report(messages::kDatesReversed, {std::string(words::kDateActStart), std::string(words::kDateActEnd)}, end_span);
      } else {
        dates.act_start = dates.act_end;
      }
    }
    if (dates.filed && dates.decision && *dates.decision < *dates.filed) {
      c_.Report(messages::kDatesReversed, {std::string(words::kDateFiled), std::string(words::kDateDecision)}, decision_span);
    }
  }

  void Party() {
    if (out_.kase.parties.empty()) {
      out_.kase.parties.emplace_back();
      out_.kase.parties.front().id = "p1";
      out_.kase.parties.front().kind = words::kPartyLabel;
    }
    facts::Party& party = out_.kase.parties.front();
    if (!d_.party) return;
    party.span = d_.party->span;
    const syntax::Name* role_name = d_.party_role ? &*d_.party_role : nullptr;
    const vocabulary::Role* role = c_.dictionary.FindRole(role_name != nullptr ? role_name->text : d_.party->text);
    if (role == nullptr && role_name == nullptr) {
      party.name = d_.party->text;   // a name alone: the default role
      return;
    }
    if (role == nullptr || !role->of.empty()) {
      std::vector<std::string> known;
      for (const vocabulary::Role& r : c_.dictionary.roles()) {
        if (r.of.empty()) known.push_back(r.id);
      }
      const syntax::Name& written = role_name != nullptr ? *role_name : *d_.party;
      c_.Unknown(messages::kUnknownRole, {written.text}, written.span, known);
      return;
    }
    party.kind = role->id;
    if (role_name != nullptr) party.name = d_.party->text;
  }

  void Items() {
    facts::Act& act = out_.kase.acts.front();
    if (d_.items.empty()) Lacks(words::kFieldItem);
    for (const syntax::Name& name : d_.items) {
      std::ptrdiff_t at = c_.Find(c_.item_names, name, messages::kUnknownItem);
      if (at < 0) continue;
      out_.items.push_back(ir::ItemId(static_cast<std::size_t>(at)));
      act.items.push_back(c_.item_decls[static_cast<std::size_t>(at)].decl->id.text);
      act.item_spans.push_back(name.span);
    }
  }

  void Events() {
    for (const syntax::EventLine& line : d_.events) {
      const vocabulary::EventKind* kind = c_.dictionary.FindEvent(line.kind.text);
      if (kind == nullptr) {
        std::vector<std::string> known;
        for (const vocabulary::EventKind& e : c_.dictionary.events()) known.push_back(e.id);
        c_.Unknown(messages::kUnknownEvent, {line.kind.text}, line.kind.span, known);
        continue;
      }
      facts::Event event;
      event.span = line.span;
      event.kind = kind->id;
      event.date = line.date.date;
      if (line.due) {
        event.due = line.due->date;
        if (kind->due == vocabulary::Due::kNone || line.due->date < line.date.date) {
          c_.Report(messages::kDueForbidden, {kind->id}, line.due->span);
        }
      } else if (kind->due == vocabulary::Due::kRequired) {
        c_.Report(messages::kDueMissing, {kind->id}, line.span);
      }
      if (line.result) {
        event.result = line.result->text;
        if (std::find(kind->results.begin(), kind->results.end(), event.result) == kind->results.end()) {
          c_.Unknown(messages::kUnknownResult, {event.result, kind->id, Join(kind->results)}, line.result->span, kind->results);
        }
      }
      out_.kase.events.push_back(std::move(event));
    }
  }

  // What a definition rests on, as far as facts go.
  void Inputs(ir::ExprId id, std::set<std::string>& facts, int depth = 0) {
    if (!id.valid() || depth > 40) return;
    const ir::ExprNode& node = c_.rules.exprs.Get(id).node;
    auto all = [&](const std::vector<ir::ExprId>& terms) {
      for (ir::ExprId t : terms) Inputs(t, facts, depth + 1);
    };
    if (const auto* x = std::get_if<ir::FactRef>(&node)) facts.insert(c_.dictionary.Get(x->fact).id);
    if (const auto* x = std::get_if<ir::DefinitionRef>(&node)) DefinitionInputs(x->definition, facts, depth + 1);
    if (const auto* x = std::get_if<ir::Or>(&node)) all(x->terms);
    if (const auto* x = std::get_if<ir::And>(&node)) all(x->terms);
    if (const auto* x = std::get_if<ir::CountTrue>(&node)) all(x->terms);
    if (const auto* x = std::get_if<ir::Extreme>(&node)) all(x->terms);
    if (const auto* x = std::get_if<ir::Not>(&node)) Inputs(x->term, facts, depth + 1);
    if (const auto* x = std::get_if<ir::InSet>(&node)) Inputs(x->term, facts, depth + 1);
    if (const auto* x = std::get_if<ir::AddPeriod>(&node)) Inputs(x->date, facts, depth + 1);
    if (const auto* x = std::get_if<ir::Compare>(&node)) all({x->left, x->right});
    if (const auto* x = std::get_if<ir::Arith>(&node)) all({x->left, x->right});
    if (const auto* x = std::get_if<ir::If>(&node)) all({x->when, x->then, x->otherwise});
    if (std::holds_alternative<ir::HistoryCount>(node)) facts.insert(std::string(words::kRecordSystem));
  }
  void DefinitionInputs(ir::DefinitionId id, std::set<std::string>& facts, int depth) {
    const ir::Definition& d = c_.rules.definitions.Get(id);
    Inputs(d.expr, facts, depth);
    for (const ir::Row& row : d.rows) Inputs(row.when, facts, depth);
  }

  // Where a statement of the fact belongs.
  std::vector<facts::Statement>& Level(vocabulary::Of of) {
    facts::Case& k = out_.kase;
    switch (of) {
      case vocabulary::Of::kCase: return k.facts;
      case vocabulary::Of::kParty: return k.parties.front().facts;
      case vocabulary::Of::kAct: return k.acts.front().facts;
      case vocabulary::Of::kActParty: break;
    }
    facts::Act& act = k.acts.front();
    if (act.parties.empty()) {
      for (const facts::Party& party : k.parties) {
        act.parties.emplace_back();
        act.parties.back().id = party.id;
        act.parties.back().span = party.span;
      }
    }
    return act.parties.front().facts;
  }

  facts::Statement* Stated(vocabulary::FactId fact) {
    for (facts::Statement& s : Level(c_.dictionary.Get(fact).of)) {
      if (s.fact == fact) return &s;
    }
    return nullptr;
  }

  vocabulary::FactId FactOf(const syntax::Name& name) {
    if (DefinitionEntry* entry = UseDefinition(c_, name.text, {})) {
      if (!entry->bad) {
        std::set<std::string> inputs;
        DefinitionInputs(entry->id, inputs, 0);
        c_.Report(messages::kStatedDefinition, {name.text, Join({inputs.begin(), inputs.end()})}, name.span);
      }
      return {};
    }
    vocabulary::FactId fact = c_.dictionary.Find(name.text);
    if (!fact.valid()) {
      std::vector<std::string> known = c_.dictionary.FactNames();
      c_.Unknown(messages::kUnknownName, {name.text}, name.span, known);
      return {};
    }
    vocabulary::System system = c_.dictionary.Get(fact).system;
    bool correction = system == vocabulary::System::kCorrection && d_.events.empty();
    if (system != vocabulary::System::kNone && !correction) {
      c_.Report(messages::kStatedSystem, {c_.dictionary.Get(fact).id}, name.span);
      return {};
    }
    return fact;
  }

  void Fact(const syntax::FactLine& line) {
    vocabulary::FactId id = FactOf(line.fact);
    if (!id.valid()) return;
    const vocabulary::Fact& fact = c_.dictionary.Get(id);
    facts::Statement statement;
    statement.span = line.span;
    statement.fact = id;
    std::string_view text = line.value;
    if (text == words::kUnclear) {
      statement.finding = facts::Finding::kUnclear;
    } else {
      if (fact.type == vocabulary::Type::kText) text = Unquoted(text);
      std::optional<facts::Value> value = facts::ReadValue(text, fact, line.value_span, c_.limits, c_.sink);
      if (!value) return;
      statement.value = std::move(*value);
    }
    if (facts::Statement* other = Stated(id)) {
      if (stated_.count(fact.id) != 0) {
        c_.Report(messages::kDuplicate, {fact.id}, line.fact.span).At(other->span);
        return;
      }
      *other = std::move(statement);   // over a default of the rule set
    } else {
      Level(fact.of).push_back(std::move(statement));
    }
    stated_.insert(fact.id);
  }

  static std::string_view Unquoted(std::string_view text) {
    auto quote = [&](std::string_view mark) {
      if (text.substr(0, mark.size()) == mark) text.remove_prefix(mark.size());
      if (text.size() >= mark.size() && text.substr(text.size() - mark.size()) == mark) text.remove_suffix(mark.size());
    };
    std::size_t at = 0;
    while (at < words::kQuotes.size()) {
      std::size_t length = source::DecodeAt(words::kQuotes, at).length;
      quote(words::kQuotes.substr(at, length));
      at += length;
    }
    return text;
  }

  void Raise(const syntax::Name& name) {
    vocabulary::FactId id = FactOf(name);
    if (!id.valid()) return;
    const vocabulary::Fact& fact = c_.dictionary.Get(id);
    if (fact.burden != vocabulary::Burden::kPlea && fact.burden != vocabulary::Burden::kNoFault) {
      c_.Report(messages::kNotAPlea, {fact.id}, name.span);
      return;
    }
    facts::Statement* statement = Stated(id);
    if (statement == nullptr) {
      Level(fact.of).emplace_back();
      statement = &Level(fact.of).back();
      statement->span = name.span;
      statement->fact = id;
    }
    statement->raised = true;
    if (statement->evidence.empty()) {
      statement->evidence.emplace_back(words::kRaisedLead);
      auto known = [](const auto& e) { return e.first == words::kRaisedLead; };
      if (std::none_of(out_.kase.evidence.begin(), out_.kase.evidence.end(), known)) {
        out_.kase.evidence.emplace_back(words::kRaisedLead, words::kRaisedBy);
      }
    }
  }

  std::optional<value::Date> Latest() const {
    const facts::Dates& dates = out_.kase.dates;
    if (dates.decision) return dates.decision;
    std::optional<value::Date> latest;
    auto take = [&](std::optional<value::Date> d) {
      if (d && (!latest || *latest < *d)) latest = d;
    };
    for (std::optional<value::Date> d : {dates.act_start, dates.act_end, dates.discovered, dates.filed, dates.notified}) take(d);
    for (const facts::Event& e : out_.kase.events) take(e.date);
    return latest;
  }

  void History() {
    if (!d_.history) return;
    facts::History& history = out_.kase.history;
    if (d_.history->searched) {
      facts::Searched searched;
      searched.system = words::kRecordSystem;
      searched.by = out_.kase.authority.name;
      searched.date = searched.to = Latest();
      if (searched.to) searched.from = value::AddYears(*searched.to, -kSearchYears);
      history.searched = std::move(searched);
    }
    for (const syntax::HistoryLine& line : d_.history->entries) {
      facts::HistoryEntry entry;
      entry.span = line.span;
      entry.date = line.date.date;
      entry.authority = out_.kase.authority.name;
      entry.party = out_.kase.parties.front().id;
      std::ptrdiff_t item = c_.Find(c_.item_names, line.item, messages::kUnknownItem);
      if (item >= 0) entry.item = c_.item_decls[static_cast<std::size_t>(item)].decl->id.text;
      if (line.kind.text == words::kPenalised) {
        entry.kind = facts::HistoryKind::kPenalty;
      } else if (line.kind.text == words::kNotPenalised) {
        entry.kind = facts::HistoryKind::kNoPenalty;
      } else if (line.kind.text == words::kOrderedOnly) {
        entry.kind = facts::HistoryKind::kOrder;
      } else {
        std::vector<std::string> known = {std::string(words::kPenalised), std::string(words::kNotPenalised), std::string(words::kOrderedOnly)};
        c_.Unknown(messages::kUnknownValue, {line.kind.text, std::string(words::kKind), Join(known)}, line.kind.span, known);
      }
      for (const syntax::Name& penalty : line.penalties) {
        if (const vocabulary::PenaltyKind* kind = ReadPenalty(c_, penalty, std::nullopt)) entry.penalties.push_back(kind->id);
      }
      if (line.amount) {
        entry.amount = ReadMoney(c_, *line.amount);
        bool listed = std::find(entry.penalties.begin(), entry.penalties.end(), words::kFine) != entry.penalties.end();
        if (!listed) entry.penalties.emplace_back(words::kFine);
      }
      history.entries.push_back(std::move(entry));
    }
  }

  void Proposed() {
    if (d_.proposed.empty()) return;
    facts::Proposed proposed;
    proposed.span = d_.proposed.front().span;
    proposed.act = "a1";
    proposed.party = out_.kase.parties.front().id;
    for (const syntax::ProposedEntry& e : d_.proposed) {
      auto bad = [&](std::string_view right) {
        c_.Report(messages::kProposedValue, {e.key.text, e.value, std::string(right)}, e.value_span);
      };
      std::string_view key = e.key.text;
      if (key == words::kFine) {
        proposed.fine = value::ReadMoney(e.value, c_.limits.money_max_fen).amount;
        if (!proposed.fine) bad(words::kFineExample);
      } else if (key == words::kCircumstance) {
        const std::vector<std::string>& all = ir::Circumstances();
        proposed.circumstance = e.value;
        if (std::find(all.begin(), all.end(), e.value) == all.end()) bad(Join(all));
      } else if (key == words::kOrdered) {
        if (e.value == words::kYes) {
          proposed.orders.emplace_back(words::kOrderedOnly);
        } else if (e.value != words::kNo) {
          bad(Join({std::string(words::kYes), std::string(words::kNo)}));
        }
      } else if (key == words::kReason) {
        proposed.reason = Unquoted(e.value);
      } else if (key == words::kPenaltyKinds || key == words::kKind || key == words::kExpectPenalty) {
        Penalties(e, proposed);
      } else {
        std::vector<std::string> known = {std::string(words::kFine), std::string(words::kCircumstance), std::string(words::kOrdered),
                                          std::string(words::kReason), std::string(words::kPenaltyKinds)};
        c_.Unknown(messages::kUnknownWord, {e.key.text, std::string(words::kProposed), Join(known)}, e.key.span, known);
      }
    }
    out_.kase.proposed.push_back(std::move(proposed));
  }

  void Penalties(const syntax::ProposedEntry& e, facts::Proposed& proposed) {
    std::string_view rest = e.value;
    while (!rest.empty()) {
      std::size_t end = rest.find(words::kListSeparator);
      syntax::Name name{e.value_span, std::string(rest.substr(0, end))};
      if (const vocabulary::PenaltyKind* kind = ReadPenalty(c_, name, std::nullopt)) proposed.penalties.push_back(kind->id);
      if (end == std::string_view::npos) break;
      rest.remove_prefix(end + words::kListSeparator.size());
    }
  }

  Context& c_;
  const syntax::CaseDecl& d_;
  Example out_;
  std::set<std::string> stated_;
};

}  // namespace

std::vector<Example> CheckExamples(Context& c) {
  std::vector<Example> out;
  std::map<std::string, Span> titles;
  for (const syntax::CaseDecl* d : c.case_decls) {
    auto [at, added] = titles.emplace(c.sources.Get(d->span.source).name() + "\n" + d->title.text, d->title.span);
    if (!added) c.Report(messages::kSameTitle, {d->title.text}, d->title.span).At(at->second);
    out.push_back(ExampleReader(c, *d).Run());
  }
  return out;
}

}  // namespace heng::check
