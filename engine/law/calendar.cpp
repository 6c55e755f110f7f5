// The working-day table: reading it, and counting by it. Tested in tests/law.
#include "engine/law/calendar.h"

#include <string_view>
#include <utility>

#include "engine/base/sabotage.h"
#include "engine/law/messages.h"

namespace heng::law {
namespace {

using document::Kind;
using document::Node;

bool IsWeekend(value::Date d) { return value::Weekday(d) >= 6; }

// Reads one year; reports everything wrong with it.
class YearReader {
 public:
  YearReader(int year, diagnostic::Sink& sink) : year_(year), sink_(sink) {}

  Calendar::Year Read(const document::Entry& entry) {
    Calendar::Year data;
    const Node& node = *entry.value;
    if (node.kind != Kind::kMap) {
      sink_.Report(kCalendarNotMap).At(entry.key_span);
      return data;
    }
    bool has_holidays = false;
    bool has_source = false;
    for (const document::Entry& field : node.entries) {
      const Node& value = *field.value;
      if (field.key == "source") {
        has_source = true;
        if (value.kind != Kind::kScalar || value.scalar.empty()) Wrong(field);
        data.source = value.scalar;
      } else if (field.key == "verified") {
        if (value.kind != Kind::kScalar || (value.scalar != "true" && value.scalar != "false"))
          Wrong(field);
        data.verified = value.scalar == "true";
      } else if (field.key == "holidays") {
        has_holidays = true;
        ReadDays(field, false, data.holidays);
        if (value.kind == Kind::kList && value.items.empty()) {
          sink_.Report(kCalendarNoHoliday, {Name()}).At(field.key_span);
        }
      } else if (field.key == "workdays") {
        ReadDays(field, true, data.workdays);
      } else {
        sink_.Report(kCalendarKey, {field.key}).At(field.key_span).Suggest(Nearest(field.key));
      }
    }
    if (!has_source) sink_.Report(kCalendarField, {Name(), "source"}).At(entry.key_span);
    if (!has_holidays) sink_.Report(kCalendarField, {Name(), "holidays"}).At(entry.key_span);
    return data;
  }

 private:
  std::string Name() const { return std::to_string(year_); }

  static std::string Nearest(const std::string& key) {
    const auto near = diagnostic::Nearest(key, {"source", "verified", "holidays", "workdays"}, 1);
    return near.empty() ? std::string() : near.front();
  }

  void Wrong(const document::Entry& field) {
    sink_.Report(kCalendarField, {Name(), field.key}).At(field.value->span);
  }

  void ReadDays(const document::Entry& field, bool weekend, std::set<std::int32_t>& days) {
    if (field.value->kind != Kind::kList) return Wrong(field);
    for (const auto& item : field.value->items) {
      const auto date = item->kind == Kind::kScalar ? value::ParseDate(item->scalar) : std::nullopt;
      if (!date) {
        sink_.Report(kCalendarDate, {item->scalar}).At(item->span);
        continue;
      }
      const std::string iso = value::ToIso(*date);
      if (value::Split(*date).year != year_) {
        sink_.Report(kCalendarOtherYear, {iso, Name()}).At(item->span);
      } else if (IsWeekend(*date) != weekend) {
        sink_.Report(weekend ? kCalendarWorkday : kCalendarHoliday, {iso}).At(item->span);
      } else if (!days.insert(date->days).second) {
        sink_.Report(kCalendarTwice, {iso}).At(item->span);
      }
    }
  }

  int year_;
  diagnostic::Sink& sink_;
};

std::optional<int> ReadYear(std::string_view key) {
  if (key.size() != 4) return std::nullopt;
  int year = 0;
  for (const char c : key) {
    if (c < '0' || c > '9') return std::nullopt;
    year = year * 10 + (c - '0');
  }
  if (!value::MakeDate(year, 1, 1)) return std::nullopt;
  return year;
}

}  // namespace

std::optional<Calendar> Calendar::Read(const document::Node& root, const source::Sources&,
                                       diagnostic::Sink& sink) {
  const std::size_t errors = sink.errors();
  Calendar calendar;
  if (root.kind != Kind::kMap) {
    sink.Report(kCalendarNotMap).At(root.span);
    return std::nullopt;
  }
  for (const document::Entry& entry : root.entries) {
    if (const auto year = ReadYear(entry.key)) {
      calendar.Add(*year, YearReader(*year, sink).Read(entry));
    } else {
      sink.Report(kCalendarYear, {entry.key}).At(entry.key_span);
    }
  }
  if (sink.errors() != errors) return std::nullopt;
  return calendar;
}

bool Calendar::Verified(int year) const {
  const auto found = years_.find(year);
  return found != years_.end() && found->second.verified;
}

std::optional<bool> Calendar::IsWorkingDay(value::Date d) const {
  const auto found = years_.find(value::Split(d).year);
  if (found == years_.end()) return std::nullopt;
  if (IsWeekend(d)) return found->second.workdays.count(d.days) > 0;
  HENG_MUTANT_IF("holidays-are-working-days", return true);
  return found->second.holidays.count(d.days) == 0;
}

Calendar::Answer Calendar::AddWorkingDays(value::Date from, int n) const {
  const int step = n < 0 ? -1 : 1;
  return Count(from, step, n < 0 ? -std::int64_t{n} : std::int64_t{n});
}

Calendar::Answer Calendar::Roll(value::Date last) const {
  const auto working = IsWorkingDay(last);
  if (working && !*working) {
    Answer next = Count(last, 1, 1);
    next.verified = next.verified && Verified(value::Split(last).year);
    return next;
  }
  if (!working) return Refused(value::Split(last).year);
  return Answer{last, 0, Verified(value::Split(last).year)};
}

// Ends: the table holds finitely many years, the years counted in end too (AddDays), and a day in a
// year that is not held is refused.
Calendar::Answer Calendar::Count(value::Date from, int step, std::int64_t days) const {
  Answer answer;
  value::Date at = from;
  while (days > 0) {
    const value::Date next = value::AddDays(at, step);
    const int year = value::Split(next).year;
    const auto working = IsWorkingDay(next);
    if (!working || next == at) return Refused(year);
    answer.verified = answer.verified && Verified(year);
    if (*working) --days;
    at = next;
  }
  answer.date = at;
  return answer;
}

Calendar::Answer Calendar::Refused(int year) { return Answer{std::nullopt, year, true}; }

}  // namespace heng::law
