// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/client/record_source.h"
#include "app/models/record_table_model.h"
#include "app/presenters/code_lists.h"
#include "app/presenters/table_file.h"

#include <QSet>

#include <optional>

namespace licheng {

/// Writes all rows of a list, not only those loaded, to a file of rows. The file appears only when all is
/// written. Deletes itself after finished().
class RecordExport : public QObject
{
    Q_OBJECT
public:
    static constexpr int rowsPerPage = 1000;

    /// What is written: the rows of the list, or some of them, and of its columns those that are shown, in
    /// their order.
    struct Content
    {
        QList<int> columns;
        QString title;
        QString note; ///< where it is printed
        QDateTime createdAt;
        /// Keys of the code tables that name the text of a field in a row with those values.
        std::function<QStringList(const RecordTableModel::RowValues &, const FieldInfo &)> codeTables;
        std::optional<QSet<qint64>> only = {}; ///< the ids of those that are marked
    };
    /// As TableFile::create. The list outlives it: a cell reads as there.
    RecordExport(const RecordTableModel &list, CodeLists &codes, Content content, QString path,
                 QObject *parent);
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
    /// Reads the tables of codes in the rows that were not read yet, and goes on then.
    void readCodes(const protocol::Page &page, const std::function<void()> &then);
    void write(const protocol::Page &page);
    [[nodiscard]] Result<Done> add(const QJsonArray &row);
    [[nodiscard]] RecordTableModel::RowValues valuesOf(const QJsonArray &row) const;
    void writeFile();
    void end(const Result<qint64> &written);

    const RecordTableModel &m_list;
    RecordSource &m_source;
    CodeLists &m_codes;
    Content m_content;
    protocol::RecordQuery m_query;
    QString m_path;
    QSet<QString> m_tables; ///< of codes, asked for
    std::unique_ptr<TableFile> m_file;
    qint64 m_written = 0;
    qint64 m_total = 0;
    bool m_ended = false;
};

} // namespace licheng
