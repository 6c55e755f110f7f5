#include "engine/diagnostic/diagnostic.h"

#include <algorithm>
#include <cctype>
#include <utility>

namespace heng::diagnostic {

std::string Fill(std::string_view text, const std::vector<std::string>& args) {
  std::string out;
  out.reserve(text.size() + 16);
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '{' && i + 2 < text.size() && text[i + 2] == '}' && text[i + 1] >= '0' &&
        text[i + 1] <= '9') {
      const auto n = static_cast<std::size_t>(text[i + 1] - '0');
      if (n < args.size()) {
        out += args[n];
        i += 2;
        continue;
      }
    }
    out += text[i];
  }
  return out;
}

std::string Diagnostic::Title(bool english) const {
  return Fill(english ? message->en : message->zh, args);
}

std::string Diagnostic::Fix(bool english) const {
  return Fill(english ? message->fix_en : message->fix_zh, args);
}

Sink::Builder& Sink::Builder::At(source::Span span, std::string zh, std::string en) {
  if (span.valid()) d_->parts.push_back(Part{span, std::move(zh), std::move(en)});
  return *this;
}
Sink::Builder& Sink::Builder::InFile(std::string file) {
  d_->file = std::move(file);
  return *this;
}
Sink::Builder& Sink::Builder::Rule(std::string id) {
  d_->rule_id = std::move(id);
  return *this;
}
Sink::Builder& Sink::Builder::Under(std::string heading) {
  d_->heading = std::move(heading);
  return *this;
}
Sink::Builder& Sink::Builder::Basis(std::string citation) {
  d_->basis = std::move(citation);
  return *this;
}
Sink::Builder& Sink::Builder::Example(std::string text) {
  d_->example = std::move(text);
  return *this;
}
Sink::Builder& Sink::Builder::Suggest(std::string text) {
  d_->suggestion = std::move(text);
  return *this;
}
Sink::Builder& Sink::Builder::Replay(std::string command) {
  d_->replay = std::move(command);
  return *this;
}
Sink::Builder& Sink::Builder::Proof(std::string word) {
  d_->proof = std::move(word);
  return *this;
}
Sink::Builder& Sink::Builder::Witness(std::string json) {
  d_->witness = std::move(json);
  return *this;
}

Sink::Builder Sink::Report(const Message& message, std::vector<std::string> args) {
  if (message.level == Level::kError) ++errors_;
  Diagnostic d;
  d.message = &message;
  d.args = std::move(args);
  if (full()) {
    ++dropped_;
    overflow_ = std::move(d);
    return Builder(&overflow_);
  }
  all_.push_back(std::move(d));
  return Builder(&all_.back());
}

void Sink::MoveTo(Sink& other) {
  for (Diagnostic& d : all_) {
    if (other.full()) {
      ++other.dropped_;
    } else {
      other.all_.push_back(std::move(d));
    }
  }
  other.errors_ += errors_;
  other.dropped_ += dropped_;
  all_.clear();
  errors_ = 0;
  dropped_ = 0;
}

Order OrderOf(const Diagnostic& d) {
  const source::Span span = d.parts.empty() ? source::Span{} : d.parts.front().span;
  return {span.valid(), span.source.value, span.begin, span.end, d.message->code};
}

void Sink::Sort() {
  std::stable_sort(all_.begin(), all_.end(), [](const Diagnostic& a, const Diagnostic& b) {
    return OrderOf(a) < OrderOf(b);
  });
}

namespace {

using Characters = std::vector<char32_t>;
constexpr std::size_t kLongestName = 120;  // longer words are no names; the work stays bounded

Characters Fold(std::string_view utf8) {
  Characters out;
  for (std::size_t i = 0; i < utf8.size() && out.size() <= kLongestName;) {
    const source::CodePoint c = source::DecodeAt(utf8, i);
    char32_t value = c.value;
    if (value >= 0xFF01 && value <= 0xFF5E) value -= 0xFEE0;  // full-width ASCII
    if (value < 0x80) value = static_cast<char32_t>(std::tolower(static_cast<int>(value)));
    out.push_back(value);
    i += c.length == 0 ? 1 : c.length;
  }
  return out;
}

// Edits counting a swap of neighbours as one (optimal string alignment).
std::size_t Distance(const Characters& a, const Characters& b) {
  std::vector<std::size_t> before(b.size() + 1), last(b.size() + 1), row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) last[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      row[j] =
          std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        row[j] = std::min(row[j], before[j - 2] + 1);
      }
    }
    std::swap(before, last);
    std::swap(last, row);
  }
  return last[b.size()];
}

std::size_t Shared(Characters a, Characters b) {
  std::sort(a.begin(), a.end());
  std::sort(b.begin(), b.end());
  std::size_t n = 0;
  for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
    if (a[i] == b[j]) {
      ++n, ++i, ++j;
    } else {
      a[i] < b[j] ? ++i : ++j;
    }
  }
  return n;
}

}  // namespace

std::vector<std::string> Nearest(std::string_view wrong, const std::vector<std::string>& known,
                                 std::size_t most) {
  const Characters a = Fold(wrong);
  if (a.empty() || a.size() > kLongestName) return {};
  struct Candidate {
    std::size_t score;  // of 1000, higher is nearer
    const std::string* name;
  };
  std::vector<Candidate> found;
  for (const std::string& name : known) {
    const Characters b = Fold(name);
    if (b.empty() || b.size() > kLongestName) continue;
    const std::size_t longer = std::max(a.size(), b.size());
    const std::size_t shared = Shared(a, b);
    if (shared * 3 < longer) continue;
    const std::size_t distance = Distance(a, b);
    // Chinese names are short and often differ by a word in the middle: shared characters count
    // beside edits. ASCII words share letters by chance, so there only edits count.
    const bool ascii = std::all_of(a.begin(), a.end(), [](char32_t c) { return c < 0x80; });
    const std::size_t close = 1000 * (longer - distance) / longer;
    const std::size_t common = 2000 * shared / (a.size() + b.size());
    const std::size_t score = ascii ? close : (close + common) / 2;
    if (distance > 1 && score < (ascii ? 600u : 500u)) continue;
    if (distance == 1 && longer < 2) continue;
    found.push_back({score, &name});
  }
  std::stable_sort(found.begin(), found.end(),
                   [](const Candidate& x, const Candidate& y) { return x.score > y.score; });
  std::vector<std::string> out;
  for (const Candidate& c : found) {
    if (out.size() == most) break;
    if (std::find(out.begin(), out.end(), *c.name) == out.end()) out.push_back(*c.name);
  }
  return out;
}

}  // namespace heng::diagnostic
