// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/program/standard_services.h"
#include "shared/model/records.h"
#include "tests/support/server_fixture.h"

#include <QJsonArray>
#include <QRegularExpression>
#include <QTest>

namespace licheng::test {

using namespace Qt::StringLiterals;
using protocol::Answer;
using protocol::ErrorCode;

inline constexpr int year = 114;

/// A role that manages the accounts of its division, and of roles what it holds itself.
inline const QString partialGrants =
    u"view account division; edit account division; remove account division; manage account division; "
    "import account division; view role school; edit role school; remove role school; view unit school; "
    "view schoolClass school; view student division; view deputy division; edit deputy division"_s;

/// A server with one class, student, course and teacher in each division, administrators and a partial
/// manager of accounts.
class RightsSchool
{
protected:
    std::unique_ptr<ServerFixture> m_fixture;
    std::unique_ptr<TestClient> m_client;
    QHash<QString, qint64> m_ids;

    qint64 make(const QString &name, const char *type, QJsonObject record)
    {
        const auto made = m_fixture->server().store().writer().submitAndWait(
            {0, {}, {}, {}, u"test"_s, [&](store::WriteContext &job) {
                 return job.create(*recordType(QString(QLatin1String(type))), record);
             }});
        if (!made)
            qWarning("%s: %s", qPrintable(name), qPrintable(made.error().message));
        return m_ids[name] = made ? made.value()[u"id"].toInteger() : 0;
    }
    [[nodiscard]] std::unique_ptr<store::Connection> reader()
    {
        return std::move(m_fixture->server().store().reader()).value();
    }
    [[nodiscard]] QJsonObject stored(const char *type, qint64 id)
    {
        return store::Records(*reader())
            .get(*recordType(QString(QLatin1String(type))), id)
            .value_or(QJsonObject());
    }
    [[nodiscard]] qint64 roleNamed(const QString &key)
    {
        return store::Records(*reader()).findOne<Role>(u"key"_s, key)->id.value();
    }
    /// An account with the role in the division.
    void addPerson(const QString &login, const QString &role, Division division, qint64 student = 0)
    {
        QVERIFY(m_fixture->addAccount(login, role));
        const auto done = m_fixture->server().store().writer().submitAndWait(
            {0, {}, {}, {}, u"test"_s, [&](store::WriteContext &job) -> Answer<QJsonObject> {
                 auto account = *job.records().findOne<Account>(u"login"_s, login);
                 account.division = division;
                 account.studentId = Id<Student>(student);
                 m_ids[login] = account.id.value();
                 const auto changed = job.change(account);
                 return changed ? Answer<QJsonObject>(QJsonObject()) : changed.error();
             }});
        QVERIFY(done);
    }
    void use(const QString &login) { QVERIFY((m_client = m_fixture->signedIn(login)) != nullptr); }
    [[nodiscard]] static Answer<QJsonObject> write(TestClient &client, const QString &method,
                                                   QJsonObject params)
    {
        params.insert(u"requestId"_s, newRequestId());
        return client.call(method, params);
    }
    [[nodiscard]] Answer<QJsonObject> save(const QString &type, const QJsonObject &record)
    {
        return write(*m_client, u"record.save"_s, {{u"type"_s, type}, {u"record"_s, record}});
    }
    /// The record with other values.
    [[nodiscard]] QString change(const char *type, const QString &name, const QJsonObject &values)
    {
        QJsonObject record = stored(type, m_ids.value(name));
        for (auto it = values.begin(); it != values.end(); ++it)
            record.insert(it.key(), it.value());
        return told(save(QLatin1String(type), record));
    }
    [[nodiscard]] QString remove(const char *type, const QString &name)
    {
        const QJsonObject record = stored(type, m_ids.value(name));
        return told(write(*m_client, u"record.remove"_s,
                          {{u"type"_s, QLatin1String(type)},
                           {u"id"_s, record[u"id"]},
                           {u"version"_s, record[u"version"]}}));
    }
    [[nodiscard]] static QString told(const Answer<QJsonObject> &answer)
    {
        if (answer)
            return u"done"_s;
        const QJsonObject &data = answer.error().data;
        if (answer.error().code == ErrorCode::Refused)
            return data[u"reason"].toString() + u'@' + data[u"article"].toString();
        if (answer.error().code == ErrorCode::Invalid)
            return data[u"faults"][0][u"field"].toString() + u' ' + data[u"faults"][0][u"rule"].toString();
        return answer.error().code == ErrorCode::Forbidden  ? u"forbidden"_s
               : answer.error().code == ErrorCode::NotFound ? u"not found"_s
                                                            : answer.error().message;
    }
    [[nodiscard]] Answer<QJsonObject> import(const QString &type, const QStringList &columns,
                                             const QStringList &row)
    {
        const auto begun =
            m_client->call(u"import.begin"_s, {{u"type"_s, type},
                                               {u"schoolYear"_s, year},
                                               {u"semester"_s, 1},
                                               {u"fileName"_s, u"t.csv"_s},
                                               {u"columns"_s, QJsonArray::fromStringList(columns)}});
        if (!begun)
            return begun;
        QJsonArray cells = QJsonArray::fromStringList(row);
        cells.prepend(2);
        const QJsonValue number = begun.value()[u"import"];
        const auto received =
            m_client->call(u"import.rows"_s, {{u"import"_s, number}, {u"rows"_s, QJsonArray{cells}}});
        const auto checked = received ? m_client->call(u"import.check"_s, {{u"import"_s, number}}) : received;
        return m_client->call(u"import.discard"_s, {{u"import"_s, number}}) ? checked : received;
    }
    /// "field rule" of the first fault.
    [[nodiscard]] static QString faultOf(const Answer<QJsonObject> &checked)
    {
        if (!checked)
            return told(checked);
        const QJsonValue first = checked.value()[u"faults"][0];
        return first[u"field"].toString() + u' ' + first[u"rule"].toString() +
               first[u"refusal"][u"article"].toString();
    }
    [[nodiscard]] QJsonObject feed(const QJsonValue &since)
    {
        return m_client
            ->call(u"changes.since"_s,
                   since.isUndefined() ? QJsonObject() : QJsonObject{{u"revision"_s, since}})
            .value();
    }
    [[nodiscard]] static QStringList listed(const QJsonValue &changes)
    {
        QStringList list;
        for (const QJsonValue &change : changes.toArray())
            list.append(u"%1 %2 %3"_s.arg(change[u"action"].toString(), change[u"type"].toString())
                            .arg(change[u"id"].toInteger()));
        return list;
    }

    void setUp()
    {
        FixtureOptions options;
        options.makeServices = &standardServices;
        m_fixture = std::make_unique<ServerFixture>(options);
        QVERIFY2(m_fixture->isRunning(), qPrintable(m_fixture->error()));
        m_ids.clear();
        make(u"partial"_s, "role",
             {{u"key"_s, u"partial"_s}, {u"name"_s, u"部分帳號管理"_s}, {u"grants"_s, partialGrants}});
        addPerson(u"helper"_s, u"partial"_s, Division::Evening);
        addPerson(u"boss"_s, u"administrator"_s, Division::Evening);
        addPerson(u"admin"_s, u"administrator"_s, Division::Day);
        for (const auto division : {Division::Day, Division::Evening}) {
            const QString side = wireName(division);
            const QJsonObject ofDivision{{u"division"_s, side}};
            const auto plus = [&](QJsonObject json, const QJsonObject &more) {
                for (auto it = more.begin(); it != more.end(); ++it)
                    json.insert(it.key(), it.value());
                return json;
            };
            addPerson(u"teacher-"_s + side, u"teacher"_s, division);
            make(u"class-"_s + side, "schoolClass",
                 plus(ofDivision, {{u"schoolYear"_s, year}, {u"name"_s, u"班"_s + side}, {u"grade"_s, 1}}));
            make(u"student-"_s + side, "student",
                 plus(ofDivision,
                      {{u"studentNumber"_s, u"S"_s + side.toUpper()},
                       {u"name"_s, u"生"_s + side},
                       {u"identityNumber"_s, division == Division::Day ? u"A123456789"_s : u"A800000014"_s},
                       {u"birthday"_s, u"2009-07-20"_s},
                       {u"classId"_s, m_ids[u"class-"_s + side]}}));
            make(u"course-"_s + side, "course",
                 plus(ofDivision, {{u"schoolYear"_s, year},
                                   {u"semester"_s, 1},
                                   {u"offeringCode"_s, u"C"_s + side.toUpper()},
                                   {u"courseCode"_s, u"114353401H11301A1010101"_s},
                                   {u"name"_s, u"國語文"_s},
                                   {u"grade"_s, 1},
                                   {u"credits"_s, 2},
                                   {u"classId"_s, m_ids[u"class-"_s + side]}}));
        }
        make(u"window-both"_s, "window", window());
        make(u"window-day"_s, "window", window(u"day"_s));
        make(u"window-evening"_s, "window", window(u"evening"_s));
    }
    void tearDown()
    {
        m_client.reset();
        m_fixture.reset();
    }

    static QJsonObject window(const QString &division = {})
    {
        return {{u"kind"_s, u"certify"_s},
                {u"schoolYear"_s, year},
                {u"semester"_s, 1},
                {u"division"_s, division},
                {u"startsAt"_s, u"2025-10-01T00:00:00.000Z"_s},
                {u"endsAt"_s, u"2025-10-02T00:00:00.000Z"_s}};
    }
};

} // namespace licheng::test
