// What the library tells beside the messages of the stages (F701-F709, I701).
#pragma once

#include "engine/diagnostic/diagnostic.h"

namespace heng::api {

inline constexpr diagnostic::Message kInternal{
    "I701", diagnostic::Level::kError, "程序内部出错：{0}", "internal fault: {0}", "请连同案件和规则报告给开发者",
    "please report it with the case and the rules"};
inline constexpr diagnostic::Message kAsOf{
    "F701", diagnostic::Level::kError, "as_of“{0}”不是日期", "as_of \"{0}\" is not a date", "写成 2025-06-10，并确认当月有这一天",
    "write it as 2025-06-10, a day the month has"};

}  // namespace heng::api
