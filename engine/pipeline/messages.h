// Every message of this folder: files and rule sets (F401-F419), facts given on the command line
// (F421-F429). The words in which a test of rules reports are in expect.def.
#pragma once

#include "engine/diagnostic/diagnostic.h"

namespace heng::pipeline {

using diagnostic::Level;
using diagnostic::Message;

// Files; {0} path.
inline constexpr Message kNoFile{
    "F401", Level::kError, "找不到“{0}”", "there is no \"{0}\"",
    "核对路径和文件名；相对路径从当前文件夹算起",
    "check the path and the name; a relative path starts at the current folder"};
inline constexpr Message kIsFolder{
    "F402", Level::kError, "“{0}”是文件夹，这里要一个文件", "\"{0}\" is a folder, a file is needed here",
    "写出文件夹里的文件名", "name a file inside the folder"};
inline constexpr Message kCannotRead{
    "F403", Level::kError, "无法读取“{0}”：{1}", "cannot read \"{0}\": {2}",
    "核对文件的读取权限，以及磁盘是否正常", "check that the file may be read and that the disk works"};
inline constexpr Message kCannotWrite{
    "F404", Level::kError, "无法写入“{0}”，原文件没有改动", "cannot write \"{0}\"; the file is unchanged",
    "核对文件夹的写入权限和磁盘空间", "check that the folder may be written and that the disk has room"};
inline constexpr Message kNoRuleSet{
    "F405", Level::kError, "文件夹“{0}”里没有 ruleset.yaml", "the folder \"{0}\" holds no ruleset.yaml",
    "指向放有 ruleset.yaml 的文件夹，或者直接写一个 .heng 文件",
    "point at the folder that holds ruleset.yaml, or name one .heng file"};
inline constexpr Message kNoTexts{
    "F420", Level::kError, "“{0}”里没有法律文本", "{0} holds no law text",
    "给出放有法律文本（.md、.txt）的文件夹", "name a folder with law texts (.md, .txt)"};
inline constexpr Message kTooManyFiles{
    "F406", Level::kError, "“{0}”下的文件太多，超过 {1} 个", "more than {1} files below \"{0}\"",
    "把 includes 写得窄一些，只含规则文件所在的文件夹",
    "narrow `includes` down to the folders that hold rules"};
inline constexpr Message kTooManyBytes{
    "F407", Level::kError, "规则文件合计超过 {0} 字节", "the rule files hold more than {0} bytes together",
    "分成几个规则集", "divide them into several rule sets"};

// Rule set; {0} what was written.
inline constexpr Message kNothingIncluded{
    "F408", Level::kError, "“{0}”没有对应到任何文件", "\"{0}\" matches no file",
    "路径从 ruleset.yaml 所在的文件夹算起；** 表示任意层文件夹，例如 ./**/*.heng",
    "paths start at the folder of ruleset.yaml; ** stands for any folders, e.g. ./**/*.heng"};
inline constexpr Message kNotRelative{
    "F409", Level::kError, "“{0}”不是相对路径", "\"{0}\" is not a relative path",
    "从 ruleset.yaml 所在的文件夹写起，例如 ./**/*.heng 或者 ../schemas/core.yaml",
    "start at the folder of ruleset.yaml, e.g. ./**/*.heng or ../schemas/core.yaml"};
inline constexpr Message kLanguageNewer{
    "F410", Level::kError, "规则集写明语言版本 {0}，本程序只认识 {1}",
    "the rule set is written in language version {0}, this program knows {1}",
    "换用较新的程序；不要改小版本号，新写法的含义可能不同",
    "use a newer program; do not lower the number, newer forms may mean something else"};
inline constexpr Message kLanguageUnknown{
    "F411", Level::kError, "没有语言版本 {0}", "there is no language version {0}", "写“语言: 1”", "write `语言: 1`"};
inline constexpr Message kLayerUnknown{
    "F412", Level::kError, "没有“{0}”这一层级", "there is no layer \"{0}\"", "可以写：国家、省、市、区", "one of: 国家, 省, 市, 区"};
inline constexpr Message kLayerOrder{
    "F413", Level::kError, "层级“{0}”的次序不对，或者写了两次", "the layer \"{0}\" is out of order or given twice",
    "从国家写到本机关：国家、省、市、区，每层一次",
    "from the nation down to the authority, each layer once: 国家, 省, 市, 区"};
inline constexpr Message kDate{
    "F414", Level::kError, "“{0}”不是日期", "\"{0}\" is not a date", "写成 2025-06-10，并确认当月有这一天",
    "write it as 2025-06-10, a day the month has"};
inline constexpr Message kRoleUnknown{
    "F415", Level::kError, "事实字典里没有“{0}”这种当事人", "the fact dictionary has no kind of party \"{0}\"",
    "写字典 roles 里的名称，例如 单位", "use a name from `roles` of the dictionary, e.g. 单位"};
inline constexpr Message kExampleFact{
    "F416", Level::kError, "事实字典里没有“{0}”", "the fact dictionary has no fact \"{0}\"",
    "核对名称，或者先在字典里加上", "check the name, or add it to the dictionary first"};

// Facts on the command line; {0} what was written.
inline constexpr Message kFactForm{
    "F421", Level::kError, "“{0}”不是“名=值”", "\"{0}\" is not `name=value`",
    "写成 未如实记录培训人数=2；多个当事人的写 p1:违法所得=0元",
    "write 未如实记录培训人数=2, or p1:违法所得=0元 where there are several parties"};
inline constexpr Message kFactUnknown{
    "F422", Level::kError, "事实字典里没有“{0}”", "the fact dictionary has no fact \"{0}\"",
    "用 heng ask 看本案用到哪些事实", "`heng ask` shows which facts the case uses"};
inline constexpr Message kFactWho{
    "F423", Level::kError, "案件里没有“{0}”这个当事人或者行为", "the case has no party or act \"{0}\"",
    "写案件里的编号：{1}", "use an id of the case: {1}"};
inline constexpr Message kFactWhich{
    "F424", Level::kError, "“{0}”可以属于几个当事人或者行为，要写明是哪一个", "\"{0}\" may belong to several parties or acts: say which",
    "写成 {1}:{0}=…", "write {1}:{0}=..."};
inline constexpr Message kFactDerived{
    "F425", Level::kError, "“{0}”由日期和事件得出，不能直接写", "\"{0}\" follows from dates and events and cannot be given",
    "改案件里的日期或者事件", "change the dates or events of the case"};

inline constexpr Message kFactOfCase{
    "F426", Level::kError, "“{0}”属于整个案件，前面不写当事人", "\"{0}\" belongs to the whole case: name no party",
    "写成 {0}=…", "write {0}=..."};

}  // namespace heng::pipeline
