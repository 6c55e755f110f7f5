// The structure of a case file: who, when, which papers, which acts, what record. Fields of one
// kind are read by field_reader.cpp, facts maps by statements.cpp, values by value.cpp; checks over
// the whole case: checks.cpp.
#include "engine/facts/reader.h"

#include <algorithm>
#include <array>
#include <unordered_set>
#include <utility>

#include "engine/document/fields.h"
#include "engine/facts/checks.h"
#include "engine/facts/field_reader.h"
#include "engine/facts/messages.h"
#include "engine/facts/statements.h"
#include "engine/facts/words.h"

namespace heng::facts {

using document::Fields;
using document::Kind;
using document::Node;

namespace {

const std::vector<std::string>& InquiryWords() {
  static const std::vector<std::string> kWords = {
#define HENG_INQUIRY(id, word) word,
#include "engine/facts/words.def"
#undef HENG_INQUIRY
  };
  return kWords;
}

const std::vector<std::string>& HistoryWords() {
  static const std::vector<std::string> kWords = {
#define HENG_HISTORY(id, word) word,
#include "engine/facts/words.def"
#undef HENG_HISTORY
  };
  return kWords;
}

const std::vector<std::string>& Circumstances() {
  static const std::vector<std::string> kWords = {
#define HENG_CIRCUMSTANCE(word) word,
#include "engine/facts/words.def"
#undef HENG_CIRCUMSTANCE
  };
  return kWords;
}

struct LevelName {
  std::string_view written, kept;
};
constexpr LevelName kLevels[] = {
#define HENG_LEVEL(written, kept) {written, kept},
#include "engine/facts/words.def"
#undef HENG_LEVEL
};

class CaseReader : private FieldReader {
 public:
  CaseReader(const vocabulary::Dictionary& dictionary, const base::Limits& limits,
             diagnostic::Sink& sink)
      : FieldReader(dictionary, limits, sink), statements_(dictionary, limits, sink) {}

  void Read(const Node& root) {
    Fields f(root, "case", sink_);
    if (root.kind != Kind::kMap) return;
    const Node* format = f.Find("format");
    if (format == nullptr || format->scalar != "heng.case/1") {
      sink_.Report(kFormat).At(format != nullptr ? format->span : f.KeySpan("format"));
      return;
    }
    case_.id = f.NeedText("case");
    ReadEvidence(f.Find("evidence"));
    if (const Node* n = f.Find("authority")) ReadAuthority(*n);
    if (const auto at = f.OneOf("inquiry", InquiryWords())) {
      case_.inquiry = static_cast<Inquiry>(*at);
    }
    if (const Node* n = f.Find("dates")) ReadDates(*n, case_.dates, case_places_, true);
    CheckOrder(case_places_, false);
    const std::vector<const Node*> parties = Rows(f, "parties", limits_.parties, true);
    const std::vector<const Node*> acts = Rows(f, "acts", limits_.acts, true);
    CollectIds(parties, party_ids_);
    CollectIds(acts, act_ids_);
    for (const Node* n : parties) ReadParty(*n);
    case_.facts = statements_.Read(f.Find("facts"), Place::kCase, 0);
    for (const Node* n : Rows(f, "events", limits_.events, false)) {
      ReadEvent(*n, case_.events, false);
    }
    for (const Node* n : acts) ReadAct(*n);
    if (const Node* n = f.Find("history")) ReadHistory(*n);
    for (const Node* n : Rows(f, "proposed", limits_.acts * limits_.parties, false)) {
      ReadProposed(*n);
    }
    f.Find("chosen");  // the officer's choice is the record's business, not the decision's
    statements_.Finish(f);
  }

  Case Take() { return std::move(case_); }

 private:
  void CollectIds(const std::vector<const Node*>& rows, std::vector<std::string>& ids) {
    std::unordered_set<std::string> seen;
    for (const Node* row : rows) {
      const Node* id = row->kind == Kind::kMap ? row->Find("id") : nullptr;
      if (id == nullptr || id->kind != Kind::kScalar) continue;
      ids.push_back(id->scalar);
      if (!seen.insert(id->scalar).second) {
        sink_.Report(kDuplicateId, {id->scalar}).At(id->span);
      }
    }
  }

  void ReadEvidence(const Node* node) {
    std::unordered_set<std::string> ids;
    if (node != nullptr && node->kind != Kind::kMap) {
      Fields(*node, "evidence", sink_);  // says that a map is needed
      return;
    }
    if (node != nullptr) {
      for (const document::Entry& e : node->entries) {
        std::string name;
        if (!e.value->is_null()) {
          name = document::ScalarText(*e.value, e.key, sink_).value_or("");
        }
        case_.evidence.emplace_back(e.key, std::move(name));
        ids.insert(e.key);
      }
    }
    statements_.SetEvidence(std::move(ids));
  }

  void ReadAuthority(const Node& node) {
    Fields f(node, "authority", sink_);
    Authority& a = case_.authority;
    a.name = f.Text("name");
    a.kind = f.Text("kind");
    a.region = f.Text("region");
    a.level = f.Text("level");
    statements_.Finish(f);
    if (a.kind.empty()) {
      a.kind = dictionary_.AuthorityKindOf(a.name);
    } else if (const auto* kind = dictionary_.FindAuthority(a.kind)) {
      a.kind = kind->id;
    } else {
      std::vector<std::string> known;
      for (const auto& k : dictionary_.authorities()) known.push_back(k.id);
      sink_.Report(kUnknownAuthority, {a.kind, document::Listed(known)})
          .At(f.Find("kind")->span)
          .Suggest(document::Listed(diagnostic::Nearest(a.kind, known, 1)));
    }
    const bool digits =
        std::all_of(a.region.begin(), a.region.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (!a.region.empty() &&
        (!digits || (a.region.size() != 2 && a.region.size() != 4 && a.region.size() != 6))) {
      sink_.Report(kBadRegion, {a.region}).At(f.Find("region")->span);
    }
    if (a.level.empty()) return;
    const auto level = std::find_if(std::begin(kLevels), std::end(kLevels),
                                    [&](const LevelName& l) { return l.written == a.level; });
    if (level == std::end(kLevels)) {
      sink_.Report(kUnknownLevel, {a.level}).At(f.Find("level")->span);
    } else {
      a.level = std::string(level->kept);
    }
  }

  using Places = std::array<Placed, 6>;
  static constexpr std::array<const char*, 6> kDateKeys{"act_start", "act_end",  "discovered",
                                                        "filed",     "notified", "decision"};

  // Dates of the case, or of one act: an act has its own only for what it did and when it was
  // found.
  void ReadDates(const Node& node, Dates& dates, Places& places, bool whole_case) {
    Fields f(node, "dates", sink_);
    const std::array<std::optional<value::Date>*, 6> into{&dates.act_start,  &dates.act_end,
                                                          &dates.discovered, &dates.filed,
                                                          &dates.notified,   &dates.decision};
    for (std::size_t i = 0; i < kDateKeys.size(); ++i) {
      if (i > 2 && !whole_case) {
        if (f.Find(kDateKeys[i]) == nullptr) continue;
        sink_.Report(kFactElsewhere, {kDateKeys[i], words::kInCaseDates})
            .At(f.KeySpan(kDateKeys[i]));
        continue;
      }
      *into[i] = Date(f, kDateKeys[i]);
      if (*into[i]) places[i] = {kDateKeys[i], *into[i], f.Find(kDateKeys[i])->span};
    }
    statements_.Finish(f);
  }

  // Only what cannot be: an inquiry may go on after notice, an act after its discovery. For an act,
  // pairs that are both the case's were looked at with the case.
  void CheckOrder(const Places& p, bool of_act) {
    const auto in_order = [&](std::size_t earlier, std::size_t later) {
      const bool both_of_case = p[earlier].span == case_places_[earlier].span &&
                                p[later].span == case_places_[later].span;
      if (!of_act || !both_of_case) Order(p[earlier], p[later]);
    };
    in_order(0, 1);
    in_order(0, 2);
    if (!p[2].date) in_order(0, 5);
    in_order(2, 5);
    in_order(3, 5);
  }

  void ReadParty(const Node& node) {
    Fields f(node, "parties", sink_);
    if (node.kind != Kind::kMap) return;
    Party p;
    p.span = node.span;
    p.id = f.NeedText("id");
    f.NeedText("kind");
    p.kind = RoleOf(f, "kind");
    p.name = f.Text("name");
    p.code = f.Text("credit_code");
    p.facts = statements_.Read(f.Find("facts"), Place::kParty, 1);
    statements_.Finish(f);
    case_.parties.push_back(std::move(p));
  }

  void ReadEvent(const Node& node, std::vector<Event>& into, bool of_act) {
    Fields f(node, "events", sink_);
    if (node.kind != Kind::kMap) return;
    Event e;
    e.span = node.span;
    e.kind = f.NeedText("kind");
    const std::optional<value::Date> date = NeedDate(f, "date");
    e.due = Date(f, "due");
    e.result = f.Text("result");
    e.number = f.Text("no");
    if (!of_act) e.act = Reference(f, "act", act_ids_, kUnknownAct);
    e.party = Reference(f, "party", party_ids_, kUnknownParty);
    statements_.Finish(f);
    if (date) e.date = *date;
    if (!f.ok()) return;
    const vocabulary::EventKind* kind = dictionary_.FindEvent(e.kind);
    const source::Span at = f.Find("kind")->span;
    if (kind == nullptr) {
      std::vector<std::string> names;
      for (const auto& k : dictionary_.events()) names.push_back(k.id);
      sink_.Report(kUnknownEvent, {e.kind})
          .At(at)
          .Suggest(document::Listed(diagnostic::Nearest(e.kind, names)));
      return;
    }
    e.kind = kind->id;
    if (kind->due == vocabulary::Due::kRequired && !e.due) {
      sink_.Report(kDueNeeded, {kind->label}).At(at);
    }
    if (kind->due == vocabulary::Due::kNone && e.due) {
      sink_.Report(kDueForbidden, {kind->label}).At(f.KeySpan("due"));
    }
    if (!e.result.empty() &&
        std::find(kind->results.begin(), kind->results.end(), e.result) == kind->results.end()) {
      const source::Span where = f.Find("result")->span;
      if (kind->results.empty()) {
        sink_.Report(kNoResult, {kind->label}).At(where);
      } else {
        sink_.Report(kUnknownResult, {kind->label, e.result, document::Listed(kind->results)})
            .At(where)
            .Suggest(document::Listed(diagnostic::Nearest(e.result, kind->results, 1)));
      }
    }
    if (date && e.due) {
      Order({"date", date, f.Find("date")->span}, {"due", e.due, f.Find("due")->span});
    }
    into.push_back(std::move(e));
  }

  void ReadAct(const Node& node) {
    Fields f(node, "acts", sink_);
    if (node.kind != Kind::kMap) return;
    Act act;
    act.span = node.span;
    act.id = f.NeedText("id");
    act.items = f.Texts("items");
    if (!act.items.empty()) {
      for (const Node* item : f.Items("items")) act.item_spans.push_back(item->span);
    }
    std::unordered_set<std::string_view> seen;
    for (std::size_t i = 0; i < act.items.size() && i < act.item_spans.size(); ++i) {
      if (seen.insert(act.items[i]).second) continue;
      sink_.Report(kItemTwice, {act.items[i]}).At(act.item_spans[i]);
    }
    if (const Node* dates = f.Find("dates")) {
      Places places = case_places_;
      ReadDates(*dates, act.dates, places, false);
      CheckOrder(places, true);
    }
    const std::vector<const Node*> parties = Rows(f, "parties", limits_.parties, false);
    act.facts = statements_.Read(f.Find("facts"), Place::kAct,
                                 parties.empty() ? party_ids_.size() : parties.size());
    for (const Node* n : Rows(f, "events", limits_.events, false)) ReadEvent(*n, act.events, true);
    for (const Node* n : parties) ReadActParty(*n, act);
    statements_.Finish(f);
    case_.acts.push_back(std::move(act));
  }

  void ReadActParty(const Node& node, Act& act) {
    Fields f(node, "parties", sink_);
    if (node.kind != Kind::kMap) return;
    ActParty p;
    p.span = node.span;
    f.NeedText("id");
    p.id = Reference(f, "id", party_ids_, kUnknownParty);
    for (const ActParty& other : act.parties) {
      if (!p.id.empty() && other.id == p.id) {
        sink_.Report(kDuplicateId, {p.id}).At(f.Find("id")->span);
      }
    }
    p.role = RoleOf(f, "role");
    p.facts = statements_.Read(f.Find("facts"), Place::kActParty, 1);
    statements_.Finish(f);
    act.parties.push_back(std::move(p));
  }

  void ReadHistory(const Node& node) {
    Fields f(node, "history", sink_);
    if (const Node* n = f.Find("searched")) {
      Fields s(*n, "searched", sink_);
      Searched searched;
      searched.system = s.Text("system");
      searched.by = s.Text("by");
      searched.date = Date(s, "date");
      searched.from = Date(s, "from");
      searched.to = Date(s, "to");
      statements_.Finish(s);
      const auto place = [&](const char* key, std::optional<value::Date> date) {
        return Placed{key, date, s.KeySpan(key)};
      };
      Order(place("from", searched.from), place("to", searched.to));
      Order(place("to", searched.to), place("date", searched.date));
      case_.history.searched = std::move(searched);
    }
    for (const Node* n : Rows(f, "entries", limits_.events, false)) ReadHistoryEntry(*n);
    statements_.Finish(f);
  }

  void ReadHistoryEntry(const Node& node) {
    Fields f(node, "entries", sink_);
    if (node.kind != Kind::kMap) return;
    HistoryEntry e;
    e.span = node.span;
    e.date = NeedDate(f, "date").value_or(value::Date{});
    e.item = f.NeedText("item");
    f.Need("kind");
    if (const auto at = f.OneOf("kind", HistoryWords())) e.kind = static_cast<HistoryKind>(*at);
    e.penalties = Penalties(f, "penalties", std::nullopt);
    e.amount = Money(f, "amount");
    e.authority = f.Text("authority");
    e.party = Reference(f, "party", party_ids_, kUnknownParty);
    e.act = Reference(f, "act", act_ids_, kUnknownAct);
    statements_.Finish(f);
    case_.history.entries.push_back(std::move(e));
  }

  void ReadProposed(const Node& node) {
    Fields f(node, "proposed", sink_);
    if (node.kind != Kind::kMap) return;
    Proposed p;
    p.span = node.span;
    p.act = OnlyOr(f, "act", act_ids_, kUnknownAct, kActsZh);
    p.party = OnlyOr(f, "party", party_ids_, kUnknownParty, kPartiesZh);
    if (const auto at = f.OneOf("circumstance", Circumstances())) {
      p.circumstance = Circumstances()[*at];
    }
    p.fine = Money(f, "fine");
    p.orders = Penalties(f, "orders", false);
    p.penalties = Penalties(f, "penalties", true);
    p.reason = f.Text("reason");
    statements_.Finish(f);
    case_.proposed.push_back(std::move(p));
  }

  StatementReader statements_;
  Case case_;
  Places case_places_{};
  std::vector<std::string> party_ids_, act_ids_;
};

}  // namespace

std::optional<Case> ReadCase(const document::Node& root, const vocabulary::Dictionary& dictionary,
                             const base::Limits& limits, diagnostic::Sink& sink) {
  const std::size_t before = sink.errors();
  CaseReader reader(dictionary, limits, sink);
  reader.Read(root);
  Case c = reader.Take();
  // Contradictions are looked for only in a case that was read whole.
  if (sink.errors() == before) {
    CheckLevels(c, dictionary, sink);
    CheckDerived(c, dictionary, sink);
    CheckConstraints(c, dictionary, sink);
  }
  if (sink.errors() != before) return std::nullopt;
  return c;
}

}  // namespace heng::facts
