// The condition of a history count: a conjunction of the few tests a search of past decisions can
// answer, turned into an ir::HistoryFilter. Anything else is an error that says what is possible.
#include <algorithm>
#include <functional>
#include <tuple>

#include "engine/check/expressions.h"
#include "engine/facts/case.h"

namespace heng::check {

namespace {

class Filter {
 public:
  Filter(Context& c, const Scope& scope) : c_(c), scope_(scope) {}

  bool Read(const syntax::Expr& e) {
    if (const auto* all = std::get_if<syntax::And>(&e.node)) {
      bool good = true;
      for (const syntax::ExprPtr& term : all->terms) good &= Read(*term);
      return good;
    }
    if (const auto* name = std::get_if<syntax::NameRef>(&e.node)) return Flag(name->name, e.span);
    if (const auto* in = std::get_if<syntax::InSet>(&e.node)) return Members(NameOf(in->left), in->members, e.span);
    if (const auto* eq = std::get_if<syntax::Compare>(&e.node)) {
      std::optional<syntax::Name> right = RefOf(eq->right);
      if (eq->op != syntax::CompareOp::kEq || !right) return Impossible(e.span);
      return Members(NameOf(eq->left), {*right}, e.span);
    }
    if (const auto* window = std::get_if<syntax::InWindow>(&e.node)) return Window(*window, e.span);
    return Impossible(e.span);
  }

  ir::HistoryFilter filter;

 private:
  bool Impossible(Span at) {
    c_.Report(messages::kHistoryFilter, {}, at);
    return false;
  }

  static std::optional<syntax::Name> RefOf(const syntax::ExprPtr& e) {
    if (e == nullptr) return std::nullopt;
    if (const auto* name = std::get_if<syntax::NameRef>(&e->node)) return name->name;
    return std::nullopt;
  }
  static std::string NameOf(const syntax::ExprPtr& e) {
    std::optional<syntax::Name> name = RefOf(e);
    return name ? name->text : std::string();
  }

  bool Flag(const syntax::Name& name, Span at) {
    bool* flag = nullptr;
    if (name.text == words::kSameParty) flag = &filter.same_party;
    if (name.text == words::kSameItem) flag = &filter.same_item;
    if (name.text == words::kSameAuthority) flag = &filter.same_authority;
    if (flag == nullptr || *flag) return Impossible(at);
    *flag = true;
    return true;
  }

  bool Members(std::string_view subject, const std::vector<syntax::Name>& members, Span at) {
    if (subject == words::kKind && filter.kinds.empty()) return Kinds(members);
    if (subject == words::kPenaltyKinds && filter.penalties.empty()) return Penalties(members);
    if (subject == words::kItem && filter.item.empty() && members.size() == 1) {
      std::ptrdiff_t item = c_.Find(c_.item_names, members[0], messages::kUnknownItem);
      if (item < 0) return false;
      filter.item = c_.item_decls[static_cast<std::size_t>(item)].decl->id.text;
      return true;
    }
    return Impossible(at);
  }

  bool Kinds(const std::vector<syntax::Name>& members) {
    bool good = true;
    for (const syntax::Name& m : members) {
      std::optional<facts::HistoryKind> kind;
      if (m.text == words::kPenalised) kind = facts::HistoryKind::kPenalty;
      if (m.text == words::kNotPenalised) kind = facts::HistoryKind::kNoPenalty;
      if (m.text == words::kOrderedOnly) kind = facts::HistoryKind::kOrder;
      if (!kind) {
        std::vector<std::string> known = {std::string(words::kPenalised), std::string(words::kNotPenalised), std::string(words::kOrderedOnly)};
        c_.Unknown(messages::kUnknownValue, {m.text, std::string(words::kKind), Join(known)}, m.span, known);
        good = false;
        continue;
      }
      filter.kinds.push_back(static_cast<std::uint8_t>(*kind));
    }
    std::sort(filter.kinds.begin(), filter.kinds.end());
    filter.kinds.erase(std::unique(filter.kinds.begin(), filter.kinds.end()), filter.kinds.end());
    return good;
  }

  bool Penalties(const std::vector<syntax::Name>& members) {
    bool good = true;
    for (const syntax::Name& m : members) {
      const vocabulary::PenaltyKind* kind = c_.dictionary.FindPenalty(m.text);
      if (kind == nullptr || !kind->penalty) {
        std::vector<std::string> known;
        for (const vocabulary::PenaltyKind& k : c_.dictionary.penalties()) {
          if (k.penalty) known.push_back(k.id);
        }
        c_.Unknown(messages::kUnknownPenalty, {m.text}, m.span, known);
        good = false;
        continue;
      }
      filter.penalties.push_back(kind->id);
    }
    return good;
  }

  bool Window(const syntax::InWindow& w, Span at) {
    if (NameOf(w.left) != words::kDecisionDate || !w.before || w.anchor == nullptr || filter.anchor.valid()) return Impossible(at);
    value::PeriodUnit unit = w.period.period.unit;
    if (unit == value::PeriodUnit::kHour || unit == value::PeriodUnit::kWorkingDay) {
      c_.Report(messages::kWindowPeriod, {}, w.period.span);
      return false;
    }
    Typed anchor = CheckExpr(c_, *w.anchor, scope_);
    if (!ExpectDate(c_, anchor)) return false;
    if (!std::holds_alternative<ir::FactRef>(c_.rules.exprs.Get(anchor.id).node)) return Impossible(w.anchor->span);
    filter.anchor = anchor.id;
    filter.window = w.period.period;
    return true;
  }

  Context& c_;
  const Scope& scope_;
};

// One id for one count, however often it is written.
ir::HistoryId FindOrAdd(Context& c, ir::HistoryFilter filter) {
  auto anchor = [&](const ir::HistoryFilter& f) {
    return f.anchor.valid() ? std::get<ir::FactRef>(c.rules.exprs.Get(f.anchor).node).fact : vocabulary::FactId();
  };
  auto key = [&](const ir::HistoryFilter& f) {
    return std::make_tuple(f.same_party, f.same_item, f.same_authority, std::cref(f.kinds), std::cref(f.penalties), std::cref(f.item),
                           anchor(f), f.window.count, f.window.unit);
  };
  for (std::size_t i = 0; i < c.rules.histories.size(); ++i) {
    if (key(c.rules.histories.items()[i]) == key(filter)) return ir::HistoryId(i);
  }
  return c.rules.histories.Add(std::move(filter));
}

}  // namespace

Typed CheckHistory(Context& c, const syntax::HistoryCount& count, Span span, const Scope& scope) {
  Filter reader(c, scope);
  reader.filter.span = span;
  if (count.filter != nullptr && !reader.Read(*count.filter)) return Bad(span);
  ir::HistoryId id = FindOrAdd(c, std::move(reader.filter));
  return Make(c, span, ir::Type::kNumber, ir::HistoryCount{id}, std::string(words::kHistoryUnit));
}

}  // namespace heng::check
