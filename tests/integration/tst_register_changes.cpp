// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/register_school.h"

using namespace Qt::StringLiterals;
using namespace licheng;
using namespace licheng::test;

/// The register changes of article 8 over real TLS, and the origins of outcomes that come with them.
class TestRegisterChanges : public QObject, private RegisterSchool
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        QVERIFY(open());
    }
    void cleanup() { close(); }

    void eachChangeHasItsEffectOnTheStudent()
    {
        const qint64 second = newClass(u"資訊一甲"_s, 1);
        // Codes that nobody has published come into the table by the school, and then fit any kind.
        QVERIFY(made(u"codeEntry"_s,
                     {{u"tableKey"_s, u"registerChange"_s}, {u"code"_s, u"399"_s}, {u"name"_s, u"休學"_s}}));
        QVERIFY(registerChange(u"suspend"_s, u"399"_s));
        QCOMPARE(record(u"student"_s, m_student)[u"state"].toString(), u"suspended"_s);
        QCOMPARE(record(u"student"_s, m_student)[u"stateDate"].toString(), text(m_today));
        QCOMPARE(outcomeOf(registerChange(u"suspend"_s, u"399"_s)), u"studentState kind"_s);
        QVERIFY(registerChange(u"return"_s, u"221"_s));
        QCOMPARE(record(u"student"_s, m_student)[u"state"].toString(), u"enrolled"_s);
        QCOMPARE(record(u"student"_s, m_student)[u"classId"].toInteger(), m_class);

        const auto moved = registerChange(u"changeDepartment"_s, u"211"_s,
                                          {{u"toClassId"_s, second}, {u"groupCode"_s, u"23"_s}});
        QVERIFY2(moved, qPrintable(outcomeOf(moved)));
        QCOMPARE(moved.value()[u"record"][u"fromClassId"].toInteger(), m_class);
        QCOMPARE(moved.value()[u"record"][u"fromDepartment"].toString(), u"電機"_s);
        QJsonObject student = record(u"student"_s, m_student);
        QCOMPARE(student[u"classId"].toInteger(), second);
        QCOMPARE(student[u"department"].toString(), u"資訊"_s);
        QCOMPARE(student[u"groupCode"].toString(), u"23"_s);
        QCOMPARE(student[u"seat"].toInt(), 0);

        QVERIFY(registerChange(u"transferOut"_s, u"399"_s));
        QCOMPARE(record(u"student"_s, m_student)[u"state"].toString(), u"left"_s);
        QCOMPARE(outcomeOf(registerChange(u"transferIn"_s, u"111"_s)),
                 u"required toClassId, required otherSchoolCode"_s);
        QVERIFY(registerChange(u"transferIn"_s, u"111"_s,
                               {{u"toClassId"_s, m_class}, {u"otherSchoolCode"_s, u"353402"_s}}));
        QCOMPARE(record(u"student"_s, m_student)[u"state"].toString(), u"enrolled"_s);

        const auto borrowed = registerChange(u"borrow"_s, u"399"_s,
                                             {{u"otherSchoolCode"_s, u"353402"_s},
                                              {u"effectiveOn"_s, text(m_today.addDays(1))},
                                              {u"endsOn"_s, text(m_today.addDays(30))}});
        QVERIFY2(borrowed, qPrintable(outcomeOf(borrowed)));
        QCOMPARE(record(u"student"_s, m_student)[u"classId"].toInteger(), m_class);
        QCOMPARE(record(u"student"_s, m_student)[u"stateDate"].toString(), text(m_today));
    }

    void theCodesOfTheNationalTableAreThereWithTheirEffect_data()
    {
        QTest::addColumn<QString>("from");
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("after");
        QTest::addColumn<bool>("isUncounted");
        const auto row = [](const char *from, const char *kind, const char *code, const char *after,
                            bool uncounted = false) {
            QTest::newRow(code) << QString::fromLatin1(from) << QString::fromLatin1(kind)
                                << QString::fromLatin1(code) << QString::fromLatin1(after) << uncounted;
        };
        row("enrolled", "suspend", "341", "suspended");
        row("enrolled", "suspend", "348", "suspended");
        row("suspended", "suspend", "346", "suspended", true);
        row("enrolled", "transferOut", "311", "left");
        row("suspended", "transferOut", "316", "left", true);
        row("suspended", "transferOut", "301", "left");
        row("suspended", "leave", "374", "left");
        row("enrolled", "leave", "367", "left");
        row("enrolled", "graduate", "501", "graduated");
        row("suspended", "return", "221", "enrolled");
        row("suspended", "return", "255", "enrolled");
        row("enrolled", "suspend", "382", "suspended");
        row("enrolled", "reserve", "601", "suspended");
        row("suspended", "enter", "001", "enrolled");
        row("enrolled", "extend", "235", "enrolled");
        row("left", "correct", "402", "left");
        row("graduated", "correct", "410", "graduated");
    }
    void theCodesOfTheNationalTableAreThereWithTheirEffect()
    {
        QFETCH(QString, from);
        QFETCH(QString, kind);
        QFETCH(QString, code);
        QFETCH(QString, after);
        QFETCH(bool, isUncounted);
        QVERIFY(changeStudent({{u"state"_s, from}}));
        const auto saved = registerChange(
            kind, code, {{u"reason"_s, u"家長申請"_s}, {u"approvalNumber"_s, u"1150001234"_s}});
        QVERIFY2(saved, qPrintable(outcomeOf(saved)));
        QCOMPARE(record(u"student"_s, m_student)[u"state"].toString(), after);
        QCOMPARE(saved.value()[u"record"][u"isUncounted"].toBool(), isUncounted);
        QCOMPARE(saved.value()[u"record"][u"approvalNumber"].toString(), u"1150001234"_s);
    }

    void borrowedStudyLeavesTheRegisterAsItIs()
    {
        const auto borrowed = registerChange(u"borrow"_s, u"702"_s,
                                             {{u"otherSchoolCode"_s, u"353402"_s},
                                              {u"programCode"_s, u"308"_s},
                                              {u"effectiveOn"_s, text(m_today.addDays(1))},
                                              {u"endsOn"_s, text(m_today.addDays(30))}});
        QVERIFY2(borrowed, qPrintable(outcomeOf(borrowed)));
        QCOMPARE(record(u"student"_s, m_student)[u"state"].toString(), u"enrolled"_s);
        QCOMPARE(
            outcomeOf(registerChange(u"borrow"_s, u"341"_s,
                                     {{u"otherSchoolCode"_s, u"353402"_s}, {u"endsOn"_s, text(m_today)}})),
            u"notForKind changeCode"_s);
    }

    void borrowedDaysAreTheStudentsAloneAndRealOnesHavePassed()
    {
        const QString ownCode = record(u"school"_s, 1)[u"code"].toString();
        QVERIFY(!ownCode.isEmpty());
        const auto borrow = [this](QDate first, QDate last, const QJsonObject &more = {}) {
            return registerChange(u"borrow"_s, u"702"_s,
                                  together({{u"otherSchoolCode"_s, u"353402"_s},
                                            {u"effectiveOn"_s, text(first)},
                                            {u"endsOn"_s, text(last)}},
                                           more));
        };
        QCOMPARE(outcomeOf(borrow(m_today, m_today.addDays(9), {{u"otherSchoolCode"_s, ownCode}})),
                 u"ownSchool otherSchoolCode"_s);
        QCOMPARE(
            outcomeOf(borrow(m_today, m_today.addDays(9), {{u"actualStartsOn"_s, text(m_today.addDays(1))}})),
            u"future actualStartsOn"_s);
        const auto first = borrow(m_today, m_today.addDays(9), {{u"actualStartsOn"_s, text(m_today)}});
        QVERIFY2(first, qPrintable(outcomeOf(first)));
        const qint64 id = first.value()[u"record"][u"id"].toInteger();
        const auto ends = [&](QDate day) {
            return outcomeOf(save(u"registerChange"_s,
                                  changed(u"registerChange"_s, id, {{u"actualEndsOn"_s, text(day)}})));
        };
        QCOMPARE(ends(m_today.addDays(1)), u"future actualEndsOn"_s);
        QCOMPARE(outcomeOf(borrow(m_today.addDays(9), m_today.addDays(20))), u"overlaps effectiveOn"_s);
        QCOMPARE(outcomeOf(borrow(m_today.addDays(10), m_today.addDays(20))), u"done"_s);
        // Who came back early may go again.
        QCOMPARE(ends(m_today), u"done"_s);
        QCOMPARE(outcomeOf(borrow(m_today.addDays(1), m_today.addDays(5))), u"done"_s);
    }

    void oneListHasOneChangeOfAStudent()
    {
        const QString number = record(u"student"_s, m_student)[u"studentNumber"].toString();
        const QStringList columns{u"studentId.studentNumber"_s, u"changeCode"_s, u"effectiveOn"_s};
        const QString day = u"%1%2"_s.arg(m_year).arg(m_today.toString(u"MMdd"_s));
        const QList<QStringList> rows{{number, u"341"_s, day}, {number, u"222"_s, day}};
        const auto applied = import(u"registerChange"_s, columns, rows);
        QCOMPARE(applied.value()[u"faults"][0][u"rule"].toString(), u"afterRow"_s);
        QCOMPARE(record(u"student"_s, m_student)[u"state"].toString(), u"suspended"_s);
        // The same list once more takes the next one.
        const auto again = import(u"registerChange"_s, columns, rows);
        QCOMPARE(again.value()[u"faults"].toArray(), QJsonArray());
        QCOMPARE(record(u"student"_s, m_student)[u"state"].toString(), u"enrolled"_s);
    }

    void theDayAppliedForGoesBeforeTheDayOfTheEntry()
    {
        const QString number = record(u"student"_s, m_student)[u"studentNumber"].toString();
        const QString other = record(u"student"_s, newStudent(m_class))[u"studentNumber"].toString();
        const QString third = record(u"student"_s, newStudent(m_class))[u"studentNumber"].toString();
        const QStringList columns{u"studentId.studentNumber"_s, u"changeCode"_s, u"effectiveOn"_s,
                                  u"effectiveOn#2"_s,           u"endsOn"_s,     u"otherSchoolCode"_s};
        const auto written = [this](QDate day) { return u"%1%2"_s.arg(m_year).arg(day.toString(u"MMdd"_s)); };
        const QString today = written(m_today);
        const auto applied = import(
            u"registerChange"_s, columns,
            {{number, u"702"_s, today, written(m_today.addDays(3)), written(m_today.addDays(9)), u"353402"_s},
             {other, u"341"_s, today, QString(), QString(), QString()},
             {third, u"702"_s, QString(), today, written(m_today.addDays(9)), u"353402"_s}});
        QVERIFY2(applied, qPrintable(outcomeOf(applied)));
        QCOMPARE(applied.value()[u"faults"].toArray(), QJsonArray());
        QStringList days;
        for (const qint64 id : {1, 2, 3})
            days << record(u"registerChange"_s, id)[u"effectiveOn"].toString();
        days.sort();
        QCOMPARE(days, (QStringList{text(m_today), text(m_today), text(m_today.addDays(3))}));
    }

    void theLastDaysOfAYearCanBeEnteredInAugust()
    {
        const QDate last = SchoolYear(m_year).lastDay();
        const auto on = [&](const QString &kind, const QString &code, const QJsonObject &more = {}) {
            return outcomeOf(registerChange(
                kind, code,
                together({{u"semester"_s, 2}, {u"effectiveOn"_s, text(last.addDays(-5))}}, more)));
        };
        const auto goTo = [this](QDate day) {
            const QDateTime now = m_fixture->clock().clock()();
            m_fixture->clock().advance(std::chrono::seconds(now.secsTo(atSchool(day, QTime(12, 0)))));
            return back();
        };
        // Whoever comes once the year is over sits in none of its classes.
        const qint64 leaver = newStudent(m_class);
        const qint64 late = newStudent(m_class);
        QVERIFY(goTo(last.addDays(5)));
        // What gives a class cannot: its year is over.
        QCOMPARE(on(u"changeDepartment"_s, u"211"_s, {{u"toClassId"_s, newClass(u"資訊一甲"_s, 1)}}),
                 u"outsideYear effectiveOn"_s);
        QCOMPARE(on(u"suspend"_s, u"341"_s), u"done"_s);
        QCOMPARE(record(u"student"_s, m_student)[u"stateDate"].toString(), text(last.addDays(-5)));
        m_student = leaver;
        QVERIFY(goTo(last.addDays(31)));
        QCOMPARE(on(u"leave"_s, u"367"_s), u"done"_s);
        m_student = late;
        QVERIFY(goTo(last.addDays(32)));
        QCOMPARE(on(u"leave"_s, u"367"_s), u"outsideYear effectiveOn"_s);
    }

    void aListThatTellsTheCodeAloneGetsItsKind()
    {
        const QString number = record(u"student"_s, m_student)[u"studentNumber"].toString();
        const QStringList columns{u"studentId.studentNumber"_s, u"changeCode"_s, u"effectiveOn"_s,
                                  u"reason"_s};
        const QString day = u"%1%2"_s.arg(m_year).arg(m_today.toString(u"MMdd"_s));
        const QList<QStringList> rows{{number, u"341"_s, day, u"因病"_s}};
        const auto applied = import(u"registerChange"_s, columns, rows);
        QVERIFY2(applied, qPrintable(outcomeOf(applied)));
        QCOMPARE(applied.value()[u"faults"].toArray(), QJsonArray());
        QCOMPARE(record(u"student"_s, m_student)[u"state"].toString(), u"suspended"_s);
        const auto again = import(u"registerChange"_s, columns, rows);
        QCOMPARE(again.value()[u"faults"].toArray(), QJsonArray());
        QCOMPARE(again.value()[u"summary"][u"unchanged"].toInt(), 1);
        const auto back = import(u"registerChange"_s, columns, {{number, u"222"_s, day, QString()}});
        QCOMPARE(back.value()[u"faults"].toArray(), QJsonArray());
        QCOMPARE(record(u"student"_s, m_student)[u"state"].toString(), u"enrolled"_s);
        QCOMPARE(import(u"registerChange"_s, columns, {{number, u"999"_s, day, QString()}})
                     .value()[u"faults"][0][u"rule"]
                     .toString(),
                 u"required"_s);
    }

    void changesComeFromAListWithTheirEffect()
    {
        const qint64 second = newClass(u"資訊一甲"_s, 1);
        const qint64 other = newStudent(m_class);
        const QString number = record(u"student"_s, m_student)[u"studentNumber"].toString();
        const QString otherNumber = record(u"student"_s, other)[u"studentNumber"].toString();
        const QStringList columns{
            u"studentId.studentNumber"_s, u"kind"_s,           u"changeCode"_s, u"effectiveOn"_s,
            u"toClassId.name"_s,          u"otherSchoolCode"_s};
        const QString day = u"%1%2"_s.arg(m_year).arg(m_today.toString(u"MMdd"_s));
        const QList<QStringList> rows{{number, u"轉科"_s, u"211"_s, day, u"資訊一甲"_s, QString()},
                                      {otherNumber, u"轉科"_s, u"111"_s, day, u"資訊一甲"_s, QString()}};
        const auto applied = import(u"registerChange"_s, columns, rows);
        QVERIFY2(applied, qPrintable(outcomeOf(applied)));
        // A code that is not of the kind keeps its row out.
        QCOMPARE(applied.value()[u"faults"].toArray().size(), 1);
        QCOMPARE(applied.value()[u"faults"][0][u"rule"].toString(), u"notForKind"_s);
        QCOMPARE(applied.value()[u"faults"][0][u"field"].toString(), u"changeCode"_s);
        const QJsonObject student = record(u"student"_s, m_student);
        QCOMPARE(student[u"classId"].toInteger(), second);
        QCOMPARE(student[u"department"].toString(), u"資訊"_s);
        QCOMPARE(student[u"stateDate"].toString(), text(m_today));
        QCOMPARE(record(u"student"_s, other)[u"classId"].toInteger(), m_class);
        // The same list again changes nothing; an event is never changed.
        const auto again = import(u"registerChange"_s, columns, {rows.first()});
        QCOMPARE(again.value()[u"faults"].toArray(), QJsonArray());
        QCOMPARE(record(u"student"_s, m_student)[u"version"].toInt(), student[u"version"].toInt());
    }

    void whoRepeatsAYearGoesToALowerClass()
    {
        const qint64 upper = newClass(u"電機二甲"_s, 2);
        const qint64 same = newClass(u"電機二乙"_s, 2);
        const qint64 lastYears = newClass(u"電機二丙"_s, 2, u"day"_s, m_year - 1);
        m_student = newStudent(upper);
        QCOMPARE(outcomeOf(registerChange(u"repeat"_s, u"231"_s, {{u"toClassId"_s, same}})),
                 u"notLower toClassId"_s);
        QCOMPARE(outcomeOf(registerChange(u"repeat"_s, u"231"_s, {{u"toClassId"_s, lastYears}})),
                 u"outsideYear toClassId"_s);
        QVERIFY(registerChange(u"repeat"_s, u"231"_s, {{u"toClassId"_s, m_class}}));
        QCOMPARE(record(u"student"_s, m_student)[u"classId"].toInteger(), m_class);
        // The same grade a school year later is a repetition, too.
        const auto sitsThere = [&] {
            m_student = newStudent(upper);
            const QJsonObject away{{u"classId"_s, QJsonValue::Null}, {u"state"_s, u"suspended"_s}};
            return changeStudent(away) && changeStudent({{u"classId"_s, lastYears}}) &&
                   changeStudent({{u"state"_s, u"enrolled"_s}});
        };
        QVERIFY(sitsThere());
        QVERIFY(registerChange(u"repeat"_s, u"231"_s, {{u"toClassId"_s, same}}));
        QVERIFY(sitsThere());
        QCOMPARE(
            outcomeOf(registerChange(u"repeat"_s, u"231"_s, {{u"toClassId"_s, newClass(u"電機三甲"_s, 3)}})),
            u"notLower toClassId"_s);
    }

    void aChangesDayCodeAndClassMustFit()
    {
        const qint64 second = newClass(u"資訊一甲"_s, 1);
        const qint64 evening = newClass(u"資訊一乙"_s, 1, u"evening"_s);
        const auto on = [&](QDate day, int year, int semester) {
            return registerChange(u"changeDepartment"_s, u"211"_s,
                                  {{u"toClassId"_s, second},
                                   {u"effectiveOn"_s, text(day)},
                                   {u"schoolYear"_s, year},
                                   {u"semester"_s, semester}});
        };
        const QDate first = SchoolYear(m_year).firstDay();
        QCOMPARE(outcomeOf(on(m_today.addDays(1), m_year, 1)), u"future effectiveOn"_s);
        QCOMPARE(outcomeOf(on(first.addDays(-1), m_year - 1, 2)),
                 u"outsideYear effectiveOn, outsideYear toClassId"_s);
        QCOMPARE(outcomeOf(on(m_today, m_year, 2)), u"otherTerm semester"_s);
        QCOMPARE(outcomeOf(registerChange(u"changeDepartment"_s, u"111"_s, {{u"toClassId"_s, second}})),
                 u"notForKind changeCode"_s);
        QCOMPARE(outcomeOf(registerChange(u"changeDepartment"_s, u"998"_s, {{u"toClassId"_s, second}})),
                 u"code changeCode"_s);
        QCOMPARE(outcomeOf(registerChange(u"changeDepartment"_s, u"211"_s, {{u"toClassId"_s, evening}})),
                 u"otherDivision toClassId"_s);
        QVERIFY(on(m_today, m_year, 1));
        // Events follow each other: none is put before the last.
        QCOMPARE(outcomeOf(on(first, m_year, 1)), u"beforeLastChange effectiveOn"_s);
        QVERIFY(on(m_today, m_year, 1));
    }

    void theYearsFirstDayIsTakenForAChange()
    {
        const auto made = registerChange(u"changeDepartment"_s, u"211"_s,
                                         {{u"toClassId"_s, newClass(u"資訊一甲"_s, 1)},
                                          {u"effectiveOn"_s, text(SchoolYear(m_year).firstDay())}});
        QVERIFY2(made, qPrintable(outcomeOf(made)));
    }

    void filingAndApprovalComeLaterAndStandThen()
    {
        const auto made =
            registerChange(u"changeDepartment"_s, u"211"_s, {{u"toClassId"_s, newClass(u"資訊一甲"_s, 1)}});
        const qint64 id = made.value()[u"record"][u"id"].toInteger();
        const auto tells = [&](const QJsonObject &values) {
            return outcomeOf(save(u"registerChange"_s, changed(u"registerChange"_s, id, values)));
        };
        const QJsonObject approval{{u"approvedOn"_s, text(m_today)}, {u"approvalNumber"_s, u"1150000123"_s}};
        QCOMPARE(tells(together(approval, {{u"note"_s, u"改"_s}})), u"changeStands@8"_s);
        QCOMPARE(tells(approval), u"done"_s);
        QCOMPARE(tells({{u"approvalNumber"_s, u"1150000124"_s}}), u"changeStands@8"_s);
        QCOMPARE(tells({{u"filedOn"_s, text(m_today)}}), u"done"_s);
        QCOMPARE(tells({{u"filedOn"_s, QJsonValue()}}), u"changeStands@8"_s);
        QCOMPARE(record(u"registerChange"_s, id)[u"approvalNumber"].toString(), u"1150000123"_s);
    }

    void aChangeStandsAndIsTheDivisionsOffices()
    {
        const auto made =
            registerChange(u"changeDepartment"_s, u"211"_s, {{u"toClassId"_s, newClass(u"資訊一甲"_s, 1)}});
        QJsonObject event = made.value()[u"record"].toObject();
        event.insert(u"note"_s, u"改"_s);
        QCOMPARE(outcomeOf(save(u"registerChange"_s, event)), u"changeStands@8"_s);
        QCOMPARE(outcomeOf(m_client->call(
                     u"record.remove"_s,
                     with({{u"type"_s, u"registerChange"_s}, {u"id"_s, event[u"id"]}, {u"version"_s, 1}}))),
                 u"changeStands@8"_s);
        QVERIFY(signIn(u"evening"_s, u"eveningRegistryClerk"_s, Division::Evening));
        QCOMPARE(outcomeOf(registerChange(u"changeDepartment"_s, u"211"_s, {{u"toClassId"_s, m_class}})),
                 u"reference studentId, otherDivision toClassId"_s);
        QVERIFY(back());
        QVERIFY(record(u"student"_s, m_student)[u"classId"].toInteger() != m_class);
    }

    void quotasGoOnCountingAndWaitingOutcomesAreTold()
    {
        const QString course = newCourse();
        QVERIFY(made(u"enrolment"_s,
                     {{u"studentId"_s, m_student}, {u"courseId"_s, 1}, {u"kind"_s, u"elective"_s}}));
        const QStringList columns{u"studentId.studentNumber"_s,
                                  u"courseId.offeringCode"_s,
                                  u"title"_s,
                                  u"description"_s,
                                  u"certification"_s,
                                  u"situation"_s,
                                  u"originSchoolCode"_s,
                                  u"originSchoolYear"_s,
                                  u"originSemester"_s};
        QList<QStringList> rows;
        for (int i = 1; i <= 7; ++i)
            rows.append({u"1140001"_s, course, QString::number(i), u"簡述"_s, u"通過"_s, u"轉學轉科"_s,
                         u"353402"_s, QString::number(m_year), u"1"_s});
        for (int i = 8; i <= 20; ++i)
            rows.append({u"1140001"_s, course, QString::number(i), u"簡述"_s, u"待認證"_s, {}, {}, {}, {}});
        rows.append({u"1140001"_s,
                     course,
                     u"缺"_s,
                     u"簡述"_s,
                     u"通過"_s,
                     u"轉學轉科"_s,
                     {},
                     QString::number(m_year + 1),
                     u"1"_s});
        const auto imported = import(u"courseOutcome"_s, columns, rows);
        QVERIFY2(imported, qPrintable(outcomeOf(imported)));
        QCOMPARE(imported.value()[u"summary"][u"created"].toInt(), 20);

        QVERIFY(made(u"codeEntry"_s,
                     {{u"tableKey"_s, u"registerChange"_s}, {u"code"_s, u"399"_s}, {u"name"_s, u"轉出"_s}}));
        const auto left = registerChange(u"transferOut"_s, u"399"_s);
        QVERIFY2(left, qPrintable(outcomeOf(left)));
        QCOMPARE(left.value()[u"pending"].toArray().size(), 20);
        QCOMPARE(left.value()[u"pending"][0][u"title"].toString(), u"1"_s);
        const auto came = registerChange(u"transferIn"_s, u"111"_s,
                                         {{u"toClassId"_s, m_class}, {u"otherSchoolCode"_s, u"353402"_s}});
        QCOMPARE(came.value()[u"pending"].toArray(), QJsonArray());

        const auto window = [this](const QString &kind, int semester) {
            const QDateTime now = m_fixture->clock().clock()();
            return made(u"window"_s, {{u"kind"_s, kind},
                                      {u"schoolYear"_s, m_year},
                                      {u"semester"_s, semester},
                                      {u"startsAt"_s, detail::toJson(now.addDays(-1))},
                                      {u"endsAt"_s, detail::toJson(now.addDays(1))}});
        };
        QVERIFY(window(u"upload"_s, 1) && window(u"select"_s, 0));
        const auto page =
            m_client->call(u"record.query"_s, {{u"type"_s, u"courseOutcome"_s}, {u"limit"_s, 100}});
        QJsonArray ids;
        for (const QJsonValue &row : page.value()[u"rows"].toArray())
            ids.append(row[0]);
        const QJsonObject outcome = record(u"courseOutcome"_s, ids[0].toInteger());
        QCOMPARE(outcomeOf(save(u"courseOutcome"_s, {{u"studentId"_s, m_student},
                                                     {u"courseId"_s, outcome[u"courseId"]},
                                                     {u"title"_s, u"21"_s},
                                                     {u"description"_s, u"簡述"_s}})),
                 u"uploadQuota@5.3.2"_s);
        const auto selected =
            m_client->call(u"outcome.select"_s, with({{u"ids"_s, ids}, {u"selected"_s, true}}));
        // What the list calls certified waits here until somebody who may has taken it over.
        QCOMPARE(selected.value()[u"refused"].toArray().size(), 20);
        QCOMPARE(selected.value()[u"refused"][0][u"refusal"][u"reason"].toString(), u"notCertified"_s);
    }

    void everythingThatIsWrongWithAnImportedOutcomeIsToldAtOnce()
    {
        const QString course = newCourse();
        const QStringList columns{u"studentId.studentNumber"_s, u"courseId.offeringCode"_s, u"title"_s,
                                  u"description"_s, u"situation"_s};
        const auto told = import(u"courseOutcome"_s, columns,
                                 {{u"1140001"_s, u"nothing"_s, u"一"_s, u"簡述"_s, u"重修"_s},
                                  {u"1140001"_s, course, u"二"_s, QString(2000, u'字'), u"重修"_s}});
        QVERIFY2(told, qPrintable(outcomeOf(told)));
        QStringList list;
        for (const QJsonValue &each : told.value()[u"faults"].toArray()) {
            if (!each[u"warning"].toBool())
                list.append(QString::number(each[u"row"].toInt()) + u' ' + each[u"field"].toString());
        }
        list.sort();
        // The second one's course is one that the student does not take.
        const QStringList expected{
            u"2 courseId.offeringCode"_s, u"2 originSchoolYear"_s,      u"2 originSemester"_s,
            u"2 studyMethod"_s,           u"3 courseId.offeringCode"_s, u"3 description"_s,
            u"3 originSchoolYear"_s,      u"3 originSemester"_s,        u"3 studyMethod"_s};
        QCOMPARE(list, expected);
    }

    void anOutcomeIsSavedWithTheOriginItsSituationAsksFor()
    {
        QVERIFY(!newCourse().isEmpty());
        QVERIFY(made(u"enrolment"_s,
                     {{u"studentId"_s, m_student}, {u"courseId"_s, 1}, {u"kind"_s, u"elective"_s}}));
        const QDateTime now = m_fixture->clock().clock()();
        QVERIFY(made(u"window"_s, {{u"kind"_s, u"upload"_s},
                                   {u"schoolYear"_s, m_year},
                                   {u"semester"_s, 1},
                                   {u"startsAt"_s, detail::toJson(now.addDays(-1))},
                                   {u"endsAt"_s, detail::toJson(now.addDays(1))}}));
        QJsonObject outcome{{u"studentId"_s, m_student},
                            {u"courseId"_s, 1},
                            {u"title"_s, u"成果"_s},
                            {u"description"_s, u"簡述"_s},
                            {u"situation"_s, u"retake"_s}};
        QCOMPARE(outcomeOf(save(u"courseOutcome"_s, outcome)),
                 u"required originSchoolYear, required originSemester, required studyMethod"_s);
        outcome.insert(u"originSchoolYear"_s, m_year + 1);
        outcome.insert(u"originSemester"_s, 2);
        outcome.insert(u"studyMethod"_s, u"3"_s);
        QCOMPARE(outcomeOf(save(u"courseOutcome"_s, outcome)), u"range originSchoolYear"_s);
        outcome.insert(u"originSchoolYear"_s, m_year);
        QVERIFY(save(u"courseOutcome"_s, outcome));
        outcome.insert(u"situation"_s, u"regular"_s);
        QCOMPARE(
            outcomeOf(save(u"courseOutcome"_s, outcome)),
            u"notForSituation originSchoolYear, notForSituation originSemester, notForSituation studyMethod"_s);
    }

    void theSemesterCheckTellsEachRegisterChange()
    {
        QVERIFY(confirm(m_class));
        const qint64 seen = changes(m_class)[u"revision"].toInteger();
        // It stands aside: the student's own record does not change.
        const auto borrowed = registerChange(u"borrow"_s, u"702"_s,
                                             {{u"otherSchoolCode"_s, u"353402"_s},
                                              {u"endsOn"_s, text(m_today.addMonths(2))},
                                              {u"programCode"_s, u"308"_s}});
        QVERIFY2(borrowed, qPrintable(outcomeOf(borrowed)));
        const QJsonArray since = changes(m_class)[u"changes"].toArray();
        QCOMPARE(since.size(), 1);
        QCOMPARE(since[0][u"type"].toString(), u"registerChange"_s);
        QCOMPARE(since[0][u"studentId"].toInteger(), m_student);
        // And nobody confirms it unseen.
        QJsonObject params = termParams(m_class);
        params.insert(u"seen"_s, seen);
        const auto unseen = m_client->call(u"register.confirm"_s, with(params));
        QVERIFY(!unseen);
        QCOMPARE(unseen.error().code, ErrorCode::Conflict);
        QVERIFY(confirm(m_class));
    }
};

QTEST_GUILESS_MAIN(TestRegisterChanges)
#include "tst_register_changes.moc"
