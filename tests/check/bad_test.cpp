// Every message of check against a bad file (tests/check/bad): a line "#! CODE text" stands above the line
// the report points to, and the text is what its mark covers. Exactly these reports, no others: one cause,
// one report. Every declared code has a file here or a test of its own below.
#include <gtest/gtest.h>

#include <algorithm>
#include <regex>
#include <set>
#include <sstream>

#include "engine/check/messages.h"
#include "tests/check/rig.h"

namespace heng::check::test {
namespace {

struct Found {
  std::string code;
  std::uint32_t line = 0;
  std::string text;
  friend bool operator==(const Found&, const Found&) = default;
  friend auto operator<=>(const Found&, const Found&) = default;
};

void PrintTo(const Found& f, std::ostream* out) { *out << f.code << " line " << f.line << " '" << f.text << "'"; }

std::vector<Found> Expected(const std::string& text) {
  std::vector<Found> out;
  std::istringstream in(text);
  std::string line;
  for (std::uint32_t n = 1; std::getline(in, line); ++n) {
    if (line.rfind("#! ", 0) != 0) continue;
    std::size_t space = line.find(' ', 3);
    out.push_back({line.substr(3, space - 3), n + 1, space == std::string::npos ? "" : line.substr(space + 1)});
  }
  std::sort(out.begin(), out.end());
  return out;
}

std::vector<Found> Reported(const Outcome& run) {
  std::vector<Found> out;
  for (const diagnostic::Diagnostic& d : run.sink.all()) {
    if (d.level() == diagnostic::Level::kNote) continue;
    Found f;
    f.code = d.message->code;
    if (!d.parts.empty()) {
      source::Span span = d.parts.front().span;
      f.line = run.sources->Get(span.source).PositionAt(span.begin).line;
      f.text = run.sources->Text(span);
    }
    out.push_back(std::move(f));
  }
  std::sort(out.begin(), out.end());
  return out;
}

class BadFile : public ::testing::TestWithParam<std::string> {};

TEST_P(BadFile, IsReportedOnceAtItsPlace) {
  std::string text = ReadFile(GetParam());
  Outcome run = CheckWithBase(text);
  EXPECT_EQ(Expected(text), Reported(run)) << run.Text();
  bool errors = std::any_of(run.sink.all().begin(), run.sink.all().end(),
                            [](const auto& d) { return d.level() == diagnostic::Level::kError; });
  EXPECT_EQ(run.checked.has_value(), !errors);
}

INSTANTIATE_TEST_SUITE_P(Check, BadFile, ::testing::ValuesIn(FilesIn("tests/check/bad", ".heng")), [](const auto& info) {
  std::size_t slash = info.param.rfind('/');
  return info.param.substr(slash + 1, info.param.rfind('.') - slash - 1);
});

TEST(Messages, EveryCodeHasATest) {
  // Codes that no text of rules can bring about, or that need a generated one; each has a test below.
  std::set<std::string> covered = {"N126", "N127", "T124", "C115"};
  for (const std::string& path : FilesIn("tests/check/bad", ".heng")) {
    for (const Found& f : Expected(ReadFile(path))) covered.insert(f.code);
  }
  std::set<std::string> declared;
  std::string source = ReadFile("engine/check/messages.h");
  std::regex code("Message k\\w+\\{\"([A-Z][0-9]{3})\"");
  for (std::sregex_iterator at(source.begin(), source.end(), code), end; at != end; ++at) {
    EXPECT_TRUE(declared.insert((*at)[1]).second) << (*at)[1] << " is declared twice";
  }
  EXPECT_GT(declared.size(), 50u);
  EXPECT_EQ(declared, covered);
}

TEST(Messages, BaseIsClean) {
  Outcome run = CheckWithBase("# remark\n");
  EXPECT_TRUE(run.sink.all().empty()) << run.Text();
  ASSERT_TRUE(run.checked.has_value());
}

TEST(Messages, NewerLanguageIsRefused) {
  Settings settings = MakeSettings({"tests/check/facts.yaml"});
  settings.language = 2;
  Outcome run = CheckTexts({{"base.heng", ReadFile("tests/check/base.heng")}}, settings);
  ASSERT_EQ(run.sink.all().size(), 1u);
  EXPECT_EQ(run.sink.all()[0].message->code, messages::kLanguage.code);
  EXPECT_FALSE(run.checked.has_value());
}

std::string DeepDefinitions(std::size_t n) {
  std::string text = ReadFile("tests/check/deep.heng");
  std::size_t split = text.find("#!\n");
  std::string rule = text.substr(0, split), last = text.substr(split + 3), out;
  auto name = [](std::size_t i) {
    std::string s = "d";
    for (int digit = 0; digit < 3; ++digit, i /= 26) s += static_cast<char>('a' + i % 26);
    return s;
  };
  for (std::size_t i = 0; i < n; ++i) {
    std::string one = i + 1 < n ? rule : last;
    for (auto [from, to] : {std::pair<std::string, std::string>{"THIS", name(i)}, {"NEXT", name(i + 1)}}) {
      for (std::size_t at; (at = one.find(from)) != std::string::npos;) one.replace(at, from.size(), to);
    }
    out += one;
  }
  return out;
}

TEST(Messages, DepthIsBounded) {
  Outcome deep = CheckWithBase(DeepDefinitions(5000));
  EXPECT_EQ(std::count_if(deep.sink.all().begin(), deep.sink.all().end(),
                          [](const auto& d) { return d.message->code == messages::kTooDeep.code; }), 1) << deep.Text().substr(0, 2000);
  EXPECT_FALSE(deep.checked.has_value());
  Outcome shallow = CheckWithBase(DeepDefinitions(150));
  EXPECT_TRUE(shallow.checked.has_value()) << shallow.Text().substr(0, 2000);
}

// A host may build trees without the grammar: an amount that is due and not there is told.
TEST(Messages, ExpectationWithoutAmount) {
  Outcome run = CheckWithBase(ReadFile("tests/check/good/case.heng"));
  ASSERT_TRUE(run.checked.has_value()) << run.Text();
  int changed = 0;
  for (syntax::Tree& tree : run.trees) {
    for (syntax::DeclNode& node : tree.decls) {
      auto* decl = std::get_if<syntax::CaseDecl>(&node);
      if (decl == nullptr) continue;
      for (syntax::ExpectLine& line : decl->expects) {
        for (syntax::Expect& e : line.list) {
          if (e.range) ++changed;
          e.range.reset();
        }
      }
    }
  }
  ASSERT_GT(changed, 0);
  diagnostic::Sink sink;
  EXPECT_FALSE(Check(run.trees, MakeSettings({"tests/check/facts.yaml"}), *run.sources, base::Limits(), sink).has_value());
  EXPECT_EQ(static_cast<int>(sink.all().size()), changed);
  for (const diagnostic::Diagnostic& d : sink.all()) EXPECT_EQ(d.message->code, messages::kExpectAmount.code);
}

TEST(Messages, UnverifiedLinesAreCounted) {
  Outcome run = CheckWithBase(ReadFile("tests/check/good/unverified.heng"));
  ASSERT_TRUE(run.checked.has_value()) << run.Text();
  EXPECT_EQ(run.checked->unverified, 3u);
  ASSERT_EQ(run.sink.all().size(), 1u) << run.Text();
  EXPECT_EQ(run.sink.all()[0].message->code, messages::kUnverifiedCount.code);
}

// All problems of all files in one run; an unknown name used many times is one cause.
TEST(Messages, OneCauseOneReport) {
  Outcome run = CheckWithBase(ReadFile("tests/check/many.heng"));
  EXPECT_EQ(Expected(ReadFile("tests/check/many.heng")), Reported(run)) << run.Text();
}

TEST(Messages, SuggestsTheNearestName) {
  Outcome run = CheckWithBase(ReadFile("tests/check/bad/N101.heng"));
  ASSERT_EQ(run.sink.all().size(), 1u);
  std::string facts = ReadFile("tests/check/suggestion.txt");
  facts.erase(facts.find_last_not_of('\n') + 1);
  EXPECT_NE(run.sink.all()[0].suggestion.find(facts), std::string::npos) << run.sink.all()[0].suggestion;
}

}  // namespace
}  // namespace heng::check::test
