// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/common/record_export.h"

#include "app/presenters/background.h"
#include "app/presenters/messages.h"

namespace licheng {

using namespace Qt::Literals::StringLiterals;

RecordExport::RecordExport(const RecordTableModel &list, CodeLists &codes, Content content, QString path,
                           QObject *parent)
    : QObject(parent), m_list(list), m_source(list.source()), m_codes(codes), m_content(std::move(content)),
      m_query(list.query()), m_path(std::move(path))
{
    m_query.limit = rowsPerPage;
    m_query.skip = 0;
    m_query.after = {};
    m_query.wantCount = true;
}

RecordExport::~RecordExport() = default;

void RecordExport::start()
{
    TableHead head{m_content.title, m_content.note, {}, {}, m_content.createdAt};
    for (const int column : m_content.columns)
        head.headers.append(m_list.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString());
    auto file = TableFile::create(m_path, head);
    if (!file) {
        end(file.error());
        return;
    }
    m_file = std::move(file).value();
    next();
}

void RecordExport::cancel()
{
    end(Error{tr("The export was cancelled; no file was written.")});
}

void RecordExport::next()
{
    m_source.query(m_query, this, [this](const protocol::Answer<protocol::Page> &answer) {
        if (m_ended)
            return;
        if (!answer)
            end(Error{messages::fault(answer.error())});
        else
            take(*answer);
    });
}

void RecordExport::take(const protocol::Page &page)
{
    if (page.total >= 0)
        m_total = m_content.only ? m_content.only->size() : page.total;
    readCodes(page, [this, page] {
        if (!m_ended)
            write(page);
    });
}

RecordTableModel::RowValues RecordExport::valuesOf(const QJsonArray &row) const
{
    return [this, row](const QString &path) {
        // Number and version of the record come first.
        constexpr qsizetype leading = 2;
        const int column = m_list.columnOf(path);
        return column < 0 ? QJsonValue(QJsonValue::Undefined) : row.at(leading + column);
    };
}

void RecordExport::readCodes(const protocol::Page &page, const std::function<void()> &then)
{
    QStringList tables;
    for (const QJsonValue &row : page.rows) {
        const auto values = valuesOf(row.toArray());
        for (const int column : m_content.columns) {
            const FieldInfo *field = m_list.field(column);
            if (!field || field->kind != FieldKind::Text || !m_content.codeTables)
                continue;
            for (const QString &table : m_content.codeTables(values, *field)) {
                if (m_tables.contains(table))
                    continue;
                m_tables.insert(table);
                tables.append(table);
            }
        }
    }
    if (tables.isEmpty())
        return then();
    const auto left = std::make_shared<qsizetype>(tables.size());
    for (const QString &table : std::as_const(tables)) {
        // Without its table a code stays a code.
        m_codes.read(table, this, [left, then](const protocol::Answer<std::vector<CodeListEntry>> &) {
            if (--*left == 0)
                then();
        });
    }
}

void RecordExport::write(const protocol::Page &page)
{
    for (const QJsonValue &row : page.rows) {
        if (m_content.only && !m_content.only->contains(row[0].toInteger()))
            continue;
        if (const auto done = add(row.toArray()); !done) {
            end(done.error());
            return;
        }
        ++m_written;
    }
    Q_EMIT progress(m_written, std::max(m_total, m_written));
    const bool isWhole = m_content.only && m_written >= m_content.only->size();
    if (page.next.isEmpty() || page.rows.isEmpty() || isWhole) {
        writeFile();
        return;
    }
    m_query.after = page.next;
    m_query.wantCount = false;
    next();
}

Result<Done> RecordExport::add(const QJsonArray &row)
{
    const auto values = valuesOf(row);
    QList<TableCell> cells;
    for (const int column : m_content.columns) {
        TableCell cell{m_list.textOf(values, column)};
        // Only what reads as its number is one to reckon with.
        bool isNumber = false;
        const double number = cell.text.toDouble(&isNumber);
        const FieldInfo *field = m_list.field(column);
        if (isNumber && field && (field->kind == FieldKind::Integer || field->kind == FieldKind::Decimal))
            cell.number = number;
        cells.append(cell);
    }
    return m_file->addRow(cells);
}

void RecordExport::writeFile()
{
    inBackground(
        this, [file = std::shared_ptr<TableFile>(std::move(m_file))] { return file->finish(); },
        [this](const Result<Done> &done) {
            if (done)
                end(m_written);
            else
                end(done.error());
        });
}

void RecordExport::end(const Result<qint64> &written)
{
    if (m_ended)
        return;
    m_ended = true;
    Q_EMIT finished(written);
    deleteLater();
}

} // namespace licheng
