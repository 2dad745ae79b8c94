// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/client/record_source.h"
#include "app/models/record_table_model.h"
#include "app/presenters/table_file.h"

namespace licheng {

/// Writes all rows of a list, not only those loaded, to a file of rows. The file appears only when all is
/// written. Deletes itself after finished().
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
        QString title;
        QString note; ///< where it is printed
        QDateTime createdAt;
    };
    /// As TableFile::create.
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
    std::unique_ptr<TableFile> m_file;
    qint64 m_written = 0;
    qint64 m_total = 0;
    bool m_ended = false;
};

} // namespace licheng
