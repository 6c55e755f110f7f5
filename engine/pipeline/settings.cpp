#include "engine/pipeline/settings.h"

#include <array>
#include <utility>

#include "engine/document/fields.h"
#include "engine/facts/reader.h"
#include "engine/pipeline/messages.h"
#include "engine/pipeline/words.h"

namespace heng::pipeline {
namespace {

using document::Fields;
using document::Node;

// A list of texts, each with its place.
std::vector<Place> Places(Fields& fields, std::string_view key, diagnostic::Sink& sink) {
  std::vector<Place> out;
  for (const Node* item : fields.Items(key)) {
    if (auto text = document::ScalarText(*item, key, sink)) {
      out.push_back({std::move(*text), item->span});
    } else {
      fields.Fail();
    }
  }
  return out;
}

bool ReadLayers(Fields& fields, std::vector<ir::LayerEntry>& out, diagnostic::Sink& sink) {
  bool ok = true;
  for (const Node* item : fields.Items("layers")) {
    Fields layer(*item, "layers", sink);
    const std::string word = layer.NeedText("layer");
    const std::string region = layer.Text("region");
    layer.Finish();
    ok = ok && layer.ok();
    if (word.empty()) continue;
    const auto known = ir::LayerOf(word);
    const source::Span at = layer.Find("layer") != nullptr ? layer.Find("layer")->span : item->span;
    if (!known) {
      sink.Report(kLayerUnknown, {word}).At(at);
      ok = false;
    } else if (!out.empty() && out.back().layer >= *known) {
      sink.Report(kLayerOrder, {word}).At(at);
      ok = false;
    } else {
      out.push_back({*known, region});
    }
  }
  return ok;
}

bool ReadDate(Fields& fields, std::string_view key, std::optional<value::Date>& out, diagnostic::Sink& sink) {
  const std::string text = fields.Text(key);
  if (text.empty()) return true;
  out = value::ParseDate(text);
  if (!out) sink.Report(kDate, {text}).At(fields.Find(key)->span);
  return out.has_value();
}

bool ReadDates(const Node& node, facts::Dates& out, diagnostic::Sink& sink) {
  Fields fields(node, "dates", sink);
  bool ok = ReadDate(fields, "act_start", out.act_start, sink);
  ok = ReadDate(fields, "act_end", out.act_end, sink) && ok;
  ok = ReadDate(fields, "discovered", out.discovered, sink) && ok;
  ok = ReadDate(fields, "filed", out.filed, sink) && ok;
  ok = ReadDate(fields, "notified", out.notified, sink) && ok;
  ok = ReadDate(fields, "decision", out.decision, sink) && ok;
  fields.Finish();
  return ok && fields.ok();
}

bool ReadAuthority(const Node& node, facts::Authority& out, diagnostic::Sink& sink) {
  Fields fields(node, "authority", sink);
  out.name = fields.Text("name");
  out.kind = fields.Text("kind");
  out.region = fields.Text("region");
  out.level = fields.Text("level");
  fields.Finish();
  // The word of the layer itself, however the district is called.
  if (const auto layer = ir::LayerOf(out.level)) out.level = ir::LayerName(*layer);
  return fields.ok();
}

bool ReadFacts(const Node& node, const vocabulary::Dictionary& dictionary, const base::Limits& limits,
               std::vector<facts::Statement>& out, diagnostic::Sink& sink) {
  if (node.kind != document::Kind::kMap) {
    Fields(node, "facts", sink).Finish();
    return false;
  }
  bool ok = true;
  for (const document::Entry& entry : node.entries) {
    const vocabulary::FactId fact = dictionary.Find(entry.key);
    if (!fact.valid()) {
      auto told = sink.Report(kExampleFact, {entry.key});
      told.At(entry.key_span);
      const auto near = diagnostic::Nearest(entry.key, dictionary.FactNames(), 1);
      if (!near.empty()) told.Suggest(near.front());
      ok = false;
      continue;
    }
    const auto text = document::ScalarText(*entry.value, entry.key, sink);
    std::optional<facts::Value> value;
    if (text) value = facts::ReadValue(*text, dictionary.Get(fact), entry.value->span, limits, sink);
    if (!value) {
      ok = false;
      continue;
    }
    facts::Statement statement;
    statement.span = entry.key_span;
    statement.fact = fact;
    statement.value = std::move(*value);
    out.push_back(std::move(statement));
  }
  return ok;
}

bool ReadParty(const Node& node, const vocabulary::Dictionary& dictionary, const base::Limits& limits,
               facts::Party& out, diagnostic::Sink& sink) {
  Fields fields(node, "parties", sink);
  out.span = node.span;
  out.id = fields.NeedText("id");
  out.kind = fields.NeedText("kind");
  out.name = fields.Text("name");
  out.code = fields.Text("credit_code");
  bool ok = true;
  if (const Node* stated = fields.Find("facts")) ok = ReadFacts(*stated, dictionary, limits, out.facts, sink);
  fields.Finish();
  if (out.kind.empty()) return false;
  if (const vocabulary::Role* role = dictionary.FindRole(out.kind)) {
    out.kind = role->id;
  } else {
    sink.Report(kRoleUnknown, {out.kind}).At(fields.Find("kind")->span);
    ok = false;
  }
  return ok && fields.ok();
}

}  // namespace

std::optional<Manifest> ReadManifest(const Node& root, diagnostic::Sink& sink) {
  Manifest out;
  Fields fields(root, "ruleset", sink);
  out.settings.name = fields.NeedText("name");
  out.settings.version = fields.NeedText("version");
  bool ok = true;
  const auto language = fields.Need(words::kLanguageKey) != nullptr ? fields.Whole(words::kLanguageKey) : std::nullopt;
  if (language) {
    out.settings.language = *language;
    const source::Span at = fields.Find(words::kLanguageKey)->span;
    if (*language > kLanguage) {
      sink.Report(kLanguageNewer, {std::to_string(*language), std::to_string(kLanguage)}).At(at);
      ok = false;
    } else if (*language < 1) {
      sink.Report(kLanguageUnknown, {std::to_string(*language)}).At(at);
      ok = false;
    }
  }
  ok = ReadLayers(fields, out.settings.layers, sink) && ok;
  fields.Need("includes");
  out.includes = Places(fields, "includes", sink);
  fields.Need("dictionary");
  out.dictionary = Places(fields, "dictionary", sink);
  const std::string holidays = fields.Text("holidays");
  if (!holidays.empty()) out.holidays = Place{holidays, fields.Find("holidays")->span};
  out.examples = fields.Find("examples");
  fields.Finish();
  if (!ok || !fields.ok()) return std::nullopt;
  return out;
}

bool ReadExampleDefaults(const Node& node, const vocabulary::Dictionary& dictionary, const base::Limits& limits,
                         check::ExampleDefaults& out, diagnostic::Sink& sink) {
  Fields fields(node, "examples", sink);
  bool ok = true;
  if (const Node* authority = fields.Find("authority")) ok = ReadAuthority(*authority, out.authority, sink);
  const auto inquiry = fields.OneOf("inquiry", {words::kInquiryOpen, words::kInquiryClosed});
  if (inquiry) out.inquiry = *inquiry == 0 ? facts::Inquiry::kOpen : facts::Inquiry::kClosed;
  if (const Node* dates = fields.Find("dates")) ok = ReadDates(*dates, out.dates, sink) && ok;
  for (const Node* item : fields.Items("parties")) {
    facts::Party party;
    ok = ReadParty(*item, dictionary, limits, party, sink) && ok;
    out.parties.push_back(std::move(party));
  }
  fields.Finish();
  return ok && fields.ok();
}

}  // namespace heng::pipeline
