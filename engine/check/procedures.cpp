// What follows a decision or reviews it: local standards, procedures, review checks, published lists.
#include "engine/check/citations.h"
#include "engine/check/expressions.h"
#include "engine/check/quantities.h"
#include "engine/check/stages.h"

namespace heng::check {

namespace {

// An event of the dictionary by its id, else the words as they stand: a duty may wait for anything.
std::string EventOf(const Context& c, const syntax::Name& name) {
  const vocabulary::EventKind* event = c.dictionary.FindEvent(name.text);
  return event != nullptr ? event->id : name.text;
}

std::string TextOf(Context& c, const syntax::TextOrCites& in, std::vector<ir::Citation>& basis) {
  if (in.cites) {
    std::vector<std::string> texts;
    for (ir::Citation& cite : ResolveCites(c, *in.cites, BasisUse::kReason)) {
      texts.push_back(ir::ToText(cite, c.rules));
      basis.push_back(std::move(cite));
    }
    return Join(texts);
  }
  if (in.text) return in.text->text;
  return in.name ? in.name->text : std::string();
}

void ReadStandard(Context& c, std::size_t index) {
  const syntax::StandardDecl& d = *c.standard_decls[index].decl;
  ir::Standard& out = c.rules.standards.Get(ir::StandardId(index));
  std::string id = std::string(words::kDeclStandard) + "/" + d.name.text;
  out.head = MakeHead(c, {d.name.span, id, d.name.text, &d.common, nullptr, BasisUse::kReason, false, nullptr, c.standard_decls[index].node});
  if (d.concept_basis) {
    out.concept_basis = TextOf(c, *d.concept_basis, out.head.basis);
  } else {
    c.Missing(id, words::kFieldConcept, d.name.span);
  }
  if (d.figure_basis) {
    out.figure_basis = TextOf(c, *d.figure_basis, out.head.basis);
  } else {
    c.Missing(id, words::kFieldFigure, d.name.span);
  }
  if (d.unit) out.unit = ReadMoneyRange(c, *d.unit, Usage());
  if (d.person) out.person = ReadMoneyRange(c, *d.person, Usage());
  if (!d.unit && !d.person) c.Missing(id, words::kFieldUnitFigure, d.name.span);
}

void ReadProcedure(Context& c, std::size_t index) {
  const syntax::ProcedureDecl& d = *c.procedure_decls[index].decl;
  ir::Procedure& out = c.rules.procedures.Get(ir::ProcedureId(index));
  std::string id = std::string(words::kDeclProcedure) + "/" + d.name.text;
  out.head = MakeHead(c, {d.name.span, id, d.name.text, &d.common, &d.basis, BasisUse::kReason, true, nullptr, c.procedure_decls[index].node});
  Scope scope;
  scope.rule = id;
  scope.usage = UsageOf(c, out.head.basis, d.name.span);
  scope.outcome = true;
  out.when = CheckCondition(c, d.when, scope);
  if (d.duties.empty() && d.deadlines.empty()) c.Report(messages::kNoDuty, {d.name.text}, d.name.span).Rule(id);
  for (const syntax::Duty& duty : d.duties) {
    out.duties.push_back({duty.duty.text, duty.event ? EventOf(c, *duty.event) : std::string(), duty.before});
  }
  std::map<std::string, int> seen;
  for (const syntax::Deadline& deadline : d.deadlines) {
    HeadInput in;
    in.span = deadline.span;
    in.id = id + "/" + std::string(words::kDeadline) + "/" + deadline.duty.text;
    if (int n = ++seen[in.id]; n > 1) in.id += "#" + std::to_string(n);
    in.name = deadline.duty.text;
    in.basis = &deadline.basis;
    in.parent = &out.head;
    ir::Deadline one;
    one.head = MakeHead(c, in);
    one.duty = deadline.duty.text;
    one.event = EventOf(c, deadline.event);
    one.before = deadline.before;
    one.period = deadline.period.period;
    out.deadlines.push_back(std::move(one));
  }
}

void ReadReviewCheck(Context& c, std::size_t index) {
  const syntax::CheckDecl& d = *c.check_decls[index].decl;
  ir::Check& out = c.rules.checks.Get(ir::CheckId(index));
  std::string id = std::string(words::kDeclCheck) + "/" + d.name.text;
  out.head = MakeHead(c, {d.name.span, id, d.name.text, &d.common, &d.basis, BasisUse::kReason, true, nullptr, c.check_decls[index].node});
  Scope scope;
  scope.rule = id;
  scope.usage = UsageOf(c, out.head.basis, d.name.span);
  scope.outcome = true;
  scope.proposed = true;
  if (d.when == nullptr) c.Missing(id, words::kFieldWhen, d.name.span);
  out.when = CheckCondition(c, d.when, scope);
  if (!d.level || !d.message) {
    c.Missing(id, words::kFieldThen, d.name.span);
    return;
  }
  switch (*d.level) {
    case syntax::CheckLevel::kBlock: out.level = ir::CheckLevel::kBlock; break;
    case syntax::CheckLevel::kFail: out.level = ir::CheckLevel::kFail; break;
    case syntax::CheckLevel::kWarn: out.level = ir::CheckLevel::kWarn; break;
  }
  out.message = d.message->text;
}

void ReadList(Context& c, std::size_t index) {
  const syntax::ListDecl& d = *c.list_decls[index].decl;
  ir::List& out = c.rules.lists.Get(ir::ListId(index));
  std::string id = std::string(words::kDeclList) + "/" + d.name.text;
  out.head = MakeHead(c, {d.name.span, id, d.name.text, &d.common, &d.basis, BasisUse::kReason, false, nullptr, c.list_decls[index].node});
  if (d.body) {
    const vocabulary::AuthorityKind* kind = c.dictionary.FindAuthority(d.body->text);
    out.body = kind != nullptr ? kind->id : d.body->text;
  } else {
    c.Missing(id, words::kFieldBody2, d.name.span);
  }
  if (d.region) out.region = out.head.region = d.region->text;
  if (d.level) {
    if (auto level = ir::LayerOf(d.level->text)) {
      out.level = ir::LayerName(*level);
    } else {
      std::vector<std::string> known;
      for (int l = 0; l < 4; ++l) known.emplace_back(ir::LayerName(static_cast<ir::Layer>(l)));
      c.Unknown(messages::kUnknownWord, {d.level->text, std::string(words::kFieldLayer), Join(known)}, d.level->span, known);
    }
  }
  out.all = d.all;
  if (!d.all && d.items.empty()) c.Missing(id, words::kFieldItem, d.name.span);
  for (const syntax::Name& name : d.items) {
    std::ptrdiff_t at = c.Find(c.item_names, name, messages::kUnknownItem);
    if (at >= 0) out.items.push_back(ir::ItemId(static_cast<std::size_t>(at)));
  }
}

}  // namespace

void CheckStandards(Context& c) {
  for (std::size_t i = 0; i < c.standard_decls.size(); ++i) ReadStandard(c, i);
}
void CheckProcedures(Context& c) {
  for (std::size_t i = 0; i < c.procedure_decls.size(); ++i) ReadProcedure(c, i);
}
void CheckReviewChecks(Context& c) {
  for (std::size_t i = 0; i < c.check_decls.size(); ++i) ReadReviewCheck(c, i);
}
void CheckLists(Context& c) {
  for (std::size_t i = 0; i < c.list_decls.size(); ++i) ReadList(c, i);
}

}  // namespace heng::check
