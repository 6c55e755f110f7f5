#include "engine/ground/encoded.h"

#include <algorithm>

#include "engine/ground/words.h"

namespace heng::ground {
namespace {

using statute::Subject;

std::vector<Subject> SubjectsOf(const std::vector<std::string>& targets) {
  std::vector<Subject> out;
  const auto has = [&](std::string_view role) { return std::find(targets.begin(), targets.end(), role) != targets.end(); };
  const bool supervisor = has(words::kSupervisor), other = has(words::kOtherResponsible);
  if (other) out.push_back(Subject::kResponsible);
  if (supervisor && !other) out.push_back(Subject::kSupervisor);
  for (const std::string& role : targets) {
    Subject subject = Subject::kPerson;
    if (role == words::kSupervisor || role == words::kOtherResponsible) continue;
    if (role == words::kUnit || role == words::kShop || role == words::kBoard) subject = Subject::kUnit;
    if (role == words::kHead) subject = Subject::kHead;
    if (std::find(out.begin(), out.end(), subject) == out.end()) out.push_back(subject);
  }
  return out;
}

statute::Bracket BracketOf(const ir::FineRange& r) {
  statute::Bracket out;
  if (r.base == ir::Base::kAbsolute) {
    const auto yuan = [](const value::Rational& fen) { return value::Div(fen, value::Rational(100)).value_or(value::Rational(0)); };
    if (r.has_min || r.fixed) out.min = yuan(r.min);
    if (r.has_max) out.max = yuan(r.max);
  } else {
    out.base = r.base == ir::Base::kOf ? statute::BaseIn(r.of_name) : statute::Base::kPrior;
    out.base_text = r.of_name;
    if (r.has_min || r.fixed) out.min = r.min;
    if (r.has_max) out.max = r.max;
  }
  if (out.min) out.min_open = r.min_open;
  if (out.max) out.max_open = r.max_open;
  out.cap = r.cap;
  out.floor = r.floor;
  return out;
}

class Lines {
 public:
  Lines(const ir::RuleSet& rules, ir::ItemId id, const source::Sources& sources) : rules_(rules), sources_(sources), id_(id), item_(rules.items.Get(id)) {}

  std::vector<Line> Run() {
    for (const ir::Situation& s : item_.situations) {
      situation_ = &s;
      for (const ir::Fine& f : s.fines) Fine(f);
      for (const ir::Penalty& p : s.penalties) Penalty(p);
      for (const ir::Daily& d : s.daily) {
        Line line = Make(d.head, d.targets);
        line.kind = statute::Kind::kDaily;
        line.may = d.modality == ir::Modality::kMay || d.modality == ir::Modality::kMayAlso;
        line.words = std::string(statute::Name(line.kind));
        out_.push_back(std::move(line));
      }
    }
    situation_ = nullptr;
    for (const ir::Multiplier& m : item_.multipliers) {
      Line line = Make(m.head, m.targets);
      line.may = m.may;
      line.stages = statute::StagesIn(Condition(m.when));
      statute::Bracket bracket;
      bracket.base = statute::Base::kPrior;
      bracket.min = m.min;
      bracket.max = m.max;
      line.words = Words(bracket);
      line.bracket = bracket;
      out_.push_back(std::move(line));
    }
    return std::move(out_);
  }

  static std::string Words(const statute::Bracket& b);

 private:
  std::string Condition(ir::ExprId when) const {
    return when.valid() ? std::string(sources_.Text(rules_.exprs.Get(when).span)) : std::string();
  }

  Line Make(const ir::Head& head, const std::vector<std::string>& targets) const {
    Line line;
    line.item = id_;
    line.basis = head.basis.empty() ? item_.head.basis : head.basis;
    line.span = head.span;
    line.targets = targets;
    line.subjects = SubjectsOf(targets);
    line.rule = item_.head.id;
    if (situation_ != nullptr) {
      line.rule = situation_->head.id;
      line.situation = situation_->head.name;
      line.staged = item_.situations.size() > 1;
      line.stages = statute::StagesIn(situation_->head.name + " " + Condition(situation_->when));
    }
    return line;
  }

  void Fine(const ir::Fine& f) {
    Line line = Make(f.head, f.targets);
    line.may = f.modality == ir::Modality::kMay || f.modality == ir::Modality::kMayAlso;
    line.either = f.modality == ir::Modality::kAloneOrAlso;
    line.bracket = BracketOf(f.range);
    line.words = std::string(sources_.Text(f.range.span));
    out_.push_back(std::move(line));
  }

  void Penalty(const ir::Penalty& p) {
    Line line = Make(p.head, p.targets);
    line.may = p.modality == ir::Modality::kMay || p.modality == ir::Modality::kMayAlso;
    const bool restricts = p.kind == words::kRestriction;
    const auto kind = restricts ? std::optional(statute::Kind::kBan) : statute::KindIn(p.kind);
    if (restricts) line.also = statute::Kind::kSuspend;
    if (!kind) return;   // a kind no statute phrase is known for
    line.kind = *kind;
    line.words = p.kind;
    out_.push_back(std::move(line));
  }

  const ir::RuleSet& rules_;
  const source::Sources& sources_;
  ir::ItemId id_;
  const ir::Item& item_;
  const ir::Situation* situation_ = nullptr;
  std::vector<Line> out_;
};

std::string Lines::Words(const statute::Bracket& b) {
  return (b.min ? value::ToText(*b.min) : "") + "-" + (b.max ? value::ToText(*b.max) : "");
}

}  // namespace

std::vector<Line> LinesOf(const ir::RuleSet& rules, ir::ItemId item, const source::Sources& sources) {
  return Lines(rules, item, sources).Run();
}

}  // namespace heng::ground
