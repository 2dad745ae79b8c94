// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/table/tabcells.h"

#include <QTableView>

namespace licheng {

QModelIndex cellByTab(const QTableView &table, const QList<int> &columns, bool next)
{
    qsizetype at = columns.indexOf(table.currentIndex().column());
    if (at < 0)
        return {};
    at += next ? 1 : -1;
    int row = table.currentIndex().row();
    if (at < 0 || at >= columns.size()) {
        row += next ? 1 : -1;
        at = next ? 0 : columns.size() - 1;
    }
    return table.model()->index(row, columns[at]);
}

} // namespace licheng
