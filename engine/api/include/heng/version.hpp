// Version of the engine and of the rule language it reads.
#pragma once

#include <string>

#include "heng/export.hpp"

namespace heng {

HENG_API std::string Version();        // "0.1.0"
HENG_API int LanguageVersion();        // 1

}  // namespace heng
