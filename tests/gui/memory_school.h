// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/client/record_source.h"
#include "shared/model/record_type.h"
#include "shared/model/school_year.h"

#include <map>
#include <set>
#include <vector>

namespace licheng {

/// A small school in memory behind the interface that pages know: answers record.query by path, sorts,
/// pages and counts it, saves and adds up attendance, and decides certify and select by the real rules.
class MemorySchool : public Backend
{
    Q_OBJECT
public:
    struct Call
    {
        QString method;
        QJsonObject params;
    };

    MemorySchool();

    /// Adds a record and gives its number.
    qint64 add(const QString &type, QJsonObject record);
    [[nodiscard]] QJsonObject record(const QString &type, qint64 id) const;
    /// Changes members as somebody else at the same time: the version rises.
    void touch(const QString &type, qint64 id, const QJsonObject &members);
    /// Classes, students, courses and outcomes of one term: `students` students with three outcomes each;
    /// every course is that teacher's, 0: nobody's.
    void fill(Term term, int students, qint64 teacher = 0);

    void call(const QString &method, const QJsonObject &params, QObject *context, AnswerHandler done,
              std::chrono::milliseconds deadline) override;
    void write(const QString &method, const QJsonObject &params, QObject *context, AnswerHandler done,
               std::chrono::milliseconds deadline) override;
    [[nodiscard]] bool isReady() const override { return m_isOnline; }
    /// Without a connection every call is lost.
    void setOnline(bool online);
    void sendChunk(const protocol::Chunk &chunk) override;
    [[nodiscard]] qint64 unsentBytes() const override { return 0; }

    [[nodiscard]] int count(QStringView method) const;

    /// Answers of methods that a test sets itself.
    std::map<QString, protocol::Answer<QJsonObject>> answers;
    std::vector<Call> calls;
    QJsonObject regulation;
    std::map<qint64, QByteArray> files;  ///< of attachments and packages
    std::vector<protocol::Chunk> chunks; ///< that came

private:
    protocol::Answer<QJsonObject> answer(const QString &method, const QJsonObject &params);
    protocol::Answer<QJsonObject> query(const QJsonObject &params) const;
    protocol::Answer<QJsonObject> save(const QJsonObject &params);
    protocol::Answer<QJsonObject> saveMany(const QJsonObject &params);
    protocol::Answer<QJsonObject> step(const QString &method, const QJsonObject &params);
    protocol::Answer<QJsonObject> readFile(const QJsonObject &params);
    protocol::Answer<QJsonObject> saveAttendance(const QJsonObject &params);
    protocol::Answer<QJsonObject> attendanceTotals(const QJsonObject &params);
    [[nodiscard]] QJsonValue value(const QString &type, const QJsonObject &record, const QString &path) const;
    void told(const QString &type, qint64 id, RecordChange::Kind kind);
    void log(const QString &type, qint64 id, const QString &action, const QJsonObject &before,
             const QJsonObject &after);

    std::map<QString, std::map<qint64, QJsonObject>> m_records;
    std::map<QString, QJsonArray> m_history;
    std::set<qint64> m_subscriptions;
    qint64 m_next = 1;
    bool m_isOnline = true;
    qint64 m_revision = 0;
};

} // namespace licheng
