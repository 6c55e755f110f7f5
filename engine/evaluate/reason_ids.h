// Message ids the evaluator names; their words stand in reasons/messages.h.
#pragma once

namespace heng::evaluate::reason_ids {

inline constexpr const char* kNotListed = "not-listed";
inline constexpr const char* kNotCompetent = "not-competent";
inline constexpr const char* kAuthorityUnknown = "authority-unknown";
inline constexpr const char* kWrongSubject = "wrong-subject";
inline constexpr const char* kElements = "elements";
inline constexpr const char* kSituationConflict = "situation-conflict";
inline constexpr const char* kTierConflict = "tier-conflict";
inline constexpr const char* kMethodConflict = "method-conflict";
inline constexpr const char* kNoPenaltyForRole = "no-penalty-for-role";
inline constexpr const char* kPunishedElsewhere = "punished-elsewhere";
inline constexpr const char* kAlreadyFined = "already-fined";
inline constexpr const char* kNoPenaltyYet = "no-penalty-yet";
inline constexpr const char* kNoFaultUnreviewed = "no-fault-unreviewed";
inline constexpr const char* kItemTextNotLoaded = "item-text-not-loaded";
inline constexpr const char* kNotAPenalty = "not-a-penalty";
inline constexpr const char* kTextNotLoaded = "text-not-loaded";
inline constexpr const char* kGeneralTextNotLoaded = "general-text-not-loaded";
inline constexpr const char* kActDateMissing = "act-date-missing";
inline constexpr const char* kNoSuchOffenceBefore = "no-such-offence-before";
inline constexpr const char* kConfiscationUnknown = "confiscation-unknown";
inline constexpr const char* kItemNotNamed = "item-not-named";
inline constexpr const char* kNoItemMadeOut = "no-item-made-out";
inline constexpr const char* kYields = "yields-to-special";
inline constexpr const char* kLowerCeiling = "lower-ceiling";
inline constexpr const char* kLowerFloor = "lower-floor";
inline constexpr const char* kNotEstablished = "not-established";
inline constexpr const char* kNoShallFine = "no-shall-fine";
inline constexpr const char* kEqualNorms = "equal-norms";
inline constexpr const char* kDailyFine = "daily-fine";
inline constexpr const char* kLateFee = "late-fee";
inline constexpr const char* kListMet = "list-met";
inline constexpr const char* kLimbOnly = "limb-only-reason-needed";
inline constexpr const char* kNoFloorOnlyLighter = "no-floor-only-lighter";
inline constexpr const char* kFixedOnlyMitigate = "fixed-only-mitigate";
inline constexpr const char* kLateOpen = "late-corrected-open";
inline constexpr const char* kFinedThenOverdue = "fined-then-overdue";
inline constexpr const char* kListNotDeclared = "list-not-declared";
inline constexpr const char* kSimilarCases = "similar-cases";
inline constexpr const char* kProportion = "proportion";
inline constexpr const char* kEvidence = "evidence-weight";
inline constexpr const char* kCalendarMissing = "calendar-missing";
inline constexpr const char* kEventDateMissing = "event-date-missing";
inline constexpr const char* kStandardUnset = "standard-unset";

}  // namespace heng::evaluate::reason_ids
