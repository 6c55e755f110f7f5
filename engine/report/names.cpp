// See names.h. Look-ups are linear: a rule set has some hundred declarations and an answer a few
// dozen names.
#include "engine/report/names.h"

#include <algorithm>

#include "engine/diagnostic/diagnostic.h"

namespace heng::report {

namespace {

// The English labels of the ladder; the Chinese ones are the decision's own.
std::string_view EnglishRung(decision::Rung rung) {
  switch (rung) {
    case decision::Rung::kNone:
      return "none";
    case decision::Rung::kNoFurtherPenalty:
      return "no further penalty (limitation)";
    case decision::Rung::kMustNotPenalise:
      return "must not be penalised";
    case decision::Rung::kOrderOnly:
      return "order to correct only";
    case decision::Rung::kMayNotPenalise:
      return "need not be penalised";
    case decision::Rung::kMitigated:
      return "mitigated";
    case decision::Rung::kLighter:
      return "lighter";
    case decision::Rung::kGeneral:
      return "ordinary";
    case decision::Rung::kHeavier:
      return "heavier";
    case decision::Rung::kMultiplied:
      return "multiplied";
  }
  return {};
}

Named Of(const ir::Head& head) {
  return {head.name.empty() ? head.id : head.name, head.verification.verified,
          head.verification.how};
}

// Calls `visit` with every head of the rule set until it returns true.
template <class Visit>
bool EachHead(const ir::RuleSet& rules, Visit visit) {
  for (const ir::Item& item : rules.items) {
    if (visit(item.head)) return true;
    for (const ir::Situation& s : item.situations) {
      if (visit(s.head)) return true;
      for (const auto& line : s.fines)
        if (visit(line.head)) return true;
      for (const auto& line : s.orders)
        if (visit(line.head)) return true;
      for (const auto& line : s.penalties)
        if (visit(line.head)) return true;
      for (const auto& line : s.daily)
        if (visit(line.head)) return true;
    }
    for (const auto& m : item.multipliers)
      if (visit(m.head)) return true;
  }
  for (const ir::Benchmark& b : rules.benchmarks) {
    if (visit(b.head)) return true;
    for (const ir::Tier& t : b.tiers)
      if (visit(t.head)) return true;
  }
  for (const ir::General& g : rules.generals) {
    if (visit(g.head)) return true;
    for (const ir::Exception& e : g.exceptions)
      if (visit(e.head)) return true;
  }
  for (const auto& d : rules.leniencies)
    if (visit(d.head)) return true;
  for (const auto& d : rules.methods)
    if (visit(d.head)) return true;
  for (const auto& d : rules.policies)
    if (visit(d.head)) return true;
  for (const auto& d : rules.standards)
    if (visit(d.head)) return true;
  for (const ir::Procedure& p : rules.procedures) {
    if (visit(p.head)) return true;
    for (const ir::Deadline& line : p.deadlines)
      if (visit(line.head)) return true;
  }
  for (const auto& d : rules.checks)
    if (visit(d.head)) return true;
  for (const auto& d : rules.lists)
    if (visit(d.head)) return true;
  for (const auto& d : rules.definitions)
    if (visit(d.head)) return true;
  return false;
}

}  // namespace

std::string_view Wording(Text text, bool english) {
  switch (text) {
#define HENG_TEXT(id, zh, en) \
  case Text::id:              \
    return english ? en : zh;
#include "engine/report/words.def"
#undef HENG_TEXT
  }
  return {};
}

std::string Say(Text text, bool english, const std::vector<std::string>& args) {
  return diagnostic::Fill(Wording(text, english), args);
}

std::string Join(const std::vector<std::string>& words, Text between, bool english) {
  std::string out;
  for (const std::string& w : words) {
    if (!out.empty()) out += Wording(between, english);
    out += w;
  }
  return out;
}

std::string TriKey(value::Tri t) {
  switch (t) {
    case value::Tri::kTrue:
      return "met";
    case value::Tri::kFalse:
      return "not_met";
    case value::Tri::kUnknown:
      return "unknown";
  }
  return {};
}

const ir::LegalSource* Names::Source(std::string_view name) const {
  if (rules() == nullptr) return nullptr;
  for (const ir::LegalSource& s : rules()->sources) {
    if (s.name == name) return &s;
  }
  return nullptr;
}

const vocabulary::Fact* Names::FindFact(std::string_view id) const {
  if (rules() == nullptr || rules()->dictionary == nullptr) return nullptr;
  vocabulary::FactId fact = rules()->dictionary->Find(id);
  return fact.valid() ? &rules()->dictionary->Get(fact) : nullptr;
}

std::string Names::Fact(std::string_view id) const {
  const vocabulary::Fact* fact = FindFact(id);
  return fact != nullptr && !fact->label.empty() ? fact->label : std::string(id);
}

const ir::Deadline* Names::Deadline(std::string_view rule, std::string_view duty) const {
  if (rules() == nullptr) return nullptr;
  for (const ir::Procedure& p : rules()->procedures) {
    if (p.head.id != rule) continue;
    for (const ir::Deadline& d : p.deadlines) {
      if (d.duty == duty) return &d;
    }
  }
  return nullptr;
}

std::string Names::Line(std::string_view stable_id) const {
  std::string out(stable_id);
  if (out.find('/') == std::string::npos) return Rule(stable_id).name;
  std::replace(out.begin(), out.end(), '/', ' ');
  return out;
}

std::vector<std::string> Names::Steps(const decision::FineOutcome& f) const {
  std::vector<std::string> out;
  const std::vector<std::string>* before = nullptr;
  for (const decision::Step& s : f.steps) {
    bool idle = (s.id == "rounded" && s.args.size() == 2 && s.args[0] == s.args[1]) ||
                (s.id == "band" && before != nullptr && s.args == *before);
    if (!idle) out.push_back(reasons::Say(reasons::Kind::kStep, s.id, s.args, english()));
    before = &s.args;
  }
  return out;
}

std::vector<std::string> Names::Facts(const std::vector<std::string>& ids) const {
  std::vector<std::string> out;
  for (const std::string& id : ids) out.push_back(Fact(id));
  return out;
}

Named Names::Rule(std::string_view stable_id) const {
  Named found{std::string(stable_id), true, {}};
  if (rules() == nullptr) return found;
  if (EachHead(*rules(), [&](const ir::Head& h) {
        return h.id == stable_id ? (found = Of(h), true) : false;
      }))
    return found;
  const ir::LegalSource* source = Source(stable_id);
  if (source != nullptr)
    return {source->name, source->verification.verified, source->verification.how};
  return found;
}

const ir::Policy* Names::Policy(std::string_view id) const {
  if (rules() == nullptr) return nullptr;
  for (const ir::Policy& p : rules()->policies) {
    if (p.head.id == id || p.head.name == id) return &p;
  }
  return nullptr;
}

std::string Names::Rung(decision::Rung rung) const {
  return std::string(english() ? EnglishRung(rung) : decision::RungLabel(rung));
}

std::string Names::Status(decision::Status status) const {
  switch (status) {
    case decision::Status::kReady:
    case decision::Status::kBarred:
      return {};
    case decision::Status::kUnproved:
      return Say(Text::kStatusUnproved, english());
    case decision::Status::kNotListed:
      return Say(Text::kStatusNotListed, english());
    case decision::Status::kNotReady:
      return Say(Text::kNotReadyPlain, english());
    case decision::Status::kConflict:
      return Say(Text::kStatusConflict, english());
  }
  return {};
}

std::string Names::Cite(const decision::Citation& c) const { return Cites({c}); }

std::string Names::Cites(const std::vector<decision::Citation>& all) const {
  std::vector<std::string> parts;
  std::string last;
  for (const decision::Citation& c : all) {
    std::string part =
        c.source == last ? std::string() : Say(Text::kVersionOf, false, {c.source, ""});
    part += law::ToText(c.place);
    last = c.source;
    if (std::find(parts.begin(), parts.end(), part) == parts.end()) parts.push_back(part);
  }
  return Join(parts, Text::kListComma, english());
}

std::string Names::Range(const value::MoneyRange& given) const {
  value::MoneyRange range = given;
  if (range.has_max && range.max > 0 && range.min == 0)
    range.min_open = true;  // "X or less", as statutes write it
  std::string low = value::ToGroupedYuan(range.min);
  if (range.is_point()) return Say(Text::kYuan, english(), {low});
  if (!english()) return value::ToStatuteRange(range);
  if (!range.has_max) return (range.min_open ? "above " : "from ") + low + " yuan";
  std::string high = value::ToGroupedYuan(range.max);
  std::string upper = (range.max_open ? "below " : "up to ") + high + " yuan";
  if (range.min == 0) return upper;
  return (range.min_open ? "above " : "from ") + low + " " + upper;
}

std::string Names::Money(value::Fen amount) const {
  return Say(Text::kMoney, english(), {value::ToGroupedYuan(amount), value::ToCapitalYuan(amount)});
}

std::string Names::Date(value::Date d) const {
  return english() ? value::ToIso(d) : value::ToChinese(d);
}

std::string Names::Fine(const decision::FineOutcome& fine) const {
  if (fine.known) return Range(fine.range);
  std::string formula = Formula(fine);
  if (formula.empty()) return Say(Text::kAmountMissing, english());
  return Say(Text::kAmountUnknown, english(), {formula});
}

std::string Names::Outcome(const decision::EnvelopeOutcome& o) const {
  std::string out = Status(o.status);
  if (out.empty()) out = Rung(o.rung);
  std::vector<std::string> more;
  if (!o.situations.empty()) more.push_back(Join(o.situations, Text::kListComma, english()));
  if (o.rung == decision::Rung::kMayNotPenalise && o.fine)
    more.push_back(Say(o.kinds.empty() ? Text::kDefaultNone : Text::kLeftOpen, english()));
  if (!more.empty()) out += Say(Text::kParens, english(), {Join(more, Text::kComma, english())});
  if (o.fine && !(o.fine->is_point() && o.fine->max == 0)) {
    // A hull that starts at nothing holds a branch without a fine: "no penalty, or a fine of ...".
    value::MoneyRange fine = *o.fine;
    bool or_none = fine.min == 0 && !fine.min_open;
    fine.min_open |= or_none;
    std::string range = Range(fine);
    out += or_none ? Say(Text::kOrFineOf, english(), {range})
                   : Say(Text::kComma, english()) + Say(Text::kFineOf, english(), {range});
  }
  std::vector<std::string> kinds;
  for (const std::string& k : o.kinds) {
    if (k != Wording(Text::kFineKind, false)) kinds.push_back(k);
  }
  if (!kinds.empty())
    out += Say(Text::kComma, english()) + Join(kinds, Text::kListComma, english());
  return out;
}

std::string Names::GroundWhy(const decision::GroundOutcome& g, const reasons::PartyWhy* why) const {
  const reasons::GroundWhy* known = why != nullptr ? why->FindGround(g.id) : nullptr;
  if (known != nullptr && !known->why.empty()) return reasons::Say(known->why, english());
  if (g.facts.empty()) return {};
  return Say(Text::kFailedFacts, english(), {Join(Facts(g.facts), Text::kListComma, english())});
}

std::string Names::TierWhy(const decision::FineOutcome& f, const reasons::PartyWhy* why) const {
  if (!f.tier) return {};
  const reasons::FineWhy* known = why != nullptr ? why->FindFine(f.line, f.tier->name) : nullptr;
  if (known != nullptr && !known->tier.empty()) return reasons::Say(known->tier, english());
  if (f.tier->facts.empty()) return {};
  return Say(Text::kFailedFacts, english(),
             {Join(Facts(f.tier->facts), Text::kListComma, english())});
}

std::string Names::Because(std::string_view because) const {
  if (because.empty()) return {};
  if (reasons::Find(reasons::Kind::kReason, because) != nullptr)
    return reasons::Say(reasons::Kind::kReason, because, {}, english());
  return Rule(because).name;
}

std::string Names::First(std::string_view first) const {
  if (reasons::Find(reasons::Kind::kReason, first) != nullptr)
    return reasons::Say(reasons::Kind::kReason, first, {}, english());
  return Fact(first);
}

std::string Names::LawReason(std::string_view reason) const {
  if (reasons::Find(reasons::Kind::kComparator, reason) != nullptr)
    return reasons::Say(reasons::Kind::kComparator, reason, {}, english());
  return Because(reason);
}

std::string Names::Layer(std::string_view layer) const {
  static constexpr std::string_view kKeys[] = {"nation", "province", "city", "district"};
  for (std::size_t i = 0; i < std::size(kKeys); ++i) {
    if (layer == kKeys[i]) return std::string(ir::LayerName(static_cast<ir::Layer>(i)));
  }
  return std::string(layer);
}

std::string Names::Formula(const decision::FineOutcome& fine) const {
  const ir::FineRange* line = nullptr;
  if (rules() != nullptr) {
    for (const ir::Item& item : rules()->items) {
      for (const ir::Situation& s : item.situations) {
        for (const ir::Fine& f : s.fines) {
          if (f.head.id == fine.line) line = &f.range;
        }
      }
    }
  }
  if (line == nullptr) return fine.formula;
  if (line->base == ir::Base::kAbsolute && !line->per.valid()) return {};
  auto factor = [&](const value::Rational& r) {
    if (line->base == ir::Base::kAbsolute)
      return Say(Text::kYuan, english(), {value::ToGroupedYuan(r.Floor())});
    bool share = line->base == ir::Base::kOf && r <= value::Rational(1);
    return share ? value::ToPercent(r) : Say(Text::kTimes, english(), {value::ToText(r)});
  };
  std::string ends;
  if (line->fixed)
    ends = factor(line->max);
  else {
    if (line->has_min || line->min_open)
      ends = Say(line->min_open ? Text::kOver : Text::kFrom, english(), {factor(line->min)});
    if (line->has_max)
      ends += Say(line->max_open ? Text::kUnderThat : Text::kUpTo, english(), {factor(line->max)});
  }
  std::string out = line->base == ir::Base::kAbsolute
                        ? ends
                        : Say(Text::kOfBase, english(), {line->of_name, ends});
  if (line->per.valid()) out = Say(Text::kPerUnit, english(), {line->per_name, out});
  return out;
}

std::string Names::AssumedValue(const decision::Assumption& a) const {
  const vocabulary::Fact* fact = FindFact(a.fact);
  bool digits = !a.value.empty() && a.value.find_first_not_of("0123456789") == std::string::npos;
  if (fact == nullptr || fact->type != vocabulary::Type::kMoney || !digits || a.value.size() > 18)
    return a.value;
  return value::ToStatuteYuan(std::stoll(a.value));
}

std::string Names::PolicyValue(std::string_view value) const {
  for (int r = 0; r <= static_cast<int>(decision::Rung::kMultiplied); ++r) {
    auto rung = static_cast<decision::Rung>(r);
    if (value == decision::RungKey(rung)) return Rung(rung);
  }
  return Rule(value).name;
}

}  // namespace heng::report
