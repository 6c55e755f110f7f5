#include "engine/cli/resources.h"

#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <system_error>

#include <sys/ioctl.h>
#include <unistd.h>

namespace heng::cli {
namespace {

namespace fs = std::filesystem;

fs::path ProgramPath(const std::string& program) {
  std::error_code error;
  fs::path found = fs::read_symlink("/proc/self/exe", error);
  if (error) found = fs::canonical(program, error);
  return error ? fs::path() : found;
}

}  // namespace

Resources FindResources(const std::string& program) {
  Resources out;
  const fs::path exe = ProgramPath(program);
  if (exe.empty()) return out;
  // <prefix>/bin/heng; <tree>/build/<preset>/bin/heng.
  const fs::path installed = exe.parent_path().parent_path() / "share" / "heng";
  const fs::path tree = exe.parent_path().parent_path().parent_path().parent_path();
  for (const fs::path& base : {installed, tree}) {
    std::error_code error;
    if (!fs::is_regular_file(base / "rules" / "ruleset.yaml", error)) continue;
    out.rules = (base / "rules").string();
    return out;
  }
  return out;
}

std::string DefaultRules(const Resources& resources) {
  const char* chosen = std::getenv("HENG_RULES");
  return chosen != nullptr && *chosen != '\0' ? chosen : resources.rules;
}

bool ColorWanted(int descriptor) {
  const char* off = std::getenv("NO_COLOR");
  if (off != nullptr && *off != '\0') return false;
  const char* terminal = std::getenv("TERM");
  return ::isatty(descriptor) != 0 && terminal != nullptr && std::strcmp(terminal, "dumb") != 0;
}

int TerminalWidth() {
  constexpr int kDefault = 96, kLeast = 60, kMost = 120;
  winsize size{};
  if (::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0) return kDefault;
  return size.ws_col < kLeast ? kLeast : size.ws_col > kMost ? kMost : size.ws_col;
}

}  // namespace heng::cli
