// A citation: which text, which version, and the place in it down to article, zhi, paragraph, item,
// point and segment (Legislation Law art 65). 0 means "not named". Tested in tests/law.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace heng::law {

enum class Segment : std::uint8_t { kWhole, kFirst, kSecond };  // front part, back part of a paragraph

struct Place {
  std::int32_t article = 0;
  std::int32_t zhi = 0;        // "article 38 of 1"
  std::int32_t paragraph = 0;
  std::int32_t item = 0;
  std::int32_t point = 0;
  Segment segment = Segment::kWhole;
  friend auto operator<=>(const Place&, const Place&) = default;
};

// "97" -> nine-seven in Chinese statute numerals; up to 9999.
std::string ToChineseNumeral(std::int64_t n);
std::optional<std::int64_t> FromChineseNumeral(std::string_view text);
// Chinese wording with Chinese numerals: article 97 item 4. Empty for a whole text.
std::string ToText(const Place& place);
// Short stable form for ids: "97", "33.1b", "97..4", "38-1.2". Different places have different keys.
std::string ToKey(const Place& place);

enum class Rank : std::uint8_t {
#define HENG_RANK(id, zh, order) id,
#include "engine/law/ranks.def"
#undef HENG_RANK
};
std::optional<Rank> RankOf(std::string_view zh);
std::string_view RankName(Rank rank);
// Smaller is higher; department rule and local government rule are equal (Legislation Law 102).
int RankOrder(Rank rank);
// May a penalty rest on it: rank of rule or higher (Penalty Law arts 4, 16).
bool MayBeBasis(Rank rank);
// Two spellings of one level of administration (levels.def); words no level is known by are the same only as written.
bool SameLevel(std::string_view a, std::string_view b);

}  // namespace heng::law
