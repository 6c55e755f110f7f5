#include "engine/facts/checks.h"

#include <algorithm>
#include <optional>
#include <set>
#include <string_view>
#include <tuple>
#include <unordered_map>

#include "engine/facts/messages.h"
#include "engine/facts/words.h"

namespace heng::facts {

using vocabulary::Constraint;
using vocabulary::FactId;
using vocabulary::Relation;

namespace {

using ByFact = std::unordered_map<FactId, const Statement*>;

ByFact Index(const std::vector<Statement>& facts) {
  ByFact out;
  for (const Statement& s : facts) out.emplace(s.fact, &s);
  return out;
}

const Statement* Lookup(const ByFact* facts, FactId id) {
  if (facts == nullptr) return nullptr;
  const auto found = facts->find(id);
  return found == facts->end() ? nullptr : found->second;
}

// What is stated for one act and party, each level apart; nullptr where there is nothing.
struct Stated {
  const ByFact* own;
  const ByFact* act;
  const ByFact* party;
  const ByFact* whole_case;

  // The most special statement.
  const Statement* Find(FactId id) const {
    for (const ByFact* level : {own, act, party, whole_case}) {
      if (const Statement* s = Lookup(level, id)) return s;
    }
    return nullptr;
  }
};

template <class With>
void ForEachActAndParty(const Case& c, With with) {
  const ByFact whole_case = Index(c.facts);
  std::unordered_map<std::string_view, ByFact> parties;
  for (const Party& p : c.parties) parties.emplace(p.id, Index(p.facts));
  const auto party_of = [&](const std::string& id) -> const ByFact* {
    const auto found = parties.find(id);
    return found == parties.end() ? nullptr : &found->second;
  };
  for (const Act& act : c.acts) {
    const ByFact of_act = Index(act.facts);
    if (act.parties.empty()) {
      for (const Party& p : c.parties) with(Stated{nullptr, &of_act, party_of(p.id), &whole_case});
    }
    for (const ActParty& p : act.parties) {
      const ByFact own = Index(p.facts);
      with(Stated{&own, &of_act, party_of(p.id), &whole_case});
    }
  }
}

constexpr std::string_view kDeriving[] = {
#define HENG_DERIVES(word) word,
#include "engine/facts/words.def"
#undef HENG_DERIVES
};

bool Derives(const Event& e) {
  return std::find(std::begin(kDeriving), std::end(kDeriving), e.kind) != std::end(kDeriving);
}

bool Holds(const Constraint& c, const Value& a, const Value& b) {
  const auto* number_a = std::get_if<value::Rational>(&a);
  const auto* number_b = std::get_if<value::Rational>(&b);
  const auto* flag_a = std::get_if<bool>(&a);
  const auto* flag_b = std::get_if<bool>(&b);
  switch (c.relation) {
    case Relation::kAtMost:
      return number_a == nullptr || number_b == nullptr || *number_a <= *number_b;
    case Relation::kExcludes:
      return flag_a == nullptr || flag_b == nullptr || !*flag_a || !*flag_b;
    case Relation::kImplies:
      return flag_a == nullptr || flag_b == nullptr || !*flag_a || *flag_b;
    case Relation::kPositiveImplies:
      return number_a == nullptr || flag_b == nullptr || *number_a <= value::Rational(0) || *flag_b;
  }
  return true;
}

using Places = std::tuple<std::size_t, std::uint32_t, std::uint32_t, std::uint32_t>;
Places KeyOf(std::size_t what, const Statement& a, const Statement& b) {
  return {what, a.span.source.value, a.span.begin, b.span.begin};
}

std::string Written(const Statement& s, const vocabulary::Dictionary& dictionary) {
  const vocabulary::Fact& fact = dictionary.Get(s.fact);
  return fact.label + words::kEquals + ToText(s.value, fact);
}

// A value stated, or one that the constraints leave no choice about; `from` is the statement behind it.
struct Settled {
  Value value;
  const Statement* from = nullptr;
  std::string because;   // the messages of the constraints that led to it
};

// What the constraints make of what is stated, through facts nobody has stated.
class Consequences {
 public:
  Consequences(const Stated& stated, const vocabulary::Dictionary& dictionary) : stated_(stated), dictionary_(dictionary) {
    for (bool again = true; again;) {
      again = false;
      for (const Constraint& c : dictionary_.constraints()) again |= Follow(c);
    }
  }

  std::optional<Settled> Find(FactId id) const {
    const Statement* s = stated_.Find(id);
    if (s != nullptr && !std::holds_alternative<std::monostate>(s->value)) return Settled{s->value, s, {}};
    const auto found = derived_.find(id);
    if (found == derived_.end()) return std::nullopt;
    return found->second;
  }

 private:
  bool Derive(FactId id, Value value, const Settled& by, const Constraint& c) {
    return derived_.emplace(id, Settled{std::move(value), by.from, by.because + c.message + words::kAnd}).second;
  }
  bool Follow(const Constraint& c) {
    const std::optional<Settled> a = Find(c.a), b = Find(c.b);
    if (a.has_value() == b.has_value()) return false;
    const Value yes = true, no = false;
    const auto* number = a ? std::get_if<value::Rational>(&a->value) : nullptr;
    switch (c.relation) {
      case Relation::kAtMost: return false;
      case Relation::kExcludes:
        if (a && a->value == yes) return Derive(c.b, no, *a, c);
        return b && b->value == yes && Derive(c.a, no, *b, c);
      case Relation::kImplies:
        if (a && a->value == yes) return Derive(c.b, yes, *a, c);
        return b && b->value == no && Derive(c.a, no, *b, c);
      case Relation::kPositiveImplies:
        if (number != nullptr && *number > value::Rational(0)) return Derive(c.b, yes, *a, c);
        return b && b->value == no && Derive(c.a, value::Rational(0), *b, c);
    }
    return false;
  }

  const Stated& stated_;
  const vocabulary::Dictionary& dictionary_;
  std::unordered_map<FactId, Settled> derived_;
};

}  // namespace

void CheckLevels(const Case& c, const vocabulary::Dictionary& dictionary, diagnostic::Sink& sink) {
  std::set<Places> reported;
  ForEachActAndParty(c, [&](const Stated& stated) {
    const auto compare = [&](const ByFact* special, const ByFact* general) {
      if (special == nullptr || general == nullptr) return;
      const bool turn = special->size() > general->size();
      for (const auto& [id, one] : turn ? *general : *special) {
        const Statement* other = Lookup(turn ? special : general, id);
        if (other == nullptr || other->value == one->value) continue;
        const Statement& s = turn ? *other : *one;
        const Statement& g = turn ? *one : *other;
        if (!reported.insert(KeyOf(0, s, g)).second) continue;
        sink.Report(kFactDiffers, {dictionary.Get(id).label})
            .At(s.span)
            .At(g.span, kFirstZh, kFirstEn);
      }
    };
    compare(stated.own, stated.act);
    compare(stated.own, stated.party);
    compare(stated.act, stated.party);
  });
}

void CheckDerived(const Case& c, const vocabulary::Dictionary& dictionary, diagnostic::Sink& sink) {
  const FactId correction = dictionary.FindSystem(vocabulary::System::kCorrection);
  if (!correction.valid()) return;
  for (const Act& act : c.acts) {
    const auto stated = std::find_if(act.facts.begin(), act.facts.end(),
                                     [&](const Statement& s) { return s.fact == correction; });
    if (stated == act.facts.end()) continue;
    const Event* from = nullptr;
    for (const Event& e : act.events) {
      if (from == nullptr && Derives(e)) from = &e;
    }
    for (const Event& e : c.events) {
      if (from == nullptr && Derives(e) && (e.act.empty() || e.act == act.id)) from = &e;
    }
    if (from == nullptr) continue;
    sink.Report(kDerivedByEvents, {dictionary.Get(correction).label})
        .At(stated->span)
        .At(from->span, kEventZh, kEventEn);
  }
}

bool CheckConstraints(const Case& c, const vocabulary::Dictionary& dictionary,
                      diagnostic::Sink& sink) {
  const std::size_t before = sink.errors();
  // One report for one pair of statements, however many acts and parties see them.
  std::set<Places> reported;
  ForEachActAndParty(c, [&](const Stated& stated) {
    const Consequences known(stated, dictionary);
    for (std::size_t i = 0; i < dictionary.constraints().size(); ++i) {
      const Constraint& constraint = dictionary.constraints()[i];
      const std::optional<Settled> a = known.Find(constraint.a), b = known.Find(constraint.b);
      if (!a || !b || Holds(constraint, a->value, b->value)) continue;
      if (!reported.insert(KeyOf(i, *a->from, *b->from)).second) continue;
      sink.Report(kBrokenConstraint, {a->because + b->because + constraint.message, constraint.id})
          .At(a->from->span, Written(*a->from, dictionary))
          .At(b->from->span, Written(*b->from, dictionary));
    }
  });
  return sink.errors() == before;
}

}  // namespace heng::facts
