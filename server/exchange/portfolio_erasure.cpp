// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/exchange/portfolio_erasure.h"

#include "server/service/reminder_mails.h"
#include "server/store/column_value.h"
#include "shared/model/records.h"

#include <QCryptographicHash>
#include <QRegularExpression>

#include <map>

using namespace Qt::StringLiterals;

namespace licheng {

using protocol::Answer;

namespace {

const QString destroyAction = u"destroy"_s;

class Erasure
{
public:
    Erasure(store::WriteContext &write, std::set<qint64> students, const RetentionRule &rule)
        : m_write(write), m_connection(write.connection()), m_students(std::move(students)),
          m_types(rule.records + rule.evidence)
    {
        // That somebody was trained to build the portfolio, or whose parent was there, tells of the person
        // and of nothing else; that the training was held stays (article 9).
        m_types.append(recordTypeOf<TrainingAttendance>().name());
    }

    Answer<Done> takeRecords()
    {
        const auto &types = allRecordTypes();
        // Types come after what they refer to, so what refers goes first.
        for (auto type = types.rbegin(); type != types.rend(); ++type) {
            if (!m_types.contains((*type)->name()))
                continue;
            for (const qint64 student : m_students) {
                for (const QJsonObject &record :
                     m_write.records().find(**type, {{u"studentId"_s, student}})) {
                    if (auto gone = take(**type, record); !gone)
                        return gone;
                }
            }
        }
        return takeAccounts();
    }

    /// What the log tells of records of the portfolios, also of those that were removed before.
    Answer<Done> findLines()
    {
        for (const QString &name : m_types) {
            if (auto found = findEarlier(name, u"studentId"_s, m_students); !found)
                return found;
        }
        if (auto found = findEarlier(recordTypeOf<AccountAuditRow>().name(), u"accountNumber"_s, m_accounts);
            !found)
            return found;
        for (const FileOwner &owner : fileOwners) {
            if (auto found = findEarlier(recordTypeOf<Attachment>().name(), QLatin1String(owner.field),
                                         m_gone[QLatin1String(owner.recordType)]);
                !found)
                return found;
        }
        for (const auto &[name, ids] : m_gone) {
            for (const qint64 id : ids) {
                auto select = m_connection.prepared(
                    u"SELECT \"revision\" FROM \"change\" WHERE \"recordType\" = ? AND \"recordId\" = ? "
                    "AND (\"before\" <> '' OR \"after\" <> '')"_s);
                if (!select.exec(name, id))
                    return store::storeFault(m_connection);
                while (select.next())
                    m_lines.push_back(select.integer(0));
            }
        }
        return Done{};
    }

    /// Kept answers of the students themselves, and those that hold a record of theirs.
    Answer<Done> takeAnswers()
    {
        std::map<QString, const std::set<qint64> *> sets{
            {u"studentId"_s, &m_students},
            {u"reporterId"_s, &m_accounts},
            {u"reportId"_s, &m_gone[recordTypeOf<TroubleReport>().name()]}};
        for (const FileOwner &owner : fileOwners)
            sets[QLatin1String(owner.field)] = &m_gone[QLatin1String(owner.recordType)];
        QStringList names;
        for (const auto &[name, ids] : sets)
            names.append(name);
        const QRegularExpression named(u"\"(%1)\":(\\d+)"_s.arg(names.join(u'|')));
        QStringList requests;
        auto select =
            m_connection.prepared(u"SELECT \"requestId\", \"accountId\", \"answer\" FROM \"request\""_s);
        if (!select.exec())
            return store::storeFault(m_connection);
        while (select.next()) {
            bool isTheirs = m_accounts.contains(select.integer(1));
            const QString answer = select.text(2);
            for (auto match = named.globalMatch(answer); !isTheirs && match.hasNext();) {
                const auto found = match.next();
                isTheirs = sets.at(found.captured(1))->contains(found.captured(2).toLongLong());
            }
            if (isTheirs)
                requests.append(select.text(0));
        }
        select.finish();
        for (const QString &request : requests) {
            if (!m_connection.prepared(u"DELETE FROM \"request\" WHERE \"requestId\" = ?"_s).exec(request))
                return store::storeFault(m_connection);
        }
        return Done{};
    }

    /// Tells what was done in the record, and in the line that takes the content out of the others.
    Answer<Done> tell(Destruction &destruction, int workbooks)
    {
        QStringList counts;
        for (const auto &[name, number] : m_counts) {
            counts.append(name + u' ' + QString::number(number));
            destruction.recordCount += number;
        }
        QStringList files(m_files.begin(), m_files.end());
        files.sort();
        destruction.counts = counts.join(u'\n');
        destruction.fileCount = int(files.size());
        destruction.byteCount = m_bytes;
        destruction.workbookCount = workbooks;
        destruction.fileHash = QString::fromLatin1(
            QCryptographicHash::hash(files.join(u'\n').toLatin1(), QCryptographicHash::Sha256).toHex());
        const auto told = m_write.eraseContent(
            m_lines, destroyAction, recordTypeOf<Destruction>().name(), destruction.id.value(),
            {{u"files"_s, QJsonArray::fromStringList(files)}, {u"uploads"_s, m_uploads}});
        if (!told)
            return told.error();
        destruction.lineCount = told.value()[u"lines"].toInt();
        destruction.logHash = told.value()[u"sha256"].toString();
        // From here on the log tells of an account that stays, as it is now.
        for (const qint64 id : m_kept) {
            const auto record = m_write.records().get(recordTypeOf<Account>(), id);
            if (auto logged = m_write.log(destroyAction, recordTypeOf<Account>().name(), id, {},
                                          record.value_or(QJsonObject()));
                !logged)
                return logged;
        }
        return Done{};
    }

private:
    Answer<Done> take(const RecordType &type, const QJsonObject &record)
    {
        const qint64 id = record[u"id"].toInteger();
        if (const FileOwner *owner = fileOwner(type.name())) {
            for (const QJsonObject &file :
                 m_write.records().find(recordTypeOf<Attachment>(), {{QLatin1String(owner->field), id}})) {
                if (const QString hash = file[u"sha256"].toString(); !m_files.contains(hash)) {
                    m_files.insert(hash);
                    m_bytes += file[u"size"].toInteger();
                }
                if (auto gone = take(recordTypeOf<Attachment>(), file); !gone)
                    return gone;
            }
            if (auto gone = takeUploads(type.name(), id); !gone)
                return gone;
        }
        m_gone[type.name()].insert(id);
        ++m_counts[type.name()];
        return m_write.destroy(type, record, destroyAction);
    }

    Answer<Done> takeUploads(const QString &ownerType, qint64 owner)
    {
        auto select = m_connection.prepared(
            u"SELECT \"id\" FROM \"upload\" WHERE \"ownerType\" = ? AND \"ownerId\" = ?"_s);
        if (!select.exec(ownerType, owner))
            return store::storeFault(m_connection);
        while (select.next())
            m_uploads.append(QString::number(select.integer(0)));
        select.finish();
        return m_connection.prepared(u"DELETE FROM \"upload\" WHERE \"ownerType\" = ? AND \"ownerId\" = ?"_s)
                       .exec(ownerType, owner)
                   ? Answer<Done>(Done{})
                   : store::storeFault(m_connection);
    }

    /// Nothing is left to sign in for. An account that something of the school's refers to (a seat of the
    /// work group) stays, disabled and without address.
    Answer<Done> takeAccounts()
    {
        const RecordType &type = recordTypeOf<Account>();
        for (const qint64 student : m_students) {
            for (const QJsonObject &record : m_write.records().find(type, {{u"studentId"_s, student}})) {
                const qint64 id = record[u"id"].toInteger();
                m_accounts.insert(id);
                m_gone[type.name()].insert(id);
                if (auto gone = takeOwn(id); !gone)
                    return gone;
                if (!isReferred(id)) {
                    ++m_counts[type.name()];
                    if (auto gone = m_write.destroy(type, record, destroyAction); !gone)
                        return gone;
                    continue;
                }
                m_kept.push_back(id);
                QJsonObject closed = record;
                closed.insert(u"state"_s, wireName(AccountState::Disabled));
                closed.insert(u"email"_s, QString());
                if (auto changed =
                        m_write.change(type, closed, record[u"version"].toInteger(), destroyAction);
                    !changed)
                    return changed.error();
            }
        }
        return Done{};
    }

    /// What is the account's own: mails to it and those it does not want, what audits found about it (their
    /// counts stay), what it has read, and the troubles that it reported with their answers.
    Answer<Done> takeOwn(qint64 account)
    {
        const RecordType &reports = recordTypeOf<TroubleReport>();
        for (const QJsonObject &report : m_write.records().find(reports, {{u"reporterId"_s, account}})) {
            if (auto gone = takeAll(recordTypeOf<TroubleAnswer>(), u"reportId"_s, report[u"id"].toInteger());
                !gone)
                return gone;
        }
        if (!service::forgetMails(m_connection, Id<Account>(account)))
            return store::storeFault(m_connection);
        for (const auto &[type, field] : {std::pair(&reports, u"reporterId"_s),
                                          std::pair(&recordTypeOf<AnnouncementRead>(), u"accountId"_s),
                                          std::pair(&recordTypeOf<AccountAuditRow>(), u"accountNumber"_s)}) {
            if (auto gone = takeAll(*type, field, account); !gone)
                return gone;
        }
        return Done{};
    }

    Answer<Done> takeAll(const RecordType &type, const QString &field, qint64 value)
    {
        for (const QJsonObject &record : m_write.records().find(type, {{field, value}})) {
            if (auto gone = take(type, record); !gone)
                return gone;
        }
        return Done{};
    }

    bool isReferred(qint64 account)
    {
        const auto refers = [&](const QString &table, const QString &column) {
            auto select = m_connection.prepared(
                u"SELECT 1 FROM %1 WHERE %2 = ? LIMIT 1"_s.arg(table, store::quoted(column)));
            return select.exec(account) && select.next();
        };
        for (const RecordType *type : allRecordTypes()) {
            for (const FieldInfo &field : type->fields()) {
                if (recordTypeOf<Account>().name() != QLatin1String(field.refersTo))
                    continue;
                if (field.kind == FieldKind::References
                        ? refers(store::linkTable(*type, field), u"targetId"_s)
                        : refers(store::quoted(type->name()), QLatin1String(field.name)))
                    return true;
            }
        }
        return false;
    }

    /// Records that only the log still knows.
    Answer<Done> findEarlier(const QString &type, const QString &field, const std::set<qint64> &values)
    {
        auto select = m_connection.prepared(
            uR"(SELECT "recordId", coalesce(json_extract(nullif("after", ''), '$.%1'), json_extract(nullif("before", ''), '$.%1'))
               FROM "change" WHERE "recordType" = ? AND "recordId" <> 0)"_s.arg(field));
        if (!select.exec(type))
            return store::storeFault(m_connection);
        while (select.next()) {
            if (values.contains(select.integer(1)))
                m_gone[type].insert(select.integer(0));
        }
        return Done{};
    }

    store::WriteContext &m_write;
    store::Connection &m_connection;
    const std::set<qint64> m_students;
    QStringList m_types; ///< whose records of the students go
    std::set<qint64> m_accounts;
    std::vector<qint64> m_kept; ///< accounts
    std::map<QString, std::set<qint64>> m_gone;
    std::map<QString, int> m_counts;
    QSet<QString> m_files;
    qint64 m_bytes = 0;
    QJsonArray m_uploads;
    std::vector<qint64> m_lines;
};

} // namespace

Answer<Done> erasePortfolios(store::WriteContext &write, Destruction &destruction, const RetentionRule &rule)
{
    std::set<qint64> students;
    for (const Id<Student> id : destruction.studentIds)
        students.insert(id.value());
    Erasure erasure(write, students, rule);
    if (auto taken = erasure.takeRecords(); !taken)
        return taken;
    if (auto found = erasure.findLines(); !found)
        return found;
    if (auto taken = erasure.takeAnswers(); !taken)
        return taken;
    const auto workbooks = redactWorkbooks(write, students, rule.records);
    if (!workbooks)
        return workbooks.error();
    return erasure.tell(destruction, *workbooks);
}

} // namespace licheng
