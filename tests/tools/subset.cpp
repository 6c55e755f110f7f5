// subset EXPECTED ACTUAL: does the JSON of ACTUAL show everything EXPECTED says? Every key written in an
// object of EXPECTED must be in ACTUAL with a matching value; every element of a list must be met by some
// element of the list in ACTUAL, order and further elements do not matter. Exit code 0 if so; else 1, with
// each place that differs; 2 if a file cannot be read.
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>
#include <vector>

#include "engine/diagnostic/render.h"
#include "engine/document/load.h"
#include "engine/document/tree.h"

namespace {

using heng::document::Kind;
using heng::document::Node;

std::string Shown(const Node& node) {
  switch (node.kind) {
    case Kind::kNull: return "null";
    case Kind::kScalar: return node.scalar;
    case Kind::kList: return "[" + std::to_string(node.items.size()) + " elements]";
    case Kind::kMap: {
      std::string out = "{";
      for (const auto& entry : node.entries) {
        if (out.size() > 200) return out + " ...}";
        out += (out.size() > 1 ? ", " : "") + entry.key + ": " + Shown(*entry.value);
      }
      return out + "}";
    }
  }
  return {};
}

// Differences of `want` against `got`, each with its path; empty iff it shows.
void Compare(const Node& want, const Node& got, const std::string& path, std::vector<std::string>& out) {
  if (want.kind != got.kind) {
    out.push_back(path + ": expected " + Shown(want) + ", got " + Shown(got));
    return;
  }
  switch (want.kind) {
    case Kind::kNull: return;
    case Kind::kScalar:
      // "5" and 5 differ: money is text, counts are numbers.
      if (want.scalar != got.scalar || want.style != got.style) {
        out.push_back(path + ": expected " + want.scalar + ", got " + got.scalar);
      }
      return;
    case Kind::kMap:
      for (const auto& entry : want.entries) {
        const Node* found = got.Find(entry.key);
        if (found == nullptr) {
          out.push_back(path + "." + entry.key + ": expected " + Shown(*entry.value) + ", but the key is absent");
        } else {
          Compare(*entry.value, *found, path + "." + entry.key, out);
        }
      }
      return;
    case Kind::kList:
      for (std::size_t i = 0; i < want.items.size(); ++i) {
        // The element that comes nearest is the one to tell about.
        std::vector<std::string> best;
        bool met = false, any = false;
        for (const auto& item : got.items) {
          std::vector<std::string> differs;
          Compare(*want.items[i], *item, path + "[" + std::to_string(i) + "]", differs);
          met = met || differs.empty();
          if (!any || differs.size() < best.size()) best = differs;
          any = true;
        }
        if (met) continue;
        if (!any) best = {path + "[" + std::to_string(i) + "]: expected " + Shown(*want.items[i]) + ", but the list is empty"};
        out.insert(out.end(), best.begin(), best.end());
      }
      return;
  }
}

std::unique_ptr<Node> Read(const char* path, heng::source::Sources& sources, heng::diagnostic::Sink& sink) {
  std::ifstream file(path, std::ios::binary);
  if (!file) {
    std::cerr << "cannot read " << path << "\n";
    return nullptr;
  }
  const std::string bytes((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
  const heng::base::Limits limits;
  const auto id = heng::document::Load(sources, path, bytes, limits.case_bytes, sink);
  return id ? heng::document::ReadJson(sources, *id, limits, sink) : nullptr;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    std::cerr << "subset EXPECTED ACTUAL\n";
    return 2;
  }
  heng::source::Sources sources;
  heng::diagnostic::Sink sink;
  const auto want = Read(argv[1], sources, sink), got = Read(argv[2], sources, sink);
  if (want == nullptr || got == nullptr) {
    std::cerr << heng::diagnostic::RenderAll(sink, sources, {true, false});
    return 2;
  }
  std::vector<std::string> differs;
  Compare(*want, *got, "$", differs);
  for (const std::string& line : differs) std::cout << line << "\n";
  return differs.empty() ? 0 : 1;
}
