// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>

class QModelIndex;
class QTableView;

namespace licheng {

/// The cell to which Tab (next) or Shift+Tab leads in a table of cells, row by row through the columns in the
/// order given; invalid: out of the table.
[[nodiscard]] QModelIndex cellByTab(const QTableView &table, const QList<int> &columns, bool next);

} // namespace licheng
