#include "engine/facts/statements.h"

#include <unordered_map>
#include <utility>

#include "engine/base/sabotage.h"
#include "engine/facts/messages.h"
#include "engine/facts/words.h"

namespace heng::facts {

using document::Entry;
using document::Fields;
using document::Kind;
using document::Node;
using vocabulary::Burden;
using vocabulary::Fact;
using vocabulary::FactId;
using vocabulary::Of;
using vocabulary::System;
using vocabulary::Type;

namespace {

const char* HomeOf(const Fact& fact) {
  switch (fact.of) {
    case Of::kCase:
      return words::kInCase;
    case Of::kParty:
      return words::kInParty;
    case Of::kAct:
      return words::kInAct;
    case Of::kActParty:
      return words::kInActParty;
  }
  return words::kInAct;
}

bool Known(const Value& value) { return !std::holds_alternative<std::monostate>(value); }

const std::vector<std::string>& FindingWords() {
  static const std::vector<std::string> kWords = {
#define HENG_FINDING(id, word) word,
#include "engine/facts/words.def"
#undef HENG_FINDING
  };
  return kWords;
}

const std::vector<std::string>& ViewWords() {
  static const std::vector<std::string> kWords = {
#define HENG_VIEW(id, word) word,
#include "engine/facts/words.def"
#undef HENG_VIEW
      words::kUnstatedView};
  return kWords;
}

}  // namespace

// A fact stands at its own level, or at a more special one: what is said of an act may be said of
// one party in it. A fact of one party may stand in an act that has but one party. Nothing else:
// what is said of several at once is said of none.
bool StatementReader::Allowed(const Fact& fact, Place place, std::size_t parties) const {
  switch (place) {
    case Place::kCase:
      return fact.of == Of::kCase;
    case Place::kParty:
      return fact.of == Of::kParty;
    case Place::kAct:
      return fact.of == Of::kAct || (fact.of != Of::kCase && parties == 1);
    case Place::kActParty:
      return fact.of != Of::kCase;
  }
  return false;
}

std::vector<Statement> StatementReader::Read(const Node* facts, Place place, std::size_t parties) {
  std::vector<Statement> out;
  if (facts == nullptr) return out;
  if (facts->kind != Kind::kMap) {
    Fields(*facts, "facts", sink_);  // says that a map is needed
    return out;
  }
  std::unordered_map<std::uint32_t, source::Span> seen;
  for (const Entry& e : facts->entries) {
    const FactId id = dictionary_.Find(e.key);
    if (!id.valid()) {
      std::string nearest;
      if (!sink_.full()) nearest = document::Listed(diagnostic::Nearest(e.key, names_));
      sink_.Report(kUnknownFact, {e.key}).At(e.key_span).Suggest(std::move(nearest));
      continue;
    }
    const Fact& fact = dictionary_.Get(id);
    if (fact.system != System::kNone && fact.system != System::kCorrection) {
      sink_.Report(kSystemFact, {fact.label}).At(e.key_span);
      continue;
    }
    if (!Allowed(fact, place, parties)) {
      sink_.Report(kFactElsewhere, {fact.label, HomeOf(fact)}).At(e.key_span);
      continue;
    }
    const auto [first, fresh] = seen.emplace(id.value, e.key_span);
    if (!fresh) {
      sink_.Report(kFactTwice, {fact.label}).At(e.key_span).At(first->second, kFirstZh, kFirstEn);
      continue;
    }
    Statement statement;
    statement.fact = id;
    // The narrowest place: the name, with its value where that is one word.
    statement.span =
        e.value->kind == Kind::kScalar ? source::Join(e.key_span, e.value->span) : e.key_span;
    if (ReadOne(*e.value, fact, statement)) out.push_back(std::move(statement));
  }
  return out;
}

bool StatementReader::ReadScalar(const Node& node, const Fact& fact, Value& out) {
  if (node.is_null()) return true;
  if (node.kind != Kind::kScalar) {
    sink_.Report(kValueShape, {fact.label}).At(node.span);
    return false;
  }
  // A quoted text is itself, even where it looks like a word for "unknown".
  if (fact.type == Type::kText && node.style == document::Style::kQuoted) {
    out = Text{node.scalar};
    return true;
  }
  auto value = ReadValue(node.scalar, fact, node.span, limits_, sink_);
  if (!value) return false;
  out = std::move(*value);
  return true;
}

bool StatementReader::ReadOne(const Node& node, const Fact& fact, Statement& out) {
  return node.kind == Kind::kMap ? ReadLong(node, fact, out) : ReadScalar(node, fact, out.value);
}

bool StatementReader::ReadLong(const Node& node, const Fact& fact, Statement& out) {
  Fields f(node, fact.label, sink_);
  if (const Node* value = f.Find("value");
      value != nullptr && !ReadScalar(*value, fact, out.value)) {
    f.Fail();
  }
  if (const auto at = f.OneOf("finding", FindingWords())) {
    out.finding = static_cast<Finding>(*at + 1);
  }
  if (const auto at = f.OneOf("party_view", ViewWords())) {
    // The last word, "says nothing", is the same as silence.
    if (*at + 1 < ViewWords().size()) out.view = static_cast<PartyView>(*at + 1);
  }
  out.raised = f.Flag("raised").value_or(false);
  const std::vector<const Node*> items = f.Items("evidence");
  out.evidence = f.Texts("evidence");
  for (std::size_t i = 0; i < out.evidence.size() && f.ok(); ++i) {
    if (!evidence_ || evidence_->count(out.evidence[i]) > 0) continue;
    sink_.Report(kUnknownEvidence, {out.evidence[i]}).At(items[i]->span);
    f.Fail();
  }
  out.reason = f.Text("reason");
  out.found_by = f.Text("found_by");
  Finish(f);
  if (!f.ok()) return false;

  const auto refuse = [&](const Message& message, const char* key) {
    sink_.Report(message, {fact.label}).At(f.KeySpan(key));
    return false;
  };
  if (out.raised && fact.burden != Burden::kPlea && fact.burden != Burden::kNoFault) {
    return refuse(kRaisedNotPlea, "raised");
  }
  switch (out.finding) {
    case Finding::kUnstated:
      break;
    case Finding::kProved:
      if (fact.type == Type::kYesNo && f.Find("value") == nullptr) out.value = true;
      if (!Known(out.value)) return refuse(kProvedNothing, "finding");
      break;
    case Finding::kDisproved:
      if (fact.type != Type::kYesNo) return refuse(kDisprovedNumber, "finding");
      out.value = false;
      HENG_MUTANT_IF("disproved-is-proved", out.value = true);
      break;
    case Finding::kUnclear:
      if (Known(out.value)) sink_.Report(kUnclearWithValue, {fact.label}).At(f.KeySpan("value"));
      out.value = Value();
      break;
  }
  if (Known(out.value) && out.view == PartyView::kDisputed &&
      (out.evidence.empty() || out.reason.empty())) {
    return refuse(kDisputedWithoutGrounds, "party_view");
  }
  return true;
}

void StatementReader::Finish(Fields& fields) {
  for (const Entry* e : fields.Unasked()) {
    const FactId id = dictionary_.Find(e->key);
    if (!id.valid()) continue;
    const Fact& fact = dictionary_.Get(id);
    sink_.Report(kFactAsKey, {fact.label, HomeOf(fact)}).At(e->key_span);
    fields.Fail();
    fields.Known(e->key);
  }
  if (!fields.Unasked().empty()) fields.Finish(names_);
}

}  // namespace heng::facts
