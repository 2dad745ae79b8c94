// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/common/table_export.h"

#include "app/pages/common/fact_table_model.h"
#include "app/pages/common/file_dialog.h"
#include "app/presenters/background.h"
#include "app/presenters/figures.h"
#include "app/widgets/table/datatable.h"
#include "app/widgets/table/tablecolumns.h"

#include <QCoreApplication>
#include <QDir>

#include <numeric>

namespace licheng {

using namespace Qt::Literals::StringLiterals;

namespace {

struct ExportText
{
    Q_DECLARE_TR_FUNCTIONS(Export)
};

QList<int> allRows(const FactTableModel &model)
{
    QList<int> rows(model.rowCount());
    std::iota(rows.begin(), rows.end(), 0);
    return rows;
}

TableWriter writerOf(const FactTableModel &model, const QList<int> &written, const QList<int> &columns,
                     TableHead head)
{
    for (const int column : columns)
        head.headers.append(model.columns()[size_t(column)].title);
    std::vector<QList<TableCell>> rows;
    for (const int row : written) {
        QList<TableCell> cells;
        for (const int column : columns) {
            const FactColumn &shown = model.columns()[size_t(column)];
            const QJsonValue value = model.row(row)[shown.key];
            TableCell cell{model.textAt(row, column)};
            if (shown.kind == FactColumn::Kind::Count && value.isDouble())
                cell.number = value.toDouble();
            cells.append(cell);
        }
        rows.push_back(std::move(cells));
    }
    return [head = std::move(head), rows = std::move(rows)](const QString &path) -> Result<qint64> {
        auto file = TableFile::create(path, head);
        if (!file)
            return file.error();
        for (const QList<TableCell> &row : rows) {
            if (const auto done = (*file)->addRow(row); !done)
                return done.error();
        }
        const auto done = (*file)->finish();
        return done ? Result<qint64>(qint64(rows.size())) : Result<qint64>(done.error());
    };
}

} // namespace

void askExportFile(QWidget *parent, Settings &settings, const QString &name,
                   const std::function<void(const QString &path)> &chosen)
{
    auto *dialog =
        new FileDialog(parent, ExportText::tr("Export what is shown"), settings,
                       ExportText::tr("Excel workbook (*.xlsx);;Comma-separated text (*.csv);;PDF (*.pdf)"));
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(u"xlsx"_s);
    dialog->selectFile(name);
    QObject::connect(dialog, &QFileDialog::filterSelected, dialog, [dialog](const QString &filter) {
        dialog->setDefaultSuffix(filter.section(u"*."_s, -1).chopped(1));
    });
    QObject::connect(dialog, &QFileDialog::fileSelected, parent, chosen);
    dialog->open();
}

TableWriter tableWriter(const DataTable &table, const FactTableModel &model, TableHead head)
{
    const QList<int> marked = table.markedRows();
    return writerOf(model, marked.isEmpty() ? allRows(model) : marked, table.columns().shown(),
                    std::move(head));
}

TableWriter factsWriter(const FactTableModel &model, TableHead head)
{
    QList<int> columns;
    for (int column = 0; column < int(model.columns().size()); ++column)
        columns.append(column);
    return writerOf(model, allRows(model), columns, std::move(head));
}

void exportTo(QObject *page, Notices &notices, const TableWriter &write, const QString &path)
{
    inBackground(
        page, [write, path] { return write(path); },
        [&notices, path](const Result<qint64> &written) { tellExport(notices, written, path); });
}

void tellExport(Notices &notices, const Result<qint64> &written, const QString &path)
{
    if (written)
        notices.say(Notices::Kind::Done, ExportText::tr("%1 rows were written to %2.")
                                             .arg(grouped(*written), QDir::toNativeSeparators(path)));
    else
        notices.say(Notices::Kind::Problem, written.error().message);
}

} // namespace licheng
