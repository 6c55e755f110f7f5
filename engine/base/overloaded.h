// std::visit with one lambda a node kind and no default branch (style.md 3).
#pragma once

namespace heng::base {

template <class... Ts>
struct Overloaded : Ts... {
  using Ts::operator()...;
};
template <class... Ts>
Overloaded(Ts...) -> Overloaded<Ts...>;

}  // namespace heng::base
