// See helper.h.
#include "helper.h"

#include <cxxabi.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <typeinfo>

namespace heng::syntax::test {

ReadText Read(const std::string& text, const base::Limits& limits) {
  ReadText read;
  const source::SourceId id = read.sources->Add("test.heng", text);
  read.tree = Parse(*read.sources, id, limits, read.sink);
  return read;
}

std::vector<std::string> Told(const ReadText& read) {
  std::vector<std::string> lines;
  for (const diagnostic::Diagnostic& d : read.sink.all()) {
    std::string line(d.message->code);
    if (!d.parts.empty()) {
      const Span span = d.parts.front().span;
      const source::Source& file = read.sources->Get(span.source);
      const source::Position from = file.PositionAt(span.begin);
      const source::Position to = file.PositionAt(span.end);
      line += " " + std::to_string(from.line) + ":" + std::to_string(from.column);
      if (to.column > from.column + 1) line += "-" + std::to_string(to.column - 1);
    }
    line += " " + d.Title();
    if (!d.suggestion.empty()) line += " ? " + d.suggestion;
    lines.push_back(line);
  }
  return lines;
}

std::vector<std::string> Codes(const ReadText& read) {
  std::vector<std::string> codes;
  for (const diagnostic::Diagnostic& d : read.sink.all()) codes.emplace_back(d.message->code);
  return codes;
}

namespace {

template <class T>
std::string TypeName() {
  int status = 0;
  char* text = abi::__cxa_demangle(typeid(T).name(), nullptr, nullptr, &status);
  std::string name = status == 0 ? text : "?";
  std::free(text);
  return name.substr(name.rfind("::") == std::string::npos ? 0 : name.rfind("::") + 2);
}

std::string Write(const Name& n) { return n.text; }
std::string Write(const String& s) { return "'" + s.text + "'"; }
std::string Write(const DateLit& d) { return value::ToIso(d.date); }
std::string Write(const Quantity& q) {
  const std::string number = std::to_string(q.number.num()) +
                             (q.number.is_whole() ? "" : "/" + std::to_string(q.number.den()));
  return number + "[" + q.unit + "]" + (q.as_fraction ? "f" : "");
}
std::string Write(const PeriodLit& p) {
  static constexpr const char* kUnits[] = {"y", "m", "d", "wd", "h"};
  return "P" + std::to_string(p.period.count) + kUnits[static_cast<int>(p.period.unit)];
}
std::string Write(const CitePlace& p) { return law::ToKey(p.place); }
std::string Write(const BoundLit& b) {
  static constexpr const char* kWords[] = {">=", "<=", "<", ">"};
  return kWords[static_cast<int>(b.word)] + Write(b.quantity);
}
std::string Write(bool b) { return b ? "T" : "F"; }
std::string Write(std::int32_t n) { return std::to_string(n); }
std::string Write(const std::string& s) { return s; }
template <class T>
std::string Write(const std::optional<T>& o);
template <class T>
std::string Write(const std::vector<T>& v);
template <class... T>
std::string Write(const std::variant<T...>& v);
std::string Write(const ExprPtr& e);
template <class T>
std::string Write(const T& node) {
  if constexpr (std::is_enum_v<T>) {
    return "#" + std::to_string(static_cast<int>(node));
  } else {
    std::vector<std::string> fields;
    boost::pfr::for_each_field(node, [&fields](const auto& field) {
      if constexpr (!std::is_same_v<std::decay_t<decltype(field)>, Span>)
        fields.push_back(Write(field));
    });
    const auto empty = [](const std::string& f) {
      return f == "_" || f == "[]" || f == "Common()";
    };
    while (!fields.empty() && empty(fields.back())) fields.pop_back();
    std::string out = TypeName<T>() + "(";
    for (std::size_t i = 0; i < fields.size(); ++i)
      out += (i == 0 ? "" : ", ") + (empty(fields[i]) ? "_" : fields[i]);
    return out + ")";
  }
}
std::string Write(const NameRef& n) { return n.name.text; }
std::string Write(const QuantityRef& q) { return Write(q.quantity); }
std::string Write(const DateRef& d) { return Write(d.date); }
std::string Write(const PeriodRef& p) { return Write(p.period); }
template <class T>
std::string Write(const std::optional<T>& o) {
  return o ? Write(*o) : "_";
}
template <class T>
std::string Write(const std::vector<T>& v) {
  std::string out = "[";
  for (std::size_t i = 0; i < v.size(); ++i) out += (i == 0 ? "" : ", ") + Write(v[i]);
  return out + "]";
}
template <class... T>
std::string Write(const std::variant<T...>& v) {
  return std::visit([](const auto& one) { return Write(one); }, v);
}
std::string Write(const ExprPtr& e) { return e ? Write(e->node) : "_"; }

}  // namespace

std::string Dump(const DeclNode& decl) { return Write(decl); }
std::string Dump(const ExprPtr& expr) { return Write(expr); }

std::string ReadFile(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw std::runtime_error("cannot read " + path);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

std::vector<Section> ReadSections(const std::string& path) {
  std::vector<Section> sections;
  std::istringstream lines(ReadFile(path));
  bool below = false;
  for (std::string line; std::getline(lines, line);) {
    if (line.rfind("== ", 0) == 0) {
      sections.push_back({line.substr(3), {}, {}});
      below = false;
    } else if (sections.empty()) {
      continue;  // what the file says about itself
    } else if (line == "--") {
      below = true;
    } else {
      (below ? sections.back().below : sections.back().above) += line + "\n";
    }
  }
  return sections;
}

std::vector<std::string> RuleFiles() {
  std::vector<std::string> files;
  for (const char* folder : {"/rules", "/examples"}) {
    const std::filesystem::path root = std::string(HENG_SOURCE_DIR) + folder;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(root)) {
      if (entry.is_regular_file() && entry.path().extension() == ".heng")
        files.push_back(entry.path().string());
    }
  }
  std::sort(files.begin(), files.end());
  return files;
}

}  // namespace heng::syntax::test
