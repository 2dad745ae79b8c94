// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/rosters/roster_difference.h"

#include <QHash>
#include <QJsonArray>
#include <QSet>

using namespace Qt::StringLiterals;

namespace licheng {

namespace {

struct Row
{
    const sheets::SheetData *sheet = nullptr;
    int number = 0;
};
using Key = std::pair<QString, qint64>;

/// The rows of a version by sheet and record; row 1 of a sheet is its header.
QHash<Key, Row> rowsOf(const RosterVersion &version)
{
    QHash<QString, Row> next;
    for (const sheets::SheetData &sheet : version.book.sheets)
        next.insert(sheet.name(), {&sheet, 1});
    QHash<Key, Row> rows;
    for (const RosterPlace &place : version.places) {
        const auto at = next.find(place.sheet);
        if (at == next.end())
            continue;
        ++at->number;
        rows.insert({place.sheet, place.recordId}, *at);
    }
    return rows;
}

QHash<QString, int> columnsOf(const sheets::SheetData &sheet)
{
    QHash<QString, int> columns;
    for (int column = 0; column < sheet.columnCount(); ++column)
        columns.insert(sheet.text(1, column), column);
    return columns;
}

QString textAt(const Row &row, const QHash<QString, int> &columns, const QString &header)
{
    const auto column = columns.constFind(header);
    return row.sheet && column != columns.constEnd() ? row.sheet->text(row.number, *column) : QString();
}

/// The cells that differ, by header: a column that is new in a later year is compared with nothing.
std::vector<RosterChange::Cell> otherCells(const Row &before, const Row &after)
{
    const QHash<QString, int> noColumns;
    const QHash<QString, int> old = before.sheet ? columnsOf(*before.sheet) : noColumns;
    const QHash<QString, int> now = after.sheet ? columnsOf(*after.sheet) : noColumns;
    const sheets::SheetData &order = after.sheet ? *after.sheet : *before.sheet;
    QStringList headers;
    for (int column = 0; column < order.columnCount(); ++column)
        headers.append(order.text(1, column));
    for (auto it = old.begin(); it != old.end(); ++it) {
        if (!headers.contains(it.key()))
            headers.append(it.key());
    }
    std::vector<RosterChange::Cell> cells;
    for (const QString &header : headers) {
        RosterChange::Cell cell{header, textAt(before, old, header), textAt(after, now, header)};
        if (cell.before != cell.after)
            cells.push_back(std::move(cell));
    }
    return cells;
}

} // namespace

std::vector<RosterChange> rosterDifference(const RosterVersion &before, const RosterVersion &after)
{
    using enum RosterChange::Kind;
    const QHash<Key, Row> old = rowsOf(before);
    const QHash<Key, Row> now = rowsOf(after);
    std::vector<RosterChange> changes;
    for (const RosterPlace &place : after.places) {
        const Key key{place.sheet, place.recordId};
        const Row was = old.value(key);
        std::vector<RosterChange::Cell> cells = otherCells(was, now.value(key));
        if (!was.sheet || !cells.empty())
            changes.push_back({was.sheet ? Changed : Added, place.sheet, place.recordId, std::move(cells)});
    }
    for (const RosterPlace &place : before.places) {
        const Key key{place.sheet, place.recordId};
        if (!now.contains(key))
            changes.push_back({Removed, place.sheet, place.recordId, otherCells(old.value(key), {})});
    }
    return changes;
}

QJsonObject toJson(const RosterChange &change)
{
    using enum RosterChange::Kind;
    QJsonArray cells;
    for (const RosterChange::Cell &cell : change.cells)
        cells.append(
            QJsonObject{{u"column"_s, cell.column}, {u"before"_s, cell.before}, {u"after"_s, cell.after}});
    const QString kind = change.kind == Added     ? u"added"_s
                         : change.kind == Removed ? u"removed"_s
                                                  : u"changed"_s;
    return {
        {u"kind"_s, kind}, {u"sheet"_s, change.sheet}, {u"recordId"_s, change.recordId}, {u"cells"_s, cells}};
}

} // namespace licheng
