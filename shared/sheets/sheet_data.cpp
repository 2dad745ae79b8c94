// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/sheets/sheet_data.h"

#include <algorithm>

namespace licheng::sheets {

quint32 SheetData::packed(int rowNumber, int column) const
{
    if (rowNumber < 1 || rowNumber > rowCount() || column < 0)
        return 0;
    const quint32 begin = m_rowStarts[std::size_t(rowNumber) - 1];
    const quint32 end = m_rowStarts[std::size_t(rowNumber)];
    return quint32(column) < end - begin ? m_cells[begin + quint32(column)] : 0;
}

CellKind SheetData::kind(int rowNumber, int column) const
{
    return CellKind(packed(rowNumber, column) & 7U);
}

const QString &SheetData::text(int rowNumber, int column) const
{
    static const QString none;
    const quint32 cell = packed(rowNumber, column);
    return cell == 0 ? none : m_pool->text(cell >> 3);
}

Cell SheetData::cell(int rowNumber, int column) const
{
    return {kind(rowNumber, column), text(rowNumber, column)};
}

bool SheetData::isRowHidden(int rowNumber) const
{
    return std::binary_search(m_hiddenRows.begin(), m_hiddenRows.end(), rowNumber);
}

bool SheetData::isBlank(int rowNumber) const
{
    return rowNumber < 1 || rowNumber > rowCount() ||
           m_rowStarts[std::size_t(rowNumber) - 1] == m_rowStarts[std::size_t(rowNumber)];
}

} // namespace licheng::sheets
