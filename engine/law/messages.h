// What the working-day table can be told to be wrong about. Codes F901-F999. Every one is met in
// tests/law.
#pragma once

#include "engine/diagnostic/diagnostic.h"

namespace heng::law {

using diagnostic::Level;
using diagnostic::Message;

inline constexpr Message kCalendarNotMap{
    "F901",
    Level::kError,
    "工作日历须按年份列出",
    "the working-day table must be a map of years",
    "写成“2025:”，其下写 source、verified、holidays、workdays",
    "write \"2025:\" and under it source, verified, holidays, workdays"};
inline constexpr Message kCalendarYear{"F902",
                                       Level::kError,
                                       "“{0}”不是 1900 至 2200 之间的年份",
                                       "\"{0}\" is not a year from 1900 to 2200",
                                       "年份写四位数字，例如 2025",
                                       "write the year in four digits, such as 2025"};
inline constexpr Message kCalendarKey{
    "F903",
    Level::kError,
    "工作日历的年份下没有“{0}”这一项",
    "a year of the working-day table has no field \"{0}\"",
    "只能写 source、verified、holidays、workdays",
    "only source, verified, holidays and workdays may be written"};
inline constexpr Message kCalendarField{
    "F904",
    Level::kError,
    "{0}年的“{1}”缺少或者写法不对",
    "\"{1}\" of the year {0} is missing or ill-formed",
    "source 写来源文字；verified 写 true 或 false；holidays、workdays 写日期列表",
    "source is a text, verified true or false, holidays and workdays lists of dates"};
inline constexpr Message kCalendarDate{"F905",
                                       Level::kError,
                                       "“{0}”不是日期",
                                       "\"{0}\" is not a date",
                                       "写成 2025-10-01，并确认当月有这一天",
                                       "write it as 2025-10-01, a day the month has"};
inline constexpr Message kCalendarOtherYear{"F906",
                                            Level::kError,
                                            "{0} 不在 {1}年",
                                            "{0} is not in the year {1}",
                                            "移到日期所在的年份之下",
                                            "move it under the year it belongs to"};
inline constexpr Message kCalendarHoliday{
    "F907",
    Level::kError,
    "{0} 是周六或者周日，本来就不上班，不列在 holidays",
    "{0} is a Saturday or Sunday, off anyway: it does not belong in holidays",
    "holidays 只列落在周一至周五的放假日；请对照放假通知，看是否写错了日期",
    "holidays lists days off from Monday to Friday only; compare the date with the holiday notice"};
inline constexpr Message kCalendarTwice{
    "F908",
    Level::kError,
    "{0} 列了两次",
    "{0} is listed twice",
    "删去重复的一行，并确认没有漏列另一天",
    "delete one of the lines, and make sure that no other day is missing"};
inline constexpr Message kCalendarNoHoliday{
    "F909",
    Level::kError,
    "{0}年没有列出任何放假日",
    "the year {0} lists no holiday",
    "补齐该年放假日；没有通知的年份整年不写，期限会注明不能推算",
    "list the year's holidays; a year without a notice is left out, and deadlines in it are "
    "refused"};
inline constexpr Message kCalendarWorkday{
    "F910",
    Level::kError,
    "{0} 是周一至周五的一天，本来就上班，不列在 workdays",
    "{0} is a day from Monday to Friday, worked anyway: it does not belong in workdays",
    "workdays 只列调休上班的周六、周日；请对照放假通知，看是否写错了日期",
    "workdays lists working Saturdays and Sundays only; compare the date with the holiday notice"};

}  // namespace heng::law
