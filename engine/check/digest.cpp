// One hash over all that decides: declarations, dictionary, layers and holidays. Built from what they
// say, so that a comment or the order of files changes nothing.
#include <algorithm>

#include "engine/check/stages.h"
#include "engine/document/hash.h"

namespace heng::check {

namespace {

class Text {
 public:
  Text& Add(std::string_view word) {
    out_ += std::to_string(word.size());
    out_ += ':';
    out_ += word;
    return *this;
  }
  Text& Add(const std::vector<std::string>& list) {
    Add(std::to_string(list.size()));
    for (const std::string& word : list) Add(word);
    return *this;
  }
  Text& Add(const std::optional<value::Rational>& r) { return Add(r ? value::ToText(*r) : std::string("-")); }
  Text& Add(int n) { return Add(std::to_string(n)); }
  const std::string& str() const { return out_; }

 private:
  std::string out_;
};

std::string DictionaryText(const vocabulary::Dictionary& d) {
  std::vector<std::string> lines;
  for (const vocabulary::Fact& f : d.facts()) {
    Text t;
    t.Add("fact").Add(f.id).Add(f.label).Add(static_cast<int>(f.type)).Add(f.unit).Add(static_cast<int>(f.of)).Add(f.question).Add(f.evidence);
    t.Add(static_cast<int>(f.burden)).Add(static_cast<int>(f.graver)).Add(f.judgment).Add(f.values).Add(f.min).Add(f.max);
    t.Add(static_cast<int>(f.system)).Add(f.formerly);
    lines.push_back(t.str());
  }
  for (const vocabulary::Constraint& x : d.constraints()) {
    Text t;
    t.Add("constraint").Add(x.id).Add(static_cast<int>(x.relation)).Add(d.Get(x.a).id).Add(d.Get(x.b).id);
    lines.push_back(t.str());
  }
  for (const vocabulary::EventKind& e : d.events()) {
    lines.push_back(Text().Add("event").Add(e.id).Add(e.aliases).Add(static_cast<int>(e.due)).Add(e.results).str());
  }
  for (const vocabulary::Role& r : d.roles()) lines.push_back(Text().Add("role").Add(r.id).Add(r.aliases).Add(r.of).Add(r.unit).str());
  for (const vocabulary::PenaltyKind& p : d.penalties()) {
    Text t;
    t.Add("penalty").Add(p.id).Add(p.aliases).Add(p.group).Add(p.rank).Add(p.penalty).Add(p.for_unit).Add(p.for_person).Add(p.decided_by);
    lines.push_back(t.Add(static_cast<int>(p.hearing)).str());
  }
  for (const vocabulary::AuthorityKind& a : d.authorities()) lines.push_back(Text().Add("authority").Add(a.id).Add(a.names).Add(a.of).str());
  std::sort(lines.begin(), lines.end());
  std::string out;
  for (const std::string& line : lines) out += line + "\n";
  // The order of facts breaks ties between deciding facts, so it counts.
  for (const vocabulary::Fact& f : d.facts()) out += f.id + "\n";
  return out;
}

// Working and free days of every year the table holds.
std::string CalendarText(const law::Calendar& calendar) {
  std::string out;
  for (int year = 1950; year <= 2200; ++year) {
    if (!calendar.Covers(year)) continue;
    out += std::to_string(year) + (calendar.Verified(year) ? "v" : "u");
    std::optional<value::Date> first = value::MakeDate(year, 1, 1), last = value::MakeDate(year, 12, 31);
    for (std::int32_t day = first->days; day <= last->days; ++day) {
      std::optional<bool> working = calendar.IsWorkingDay(value::Date{day});
      out += !working ? '?' : (*working ? '1' : '0');
    }
    out += "\n";
  }
  return out;
}

}  // namespace

std::string DigestOf(const Context& c) {
  document::Sha256 sha;
  std::vector<std::string> hashes = c.hashes;
  std::sort(hashes.begin(), hashes.end());
  for (const std::string& hash : hashes) sha.Update(hash + "\n");
  Text settings;
  settings.Add(c.settings.name).Add(c.settings.version).Add(static_cast<int>(c.settings.language));
  for (const ir::LayerEntry& l : c.settings.layers) settings.Add(ir::LayerName(l.layer)).Add(l.region);
  sha.Update(settings.str() + "\n");
  sha.Update(DictionaryText(c.dictionary));
  sha.Update(CalendarText(c.settings.calendar));
  return sha.Finish();
}

}  // namespace heng::check
