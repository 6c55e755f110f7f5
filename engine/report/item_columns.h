// The columns of the enforcement list, for every form of it. Internal to this folder.
#pragma once

#include <string>
#include <vector>

#include "engine/report/item_list.h"

namespace heng::report {

std::vector<std::string> ItemColumns(bool english);
std::vector<std::string> ItemCells(const ListedItem& item, std::size_t number, bool english);

}  // namespace heng::report
