#include "workload.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "engine/diagnostic/render.h"

namespace heng::bench {

namespace fs = std::filesystem;
using decision::Rung;
using decision::Status;
using value::Tri;

namespace {

#define HENG_BENCH_WORD(id, text) constexpr const char* id = text;
#include "words.def"

constexpr std::size_t kItemsAFile = 500;
constexpr std::size_t kMostPlace = 9999;     // the highest number of an article or paragraph: an item is one of each

std::string ReadAll(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

// `@NAME@` in a template by its value.
std::string Put(const std::string& form, const std::vector<std::pair<std::string, std::string>>& values) {
  std::string out;
  std::size_t at = 0;
  for (;;) {
    std::size_t open = form.find('@', at);
    std::size_t close = open == std::string::npos ? open : form.find('@', open + 1);
    if (close == std::string::npos) return out + form.substr(at);
    out.append(form, at, open - at);
    std::string name = form.substr(open + 1, close - open - 1);
    for (const auto& [key, value] : values) {
      if (key == name) out += value;
    }
    at = close + 1;
  }
}

}  // namespace

bool MakeData(const std::string& baseline, const std::string& folder, int n, int count, Data& out) {
  fs::create_directories(folder);
  std::string size = std::to_string(n);
  out.items_path = folder + "/data/items_" + size + ".tsv";
  std::string cases = folder + "/data/cases_" + size + ".tsv";
  if (!fs::exists(cases)) {
    std::string command = "cd '" + folder + "' && python3 -B '" + fs::absolute(baseline).string() + "/gen.py' " + size + " " + std::to_string(count) + " > /dev/null";
    if (std::system(command.c_str()) != 0) {
      std::fprintf(stderr, "the workload's generator failed\n");
      return false;
    }
  }
  out.items.load(out.items_path);
  out.cases = load_cases(cases, out.items, static_cast<std::size_t>(count));
  return !out.cases.empty();
}

std::size_t WriteRules(const Data& data, const std::string& templates, const std::string& folder) {
  fs::remove_all(folder);
  fs::create_directories(folder);
  std::size_t bytes = 0;
  auto write = [&](const std::string& name, const std::string& text) {
    std::ofstream(folder + "/" + name, std::ios::binary) << text;
    bytes += text.size();
  };
  write("common.heng", ReadAll(templates + "/common.heng"));
  std::string form = ReadAll(templates + "/item.heng");
  std::string text;
  for (std::size_t i = 0; i < data.items.v.size(); ++i) {
    const ::Item& it = data.items.v[i];
    std::vector<std::pair<std::string, std::string>> values = {
        {"ID", it.id}, {"ARTICLE", std::to_string(i / kMostPlace + 1)}, {"PARAGRAPH", std::to_string(i % kMostPlace + 1)},
        {"TH1", std::to_string(it.th1)}, {"TH2", std::to_string(it.th2)}};
    for (int s = 0; s < 2; ++s) {
      std::string stage = std::to_string(s + 1);
      values.emplace_back("MIN" + stage, std::to_string(it.s[s].min));
      values.emplace_back("MAX" + stage, std::to_string(it.s[s].max));
      for (int t = 0; t < 3; ++t) {
        std::string tier = std::to_string(t + 1);
        values.emplace_back("LO" + stage + tier, std::to_string(it.s[s].t[t].lo));
        values.emplace_back("HI" + stage + tier, std::to_string(it.s[s].t[t].hi));
      }
    }
    text += Put(form, values);
    if ((i + 1) % kItemsAFile == 0 || i + 1 == data.items.v.size()) {
      write("items-" + std::to_string(i / kItemsAFile) + ".heng", text);
      text.clear();
    }
  }
  if (bytes == 0 || form.empty()) return 0;
  std::size_t rules = bytes;
  write("facts.yaml", ReadAll(templates + "/facts.yaml"));
  write("ruleset.yaml", kManifest);
  return rules;
}

Loaded LoadRules(const std::string& folder) {
  Loaded out;
  diagnostic::Sink sink;
  pipeline::LoadOptions options;
  double begin = now();
  pipeline::LoadResult result = pipeline::Load(folder, options, sink);
  out.seconds = now() - begin;
  out.rules = result.loaded;
  if (out.rules == nullptr) std::fprintf(stderr, "%s\n", diagnostic::RenderAll(sink, *result.sources, {}).c_str());
  return out;
}

Bridge::Bridge(const program::Program& program, const Data& data) : p_(program), data_(data) {
  auto slot = [&](std::string_view name) {
    for (std::size_t s = 0; s < p_.slots.size(); ++s) {
      if (p_.slots[s].name == name) return static_cast<std::uint32_t>(s);
    }
    std::fprintf(stderr, "no fact %.*s\n", static_cast<int>(name.size()), name.data());
    std::abort();
  };
#define HENG_BENCH_FACT(member, name) member = slot(name);
#include "names.def"
  for (std::size_t r = 0; r < p_.roles.size(); ++r) {
    if (p_.roles[r].id == kUnit) unit_ = static_cast<std::uint32_t>(r);
    if (p_.roles[r].id == kPerson) person_ = static_cast<std::uint32_t>(r);
  }
  for (const ::Item& it : data.items.v) items_.push_back(p_.item_index.find(std::string(it.id))->second);
  for (const program::Cite& c : p_.cites) {
    std::string id;
    int n = c.place.article;
    if (c.source == kItemLaw) {
      id = data.items.v[static_cast<std::size_t>(n - 1) * kMostPlace + static_cast<std::size_t>(c.place.paragraph - 1)].law;
    } else if (c.source == kGeneralLaw) {
      static const std::vector<std::pair<int, std::string>> kIds = {{1, "C.LIM2"}, {2, "C.LIM5"}, {3, "C.NP"}, {4, "C.FIRST"}, {31, "C.HEAR"}, {32, "C.REVIEW"}};
      for (const auto& [article, name] : kIds) {
        if (article == n) id = name;
      }
      if (n >= 11 && n <= 14) id = "C.L" + std::to_string(n - 10);
      if (n >= 21 && n <= 24) id = "C.H" + std::to_string(n - 20);
      if (n == 15) id = "-";                 // three lenient circumstances: the workload cites nothing for it
    }
    basis_.push_back(id.empty() ? c.source + std::to_string(n) : id);
  }
}

evaluate::Frame Bridge::Setting() const {
  evaluate::Frame frame(p_);
  frame.policy_day = data_.cases[0].decision_day;
  return frame;
}

void Bridge::Fill(const ::Facts& c, evaluate::Frame& f) const {
  using value::FromBool;
  using program::Num;
  f.role = c.unit ? unit_ : person_;
  f.unit = c.unit;
  f.policy_day = c.decision_day;
  f.truth[done_] = Tri::kTrue;
  f.truth[safety_] = FromBool(data_.items.v[static_cast<std::size_t>(c.item_ix)].safety);
  f.truth[continuing_] = FromBool(c.continuing);
  f.truth[minor_] = FromBool(c.minor);
  f.truth[overdue_] = FromBool(c.overdue);
  for (int k = 0; k < 4; ++k) f.truth[light_[k]] = FromBool(c.l[k]), f.truth[heavy_[k]] = FromBool(c.h[k]);
  f.number[start_] = Num::Known(c.viol_start);
  f.number[end_] = Num::Known(c.viol_end);
  f.number[found_] = Num::Known(c.found_day);
  f.number[decision_] = Num::Known(c.decision_day);
  f.number[harm_] = Num::Known(c.harm);
  f.number[heads_] = Num::Known(c.headcount);
  f.number[gains_] = Num::Known(std::int64_t{c.illegal_gain} * 100);
  f.number[due_] = Num::Known(c.deadline_day);
  f.number[corrected_] = Num::Known(c.corrected_day);
  f.number[last_] = Num::Known(c.last_viol_day);
}

namespace {

std::string Line(const char* kind, std::int64_t low, std::int64_t high, std::int64_t point, bool hearing, bool review, std::vector<std::string> bases) {
  std::sort(bases.begin(), bases.end());
  std::string out = std::string(kind) + "|" + std::to_string(low) + "|" + std::to_string(high) + "|" + std::to_string(point) + "|" + (hearing ? "1" : "0") + "|" + (review ? "1|" : "0|");
  for (const std::string& b : bases) out += b + ";";
  return out;
}

}  // namespace

std::string Bridge::Theirs(const ::Decision& d) {
  std::vector<std::string> bases(d.b, d.b + d.nb);
  return Line(KIND[d.kind], std::int64_t{d.low} * 100, std::int64_t{d.high} * 100, std::int64_t{d.point} * 100, d.hearing, d.review, std::move(bases));
}

std::string Bridge::Ours(const evaluate::FastOutcome& o, std::int32_t item) const {
  const char* kind = "?";
  switch (o.rung) {
    case Rung::kNoFurtherPenalty: kind = KIND[TIME_BARRED]; break;
    case Rung::kMustNotPenalise: kind = KIND[NO_PENALTY]; break;
    case Rung::kMayNotPenalise: kind = KIND[MAY_NOT_PENALISE]; break;
    case Rung::kMitigated: kind = KIND[MITIGATED]; break;
    case Rung::kLighter: kind = KIND[LENIENT]; break;
    case Rung::kGeneral: kind = KIND[NORMAL]; break;
    case Rung::kHeavier: kind = KIND[HEAVIER]; break;
    default: break;
  }
  if (o.open || (o.status != Status::kReady && o.status != Status::kBarred)) kind = "open";
  std::vector<std::string> bases;
  for (int i = 0; i < o.cite_count; ++i) {
    const std::string& id = basis_[o.cites[static_cast<std::size_t>(i)]];
    if (id != "-") bases.push_back(id);
  }
  if (o.tier >= 0) {
    int stage = (o.situations & 2) != 0 ? 1 : 0;
    bases.emplace_back(data_.items.v[static_cast<std::size_t>(item)].s[stage].t[o.tier].basis);
  }
  return Line(kind, o.low, o.high, o.has_point ? o.point : 0, (o.procedures & 1) != 0, (o.procedures & 2) != 0, std::move(bases));
}

}  // namespace heng::bench
