// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/outcome_school.h"

#include "server/store/statement.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;
using namespace licheng;
using namespace licheng::test;

/// Registers go on after their lists were submitted (article 6, paragraph 2): whoever changes a record is
/// told which submitted lists are no longer as they went, and the lists tell it, too. Over real TLS.
class TestSubmittedChanges : public QObject, private OutcomeSchool
{
    Q_OBJECT

private:
    [[nodiscard]] qint64 prepared(const char16_t *roster)
    {
        return m_client
            ->call(u"submission.prepare"_s, with({{u"roster"_s, QString::fromUtf16(roster)},
                                                  {u"schoolYear"_s, m_year},
                                                  {u"semester"_s, 1},
                                                  {u"grades"_s, u"1,2"_s},
                                                  {u"division"_s, u"day"_s}}))
            .value()[u"record"][u"id"]
            .toInteger();
    }
    /// The students' list, submitted.
    [[nodiscard]] qint64 submittedStudents()
    {
        const bool isWhole = changeStudent(sound()).ok();
        const qint64 list = prepared(u"students");
        const bool isSent = isWhole && list && step(u"submission.export"_s, list) && submit(list);
        return isSent ? list : 0;
    }
    [[nodiscard]] static QJsonObject sound()
    {
        return {{u"sex"_s, u"male"_s},       {u"groupCode"_s, u"23"_s}, {u"departmentCode"_s, u"305"_s},
                {u"divisionCode"_s, u"1"_s}, {u"classKind"_s, u"1"_s},  {u"admission"_s, u"01"_s}};
    }
    /// "roster/edition/records" of the lists that an answer names.
    [[nodiscard]] static QStringList toldBy(const Answer<QJsonObject> &answer)
    {
        QStringList lists;
        for (const QJsonValue &list : answer ? answer.value()[u"submittedLists"].toArray() : QJsonArray())
            lists.append(u"%1/%2/%3"_s.arg(list[u"roster"].toString())
                             .arg(list[u"edition"].toInt())
                             .arg(list[u"records"].toInt()));
        return lists;
    }
    [[nodiscard]] bool tells(qint64 list)
    {
        return !record(u"submissionList"_s, list)[u"changedAt"].toString().isEmpty();
    }

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        QVERIFY(openOutcomes());
    }
    void cleanup() { close(); }

    void aRecordOfASubmittedListMayChangeButNotWithoutAWord()
    {
        const qint64 list = submittedStudents();
        QVERIFY(list);
        QVERIFY(!tells(list));
        const auto saved = changeStudent({{u"birthday"_s, u"2009-07-21"_s}});
        QVERIFY2(saved, qPrintable(outcomeOf(saved)));
        QCOMPARE(toldBy(saved), QStringList{u"students/1/1"_s});
        QVERIFY(tells(list));
        const auto difference = m_client->call(u"submission.difference"_s, {{u"id"_s, list}});
        QVERIFY2(difference, qPrintable(outcomeOf(difference)));
        QCOMPARE(difference.value()[u"difference"][u"changed"].toInt(), 1);
    }

    void whatTheListDoesNotTellIsNoChangeOfIt()
    {
        const qint64 list = submittedStudents();
        QVERIFY(list);
        const auto saved = changeStudent({{u"email"_s, u""_s}, {u"registeredPhone"_s, u"0911000000"_s}});
        QVERIFY2(toldBy(saved).isEmpty(), "neither field is in the list");
        QVERIFY(!tells(list));
    }

    void aListThatIsNotWithTheDatabaseTellsNothing()
    {
        QVERIFY(changeStudent(sound()));
        const qint64 list = prepared(u"students");
        QVERIFY(step(u"submission.export"_s, list));
        QVERIFY(toldBy(changeStudent({{u"birthday"_s, u"2009-07-21"_s}})).isEmpty());
        QVERIFY(step(u"submission.export"_s, list));
        QVERIFY(submit(list));
        QCOMPARE(toldBy(changeStudent({{u"birthday"_s, u"2009-07-22"_s}})).size(), 1);
        const auto taken =
            m_client->call(u"submission.withdraw"_s,
                           with({{u"id"_s, list}, {u"reason"_s, u"生日有誤"_s}, {u"correct"_s, true}}));
        QVERIFY2(taken, qPrintable(outcomeOf(taken)));
        QVERIFY2(!tells(list), "the next edition begins anew");
        QVERIFY(toldBy(changeStudent({{u"birthday"_s, u"2009-07-23"_s}})).isEmpty());
        QVERIFY(step(u"submission.export"_s, list));
        QVERIFY(submit(list));
        QCOMPARE(toldBy(changeStudent({{u"birthday"_s, u"2009-07-24"_s}})), QStringList{u"students/2/1"_s});
    }

    /// A list of grades has the birthday of its students.
    void theStudentOfAFrozenRecordIsToldToo()
    {
        const QString code = record(u"course"_s, m_course)[u"courseCode"].toString();
        QVERIFY(made(u"grade"_s, {{u"studentId"_s, m_student},
                                  {u"schoolYear"_s, m_year},
                                  {u"semester"_s, 1},
                                  {u"form"_s, u"semester"_s},
                                  {u"courseCode"_s, code},
                                  {u"subjectName"_s, u"國語文"_s},
                                  {u"courseGrade"_s, 1},
                                  {u"credits"_s, 4},
                                  {u"score"_s, 8550},
                                  {u"passed"_s, u"passed"_s}}));
        const qint64 list = prepared(u"grades");
        QVERIFY(step(u"submission.export"_s, list));
        const auto submitted = submit(list);
        QVERIFY2(submitted, qPrintable(outcomeOf(submitted)));
        QVERIFY2(toldBy(submitted).isEmpty(), "the mark of the submission itself is no change");
        QCOMPARE(toldBy(changeStudent({{u"birthday"_s, u"2009-07-21"_s}})), QStringList{u"grades/1/1"_s});
    }

    void severalAreToldInOneSentenceAList()
    {
        const qint64 second = newStudent(m_class);
        QVERIFY(changeStudent(sound(), second));
        const qint64 list = submittedStudents();
        QVERIFY(list);
        const auto many = m_client->call(
            u"record.saveMany"_s,
            with({{u"type"_s, u"student"_s},
                  {u"records"_s,
                   QJsonArray{changed(u"student"_s, m_student, {{u"birthday"_s, u"2009-07-21"_s}}),
                              changed(u"student"_s, second, {{u"birthday"_s, u"2009-07-22"_s}})}}}));
        QVERIFY2(many, qPrintable(outcomeOf(many)));
        QCOMPARE(toldBy(many), QStringList{u"students/1/2"_s});
        const auto row = [&](qint64 id, const QString &birthday) {
            const QJsonObject stored = record(u"student"_s, id);
            return QStringList{stored[u"studentNumber"].toString(), stored[u"name"].toString(),
                               stored[u"identityNumber"].toString(), birthday};
        };
        const auto staged =
            stagedImport(u"student"_s, {u"studentNumber"_s, u"name"_s, u"identityNumber"_s, u"birthday"_s},
                         {row(m_student, u"2009-08-21"_s), row(second, u"2009-08-22"_s)});
        QVERIFY2(staged, qPrintable(outcomeOf(staged)));
        const auto applied = m_client->call(
            u"import.apply"_s, with({{u"import"_s, staged.value()[u"import"]}, {u"mode"_s, u"all"_s}}));
        QVERIFY2(applied, QJsonDocument(staged.value()).toJson().constData());
        QCOMPARE(toldBy(applied), QStringList{u"students/1/2"_s});
    }

    /// The register goes on with every term; a list of one that is over told what was so then.
    void theStateOfALaterTermIsNoChangeOfAnEarlierList()
    {
        const qint64 list = submittedStudents();
        QVERIFY(list);
        m_fixture->clock().advance(std::chrono::hours(24 * 130)); // 22 February
        QVERIFY(back());
        const auto change = registerChange(
            u"suspend"_s, u"341"_s, {{u"semester"_s, 2}, {u"effectiveOn"_s, text(m_today.addDays(130))}});
        QVERIFY2(change, qPrintable(outcomeOf(change)));
        QVERIFY(toldBy(change).isEmpty());
        QVERIFY(!tells(list));
    }

    void theStateInTheListsOwnTermIsOne()
    {
        QVERIFY(submittedStudents());
        const auto change = registerChange(u"suspend"_s, u"341"_s);
        QVERIFY2(change, qPrintable(outcomeOf(change)));
        QCOMPARE(toldBy(change), QStringList{u"students/1/1"_s});
    }

    void theListsOfARecordAreFoundByAnIndex()
    {
        const auto reader = m_fixture->server().store().reader();
        for (const QString &column : {u"recordId"_s, u"studentId"_s}) {
            store::Statement plan = (*reader)->prepared(
                u"EXPLAIN QUERY PLAN SELECT listId FROM submission_item WHERE %1 = 1"_s.arg(column));
            QVERIFY(plan.exec() && plan.next());
            QVERIFY2(plan.text(3).startsWith(u"SEARCH"_s), qPrintable(plan.text(3)));
        }
    }
};

QTEST_GUILESS_MAIN(TestSubmittedChanges)
#include "tst_submitted_changes.moc"
