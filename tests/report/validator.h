// A checker for the part of JSON Schema that this project's schemas use, over document::Json and
// over the strict tree of a YAML or JSON file. An unknown keyword fails loudly, so that no part of
// a schema is passed over in silence. Returns the path of the first mismatch, or an empty string.
#pragma once

#include <regex>
#include <string>

#include "engine/document/json.h"
#include "engine/document/tree.h"

namespace heng::testing_world {

using document::Json;

// A YAML or JSON tree as Json: plain words that are numbers or true/false become such, the rest
// stay text.
inline Json FromTree(const document::Node& node) {
  switch (node.kind) {
    case document::Kind::kNull:
      return Json();
    case document::Kind::kScalar: {
      if (node.is_null()) return Json();
      bool bare = node.style != document::Style::kQuoted;
      if (bare && (node.scalar == "true" || node.scalar == "false"))
        return Json(node.scalar == "true");
      bool digits = !node.scalar.empty() && node.scalar.size() < 18 &&
                    node.scalar.find_first_not_of("0123456789") == std::string::npos;
      if (bare && digits) return Json(static_cast<std::int64_t>(std::stoll(node.scalar)));
      return Json(node.scalar);
    }
    case document::Kind::kList: {
      Json out = Json::List();
      for (const auto& item : node.items) out.Push(FromTree(*item));
      return out;
    }
    case document::Kind::kMap: {
      Json out = Json::Map();
      for (const auto& e : node.entries) out.Set(e.key, FromTree(*e.value));
      return out;
    }
  }
  return Json();
}

class Validator {
 public:
  explicit Validator(const Json& root) : root_(root) {}
  std::string Check(const Json& value) const { return At(value, root_, "$"); }

 private:
  static bool Equal(const Json& a, const Json& b) {
    return document::WriteCanonical(a) == document::WriteCanonical(b);
  }

  static bool IsType(const Json& v, const std::string& type) {
    if (type == "null") return v.is_null();
    if (type == "boolean") return std::holds_alternative<bool>(v.value());
    if (type == "string") return std::holds_alternative<std::string>(v.value());
    if (type == "integer" || type == "number")
      return std::holds_alternative<std::int64_t>(v.value());
    if (type == "array") return std::holds_alternative<Json::Array>(v.value());
    if (type == "object") return std::holds_alternative<Json::Object>(v.value());
    return false;
  }

  std::string At(const Json& v, const Json& schema, const std::string& path) const {
    for (const auto& [key, rule] : schema.object()) {
      if (key == "$schema" || key == "$id" || key == "title" || key == "$defs" ||
          key == "required" || key == "properties")
        continue;
      if (key == "$ref") {
        std::string name = std::get<std::string>(rule.value()).substr(8);
        const Json* target = root_.Find("$defs")->Find(name);
        if (target == nullptr) return path + ": no definition " + name;
        if (std::string bad = At(v, *target, path); !bad.empty()) return bad;
      } else if (key == "type") {
        if (!IsType(v, std::get<std::string>(rule.value())))
          return path + ": not a " + std::get<std::string>(rule.value());
      } else if (key == "const") {
        if (!Equal(v, rule)) return path + ": not the constant";
      } else if (key == "enum") {
        bool found = false;
        for (const Json& one : rule.array()) found |= Equal(v, one);
        if (!found) return path + ": not among the values: " + document::WriteCanonical(v);
      } else if (key == "pattern") {
        bool fits = IsType(v, "string") &&
                    std::regex_search(std::get<std::string>(v.value()),
                                      std::regex(std::get<std::string>(rule.value())));
        if (!fits) return path + ": does not match " + document::WriteCanonical(rule);
      } else if (key == "anyOf") {
        std::string last = path + ": none of";
        bool ok = false;
        for (const Json& one : rule.array()) {
          std::string bad = At(v, one, path);
          if (bad.empty())
            ok = true;
          else
            last += "\n    " + bad;
        }
        if (!ok) return last;
      } else if (key == "items") {
        if (!IsType(v, "array")) continue;
        for (std::size_t i = 0; i < v.array().size(); ++i) {
          if (std::string bad = At(v.array()[i], rule, path + "[" + std::to_string(i) + "]");
              !bad.empty())
            return bad;
        }
      } else if (key == "minItems" || key == "maxItems") {
        auto size = static_cast<std::int64_t>(IsType(v, "array") ? v.array().size() : 0),
             bound = std::get<std::int64_t>(rule.value());
        if (key == "minItems" ? size < bound : size > bound) return path + ": " + key;
      } else if (key == "additionalProperties") {
        if (std::string bad = Properties(v, schema, rule, path); !bad.empty()) return bad;
      } else {
        return path + ": the checker does not know " + key;
      }
    }
    return {};
  }

  std::string Properties(const Json& v, const Json& schema, const Json& rest,
                         const std::string& path) const {
    if (!IsType(v, "object")) return path + ": not an object";
    const Json* known = schema.Find("properties");
    if (const Json* required = schema.Find("required")) {
      for (const Json& name : required->array()) {
        if (v.Find(std::get<std::string>(name.value())) == nullptr)
          return path + ": lacks " + std::get<std::string>(name.value());
      }
    }
    for (const auto& [name, value] : v.object()) {
      const Json* shape = known != nullptr ? known->Find(name) : nullptr;
      if (shape == nullptr && IsType(rest, "boolean")) return path + ": unknown property " + name;
      if (std::string bad = At(value, shape != nullptr ? *shape : rest, path + "." + name);
          !bad.empty())
        return bad;
    }
    return {};
  }

  const Json& root_;
};

}  // namespace heng::testing_world
