// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/rights_school.h"

using namespace Qt::StringLiterals;
using namespace licheng;
using namespace licheng::test;

/// Nobody gives what he does not hold, and a division's office ends at its division.
class TestRights : public QObject, private RightsSchool
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void init() { setUp(); }
    void cleanup() { tearDown(); }

    void nobodyGivesAnAccountWhatTheyDoNotHold()
    {
        const QString exceeded = u"grantsExceeded@5.6"_s;
        use(u"helper"_s);
        for (const char *role : {"administrator", "registryClerk", "eveningRegistryClerk", "teacher"}) {
            QCOMPARE(change("account", u"helper"_s, {{u"roleId"_s, roleNamed(QLatin1String(role))}}),
                     exceeded);
            QCOMPARE(told(save(u"account"_s, {{u"login"_s, u"new"_s},
                                              {u"displayName"_s, u"新"_s},
                                              {u"division"_s, u"evening"_s},
                                              {u"roleId"_s, roleNamed(QLatin1String(role))}})),
                     exceeded);
        }
        // His own role, but for the other division.
        QCOMPARE(told(save(u"account"_s, {{u"login"_s, u"new"_s},
                                          {u"displayName"_s, u"新"_s},
                                          {u"division"_s, u"day"_s},
                                          {u"roleId"_s, m_ids[u"partial"_s]}})),
                 exceeded);
        QCOMPARE(change("account", u"helper"_s, {{u"division"_s, u"day"_s}}), exceeded);
        QCOMPARE(faultOf(import(u"account"_s, {u"login"_s, u"displayName"_s, u"roleId.name"_s, u"division"_s},
                                {u"new"_s, u"新"_s, u"資訊組（系統管理）"_s, u"進修部"_s})),
                 u"roleId.name refused5.6"_s);
        QCOMPARE(told(write(*m_client, u"account.createForStudents"_s,
                            {{u"classId"_s, m_ids[u"class-evening"_s]}})),
                 exceeded);
        QCOMPARE(told(save(u"account"_s, {{u"login"_s, u"mate"_s},
                                          {u"displayName"_s, u"同事"_s},
                                          {u"division"_s, u"evening"_s},
                                          {u"roleId"_s, m_ids[u"partial"_s]}})),
                 u"done"_s);
    }

    /// Article 6(2) names units: with a role that handles lists, another unit is more than one holds.
    void nobodyTakesTheListsOfAnotherUnitByMovingThere()
    {
        const QString exceeded = u"grantsExceeded@5.6"_s;
        const qint64 own =
            make(u"own"_s, "unit",
                 {{u"key"_s, u"ownUnit"_s}, {u"name"_s, u"活動組"_s}, {u"division"_s, u"evening"_s}});
        const qint64 other =
            make(u"other"_s, "unit",
                 {{u"key"_s, u"otherUnit"_s}, {u"name"_s, u"他組"_s}, {u"division"_s, u"evening"_s}});
        const auto put = [&](const char *type, const QString &name, QJsonObject values) {
            values.insert(u"id"_s, m_ids.value(name));
            return m_fixture->server()
                .store()
                .writer()
                .submitAndWait({0,
                                {},
                                {},
                                {},
                                u"test"_s,
                                [&](store::WriteContext &job) {
                                    return job.change(
                                        *recordType(QString(QLatin1String(type))), values,
                                        stored(type, m_ids.value(name))[u"version"].toInteger());
                                }})
                .ok();
        };
        QVERIFY(put("role", u"partial"_s,
                    {{u"grants"_s, partialGrants + u"; export submissionList division"_s}}));
        QVERIFY(put("account", u"helper"_s, {{u"unitId"_s, own}}));
        use(u"helper"_s);
        QCOMPARE(change("account", u"helper"_s, {{u"unitId"_s, other}}), exceeded);
        const auto mate = [&](qint64 unit) {
            return told(save(u"account"_s, {{u"login"_s, u"mate%1"_s.arg(unit)},
                                            {u"displayName"_s, u"同事"_s},
                                            {u"division"_s, u"evening"_s},
                                            {u"roleId"_s, m_ids[u"partial"_s]},
                                            {u"unitId"_s, unit}}));
        };
        QCOMPARE(mate(other), exceeded);
        QCOMPARE(mate(own), u"done"_s);
    }

    void nobodyTakesOverAnAccountThatHoldsMore()
    {
        const QString exceeded = u"grantsExceeded@5.6"_s;
        use(u"helper"_s);
        for (const QString &stronger : {u"boss"_s, u"teacher-evening"_s}) {
            QCOMPARE(change("account", stronger, {{u"displayName"_s, u"別名"_s}}), exceeded);
            QCOMPARE(change("account", stronger, {{u"state"_s, u"disabled"_s}}), exceeded);
            QCOMPARE(change("account", stronger, {{u"roleId"_s, m_ids[u"partial"_s]}}), exceeded);
            QCOMPARE(remove("account", stronger), exceeded);
            QCOMPARE(
                told(m_client->call(u"account.setPassword"_s, {{u"id"_s, m_ids[stronger]},
                                                               {u"password"_s, ServerFixture::password()}})),
                exceeded);
            QCOMPARE(told(write(*m_client, u"account.issuePasswords"_s,
                                {{u"ids"_s, QJsonArray{m_ids[stronger]}}, {u"renew"_s, true}})),
                     exceeded);
        }
        addPerson(u"mate"_s, u"partial"_s, Division::Evening);
        // Among many the others get theirs.
        const auto issued =
            write(*m_client, u"account.issuePasswords"_s,
                  {{u"ids"_s, QJsonArray{m_ids[u"boss"_s], m_ids[u"mate"_s]}}, {u"renew"_s, true}});
        QCOMPARE(told(issued), u"done"_s);
        QCOMPARE(issued.value()[u"slips"].toArray().size(), 1);
        QCOMPARE(issued.value()[u"slips"][0][u"id"].toInteger(), m_ids[u"mate"_s]);
        QCOMPARE(issued.value()[u"refused"].toArray().size(), 1);
        QCOMPARE(issued.value()[u"refused"][0][u"id"].toInteger(), m_ids[u"boss"_s]);
        QCOMPARE(issued.value()[u"refused"][0][u"refusal"][u"reason"].toString(), u"grantsExceeded"_s);
        QCOMPARE(told(m_client->call(
                     u"account.setPassword"_s,
                     {{u"id"_s, m_ids[u"mate"_s]}, {u"password"_s, ServerFixture::password() + u'!'}})),
                 u"done"_s);
        QCOMPARE(remove("account", u"mate"_s), u"done"_s);
    }

    void nobodyWritesIntoARoleWhatTheyDoNotHold()
    {
        const QString exceeded = u"grantsExceeded@5.6"_s;
        m_ids[u"administrator"_s] = roleNamed(u"administrator"_s);
        m_ids[u"workGroup"_s] = roleNamed(u"workGroup"_s);
        use(u"helper"_s);
        QCOMPARE(change("role", u"partial"_s,
                        {{u"grants"_s, QString(partialGrants + u"; manage account school"_s)}}),
                 exceeded);
        QCOMPARE(
            change("role", u"partial"_s, {{u"grants"_s, QString(partialGrants + u"; view * division"_s)}}),
            exceeded);
        for (const QString &grants : {u"edit student school"_s, u"view * own"_s, u"view student school"_s,
                                      u"certify courseOutcome course"_s})
            QCOMPARE(
                told(save(u"role"_s, {{u"key"_s, u"new"_s}, {u"name"_s, u"新"_s}, {u"grants"_s, grants}})),
                exceeded);
        QCOMPARE(change("role", u"administrator"_s, {{u"grants"_s, u"view role school"_s}}), exceeded);
        QCOMPARE(remove("role", u"workGroup"_s), exceeded);
        QCOMPARE(told(save(u"role"_s, {{u"key"_s, u"less"_s},
                                       {u"name"_s, u"較少"_s},
                                       {u"grants"_s, u"view student class; view unit school"_s}})),
                 u"done"_s);
        QCOMPARE(change("role", u"partial"_s, {{u"grants"_s, u"view account division; view role school"_s}}),
                 u"done"_s);
    }

    void whoAdministersGivesEverything()
    {
        use(u"boss"_s);
        QCOMPARE(told(save(u"role"_s, {{u"key"_s, u"all"_s},
                                       {u"name"_s, u"全部"_s},
                                       {u"grants"_s, u"view * school; edit * school"_s}})),
                 u"done"_s);
        QCOMPARE(told(save(u"account"_s, {{u"login"_s, u"clerk"_s},
                                          {u"displayName"_s, u"註冊"_s},
                                          {u"roleId"_s, roleNamed(u"registryClerk"_s)}})),
                 u"done"_s);
        QCOMPARE(change("account", u"teacher-day"_s, {{u"roleId"_s, roleNamed(u"all"_s)}}), u"done"_s);
        QCOMPARE(
            told(write(*m_client, u"account.createForStudents"_s, {{u"classId"_s, m_ids[u"class-day"_s]}})),
            u"done"_s);
    }

    void nobodyMakesHimselfTheDeputyOfOthersCourses()
    {
        use(u"helper"_s);
        QJsonObject deputy{{u"teacherId"_s, m_ids[u"teacher-evening"_s]},
                           {u"deputyId"_s, m_ids[u"helper"_s]},
                           {u"startsOn"_s, u"2025-10-01"_s},
                           {u"endsOn"_s, u"2025-10-31"_s}};
        QCOMPARE(told(save(u"deputy"_s, deputy)), u"grantsExceeded@5.6"_s);
        deputy.insert(u"deputyId"_s, m_ids[u"teacher-day"_s]);
        QCOMPARE(told(save(u"deputy"_s, deputy)), u"deputyId reference"_s);
        addPerson(u"teacher2"_s, u"teacher"_s, Division::Evening);
        deputy.insert(u"deputyId"_s, m_ids[u"teacher2"_s]);
        QCOMPARE(told(save(u"deputy"_s, deputy)), u"done"_s);
    }

    /// Lists belong to a unit's key, certification to a course's teacher, a class's records to its tutor.
    void nobodyGainsReachByAFieldThatPermissionsCompare()
    {
        const QString exceeded = u"grantsExceeded@5.6"_s;
        make(u"own"_s, "unit",
             {{u"key"_s, u"ownUnit"_s}, {u"name"_s, u"活動組"_s}, {u"division"_s, u"evening"_s}});
        const qint64 role = make(
            u"reaching"_s, "role",
            {{u"key"_s, u"reaching"_s},
             {u"name"_s, u"教學組員"_s},
             {u"grants"_s, u"view unit school; edit unit school; view course school; edit course school; "
                           u"import course school; "
                           "view schoolClass school; edit schoolClass school; view account school; "
                           "view courseOutcome course; certify courseOutcome course; edit absence class"_s}});
        QVERIFY(role != 0);
        addPerson(u"reacher"_s, u"reaching"_s, Division::Evening);
        use(u"reacher"_s);
        QCOMPARE(change("unit", u"own"_s, {{u"key"_s, u"thirdUnit"_s}}), exceeded);
        QCOMPARE(change("unit", u"own"_s, {{u"division"_s, u"day"_s}}), exceeded);
        QCOMPARE(change("unit", u"own"_s, {{u"name"_s, u"訓育組"_s}}), u"done"_s);
        for (const char *course : {"course-day", "course-evening"}) {
            QCOMPARE(change("course", QLatin1String(course), {{u"teacherId"_s, m_ids[u"reacher"_s]}}),
                     exceeded);
            QCOMPARE(change("course", QLatin1String(course), {{u"credits"_s, 5}}), u"done"_s);
        }
        QCOMPARE(change("schoolClass", u"class-evening"_s, {{u"tutorId"_s, m_ids[u"reacher"_s]}}), exceeded);
        // Nor by a list.
        QCOMPARE(faultOf(import(u"course"_s,
                                {u"offeringCode"_s, u"courseCode"_s, u"name"_s, u"grade"_s, u"credits"_s,
                                 u"division"_s, u"teacherName"_s},
                                {u"CEVENING"_s, u"114353401H11301A1010101"_s, u"國語文"_s, u"1"_s, u"5"_s,
                                 u"進修部"_s, u"reacher"_s})),
                 u"teacherName refused5.6"_s);
        // Others may be named, and who administers gives what he wants.
        QCOMPARE(change("course", u"course-evening"_s, {{u"teacherId"_s, m_ids[u"teacher-day"_s]}}),
                 u"done"_s);
        use(u"boss"_s);
        QCOMPARE(change("unit", u"own"_s, {{u"key"_s, u"newKey"_s}}), u"done"_s);
    }

    void aDivisionsOfficeReachesNoOtherDivisionByAnyReference()
    {
        addPerson(u"clerk"_s, u"eveningRegistryClerk"_s, Division::Evening);
        use(u"clerk"_s);
        QJsonObject extension = window(u"evening"_s);
        extension.insert(u"extendsId"_s, m_ids[u"window-both"_s]);
        extension.insert(u"reason"_s, u"請假"_s);
        const auto with = [](QJsonObject json, const QString &field, qint64 id) {
            json.insert(field, id);
            return json;
        };
        // Article 4: the schedule is the work of 教務處, extensions of the evening division included.
        QCOMPARE(told(save(u"window"_s, with(extension, u"studentId"_s, m_ids[u"student-evening"_s]))),
                 u"forbidden"_s);
        QCOMPARE(change("window", u"window-both"_s, {{u"grades"_s, u"1"_s}}), u"forbidden"_s);
        QCOMPARE(change("window", u"window-both"_s, {{u"division"_s, u"evening"_s}}), u"forbidden"_s);
        QCOMPARE(change("window", u"window-evening"_s, {{u"division"_s, QString()}}), u"forbidden"_s);
        QCOMPARE(change("window", u"window-day"_s, {{u"division"_s, u"evening"_s}}), u"forbidden"_s);
        QCOMPARE(remove("window", u"window-both"_s), u"forbidden"_s);

        QCOMPARE(change("student", u"student-evening"_s, {{u"classId"_s, m_ids[u"class-day"_s]}}),
                 u"classId otherDivision"_s);
        // A student's division changes by a register change alone, whoever asks.
        QCOMPARE(change("student", u"student-evening"_s, {{u"division"_s, u"day"_s}}),
                 u"byRegisterChange@8"_s);
        QCOMPARE(change("student", u"student-day"_s, {{u"division"_s, u"evening"_s}}), u"not found"_s);
        QCOMPARE(change("course", u"course-evening"_s, {{u"classId"_s, m_ids[u"class-day"_s]}}),
                 u"classId otherDivision"_s);
        QCOMPARE(change("course", u"course-evening"_s, {{u"teacherId"_s, m_ids[u"teacher-day"_s]}}),
                 u"teacherId reference"_s);
        QCOMPARE(change("course", u"course-evening"_s, {{u"division"_s, u"day"_s}}), u"forbidden"_s);
        QCOMPARE(change("course", u"course-day"_s, {{u"division"_s, u"evening"_s}}), u"not found"_s);
        QCOMPARE(change("schoolClass", u"class-day"_s, {{u"division"_s, u"evening"_s}}), u"forbidden"_s);
        QCOMPARE(change("schoolClass", u"class-evening"_s, {{u"division"_s, u"day"_s}}), u"forbidden"_s);
        QCOMPARE(change("schoolClass", u"class-evening"_s, {{u"tutorId"_s, m_ids[u"teacher-day"_s]}}),
                 u"tutorId reference"_s);
        QCOMPARE(change("schoolClass", u"class-evening"_s, {{u"tutorId"_s, m_ids[u"teacher-evening"_s]}}),
                 u"done"_s);
        QCOMPARE(
            told(write(*m_client, u"register.confirm"_s,
                       {{u"classId"_s, m_ids[u"class-day"_s]}, {u"schoolYear"_s, year}, {u"semester"_s, 1}})),
            u"forbidden"_s);
    }

    void aDivisionsImportTakesNoCourseFromAnother()
    {
        addPerson(u"clerk"_s, u"eveningRegistryClerk"_s, Division::Evening);
        use(u"clerk"_s);
        QCOMPARE(faultOf(import(
                     u"course"_s,
                     {u"offeringCode"_s, u"courseCode"_s, u"name"_s, u"grade"_s, u"credits"_s, u"division"_s},
                     {u"CDAY"_s, u"114353401H11301A1010101"_s, u"國語文"_s, u"1"_s, u"2"_s, u"進修部"_s})),
                 u"division otherDivision"_s);
        QCOMPARE(faultOf(import(
                     u"courseOutcome"_s,
                     {u"studentId.studentNumber"_s, u"courseId.offeringCode"_s, u"title"_s, u"description"_s},
                     {u"SEVENING"_s, u"CDAY"_s, u"成果"_s, u"說明"_s})),
                 u"courseId.offeringCode otherDivision"_s);
        // Of another division's student not even the name is compared.
        const auto enrolment = import(
            u"enrolment"_s, {u"studentId.studentNumber"_s, u"studentId.name"_s, u"courseId.offeringCode"_s},
            {u"SDAY"_s, u"別人"_s, u"CEVENING"_s});
        QCOMPARE(faultOf(enrolment), u"studentId.studentNumber otherDivision"_s);
        QCOMPARE(enrolment.value()[u"faultsTotal"].toInt(), 1);
    }
};

QTEST_GUILESS_MAIN(TestRights)
#include "tst_rights.moc"
