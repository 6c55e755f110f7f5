// Calendar dates and periods. Dates are days since 1970-01-01; years 1900-2200. Counting rules follow
// the Civil Code arts 200-204 (201 and 202 by analogy): the first day is not counted, a period of years
// or months ends on the same-numbered day, or the month's last day. Tested in tests/value.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace heng::value {

struct Date {
  std::int32_t days = 0;
  friend auto operator<=>(const Date&, const Date&) = default;
};

std::optional<Date> MakeDate(int year, int month, int day);  // nullopt for 30 February and the like
// ISO "2025-04-12" or the Chinese form with year, month, day characters, in Arabic digits (one or two for
// month and day) or in Chinese numerals as papers are dated. Full-width forms are read too.
std::optional<Date> ParseDate(std::string_view text);
std::string ToIso(Date d);
std::string ToChinese(Date d);  // 2025 nian 4 yue 12 ri
struct YearMonthDay {
  int year;
  int month;
  int day;
};
YearMonthDay Split(Date d);
int Weekday(Date d);  // 1 = Monday ... 7 = Sunday

enum class PeriodUnit : std::uint8_t { kYear, kMonth, kDay, kWorkingDay, kHour };
struct Period {
  std::int32_t count = 0;
  PeriodUnit unit = PeriodUnit::kDay;
  friend bool operator==(const Period&, const Period&) = default;
};

// Results stay within the years 1 to 9999, so that no count overflows.
Date AddYears(Date d, int years);
Date AddMonths(Date d, int months);
Date AddDays(Date d, std::int32_t n);
// Calendar periods only: years, months, days (negative counts go back). Working days need law::Calendar and
// hours a clock: both leave `d` as it is.
Date AddCalendar(Date d, Period p);
std::string ToText(Period p);  // Chinese

}  // namespace heng::value
