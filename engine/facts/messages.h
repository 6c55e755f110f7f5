// What a case can be told to be wrong about. Codes F201-F399. Every one is met in tests/facts.
#pragma once

#include "engine/diagnostic/diagnostic.h"

namespace heng::facts {

using diagnostic::Level;
using diagnostic::Message;

// The facts of a map; {0} fact.
inline constexpr Message kFormat{"F201",
                                 Level::kError,
                                 "不是案件：format 应为 heng.case/1",
                                 "no case: format must be heng.case/1",
                                 "文件第一行写 format: heng.case/1",
                                 "begin the file with format: heng.case/1"};
inline constexpr Message kUnknownFact{
    "F202",
    Level::kError,
    "事实字典里没有“{0}”",
    "the fact dictionary has no \"{0}\"",
    "改用字典里的名称；确需新增的，先写进事实字典",
    "use a name of the dictionary; a new fact goes into the dictionary first"};
inline constexpr Message kFactElsewhere{
    "F203",          Level::kError, "“{0}”不写在这里", "\"{0}\" does not belong here",
    "应当写在：{1}", "move it: {1}"};
inline constexpr Message kSystemFact{
    "F204",
    Level::kError,
    "“{0}”由引擎根据日期、事件和结果得出，不作为事实填写",
    "\"{0}\" is worked out from dates, events and outcome, not stated as a fact",
    "删去；日期写在 dates，责令和复查写在 events",
    "delete it; dates go under dates, orders and re-inspections under events"};
inline constexpr Message kFactTwice{"F205",
                                    Level::kError,
                                    "“{0}”在同一处写了两次",
                                    "\"{0}\" is stated twice in one place",
                                    "只留一个名称",
                                    "keep one of the names"};
inline constexpr Message kFactDiffers{"F206",
                                      Level::kError,
                                      "同一行为、同一当事人的“{0}”有两个不同的值",
                                      "two different values of \"{0}\" for one act and party",
                                      "核对后只留一处",
                                      "find out which is right and keep it"};
inline constexpr Message kFactAsKey{"F207",
                                    Level::kError,
                                    "“{0}”是事实，要写在 facts 之下",
                                    "\"{0}\" is a fact and goes under facts",
                                    "应当写在：{1}",
                                    "move it: {1}"};
inline constexpr Message kDerivedByEvents{
    "F208",
    Level::kError,
    "“{0}”由案中的事件得出，不能另行填写",
    "\"{0}\" follows from the events and cannot be stated beside them",
    "删去该事实，补全责令、期限、复查等事件",
    "delete the fact and complete the events: order, deadline, re-inspection"};

// Values; {0} fact, {1} what was written.
inline constexpr Message kNotYesNo{"F210",
                                   Level::kError,
                                   "“{0}”应当是“是”或者“否”，现为“{1}”",
                                   "\"{0}\" must be yes or no in Chinese, not \"{1}\"",
                                   "写 是、否；查不清的写 未查明",
                                   "write it with the Chinese words for yes, no or not found out"};
inline constexpr Message kNotNumber{"F211",
                                    Level::kError,
                                    "“{0}”应当是数，现为“{1}”",
                                    "\"{0}\" must be a number, not \"{1}\"",
                                    "用阿拉伯数字写，例如 2 或者 2{2}，不写千分位",
                                    "write digits such as 2 or 2{2}, without thousands separators"};
inline constexpr Message kWrongUnit{"F212",
                                    Level::kError,
                                    "“{0}”的写法“{1}”不对：应当是数，单位为{2}",
                                    "\"{1}\" is wrong for \"{0}\": a number in {2} is needed",
                                    "写成 2 或者 2{2}，不写千分位",
                                    "write 2 or 2{2}, without thousands separators"};
inline constexpr Message kNotWhole{"F213",
                                   Level::kError,
                                   "“{0}”的小数位数过多：“{1}”",
                                   "\"{1}\" has too many decimals for \"{0}\"",
                                   "最多写 {2} 位小数",
                                   "write at most {2} decimals"};
inline constexpr Message kMoneyWithoutUnit{"F214",
                                           Level::kError,
                                           "“{0}”是金额，要带单位，现为“{1}”",
                                           "\"{0}\" is money and needs its unit, not \"{1}\"",
                                           "写成 {1}元；以万元计的写成 {1}万元",
                                           "write {1}元, or {1}万元 for ten thousands"};
inline constexpr Message kNotMoney{"F215",
                                   Level::kError,
                                   "“{0}”的金额写法不对：“{1}”",
                                   "\"{1}\" is no amount of money for \"{0}\"",
                                   "写成 9000元、1.2万元，不写千分位和货币符号",
                                   "write 9000元 or 1.2万元, without separators or signs"};
inline constexpr Message kBelowFen{"F216",
                                   Level::kError,
                                   "“{0}”的金额不足一分：“{1}”",
                                   "\"{1}\" is not in whole fen for \"{0}\"",
                                   "以元计最多两位小数",
                                   "at most two decimals of a yuan"};
inline constexpr Message kNumberTooBig{"F217",
                                       Level::kError,
                                       "“{0}”的数太大：“{1}”",
                                       "\"{1}\" is too big for \"{0}\"",
                                       "核对位数和单位",
                                       "check the digits and the unit"};
inline constexpr Message kNotRatio{"F218",
                                   Level::kError,
                                   "“{0}”的比例写法不对：“{1}”",
                                   "\"{1}\" is no ratio for \"{0}\"",
                                   "写成 5% 或者 1/20",
                                   "write 5% or 1/20"};
inline constexpr Message kNotDate{"F219",
                                  Level::kError,
                                  "“{0}”应当是日期，现为“{1}”",
                                  "\"{0}\" must be a date, not \"{1}\"",
                                  "写成 2025-04-12",
                                  "write it as 2025-04-12"};
inline constexpr Message kNoSuchDay{"F220",
                                    Level::kError,
                                    "“{0}”写的“{1}”不是日历上的一天",
                                    "\"{1}\" given for \"{0}\" is no day of the calendar",
                                    "核对月份和日期；年份在 1900 至 2200 之间",
                                    "check month and day; years run from 1900 to 2200"};
inline constexpr Message kNotAValue{
    "F221",        Level::kError, "“{0}”不能取“{1}”", "\"{0}\" cannot be \"{1}\"",
    "可以写：{2}", "one of: {2}"};
inline constexpr Message kBelowMin{"F222",
                                   Level::kError,
                                   "“{0}”不能小于 {2}，现为“{1}”",
                                   "\"{0}\" cannot be below {2}, it is \"{1}\"",
                                   "核对所写的数",
                                   "check the figure"};
inline constexpr Message kAboveMax{"F223",
                                   Level::kError,
                                   "“{0}”不能大于 {2}，现为“{1}”",
                                   "\"{0}\" cannot be above {2}, it is \"{1}\"",
                                   "核对所写的数和单位",
                                   "check the figure and its unit"};
inline constexpr Message kValueShape{
    "F224",
    Level::kError,
    "“{0}”应当是一个值，不是列表",
    "\"{0}\" must be one value, not a list",
    "写一个值；要写认定、证据的，用 {value: …, finding: …, evidence: […]}",
    "write one value, or {value: ..., finding: ..., evidence: [...]}"};

// Findings and views; {0} fact.
inline constexpr Message kDisprovedNumber{
    "F230",
    Level::kError,
    "“查否”只用于是或者否的事实，“{0}”不是",
    "only a yes/no fact can be found not so, \"{0}\" is none",
    "查到的数写成 value；查不清的写 finding: 未查明",
    "state the figure found as value, or finding: 未查明 where unclear"};
inline constexpr Message kProvedNothing{"F231",
                                        Level::kError,
                                        "“{0}”认定为查实，却没有写值",
                                        "\"{0}\" is found proved but no value is given",
                                        "补上 value",
                                        "add value"};
inline constexpr Message kDisputedWithoutGrounds{
    "F232",
    Level::kError,
    "当事人对“{0}”有异议，认定查实须有证据和理由",
    "the party disputes \"{0}\": finding it proved needs evidence and a reason",
    "补上 evidence 和 reason；尚不能认定的，写 finding: 未查明",
    "add evidence and reason, or finding: 未查明 while it cannot be found"};
inline constexpr Message kUnclearWithValue{
    "F233",
    Level::kWarning,
    "“{0}”写了值，但认定为未查明，按未查明处理",
    "\"{0}\" has a value but is found unclear: taken as unknown",
    "已查明的改为 finding: 查实；只有部分查明的，写查明的部分",
    "where found, write finding: 查实; where found in part, state that part"};
inline constexpr Message kUnknownEvidence{
    "F234",
    Level::kError,
    "证据“{0}”不在本案的 evidence 里",
    "the evidence \"{0}\" is not listed under evidence",
    "在最外层的 evidence 里写上编号和名称，例如 {0}: 现场检查记录",
    "list it under evidence with its name"};
inline constexpr Message kRaisedNotPlea{"F235",
                                        Level::kError,
                                        "“{0}”不须当事人提出，不写 raised",
                                        "\"{0}\" is not for the party to plead: no raised",
                                        "删去 raised；当事人的态度写 party_view",
                                        "delete raised; the party's attitude goes into party_view"};

// Structure.
inline constexpr Message kUnknownRole{
    "F240",        Level::kError, "没有“{0}”这种身份", "there is no role \"{0}\"",
    "可以写：{1}", "one of: {1}"};
inline constexpr Message kGroupRole{"F241",
                                    Level::kError,
                                    "“{0}”是统称，一人只能是其中一种",
                                    "\"{0}\" stands for several roles; a person has one",
                                    "写明是哪一种：{1}",
                                    "say which: {1}"};
inline constexpr Message kDuplicateId{
    "F242",           Level::kError,   "编号“{0}”用了两次", "the id \"{0}\" is used twice",
    "改用另一个编号", "use another id"};
inline constexpr Message kUnknownParty{"F243",
                                       Level::kError,
                                       "没有编号为“{0}”的当事人",
                                       "there is no party \"{0}\"",
                                       "写 parties 里的编号：{1}",
                                       "use an id of parties: {1}"};
inline constexpr Message kUnknownAct{"F244",
                                     Level::kError,
                                     "没有编号为“{0}”的行为",
                                     "there is no act \"{0}\"",
                                     "写 acts 里的编号：{1}",
                                     "use an id of acts: {1}"};
inline constexpr Message kUnknownEvent{
    "F245",
    Level::kError,
    "没有“{0}”这种事件",
    "there is no event \"{0}\"",
    "用事实字典 events 中的名称，例如 责令限期改正、复查",
    "use a name of the dictionary's events, such as 责令限期改正"};
inline constexpr Message kDueNeeded{
    "F246", Level::kError, "“{0}”要写期限", "\"{0}\" needs a due date", "补上 due", "add due"};
inline constexpr Message kDueForbidden{"F247",
                                       Level::kError,
                                       "“{0}”没有期限",
                                       "\"{0}\" has no due date",
                                       "删去 due，或者改正事件的种类",
                                       "delete due or correct the kind"};
inline constexpr Message kUnknownResult{
    "F248",        Level::kError, "“{0}”的结果不能是“{1}”", "\"{1}\" is no result of \"{0}\"",
    "可以写：{2}", "one of: {2}"};
inline constexpr Message kNoResult{
    "F249",        Level::kError,  "“{0}”没有结果可写", "\"{0}\" has no result",
    "删去 result", "delete result"};
inline constexpr Message kUnknownLevel{"F250",
                                       Level::kError,
                                       "没有“{0}”这一层级",
                                       "there is no level \"{0}\"",
                                       "写 国家、省、市 或者 区",
                                       "one of 国家, 省, 市, 区"};
inline constexpr Message kBadRegion{"F251",
                                    Level::kError,
                                    "“{0}”不是行政区划代码",
                                    "\"{0}\" is no region code",
                                    "写 2、4 或者 6 位数字，例如 \"610112\"",
                                    "write 2, 4 or 6 digits such as \"610112\""};
inline constexpr Message kUnknownAuthority{
    "F252",        Level::kError, "没有“{0}”这类机关", "there is no kind of authority \"{0}\"",
    "可以写：{1}", "one of: {1}"};
inline constexpr Message kTooMany{"F253",
                                  Level::kError,
                                  "{0} 太多：{1} 个，上限 {2} 个",
                                  "too many {0}: {1}, at most {2}",
                                  "分成几个案件",
                                  "divide the case"};
inline constexpr Message kNone{
    "F254",       Level::kError,       "{0} 里一个也没有", "there is nothing under {0}",
    "至少写一个", "write at least one"};
inline constexpr Message kDateOrder{
    "F255",         Level::kError,        "{2} {3} 早于 {0} {1}", "{2} {3} is before {0} {1}",
    "核对两个日期", "check the two dates"};
inline constexpr Message kUnknownPenalty{"F256",
                                         Level::kError,
                                         "处罚种类表里没有“{0}”",
                                         "the table of penalties has no \"{0}\"",
                                         "用事实字典 penalties 中的名称",
                                         "use a name of the dictionary's penalties"};
inline constexpr Message kWrongList{
    "F257",
    Level::kError,
    "“{0}”不写在 {1} 里",
    "\"{0}\" does not go into {1}",
    "责令改正之类写在 orders，行政处罚写在 penalties，罚款数额写在 fine",
    "orders go into orders, penalties into penalties, the amount of a fine into fine"};
inline constexpr Message kItemTwice{
    "F258",     Level::kError, "事项“{0}”写了两次", "the item \"{0}\" is given twice",
    "删去一个", "delete one"};
inline constexpr Message kWhich{
    "F259",     Level::kError, "有几个{0}，要写明是哪一个", "there are several: say which {1}",
    "补上 {1}", "add {1}"};
inline constexpr Message kBrokenConstraint{"F260",
                                           Level::kError,
                                           "事实互相矛盾：{0}",
                                           "the facts contradict one another ({1})",
                                           "核对标出的各处，改正其中之一",
                                           "check the places marked and correct one"};

inline constexpr const char* kFirstZh = "先在这里";
inline constexpr const char* kFirstEn = "first here";
inline constexpr const char* kEventZh = "由这一事件得出";
inline constexpr const char* kEventEn = "follows from this event";
inline constexpr const char* kActsZh = "行为";
inline constexpr const char* kPartiesZh = "当事人";

}  // namespace heng::facts
