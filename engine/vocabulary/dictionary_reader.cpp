// One dictionary file into the Dictionary: shapes, names, values. References between facts wait for
// Dictionary::Finish, because a constraint may name a fact of a later file.
#include <algorithm>
#include <unordered_set>
#include <utility>

#include "engine/base/limits.h"
#include "engine/document/fields.h"
#include "engine/vocabulary/dictionary.h"
#include "engine/vocabulary/literal.h"
#include "engine/vocabulary/messages.h"
#include "engine/vocabulary/words.h"

namespace heng::vocabulary {

using document::Fields;
using document::Node;

namespace {

struct SystemName {
  const char* key;
  System system;
};
constexpr SystemName kSystems[] = {
#define HENG_SYSTEM(id, key, type, outcome) {key, System::id},
#include "engine/vocabulary/system.def"
#undef HENG_SYSTEM
};

const std::vector<std::string>& TypeWords() {
  static const std::vector<std::string> kWords = {
#define HENG_TYPE(id, word) word,
#include "engine/vocabulary/words.def"
#undef HENG_TYPE
  };
  return kWords;
}

template <class E>
E Pick(Fields& fields, std::string_view key, const std::vector<std::string>& words, E otherwise) {
  const auto at = fields.OneOf(key, words);
  return at ? static_cast<E>(*at) : otherwise;
}

bool IsAsciiLetter(char32_t c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

// Letters of any script but no signs: what the lexer of the rule language takes for a name.
bool IsWordCharacter(char32_t c) {
  if (c < 0x80) return IsAsciiLetter(c);
  const bool sign = (c >= 0x2000 && c <= 0x206F) || (c >= 0x3000 && c <= 0x303F && c != 0x3007) ||
                    (c >= 0xFE30 && c <= 0xFE6F) || (c >= 0xFF00 && c <= 0xFFEF);
  return !sign;
}

bool IsRuleName(std::string_view name) {
  const bool id = !name.empty() && IsAsciiLetter(static_cast<unsigned char>(name[0]));
  for (std::size_t i = 0; i < name.size();) {
    const source::CodePoint c = source::DecodeAt(name, i);
    const bool extra = id && c.value < 0x80 &&
                       ((c.value >= '0' && c.value <= '9') || c.value == '-' || c.value == '_' ||
                        c.value == '@' || c.value == '.');
    if (!IsWordCharacter(c.value) && !extra) return false;
    i += c.length == 0 ? 1 : c.length;
  }
  return !name.empty();
}

}  // namespace

class DictionaryReader {
 public:
  DictionaryReader(Dictionary& dictionary, diagnostic::Sink& sink)
      : dictionary_(dictionary), sink_(sink) {}

  void File(const Node& root) {
    Fields fields(root, "dictionary", sink_);
    if (root.kind != document::Kind::kMap) return;
    const Node* format = fields.Find("format");
    if (format == nullptr || format->scalar != "heng.facts/1") {
      sink_.Report(kFormat).At(format != nullptr ? format->span : root.span);
      return;
    }
    for (const Node* n : fields.Items("facts")) ReadFact(*n);
    for (const Node* n : Rows(fields, "constraints")) ReadConstraint(*n);
    for (const Node* n : Rows(fields, "events")) ReadEvent(*n);
    for (const Node* n : Rows(fields, "roles")) ReadRole(*n);
    for (const Node* n : Rows(fields, "penalties")) ReadPenalty(*n);
    for (const Node* n : Rows(fields, "authorities")) ReadAuthority(*n);
    fields.Finish();
  }

 private:
  // These lists are searched row by row, which is right for kinds and wrong for thousands.
  std::vector<const Node*> Rows(Fields& fields, const char* key) {
    constexpr std::size_t kMost = 1000;
    std::vector<const Node*> rows = fields.Items(key);
    if (rows.size() > kMost) {
      sink_.Report(kTooManyRows, {key, std::to_string(rows.size()), std::to_string(kMost)})
          .At(fields.KeySpan(key));
      rows.clear();
    }
    return rows;
  }

  void Duplicate(const std::string& name, const Thing& thing, source::Span here,
                 source::Span first) {
    sink_.Report(kDuplicateName, {name, thing.zh, thing.en}).At(here).At(first, kFirstZh, kFirstEn);
  }

  // No text twice in one list.
  std::vector<std::string> Distinct(Fields& fields, std::string_view key) {
    std::vector<std::string> texts = fields.Texts(key);
    std::unordered_set<std::string> seen;
    for (std::size_t i = 0; i < texts.size(); ++i) {
      if (seen.insert(texts[i]).second) continue;
      sink_.Report(kValueTwice, {texts[i]}).At(fields.Find(key)->items[i]->span);
      fields.Fail();
    }
    return texts;
  }

  void ReadFact(const Node& node) {
    Fields f(node, "facts", sink_);
    Fact fact;
    fact.span = node.span;
    fact.id = f.NeedText("id");
    if (const Node* id = f.Find("id"); id != nullptr) fact.span = id->span;
    if (!fact.id.empty() && !IsRuleName(fact.id)) {
      sink_.Report(kBadName, {fact.id}).At(fact.span);
      f.Fail();
    }
    fact.label = f.Text("label");
    if (fact.label.empty()) fact.label = fact.id;
    f.Need("type");
    fact.type = Pick(f, "type", TypeWords(), Type::kYesNo);
    fact.unit = f.Text("unit");
    fact.of = Pick(f, "of", {"case", "party", "act", "act_party"}, Of::kAct);
    fact.help = f.Text("help");
    fact.evidence = f.Texts("evidence");
    fact.burden =
        Pick(f, "burden", {"against", "favourable", "plea", "no_fault"}, Burden::kAgainst);
    fact.graver = Pick(f, "graver", {"none", "up", "down"}, Graver::kNone);
    fact.judgment = f.Flag("judgment").value_or(false);
    fact.is_mutable = f.Flag("mutable").value_or(false);
    fact.personal = f.Flag("personal").value_or(false);
    fact.values = Distinct(f, "values");
    fact.formerly = Distinct(f, words::kFormerly);
    if (f.Find("decimals") != nullptr) {
      fact.decimals = static_cast<int>(
          Pick<std::size_t>(f, "decimals", {"0", "1", "2", "3", "4", "5", "6"}, 0));
    }
    std::vector<std::string> systems;
    for (const SystemName& s : kSystems) systems.emplace_back(s.key);
    if (const auto at = f.OneOf("system", systems)) fact.system = kSystems[*at].system;
    // The engine asks nobody for what it fills itself.
    fact.question = fact.system == System::kNone ? f.NeedText("question") : f.Text("question");
    CheckShape(f, fact);
    ReadRange(f, fact);
    f.Finish();
    if (f.ok()) AddFact(std::move(fact));
  }

  void CheckShape(Fields& f, const Fact& fact) {
    const auto refuse = [&](const char* key) {
      sink_.Report(kNotForType, {key, std::string(TypeWord(fact.type))}).At(f.KeySpan(key));
      f.Fail();
    };
    const bool is_enum = fact.type == Type::kEnum;
    if (is_enum && fact.values.empty() && f.ok()) {
      sink_.Report(kNoValues, {fact.id}).At(fact.span);
      f.Fail();
    }
    if (!is_enum && f.Find("values") != nullptr) refuse("values");
    const bool is_quantity = fact.type == Type::kQuantity;
    if (is_quantity && fact.unit.empty() && f.ok()) {
      sink_.Report(kNoUnit, {fact.id}).At(fact.span);
      f.Fail();
    }
    if (!is_quantity && f.Find("unit") != nullptr) refuse("unit");
    if (!is_quantity && f.Find("decimals") != nullptr) refuse("decimals");
    const bool ranged = is_quantity || fact.type == Type::kMoney || fact.type == Type::kRatio ||
                        fact.type == Type::kDate;
    if (!ranged && f.Find("range") != nullptr) refuse("range");
  }

  void ReadRange(Fields& f, Fact& fact) {
    const Node* range = f.Find("range");
    if (range == nullptr || !f.ok()) return;
    Fields r(*range, "range", sink_);
    const base::Limits limits;
    const auto bound = [&](const char* key, std::optional<value::Rational>& out) {
      const Node* node = r.Find(key);
      const std::string text = r.Text(key);
      if (node == nullptr || !r.ok()) return text;
      out = ReadLiteral(text, fact, limits.money_max_fen).number;
      if (!out) {
        sink_.Report(kBadBound, {text}).At(node->span);
        r.Fail();
      }
      return text;
    };
    const std::string min = bound("min", fact.min);
    const std::string max = bound("max", fact.max);
    if (fact.min && fact.max && *fact.max < *fact.min) {
      sink_.Report(kEmptyRange, {min, max}).At(range->span);
      r.Fail();
    }
    r.Finish();
    if (!r.ok()) f.Fail();
  }

  void AddFact(Fact fact) {
    const auto& facts = dictionary_.facts_;
    std::vector<std::string> names{fact.id};
    if (fact.label != fact.id) names.push_back(fact.label);
    names.insert(names.end(), fact.formerly.begin(), fact.formerly.end());
    for (const std::string& name : names) {
      const FactId other = dictionary_.Find(name);
      if (other.valid()) return Duplicate(name, kFactThing, fact.span, facts.Get(other).span);
    }
    if (const FactId other = dictionary_.FindSystem(fact.system); other.valid()) {
      std::string key;
      for (const SystemName& s : kSystems) {
        if (s.system == fact.system) key = s.key;
      }
      sink_.Report(kSystemTwice, {key}).At(fact.span).At(facts.Get(other).span, kFirstZh, kFirstEn);
      return;
    }
    const FactId id = dictionary_.facts_.Add(std::move(fact));
    for (std::string& name : names) dictionary_.by_name_.emplace(std::move(name), id);
  }

  void ReadConstraint(const Node& node) {
    Fields f(node, "constraints", sink_);
    Dictionary::PendingConstraint p;
    p.constraint.span = node.span;
    p.constraint.id = f.NeedText("id");
    if (const Node* id = f.Find("id"); id != nullptr) p.constraint.span = id->span;
    p.constraint.message = f.NeedText("message");
    std::size_t relations = 0;
    const std::pair<const char*, Relation> kRelations[] = {
        {"at_most", Relation::kAtMost},
        {"excludes", Relation::kExcludes},
        {"implies", Relation::kImplies},
        {"positive_implies", Relation::kPositiveImplies}};
    for (const auto& [key, relation] : kRelations) {
      if (f.Find(key) == nullptr) continue;
      const std::vector<std::string> pair = Distinct(f, key);
      relations += pair.size() == 2 ? 1 : 2;
      if (pair.size() != 2 || !f.ok()) continue;
      p.constraint.relation = relation;
      p.a = pair[0];
      p.b = pair[1];
      p.a_span = f.Find(key)->items[0]->span;
      p.b_span = f.Find(key)->items[1]->span;
    }
    f.Finish();
    if (!f.ok()) return;
    if (relations != 1) {
      sink_.Report(kRelationCount, {p.constraint.id}).At(p.constraint.span);
      return;
    }
    const auto same = [&](const auto& c) { return c.id == p.constraint.id; };
    for (const Dictionary::PendingConstraint& other : dictionary_.pending_) {
      if (same(other.constraint)) {
        return Duplicate(other.constraint.id, kConstraintThing, p.constraint.span,
                         other.constraint.span);
      }
    }
    dictionary_.pending_.push_back(std::move(p));
  }

  // Every id, label and alias of one kind of thing is unique; nothing of it is added otherwise.
  template <class Find>
  bool Unique(const std::vector<std::string>& names, const Thing& thing, source::Span span,
              Find find) {
    for (const std::string& name : names) {
      if (const auto* other = find(name)) {
        Duplicate(name, thing, span, other->span);
        return false;
      }
    }
    return true;
  }

  template <class T>
  std::string Id(Fields& f, T& thing) {
    thing.span = f.span();
    thing.id = f.NeedText("id");
    if (const Node* id = f.Find("id"); id != nullptr) thing.span = id->span;
    return thing.id;
  }

  void ReadEvent(const Node& node) {
    Fields f(node, "events", sink_);
    EventKind e;
    Id(f, e);
    e.label = f.Text("label");
    if (e.label.empty()) e.label = e.id;
    e.aliases = Distinct(f, "aliases");
    e.due = Pick(f, "due", {"none", "optional", "required"}, Due::kNone);
    e.results = Distinct(f, "result");
    f.Finish();
    std::vector<std::string> names = e.aliases;
    names.push_back(e.id);
    names.push_back(e.label);
    if (f.ok() && Unique(names, kEventThing, e.span,
                         [&](const std::string& n) { return dictionary_.FindEvent(n); })) {
      dictionary_.events_.push_back(std::move(e));
    }
  }

  void ReadRole(const Node& node) {
    Fields f(node, "roles", sink_);
    Role r;
    Id(f, r);
    r.aliases = Distinct(f, "aliases");
    r.of = Distinct(f, "of");
    const auto party = f.OneOf("party", {words::kUnit, words::kPerson});
    r.unit = party == std::size_t{0};
    f.Finish();
    if (f.ok() && party.has_value() == !r.of.empty()) {
      sink_.Report(kRoleShape, {r.id}).At(r.span);
      f.Fail();
    }
    std::vector<std::string> names = r.aliases;
    names.push_back(r.id);
    if (f.ok() && Unique(names, kRoleThing, r.span,
                         [&](const std::string& n) { return dictionary_.FindRole(n); })) {
      dictionary_.roles_.push_back(std::move(r));
    }
  }

  void ReadPenalty(const Node& node) {
    Fields f(node, "penalties", sink_);
    PenaltyKind p;
    Id(f, p);
    p.aliases = Distinct(f, "aliases");
    p.group =
        static_cast<int>(Pick<std::size_t>(f, "group", {"0", "1", "2", "3", "4", "5", "6"}, 0));
    const std::int64_t rank = f.Whole("rank").value_or(0);
    p.rank = static_cast<int>(std::clamp<std::int64_t>(rank, 0, 1'000'000));
    const auto penalty = f.Flag("penalty");
    const auto order = f.Flag("order");
    p.penalty = penalty.value_or(!order.value_or(false));
    const std::vector<std::string> of = Distinct(f, "of");
    if (!of.empty()) {
      p.for_unit = std::find(of.begin(), of.end(), words::kUnit) != of.end();
      p.for_person = std::find(of.begin(), of.end(), words::kPerson) != of.end();
      for (const std::string& word : of) {
        if (word == words::kUnit || word == words::kPerson) continue;
        sink_.Report(kUnknownMember, {word, kRoleThing.zh, kRoleThing.en}).At(f.KeySpan("of"));
        f.Fail();
      }
    }
    p.decided_by = f.Text("decided_by");
    p.hearing = Pick(f, "hearing", {"never", "amount", "always"}, Hearing::kNever);
    f.Finish();
    if (f.ok() && (order.value_or(!p.penalty) == p.penalty || (p.group > 0) != p.penalty)) {
      sink_.Report(kPenaltyShape, {p.id}).At(p.span);
      f.Fail();
    }
    std::vector<std::string> names = p.aliases;
    names.push_back(p.id);
    if (f.ok() && Unique(names, kPenaltyThing, p.span,
                         [&](const std::string& n) { return dictionary_.FindPenalty(n); })) {
      dictionary_.penalties_.push_back(std::move(p));
    }
  }

  void ReadAuthority(const Node& node) {
    Fields f(node, "authorities", sink_);
    AuthorityKind k;
    Id(f, k);
    k.names = Distinct(f, "names");
    k.of = Distinct(f, "of");
    f.Finish();
    std::vector<std::string> names = k.names;
    names.push_back(k.id);
    if (f.ok() && Unique(names, kAuthorityThing, k.span,
                         [&](const std::string& n) { return dictionary_.FindAuthority(n); })) {
      dictionary_.authorities_.push_back(std::move(k));
    }
  }

  Dictionary& dictionary_;
  diagnostic::Sink& sink_;
};

bool Dictionary::Read(const document::Node& root, const source::Sources&, diagnostic::Sink& sink) {
  const std::size_t before = sink.errors();
  DictionaryReader(*this, sink).File(root);
  return sink.errors() == before;
}

}  // namespace heng::vocabulary
