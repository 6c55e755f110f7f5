#include "engine/document/tree.h"

namespace heng::document {

const Node* Node::Find(std::string_view key) const {
  for (const Entry& e : entries) {
    if (e.key == key) return e.value.get();
  }
  return nullptr;
}

bool Node::is_null() const { return kind == Kind::kNull; }

std::unique_ptr<Node> Read(const source::Sources& sources, source::SourceId id,
                           const base::Limits& limits, diagnostic::Sink& sink) {
  const source::Source& file = sources.Get(id);
  const std::string_view name = file.name();
  constexpr std::string_view kJson = ".json";
  const bool named = name.size() > kJson.size() && name.substr(name.size() - kJson.size()) == kJson;
  const std::size_t first = file.text().find_first_not_of(" \t\n");
  const bool opens = first != std::string_view::npos && file.text()[first] == '{';
  return named || opens ? ReadJson(sources, id, limits, sink) : ReadYaml(sources, id, limits, sink);
}

}  // namespace heng::document
