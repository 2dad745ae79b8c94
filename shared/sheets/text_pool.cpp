// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/sheets/sheet_data.h"

#include <QAnyStringView>
#include <QHashFunctions>

namespace licheng::sheets {

namespace {
constexpr std::size_t FirstSlots = 1024;
}

TextPool::TextPool() : m_texts(1), m_slots(FirstSlots) {}

quint32 TextPool::intern(QByteArrayView utf8)
{
    if (utf8.isEmpty())
        return 0;
    if (m_slots.empty())
        m_slots.resize(FirstSlots);
    const quint64 hash = qHashBits(utf8.data(), std::size_t(utf8.size()), QHashSeed::globalSeed());
    const std::size_t mask = m_slots.size() - 1;
    std::size_t at = hash & mask;
    for (; m_slots[at].index != 0; at = (at + 1) & mask) {
        if (m_slots[at].hash == hash &&
            QAnyStringView(m_texts[m_slots[at].index]) == QAnyStringView(QUtf8StringView(utf8)))
            return m_slots[at].index;
    }
    const auto index = quint32(m_texts.size());
    m_texts.push_back(QString::fromUtf8(utf8));
    m_slots[at] = {hash, index};
    if (m_texts.size() * 3 > m_slots.size() * 2)
        grow();
    return index;
}

void TextPool::grow()
{
    std::vector<Slot> wider(m_slots.size() * 2);
    const std::size_t mask = wider.size() - 1;
    for (const Slot &slot : m_slots) {
        if (slot.index == 0)
            continue;
        std::size_t at = slot.hash & mask;
        while (wider[at].index != 0)
            at = (at + 1) & mask;
        wider[at] = slot;
    }
    m_slots.swap(wider);
}

void TextPool::freeze()
{
    std::vector<Slot>().swap(m_slots);
    m_texts.shrink_to_fit();
}

} // namespace licheng::sheets
