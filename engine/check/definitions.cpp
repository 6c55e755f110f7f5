// Definitions: derived, typed facts. Checked on first use, so that a definition comes after what it
// rests on; a circle is reported once, with all its members.
#include <algorithm>

#include "engine/check/citations.h"
#include "engine/check/expressions.h"
#include "engine/check/stages.h"

namespace heng::check {

namespace {

constexpr std::size_t kDeepest = 200;

class DefinitionChecker {
 public:
  DefinitionChecker(Context& c, DefinitionEntry& entry) : c_(c), entry_(entry), d_(*entry.declared.decl) {}

  void Run() {
    ir::Definition out;
    std::string id = std::string(words::kDeclDefinition) + "/" + d_.name.text;
    out.head = MakeHead(c_, {d_.name.span, id, d_.name.text, &d_.common, &d_.basis, BasisUse::kReason, false, nullptr, entry_.declared.node});
    scope_.rule = id;
    scope_.usage = UsageOf(c_, out.head.basis, d_.name.span);
    scope_.outcome = true;
    if (d_.policy) {
      std::ptrdiff_t policy = c_.Find(c_.policy_names, *d_.policy, messages::kUnknownPolicy);
      if (policy >= 0) out.policy = ir::PolicyId(static_cast<std::size_t>(policy));
    }
    if (!ReadType(id)) return Fail();
    out.type = entry_.type;
    out.unit = entry_.unit;
    out.values = entry_.values;
    if (!d_.body) {
      c_.Missing(id, words::kFieldBody, d_.name.span);
      return Fail();
    }
    if (!(d_.body->expr != nullptr ? ReadExpr(out) : ReadRows(out))) return Fail();
    if (entry_.bad) return;   // part of a circle, reported
    entry_.outcome = c_.touched_outcome;
    entry_.id = c_.rules.definitions.Add(std::move(out));
  }

 private:
  void Fail() { entry_.bad = true; }

  bool ReadType(const std::string& id) {
    if (!d_.type) {
      c_.Missing(id, words::kFieldType, d_.name.span);
      return false;
    }
    if (!d_.type->values.empty()) {
      entry_.type = ir::Type::kEnum;
      for (const syntax::Name& value : d_.type->values) {
        if (std::find(entry_.values.begin(), entry_.values.end(), value.text) != entry_.values.end()) {
          c_.Report(messages::kDuplicate, {value.text}, value.span);
          continue;
        }
        entry_.values.push_back(value.text);
      }
      return true;
    }
    static const std::pair<std::string_view, ir::Type> kTypes[] = {
        {words::kYesNo, ir::Type::kBool}, {words::kQuantity, ir::Type::kNumber}, {words::kMoney, ir::Type::kMoney},
        {words::kRatio, ir::Type::kRatio}, {words::kDate, ir::Type::kDate}};
    std::vector<std::string> known;
    for (const auto& [word, type] : kTypes) {
      known.emplace_back(word);
      if (d_.type->name && d_.type->name->text == word) {
        entry_.type = type;
        if (d_.type->unit) entry_.unit = d_.type->unit->text;
        return true;
      }
    }
    std::string written = d_.type->name ? d_.type->name->text : std::string();
    c_.Unknown(messages::kUnknownWord, {written, std::string(words::kFieldType), Join(known)}, d_.type->span, known);
    return false;
  }

  Typed Declared() const {
    Typed t;
    t.type = entry_.type;
    t.unit = entry_.unit;
    t.span = d_.type->span;
    if (t.type == ir::Type::kEnum) t.values = &entry_.values;
    return t;
  }

  bool ReadExpr(ir::Definition& out) {
    Typed declared = Declared();
    Typed t = CheckAgainst(c_, *d_.body->expr, scope_, declared);
    if (t.bad) return false;
    bool fits = t.type == declared.type || (Dimensionless(t) && Dimensionless(declared));
    if (!fits) {
      c_.Report(messages::kTypeGiven, {d_.name.text, Describe(declared), Describe(t)}, t.span).At(declared.span);
      return false;
    }
    if (!SameDimension(c_, declared, t)) return false;
    entry_.loose = t.loose && entry_.unit.empty();
    out.kind = ir::DefinitionKind::kExpression;
    out.expr = t.id;
    if (out.policy.valid() && IsLatePolicy(out.policy) && out.type == ir::Type::kBool) return LeaveLateOpen(out);
    return true;
  }

  bool IsLatePolicy(ir::PolicyId id) const { return c_.policy_decls[id.index()].decl->name.text == words::kLatePolicy; }

  // What counts as overdue is certain when it was never corrected; corrected late, it is the policy's choice.
  bool LeaveLateOpen(ir::Definition& out) {
    vocabulary::FactId correction = c_.dictionary.FindSystem(vocabulary::System::kCorrection);
    if (!correction.valid()) return true;
    const vocabulary::Fact& fact = c_.dictionary.Get(correction);
    auto at = std::find(fact.values.begin(), fact.values.end(), words::kCorrectedLate);
    if (at == fact.values.end()) {
      c_.Report(messages::kUnknownValue, {std::string(words::kCorrectedLate), fact.id, Join(fact.values)}, d_.policy->span);
      return false;
    }
    Span span = d_.policy->span;
    Typed state = Make(c_, span, ir::Type::kEnum, ir::FactRef{correction});
    Typed late = Make(c_, span, ir::Type::kEnum, ir::Constant{value::Rational(at - fact.values.begin())});
    Typed is_late = Make(c_, span, ir::Type::kBool, ir::Compare{ir::CompareOp::kEq, state.id, late.id});
    Typed choice = Make(c_, span, ir::Type::kBool, ir::PolicyChoice{out.policy});
    Typed open = Make(c_, span, ir::Type::kBool, ir::And{{is_late.id, choice.id}});
    out.expr = Make(c_, d_.body->span, ir::Type::kBool, ir::Or{{out.expr, open.id}}).id;
    return true;
  }

  bool ReadRows(ir::Definition& out) {
    out.kind = d_.body->worst ? ir::DefinitionKind::kWorst : ir::DefinitionKind::kExactlyOne;
    if (entry_.type != ir::Type::kEnum) {
      c_.Report(messages::kTypeGiven, {d_.name.text, Describe(Declared()), std::string(words::kEnum)}, d_.body->span).At(d_.type->span);
      return false;
    }
    bool good = true;
    for (const syntax::WhenRow& row : d_.body->rows) {
      ir::ExprId when = CheckCondition(c_, row.when, scope_);
      if (!when.valid()) good = false;
      auto at = std::find(entry_.values.begin(), entry_.values.end(), row.value.text);
      if (at == entry_.values.end()) {
        c_.Unknown(messages::kUnknownValue, {row.value.text, d_.name.text, Join(entry_.values)}, row.value.span, entry_.values);
        good = false;
        continue;
      }
      std::int64_t ordinal = at - entry_.values.begin();
      for (const ir::Row& other : out.rows) {
        if (other.ordinal != ordinal) continue;
        c_.Report(messages::kDuplicate, {row.value.text}, row.value.span);
        good = false;
      }
      out.rows.push_back({ordinal, when});
    }
    std::stable_sort(out.rows.begin(), out.rows.end(), [](const ir::Row& a, const ir::Row& b) { return a.ordinal < b.ordinal; });
    if (d_.body->rows.empty()) c_.Report(messages::kNoRows, {d_.name.text}, d_.name.span);
    return good && !out.rows.empty();
  }

  Context& c_;
  DefinitionEntry& entry_;
  const syntax::DefinitionDecl& d_;
  Scope scope_;
};

void ReportCircle(Context& c, const std::string& name) {
  auto first = std::find(c.open_definitions.begin(), c.open_definitions.end(), name);
  std::vector<std::string> circle(first, c.open_definitions.end());
  for (const std::string& member : circle) c.definitions.find(member)->second.bad = true;
  circle.push_back(name);
  const DefinitionEntry& entry = c.definitions.find(name)->second;
  diagnostic::Sink::Builder report =
      c.Report(messages::kDefinitionCycle, {Join(circle, " - ")}, entry.declared.decl->name.span);
  for (std::size_t i = 1; i + 1 < circle.size(); ++i) report.At(c.definitions.find(circle[i])->second.declared.decl->name.span);
}

}  // namespace

DefinitionEntry* UseDefinition(Context& c, std::string_view name, Span from) {
  auto at = c.definitions.find(name);
  if (at == c.definitions.end()) {
    auto former = c.former_definitions.find(name);
    if (former == c.former_definitions.end()) return nullptr;
    at = c.definitions.find(former->second);
    if (at == c.definitions.end()) return nullptr;
  }
  DefinitionEntry& entry = at->second;
  entry.used |= from.valid();
  if (entry.state == DefinitionEntry::State::kDone) return &entry;
  if (entry.state == DefinitionEntry::State::kOpen) {
    if (!entry.bad) ReportCircle(c, at->first);
    return &entry;
  }
  if (c.open_definitions.size() >= kDeepest) {
    if (c.First(messages::kTooDeep, {})) c.Report(messages::kTooDeep, {std::to_string(kDeepest)}, from.valid() ? from : entry.declared.decl->name.span);
    entry.bad = true;
    entry.state = DefinitionEntry::State::kDone;
    return &entry;
  }
  bool touched = c.touched_outcome;
  c.touched_outcome = false;
  entry.state = DefinitionEntry::State::kOpen;
  c.open_definitions.push_back(at->first);
  DefinitionChecker(c, entry).Run();
  c.open_definitions.pop_back();
  entry.state = DefinitionEntry::State::kDone;
  c.touched_outcome = touched;
  return &entry;
}

void CheckDefinitions(Context& c) {
  for (auto& [name, entry] : c.definitions) UseDefinition(c, name, {});
}

}  // namespace heng::check
