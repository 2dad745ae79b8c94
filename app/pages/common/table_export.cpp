// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/common/table_export.h"

#include "app/pages/common/fact_table_model.h"
#include "app/widgets/table/datatable.h"
#include "app/widgets/table/tablecolumns.h"
#include "shared/sheets/csv_writer.h"
#include "shared/sheets/xlsx_writer.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QLocale>

namespace licheng {

using namespace Qt::Literals::StringLiterals;

namespace {

struct ExportText
{
    Q_DECLARE_TR_FUNCTIONS(Export)
};

Result<qint64> writeCsv(const FactTableModel &model, const QList<int> &columns, const QStringList &titles,
                        const QString &path)
{
    sheets::CsvWriter writer(sheets::FormulaGuard::ForExcel);
    Result<Done> done = writer.addRow(titles);
    for (int row = 0; done && row < model.rowCount(); ++row) {
        QStringList cells;
        for (const int column : columns)
            cells.append(model.textAt(row, column));
        done = writer.addRow(cells);
    }
    if (done)
        done = writer.writeTo(path);
    return done ? Result<qint64>(qint64(model.rowCount())) : Result<qint64>(done.error());
}

Result<qint64> writeXlsx(const FactTableModel &model, const QList<int> &columns, const QStringList &titles,
                         const QString &path, const QString &sheetName, const QDateTime &createdAt)
{
    sheets::XlsxWriter writer({createdAt, sheetName, {}});
    QList<double> widths;
    for (const QString &title : titles)
        widths.append(std::max<double>(12, double(title.size()) * 2 + 4));
    Result<Done> done = writer.addSheet({sheetName, widths, 1});
    if (done)
        done = writer.addRow(sheets::headerRow(titles));
    for (int row = 0; done && row < model.rowCount(); ++row) {
        QList<sheets::OutCell> cells;
        for (const int column : columns) {
            const FactColumn &shown = model.columns()[size_t(column)];
            const QJsonValue value = model.row(row)[shown.key];
            if (shown.kind == FactColumn::Kind::Count && value.isDouble())
                cells.append(sheets::OutCell{value.toDouble(), sheets::CellStyle::Plain, {}});
            else
                cells.append(sheets::OutCell{model.textAt(row, column), sheets::CellStyle::Plain, {}});
        }
        done = writer.addRow(cells);
    }
    if (done)
        done = writer.finishTo(path);
    return done ? Result<qint64>(qint64(model.rowCount())) : Result<qint64>(done.error());
}

Result<qint64> exportColumns(const FactTableModel &model, const QList<int> &columns, const QString &path,
                             const QString &sheetName, const QDateTime &createdAt)
{
    QStringList titles;
    for (const int column : columns)
        titles.append(model.columns()[size_t(column)].title);
    if (path.endsWith(".csv"_L1, Qt::CaseInsensitive))
        return writeCsv(model, columns, titles, path);
    return writeXlsx(model, columns, titles, path, sheetName, createdAt);
}

} // namespace

void askExportFile(QWidget *parent, Settings &settings, const QString &name,
                   const std::function<void(const QString &path)> &chosen)
{
    auto *dialog = new QFileDialog(parent, ExportText::tr("Export what is shown"),
                                   settings.value(Setting::LastFolder).toString(),
                                   ExportText::tr("Excel workbook (*.xlsx);;Comma-separated text (*.csv)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(u"xlsx"_s);
    dialog->selectFile(name);
    QObject::connect(dialog, &QFileDialog::filterSelected, dialog, [dialog](const QString &filter) {
        dialog->setDefaultSuffix(filter.contains("*.csv"_L1) ? u"csv"_s : u"xlsx"_s);
    });
    QObject::connect(dialog, &QFileDialog::fileSelected, parent, [&settings, chosen](const QString &path) {
        settings.setValue(Setting::LastFolder, QFileInfo(path).absolutePath());
        chosen(path);
    });
    dialog->open();
}

Result<qint64> exportTable(const DataTable &table, const FactTableModel &model, const QString &path,
                           const QString &sheetName, const QDateTime &createdAt)
{
    return exportColumns(model, table.columns().shown(), path, sheetName, createdAt);
}

Result<qint64> exportFacts(const FactTableModel &model, const QString &path, const QString &sheetName,
                           const QDateTime &createdAt)
{
    QList<int> columns;
    for (int column = 0; column < int(model.columns().size()); ++column)
        columns.append(column);
    return exportColumns(model, columns, path, sheetName, createdAt);
}

void tellExport(Notices &notices, const Result<qint64> &written, const QString &path)
{
    if (written)
        notices.say(Notices::Kind::Done,
                    ExportText::tr("%1 rows were written to %2.")
                        .arg(QLocale().toString(*written), QDir::toNativeSeparators(path)));
    else
        notices.say(Notices::Kind::Problem, written.error().message);
}

} // namespace licheng
