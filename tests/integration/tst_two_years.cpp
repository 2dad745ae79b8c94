// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/old_files.h"
#include "tests/integration/two_years_steps.h"

using namespace licheng;
using namespace licheng::test;

/// The sample school through two school years, as tests/data/compliance/two_years.txt tells them, and what
/// the board of the regulation says of it at each of the instants there. Everything is done over TLS by whose
/// work it is, under the clock of the test.
class TestTwoYears : public QObject, private TwoYearsSteps
{
    Q_OBJECT

    bool m_isBroken = false;

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_expected.isWhole());
        QVERIFY(openYear());
        m_first = m_year;
        QVERIFY(signIn(u"registry"_s));
        QVERIFY(findMembers());
    }
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        if (m_isBroken)
            QSKIP("the story stopped before");
    }
    void cleanup() { m_isBroken = m_isBroken || QTest::currentTestFailed(); }

    void aFirstScheduleIsPlannedInTimeAndPublishedTooLate()
    {
        come(on(0, 8, 20));
        QVERIFY(signIn(u"registry"_s));
        QCOMPARE(said(withoutOwnSchedule()), QString());
        QCOMPARE(board(u"a1"_s), QString());
        come(on(0, 8, 22));
        QCOMPARE(said(solved(waitingReports())), QString());
        QCOMPARE(said(announced()), QString());
        QVERIFY(signIn(u"academic"_s));
        QCOMPARE(
            changes(u"groupMember"_s, memberOn(u"parentsCommittee"_s), {{u"nominatedBy"_s, u"家長會"_s}}),
            u"done"_s);
        QCOMPARE(saved(u"groupMember"_s, {{u"seat"_s, u"gradeTutor"_s},
                                          {u"name"_s, u"林志明"_s},
                                          {u"source"_s, u"exOfficio"_s},
                                          {u"startsOn"_s, text(on(0, 8, 22))},
                                          {u"endsOn"_s, text(on(1, 7, 31))}}),
                 u"done"_s);
        come(on(0, 8, 25));
        QVERIFY(signIn(u"registry"_s));
        QCOMPARE(said(dated({{m_opening2, u"opening"_s}, {m_closing2, u"closing"_s}})), QString());
        QCOMPARE(said(scheduled(1) + scheduled(2)), QString());
        for (Pupil &pupil : m_members)
            QCOMPARE(openSecondSemester(pupil), u"done"_s);
        comeTo(on(0, 8, 30), QTime(23, 59, 59));
        QCOMPARE(board(u"a2"_s), QString());
        comeTo(on(0, 8, 31), QTime(0, 0));
        QCOMPARE(board(u"a3"_s), QString());
        come(on(0, 8, 31));
        QVERIFY(signIn(u"registry"_s));
        QCOMPARE(said(published(1) + published(2)), QString());
    }

    void theAutumnHasItsMeetingAuditAndEntries()
    {
        come(on(0, 9, 4));
        QCOMPARE(said(sessionHeld(firstOf(u"training"_s, {{u"audience"_s, u"parents"_s}}))), QString());
        come(on(0, 9, 15));
        QCOMPARE(said(met(u"第2次工作小組會議"_s, true, {u"building"_s, u"merits"_s, u"promotion"_s})),
                 QString());
        QCOMPARE(said(awardsAssessed()), QString());
        come(on(0, 9, 19));
        QCOMPARE(said(classesConfirmed(m_both)), QString());
        QCOMPARE(said(mailed()), QString());
        come(on(0, 9, 22));
        QCOMPARE(said(selfChecked(u"register"_s, m_registries, 1)), QString());
        come(on(0, 9, 28));
        QCOMPARE(said(audited()), QString());
        come(on(0, 10, 1));
        QCOMPARE(said(selfChecked(u"accounts"_s, {u"admin"_s}, 1)), QString());
        QCOMPARE(said(selfChecked(u"electives"_s, {u"teaching"_s, u"eveningteaching"_s}, 1)), QString());
        come(on(0, 10, 10));
        QCOMPARE(said(carriedOut(u"platform"_s)), QString());
        come(on(0, 10, 20));
        QCOMPARE(said(counselled({Division::Day})), QString());
        come(on(0, 10, 25));
        QVERIFY(signIn(u"academic"_s));
        QCOMPARE(
            changes(u"groupMember"_s, memberOn(u"activitiesHead"_s), {{u"endsOn"_s, text(on(0, 10, 31))}}),
            u"done"_s);
        come(on(0, 10, 29));
        QCOMPARE(said(entriesOfSemester(1, &everybody)), QString());
        come(on(0, 11, 8));
        m_openTrouble = reported(u"t001"_s);
        QVERIFY(m_openTrouble);
        come(on(0, 11, 10));
        const qint64 second = reported(m_members[0].login);
        QVERIFY(second);
        come(on(0, 11, 11));
        QCOMPARE(said(solved({second})), QString());
        come(on(0, 11, 15));
        QCOMPARE(board(u"a4"_s), QString());
        come(on(0, 11, 16));
        QCOMPARE(said(solved({m_openTrouble})), QString());
        come(on(0, 11, 18));
        QCOMPARE(said(carriedOut(u"trainings"_s)), QString());
        come(on(0, 11, 20));
        QCOMPARE(said(carriedOut(u"schedule"_s)), QString());
        QCOMPARE(said(appointed({u"activitiesHead"_s}, on(0, 11, 20), on(1, 7, 31))), QString());
    }

    void theFirstSemesterEndsAndWhatHasItsOwnPeriodGoesOn()
    {
        come(on(1, 1, 10));
        QCOMPARE(said(counselled({Division::Evening})), QString());
        come(on(1, 1, 25));
        QCOMPARE(said(gradesOf(1, &everybody)), QString());
        QCOMPARE(said(allGraded()), QString());
        QCOMPARE(said(filesSent()), QString());
        QCOMPARE(said(selfChecked(u"counselling"_s, {u"academic"_s, u"eveningdirector"_s}, 1)), QString());
        come(on(1, 1, 29));
        QCOMPARE(said(selfChecked(u"cadre"_s, {u"affairs"_s, u"eveningaffairs"_s}, 1)), QString());
        QCOMPARE(said(selfChecked(u"attendance"_s, {u"discipline"_s, u"evening"_s}, 1)), QString());
        comeTo(on(1, 1, 31), QTime(23, 59, 59));
        QCOMPARE(board(u"a5"_s), QString());
        comeTo(on(1, 2, 1), QTime(0, 0));
        QCOMPARE(board(u"a6"_s), QString());
        come(on(1, 2, 5));
        QCOMPARE(said(changesApproved(1)), QString());
        QCOMPARE(said(selfChecked(u"upload"_s, m_counselling, 1)), QString());
        QCOMPARE(said(selfChecked(u"performance"_s, {u"affairsdirector"_s, u"eveningdirector"_s}, 1)),
                 QString());
        come(on(1, 2, 8));
        QCOMPARE(said(allCertified(1)), QString());
        come(on(1, 2, 11));
        QCOMPARE(said(selfChecked(u"certify"_s, m_counselling, 1)), QString());
        QCOMPARE(said(selfChecked(u"grades"_s, m_registries, 1)), QString());
        QCOMPARE(said(selectionOf(1, &isThird)), QString());
        QCOMPARE(said(allSelected({3})), QString());
    }

    void theSecondSemesterBringsGradeThreesBatches()
    {
        come(on(1, 2, 19));
        QCOMPARE(said(submittedAll(listsOf(u"3"_s, 1, 1))), QString());
        come(on(1, 2, 20));
        QCOMPARE(board(u"b1"_s), QString());
        come(on(1, 3, 3));
        QCOMPARE(said(classesConfirmed(m_both, 2)), QString());
        come(on(1, 3, 6));
        QCOMPARE(said(selfChecked(u"register"_s, m_registries, 2)), QString());
        come(on(1, 3, 10));
        QCOMPARE(said(met(u"第2學期工作小組會議"_s, true, everyMatter())), QString());
        QCOMPARE(said(audited()), QString());
        come(on(1, 3, 12));
        QCOMPARE(said(receivedAll(on(1, 3, 19))), QString());
        come(on(1, 3, 15));
        QCOMPARE(said(selfChecked(u"accounts"_s, {u"admin"_s}, 2)), QString());
        QCOMPARE(said(selfChecked(u"electives"_s, {u"teaching"_s, u"eveningteaching"_s}, 2)), QString());
        come(on(1, 3, 20));
        QCOMPARE(board(u"a7"_s), QString());
        come(on(1, 4, 2));
        QCOMPARE(said(entriesOfSemester(2, &isThird)), QString());
        come(on(1, 4, 10));
        QCOMPARE(said(autobiographiesFinished()), QString());
        come(on(1, 4, 12));
        QCOMPARE(said(gradesOf(2, &isThird)), QString());
        QCOMPARE(said(selectionOf(2, &isThird)), QString());
        QCOMPARE(said(entriesOfSemester(2, &isLower)), QString());
        come(on(1, 4, 15));
        QCOMPARE(said(selfChecked(u"autobiography"_s, m_counselling, 2)), QString());
        come(on(1, 5, 8));
        QCOMPARE(said(submittedAll(listsOf(u"3"_s, 2, 2))), QString());
        come(on(1, 5, 20));
        QCOMPARE(board(u"b2"_s), QString());
        come(on(1, 5, 22));
        QCOMPARE(said(receivedAll(on(1, 5, 29))), QString());
    }

    void theYearEndsWithoutASessionForParents()
    {
        come(on(1, 5, 25));
        QCOMPARE(said(counselled(m_both)), QString());
        come(on(1, 6, 10));
        QCOMPARE(said(trained(u"students"_s)), QString());
        m_session = session(on(1, 6, 20));
        QVERIFY(m_session);
        come(on(1, 7, 1));
        QCOMPARE(said(selfChecked(u"counselling"_s, {u"academic"_s, u"eveningdirector"_s}, 2)), QString());
        come(on(1, 7, 5));
        QCOMPARE(said(gradesOf(2, &isLower)), QString());
        come(on(1, 7, 10));
        QCOMPARE(said(changesApproved(2)), QString());
        QCOMPARE(said(selfChecked(u"cadre"_s, {u"affairs"_s, u"eveningaffairs"_s}, 2)), QString());
        QCOMPARE(said(selfChecked(u"attendance"_s, {u"discipline"_s, u"evening"_s}, 2)), QString());
        come(on(1, 7, 15));
        QCOMPARE(said(selfChecked(u"upload"_s, m_counselling, 2)), QString());
        QCOMPARE(said(selfChecked(u"performance"_s, {u"affairsdirector"_s, u"eveningdirector"_s}, 2)),
                 QString());
        come(on(1, 7, 20));
        QCOMPARE(said(selectionOf(1, &isLower)), QString());
        QCOMPARE(said(selectionOf(2, &isLower)), QString());
        QCOMPARE(said(allSelected({1, 2})), QString());
        come(on(1, 7, 21));
        QCOMPARE(said(selfChecked(u"certify"_s, m_counselling, 2)), QString());
        QCOMPARE(said(selfChecked(u"grades"_s, m_registries, 2)), QString());
        // On the last day, after the server has looked.
        come(on(1, 7, 31));
        QCOMPARE(said(selfChecked(u"select"_s, m_registries, 2)), QString());
        comeTo(on(1, 7, 31), QTime(23, 59, 59));
        QCOMPARE(board(u"b3"_s), QString());
        comeTo(on(1, 8, 1), QTime(0, 0));
        QCOMPARE(board(u"b4"_s), QString());
    }

    void theYearTurnsAndTheListsOfTheLowerGradesGo()
    {
        come(on(1, 8, 1));
        come(on(1, 8, 2));
        QCOMPARE(said(turned(m_first + 1)), QString());
        come(on(1, 8, 3));
        QCOMPARE(said(submittedAll(listsOf(u"1,2"_s, 0, 1) + listsOf(u"1,2"_s, 0, 2))), QString());
        come(on(1, 8, 4));
        QCOMPARE(board(u"c1"_s), QString());
        come(on(1, 8, 5));
        QCOMPARE(
            said(sessionHeld(m_session, {{u"startsAt"_s, detail::toJson(atSchool(m_today, QTime(9, 0)))},
                                         {u"endsAt"_s, detail::toJson(atSchool(m_today, QTime(11, 0)))}})),
            QString());
        come(on(1, 8, 10));
        QStringList seats;
        for (const Choice &seat : choices<GroupSeat>())
            seats.append(QLatin1String(seat.wire));
        seats.removeAll(u"parentsCommittee"_s);
        QCOMPARE(said(appointed(seats, m_today, on(2, 7, 31))), QString());
        come(on(1, 8, 20));
        m_year = m_first + 1;
        QVERIFY(signIn(u"registry"_s));
        QCOMPARE(said(dated({{on(1, 8, 30), u"opening"_s},
                             {on(2, 1, 20), u"closing"_s},
                             {on(2, 2, 11), u"opening"_s},
                             {on(2, 6, 30), u"closing"_s}})),
                 QString());
        for (const int semester : {1, 2}) {
            QCOMPARE(said(scheduled(semester)), QString());
            QCOMPARE(said(published(semester)), QString());
        }
        m_year = m_first;
        come(on(1, 8, 31));
        QCOMPARE(said(receivedAll(on(1, 9, 9))), QString());
    }

    void theSecondYearIsDoneByHalves()
    {
        come(on(1, 9, 10));
        QCOMPARE(said(selfChecked(u"confirm"_s, m_registries, 2)), QString());
        m_year = m_first + 1;
        come(on(1, 9, 12));
        QCOMPARE(said(classesConfirmed({Division::Day})), QString());
        QCOMPARE(said(followOn()), QString());
        come(on(1, 9, 15));
        QCOMPARE(said(met(u"第1次工作小組會議"_s, false, {})), QString());
        come(on(1, 9, 20));
        QCOMPARE(board(u"a8"_s), QString());
        QCOMPARE(board(u"b5"_s), QString());
        come(on(1, 9, 22));
        QCOMPARE(said(selfChecked(u"register"_s, {u"registry"_s}, 1)), QString());
        come(on(1, 10, 1));
        QVERIFY(signIn(u"academic"_s));
        QCOMPARE(told(m_client->call(u"regulation.draft"_s,
                                     with({{u"regulation"_s, amended(on(1, 11, 1), false)}}))),
                 u"done"_s);
        QVERIFY(signIn(u"principal"_s));
        QCOMPARE(told(approve()), u"regulationUnapproved@11"_s);
        come(on(1, 10, 10));
        QCOMPARE(said(trained(u"students"_s)), QString());
        come(on(1, 10, 20));
        QVERIFY(signIn(u"academic"_s));
        QJsonObject passed = amended(on(1, 11, 1), true);
        passed.insert(u"edition"_s, draftOf(u"amended"_s)[u"edition"]);
        QCOMPARE(told(m_client->call(u"regulation.draft"_s,
                                     with({{u"regulation"_s, passed}, {u"label"_s, u"amended"_s}}))),
                 u"done"_s);
        QVERIFY(signIn(u"principal"_s));
        QCOMPARE(told(approve()), u"done"_s);
        come(on(1, 10, 29));
        QCOMPARE(said(entriesOfSemester(1, &everybody)), QString());
        come(on(1, 11, 15));
        QCOMPARE(board(u"c2"_s), QString());
        come(on(1, 12, 1));
        QCOMPARE(said(met(u"第2次工作小組會議"_s, true, {u"schedule"_s, u"trainings"_s})), QString());
        come(on(2, 1, 25));
        QCOMPARE(said(gradesOf(1, &everybody)), QString());
        comeTo(on(2, 1, 31), QTime(23, 59, 59));
        QCOMPARE(board(u"c3"_s), QString());
        comeTo(on(2, 2, 1), QTime(0, 0));
        QCOMPARE(board(u"c4"_s), QString());
    }

    void mostListsOfABatchMissTheirEnd()
    {
        come(on(2, 2, 11));
        QCOMPARE(said(allSelected({3})), QString());
        come(on(2, 2, 19));
        const auto lists = listsOf(u"3"_s, 1, 1);
        const auto posts = std::find_if(lists.begin(), lists.end(), [](const Which &which) {
            return which.layout->key == u"cadrePosts" && which.audience->division == Division::Day;
        });
        QVERIFY(posts != lists.end());
        QCOMPARE(said(submittedAll({*posts})), QString());
        come(on(2, 3, 1));
        QCOMPARE(said(appointed({u"parentsCommittee"_s}, m_today, on(2, 7, 31))), QString());
        come(on(2, 3, 3));
        QCOMPARE(said(classesConfirmed(m_both, 2)), QString());
        comeTo(on(2, 3, 10), QTime(23, 59, 59));
        QCOMPARE(board(u"c5"_s), QString());
        QCOMPARE(board(u"d1"_s), QString());
        comeTo(on(2, 3, 11), QTime(0, 0));
        QCOMPARE(board(u"c6"_s), QString());
        QCOMPARE(board(u"d2"_s), QString());
        comeTo(on(2, 3, 19), QTime(0, 0));
        QCOMPARE(board(u"c7"_s), QString());
    }

    void theSecondYearEnds()
    {
        come(on(2, 6, 1));
        QCOMPARE(said(met(u"第2學期工作小組會議"_s, true, everyMatter())), QString());
        QCOMPARE(said(awardsProposed({u"t001"_s})), QString());
        come(on(2, 6, 15));
        QCOMPARE(said(trained(u"teachers"_s)), QString());
        come(on(2, 7, 10));
        QCOMPARE(said(audited()), QString());
        QVERIFY(signIn(u"registry"_s));
        QCOMPARE(graduatesIn(u"sealed"_s).size(), 10);
        QCOMPARE(graduatesIn(u"due"_s).size(), 0);
        comeTo(on(2, 7, 31), QTime(23, 59, 59));
        QCOMPARE(board(u"d3"_s), QString());
        comeTo(on(2, 8, 1), QTime(0, 0));
        QCOMPARE(board(u"c8"_s), QString());
        QCOMPARE(board(u"d4"_s), QString());
        come(on(2, 8, 1));
    }

    void graduatesAreDestroyedAfterTheirYearByTwoPeopleButForAHold()
    {
        come(on(2, 8, 2));
        QCOMPARE(said(turned(m_first + 2)), QString());
        const auto call = [this](const QString &method, const QJsonObject &params) {
            return m_client->call(method, with(params));
        };
        come(on(2, 8, 5));
        QVERIFY(signIn(u"registry"_s));
        const QJsonArray due = graduatesIn(u"due"_s);
        QCOMPARE(due.size(), 10);
        const QJsonArray first{due[0]};
        const QJsonArray second{due[1]};
        QCOMPARE(told(call(u"retention.hold"_s, {{u"studentIds"_s, second}, {u"reason"_s, u"訴訟中"_s}})),
                 u"done"_s);
        QCOMPARE(told(call(u"retention.propose"_s, {{u"studentIds"_s, second}})), u"underHold@7"_s);
        const auto proposed = call(u"retention.propose"_s, {{u"studentIds"_s, first}});
        QVERIFY2(proposed, qPrintable(told(proposed)));
        const QJsonValue id = proposed.value()[u"record"][u"id"];
        QVERIFY(!call(u"retention.destroy"_s, {{u"id"_s, id}}));
        QVERIFY(signIn(u"academic"_s));
        QVERIFY(ageFiles(m_fixture->data().vault()));
        QCOMPARE(told(call(u"retention.destroy"_s, {{u"id"_s, id}})), u"done"_s);
        QTRY_COMPARE(rows(u"destruction"_s, u"state = 'completed'"_s), 1);
        QCOMPARE(rows(u"courseOutcome"_s, u"studentId = %1"_s.arg(first[0].toInteger())), 0);
        QVERIFY(rows(u"courseOutcome"_s, u"studentId = %1"_s.arg(second[0].toInteger())) > 0);
        come(on(2, 8, 6));
        QCOMPARE(board(u"e1"_s), QString());
    }

    void whatWasKeptOfEachSemesterIsTheHistoryOfTheBoard()
    {
        QVERIFY(signIn(u"workgroup"_s));
        const auto told =
            m_client->call(u"compliance.read"_s, {{u"schoolYear"_s, m_first + 2}, {u"semester"_s, 1}});
        QHash<QString, QJsonObject> history;
        QStringList terms;
        for (const QJsonValue &each : told.value()[u"history"].toArray()) {
            terms.append(each[u"term"].toString());
            history.insert(terms.last(), each[u"states"].toObject());
        }
        QCOMPARE(terms.size(), 5);
        QCOMPARE(terms.first(4), (QStringList{u"%1-2"_s.arg(m_first + 1), u"%1-1"_s.arg(m_first + 1),
                                              u"%1-2"_s.arg(m_first), u"%1-1"_s.arg(m_first)}));
        // Before the school began.
        for (const QJsonValue &state : history.value(terms.last()))
            QCOMPARE(state.toString(), u"notRecorded"_s);
        for (const auto &[term, column] :
             {std::pair{u"%1-1"_s.arg(m_first), u"a8"_s}, std::pair{u"%1-2"_s.arg(m_first), u"b5"_s},
              std::pair{u"%1-1"_s.arg(m_first + 1), u"c8"_s}, std::pair{u"%1-2"_s.arg(m_first + 1), u"d4"_s}})
            m_differences += m_expected.stateDifferences(column, history.value(term));
    }

    void theBoardSaidWhatWasWrittenByHand()
    {
        QCOMPARE(said(m_differences), QString());
        for (const QString &column : m_expected.columns().sliced(1))
            QVERIFY2(m_compared.contains(column), qPrintable(column));
    }
};

QTEST_GUILESS_MAIN(TestTwoYears)
#include "tst_two_years.moc"
