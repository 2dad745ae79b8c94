// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/sheets/cell.h"
#include "shared/sheets/text_pool.h"

#include <QString>

#include <memory>
#include <vector>

namespace licheng::sheets {

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
