// A JSON value built in memory and written canonically (RFC 8785 rules: keys sorted by UTF-16 code
// units, shortest escapes, no blanks; integers only, never floats). What is hashed, signed and compared
// byte for byte. Tested in tests/document.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace heng::document {

class Json {
 public:
  using Array = std::vector<Json>;
  using Object = std::vector<std::pair<std::string, Json>>;  // written order; the writer sorts

  Json() : value_(nullptr) {}
  Json(std::nullptr_t) : value_(nullptr) {}
  Json(bool b) : value_(b) {}
  Json(std::int64_t n) : value_(n) {}
  Json(int n) : value_(std::int64_t{n}) {}
  Json(std::size_t n) : value_(static_cast<std::int64_t>(n)) {}
  Json(std::string s) : value_(std::move(s)) {}
  Json(std::string_view s) : value_(std::string(s)) {}
  Json(const char* s) : value_(std::string(s)) {}
  Json(Array a) : value_(std::move(a)) {}
  Json(Object o) : value_(std::move(o)) {}

  static Json List() { return Json(Array{}); }
  static Json Map() { return Json(Object{}); }

  Json& Set(std::string key, Json value);   // replaces; makes a map of null
  Json& Push(Json value);                   // makes a list of null
  const Json* Find(std::string_view key) const;
  bool is_null() const { return std::holds_alternative<std::nullptr_t>(value_); }
  const std::variant<std::nullptr_t, bool, std::int64_t, std::string, Array, Object>& value() const {
    return value_;
  }
  Array& array() { return std::get<Array>(value_); }
  Object& object() { return std::get<Object>(value_); }
  const Array& array() const { return std::get<Array>(value_); }
  const Object& object() const { return std::get<Object>(value_); }

 private:
  std::variant<std::nullptr_t, bool, std::int64_t, std::string, Array, Object> value_;
};

std::string WriteCanonical(const Json& value);              // one line, no newline
std::string WriteIndented(const Json& value);               // same order, two blanks, for people

}  // namespace heng::document
