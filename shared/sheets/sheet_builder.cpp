// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/sheets/sheet_builder.h"

#include "shared/sheets/read_failure.h"

#include <QCoreApplication>

#include <algorithm>
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
    for (qint64 i = 0; i < times; ++i) {
        beginRow(m_rowNumber + 1);
        if (m_rowNumber > m_context.limits.rows)
            set(0, CellKind::Text, row.back() >> 3);
        m_row = row;
    }
}

void SheetBuilder::flushRow()
{
    if (m_row.empty())
        return;
    auto &starts = m_sheet.m_rowStarts;
    m_context.cells += qint64(m_row.size()) + m_rowNumber - qint64(starts.size()) + 1;
    if (m_context.cells > m_context.limits.cells) {
        throw ReadFailure{
            QCoreApplication::translate("Sheets", "it has more than %L1 cells; split it into several files.")
                .arg(m_context.limits.cells)};
    }
    starts.resize(std::size_t(m_rowNumber), quint32(m_sheet.m_cells.size()));
    m_sheet.m_cells.insert(m_sheet.m_cells.end(), m_row.begin(), m_row.end());
    starts.push_back(quint32(m_sheet.m_cells.size()));
    m_sheet.m_columnCount = std::max(m_sheet.m_columnCount, int(m_row.size()));
    m_row.clear();
}

SheetData SheetBuilder::take()
{
    flushRow();
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
