// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/log_replay.h"

#include "server/store/column_value.h"
#include "server/store/records.h"
#include "server/store/row_seals.h"
#include "server/store/sealed_tables.h"
#include "server/store/transaction.h"

#include "shared/model/records.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace licheng::store {

namespace {

QJsonObject objectOf(const QByteArray &json)
{
    return QJsonDocument::fromJson(json).object();
}

/// Fields in which two contents differ. What a version of the program did not know yet is the default.
QStringList differences(const RecordType &type, const QJsonObject &left, const QJsonObject &right)
{
    const QJsonObject &blank = blankRecord(type);
    QStringList fields;
    for (const FieldInfo &f : type.fields()) {
        const QLatin1String name(f.name);
        const auto valueOf = [&](const QJsonObject &record) {
            return record.contains(name) ? record.value(name) : blank.value(name);
        };
        if (valueOf(left) != valueOf(right))
            fields.append(name);
    }
    return fields;
}

/// Follows the lines of one record after the other.
class Replay
{
public:
    Replay(Connection &connection, const RecordType &type, QStringList &findings, qsizetype most)
        : m_records(connection), m_type(type), m_findings(findings), m_most(most)
    {
    }

    void line(qint64 id, qint64 revision, const QByteArray &before, const QByteArray &after, bool isErased)
    {
        if (id != m_id)
            finish();
        m_id = id;
        // What it told went for good (article 7): the record has gone too, or is told of again later.
        m_isErased = m_isErased || isErased;
        // A step that is logged beside the record (a password was reset) tells no content.
        if (!tellsContent(before) && !tellsContent(after))
            return;
        if (before != m_last && !m_isTold && !(m_isErased && !m_hasContent))
            compare(before, m_last, u"before revision %1"_s.arg(revision));
        m_last = after;
        m_revision = revision;
        m_hasContent = true;
    }

    void finish()
    {
        if (m_id != 0 && !m_isTold)
            compareStored();
        m_id = 0;
        m_last.clear();
        m_hasContent = m_isTold = m_isErased = false;
    }

    [[nodiscard]] bool isFull() const { return m_findings.size() >= m_most; }
    void tell(qint64 id, const QString &what)
    {
        m_isTold = true;
        m_findings.append(
            u"%1 %2 %3; restore the store from a backup"_s.arg(m_type.name()).arg(id).arg(what));
    }

private:
    static bool tellsContent(const QByteArray &json) { return json.contains("\"version\":"); }

    void compare(const QByteArray &found, const QByteArray &logged, const QString &when)
    {
        if (found.isEmpty() || logged.isEmpty()) {
            tell(m_id, u"was %1 by other means than this program, %2"_s.arg(
                           logged.isEmpty() ? u"added"_s : u"removed"_s, when));
            return;
        }
        const QStringList fields = differences(m_type, objectOf(found), objectOf(logged));
        if (!fields.isEmpty())
            tell(m_id,
                 u"was changed by other means than this program (%1), %2"_s.arg(fields.join(u", "_s), when));
    }

    void compareStored()
    {
        const auto stored = m_records.get(m_type, m_id);
        if (!m_hasContent && !stored)
            return;
        const QByteArray found =
            stored ? QJsonDocument(*stored).toJson(QJsonDocument::Compact) : QByteArray();
        if (found != m_last)
            compare(found, m_last,
                    m_hasContent ? u"after revision %1"_s.arg(m_revision) : u"at no known time"_s);
    }

    Records m_records;
    const RecordType &m_type;
    QStringList &m_findings;
    const qsizetype m_most;
    qint64 m_id = 0;
    qint64 m_revision = 0;
    QByteArray m_last;
    bool m_hasContent = false;
    bool m_isErased = false;
    bool m_isTold = false; ///< one sentence for a record is enough
};

} // namespace

QStringList replayFindings(Connection &connection, qsizetype most)
{
    QStringList findings;
    for (const RecordType *type : allRecordTypes()) {
        Replay replay(connection, *type, findings, most);
        Statement lines = connection.prepared(
            uR"(SELECT "recordId", "revision", "before", "after", "erasedBy" IS NOT NULL FROM "change" WHERE "recordType" = ? AND "recordId" <> 0
               ORDER BY "recordId", "revision")"_s);
        if (!lines.exec(type->name()))
            return findings << u"the change log cannot be read: %1"_s.arg(connection.failure()->message);
        while (lines.next() && !replay.isFull())
            replay.line(lines.integer(0), lines.integer(1), lines.value(2).toByteArray(),
                        lines.value(3).toByteArray(), lines.integer(4) != 0);
        replay.finish();
        Statement strangers = connection.prepared(
            uR"(SELECT r."id" FROM %1 r WHERE NOT EXISTS (SELECT 1 FROM "change" c WHERE c."recordType" = ? AND c."recordId" = r."id"))"_s
                .arg(quoted(type->name())));
        if (!strangers.exec(type->name()))
            return findings << u"%1 cannot be read: %2"_s.arg(type->name(), connection.failure()->message);
        while (strangers.next() && !replay.isFull())
            replay.tell(strangers.integer(0),
                        u"was added by other means than this program: the change log does not know it"_s);
        if (replay.isFull())
            break;
    }
    return findings;
}

QStringList contentFindings(Connection &connection, qsizetype most)
{
    QStringList findings = replayFindings(connection, most);
    findings += sealFindings(connection, most);
    return findings;
}

QStringList logFindings(Connection &connection, qsizetype most)
{
    const ReadTransaction snapshot(connection);
    QStringList findings = contentFindings(connection, most);
    findings += rowSealFindings(connection, most);
    return findings;
}

} // namespace licheng::store
