// What a fact dictionary can be told to be wrong about. Codes F101-F199. Every one is met in
// tests/vocabulary.
#pragma once

#include "engine/diagnostic/diagnostic.h"

namespace heng::vocabulary {

using diagnostic::Level;
using diagnostic::Message;

inline constexpr Message kFormat{
    "F101", Level::kError, "不是事实字典：format 应为 heng.facts/1", "no fact dictionary: format must be heng.facts/1",
    "文件第一行写 format: heng.facts/1", "begin the file with format: heng.facts/1"};
inline constexpr Message kDuplicateName{
    "F102", Level::kError, "“{0}”已经是另一个{1}的名称", "\"{0}\" already names another {2}",
    "改一个名称；名称、显示名、曾用名、别名都不能重复", "choose another: ids, labels, former names and aliases are all unique"};
inline constexpr Message kBadName{
    "F103", Level::kError, "“{0}”不能作为规则里使用的名称", "\"{0}\" cannot be a name in rules",
    "以汉字开头的名称里不写数字、空格和标点；以字母开头的编号可以有数字、- _ @ .",
    "a name that begins with a Chinese character holds no digits, blanks or punctuation; an id that begins with a letter may hold digits and - _ @ ."};
inline constexpr Message kNoValues{
    "F104", Level::kError, "枚举“{0}”没有列出取值", "the enumeration \"{0}\" lists no values",
    "写 values: [甲, 乙]，由轻到重", "write values: [a, b], light to grave"};
inline constexpr Message kNotForType{
    "F105", Level::kError, "类型为{1}的事实不写“{0}”", "\"{0}\" does not go with the type {1}",
    "删去“{0}”，或者改正类型", "delete \"{0}\" or correct the type"};
inline constexpr Message kNoUnit{
    "F106", Level::kError, "数量“{0}”没有单位", "the quantity \"{0}\" has no unit",
    "写 unit，例如 人、次、处", "write a unit"};
inline constexpr Message kBadBound{
    "F107", Level::kError, "范围“{0}”不是该事实能取的值", "the bound \"{0}\" is no value of this fact",
    "按案件里的写法写：金额带单位，比例写 5%，日期写 2025-01-01", "write it as in a case: money with its unit, a ratio as 5%, a date as 2025-01-01"};
inline constexpr Message kEmptyRange{
    "F108", Level::kError, "范围的下限 {0} 高于上限 {1}", "the range's lower bound {0} is above its upper bound {1}",
    "对调或者改正两个数", "exchange or correct the two"};
inline constexpr Message kSystemTwice{
    "F109", Level::kError, "系统事实 {0} 由两个事实承担", "two facts stand for the system fact {0}",
    "只留一个事实写 system: {0}", "let one fact alone have system: {0}"};
inline constexpr Message kSystemValue{
    "F110", Level::kError, "系统事实 {0} 缺少取值“{1}”", "the system fact {0} lacks the value \"{1}\"",
    "在 values 里加上“{1}”", "add \"{1}\" to its values"};
inline constexpr Message kSystemType{
    "F111", Level::kError, "系统事实 {0} 的类型应为{1}", "the system fact {0} must have the type {1}",
    "把 type 改为 {1}", "change its type to {1}"};
inline constexpr Message kRelationCount{
    "F112", Level::kError, "约束“{0}”要写且只写一种关系", "the constraint \"{0}\" must state exactly one relation",
    "在 at_most、excludes、implies、positive_implies 中选一种，写两个事实", "choose one of at_most, excludes, implies, positive_implies, with two facts"};
inline constexpr Message kUnknownFact{
    "F113", Level::kError, "约束里的事实“{0}”不在字典里", "the constraint's fact \"{0}\" is not in the dictionary",
    "改正名称，或者把该事实加入字典", "correct the name or add the fact"};
inline constexpr Message kConstraintType{
    "F114", Level::kError, "约束“{0}”的两个事实类型不合", "the constraint \"{0}\" joins facts of unsuitable types",
    "at_most 用于同一单位的两个数；excludes、implies 用于两个是否；positive_implies 用于一个数和一个是否",
    "at_most takes two numbers of one unit; excludes and implies two yes/no facts; positive_implies a number and a yes/no fact"};
inline constexpr Message kUnknownMember{
    "F115", Level::kError, "“{0}”不是已有的{1}", "\"{0}\" is no known {2}",
    "改正名称，或者先写出它", "correct the name or declare it first"};
inline constexpr Message kRoleShape{
    "F116", Level::kError, "身份“{0}”要么写 party，要么写 of", "the role \"{0}\" needs either party or of",
    "单独的身份写 party: 单位 或者 party: 个人；统称写 of: [身份, 身份]", "a role states its party, a group lists its roles with of"};
inline constexpr Message kPenaltyShape{
    "F117", Level::kError, "“{0}”的 penalty、order、group 互相矛盾", "penalty, order and group of \"{0}\" contradict one another",
    "处罚：penalty: true，group 为行政处罚法第9条的项；责令：penalty: false，group: 0",
    "a penalty: penalty: true and group, the item of art 9; an order: penalty: false, group: 0"};
inline constexpr Message kValueTwice{
    "F118", Level::kError, "“{0}”在同一列表里写了两次", "\"{0}\" is twice in one list",
    "删去一个", "delete one"};

inline constexpr Message kTooManyRows{
    "F119", Level::kError, "{0} 太多：{1} 个，上限 {2} 个", "too many {0}: {1}, at most {2}",
    "核对是否重复；字典只列种类，不列案件", "look for repetitions; a dictionary lists kinds, not cases"};

// Kinds of things with names, for {1} and {2} of F102 and F115.
struct Thing {
  const char* zh;
  const char* en;
};
inline constexpr Thing kFactThing{"事实", "fact"};
inline constexpr Thing kConstraintThing{"约束", "constraint"};
inline constexpr Thing kEventThing{"事件", "event"};
inline constexpr Thing kRoleThing{"身份", "role"};
inline constexpr Thing kPenaltyThing{"处罚或者责令", "penalty or order"};
inline constexpr Thing kAuthorityThing{"机关", "authority"};
inline constexpr const char* kFirstZh = "先在这里";
inline constexpr const char* kFirstEn = "first here";

}  // namespace heng::vocabulary
