// See schema_shape.h.
#include "engine/report/schema_shape.h"

namespace heng::report::schema {

Json Object(const std::vector<Field>& fields) {
  Json properties = Json::Map(), required = Json::List();
  for (const Field& f : fields) {
    properties.Set(f.name, f.shape);
    if (f.required) required.Push(f.name);
  }
  Json out = Json::Map();
  out.Set("type", "object");
  out.Set("properties", std::move(properties));
  out.Set("required", std::move(required));
  out.Set("additionalProperties", false);
  return out;
}

Json Type(std::string_view type) {
  Json out = Json::Map();
  out.Set("type", type);
  return out;
}

Json ListOf(Json item) {
  Json out = Type("array");
  out.Set("items", std::move(item));
  return out;
}

Json Texts() { return ListOf(Type("string")); }

Json OneOf(const std::vector<std::string>& words) {
  Json list = Json::List();
  for (const std::string& w : words) list.Push(w);
  Json out = Json::Map();
  out.Set("enum", std::move(list));
  return out;
}

Json AnyOf(const std::vector<Json>& shapes) {
  Json list = Json::List();
  for (const Json& s : shapes) list.Push(s);
  Json out = Json::Map();
  out.Set("anyOf", std::move(list));
  return out;
}

Json OrNull(Json shape) { return AnyOf({std::move(shape), Type("null")}); }

Json Pattern(std::string_view pattern) {
  Json out = Type("string");
  out.Set("pattern", pattern);
  return out;
}

Json Ref(std::string_view definition) {
  Json out = Json::Map();
  out.Set("$ref", "#/$defs/" + std::string(definition));
  return out;
}

Json MapOf(Json value) {
  Json out = Type("object");
  out.Set("additionalProperties", std::move(value));
  return out;
}

Json Root(std::string_view name, std::string_view title, const Json& shape,
          const std::vector<Field>& definitions) {
  Json out = shape;
  out.Set("$schema", "https://json-schema.org/draft/2020-12/schema");
  out.Set("$id", "urn:heng:schema:" + std::string(name) + ":1");
  out.Set("title", title);
  if (!definitions.empty()) {
    Json defs = Json::Map();
    for (const Field& d : definitions) defs.Set(d.name, d.shape);
    out.Set("$defs", std::move(defs));
  }
  return out;
}

}  // namespace heng::report::schema
