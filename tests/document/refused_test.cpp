// A bad input for every message of the folder, with the place it is marked at; and the bombs.
#include <gtest/gtest.h>

#include <ctime>
#include <fstream>
#include <regex>
#include <set>
#include <sstream>

#include "engine/document/fields.h"
#include "engine/document/load.h"
#include "engine/document/tree.h"

namespace heng::document {
namespace {

struct Case {
  const char* code;
  std::string text;
  const char* name;
  const char* place;  // "line:column" of the primary mark, or "" for the file alone
};

struct Refusal {
  std::string code;
  std::string place;
  std::size_t count = 0;
};

Refusal Refuse(const std::string& text, const std::string& name, base::Limits limits = {}) {
  source::Sources sources;
  diagnostic::Sink sink;
  const auto id = Load(sources, name, text, limits.case_bytes, sink);
  if (id) {
    const auto root = Read(sources, *id, limits, sink);
    EXPECT_EQ(root == nullptr, sink.has_errors()) << "nullptr iff an error was reported: " << text;
  }
  if (sink.all().empty()) return {};
  const diagnostic::Diagnostic& d = sink.all().front();
  Refusal r{std::string(d.message->code), "", sink.all().size()};
  if (d.parts.empty()) {
    EXPECT_EQ(d.file, name);
  } else {
    const auto at = sources.Get(d.parts[0].span.source).PositionAt(d.parts[0].span.begin);
    r.place = std::to_string(at.line) + ":" + std::to_string(at.column);
  }
  return r;
}

std::vector<Case> Cases() {
  return {
      {"S091", "a: \xff\xfe\xfd\n", "x.yaml", ""},
      {"S092", "a: \xca\xc2\xcf\xee\xb1\xe0\xba\xc5\n", "x.yaml", ""},
      {"S093", std::string("a: \0b\n", 6), "x.yaml", ""},
      {"S094", std::string("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x02", 20), "x.yaml", ""},
      {"F001", "", "x.yaml", ""},
      {"F001", " \n\n", "x.json", ""},
      {"F001", "# only a comment\n", "x.yaml", ""},
      {"F001", "~\n", "x.yaml", ""},
      {"F002", "a: 1\n b: 2\n", "x.yaml", "2:3"},
      {"F002", "a: [1, 2\n", "x.yaml", "1:4"},
      {"F002", "a: {b: 1\nc: 2\n", "x.yaml", "1:4"},
      {"F002", "a: 'x\n", "x.yaml", "1:4"},
      {"F002", "a: \"x\nb: 2\n", "x.yaml", "1:4"},
      {"F002", "a: b: c\n", "x.yaml", "1:5"},
      {"F002", "a: @x\n", "x.yaml", "1:4"},
      {"F002", "a: \"\\q\"\n", "x.yaml", "1:7"},
      {"F002", "a:\n\t- b\n", "x.yaml", "2:2"},
      {"F003", "{\"a\": 1", "x.json", ""},
      {"F003", "{\"a\": [1 2]}", "x.json", "1:9"},
      {"F003", "{\"a\" 1}", "x.json", ""},
      {"F003", "{\"a\": 01}", "x.json", "1:7"},
      {"F003", "{\"a\": nul}", "x.json", "1:7"},
      {"F003", "{\"a\": 'x'}", "x.json", "1:7"},
      {"F003", "{\"a\": \"\\q\"}", "x.json", "1:7"},
      {"F003", "{\"a\": \"\\ud800\"}", "x.json", "1:7"},
      {"F003", "{a: 1}", "x.json", ""},
      {"F003", "{\"a\": }", "x.json", "1:7"},
      {"F003", "{\"a\": 1,}", "x.json", ""},
      {"F003", "12", "x.json", "1:1"},
      {"F003", "{\"a\": \"x\ny\"}", "x.json", ""},
      {"F004", "a: " + std::string(100, '[') + "\n", "x.yaml", "1:68"},
      {"F006", "a: 1\nb: 2\na: 3\n", "x.yaml", "3:1"},
      {"F006", "{\"a\": 1, \"a\": 2}", "x.json", "1:10"},
      {"F006", "{\"a\": 1, \"\\u0061\": 2}", "x.json", "1:10"},
      {"F006", "x: {a: 1, 'a': 2}\n", "x.yaml", "1:11"},
      {"F007", "a: &x 1\nb: *x\n", "x.yaml", "1:4"},
      {"F007", "a: &x [1]\n", "x.yaml", "1:4"},
      {"F008", "a: !!str 1\n", "x.yaml", "1:4"},
      {"F008", "a: ! 1\n", "x.yaml", "1:4"},
      {"F008", "a: !x {b: 1}\n", "x.yaml", "1:4"},
      {"F009", "a: 1\n---\nb: 2\n", "x.yaml", "2:1"},
      {"F010", "[a, b]: 1\n", "x.yaml", "1:1"},
      {"F010", "a:\n  ~: 1\n", "x.yaml", "2:3"},
      {"F011", "a: x\x04y\n", "x.yaml", "1:5"},
      {"F011", "a: \"\\x07\"\n", "x.yaml", "1:4"},
      {"F011", "{\"a\": \"\\u0000\"}", "x.json", "1:7"},
      {"F012", "{\"a\": 1} {\"b\": 2}", "x.json", "1:10"},
  };
}

TEST(Refused, TheCodeAndThePlace) {
  for (const Case& c : Cases()) {
    const Refusal r = Refuse(c.text, c.name);
    EXPECT_EQ(r.code, c.code) << c.text;
    if (*c.place != '\0') {
      EXPECT_EQ(r.place, c.place) << c.code << ": " << c.text;
    }
    EXPECT_EQ(r.count, 1u) << "one cause, one report: " << c.text;
  }
}

TEST(Refused, SizeDepthAndNodes) {
  base::Limits limits;
  limits.case_bytes = 10;
  EXPECT_EQ(Refuse("a: 12345678901234567890", "x.yaml", limits).code, "S095");
  EXPECT_EQ(Refuse(std::string(50u << 20, 'x'), "x.yaml").code, "S095");
  limits = {};
  limits.document_nodes = 5;
  EXPECT_EQ(Refuse("a: [1, 2, 3, 4, 5, 6, 7]", "x.yaml", limits).code, "F005");
  EXPECT_EQ(Refuse("a:\n- 1\n- 2\n- 3\n- 4\n- 5\n- 6\n", "x.yaml", limits).code, "F005");
  EXPECT_EQ(Refuse("{\"a\": [1, 2, 3, 4, 5, 6, 7]}", "x.yaml", limits).code, "F005");
  EXPECT_EQ(Refuse("a: [1, 2]", "x.yaml", limits).code, "");
}

// Nothing below may take long, recurse without bound or eat memory.
TEST(Refused, Bombs) {
  const std::clock_t start = std::clock();  // of this process: a busy machine does not matter
  EXPECT_EQ(Refuse("a: " + std::string(100'000, '['), "x.yaml").code, "F004");
  EXPECT_EQ(Refuse("a: " + std::string(8'000'000, '{'), "x.yaml").code, "F004");
  EXPECT_EQ(Refuse(std::string(8'000'000, '['), "x.json").code, "F004");
  EXPECT_EQ(
      Refuse("{\"a\":" + std::string(100'000, '[') + std::string(100'000, ']') + "}", "x.json")
          .code,
      "F004");
  std::string dashes;
  for (int i = 0; i < 100'000; ++i) dashes += "- ";
  EXPECT_EQ(Refuse(dashes + "x\n", "x.yaml").code, "F004");
  std::string stairs;
  for (int i = 0; i < 2'000; ++i) stairs += std::string(static_cast<std::size_t>(i), ' ') + "a:\n";
  EXPECT_EQ(Refuse(stairs, "x.yaml").code, "F004");
  std::string alias = "a: &a [\"x\",\"x\",\"x\",\"x\",\"x\",\"x\",\"x\",\"x\",\"x\"]\n";
  for (char c = 'b'; c < 'k'; ++c) {
    alias += std::string(1, c) + ": &" + c + " [";
    for (int i = 0; i < 9; ++i)
      alias += std::string(i == 0 ? "*" : ",*") + static_cast<char>(c - 1);
    alias += "]\n";
  }
  EXPECT_EQ(Refuse(alias, "x.yaml").code, "F007");
  std::string commas = "a: [";
  for (int i = 0; i < 2'000'000; ++i) commas += "a,";
  EXPECT_EQ(Refuse(commas + "]", "x.yaml").code, "F005");
  std::string duplicates;
  for (int i = 0; i < 100'000; ++i) duplicates += "a: 1\n";
  EXPECT_EQ(Refuse(duplicates, "x.yaml").code, "F006");
  EXPECT_LT(static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC, 60.0);
}

struct FieldCase {
  const char* code;
  const char* text;
};
constexpr FieldCase kFieldCases[] = {
    {"F030", "need: x\nfalg: true\n"},
    {"F031", "text: x\n"},
    {"F031", "need: ~\n"},
    {"F032", "- a\n"},
    {"F033", "need: x\nlist: y\n"},
    {"F034", "need: [x]\n"},
    {"F034", "need: x\nlist: [{a: b}]\n"},
    {"F035", "need: x\nword: thre\n"},
    {"F035", "need: x\nflag: yes\n"},
    {"F036", "need: x\nwhole: 1.5\n"},
    {"F036", "need: x\nwhole: ''\n"},
    {"F036", "need: x\nwhole: 99999999999999999999\n"},
    {"F037", "need: ''\n"},
};

struct FieldsRead {
  std::string code;
  std::string suggestion;
  bool ok = false;
  std::string need;
  std::vector<std::string> list;
  std::optional<std::size_t> word;
  std::optional<bool> flag;
  std::optional<std::int64_t> whole;
};

FieldsRead ReadFields(const std::string& text) {
  source::Sources sources;
  diagnostic::Sink sink;
  const auto id = sources.Add("x.yaml", text);
  const auto root = ReadYaml(sources, id, {}, sink);
  FieldsRead r;
  if (!root) return r;
  Fields fields(*root, "x", sink);
  r.need = fields.NeedText("need");
  fields.Text("text");
  r.list = fields.Texts("list");
  r.word = fields.OneOf("word", {"one", "two", "three"});
  r.flag = fields.Flag("flag");
  r.whole = fields.Whole("whole");
  fields.Finish({"elsewhere"});
  r.ok = fields.ok();
  EXPECT_EQ(r.ok, sink.all().empty()) << text;
  EXPECT_LE(sink.all().size(), 1u) << "one cause, one report: " << text;
  if (!sink.all().empty()) {
    r.code = sink.all()[0].message->code;
    r.suggestion = sink.all()[0].suggestion;
  }
  return r;
}

TEST(Fields, ReadsEveryKindOfField) {
  const FieldsRead r =
      ReadFields("need: x\ntext: y\nlist: [a, b]\nword: two\nflag: \xe6\x98\xaf\nwhole: -3\n");
  EXPECT_TRUE(r.ok);
  EXPECT_EQ(r.need, "x");
  EXPECT_EQ(r.list, (std::vector<std::string>{"a", "b"}));
  EXPECT_EQ(r.word, 1u);
  EXPECT_EQ(r.flag, true);
  EXPECT_EQ(r.whole, -3);
  EXPECT_EQ(ReadFields("need: x\nflag: false\n").flag, false);
  EXPECT_EQ(ReadFields("need: x\nflag: ~\n").flag, std::nullopt);
}

TEST(Fields, RefusesWithTheCode) {
  for (const FieldCase& c : kFieldCases) EXPECT_EQ(ReadFields(c.text).code, c.code) << c.text;
}

TEST(Fields, SuggestsFieldsFirstThenOtherNames) {
  EXPECT_EQ(ReadFields("need: x\nfalg: true\n").suggestion, "flag");
  EXPECT_EQ(ReadFields("need: x\nelsewher: true\n").suggestion, "elsewhere");
  EXPECT_EQ(ReadFields("need: x\nword: thre\n").suggestion, "three");
}

TEST(Messages, EveryCodeHasATestAndBothLanguages) {
  std::ifstream in(std::string(HENG_SOURCE_DIR) + "/engine/document/messages.h");
  std::stringstream buffer;
  buffer << in.rdbuf();
  const std::string text = buffer.str();
  std::set<std::string> declared, tested{"S095", "F005"};  // SizeDepthAndNodes
  const std::regex code("\"([A-Z][0-9]{3})\",\\s*Level");
  for (std::sregex_iterator i(text.begin(), text.end(), code), end; i != end; ++i) {
    EXPECT_TRUE(declared.insert((*i)[1]).second) << "declared twice: " << (*i)[1];
  }
  for (const Case& c : Cases()) tested.insert(c.code);
  for (const FieldCase& c : kFieldCases) tested.insert(c.code);
  EXPECT_GT(declared.size(), 20u);
  EXPECT_EQ(declared, tested);
  EXPECT_EQ(text.find(", \"\""), std::string::npos) << "an empty text in a message";
}

}  // namespace
}  // namespace heng::document
