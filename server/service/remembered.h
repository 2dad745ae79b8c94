// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/store/records.h"

#include <QHash>

namespace licheng::service {

/// Records of a type that a bulk step meets again and again, each read once.
template <class T>
class Remembered
{
public:
    explicit Remembered(store::Records &records) : m_records(records) {}

    /// An empty record when there is none of that id.
    [[nodiscard]] T get(Id<T> id)
    {
        auto it = m_known.find(id);
        if (it == m_known.end())
            it = m_known.insert(id, m_records.get(id).value_or(T()));
        return *it;
    }

private:
    store::Records &m_records;
    QHash<Id<T>, T> m_known;
};

} // namespace licheng::service
