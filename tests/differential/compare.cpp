#include "tests/differential/compare.h"

#include <algorithm>
#include <map>
#include <set>

namespace heng::differential {

namespace {

using decision::EnvelopeOutcome;
using decision::PartyDecision;
using value::MoneyRange;
using Pieces = std::map<std::string, std::string>;

std::string Text(value::Tri t) { return t == value::Tri::kTrue ? "met" : (t == value::Tri::kFalse ? "not met" : "unknown"); }

// By the amounts held: (a, b] and [a + 1, b] are one.
std::string Text(const MoneyRange& r) {
  const auto low = r.min + (r.min_open ? 1 : 0), high = r.max - (r.max_open ? 1 : 0);
  return "[" + value::ToDecimalYuan(low) + ", " + (r.has_max ? value::ToDecimalYuan(high) : std::string("...")) + "]";
}
std::string Text(const std::optional<MoneyRange>& r) { return r ? Text(*r) : "none"; }
std::string Text(const std::optional<value::Fen>& f) { return f ? value::ToDecimalYuan(*f) : "null"; }

std::string Joined(std::vector<std::string> parts, const char* with = ", ", bool sorted = true) {
  if (sorted) std::sort(parts.begin(), parts.end());
  std::string out;
  for (const std::string& p : parts) out += (out.empty() ? "" : with) + p;
  return out;
}

std::string Text(const decision::FineOutcome& f) {
  std::string out = f.target + " " + f.situation + " " + f.modality + " statutory ";
  out += f.known ? Text(f.statutory) : "null";
  if (f.tier) {
    static const char* const kStates[] = {"none", "met", "undetermined"};
    out += " tier " + std::string(kStates[static_cast<int>(f.tier->state)]) + " " + f.tier->name;
  }
  out += " range " + (f.known ? Text(f.range) : std::string("null"));
  return out + " point " + Text(f.point) + (f.known ? "" : " base unknown");
}

std::string Text(const std::vector<decision::FineOutcome>& fines) {
  std::vector<std::string> out;
  for (const auto& f : fines) out.push_back(Text(f));
  return Joined(out, "; ");
}
std::string Text(const std::vector<decision::PenaltyOutcome>& penalties) {
  std::vector<std::string> out;
  for (const auto& p : penalties) out.push_back(p.kind + " " + p.target);
  return Joined(out, "; ");
}
std::string Text(const std::vector<decision::ConfiscationOutcome>& taken) {
  std::vector<std::string> out;
  for (const auto& c : taken) out.push_back(c.object + " net " + Text(c.net));
  return Joined(out, "; ");
}
std::string Text(const std::vector<decision::OrderOutcome>& orders) {
  std::vector<std::string> out;
  for (const auto& o : orders) out.push_back(o.order + " " + o.target);
  return Joined(out, "; ");
}

std::string Text(const decision::Option& o) {
  std::string out = std::string(RungKey(o.rung)) + (o.is_default ? " (default)" : "");
  out += " | " + Joined(o.situations) + " | " + Text(o.fines) + " | " + Text(o.penalties) + " | " + Text(o.confiscate);
  return out + " | " + Text(o.orders);
}

std::string Text(const EnvelopeOutcome& o) {
  return std::string(StatusKey(o.status)) + " " + std::string(RungKey(o.rung)) + " {" + Joined(o.situations) + "} {" +
         Joined(o.kinds) + "} " + Text(o.fine);
}
std::string Text(const std::vector<EnvelopeOutcome>& outcomes) {
  std::vector<std::string> out;
  for (const auto& o : outcomes) out.push_back(Text(o));
  return Joined(out, "\n      ");
}

// Grounds that stand in the order of examination; orders and confiscation show in what they lead to.
bool Examined(const ir::RuleSet& rules, const std::string& id) {
  for (const ir::General& g : rules.generals) {
    if (g.head.id == id) return g.stage != ir::Stage::kOrder && g.stage != ir::Stage::kConfiscate;
  }
  return std::any_of(rules.leniencies.begin(), rules.leniencies.end(),
                     [&](const ir::Leniency& l) { return l.head.id == id; });
}

void Add(const ir::RuleSet& rules, const facts::Case& c, const std::string& at, const PartyDecision& p, Pieces& out) {
  out[at + " item"] = p.item;
  out[at + " status"] = std::string(StatusKey(p.status));
  out[at + " law"] = p.law.governing;
  out[at + " transfer"] = p.transfer.suspected ? "yes" : "no";
  // A case that is not ready has a status and an envelope; what else is shown of it is presentation.
  const bool decided = p.status != decision::Status::kNotReady && p.status != decision::Status::kConflict;
  if (decided) {
    out[at + " rung"] = std::string(RungKey(p.rung));
    out[at + " ground"] = p.ground;
    out[at + " situations"] = Joined(p.situations);
    out[at + " fines"] = Text(p.fines);
    out[at + " penalties"] = Text(p.penalties);
    out[at + " confiscate"] = Text(p.confiscate);
    out[at + " orders"] = Text(p.orders);
    std::vector<std::string> options;
    for (const auto& o : p.options) options.push_back(Text(o));
    out[at + " options"] = Joined(options, "\n      ");
  }
  for (const auto& g : p.grounds) {
    if (Examined(rules, g.id)) out[at + " ground " + g.id] = Text(g.status);
  }
  std::vector<std::string> deciding;
  for (const auto& d : p.deciding) deciding.push_back(d.fact);
  out[at + " deciding"] = Joined(deciding);
  out[at + " deciding first"] = p.deciding.empty() ? "" : p.deciding.front().fact;
  for (const auto& pending : p.pending) {
    for (const auto& b : pending.branches) {
      out[at + " pending " + pending.fact + " = " + b.value] = Text(b.outcomes);
    }
  }
}

Pieces Project(const ir::RuleSet& rules, const facts::Case& c, const decision::Decision& d) {
  Pieces out;
  for (const auto& act : d.acts) {
    out[act.id + " status"] = std::string(StatusKey(act.status));
    for (const auto& p : act.parties) Add(rules, c, act.id + "/" + p.party, p, out);
  }
  for (const auto& t : d.totals) {
    out["total " + t.party] = Text(t.fine) + (t.at_least ? " at least" : "") + " point " + Text(t.point);
  }
  return out;
}

const PartyDecision* Find(const decision::Decision& d, const std::string& act, const std::string& party) {
  for (const auto& a : d.acts) {
    for (const auto& p : a.parties) {
      if (a.id == act && p.party == party) return &p;
    }
  }
  return nullptr;
}

// Every outcome of the exact envelope shows in the hull: a kind with its status and rung, amounts inside.
bool Inside(const decision::Envelope& exact, const decision::Envelope& hull) {
  if (exact.fine && hull.fine && !value::Within(*exact.fine, *hull.fine)) return false;
  return std::all_of(exact.outcomes.begin(), exact.outcomes.end(), [&](const EnvelopeOutcome& o) {
    return std::any_of(hull.outcomes.begin(), hull.outcomes.end(),
                       [&](const EnvelopeOutcome& h) { return h.status == o.status && h.rung == o.rung; });
  });
}

std::string Text(const decision::Envelope& e) {
  return (e.exact ? "exact " : "hull ") + Text(e.fine) + "\n      " + Text(e.outcomes);
}

}  // namespace

// A fact one side calls immaterial may not be one the other says the outcome turns on. Which of the facts that
// change nothing are worth listing is left to each.
static void Immaterial(const decision::Decision& fast, const decision::Decision& slow, const std::set<std::string>& hull,
                std::vector<Difference>& out) {
  const auto has = [](const auto& list, const std::string& fact) {
    return std::any_of(list.begin(), list.end(), [&](const auto& d) { return d.fact == fact; });
  };
  for (const auto& act : fast.acts) {
    for (const auto& a : act.parties) {
      const PartyDecision* b = Find(slow, act.id, a.party);
      const std::string at = act.id + "/" + a.party;
      if (b == nullptr || hull.count(at) > 0) continue;
      for (const std::string& fact : a.immaterial) {
        if (has(b->deciding, fact)) out.push_back({at + " immaterial", fact, "deciding"});
      }
      for (const std::string& fact : b->immaterial) {
        if (has(a.deciding, fact)) out.push_back({at + " immaterial", "deciding", fact});
      }
    }
  }
}

// Which facts are followed up branch by branch is each side's choice; where both do, they must agree.
static void KeepShared(const char* piece, Pieces& x, Pieces& y) {
  const auto keep = [&](Pieces& a, const Pieces& b) {
    std::erase_if(a, [&](const auto& one) { return one.first.find(piece) != std::string::npos && b.count(one.first) == 0; });
  };
  keep(x, y);
  keep(y, x);
}

std::vector<Difference> Compare(const ir::RuleSet& rules, const facts::Case& c, const decision::Decision& fast,
                                const decision::Decision& slow) {
  std::vector<Difference> out;
  std::set<std::string> hull;   // "act/party" for which one side has only a hull
  for (const auto& act : fast.acts) {
    for (const auto& p : act.parties) {
      const PartyDecision* other = Find(slow, act.id, p.party);
      if (other == nullptr) continue;
      const decision::Envelope &a = p.envelope, &b = other->envelope;
      const std::string at = act.id + "/" + p.party;
      bool same = true;
      // Of several items that are open, which is shown first is each side's choice.
      if (p.item != other->item && p.status == decision::Status::kNotReady && other->status == p.status && !p.candidates.empty()) {
        hull.insert(at);
        continue;
      }
      if (a.exact && b.exact) {
        same = Text(a) == Text(b);
      } else {
        hull.insert(at);
        if (a.exact != b.exact) same = a.exact ? Inside(a, b) : Inside(b, a);
      }
      if (!same) out.push_back({at + " envelope", Text(a), Text(b)});
    }
  }
  if (c.inquiry == facts::Inquiry::kOpen) Immaterial(fast, slow, hull, out);
  Pieces x = Project(rules, c, fast), y = Project(rules, c, slow);
  KeepShared(" pending ", x, y);
  std::set<std::string> keys;
  for (const auto& [key, text] : x) keys.insert(key);
  for (const auto& [key, text] : y) keys.insert(key);
  for (const std::string& key : keys) {
    // What cannot be enumerated is not ready on the side that has the hull, and everything else follows.
    const std::string at = key.substr(0, key.find(' '));
    const bool loose = std::any_of(hull.begin(), hull.end(), [&](const std::string& h) {
      return at == h || h.rfind(at + "/", 0) == 0 || at == "total";
    });
    if (loose) continue;
    const auto a = x.find(key), b = y.find(key);
    const std::string left = a == x.end() ? "(absent)" : a->second, right = b == y.end() ? "(absent)" : b->second;
    if (left != right) out.push_back({key, left, right});
  }
  return out;
}

std::string Show(const std::vector<Difference>& differences) {
  std::string out;
  for (const Difference& d : differences) {
    out += "  " + d.where + "\n    evaluate:  " + d.fast + "\n    reference: " + d.slow + "\n";
  }
  return out;
}

std::string Show(const ir::RuleSet& rules, const facts::Case& c, const decision::Decision& d) {
  std::string out;
  for (const auto& [key, text] : Project(rules, c, d)) out += "  " + key + ": " + text + "\n";
  for (const auto& act : d.acts) {
    for (const auto& p : act.parties) out += "  " + act.id + "/" + p.party + " envelope: " + Text(p.envelope) + "\n";
  }
  return out;
}

}  // namespace heng::differential
