// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/program/standard_services.h"
#include "shared/model/records.h"
#include "shared/model/school_time.h"
#include "tests/support/server_fixture.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

namespace licheng::test {

using namespace Qt::StringLiterals;
using protocol::Answer;
using protocol::ErrorCode;

inline QJsonObject json(const QString &text)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(text.toUtf8(), &error);
    return error.error == QJsonParseError::NoError ? document.object() : QJsonObject();
}

inline QJsonObject with(QJsonObject params)
{
    params.insert(u"requestId"_s, newRequestId());
    return params;
}

/// A valid identity number of nobody.
inline QString identity(int number)
{
    const QString body = u"A1"_s + QString::number(number).rightJustified(7, u'0');
    int sum = 1;
    for (int i = 0; i < 8; ++i)
        sum += (8 - i) * body[i + 1].digitValue();
    return body + QString::number((10 - sum % 10) % 10);
}

/// What a call is answered with: "done", "rule field, …", "reason@article" or the sentence.
inline QString outcomeOf(const Answer<QJsonObject> &answer)
{
    if (answer)
        return u"done"_s;
    const protocol::Fault &fault = answer.error();
    if (fault.code == ErrorCode::Refused)
        return fault.data[u"reason"].toString() + u'@' + fault.data[u"article"].toString();
    if (fault.code == ErrorCode::Forbidden)
        return u"forbidden"_s;
    if (fault.code != ErrorCode::Invalid)
        return fault.message;
    QStringList faults;
    for (const QJsonValue &each : fault.data[u"faults"].toArray())
        faults.append(each[u"rule"].toString() + u' ' + each[u"field"].toString());
    return faults.join(u", "_s);
}

/// The same with the number of the error where outcomeOf() gives a sentence.
inline QString told(const Answer<QJsonObject> &answer)
{
    const bool hasRule =
        !answer && (answer.error().code == ErrorCode::Refused || answer.error().code == ErrorCode::Invalid);
    return answer || hasRule ? outcomeOf(answer) : QString::number(static_cast<int>(answer.error().code));
}

inline QJsonObject together(QJsonObject json, const QJsonObject &more)
{
    for (auto it = more.begin(); it != more.end(); ++it)
        json.insert(it.key(), it.value());
    return json;
}

inline QString text(QDate day)
{
    return day.toString(Qt::ISODate);
}

inline QByteArray smallPdf(const QByteArray &text)
{
    return "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count "
           "0>>endobj\n% " +
           text + "\ntrailer<</Root 1 0 R>>\nstartxref\n0\n%%EOF\n";
}

/// A served school and who is signed in: what every school of the tests has. Each class of the family adds
/// what its tests are about.
class TestSchool
{
protected:
    std::unique_ptr<ServerFixture> m_fixture;
    std::unique_ptr<TestClient> m_client;

    void close()
    {
        m_client.reset();
        m_fixture.reset();
    }
    [[nodiscard]] QDateTime now() const { return m_fixture->clock().clock()(); }
    [[nodiscard]] bool signIn(const QString &login)
    {
        m_client = m_fixture->signedIn(login);
        return m_client != nullptr;
    }
    /// Puts a record into the store past all rules; the number 0: it failed.
    qint64 make(const QString &type, const QJsonObject &record)
    {
        const auto made =
            write([&](store::WriteContext &job) { return job.create(*recordType(type), record); });
        if (!made)
            qWarning("%s: %s", qPrintable(type), qPrintable(made.error().message));
        return made ? made.value()[u"id"].toInteger() : 0;
    }
    /// Changes members of a record past all rules.
    [[nodiscard]] bool change(const QString &type, qint64 id, QJsonObject values)
    {
        values.insert(u"id"_s, id);
        return write([&](store::WriteContext &job) {
                   const auto stored = job.records().get(*recordType(type), id);
                   return job.change(*recordType(type), values,
                                     stored ? (*stored)[u"version"].toInteger() : 0);
               })
            .ok();
    }
    [[nodiscard]] Answer<QJsonObject> write(std::function<Answer<QJsonObject>(store::WriteContext &)> job)
    {
        return m_fixture->server().store().writer().submitAndWait({0, {}, {}, {}, u"test"_s, std::move(job)});
    }
    [[nodiscard]] qint64 rows(const QString &table, const QString &condition = u"1"_s)
    {
        const auto reader = m_fixture->server().store().reader();
        return (*reader)
            ->single(u"SELECT COUNT(*) FROM \"%1\" WHERE %2"_s.arg(table, condition))
            .toLongLong();
    }
    [[nodiscard]] QVariant stored(const QString &sql)
    {
        const auto reader = m_fixture->server().store().reader();
        return (*reader)->single(sql);
    }
    [[nodiscard]] qint64 accountId(const QString &login)
    {
        return stored(u"SELECT \"id\" FROM \"account\" WHERE \"login\" = '%1'"_s.arg(login)).toLongLong();
    }

    [[nodiscard]] static QJsonObject beginParams(qint64 outcome, const QByteArray &bytes,
                                                 const QString &name = u"報告.pdf"_s)
    {
        return {{u"ownerType"_s, u"courseOutcome"_s},
                {u"ownerId"_s, outcome},
                {u"slot"_s, u"document"_s},
                {u"fileName"_s, name},
                {u"size"_s, bytes.size()},
                {u"sha256"_s,
                 QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex())}};
    }
    void sendBytes(qint64 transfer, const QByteArray &bytes, qint64 offset = 0)
    {
        if (offset < bytes.size())
            m_client->socket().sendBinaryMessage(protocol::encode(
                protocol::Chunk{static_cast<quint32>(transfer), offset, bytes.sliced(offset)}));
    }
    [[nodiscard]] Answer<QJsonObject> finish(qint64 transfer)
    {
        return m_client->call(u"attachment.finish"_s, with({{u"upload"_s, transfer}}));
    }
    /// The number of a new upload whose bytes have all come; 0: it was refused.
    [[nodiscard]] qint64 upload(qint64 outcome, const QByteArray &bytes)
    {
        const auto begun = m_client->call(u"attachment.begin"_s, with(beginParams(outcome, bytes)));
        if (!begun)
            return 0;
        const qint64 transfer = begun.value()[u"upload"].toInteger();
        sendBytes(transfer, bytes, begun.value()[u"offset"].toInteger());
        return transfer;
    }
    [[nodiscard]] Answer<QJsonObject> save(const QString &type, const QJsonObject &record)
    {
        return m_client->call(u"record.save"_s, with({{u"type"_s, type}, {u"record"_s, record}}));
    }
    [[nodiscard]] qint64 made(const QString &type, const QJsonObject &record)
    {
        const auto saved = save(type, record);
        if (!saved)
            qWarning("%s", qPrintable(type + u": "_s + outcomeOf(saved)));
        return saved ? saved.value()[u"record"][u"id"].toInteger() : 0;
    }
    [[nodiscard]] QJsonObject record(const QString &type, qint64 id)
    {
        return m_client->call(u"record.get"_s, {{u"type"_s, type}, {u"id"_s, id}})
            .value()[u"record"]
            .toObject();
    }
    /// The record with other values.
    [[nodiscard]] QJsonObject changed(const QString &type, qint64 id, const QJsonObject &values)
    {
        return together(record(type, id), values);
    }
};

} // namespace licheng::test
