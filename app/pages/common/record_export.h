// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/client/record_source.h"
#include "app/models/record_table_model.h"
#include "shared/sheets/csv_writer.h"
#include "shared/sheets/xlsx_writer.h"

#include <variant>

namespace licheng {

/// Writes all rows of a list, not only those loaded, to an .xlsx or .csv file. The file appears only
/// when all is written. Deletes itself after finished().
class RecordExport : public QObject
{
    Q_OBJECT
public:
    static constexpr int rowsPerPage = 1000;

    /// What is written: the list's query and the columns in the order they are shown.
    struct Content
    {
        protocol::RecordQuery query;
        std::vector<RecordColumn> columns;
        QString sheetName;
        QDateTime createdAt;
    };
    /// path ends in .csv or .xlsx.
    RecordExport(RecordSource &source, Content content, QString path, QObject *parent);
    ~RecordExport() override;
    void start();
    /// finished() follows with an error that says so; no file is left.
    void cancel();

Q_SIGNALS:
    void progress(qint64 written, qint64 total);
    /// The number of rows written, or one sentence why not.
    void finished(const licheng::Result<qint64> &written);

private:
    void next();
    void take(const protocol::Page &page);
    [[nodiscard]] Result<Done> add(const QJsonArray &row);
    void writeFile();
    void end(const Result<qint64> &written);

    RecordSource &m_source;
    Content m_content;
    QString m_path;
    std::vector<const FieldInfo *> m_fields;
    std::variant<std::unique_ptr<sheets::CsvWriter>, std::unique_ptr<sheets::XlsxWriter>> m_writer;
    qint64 m_written = 0;
    qint64 m_total = 0;
    bool m_ended = false;
};

} // namespace licheng
