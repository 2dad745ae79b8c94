// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/presenters/table_file.h"

#include "app/presenters/figures.h"
#include "app/presenters/table_pages.h"
#include "shared/sheets/csv_writer.h"
#include "shared/sheets/xlsx_writer.h"

#include <QCoreApplication>
#include <QSaveFile>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace licheng {

namespace {

struct TableFileText
{
    Q_DECLARE_TR_FUNCTIONS(TableFile)
};

QStringList texts(const QList<TableCell> &cells)
{
    QStringList texts;
    for (const TableCell &cell : cells)
        texts.append(cell.text);
    return texts;
}

class CsvTable : public TableFile
{
public:
    explicit CsvTable(QString path) : m_path(std::move(path)), m_writer(sheets::FormulaGuard::ForExcel) {}
    Result<Done> begin(const TableHead &head) { return m_writer.addRow(head.headers); }
    Result<Done> addRow(const QList<TableCell> &cells) override { return m_writer.addRow(texts(cells)); }
    Result<Done> finish() override { return m_writer.writeTo(m_path); }

private:
    QString m_path;
    sheets::CsvWriter m_writer;
};

class XlsxTable : public TableFile
{
public:
    XlsxTable(QString path, const TableHead &head)
        : m_path(std::move(path)), m_writer({head.createdAt, head.title, {}}, sheets::RowStorage::Streaming)
    {
    }
    Result<Done> begin(const TableHead &head)
    {
        constexpr qsizetype longestName =
            31; // UTF-16 units of a sheet's name, which takes no marks of formulas
        QString name = head.title.left(longestName);
        for (QChar &c : name) {
            if (u"[]:*?/\\"_s.contains(c))
                c = u' ';
        }
        QList<double> widths(head.widths.begin(), head.widths.end());
        for (qsizetype i = widths.size(); i < head.headers.size(); ++i)
            widths.append(std::max<double>(10, double(head.headers[i].size()) * 2 + 4));
        const auto done = m_writer.addSheet({name, widths, 1});
        return done ? m_writer.addRow(sheets::headerRow(head.headers)) : done;
    }
    Result<Done> addRow(const QList<TableCell> &cells) override
    {
        // Counts are numbers to a spreadsheet; identifiers and codes stay text.
        QList<sheets::OutCell> out = sheets::textRow(texts(cells));
        for (qsizetype i = 0; i < cells.size(); ++i) {
            if (cells[i].number)
                out[i].value = *cells[i].number;
        }
        return m_writer.addRow(out);
    }
    Result<Done> finish() override { return m_writer.finishTo(m_path); }

private:
    QString m_path;
    sheets::XlsxWriter m_writer;
};

class PdfTable : public TableFile
{
public:
    PdfTable(QString path, const TableHead &head) : m_path(std::move(path)), m_table{head, {}} {}
    Result<Done> addRow(const QList<TableCell> &cells) override
    {
        if (m_table.rows.size() >= size_t(mostPrintedRows))
            return Error{TableFileText::tr("The list has more than %1 rows, which is more than is printed at "
                                           "once. Filter it, or export it as a spreadsheet.")
                             .arg(grouped(mostPrintedRows))};
        m_table.rows.push_back(texts(cells));
        return Done{};
    }
    Result<Done> finish() override
    {
        const auto pdf = tablePdf(m_table);
        if (!pdf)
            return pdf.error();
        QSaveFile file(m_path);
        if (!file.open(QIODevice::WriteOnly) || file.write(*pdf) != pdf->size() || !file.commit())
            return Error{TableFileText::tr("%1 cannot be written: %2").arg(m_path, file.errorString())};
        return Done{};
    }

private:
    QString m_path;
    PrintedTable m_table;
};

template <typename Table>
Result<std::unique_ptr<TableFile>> begun(std::unique_ptr<Table> table, const TableHead &head)
{
    if (const auto done = table->begin(head); !done)
        return done.error();
    return std::unique_ptr<TableFile>(std::move(table));
}

} // namespace

Result<std::unique_ptr<TableFile>> TableFile::create(const QString &path, const TableHead &head)
{
    if (path.endsWith(u".csv", Qt::CaseInsensitive))
        return begun(std::make_unique<CsvTable>(path), head);
    if (path.endsWith(u".pdf", Qt::CaseInsensitive))
        return std::unique_ptr<TableFile>(std::make_unique<PdfTable>(path, head));
    return begun(std::make_unique<XlsxTable>(path, head), head);
}

Result<Done> writeTable(const PrintedTable &table, const QString &path)
{
    auto file = TableFile::create(path, table.head);
    if (!file)
        return file.error();
    for (const QStringList &row : table.rows) {
        QList<TableCell> cells;
        for (const QString &text : row)
            cells.append({text});
        if (const auto done = (*file)->addRow(cells); !done)
            return done;
    }
    return (*file)->finish();
}

} // namespace licheng
