// What the passes of check share: the rule set being built, the declarations by kind in an order that
// does not depend on the files, the tables of names, and how to report. Internal to this folder.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/check/check.h"
#include "engine/check/messages.h"
#include "engine/check/words.h"
#include "engine/syntax/tree.h"

namespace heng::check {

using source::Span;

// A declaration of one kind and the node that holds it (for its hash).
template <class D>
struct Declared {
  const D* decl = nullptr;
  const syntax::DeclNode* node = nullptr;
};

// The checked value of an expression: what it is, in which unit, with which values. `bad` is an
// expression already reported; whatever it meets is bad too, in silence.
struct Typed {
  ir::ExprId id;
  Span span;
  ir::Type type = ir::Type::kBool;
  std::string unit;                                   // of a count; empty: dimensionless
  bool loose = false;                                 // a 'how many hold': any counting unit compares
  const std::vector<std::string>* values = nullptr;   // of an enum
  std::string name;                                   // fact or definition, for messages
  bool bad = false;
};

struct DefinitionEntry {
  Declared<syntax::DefinitionDecl> declared;
  enum class State : std::uint8_t { kNew, kOpen, kDone } state = State::kNew;
  ir::DefinitionId id;
  bool bad = false;                 // reported; no id
  bool used = false;
  bool outcome = false;             // rests on facts that exist only after the outcome
  ir::Type type = ir::Type::kBool;
  std::string unit;
  bool loose = false;
  std::vector<std::string> values;
};

// Which way the four range words read (language.md 2, convention of a provision).
struct Usage {
  bool from = true, up_to = true, below = false, above = false;   // does the end belong to the range
};

// The amount words a method may use in its formulas.
struct MethodNames {
  std::map<std::string, std::pair<std::uint32_t, Typed>, std::less<>> lets, factors;
};

// Where an expression stands: what it may name.
struct Scope {
  std::string rule;                          // stable id of the declaration, for reports
  Usage usage;
  bool outcome = false;                      // facts that exist after the outcome
  bool proposed = false;                     // the proposal under review
  bool shape = false;                        // tests of the range's shape
  const MethodNames* method = nullptr;
};

struct Context {
  Context(const Settings& s, const source::Sources& src, const base::Limits& l, diagnostic::Sink& out, ir::RuleSet& r)
      : settings(s), sources(src), limits(l), sink(out), rules(r), dictionary(*s.dictionary) {}

  const Settings& settings;
  const source::Sources& sources;
  const base::Limits& limits;
  diagnostic::Sink& sink;
  ir::RuleSet& rules;
  const vocabulary::Dictionary& dictionary;

  // By kind, each sorted; the index of a declaration is the id of its place in the rule set's store.
  std::vector<Declared<syntax::SourceDecl>> source_decls;
  std::vector<Declared<syntax::ItemDecl>> item_decls;
  std::vector<Declared<syntax::ListDecl>> list_decls;
  std::vector<Declared<syntax::BenchmarkDecl>> benchmark_decls;
  std::vector<Declared<syntax::GeneralDecl>> general_decls;
  std::vector<Declared<syntax::LeniencyDecl>> leniency_decls;
  std::vector<Declared<syntax::MethodDecl>> method_decls;
  std::vector<Declared<syntax::PolicyDecl>> policy_decls;
  std::vector<Declared<syntax::StandardDecl>> standard_decls;
  std::vector<Declared<syntax::ProcedureDecl>> procedure_decls;
  std::vector<Declared<syntax::CheckDecl>> check_decls;
  std::vector<const syntax::CaseDecl*> case_decls;

  using NameTable = std::map<std::string, std::size_t, std::less<>>;   // a name, alias or former name -> index
  NameTable source_names, item_names, policy_names, standard_names, general_names, leniency_names, procedure_names,
      check_names, method_names, list_names;
  std::map<std::string, DefinitionEntry, std::less<>> definitions;
  std::map<std::string, std::string, std::less<>> former_definitions;  // former name -> name

  bool touched_outcome = false;              // set by expressions that read an outcome fact
  std::vector<std::string> open_definitions; // being checked, outermost first
  std::size_t unverified = 0;
  std::vector<std::string> hashes;           // of all declarations

  diagnostic::Sink::Builder Report(const diagnostic::Message& message, std::vector<std::string> args, Span at);
  // True the first time a problem with this name is met: one cause, one report.
  bool First(const diagnostic::Message& message, const std::string& name);
  // An unknown name, once, with what may have been meant.
  void Unknown(const diagnostic::Message& message, std::vector<std::string> args, Span at, const std::vector<std::string>& known);
  void Missing(const std::string& rule, std::string_view field, Span at);
  // A word out of a closed choice, or -1 reported.
  int Choose(words::List list, const syntax::Name& word, std::string_view after);

  // Looks a name up; -1 reported with "did you mean".
  std::ptrdiff_t Find(const NameTable& table, const syntax::Name& name, const diagnostic::Message& message,
                      std::vector<std::string> more = {});

 private:
  std::set<std::pair<std::string_view, std::string>> seen_;
};

// Two places of one problem: the one written later first.
std::pair<Span, Span> LaterFirst(Span a, Span b);
std::string Join(const std::vector<std::string>& list, std::string_view separator = words::kListSeparator);
std::vector<std::string> Keys(const Context::NameTable& table);
// Chinese and letters by code point, runs of digits by their number: aqf92-1 before aqf103-1.
bool NaturalLess(std::string_view a, std::string_view b);

}  // namespace heng::check
