// A case put together in code instead of a file: parties, acts, facts, dated events, history. Names are
// those of the fact dictionary (ids or Chinese labels); values carry their type. Nothing is checked here:
// RuleSet::Decide reads the case as strictly as a file and reports what is wrong with it.
//
//   heng::Case c("2025-018");
//   c.Closed().Authority("区应急管理局", "应急管理部门", "610112", "区").ActEnd("2025-05-10");
//   c.Party("p1", "单位", "某公司").Fact("违法所得", heng::Value::Yuan(0));
//   c.Act("a1", {"aqf97-4"}).Fact("未如实记录培训人数", heng::Value::Count(2));
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <utility>
#include <vector>

#include "heng/export.hpp"

namespace heng {

// The value of one fact, as a case file writes it. A fact that is not known is left out, or Unknown.
class HENG_API Value {
 public:
  static Value Yes();
  static Value No();
  static Value Unknown();                      // looked into and not found out
  static Value Count(std::int64_t n);          // in the unit of the dictionary
  static Value Yuan(std::int64_t yuan);        // whole yuan, not negative
  static Value Fen(std::int64_t fen);          // 1 yuan = 100 fen, not negative
  static Value Percent(std::int64_t percent);  // whole percent
  static Value Ratio(std::int64_t a, std::int64_t b);
  static Value Date(std::string iso);          // "2025-06-10"
  static Value Choice(std::string word);       // one of the dictionary's values
  static Value Text(std::string text);
  const std::string& written() const { return written_; }
  bool unknown() const { return unknown_; }

 private:
  std::string written_;
  bool unknown_ = false;
};

// How a fact was found and what the party says to it (empty words: not stated).
struct Finding {
  std::string finding;                         // 查实 查否 未查明
  std::string party_view;                      // 认可 有异议 未表态
  std::vector<std::string> evidence;           // ids of Case::Evidence
  std::string reason;
  std::string found_by;                        // of a judgment fact
  bool raised = false;                         // a plea the party puts forward
};

struct HENG_API FactList {
  struct Entry {
    std::string name;
    Value value;
    Finding finding;
  };
  std::vector<Entry> entries;
};

class HENG_API CaseParty {
 public:
  CaseParty& Fact(std::string name, Value value, Finding finding = {});

 private:
  friend class Case;
  std::string id_, kind_, name_;
  FactList facts_;
};

class HENG_API CaseAct {
 public:
  CaseAct& Fact(std::string name, Value value, Finding finding = {});
  // Names who acted and in what role; without it every party of the case did. Facts given after it with
  // PartyFact are of this party in this act.
  CaseAct& By(std::string party, std::string role = {});
  CaseAct& PartyFact(std::string party, std::string name, Value value, Finding finding = {});

 private:
  friend class Case;
  struct Who {
    std::string id, role;
    FactList facts;
  };
  std::string id_;
  std::vector<std::string> items_;
  FactList facts_;
  std::vector<Who> parties_;
};

class HENG_API Case {
 public:
  explicit Case(std::string id);
  Case& Closed();                                            // 调查终结; else it is open
  Case& Authority(std::string name, std::string kind, std::string region, std::string level);
  // Dates, ISO.
  Case& ActStart(std::string date);
  Case& ActEnd(std::string date);
  Case& Discovered(std::string date);
  Case& Filed(std::string date);
  Case& Notified(std::string date);
  Case& DecisionDate(std::string date);
  Case& Event(std::string kind, std::string date, std::string due = {}, std::string result = {});
  Case& Evidence(std::string id, std::string name);
  // The records were searched over [from, to]; History adds what was found.
  Case& HistorySearched(std::string system, std::string by, std::string date, std::string from, std::string to);
  Case& History(std::string date, std::string item, std::string kind, std::string party = {});
  Case& Fact(std::string name, Value value, Finding finding = {});   // of the case
  CaseParty& Party(std::string id, std::string kind, std::string name = {});
  CaseAct& Act(std::string id, std::vector<std::string> items = {});

  // The same case as a document, format heng.case/1.
  std::string ToJson() const;

 private:
  struct Step { std::string kind, date, due, result; };
  struct Entry { std::string date, item, kind, party; };
  std::string id_;
  bool closed_ = false;
  std::vector<std::pair<std::string, std::string>> authority_, dates_, searched_, evidence_;
  std::vector<Step> events_;
  std::vector<Entry> history_;
  FactList facts_;
  std::deque<CaseParty> parties_;              // deque: references handed out stay good
  std::deque<CaseAct> acts_;
};

}  // namespace heng
