// Methods: how an amount is found. After: formulas are amounts of money in the words a method may use,
// formulas come after those they use, and no item has two methods at one time.
#include <algorithm>

#include "engine/check/citations.h"
#include "engine/check/expressions.h"
#include "engine/check/quantities.h"
#include "engine/check/stages.h"

namespace heng::check {

namespace {

ir::Band BandOf(syntax::Band band) {
  switch (band) {
    case syntax::Band::kGeneral: return ir::Band::kGeneral;
    case syntax::Band::kLighter: return ir::Band::kLighter;
    case syntax::Band::kHeavier: return ir::Band::kHeavier;
    case syntax::Band::kMitigated: return ir::Band::kMitigated;
  }
  return ir::Band::kGeneral;
}

// The names a formula is made of.
void NamesIn(const syntax::ExprPtr& e, std::vector<std::string>& out) {
  if (e == nullptr) return;
  if (const auto* n = std::get_if<syntax::NameRef>(&e->node)) out.push_back(n->name.text);
  if (const auto* n = std::get_if<syntax::Or>(&e->node)) {
    for (const auto& t : n->terms) NamesIn(t, out);
  }
  if (const auto* n = std::get_if<syntax::And>(&e->node)) {
    for (const auto& t : n->terms) NamesIn(t, out);
  }
  if (const auto* n = std::get_if<syntax::Not>(&e->node)) NamesIn(n->term, out);
  if (const auto* n = std::get_if<syntax::Negative>(&e->node)) NamesIn(n->term, out);
  if (const auto* n = std::get_if<syntax::Compare>(&e->node)) {
    NamesIn(n->left, out);
    NamesIn(n->right, out);
  }
  if (const auto* n = std::get_if<syntax::Arith>(&e->node)) {
    NamesIn(n->left, out);
    NamesIn(n->right, out);
  }
  if (const auto* n = std::get_if<syntax::InRange>(&e->node)) NamesIn(n->left, out);
  if (const auto* n = std::get_if<syntax::InSet>(&e->node)) NamesIn(n->left, out);
  if (const auto* n = std::get_if<syntax::Reaches>(&e->node)) NamesIn(n->left, out);
  if (const auto* n = std::get_if<syntax::Call>(&e->node)) {
    for (const auto& t : n->args) NamesIn(t, out);
  }
}

class MethodChecker {
 public:
  MethodChecker(Context& c, std::size_t index) : c_(c), d_(*c.method_decls[index].decl), out_(c.rules.methods.Get(ir::MethodId(index))) {
    std::string id = std::string(words::kDeclMethod) + "/" + d_.name.text;
    out_.head = MakeHead(c, {d_.name.span, id, d_.name.text, &d_.common, &d_.basis, BasisUse::kReason, false, nullptr, c.method_decls[index].node});
    scope_.rule = id;
    scope_.usage = UsageOf(c, out_.head.basis, d_.name.span);
    scope_.method = &names_;
  }

  void Run() {
    out_.all_items = d_.items.empty();
    for (const syntax::Name& name : d_.items) {
      std::ptrdiff_t at = c_.Find(c_.item_names, name, messages::kUnknownItem);
      if (at >= 0) out_.items.push_back(ir::ItemId(static_cast<std::size_t>(at)));
    }
    if (d_.acts_on) {
      switch (*d_.acts_on) {
        case syntax::ActsOn::kStatutory: out_.acts_on = ir::ActsOn::kStatutory; break;
        case syntax::ActsOn::kTier: out_.acts_on = ir::ActsOn::kTier; break;
        case syntax::ActsOn::kTierElseStatutory: out_.acts_on = ir::ActsOn::kTierElseStatutory; break;
      }
    } else {
      c_.Missing(scope_.rule, words::kFieldActsOn, d_.name.span);
    }
    Factors();
    Lets();
    if (d_.bands.empty() && d_.shapes.empty() && !d_.point) c_.Missing(scope_.rule, words::kFieldBand, d_.name.span);
    out_.bands = Bands(d_.bands);
    for (const syntax::Shape& s : d_.shapes) ReadShape(s);
    for (const syntax::Shift& s : d_.shifts) out_.shifts.push_back({s.steps, CheckCondition(c_, s.when, ShapeScope())});
    if (d_.point) out_.point = ReadPoint(*d_.point);
  }

 private:
  Scope ShapeScope() const {
    Scope scope = scope_;
    scope.shape = true;
    return scope;
  }

  // A name of the method's own must not hide a fact, a definition or an amount word.
  bool Own(const syntax::Name& name) {
    if (names_.lets.count(name.text) != 0 || names_.factors.count(name.text) != 0 || pending_.count(name.text) != 0) {
      c_.Report(messages::kDuplicate, {name.text}, name.span).Rule(scope_.rule);
      return false;
    }
    if (c_.dictionary.Find(name.text).valid() || c_.definitions.count(name.text) != 0 || MethodWord(name.text)) {
      c_.Report(messages::kShadowsFact, {name.text}, name.span).Rule(scope_.rule);
      return false;
    }
    return true;
  }

  void Factors() {
    Scope plain = scope_;
    plain.method = nullptr;   // a factor rests on the case, not on the amount
    for (const syntax::Factor& f : d_.factors) {
      if (!Own(f.name)) continue;
      ir::Factor factor;
      factor.name = f.name.text;
      factor.unclear_lowest = f.unclear == syntax::Unclear::kLowest;
      Typed type;
      type.type = ir::Type::kRatio;
      bool first = true;
      for (const syntax::FactorRow& row : f.rows) {
        std::optional<Measure> weight = ReadQuantity(c_, row.weight, nullptr);
        ir::ExprId when = CheckCondition(c_, row.when, plain);
        if (!weight) continue;
        if (first) {
          type.type = weight->type;
          type.unit = weight->unit;
          type.span = row.weight.span;
          first = false;
        } else if (weight->type != type.type || !SameUnit(weight->unit, type.unit)) {
          c_.Report(messages::kWeights, {f.name.text}, row.weight.span).At(type.span).Rule(scope_.rule);
        }
        factor.rows.emplace_back(weight->value, when);
      }
      if (f.rows.empty()) c_.Missing(scope_.rule + "/" + f.name.text, words::kFieldWhen, f.name.span);
      type.name = f.name.text;
      names_.factors.emplace(f.name.text, std::make_pair(static_cast<std::uint32_t>(out_.factors.size()), type));
      out_.factors.push_back(std::move(factor));
    }
  }

  void Lets() {
    for (const syntax::Let& let : d_.lets) {
      if (Own(let.name)) pending_.emplace(let.name.text, &let);
    }
    for (const syntax::Let& let : d_.lets) {
      if (pending_.count(let.name.text) != 0) ReadLet(let.name.text);
    }
  }

  // Depth first: what a formula uses comes before it.
  void ReadLet(const std::string& name) {
    if (names_.lets.count(name) != 0 || bad_lets_.count(name) != 0) return;
    auto open = std::find(open_.begin(), open_.end(), name);
    if (open != open_.end()) {
      std::vector<std::string> circle(open, open_.end());
      for (const std::string& member : circle) bad_lets_.insert(member);
      circle.push_back(name);
      c_.Report(messages::kMethodCycle, {Join(circle, " - ")}, pending_[name]->name.span).Rule(scope_.rule);
      return;
    }
    open_.push_back(name);
    std::vector<std::string> used;
    NamesIn(pending_[name]->value, used);
    bool bad = false;
    for (const std::string& other : used) {
      if (pending_.count(other) == 0) continue;
      ReadLet(other);
      bad |= bad_lets_.count(other) != 0;
    }
    open_.pop_back();
    Typed value = bad || bad_lets_.count(name) != 0 ? Bad(pending_[name]->span) : CheckExpr(c_, *pending_[name]->value, scope_);
    if (value.bad) {
      bad_lets_.insert(name);
      // Later uses are bad in silence.
      names_.lets.emplace(name, std::make_pair(0u, Bad(pending_[name]->span)));
      return;
    }
    value.name = name;
    std::uint32_t index = static_cast<std::uint32_t>(out_.lets.size());
    out_.lets.emplace_back(name, value.id);
    names_.lets.emplace(name, std::make_pair(index, value));
  }

  std::vector<ir::BandRow> Bands(const std::vector<syntax::BandRow>& rows) {
    std::vector<ir::BandRow> out;
    for (const syntax::BandRow& row : rows) {
      ir::BandRow band;
      band.span = row.span;
      band.band = BandOf(row.band);
      for (const ir::BandRow& other : out) {
        if (other.band != band.band) continue;
        c_.Report(messages::kDuplicate, {std::string(c_.sources.Text(row.span))}, row.span).At(other.span).Rule(scope_.rule);
      }
      // A row of one end keeps it where the grammar put it, low or high.
      const syntax::ExprPtr& one = row.low != nullptr ? row.low : row.high;
      switch (row.form) {
        case syntax::BandForm::kBetween:
          band.low = CheckMoney(c_, row.low, scope_);
          band.high = CheckMoney(c_, row.high, scope_);
          band.low_open = row.low_open;
          band.high_open = row.high_open;
          break;
        case syntax::BandForm::kAtLeast: band.low = CheckMoney(c_, one, scope_); break;
        case syntax::BandForm::kAtMost: band.high = CheckMoney(c_, one, scope_); break;
        case syntax::BandForm::kBelow:
          band.high = CheckMoney(c_, one, scope_);
          band.high_open = true;
          break;
        case syntax::BandForm::kAbove:
          band.low = CheckMoney(c_, one, scope_);
          band.low_open = true;
          break;
        case syntax::BandForm::kExactly: band.low = band.high = CheckMoney(c_, one, scope_); break;
      }
      out.push_back(std::move(band));
    }
    return out;
  }

  ir::Point ReadPoint(const syntax::Point& p) {
    ir::Point out;
    out.span = p.span;
    switch (p.kind) {
      case syntax::PointKind::kMiddle: out.kind = ir::PointKind::kMiddle; break;
      case syntax::PointKind::kLow: out.kind = ir::PointKind::kLow; break;
      case syntax::PointKind::kHigh: out.kind = ir::PointKind::kHigh; break;
      case syntax::PointKind::kFormula: out.kind = ir::PointKind::kFormula; break;
      case syntax::PointKind::kNone: out.kind = ir::PointKind::kNone; break;
    }
    switch (p.rounding) {
      case syntax::Rounding::kNone: out.rounding = ir::Rounding::kNone; break;
      case syntax::Rounding::kHalfUp: out.rounding = ir::Rounding::kHalfUp; break;
      case syntax::Rounding::kDown: out.rounding = ir::Rounding::kDown; break;
      case syntax::Rounding::kUp: out.rounding = ir::Rounding::kUp; break;
    }
    if (p.formula != nullptr) out.formula = CheckMoney(c_, p.formula, scope_);
    if (p.step) out.step = ReadMoney(c_, *p.step).value_or(0);
    if (p.reading) out.reading = p.reading->text;
    return out;
  }

  void ReadShape(const syntax::Shape& s) {
    for (const ir::Shape& other : out_.shapes) {
      if (other.name == s.name.text) c_.Report(messages::kDuplicate, {s.name.text}, s.name.span).Rule(scope_.rule);
    }
    ir::Shape shape;
    shape.name = s.name.text;
    if (s.when == nullptr) c_.Missing(scope_.rule + "/" + s.name.text, words::kFieldWhen, s.name.span);
    shape.when = CheckCondition(c_, s.when, ShapeScope());
    shape.bands = Bands(s.bands);
    if (s.point) shape.point = ReadPoint(*s.point);
    out_.shapes.push_back(std::move(shape));
  }

  Context& c_;
  const syntax::MethodDecl& d_;
  ir::Method& out_;
  Scope scope_;
  MethodNames names_;
  std::map<std::string, const syntax::Let*> pending_;
  std::vector<std::string> open_;
  std::set<std::string> bad_lets_;
};

// At most one method an item and time: those that name it, else those for all.
void Overlaps(Context& c) {
  auto together = [](const ir::Method& a, const ir::Method& b) {
    ir::Validity both = ir::Intersect(a.head.validity, b.head.validity);
    bool same_time = !both.from || !both.to || *both.from < *both.to;
    return same_time && a.head.region == b.head.region;
  };
  for (std::size_t i = 0; i < c.rules.methods.size(); ++i) {
    const ir::Method& a = c.rules.methods.Get(ir::MethodId(i));
    for (std::size_t j = i + 1; j < c.rules.methods.size(); ++j) {
      const ir::Method& b = c.rules.methods.Get(ir::MethodId(j));
      if (a.all_items != b.all_items || !together(a, b)) continue;
      std::string what = a.all_items ? std::string(words::kDeclMethod) : std::string();
      for (ir::ItemId item : a.items) {
        if (what.empty() && std::find(b.items.begin(), b.items.end(), item) != b.items.end()) what = c.rules.items.Get(item).head.id;
      }
      if (what.empty()) continue;
      auto [first, second] = LaterFirst(a.head.span, b.head.span);
      c.Report(messages::kMethodsOverlap, {what}, first).At(second).Rule(b.head.id);
    }
  }
}

}  // namespace

void CheckMethods(Context& c) {
  for (std::size_t i = 0; i < c.method_decls.size(); ++i) MethodChecker(c, i).Run();
  Overlaps(c);
}

}  // namespace heng::check
