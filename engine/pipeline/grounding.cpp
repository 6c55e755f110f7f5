#include "engine/pipeline/grounding.h"

#include "engine/document/load.h"
#include "engine/pipeline/files.h"
#include "engine/pipeline/messages.h"

namespace heng::pipeline {
namespace {

constexpr const char* kRecordName = "grounding.yaml";

// One text a law and version: the same text in two forms counts once.
std::vector<ground::HeldText> ReadTexts(const std::string& folder, const base::Limits& limits, source::Sources& sources, diagnostic::Sink& sink) {
  std::vector<ground::HeldText> out;
  for (const char* pattern : {"**/*.md", "**/*.txt"}) {
    const auto files = Glob(folder, pattern, sink);
    if (!files) return out;
    for (const std::string& path : *files) {
      const auto bytes = ReadFile(path, limits.rule_file_bytes, sink);
      if (!bytes) continue;
      diagnostic::Sink aside;   // a README beside the texts is no fault
      auto text = statute::ReadText(path, *bytes, sources, aside);
      if (!text) continue;
      aside.MoveTo(sink);
      statute::Clauses clauses = statute::ReadClauses(*text, sources);
      out.push_back({std::move(*text), std::move(clauses)});
    }
  }
  if (out.empty()) sink.Report(kNoTexts, {folder}).InFile(folder);
  return out;
}

// A scalar that YAML reads back as the same text.
std::string Quoted(const std::string& text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + "\"";
}

}  // namespace

std::optional<Grounded> GroundRules(const Loaded& loaded, const std::string& rules_path, const std::string& statutes,
                                    const base::Limits& limits, source::Sources& sources, diagnostic::Sink& sink) {
  Grounded out;
  sources = loaded.sources;
  if (!IsFolder(statutes)) {
    sink.Report(kNoTexts, {statutes}).InFile(statutes);
    return std::nullopt;
  }
  out.record_path = Join(IsFolder(rules_path) ? rules_path : FolderOf(rules_path), kRecordName);
  if (Exists(out.record_path)) {
    const auto bytes = ReadFile(out.record_path, limits.case_bytes, sink);
    if (!bytes) return std::nullopt;
    const auto id = document::Load(sources, out.record_path, *bytes, limits.case_bytes, sink);
    const auto root = id ? document::Read(sources, *id, limits, sink) : nullptr;
    auto record = root ? ground::ReadRecord(*root, sink) : std::nullopt;
    if (!record) return std::nullopt;
    out.record = std::move(*record);
  }
  const std::vector<ground::HeldText> texts = ReadTexts(statutes, limits, sources, sink);
  if (texts.empty()) return std::nullopt;
  out.report = ground::Ground(*loaded.rules, texts, out.record, sources, sink);
  return out;
}

std::string RecordText(const Grounded& grounded) {
  std::string out = "format: heng.grounding/1\n";
  out += "texts:\n";
  for (const ground::TextResult& t : grounded.report.texts) {
    out += "  - {source: " + Quoted(t.source) + ", version: " + Quoted(t.version) + ", sha256: " + Quoted(t.sha256) + "}\n";
  }
  if (grounded.record.excused.empty()) return out;
  out += "excused:\n";
  for (const ground::Excused& e : grounded.record.excused) {
    out += e.item.empty() ? "  - {source: " + Quoted(e.source) + ", place: " + Quoted(law::ToText(e.place)) : "  - {item: " + Quoted(e.item);
    out += ", reason: " + Quoted(std::string(ground::ExcuseName(e.excuse)));
    if (!e.note.empty()) out += ", note: " + Quoted(e.note);
    out += "}\n";
  }
  return out;
}

}  // namespace heng::pipeline
