// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/class_membership.h"
#include "tests/integration/register_school.h"

#include "shared/model/enrolment.h"

using namespace Qt::StringLiterals;
using namespace licheng;
using namespace licheng::test;

/// Who sat in which class when, and what a move takes along: articles 5, row 1 and 8.
class TestClassMemberships : public QObject, private RegisterSchool
{
    Q_OBJECT

    qint64 m_other = 0; ///< another class of the year

    /// "class seat from until", by their days.
    [[nodiscard]] QStringList sat(qint64 student)
    {
        return listed(u"classMembership"_s, u"studentId"_s, student,
                      {u"classId.name"_s, u"seat"_s, u"startsOn"_s, u"endsOn"_s}, u"startsOn"_s);
    }
    /// "offering from until" of the student's courses.
    [[nodiscard]] QStringList taken(qint64 student)
    {
        return listed(u"enrolment"_s, u"studentId"_s, student,
                      {u"courseId.offeringCode"_s, u"startsOn"_s, u"endsOn"_s}, u"courseId.offeringCode"_s);
    }
    [[nodiscard]] QStringList listed(const QString &type, const QString &path, qint64 id,
                                     const QStringList &columns, const QString &sort)
    {
        const auto page = m_client->call(
            u"record.query"_s,
            {{u"type"_s, type},
             {u"columns"_s, QJsonArray::fromStringList(columns)},
             {u"conditions"_s,
              QJsonArray{QJsonObject{{u"path"_s, path}, {u"op"_s, u"eq"_s}, {u"value"_s, id}}}},
             {u"sort"_s, QJsonArray{QJsonObject{{u"path"_s, sort}}}}});
        if (!page)
            return {outcomeOf(page)};
        QStringList rows;
        for (const QJsonValue &row : page.value()[u"rows"].toArray()) {
            QStringList cells;
            for (qsizetype i = 2; i < row.toArray().size(); ++i)
                cells.append(row[i].isNull() ? u"-"_s : row[i].toVariant().toString());
            rows.append(cells.join(u' '));
        }
        return rows;
    }
    [[nodiscard]] QString day(int month, int dayOfMonth, int yearsOn = 0) const
    {
        return text(QDate(m_year + 1911 + yearsOn, month, dayOfMonth));
    }
    void goTo(int month, int dayOfMonth, int yearsOn = 0)
    {
        m_today = QDate(m_year + 1911 + yearsOn, month, dayOfMonth);
        const QDateTime now = m_fixture->clock().clock()();
        m_fixture->clock().advance(std::chrono::seconds(now.secsTo(atSchool(m_today, QTime(12, 0)))));
    }
    /// Those whose class and seat are not what a recount of their memberships gives.
    [[nodiscard]] size_t apart()
    {
        size_t found = 0;
        store::WriteRequest request;
        request.job = [&found](store::WriteContext &write) -> Answer<QJsonObject> {
            found = service::studentsApartFromMembership(write.connection()).size();
            return QJsonObject();
        };
        return m_fixture->server().store().writer().submitAndWait(std::move(request)) ? found : 999;
    }
    [[nodiscard]] qint64 course(qint64 schoolClass, const QString &offering, const QString &opened = u"0"_s,
                                int semester = 1)
    {
        return made(u"course"_s, {{u"schoolYear"_s, m_year},
                                  {u"semester"_s, semester},
                                  {u"offeringCode"_s, offering},
                                  {u"courseCode"_s, QString::number(m_year) +
                                                        u"353401V23308010%1010001"_s.arg(opened).right(20)},
                                  {u"name"_s, u"國語文"_s},
                                  {u"grade"_s, 1},
                                  {u"credits"_s, 4},
                                  {u"classId"_s, schoolClass}});
    }

private:
    /// Sets the real end of borrowed study past the rules.
    [[nodiscard]] bool ahead(qint64 id, QDate day)
    {
        return m_fixture->server()
            .store()
            .writer()
            .submitAndWait({0,
                            {},
                            {},
                            {},
                            u"test"_s,
                            [&](store::WriteContext &job) -> Answer<QJsonObject> {
                                auto borrowed = *job.get(Id<RegisterChange>(id));
                                borrowed.actualEndsOn = day;
                                if (auto changed = job.change(borrowed); !changed)
                                    return changed.error();
                                return QJsonObject();
                            }})
            .ok();
    }

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        QVERIFY(open());
        m_other = newClass(u"電機一乙"_s, 1);
        QVERIFY(m_other);
    }
    void cleanup() { close(); }

    void theFirstClassOfAYearIsThatOfItsFirstDay()
    {
        QCOMPARE(sat(m_student), QStringList{u"電機一甲 1 %1 %2"_s.arg(day(8, 1), day(7, 31, 1))});
        QVERIFY(changeStudent({{u"seat"_s, 7}}));
        QCOMPARE(sat(m_student), QStringList{u"電機一甲 7 %1 %2"_s.arg(day(8, 1), day(7, 31, 1))});
        QCOMPARE(apart(), 0U);
    }

    void anotherClassEndsTheFirstTheDayBefore()
    {
        QVERIFY(changeStudent({{u"classId"_s, m_other}, {u"seat"_s, 3}}));
        const QStringList expected{u"電機一甲 1 %1 %2"_s.arg(day(8, 1), day(10, 14)),
                                   u"電機一乙 3 %1 %2"_s.arg(day(10, 15), day(7, 31, 1))};
        QCOMPARE(sat(m_student), expected);
        QCOMPARE(apart(), 0U);
        // Put right on the same day, it never was.
        QVERIFY(changeStudent({{u"classId"_s, m_class}, {u"seat"_s, 1}}));
        QCOMPARE(sat(m_student), QStringList{u"電機一甲 1 %1 %2"_s.arg(day(8, 1), day(7, 31, 1))});
        QCOMPARE(apart(), 0U);
    }

    void aListOfLastYearTakesNothingOfThisYearAway()
    {
        goTo(9, 1, 1);
        QVERIFY(changeStudent({{u"classId"_s, newClass(u"電機二甲"_s, 2, u"day"_s, m_year + 1)}}));
        const QStringList before = sat(m_student);
        // The class is there in one row, and made by the list in the other.
        for (const QString &name : {u"電機一乙"_s, u"電機一戊"_s}) {
            const auto told =
                import(u"student"_s,
                       {u"studentNumber"_s, u"name"_s, u"identityNumber"_s, u"birthday"_s, u"classId.name"_s,
                        u"classId.grade"_s, u"seat"_s},
                       {{u"1140001"_s, u"王小明"_s, identity(1), u"2009-07-20"_s, name, u"1"_s, u"5"_s}});
            QVERIFY2(told, qPrintable(outcomeOf(told)));
            QCOMPARE(told.value()[u"faults"][0][u"rule"].toString(), u"classOver"_s);
            QCOMPARE(sat(m_student), before);
        }
    }

    void anImportThatMovesAStudentMovesTheMembership()
    {
        const auto moved = import(
            u"student"_s,
            {u"studentNumber"_s, u"name"_s, u"identityNumber"_s, u"birthday"_s, u"classId.name"_s, u"seat"_s},
            {{u"1140001"_s, u"王小明"_s, identity(1), u"2009-07-20"_s, u"電機一乙"_s, u"5"_s}});
        QVERIFY2(moved, qPrintable(outcomeOf(moved)));
        QCOMPARE(sat(m_student).size(), 2);
        QCOMPARE(sat(m_student).last(), u"電機一乙 5 %1 %2"_s.arg(day(10, 15), day(7, 31, 1)));
        QCOMPARE(apart(), 0U);
    }

    void aNewYearsClassLeavesLastYearsItsStudents()
    {
        const qint64 absent = m_student;
        QVERIFY(signIn(u"guidance"_s, u"guidanceLifeClerk"_s));
        const auto saved = saveDay(m_class, m_today, {cell(m_student, "1", "1")});
        QVERIFY2(saved, qPrintable(outcomeOf(saved)));
        QVERIFY(signIn(u"tutor"_s, u"teacher"_s) && back());
        const auto page = m_client->call(
            u"record.query"_s,
            {{u"type"_s, u"account"_s},
             {u"columns"_s, QJsonArray{u"login"_s}},
             {u"conditions"_s, QJsonArray{QJsonObject{
                                   {u"path"_s, u"login"_s}, {u"op"_s, u"eq"_s}, {u"value"_s, u"tutor"_s}}}}});
        QVERIFY(save(u"schoolClass"_s,
                     changed(u"schoolClass"_s, m_class, {{u"tutorId"_s, page.value()[u"rows"][0][0]}})));
        goTo(9, 1, 1);
        const qint64 next = newClass(u"電機二甲"_s, 2, u"day"_s, m_year + 1);
        QVERIFY(changeStudent({{u"classId"_s, next}}));
        QVERIFY(signIn(u"nextTutor"_s, u"teacher"_s) && back());
        QVERIFY(save(u"schoolClass"_s,
                     changed(u"schoolClass"_s, next, {{u"tutorId"_s, accountId(u"nextTutor"_s)}})));
        const QStringList expected{u"電機一甲 1 %1 %2"_s.arg(day(8, 1), day(7, 31, 1)),
                                   u"電機二甲 1 %1 %2"_s.arg(day(8, 1, 1), day(7, 31, 2))};
        QCOMPARE(sat(m_student), expected);
        QCOMPARE(apart(), 0U);

        // The totals of last year, and its tutor's class, are those of who sat there.
        const QJsonObject ofLastYear{{u"classId"_s, m_class}, {u"schoolYear"_s, m_year}, {u"semester"_s, 1}};
        const auto totals = m_client->call(u"attendance.totals"_s, ofLastYear);
        QCOMPARE(totals.value()[u"rows"].toArray().size(), 1);
        QCOMPARE(totals.value()[u"rows"][0][u"total"].toInt(), 1);
        QVERIFY(signIn(u"tutor"_s));
        const auto classes =
            m_client->call(u"teaching.classes"_s, {{u"schoolYear"_s, m_year}, {u"semester"_s, 1}});
        QCOMPARE(classes.value()[u"classes"][0][u"students"][0][u"studentId"].toInteger(), absent);
        QCOMPARE(m_client->call(u"attendance.totals"_s, ofLastYear).value()[u"rows"].toArray().size(), 1);
        QCOMPARE(sat(m_student), QStringList{expected.first()});
        // What else is told of him is for the tutor of now.
        QVERIFY(!m_client->call(u"record.get"_s, {{u"type"_s, u"student"_s}, {u"id"_s, m_student}}));
        // Who is that sees where he sat, for what an earlier year's papers name.
        QVERIFY(signIn(u"nextTutor"_s));
        QCOMPARE(sat(m_student), expected);
    }

    void aDayIsWrittenInTheClassInWhichTheStudentSatThen()
    {
        const auto moved =
            registerChange(u"changeClass"_s, {}, {{u"toClassId"_s, m_other}, {u"toSeat"_s, 9}});
        QVERIFY2(moved, qPrintable(outcomeOf(moved)));
        QVERIFY(signIn(u"guidance"_s, u"guidanceLifeClerk"_s));
        QVERIFY(saveDay(m_class, m_today.addDays(-1), {cell(m_student, "1", "1")}));
        QCOMPARE(outcomeOf(saveDay(m_class, m_today, {cell(m_student, "1", "1")})),
                 u"otherClass cells.0.studentId"_s);
        QVERIFY(saveDay(m_other, m_today, {cell(m_student, "2", "1")}));
        // Each absence counts in the class of its day.
        for (const qint64 schoolClass : {m_class, m_other}) {
            const auto totals =
                m_client->call(u"attendance.totals"_s,
                               {{u"classId"_s, schoolClass}, {u"schoolYear"_s, m_year}, {u"semester"_s, 1}});
            QCOMPARE(totals.value()[u"rows"].toArray().size(), 1);
            QCOMPARE(totals.value()[u"rows"][0][u"total"].toInt(), 1);
        }
    }

    void aChangeOfClassTakesTheCoursesAlong()
    {
        QVERIFY(course(m_class, u"A1"_s) && course(m_class, u"A2"_s, u"0"_s, 2));
        for (const int id : {1, 2})
            QVERIFY(made(u"enrolment"_s, {{u"studentId"_s, m_student}, {u"courseId"_s, id}}));
        QVERIFY(course(m_other, u"B1"_s) && course(m_other, u"B3"_s, u"1"_s));
        const qint64 second = course(m_other, u"B2"_s, u"0"_s, 2);
        QVERIFY(second);
        const auto moved =
            registerChange(u"changeClass"_s, {}, {{u"toClassId"_s, m_other}, {u"toSeat"_s, 9}});
        QVERIFY2(moved, qPrintable(outcomeOf(moved)));
        const QString before = day(10, 14);
        const QStringList expected{u"A1 - "_s + before, u"A2 - "_s + before, u"B1 %1 -"_s.arg(day(10, 15)),
                                   u"B2 - -"_s};
        QCOMPARE(taken(m_student), expected);
        QCOMPARE(record(u"student"_s, m_student)[u"seat"].toInt(), 9);
        QCOMPARE(apart(), 0U);

        // The courses before take nothing new, those after do.
        const QDateTime now = m_fixture->clock().clock()();
        QVERIFY(made(u"window"_s, {{u"kind"_s, u"upload"_s},
                                   {u"schoolYear"_s, m_year},
                                   {u"semester"_s, 1},
                                   {u"startsAt"_s, detail::toJson(now.addDays(-1))},
                                   {u"endsAt"_s, detail::toJson(now.addDays(1))}}));
        const auto upload = [&](int ofCourse) {
            return outcomeOf(save(u"courseOutcome"_s, {{u"studentId"_s, m_student},
                                                       {u"courseId"_s, ofCourse},
                                                       {u"title"_s, u"成果"_s},
                                                       {u"description"_s, u"簡述"_s}}));
        };
        QCOMPARE(upload(1), u"notTaken@5.3.1"_s);
        QCOMPARE(upload(3), u"done"_s);
    }

    void aSeatIsNotTakenTwice()
    {
        const qint64 sitting = newStudent(m_other);
        QVERIFY(sitting);
        QCOMPARE(
            outcomeOf(registerChange(u"changeClass"_s, {}, {{u"toClassId"_s, m_other}, {u"toSeat"_s, 2}})),
            u"seatTaken toSeat"_s);
        QCOMPARE(outcomeOf(changeStudent({{u"classId"_s, m_other}, {u"seat"_s, 2}})), u"seatTaken seat"_s);
        QCOMPARE(outcomeOf(registerChange(u"changeClass"_s, {}, {{u"toClassId"_s, m_class}})),
                 u"sameClass toClassId"_s);
        QVERIFY(changeStudent({{u"state"_s, u"suspended"_s}}, sitting));
        QVERIFY(registerChange(u"changeClass"_s, {}, {{u"toClassId"_s, m_other}, {u"toSeat"_s, 2}}));
    }

    void aChangeOfDivisionGoesToAClassOfTheOther()
    {
        const qint64 evening = newClass(u"電機進一"_s, 1, u"evening"_s);
        QCOMPARE(outcomeOf(registerChange(u"changeClass"_s, {}, {{u"toClassId"_s, evening}})),
                 u"otherDivision toClassId"_s);
        QCOMPARE(outcomeOf(registerChange(u"changeDivision"_s, {}, {{u"toClassId"_s, m_other}})),
                 u"otherDivision toClassId"_s);
        const auto moved = registerChange(u"changeDivision"_s, {}, {{u"toClassId"_s, evening}});
        QVERIFY2(moved, qPrintable(outcomeOf(moved)));
        QCOMPARE(record(u"student"_s, m_student)[u"division"].toString(), u"evening"_s);
        QCOMPARE(sat(m_student).size(), 2);
        QCOMPARE(apart(), 0U);
    }

    void whoGoesIsInTheClassUntilThen()
    {
        QVERIFY(registerChange(u"suspend"_s, u"341"_s));
        QCOMPARE(sat(m_student), QStringList{u"電機一甲 1 %1 %2"_s.arg(day(8, 1), day(10, 14))});
        goTo(11, 20);
        QVERIFY(registerChange(u"return"_s, u"221"_s));
        QCOMPARE(sat(m_student).last(), u"電機一甲 1 %1 %2"_s.arg(day(11, 20), day(7, 31, 1)));
        QCOMPARE(apart(), 0U);
    }

    void aWrongChangeIsCancelledByAnotherEntry()
    {
        QVERIFY(course(m_class, u"A1"_s) && course(m_other, u"B1"_s));
        QVERIFY(made(u"enrolment"_s, {{u"studentId"_s, m_student}, {u"courseId"_s, 1}}));
        const QJsonObject before = record(u"student"_s, m_student);
        const auto moved =
            registerChange(u"changeClass"_s, {}, {{u"toClassId"_s, m_other}, {u"toSeat"_s, 9}});
        const QJsonValue wrong = moved.value()[u"record"][u"id"];
        QVERIFY(registerChange(u"suspend"_s, u"341"_s));
        goTo(11, 20);
        const auto cancel = [&](const QJsonValue &change, const QJsonObject &more = {}) {
            return registerChange(u"cancel"_s, {},
                                  together({{u"cancelsId"_s, change}, {u"reason"_s, u"登錄錯誤"_s}}, more));
        };
        QCOMPARE(outcomeOf(cancel(wrong)), u"notLastChange cancelsId"_s);
        QCOMPARE(outcomeOf(cancel(wrong.toInteger() + 1, {{u"reason"_s, QString()}})), u"required reason"_s);
        const auto first = cancel(wrong.toInteger() + 1);
        QVERIFY2(first, qPrintable(outcomeOf(first)));
        QCOMPARE(outcomeOf(cancel(wrong.toInteger() + 1)), u"cancelled cancelsId"_s);
        QCOMPARE(record(u"student"_s, m_student)[u"state"].toString(), u"enrolled"_s);
        QCOMPARE(sat(m_student).last(), u"電機一乙 9 %1 %2"_s.arg(day(10, 15), day(7, 31, 1)));
        QVERIFY(cancel(wrong));
        QVERIFY(record(u"registerChange"_s, wrong.toInteger())[u"isCancelled"].toBool());
        QJsonObject after = record(u"student"_s, m_student);
        after.insert(u"version"_s, before[u"version"]);
        QCOMPARE(after, before);
        QCOMPARE(sat(m_student), QStringList{u"電機一甲 1 %1 %2"_s.arg(day(8, 1), day(7, 31, 1))});
        const QStringList courses{u"A1 - -"_s, u"B1 %1 %2"_s.arg(day(10, 15), day(10, 14))};
        QCOMPARE(taken(m_student), courses);
        QCOMPARE(apart(), 0U);
        QCOMPARE(outcomeOf(m_client->call(
                     u"record.remove"_s,
                     with({{u"type"_s, u"registerChange"_s}, {u"id"_s, wrong}, {u"version"_s, 2}}))),
                 u"changeStands@8"_s);
    }

    void aTransferThatDidNotHappenIsCancelledInTheYearAfter()
    {
        QVERIFY(m_client->call(u"transfer.prepare"_s, {{u"students"_s, QJsonArray{m_student}}}));
        const auto isVoid = [&] {
            return m_client->call(u"transfer.packages"_s, {}).value()[u"packages"][0][u"void"].toArray();
        };
        QCOMPARE(isVoid(), QJsonArray());
        const auto left = registerChange(u"transferOut"_s, u"311"_s);
        QVERIFY2(left, qPrintable(outcomeOf(left)));
        goTo(9, 1, 1);
        const qint64 next = newClass(u"電機二甲"_s, 2, u"day"_s, m_year + 1);
        const QJsonObject entry{{u"schoolYear"_s, m_year + 1},
                                {u"cancelsId"_s, left.value()[u"record"][u"id"]},
                                {u"reason"_s, u"他校未完成轉入"_s}};
        QCOMPARE(outcomeOf(registerChange(u"cancel"_s, {}, entry)), u"classOver toClassId"_s);
        const auto back =
            registerChange(u"cancel"_s, {}, together(entry, {{u"toClassId"_s, next}, {u"toSeat"_s, 4}}));
        QVERIFY2(back, qPrintable(outcomeOf(back)));
        QCOMPARE(isVoid(), QJsonArray{u"1140001"_s});
        QCOMPARE(record(u"student"_s, m_student)[u"state"].toString(), u"enrolled"_s);
        const QStringList expected{u"電機一甲 1 %1 %2"_s.arg(day(8, 1), day(7, 31, 1)),
                                   u"電機二甲 4 %1 %2"_s.arg(day(8, 1, 1), day(7, 31, 2))};
        QCOMPARE(sat(m_student), expected);
        QCOMPARE(apart(), 0U);
    }

    void borrowedStudyTellsItsRealDaysLater()
    {
        const auto borrowed = registerChange(u"borrow"_s, u"702"_s,
                                             {{u"otherSchoolCode"_s, u"353402"_s},
                                              {u"programCode"_s, u"308"_s},
                                              {u"endsOn"_s, text(m_today.addDays(30))}});
        QVERIFY2(borrowed, qPrintable(outcomeOf(borrowed)));
        const qint64 id = borrowed.value()[u"record"][u"id"].toInteger();
        m_fixture->clock().advance(std::chrono::hours(24 * 25));
        const QJsonObject real{{u"actualStartsOn"_s, text(m_today.addDays(2))},
                               {u"actualEndsOn"_s, text(m_today.addDays(20))}};
        QCOMPARE(outcomeOf(save(u"registerChange"_s, changed(u"registerChange"_s, id, real))), u"done"_s);
        // Days ahead that an older version took hold nothing else up.
        QVERIFY(ahead(id, m_today.addDays(90)));
        QCOMPARE(outcomeOf(save(u"registerChange"_s,
                                changed(u"registerChange"_s, id, {{u"filingNumber"_s, u"1150000123"_s}}))),
                 u"done"_s);
        QVERIFY(ahead(id, m_today.addDays(20)));
        QCOMPARE(outcomeOf(save(u"registerChange"_s,
                                changed(u"registerChange"_s, id, {{u"actualEndsOn"_s, text(m_today)}}))),
                 u"order actualEndsOn"_s);
        QCOMPARE(outcomeOf(save(u"registerChange"_s,
                                changed(u"registerChange"_s, id, {{u"endsOn"_s, text(m_today)}}))),
                 u"changeStands@8"_s);
    }

    void aStudentWhoNeverSatAnywhereElseCanBeRemoved()
    {
        const QJsonObject student = record(u"student"_s, m_student);
        QCOMPARE(outcomeOf(m_client->call(u"record.remove"_s, with({{u"type"_s, u"student"_s},
                                                                    {u"id"_s, m_student},
                                                                    {u"version"_s, student[u"version"]}}))),
                 u"done"_s);
    }

    void aStoreOfBeforeGetsItsMembershipsWhenItIsServed()
    {
        const QStringList before = sat(m_student);
        const auto made = write([](store::WriteContext &job) -> Answer<QJsonObject> {
            for (const ClassMembership &each : job.records().find<ClassMembership>({})) {
                if (auto gone = job.remove(recordTypeOf<ClassMembership>(), each.id.value(), each.version);
                    !gone)
                    return gone;
            }
            auto role = job.records().findOne<Role>(u"key"_s, u"registryClerk"_s);
            role->grants.remove(u"; view classMembership school"_s);
            const auto changed = job.change(*role);
            return changed ? Answer<QJsonObject>(QJsonObject()) : changed.error();
        });
        QVERIFY2(made, qPrintable(outcomeOf(made)));
        m_client.reset();
        m_fixture->restart();
        QVERIFY(back());
        QCOMPARE(sat(m_student), before);
        QCOMPARE(apart(), 0U);
    }

    void nobodyWritesAMembershipByHand()
    {
        QCOMPARE(
            outcomeOf(save(u"classMembership"_s, {{u"studentId"_s, m_student}, {u"classId"_s, m_other}})),
            u"forbidden"_s);
    }
};

QTEST_GUILESS_MAIN(TestClassMemberships)
#include "tst_class_memberships.moc"
