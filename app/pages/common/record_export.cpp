// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/common/record_export.h"

#include "app/models/display.h"
#include "app/presenters/import_background.h"
#include "app/presenters/messages.h"

namespace licheng {

using namespace Qt::Literals::StringLiterals;

RecordExport::RecordExport(RecordSource &source, Content content, QString path, QObject *parent)
    : QObject(parent), m_source(source), m_content(std::move(content)), m_path(std::move(path))
{
    m_content.query.columns.clear();
    m_content.query.limit = rowsPerPage;
    m_content.query.skip = 0;
    m_content.query.after = {};
    m_content.query.wantCount = true;
    const RecordType *type = recordType(m_content.query.type);
    for (const RecordColumn &column : m_content.columns) {
        m_content.query.columns.append(column.path);
        m_fields.push_back(type ? resolvePath(*type, column.path) : nullptr);
    }
}

RecordExport::~RecordExport() = default;

void RecordExport::start()
{
    TableHead head{m_content.title, m_content.note, {}, {}, m_content.createdAt};
    const RecordType *type = recordType(m_content.query.type);
    for (const RecordColumn &column : m_content.columns)
        head.headers.append(!column.title.isEmpty() || !type ? column.title : pathTitle(*type, column.path));
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
    m_source.query(m_content.query, this, [this](const protocol::Answer<protocol::Page> &answer) {
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
        m_total = page.total;
    for (const QJsonValue &row : page.rows) {
        if (const auto done = add(row.toArray()); !done) {
            end(done.error());
            return;
        }
        ++m_written;
    }
    Q_EMIT progress(m_written, std::max(m_total, m_written));
    if (page.next.isEmpty() || page.rows.isEmpty()) {
        writeFile();
        return;
    }
    m_content.query.after = page.next;
    m_content.query.wantCount = false;
    next();
}

Result<Done> RecordExport::add(const QJsonArray &row)
{
    // Number and version of the record come first.
    constexpr qsizetype leading = 2;
    QList<TableCell> cells;
    for (size_t i = 0; i < m_fields.size(); ++i) {
        const QJsonValue value = row.at(leading + qsizetype(i));
        const FieldInfo *field = m_fields[i];
        TableCell cell;
        if (field)
            cell.text = displayText(*field, value, m_content.columns[i].boolean);
        if (field && field->kind == FieldKind::Integer && value.isDouble())
            cell.number = value.toDouble();
        if (field && field->kind == FieldKind::Decimal && value.isDouble())
            cell.number = double(value.toInteger()) / 100;
        cells.append(cell);
    }
    return m_file->addRow(cells);
}

void RecordExport::writeFile()
{
    inBackground(
        this,
        [file = std::shared_ptr<TableFile>(std::move(m_file))] {
            return std::make_shared<Result<Done>>(file->finish());
        },
        [this](const std::shared_ptr<Result<Done>> &done) {
            if (*done)
                end(m_written);
            else
                end(done->error());
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
