#include "engine/check/names.h"

#include <algorithm>
#include <tuple>

#include "engine/base/overloaded.h"
#include "engine/document/hash.h"
#include "engine/syntax/print.h"

namespace heng::check {

namespace {

using syntax::Name;

class Collector {
 public:
  explicit Collector(Context& context) : c_(context) {}

  void Run(const std::vector<syntax::Tree>& trees) {
    for (const syntax::Tree& tree : trees) {
      for (const syntax::DeclNode& node : tree.decls) Sort(node);
    }
    Order();
    Register();
    Place();
  }

 private:
  void Sort(const syntax::DeclNode& node) {
    using namespace syntax;
    std::visit(base::Overloaded{
                   [&](const SourceDecl& d) { c_.source_decls.push_back({&d, &node}); },
                   [&](const DefinitionDecl& d) { definitions_.push_back({&d, &node}); },
                   [&](const ItemDecl& d) { c_.item_decls.push_back({&d, &node}); },
                   [&](const ListDecl& d) { c_.list_decls.push_back({&d, &node}); },
                   [&](const BenchmarkDecl& d) { c_.benchmark_decls.push_back({&d, &node}); },
                   [&](const GeneralDecl& d) { c_.general_decls.push_back({&d, &node}); },
                   [&](const LeniencyDecl& d) { c_.leniency_decls.push_back({&d, &node}); },
                   [&](const MethodDecl& d) { c_.method_decls.push_back({&d, &node}); },
                   [&](const PolicyDecl& d) { c_.policy_decls.push_back({&d, &node}); },
                   [&](const StandardDecl& d) { c_.standard_decls.push_back({&d, &node}); },
                   [&](const ProcedureDecl& d) { c_.procedure_decls.push_back({&d, &node}); },
                   [&](const CheckDecl& d) { c_.check_decls.push_back({&d, &node}); },
                   [&](const CaseDecl& d) { c_.case_decls.push_back(&d); },
               },
               node);
  }

  // The declaration's own text decides between two of one name, so that the files' order does not.
  template <class D>
  static std::string TextOf(const Declared<D>& d) { return syntax::PrintDecl(*d.node); }

  template <class D>
  static void ByName(std::vector<Declared<D>>& list) {
    std::sort(list.begin(), list.end(), [](const Declared<D>& a, const Declared<D>& b) {
      if (a.decl->name.text != b.decl->name.text) return NaturalLess(a.decl->name.text, b.decl->name.text);
      return TextOf(a) < TextOf(b);
    });
  }

  void Order() {
    ByName(c_.source_decls);
    ByName(definitions_);
    ByName(c_.list_decls);
    ByName(c_.leniency_decls);
    ByName(c_.method_decls);
    ByName(c_.policy_decls);
    ByName(c_.standard_decls);
    ByName(c_.procedure_decls);
    ByName(c_.check_decls);
    std::sort(c_.item_decls.begin(), c_.item_decls.end(), [](const auto& a, const auto& b) {
      if (a.decl->id.text != b.decl->id.text) return NaturalLess(a.decl->id.text, b.decl->id.text);
      return TextOf(a) < TextOf(b);
    });
    std::sort(c_.benchmark_decls.begin(), c_.benchmark_decls.end(), [](const auto& a, const auto& b) {
      if (a.decl->item.text != b.decl->item.text) return NaturalLess(a.decl->item.text, b.decl->item.text);
      return TextOf(a) < TextOf(b);
    });
    // Grounds stand in the order of the law: by the first provision they rest on.
    auto key = [](const Declared<syntax::GeneralDecl>& d) {
      const auto& basis = d.decl->basis;
      std::string text;
      law::Place place;
      if (basis && !basis->list.empty()) {
        text = basis->list.front().source.text;
        if (!basis->list.front().places.empty()) place = basis->list.front().places.front().place;
      }
      return std::make_tuple(text, place, d.decl->name.text);
    };
    std::sort(c_.general_decls.begin(), c_.general_decls.end(), [&](const auto& a, const auto& b) {
      auto ka = key(a), kb = key(b);
      if (ka != kb) return ka < kb;
      return TextOf(a) < TextOf(b);
    });
    std::sort(c_.case_decls.begin(), c_.case_decls.end(), [&](const auto* a, const auto* b) {
      const std::string& fa = c_.sources.Get(a->span.source).name();
      const std::string& fb = c_.sources.Get(b->span.source).name();
      return std::make_tuple(std::cref(fa), a->span.begin) < std::make_tuple(std::cref(fb), b->span.begin);
    });
  }

  void Enter(Context::NameTable& table, std::map<std::string, Span, std::less<>>& spans, const Name& name, std::size_t index,
             bool other_name = false) {
    auto [at, added] = table.emplace(name.text, index);
    if (added) {
      spans.emplace(name.text, name.span);
      return;
    }
    if (at->second == index && name.span == spans.find(name.text)->second) return;
    Duplicate(name, spans.find(name.text)->second, other_name);
  }

  // The later of two declarations is marked first; an alias or former name before what it clashes with.
  void Duplicate(const Name& name, Span other, bool other_name = false) {
    auto [first, second] = other_name ? std::pair(name.span, other) : LaterFirst(name.span, other);
    c_.Report(messages::kDuplicate, {name.text}, first).At(second);
  }

  template <class D>
  void EnterAll(const std::vector<Declared<D>>& list, Context::NameTable& table) {
    std::map<std::string, Span, std::less<>> spans;
    for (std::size_t i = 0; i < list.size(); ++i) Enter(table, spans, list[i].decl->name, i);
    for (std::size_t i = 0; i < list.size(); ++i) {
      for (const Name& old : list[i].decl->common.formerly) Enter(table, spans, old, i, true);
    }
  }

  void Register() {
    EnterAll(c_.list_decls, c_.list_names);
    EnterAll(c_.leniency_decls, c_.leniency_names);
    EnterAll(c_.method_decls, c_.method_names);
    EnterAll(c_.policy_decls, c_.policy_names);
    EnterAll(c_.standard_decls, c_.standard_names);
    EnterAll(c_.procedure_decls, c_.procedure_names);
    EnterAll(c_.check_decls, c_.check_names);
    EnterAll(c_.general_decls, c_.general_names);
    std::map<std::string, Span, std::less<>> spans;
    for (std::size_t i = 0; i < c_.source_decls.size(); ++i) Enter(c_.source_names, spans, c_.source_decls[i].decl->name, i);
    for (std::size_t i = 0; i < c_.source_decls.size(); ++i) {
      const auto& title = c_.source_decls[i].decl->full_title;
      if (title && title->text != c_.source_decls[i].decl->name.text) Enter(c_.source_names, spans, *title, i, true);
    }
    spans.clear();
    for (std::size_t i = 0; i < c_.item_decls.size(); ++i) Enter(c_.item_names, spans, c_.item_decls[i].decl->id, i);
    for (std::size_t i = 0; i < c_.item_decls.size(); ++i) {
      for (const Name& alias : c_.item_decls[i].decl->aliases) Enter(c_.item_names, spans, alias, i, true);
      for (const Name& old : c_.item_decls[i].decl->common.formerly) Enter(c_.item_names, spans, old, i, true);
    }
    for (const auto& d : definitions_) Definition(d);
  }

  void Definition(const Declared<syntax::DefinitionDecl>& d) {
    const Name& name = d.decl->name;
    if (c_.dictionary.Find(name.text).valid()) {
      c_.Report(messages::kShadowsFact, {name.text}, name.span);
      return;
    }
    DefinitionEntry entry;
    entry.declared = d;
    auto [at, added] = c_.definitions.emplace(name.text, std::move(entry));
    if (!added) Duplicate(name, at->second.declared.decl->name.span);
    for (const Name& old : d.decl->common.formerly) c_.former_definitions.emplace(old.text, name.text);
  }

  template <class D>
  void Hashes(const std::vector<Declared<D>>& list) {
    for (const auto& d : list) c_.hashes.push_back(document::HashOf(TextOf(d)));
  }

  // One placeholder a declaration, at the index of its name.
  void Place() {
    for (std::size_t i = 0; i < c_.source_decls.size(); ++i) c_.rules.sources.Add({});
    for (std::size_t i = 0; i < c_.item_decls.size(); ++i) c_.rules.items.Add({});
    for (std::size_t i = 0; i < c_.list_decls.size(); ++i) c_.rules.lists.Add({});
    for (std::size_t i = 0; i < c_.benchmark_decls.size(); ++i) c_.rules.benchmarks.Add({});
    for (std::size_t i = 0; i < c_.general_decls.size(); ++i) c_.rules.generals.Add({});
    for (std::size_t i = 0; i < c_.leniency_decls.size(); ++i) c_.rules.leniencies.Add({});
    for (std::size_t i = 0; i < c_.method_decls.size(); ++i) c_.rules.methods.Add({});
    for (std::size_t i = 0; i < c_.policy_decls.size(); ++i) c_.rules.policies.Add({});
    for (std::size_t i = 0; i < c_.standard_decls.size(); ++i) c_.rules.standards.Add({});
    for (std::size_t i = 0; i < c_.procedure_decls.size(); ++i) c_.rules.procedures.Add({});
    for (std::size_t i = 0; i < c_.check_decls.size(); ++i) c_.rules.checks.Add({});
    Hashes(c_.source_decls);
    Hashes(definitions_);
    Hashes(c_.item_decls);
    Hashes(c_.list_decls);
    Hashes(c_.benchmark_decls);
    Hashes(c_.general_decls);
    Hashes(c_.leniency_decls);
    Hashes(c_.method_decls);
    Hashes(c_.policy_decls);
    Hashes(c_.standard_decls);
    Hashes(c_.procedure_decls);
    Hashes(c_.check_decls);
  }

  Context& c_;
  std::vector<Declared<syntax::DefinitionDecl>> definitions_;
};

}  // namespace

void CollectNames(Context& context, const std::vector<syntax::Tree>& trees) { Collector(context).Run(trees); }

}  // namespace heng::check
