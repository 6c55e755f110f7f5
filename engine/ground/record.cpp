// grounding.yaml. Tested in tests/ground.
#include "engine/document/fields.h"
#include "engine/ground/ground.h"
#include "engine/ground/messages.h"
#include "engine/statute/grammar/phrase.h"

namespace heng::ground {

std::string_view ExcuseName(Excuse excuse, bool english) {
  switch (excuse) {
#define HENG_EXCUSE(id, zh, en) \
  case Excuse::id:              \
    return english ? en : zh;
#include "engine/ground/excuses.def"
#undef HENG_EXCUSE
  }
  return {};
}

namespace {

const std::vector<std::string>& ExcuseNames() {
  static const std::vector<std::string> names = {
#define HENG_EXCUSE(id, zh, en) zh,
#include "engine/ground/excuses.def"
#undef HENG_EXCUSE
  };
  return names;
}

}  // namespace

std::optional<Record> ReadRecord(const document::Node& root, diagnostic::Sink& sink) {
  Record out;
  document::Fields fields(root, "grounding", sink);
  fields.OneOf("format", {"heng.grounding/1"});
  bool ok = true;
  for (const document::Node* node : fields.Items("texts")) {
    document::Fields text(*node, "texts", sink);
    out.texts.push_back({text.NeedText("source"), text.NeedText("version"), text.NeedText("sha256"), node->span});
    text.Finish();
    ok = ok && text.ok();
  }
  for (const document::Node* node : fields.Items("excused")) {
    document::Fields row(*node, "excused", sink);
    Excused one;
    one.span = node->span;
    one.item = row.Text("item");
    one.source = row.Text("source");
    const std::string place = row.Text("place");
    const auto reason = row.OneOf("reason", ExcuseNames());
    one.note = row.Text("note");
    row.Finish();
    if (!place.empty()) {
      const auto places = statute::grammar::ReadPlaces(place);
      if (!places.empty()) one.place = places.front();
    }
    if (one.item.empty() && (one.source.empty() || one.place.article == 0)) row.Need("item");
    if (!reason) {
      if (row.ok()) row.Need("reason");
    } else {
      one.excuse = static_cast<Excuse>(*reason);
    }
    ok = ok && row.ok() && reason.has_value();
    out.excused.push_back(std::move(one));
  }
  fields.Finish();
  if (!ok || !fields.ok()) return std::nullopt;
  return out;
}

}  // namespace heng::ground
