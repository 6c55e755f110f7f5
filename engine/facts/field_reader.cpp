#include "engine/facts/field_reader.h"

#include <algorithm>

#include "engine/facts/messages.h"

namespace heng::facts {

using document::Fields;
using document::Kind;
using document::Node;
using vocabulary::Fact;
using vocabulary::Type;

namespace {

std::vector<std::string> FirstOf(std::vector<std::string> ids) {
  constexpr std::size_t kMost = 10;
  if (ids.size() > kMost) ids.resize(kMost);
  return ids;
}

}  // namespace

// Items of a list, with its limit.
std::vector<const Node*> FieldReader::Rows(Fields& f, const char* key, std::size_t most,
                                           bool needed) {
  const Node* list = needed ? f.Need(key) : f.Find(key);
  std::vector<const Node*> rows = f.Items(key);
  if (needed && list != nullptr && list->kind == Kind::kList && rows.empty()) {
    sink_.Report(kNone, {key}).At(list->span);
  }
  if (rows.size() > most) {
    sink_.Report(kTooMany, {key, std::to_string(rows.size()), std::to_string(most)})
        .At(f.KeySpan(key));
    rows.clear();
  }
  return rows;
}

// An id given elsewhere must be one of `ids`; empty is fine.
std::string FieldReader::Reference(Fields& f, const char* key, const std::vector<std::string>& ids,
                                   const Message& message) {
  std::string id = f.Text(key);
  // Without any id there is nothing to choose from, and that was reported.
  if (id.empty() || ids.empty()) return id;
  if (std::find(ids.begin(), ids.end(), id) != ids.end()) return id;
  sink_.Report(message, {id, document::Listed(FirstOf(ids))})
      .At(f.Find(key)->span)
      .Suggest(document::Listed(diagnostic::Nearest(id, ids, 1)));
  f.Fail();
  return {};
}

std::optional<value::Date> FieldReader::Date(Fields& f, const char* key) {
  const Node* n = f.Find(key);
  if (n == nullptr) return std::nullopt;
  const std::optional<Value> read = Scalar(*n, key, Type::kDate);
  if (!read) f.Fail();
  const auto* number = read ? std::get_if<value::Rational>(&*read) : nullptr;
  if (number == nullptr) return std::nullopt;
  return value::Date{static_cast<std::int32_t>(number->num())};
}

// A date that must be there and known.
std::optional<value::Date> FieldReader::NeedDate(Fields& f, const char* key) {
  const Node* n = f.Need(key);
  const std::optional<value::Date> date = Date(f, key);
  if (n != nullptr && f.ok() && !date) {
    sink_.Report(kNotDate, {key, n->scalar}).At(n->span);
    f.Fail();
  }
  return date;
}

std::optional<value::Fen> FieldReader::Money(Fields& f, const char* key) {
  const Node* n = f.Find(key);
  if (n == nullptr) return std::nullopt;
  const std::optional<Value> read = Scalar(*n, key, Type::kMoney);
  if (!read) f.Fail();
  const auto* number = read ? std::get_if<value::Rational>(&*read) : nullptr;
  if (number == nullptr) return std::nullopt;
  return number->num();
}

// A field of the structure, read as a fact of that type would be.
std::optional<Value> FieldReader::Scalar(const Node& node, const char* key, Type type) {
  Fact fact;
  fact.label = key;
  fact.type = type;
  const auto text = document::ScalarText(node, key, sink_);
  if (!text) return std::nullopt;
  return ReadValue(*text, fact, node.span, limits_, sink_);
}

void FieldReader::Order(const Placed& earlier, const Placed& later) {
  if (!earlier.date || !later.date || *earlier.date <= *later.date) return;
  sink_
      .Report(kDateOrder, {std::string(earlier.key), value::ToIso(*earlier.date),
                           std::string(later.key), value::ToIso(*later.date)})
      .At(later.span)
      .At(earlier.span);
}

// The role as the dictionary has it; a group is refused.
std::string FieldReader::RoleOf(Fields& f, const char* key) {
  std::string role = f.Text(key);
  if (role.empty()) return role;
  const vocabulary::Role* known = dictionary_.FindRole(role);
  if (known == nullptr) {
    std::vector<std::string> names;
    for (const auto& r : dictionary_.roles()) {
      if (r.of.empty()) names.push_back(r.id);
    }
    sink_.Report(kUnknownRole, {role, document::Listed(names)})
        .At(f.Find(key)->span)
        .Suggest(document::Listed(diagnostic::Nearest(role, names, 2)));
    f.Fail();
    return {};
  }
  if (!known->of.empty()) {
    sink_.Report(kGroupRole, {role, document::Listed(known->of)}).At(f.Find(key)->span);
    f.Fail();
    return {};
  }
  return known->id;
}

// Names of the penalty table as the dictionary has them; `penalty` says which half, nothing:
// either.
std::vector<std::string> FieldReader::Penalties(Fields& f, const char* key,
                                                std::optional<bool> penalty) {
  std::vector<std::string> out = f.Texts(key);
  const std::vector<const Node*> items = f.Items(key);
  for (std::size_t i = 0; i < out.size() && f.ok(); ++i) {
    const vocabulary::PenaltyKind* kind = dictionary_.FindPenalty(out[i]);
    if (kind == nullptr) {
      std::vector<std::string> names;
      for (const auto& k : dictionary_.penalties()) {
        if (penalty.value_or(k.penalty) == k.penalty) names.push_back(k.id);
      }
      sink_.Report(kUnknownPenalty, {out[i]})
          .At(items[i]->span)
          .Suggest(document::Listed(diagnostic::Nearest(out[i], names)));
    } else if (penalty.value_or(kind->penalty) != kind->penalty) {
      sink_.Report(kWrongList, {out[i], key}).At(items[i]->span);
    } else {
      out[i] = kind->id;
    }
  }
  return out;
}

// The id given, or the only one there is.
std::string FieldReader::OnlyOr(Fields& f, const char* key, const std::vector<std::string>& ids,
                                const Message& message, const char* what) {
  if (f.Find(key) != nullptr) return Reference(f, key, ids, message);
  if (ids.size() == 1) return ids.front();
  if (!ids.empty()) sink_.Report(kWhich, {what, key}).At(f.span());
  return {};
}

}  // namespace heng::facts
