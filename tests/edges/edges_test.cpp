// The edges of the house: #include lines against the table CMake builds from, third parties behind their
// folders, ASCII sources, diagnostic codes unique, worded in both languages and each named by some test.
// That every header stands alone is a target of its own (headers.cmake).
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <vector>

namespace {

namespace fs = std::filesystem;

std::string Root() { return HENG_SOURCE_DIR; }

std::string Read(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

struct File {
  std::string name;     // under the root, e.g. "engine/base/id.h"
  std::string folder;   // of engine/, e.g. "base"
  std::string text;
};

bool Ends(const std::string& s, const std::string& end) {
  return s.size() >= end.size() && s.compare(s.size() - end.size(), end.size(), end) == 0;
}

const std::vector<File>& Under(const std::string& top) {
  static std::map<std::string, std::vector<File>> read;
  auto& out = read[top];
  if (!out.empty()) return out;
  for (const auto& e : fs::recursive_directory_iterator(Root() + "/" + top)) {
    if (!e.is_regular_file()) continue;
    const std::string name = fs::relative(e.path(), Root()).string();
    if (name.find("node_modules") != std::string::npos) continue;
    if (!Ends(name, ".h") && !Ends(name, ".hpp") && !Ends(name, ".cpp") && !Ends(name, ".def") && !Ends(name, ".c")) continue;
    const std::string rest = name.substr(top.size() + 1);
    out.push_back({name, rest.substr(0, rest.find('/')), Read(e.path())});
  }
  std::sort(out.begin(), out.end(), [](const File& a, const File& b) { return a.name < b.name; });
  return out;
}

std::vector<std::string> Split(const std::string& text, char at) {
  std::vector<std::string> out;
  std::istringstream in(text);
  std::string part;
  while (std::getline(in, part, at)) {
    if (!part.empty()) out.push_back(part);
  }
  return out;
}

// What each folder may include: its row of the table, the rows of those, and so on.
std::map<std::string, std::set<std::string>> Allowed() {
  std::map<std::string, std::set<std::string>> uses;
  for (const std::string& row : Split(HENG_TABLE, '|')) {
    const auto colon = row.find(':');
    const auto list = Split(row.substr(colon + 1), ',');
    uses[row.substr(0, colon)].insert(list.begin(), list.end());
  }
#define HENG_THIRD(start, where)
#define HENG_FOLDER(name, list)                                       \
  for (const std::string& used : Split(list, ',')) uses[name].insert(used);
#include "tests/edges/third.def"
#undef HENG_FOLDER
#undef HENG_THIRD
  for (bool again = true; again;) {
    again = false;
    for (auto& [folder, list] : uses) {
      const std::set<std::string> now = list;
      for (const std::string& used : now) {
        for (const std::string& more : uses[used]) again = list.insert(more).second || again;
      }
    }
  }
  return uses;
}

struct Include {
  bool own = false;   // "..."
  std::string what;
};
std::vector<Include> IncludesOf(const std::string& text) {
  std::vector<Include> out;
  std::istringstream in(text);
  std::string line;
  while (std::getline(in, line)) {
    const auto hash = line.find_first_not_of(" \t");
    if (hash == std::string::npos || line[hash] != '#') continue;
    const auto word = line.find("include", hash);
    if (word == std::string::npos || line.find_first_not_of(" \t", hash + 1) != word) continue;
    const auto open = line.find_first_of("\"<", word);
    if (open == std::string::npos) continue;
    const auto close = line.find(line[open] == '"' ? '"' : '>', open + 1);
    out.push_back({line[open] == '"', line.substr(open + 1, close - open - 1)});
  }
  return out;
}

TEST(Edges, IncludesKeepToTheTable) {
  const auto allowed = Allowed();
  std::size_t seen = 0;
  for (const File& f : Under("engine")) {
    const auto row = allowed.find(f.folder);
    ASSERT_NE(row, allowed.end()) << f.name << ": folder " << f.folder << " is not in the table";
    for (const Include& i : IncludesOf(f.text)) {
      if (!i.own || i.what.rfind("engine/", 0) != 0) continue;
      ++seen;
      const std::string folder = Split(i.what, '/')[1];
      EXPECT_TRUE(folder == f.folder || row->second.count(folder) > 0) << f.name << " includes " << i.what;
      EXPECT_TRUE(fs::exists(Root() + "/" + i.what)) << f.name << " includes " << i.what;
    }
  }
  EXPECT_GT(seen, 300u);
}

TEST(Edges, ReferenceKnowsNoProgramAndIsKnownByTestsAlone) {
  const auto allowed = Allowed();
  EXPECT_EQ(allowed.at("reference").count("program"), 0u);
  EXPECT_EQ(allowed.at("reference").count("evaluate"), 0u);
  for (const File& f : Under("engine")) {
    if (f.folder == "reference" || f.name == "engine/cli/test.cpp") continue;
    for (const Include& i : IncludesOf(f.text)) EXPECT_NE(i.what.rfind("engine/reference/", 0), 0u) << f.name;
  }
}

TEST(Edges, ThirdPartiesStayBehindTheirFolders) {
  struct Third { std::string start, where; };
  const Third thirds[] = {
#define HENG_THIRD(start, where) {start, where},
#define HENG_FOLDER(name, list)
#include "tests/edges/third.def"
#undef HENG_FOLDER
#undef HENG_THIRD
  };
  for (const File& f : Under("engine")) {
    const std::string rest = f.name.substr(std::string("engine/").size());
    for (const Include& i : IncludesOf(f.text)) {
      if (i.own) continue;
      const auto* rule = std::find_if(std::begin(thirds), std::end(thirds), [&](const Third& t) { return i.what.rfind(t.start, 0) == 0; });
      if (rule == std::end(thirds)) {
        // No row: it must be a standard or system header, or our own public one.
        const bool plain = i.what.find('/') == std::string::npos || i.what.rfind("sys/", 0) == 0 || i.what.rfind("heng/", 0) == 0;
        EXPECT_TRUE(plain) << f.name << " includes <" << i.what << ">, which tests/edges/third.def does not know";
        continue;
      }
      const auto places = Split(rule->where, ' ');
      EXPECT_TRUE(std::any_of(places.begin(), places.end(), [&](const std::string& p) { return rest.rfind(p, 0) == 0; }))
          << f.name << " includes <" << i.what << ">";
    }
  }
}

// The text without // comments, which may name keywords of the rule language.
std::string WithoutRemarks(const std::string& text) {
  std::string out;
  std::istringstream in(text);
  std::string line;
  while (std::getline(in, line)) {
    bool quoted = false;
    for (std::size_t i = 0; i < line.size(); ++i) {
      if (line[i] == '\\' && quoted) {
        out += line[i++];
        if (i < line.size()) out += line[i];
        continue;
      }
      if (line[i] == '"') quoted = !quoted;
      if (!quoted && line.compare(i, 2, "//") == 0) break;
      out += line[i];
    }
    out += '\n';
  }
  return out;
}

TEST(Edges, SourcesAreAsciiWhereNoTextLives) {
  for (const char* top : {"engine", "tests"}) {
    for (const File& f : Under(top)) {
      if (Ends(f.name, ".def") || Ends(f.name, "messages.h") || f.name.find("/grammar/") != std::string::npos) continue;
      const std::string text = WithoutRemarks(f.text);
      const auto bad = std::find_if(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
      EXPECT_EQ(bad, text.end()) << f.name << ": line " << 1 + std::count(text.begin(), bad, '\n');
    }
  }
}

struct Message {
  std::string file, name, code;
  std::vector<std::string> texts;   // zh, en, fix_zh, fix_en
};

// Messages as declared: `constexpr Message kName{"F401", level, zh, en, fix_zh, fix_en};`
std::vector<Message> Messages() {
  std::vector<Message> out;
  for (const File& f : Under("engine")) {
    const std::string text = WithoutRemarks(f.text);
    const std::string mark = "constexpr Message ";
    for (std::size_t at = text.find(mark); at != std::string::npos; at = text.find(mark, at + 1)) {
      const std::size_t name = at + mark.size(), open = text.find('{', name);
      Message m;
      m.file = f.name;
      m.name = text.substr(name, text.find_first_of(" {", name) - name);
      if (m.name.find('[') != std::string::npos) continue;   // a table, not a diagnostic
      std::vector<std::string> fields{""};
      bool quoted = false;
      for (std::size_t i = open + 1; i < text.size(); ++i) {
        const char c = text[i];
        if (quoted && c == '\\') {
          fields.back() += text[++i];
        } else if (c == '"') {
          quoted = !quoted;
        } else if (quoted) {
          fields.back() += c;
        } else if (c == ',') {
          fields.emplace_back();
        } else if (c == '}') {
          break;
        }
      }
      m.code = fields[0];
      m.texts.assign(fields.begin() + std::min<std::ptrdiff_t>(2, static_cast<std::ptrdiff_t>(fields.size())), fields.end());
      out.push_back(m);
    }
  }
  return out;
}

TEST(Edges, DiagnosticCodesAreUniqueAndWordedInBothLanguages) {
  const auto messages = Messages();
  EXPECT_GT(messages.size(), 150u);
  std::map<std::string, std::string> seen;
  for (const Message& m : messages) {
    const std::string where = m.file + " " + m.name + " " + m.code;
    const bool form = m.code.size() == 4 && m.code[0] >= 'A' && m.code[0] <= 'Z' &&
                      std::all_of(m.code.begin() + 1, m.code.end(), [](char c) { return c >= '0' && c <= '9'; });
    EXPECT_TRUE(form) << where;
    const auto [at, first] = seen.emplace(m.code, where);
    EXPECT_TRUE(first) << where << " is taken by " << at->second;
    ASSERT_EQ(m.texts.size(), 4u) << where;
    for (const std::string& text : m.texts) EXPECT_FALSE(text.empty()) << where;
    EXPECT_NE(m.texts[0], m.texts[1]) << where;
    const auto chinese = [](const std::string& t) {
      return std::any_of(t.begin(), t.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
    };
    EXPECT_TRUE(chinese(m.texts[0])) << where << ": no Chinese title";
    // What one title tells of the place, the other tells too: no argument in one language alone. (They may be
    // different arguments: a word in Chinese and the same in English.)
    const auto arguments = [](const std::string& t) {
      int count = 0;
      for (int n = 0; n < 6; ++n) count += t.find("{" + std::to_string(n) + "}") != std::string::npos ? 1 : 0;
      return count;
    };
    EXPECT_EQ(arguments(m.texts[0]) > 0, arguments(m.texts[1]) > 0) << where << ": arguments in one title only";
  }
}

TEST(Edges, EveryDiagnosticIsNamedByATest) {
  std::string all;
  for (const auto& e : fs::recursive_directory_iterator(Root() + "/tests")) {
    if (!e.is_regular_file() || e.path().filename() == "edges_test.cpp") continue;
    all += Read(e.path());
    all += '\n';
  }
  std::vector<std::string> missing;
  for (const Message& m : Messages()) {
    // By its code, or by the constant as C++ tests write it.
    const bool by_name = all.find("::" + m.name + ".") != std::string::npos || all.find(" " + m.name + ".code") != std::string::npos;
    if (all.find(m.code) == std::string::npos && !by_name) missing.push_back(m.code + " " + m.file + " " + m.name);
  }
  std::string list;
  for (const std::string& m : missing) list += "\n  " + m;
  EXPECT_TRUE(missing.empty()) << missing.size() << " messages no test names:" << list;
}

}  // namespace
