// Structural equality of trees, spans and comments left out. Field by field over every node by
// Boost.PFR, so that a node that gains a field is compared without a line here.
#include <boost/pfr.hpp>
#include <type_traits>

#include "engine/syntax/print.h"

namespace heng::syntax {
namespace {

template <class T>
struct IsOptional : std::false_type {};
template <class T>
struct IsOptional<std::optional<T>> : std::true_type {};
template <class T>
struct IsVector : std::false_type {};
template <class T>
struct IsVector<std::vector<T>> : std::true_type {};
template <class T>
struct IsVariant : std::false_type {};
template <class... T>
struct IsVariant<std::variant<T...>> : std::true_type {};

// Values of the lower folders compare themselves.
template <class T>
inline constexpr bool kIsValue =
    std::is_arithmetic_v<T> || std::is_enum_v<T> || std::is_same_v<T, std::string> ||
    std::is_same_v<T, value::Rational> || std::is_same_v<T, value::Date> ||
    std::is_same_v<T, value::Period> || std::is_same_v<T, law::Place>;

template <class T>
bool Equal(const T& a, const T& b) {
  if constexpr (std::is_same_v<T, Span>) {
    return true;
  } else if constexpr (kIsValue<T>) {
    return a == b;
  } else if constexpr (std::is_same_v<T, ExprPtr>) {
    return a && b ? Equal(*a, *b) : !a && !b;
  } else if constexpr (IsOptional<T>::value) {
    return a.has_value() == b.has_value() && (!a || Equal(*a, *b));
  } else if constexpr (IsVector<T>::value) {
    if (a.size() != b.size()) return false;
    for (std::size_t i = 0; i < a.size(); ++i) {
      if (!Equal(a[i], b[i])) return false;
    }
    return true;
  } else if constexpr (IsVariant<T>::value) {
    return a.index() == b.index() &&
           std::visit(
               [&b](const auto& one) {
                 return Equal(one, std::get<std::decay_t<decltype(one)>>(b));
               },
               a);
  } else {
    bool equal = true;
    const auto fields_b = boost::pfr::structure_tie(b);
    boost::pfr::for_each_field(a, [&](const auto& field, auto index) {
      equal = equal && Equal(field, std::get<decltype(index)::value>(fields_b));
    });
    return equal;
  }
}

}  // namespace

bool Same(const Tree& a, const Tree& b) { return Equal(a.decls, b.decls); }

}  // namespace heng::syntax
