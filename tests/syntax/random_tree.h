// Random trees, type-directed and small: every kind of node with every choice of its members, names
// from a short list that holds keywords too. Only trees a text can have: at least one bound to a
// range, whole periods.
#pragma once

#include <cstdint>
#include <random>

#include "engine/syntax/tree.h"

namespace heng::syntax::test {

class RandomTree {
 public:
  explicit RandomTree(std::uint64_t seed) : engine_(seed) {}

  Tree File(std::size_t declarations);
  std::uint32_t Below(std::uint32_t n) { return static_cast<std::uint32_t>(engine_() % n); }
  bool Chance(std::uint32_t in) { return Below(in) == 0; }

 private:
  // Pieces
  Name AName();
  Name Declared();
  Name ItemId();
  Name OneOf(std::initializer_list<const char*> words);
  std::vector<Name> Names(std::uint32_t most);
  String AString();
  DateLit ADate();
  Quantity Money();
  Quantity Number();
  PeriodLit Period();
  Cites ACites();
  BoundLit Bound();
  RangeLit Range(bool bounds_only);
  FineRange Fine();
  ExprPtr Condition(int depth);
  ExprPtr Comparison(int depth);
  ExprPtr Formula(int depth);
  ExprPtr Make(ExprNode node);
  Common ACommon();
  std::optional<Cites> MaybeCites() { return Chance(2) ? std::optional(ACites()) : std::nullopt; }
  ExprPtr MaybeCondition() { return Chance(2) ? Condition(2) : nullptr; }
  std::optional<Name> MaybeName() { return Chance(2) ? std::optional(AName()) : std::nullopt; }
  std::optional<String> MaybeString() {
    return Chance(2) ? std::optional(AString()) : std::nullopt;
  }
  std::optional<Name> MaybeLayer();
  PenaltyLine APenaltyLine();
  FineLine AFineLine();
  PenaltyNode ALine();
  TextOrCites ATextOrCites();
  Effect AnEffect();
  BandRow Row(Band band);
  std::vector<BandRow> Bands();
  Point APoint();
  Expect AnExpect(int depth);
  std::string Value();
  Modality AModality(std::uint32_t of) { return static_cast<Modality>(Below(of)); }

  // Declarations
  SourceDecl ASource();
  DefinitionDecl ADefinition();
  ItemDecl AnItem();
  ListDecl AList();
  BenchmarkDecl ABenchmark();
  GeneralDecl AGeneral();
  LeniencyDecl ALeniency();
  MethodDecl AMethod();
  PolicyDecl APolicy();
  StandardDecl AStandard();
  ProcedureDecl AProcedure();
  CheckDecl ACheck();
  CaseDecl ACase();
  DeclNode Declaration();

  std::mt19937_64 engine_;
};

}  // namespace heng::syntax::test
