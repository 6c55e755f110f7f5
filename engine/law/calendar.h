// Working days by a dated table of holidays and weekend working days. A year the table does not hold
// is refused, never guessed. Counting: Penalty Law art 85, Civil Code 201-203. Tested in tests/law.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "engine/document/tree.h"
#include "engine/value/date.h"

namespace heng::law {

class Calendar {
 public:
  struct Year {
    std::set<std::int32_t> holidays;   // weekday holidays, as Date::days
    std::set<std::int32_t> workdays;   // weekend working days
    bool verified = false;
    std::string source;
  };
  // {2025: {source, verified, holidays: [...], workdays: [...]}, ...}; verified and workdays may be left
  // out. nullopt iff an error was reported: nothing is taken from a table with a mistake in it.
  static std::optional<Calendar> Read(const document::Node& root, const source::Sources& sources,
                                      diagnostic::Sink& sink);
  void Add(int year, Year data) { years_[year] = std::move(data); }

  bool Covers(int year) const { return years_.count(year) > 0; }
  bool Verified(int year) const;
  // nullopt iff the year is not in the table.
  std::optional<bool> IsWorkingDay(value::Date d) const;

  struct Answer {
    std::optional<value::Date> date;
    int missing_year = 0;      // when refused
    bool verified = true;      // false if a year used is not verified
  };
  // The n-th working day after `from` (from not counted), or before it for n < 0.
  Answer AddWorkingDays(value::Date from, int n) const;
  // A last day for doing something that falls on a day off moves to the next working day (203).
  Answer Roll(value::Date last) const;

 private:
  Answer Count(value::Date from, int step, std::int64_t days) const;
  static Answer Refused(int year);

  std::map<int, Year> years_;
};

}  // namespace heng::law
