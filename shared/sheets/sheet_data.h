// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/sheets/cell.h"

#include <QByteArrayView>
#include <QString>

#include <memory>
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

/// One sheet, read only: four bytes a cell over the shared texts of its workbook. Merged cells hold the value
/// of their area in each of its rows.
/// Rows are numbered from 1 as a spreadsheet shows them, blank rows included; columns from 0.
class SheetData
{
public:
    SheetData() = default;

    [[nodiscard]] const QString &name() const { return m_name; }
    [[nodiscard]] bool isHidden() const { return m_hidden; }

    /// Number of the last row that holds something; 0 for an empty sheet.
    [[nodiscard]] int rowCount() const { return int(m_rowStarts.size()) - 1; }
    /// One more than the last column that holds something.
    [[nodiscard]] int columnCount() const { return m_columnCount; }

    /// Outside the filled area every cell is Empty.
    [[nodiscard]] Cell cell(int rowNumber, int column) const;
    [[nodiscard]] CellKind kind(int rowNumber, int column) const;
    [[nodiscard]] const QString &text(int rowNumber, int column) const;
    [[nodiscard]] bool isBlank(int rowNumber) const;
    /// Filled rows that the file does not show, because somebody hid them or a filter does; ascending.
    [[nodiscard]] const std::vector<int> &hiddenRows() const { return m_hiddenRows; }
    [[nodiscard]] bool isRowHidden(int rowNumber) const;

private:
    friend class SheetBuilder;

    [[nodiscard]] quint32 packed(int rowNumber, int column) const;

    QString m_name;
    bool m_hidden = false;
    int m_columnCount = 0;
    std::vector<quint32> m_rowStarts{0}; ///< row n's cells are [m_rowStarts[n - 1], m_rowStarts[n])
    std::vector<int> m_hiddenRows;
    std::vector<quint32> m_cells; ///< text index << 3 | kind
    std::shared_ptr<const TextPool> m_pool;
};

} // namespace licheng::sheets
