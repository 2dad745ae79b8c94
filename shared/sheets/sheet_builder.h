// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/sheets/read_options.h"
#include "shared/sheets/sheet_data.h"

#include <QByteArrayView>

#include <memory>
#include <vector>

namespace licheng::sheets {

/// What the sheets of one workbook share while they are read.
struct BuildContext
{
    std::shared_ptr<TextPool> pool = std::make_shared<TextPool>();
    ReadLimits limits;
    qint64 cells = 0;
};

/// Collects the cells of one sheet, row after row, and enforces the limits (throws ReadFailure).
class SheetBuilder
{
public:
    SheetBuilder(BuildContext &context, QString name, bool hidden);

    /// Rows must come in rising order; rows that are left out are blank.
    void beginRow(qint64 rowNumber);
    void set(int column, CellKind kind, QByteArrayView utf8);
    void set(int column, CellKind kind, quint32 textIndex);
    /// Copies the row that was just filled to the rows below it.
    void repeatRow(qint64 times);
    /// The row being filled is in the file but not shown.
    void hideRow() { m_rowHidden = true; }
    void setHidden(bool hidden) { m_sheet.m_hidden = hidden; }
    /// The rows of a merged area show the value of its first row, in the area's first column. May come before
    /// or after the rows.
    void merge(qint64 firstRow, qint64 lastRow, int column);

    [[nodiscard]] qint64 rowNumber() const { return m_rowNumber; }
    /// The text as it may stand in a cell, kept in the pool.
    [[nodiscard]] quint32 intern(QByteArrayView utf8);
    [[nodiscard]] SheetData take();

private:
    struct Merge
    {
        qint64 firstRow;
        qint64 lastRow;
        int column;
    };

    void flushRow();
    void fillMerged();
    void countCells(qint64 more);

    BuildContext &m_context;
    SheetData m_sheet;
    std::vector<quint32> m_row;
    std::vector<Merge> m_merges;
    qint64 m_rowNumber = 0;
    bool m_rowHidden = false;
};

/// Column letters as a spreadsheet shows them: 0 is A, 26 is AA.
[[nodiscard]] QString columnLetters(int column);

/// Throws when the text is longer than a cell may be; `where` names the place for the message.
void checkCellLength(const QString &text, const ReadLimits &limits, const QString &where);

} // namespace licheng::sheets
