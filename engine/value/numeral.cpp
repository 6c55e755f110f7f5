// Tested in tests/value.
#include "engine/value/numeral.h"

#include <utility>
#include <vector>

#include "engine/value/words.h"

namespace heng::value {
namespace {

constexpr std::size_t kBytes = 3;  // every numeral character is three bytes of UTF-8
constexpr std::size_t kMost = 16;  // characters: a longer text is no number we read
constexpr int kTen = 10, kHundred = 11, kThousand = 12, kWan = 13, kYi = 14;

class Writer {
 public:
  explicit Writer(std::string_view set) : set_(set) {}

  void Number(std::int64_t n) {
    if (n < 10'000) return Section(static_cast<int>(n));
    const bool past_yi = n >= 100'000'000;
    const std::int64_t unit = past_yi ? 100'000'000 : 10'000;
    const std::int64_t low = n % unit;
    Number(n / unit);
    Put(past_yi ? kYi : kWan);
    if (low == 0) return;
    if (low < unit / 10) Put(0);
    Number(low);
  }
  std::string Take() { return std::move(out_); }

 private:
  void Put(int character) {
    out_ += set_.substr(kBytes * static_cast<std::size_t>(character), kBytes);
  }

  void Section(int n) {
    if (n == 0) return Put(0);
    bool started = false;
    bool skipped = false;
    int divisor = 1000;
    for (int unit = kThousand; unit >= kTen - 1; --unit, divisor /= 10) {
      const int digit = n / divisor % 10;
      if (digit == 0) {
        skipped = started;
        continue;
      }
      if (skipped) Put(0);
      skipped = false;
      started = true;
      Put(digit);
      if (unit >= kTen) Put(unit);
    }
  }

  std::string_view set_;
  std::string out_;
};

// The indices of the characters in the plain set; nullopt if one is not in it.
std::optional<std::vector<int>> Characters(std::string_view text) {
  std::vector<int> found;
  if (text.size() % kBytes != 0 || text.size() > kBytes * kMost) return std::nullopt;
  for (std::size_t i = 0; i < text.size(); i += kBytes) {
    const std::string_view c = text.substr(i, kBytes);
    if (c == words::kCircleZero) {
      found.push_back(0);
      continue;
    }
    std::size_t k = 0;
    while (k < words::kPlainDigits.size() && words::kPlainDigits.substr(k, kBytes) != c)
      k += kBytes;
    if (k < words::kPlainDigits.size()) {
      found.push_back(static_cast<int>(k / kBytes));
    } else if (c == words::kPair && i + kBytes < text.size()) {
      const std::string_view next = text.substr(i + kBytes, kBytes);
      if (next != words::kPlainDigits.substr(kBytes * kHundred, kBytes) &&
          next != words::kPlainDigits.substr(kBytes * kThousand, kBytes)) {
        return std::nullopt;
      }
      found.push_back(2);
    } else {
      return std::nullopt;
    }
  }
  return found;
}

}  // namespace

std::string ToNumeral(std::int64_t n, NumeralStyle style) {
  if (n < 0) return {};
  const bool capital = style == NumeralStyle::kCapital;
  Writer writer(capital ? words::kCapitalDigits : words::kPlainDigits);
  writer.Number(n);
  std::string text = writer.Take();
  const std::string_view one = words::kPlainDigits.substr(kBytes, kBytes);
  const std::string_view ten = words::kPlainDigits.substr(kBytes * kTen, kBytes);
  if (!capital && text.compare(0, kBytes, one) == 0 && text.compare(kBytes, kBytes, ten) == 0) {
    text.erase(0, kBytes);
  }
  return text;
}

std::optional<std::int64_t> FromNumeral(std::string_view text) {
  const auto characters = Characters(text);
  if (!characters || characters->empty()) return std::nullopt;
  std::int64_t value = 0;
  int digit = -1;
  std::string plain;
  for (const int c : *characters) {
    plain += words::kPlainDigits.substr(kBytes * static_cast<std::size_t>(c), kBytes);
    if (c < kTen) {
      digit = c;
    } else if (c <= kThousand) {
      const int unit = c == kTen ? 10 : c == kHundred ? 100 : 1000;
      value += (digit < 0 ? 1 : digit) * unit;
      digit = -1;
    } else {
      return std::nullopt;
    }
  }
  if (digit > 0) value += digit;
  if (value > 9999) return std::nullopt;
  // Reading is lenient, so the spelling is checked by writing the value back.
  const std::string bare = ToNumeral(value, NumeralStyle::kPlain);
  if (plain == bare) return value;
  const bool spelled_ten = value >= 10 && value <= 19;
  if (spelled_ten && plain == std::string(words::kPlainDigits.substr(kBytes, kBytes)) + bare)
    return value;
  return std::nullopt;
}

std::optional<std::int64_t> FromDigits(std::string_view text) {
  const auto characters = Characters(text);
  if (!characters || characters->empty()) return std::nullopt;
  std::int64_t value = 0;
  for (const int c : *characters) {
    if (c >= kTen) return std::nullopt;
    value = value * 10 + c;
  }
  return value;
}

}  // namespace heng::value
