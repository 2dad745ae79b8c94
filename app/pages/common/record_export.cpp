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
    QStringList titles;
    for (const RecordColumn &column : m_content.columns) {
        const RecordType *type = recordType(m_content.query.type);
        titles.append(!column.title.isEmpty() || !type ? column.title : pathTitle(*type, column.path));
    }
    Result<Done> done = Done{};
    if (m_path.endsWith(".csv"_L1, Qt::CaseInsensitive)) {
        auto writer = std::make_unique<sheets::CsvWriter>(sheets::FormulaGuard::ForExcel);
        done = writer->addRow(titles);
        m_writer = std::move(writer);
    } else {
        auto writer = std::make_unique<sheets::XlsxWriter>(
            sheets::DocumentInfo{m_content.createdAt, m_content.sheetName, {}},
            sheets::RowStorage::Streaming);
        QList<double> widths;
        for (const QString &title : std::as_const(titles))
            widths.append(std::max<double>(10, double(title.size()) * 2 + 4));
        done = writer->addSheet({m_content.sheetName, widths, 1});
        if (done)
            done = writer->addRow(sheets::headerRow(titles));
        m_writer = std::move(writer);
    }
    if (!done) {
        end(done.error());
        return;
    }
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
    QStringList texts;
    for (size_t i = 0; i < m_fields.size(); ++i) {
        const QJsonValue value = row.at(leading + qsizetype(i));
        texts.append(m_fields[i] ? displayText(*m_fields[i], value, m_content.columns[i].boolean)
                                 : QString());
    }
    if (auto *csv = std::get_if<std::unique_ptr<sheets::CsvWriter>>(&m_writer))
        return (*csv)->addRow(texts);
    QList<sheets::OutCell> cells = sheets::textRow(texts);
    for (size_t i = 0; i < m_fields.size(); ++i) {
        // Counts are numbers to a spreadsheet; identifiers and codes stay text.
        const QJsonValue value = row.at(leading + qsizetype(i));
        if (m_fields[i] && m_fields[i]->kind == FieldKind::Integer && value.isDouble())
            cells[qsizetype(i)].value = value.toDouble();
        if (m_fields[i] && m_fields[i]->kind == FieldKind::Decimal && value.isDouble())
            cells[qsizetype(i)].value = double(value.toInteger()) / 100;
    }
    return std::get<std::unique_ptr<sheets::XlsxWriter>>(m_writer)->addRow(cells);
}

void RecordExport::writeFile()
{
    auto writer = std::make_shared<decltype(m_writer)>(std::move(m_writer));
    inBackground(
        this,
        [writer, path = m_path] {
            if (auto *csv = std::get_if<std::unique_ptr<sheets::CsvWriter>>(writer.get()))
                return std::make_shared<Result<Done>>((*csv)->writeTo(path));
            return std::make_shared<Result<Done>>(
                std::get<std::unique_ptr<sheets::XlsxWriter>>(*writer)->finishTo(path));
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
