// The schemas of cases, dictionaries and diagnostics; see schema.h. Words come from the readers'
// tables.
#include "engine/report/schema.h"

#include "engine/report/schema_shape.h"

namespace heng::report {

using namespace schema;

namespace {

namespace words {
#define HENG_WORD(id, word) [[maybe_unused]] constexpr const char* id = word;
#include "engine/facts/words.def"
#undef HENG_WORD
}  // namespace words
namespace dictionary_words {
#define HENG_WORD(id, word) constexpr const char* id = word;
#include "engine/vocabulary/words.def"
#undef HENG_WORD
}  // namespace dictionary_words

std::vector<std::string> Findings() {
  return {
#define HENG_FINDING(id, word) word,
#include "engine/facts/words.def"
#undef HENG_FINDING
  };
}

std::vector<std::string> Views() {
  return {
#define HENG_VIEW(id, word) word,
#include "engine/facts/words.def"
#undef HENG_VIEW
      words::kUnstatedView};
}

std::vector<std::string> Inquiries() {
  return {
#define HENG_INQUIRY(id, word) word,
#include "engine/facts/words.def"
#undef HENG_INQUIRY
  };
}

std::vector<std::string> HistoryKinds() {
  return {
#define HENG_HISTORY(id, word) word,
#include "engine/facts/words.def"
#undef HENG_HISTORY
  };
}

std::vector<std::string> Levels() {
  return {
#define HENG_LEVEL(word, kept) word,
#include "engine/facts/words.def"
#undef HENG_LEVEL
  };
}

std::vector<std::string> Circumstances() {
  return {
#define HENG_CIRCUMSTANCE(word) word,
#include "engine/facts/words.def"
#undef HENG_CIRCUMSTANCE
  };
}

std::vector<std::string> FactTypes() {
  return {
#define HENG_TYPE(id, word) word,
#include "engine/vocabulary/words.def"
#undef HENG_TYPE
  };
}

std::vector<std::string> Systems() {
  return {
#define HENG_SYSTEM(id, key, type, outcome) key,
#include "engine/vocabulary/system.def"
#undef HENG_SYSTEM
  };
}

Json Text() { return Type("string"); }
Json Scalar() { return AnyOf({Type("string"), Type("number"), Type("boolean"), Type("null")}); }
Json YesNo() { return AnyOf({Type("boolean"), OneOf({words::kYes, words::kNo, "true", "false"})}); }
Json Identifier() {
  return AnyOf({Type("string"), Type("integer")});
}  // 018 in YAML is still a name
Json Constant(std::string_view word) {
  Json out = Json::Map();
  out.Set("const", word);
  return out;
}

// What one fact may be said to be: its short form, or the long form around it.
Json StatementOf(const Json& value) {
  return AnyOf({value, Object({{"value", value, false},
                               {"finding", OneOf(Findings()), false},
                               {"party_view", OneOf(Views()), false},
                               {"raised", YesNo(), false},
                               {"evidence", Texts(), false},
                               {"reason", Text(), false},
                               {"found_by", Text(), false}})});
}

Json ValueOf(const vocabulary::Fact& fact) {
  Json unknown = AnyOf({Type("null"), OneOf({words::kUnknown})});
  switch (fact.type) {
    case vocabulary::Type::kYesNo:
      return AnyOf({YesNo(), unknown});
    case vocabulary::Type::kQuantity:
      return AnyOf({Type("number"), Type("string"), Type("null")});
    case vocabulary::Type::kEnum:
      return AnyOf({OneOf(fact.values), unknown});
    case vocabulary::Type::kMoney:
    case vocabulary::Type::kRatio:
    case vocabulary::Type::kDate:
    case vocabulary::Type::kText:
      return AnyOf({Type("string"), Type("null")});
  }
  return Scalar();
}

Json FactsShape(const vocabulary::Dictionary* dictionary) {
  if (dictionary == nullptr) return OrNull(MapOf(Ref("statement")));
  std::vector<Field> fields;
  for (const vocabulary::Fact& fact : dictionary->facts()) {
    std::vector<std::string> names{fact.id};
    if (fact.label != fact.id) names.push_back(fact.label);
    for (const std::string& old : fact.formerly) names.push_back(old);
    for (const std::string& name : names)
      fields.push_back({name, StatementOf(ValueOf(fact)), false});
  }
  return OrNull(Object(fields));
}

Json CaseSchema(const vocabulary::Dictionary* dictionary) {
  Json date = Ref("date"), facts = Ref("facts");
  auto dates = [&](bool whole) {
    std::vector<Field> fields{
        {"act_start", date, false}, {"act_end", date, false}, {"discovered", date, false}};
    for (const char* key : {"filed", "notified", "decision"}) {
      if (whole) fields.push_back({key, date, false});
    }
    return Object(fields);
  };
  auto event = [&](bool of_act) {
    std::vector<Field> fields{{"kind", Text()},
                              {"date", date},
                              {"due", date, false},
                              {"result", Text(), false},
                              {"no", Identifier(), false},
                              {"party", Identifier(), false}};
    if (!of_act) fields.push_back({"act", Identifier(), false});
    return Object(fields);
  };
  Json authority = Object(
      {{"name", Text(), false},
       {"kind", Text(), false},
       {"region", AnyOf({Pattern("^([0-9]{2}|[0-9]{4}|[0-9]{6})$"), Type("integer")}), false},
       {"level", OneOf(Levels()), false}});
  Json party = Object({{"id", Identifier()},
                       {"kind", Text()},
                       {"name", Text(), false},
                       {"credit_code", Identifier(), false},
                       {"facts", facts, false}});
  Json act_party = Object({{"id", Identifier()}, {"role", Text(), false}, {"facts", facts, false}});
  Json act = Object({{"id", Identifier()},
                     {"items", Texts(), false},
                     {"dates", dates(false), false},
                     {"facts", facts, false},
                     {"events", ListOf(event(true)), false},
                     {"parties", ListOf(act_party), false}});
  Json searched = Object({{"system", Text(), false},
                          {"by", Text(), false},
                          {"date", date, false},
                          {"from", date, false},
                          {"to", date, false}});
  Json entry = Object({{"date", date},
                       {"item", Text()},
                       {"kind", OneOf(HistoryKinds())},
                       {"penalties", Texts(), false},
                       {"amount", Text(), false},
                       {"authority", Text(), false},
                       {"party", Identifier(), false},
                       {"act", Identifier(), false}});
  Json history =
      Object({{"searched", OrNull(searched), false}, {"entries", OrNull(ListOf(entry)), false}});
  Json proposed = Object({{"act", Identifier(), false},
                          {"party", Identifier(), false},
                          {"circumstance", OneOf(Circumstances()), false},
                          {"fine", Text(), false},
                          {"orders", Texts(), false},
                          {"penalties", Texts(), false},
                          {"reason", Text(), false}});
  Json root = Object({{"format", Constant("heng.case/1")},
                      {"case", Identifier()},
                      {"authority", authority, false},
                      {"inquiry", OneOf(Inquiries()), false},
                      {"dates", dates(true), false},
                      {"events", OrNull(ListOf(event(false))), false},
                      {"parties", ListOf(party)},
                      {"facts", facts, false},
                      {"acts", ListOf(act)},
                      {"history", OrNull(history), false},
                      {"evidence", OrNull(MapOf(OrNull(Text()))), false},
                      {"proposed", OrNull(ListOf(proposed)), false},
                      {"chosen", Json::Map(), false}});
  return Root(
      "case", "heng.case/1: a case as submitted", root,
      {{"date", Text()}, {"statement", StatementOf(Scalar())}, {"facts", FactsShape(dictionary)}});
}

Json DictionarySchema() {
  Json range = Object({{"min", Scalar(), false}, {"max", Scalar(), false}});
  Json fact = Object({{"id", Text()},
                      {"label", Text(), false},
                      {"type", OneOf(FactTypes())},
                      {"unit", Text(), false},
                      {"of", OneOf({"case", "party", "act", "act_party"}), false},
                      {"question", Text(), false},
                      {"help", Text(), false},
                      {"evidence", Texts(), false},
                      {"burden", OneOf({"against", "favourable", "plea", "no_fault"}), false},
                      {"graver", OneOf({"none", "up", "down"}), false},
                      {"judgment", YesNo(), false},
                      {"mutable", YesNo(), false},
                      {"personal", YesNo(), false},
                      {"values", Texts(), false},
                      {"range", range, false},
                      {"decimals", AnyOf({Type("integer"), Pattern("^[0-6]$")}), false},
                      {"system", OneOf(Systems()), false},
                      {dictionary_words::kFormerly, Texts(), false}});
  Json pair = Texts();
  pair.Set("minItems", 2);
  pair.Set("maxItems", 2);
  Json constraint = Object({{"id", Text()},
                            {"message", Text()},
                            {"at_most", pair, false},
                            {"excludes", pair, false},
                            {"implies", pair, false},
                            {"positive_implies", pair, false}});
  Json event = Object({{"id", Text()},
                       {"label", Text(), false},
                       {"aliases", Texts(), false},
                       {"due", OneOf({"none", "optional", "required"}), false},
                       {"result", Texts(), false}});
  std::vector<std::string> classes{dictionary_words::kUnit, dictionary_words::kPerson};
  Json role = Object({{"id", Text()},
                      {"party", OneOf(classes), false},
                      {"aliases", Texts(), false},
                      {"of", Texts(), false}});
  Json whole = AnyOf({Type("integer"), Pattern("^[0-9]+$")});
  Json penalty = Object({{"id", Text()},
                         {"aliases", Texts(), false},
                         {"group", whole, false},
                         {"rank", whole, false},
                         {"penalty", YesNo(), false},
                         {"order", YesNo(), false},
                         {"of", ListOf(OneOf(classes)), false},
                         {"decided_by", Text(), false},
                         {"hearing", OneOf({"never", "amount", "always"}), false}});
  Json authority = Object({{"id", Text()}, {"names", Texts(), false}, {"of", Texts(), false}});
  Json root = Object({{"format", Constant("heng.facts/1")},
                      {"facts", ListOf(fact), false},
                      {"constraints", ListOf(constraint), false},
                      {"events", ListOf(event), false},
                      {"roles", ListOf(role), false},
                      {"penalties", ListOf(penalty), false},
                      {"authorities", ListOf(authority), false}});
  return Root("dictionary", "heng.facts/1: a fact dictionary", root, {});
}

Json DiagnosticsSchema() {
  std::string families;
#define HENG_FAMILY(letter, zh, en) families += letter;
#include "engine/diagnostic/words.def"
#undef HENG_FAMILY
  std::vector<Field> place{{"file", Text()},
                           {"line", Type("integer")},
                           {"column", Type("integer")},
                           {"end_line", Type("integer"), false},
                           {"end_column", Type("integer"), false}};
  std::vector<Field> part = place;
  part.push_back({"label", Text()});
  part.push_back({"label_en", Text()});
  std::vector<Field> fields{{"code", Pattern("^[" + families + "][0-9]{3}$")},
                            {"level", OneOf({"error", "warning", "note"})},
                            {"title", Text()},
                            {"title_en", Text()},
                            {"fix", Text()},
                            {"fix_en", Text()},
                            {"id", Text()}};
  fields.insert(fields.end(), place.begin(), place.end());
  fields.push_back({"parts", ListOf(Object(part))});
  fields.push_back({"proof", OrNull(OneOf({"proved", "fails", "undecided"}))});
  fields.push_back({"witness", Json::Map()});
  for (const char* key : {"heading", "example", "basis", "replay", "suggestion"})
    fields.push_back({key, Text(), false});
  return Root("diagnostics", "Findings of lint, prove, ground and check", ListOf(Object(fields)),
              {});
}

}  // namespace

const std::vector<std::string>& SchemaNames() {
  static const std::vector<std::string> names{"case", "decision", "diagnostics", "dictionary"};
  return names;
}

std::string SchemaText(std::string_view name, const vocabulary::Dictionary* dictionary) {
  Json schema;
  if (name == "case")
    schema = CaseSchema(dictionary);
  else if (name == "decision")
    schema = DecisionSchema();
  else if (name == "diagnostics")
    schema = DiagnosticsSchema();
  else if (name == "dictionary")
    schema = DictionarySchema();
  else
    return {};
  return document::WriteIndented(schema) + "\n";
}

}  // namespace heng::report
