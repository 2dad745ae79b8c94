// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/table/tableclipboard.h"

#include "app/widgets/table/datatable.h"
#include "app/widgets/table/tablecolumns.h"

#include <QClipboard>
#include <QGuiApplication>

using namespace Qt::StringLiterals;

namespace licheng {

namespace {

QString quotedCell(QString text)
{
    const bool special = text.contains(QLatin1Char('\t')) || text.contains(QLatin1Char('\n')) ||
                         text.contains(QLatin1Char('\r')) || text.startsWith(QLatin1Char('"'));
    if (!special)
        return text;
    return QLatin1Char('"') + text.replace(QLatin1Char('"'), u"\"\""_s) + QLatin1Char('"');
}

} // namespace

TableClipboard::TableClipboard(DataTable *table) : QObject(table), m_table(*table) {}

QString TableClipboard::cellText(int row, int column) const
{
    const QModelIndex index = m_table.model()->index(row, column);
    const QString chip = index.data(ChipTextRole).toString();
    return chip.isEmpty() ? index.data(Qt::DisplayRole).toString() : chip;
}

QString TableClipboard::text(Heading heading) const
{
    QList<int> rows = m_table.markedRows();
    if (rows.isEmpty() && m_table.currentIndex().isValid())
        rows << m_table.currentRow();
    const QList<int> columns = m_table.columns().shown();
    QString text;
    if (heading == Heading::With) {
        for (qsizetype i = 0; i < columns.size(); ++i)
            text += (i > 0 ? u"\t"_s : QString()) +
                    quotedCell(m_table.model()->headerData(columns[i], Qt::Horizontal).toString());
        text += QLatin1Char('\n');
    }
    for (const int row : std::as_const(rows)) {
        for (qsizetype i = 0; i < columns.size(); ++i)
            text += (i > 0 ? u"\t"_s : QString()) + quotedCell(cellText(row, columns[i]));
        text += QLatin1Char('\n');
    }
    return text;
}

void TableClipboard::copyCell()
{
    const QModelIndex index = m_table.currentIndex();
    if (index.isValid())
        QGuiApplication::clipboard()->setText(cellText(index.row(), index.column()));
}

void TableClipboard::copy(Heading heading)
{
    if (m_table.markedCount() > maximumCopyRows) {
        Q_EMIT refused(tr("%L1 rows are marked, but at most %L2 can be copied; export the list instead.")
                           .arg(m_table.markedCount())
                           .arg(maximumCopyRows));
        return;
    }
    QGuiApplication::clipboard()->setText(text(heading));
}

std::vector<QStringList> TableClipboard::parseBlock(QStringView text)
{
    std::vector<QStringList> rows;
    QStringList row;
    QString cell;
    bool quoted = false;
    bool started = false;
    const auto endRow = [&] {
        row << cell;
        rows.push_back(row);
        row.clear();
        cell.clear();
        started = false;
    };
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        if (quoted) {
            if (c != QLatin1Char('"'))
                cell += c;
            else if (i + 1 < text.size() && text[i + 1] == QLatin1Char('"'))
                cell += text[++i];
            else
                quoted = false;
            continue;
        }
        if (c == QLatin1Char('"') && cell.isEmpty() && !started) {
            quoted = true;
            started = true;
        } else if (c == QLatin1Char('\t')) {
            row << cell;
            cell.clear();
            started = false;
        } else if (c == QLatin1Char('\n') || c == QLatin1Char('\r')) {
            if (c == QLatin1Char('\r') && i + 1 < text.size() && text[i + 1] == QLatin1Char('\n'))
                ++i;
            endRow();
        } else {
            cell += c;
            started = true;
        }
    }
    if (started || !cell.isEmpty() || !row.isEmpty())
        endRow();
    return rows;
}

void TableClipboard::paste()
{
    if (!m_table.currentIndex().isValid())
        return;
    if (const std::vector<QStringList> rows = block(); !rows.empty())
        Q_EMIT pasted(m_table.currentIndex(), rows);
}

std::vector<QStringList> TableClipboard::block()
{
    const QString text = QGuiApplication::clipboard()->text();
    if (text.size() > maximumPasteCharacters) {
        Q_EMIT refused(tr("The copied block is too large to paste; import the file instead."));
        return {};
    }
    const std::vector<QStringList> rows = parseBlock(text);
    qsizetype cells = 0;
    for (const QStringList &row : rows)
        cells += row.size();
    if (cells > maximumPasteCells) {
        Q_EMIT refused(
            tr("The copied block has %L1 cells, but at most %L2 can be pasted; import the file instead.")
                .arg(cells)
                .arg(maximumPasteCells));
        return {};
    }
    return rows;
}

} // namespace licheng
