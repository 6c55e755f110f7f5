// Tested in tests/law.
#include "engine/law/citation.h"

#include "engine/value/numeral.h"

namespace heng::law {
namespace {

namespace words {
#define HENG_WORD(id, text) constexpr std::string_view id = text;
#include "engine/law/words.def"
#undef HENG_WORD
}  // namespace words

struct RankRow {
  Rank rank;
  std::string_view name;
  int order;
};
constexpr RankRow kRanks[] = {
#define HENG_RANK(id, zh, order) {Rank::id, zh, order},
#include "engine/law/ranks.def"
#undef HENG_RANK
};

// Numbers no numeral is written for stay in Arabic digits rather than vanish.
void AppendNumber(std::string& out, std::int32_t n) {
  const std::string numeral = ToChineseNumeral(n);
  out += numeral.empty() ? std::to_string(n) : numeral;
}

void AppendPart(std::string& out, std::int32_t n, std::string_view word) {
  if (n == 0) return;
  out += words::kOrdinal;
  AppendNumber(out, n);
  out += word;
}

}  // namespace

namespace {

// Index of the level in levels.def, or -1.
int LevelOf(std::string_view word) {
  enum { kNation, kProvince, kCity, kDistrict };
#define HENG_LEVEL(id, zh) \
  if (word == zh) return id;
#define HENG_LEVEL_ALIAS(id, zh) \
  if (word == zh) return id;
#include "engine/law/levels.def"
  return -1;
}

}  // namespace

bool SameLevel(std::string_view a, std::string_view b) {
  const int level = LevelOf(a);
  return a == b || (level >= 0 && level == LevelOf(b));
}

std::string ToChineseNumeral(std::int64_t n) {
  if (n > 9999) return {};
  return value::ToNumeral(n, value::NumeralStyle::kPlain);
}

std::optional<std::int64_t> FromChineseNumeral(std::string_view text) {
  return value::FromNumeral(text);
}

std::string ToText(const Place& place) {
  std::string text;
  AppendPart(text, place.article, words::kArticle);
  if (place.article != 0 && place.zhi != 0) {
    text += words::kZhi;
    AppendNumber(text, place.zhi);
  }
  AppendPart(text, place.paragraph, words::kParagraph);
  AppendPart(text, place.item, words::kItem);
  AppendPart(text, place.point, words::kPoint);
  switch (place.segment) {
    case Segment::kWhole:
      break;
    case Segment::kFirst:
      text += words::kFirstSegment;
      break;
    case Segment::kSecond:
      text += words::kSecondSegment;
      break;
  }
  return text;
}

std::string ToKey(const Place& place) {
  const auto number = [](std::int32_t n) { return n == 0 ? std::string() : std::to_string(n); };
  std::string key = number(place.article);
  if (place.zhi != 0) key += "-" + number(place.zhi);
  const std::int32_t below[] = {place.paragraph, place.item, place.point};
  std::size_t named = 3;
  while (named > 0 && below[named - 1] == 0) --named;
  for (std::size_t i = 0; i < named; ++i) key += "." + number(below[i]);
  switch (place.segment) {
    case Segment::kWhole:
      break;
    case Segment::kFirst:
      key += "a";
      break;
    case Segment::kSecond:
      key += "b";
      break;
  }
  return key;
}

std::optional<Rank> RankOf(std::string_view zh) {
  for (const RankRow& row : kRanks) {
    if (row.name == zh) return row.rank;
  }
  return std::nullopt;
}

std::string_view RankName(Rank rank) { return kRanks[static_cast<std::size_t>(rank)].name; }

int RankOrder(Rank rank) { return kRanks[static_cast<std::size_t>(rank)].order; }

bool MayBeBasis(Rank rank) {
  switch (rank) {
    case Rank::kLaw:
    case Rank::kAdministrativeRegulation:
    case Rank::kLocalRegulation:
    case Rank::kDepartmentRule:
    case Rank::kLocalGovernmentRule:
      return true;
    case Rank::kJudicialInterpretation:
    case Rank::kNormativeDocument:
      return false;
  }
  return false;
}

}  // namespace heng::law
