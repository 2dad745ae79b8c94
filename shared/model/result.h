// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <utility>
#include <variant>

namespace licheng {

/// Why something could not be done: one English sentence that names what, where and what to do.
struct Error
{
    QString message;
    bool operator==(const Error &) const = default;
};

/// A value or the reason why there is none. (std::expected is C++23, which clang-tidy 14 cannot parse.)
template <class T, class E = Error>
class [[nodiscard]] Result
{
public:
    Result(T value) : m_state(std::in_place_index<0>, std::move(value)) {}
    Result(E error) : m_state(std::in_place_index<1>, std::move(error)) {}

    [[nodiscard]] bool ok() const { return m_state.index() == 0; }
    explicit operator bool() const { return ok(); }

    [[nodiscard]] const T &value() const & { return std::get<0>(m_state); }
    [[nodiscard]] T &value() & { return std::get<0>(m_state); }
    [[nodiscard]] T &&value() && { return std::get<0>(std::move(m_state)); }
    [[nodiscard]] const E &error() const { return std::get<1>(m_state); }

    const T *operator->() const { return &value(); }
    T *operator->() { return &value(); }
    const T &operator*() const & { return value(); }

private:
    std::variant<T, E> m_state;
};

/// Nothing, for operations that either succeed or tell why not.
struct Done
{
    bool operator==(const Done &) const = default;
};

} // namespace licheng
