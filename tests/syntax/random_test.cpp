// Random trees print and read back as themselves; comments thrown anywhere into a text survive;
// random damage to a text is reported or read, never a crash. Seeds are printed; HENG_SEED repeats
// one, HENG_ROUNDS says how many (the long run takes more).
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>

#include "helper.h"
#include "random_tree.h"

namespace heng::syntax::test {
namespace {

std::uint64_t FirstSeed() {
  const char* given = std::getenv("HENG_SEED");
  return given != nullptr ? std::strtoull(given, nullptr, 10) : 20250701;
}
int Rounds(int usual) {
  if (const char* given = std::getenv("HENG_ROUNDS")) return std::atoi(given);
  return std::getenv("HENG_SEED") != nullptr ? 1 : usual;
}

std::vector<std::string> CommentTexts(const Tree& tree) {
  std::vector<std::string> texts;
  for (const Comment& comment : tree.comments) texts.push_back(comment.text);
  std::sort(texts.begin(), texts.end());
  return texts;
}

TEST(Random, TreesPrintAndReadBack) {
  for (int round = 0; round < Rounds(600); ++round) {
    const std::uint64_t seed = FirstSeed() + static_cast<std::uint64_t>(round);
    SCOPED_TRACE("HENG_SEED=" + std::to_string(seed));
    RandomTree random(seed);
    const Tree tree = random.File(1 + random.Below(4));
    const std::string printed = Print(tree, source::Sources());
    const ReadText read = Read(printed);
    ASSERT_EQ(Told(read), std::vector<std::string>{}) << printed;
    if (!Same(tree, read.tree)) {
      for (std::size_t i = 0; i < std::min(tree.decls.size(), read.tree.decls.size()); ++i) {
        EXPECT_EQ(Dump(tree.decls[i]), Dump(read.tree.decls[i]));
      }
      FAIL() << printed;
    }
    const std::string again = Print(read.tree, *read.sources);
    const ReadText twice = Read(again);
    ASSERT_TRUE(Same(tree, twice.tree)) << again;
    ASSERT_EQ(Print(twice.tree, *twice.sources), again);
    for (std::size_t i = 0; i < tree.decls.size(); ++i) {
      ASSERT_EQ(PrintDecl(tree.decls[i]), PrintDecl(read.tree.decls[i]));
    }
  }
}

TEST(Random, CommentsSurvive) {
  for (int round = 0; round < Rounds(300); ++round) {
    const std::uint64_t seed = FirstSeed() + static_cast<std::uint64_t>(round);
    SCOPED_TRACE("HENG_SEED=" + std::to_string(seed));
    RandomTree random(seed);
    const Tree tree = random.File(1 + random.Below(3));
    const std::string printed = Print(tree, source::Sources());
    // A comment, on the line or on its own, at any blank outside quotation marks; blank lines too.
    std::string commented;
    int number = 0;
    bool quoted = false;
    for (std::size_t at = 0; at < printed.size(); ++at) {
      const char c = printed[at];
      if (c == '"' || (c == '\n' && quoted)) quoted = !quoted;
      if (printed.compare(at, 3, "\xE2\x80\x9C") == 0 ||
          printed.compare(at, 3, "\xE2\x80\x9D") == 0)
        quoted = true;
      const bool blank = c == ' ' || c == '\n';
      if (c == '\n') quoted = false;
      if (blank && !quoted && random.Chance(12)) {
        commented += (random.Chance(3) ? "\n" : " ");
        commented += "# c" + std::to_string(number++) + " { \" \n";
        if (random.Chance(3)) commented += "\n";
      }
      commented += c;
    }
    const ReadText read = Read(commented);
    // A line end may end an optional part: only texts that still mean the same are of interest
    // here.
    if (!read.sink.all().empty()) continue;
    ASSERT_EQ(read.tree.comments.size(), static_cast<std::size_t>(number)) << commented;
    const std::string once = Print(read.tree, *read.sources);
    const ReadText again = Read(once);
    ASSERT_EQ(Told(again), std::vector<std::string>{}) << once;
    ASSERT_TRUE(Same(read.tree, again.tree)) << commented << "\n-----\n" << once;
    ASSERT_EQ(CommentTexts(read.tree), CommentTexts(again.tree)) << commented << "\n-----\n"
                                                                 << once;
    ASSERT_EQ(Print(again.tree, *again.sources), once);
  }
}

TEST(Random, DamageIsReportedOrRead) {
  std::vector<std::string> texts;
  for (const std::string& path : RuleFiles()) {
    if (path.find("/samples/") != std::string::npos)
      texts.push_back(source::Decode(ReadFile(path)).text.value());
  }
  ASSERT_FALSE(texts.empty());
  std::size_t refused = 0;
  const int rounds = Rounds(200);
  for (int round = 0; round < rounds; ++round) {
    const std::uint64_t seed = FirstSeed() + static_cast<std::uint64_t>(round);
    SCOPED_TRACE("HENG_SEED=" + std::to_string(seed));
    RandomTree random(seed);
    std::string text = texts[random.Below(static_cast<std::uint32_t>(texts.size()))];
    // Cut, double or move whole characters, so that the text stays UTF-8.
    for (std::uint32_t n = 1 + random.Below(4); n > 0; --n) {
      const auto boundary = [&text, &random] {
        std::size_t at = random.Below(static_cast<std::uint32_t>(text.size()));
        while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) --at;
        return at;
      };
      std::size_t from = boundary();
      std::size_t to = boundary();
      if (from > to) std::swap(from, to);
      to = std::min(to, from + 1 + random.Below(40));
      while (to < text.size() && (static_cast<unsigned char>(text[to]) & 0xC0) == 0x80) ++to;
      const std::string piece = text.substr(from, to - from);
      if (random.Chance(2)) text.erase(from, to - from);
      text.insert(random.Chance(2) ? 0 : std::min(from, text.size()),
                  random.Chance(2) ? piece : "");
      if (text.empty()) text = " ";
    }
    const ReadText read = Read(text);
    refused += read.sink.has_errors();
    for (const diagnostic::Diagnostic& d : read.sink.all()) {
      ASSERT_FALSE(d.parts.empty());
      for (const diagnostic::Part& part : d.parts) {
        ASSERT_LE(part.span.begin, part.span.end);
        ASSERT_LE(part.span.end, text.size());
      }
    }
    const std::string printed = Print(read.tree, *read.sources);
    const ReadText again = Read(printed);
    ASSERT_TRUE(Same(read.tree, again.tree)) << text;
  }
  if (rounds > 1) {
    EXPECT_GT(refused, static_cast<std::size_t>(rounds) / 4);
  }
}

}  // namespace
}  // namespace heng::syntax::test
