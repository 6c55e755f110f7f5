// Runs every folder of tests/cli/cases (README.md there). Folders are data: a new test needs no code.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <sstream>
#include <string>
#include <vector>

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace {

namespace fs = std::filesystem;

std::string ReadAll(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

std::vector<std::string> Lines(const fs::path& path) {
  std::vector<std::string> out;
  std::istringstream text(ReadAll(path));
  for (std::string line; std::getline(text, line);) {
    if (!line.empty()) out.push_back(line);
  }
  return out;
}

std::string WithSource(std::string text) {
  const std::string mark = "{source}";
  for (std::size_t at = text.find(mark); at != std::string::npos; at = text.find(mark)) {
    text.replace(at, mark.size(), HENG_SOURCE_DIR);
  }
  return text;
}

struct Ran {
  int code = -1;
  std::string out, err;
};

Ran Execute(const fs::path& test, const fs::path& work) {
  std::string program = HENG_PROGRAM;
  if (fs::exists(test / "elsewhere")) {
    fs::create_directories(work / "bin");
    fs::copy_file(program, work / "bin" / "heng");
    program = work / "bin" / "heng";
  }
  std::vector<std::string> words = {program};
  for (const std::string& line : Lines(test / "args")) words.push_back(WithSource(line));
  std::vector<char*> argv;
  for (std::string& word : words) argv.push_back(word.data());
  argv.push_back(nullptr);
  const fs::path out = work.string() + ".out", err = work.string() + ".err";
  const pid_t child = ::fork();
  if (child == 0) {
    const auto to = [&test](const fs::path& path, int as) {
      const fs::path to_device = test / (as == STDOUT_FILENO ? "out.device" : "err.device");
      const std::string target = fs::exists(to_device) ? Lines(to_device).front() : path.string();
      const int fd = ::open(target.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
      ::dup2(fd, as);
    };
    to(out, STDOUT_FILENO);
    to(err, STDERR_FILENO);
    const fs::path in = fs::exists(test / "stdin") ? test / "stdin" : fs::path("/dev/null");
    ::dup2(::open(in.c_str(), O_RDONLY), STDIN_FILENO);
    for (const std::string& line : Lines(test / "env")) {
      const std::size_t equals = line.find('=');
      ::setenv(line.substr(0, equals).c_str(), WithSource(line.substr(equals + 1)).c_str(), 1);
    }
    if (::chdir(work.c_str()) != 0) ::_exit(126);
    ::execv(argv[0], argv.data());
    ::_exit(127);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  // A signal is told as the shell does.
  return {WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status), ReadAll(out), ReadAll(err)};
}

void Hold(const fs::path& test, const std::string& name, const std::string& got) {
  if (fs::exists(test / name)) {
    EXPECT_EQ(WithSource(ReadAll(test / name)), got) << name;
  }
  for (const std::string& line : Lines(test / (name + ".has"))) {
    EXPECT_NE(got.find(WithSource(line)), std::string::npos) << name << " lacks: " << line << "\n" << got;
  }
  for (const std::string& line : Lines(test / (name + ".not"))) {
    EXPECT_EQ(got.find(WithSource(line)), std::string::npos) << name << " has: " << line << "\n" << got;
  }
}

std::vector<std::string> Names() {
  std::vector<std::string> out;
  for (const auto& entry : fs::directory_iterator(fs::path(HENG_SOURCE_DIR) / "tests/cli/cases")) {
    out.push_back(entry.path().filename().string());
  }
  std::sort(out.begin(), out.end());
  return out;
}

class Cli : public testing::TestWithParam<std::string> {};

TEST_P(Cli, Runs) {
  const fs::path test = fs::path(HENG_SOURCE_DIR) / "tests/cli/cases" / GetParam();
  ASSERT_TRUE(fs::exists(test / "args")) << test;
  const fs::path work = fs::path(testing::TempDir()) / ("heng-cli-" + std::to_string(::getpid())) / GetParam();
  fs::remove_all(work);
  fs::create_directories(work);
  if (fs::exists(test / "input")) fs::copy(test / "input", work, fs::copy_options::recursive);
  const Ran ran = Execute(test, work);
  const int code = fs::exists(test / "exit") ? std::atoi(ReadAll(test / "exit").c_str()) : 0;
  EXPECT_EQ(ran.code, code) << ran.out << ran.err;
  Hold(test, "out", ran.out);
  Hold(test, "err", ran.err);
  if (fs::exists(test / "after")) {
    for (const auto& entry : fs::recursive_directory_iterator(test / "after")) {
      if (!entry.is_regular_file()) continue;
      const fs::path file = fs::relative(entry.path(), test / "after");
      EXPECT_EQ(ReadAll(entry.path()), ReadAll(work / file)) << file;
    }
  }
  fs::remove_all(work);
}

INSTANTIATE_TEST_SUITE_P(Cases, Cli, testing::ValuesIn(Names()), [](const testing::TestParamInfo<std::string>& info) {
  std::string name = info.param;
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
});

}  // namespace
