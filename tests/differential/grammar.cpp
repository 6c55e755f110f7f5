#include "tests/differential/grammar.h"

#include <algorithm>
#include <sstream>
#include <stdexcept>

namespace heng::differential {

Grammar::Grammar(std::string_view text) {
  std::istringstream in{std::string(text)};
  std::string line, rule, alternative;
  std::uint64_t weight = 0;   // 0: none open
  const auto close = [&] {
    if (weight > 0) rules_[rule].push_back({weight, Cut(alternative), 0});
    weight = 0;
    alternative.clear();
  };
  while (std::getline(in, line)) {
    if (line.empty() || line[0] == '#') continue;
    if (line[0] == '[') {
      close();
      rule = line.substr(1, line.find(']') - 1);
    } else if (line[0] == '|') {
      alternative += "\n" + (line.size() > 2 ? line.substr(2) : std::string());
    } else if (line[0] == '-' || (line[0] >= '1' && line[0] <= '9')) {
      close();
      weight = line[0] == '-' ? 1 : static_cast<std::uint64_t>(line[0] - '0');
      if (line.size() > 2) alternative = line.substr(2);
    } else {
      throw std::runtime_error("grammar: " + line);
    }
  }
  close();
  Heights();
}

std::vector<Grammar::Piece> Grammar::Cut(const std::string& text) {
  std::vector<Piece> out;
  std::size_t at = 0;
  while (at < text.size()) {
    // "<" at the end or before a blank or "=" is a comparison, not a rule.
    std::size_t open = text.find('<', at);
    while (open != std::string::npos && (open + 1 == text.size() || text[open + 1] == ' ' || text[open + 1] == '=')) {
      open = text.find('<', open + 1);
    }
    if (open == std::string::npos) open = text.size();
    if (open > at) out.push_back({false, text.substr(at, open - at), ""});
    if (open == text.size()) break;
    const std::size_t close = text.find('>', open);
    if (close == std::string::npos) throw std::runtime_error("grammar: no > in " + text);
    std::string name = text.substr(open + 1, close - open - 1), tag;
    if (const std::size_t mark = name.find('#'); mark != std::string::npos) {
      tag = name;
      name = name.substr(0, mark);
    }
    out.push_back({true, name, tag});
    at = close + 1;
  }
  return out;
}

const std::vector<Grammar::Alternative>& Grammar::Get(const std::string& rule) const {
  const auto found = rules_.find(rule);
  if (found == rules_.end()) throw std::runtime_error("grammar: no rule " + rule);
  return found->second;
}

void Grammar::Heights() {
  constexpr int kFar = 1000;
  std::map<std::string, int> height;
  for (const auto& [name, list] : rules_) height[name] = kFar;
  for (bool again = true; again;) {
    again = false;
    for (auto& [name, list] : rules_) {
      for (Alternative& a : list) {
        a.height = 0;
        for (const Piece& p : a.pieces) {
          if (!p.rule) continue;
          Get(p.text);
          a.height = std::max(a.height, height[p.text] + 1);
        }
        if (a.height < height[name]) {
          height[name] = a.height;
          again = true;
        }
      }
    }
  }
}

std::string Grammar::Expand(const std::string& rule, const Dice& dice, int depth, Tags& tags) const {
  const std::vector<Alternative>& list = Get(rule);
  const Alternative* chosen = nullptr;
  if (depth <= 0) {
    chosen = &*std::min_element(list.begin(), list.end(), [](const auto& a, const auto& b) { return a.height < b.height; });
  } else {
    std::uint64_t total = 0;
    for (const Alternative& a : list) total += a.weight;
    std::uint64_t at = dice() % total;
    for (const Alternative& a : list) {
      if (at < a.weight) {
        chosen = &a;
        break;
      }
      at -= a.weight;
    }
  }
  std::string out;
  for (const Piece& p : chosen->pieces) {
    if (!p.rule) {
      out += p.text;
    } else if (p.tag.empty()) {
      out += Expand(p.text, dice, depth - 1, tags);
    } else {
      auto at = tags.find(p.tag);
      if (at == tags.end()) at = tags.emplace(p.tag, Expand(p.text, dice, depth - 1, tags)).first;
      out += at->second;
    }
  }
  return out;
}

std::string Grammar::Random(const std::string& rule, const Dice& dice, int depth) const {
  Tags tags;
  return Expand(rule, dice, depth, tags);
}

std::vector<std::string> Grammar::All(const std::string& rule) const {
  std::vector<std::string> out;
  for (const Alternative& a : Get(rule)) {
    std::vector<std::string> texts{""};
    for (const Piece& p : a.pieces) {
      const std::vector<std::string> more = p.rule ? All(p.text) : std::vector<std::string>{p.text};
      std::vector<std::string> next;
      for (const std::string& t : texts) {
        for (const std::string& m : more) next.push_back(t + m);
      }
      texts = std::move(next);
    }
    out.insert(out.end(), texts.begin(), texts.end());
  }
  return out;
}

}  // namespace heng::differential
