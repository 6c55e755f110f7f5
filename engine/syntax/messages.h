// Diagnostics of the syntax stage (family S): S0xx bytes and limits, S1xx grammar. Codes are never
// reused. Each is exercised by tests/syntax/diagnostics_test.cpp.
#pragma once

#include "engine/diagnostic/diagnostic.h"

namespace heng::syntax {

using diagnostic::Level;
using diagnostic::Message;

struct Label {
  const char* zh;
  const char* en;
};
inline constexpr Label kOpensHere{"在这里打开", "opens here"};
inline constexpr Label kStillOpen{"到这里还没有配上", "still open here"};
inline constexpr Label kWrittenFirst{"先写在这里", "first written here"};
inline constexpr Label kAfterThis{"这后面", "after this"};

// ---- bytes and limits ----
inline constexpr Message kFileTooBig{"S001",
                                     Level::kError,
                                     "规则文件有 {0} 字节，超过上限 {1} 字节",
                                     "the rule file has {0} bytes, the limit is {1}",
                                     "把文件拆开：一条或者一张裁量基准表一个文件",
                                     "split the file: one article or one benchmark table a file"};
inline constexpr Message kLineTooLong{"S002",
                                      Level::kError,
                                      "第 {0} 行有 {1} 字节，超过上限 {2} 字节",
                                      "line {0} has {1} bytes, the limit is {2}",
                                      "把这一行拆成几行",
                                      "break the line"};
inline constexpr Message kTooManyTokens{
    "S003",
    Level::kError,
    "规则文件的词数超过上限 {0}",
    "the rule file has more than {0} words",
    "把文件拆开：一条或者一张裁量基准表一个文件",
    "split the file: one article or one benchmark table a file"};
inline constexpr Message kTooDeep{"S004",
                                  Level::kError,
                                  "括号嵌套超过 {0} 层",
                                  "brackets are nested more than {0} deep",
                                  "用“定义”或者“令”给中间的条件、算式起名，分开写",
                                  "name parts of the condition or formula and write them apart"};
inline constexpr Message kOpenString{"S005",
                                     Level::kError,
                                     "文字缺少收尾的引号",
                                     "the string has no closing quotation mark",
                                     "在同一行补上收尾的引号；文字不能跨行",
                                     "close it on the same line; a string does not run over lines"};
inline constexpr Message kOpenBook{"S006",
                                   Level::kError,
                                   "法名缺少收尾的“》”",
                                   "the title has no closing mark",
                                   "补上“》”，例如：《安全生产法》第97条第4项",
                                   "close the title, for example as shown"};
inline constexpr Message kBadDate{"S007",
                                  Level::kError,
                                  "没有“{0}”这一天",
                                  "there is no such date as {0}",
                                  "核对年、月、日；年份在 1900 至 2200 之间",
                                  "check year, month and day; years run from 1900 to 2200"};
inline constexpr Message kBadNumber{"S008",
                                    Level::kError,
                                    "数字“{0}”太大或者位数太多",
                                    "the number {0} is too big or has too many digits",
                                    "核对数字；大额用“万元”“亿元”书写",
                                    "check the number; write large amounts with a larger unit"};
inline constexpr Message kBadPlace{"S009",
                                   Level::kError,
                                   "条款序号“{0}”不成立",
                                   "{0} is not a possible article, paragraph or item number",
                                   "序号从 1 到 9999，例如：第97条第4项",
                                   "numbers run from 1 to 9999"};
inline constexpr Message kZeroDenominator{"S010",
                                          Level::kError,
                                          "分数“{0}”的分母不能是零",
                                          "the fraction {0} has a zero denominator",
                                          "核对分数，例如：1/20",
                                          "check the fraction, for example 1/20"};
inline constexpr Message kControl{"S011",
                                  Level::kError,
                                  "文字里有看不见的控制字符（编号 {0}）",
                                  "the text holds a control character (number {0})",
                                  "删去这个字符；多半是从别的文件粘贴带进来的",
                                  "delete it; it was most likely pasted in with other text"};
inline constexpr Message kEmptyFile{"S012",
                                    Level::kError,
                                    "规则文件是空的",
                                    "the rule file is empty",
                                    "写入声明，或者删去这个文件；只写说明的文件用“#”开头",
                                    "write declarations, or delete the file; a file of remarks opens its lines with #"};

// ---- grammar ----
inline constexpr Message kNotADeclaration{"S100",
                                          Level::kError,
                                          "“{0}”不是一种声明",
                                          "{0} is not a kind of declaration",
                                          "每个声明以这些词之一开头：{1}",
                                          "every declaration opens with one of: {1}"};
inline constexpr Message kOpenBrace{"S101",
                                    Level::kError,
                                    "“{”没有配上“}”",
                                    "this brace is never closed",
                                    "在这一块的末尾补上“}”",
                                    "close the block"};
inline constexpr Message kStrayBrace{"S102",
                                     Level::kError,
                                     "多出一个“}”",
                                     "a closing brace too many",
                                     "删去它，或者补上与它相配的“{”",
                                     "delete it, or add the brace it should close"};
inline constexpr Message kUnknownField{"S103",
                                       Level::kError,
                                       "“{0}”不是{1}里的字段",
                                       "{0} is not a field of {3}",
                                       "这里可以写：{2}",
                                       "what may stand here: {2}"};
inline constexpr Message kUnexpected{"S104",
                                     Level::kError,
                                     "读到{0}，这里应当是{1}",
                                     "found {0}, expected {3}",
                                     "按这个样子写：{2}",
                                     "write it like this: {2}"};
inline constexpr Message kMissing{"S105",
                                  Level::kError,
                                  "“{0}”后面缺少{1}",
                                  "after {0} there should be {3}",
                                  "按这个样子写：{2}",
                                  "write it like this: {2}"};
inline constexpr Message kTwice{"S106",
                                Level::kError,
                                "“{0}”写了两次",
                                "{0} is written twice",
                                "只保留一个；本块里“{0}”只能写一次",
                                "keep one of them"};
inline constexpr Message kNotAChoice{
    "S107",       Level::kError, "“{0}”不能用在这里", "{0} cannot be used here", "这里只能写：{1}",
    "one of: {1}"};
inline constexpr Message kGluedRange{"S108",
                                     Level::kError,
                                     "“{0}”与后面的数字之间没有断开",
                                     "{0} runs into the number after it",
                                     "在“{1}”前面空一格，例如：漏记占比 不足10%",
                                     "put a blank before the range word"};
inline constexpr Message kUnknownFunction{"S109",
                                          Level::kError,
                                          "没有“{0}”这个算法词",
                                          "there is no function {0}",
                                          "括号前只能是：{1}",
                                          "one of: {1}"};
inline constexpr Message kThousands{"S110",
                                    Level::kError,
                                    "数字里不用千分位的逗号",
                                    "numbers have no thousands separator",
                                    "连写数字，例如：10000元，或者 1万元",
                                    "write the digits together"};
inline constexpr Message kTooLong{"S111",
                                  Level::kError,
                                  "一个算式里连加、连乘超过 {0} 项",
                                  "a formula chains more than {0} terms",
                                  "用“令”给一部分起名，分开写",
                                  "name a part of it and write it apart"};
inline constexpr Message kNotAPeriod{
    "S112",
    Level::kError,
    "“{0}”不是期间",
    "{0} is not a period",
    "期间是整数加 年、个月、日、个工作日、小时，例如：2年",
    "a whole number of years, months, days, working days or hours"};

}  // namespace heng::syntax
