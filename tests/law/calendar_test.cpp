// engine/law: the working-day table, read and counted. Days are worked by hand from the 2024-2026
// rows of rules/holidays.yaml.
#include "engine/law/calendar.h"

#include <gtest/gtest.h>

#include <fstream>
#include <limits>
#include <sstream>
#include <string>

#include "engine/law/messages.h"

namespace heng::law {
namespace {

value::Date D(std::string_view iso) {
  const auto d = value::ParseDate(iso);
  EXPECT_TRUE(d.has_value()) << iso;
  return d.value_or(value::Date{});
}

std::optional<Calendar> ReadText(const std::string& text, diagnostic::Sink& sink) {
  source::Sources sources;
  const auto id = sources.Add("holidays.yaml", text);
  const auto root = document::ReadYaml(sources, id, base::Limits(), sink);
  if (!root) return std::nullopt;
  return Calendar::Read(*root, sources, sink);
}

Calendar Shipped() {
  std::ifstream in(HENG_SOURCE_DIR "/rules/holidays.yaml", std::ios::binary);
  std::stringstream text;
  text << in.rdbuf();
  diagnostic::Sink sink;
  auto calendar = ReadText(text.str(), sink);
  for (const auto& d : sink.all()) ADD_FAILURE() << d.message->code << " " << d.Title(true);
  EXPECT_TRUE(calendar.has_value());
  return calendar.value_or(Calendar());
}

std::string After(const Calendar& c, std::string_view from, int n) {
  const Calendar::Answer a = c.AddWorkingDays(D(from), n);
  return a.date ? value::ToIso(*a.date) : "no table for " + std::to_string(a.missing_year);
}

std::string Rolled(const Calendar& c, std::string_view last) {
  const Calendar::Answer a = c.Roll(D(last));
  return a.date ? value::ToIso(*a.date) : "no table for " + std::to_string(a.missing_year);
}

TEST(Calendar, NationalDay2025) {
  const Calendar c = Shipped();
  for (int day = 1; day <= 8; ++day) {
    EXPECT_EQ(c.IsWorkingDay(value::MakeDate(2025, 10, day).value()), false) << day;
  }
  EXPECT_EQ(c.IsWorkingDay(D("2025-09-28")), true);  // a Sunday, worked
  EXPECT_EQ(c.IsWorkingDay(D("2025-09-30")), true);
  EXPECT_EQ(c.IsWorkingDay(D("2025-10-09")), true);
  EXPECT_EQ(c.IsWorkingDay(D("2025-10-11")), true);  // a Saturday, worked
  EXPECT_EQ(c.IsWorkingDay(D("2025-10-12")), false);
  EXPECT_EQ(After(c, "2025-09-30", 1), "2025-10-09");
  EXPECT_EQ(After(c, "2025-09-30", 3), "2025-10-11");
  EXPECT_EQ(After(c, "2025-09-30", 4), "2025-10-13");
  EXPECT_EQ(After(c, "2025-09-26", 1), "2025-09-28");
  EXPECT_EQ(After(c, "2025-09-26", 4), "2025-10-09");
  EXPECT_EQ(After(c, "2025-10-05", 1), "2025-10-09");  // counted from a day off
  EXPECT_EQ(After(c, "2025-10-09", -1), "2025-09-30");
  EXPECT_EQ(After(c, "2025-10-09", -4), "2025-09-26");
}

TEST(Calendar, ALastDayOffMovesToTheNextWorkingDay) {
  const Calendar c = Shipped();
  EXPECT_EQ(Rolled(c, "2025-10-01"), "2025-10-09");
  EXPECT_EQ(Rolled(c, "2025-10-04"), "2025-10-09");
  EXPECT_EQ(Rolled(c, "2025-09-27"), "2025-09-28");
  EXPECT_EQ(Rolled(c, "2025-10-11"), "2025-10-11");
  EXPECT_EQ(Rolled(c, "2025-10-12"), "2025-10-13");
  EXPECT_EQ(Rolled(c, "2025-07-14"), "2025-07-14");
}

TEST(Calendar, CrossesTheYear) {
  const Calendar c = Shipped();
  EXPECT_EQ(After(c, "2025-12-31", 1), "2026-01-04");  // a Sunday, worked
  EXPECT_EQ(After(c, "2025-12-31", 2), "2026-01-05");
  EXPECT_EQ(After(c, "2026-01-04", -1), "2025-12-31");
  EXPECT_EQ(Rolled(c, "2026-01-01"), "2026-01-04");
}

TEST(Calendar, CountsAWholeYear) {
  const Calendar c = Shipped();
  for (const int year : {2025, 2026}) {  // both 365 - 104 weekend days; -18 + 5 and -19 + 6
    int working = 0;
    for (value::Date d = value::MakeDate(year, 1, 1).value(); value::Split(d).year == year;
         d = value::AddDays(d, 1)) {
      working += *c.IsWorkingDay(d) ? 1 : 0;
    }
    EXPECT_EQ(working, 248) << year;
  }
  EXPECT_EQ(After(c, "2025-12-31", -247), "2025-01-02");
}

TEST(Calendar, NoDaysAreTheDayItself) {
  EXPECT_EQ(After(Shipped(), "2025-10-01", 0), "2025-10-01");
  EXPECT_EQ(After(Calendar(), "2025-10-01", 0), "2025-10-01");
}

TEST(Calendar, RefusesAYearItDoesNotHold) {
  const Calendar c = Shipped();
  EXPECT_EQ(After(c, "2026-12-30", 1), "2026-12-31");
  EXPECT_EQ(After(c, "2026-12-31", 1), "no table for 2027");
  EXPECT_EQ(After(c, "2026-12-25", 30), "no table for 2027");
  EXPECT_EQ(After(c, "2030-01-01", 1), "no table for 2030");
  EXPECT_EQ(After(c, "2021-01-04", -1), "no table for 2020");
  EXPECT_EQ(After(c, "2020-12-31", 1), "2021-01-04");  // the day itself is not counted
  EXPECT_EQ(Rolled(c, "2027-01-01"), "no table for 2027");
  EXPECT_EQ(Rolled(c, "2020-12-31"), "no table for 2020");
  EXPECT_EQ(c.IsWorkingDay(D("2027-01-04")), std::nullopt);
  EXPECT_EQ(After(c, "2025-01-01", std::numeric_limits<int>::max()), "no table for 2027");
  EXPECT_EQ(After(c, "2025-01-01", std::numeric_limits<int>::min()), "no table for 2020");
  EXPECT_FALSE(c.Covers(2027));
  EXPECT_TRUE(c.Covers(2026));
}

TEST(Calendar, SaysWhenAYearUsedIsNotVerified) {
  const Calendar c = Shipped();
  EXPECT_TRUE(c.Verified(2025));
  EXPECT_FALSE(c.Verified(2024));
  EXPECT_FALSE(c.Verified(2027));
  EXPECT_TRUE(c.AddWorkingDays(D("2025-04-15"), 5).verified);
  EXPECT_FALSE(c.AddWorkingDays(D("2024-04-15"), 5).verified);
  EXPECT_TRUE(c.AddWorkingDays(D("2024-12-31"), 1).verified);   // counts 2025 only
  EXPECT_FALSE(c.AddWorkingDays(D("2024-12-30"), 2).verified);  // counts 31 December 2024
  EXPECT_FALSE(c.Roll(D("2024-10-08")).verified);
  EXPECT_TRUE(c.Roll(D("2025-10-08")).verified);
  EXPECT_FALSE(c.Roll(D("2024-10-01")).verified);

  Calendar
      mixed;  // the last day lies in an unverified year, the working day found in a verified one
  Calendar::Year old_year, new_year;
  old_year.holidays = {D("2025-12-31").days};
  new_year.verified = true;
  mixed.Add(2025, old_year);
  mixed.Add(2026, new_year);
  EXPECT_EQ(Rolled(mixed, "2025-12-31"), "2026-01-01");
  EXPECT_FALSE(mixed.Roll(D("2025-12-31")).verified);
}

TEST(Calendar, EndsEvenWhereDatesEnd) {
  const value::Date last = value::AddDays({0}, std::numeric_limits<std::int32_t>::max());
  ASSERT_EQ(value::ToIso(last), "9999-12-31");
  Calendar::Year off;
  for (int back = 0; back < 31; ++back) off.holidays.insert(value::AddDays(last, -back).days);
  Calendar c;
  c.Add(9999, off);
  EXPECT_EQ(After(c, "2200-12-31", 1), "no table for 2201");
  EXPECT_EQ(c.AddWorkingDays(last, 1).missing_year, 9999);
  EXPECT_EQ(c.Roll(last).missing_year, 9999);
}

TEST(CalendarTable, OptionalFieldsMayBeLeftOut) {
  diagnostic::Sink sink;
  const auto c = ReadText("2025:\n  source: x\n  holidays:\n    - 2025-10-01\n", sink);
  ASSERT_TRUE(c.has_value());
  EXPECT_FALSE(c->Verified(2025));
  EXPECT_EQ(c->IsWorkingDay(D("2025-10-01")), false);
  EXPECT_TRUE(sink.all().empty());
}

struct Bad {
  std::string_view code;
  std::string text;
  std::string_view marked;
};

TEST(CalendarTable, RefusesEveryMistakeWithItsPlace) {
  const std::string head = "2025:\n  source: x\n";
  const std::string good = head + "  holidays:\n    - 2025-10-01\n";
  const Bad rows[] = {
      {"F901", "- 2025\n", ""},
      {"F901", "2025: x\n", "2025"},
      {"F902", "25:\n  source: x\n  holidays:\n    - 2025-10-01\n", "25"},
      {"F902", "abcd:\n  source: x\n", "abcd"},
      {"F902", "2201:\n  source: x\n", "2201"},
      {"F903", good + "  workday:\n    - 2025-10-11\n", "workday"},
      {"F904", "2025:\n  holidays:\n    - 2025-10-01\n", "2025"},
      {"F904", head, "2025"},
      {"F904", good + "  verified: yes\n", "yes"},
      {"F904", head + "  holidays: 2025-10-01\n", "2025-10-01"},
      {"F904", good + "  workdays: 2025-10-11\n", "2025-10-11"},
      {"F904", "2025:\n  source:\n    - x\n  holidays:\n    - 2025-10-01\n", ""},
      {"F905", head + "  holidays:\n    - 2025-02-30\n", "2025-02-30"},
      {"F905", head + "  holidays:\n    - [2025-10-01]\n", ""},
      {"F906", head + "  holidays:\n    - 2024-10-01\n", "2024-10-01"},
      {"F907", head + "  holidays:\n    - 2025-10-04\n", "2025-10-04"},
      {"F908", head + "  holidays:\n    - 2025-10-01\n    - 2025-10-01\n", "2025-10-01"},
      {"F909", head + "  holidays: []\n", "holidays"},
      {"F910", good + "  workdays:\n    - 2025-10-10\n", "2025-10-10"},
  };
  for (const Bad& row : rows) {
    source::Sources sources;
    diagnostic::Sink sink;
    const auto id = sources.Add("holidays.yaml", row.text);
    const auto root = document::ReadYaml(sources, id, base::Limits(), sink);
    ASSERT_TRUE(root) << row.text;
    EXPECT_FALSE(Calendar::Read(*root, sources, sink).has_value()) << row.text;
    ASSERT_EQ(sink.all().size(), 1u) << row.text;
    const diagnostic::Diagnostic& d = sink.all().front();
    EXPECT_EQ(d.message->code, row.code) << row.text;
    ASSERT_EQ(d.parts.size(), 1u) << row.text;
    if (!row.marked.empty()) {
      EXPECT_EQ(sources.Text(d.parts.front().span), row.marked) << row.text;
    }
  }
}

TEST(CalendarTable, ReportsAllMistakesAtOnceAndSuggests) {
  diagnostic::Sink sink;
  EXPECT_FALSE(ReadText(
      "2025:\n  source: x\n  holiday:\n    - 2025-10-01\n  holidays:\n    - 2025-10-04\n", sink));
  ASSERT_EQ(sink.all().size(), 2u);
  EXPECT_EQ(sink.all()[0].suggestion, "holidays");
}

TEST(CalendarTable, MessagesAreWrittenInBothLanguages) {
  for (const Message* m : {&kCalendarNotMap, &kCalendarYear, &kCalendarKey, &kCalendarField,
                           &kCalendarDate, &kCalendarOtherYear, &kCalendarHoliday, &kCalendarTwice,
                           &kCalendarNoHoliday, &kCalendarWorkday}) {
    EXPECT_EQ(m->code.substr(0, 2), "F9");
    for (const std::string_view text : {m->zh, m->en, m->fix_zh, m->fix_en})
      EXPECT_FALSE(text.empty()) << m->code;
  }
}

}  // namespace
}  // namespace heng::law
