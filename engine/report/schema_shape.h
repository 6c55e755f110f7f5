// Small builders for JSON Schemas. Objects are closed: a property nobody declared is refused.
// Internal to this folder.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/document/json.h"

namespace heng::report::schema {

using document::Json;

struct Field {
  std::string name;
  Json shape;
  bool required = true;
};
Json Object(const std::vector<Field>& fields);
Json Type(std::string_view type);  // "string", "integer", "boolean", "null", "number"
Json Texts();                      // a list of strings
Json ListOf(Json item);
Json OneOf(const std::vector<std::string>& words);
Json OrNull(Json shape);
Json AnyOf(const std::vector<Json>& shapes);
Json Pattern(std::string_view pattern);
Json Ref(std::string_view definition);  // "#/$defs/..."
Json MapOf(Json value);                 // any keys
Json Root(std::string_view name, std::string_view title, const Json& shape,
          const std::vector<Field>& definitions);

Json DecisionSchema();

}  // namespace heng::report::schema
