// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/presenters/import_report.h"

#include "shared/sheets/csv_writer.h"
#include "shared/sheets/xlsx_writer.h"

#include <QCoreApplication>

namespace licheng {

using namespace Qt::Literals::StringLiterals;

namespace {

struct ImportReportText
{
    Q_DECLARE_TR_FUNCTIONS(ImportReport)
};

QString reasons(std::span<const ImportProblem> problems)
{
    QStringList texts;
    for (const ImportProblem &problem : problems)
        texts.append(problem.cell.column.isEmpty()
                         ? importProblemText(problem)
                         : u"%1：%2"_s.arg(problem.cell.column, importProblemText(problem)));
    return messages::joined(texts);
}

/// Cells may hold what no file can (control characters); the report keeps the rest.
QString writable(const QString &text)
{
    QString tidy;
    for (const QChar c : text) {
        if (c == u'\t' || c == u'\n' ||
            (c.category() != QChar::Other_Control && c.category() != QChar::Other_NotAssigned))
            tidy += c;
    }
    return tidy;
}

QStringList headers(const ImportPreparation &prepared)
{
    QStringList texts;
    for (const QString &header : prepared.headers())
        texts.append(writable(header));
    texts.append(ImportReportText::tr("Row in the file"));
    texts.append(ImportReportText::tr("What to mend"));
    return texts;
}

Result<Done> writeCsv(const ImportReportContent &content, const QString &path)
{
    sheets::CsvWriter writer(sheets::FormulaGuard::ForExcel);
    if (auto done = writer.addRow(headers(*content.prepared)); !done)
        return done;
    for (const int row : content.problems.faultyRows()) {
        QStringList cells;
        for (int column = 0; column < content.prepared->headers().size(); ++column)
            cells.append(writable(content.prepared->cellText(row, column)));
        cells.append(QString::number(row));
        cells.append(writable(reasons(content.problems.ofRow(row))));
        if (auto done = writer.addRow(cells); !done)
            return done;
    }
    return writer.writeTo(path);
}

Result<Done> writeXlsx(const ImportReportContent &content, const QString &path)
{
    sheets::XlsxWriter writer({content.createdAt, ImportReportText::tr("Rows to mend"), {}});
    if (auto done = writer.addSheet({ImportReportText::tr("Rows to mend"), {}, 1}); !done)
        return done;
    if (auto done = writer.addRow(sheets::headerRow(headers(*content.prepared))); !done)
        return done;
    const int columns = int(content.prepared->headers().size());
    for (const int row : content.problems.faultyRows()) {
        const auto problems = content.problems.ofRow(row);
        QList<sheets::OutCell> cells;
        for (int column = 0; column < columns; ++column)
            cells.append({writable(content.prepared->cellText(row, column)), sheets::CellStyle::Plain, {}});
        cells.append({double(row), sheets::CellStyle::Plain, {}});
        cells.append({writable(reasons(problems)), sheets::CellStyle::Plain, {}});
        for (const ImportProblem &problem : problems) {
            sheets::OutCell &cell = cells[problem.column >= 0 ? problem.column : columns];
            cell.style = sheets::CellStyle::Faulty;
            cell.comment = writable(importProblemText(problem));
        }
        if (auto done = writer.addRow(cells); !done)
            return done;
    }
    return writer.finishTo(path);
}

} // namespace

ImportReportContent reportContent(const ImportPresenter &presenter, const QDateTime &now)
{
    return {presenter.prepared(), presenter.problems(), now};
}

Result<Done> writeImportReport(const ImportReportContent &content, const QString &path)
{
    if (!content.prepared)
        return Error{ImportReportText::tr("There is no import to report on.")};
    return path.endsWith(".csv"_L1, Qt::CaseInsensitive) ? writeCsv(content, path) : writeXlsx(content, path);
}

} // namespace licheng
