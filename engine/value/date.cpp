// Tested in tests/value.
#include "engine/value/date.h"

#include <algorithm>
#include <chrono>

#include "engine/value/fold.h"
#include "engine/value/numeral.h"
#include "engine/value/words.h"

namespace heng::value {
namespace {

namespace chrono = std::chrono;

constexpr int kFirstYear = 1900, kLastYear = 2200;   // what a case or a rule may name
constexpr int kLeastYear = 1, kGreatestYear = 9999;  // where counting stops

constexpr chrono::year_month_day ToChrono(Date d) { return chrono::sys_days{chrono::days{d.days}}; }
constexpr Date FromChrono(chrono::sys_days d) {
  return Date{static_cast<std::int32_t>(d.time_since_epoch().count())};
}

constexpr Date kLeast = FromChrono(chrono::year{kLeastYear} / 1 / 1);
constexpr Date kGreatest = FromChrono(chrono::year{kGreatestYear} / 12 / 31);

// The same-numbered day of the month `months` further, or that month's last day.
Date Shift(Date d, std::int64_t months) {
  const YearMonthDay from = Split(d);
  const std::int64_t index = std::int64_t{from.year} * 12 + (from.month - 1) + months;
  if (index < std::int64_t{kLeastYear} * 12) return kLeast;
  if (index > std::int64_t{kGreatestYear} * 12 + 11) return kGreatest;
  const auto month = chrono::year{static_cast<int>(index / 12)} / static_cast<int>(index % 12 + 1);
  const chrono::day last = (month / chrono::last).day();
  return FromChrono(month / std::min(chrono::day{static_cast<unsigned>(from.day)}, last));
}

std::optional<int> Digits(std::string_view text, std::size_t least, std::size_t most) {
  if (text.size() < least || text.size() > most) return std::nullopt;
  int n = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    n = n * 10 + (c - '0');
  }
  return n;
}

std::optional<Date> ParseIso(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const auto year = Digits(text.substr(0, 4), 4, 4);
  const auto month = Digits(text.substr(5, 2), 2, 2);
  const auto day = Digits(text.substr(8, 2), 2, 2);
  if (!year || !month || !day) return std::nullopt;
  return MakeDate(*year, *month, *day);
}

// The trimmed text before `word`, which is cut off together with it.
std::optional<std::string_view> Take(std::string_view& text, std::string_view word) {
  const std::size_t at = text.find(word);
  if (at == std::string_view::npos) return std::nullopt;
  const std::string_view before = Trim(text.substr(0, at));
  text.remove_prefix(at + word.size());
  return before;
}

std::optional<Date> ParseChinese(std::string_view text) {
  const auto year = Take(text, words::kYear);
  if (!year) return std::nullopt;
  const auto month = Take(text, words::kMonth);
  if (!month) return std::nullopt;
  const auto day = Take(text, words::kDay);
  if (!day || !text.empty()) return std::nullopt;
  if (const auto y = Digits(*year, 4, 4)) {
    const auto m = Digits(*month, 1, 2);
    const auto d = Digits(*day, 1, 2);
    if (!m || !d) return std::nullopt;
    return MakeDate(*y, *m, *d);
  }
  const auto y = FromDigits(*year);
  const auto m = FromNumeral(*month);
  const auto d = FromNumeral(*day);
  if (!y || !m || !d || *y > kLastYear) return std::nullopt;
  return MakeDate(static_cast<int>(*y), static_cast<int>(*m), static_cast<int>(*d));
}

std::string Padded(int n, std::size_t width) {
  std::string digits = std::to_string(n);
  if (digits.size() < width) digits.insert(0, width - digits.size(), '0');
  return digits;
}

}  // namespace

std::optional<Date> MakeDate(int year, int month, int day) {
  if (year < kFirstYear || year > kLastYear || month < 1 || month > 12 || day < 1 || day > 31) {
    return std::nullopt;
  }
  const auto ymd = chrono::year{year} / month / day;
  if (!ymd.ok()) return std::nullopt;
  return FromChrono(ymd);
}

std::optional<Date> ParseDate(std::string_view input) {
  const std::string folded = FoldWidth(input);
  const std::string_view text = Trim(folded);
  if (const auto iso = ParseIso(text)) return iso;
  return ParseChinese(text);
}

std::string ToIso(Date d) {
  const YearMonthDay s = Split(d);
  return Padded(s.year, 4) + "-" + Padded(s.month, 2) + "-" + Padded(s.day, 2);
}

std::string ToChinese(Date d) {
  const YearMonthDay s = Split(d);
  std::string text = std::to_string(s.year);
  text += words::kYear;
  text += std::to_string(s.month);
  text += words::kMonth;
  text += std::to_string(s.day);
  text += words::kDay;
  return text;
}

YearMonthDay Split(Date d) {
  const auto ymd = ToChrono(std::clamp(d, kLeast, kGreatest));
  return {static_cast<int>(ymd.year()), static_cast<int>(static_cast<unsigned>(ymd.month())),
          static_cast<int>(static_cast<unsigned>(ymd.day()))};
}

int Weekday(Date d) {
  return static_cast<int>(chrono::weekday{chrono::sys_days{chrono::days{d.days}}}.iso_encoding());
}

Date AddYears(Date d, int years) { return Shift(d, std::int64_t{years} * 12); }

Date AddMonths(Date d, int months) { return Shift(d, months); }

Date AddDays(Date d, std::int32_t n) {
  const std::int64_t days = std::int64_t{d.days} + n;
  return Date{
      static_cast<std::int32_t>(std::clamp<std::int64_t>(days, kLeast.days, kGreatest.days))};
}

Date AddCalendar(Date d, Period p) {
  switch (p.unit) {
    case PeriodUnit::kYear:
      return AddYears(d, p.count);
    case PeriodUnit::kMonth:
      return AddMonths(d, p.count);
    case PeriodUnit::kDay:
      return AddDays(d, p.count);
    case PeriodUnit::kWorkingDay:
    case PeriodUnit::kHour:
      return d;
  }
  return d;
}

std::string ToText(Period p) {
  std::string text = std::to_string(p.count);
  switch (p.unit) {
    case PeriodUnit::kYear:
      text += words::kYear;
      break;
    case PeriodUnit::kMonth:
      text += words::kMonths;
      break;
    case PeriodUnit::kDay:
      text += words::kDay;
      break;
    case PeriodUnit::kWorkingDay:
      text += words::kWorkingDays;
      break;
    case PeriodUnit::kHour:
      text += words::kHours;
      break;
  }
  return text;
}

}  // namespace heng::value
