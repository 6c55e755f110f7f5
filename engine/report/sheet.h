// One party's sheet; see text.h. sheet.cpp writes the head, the paragraph and the rows of each act;
// sheet_reasons.cpp the reasons and what may still come; sheet_tail.cpp procedure, checks and
// notes. Internal to this folder.
#pragma once

#include <string>
#include <vector>

#include "engine/report/layout.h"
#include "engine/report/names.h"
#include "engine/report/text.h"

namespace heng::report {

class Sheet {
 public:
  Sheet(const decision::Decision& d, const facts::Case& c, const Context& context,
        std::string party, Page& page)
      : d_(d),
        c_(c),
        context_(context),
        names_(context),
        party_(std::move(party)),
        page_(page),
        english_(context.english) {}
  void Write();

 private:
  struct Judged {  // one act of this party
    const decision::ActDecision* act;
    const decision::PartyDecision* party;
    const reasons::PartyWhy* why;
  };
  std::vector<Judged> Mine() const;

  // sheet.cpp
  void Headline(const std::vector<Judged>& mine);
  void Head(const std::vector<Judged>& mine);
  void Act(const Judged& j, bool heading);
  std::string Paragraph(const Judged& j) const;
  std::string Conclusion(const Judged& j) const;
  std::string OrderText(const Judged& j) const;
  static bool Open(const decision::PartyDecision& p);  // several options and no default among them
  std::vector<const facts::Event*> Events(const Judged& j) const;
  void Fine(const decision::FineOutcome& f);
  void Penalties(const decision::PartyDecision& p);
  void LawInTime(const decision::PartyDecision& p);
  std::string PartyName() const;
  // sheet_reasons.cpp
  void Reasons(const Judged& j);
  void Item(int& number, const std::string& text, const std::string& basis);
  bool IsPartyClass(const reasons::Reason& r) const;
  void TierReason(const Judged& j, const decision::FineOutcome& f, int& number);
  void Options(const Judged& j);
  void OptionFines(const decision::Option& o);
  std::string BranchText(const decision::Branch& b, std::size_t most) const;
  std::vector<std::string> Branches(const decision::Pending& p,
                                    std::size_t most) const;  // at most so many outcomes each
  void Pending(const Judged& j);
  void IfRaised(const Judged& j);
  void Envelope(const Judged& j);
  void Deciding(const Judged& j);
  // sheet_tail.cpp
  void Total();
  void Procedure();
  void Checks();
  void FollowUps(const std::vector<Judged>& mine);
  void Assumptions(const std::vector<Judged>& mine);
  void Policies(const std::vector<Judged>& mine);
  void Unverified(const std::vector<Judged>& mine);
  void Texts(const std::vector<Judged>& mine);
  void Scope();
  void Receipt();

  std::string S(Text text, const std::vector<std::string>& args = {}) const {
    return Say(text, english_, args);
  }
  std::string J(const std::vector<std::string>& words, Text between) const {
    return Join(words, between, english_);
  }
  std::string Parens(const std::string& text) const {
    return text.empty() ? std::string() : S(Text::kParens, {text});
  }

  const decision::Decision& d_;
  const facts::Case& c_;
  const Context& context_;
  Names names_;
  std::string party_;
  std::vector<std::string> said_;  // reasons written already, of the act at hand
  Page& page_;
  bool english_;
};

}  // namespace heng::report
