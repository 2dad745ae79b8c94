// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QString>

#include <vector>

namespace licheng::sheets {

/// Every different text of a workbook, once. Index 0 is the empty text.
class TextPool
{
public:
    TextPool();

    /// Index of the text, which is added when it is new. Bytes that are no UTF-8 become U+FFFD.
    [[nodiscard]] quint32 intern(QByteArrayView utf8);

    [[nodiscard]] const QString &text(quint32 index) const { return m_texts[index]; }
    [[nodiscard]] qsizetype size() const { return qsizetype(m_texts.size()); }

    /// Gives back what only intern() needs.
    void freeze();

private:
    struct Slot
    {
        quint64 hash = 0;
        quint32 index = 0; ///< 0 is a free slot
    };

    void grow();

    std::vector<QString> m_texts;
    std::vector<Slot> m_slots;
};

} // namespace licheng::sheets
