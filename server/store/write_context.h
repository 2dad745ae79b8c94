// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/store/answer.h"
#include "server/store/change_log.h"
#include "server/store/records.h"
#include "server/store/search_index.h"

namespace licheng::store {

class WriteContext;

/// One unit of work for the writer: all of it is committed, or nothing. Who asks is written to the log.
struct WriteRequest
{
    qint64 actorId = 0; ///< account; 0: the server itself
    QString actorName = {};
    QString sessionId = {};
    QString requestId =
        {}; ///< unique per intent; a repeated one is answered, not repeated. Empty: never repeated
    QString method = {};
    /// Runs on the writer's thread, must not block on anything else, and may run code of the store only.
    std::function<Answer<QJsonObject>(WriteContext &)> job = {};
    /// protocol::contentDigest of the parameters: with the same id another content is another call.
    QString content = {};
    /// Time for the job; one that takes longer is undone alone and answered with TooSlow. 0: as long as it
    /// takes.
    std::chrono::milliseconds budget{0};
};

/// What a job works with: the present instant, the writable connection, and changes that are logged.
class WriteContext
{
public:
    WriteContext(Connection &connection, ChangeLog &log, const WriteRequest &request, QDateTime now);

    /// The instant of this job, UTC, the same for all it does.
    [[nodiscard]] const QDateTime &now() const { return m_now; }
    [[nodiscard]] Connection &connection() { return m_connection; }
    [[nodiscard]] Records &records() { return m_records; }
    [[nodiscard]] const WriteRequest &request() const { return m_request; }
    /// Revision of the store including what this job has done so far.
    [[nodiscard]] qint64 revision() const { return m_revision; }

    /// Stores a new record with a fresh id and version 1, and returns it. Absent members are the
    /// struct's defaults. Faults: Invalid with rule unique, reference or schema.
    [[nodiscard]] Answer<QJsonObject> create(const RecordType &type, QJsonObject record,
                                             const QString &action = QStringLiteral("create"));
    /// Stores a record that was removed under the number it had, at the version after; its history goes on.
    /// Faults: as of create, and Conflict with a record that has the number.
    [[nodiscard]] Answer<QJsonObject> putBack(const RecordType &type, const QJsonObject &record);
    /// Changes the members that are present (id must be); absent ones stay. Equal to what is stored:
    /// nothing happens. Faults: NotFound, Conflict with the current record, Invalid.
    [[nodiscard]] Answer<QJsonObject> change(const RecordType &type, const QJsonObject &record,
                                             qint64 expectedVersion,
                                             const QString &action = QStringLiteral("edit"));
    /// Removes a record that nothing refers to, and returns it. Faults: NotFound, Conflict, and Invalid
    /// with field id, rule referenced and the referring type and record in data.referencedBy and
    /// referencedById.
    [[nodiscard]] Answer<QJsonObject> remove(const RecordType &type, qint64 id, qint64 expectedVersion,
                                             const QString &action = QStringLiteral("remove"));
    /// Writes a line of the log for a step that is no change of one record's fields (an export, a log-in).
    [[nodiscard]] Answer<Done> log(const QString &action, const QString &recordType, qint64 recordId,
                                   const QJsonObject &before = {}, const QJsonObject &after = {});

    /// Removes a record for good (article 7): the line of the log has no content. What earlier lines tell of
    /// it is taken out by eraseContent.
    [[nodiscard]] Answer<Done> destroy(const RecordType &type, const QJsonObject &record,
                                       const QString &action);
    /// Takes the content out of those lines of the log and tells so in a line of its own, whose after gets
    /// {"lines", "sha256"}; the chain holds. Returns that after.
    [[nodiscard]] Answer<QJsonObject> eraseContent(std::vector<qint64> revisions, const QString &action,
                                                   const QString &recordType, qint64 recordId,
                                                   QJsonObject after);

    template <class T>
    [[nodiscard]] Answer<T> create(const T &record, const QString &action = QStringLiteral("create"))
    {
        return typed<T>(create(recordTypeOf<T>(), toJson(record), action));
    }
    /// Expects the version that the record carries.
    template <class T>
    [[nodiscard]] Answer<T> change(const T &record, const QString &action = QStringLiteral("edit"))
    {
        return typed<T>(change(recordTypeOf<T>(), toJson(record), record.version, action));
    }
    template <class T>
    [[nodiscard]] std::optional<T> get(Id<T> id)
    {
        return m_records.get(id);
    }

private:
    [[nodiscard]] Answer<QJsonObject> insert(const RecordType &type, const QJsonObject &record,
                                             const QString &action);
    template <class T>
    static Answer<T> typed(Answer<QJsonObject> answer)
    {
        if (!answer)
            return answer.error();
        auto record = fromJson<T>(answer.value());
        if (!record)
            return Fault{ErrorCode::Internal, record.error().message, {}};
        return std::move(record).value();
    }
    [[nodiscard]] Fault constraintFault(const RecordType &type, const QJsonObject &record) const;

    Connection &m_connection;
    ChangeLog &m_log;
    const WriteRequest &m_request;
    QDateTime m_now;
    Records m_records;
    SearchIndex m_searchIndex;
    qint64 m_revision = 0;
};

} // namespace licheng::store
