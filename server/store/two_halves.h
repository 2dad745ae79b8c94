// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHash>

#include <optional>
#include <utility>

namespace licheng::store {

/// What was asked for since the last time that it was full, and what was before that: whatever is asked for
/// again stays, however many others come. For one thread at a time.
template <class Value>
class TwoHalves
{
public:
    /// Of each half: how many, and how many bytes.
    TwoHalves(qsizetype mostKept, qsizetype mostTogether) : m_mostKept(mostKept), m_mostTogether(mostTogether)
    {
    }

    [[nodiscard]] std::optional<Value> find(const QByteArray &name)
    {
        if (const auto known = m_known.constFind(name); known != m_known.cend())
            return known->value;
        const auto before = m_before.constFind(name);
        if (before == m_before.cend())
            return std::nullopt;
        const Kept kept = *before;
        m_before.erase(before);
        insert(name, kept.value, kept.size);
        return kept.value;
    }
    /// `size`: its bytes, roughly.
    void insert(const QByteArray &name, Value value, qsizetype size)
    {
        if (m_known.size() >= m_mostKept || m_together + size > m_mostTogether) {
            m_before = std::exchange(m_known, {});
            m_together = 0;
        }
        Kept &kept = m_known[name];
        m_together += size - kept.size;
        kept = {std::move(value), size};
    }
    void clear()
    {
        m_known.clear();
        m_before.clear();
        m_together = 0;
    }

private:
    struct Kept
    {
        Value value;
        qsizetype size = 0;
    };

    const qsizetype m_mostKept;
    const qsizetype m_mostTogether;
    QHash<QByteArray, Kept> m_known;
    QHash<QByteArray, Kept> m_before;
    qsizetype m_together = 0; ///< bytes of the known
};

} // namespace licheng::store
