// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/common/shown_print.h"

#include "app/models/roles.h"
#include "app/pages/common/paper_preview.h"
#include "app/pages/common/parts_page.h"
#include "app/widgets/table/datatable.h"
#include "app/widgets/table/tablecolumns.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace licheng {

PrintedTable printedOf(const DataTable &table)
{
    const QAbstractItemModel &model = *table.model();
    const QList<int> columns = table.columns().shown();
    PrintedTable printed;
    for (const int column : columns)
        printed.head.headers.append(model.headerData(column, Qt::Horizontal).toString());
    for (int row = 0; row < model.rowCount(); ++row) {
        if (table.isRowHidden(row))
            continue;
        QStringList cells;
        for (const int column : columns) {
            const QModelIndex index = model.index(row, column);
            const QString text = index.data().toString();
            cells.append(text.isEmpty() ? index.data(ChipTextRole).toString() : text);
        }
        printed.rows.push_back(cells);
    }
    return printed;
}

void printShown(const PageContext &context, Page *page, const QStringList &conditions,
                const std::vector<PrintedPart> &parts)
{
    const QString title = paperTitle(*page);
    // A second page may be filed without the first.
    const QStringList head = conditions + QStringList{context.work.info().school.name};
    showPaper(context, page, title,
              [title, about = head.filter(QRegularExpression(u"."_s)).join(u"；"_s),
               note = paperNote(context, conditions), parts] { return partsPdf(title, about, note, parts); });
}

} // namespace licheng
