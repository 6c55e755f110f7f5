// Every message of the command line (F601-F639, C601-C609, I601) and the words its commands write. The help texts are in
// commands.def and options.def.
#pragma once

#include "engine/diagnostic/diagnostic.h"

namespace heng::cli {

using diagnostic::Level;
using diagnostic::Message;

inline constexpr Message kNoCommand{
    "F601", Level::kError, "没有“{0}”这个命令", "there is no command \"{0}\"", "heng --help 列出全部命令", "`heng --help` lists the commands"};
inline constexpr Message kNoOption{
    "F602", Level::kError, "命令 {1} 没有选项“{0}”", "the command {1} has no option \"{0}\"", "heng {1} --help 列出全部选项",
    "`heng {1} --help` lists the options"};
inline constexpr Message kOptionValue{
    "F603", Level::kError, "选项 {0} 的写法不对", "the option {0} is malformed", "写成 {0} {1}，只写一次", "write {0} {1}, once"};
inline constexpr Message kOptionWord{
    "F604", Level::kError, "选项 {0} 不能是“{1}”", "the option {0} cannot be \"{1}\"", "可以写：{2}", "one of: {2}"};
inline constexpr Message kTooFew{
    "F605", Level::kError, "命令 {0} 少了参数：{1}", "the command {0} needs an argument: {1}", "heng {0} --help 有用法和例子",
    "`heng {0} --help` shows how it is used"};
inline constexpr Message kTooMany{
    "F606", Level::kError, "命令 {0} 多了参数“{1}”", "one argument too many for the command {0}: \"{1}\"",
    "文件名里有空格的，整个用引号括起来；heng {0} --help 有用法和例子",
    "quote a file name with blanks; `heng {0} --help` shows how it is used"};
inline constexpr Message kNoRules{
    "F607", Level::kError, "找不到随程序安装的规则集", "the shipped rule set was not found", "用 --rules 写明规则集所在的文件夹，或者设环境变量 HENG_RULES",
    "name the rule set with --rules, or set the environment variable HENG_RULES"};
inline constexpr Message kAsOfDate{
    "F608", Level::kError, "“{0}”不是日期", "\"{0}\" is not a date", "写成 2025-06-10，并确认当月有这一天", "write it as 2025-06-10, a day the month has"};
inline constexpr Message kWholeNumber{
    "F609", Level::kError, "选项 {0} 要一个整数，现为“{1}”", "the option {0} takes a whole number, not \"{1}\"", "写 0 至 {2} 的整数", "a whole number from 0 to {2}"};
inline constexpr Message kNoSuchCase{
    "F610", Level::kError, "没有标题含“{0}”的校验案例", "no example has \"{0}\" in its title", "不写 --case 时列出全部标题",
    "without --case every title is listed"};
inline constexpr Message kNoSchema{
    "F611", Level::kError, "没有“{0}”这种格式", "there is no format \"{0}\"", "可以写：{1}", "one of: {1}"};
inline constexpr Message kStdoutAlone{
    "F612", Level::kError, "--stdout 和 --check 只写一个", "--stdout and --check exclude each other", "留下一个", "keep one of them"};
inline constexpr Message kOptionNeeded{
    "F614", Level::kError, "少了选项 {0}", "the option {0} is needed", "写上 {0}，见 --help", "add {0}, see --help"};
inline constexpr Message kNoList{
    "F615", Level::kError, "规则集没有执法事项清单“{0}”", "the rule set has no enforcement list {0}", "有的清单：{1}", "there is: {1}"};
inline constexpr Message kOutKind{
    "F616", Level::kError, "不会写“{0}”这种文件", "cannot write a file like {0}", "文件名以 .csv 或者 .xlsx 结尾", "end the name in .csv or .xlsx"};
inline constexpr Message kCannotPrint{
    "F613", Level::kError, "结果写不到标准输出", "the result cannot be written to standard output", "核对磁盘空间；接收结果的程序可能已经退出",
    "check the disk's room; the program that reads the result may have ended"};
inline constexpr Message kInternalFault{
    "I601", Level::kError, "程序内部出错：{0}", "internal fault: {0}", "请连同案件和规则报告给开发者", "please report it with the case and the rules"};

inline constexpr const char* kFailOnUnverified = "未核";

// Findings of `heng lint` beyond those of the check.
inline constexpr Message kUnverifiedLine{
    "C601", Level::kNote, "“{0}”没有核对原文：{1}", "\"{0}\" is not verified against the text: {1}", "对照原文核对以后，改为“核对 已核”",
    "compare it with the text, then write `核对 已核`"};
inline constexpr Message kUnverifiedPlain{
    "C602", Level::kNote, "“{0}”没有核对原文", "\"{0}\" is not verified against the text", "对照原文核对以后，改为“核对 已核”",
    "compare it with the text, then write `核对 已核`"};

}  // namespace heng::cli
