#include "engine/pipeline/with_fact.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "engine/document/fields.h"
#include "engine/document/load.h"
#include "engine/facts/reader.h"
#include "engine/pipeline/messages.h"
#include "engine/pipeline/words.h"

namespace heng::pipeline {
namespace {

using facts::Act;
using facts::ActParty;
using facts::Case;
using facts::Statement;

struct Found { std::size_t at, length; };
// The first of two spellings of a separator.
std::optional<Found> FirstOf(std::string_view text, std::string_view half, std::string_view full) {
  const std::size_t a = text.find(half), b = text.find(full);
  if (a == std::string_view::npos && b == std::string_view::npos) return std::nullopt;
  return a < b ? Found{a, half.size()} : Found{b, full.size()};
}

struct Piece { std::string_view text; std::uint32_t begin = 0; };
Piece Trim(std::string_view whole, std::size_t begin, std::size_t end) {
  while (begin < end && whole[begin] == ' ') ++begin;
  while (end > begin && whole[end - 1] == ' ') --end;
  return {whole.substr(begin, end - begin), static_cast<std::uint32_t>(begin)};
}

struct Argument { Piece who, name, value; };
std::optional<Argument> Split(std::string_view text) {
  const auto equals = FirstOf(text, "=", words::kFullEquals);
  if (!equals) return std::nullopt;
  Argument out;
  std::size_t name_begin = 0;
  const auto colon = FirstOf(text.substr(0, equals->at), ":", words::kFullColon);
  if (colon) {
    out.who = Trim(text, 0, colon->at);
    name_begin = colon->at + colon->length;
  }
  out.name = Trim(text, name_begin, equals->at);
  out.value = Trim(text, equals->at + equals->length, text.size());
  if (out.name.text.empty()) return std::nullopt;
  return out;
}

void Put(std::vector<Statement>& list, const Statement& one) {
  for (Statement& s : list) {
    if (s.fact == one.fact) {
      s = one;
      return;
    }
  }
  list.push_back(one);
}

class Applier {
 public:
  Applier(const vocabulary::Dictionary& dictionary, Case& c, source::Sources& sources, const base::Limits& limits,
          diagnostic::Sink& sink)
      : dictionary_(dictionary), case_(c), sources_(sources), limits_(limits), sink_(sink) {}

  bool Apply(const std::string& text) {
    const auto id = document::Load(sources_, "--fact", text, limits_.rule_line_bytes, sink_);
    if (!id) return false;
    source_ = *id;
    const std::string kept(sources_.Get(*id).text());
    const auto argument = Split(kept);
    if (!argument) {
      sink_.Report(kFactForm, {kept}).InFile("--fact");
      return false;
    }
    const std::string name(argument->name.text);
    const vocabulary::FactId fact = dictionary_.Find(name);
    if (!fact.valid()) {
      auto told = sink_.Report(kFactUnknown, {name});
      told.At(SpanOf(argument->name));
      const auto near = diagnostic::Nearest(name, dictionary_.FactNames());
      if (!near.empty()) told.Suggest(document::Listed(near));
      return false;
    }
    const vocabulary::Fact& entry = dictionary_.Get(fact);
    if (Derived(entry)) {
      sink_.Report(kFactDerived, {name}).At(SpanOf(argument->name));
      return false;
    }
    Statement one;
    one.span = SpanOf(argument->name);
    one.fact = fact;
    if (argument->value.text != words::kUnknown && !argument->value.text.empty()) {
      auto value = facts::ReadValue(argument->value.text, entry, SpanOf(argument->value), limits_, sink_);
      if (!value) return false;
      one.value = std::move(*value);
    }
    return Place(entry, argument->who, one);
  }

 private:
  source::Span SpanOf(const Piece& piece) const {
    return {source_, piece.begin, piece.begin + static_cast<std::uint32_t>(piece.text.size())};
  }

  // The state of correction may be stated only where no event tells it.
  bool Derived(const vocabulary::Fact& fact) const {
    if (fact.system == vocabulary::System::kNone) return false;
    if (fact.system != vocabulary::System::kCorrection) return true;
    bool events = !case_.events.empty();
    for (const Act& act : case_.acts) events = events || !act.events.empty();
    return events;
  }

  bool Place(const vocabulary::Fact& fact, const Piece& who, const Statement& one) {
    const std::size_t slash = who.text.find('/');
    const std::string_view act_name = slash == std::string_view::npos ? who.text : who.text.substr(0, slash);
    const std::string_view party_name = slash == std::string_view::npos ? who.text : who.text.substr(slash + 1);
    switch (fact.of) {
      case vocabulary::Of::kCase:
        if (!who.text.empty()) {
          sink_.Report(kFactOfCase, {fact.id}).At(SpanOf(who));
          return false;
        }
        Put(case_.facts, one);
        return true;
      case vocabulary::Of::kParty: {
        const auto at = PartyAt(party_name, who, one);
        if (!at) return false;
        // A statement in an act speaks of the same party and would contradict this one.
        for (Act& act : case_.acts) {
          for (ActParty& p : act.parties) {
            if (p.id == case_.parties[*at].id) Drop(p.facts, one.fact);
          }
        }
        Put(case_.parties[*at].facts, one);
        return true;
      }
      case vocabulary::Of::kAct: {
        const auto at = ActAt(act_name, who, one);
        if (!at) return false;
        Put(case_.acts[*at].facts, one);
        return true;
      }
      case vocabulary::Of::kActParty: {
        const auto party = PartyAt(slash == std::string_view::npos && IsAct(who.text) ? std::string_view{} : party_name, who, one);
        if (!party) return false;
        const bool named = slash != std::string_view::npos || IsAct(who.text);
        const auto at = ActAt(named ? act_name : std::string_view{}, who, one);
        if (!at) return false;
        PutActParty(case_.acts[*at], case_.parties[*party].id, one);
        return true;
      }
    }
    return false;
  }

  static void Drop(std::vector<Statement>& list, vocabulary::FactId fact) {
    list.erase(std::remove_if(list.begin(), list.end(), [fact](const Statement& s) { return s.fact == fact; }), list.end());
  }

  void PutActParty(Act& act, const std::string& party, const Statement& one) {
    if (act.parties.empty()) {
      for (const facts::Party& p : case_.parties) {   // "all parties", written out
        ActParty each;
        each.id = p.id;
        act.parties.push_back(std::move(each));
      }
    }
    Drop(act.facts, one.fact);
    for (ActParty& p : act.parties) {
      if (p.id == party) Put(p.facts, one);
    }
  }

  bool IsAct(std::string_view name) const {
    return std::any_of(case_.acts.begin(), case_.acts.end(), [name](const Act& a) { return a.id == name; });
  }

  std::optional<std::size_t> PartyAt(std::string_view name, const Piece& who, const Statement& one) {
    std::vector<std::size_t> met;
    std::vector<std::string> ids;
    for (std::size_t i = 0; i < case_.parties.size(); ++i) {
      const facts::Party& p = case_.parties[i];
      ids.push_back(p.id);
      bool role = false;
      for (const Act& act : case_.acts) {
        for (const ActParty& a : act.parties) role = role || (a.id == p.id && a.role == name);
      }
      if (p.id == name) return i;
      if (name.empty() || p.kind == name || p.name == name || role) met.push_back(i);
    }
    return One(met, ids, who, one);
  }

  std::optional<std::size_t> ActAt(std::string_view name, const Piece& who, const Statement& one) {
    std::vector<std::size_t> met;
    std::vector<std::string> ids;
    for (std::size_t i = 0; i < case_.acts.size(); ++i) {
      ids.push_back(case_.acts[i].id);
      if (name.empty() || case_.acts[i].id == name) met.push_back(i);
    }
    return One(met, ids, who, one);
  }

  std::optional<std::size_t> One(const std::vector<std::size_t>& met, const std::vector<std::string>& ids, const Piece& who,
                                 const Statement& one) {
    if (met.size() == 1) return met.front();
    if (met.empty()) {
      Unknown(who, ids);
    } else {
      sink_.Report(kFactWhich, {dictionary_.Get(one.fact).id, ids[met.front()]}).At(one.span);
    }
    return std::nullopt;
  }

  bool Unknown(const Piece& who, const std::vector<std::string>& ids) {
    sink_.Report(kFactWho, {std::string(who.text), document::Listed(ids)}).At(SpanOf(who));
    return false;
  }

  const vocabulary::Dictionary& dictionary_;
  Case& case_;
  source::Sources& sources_;
  const base::Limits& limits_;
  diagnostic::Sink& sink_;
  source::SourceId source_;
};

}  // namespace

bool ApplyFacts(const std::vector<std::string>& texts, const vocabulary::Dictionary& dictionary, Case& c,
                source::Sources& sources, const base::Limits& limits, diagnostic::Sink& sink) {
  if (texts.empty()) return true;
  bool ok = true;
  Applier applier(dictionary, c, sources, limits, sink);
  for (const std::string& text : texts) ok = applier.Apply(text) && ok;
  return ok && facts::CheckConstraints(c, dictionary, sink);
}

}  // namespace heng::pipeline
