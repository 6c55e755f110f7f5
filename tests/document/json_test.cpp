// The JSON writer: canonical order, escapes, the pretty form.
#include "engine/document/json.h"

#include <gtest/gtest.h>

#include <limits>

namespace heng::document {
namespace {

TEST(Json, CanonicalFormOfEveryKind) {
  Json j;
  j.Set("b", 1)
      .Set("a", Json::List())
      .Set("c", nullptr)
      .Set("d", true)
      .Set("e", "x\n")
      .Set("f", Json::Map());
  j.Set("b", std::numeric_limits<std::int64_t>::min());
  EXPECT_EQ(WriteCanonical(j),
            "{\"a\":[],\"b\":-9223372036854775808,\"c\":null,\"d\":true,\"e\":\"x\\n\",\"f\":{}}");
  Json list;
  list.Push(1).Push("two").Push(Json::Map().Set("k", false));
  EXPECT_EQ(WriteCanonical(list), "[1,\"two\",{\"k\":false}]");
  EXPECT_EQ(WriteCanonical(Json()), "null");
}

TEST(Json, KeysByUtf16CodeUnits) {
  // U+20AC, "\r", U+FB33, "1", U+1F600, U+0080, U+00F6: the example of RFC 8785 section 3.2.3.
  Json j;
  for (const char* key :
       {"\xe2\x82\xac", "\r", "\xef\xac\xb3", "1", "\xf0\x9f\x98\x80", "\xc2\x80", "\xc3\xb6"}) {
    j.Set(key, 0);
  }
  EXPECT_EQ(WriteCanonical(j),
            "{\"\\r\":0,\"1\":0,\"\xc2\x80\":0,\"\xc3\xb6\":0,\"\xe2\x82\xac\":0,"
            "\"\xf0\x9f\x98\x80\":0,\"\xef\xac\xb3\":0}");
  Json prefix;
  prefix.Set("ab", 2).Set("a", 1).Set("", 0);
  EXPECT_EQ(WriteCanonical(prefix), "{\"\":0,\"a\":1,\"ab\":2}");
}

TEST(Json, WrittenOrderDoesNotMatter) {
  Json a, b;
  a.Set("x", 1).Set("y", 2);
  b.Set("y", 2).Set("x", 1);
  EXPECT_EQ(WriteCanonical(a), WriteCanonical(b));
}

TEST(Json, Indented) {
  Json j;
  j.Set("b", Json().Push(1).Push(Json::List())).Set("a", Json::Map().Set("k", "v"));
  EXPECT_EQ(WriteIndented(j),
            "{\n  \"a\": {\n    \"k\": \"v\"\n  },\n  \"b\": [\n    1,\n    []\n  ]\n}");
}

TEST(Json, Find) {
  Json j;
  j.Set("a", 1);
  ASSERT_NE(j.Find("a"), nullptr);
  EXPECT_EQ(j.Find("b"), nullptr);
  EXPECT_EQ(Json(1).Find("a"), nullptr);
}

}  // namespace
}  // namespace heng::document
