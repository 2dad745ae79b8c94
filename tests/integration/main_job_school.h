// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/program/standard_services.h"
#include "shared/model/records.h"
#include "tests/integration/test_school.h"
#include "tests/support/list_steps.h"

#include <QCryptographicHash>

namespace licheng::test {

using namespace Qt::StringLiterals;
inline const auto clerk = u"clerk"_s;
inline constexpr int year = 114;

inline QString sha256(const QByteArray &bytes)
{
    return QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
}

/// A served school with two students of a class, two courses and their teacher, brought in by its clerk's
/// lists.
class MainJobSchool
{
protected:
    std::unique_ptr<ServerFixture> m_fixture;
    std::unique_ptr<TestClient> m_client;
    std::unique_ptr<TestClient> m_teacher; ///< of both courses
    QString m_code;                        ///< of the school

    [[nodiscard]] Answer<QJsonObject> save(const char *type, const QJsonObject &record)
    {
        return m_client->call(u"record.save"_s,
                              with({{u"type"_s, QLatin1String(type)}, {u"record"_s, record}}));
    }
    [[nodiscard]] static qint64 idOf(const Answer<QJsonObject> &answer)
    {
        return answer ? answer.value()[u"record"][u"id"].toInteger() : 0;
    }
    [[nodiscard]] static QString refusal(const Answer<QJsonObject> &answer)
    {
        if (answer)
            return u"done"_s;
        if (answer.error().code != ErrorCode::Refused)
            return answer.error().message;
        return answer.error().data[u"reason"].toString() + u'@' + answer.error().data[u"article"].toString();
    }
    [[nodiscard]] QDateTime now() const { return m_fixture->clock().clock()(); }

    /// Opens a kind's window from a day before to `seconds` after the present.
    [[nodiscard]] qint64 openWindow(WindowKind kind, qint64 seconds = 86400)
    {
        const bool yearly = kind == WindowKind::Select || kind == WindowKind::Submit;
        return idOf(save("window", {{u"kind"_s, wireName(kind)},
                                    {u"schoolYear"_s, year},
                                    {u"semester"_s, yearly ? 0 : 1},
                                    {u"startsAt"_s, detail::toJson(now().addDays(-1))},
                                    {u"endsAt"_s, detail::toJson(now().addSecs(seconds))}}));
    }

    [[nodiscard]] Answer<QJsonObject> import(const char *type, const QStringList &columns,
                                             const QList<QStringList> &rows, const char *mode)
    {
        const auto begun =
            m_client->call(u"import.begin"_s, {{u"type"_s, QLatin1String(type)},
                                               {u"schoolYear"_s, year},
                                               {u"semester"_s, 1},
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
        const qint64 import = begun.value()[u"import"].toInteger();
        const auto sent = m_client->call(u"import.rows"_s, {{u"import"_s, import}, {u"rows"_s, list}});
        if (!sent)
            return sent;
        auto checked = m_client->call(u"import.check"_s, {{u"import"_s, import}});
        if (!checked || QLatin1String(mode) == u"check")
            return checked;
        auto applied = m_client->call(u"import.apply"_s,
                                      with({{u"import"_s, import}, {u"mode"_s, QLatin1String(mode)}}));
        // The dry run says exactly what applying does.
        QJsonObject done = applied ? applied.value()[u"summary"].toObject() : QJsonObject();
        // Nobody changed anything between the two.
        if (applied &&
            (done.take(u"outdated"_s).toInt() != 0 || done != checked.value()[u"summary"].toObject()))
            return protocol::invalid(u"summary"_s, u"differs"_s);
        return applied;
    }

    [[nodiscard]] Answer<QJsonObject> importStudents(const QList<QStringList> &rows, const char *mode = "all")
    {
        return import("student",
                      {u"studentNumber"_s, u"name"_s, u"identityNumber"_s, u"birthday"_s, u"classId.name"_s,
                       u"classId.grade"_s, u"seat"_s, u"entryYear"_s, u"division"_s},
                      rows, mode);
    }
    [[nodiscard]] Answer<QJsonObject> importCourses(const QList<QStringList> &rows, const char *mode = "all")
    {
        return import(
            "course",
            {u"offeringCode"_s, u"courseCode"_s, u"name"_s, u"grade"_s, u"credits"_s, u"classId.name"_s},
            rows, mode);
    }
    [[nodiscard]] Answer<QJsonObject> importOutcomes(const QList<QStringList> &rows, const char *mode = "all")
    {
        return import("courseOutcome",
                      {u"studentId.studentNumber"_s, u"courseId.offeringCode"_s, u"title"_s, u"description"_s,
                       u"certification"_s},
                      rows, mode);
    }

    [[nodiscard]] QList<QStringList> twoStudents() const
    {
        return {{u"11410001"_s, u"王小明"_s, u"A123456789"_s, u"98/7/20"_s, u"電機一甲"_s, u"1"_s, u"1"_s,
                 u"114"_s, u"日間部"_s},
                {u"11410002"_s, u"林　雅婷"_s, u"ａ８００００００１４"_s, u"民國98年8月1日"_s, u"電機一甲"_s,
                 u"1"_s, u"2"_s, u"114"_s, u"日間部"_s}};
    }
    [[nodiscard]] QList<QStringList> twoCourses() const
    {
        return {
            {u"C1"_s, u"114%1V2330801010001"_s.arg(m_code), u"國語文"_s, u"1"_s, u"4"_s, u"電機一甲"_s},
            {u"C2"_s, u"114%1V2330801020004"_s.arg(m_code), u"基本電學"_s, u"1"_s, u"3"_s, u"電機一甲"_s}};
    }
    [[nodiscard]] QJsonArray ids(const char *type, const QJsonArray &conditions = {})
    {
        const auto page = m_client->call(
            u"record.query"_s,
            {{u"type"_s, QLatin1String(type)}, {u"conditions"_s, conditions}, {u"limit"_s, 1000}});
        QJsonArray list;
        if (page) {
            for (const QJsonValue &row : page.value()[u"rows"].toArray())
                list.append(row.toArray()[0]);
        }
        return list;
    }
    [[nodiscard]] QJsonObject get(const char *type, qint64 id)
    {
        return m_client->call(u"record.get"_s, {{u"type"_s, QLatin1String(type)}, {u"id"_s, id}})
            .value()[u"record"]
            .toObject();
    }
    /// The clerk may from now on keep the certifications that a list tells.
    [[nodiscard]] bool letClerkTakeOver()
    {
        const auto given = m_fixture->server().store().writer().submitAndWait(
            {0, {}, {}, {}, u"test"_s, [](store::WriteContext &write) -> Answer<QJsonObject> {
                 Role role = write.records().find<Role>({{u"key"_s, u"registryClerk"_s}}, 1).front();
                 role.grants += u"; takeOver courseOutcome school"_s;
                 const auto saved = write.change(role);
                 return saved ? Answer<QJsonObject>(QJsonObject()) : saved.error();
             }});
        m_client = m_fixture->signedIn(clerk);
        return given && m_client;
    }
    [[nodiscard]] qint64 studentNamed(const QString &number)
    {
        const QJsonArray found =
            ids("student",
                {QJsonObject{{u"path"_s, u"studentNumber"_s}, {u"op"_s, u"eq"_s}, {u"value"_s, number}}});
        return found.isEmpty() ? 0 : found[0].toInteger();
    }
    [[nodiscard]] QJsonObject newOutcome(int number, qint64 student = 0)
    {
        return {{u"studentId"_s, student ? student : studentNamed(u"11410001"_s)},
                {u"courseId"_s, ids("course")[0]},
                {u"title"_s, u"成果%1"_s.arg(number)},
                {u"description"_s, u"紀錄製作流程與反思。"_s}};
    }
    [[nodiscard]] Answer<QJsonObject> attach(qint64 outcome, const QByteArray &bytes, const QString &name,
                                             const char *slot = "document")
    {
        const auto begun = m_client->call(u"attachment.begin"_s, with({{u"ownerType"_s, u"courseOutcome"_s},
                                                                       {u"ownerId"_s, outcome},
                                                                       {u"slot"_s, QLatin1String(slot)},
                                                                       {u"fileName"_s, name},
                                                                       {u"size"_s, bytes.size()},
                                                                       {u"sha256"_s, sha256(bytes)}}));
        if (!begun)
            return begun;
        const auto uploadId = static_cast<quint32>(begun.value()[u"upload"].toInteger());
        const qint64 offset = begun.value()[u"offset"].toInteger();
        m_client->socket().sendBinaryMessage(
            protocol::encode(protocol::Chunk{uploadId, offset, bytes.sliced(offset)}));
        return m_client->call(u"attachment.finish"_s, with({{u"upload"_s, static_cast<qint64>(uploadId)}}));
    }
    [[nodiscard]] Answer<QJsonObject> certify(const QJsonArray &outcomes, const char *decision = "certified",
                                              const char *reason = "")
    {
        return m_teacher->call(u"outcome.certify"_s, with({{u"ids"_s, outcomes},
                                                           {u"decision"_s, QLatin1String(decision)},
                                                           {u"reason"_s, QString::fromUtf8(reason)}}));
    }
    [[nodiscard]] Answer<QJsonObject> select(const QJsonArray &outcomes, bool selected = true)
    {
        return m_client->call(u"outcome.select"_s, with({{u"ids"_s, outcomes}, {u"selected"_s, selected}}));
    }
    [[nodiscard]] Answer<QJsonObject> step(const char *method, qint64 list)
    {
        return m_client->call(QLatin1String(method), with({{u"id"_s, list}}));
    }
    [[nodiscard]] Answer<QJsonObject> sign(qint64 list)
    {
        return signList([this](const QString &method,
                               const QJsonObject &params) { return m_client->call(method, with(params)); },
                        list);
    }
    [[nodiscard]] qint64 prepareList()
    {
        return idOf(m_client->call(u"submission.prepare"_s, with({{u"roster"_s, u"courseOutcomes"_s},
                                                                  {u"schoolYear"_s, year},
                                                                  {u"grades"_s, u"1,2"_s},
                                                                  {u"division"_s, u"day"_s}})));
    }

    void prepare()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        FixtureOptions options;
        options.makeServices = &standardServices;
        m_fixture = std::make_unique<ServerFixture>(options);
        QVERIFY2(m_fixture->isRunning(), qPrintable(m_fixture->error()));
        QVERIFY(m_fixture->addAccount(clerk, u"registryClerk"_s));
        m_client = m_fixture->signedIn(clerk);
        QVERIFY(m_client);
        const auto school = m_client->call(u"record.get"_s, {{u"type"_s, u"school"_s}, {u"id"_s, 1}});
        QVERIFY(school);
        m_code = school.value()[u"record"][u"code"].toString();
        const auto students = importStudents(twoStudents());
        QVERIFY2(students, qPrintable(refusal(students)));
        QVERIFY(importCourses(twoCourses()));
        QVERIFY(m_fixture->addAccount(u"teacher"_s, u"teacher"_s));
        m_teacher = m_fixture->signedIn(u"teacher"_s);
        QVERIFY(m_teacher);
        const QJsonArray accounts =
            ids("account",
                {QJsonObject{{u"path"_s, u"login"_s}, {u"op"_s, u"eq"_s}, {u"value"_s, u"teacher"_s}}});
        for (const QJsonValue &id : ids("course")) {
            QJsonObject course = get("course", id.toInteger());
            course.insert(u"teacherId"_s, accounts[0]);
            course.insert(u"teacherName"_s, u"teacher"_s);
            QVERIFY(save("course", course));
        }
    }

    void clear()
    {
        m_teacher.reset();
        m_client.reset();
        m_fixture.reset();
    }
};

} // namespace licheng::test
