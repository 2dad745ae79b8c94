// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/client/settings.h"
#include "app/presenters/notices.h"
#include "app/presenters/table_file.h"
#include "shared/model/result.h"

#include <QDateTime>
#include <QWidget>

#include <functional>

namespace licheng {

class DataTable;
class FactTableModel;

/// Asks for the .xlsx, .csv or .pdf file that an export goes to and remembers its folder; `chosen` runs
/// unless it is cancelled. The dialog belongs to the parent.
void askExportFile(QWidget *parent, Settings &settings, const QString &name,
                   const std::function<void(const QString &path)> &chosen);

/// Writes what it holds in any thread, as TableFile::create takes the path. The file appears only when all is
/// written. The number of rows, or one sentence why not.
using TableWriter = std::function<Result<qint64>(const QString &path)>;
/// The marked rows of a list of facts as it is now, or all when none is marked, with the columns that its
/// table shows, in their order; the head's titles of columns are theirs.
[[nodiscard]] TableWriter tableWriter(const DataTable &table, const FactTableModel &model, TableHead head);
/// The same with all columns of a list that is not shown as a table.
[[nodiscard]] TableWriter factsWriter(const FactTableModel &model, TableHead head);

/// Writes away from the GUI thread, then tellExport() unless the page is gone.
void exportTo(QObject *page, Notices &notices, const TableWriter &write, const QString &path);
/// Says how many rows were written where, or why not.
void tellExport(Notices &notices, const Result<qint64> &written, const QString &path);

} // namespace licheng
