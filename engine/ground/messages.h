// Diagnostics of this folder (family L, 2xx): rules held against the texts they cite.
#pragma once

#include "engine/diagnostic/diagnostic.h"

namespace heng::ground::messages {

using diagnostic::Level;
using diagnostic::Message;

struct Label { const char* zh; const char* en; };
inline constexpr Label kRuleSays{"规则写的是这个", "the rule says this"};
inline constexpr Label kTextSays{"条文写的是这个", "the text says this"};

inline constexpr Message kNoPlace{"L201", Level::kError, "《{0}》没有{1}", "{0} has no {1}",
    "核对条、款、项；原文在 --statutes 的文件夹里", "check article, paragraph and item against the text"};
inline constexpr Message kFineNotThere{"L202", Level::kError, "{0} 对{1}的罚款“{2}”，{3}里没有；条文是：{4}", "{0}: the fine {2} on {1} is not in {3}; the text has: {4}",
    "按条文改幅度、对象或者情形", "take range, target and situation from the text"};
inline constexpr Message kModality{"L203", Level::kError, "{0} 的罚款“{1}”写作“{2}”，{3}写作“{4}”", "{0}: the fine {1} is {2}, in {3} it is {4}",
    "应当与可以照条文写，不得互换", "keep shall and may as the text has them"};
inline constexpr Message kStageDiffers{"L204", Level::kError, "{0} 的罚款“{1}”放在“{2}”，{3}放在“{4}”", "{0}: the fine {1} stands under {2}, in {3} under {4}",
    "按条文改情形", "move it to the situation the text names"};
inline constexpr Message kKindNotThere{"L205", Level::kError, "{0} 的处罚“{1}”，{2}里没有；条文是：{3}", "{0}: the penalty {1} is not in {2}; the text has: {3}",
    "按条文改处罚种类", "take the kinds of penalty from the text"};
inline constexpr Message kNotEncoded{"L206", Level::kError, "{0}的罚则没有事项写到：{1}", "nothing encodes the penalty of {0}: {1}",
    "补上事项，或者在 grounding.yaml 里写明理由", "add an item, or give the reason in grounding.yaml"};
inline constexpr Message kTextChanged{"L207", Level::kError, "《{0}》（{1}）的文本与核对时不同", "the text of {0} ({1}) is not the one the rules were checked against",
    "逐条重新核对，再运行 heng ground … --accept 记下新文本", "check again, then record the new text with --accept"};
inline constexpr Message kTextNotSeen{"L208", Level::kNote, "《{0}》（{1}）还没有记下核对过的文本", "no text of {0} ({1}) has been recorded as checked",
    "核对后运行 heng ground … --accept", "record it with --accept once checked"};
inline constexpr Message kExcuseUnused{"L209", Level::kWarning, "{0}已经对得上，不再需要理由", "{0} is matched and needs no reason any more",
    "从 grounding.yaml 删去", "remove it from grounding.yaml"};
inline constexpr Message kTextTwice{"L210", Level::kWarning, "《{0}》的两个文本日期相同", "two texts of {0} carry the same date",
    "只留一个", "keep one"};

}  // namespace heng::ground::messages
