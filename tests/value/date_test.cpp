// engine/value: dates against plain counting of days, and periods at month ends.
#include "engine/value/date.h"

#include <gtest/gtest.h>

#include <limits>
#include <string>

namespace heng::value {
namespace {

Date D(std::string_view iso) {
  const auto d = ParseDate(iso);
  EXPECT_TRUE(d.has_value()) << iso;
  return d.value_or(Date{});
}

TEST(Date, ReadsWhatPeopleWrite) {
  struct Row {
    std::string_view text;
    int year, month, day;
  };
  const Row rows[] = {
#define HENG_DATE(text, year, month, day) {text, year, month, day},
#include "dates.def"
#undef HENG_DATE
  };
  for (const Row& row : rows) {
    const auto made = MakeDate(row.year, row.month, row.day);
    ASSERT_TRUE(made.has_value());
    EXPECT_EQ(ParseDate(row.text), made) << row.text;
  }
}

TEST(Date, RefusesDaysThatAreNot) {
  const std::string_view rows[] = {
#define HENG_NO_DATE(text) text,
#include "dates.def"
#undef HENG_NO_DATE
  };
  for (const std::string_view row : rows) EXPECT_EQ(ParseDate(row), std::nullopt) << row;
}

TEST(Date, IsWrittenInChinese) {
  struct Row {
    std::string_view iso, text;
  };
  const Row rows[] = {
#define HENG_CHINESE(iso, text) {iso, text},
#include "dates.def"
#undef HENG_CHINESE
  };
  for (const Row& row : rows) EXPECT_EQ(ToChinese(D(row.iso)), row.text);
}

TEST(Date, EveryDayOfThreeCenturiesInTurn) {
  static const int kLengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  std::int32_t days = -25567;  // 1900-01-01
  int weekday = 1;             // a Monday
  for (int y = 1900; y <= 2200; ++y) {
    const bool leap = (y % 4 == 0 && y % 100 != 0) || y % 400 == 0;
    for (int m = 1; m <= 12; ++m) {
      const int length = kLengths[m - 1] + (m == 2 && leap ? 1 : 0);
      for (int d = 1; d <= length; ++d, ++days, weekday = weekday % 7 + 1) {
        const auto date = MakeDate(y, m, d);
        ASSERT_TRUE(date.has_value());
        ASSERT_EQ(date->days, days);
        const YearMonthDay s = Split(*date);
        ASSERT_TRUE(s.year == y && s.month == m && s.day == d);
        ASSERT_EQ(Weekday(*date), weekday);
        ASSERT_EQ(ParseDate(ToIso(*date)), date);
        ASSERT_EQ(ParseDate(ToChinese(*date)), date);
      }
      ASSERT_EQ(MakeDate(y, m, length + 1), std::nullopt);
    }
  }
  EXPECT_EQ(D("1970-01-01").days, 0);
  EXPECT_EQ(D("2025-06-10").days, 20249);
}

TEST(Date, PeriodsEndOnTheSameNumberedDayOrTheMonthsLast) {
  const auto years = [](std::string_view from, int n) { return ToIso(AddYears(D(from), n)); };
  const auto months = [](std::string_view from, int n) { return ToIso(AddMonths(D(from), n)); };
  EXPECT_EQ(years("2025-04-12", 2), "2027-04-12");
  EXPECT_EQ(years("2024-02-29", 1), "2025-02-28");
  EXPECT_EQ(years("2024-02-29", 4), "2028-02-29");
  EXPECT_EQ(years("2023-02-28", 1), "2024-02-28");
  EXPECT_EQ(years("2024-02-29", -1), "2023-02-28");
  EXPECT_EQ(years("2096-02-29", 4), "2100-02-28");
  EXPECT_EQ(months("2025-01-31", 1), "2025-02-28");
  EXPECT_EQ(months("2024-01-31", 1), "2024-02-29");
  EXPECT_EQ(months("2025-02-28", 1), "2025-03-28");
  EXPECT_EQ(months("2025-03-31", 1), "2025-04-30");
  EXPECT_EQ(months("2025-08-31", 6), "2026-02-28");
  EXPECT_EQ(months("2025-11-30", 3), "2026-02-28");
  EXPECT_EQ(months("2025-12-31", 1), "2026-01-31");
  EXPECT_EQ(months("2025-12-15", 12), "2026-12-15");
  EXPECT_EQ(months("2025-03-31", -1), "2025-02-28");
  EXPECT_EQ(months("2025-01-15", -1), "2024-12-15");
  EXPECT_EQ(months("2025-01-15", -13), "2023-12-15");
  EXPECT_EQ(months("2025-01-15", 0), "2025-01-15");
}

TEST(Date, DaysAreCountedFromTheNext) {
  EXPECT_EQ(ToIso(AddDays(D("2025-04-15"), 90)), "2025-07-14");
  EXPECT_EQ(ToIso(AddDays(D("2024-02-28"), 1)), "2024-02-29");
  EXPECT_EQ(ToIso(AddDays(D("2024-12-31"), 1)), "2025-01-01");
  EXPECT_EQ(ToIso(AddDays(D("2025-01-01"), -1)), "2024-12-31");
}

TEST(Date, AddCalendarTakesTheUnit) {
  const Date d = D("2024-02-29");
  EXPECT_EQ(ToIso(AddCalendar(d, {1, PeriodUnit::kYear})), "2025-02-28");
  EXPECT_EQ(ToIso(AddCalendar(d, {1, PeriodUnit::kMonth})), "2024-03-29");
  EXPECT_EQ(ToIso(AddCalendar(d, {1, PeriodUnit::kDay})), "2024-03-01");
  EXPECT_EQ(ToIso(AddCalendar(d, {-2, PeriodUnit::kYear})), "2022-02-28");
  EXPECT_EQ(AddCalendar(d, {5, PeriodUnit::kWorkingDay}), d);
  EXPECT_EQ(AddCalendar(d, {24, PeriodUnit::kHour}), d);
}

TEST(Date, NoCountOverflows) {
  const int most = std::numeric_limits<int>::max();
  const int least = std::numeric_limits<int>::min();
  const Date d = D("2025-04-12");
  for (const PeriodUnit unit : {PeriodUnit::kYear, PeriodUnit::kMonth, PeriodUnit::kDay}) {
    EXPECT_EQ(ToIso(AddCalendar(d, {most, unit})), "9999-12-31");
    EXPECT_EQ(ToIso(AddCalendar(d, {least, unit})), "0001-01-01");
  }
  EXPECT_EQ(ToIso(Date{most}), "9999-12-31");
  EXPECT_EQ(ToIso(Date{least}), "0001-01-01");
  EXPECT_EQ(ToIso(AddDays(Date{most}, 1)), "9999-12-31");
}

TEST(Period, IsWrittenInChinese) {
  struct Row {
    std::int32_t count;
    PeriodUnit unit;
    std::string_view text;
  };
  const Row rows[] = {
#define HENG_PERIOD(count, unit, text) {count, PeriodUnit::unit, text},
#include "dates.def"
#undef HENG_PERIOD
  };
  for (const Row& row : rows) EXPECT_EQ(ToText(Period{row.count, row.unit}), row.text);
}

}  // namespace
}  // namespace heng::value
