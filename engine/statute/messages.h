// Diagnostics of this folder (family L): what a law text or its clauses could not be read as.
#pragma once

#include "engine/diagnostic/diagnostic.h"

namespace heng::statute::messages {

using diagnostic::Level;
using diagnostic::Message;

inline constexpr Message kNoArticle{"L101", Level::kError, "“{0}”里没有条文", "{0} holds no article",
    "条文从“第一条”开始，每条、每款、每项各起一行", "articles start a line each, and so do paragraphs and items"};
inline constexpr Message kOutOfOrder{"L102", Level::kWarning, "{0}没有接在上一条之后", "{0} does not follow the article before it",
    "核对文本有没有缺条、重条", "check the text for missing or repeated articles"};

}  // namespace heng::statute::messages
