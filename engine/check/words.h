// The Chinese words check looks for, by English name (words.def, lists.def). Sources stay ASCII.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace heng::check::words {

#define HENG_WORD(id, zh) inline constexpr std::string_view id = zh;
#include "engine/check/words.def"
#undef HENG_WORD

enum class List { kPowers, kOrigins, kOutcomes, kCertainties, kCheckResults };

// The members of a closed list, in order.
const std::vector<std::string>& Of(List list);
// Their place in the list, or -1.
int IndexIn(List list, std::string_view word);

}  // namespace heng::check::words
