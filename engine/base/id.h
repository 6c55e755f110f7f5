// Typed ids and id-keyed stores: how structures refer to one another without pointers (style.md 4).
// An Id is an index into the Store of its kind; ids of different kinds do not mix. Tested in tests/base.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <utility>
#include <vector>

namespace heng::base {

template <class Tag>
struct Id {
  static constexpr std::uint32_t kNone = 0xFFFFFFFFu;
  std::uint32_t value = kNone;

  constexpr Id() = default;
  constexpr explicit Id(std::size_t v) : value(static_cast<std::uint32_t>(v)) {}
  constexpr bool valid() const { return value != kNone; }
  constexpr std::size_t index() const { return value; }
  friend constexpr bool operator==(Id, Id) = default;
  friend constexpr auto operator<=>(Id, Id) = default;
};

// Owns the values of one kind; ids are dense, in order of insertion, and stay valid.
template <class IdType, class T>
class Store {
 public:
  IdType Add(T value) {
    items_.push_back(std::move(value));
    return IdType(items_.size() - 1);
  }
  const T& Get(IdType id) const { return items_.at(id.index()); }
  T& Get(IdType id) { return items_.at(id.index()); }
  std::size_t size() const { return items_.size(); }
  bool empty() const { return items_.empty(); }
  auto begin() const { return items_.begin(); }
  auto end() const { return items_.end(); }
  auto begin() { return items_.begin(); }
  auto end() { return items_.end(); }
  const std::vector<T>& items() const { return items_; }

 private:
  std::vector<T> items_;
};

}  // namespace heng::base

template <class Tag>
struct std::hash<heng::base::Id<Tag>> {
  std::size_t operator()(heng::base::Id<Tag> id) const noexcept { return id.value; }
};
