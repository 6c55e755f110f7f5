// The one way to tell a person something (style.md, "Diagnostics for a legal adviser"): what was found,
// where, an example, the basis, what to do. A diagnostic is data; render.h turns it into text or JSON.
// Messages are declared once, typed, in each stage's messages.h. Tested in tests/diagnostic.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "engine/source/source.h"

namespace heng::diagnostic {

enum class Level : unsigned char { kError, kWarning, kNote };

// One declared message. `zh` and `en` are titles with {0}, {1}... for the arguments; `fix_zh` and
// `fix_en` say what to do (may use the same arguments). Codes: family letter + three digits.
struct Message {
  std::string_view code;
  Level level;
  std::string_view zh;
  std::string_view en;
  std::string_view fix_zh;
  std::string_view fix_en;
};

// A marked place with the words under it. The first part of a diagnostic is the primary one.
struct Part {
  source::Span span;
  std::string label_zh;
  std::string label_en;
};

struct Diagnostic {
  const Message* message = nullptr;
  std::vector<std::string> args;
  std::vector<Part> parts;
  std::string file;       // for problems without a span (unreadable file, command line)
  std::string rule_id;    // stable id of the declaration concerned, or empty
  std::string heading;    // the article or declaration it stands under, or empty
  std::string example;    // a case a clerk could file, replayed before printing, or empty
  std::string basis;      // citation, or empty
  std::string replay;     // the command that repeats it, or empty
  std::string suggestion; // "did you mean", or empty
  std::string proof;      // analysis: "proved", "fails" or "undecided"; else empty
  std::string witness;    // a case as canonical JSON text (formats.md "Findings"), or empty

  Level level() const { return message->level; }
  std::string Title(bool english = false) const;
  std::string Fix(bool english = false) const;
};

// Collects in order, counts what is past the limit, and never throws.
class Sink {
 public:
  explicit Sink(std::size_t limit = 200) : limit_(limit) {}

  // Chain the optional parts: sink.Report(kX, {"a"}).At(span).Suggest("b");
  class Builder {
   public:
    explicit Builder(Diagnostic* d) : d_(d) {}
    Builder& At(source::Span span, std::string zh = {}, std::string en = {});
    Builder& InFile(std::string file);
    Builder& Rule(std::string id);
    Builder& Under(std::string heading);
    Builder& Basis(std::string citation);
    Builder& Example(std::string text);
    Builder& Suggest(std::string text);
    Builder& Replay(std::string command);
    Builder& Proof(std::string word);
    Builder& Witness(std::string json);

   private:
    Diagnostic* d_;
  };
  Builder Report(const Message& message, std::vector<std::string> args = {});

  bool has_errors() const { return errors_ > 0; }
  std::size_t errors() const { return errors_; }
  std::size_t dropped() const { return dropped_; }
  // Nothing more is kept; a stage may stop working out suggestions.
  bool full() const { return all_.size() >= limit_; }
  const std::vector<Diagnostic>& all() const { return all_; }
  void MoveTo(Sink& other);
  // Orders by source, place, code; file order does not matter to a reader.
  void Sort();

 private:
  std::size_t limit_;
  std::size_t errors_ = 0;
  std::size_t dropped_ = 0;
  std::vector<Diagnostic> all_;
  Diagnostic overflow_;
};

// The order in which a reader wants them: source, place, code; without a place first, since a file that
// could not be read explains the rest.
using Order = std::tuple<bool, std::uint32_t, std::uint32_t, std::uint32_t, std::string_view>;
Order OrderOf(const Diagnostic& d);

// Puts the arguments into {0}, {1}... of a template; a number without an argument is left as it is.
std::string Fill(std::string_view text, const std::vector<std::string>& args);

// The nearest names by edit distance over characters (and over shared characters for Chinese words),
// best first; only plausible ones.
std::vector<std::string> Nearest(std::string_view wrong, const std::vector<std::string>& known,
                                 std::size_t most = 3);

}  // namespace heng::diagnostic
