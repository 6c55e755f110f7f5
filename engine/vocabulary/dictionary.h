// The fact dictionary (formats.md "Fact dictionary"): what may be said of a case, who must prove it and
// which way is more serious; constraints between facts; kinds of events; roles; the table of penalties
// and orders; kinds of authority. Read from schemas/*.yaml. Tested in tests/vocabulary.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "engine/base/id.h"
#include "engine/document/tree.h"
#include "engine/value/rational.h"

namespace heng::vocabulary {

struct FactTag;
using FactId = base::Id<FactTag>;

enum class Type : std::uint8_t { kYesNo, kQuantity, kMoney, kRatio, kDate, kEnum, kText };
enum class Of : std::uint8_t { kCase, kParty, kAct, kActParty };
enum class Burden : std::uint8_t { kAgainst, kFavourable, kPlea, kNoFault };
enum class Graver : std::uint8_t { kNone, kUp, kDown };

// The word of a type as the dictionary file has it.
std::string_view TypeWord(Type type);

// Facts the engine fills itself; everything else comes from the case file.
enum class System : std::uint8_t {
  kNone,
#define HENG_SYSTEM(id, key, type, outcome) id,
#include "engine/vocabulary/system.def"
#undef HENG_SYSTEM
};
bool IsOutcome(System system);   // filled from the outcome, and only then known

struct Fact {
  source::Span span;
  std::string id;      // used in rules
  std::string label;   // shown
  Type type = Type::kYesNo;
  std::string unit;
  Of of = Of::kAct;
  std::string question;
  std::string help;
  std::vector<std::string> evidence;
  Burden burden = Burden::kAgainst;
  Graver graver = Graver::kNone;
  bool judgment = false;
  bool is_mutable = false;
  bool personal = false;
  std::vector<std::string> values;             // kEnum, light to grave
  std::optional<value::Rational> min, max;     // quantity in its unit, money in fen, date in days
  int decimals = 0;                            // of a quantity; 0: whole numbers only
  System system = System::kNone;
  std::vector<std::string> formerly;
};

enum class Relation : std::uint8_t { kAtMost, kExcludes, kImplies, kPositiveImplies };
// at_most: a <= b. excludes: not both yes. implies: a yes => b yes. positive_implies: a > 0 => b yes.
struct Constraint {
  source::Span span;
  std::string id;
  Relation relation;
  FactId a, b;
  std::string message;
};

enum class Due : std::uint8_t { kNone, kOptional, kRequired };
struct EventKind {
  source::Span span;
  std::string id;
  std::string label;
  std::vector<std::string> aliases;
  Due due = Due::kNone;
  std::vector<std::string> results;
};

struct Role {
  source::Span span;
  std::string id;
  std::vector<std::string> aliases;
  std::vector<std::string> of;   // a group: these roles
  bool unit = false;             // fined as a unit (party: 单位), else as a person
};

enum class Hearing : std::uint8_t { kNever, kAmount, kAlways };
// One row of the table of penalties and orders (Penalty Law arts 9, 63).
struct PenaltyKind {
  source::Span span;
  std::string id;
  std::vector<std::string> aliases;
  int group = 0;               // item of art 9; 0 for an order
  int rank = 0;                // heavier is larger, across groups
  bool penalty = true;         // false: an order to correct and the like (art 28)
  bool for_unit = true;
  bool for_person = true;
  std::string decided_by;      // empty: the authority itself
  Hearing hearing = Hearing::kNever;
};

struct AuthorityKind {
  source::Span span;
  std::string id;
  std::vector<std::string> names;   // names of offices of this kind, matched whole
  std::vector<std::string> of;      // a group: these kinds
};

class Dictionary {
 public:
  // Adds one file; several files make one dictionary. Duplicate ids are errors. Never throws.
  bool Read(const document::Node& root, const source::Sources& sources, diagnostic::Sink& sink);
  // After the last file: resolves constraint names and checks system facts.
  bool Finish(diagnostic::Sink& sink);

  const base::Store<FactId, Fact>& facts() const { return facts_; }
  const Fact& Get(FactId id) const { return facts_.Get(id); }
  FactId Find(std::string_view id_or_label) const;            // by id, label or former name
  FactId FindSystem(System s) const;
  const std::vector<Constraint>& constraints() const { return constraints_; }
  const std::vector<EventKind>& events() const { return events_; }
  const EventKind* FindEvent(std::string_view name) const;    // by id, label or alias
  const std::vector<Role>& roles() const { return roles_; }
  const Role* FindRole(std::string_view id_or_alias) const;
  // A role or a group, as the roles it stands for; empty if unknown.
  std::vector<std::string> ExpandRole(std::string_view id) const;
  const std::vector<PenaltyKind>& penalties() const { return penalties_; }
  const PenaltyKind* FindPenalty(std::string_view id_or_alias) const;
  const std::vector<AuthorityKind>& authorities() const { return authorities_; }
  // The kind of an office by its name, or empty.
  std::string AuthorityKindOf(std::string_view office) const;
  const AuthorityKind* FindAuthority(std::string_view id_or_name) const;
  // A kind of authority or a group, as the kinds it stands for; empty if unknown.
  std::vector<std::string> ExpandAuthority(std::string_view id_or_name) const;
  std::vector<std::string> FactNames() const;  // ids, then labels that differ: for "did you mean"

 private:
  friend class DictionaryReader;
  base::Store<FactId, Fact> facts_;
  std::unordered_map<std::string, FactId> by_name_;
  std::vector<Constraint> constraints_;
  struct PendingConstraint {
    Constraint constraint;
    std::string a, b;
    source::Span a_span, b_span;
  };
  std::vector<PendingConstraint> pending_;
  std::vector<EventKind> events_;
  std::vector<Role> roles_;
  std::vector<PenaltyKind> penalties_;
  std::vector<AuthorityKind> authorities_;
};

}  // namespace heng::vocabulary
