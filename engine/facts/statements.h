// Reads one `facts:` map of a case: which facts may stand there, each in short or long form.
// Private to this folder; tested through reader.h.
#pragma once

#include <optional>
#include <string>
#include <unordered_set>
#include <utility>
#include <vector>

#include "engine/document/fields.h"
#include "engine/facts/reader.h"

namespace heng::facts {

// Where a facts map stands.
enum class Place : std::uint8_t { kCase, kParty, kAct, kActParty };

class StatementReader {
 public:
  StatementReader(const vocabulary::Dictionary& dictionary, const base::Limits& limits,
                  diagnostic::Sink& sink)
      : dictionary_(dictionary), limits_(limits), sink_(sink), names_(dictionary.FactNames()) {}

  // Ids of the case's evidence; set before the first map is read. Nothing: they could not be read.
  void SetEvidence(std::optional<std::unordered_set<std::string>> ids) {
    evidence_ = std::move(ids);
  }
  const std::vector<std::string>& names() const { return names_; }

  // `facts` may be nullptr. `parties`: of the act, for kAct.
  std::vector<Statement> Read(const document::Node* facts, Place place, std::size_t parties);
  // Reports the keys nobody asked for, telling facts from mistyped keys.
  void Finish(document::Fields& fields);

 private:
  bool Allowed(const vocabulary::Fact& fact, Place place, std::size_t parties) const;
  bool ReadOne(const document::Node& node, const vocabulary::Fact& fact, Statement& out);
  bool ReadLong(const document::Node& node, const vocabulary::Fact& fact, Statement& out);
  bool ReadScalar(const document::Node& node, const vocabulary::Fact& fact, Value& out);

  const vocabulary::Dictionary& dictionary_;
  const base::Limits& limits_;
  diagnostic::Sink& sink_;
  std::vector<std::string> names_;
  std::optional<std::unordered_set<std::string>> evidence_;
};

}  // namespace heng::facts
