// Files of a rule set: reading one with a bound, and the paths a glob of `includes:` stands for. The only
// place of the engine that touches the file system. Tested in tests/pipeline.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "engine/diagnostic/diagnostic.h"

namespace heng::pipeline {

// The bytes of a file, at most `most`. "-" is standard input. nullopt iff an error was reported: missing,
// a folder, unreadable, too big.
std::optional<std::string> ReadFile(const std::string& path, std::size_t most, diagnostic::Sink& sink);

// Replaces a file by writing beside it and renaming, so that a reader sees the old or the new text and
// never half of one. False iff an error was reported.
bool WriteFile(const std::string& path, const std::string& text, diagnostic::Sink& sink);

// The same where a library does the writing: `write` is given a path beside the file and says whether it succeeded.
bool WriteFileBy(const std::string& path, const std::function<bool(const std::string& beside)>& write, diagnostic::Sink& sink);

// The regular files below `folder` that `pattern` stands for, sorted by path. `*` and `?` stay within a
// name, `**` is any number of folders. Names that begin with a dot are not met by wildcards; links to
// folders are not entered by `**`. nullopt iff an error was reported; matching nothing is none.
std::optional<std::vector<std::string>> Glob(const std::string& folder, const std::string& pattern,
                                             diagnostic::Sink& sink);
// Does one name meet one segment of a pattern?
bool MatchesSegment(std::string_view pattern, std::string_view name);

// `path` without "." and inner "..", with "/" between names.
std::string Tidy(const std::string& path);
std::string Join(const std::string& folder, const std::string& relative);
std::string FolderOf(const std::string& path);
bool IsFolder(const std::string& path);
bool Exists(const std::string& path);
// One name for a file however it was reached; `path` itself if it cannot be resolved.
std::string Canonical(const std::string& path);

inline constexpr std::size_t kMostFiles = 20'000;   // entries looked at by one glob

}  // namespace heng::pipeline
