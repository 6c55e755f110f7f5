#include "engine/pipeline/log.h"

#include <cstdlib>
#include <memory>

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

namespace heng::pipeline {
namespace {

spdlog::logger& Logger() {
  static const std::shared_ptr<spdlog::logger> logger = [] {
    auto made = std::make_shared<spdlog::logger>("heng", std::make_shared<spdlog::sinks::stderr_sink_mt>());
    const char* level = std::getenv("HENG_LOG");
    made->set_level(level == nullptr ? spdlog::level::off : spdlog::level::from_str(level));
    made->set_pattern("%H:%M:%S.%e %l %n %v");
    return made;
  }();
  return *logger;
}

}  // namespace

void LogDebug(std::string_view text) { Logger().debug("{}", text); }
void LogInfo(std::string_view text) { Logger().info("{}", text); }
void LogWarn(std::string_view text) { Logger().warn("{}", text); }

}  // namespace heng::pipeline
