// Amounts and ranges of money as text, both ways. Arithmetic is money.cpp. Tested in tests/value.
#include <algorithm>

#include "engine/value/fold.h"
#include "engine/value/money.h"
#include "engine/value/numeral.h"
#include "engine/value/words.h"

namespace heng::value {
namespace {

constexpr std::uint64_t kFenOfYuan = 100;
constexpr std::uint64_t kFenOfWan = 1'000'000;
constexpr std::uint64_t kFenOfYi = 10'000'000'000;

std::uint64_t Magnitude(Fen amount) {
  return amount < 0 ? std::uint64_t{0} - static_cast<std::uint64_t>(amount)
                    : static_cast<std::uint64_t>(amount);
}

std::string Cents(std::uint64_t fen) {
  return {'.', static_cast<char>('0' + fen / 10 % 10), static_cast<char>('0' + fen % 10)};
}

// Words joined; std::string(a) + b does not take string_view.
template <class... Parts>
std::string Concat(const Parts&... parts) {
  std::string out;
  (out.append(parts), ...);
  return out;
}

// Whole wan-yuan below a wan of yi: what statutes write in Chinese numerals.
bool HasNumeral(Fen amount) {
  return amount >= 0 && Magnitude(amount) % kFenOfWan == 0 && Magnitude(amount) / kFenOfYi < 10'000;
}

std::string ForRange(Fen amount, bool numerals) {
  if (!numerals) return Concat(ToGroupedYuan(amount), words::kYuan);
  return Concat(ToNumeral(amount / static_cast<Fen>(kFenOfYuan), NumeralStyle::kPlain),
                words::kYuan);
}

struct Unit {
  std::string_view word;
  int power;  // 10^power fen
};
constexpr Unit kUnits[] = {{words::kYuan, 2},    {words::kThousandYuan, 5}, {words::kWanYuan, 6},
                           {words::kYiYuan, 10}, {words::kJiao, 1},         {words::kFen, 0}};

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

// The number a text opens with: digits, perhaps in groups of three, and decimals. False if there is
// none or it is ill-formed; else `rest` is what follows it.
bool TakeNumber(std::string_view text, std::string& whole, std::string& decimals,
                std::string_view& rest) {
  std::size_t i = 0;
  std::size_t group = 0;  // digits since the last comma
  bool grouped = false;
  for (; i < text.size(); ++i) {
    if (IsDigit(text[i])) {
      whole.push_back(text[i]);
      ++group;
    } else if (text[i] == ',') {
      if (grouped ? group != 3 : (group == 0 || group > 3)) return false;
      grouped = true;
      group = 0;
    } else {
      break;
    }
  }
  if (whole.empty() || (grouped && group != 3)) return false;
  if (i < text.size() && text[i] == '.') {
    ++i;
    while (i < text.size() && IsDigit(text[i])) decimals.push_back(text[i++]);
    if (decimals.empty()) return false;
  }
  rest = text.substr(i);
  return true;
}

}  // namespace

std::string ToDecimalYuan(Fen amount) {
  const std::uint64_t fen = Magnitude(amount);
  return (amount < 0 ? "-" : "") + std::to_string(fen / kFenOfYuan) + Cents(fen);
}

std::string ToGroupedYuan(Fen amount) {
  const std::uint64_t fen = Magnitude(amount);
  std::string digits = std::to_string(fen / kFenOfYuan);
  for (std::size_t at = digits.size(); at > 3; at -= 3) digits.insert(at - 3, ",");
  return (amount < 0 ? "-" : "") + digits + (fen % kFenOfYuan == 0 ? "" : Cents(fen));
}

std::string ToStatuteYuan(Fen amount) {
  const std::uint64_t fen = Magnitude(amount);
  const std::string sign = amount < 0 ? "-" : "";
  if (fen != 0 && fen % kFenOfYi == 0)
    return Concat(sign, std::to_string(fen / kFenOfYi), words::kYiYuan);
  if (fen != 0 && fen % kFenOfWan == 0) {
    return Concat(sign, std::to_string(fen / kFenOfWan), words::kWanYuan);
  }
  return Concat(sign, std::to_string(fen / kFenOfYuan), fen % kFenOfYuan == 0 ? "" : Cents(fen),
                words::kYuan);
}

std::string ToCapitalYuan(Fen amount) {
  const std::uint64_t fen = Magnitude(amount);
  const auto capital = [](std::uint64_t n) {
    return ToNumeral(static_cast<std::int64_t>(n), NumeralStyle::kCapital);
  };
  const std::uint64_t yuan = fen / kFenOfYuan;
  const std::uint64_t jiao = fen / 10 % 10;
  const std::uint64_t odd = fen % 10;
  std::string text(amount < 0 ? words::kMinusWord : "");
  if (yuan > 0 || fen == 0) text += Concat(capital(yuan), words::kYuan);
  if (jiao == 0 && odd == 0) return text += words::kExactly;
  if (jiao > 0) text += Concat(capital(jiao), words::kJiao);
  if (odd > 0) {
    if (jiao == 0 && yuan > 0) text += capital(0);
    text += Concat(capital(odd), words::kFen);
  }
  return text;
}

std::string ToStatuteRange(const MoneyRange& range) {
  if (range.empty()) return std::string(words::kNothing);
  const bool numerals = HasNumeral(range.min) && (!range.has_max || HasNumeral(range.max));
  if (range.is_point()) return ForRange(range.min, numerals);
  const bool whole_below = range.min == 0 && range.min_open && range.has_max;  // "b or less"
  std::string text;
  if (!whole_below) {
    const std::string min = ForRange(range.min, numerals);
    text = range.min_open ? Concat(words::kAbove, min) : Concat(min, words::kFrom);
  }
  if (range.has_max) {
    const std::string max = ForRange(range.max, numerals);
    text += range.max_open ? Concat(words::kBelow, max) : Concat(max, words::kUpTo);
  }
  return text;
}

MoneyRead ReadMoney(std::string_view input, Fen max) {
  const auto fail = [](MoneyFault fault) { return MoneyRead{std::nullopt, fault}; };
  const std::string folded = FoldWidth(input);
  const std::string_view text = Trim(folded);
  const auto starts = [&](std::string_view head) { return text.substr(0, head.size()) == head; };
  if (starts("-") || starts(words::kMinusSign) || starts(words::kMinusWord)) {
    return fail(MoneyFault::kNegative);
  }
  std::string whole;
  std::string decimals;
  std::string_view rest;
  if (!TakeNumber(text, whole, decimals, rest)) return fail(MoneyFault::kMalformed);
  const std::string_view word = Trim(rest);
  if (word.empty() || word == words::kThousand || word == words::kWan || word == words::kYi) {
    return fail(MoneyFault::kNoUnit);
  }
  const auto* unit = std::find_if(std::begin(kUnits), std::end(kUnits),
                                  [&](const Unit& u) { return u.word == word; });
  if (unit == std::end(kUnits)) return fail(MoneyFault::kMalformed);

  while (!decimals.empty() && decimals.back() == '0') decimals.pop_back();
  if (decimals.size() > static_cast<std::size_t>(unit->power)) return fail(MoneyFault::kBelowFen);
  decimals.resize(static_cast<std::size_t>(unit->power), '0');
  Fen amount = 0;
  for (const char c : whole + decimals) {
    if (__builtin_mul_overflow(amount, Fen{10}, &amount) ||
        __builtin_add_overflow(amount, Fen{c - '0'}, &amount) || amount > max) {
      return fail(MoneyFault::kTooBig);
    }
  }
  return MoneyRead{amount, MoneyFault::kMalformed};
}

}  // namespace heng::value
