// heng list: the library, or a published enforcement list, as a bureau prints it.
#include <algorithm>
#include <ostream>
#include <set>

#include "engine/cli/messages.h"
#include "engine/cli/say.h"
#include "engine/cli/session.h"
#include "engine/document/fields.h"
#include "engine/pipeline/files.h"
#include "engine/report/item_list.h"

namespace heng::cli {
namespace {

report::ListedItem RowOf(const ir::RuleSet& rules, const ir::Item& item, const std::string& level) {
  report::ListedItem row;
  row.code = item.head.id;
  row.name = item.head.name;
  row.power = item.power;
  for (const ir::Citation& cite : item.head.basis) row.basis.push_back(ir::ToText(cite, rules));
  row.bodies = item.bodies;
  row.level = level;
  if (!item.head.basis.empty()) row.law = rules.sources.Get(item.head.basis.front().source).name;
  row.standing = !item.penal ? report::Standing::kPower : item.text_loaded ? report::Standing::kGrounded : report::Standing::kNameOnly;
  return row;
}

// Every item once: of items linked by 承接 the newest.
std::vector<report::ListedItem> RowsOf(const ir::RuleSet& rules, const ir::List* list) {
  std::set<std::string> succeeded;
  for (const ir::Item& item : rules.items) {
    if (!item.succeeds.empty()) succeeded.insert(item.succeeds);
  }
  std::vector<report::ListedItem> out;
  const auto add = [&](const ir::Item& item) {
    if (succeeded.count(item.head.id) == 0) out.push_back(RowOf(rules, item, list != nullptr ? list->level : std::string()));
  };
  if (list == nullptr || list->all) {
    for (const ir::Item& item : rules.items) add(item);
  } else {
    for (const ir::ItemId id : list->items) add(rules.items.Get(id));
  }
  return out;
}

bool Ends(const std::string& text, const std::string& end) { return text.size() >= end.size() && text.compare(text.size() - end.size(), end.size(), end) == 0; }

}  // namespace

int RunList(const Invocation& call) {
  const std::string path = call.args.empty() ? RulesPath(call) : call.args.front();
  if (path.empty()) return kBadInput;
  const auto loaded = LoadRules(path, call);
  if (loaded == nullptr) return kBadInput;
  const ir::RuleSet& rules = *loaded->rules;
  diagnostic::Sink sink;
  const auto fail = [&] {
    Tell(sink, source::Sources(), call);
    return kBadInput;
  };
  const ir::List* list = nullptr;
  if (const std::string name = call.One(Id::kList); !name.empty()) {
    std::vector<std::string> known;
    for (const ir::List& l : rules.lists) {
      known.push_back(l.head.name);
      if (l.head.name == name) list = &l;
    }
    if (list == nullptr) {
      sink.Report(kNoList, {name, document::Listed(known)}).InFile("heng list");
      return fail();
    }
  }
  const std::vector<report::ListedItem> rows = RowsOf(rules, list);
  const report::TextOptions options{call.english, call.width};
  if (const std::string file = call.One(Id::kOut); !file.empty()) {
    bool written = false;
    if (Ends(file, ".csv")) {
      written = pipeline::WriteFile(file, report::ItemCsv(rows, call.english), sink);
    } else if (Ends(file, ".xlsx")) {
      written = pipeline::WriteFileBy(file, [&](const std::string& beside) { return report::WriteItemXlsx(rows, call.english, beside); }, sink);
    } else {
      sink.Report(kOutKind, {file}).InFile("heng list");
    }
    if (!written) return fail();
  } else if (call.json) {
    document::Json out = document::Json::Map();
    out.Set("format", "heng.list/1").Set("list", list != nullptr ? list->head.name : std::string()).Set("items", report::ItemsJson(rows));
    call.out << document::WriteCanonical(out) << "\n";
    return kOk;
  } else if (!call.Has(Id::kCount)) {
    call.out << report::ItemTable(rows, options);
  }
  call.out << report::ItemCounts(rows, options);
  if (list != nullptr || !call.Has(Id::kCount)) return kOk;
  for (const ir::List& l : rules.lists) {   // the library, then what each bureau publishes of it
    call.out << "\n" << l.head.name << "\n" << report::ItemCounts(RowsOf(rules, &l), options);
  }
  return kOk;
}

}  // namespace heng::cli
