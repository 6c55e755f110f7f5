#include "tests/differential/shrink.h"

#include <filesystem>
#include <fstream>

#include "tests/differential/rig.h"

namespace heng::differential {

namespace {

std::string Join(const std::vector<std::string>& parts) {
  std::string out;
  for (const std::string& p : parts) out += p;
  return out;
}

std::vector<std::string> Lines(const std::string& text) {
  std::vector<std::string> out;
  std::size_t at = 0;
  while (at < text.size()) {
    std::size_t end = text.find('\n', at);
    end = end == std::string::npos ? text.size() : end + 1;
    out.push_back(text.substr(at, end - at));
    at = end;
  }
  return out;
}

// Pieces of a declaration that may go: words with the braces that follow them.
std::vector<std::string> Words(const std::string& text) {
  std::vector<std::string> out;
  std::size_t at = 0;
  while (at < text.size()) {
    std::size_t end = at;
    while (end < text.size() && text[end] != ' ' && text[end] != '\n') ++end;
    while (end < text.size() && (text[end] == ' ' || text[end] == '\n')) ++end;
    out.push_back(text.substr(at, end - at));
    at = end;
  }
  return out;
}

// Drops runs of parts, long ones first.
void Drop(std::vector<std::string>& parts, const std::function<bool(const std::string&)>& keeps, std::size_t& tries) {
  for (std::size_t run = std::max<std::size_t>(1, parts.size() / 2);; run = run / 2) {
    for (std::size_t at = 0; at + run <= parts.size() && tries > 0;) {
      std::vector<std::string> less = parts;
      less.erase(less.begin() + static_cast<std::ptrdiff_t>(at), less.begin() + static_cast<std::ptrdiff_t>(at + run));
      --tries;
      if (keeps(Join(less))) {
        parts = std::move(less);
      } else {
        ++at;
      }
    }
    if (run <= 1) break;
  }
}

}  // namespace

std::vector<std::string> Declarations(const std::string& text) {
  std::vector<std::string> out;
  std::string now;
  int depth = 0;
  bool quoted = false, remark = false;
  for (const char c : text) {
    now += c;
    if (c == '\n') remark = false;
    if (remark) continue;
    if (c == '"') quoted = !quoted;
    if (quoted) continue;
    if (c == '#') remark = true;
    if (c == '{') ++depth;
    if (c == '}' && --depth == 0) {
      out.push_back(now);
      now.clear();
    }
  }
  if (!now.empty()) out.push_back(now);
  return out;
}

Pair Shrink(Pair pair, const Fails& fails, std::size_t most_tries) {
  std::size_t tries = most_tries;
  for (bool again = true; again && tries > 0;) {
    const std::size_t before = pair.rules.size() + pair.kase.size();
    std::vector<std::string> declarations = Declarations(pair.rules);
    Drop(declarations, [&](const std::string& t) { return fails({t, pair.kase}); }, tries);
    for (std::size_t i = 0; i < declarations.size(); ++i) {
      std::vector<std::string> words = Words(declarations[i]);
      Drop(words, [&](const std::string& t) {
        std::vector<std::string> all = declarations;
        all[i] = t;
        return fails({Join(all), pair.kase});
      }, tries);
      declarations[i] = Join(words);
    }
    pair.rules = Join(declarations);
    std::vector<std::string> lines = Lines(pair.kase);
    Drop(lines, [&](const std::string& t) { return fails({pair.rules, t}); }, tries);
    pair.kase = Join(lines);
    std::vector<std::string> words = Words(pair.kase);
    Drop(words, [&](const std::string& t) { return fails({pair.rules, t}); }, tries);
    pair.kase = Join(words);
    again = pair.rules.size() + pair.kase.size() < before;
  }
  return pair;
}

bool WriteOut(const std::string& folder, const Pair& pair, const std::string& difference) {
  std::error_code failed;
  std::filesystem::create_directories(folder, failed);
  if (failed) return false;
  const auto write = [&](const char* name, const std::string& text) {
    std::ofstream out(folder + "/" + name, std::ios::binary);
    out << text;
    return out.good();
  };
  return (pair.rules.empty() || write("rules.heng", pair.rules)) && write("case.yaml", pair.kase) &&
         write("difference.txt", difference);
}

}  // namespace heng::differential
