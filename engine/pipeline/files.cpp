#include "engine/pipeline/files.h"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <memory>
#include <system_error>

#include <unistd.h>

#include "engine/document/messages.h"
#include "engine/pipeline/messages.h"

namespace heng::pipeline {
namespace {

namespace fs = std::filesystem;

// Paths are UTF-8 on every platform we run on.
fs::path PathOf(const std::string& text) { return fs::path(text); }

struct Closer {
  void operator()(std::FILE* f) const {
    if (f != nullptr && f != stdin) std::fclose(f);
  }
};
using File = std::unique_ptr<std::FILE, Closer>;

std::vector<std::string> Segments(const std::string& pattern) {
  std::vector<std::string> out;
  std::string one;
  for (char c : pattern) {
    if (c != '/') {
      one += c;
      continue;
    }
    if (!one.empty() && one != ".") out.push_back(one);
    one.clear();
  }
  if (!one.empty() && one != ".") out.push_back(one);
  return out;
}

bool IsWild(const std::string& segment) { return segment.find_first_of("*?") != std::string::npos; }

class Walker {
 public:
  Walker(std::vector<std::string> segments, std::vector<std::string>& out)
      : segments_(std::move(segments)), out_(out) {}

  // False: too many entries.
  bool Walk(const std::string& folder, std::size_t at) {
    if (at == segments_.size()) return true;
    const std::string& segment = segments_[at];
    const bool last = at + 1 == segments_.size();
    if (!IsWild(segment)) {
      const std::string path = Join(folder, segment);
      std::error_code error;
      if (last) {
        if (fs::is_regular_file(PathOf(path), error)) out_.push_back(path);
        return true;
      }
      return fs::is_directory(PathOf(path), error) ? Walk(path, at + 1) : true;
    }
    const bool deep = segment == "**";
    if (deep && !Walk(folder, at + 1)) return false;   // no folder in between
    for (const std::string& name : Names(folder)) {
      if (++seen_ > kMostFiles) return false;
      if (name[0] == '.') continue;
      const std::string path = Join(folder, name);
      std::error_code error;
      if (deep) {
        const bool link = fs::is_symlink(PathOf(path), error);
        if (!link && fs::is_directory(PathOf(path), error) && !Walk(path, at)) return false;
        continue;
      }
      if (!MatchesSegment(segment, name)) continue;
      if (last) {
        if (fs::is_regular_file(PathOf(path), error)) out_.push_back(path);
      } else if (fs::is_directory(PathOf(path), error) && !Walk(path, at + 1)) {
        return false;
      }
    }
    return true;
  }

 private:
  static std::vector<std::string> Names(const std::string& folder) {
    std::vector<std::string> names;
    std::error_code error;
    fs::directory_iterator it(PathOf(folder), fs::directory_options::skip_permission_denied, error);
    for (; !error && it != fs::directory_iterator(); it.increment(error)) {
      names.push_back(it->path().filename().string());
      if (names.size() > kMostFiles) break;
    }
    std::sort(names.begin(), names.end());
    return names;
  }

  std::vector<std::string> segments_;
  std::vector<std::string>& out_;
  std::size_t seen_ = 0;
};

}  // namespace

std::string Tidy(const std::string& path) { return PathOf(path).lexically_normal().generic_string(); }

std::string Join(const std::string& folder, const std::string& relative) {
  if (folder.empty()) return Tidy(relative);
  return Tidy(folder + "/" + relative);
}

std::string FolderOf(const std::string& path) {
  const std::string folder = PathOf(path).parent_path().generic_string();
  return folder.empty() ? "." : folder;
}

bool IsFolder(const std::string& path) {
  std::error_code error;
  return fs::is_directory(PathOf(path), error);
}

bool Exists(const std::string& path) {
  std::error_code error;
  return fs::exists(PathOf(path), error);
}

std::string Canonical(const std::string& path) {
  std::error_code error;
  const fs::path found = fs::canonical(PathOf(path), error);
  return error ? path : found.generic_string();
}

std::optional<std::string> ReadFile(const std::string& path, std::size_t most, diagnostic::Sink& sink) {
  const bool standard_input = path == "-";
  if (!standard_input) {
    std::error_code error;
    const fs::file_status status = fs::status(PathOf(path), error);
    if (status.type() == fs::file_type::not_found) {
      sink.Report(kNoFile, {path}).InFile(path);
      return std::nullopt;
    }
    if (fs::is_directory(status)) {
      sink.Report(kIsFolder, {path}).InFile(path);
      return std::nullopt;
    }
    if (fs::is_regular_file(status)) {
      const auto size = fs::file_size(PathOf(path), error);
      if (!error && size > most) {
        sink.Report(document::kTooBig, {std::to_string(size), std::to_string(most)}).InFile(path);
        return std::nullopt;
      }
    }
  }
  File file(standard_input ? stdin : std::fopen(path.c_str(), "rb"));
  std::string bytes;
  bool failed = file == nullptr;
  int code = errno;
  while (!failed) {
    const std::size_t before = bytes.size();
    const std::size_t want = std::min<std::size_t>(64u << 10, most + 1 - before);
    if (want == 0) break;
    bytes.resize(before + want);
    const std::size_t got = std::fread(bytes.data() + before, 1, want, file.get());
    bytes.resize(before + got);
    if (got == want) continue;
    code = errno;
    failed = std::ferror(file.get()) != 0;
    break;
  }
  if (failed) {
    const std::string why = std::strerror(code);
    sink.Report(kCannotRead, {path, why, why}).InFile(path);
    return std::nullopt;
  }
  if (bytes.size() > most) {
    sink.Report(document::kTooBig, {std::to_string(bytes.size()), std::to_string(most)}).InFile(path);
    return std::nullopt;
  }
  return bytes;
}

bool WriteFile(const std::string& path, const std::string& text, diagnostic::Sink& sink) {
  return WriteFileBy(path, [&](const std::string& beside) {
    const File file(std::fopen(beside.c_str(), "wb"));
    return file != nullptr && std::fwrite(text.data(), 1, text.size(), file.get()) == text.size() &&
           std::fflush(file.get()) == 0 && ::fsync(::fileno(file.get())) == 0;
  }, sink);
}

bool WriteFileBy(const std::string& path, const std::function<bool(const std::string& beside)>& write, diagnostic::Sink& sink) {
  const std::string target = Canonical(path);   // a link keeps pointing at the same file
  const std::string beside = target + ".heng-new";
  bool ok = write(beside);
  std::error_code error;
  if (ok) {
    const fs::perms kept = fs::status(PathOf(target), error).permissions();
    if (!error) fs::permissions(PathOf(beside), kept, error);
    fs::rename(PathOf(beside), PathOf(target), error);
    ok = !error;
  }
  if (!ok) {
    fs::remove(PathOf(beside), error);
    sink.Report(kCannotWrite, {path}).InFile(path);
  }
  return ok;
}

bool MatchesSegment(std::string_view pattern, std::string_view name) {
  std::size_t p = 0, n = 0, star = std::string_view::npos, mark = 0;
  while (n < name.size()) {
    if (p < pattern.size() && pattern[p] == '*') {
      star = p++;
      mark = n;
    } else if (p < pattern.size() && (pattern[p] == '?' || pattern[p] == name[n])) {
      // `?` is one character, however many bytes it has.
      const bool any = pattern[p] == '?';
      ++p;
      ++n;
      while (any && n < name.size() && (static_cast<unsigned char>(name[n]) & 0xC0u) == 0x80u) ++n;
    } else if (star != std::string_view::npos) {
      p = star + 1;
      n = ++mark;
    } else {
      return false;
    }
  }
  while (p < pattern.size() && pattern[p] == '*') ++p;
  return p == pattern.size();
}

std::optional<std::vector<std::string>> Glob(const std::string& folder, const std::string& pattern,
                                             diagnostic::Sink& sink) {
  std::vector<std::string> out;
  Walker walker(Segments(pattern), out);
  if (!walker.Walk(folder, 0)) {
    sink.Report(kTooManyFiles, {folder, std::to_string(kMostFiles)}).InFile(folder);
    return std::nullopt;
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

}  // namespace heng::pipeline
