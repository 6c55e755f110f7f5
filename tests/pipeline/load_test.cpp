// engine/pipeline: loading a rule set: what is read, what is refused and with which code, in one run.
#include "engine/pipeline/load.h"

#include <algorithm>

#include "engine/pipeline/files.h"
#include "tests/pipeline/rules.h"

namespace heng::pipeline {
namespace {

using V = std::vector<std::string>;

V Refused(const std::string& path, const LoadOptions& options = {}) {
  diagnostic::Sink sink;
  const LoadResult result = Load(path, options, sink);
  EXPECT_EQ(result.loaded, nullptr);
  EXPECT_NE(result.sources, nullptr);
  return Codes(sink);
}

TEST(Load, AFolderOrItsFile) {
  Set set;
  const auto a = MustLoad(set.folder.Path()), b = MustLoad(set.folder.Path("ruleset.yaml"));
  ASSERT_NE(a, nullptr);
  ASSERT_NE(b, nullptr);
  EXPECT_EQ(a->rules->items.size(), 1u);
  EXPECT_EQ(a->examples.size(), 1u);
  EXPECT_EQ(a->rules->hash, b->rules->hash);
  EXPECT_EQ(a->rules->hash.rfind("sha256:", 0), 0u);
  EXPECT_EQ(a->settings.examples.authority.level, texts::kDistrict) << "a district by its layer's word";
  EXPECT_EQ(a->settings.examples.inquiry, facts::Inquiry::kClosed);
  ASSERT_EQ(a->settings.examples.parties.size(), 1u);
  EXPECT_EQ(a->settings.examples.parties[0].facts.size(), 1u);
}

TEST(Load, TheHashIsOfTheContentNotOfThePlace) {
  Set here, there;
  EXPECT_EQ(MustLoad(here.folder.Path())->rules->hash, MustLoad(there.folder.Path())->rules->hash);
  Set other(Replaced(texts::kRules, "5\xe4\xb8\x87", "6\xe4\xb8\x87"));
  EXPECT_NE(MustLoad(here.folder.Path())->rules->hash, MustLoad(other.folder.Path())->rules->hash);
}

TEST(Load, AFileMetTwiceIsReadOnce) {
  Set set;
  const std::string own = std::filesystem::path(set.folder.Path()).filename().string();
  set.folder.Write("ruleset.yaml", Replaced(texts::kManifest, "[./*.heng]", "[./*.heng, ./rules.heng, ../" + own + "/rules.heng]"));
  const auto loaded = MustLoad(set.folder.Path());
  ASSERT_NE(loaded, nullptr);
  EXPECT_EQ(loaded->trees.size(), 1u);
}

TEST(Load, PathsThatAreNone) {
  Folder empty;
  EXPECT_EQ(Refused(empty.Path()), V{"F405"});
  EXPECT_EQ(Refused(empty.Path("none")), V{"F401"});
  EXPECT_EQ(Refused(empty.Path("none.yaml")), V{"F401"});
  Folder odd;
  odd.Write("ruleset.yaml/x", "");
  EXPECT_EQ(Refused(odd.Path()), V{"F402"});
}

struct Bad { const char* code; const char* what; const char* by; };
const std::vector<Bad>& AllBad() {
  static const std::vector<Bad> all = {
#define HENG_MANIFEST(code, what, by) {code, what, by},
#include "tests/pipeline/manifests.def"
#undef HENG_MANIFEST
  };
  return all;
}
class Manifest : public testing::TestWithParam<Bad> {};
TEST_P(Manifest, IsRefused) {
  const Bad& bad = GetParam();
  Set set(texts::kRules, Replaced(texts::kManifest, bad.what, bad.by));
  EXPECT_EQ(Refused(set.folder.Path()), V{bad.code}) << bad.by;
}
INSTANTIATE_TEST_SUITE_P(All, Manifest, testing::ValuesIn(AllBad()));

TEST(Load, ErrorsOfAllFilesInOneRun) {
  Set set;
  set.folder.Write("broken.heng", texts::kBroken);
  set.folder.Write("bytes.heng", std::string("\xff\xfe", 2));
  set.folder.Write("nul.heng", std::string("a\0b", 3));
  const V codes = Refused(set.folder.Path());
  ASSERT_GE(codes.size(), 3u);
  EXPECT_EQ(std::count_if(codes.begin(), codes.end(), [](const std::string& c) { return c[0] == 'S'; }),
            static_cast<std::ptrdiff_t>(codes.size()))
      << "no names are looked at while files cannot be read";
}

TEST(Load, EmptyRuleFilesAndDictionaries) {
  Set empty("");
  EXPECT_EQ(Refused(empty.folder.Path()), V{"S012"});
  Set set("# remark\n");
  EXPECT_NE(MustLoad(set.folder.Path()), nullptr) << "a file without declarations is a file";
  set.folder.Write("facts.yaml", "");
  EXPECT_EQ(Refused(set.folder.Path()), V{"F001"});
}

TEST(Load, ARuleFileAlone) {
  Set shipped(texts::kUnknownDefinition);   // its own rules are not read
  Folder rules;
  LoadOptions options;
  options.shipped = shipped.folder.Path("ruleset.yaml");
  const std::string path = rules.Write("x.heng", texts::kRules);
  diagnostic::Sink sink;
  const LoadResult result = Load(path, options, sink);
  ASSERT_NE(result.loaded, nullptr) << diagnostic::RenderAll(sink, *result.sources, {true, false});
  EXPECT_EQ(result.loaded->rules->items.size(), 1u);
  EXPECT_EQ(result.loaded->trees.size(), 1u);
  EXPECT_EQ(result.loaded->settings.examples.parties.size(), 1u);
  const V circle = Refused(rules.Write("circle.heng", texts::kCircle), options);
  ASSERT_EQ(circle.size(), 1u);
  EXPECT_EQ(circle[0][0], 'N');
  const V unknown = Refused(rules.Write("unknown.heng", texts::kUnknownDefinition), options);
  ASSERT_EQ(unknown.size(), 1u);
  EXPECT_EQ(unknown[0][0], 'N');
  options.shipped = rules.Path("none.yaml");
  EXPECT_EQ(Refused(path, options), V{"F401"});
}

TEST(Load, TooBigATextTogether) {
  base::Limits limits;
  limits.rule_file_bytes = 10;
  LoadOptions options;
  options.limits = limits;
  Set set;
  EXPECT_EQ(Refused(set.folder.Path(), options), V{"S095"});
  LoadOptions together;
  together.most_rule_bytes = texts::kRules.size() - 1;
  EXPECT_EQ(Refused(set.folder.Path(), together), V{"F407"});
  together.most_rule_bytes = texts::kRules.size();
  diagnostic::Sink sink;
  EXPECT_NE(Load(set.folder.Path(), together, sink).loaded, nullptr);
}

TEST(Shuffled, ChangesOrderAndNothingElse) {
  Set set(texts::kRules + texts::kBoundaryExample);
  const auto loaded = MustLoad(set.folder.Path());
  ASSERT_NE(loaded, nullptr);
  bool moved = false;
  for (std::uint64_t seed = 1; seed <= 8; ++seed) {
    diagnostic::Sink sink;
    const auto other = Shuffled(*loaded, seed, {}, sink);
    ASSERT_NE(other, nullptr);
    EXPECT_EQ(other->rules->hash, loaded->rules->hash);
    ASSERT_EQ(other->examples.size(), 2u);
    EXPECT_EQ(other->examples[0].title, loaded->examples[0].title) << "examples stay in file order";
    moved = moved || other->trees[0].decls.front().index() != loaded->trees[0].decls.front().index();
  }
  EXPECT_TRUE(moved);
}

TEST(RuleFiles, AreThoseOfTheSet) {
  Set set;
  source::Sources sources;
  diagnostic::Sink sink;
  EXPECT_EQ(RuleFiles(set.folder.Path(), sources, {}, sink), V{Tidy(set.folder.Path("rules.heng"))});
  EXPECT_EQ(RuleFiles(set.folder.Path("rules.heng"), sources, {}, sink), V{set.folder.Path("rules.heng")});
  EXPECT_FALSE(ParseFile(set.folder.Write("broken.heng", texts::kBroken), sources, {}, sink).has_value());
  EXPECT_TRUE(sink.has_errors());
}

}  // namespace
}  // namespace heng::pipeline
