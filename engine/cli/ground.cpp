// heng ground: the rules against the texts they cite, in both directions. Exit code 1 where anything differs.
#include <algorithm>
#include <map>
#include <ostream>

#include "engine/cli/messages.h"
#include "engine/cli/say.h"
#include "engine/cli/session.h"
#include "engine/pipeline/files.h"
#include "engine/pipeline/grounding.h"

namespace heng::cli {
namespace {

using S = Sentence;
using ground::State;

constexpr const char* kStateKeys[] = {"matched", "excused", "differs", "no_text", "not_loaded"};
const char* Key(State state) { return kStateKeys[static_cast<std::size_t>(state)]; }

std::string N(std::size_t n) { return std::to_string(n); }

template <class Row>
std::size_t Count(const std::vector<Row>& rows, State state) {
  return static_cast<std::size_t>(std::count_if(rows.begin(), rows.end(), [&](const Row& r) { return r.state == state; }));
}

document::Json ToJson(const ground::Report& report, const ir::RuleSet& rules) {
  using document::Json;
  Json items = Json::List(), clauses = Json::List(), texts = Json::List();
  const auto excuse = [](Json& row, const std::optional<ground::Excuse>& e) {
    if (e) row.Set("reason", std::string(ground::ExcuseName(*e)));
  };
  for (const ground::ItemResult& r : report.items) {
    Json row = Json::Map();
    row.Set("item", rules.items.Get(r.item).head.id).Set("state", Key(r.state));
    excuse(row, r.excuse);
    items.Push(std::move(row));
  }
  for (const ground::ClauseResult& r : report.clauses) {
    Json row = Json::Map();
    row.Set("source", r.source).Set("place", law::ToKey(r.place)).Set("state", Key(r.state));
    excuse(row, r.excuse);
    clauses.Push(std::move(row));
  }
  for (const ground::TextResult& t : report.texts) {
    Json row = Json::Map();
    row.Set("source", t.source).Set("version", t.version).Set("sha256", t.sha256).Set("clauses", static_cast<std::int64_t>(t.clauses)).Set("recorded", t.recorded);
    texts.Push(std::move(row));
  }
  Json out = Json::Map();
  out.Set("format", "heng.ground/1").Set("items", std::move(items)).Set("clauses", std::move(clauses)).Set("texts", std::move(texts));
  return out;
}

std::string Summary(const ground::Report& report, bool english) {
  std::string out;
  for (const ground::TextResult& t : report.texts) {
    std::vector<ground::ClauseResult> own;
    for (const ground::ClauseResult& c : report.clauses) {
      if (c.source == t.source && c.version == t.version) own.push_back(c);
    }
    out += Say(S::kGroundText, english, {t.source, t.version, N(t.clauses), N(Count(own, State::kMatched)), N(Count(own, State::kExcused)), N(Count(own, State::kDiffers))}) + "\n";
  }
  out += Say(S::kGroundItems, english,
             {N(report.items.size()), N(Count(report.items, State::kMatched)), N(Count(report.items, State::kExcused)), N(Count(report.items, State::kDiffers)),
              N(Count(report.items, State::kNoText)), N(Count(report.items, State::kNotLoaded))}) + "\n";
  std::map<ground::Excuse, std::size_t> reasons;
  for (const auto& r : report.items) {
    if (r.excuse) ++reasons[*r.excuse];
  }
  for (const auto& r : report.clauses) {
    if (r.excuse) ++reasons[*r.excuse];
  }
  std::string listed;
  for (const auto& [excuse, count] : reasons) {
    listed += (listed.empty() ? "" : Say(S::kComma, english)) + std::string(ground::ExcuseName(excuse, english)) + " " + N(count);
  }
  if (!listed.empty()) out += Say(S::kGroundReasons, english) + Say(S::kColon, english) + listed + "\n";
  std::string unread;
  for (const std::string& place : report.unread) unread += (unread.empty() ? "" : Say(S::kComma, english)) + place;
  if (!unread.empty()) out += Say(S::kGroundUnread, english, {unread}) + "\n";
  return out;
}

}  // namespace

int RunGround(const Invocation& call) {
  const std::string path = call.args.empty() ? RulesPath(call) : call.args.front();
  if (path.empty()) return kBadInput;
  diagnostic::Sink usage;
  const std::string statutes = call.One(Id::kStatutes);
  if (statutes.empty()) {
    usage.Report(kOptionNeeded, {"--statutes"}).InFile("heng ground");
    Tell(usage, source::Sources(), call);
    return kBadInput;
  }
  const auto rules = LoadRules(path, call);
  if (rules == nullptr) return kBadInput;
  diagnostic::Sink sink(call.limits.diagnostics);
  source::Sources sources;
  const auto grounded = pipeline::GroundRules(*rules, path, statutes, call.limits, sources, sink);
  if (!grounded) {
    Tell(sink, sources, call);
    return kBadInput;
  }
  sink.Sort();
  const int code = sink.has_errors() ? kFindings : kOk;
  if (call.json) {
    document::Json out = ToJson(grounded->report, *rules->rules);
    call.out << document::WriteCanonical(out) << "\n";
    Tell(sink, sources, call);
    return code;
  }
  if (!sink.all().empty()) call.out << diagnostic::RenderAll(sink, sources, call.OnOut());
  call.out << Summary(grounded->report, call.english);
  if (!call.Has(Id::kAccept)) return code;
  diagnostic::Sink write;
  if (!pipeline::WriteFile(grounded->record_path, pipeline::RecordText(*grounded), write)) {
    Tell(write, sources, call);
    return kBadInput;
  }
  call.out << Say(S::kGroundAccepted, call.english, {N(grounded->report.texts.size()), grounded->record_path}) << "\n";
  return code;
}

}  // namespace heng::cli
