#include "engine/check/context.h"

namespace heng::check {

namespace {

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

}  // namespace

diagnostic::Sink::Builder Context::Report(const diagnostic::Message& message, std::vector<std::string> args, Span at) {
  return sink.Report(message, std::move(args)).At(at);
}

bool Context::First(const diagnostic::Message& message, const std::string& name) {
  return seen_.emplace(message.code, name).second;
}

void Context::Unknown(const diagnostic::Message& message, std::vector<std::string> args, Span at, const std::vector<std::string>& known) {
  std::string name;
  for (const std::string& arg : args) name += arg + "\n";
  if (!First(message, name)) return;
  std::vector<std::string> near;
  if (!sink.full()) near = diagnostic::Nearest(args.front(), known);
  diagnostic::Sink::Builder report = Report(message, std::move(args), at);
  if (!near.empty()) report.Suggest(Join(near));
}

void Context::Missing(const std::string& rule, std::string_view field, Span at) {
  Report(messages::kMissingField, {rule, std::string(field)}, at).Rule(rule);
}

int Context::Choose(words::List list, const syntax::Name& word, std::string_view after) {
  int at = words::IndexIn(list, word.text);
  if (at < 0) {
    Unknown(messages::kUnknownWord, {word.text, std::string(after), Join(words::Of(list))}, word.span, words::Of(list));
  }
  return at;
}

std::ptrdiff_t Context::Find(const NameTable& table, const syntax::Name& name, const diagnostic::Message& message,
                             std::vector<std::string> more) {
  auto found = table.find(name.text);
  if (found != table.end()) return static_cast<std::ptrdiff_t>(found->second);
  std::vector<std::string> args = {name.text};
  for (std::string& arg : more) args.push_back(std::move(arg));
  Unknown(message, std::move(args), name.span, Keys(table));
  return -1;
}

std::pair<Span, Span> LaterFirst(Span a, Span b) {
  if (std::pair(b.source, b.begin) > std::pair(a.source, a.begin)) std::swap(a, b);
  return {a, b};
}

std::string Join(const std::vector<std::string>& list, std::string_view separator) {
  std::string out;
  for (const std::string& word : list) {
    if (!out.empty()) out += separator;
    out += word;
  }
  return out;
}

std::vector<std::string> Keys(const Context::NameTable& table) {
  std::vector<std::string> keys;
  for (const auto& [key, index] : table) keys.push_back(key);
  return keys;
}

bool NaturalLess(std::string_view a, std::string_view b) {
  std::size_t i = 0, j = 0;
  while (i < a.size() && j < b.size()) {
    if (IsDigit(a[i]) && IsDigit(b[j])) {
      std::size_t i0 = i, j0 = j;
      while (i < a.size() && IsDigit(a[i])) ++i;
      while (j < b.size() && IsDigit(b[j])) ++j;
      std::string_view x = a.substr(i0, i - i0), y = b.substr(j0, j - j0);
      while (x.size() > 1 && x.front() == '0') x.remove_prefix(1);
      while (y.size() > 1 && y.front() == '0') y.remove_prefix(1);
      if (x.size() != y.size()) return x.size() < y.size();
      if (x != y) return x < y;
      continue;
    }
    if (a[i] != b[j]) return static_cast<unsigned char>(a[i]) < static_cast<unsigned char>(b[j]);
    ++i;
    ++j;
  }
  return a.size() - i < b.size() - j;
}

}  // namespace heng::check
