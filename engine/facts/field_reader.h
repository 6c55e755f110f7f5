// Fields of a case by kind: dates, money, roles, penalties, references to parties and acts. Private
// to this folder; tested through reader.h.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/diagnostic/diagnostic.h"
#include "engine/document/fields.h"
#include "engine/facts/reader.h"

namespace heng::facts {

// A date with its place, for the checks of order.
struct Placed {
  std::string_view key;
  std::optional<value::Date> date;
  source::Span span;
};

class FieldReader {
 protected:
  using Fields = document::Fields;
  using Message = diagnostic::Message;

  FieldReader(const vocabulary::Dictionary& dictionary, const base::Limits& limits,
              diagnostic::Sink& sink)
      : dictionary_(dictionary), limits_(limits), sink_(sink) {}

  // Items of a list, with its limit; `needed`: it must be there and hold something.
  std::vector<const document::Node*> Rows(Fields& f, const char* key, std::size_t most,
                                          bool needed);
  // An id that must be one of `ids`; empty if absent.
  std::string Reference(Fields& f, const char* key, const std::vector<std::string>& ids,
                        const Message& message);
  // The id given, or the only one there is; several and none given is reported.
  std::string OnlyOr(Fields& f, const char* key, const std::vector<std::string>& ids,
                     const Message& message, const char* what);
  // Nothing if absent, unknown or (reported) malformed.
  std::optional<value::Date> Date(Fields& f, const char* key);
  std::optional<value::Fen> Money(Fields& f, const char* key);
  // Must be there and known.
  std::optional<value::Date> NeedDate(Fields& f, const char* key);
  // The role as the dictionary has it; a group is refused.
  std::string RoleOf(Fields& f, const char* key);
  // Names of the penalty table as the dictionary has them; `penalty` says which half, nothing:
  // either.
  std::vector<std::string> Penalties(Fields& f, const char* key, std::optional<bool> penalty);
  void Order(const Placed& earlier, const Placed& later);

  const vocabulary::Dictionary& dictionary_;
  const base::Limits& limits_;
  diagnostic::Sink& sink_;

 private:
  std::optional<Value> Scalar(const document::Node& node, const char* key, vocabulary::Type type);
};

}  // namespace heng::facts
