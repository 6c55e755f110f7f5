// A case as submitted (formats.md "Case"): facts with finding, party's view, source and evidence;
// events; history. Typed by the dictionary; nothing is guessed. Read from YAML or JSON by reader.h;
// built by the api from typed facts. Tested in tests/facts.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "engine/value/date.h"
#include "engine/value/money.h"
#include "engine/value/rational.h"
#include "engine/vocabulary/dictionary.h"

namespace heng::facts {

// The value of a fact: yes/no; a number (count in its unit, money in fen, ratio, date in days,
// ordinal of an enum value); or text. monostate: unknown.
struct Text {
  std::string text;
  friend bool operator==(const Text&, const Text&) = default;
};
using Value = std::variant<std::monostate, bool, value::Rational, Text>;

enum class Finding : std::uint8_t { kUnstated, kProved, kDisproved, kUnclear };  // 查实 查否 未查明
enum class PartyView : std::uint8_t { kUnstated, kAdmitted, kDisputed };  // 认可 有异议; 未表态

// One statement of a fact. Present in the file => stated, even if its value is unknown.
struct Statement {
  source::Span span;
  vocabulary::FactId fact;
  Value value;
  Finding finding = Finding::kUnstated;
  PartyView view = PartyView::kUnstated;
  bool raised = false;  // a plea put forward by the party
  std::vector<std::string> evidence;
  std::string reason;    // why found over an objection; grounds of a judgment fact
  std::string found_by;  // who found a judgment fact
};

struct Dates {
  std::optional<value::Date> act_start, act_end, discovered, filed, notified, decision;
};

struct Event {
  source::Span span;
  std::string kind;
  value::Date date;
  std::optional<value::Date> due;
  std::string result;
  std::string number;
  std::string act;    // empty: all acts
  std::string party;  // empty: all parties
};

enum class HistoryKind : std::uint8_t {
  kPenalty,
  kNoPenalty,
  kOrder
};  // 行政处罚 不予行政处罚 责令改正
struct HistoryEntry {
  source::Span span;
  value::Date date;
  std::string item;
  HistoryKind kind = HistoryKind::kPenalty;
  std::vector<std::string> penalties;
  std::optional<value::Fen> amount;
  std::string authority;
  std::string party;  // empty: the only party
  std::string act;    // same act as one of this case, for art 29
};

struct Searched {
  std::string system, by;
  std::optional<value::Date> date, from, to;
};

struct History {
  std::optional<Searched> searched;  // absent: not known to be complete
  std::vector<HistoryEntry> entries;
};

struct Party {
  source::Span span;
  std::string id;
  std::string kind;  // a role of the dictionary: 单位, 主要负责人, 个人 ...
  std::string name;
  std::string code;  // credit code
  std::vector<Statement> facts;
};

struct ActParty {
  source::Span span;
  std::string id;
  std::string role;  // empty: the party's kind
  std::vector<Statement> facts;
};

struct Act {
  source::Span span;
  std::string id;
  std::vector<std::string> items;  // empty: screen the list
  std::vector<source::Span> item_spans;
  Dates dates;  // override the case's
  std::vector<Statement> facts;
  std::vector<Event> events;      // of this act alone
  std::vector<ActParty> parties;  // empty: all parties
};

struct Proposed {
  source::Span span;
  std::string act, party, circumstance, reason;
  std::optional<value::Fen> fine;
  std::vector<std::string> orders, penalties;
};

struct Authority {
  std::string name, kind, region, level;
};

enum class Inquiry : std::uint8_t { kOpen, kClosed };  // 进行中 终结

struct Case {
  std::string id;
  Authority authority;
  Inquiry inquiry = Inquiry::kOpen;
  Dates dates;
  std::vector<Event> events;
  std::vector<Party> parties;
  std::vector<Statement> facts;  // of: case
  std::vector<Act> acts;
  History history;
  std::vector<std::pair<std::string, std::string>> evidence;
  std::vector<Proposed> proposed;
};

}  // namespace heng::facts
