// Every message of check, declared once. Families: N names, T types and units, C citations, R ranges,
// D dead lines, O overlaps. Codes are never reused; tests/check holds a bad snippet for each.
#pragma once

#include "engine/diagnostic/diagnostic.h"

namespace heng::check::messages {

using diagnostic::Level;
using diagnostic::Message;

// ---- N: names --------------------------------------------------------------------------------------
inline constexpr Message kUnknownName{"N101", Level::kError, "没有名为“{0}”的事实或者定义", "no fact or definition is called {0}",
    "核对写法；案件事实先在事实字典里登记，由条件得出的写成 定义", "check the spelling; register a case fact in the dictionary, or declare a definition"};
inline constexpr Message kUnknownItem{"N102", Level::kError, "没有编号或者别名为“{0}”的事项", "no item has the id or alias {0}",
    "写事项的编号，如 aqf97-4", "write the id of an item, e.g. aqf97-4"};
inline constexpr Message kUnknownSituation{"N103", Level::kError, "事项 {1} 没有名为“{0}”的情形", "item {1} has no situation called {0}",
    "写该事项已有的情形名；不分情形的，行首写 罚款", "use one of the item's situations; if it has none, start the row with the word for fine"};
inline constexpr Message kUnknownSource{"N104", Level::kError, "引用了没有声明的法源《{0}》", "the cited text {0} is not declared",
    "先用 法源 {0} { 位阶 … 版本 … { 施行 … } } 声明", "declare it as a legal source with rank and versions"};
inline constexpr Message kUnknownVersion{"N105", Level::kError, "法源《{1}》没有标为“{0}”的版本", "the text {1} has no version labelled {0}",
    "写已声明的版本标签，或者不写（取最新版本）", "use a declared label, or none for the newest version"};
inline constexpr Message kUnknownPolicy{"N106", Level::kError, "没有名为“{0}”的政策", "no policy is called {0}",
    "先声明 政策 {0} { 理由 … }", "declare the policy with its reason"};
inline constexpr Message kUnknownStandard{"N107", Level::kError, "没有名为“{0}”的本地标准", "no local standard is called {0}",
    "先声明 本地标准 {0}", "declare the local standard"};
inline constexpr Message kUnknownAuthority{"N137", Level::kError, "“{0}”不是字典里的机关类别", "{0} is not a kind of authority of the dictionary",
    "用字典 authorities 里的类别；确需新增的，先写进字典", "use a kind of the dictionary's authorities, or add it there first"};
inline constexpr Message kBodyWords{"N138", Level::kWarning, "主体“{0}”不是字典里的机关类别，没有机关能认作有权", "{0} is no kind of authority of the dictionary, so no office can be found competent",
    "在字典 authorities 里写上这一类别", "add the kind to the dictionary's authorities"};
inline constexpr Message kUnknownRole{"N108", Level::kError, "“{0}”不是字典里的对象", "{0} is not a role of the dictionary",
    "写字典 roles 里的对象，如 单位、直接负责的主管人员", "use a role of the dictionary"};
inline constexpr Message kUnknownPenalty{"N109", Level::kError, "“{0}”不是处罚种类表里的处罚种类", "{0} is not a penalty kind of the table",
    "写处罚种类表里的名称；责令改正一类不是处罚，写成 责令改正 对象 …", "use a kind of the table; an order to correct is no penalty and has its own line"};
inline constexpr Message kUnknownOrder{"N110", Level::kError, "“{0}”不是字典里的责令", "{0} is not an order of the dictionary",
    "写责令的名称，如 限期改正、立即改正；停产停业、暂扣、吊销、没收是处罚，写成 处罚 对象 …", "use an order of the table; stops, suspensions, revocations and confiscation are penalties"};
inline constexpr Message kDuplicate{"N111", Level::kError, "“{0}”声明了两次", "{0} is declared twice",
    "改其中一个的名称，或者合并成一处", "rename one of them, or merge them"};
inline constexpr Message kShadowsFact{"N112", Level::kError, "“{0}”与事实字典里的事实同名", "{0} has the name of a fact of the dictionary",
    "换一个名称：同一个词不能既是填报的事实，又由规则得出", "choose another name: a word cannot be both stated and derived"};
inline constexpr Message kDefinitionCycle{"N113", Level::kError, "定义互相引用，成了循环：{0}", "definitions refer to one another in a circle: {0}",
    "拆开其中一环，让每个定义最终都归到案件事实", "break the circle so that each rests on facts in the end"};
inline constexpr Message kAsItemCycle{"N114", Level::kError, "事项互相“依照”，成了循环：{0}", "items are punished as one another in a circle: {0}",
    "被依照的事项要写出自己的罚则", "the item referred to must state its own penalty"};
inline constexpr Message kSuccessionCycle{"N115", Level::kError, "事项的承接成了循环：{0}", "items succeed one another in a circle: {0}",
    "承接 只指向较早版本的事项", "an item succeeds an earlier version only"};
inline constexpr Message kUnknownEvent{"N116", Level::kError, "“{0}”不是字典里的事件", "{0} is not an event of the dictionary",
    "写字典 events 里的事件，如 责令限期改正、复查", "use an event of the dictionary"};
inline constexpr Message kUnknownResult{"N117", Level::kError, "事件 {1} 没有“{0}”这种结果", "event {1} has no result {0}",
    "可以写：{2}", "one of: {2}"};
inline constexpr Message kUnknownRule{"N118", Level::kError, "没有名为“{0}”的{1}", "no {1} is called {0}",
    "核对写法", "check the spelling"};
inline constexpr Message kUnknownTier{"N119", Level::kError, "案件所列事项的裁量基准里没有名为“{0}”的档", "no benchmark of the items has a tier called {0}",
    "写裁量基准里的档名，或者 档 未定", "use a tier's name, or the word for undetermined"};
inline constexpr Message kUnknownValue{"N120", Level::kError, "“{1}”没有“{0}”这个取值", "{1} has no value {0}",
    "可以写：{2}", "one of: {2}"};
inline constexpr Message kMissingField{"N121", Level::kError, "{0} 缺少“{1}”", "{0} lacks the field {1}",
    "补上 {1}", "add the field {1}"};
inline constexpr Message kUnknownWord{"N122", Level::kError, "“{0}”不能写在“{1}”后面", "{0} cannot stand after {1}",
    "可以写：{2}", "one of: {2}"};
inline constexpr Message kNotHere{"N123", Level::kError, "“{0}”只能用在{1}里", "{0} may be used in {1} only",
    "这里改用案件事实或者定义", "use a fact or a definition here"};
inline constexpr Message kOutcomeTooEarly{"N124", Level::kError, "“{0}”在得出处理意见之后才有，这里还不能用", "{0} exists only after the outcome and cannot be read here",
    "只能用在责令改正、没收的总则，以及程序、审核要点里", "it may be read by orders, confiscation, procedures and review checks"};
inline constexpr Message kMethodCycle{"N125", Level::kError, "令 互相引用，成了循环：{0}", "formulas refer to one another in a circle: {0}",
    "拆开其中一环", "break the circle"};
inline constexpr Message kTooDeep{"N126", Level::kError, "定义或者事项一层套一层超过 {0} 层", "definitions or items are nested more than {0} deep",
    "减少层数", "flatten them"};
inline constexpr Message kLanguage{"N127", Level::kError, "规则集的语言版本是 {0}，本引擎只认 {1}", "the rule set is written in language {0}; this engine knows {1}",
    "换用新的引擎", "use a newer engine"};
inline constexpr Message kUnlinked{"N128", Level::kError, "情形“{0}”{1}了它自己，或者绕回自己", "situation {0} is linked ({1}) to itself, directly or around",
    "取代、加于 指向同一事项的另一个情形", "link it to another situation of the item"};
inline constexpr Message kPolicyDiffers{"N129", Level::kWarning, "定义“{0}”的条件与政策“{1}”写的“{2}”不一致", "definition {0} does not do what policy {1} says under {2}",
    "政策会印在处理意见上，两处要写成一样", "the policy is printed with the answer: make both say the same"};
inline constexpr Message kStatedDefinition{"N130", Level::kError, "“{0}”由规则得出，不能当作事实填写", "{0} is derived by the rules and cannot be stated",
    "改填它依据的事实：{1}", "state the facts it rests on: {1}"};
inline constexpr Message kStatedSystem{"N131", Level::kError, "“{0}”由引擎从日期、事件和结果得出，不能当作事实填写", "{0} is filled by the engine and cannot be stated",
    "改写 日期、事件 或者 拟处罚", "state dates, events or the proposal instead"};
inline constexpr Message kSameTitle{"N132", Level::kWarning, "两个校验案例同名：“{0}”", "two examples have the title {0}",
    "改其中一个的标题", "rename one"};
inline constexpr Message kNotAPlea{"N133", Level::kError, "“{0}”不是当事人提出的主张", "{0} is not a plea",
    "提出 后面写字典里 burden 为 plea 或者 no_fault 的事实", "name a fact whose burden is plea or no_fault"};
inline constexpr Message kPartyKind{"N134", Level::kWarning, "处罚种类表里，{0} 不适用于“{1}”", "the table does not have {0} for {1}",
    "核对对象，或者在处罚种类表里补上", "check the target, or extend the table"};
inline constexpr Message kNestedExpectation{"N135", Level::kError, "“{0}”不能写在“{1}”里", "{0} cannot stand inside {1}",
    "另一选择、复查 里面只写结论、情形、档、层级、法定、罚款、参考数额、处罚、责令改正、没收", "inside a branch expect outcomes, situations, tiers, amounts, penalties and orders only"};

// ---- T: types and units ----------------------------------------------------------------------------
inline constexpr Message kTypesDiffer{"T101", Level::kError, "{0} 与 {1} 不能比较或者相加减", "{0} and {1} cannot be compared or combined",
    "两边换成同一种量", "make both sides one dimension"};
inline constexpr Message kMoneyUnit{"T102", Level::kError, "金额须带单位：“{0}”", "an amount must carry its unit: {0}",
    "写成 {0}元、{0}万元", "write the unit, e.g. yuan"};
inline constexpr Message kUnitDiffers{"T103", Level::kError, "单位不同：“{0}”与“{1}”", "units differ: {0} and {1}",
    "用事实字典里的单位", "use the unit of the dictionary"};
inline constexpr Message kBoolExpected{"T104", Level::kError, "这里须是成立或者不成立的条件，“{0}”是{1}", "a condition is due here, but {0} is {1}",
    "写成比较，如 {0} 3人以上、{0} = 某值", "write a comparison"};
inline constexpr Message kMoneyExpected{"T105", Level::kError, "这里须是金额，写的是{0}", "an amount of money is due here, not {0}",
    "写金额，或者金额与比例的算式", "write an amount or a formula that yields one"};
inline constexpr Message kTextFact{"T106", Level::kError, "“{0}”是文本，不能用在条件和算式里", "{0} is text and cannot be used in conditions",
    "另设一个是否或者枚举的事实", "add a yes/no or enum fact"};
inline constexpr Message kNotAnEnum{"T107", Level::kError, "“属于”前面须是枚举，“{0}”是{1}", "membership needs an enum, but {0} is {1}",
    "改用 = 或者范围比较", "use = or a range"};
inline constexpr Message kArithmetic{"T108", Level::kError, "{0} 与 {1} 不能这样运算", "{0} and {1} cannot be combined this way",
    "金额只能与金额相加减，与比例、数量相乘除；日期只能加减期间", "money adds to money and multiplies with ratios and counts; dates take periods"};
inline constexpr Message kBadMoney{"T109", Level::kError, "金额“{0}”不是整数分，或者超出范围", "the amount {0} is not whole fen or is out of range",
    "金额最小到分", "amounts go down to one fen"};
inline constexpr Message kHistoryFilter{"T111", Level::kError, "次数(…) 里不能写这个条件", "this condition cannot stand in a history count",
    "可以写：同一当事人、同一事项、同一机关、种类 属于 { … }、处罚种类 属于 { … }、事项 = 编号、决定日期 在 日期 前 2年 内，用“且”连接",
    "possible: same party, same item, same authority, kind, penalty kind, item = id, decision date within a window, joined by and"};
inline constexpr Message kDateExpected{"T112", Level::kError, "这里须是日期，写的是{0}", "a date is due here, not {0}",
    "写日期，或者日期加减期间", "write a date, or a date plus a period"};
inline constexpr Message kNoOrder{"T113", Level::kError, "{0} 只能用 = 和 ≠ 比较", "{0} can be compared with = and != only",
    "改用 = 或者 非", "use = or not"};
inline constexpr Message kPeriodUnit{"T114", Level::kError, "日期不能加减小时", "hours cannot be added to a date",
    "用年、个月、日、工作日", "use years, months, days or working days"};
inline constexpr Message kWindowPeriod{"T115", Level::kError, "这里的期间只能用年、月、日", "the period here is counted in years, months or days",
    "改成年、月、日", "use years, months or days"};
inline constexpr Message kTypeGiven{"T116", Level::kError, "“{0}”声明的类型是{1}，写出的是{2}", "{0} is declared as {1} but states {2}",
    "改类型或者改算式", "change the type or the expression"};
inline constexpr Message kArguments{"T117", Level::kError, "{0}(…) 要 {1} 个参数", "{0}(...) takes {1} arguments",
    "补全参数", "give all arguments"};
inline constexpr Message kLoosePeriod{"T118", Level::kError, "期间只能加在日期上，或者与同单位的数量比较", "a period can only be added to a date or compared with a count in its unit",
    "写成 日期 + 期间", "write date + period"};
inline constexpr Message kWeights{"T119", Level::kError, "因素“{0}”各行的单位不一致", "the rows of factor {0} differ in unit",
    "同一因素用同一种单位", "use one unit in a factor"};
inline constexpr Message kProposedValue{"T120", Level::kError, "拟处罚的“{0}”不能写成“{1}”", "the proposal's {0} cannot be {1}",
    "写成 {2}", "write {2}"};
inline constexpr Message kDueMissing{"T121", Level::kError, "事件 {0} 须写期限", "event {0} needs a date by which",
    "写成 {0} 日期 期限 日期", "add the date by which"};
inline constexpr Message kDueForbidden{"T122", Level::kError, "事件 {0} 没有期限，或者期限早于事件日期", "event {0} has no date by which, or it lies before the event",
    "去掉期限，或者改正日期", "leave it out or correct it"};
inline constexpr Message kDatesReversed{"T123", Level::kError, "日期先后颠倒：{0} 晚于 {1}", "dates are reversed: {0} is later than {1}",
    "改正日期；没有写的日期取规则集 examples 里的默认值", "correct them; dates left out come from the rule set's defaults"};
inline constexpr Message kExpectAmount{"T124", Level::kError, "期望“{0}”后面须写{1}", "the expectation {0} needs {1}",
    "写成 {2}", "write {2}"};

// ---- C: citations ----------------------------------------------------------------------------------
inline constexpr Message kBasisRank{"C101", Level::kError, "《{0}》是{1}，不能作行政处罚的依据", "{0} ({1}) cannot be the basis of a penalty",
    "依据写法律、法规、规章的条文；规范性文件只作裁量的理由", "cite a law, regulation or rule; other documents are reasons only"};
inline constexpr Message kNoArticle{"C102", Level::kError, "引用《{0}》没有写到条", "the citation of {0} names no article",
    "写明条、款、项，如《{0}》第97条第4项", "name the article, paragraph and item"};
inline constexpr Message kNoBasis{"C103", Level::kError, "{0} 没有依据", "{0} has no basis",
    "写 依据 《…》第…条", "add its basis"};
inline constexpr Message kNeverInForce{"C104", Level::kError, "{0} 的依据与适用期间没有一天同时有效", "the basis and the validity of {0} have no day in common",
    "核对引用的版本和适用的起止日期", "check the versions cited and the dates of validity"};
inline constexpr Message kVersionsOverlap{"C105", Level::kError, "法源《{0}》的两个版本同时有效", "two versions of {0} are in force at once",
    "给前一版本写上失效日期（停止施行的第一天）", "give the earlier version its first day out"};
inline constexpr Message kVersionReversed{"C106", Level::kError, "法源《{0}》版本“{1}”的失效日期不晚于施行日期", "version {1} of {0} ends before it begins",
    "失效 写停止施行的第一天", "state the first day out of force"};
inline constexpr Message kExceptionBasis{"C107", Level::kError, "“但”没有自己的依据", "the exception has no basis of its own",
    "写成 但 … 时 不适用 依据 《…》第…条", "add the provision that makes the exception"};
inline constexpr Message kLimbUnknown{"C108", Level::kError, "没有以 {0} 为依据、不予行政处罚的总则", "no general provision of no penalty rests on {0}",
    "落实 要写到款和段，并与该总则的依据一致，如 《行政处罚法》第33条第1款后段", "name the very paragraph and part that the general provision cites"};
inline constexpr Message kMayToShall{"C109", Level::kError, "清单是规范性文件，不能把“可以不予行政处罚”改成“应当”", "a list of this rank cannot turn may into shall",
    "写成 则 可以 不予行政处罚；不处罚是默认，另行处罚须说明理由", "write may; it sets the default, and departing needs a reason"};
inline constexpr Message kUnknownRank{"C110", Level::kError, "“{0}”不是位阶", "{0} is not a rank",
    "可以写：法律、行政法规、地方性法规、部门规章、地方政府规章、司法解释、规范性文件", "one of the ranks of the Legislation Law"};
inline constexpr Message kListEffect{"C111", Level::kError, "减免清单的效果只能是不予行政处罚", "an exemption list leads to no penalty only",
    "从轻、减轻写成 总则", "write a general provision for lighter penalties"};
inline constexpr Message kConventionNotUsed{"C112", Level::kWarning, "口径只及于《{0}》的有关款，这里引到条，未按该口径读", "the reading convention of {0} covers one paragraph only; this cites the whole article and does not use it",
    "把依据写到该款，或者确认按通常用法读", "cite the paragraph, or confirm ordinary usage"};
inline constexpr Message kOneLimb{"C113", Level::kError, "落实 须恰好引一处条文", "the limb must be exactly one provision",
    "两处条文写成两个清单", "write two lists for two provisions"};
inline constexpr Message kNoVersion{"C114", Level::kError, "法源《{0}》没有版本", "the text {0} has no version",
    "写 版本 标签 { 施行 日期 }", "add a version with the date it came into force"};
inline constexpr Message kNoForceDate{"C117", Level::kError, "法源《{0}》版本“{1}”没有施行日期", "version {1} of {0} has no date of coming into force",
    "写上 施行 日期；确实不知道的，给法源标 核对 未核", "state the date; where it is not known, mark the text as not verified"};
inline constexpr Message kUnverifiedCount{"C115", Level::kNote, "规则集里有 {0} 处标明未核", "{0} lines of the rule set are marked unverified",
    "核对原文后改为 核对 已核", "check the text and mark them verified"};
inline constexpr Message kTextAbsent{"C116", Level::kError, "{0} 的文本未录入，却写了构成或者罚则", "{0} states elements or penalties though its text is not loaded",
    "取得原文后删去 文本 未录入；没有原文的，只写名称、主体、对象、依据和 核对 未核", "remove the line once the text is at hand; without it give name, authority, subject and citation only"};

// ---- R: ranges -------------------------------------------------------------------------------------
inline constexpr Message kReversed{"R101", Level::kError, "幅度的下限高于上限，或者没有一个数额", "the lower end is above the upper, or nothing is left between them",
    "核对两端", "check both ends"};
inline constexpr Message kOutsideStatutory{"R102", Level::kError, "裁量阶次“{0}”的幅度超出法定幅度", "tier {0} reaches outside the statutory range",
    "裁量基准须在法定幅度之内", "a benchmark stays inside the statutory range"};
inline constexpr Message kNoBase{"R103", Level::kError, "倍数、比例没有写明基数", "a multiple or share has no base",
    "写成 违法所得 2倍以上5倍以下", "name the base"};
inline constexpr Message kBaseAndMoney{"R104", Level::kError, "写了基数“{0}”，后面就要用倍数或者比例", "the base {0} must be followed by multiples or shares",
    "写成 {0} 2倍以上5倍以下、{0} 40%；封顶、保底写 最高、最低", "write times or per cent; use the words for cap and floor for amounts"};
inline constexpr Message kNotFined{"R105", Level::kError, "法定罚则里，情形“{1}”不对“{0}”处以罚款", "the statute does not fine {0} in situation {1}",
    "核对对象和情形", "check target and situation"};
inline constexpr Message kTwoEnds{"R106", Level::kError, "幅度同一端写了两次", "one end of the range is stated twice",
    "只留一个下限、一个上限", "keep one lower and one upper end"};
inline constexpr Message kPreviousHere{"R107", Level::kError, "“{0}”只能用在{1}里", "{0} may be used in {1} only",
    "这里写金额或者以事实为基数的倍数", "write an amount or a multiple of a fact"};
inline constexpr Message kBasesDiffer{"R108", Level::kError, "裁量阶次以“{0}”为基数，法定幅度以“{1}”为基数", "the tier is based on {0}, the statute on {1}",
    "用法定的基数", "use the statutory base"};
inline constexpr Message kMultiplierForm{"R109", Level::kError, "加倍须写 前款罚款数额 的倍数，有上下两端", "a multiplier states multiples of the fine above, with both ends",
    "写成 罚款 单位 前款罚款数额 2倍以上5倍以下", "write both ends of the multiple"};
inline constexpr Message kFixedNeeded{"R110", Level::kError, "这里须是单一数额", "a single amount is due here",
    "写成 1.5万元", "write one amount"};
inline constexpr Message kFinedTwice{"R111", Level::kWarning, "情形“{1}”对“{0}”有两条罚款", "situation {1} fines {0} twice",
    "同一行为对同一当事人只罚款一次；按情形分开写", "one act is fined once: split it into situations"};

// ---- D: lines without effect; O: overlaps ----------------------------------------------------------
inline constexpr Message kUnused{"D101", Level::kWarning, "定义“{0}”没有被用到", "definition {0} is never used",
    "删去，或者在条件里用上", "remove it or use it"};
inline constexpr Message kTierAlways{"D102", Level::kError, "档“{0}”没有条件，其余各档就没有意义", "tier {0} has no condition, so the others can never matter",
    "给每一档写 当 …", "give every tier its condition"};
inline constexpr Message kNoDuty{"D103", Level::kError, "程序“{0}”没有义务也没有期限", "procedure {0} states no duty and no deadline",
    "写 则 须 … 或者 期限 …", "add a duty or a deadline"};
inline constexpr Message kNoRows{"D104", Level::kError, "定义“{0}”没有写明各值的条件", "definition {0} gives none of its values a condition",
    "写成 为 { 一般 当 …  较大 当 … }", "give each value its condition"};
inline constexpr Message kBenchmarksOverlap{"O101", Level::kError, "事项 {0} 在同一层级、同一地区、同一期间有两个裁量基准", "item {0} has two benchmarks of one layer, region and time",
    "合并，或者用 适用 … 起 … 至 分开期间", "merge them, or separate their validity"};
inline constexpr Message kMethodsOverlap{"O102", Level::kError, "“{0}”同时有两个裁量方法", "{0} has two methods at once",
    "用 事项 … 分开各自的范围", "separate them by naming items"};

}  // namespace heng::check::messages
