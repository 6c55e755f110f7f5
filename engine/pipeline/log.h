// Developer's log on standard error, silent unless HENG_LOG names a level (trace debug info warn error).
// Never standard output, never anything a decision depends on. spdlog stays behind log.cpp.
#pragma once

#include <string_view>

namespace heng::pipeline {

void LogDebug(std::string_view text);
void LogInfo(std::string_view text);
void LogWarn(std::string_view text);

}  // namespace heng::pipeline
