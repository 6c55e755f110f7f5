// The rules against the texts they cite, in both directions: every encoded fine stands in its clause, every penalty
// clause of a covered text is encoded or carries a reason of a closed list. Knows the meaning of rules (ir) and the
// reading of texts (statute), and neither syntax nor evaluation. Tested in tests/ground.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "engine/diagnostic/diagnostic.h"
#include "engine/document/tree.h"
#include "engine/ir/rules.h"
#include "engine/statute/clause.h"

namespace heng::ground {

enum class Excuse : std::uint8_t {
#define HENG_EXCUSE(id, zh, en) id,
#include "engine/ground/excuses.def"
#undef HENG_EXCUSE
};
std::string_view ExcuseName(Excuse excuse, bool english = false);

struct HeldText { statute::Text text; statute::Clauses clauses; };

// grounding.yaml of a rule set: the texts the rules were checked against, and what need not match.
struct TextRecord { std::string source, version, sha256; source::Span span; };
struct Excused { std::string item, source; law::Place place; Excuse excuse; std::string note; source::Span span; };   // item, or source and place
struct Record { std::vector<TextRecord> texts; std::vector<Excused> excused; };
// nullopt iff an error was reported.
std::optional<Record> ReadRecord(const document::Node& root, diagnostic::Sink& sink);

enum class State : std::uint8_t {
  kMatched,    // every figure and kind stands in the text
  kExcused,    // a reason of the closed list
  kDiffers,    // at least one finding
  kNoText,     // none of the texts it rests on is at hand
  kNotLoaded,  // a skeleton: name and citation only
};
struct ItemResult { ir::ItemId item; State state = State::kNoText; std::optional<Excuse> excuse; };
struct ClauseResult { std::string source, version; law::Place place; State state = State::kDiffers; std::optional<Excuse> excuse; };
struct TextResult { std::string source, version, sha256; std::size_t clauses = 0; bool recorded = false; };

struct Report {
  std::vector<ItemResult> items;       // penalty items only, in the order of the rules
  std::vector<ClauseResult> clauses;   // penalty clauses of the covered texts, by place
  std::vector<TextResult> texts;       // the covered ones: those an item rests on
  std::vector<std::string> unread;     // places of fines the reader does not understand
};

Report Ground(const ir::RuleSet& rules, const std::vector<HeldText>& texts, const Record& record, const source::Sources& sources,
              diagnostic::Sink& sink);

}  // namespace heng::ground
