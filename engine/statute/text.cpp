// Tested in tests/statute.
#include "engine/statute/text.h"

#include <algorithm>

#include "engine/document/hash.h"
#include "engine/statute/grammar/heading.h"
#include "engine/statute/messages.h"
#include "engine/statute/words.h"

namespace heng::statute {
namespace {

// Blanks as printed in these texts: ASCII, the ideographic space, the no-break space.
std::size_t BlankAt(std::string_view text, std::size_t at) {
  if (at >= text.size()) return 0;
  if (text[at] == ' ' || text[at] == '\t' || text[at] == '\r') return 1;
  const source::CodePoint c = source::DecodeAt(text, at);
  return c.value == 0x3000 || c.value == 0x00A0 || c.value == 0xFEFF ? c.length : 0;
}

std::string_view Trim(std::string_view text) {
  while (std::size_t n = BlankAt(text, 0)) text.remove_prefix(n);
  for (bool more = true; more && !text.empty();) {
    more = false;
    for (std::size_t n : {std::size_t{1}, std::size_t{2}, std::size_t{3}}) {
      if (text.size() < n) continue;
      const std::size_t at = text.size() - n;
      if ((static_cast<unsigned char>(text[at]) & 0xC0) == 0x80 || BlankAt(text, at) != n) continue;
      text.remove_suffix(n);
      more = true;
      break;
    }
  }
  return text;
}

std::string WithoutBlanks(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    if (const std::size_t n = BlankAt(text, at)) {
      at += n;
      continue;
    }
    const std::size_t length = source::DecodeAt(text, at).length;
    out.append(text.substr(at, length));
    at += length;
  }
  return out;
}

// The last "2021-06-10" or date in Chinese form inside a line.
std::optional<value::Date> LastDateIn(std::string_view line) {
  std::optional<value::Date> found;
  for (std::size_t at = 0; at + 8 <= line.size(); ++at) {
    if (line[at] < '0' || line[at] > '9' || (at > 0 && line[at - 1] >= '0' && line[at - 1] <= '9')) continue;
    for (std::size_t n : {std::size_t{10}, std::size_t{8}}) {
      if (at + n <= line.size() && line[at + 4] == '-') {
        if (const auto date = value::ParseDate(line.substr(at, n))) found = date;
      }
    }
    const std::size_t day = line.find(words::kDay, at);
    if (day != std::string_view::npos && day - at <= 20) {
      if (const auto date = value::ParseDate(line.substr(at, day + words::kDay.size() - at))) found = date;
    }
  }
  return found;
}

class TextReader {
 public:
  TextReader(const source::Source& file, source::SourceId id, diagnostic::Sink& sink) : text_(file.text()), id_(id), sink_(sink) {
    out_.dated = LastDateIn(file.name());
    named_date_ = out_.dated.has_value();
  }

  std::optional<Text> Run(const std::string& name) {
    for (std::size_t at = 0; at < text_.size();) {
      std::size_t end = text_.find('\n', at);
      if (end == std::string_view::npos) end = text_.size();
      Line(Trim(text_.substr(at, end - at)));
      at = end + 1;
    }
    if (out_.articles.empty()) {
      sink_.Report(messages::kNoArticle, {name});
      return std::nullopt;
    }
    Hash();
    return std::move(out_);
  }

 private:
  Span SpanOf(std::string_view part) const {
    const auto begin = static_cast<std::uint32_t>(part.data() - text_.data());
    return {id_, begin, begin + static_cast<std::uint32_t>(part.size())};
  }

  void Line(std::string_view line) {
    if (line.empty() || line.substr(0, 4) == "<!--") return;
    std::string_view plain = line;
    const bool heading = plain.front() == '#';
    while (!plain.empty() && plain.front() == '#') plain.remove_prefix(1);
    plain = Trim(plain);
    if (const auto at = grammar::ReadArticleHead(plain)) return Begin(*at, plain);
    if (grammar::IsDivision(plain)) {
      chapter_ = std::string(plain);
      open_ = false;
      return;
    }
    if (heading || out_.articles.empty()) return Front(plain);
    if (!open_) return;
    Article& article = out_.articles.back();
    if (const auto item = grammar::ReadItemHead(plain)) {
      if (article.paragraphs.empty()) article.paragraphs.push_back({{}, SpanOf(plain), {}});
      const std::string_view text = Trim(plain.substr(item->length));
      article.paragraphs.back().items.push_back({item->number, std::string(text), SpanOf(plain), {}});
      return;
    }
    const bool in_items = !article.paragraphs.empty() && !article.paragraphs.back().items.empty();
    if (const auto point = in_items ? grammar::ReadPointHead(plain) : std::nullopt) {
      const std::string_view text = Trim(plain.substr(point->length));
      article.paragraphs.back().items.back().points.push_back({point->number, std::string(text), SpanOf(plain)});
      return;
    }
    article.paragraphs.push_back({std::string(plain), SpanOf(plain), {}});
  }

  void Front(std::string_view line) {
    if (out_.title.empty()) {
      if (line.substr(0, words::kPeoplesRepublic.size()) == words::kPeoplesRepublic) line.remove_prefix(words::kPeoplesRepublic.size());
      out_.title = WithoutBlanks(line);
      return;
    }
    if (named_date_) return;
    const auto date = LastDateIn(line);
    if (date && (!out_.dated || *out_.dated < *date)) out_.dated = date;
  }

  void Begin(const grammar::ArticleHead& head, std::string_view line) {
    if (!out_.articles.empty()) {
      const Article& last = out_.articles.back();
      const bool next = head.zhi == 0 ? head.article == last.number + 1 : head.article == last.number && head.zhi == last.zhi + 1;
      // A reference that opens a line is no new article.
      if (!next && !head.spaced) {
        out_.articles.back().paragraphs.push_back({std::string(line), SpanOf(line), {}});
        return;
      }
      if (!next) sink_.Report(messages::kOutOfOrder, {law::ToText({head.article, head.zhi})}).At(SpanOf(line));
    }
    Article article{head.article, head.zhi, chapter_, SpanOf(line), {}};
    const std::string_view text = Trim(line.substr(head.length));
    if (!text.empty()) article.paragraphs.push_back({std::string(text), SpanOf(text), {}});
    out_.articles.push_back(std::move(article));
    open_ = true;
  }

  void Hash() {
    document::Sha256 hash;
    for (const Article& a : out_.articles) {
      hash.Update(law::ToKey({a.number, a.zhi}) + "\n");
      for (const Paragraph& p : a.paragraphs) {
        hash.Update(WithoutBlanks(p.text) + "\n");
        for (const Item& i : p.items) {
          hash.Update(std::to_string(i.number) + " " + WithoutBlanks(i.text) + "\n");
          for (const Point& q : i.points) hash.Update(std::to_string(q.number) + " " + WithoutBlanks(q.text) + "\n");
        }
      }
    }
    out_.hash = hash.Finish();
  }

  std::string_view text_;
  source::SourceId id_;
  diagnostic::Sink& sink_;
  Text out_;
  std::string chapter_;
  bool open_ = false;         // an article is being read
  bool named_date_ = false;   // the file's name gives the date
};

}  // namespace

const Article* Text::Find(std::int32_t article, std::int32_t zhi) const {
  const auto at = std::find_if(articles.begin(), articles.end(), [&](const Article& a) { return a.number == article && a.zhi == zhi; });
  return at == articles.end() ? nullptr : &*at;
}

std::optional<law::Place> Locate(const Text& text, const law::Place& place) {
  const Article* article = text.Find(place.article, place.zhi);
  if (article == nullptr) return std::nullopt;
  law::Place found = place;
  const auto count = static_cast<std::int32_t>(article->paragraphs.size());
  if (place.paragraph == 0) {
    if (place.item != 0) {   // the paragraph that has items, if it is the only one
      for (std::int32_t p = 0; p < count; ++p) {
        if (article->paragraphs[static_cast<std::size_t>(p)].items.empty()) continue;
        if (found.paragraph != 0) return std::nullopt;
        found.paragraph = p + 1;
      }
      if (found.paragraph == 0) return std::nullopt;
    } else if (count == 1) {
      found.paragraph = 1;
    }
  }
  if (found.paragraph > count) return std::nullopt;
  if (found.item == 0) return found;
  const auto& items = article->paragraphs[static_cast<std::size_t>(found.paragraph - 1)].items;
  const auto item = std::find_if(items.begin(), items.end(), [&](const Item& i) { return i.number == found.item; });
  if (item == items.end()) return std::nullopt;
  if (found.point == 0) return found;
  const bool has = std::any_of(item->points.begin(), item->points.end(), [&](const Point& p) { return p.number == found.point; });
  return has ? std::optional(found) : std::nullopt;
}

std::optional<Text> ReadText(std::string name, std::string_view bytes, source::Sources& sources, diagnostic::Sink& sink) {
  source::Decoded decoded = source::Decode(bytes);
  if (!decoded.text) {
    sink.Report(messages::kNoArticle, {name});
    return std::nullopt;
  }
  const source::SourceId id = sources.Add(name, std::move(*decoded.text));
  return TextReader(sources.Get(id), id, sink).Run(name);
}

}  // namespace heng::statute
