// Errors as values: every call that can fail gives a Result, either a value or the diagnostics that say why
// not. Nothing in this library throws an exception of its own; out of memory ends the process.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "heng/export.hpp"

namespace heng {

enum class Severity { kError, kWarning, kNote };

// One thing told to a person: what was found, where, and what to do about it.
struct Diagnostic {
  std::string code;        // family letter and three digits, e.g. "F201"; never reused for anything else
  Severity severity = Severity::kError;
  std::string title;       // in the language asked for
  std::string fix;         // what to do; may be empty
  std::string suggestion;  // "did you mean"; may be empty
  std::string file;        // as given by the caller; empty for text from memory
  int line = 0;            // from 1; 0 where there is no place
  int column = 0;          // counts characters, from 1
  std::string rule;        // stable id of the rule concerned, or empty
  std::string text;        // the whole message with the line it points at, ready to print
};

template <class T>
class Result {
 public:
  Result(T value) : value_(std::move(value)) {}                                                 // NOLINT
  Result(std::vector<Diagnostic> why) : diagnostics_(std::move(why)) {}                         // NOLINT
  Result(T value, std::vector<Diagnostic> warnings) : value_(std::move(value)), diagnostics_(std::move(warnings)) {}

  bool ok() const { return value_.has_value(); }
  explicit operator bool() const { return ok(); }
  // Only where ok().
  const T& value() const& { return *value_; }
  T&& value() && { return std::move(*value_); }
  const T& operator*() const& { return *value_; }
  const T* operator->() const { return &*value_; }
  // Errors where not ok(); else warnings, if any.
  const std::vector<Diagnostic>& diagnostics() const { return diagnostics_; }
  // All of them as text, for a log.
  std::string message() const {
    std::string out;
    for (const Diagnostic& d : diagnostics_) out += d.text;
    return out;
  }

 private:
  std::optional<T> value_;
  std::vector<Diagnostic> diagnostics_;
};

}  // namespace heng
