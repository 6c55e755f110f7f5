// Trees from YAML and JSON: what scalars keep, where spans point, and that both forms of one case
// agree.
#include "engine/document/tree.h"

#include <gtest/gtest.h>

#include <functional>

#include "engine/document/load.h"

namespace heng::document {
namespace {

struct Got {
  source::Sources sources;
  diagnostic::Sink sink;
  source::SourceId id;
  std::unique_ptr<Node> root;
  std::string_view Text(source::Span s) const { return sources.Text(s); }
};

std::unique_ptr<Got> ReadText(const std::string& text, const std::string& name = "case.yaml") {
  auto got = std::make_unique<Got>();
  const base::Limits limits;
  const auto id = Load(got->sources, name, text, limits.case_bytes, got->sink);
  if (!id) return got;
  got->id = *id;
  got->root = Read(got->sources, got->id, limits, got->sink);
  return got;
}

// A plain rendering: maps {k:v}, lists [..], null ~, quoted texts in quotes.
std::string Show(const Node& n) {
  std::string out;
  switch (n.kind) {
    case Kind::kNull:
      return "~";
    case Kind::kScalar:
      return n.style == Style::kQuoted ? "'" + n.scalar + "'" : n.scalar;
    case Kind::kList:
      for (const auto& i : n.items) out += (out.empty() ? "" : " ") + Show(*i);
      return "[" + out + "]";
    case Kind::kMap:
      for (const auto& e : n.entries)
        out += (out.empty() ? "" : " ") + e.key + ":" + Show(*e.value);
      return "{" + out + "}";
  }
  return out;
}

std::string ShowText(const std::string& text, const std::string& name = "case.yaml") {
  const auto got = ReadText(text, name);
  if (!got->root) {
    return got->sink.all().empty() ? "nothing said" : std::string(got->sink.all()[0].message->code);
  }
  EXPECT_FALSE(got->sink.has_errors());
  return Show(*got->root);
}

TEST(Yaml, ScalarsStayText) {
  EXPECT_EQ(ShowText("a: 0123\nb: no\nc: 2025-02-30\nd: 1.50\ne: '9'\nf: \"x\\ny\"\n"),
            "{a:0123 b:no c:2025-02-30 d:1.50 e:'9' f:'x\ny'}");
}

TEST(Yaml, NullsAreNotTexts) {
  EXPECT_EQ(ShowText("a: ~\nb: null\nc:\nd: '~'\ne: 'null'\nf: ''\ng: [~, '']\n"),
            "{a:~ b:~ c:~ d:'~' e:'null' f:'' g:[~ '']}");
  const auto got = ReadText("a:\nb: 'null'\n");
  EXPECT_TRUE(got->root->Find("a")->is_null());
  EXPECT_FALSE(got->root->Find("b")->is_null());
  EXPECT_EQ(got->root->Find("none"), nullptr);
}

TEST(Yaml, BlockAndFlowAndText) {
  EXPECT_EQ(ShowText("a:\n  - x\n  - y: 1\n    z: [1, {q: 2}]\nb: |\n  one [[[\n  two\nc: >\n  f\n "
                     " g\nd: p\n  q\n"),
            "{a:[x {y:1 z:[1 {q:2}]}] b:'one [[[\ntwo\n' c:'f g\n' d:p q}");
  EXPECT_EQ(ShowText("---\na: 1\n...\n"), "{a:1}");
  EXPECT_EQ(ShowText("# only a comment above\na: it's [not a list # comment\n"),
            "{a:it's [not a list}");
}

TEST(Yaml, CrlfAndBomAreNothing) {
  EXPECT_EQ(ShowText("\xef\xbb\xbf"
                     "a: 1\r\nb: 2\r\n"),
            "{a:1 b:2}");
}

TEST(Yaml, SpansAreTheWrittenText) {
  const auto got = ReadText(
      "\xe9\x94\xae: \xe5\x80\xbc # c\nq: \"a\\\"b\"\ns: 'it''s'\nlist: [1, 2]\n"
      "map:\n  k: v\nnothing:\nflow: {a: b }\nmany: one\n  two\n");
  ASSERT_TRUE(got->root);
  const Node& r = *got->root;
  EXPECT_EQ(got->Text(r.entries[0].key_span), "\xe9\x94\xae");
  EXPECT_EQ(got->Text(r.entries[0].value->span), "\xe5\x80\xbc");
  EXPECT_EQ(got->Text(r.Find("q")->span), "\"a\\\"b\"");
  EXPECT_EQ(r.Find("q")->scalar, "a\"b");
  EXPECT_EQ(got->Text(r.Find("s")->span), "'it''s'");
  EXPECT_EQ(got->Text(r.Find("list")->span), "[1, 2]");
  EXPECT_EQ(got->Text(r.Find("map")->span), "k: v");
  EXPECT_EQ(got->Text(r.Find("nothing")->span), "nothing") << "an empty value is marked at its key";
  EXPECT_EQ(got->Text(r.Find("flow")->span), "{a: b }");
  EXPECT_EQ(got->Text(r.Find("many")->span), "one");
  EXPECT_EQ(got->sources.Get(got->id).PositionAt(r.Find("q")->span.begin).column, 4u);
}

TEST(Json, KeepsRawNumbersAndKinds) {
  EXPECT_EQ(
      ShowText(
          "{\"a\": 9007199254740993, \"b\": 1.50, \"c\": true, \"d\": null, \"e\": \"x\\u8861\","
          " \"f\": [1, [], {}], \"g\": 123456789012345678901234567890, \"h\": -0.5e+10}"),
      "{a:9007199254740993 b:1.50 c:true d:~ e:'x\xe8\xa1\xa1' f:[1 [] {}]"
      " g:123456789012345678901234567890 h:-0.5e+10}");
  const auto got = ReadText("{\"a\": 1, \"b\": false, \"c\": \"1\"}");
  EXPECT_EQ(got->root->Find("a")->style, Style::kNumber);
  EXPECT_EQ(got->root->Find("b")->style, Style::kBoolean);
  EXPECT_EQ(got->root->Find("c")->style, Style::kQuoted);
}

TEST(Json, Spans) {
  const auto got = ReadText("{ \"k\\\"q\" : [ 1 , \"two\" ] , \"z\" :{\"y\":null}}\n");
  ASSERT_TRUE(got->root);
  const Node& r = *got->root;
  EXPECT_EQ(r.entries[0].key, "k\"q");
  EXPECT_EQ(got->Text(r.entries[0].key_span), "\"k\\\"q\"");
  EXPECT_EQ(got->Text(r.entries[0].value->span), "[ 1 , \"two\" ]");
  EXPECT_EQ(got->Text(r.entries[0].value->items[0]->span), "1");
  EXPECT_EQ(got->Text(r.entries[0].value->items[1]->span), "\"two\"");
  EXPECT_EQ(got->Text(r.Find("z")->span), "{\"y\":null}");
  EXPECT_EQ(got->Text(r.span), "{ \"k\\\"q\" : [ 1 , \"two\" ] , \"z\" :{\"y\":null}}");
}

TEST(Read, ChoosesByNameAndFirstCharacter) {
  EXPECT_EQ(ShowText("  {\"a\": 1}"), "{a:1}");
  EXPECT_EQ(ShowText("[\"a\", 1]", "x.json"), "['a' 1]");
  EXPECT_EQ(ShowText("a: 1", "x.json"), "F003") << "a .json file must be JSON";
  EXPECT_EQ(ShowText("[a, b]", "x.yaml"), "[a b]");
}

TEST(Read, DepthUpToTheLimitIsFine) {
  const base::Limits limits;
  const std::string open(limits.nesting - 1, '['), close(limits.nesting - 1, ']');
  EXPECT_EQ(ShowText("{\"a\": " + open + close + "}").substr(0, 4), "{a:[");
  EXPECT_EQ(ShowText("a: " + open + close + "\n").substr(0, 4), "{a:[");
  EXPECT_EQ(ShowText("{\"a\": [" + open + close + "]}"), "F004");
  EXPECT_EQ(ShowText("a: [" + open + close + "]\n"), "F004");
}

TEST(Read, BracketsInTextsAreNoDepth) {
  const std::string many(200, '[');
  EXPECT_EQ(ShowText("a: x " + many + "\n"), "{a:x " + many + "}");
  EXPECT_EQ(ShowText("a: '" + many + "'\nb: \"\\\"" + many + "\"\n"),
            "{a:'" + many + "' b:'\"" + many + "'}");
  EXPECT_EQ(ShowText("# " + many + "\na: [1] # " + many + "\n"), "{a:[1]}");
  EXPECT_EQ(ShowText("a:\n  - k: |\n      " + many + "\n\n      x\n  - y\n"),
            "{a:[{k:'" + many + "\n\nx\n'} y]}");
  EXPECT_EQ(ShowText("{\"a\": \"" + many + "\"}"), "{a:'" + many + "'}");
}

}  // namespace
}  // namespace heng::document
