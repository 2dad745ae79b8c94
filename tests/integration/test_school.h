// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/model/school_time.h"
#include "tests/support/store_school.h"

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
class TestSchool : protected StoreSchool
{
protected:
    std::unique_ptr<TestClient> m_client;

    void close()
    {
        m_client.reset();
        m_fixture.reset();
    }
    [[nodiscard]] bool signIn(const QString &login)
    {
        m_client = m_fixture->signedIn(login);
        return m_client != nullptr;
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
    void sendBytes(qint64 uploadId, const QByteArray &bytes, qint64 offset = 0)
    {
        if (offset < bytes.size())
            m_client->socket().sendBinaryMessage(protocol::encode(
                protocol::Chunk{static_cast<quint32>(uploadId), offset, bytes.sliced(offset)}));
    }
    [[nodiscard]] Answer<QJsonObject> finish(qint64 uploadId)
    {
        return m_client->call(u"attachment.finish"_s, with({{u"upload"_s, uploadId}}));
    }
    /// The number of a new upload whose bytes have all come; 0: it was refused.
    [[nodiscard]] qint64 upload(qint64 outcome, const QByteArray &bytes)
    {
        const auto begun = m_client->call(u"attachment.begin"_s, with(beginParams(outcome, bytes)));
        if (!begun)
            return 0;
        const qint64 uploadId = begun.value()[u"upload"].toInteger();
        sendBytes(uploadId, bytes, begun.value()[u"offset"].toInteger());
        return uploadId;
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
