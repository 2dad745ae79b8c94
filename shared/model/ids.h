// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHashFunctions>
#include <QtGlobal>

namespace licheng {

/// The store's number of one record of type Entity; 0 means: none, or not stored yet.
template <class Entity>
class Id
{
public:
    constexpr Id() = default;
    constexpr explicit Id(qint64 value) : m_value(value) {}
    [[nodiscard]] constexpr qint64 value() const { return m_value; }
    [[nodiscard]] constexpr bool isNull() const { return m_value == 0; }
    constexpr auto operator<=>(const Id &) const = default;

private:
    qint64 m_value = 0;
};

template <class Entity>
size_t qHash(Id<Entity> id, size_t seed = 0) noexcept
{
    return ::qHash(id.value(), seed);
}

} // namespace licheng
