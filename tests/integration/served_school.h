// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/ops/standard_services.h"
#include "shared/model/records.h"
#include "shared/model/school_time.h"
#include "tests/support/server_fixture.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QTest>

namespace licheng::test {

using namespace Qt::StringLiterals;
using protocol::Answer;
using protocol::ErrorCode;

/// What a call is answered with: "done", "reason@article", "rule field", or the number of the error.
inline QString told(const Answer<QJsonObject> &answer)
{
    if (answer)
        return u"done"_s;
    const protocol::Fault &fault = answer.error();
    if (fault.code == ErrorCode::Refused)
        return fault.data[u"reason"].toString() + u'@' + fault.data[u"article"].toString();
    if (fault.code == ErrorCode::Invalid) {
        const QJsonValue first = fault.data[u"faults"][0];
        return first[u"rule"].toString() + u' ' + first[u"field"].toString();
    }
    return QString::number(static_cast<int>(fault.code));
}

inline QJsonObject with(QJsonObject params)
{
    params.insert(u"requestId"_s, newRequestId());
    return params;
}

inline QByteArray smallPdf(const QByteArray &text)
{
    return "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count "
           "0>>endobj\n% " +
           text + "\ntrailer<</Root 1 0 R>>\nstartxref\n0\n%%EOF\n";
}

/// A served school: one course of one teacher with two students, who have accounts and an outcome each, while
/// uploads are open for another hour.
class ServedSchool
{
protected:
    [[nodiscard]] bool openSchool(FixtureOptions options = {}, const ops::ServiceFactory &services = &ops::standardServices)
    {
        options.makeServices = services;
        m_fixture = std::make_unique<ServerFixture>(options);
        if (!m_fixture->isRunning() || !m_fixture->addAccount(u"teacher"_s, u"teacher"_s))
            return false;
        m_term = Term::of(schoolTime(now()).date());
        m_class = make(u"schoolClass"_s,
                       {{u"schoolYear"_s, m_term.year.roc()}, {u"name"_s, u"電機一甲"_s}, {u"grade"_s, 1}});
        m_course = make(u"course"_s, {{u"schoolYear"_s, m_term.year.roc()},
                                      {u"semester"_s, static_cast<int>(m_term.semester)},
                                      {u"offeringCode"_s, u"C1"_s},
                                      {u"courseCode"_s, u"11435340130HA21D0101001"_s},
                                      {u"name"_s, u"國語文"_s},
                                      {u"credits"_s, 4},
                                      {u"classId"_s, m_class},
                                      {u"teacherId"_s, accountId(u"teacher"_s)},
                                      {u"teacherName"_s, u"teacher"_s}});
        m_window = make(u"window"_s, {{u"kind"_s, u"upload"_s},
                                      {u"schoolYear"_s, m_term.year.roc()},
                                      {u"semester"_s, static_cast<int>(m_term.semester)},
                                      {u"startsAt"_s, detail::toJson(now().addDays(-1))},
                                      {u"endsAt"_s, detail::toJson(now().addSecs(3600))}});
        for (Pupil &pupil : m_pupils) {
            pupil.login = u"pupil%1"_s.arg(&pupil - m_pupils + 1);
            pupil.student = make(u"student"_s, {{u"studentNumber"_s, pupil.login},
                                                {u"name"_s, u"王小明"_s},
                                                {u"identityNumber"_s, pupil.login},
                                                {u"birthday"_s, u"2009-07-20"_s},
                                                {u"classId"_s, m_class},
                                                {u"seat"_s, 1},
                                                {u"entryYear"_s, m_term.year.roc()}});
            if (!m_fixture->addAccount(pupil.login, u"student"_s) ||
                !change(u"account"_s, accountId(pupil.login), {{u"studentId"_s, pupil.student}}))
                return false;
            make(u"enrolment"_s, {{u"studentId"_s, pupil.student}, {u"courseId"_s, m_course}});
            pupil.outcome = makeOutcome(pupil.student);
        }
        return m_window != 0 && m_pupils[1].outcome != 0;
    }
    void closeSchool()
    {
        m_client.reset();
        m_fixture.reset();
    }

    struct Pupil
    {
        QString login;
        qint64 student = 0;
        qint64 outcome = 0;
    };
    std::unique_ptr<ServerFixture> m_fixture;
    std::unique_ptr<TestClient> m_client;
    Term m_term;
    qint64 m_class = 0;
    qint64 m_course = 0;
    qint64 m_window = 0;
    Pupil m_pupils[2];

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
    qint64 makeOutcome(qint64 student, const QString &title = u"成果"_s)
    {
        return make(u"courseOutcome"_s, {{u"studentId"_s, student},
                                         {u"courseId"_s, m_course},
                                         {u"schoolYear"_s, m_term.year.roc()},
                                         {u"semester"_s, static_cast<int>(m_term.semester)},
                                         {u"title"_s, title},
                                         {u"description"_s, u"紀錄製作流程與反思。"_s}});
    }
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
        return m_client->call(u"attachment.finish"_s, with({{u"transfer"_s, transfer}}));
    }
    /// The number of a new upload whose bytes have all come; 0: it was refused.
    [[nodiscard]] qint64 upload(qint64 outcome, const QByteArray &bytes)
    {
        const auto begun = m_client->call(u"attachment.begin"_s, with(beginParams(outcome, bytes)));
        if (!begun)
            return 0;
        const qint64 transfer = begun.value()[u"transfer"].toInteger();
        sendBytes(transfer, bytes, begun.value()[u"offset"].toInteger());
        return transfer;
    }
};

} // namespace licheng::test
