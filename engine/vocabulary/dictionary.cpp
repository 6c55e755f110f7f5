// Looking things up, and the checks that need the whole dictionary. Reading a file:
// dictionary_reader.cpp.
#include "engine/vocabulary/dictionary.h"

#include <algorithm>
#include <array>

#include "engine/document/fields.h"
#include "engine/vocabulary/messages.h"
#include "engine/vocabulary/words.h"

namespace heng::vocabulary {
namespace {

bool Has(const std::vector<std::string>& list, std::string_view name) {
  return std::find(list.begin(), list.end(), name) != list.end();
}

bool IsNumber(Type type) {
  return type == Type::kQuantity || type == Type::kMoney || type == Type::kRatio ||
         type == Type::kDate;
}

std::string_view SystemKey(System system) {
  switch (system) {
    case System::kNone:
      return {};
#define HENG_SYSTEM(id, key, type, outcome) \
  case System::id:           \
    return key;
#include "engine/vocabulary/system.def"
#undef HENG_SYSTEM
  }
  return {};
}

Type SystemType(System system) {
  switch (system) {
    case System::kNone: break;
#define HENG_SYSTEM(id, key, type, outcome) \
  case System::id:                          \
    return Type::type;
#include "engine/vocabulary/system.def"
#undef HENG_SYSTEM
  }
  return Type::kYesNo;
}

constexpr const char* kCorrections[] = {
#define HENG_CORRECTION(word) word,
#include "engine/vocabulary/words.def"
#undef HENG_CORRECTION
};
constexpr const char* kPartyClasses[] = {
#define HENG_PARTY_CLASS(word) word,
#include "engine/vocabulary/words.def"
#undef HENG_PARTY_CLASS
};

}  // namespace

bool IsOutcome(System system) {
  switch (system) {
    case System::kNone: break;
#define HENG_SYSTEM(id, key, type, outcome) \
  case System::id:                          \
    return outcome;
#include "engine/vocabulary/system.def"
#undef HENG_SYSTEM
  }
  return false;
}

std::string_view TypeWord(Type type) {
  switch (type) {
#define HENG_TYPE(id, word) \
  case Type::id:            \
    return word;
#include "engine/vocabulary/words.def"
#undef HENG_TYPE
  }
  return {};
}

bool Dictionary::Finish(diagnostic::Sink& sink) {
  const std::size_t before = sink.errors();
  for (const PendingConstraint& p : pending_) {
    Constraint c = p.constraint;
    bool known = true;
    const auto resolve = [&](const std::string& name, source::Span span) {
      const FactId id = Find(name);
      if (!id.valid()) {
        known = false;
        const auto nearest = diagnostic::Nearest(name, FactNames(), 1);
        sink.Report(kUnknownFact, {name}).At(span).Suggest(nearest.empty() ? "" : nearest[0]);
      }
      return id;
    };
    c.a = resolve(p.a, p.a_span);
    c.b = resolve(p.b, p.b_span);
    if (!known) continue;
    const Fact& a = Get(c.a);
    const Fact& b = Get(c.b);
    bool fits = false;
    switch (c.relation) {
      case Relation::kAtMost:
        fits = IsNumber(a.type) && a.type == b.type && a.unit == b.unit;
        break;
      case Relation::kExcludes:
      case Relation::kImplies:
        fits = a.type == Type::kYesNo && b.type == Type::kYesNo;
        break;
      case Relation::kPositiveImplies:
        fits = IsNumber(a.type) && a.type != Type::kDate && b.type == Type::kYesNo;
        break;
    }
    if (fits) {
      constraints_.push_back(std::move(c));
    } else {
      sink.Report(kConstraintType, {c.id}).At(c.span);
    }
  }
  pending_.clear();

  for (const Fact& fact : facts_) {
    if (fact.system == System::kNone) continue;
    const std::string key(SystemKey(fact.system));
    const Type type = SystemType(fact.system);
    if (fact.type != type) {
      sink.Report(kSystemType, {key, std::string(TypeWord(type))}).At(fact.span);
      continue;
    }
    const auto need = [&](const auto& words) {
      std::vector<std::string> missing;
      for (const char* word : words) {
        if (!Has(fact.values, word)) missing.emplace_back(word);
      }
      if (missing.empty()) return;
      sink.Report(kSystemValue, {key, document::Listed(missing)}).At(fact.span);
    };
    if (fact.system == System::kCorrection) need(kCorrections);
    if (fact.system == System::kPartyClass) need(kPartyClasses);
  }

  const auto check_members = [&](const auto& of, source::Span span, const Thing& thing,
                                 const auto& known) {
    for (const std::string& member : of) {
      if (!known(member)) sink.Report(kUnknownMember, {member, thing.zh, thing.en}).At(span);
    }
  };
  for (const Role& role : roles_) {
    check_members(role.of, role.span, kRoleThing, [&](const std::string& name) {
      const Role* member = FindRole(name);
      return member != nullptr && member->of.empty();
    });
  }
  for (const AuthorityKind& kind : authorities_) {
    check_members(kind.of, kind.span, kAuthorityThing, [&](const std::string& name) {
      const AuthorityKind* member = FindAuthority(name);
      return member != nullptr && member->of.empty();
    });
  }
  return sink.errors() == before;
}

FactId Dictionary::Find(std::string_view id_or_label) const {
  const auto found = by_name_.find(std::string(id_or_label));
  return found == by_name_.end() ? FactId() : found->second;
}

FactId Dictionary::FindSystem(System s) const {
  if (s == System::kNone) return FactId();
  for (std::size_t i = 0; i < facts_.size(); ++i) {
    if (facts_.Get(FactId(i)).system == s) return FactId(i);
  }
  return FactId();
}

const EventKind* Dictionary::FindEvent(std::string_view name) const {
  for (const EventKind& e : events_) {
    if (e.id == name || e.label == name || Has(e.aliases, name)) return &e;
  }
  return nullptr;
}

const Role* Dictionary::FindRole(std::string_view id_or_alias) const {
  for (const Role& r : roles_) {
    if (r.id == id_or_alias || Has(r.aliases, id_or_alias)) return &r;
  }
  return nullptr;
}

std::vector<std::string> Dictionary::ExpandRole(std::string_view id) const {
  const Role* role = FindRole(id);
  if (role == nullptr) return {};
  return role->of.empty() ? std::vector<std::string>{role->id} : role->of;
}

const PenaltyKind* Dictionary::FindPenalty(std::string_view id_or_alias) const {
  for (const PenaltyKind& p : penalties_) {
    if (p.id == id_or_alias || Has(p.aliases, id_or_alias)) return &p;
  }
  return nullptr;
}

const AuthorityKind* Dictionary::FindAuthority(std::string_view id_or_name) const {
  for (const AuthorityKind& k : authorities_) {
    if (k.id == id_or_name || Has(k.names, id_or_name)) return &k;
  }
  return nullptr;
}

std::string Dictionary::AuthorityKindOf(std::string_view office) const {
  const AuthorityKind* kind = FindAuthority(office);
  return kind == nullptr ? std::string() : kind->id;
}

std::vector<std::string> Dictionary::ExpandAuthority(std::string_view id_or_name) const {
  const AuthorityKind* kind = FindAuthority(id_or_name);
  if (kind == nullptr) return {};
  return kind->of.empty() ? std::vector<std::string>{kind->id} : kind->of;
}

std::vector<std::string> Dictionary::FactNames() const {
  std::vector<std::string> out;
  out.reserve(facts_.size());
  for (const Fact& f : facts_) out.push_back(f.id);
  for (const Fact& f : facts_) {
    if (f.label != f.id) out.push_back(f.label);
  }
  return out;
}

}  // namespace heng::vocabulary
