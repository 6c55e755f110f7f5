// Look-up of messages and the wording of typed arguments; see reasons.h.
#include "engine/reasons/reasons.h"

#include <optional>

#include "engine/diagnostic/diagnostic.h"
#include "engine/reasons/messages.h"
#include "engine/value/date.h"
#include "engine/value/money.h"

namespace heng::reasons {

namespace {

// "9000.00" back to fen; nullopt if it is not such a text.
std::optional<value::Fen> FenOf(std::string_view decimal) {
  auto amount = value::ParseDecimal(decimal);
  auto fen = amount ? value::Mul(*amount, value::Rational(100)) : std::nullopt;
  if (!fen || !fen->is_whole()) return std::nullopt;
  return fen->num();
}

std::string SayRange(std::string_view arg, bool english) {
  std::size_t bar = arg.find('|');
  if (bar == std::string_view::npos) return std::string(arg);
  std::string_view low = arg.substr(0, bar), high = arg.substr(bar + 1);
  value::MoneyRange range;
  range.min_open = !low.empty() && low.front() == '(';
  if (range.min_open) low.remove_prefix(1);
  range.max_open = !high.empty() && high.back() == ')';
  if (range.max_open) high.remove_suffix(1);
  range.has_max = !high.empty();
  auto min = FenOf(low), max = range.has_max ? FenOf(high) : std::optional<value::Fen>(0);
  if (!min || !max) return std::string(arg);
  range.min = *min;
  range.max = *max;
  if (range.is_point()) return SayMoney(low, english);
  if (!english) return value::ToStatuteRange(range);
  return diagnostic::Fill(Text(Word::kFrom, true), {SayMoney(low, true), SayMoney(high, true)});
}

std::string SayArgument(char type, const std::string& arg, bool english) {
  switch (type) {
    case 'M':
      return SayMoney(arg, english);
    case 'R':
      return SayRange(arg, english);
    case 'D':
      return SayDate(arg, english);
    case 'P':
      return arg.empty() ? std::string(Text(Word::kHandler, english)) : arg;
    case 'L': {
      std::string out;
      for (char c : arg) {
        if (c == kListMark)
          out += Text(Word::kListComma, english);
        else
          out += c;
      }
      return out;
    }
    case 'B': {
      std::size_t mark = arg.find(kLanguageMark);
      if (mark == std::string::npos) return arg;
      return english ? arg.substr(mark + 1) : arg.substr(0, mark);
    }
    default:
      return arg;
  }
}

}  // namespace

const std::vector<Message>& All() {
  static const std::vector<Message> all(std::begin(kMessages), std::end(kMessages));
  return all;
}

const Message* Find(Kind kind, std::string_view id) {
  for (const Message& m : kMessages) {
    if (m.kind == kind && m.id == id) return &m;
  }
  return nullptr;
}

std::string SayDate(std::string_view iso, bool english) {
  auto date = value::ParseDate(iso);
  if (!date || english) return std::string(iso);
  return value::ToChinese(*date);
}

std::string SayMoney(std::string_view decimal_yuan, bool english) {
  if (decimal_yuan.empty()) return std::string(Text(Word::kNoLimit, english));
  auto fen = FenOf(decimal_yuan);
  if (!fen) return std::string(decimal_yuan);
  return value::ToGroupedYuan(*fen) + std::string(Text(Word::kYuan, english));
}

std::string JoinList(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& w : words) {
    if (!out.empty()) out += kListMark;
    out += w;
  }
  return out;
}

std::string Both(std::string zh, std::string en) { return zh + kLanguageMark + en; }

std::string Say(Kind kind, std::string_view id, const std::vector<std::string>& args,
                bool english) {
  const Message* m = Find(kind, id);
  if (m == nullptr) {
    std::string out(id);
    for (std::size_t i = 0; i < args.size(); ++i) {
      out += Text(i == 0 ? Word::kOpen : Word::kComma, english);
      out += args[i];
    }
    if (!args.empty()) out += Text(Word::kClose, english);
    return out;
  }
  std::vector<std::string> said;
  for (std::size_t i = 0; i < args.size(); ++i) {
    said.push_back(SayArgument(i < m->types.size() ? m->types[i] : 'T', args[i], english));
  }
  return diagnostic::Fill(english ? m->en : m->zh, said);
}

namespace {

// Brackets once, at the first level; what is deeper follows after a comma.
std::string SayAt(const Reason& reason, bool english, int depth) {
  std::string out = Say(Kind::kWhy, reason.id, reason.args, english);
  for (std::size_t i = 0; i < reason.details.size(); ++i) {
    out += Text(i == 0 && depth == 0 ? Word::kOpen : Word::kComma, english);
    out += SayAt(reason.details[i], english, depth + 1);
  }
  if (!reason.details.empty() && depth == 0) out += Text(Word::kClose, english);
  return out;
}

}  // namespace

std::string Say(const Reason& reason, bool english) { return SayAt(reason, english, 0); }

std::string Say(const std::vector<Reason>& reasons, bool english) {
  std::string out;
  for (const Reason& r : reasons) {
    if (!out.empty()) out += Text(Word::kSemicolon, english);
    out += Say(r, english);
  }
  return out;
}

const GroundWhy* PartyWhy::FindGround(std::string_view id) const {
  for (const GroundWhy& g : grounds) {
    if (g.ground == id) return &g;
  }
  return nullptr;
}

const FineWhy* PartyWhy::FindFine(std::string_view line, std::string_view tier_name) const {
  for (const FineWhy& f : fines) {
    if (f.line == line && f.tier_name == tier_name) return &f;
  }
  return nullptr;
}

const PartyWhy* Explanation::At(std::size_t act, std::size_t party) const {
  return act < acts.size() && party < acts[act].size() ? &acts[act][party] : nullptr;
}

}  // namespace heng::reasons
