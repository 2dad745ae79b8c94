// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/program/standard_services.h"
#include "server/store/change_log.h"
#include "shared/model/records.h"
#include "shared/model/school_time.h"
#include "shared/rosters/import_format.h"
#include "shared/rosters/performance_kinds.h"
#include "tests/integration/test_school.h"

namespace licheng::test {

using namespace Qt::StringLiterals;
inline constexpr int year = 114;

/// A value that the field takes in every kind.
inline QJsonValue goodValue(const KindField &field, QDate day)
{
    if (!field.codeTable.isEmpty())
        return u"1"_s;
    switch (field.field->kind) {
    case FieldKind::Date:
        return detail::toJson(day);
    case FieldKind::Integer:
        return 18;
    case FieldKind::Decimal:
        return 250;
    case FieldKind::SchoolYear:
        return year;
    case FieldKind::Semester:
        return 1;
    default:
        return field.field->check ? u"https://example.org/1"_s : u"%1"_s.arg(field.official);
    }
}

inline QString cellOf(const KindField &field, const QJsonValue &value)
{
    if (field.field->kind == FieldKind::Decimal)
        return Decimal(value.toInteger()).text();
    return value.isString() ? value.toString() : QString::number(value.toInteger());
}

/// A served school with performances of every kind to enter, its office and two students.
class PerformanceSchool
{
protected:
    std::unique_ptr<ServerFixture> m_fixture;
    std::unique_ptr<TestClient> m_office;
    std::unique_ptr<TestClient> m_planner; ///< article 4: the schedule is the academic office's
    std::unique_ptr<TestClient> m_student;
    std::vector<qint64> m_students;

    [[nodiscard]] QDateTime now() const { return m_fixture->clock().clock()(); }
    [[nodiscard]] QDate today() const { return schoolTime(now()).date(); }

    [[nodiscard]] static Answer<QJsonObject> save(TestClient &client, const char *type,
                                                  const QJsonObject &record)
    {
        return client.call(u"record.save"_s, with({{u"type"_s, QLatin1String(type)}, {u"record"_s, record}}));
    }
    [[nodiscard]] static qint64 idOf(const Answer<QJsonObject> &answer)
    {
        return answer ? answer.value()[u"record"][u"id"].toInteger() : 0;
    }
    /// "reason@article", "field rule, …", what else went wrong, or "done".
    [[nodiscard]] static QString outcome(const Answer<QJsonObject> &answer)
    {
        if (answer)
            return u"done"_s;
        if (answer.error().code == ErrorCode::Refused)
            return answer.error().data[u"reason"].toString() + u'@' +
                   answer.error().data[u"article"].toString();
        if (answer.error().code == ErrorCode::Forbidden)
            return u"forbidden"_s;
        if (answer.error().code == ErrorCode::NotFound)
            return u"notFound"_s;
        if (answer.error().code != ErrorCode::Invalid)
            return answer.error().message;
        QStringList faults;
        for (const QJsonValue &fault : answer.error().data[u"faults"].toArray())
            faults.append(fault[u"field"].toString() + u' ' + fault[u"rule"].toString());
        return faults.join(u", ");
    }
    [[nodiscard]] qint64 openWindow(WindowKind kind, qint64 seconds = 86400)
    {
        return idOf(save(*m_planner, "window",
                         {{u"kind"_s, wireName(kind)},
                          {u"schoolYear"_s, year},
                          {u"semester"_s, kind == WindowKind::Select ? 0 : 1},
                          {u"startsAt"_s, detail::toJson(now().addDays(-1))},
                          {u"endsAt"_s, detail::toJson(now().addSecs(seconds))}}));
    }
    [[nodiscard]] QJsonObject full(PerformanceKind kind, qint64 student = 0) const
    {
        QJsonObject record{{u"studentId"_s, student ? student : m_students[0]},
                           {u"schoolYear"_s, year},
                           {u"semester"_s, 1},
                           {u"kind"_s, wireName(kind)}};
        for (const KindField &field : PerformanceKinds::current().of(kind).fields)
            record.insert(QLatin1String(field.field->name), goodValue(field, today().addDays(-10)));
        return record;
    }
    [[nodiscard]] QJsonObject changed(PerformanceKind kind, const char *field, const QJsonValue &value) const
    {
        QJsonObject record = full(kind);
        record.insert(QLatin1String(field), value);
        return record;
    }
    [[nodiscard]] static Answer<QJsonObject> select(TestClient &client, const QJsonArray &ids,
                                                    bool selected = true)
    {
        return client.call(u"performance.select"_s, with({{u"ids"_s, ids}, {u"selected"_s, selected}}));
    }
    [[nodiscard]] QJsonObject meter(int schoolYear = year)
    {
        const auto quota = m_student->call(
            u"outcome.quota"_s,
            {{u"studentId"_s, m_students[0]}, {u"schoolYear"_s, schoolYear}, {u"semester"_s, 1}});
        return quota ? quota.value()[u"performances"].toObject() : QJsonObject();
    }
    [[nodiscard]] Answer<QJsonObject> import(const QString &form, const QStringList &columns,
                                             const QList<QStringList> &rows)
    {
        const auto begun =
            m_office->call(u"import.begin"_s, {{u"type"_s, u"performance"_s},
                                               {u"format"_s, form},
                                               {u"schoolYear"_s, year},
                                               {u"semester"_s, 1},
                                               {u"fileName"_s, u"t.csv"_s},
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
        const QJsonValue import = begun.value()[u"import"];
        if (const auto sent = m_office->call(u"import.rows"_s, {{u"import"_s, import}, {u"rows"_s, list}});
            !sent)
            return sent;
        if (const auto checked = m_office->call(u"import.check"_s, {{u"import"_s, import}});
            !checked || checked.value()[u"faultsTotal"].toInt() != 0)
            return checked;
        return m_office->call(u"import.apply"_s, with({{u"import"_s, import}, {u"mode"_s, u"all"_s}}));
    }
    [[nodiscard]] bool makePeople()
    {
        store::WriteRequest request;
        request.method = u"test"_s;
        request.job = [this](store::WriteContext &write) -> Answer<QJsonObject> {
            for (int i = 1; i <= 2; ++i) {
                Student student;
                student.studentNumber = QString::number(11410000 + i);
                student.name = i == 1 ? u"王小明"_s : u"林雅婷"_s;
                student.identityNumber = i == 1 ? u"A123456789"_s : u"A800000014"_s;
                student.birthday = QDate(2009, 7, 20);
                student.entryYear = SchoolYear(year);
                const auto made = write.create(student);
                if (!made)
                    return made.error();
                m_students.push_back(made.value().id.value());
            }
            // The account of the first.
            auto account = write.records().findOne<Account>(u"login"_s, u"student"_s);
            account->studentId = Id<Student>(m_students[0]);
            const auto linked = write.change(*account);
            return linked ? Answer<QJsonObject>(QJsonObject()) : linked.error();
        };
        return m_fixture->server().store().writer().submitAndWait(std::move(request)).ok();
    }

    void prepare()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        FixtureOptions options;
        options.makeServices = &standardServices;
        m_students.clear();
        m_fixture = std::make_unique<ServerFixture>(options);
        QVERIFY2(m_fixture->isRunning(), qPrintable(m_fixture->error()));
        for (const auto &[login, role] :
             {std::pair("office", "affairsClerk"), std::pair("planner", "teachingClerk"),
              std::pair("student", "student"), std::pair("teacher", "teacher")})
            QVERIFY(m_fixture->addAccount(QLatin1String(login), QLatin1String(role)));
        QVERIFY(makePeople());
        m_office = m_fixture->signedIn(u"office"_s);
        m_planner = m_fixture->signedIn(u"planner"_s);
        m_student = m_fixture->signedIn(u"student"_s);
        QVERIFY(m_office && m_planner && m_student);
    }

    void clear()
    {
        m_office.reset();
        m_planner.reset();
        m_student.reset();
        m_fixture.reset();
    }
};

} // namespace licheng::test
