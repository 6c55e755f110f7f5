// Every message of this folder: documents (F001-F099) and encodings (S091-S095). Fields of a map that a
// reader expects are told here too, so that a case, a dictionary and a rule set are refused in one voice.
#pragma once

#include "engine/diagnostic/diagnostic.h"

namespace heng::document {

using diagnostic::Level;
using diagnostic::Message;

// Encoding; {0} line, {1} byte.
inline constexpr Message kNotUtf8{
    "S091", Level::kError, "文件不是 UTF-8 编码的文字（第 {0} 行，第 {1} 个字节处）",
    "the file is not UTF-8 text (line {0}, byte {1})",
    "用文字编辑器打开，另存为 UTF-8 编码", "open it in a text editor and save it as UTF-8"};
inline constexpr Message kGb18030{
    "S092", Level::kError, "文件像是 GBK 或者 GB18030 编码，应为 UTF-8（第 {0} 行，第 {1} 个字节处）",
    "the file looks like GBK or GB18030, UTF-8 is needed (line {0}, byte {1})",
    "用文字编辑器打开，另存为 UTF-8 编码；或者用 iconv -f GB18030 -t UTF-8 转换",
    "save it as UTF-8 in a text editor, or convert it: iconv -f GB18030 -t UTF-8"};
inline constexpr Message kNulByte{
    "S093", Level::kError, "文件里有空字节，不是文字（第 {0} 行，第 {1} 个字节处）",
    "the file holds a NUL byte and is no text (line {0}, byte {1})",
    "核对是否给错了文件；UTF-16 编码的文件另存为 UTF-8",
    "check that it is the right file; save a UTF-16 file as UTF-8"};
inline constexpr Message kBinary{
    "S094", Level::kError, "文件不是文字（第 {0} 行，第 {1} 个字节处），可能是表格、压缩包或者图片",
    "the file is no text (line {0}, byte {1}): a spreadsheet, an archive or a picture perhaps",
    "给出文字文件：YAML 或者 JSON", "give a text file: YAML or JSON"};
inline constexpr Message kTooBig{
    "S095", Level::kError, "文件太大：{0} 字节，上限 {1} 字节", "the file is too big: {0} bytes, at most {1}",
    "一个文件只写一个案件；多个案件分开", "write one case a file; divide several cases"};

// Documents.
inline constexpr Message kEmpty{
    "F001", Level::kError, "文件是空的", "the file is empty",
    "写入内容；案件从“format: heng.case/1”一行开始", "give it content; a case begins with the line `format: heng.case/1`"};
inline constexpr Message kYamlFault{
    "F002", Level::kError, "YAML 写法有误：{0}", "malformed YAML: {1}",
    "对齐缩进（用空格），冒号用半角、后面空一格，引号和括号成对",
    "align with blanks, use an ASCII colon with a blank after it, pair quotes and brackets"};
inline constexpr Message kJsonFault{
    "F003", Level::kError, "JSON 写法有误：{0}", "malformed JSON: {1}",
    "核对逗号、引号和括号；JSON 里文字一律用双引号",
    "check commas, quotes and brackets; JSON wants double quotes around every text"};
inline constexpr Message kTooDeep{
    "F004", Level::kError, "层次太深，超过 {0} 层", "nested too deeply, more than {0} levels",
    "减少括号或者缩进的层次", "nest fewer brackets or indentations"};
inline constexpr Message kTooManyNodes{
    "F005", Level::kError, "内容太多，超过 {0} 项", "too much content, more than {0} entries",
    "一个文件只写一个案件；多个案件分开", "write one case a file; divide several cases"};
inline constexpr Message kDuplicateKey{
    "F006", Level::kError, "键“{0}”写了两次", "the key \"{0}\" is given twice",
    "只留一处；两处内容不同的，先核对哪一处是对的", "keep one; where they differ, find out which is right"};
inline constexpr Message kAlias{
    "F007", Level::kError, "不使用 YAML 的锚点和引用（& 和 *）", "anchors and aliases (& and *) are not used",
    "把内容在每一处写全；文字以 & 或者 * 开头的加引号", "write the content out in each place; quote a text that begins with & or *"};
inline constexpr Message kTag{
    "F008", Level::kError, "不使用 YAML 的类型标记（!）", "tags (!) are not used",
    "去掉标记；文字以 ! 开头的加引号", "remove the tag; quote a text that begins with !"};
inline constexpr Message kSeveralDocuments{
    "F009", Level::kError, "一个文件里有两份文档（---）", "the file holds two documents (---)",
    "分成两个文件", "divide it into two files"};
inline constexpr Message kKeyNotText{
    "F010", Level::kError, "键应当是一段文字", "a key must be a text",
    "冒号前写上键的名称", "write the name of the key before the colon"};
inline constexpr Message kControlCharacter{
    "F011", Level::kError, "有看不见的控制字符（编号 {0}）", "there is an invisible control character (number {0})",
    "删去该字符，常见于从别处粘贴的文字", "delete it; it often comes with pasted text"};
inline constexpr Message kTrailing{
    "F012", Level::kError, "JSON 结束以后还有内容", "there is something after the end of the JSON",
    "删去多余的内容；一个文件只写一份文档", "delete what is left over; one document a file"};

// Fields; {0} key.
inline constexpr Message kUnknownKey{
    "F030", Level::kError, "不认识的键“{0}”", "unknown key \"{0}\"", "此处可以写：{1}", "these may stand here: {1}"};
inline constexpr Message kMissingKey{
    "F031", Level::kError, "缺少“{0}”", "\"{0}\" is missing", "补上 {0}", "add {0}"};
inline constexpr Message kNotMap{
    "F032", Level::kError, "“{0}”应当是若干“键: 值”", "\"{0}\" must be a map of `key: value`",
    "写成“键: 值”，冒号用半角，后面空一格", "write `key: value`, an ASCII colon with a blank after it"};
inline constexpr Message kNotList{
    "F033", Level::kError, "“{0}”应当是一个列表", "\"{0}\" must be a list",
    "写成 [甲, 乙]，或者每行以“- ”开头", "write [a, b], or begin each line with `- `"};
inline constexpr Message kNotText{
    "F034", Level::kError, "“{0}”应当是一段文字，不是列表或者“键: 值”", "\"{0}\" must be a text, not a list or map",
    "直接写内容；文字里有冒号的加引号", "write the content itself; quote a text with a colon"};
inline constexpr Message kNotOneOf{
    "F035", Level::kError, "“{0}”不能是“{1}”", "\"{0}\" cannot be \"{1}\"", "可以写：{2}", "one of: {2}"};
inline constexpr Message kNotWhole{
    "F036", Level::kError, "“{0}”应当是整数，现为“{1}”", "\"{0}\" must be a whole number, not \"{1}\"",
    "写成 0、1、2 这样的整数", "write a whole number such as 0, 1, 2"};
inline constexpr Message kEmptyText{
    "F037", Level::kError, "“{0}”不能是空的", "\"{0}\" cannot be empty", "写上内容，或者删去这个键",
    "give it content, or delete the key"};

inline constexpr const char* kListComma = "、";
inline constexpr const char* kYes = "是";
inline constexpr const char* kNo = "否";

// What a reader found, for {0} and {1} of F002 and F003.
struct Said {
  const char* zh;
  const char* en;
};
inline constexpr Said kJsonUnclosed{"括号或者引号没有配对，或者结束以后还有内容",
                                   "a bracket or quotation mark has no partner, or something follows the end"};
inline constexpr Said kJsonSeparator{"缺少逗号、冒号或者括号", "a comma, colon or bracket is missing"};
inline constexpr Said kJsonString{"文字里的反斜杠写法不对，或者字符编号无效", "a malformed escape in a text"};
inline constexpr Said kJsonNumber{"数字写法不对", "a malformed number"};
inline constexpr Said kJsonWord{"只能是文字、数字、true、false、null、列表或者“键: 值”",
                                     "only a text, number, true, false, null, list or map can stand here"};
inline constexpr Said kJsonControl{"文字里有换行或者控制字符，或者引号没有配对",
                                        "a line break or control character in a text, or an unpaired quote"};
inline constexpr Said kJsonRoot{"应当从 { 开始", "it must begin with {"};
inline constexpr Said kJsonOther{"无法读出", "it cannot be read"};

// Label of the earlier of two equal keys.
inline constexpr Said kFirstHere{"前一处", "first here"};

// Label of the place where the reader could not go on.
inline constexpr Said kNoticedHere{"读到这里出错", "reading stopped here"};
inline constexpr Said kYamlQuote{"引号没有配对", "a quotation mark has no partner"};

// YAML faults not listed in yaml_faults.def.
inline constexpr Said kYamlOther{"无法读出", "it cannot be read"};

}  // namespace heng::document
