// engine/pipeline/files: globs and bounded reading.
#include "engine/pipeline/files.h"

#include "tests/pipeline/folder.h"

namespace heng::pipeline {
namespace {

std::vector<std::string> Found(const Folder& folder, const std::string& pattern) {
  diagnostic::Sink sink;
  auto found = Glob(folder.Path(), pattern, sink);
  EXPECT_FALSE(sink.has_errors());
  std::vector<std::string> out;
  for (const std::string& path : found.value_or(std::vector<std::string>{})) out.push_back(path.substr(folder.Path().size() + 1));
  return out;
}

std::string Code(const diagnostic::Sink& sink) { return sink.all().empty() ? "" : std::string(sink.all().front().message->code); }

TEST(Glob, StarsAndFolders) {
  Folder f;
  for (const char* name : {"b.heng", "a.heng", "a.yaml", "x/c.heng", "x/y/d.heng", ".hidden/e.heng", ".f.heng"}) f.Write(name, "");
  using V = std::vector<std::string>;
  EXPECT_EQ(Found(f, "./*.heng"), (V{"a.heng", "b.heng"}));
  EXPECT_EQ(Found(f, "./**/*.heng"), (V{"a.heng", "b.heng", "x/c.heng", "x/y/d.heng"}));
  EXPECT_EQ(Found(f, "**/d.heng"), (V{"x/y/d.heng"}));
  EXPECT_EQ(Found(f, "x/*/*.heng"), (V{"x/y/d.heng"}));
  EXPECT_EQ(Found(f, "x/../?.heng"), (V{"a.heng", "b.heng"}));
  EXPECT_EQ(Found(f, "a.heng"), (V{"a.heng"}));
  EXPECT_EQ(Found(f, "x"), V{}) << "a folder is no file";
  EXPECT_EQ(Found(f, "none/*.heng"), V{});
}

TEST(Glob, DoesNotFollowALoopOfLinks) {
  Folder f;
  f.Write("x/a.heng", "");
  std::filesystem::create_directory_symlink(f.Path("x"), f.Path("x/again"));
  EXPECT_EQ(Found(f, "**/*.heng"), (std::vector<std::string>{"x/a.heng"}));
}

TEST(Glob, ALinkToAFileIsThatFile) {
  Folder f;
  f.Write("a.heng", "");
  std::filesystem::create_symlink(f.Path("a.heng"), f.Path("b.heng"));
  EXPECT_EQ(Found(f, "*.heng").size(), 2u);
  EXPECT_EQ(Canonical(f.Path("b.heng")), Canonical(f.Path("a.heng")));
}

TEST(Glob, AFolderTooFull) {
  Folder f;
  for (std::size_t i = 0; i <= kMostFiles; ++i) f.Write("x" + std::to_string(i), "");
  diagnostic::Sink sink;
  EXPECT_FALSE(Glob(f.Path(), "*.heng", sink).has_value());
  EXPECT_EQ(Code(sink), "F406");
}

TEST(Segment, Matches) {
  EXPECT_TRUE(MatchesSegment("*", "abc"));
  EXPECT_TRUE(MatchesSegment("a*c", "abbc"));
  EXPECT_TRUE(MatchesSegment("*.heng", ".heng"));
  EXPECT_TRUE(MatchesSegment("?.heng", "\xe7\x94\xb2.heng")) << "one character of three bytes";
  EXPECT_FALSE(MatchesSegment("?.heng", "ab.heng"));
  EXPECT_FALSE(MatchesSegment("a*c", "abd"));
  EXPECT_FALSE(MatchesSegment("", "a"));
}

TEST(ReadFile, SaysWhyNot) {
  Folder f;
  f.Write("big", std::string(11, 'x'));
  std::filesystem::create_symlink(f.Path("gone"), f.Path("dangling"));
  const auto code = [&](const std::string& path) {
    diagnostic::Sink sink;
    EXPECT_FALSE(ReadFile(path, 10, sink).has_value()) << path;
    return Code(sink);
  };
  EXPECT_EQ(code(f.Path("none")), "F401");
  EXPECT_EQ(code(f.Path("dangling")), "F401");
  EXPECT_EQ(code(f.Path()), "F402");
  EXPECT_EQ(code(f.Path("big")), "S095");
  if (::geteuid() != 0) {   // root reads anything
    f.Write("secret", "x");
    std::filesystem::permissions(f.Path("secret"), std::filesystem::perms::none);
    EXPECT_EQ(code(f.Path("secret")), "F403");
  }
}

TEST(ReadFile, ExactlyTheLimitIsRead) {
  Folder f;
  diagnostic::Sink sink;
  EXPECT_EQ(ReadFile(f.Write("a", std::string(10, 'x')), 10, sink), std::string(10, 'x'));
  EXPECT_EQ(ReadFile(f.Write("empty", ""), 10, sink), "");
  EXPECT_FALSE(sink.has_errors());
}

TEST(ReadFile, AnEndlessDeviceIsCutOff) {
  diagnostic::Sink sink;
  EXPECT_FALSE(ReadFile("/dev/zero", 1000, sink).has_value());
  EXPECT_EQ(Code(sink), "S095");
}

TEST(ReadFile, AFaultOfTheDiskIsTold) {
  diagnostic::Sink sink;
  EXPECT_FALSE(ReadFile("/proc/self/mem", 1000, sink).has_value());   // opens, but reading at 0 fails
  EXPECT_EQ(Code(sink), "F403");
}

TEST(WriteFile, ReplacesAndKeepsPermissions) {
  Folder f;
  diagnostic::Sink sink;
  const std::string path = f.Write("a.heng", "old");
  std::filesystem::permissions(path, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
  std::filesystem::create_symlink(path, f.Path("link.heng"));
  EXPECT_TRUE(WriteFile(f.Path("link.heng"), "new", sink));
  EXPECT_EQ(f.Read("a.heng"), "new");
  EXPECT_TRUE(std::filesystem::is_symlink(f.Path("link.heng")));
  EXPECT_EQ(std::filesystem::status(path).permissions(), std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
  EXPECT_FALSE(WriteFile(f.Path("no/such/folder"), "x", sink));
  EXPECT_EQ(Code(sink), "F404");
}

TEST(Paths, AreTidy) {
  EXPECT_EQ(Tidy("a/./b/../c"), "a/c");
  EXPECT_EQ(Join("rules", "./x.heng"), "rules/x.heng");
  EXPECT_EQ(Join("rules", "../schemas/core.yaml"), "schemas/core.yaml");
  EXPECT_EQ(FolderOf("ruleset.yaml"), ".");
  EXPECT_EQ(FolderOf("a/ruleset.yaml"), "a");
}

}  // namespace
}  // namespace heng::pipeline
