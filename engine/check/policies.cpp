// Policies: one choice the law leaves open, with its reason. Those the engine asks for are read into
// ir::Policies by name (policies.def); a word that chooses nothing is an error. A definition that rests on
// a policy is held against what the policy says of window, records, authority, party and matter.
#include <algorithm>

#include "engine/check/citations.h"
#include "engine/check/expressions.h"
#include "engine/check/stages.h"
#include "engine/facts/case.h"

namespace heng::check {

namespace {

struct Asked {
  std::string_view name, key;
  void (*set)(ir::Policies&, ir::PolicyId);
};
constexpr Asked kAsked[] = {
#define HENG_POLICY(zh, key, field) {zh, key, [](ir::Policies& p, ir::PolicyId id) { p.field = id; }},
#define HENG_POLICY_ORDER(zh, key, field, list) {zh, key, [](ir::Policies& p, ir::PolicyId id) { p.field = id; }},
#include "engine/check/policies.def"
};

struct PolicyChoiceWord {
  std::string_view name, word;
  void (*apply)(ir::Policies&);
};
constexpr PolicyChoiceWord kChoices[] = {
#define HENG_POLICY_CHOICE(zh, word, assign) {zh, word, [](ir::Policies& p) { assign; }},
#include "engine/check/policies.def"
};

struct PolicyOrder {
  std::string_view name;
  std::vector<ir::Comparator> ir::Policies::*list;
};
constexpr PolicyOrder kOrders[] = {
#define HENG_POLICY_ORDER(zh, key, field, list) {zh, &ir::Policies::list},
#include "engine/check/policies.def"
};

constexpr std::pair<std::string_view, ir::Comparator> kComparators[] = {
#define HENG_COMPARATOR(zh, value) {zh, value},
#include "engine/check/policies.def"
};

void ReadOrder(Context& c, const syntax::PolicyEntry& entry, std::vector<ir::Comparator>& out) {
  std::vector<std::string> known;
  for (const auto& [zh, value] : kComparators) known.emplace_back(zh);
  for (const syntax::Name& word : entry.value.words) {
    bool found = false;
    for (const auto& [zh, value] : kComparators) {
      if (word.text != zh) continue;
      found = true;
      if (std::find(out.begin(), out.end(), value) != out.end()) {
        c.Report(messages::kDuplicate, {word.text}, word.span);
      } else {
        out.push_back(value);
      }
    }
    if (!found) c.Unknown(messages::kUnknownWord, {word.text, entry.key.text, Join(known)}, word.span, known);
  }
}

void ReadChoice(Context& c, const Asked& asked, const syntax::PolicyDecl& d, ir::PolicyId id) {
  asked.set(c.rules.chosen, id);
  const syntax::PolicyEntry* entry = nullptr;
  for (const syntax::PolicyEntry& e : d.entries) {
    if (e.key.text == asked.key) entry = &e;
  }
  std::string rule = std::string(words::kDeclPolicy) + "/" + d.name.text;
  if (entry == nullptr) {
    c.Missing(rule, asked.key, d.name.span);
    return;
  }
  for (const PolicyOrder& order : kOrders) {
    if (order.name == asked.name) return ReadOrder(c, *entry, c.rules.chosen.*order.list);
  }
  std::string word = entry->value.words.size() == 1 ? entry->value.words.front().text : std::string(c.sources.Text(entry->value.span));
  std::vector<std::string> known;
  for (const PolicyChoiceWord& choice : kChoices) {
    if (choice.name != asked.name) continue;
    if (choice.word == word) return choice.apply(c.rules.chosen);
    known.emplace_back(choice.word);
  }
  c.Unknown(messages::kUnknownWord, {word, entry->key.text, Join(known)}, entry->value.span, known);
}

std::string Trimmed(std::string_view text) {
  std::string out;
  for (char ch : text) {
    if (ch == '\n' || ch == '\t') ch = ' ';
    if (ch == ' ' && (out.empty() || out.back() == ' ')) continue;
    out += ch;
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

void ReadPolicy(Context& c, std::size_t index) {
  const syntax::PolicyDecl& d = *c.policy_decls[index].decl;
  ir::PolicyId id(index);
  ir::Policy& out = c.rules.policies.Get(id);
  std::string rule = std::string(words::kDeclPolicy) + "/" + d.name.text;
  out.head = MakeHead(c, {d.name.span, rule, d.name.text, &d.common, &d.basis, BasisUse::kReason, false, nullptr, c.policy_decls[index].node});
  if (d.reason) {
    out.reason = d.reason->text;
  } else {
    c.Missing(rule, words::kFieldReason, d.name.span);
  }
  if (!c.settings.layers.empty()) out.layer = c.settings.layers.back().layer;
  if (d.layer) {
    out.layer = ir::LayerOf(d.layer->text);
    if (!out.layer) {
      std::vector<std::string> known;
      for (int l = 0; l < 4; ++l) known.emplace_back(ir::LayerName(static_cast<ir::Layer>(l)));
      c.Unknown(messages::kUnknownWord, {d.layer->text, std::string(words::kFieldLayer), Join(known)}, d.layer->span, known);
    }
  }
  for (const syntax::PolicyEntry& e : d.entries) {
    std::vector<std::string> words;
    for (const syntax::Name& word : e.value.words) words.push_back(word.text);
    if (e.value.date) words.push_back(value::ToIso(e.value.date->date));
    if (e.value.period) words.push_back(value::ToText(e.value.period->period));
    if (e.value.text) words.push_back(e.value.text->text);
    if (e.value.window != nullptr) words.push_back(Trimmed(c.sources.Text(e.value.window->span)));
    if (!out.entries.emplace(e.key.text, std::move(words)).second) c.Report(messages::kDuplicate, {e.key.text}, e.key.span).Rule(rule);
  }
  for (const Asked& asked : kAsked) {
    if (asked.name == d.name.text) ReadChoice(c, asked, d, id);
  }
}

// The one history count a definition makes, if it is plainly there.
const ir::HistoryFilter* CountIn(const Context& c, ir::ExprId id, int depth = 0) {
  if (!id.valid() || depth > 8) return nullptr;
  const ir::ExprNode& node = c.rules.exprs.Get(id).node;
  if (const auto* h = std::get_if<ir::HistoryCount>(&node)) return &c.rules.histories.Get(h->history);
  if (const auto* x = std::get_if<ir::Compare>(&node)) {
    const ir::HistoryFilter* left = CountIn(c, x->left, depth + 1);
    return left != nullptr ? left : CountIn(c, x->right, depth + 1);
  }
  if (const auto* x = std::get_if<ir::Arith>(&node)) {
    const ir::HistoryFilter* left = CountIn(c, x->left, depth + 1);
    return left != nullptr ? left : CountIn(c, x->right, depth + 1);
  }
  if (const auto* x = std::get_if<ir::Not>(&node)) return CountIn(c, x->term, depth + 1);
  return nullptr;
}

bool SameWindow(Context& c, const syntax::PolicyValue& value, const ir::HistoryFilter& filter) {
  const auto* window = value.window != nullptr ? std::get_if<syntax::InWindow>(&value.window->node) : nullptr;
  if (window == nullptr) return value.period && filter.anchor.valid() && value.period->period == filter.window;
  if (!filter.anchor.valid() || !window->before || !(window->period.period == filter.window)) return false;
  const auto* name = window->anchor != nullptr ? std::get_if<syntax::NameRef>(&window->anchor->node) : nullptr;
  const auto* fact = std::get_if<ir::FactRef>(&c.rules.exprs.Get(filter.anchor).node);
  return name != nullptr && fact != nullptr && c.dictionary.Find(name->name.text) == fact->fact;
}

bool SameRecords(const syntax::PolicyValue& value, const ir::HistoryFilter& filter) {
  std::vector<std::uint8_t> kinds;
  for (const syntax::Name& word : value.words) {
    if (word.text == words::kPenalised) kinds.push_back(static_cast<std::uint8_t>(facts::HistoryKind::kPenalty));
    if (word.text == words::kNotPenalised) kinds.push_back(static_cast<std::uint8_t>(facts::HistoryKind::kNoPenalty));
    if (word.text == words::kOrderedOnly) kinds.push_back(static_cast<std::uint8_t>(facts::HistoryKind::kOrder));
  }
  std::sort(kinds.begin(), kinds.end());
  return kinds == filter.kinds;
}

void Compare(Context& c, const ir::Definition& definition) {
  const syntax::PolicyDecl& policy = *c.policy_decls[definition.policy.index()].decl;
  const ir::HistoryFilter* filter = CountIn(c, definition.expr);
  if (filter == nullptr) return;
  for (const syntax::PolicyEntry& e : policy.entries) {
    std::string word = e.value.words.size() == 1 ? e.value.words.front().text : std::string();
    bool same = true;
    if (e.key.text == words::kKeyWhat) same = (word == words::kSameItem) == filter->same_item;
    if (e.key.text == words::kKeyParty) same = (word == words::kSameParty) == filter->same_party;
    if (e.key.text == words::kKeyAuthority) same = (word == words::kSameAuthority) == filter->same_authority;
    if (e.key.text == words::kKeyWindow) same = SameWindow(c, e.value, *filter);
    if (e.key.text == words::kKeyRecords) same = SameRecords(e.value, *filter);
    if (!same) {
      c.Report(messages::kPolicyDiffers, {definition.head.name, policy.name.text, e.key.text}, filter->span).At(e.span).Rule(definition.head.id);
    }
  }
}

}  // namespace

void CheckPolicies(Context& c) {
  for (std::size_t i = 0; i < c.policy_decls.size(); ++i) ReadPolicy(c, i);
}

void CheckPolicyDefinitions(Context& c) {
  for (const ir::Definition& d : c.rules.definitions) {
    if (d.policy.valid()) Compare(c, d);
  }
}

}  // namespace heng::check
