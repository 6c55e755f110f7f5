// Items: who may act against whom for what; situations with the item's own lines merged in first; lines
// of an item referred to merged and cited as both; multipliers. References are followed depth first.
#include <algorithm>

#include "engine/check/amounts.h"
#include "engine/check/citations.h"
#include "engine/check/expressions.h"
#include "engine/check/lineage.h"
#include "engine/check/lines.h"
#include "engine/check/stages.h"

namespace heng::check {

namespace {

constexpr std::size_t kDeepest = 200;
enum class State : std::uint8_t { kNew, kOpen, kDone };

std::vector<std::string> SituationNames(const ir::Item& item) {
  std::vector<std::string> names;
  for (const ir::Situation& s : item.situations) names.push_back(s.head.name);
  return names;
}

void AddCitations(std::vector<ir::Citation>& to, const std::vector<ir::Citation>& from) {
  for (const ir::Citation& cite : from) {
    bool known = std::any_of(to.begin(), to.end(), [&](const ir::Citation& c) {
      return c.source == cite.source && c.version == cite.version && c.place == cite.place;
    });
    if (!known) to.push_back(cite);
  }
}

class ItemsChecker {
 public:
  explicit ItemsChecker(Context& c) : c_(c), states_(c.item_decls.size(), State::kNew) {}

  void Run() {
    for (std::size_t i = 0; i < states_.size(); ++i) Build(i);
    CheckLineage(c_);
  }

 private:
  void Build(std::size_t index) {
    if (states_[index] != State::kNew) return;
    states_[index] = State::kOpen;
    open_.push_back(index);
    // Built aside: references build other items meanwhile.
    ir::Item item = Read(*c_.item_decls[index].decl, c_.item_decls[index].node);
    c_.rules.items.Get(ir::ItemId(index)) = std::move(item);
    open_.pop_back();
    states_[index] = State::kDone;
  }

  ir::Item Read(const syntax::ItemDecl& d, const syntax::DeclNode* node) {
    ir::Item item;
    penalty_ = true;
    Scope scope;
    ReadFront(d, node, item, scope);
    bool penalty = penalty_;   // references change the member
    Lines common = ReadLines(c_, d.lines, item.head, scope);
    if (d.situations.empty()) {
      if (!d.basis && penalty) c_.Report(messages::kNoBasis, {item.head.id}, d.id.span).Rule(item.head.id);
      if (!CloneSituations(common, item)) {
        ir::Situation only;
        only.head = item.head;
        only.head.name.clear();
        only.head.hash.clear();
        only.head.formerly.clear();
        Fill(only, common, nullptr);
        item.situations.push_back(std::move(only));
      }
    } else {
      item.uses_situations = true;
      for (const syntax::Situation& s : d.situations) ReadSituation(s, d, common, penalty, item);
      Link(d, item);
    }
    if (item.head.basis.empty()) HeadFromSituations(item);
    for (std::size_t m = 0; m < d.multipliers.size(); ++m) ReadMultiplier(d.multipliers[m], m, item);
    for (ir::Situation& s : item.situations) {
      NameLines(s);
      WarnFinedTwice(s, item);
    }
    return item;
  }

  void ReadFront(const syntax::ItemDecl& d, const syntax::DeclNode* node, ir::Item& item, Scope& scope) {
    item.head = MakeHead(c_, {d.id.span, d.id.text, d.title.text, &d.common, &d.basis,
                               d.not_loaded ? BasisUse::kTextAbsent : BasisUse::kPenalty, d.not_loaded, nullptr, node});
    scope.rule = item.head.id;
    scope.usage = UsageOf(c_, item.head.basis, d.id.span);
    if (!d.power) {
      c_.Missing(item.head.id, words::kFieldPower, d.id.span);
    } else {
      item.power = d.power->text;
      c_.Choose(words::List::kPowers, *d.power, words::kFieldPower);
      item.penal = item.power == words::kPenalised;
    }
    item.text_loaded = !d.not_loaded;
    penalty_ = item.penal && item.text_loaded;
    if (d.not_loaded && (d.when != nullptr || !d.lines.empty() || !d.situations.empty() || !d.multipliers.empty())) {
      c_.Report(messages::kTextAbsent, {item.head.id}, d.id.span).Rule(item.head.id);
    }
    for (const syntax::Name& body : d.bodies) {
      item.bodies.push_back(BodyOf(body.text));
      const bool known = c_.dictionary.authorities().empty() || c_.dictionary.FindAuthority(item.bodies.back()) != nullptr;
      if (!known && item.penal && c_.First(messages::kBodyWords, body.text)) c_.Report(messages::kBodyWords, {body.text}, body.span).Rule(item.head.id);
    }
    if (d.bodies.empty()) c_.Missing(item.head.id, words::kFieldBody2, d.id.span);
    for (const syntax::Name& subject : d.subjects) {
      std::vector<std::string> roles = c_.dictionary.ExpandRole(subject.text);
      if (roles.empty()) roles.push_back(subject.text);
      for (std::string& role : roles) {
        if (std::find(item.subjects.begin(), item.subjects.end(), role) == item.subjects.end()) item.subjects.push_back(std::move(role));
      }
    }
    if (d.subjects.empty()) c_.Missing(item.head.id, words::kFieldSubject, d.id.span);
    if (d.breached) {
      if (d.breached->cites) item.breached = ResolveCites(c_, *d.breached->cites, BasisUse::kReason);
      if (d.breached->text) item.breached_text = d.breached->text->text;
      if (d.breached->name) item.breached_text = d.breached->name->text;
    } else if (penalty_) {
      c_.Missing(item.head.id, words::kFieldBreach, d.id.span);
    }
    if (d.when == nullptr && penalty_) c_.Missing(item.head.id, words::kFieldWhen, d.id.span);
    item.elements = CheckCondition(c_, d.when, scope);
    for (const syntax::Name& alias : d.aliases) item.aliases.push_back(alias.text);
    item.succeeds_nothing = d.succeeds_nothing;
    item.residual = d.residual;
    if (d.succeeds) item.succeeds = ItemIdOf(*d.succeeds);
    for (const syntax::Name& other : d.prevails_over) AddItem(other, item.prevails_over);
    for (const syntax::Name& other : d.yields_to) AddItem(other, item.yields_to);
  }

  // A kind of authority (or a group of kinds) of the dictionary; else the words as they stand.
  std::string BodyOf(std::string_view body) {
    const vocabulary::AuthorityKind* kind = c_.dictionary.FindAuthority(body);
    if (kind == nullptr && body.substr(0, words::kCounty.size()) == words::kCounty) {
      body.remove_prefix(words::kCounty.size());
      kind = c_.dictionary.FindAuthority(body);
    }
    return kind != nullptr ? kind->id : std::string(body);
  }

  std::string ItemIdOf(const syntax::Name& name) {
    std::ptrdiff_t at = c_.Find(c_.item_names, name, messages::kUnknownItem);
    return at < 0 ? std::string() : c_.item_decls[static_cast<std::size_t>(at)].decl->id.text;
  }
  void AddItem(const syntax::Name& name, std::vector<std::string>& to) {
    std::string id = ItemIdOf(name);
    if (!id.empty()) to.push_back(std::move(id));
  }

  void ReadSituation(const syntax::Situation& s, const syntax::ItemDecl& d, const Lines& common, bool penalty, ir::Item& item) {
    for (const ir::Situation& other : item.situations) {
      if (other.head.name == s.name.text) c_.Report(messages::kDuplicate, {s.name.text}, s.name.span).At(other.head.span).Rule(item.head.id);
    }
    ir::Situation out;
    HeadInput in;
    in.span = s.name.span;
    in.id = item.head.id + "/" + s.name.text;
    in.name = s.name.text;
    in.common = &s.common;
    in.basis = &s.basis;
    in.use = BasisUse::kPenalty;
    in.required = penalty && !(d.basis && item.head.basis.empty());   // an item's unreadable basis is reported already
    in.parent = &item.head;
    out.head = MakeHead(c_, in);
    Scope scope;
    scope.rule = out.head.id;
    scope.usage = UsageOf(c_, out.head.basis, s.name.span);
    out.when = CheckCondition(c_, s.when, scope);
    Lines own = ReadLines(c_, s.lines, out.head, scope);
    Fill(out, common, &own);
    item.situations.push_back(std::move(out));
  }

  // The item's lines, then the situation's, each followed by what it refers to.
  void Fill(ir::Situation& s, const Lines& common, const Lines* own) {
    Append(s, common);
    for (const syntax::AsItemLine* as : common.as_items) Merge(s, *as);
    if (own == nullptr) return;
    Append(s, *own);
    for (const syntax::AsItemLine* as : own->as_items) Merge(s, *as);
  }

  // The item a line refers to, built; nullptr reported.
  const ir::Item* Target(const syntax::AsItemLine& as) {
    std::ptrdiff_t at = c_.Find(c_.item_names, as.item, messages::kUnknownItem);
    if (at < 0) return nullptr;
    std::size_t index = static_cast<std::size_t>(at);
    if (states_[index] == State::kOpen) {
      auto first = std::find(open_.begin(), open_.end(), index);
      std::vector<std::string> circle;
      for (auto i = first; i != open_.end(); ++i) circle.push_back(c_.item_decls[*i].decl->id.text);
      circle.push_back(c_.item_decls[index].decl->id.text);
      std::vector<std::string> members = circle;
      std::sort(members.begin(), members.end());
      if (c_.First(messages::kAsItemCycle, members.front())) c_.Report(messages::kAsItemCycle, {Join(circle, " - ")}, as.span);
      return nullptr;
    }
    if (open_.size() >= kDeepest) {
      if (c_.First(messages::kTooDeep, {})) c_.Report(messages::kTooDeep, {std::to_string(kDeepest)}, as.span);
      return nullptr;
    }
    Build(index);
    return &c_.rules.items.Get(ir::ItemId(index));
  }

  void Merge(ir::Situation& s, const syntax::AsItemLine& as) {
    const ir::Item* target = Target(as);
    if (target == nullptr) return;
    const ir::Situation* from = nullptr;
    std::string wanted = as.situation ? as.situation->text : s.head.name;
    if (!as.situation && target->situations.size() == 1) from = &target->situations.front();
    for (const ir::Situation& candidate : target->situations) {
      if (from == nullptr && candidate.head.name == wanted) from = &candidate;
    }
    if (from == nullptr) {
      c_.Unknown(messages::kUnknownSituation, {wanted, target->head.id}, as.situation ? as.situation->span : as.span, SituationNames(*target));
      return;
    }
    MergeFrom(s, *from);
  }

  void MergeFrom(ir::Situation& s, const ir::Situation& from) {
    Lines lines;
    lines.fines = from.fines;
    lines.orders = from.orders;
    lines.penalties = from.penalties;
    lines.daily = from.daily;
    lines.disciplines = from.disciplines;
    lines.elsewhere = from.elsewhere;
    lines.consequences = from.consequences;
    auto both = [&](ir::Head& head) {   // cited as both: this provision, and the one it refers to
      std::vector<ir::Citation> theirs = std::move(head.basis);
      head.basis = s.head.basis;
      AddCitations(head.basis, theirs);
    };
    for (ir::Fine& f : lines.fines) both(f.head);
    for (ir::Order& o : lines.orders) both(o.head);
    for (ir::Penalty& p : lines.penalties) both(p.head);
    for (ir::Daily& d : lines.daily) both(d.head);
    Append(s, std::move(lines));
    AddCitations(s.cross, from.head.basis);
    AddCitations(s.cross, from.cross);
  }

  // An item that says only "as that one", which has situations: it has the same ones.
  bool CloneSituations(const Lines& common, ir::Item& item) {
    if (common.as_items.size() != 1 || common.as_items.front()->situation) return false;
    const ir::Item* target = Target(*common.as_items.front());
    if (target == nullptr || !target->uses_situations) return false;
    item.uses_situations = true;
    Lines own = common;
    own.as_items.clear();
    for (const ir::Situation& from : target->situations) {
      ir::Situation s;
      s.head = item.head;
      s.head.id = item.head.id + "/" + from.head.name;
      s.head.name = from.head.name;
      s.head.hash.clear();
      s.head.formerly.clear();
      s.link = from.link;
      s.linked = from.linked;
      s.when = from.when;
      Fill(s, own, nullptr);
      MergeFrom(s, from);
      item.situations.push_back(std::move(s));
    }
    return true;
  }

  void Link(const syntax::ItemDecl& d, ir::Item& item) {
    for (std::size_t i = 0; i < d.situations.size(); ++i) {
      const syntax::Situation& s = d.situations[i];
      if (s.link == syntax::SituationLink::kNone || !s.linked) continue;
      ir::Situation& out = item.situations[i];
      std::vector<std::string> names = SituationNames(item);
      auto at = std::find(names.begin(), names.end(), s.linked->text);
      if (at == names.end()) {
        c_.Unknown(messages::kUnknownSituation, {s.linked->text, item.head.id}, s.linked->span, names);
        continue;
      }
      out.link = s.link == syntax::SituationLink::kReplaces ? ir::Link::kReplaces : ir::Link::kAdds;
      out.linked = static_cast<std::uint32_t>(at - names.begin());
    }
    for (std::size_t i = 0; i < item.situations.size(); ++i) {
      std::size_t at = i, steps = 0;
      while (item.situations[at].link != ir::Link::kNone && steps++ <= item.situations.size()) at = item.situations[at].linked;
      if (steps <= item.situations.size()) continue;
      const syntax::Situation& s = d.situations[i];
      std::string how(s.link == syntax::SituationLink::kReplaces ? words::kReplaces : words::kAdds);
      if (s.linked) c_.Report(messages::kUnlinked, {s.name.text, how}, s.linked->span).Rule(item.situations[i].head.id);
      return;   // the others lie on the same round
    }
  }

  // An item without a basis of its own rests on those of its situations and lasts as long as any of them.
  static void HeadFromSituations(ir::Item& item) {
    bool first = true;
    for (const ir::Situation& s : item.situations) {
      AddCitations(item.head.basis, s.head.basis);
      const ir::Validity& v = s.head.validity;
      if (first) {
        item.head.validity = v;
      } else {
        ir::Validity& all = item.head.validity;
        if (!v.from || (all.from && *v.from < *all.from)) all.from = v.from;
        if (!v.to || (all.to && *all.to < *v.to)) all.to = v.to;
      }
      first = false;
    }
  }

  void ReadMultiplier(const syntax::Multiplier& m, std::size_t index, ir::Item& item) {
    ir::Multiplier out;
    HeadInput in;
    in.span = m.span;
    in.id = item.head.id + "/" + std::string(words::kMultiplier) + (index == 0 ? "" : std::to_string(index + 1));
    in.name = words::kMultiplier;
    in.common = &m.common;
    in.basis = &m.basis;
    in.use = BasisUse::kPenalty;
    in.required = true;
    ir::Head parent = item.head;
    parent.basis.clear();   // a multiplier is a provision of its own
    in.parent = &parent;
    out.head = MakeHead(c_, in);
    Scope scope;
    scope.rule = out.head.id;
    scope.usage = UsageOf(c_, out.head.basis, m.span);
    if (m.when == nullptr) c_.Missing(out.head.id, words::kFieldWhen, m.span);
    out.when = CheckCondition(c_, m.when, scope);
    out.may = m.may;
    out.targets = ReadTargets(c_, m.fine.targets);
    std::optional<ir::FineRange> range = CheckFineRange(c_, m.fine.range, scope, FinePlace::kMultiplier);
    if (range) {
      if (range->base != ir::Base::kPreviousFine || !range->has_min || !range->has_max) {
        c_.Report(messages::kMultiplierForm, {}, m.fine.range.span).Rule(out.head.id);
      }
      out.min = range->min;
      out.max = range->max;
    }
    item.multipliers.push_back(std::move(out));
  }

  void WarnFinedTwice(const ir::Situation& s, const ir::Item& item) {
    std::map<std::string, Span> seen;
    for (const ir::Fine& f : s.fines) {
      for (const std::string& target : f.targets) {
        auto [at, added] = seen.emplace(target, f.head.span);
        if (added || at->second == f.head.span) continue;
        std::string name = s.head.name.empty() ? item.head.id : s.head.name;
        if (c_.First(messages::kFinedTwice, item.head.id + target + std::to_string(f.head.span.begin))) {
          c_.Report(messages::kFinedTwice, {target, name}, f.head.span).At(at->second).Rule(s.head.id);
        }
      }
    }
  }

  Context& c_;
  std::vector<State> states_;
  std::vector<std::size_t> open_;
  bool penalty_ = true;
};

}  // namespace

void CheckItems(Context& c) { ItemsChecker(c).Run(); }

}  // namespace heng::check
