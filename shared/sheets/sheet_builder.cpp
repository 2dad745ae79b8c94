// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/sheets/sheet_builder.h"

#include "shared/sheets/read_failure.h"

#include <QCoreApplication>

#include <algorithm>
#include <climits>
#include <utility>

namespace licheng::sheets {

SheetBuilder::SheetBuilder(BuildContext &context, QString name, bool hidden) : m_context(context)
{
    m_sheet.m_name = std::move(name);
    m_sheet.m_hidden = hidden;
    m_sheet.m_pool = context.pool;
}

void SheetBuilder::beginRow(qint64 rowNumber)
{
    flushRow();
    if (rowNumber <= m_rowNumber) {
        throw ReadFailure{QCoreApplication::translate(
                              "Sheets",
                              "sheet “%1” is damaged: row %2 comes after row %3; open and save it in a "
                              "spreadsheet program and try again.")
                              .arg(m_sheet.m_name)
                              .arg(rowNumber)
                              .arg(m_rowNumber)};
    }
    m_rowNumber = rowNumber;
    m_rowHidden = false;
}

void SheetBuilder::set(int column, CellKind kind, QByteArrayView utf8)
{
    set(column, kind, intern(utf8));
}

void SheetBuilder::set(int column, CellKind kind, quint32 textIndex)
{
    if (kind == CellKind::Empty || textIndex == 0)
        return;
    if (m_rowNumber < 1) {
        throw ReadFailure{QCoreApplication::translate(
                              "Sheets",
                              "sheet “%1” is damaged: a cell stands outside the rows; open and save it in a "
                              "spreadsheet program and try again.")
                              .arg(m_sheet.m_name)};
    }
    if (m_rowNumber > m_context.limits.rows) {
        throw ReadFailure{QCoreApplication::translate(
                              "Sheets", "sheet “%1” has more than %L2 rows; split it into several files.")
                              .arg(m_sheet.m_name)
                              .arg(m_context.limits.rows)};
    }
    if (column < 0 || column >= m_context.limits.columns) {
        throw ReadFailure{
            QCoreApplication::translate(
                "Sheets", "row %1 of sheet “%2” has more than %3 columns; delete the columns that are not "
                          "needed.")
                .arg(m_rowNumber)
                .arg(m_sheet.m_name)
                .arg(m_context.limits.columns)};
    }
    if (m_row.size() <= std::size_t(column))
        m_row.resize(std::size_t(column) + 1);
    m_row[std::size_t(column)] = textIndex << 3 | quint32(kind);
}

quint32 SheetBuilder::intern(QByteArrayView utf8)
{
    if (utf8.size() > m_context.limits.cellChars) {
        checkCellLength(QString::fromUtf8(utf8), m_context.limits,
                        QCoreApplication::translate("Sheets", "row %1 of sheet “%2”")
                            .arg(m_rowNumber)
                            .arg(m_sheet.m_name));
    }
    return m_context.pool->intern(utf8);
}

void SheetBuilder::repeatRow(qint64 times)
{
    if (m_row.empty()) {
        m_rowNumber += times;
        return;
    }
    const std::vector<quint32> row = m_row;
    const bool hidden = m_rowHidden;
    for (qint64 i = 0; i < times; ++i) {
        beginRow(m_rowNumber + 1);
        if (m_rowNumber > m_context.limits.rows)
            set(0, CellKind::Text, row.back() >> 3);
        m_row = row;
        m_rowHidden = hidden;
    }
}

void SheetBuilder::flushRow()
{
    if (m_row.empty())
        return;
    auto &starts = m_sheet.m_rowStarts;
    countCells(qint64(m_row.size()) + m_rowNumber - qint64(starts.size()) + 1);
    if (m_rowHidden)
        m_sheet.m_hiddenRows.push_back(int(m_rowNumber));
    starts.resize(std::size_t(m_rowNumber), quint32(m_sheet.m_cells.size()));
    m_sheet.m_cells.insert(m_sheet.m_cells.end(), m_row.begin(), m_row.end());
    starts.push_back(quint32(m_sheet.m_cells.size()));
    m_sheet.m_columnCount = std::max(m_sheet.m_columnCount, int(m_row.size()));
    m_row.clear();
}

void SheetBuilder::countCells(qint64 more)
{
    m_context.cells += more;
    if (m_context.cells > m_context.limits.cells) {
        throw ReadFailure{
            QCoreApplication::translate("Sheets", "it has more than %L1 cells; split it into several files.")
                .arg(m_context.limits.cells)};
    }
}

void SheetBuilder::merge(qint64 firstRow, qint64 lastRow, int column)
{
    if (firstRow < 1 || lastRow <= firstRow || column < 0 || column >= m_context.limits.columns)
        return;
    countCells(1);
    m_merges.push_back({firstRow, lastRow, column});
}

/// Blank rows stay blank: an area that reaches below the data makes no rows of its own.
void SheetBuilder::fillMerged()
{
    struct Fill
    {
        int row;
        int column;
        quint32 cell;
    };
    std::vector<Fill> fills;
    for (const Merge &area : m_merges) {
        const quint32 cell = m_sheet.packed(int(std::min<qint64>(area.firstRow, INT_MAX)), area.column);
        const qint64 last = std::min<qint64>(area.lastRow, m_sheet.rowCount());
        if (cell == 0 || last <= area.firstRow)
            continue;
        countCells(last - area.firstRow);
        for (qint64 row = area.firstRow + 1; row <= last; ++row) {
            if (!m_sheet.isBlank(int(row)))
                fills.push_back({int(row), area.column, cell});
        }
    }
    m_merges.clear();
    if (fills.empty())
        return;
    std::stable_sort(fills.begin(), fills.end(), [](const Fill &a, const Fill &b) { return a.row < b.row; });
    const std::vector<quint32> starts = std::exchange(m_sheet.m_rowStarts, {0});
    const std::vector<quint32> cells = std::exchange(m_sheet.m_cells, {});
    std::size_t next = 0;
    for (std::size_t row = 1; row < starts.size(); ++row) {
        m_row.assign(cells.begin() + starts[row - 1], cells.begin() + starts[row]);
        for (; next < fills.size() && fills[next].row == int(row); ++next) {
            const auto column = std::size_t(fills[next].column);
            m_row.resize(std::max(m_row.size(), column + 1));
            m_row[column] = fills[next].cell;
        }
        m_sheet.m_cells.insert(m_sheet.m_cells.end(), m_row.begin(), m_row.end());
        m_sheet.m_rowStarts.push_back(quint32(m_sheet.m_cells.size()));
        m_sheet.m_columnCount = std::max(m_sheet.m_columnCount, int(m_row.size()));
    }
    m_row.clear();
}

SheetData SheetBuilder::take()
{
    flushRow();
    fillMerged();
    m_sheet.m_cells.shrink_to_fit();
    m_sheet.m_rowStarts.shrink_to_fit();
    return std::exchange(m_sheet, SheetData());
}

QString columnLetters(int column)
{
    QString letters;
    for (int rest = column; rest >= 0; rest = rest / 26 - 1)
        letters.prepend(QChar(u'A' + rest % 26));
    return letters;
}

void checkCellLength(const QString &text, const ReadLimits &limits, const QString &where)
{
    if (text.size() > limits.cellChars) {
        throw ReadFailure{
            QCoreApplication::translate("Sheets", "a cell in %1 is longer than %L2 characters; shorten it.")
                .arg(where)
                .arg(limits.cellChars)};
    }
}

} // namespace licheng::sheets
