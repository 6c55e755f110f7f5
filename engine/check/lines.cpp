#include "engine/check/lines.h"

#include <algorithm>

#include "engine/base/overloaded.h"
#include "engine/check/amounts.h"
#include "engine/check/expressions.h"

namespace heng::check {

namespace {

std::vector<std::string> RoleNames(const Context& c) {
  std::vector<std::string> known;
  for (const vocabulary::Role& role : c.dictionary.roles()) {
    known.push_back(role.id);
    for (const std::string& alias : role.aliases) known.push_back(alias);
  }
  return known;
}

std::vector<std::string> KindNames(const Context& c, bool penalty) {
  std::vector<std::string> known;
  for (const vocabulary::PenaltyKind& kind : c.dictionary.penalties()) {
    if (kind.penalty == penalty) known.push_back(kind.id);
  }
  return known;
}

ir::Modality ModalityOf(syntax::Modality m) {
  switch (m) {
    case syntax::Modality::kShall: return ir::Modality::kShall;
    case syntax::Modality::kMay: return ir::Modality::kMay;
    case syntax::Modality::kAlso: return ir::Modality::kAlso;
    case syntax::Modality::kMayAlso: return ir::Modality::kMayAlso;
    case syntax::Modality::kAloneOrAlso: return ir::Modality::kAloneOrAlso;
  }
  return ir::Modality::kShall;
}

class LineReader {
 public:
  LineReader(Context& c, const ir::Head& owner, const Scope& scope) : c_(c), owner_(owner), scope_(scope) {}

  Lines Run(const std::vector<syntax::PenaltyNode>& lines) {
    for (const syntax::PenaltyNode& line : lines) {
      std::visit(base::Overloaded{
                     [&](const syntax::FineLine& l) { Fine(l); },
                     [&](const syntax::OrderLine& l) { Order(l); },
                     [&](const syntax::PenaltyLine& l) { Penalty(l, 0); },
                     [&](const syntax::ChoiceLine& l) {
                       ++out_.choices;
                       for (const syntax::PenaltyLine& one : l.lines) Penalty(one, out_.choices);
                     },
                     [&](const syntax::DisciplineLine& l) { Discipline(l); },
                     [&](const syntax::AsItemLine& l) { out_.as_items.push_back(&l); },
                     [&](const syntax::ElsewhereLine& l) {
                       for (ir::Citation& cite : ResolveCites(c_, l.cites, BasisUse::kPenalty)) out_.elsewhere.push_back(std::move(cite));
                     },
                     [&](const syntax::DailyLine& l) { Daily(l); },
                     [&](const syntax::ConsequenceLine& l) { out_.consequences.push_back(l.text.text); },
                 },
                 line);
    }
    return std::move(out_);
  }

 private:
  // Its own basis, else the owner's; the name is what it is.
  ir::Head HeadOf(Span span, std::string name, const std::optional<syntax::Cites>* basis) {
    HeadInput in;
    in.span = span;
    in.id = owner_.id;
    in.name = std::move(name);
    in.basis = basis;
    in.use = BasisUse::kPenalty;
    in.parent = &owner_;
    return MakeHead(c_, in);
  }

  Scope ScopeFor(const ir::Head& head, const std::optional<syntax::Cites>& basis) {
    Scope scope = scope_;
    if (basis) scope.usage = UsageOf(c_, head.basis, head.span);
    return scope;
  }

  void Fine(const syntax::FineLine& l) {
    ir::Fine fine;
    fine.head = HeadOf(l.span, std::string(words::kFine), &l.basis);
    fine.modality = ModalityOf(l.modality);
    fine.targets = ReadTargets(c_, l.targets);
    std::optional<ir::FineRange> range = CheckFineRange(c_, l.range, ScopeFor(fine.head, l.basis), FinePlace::kLine);
    if (range) fine.range = *range;
    out_.fines.push_back(std::move(fine));
  }

  void Order(const syntax::OrderLine& l) {
    const vocabulary::PenaltyKind* order = ReadOrder(c_, l.order);
    for (const std::string& target : ReadTargets(c_, {l.target})) {
      if (order == nullptr) continue;
      out_.orders.push_back({HeadOf(l.span, order->id, &l.basis), target, order->id});
    }
  }

  void Penalty(const syntax::PenaltyLine& l, std::uint32_t choice) {
    const vocabulary::PenaltyKind* kind = ReadPenalty(c_, l.kind, l.object);
    ir::Penalty out;
    out.targets = ReadTargets(c_, l.targets);
    if (l.object) out.object = Object(*l.object);
    if (l.less) out.less = Object(*l.less);
    if (kind == nullptr) return;
    out.head = HeadOf(l.span, kind->id, &l.basis);
    out.modality = ModalityOf(l.modality);
    out.kind = kind->id;
    if (l.term) out.term = l.term->period;
    out.lifelong = l.lifelong;
    if (l.detail) out.detail = l.detail->text;
    out.choice = choice;
    for (const std::string& target : out.targets) {
      const vocabulary::Role* role = c_.dictionary.FindRole(target);
      if (role == nullptr || (role->unit ? kind->for_unit : kind->for_person)) continue;
      if (c_.First(messages::kPartyKind, kind->id + target)) c_.Report(messages::kPartyKind, {kind->id, target}, l.span).Rule(owner_.id);
    }
    out_.penalties.push_back(std::move(out));
  }

  ir::ExprId Object(const syntax::Name& name) {
    Typed t = CheckName(c_, name, scope_);
    if (t.bad) return {};
    if (t.type == ir::Type::kMoney) return t.id;
    c_.Report(messages::kMoneyExpected, {Describe(t)}, name.span);
    return {};
  }

  void Discipline(const syntax::DisciplineLine& l) {
    std::vector<std::string> kinds;
    for (const syntax::Name& kind : l.kinds) kinds.push_back(kind.text);
    for (const std::string& target : ReadTargets(c_, {l.target})) {
      out_.disciplines.push_back({l.span, target, kinds, l.detail ? l.detail->text : std::string()});
    }
  }

  void Daily(const syntax::DailyLine& l) {
    if (l.base.text != words::kOriginalFine) {
      std::vector<std::string> known = {std::string(words::kOriginalFine)};
      c_.Unknown(messages::kUnknownWord, {l.base.text, std::string(words::kDailyFine), Join(known)}, l.base.span, known);
    }
    out_.daily.push_back({HeadOf(l.span, std::string(words::kDailyFine), nullptr), ModalityOf(l.modality), ReadTargets(c_, l.targets)});
  }

  Context& c_;
  const ir::Head& owner_;
  const Scope& scope_;
  Lines out_;
};

// Ids that repeat are numbered in the order of the lines.
class LineIds {
 public:
  explicit LineIds(const std::string& situation) : prefix_(situation) {}
  std::string Next(std::string_view kind, const std::vector<std::string>& targets) {
    std::string id = prefix_ + "/" + std::string(kind) + "/" + Join(targets, "+");
    std::size_t n = ++seen_[id];
    return n == 1 ? id : id + "#" + std::to_string(n);
  }

 private:
  std::string prefix_;
  std::map<std::string, std::size_t> seen_;
};

}  // namespace

Lines ReadLines(Context& c, const std::vector<syntax::PenaltyNode>& lines, const ir::Head& owner, const Scope& scope) {
  return LineReader(c, owner, scope).Run(lines);
}

std::vector<std::string> ReadTargets(Context& c, const std::vector<syntax::Name>& targets) {
  std::vector<std::string> out;
  for (const syntax::Name& target : targets) {
    std::vector<std::string> roles = c.dictionary.ExpandRole(target.text);
    if (roles.empty()) c.Unknown(messages::kUnknownRole, {target.text}, target.span, RoleNames(c));
    for (std::string& role : roles) {
      if (std::find(out.begin(), out.end(), role) == out.end()) out.push_back(std::move(role));
    }
  }
  return out;
}

const vocabulary::PenaltyKind* ReadOrder(Context& c, const syntax::Name& name) {
  const vocabulary::PenaltyKind* kind = c.dictionary.FindPenalty(name.text);
  if (kind == nullptr) kind = c.dictionary.FindPenalty(std::string(words::kOrderPrefix) + name.text);
  if (kind != nullptr && !kind->penalty) return kind;
  c.Unknown(messages::kUnknownOrder, {name.text}, name.span, KindNames(c, false));
  return nullptr;
}

const vocabulary::PenaltyKind* ReadPenalty(Context& c, const syntax::Name& name, const std::optional<syntax::Name>& object) {
  const vocabulary::PenaltyKind* kind = nullptr;
  if (name.text == words::kConfiscatePrefix && object) {
    kind = c.dictionary.FindPenalty(std::string(words::kConfiscatePrefix) + object->text);
    if (kind == nullptr) kind = c.dictionary.FindPenalty(words::kConfiscateGains);
  } else {
    kind = c.dictionary.FindPenalty(name.text);
  }
  if (kind != nullptr && kind->penalty) return kind;
  c.Unknown(messages::kUnknownPenalty, {name.text}, name.span, KindNames(c, true));
  return nullptr;
}

void Append(ir::Situation& situation, Lines lines) {
  auto take = [&](ir::Head& head) {
    if (head.basis.empty()) head.basis = situation.head.basis;
    head.validity = ir::Intersect(head.validity, situation.head.validity);
    head.verification = situation.head.verification.verified ? head.verification : situation.head.verification;
    if (head.region.empty()) head.region = situation.head.region;
  };
  std::uint32_t choices = 0;
  for (const ir::Penalty& p : situation.penalties) choices = std::max(choices, p.choice);
  for (ir::Fine& f : lines.fines) {
    take(f.head);
    situation.fines.push_back(std::move(f));
  }
  for (ir::Order& o : lines.orders) {
    take(o.head);
    situation.orders.push_back(std::move(o));
  }
  for (ir::Penalty& p : lines.penalties) {
    take(p.head);
    if (p.choice != 0) p.choice += choices;
    situation.penalties.push_back(std::move(p));
  }
  for (ir::Daily& d : lines.daily) {
    take(d.head);
    situation.daily.push_back(std::move(d));
  }
  auto add = [](auto& to, auto& from) { to.insert(to.end(), from.begin(), from.end()); };
  add(situation.disciplines, lines.disciplines);
  add(situation.elsewhere, lines.elsewhere);
  add(situation.consequences, lines.consequences);
}

void NameLines(ir::Situation& s) {
  LineIds ids(s.head.id);
  for (ir::Fine& f : s.fines) f.head.id = ids.Next(words::kFine, f.targets);
  for (ir::Order& o : s.orders) o.head.id = ids.Next(o.order, {o.target});
  for (ir::Penalty& p : s.penalties) p.head.id = ids.Next(p.kind, p.targets);
  for (ir::Daily& d : s.daily) d.head.id = ids.Next(words::kDailyFine, d.targets);
}

}  // namespace heng::check
