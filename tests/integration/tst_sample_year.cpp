// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/sample_year_steps.h"

using namespace licheng;
using namespace licheng::test;

/// The sample school through a whole school year, from the planned schedule to confirmed receipts of all nine
/// lists of both divisions and both batches of grade 3, and its turn. The functions stand in the order of the
/// year: each begins where the one before has left the school.
class TestSampleYear : public QObject, private SampleYearSteps
{
    Q_OBJECT

    bool m_isBroken = false;

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(openYear());
        QVERIFY(signIn(u"registry"_s));
        QVERIFY(findMembers());
    }
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        if (m_isBroken)
            QSKIP("the year stopped before");
    }
    void cleanup() { m_isBroken = m_isBroken || QTest::currentTestFailed(); }

    void theScheduleIsPlannedCheckedAndPublished()
    {
        QVERIFY(signIn(u"registry"_s));
        for (const auto &[day, kind] :
             {std::pair{m_opening2, u"opening"_s}, std::pair{m_closing2, u"closing"_s}})
            QVERIFY(made(u"calendarDay"_s, {{u"date"_s, text(day)}, {u"kind"_s, kind}}));
        QCOMPARE(said(withoutOwnSchedule()), QString());
        for (const int semester : {1, 2}) {
            QCOMPARE(said(scheduled(semester)), QString());
            QCOMPARE(said(published(semester)), QString());
        }
        for (Pupil &pupil : m_members)
            QCOMPARE(openSecondSemester(pupil), u"done"_s);
    }

    void everyClassIsConfirmedAndTheRegisterSigned()
    {
        goTo(m_opening1.addDays(20));
        QCOMPARE(said(classesConfirmed({Division::Day, Division::Evening})), QString());
        goTo(m_opening1.addDays(23));
        for (const Division division : {Division::Day, Division::Evening})
            QCOMPARE(signedBy(registryOf(division),
                              {{u"step"_s, u"register"_s}, {u"schoolYear"_s, m_year}, {u"semester"_s, 1}}),
                     u"done"_s);
    }

    void theFirstSemesterIsEntered()
    {
        const auto everybody = [](const Pupil &) { return true; };
        goTo(m_opening1.addDays(60));
        QCOMPARE(said(entriesOfSemester(1, everybody)), QString());
        goTo(m_closing1.addDays(5));
        QCOMPARE(said(gradesOf(1, everybody)), QString());
    }

    void theFirstBatchOfGradeThreeGoes()
    {
        const auto isThird = [](const Pupil &pupil) { return pupil.grade == 3; };
        goTo(m_closing1.addDays(22));
        QCOMPARE(said(selectionOf(1, isThird)), QString());
        goTo(m_closing1.addDays(30));
        QCOMPARE(said(submittedAll(listsOf(u"3"_s, 1, 1))), QString());
    }

    void itsReceiptsAreAskedAboutAnsweredAndConfirmed()
    {
        goTo(m_closing1.addDays(51));
        QCOMPARE(said(receivedAll(m_closing1.addDays(58))), QString());
    }

    void theSecondBatchOfGradeThreeGoes()
    {
        const auto isThird = [](const Pupil &pupil) { return pupil.grade == 3; };
        goTo(m_opening2.addDays(50));
        QCOMPARE(said(entriesOfSemester(2, isThird)), QString());
        goTo(m_opening2.addDays(60));
        QCOMPARE(said(gradesOf(2, isThird)), QString());
        QCOMPARE(said(selectionOf(2, isThird)), QString());
        goTo(m_opening2.addDays(86));
        QCOMPARE(said(submittedAll(listsOf(u"3"_s, 2, 2))), QString());
        goTo(m_opening2.addDays(100));
        QCOMPARE(said(receivedAll(m_opening2.addDays(107))), QString());
    }

    void theLowerGradesSelect()
    {
        const auto isLower = [](const Pupil &pupil) { return pupil.grade < 3; };
        goTo(m_opening2.addDays(60));
        QCOMPARE(said(entriesOfSemester(2, isLower)), QString());
        goTo(m_closing2.addDays(5));
        QCOMPARE(said(gradesOf(2, isLower)), QString());
        goTo(m_closing2.addDays(20));
        QCOMPARE(said(selectionOf(1, isLower)), QString());
        QCOMPARE(said(selectionOf(2, isLower)), QString());
    }

    void theSchoolYearTurns()
    {
        goTo(m_closing2.addDays(33));
        QCOMPARE(said(turned(m_year + 1)), QString());
        for (const Pupil &pupil : m_members) {
            const QJsonObject student = record(u"student"_s, pupil.student);
            const QJsonObject schoolClass = record(u"schoolClass"_s, student[u"classId"].toInteger());
            QCOMPARE(student[u"state"].toString(), pupil.grade == 3 ? u"graduated"_s : u"enrolled"_s);
            if (pupil.grade < 3) {
                QCOMPARE(schoolClass[u"grade"].toInt(), pupil.grade + 1);
                QCOMPARE(schoolClass[u"schoolYear"].toInt(), m_year + 1);
            }
        }
    }

    void theListsOfLastYearsLowerGradesGoAndAreConfirmed()
    {
        goTo(m_closing2.addDays(34));
        QCOMPARE(said(submittedAll(listsOf(u"1,2"_s, 0, 1) + listsOf(u"1,2"_s, 0, 2))), QString());
        goTo(m_closing2.addDays(62));
        QCOMPARE(said(receivedAll(m_closing2.addDays(71))), QString());
        QVERIFY(signIn(u"registry"_s));
        QCOMPARE(rows(u"submission_list"_s, u"state <> 'confirmed'"_s), 0);
    }
};

QTEST_GUILESS_MAIN(TestSampleYear)
#include "tst_sample_year.moc"
