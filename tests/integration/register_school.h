// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/program/account_admin.h"
#include "server/program/standard_services.h"
#include "shared/model/records.h"
#include "shared/model/school_time.h"
#include "tests/support/server_fixture.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

namespace licheng::test
{

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

inline QString text(QDate day)
{
    return day.toString(Qt::ISODate);
}

/// A served school with one class, one student and the registry's clerk signed in, on 15 October.
class RegisterSchool
{
protected:
    [[nodiscard]] bool open()
    {
        m_serial = 0;
        FixtureOptions options;
        options.makeServices = &ops::standardServices;
        m_fixture = std::make_unique<ServerFixture>(options);
        if (!m_fixture->isRunning())
            return false;
        // A day in the middle of a semester, so that the days around it lie in it, too.
        const QDateTime now = m_fixture->clock().clock()();
        m_year = SchoolYear::of(now.date()).roc() + 1;
        m_today = QDate(m_year + 1911, 10, 15);
        m_fixture->clock().advance(std::chrono::seconds(now.secsTo(atSchool(m_today, QTime(12, 0)))));
        if (!signIn(u"clerk"_s, u"registryClerk"_s))
            return false;
        m_class = newClass(u"電機一甲"_s, 1);
        m_student = newStudent(m_class);
        return m_class && m_student;
    }
    void close()
    {
        m_client.reset();
        m_fixture.reset();
    }

    std::unique_ptr<ServerFixture> m_fixture;
    std::unique_ptr<TestClient> m_client;
    QDate m_today; ///< 15 October of the school year
    int m_year = 0;
    qint64 m_class = 0;
    qint64 m_student = 0;
    int m_serial = 0;

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
        return m_client->call(u"record.get"_s, {{u"type"_s, type}, {u"id"_s, id}}).value()[u"record"].toObject();
    }
    [[nodiscard]] Answer<QJsonObject> changeStudent(const QJsonObject &values, qint64 id = 0)
    {
        QJsonObject student = record(u"student"_s, id ? id : m_student);
        for (auto it = values.begin(); it != values.end(); ++it)
            student.insert(it.key(), it.value());
        return save(u"student"_s, student);
    }
    [[nodiscard]] qint64 newClass(const QString &name, int grade, const QString &division = u"day"_s, int year = 0)
    {
        return made(u"schoolClass"_s, {{u"schoolYear"_s, year ? year : m_year}, {u"name"_s, name}, {u"grade"_s, grade},
                                       {u"division"_s, division}, {u"department"_s, name.first(2)}});
    }
    [[nodiscard]] qint64 newStudent(qint64 schoolClass, const QString &division = u"day"_s)
    {
        ++m_serial;
        return made(u"student"_s, {{u"studentNumber"_s, QString::number(1140000 + m_serial)}, {u"name"_s, u"王小明"_s},
                                   {u"identityNumber"_s, identity(m_serial)}, {u"birthday"_s, u"2009-07-20"_s},
                                   {u"classId"_s, schoolClass}, {u"seat"_s, m_serial}, {u"division"_s, division},
                                   {u"department"_s, u"電機"_s}, {u"state"_s, u"enrolled"_s}});
    }
    [[nodiscard]] QJsonObject termParams(qint64 schoolClass) const
    {
        return {{u"classId"_s, schoolClass}, {u"schoolYear"_s, m_year}, {u"semester"_s, 1}};
    }
    [[nodiscard]] Answer<QJsonObject> confirm(qint64 schoolClass)
    {
        QJsonObject params = termParams(schoolClass);
        const auto told = m_client->call(u"register.changes"_s, params);
        params.insert(u"seen"_s, told ? told.value()[u"revision"] : QJsonValue(0));
        return m_client->call(u"register.confirm"_s, with(params));
    }
    [[nodiscard]] QJsonObject changes(qint64 schoolClass)
    {
        return m_client->call(u"register.changes"_s, termParams(schoolClass)).value();
    }
    [[nodiscard]] Answer<QJsonObject> saveDay(qint64 schoolClass, QDate day, const QJsonArray &cells)
    {
        return m_client->call(u"attendance.save"_s, with({{u"classId"_s, schoolClass}, {u"date"_s, text(day)}, {u"cells"_s, cells}}));
    }
    [[nodiscard]] static QJsonObject cell(qint64 student, const char *period, const char *kind)
    {
        return {{u"studentId"_s, student}, {u"period"_s, QLatin1String(period)},
                {u"kind"_s, kind ? QJsonValue(QLatin1String(kind)) : QJsonValue(QJsonValue::Null)}};
    }
    /// A register change of the student today, with what `more` adds.
    [[nodiscard]] Answer<QJsonObject> change(const QString &kind, const QString &code, const QJsonObject &more = {})
    {
        QJsonObject event{{u"studentId"_s, m_student}, {u"schoolYear"_s, m_year}, {u"semester"_s, 1}, {u"kind"_s, kind},
                          {u"changeCode"_s, code}, {u"effectiveOn"_s, text(m_today)}};
        for (auto it = more.begin(); it != more.end(); ++it)
            event.insert(it.key(), it.value());
        return save(u"registerChange"_s, event);
    }
    [[nodiscard]] bool signIn(const QString &login, const QString &role, Division division = Division::Day)
    {
        ops::AccountAdmin admin(m_fixture->server().store(), PasswordHasher(PasswordCost::least()));
        if (!admin.add({login, login, role, unitOfRole(m_fixture->server().store(), role), division, ServerFixture::password(), service::PasswordState::Permanent}))
            return false;
        m_client = m_fixture->signedIn(login);
        return m_client != nullptr;
    }
    [[nodiscard]] bool back()
    {
        m_client = m_fixture->signedIn(u"clerk"_s);
        return m_client != nullptr;
    }
    [[nodiscard]] Answer<QJsonObject> import(const QString &type, const QStringList &columns, const QList<QStringList> &rows)
    {
        const auto begun = m_client->call(u"import.begin"_s, {{u"type"_s, type}, {u"schoolYear"_s, m_year}, {u"semester"_s, 1},
                                                              {u"fileName"_s, u"t.xlsx"_s},
                                                              {u"columns"_s, QJsonArray::fromStringList(columns)}});
        if (!begun)
            return begun;
        QJsonArray list;
        int number = 2;
        for (const QStringList &row : rows) {
            QJsonArray cells = QJsonArray::fromStringList(row);
            cells.prepend(number++);
            list.append(cells);
        }
        const QJsonValue id = begun.value()[u"import"];
        if (auto sent = m_client->call(u"import.rows"_s, {{u"import"_s, id}, {u"rows"_s, list}}); !sent)
            return sent;
        const auto checked = m_client->call(u"import.check"_s, {{u"import"_s, id}});
        if (!checked)
            return checked;
        auto applied = m_client->call(u"import.apply"_s, with({{u"import"_s, id}, {u"mode"_s, u"good"_s}}));
        if (!applied)
            return applied;
        QJsonObject both = applied.value();
        both.insert(u"faults"_s, checked.value()[u"faults"]);
        return both;
    }
    [[nodiscard]] QString newCourse()
    {
        ++m_serial;
        const QString code = u"C%1"_s.arg(m_serial);
        return made(u"course"_s, {{u"schoolYear"_s, m_year}, {u"semester"_s, 1}, {u"offeringCode"_s, code},
                                  {u"courseCode"_s, QString::number(m_year) + u"353401V2330801010001"_s}, {u"name"_s, u"國語文"_s},
                                  {u"grade"_s, 1}, {u"credits"_s, 4}, {u"classId"_s, m_class}})
            ? code : QString();
    }
};

} // namespace licheng::test
