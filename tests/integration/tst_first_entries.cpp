// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/main_job_school.h"

using namespace Qt::StringLiterals;
using namespace licheng;
using namespace licheng::test;

/// How the main job begins, over real TLS: lists are imported, outcomes are entered, each limit on the way.
class TestFirstEntries : public QObject, private MainJobSchool
{
    Q_OBJECT

private Q_SLOTS:
    void init() { prepare(); }
    void cleanup() { clear(); }

    void importMakesClassesStudentsCoursesAndEnrolments()
    {
        QCOMPARE(ids("student").size(), 2);
        QCOMPARE(ids("schoolClass").size(), 1);
        QCOMPARE(ids("course").size(), 2);
        QCOMPARE(ids("enrolment").size(), 4);
    }

    void importingTheSameFileTwiceChangesNothing()
    {
        QVERIFY(importOutcomes({{u"11410001"_s, u"C1"_s, u"心得"_s, u"簡述"_s, u"通過"_s}}));
        const auto reader = m_fixture->server().store().reader();
        const qint64 before = store::currentRevision(*reader.value());
        const auto students = importStudents(twoStudents());
        QVERIFY(students);
        QVERIFY2(students.value()[u"summary"][u"unchanged"].toInt() == 2,
                 QJsonDocument(students.value()).toJson().constData());
        const auto courses = importCourses(twoCourses());
        QCOMPARE(courses.value()[u"summary"][u"unchanged"].toInt(), 2);
        const auto outcomes = importOutcomes({{u"11410001"_s, u"C1"_s, u"心得"_s, u"簡述"_s, u"通過"_s}});
        QCOMPARE(outcomes.value()[u"summary"][u"unchanged"].toInt(), 1);
        // Only the three lines of the log that an import was made.
        QCOMPARE(store::currentRevision(*reader.value()), before + 3);
    }

    void everyFaultOfARowIsNamedByRowAndField()
    {
        QList<QStringList> rows = twoStudents();
        rows[0][2] = u"A123456780"_s;
        rows[0][3] = u"097/02/30"_s;
        rows[1][0] = rows[0][0];
        const auto checked = importStudents(rows, "check");
        QVERIFY(checked);
        QStringList faults;
        for (const QJsonValue &f : checked.value()[u"faults"].toArray())
            faults.append(
                u"%1 %2 %3"_s.arg(f[u"row"].toInt()).arg(f[u"field"].toString(), f[u"rule"].toString()));
        QCOMPARE(faults, (QStringList{u"2 identityNumber identityNumber"_s, u"2 birthday date"_s,
                                      u"3 studentNumber double"_s, u"3 identityNumber taken"_s,
                                      u"3 seat seatTaken"_s}));
    }

    void allOrNothingAppliesNothingAndGoodRowsApplyTheRest()
    {
        const QList<QStringList> rows{{u"11410001"_s, u"C1"_s, u"一"_s, u"簡述"_s, u"待認證"_s},
                                      {u"99999999"_s, u"C1"_s, u"二"_s, u"簡述"_s, u"待認證"_s}};
        const auto all = importOutcomes(rows, "all");
        QVERIFY(!all);
        QCOMPARE(all.error().code, ErrorCode::Invalid);
        QCOMPARE(ids("courseOutcome").size(), 0);
        const auto good = importOutcomes(rows, "good");
        QVERIFY(good);
        QCOMPARE(good.value()[u"summary"][u"created"].toInt(), 1);
        QCOMPARE(good.value()[u"summary"][u"faulty"].toInt(), 1);
        QCOMPARE(ids("courseOutcome").size(), 1);
    }

    void theTwentyFirstOutcomeOfAnImportIsRefusedWithItsArticle()
    {
        QList<QStringList> rows;
        for (int i = 1; i <= 21; ++i)
            rows.append({u"11410001"_s, u"C1"_s, QString::number(i), u"簡述"_s, u"通過"_s});
        const auto checked = importOutcomes(rows, "check");
        QVERIFY(checked);
        const QJsonArray faults = checked.value()[u"faults"].toArray();
        QCOMPARE(faults.size(), 1);
        QCOMPARE(faults[0][u"row"].toInt(), 22);
        QCOMPARE(faults[0][u"refusal"][u"reason"].toString(), u"uploadQuota"_s);
        QCOMPARE(faults[0][u"refusal"][u"article"].toString(), u"5.3.2"_s);
    }

    void theTwentiethUploadIsTakenAndTheTwentyFirstRefused()
    {
        QVERIFY(openWindow(WindowKind::Upload));
        for (int i = 1; i <= 20; ++i)
            QVERIFY(save("courseOutcome", newOutcome(i)));
        QCOMPARE(refusal(save("courseOutcome", newOutcome(21))), u"uploadQuota@5.3.2"_s);
        // Another student's count is his own.
        QVERIFY(save("courseOutcome", newOutcome(1, studentNamed(u"11410002"_s))));
        const auto quota = m_client->call(
            u"outcome.quota"_s,
            {{u"studentId"_s, studentNamed(u"11410001"_s)}, {u"schoolYear"_s, year}, {u"semester"_s, 1}});
        QCOMPARE(quota.value()[u"uploads"][u"used"].toInt(), 20);
        QCOMPARE(quota.value()[u"uploads"][u"limit"].toInt(), 20);
    }

    void aWindowClosesAfterItsLastSecond()
    {
        QCOMPARE(refusal(save("courseOutcome", newOutcome(1))), u"noWindow@4"_s);
        QVERIFY(openWindow(WindowKind::Upload, 60));
        m_fixture->clock().advance(std::chrono::seconds(59));
        QVERIFY(save("courseOutcome", newOutcome(1)));
        m_fixture->clock().advance(std::chrono::seconds(2));
        QCOMPARE(refusal(save("courseOutcome", newOutcome(2))), u"closed@4"_s);
    }

    void anExtensionOpensForItsStudentOnlyAndNeedsAReason()
    {
        const qint64 window = openWindow(WindowKind::Upload, 60);
        m_fixture->clock().advance(std::chrono::seconds(61));
        QJsonObject extension{{u"kind"_s, u"upload"_s},
                              {u"schoolYear"_s, year},
                              {u"semester"_s, 1},
                              {u"extendsId"_s, window},
                              {u"studentId"_s, studentNamed(u"11410001"_s)},
                              {u"startsAt"_s, detail::toJson(now().addDays(-2))},
                              {u"endsAt"_s, detail::toJson(now().addDays(1))}};
        QVERIFY(!save("window", extension));
        extension.insert(u"reason"_s, u"住院"_s);
        QVERIFY(save("window", extension));
        QVERIFY(save("courseOutcome", newOutcome(1)));
        QCOMPARE(refusal(save("courseOutcome", newOutcome(1, studentNamed(u"11410002"_s)))), u"closed@4"_s);
    }

    void theHundredAndFirstCharacterIsRefused()
    {
        QVERIFY(openWindow(WindowKind::Upload));
        QJsonObject outcome = newOutcome(1);
        outcome.insert(u"description"_s, u"𠮟"_s.repeated(101));
        QCOMPARE(refusal(save("courseOutcome", outcome)), u"descriptionLength@5.3.1"_s);
        outcome.insert(u"description"_s, u"𠮟"_s.repeated(100));
        QVERIFY(save("courseOutcome", outcome));
    }

    void aStaleVersionIsAConflictWithTheCurrentRecord()
    {
        const qint64 id = studentNamed(u"11410001"_s);
        QJsonObject record = m_client->call(u"record.get"_s, {{u"type"_s, u"student"_s}, {u"id"_s, id}})
                                 .value()[u"record"]
                                 .toObject();
        record.insert(u"note"_s, u"一"_s);
        QVERIFY(save("student", record));
        record.insert(u"note"_s, u"二"_s);
        const auto stale = save("student", record);
        QVERIFY(!stale);
        QCOMPARE(stale.error().code, ErrorCode::Conflict);
        QCOMPARE(stale.error().data[u"current"][u"note"].toString(), u"一"_s);
    }

    void whatOnlyTheServerSetsCannotBeSaved()
    {
        QVERIFY(openWindow(WindowKind::Upload));
        QJsonObject outcome = newOutcome(1);
        outcome.insert(u"certification"_s, u"certified"_s);
        outcome.insert(u"selected"_s, true);
        const auto saved = save("courseOutcome", outcome);
        QCOMPARE(saved.value()[u"record"][u"certification"].toString(), u"waiting"_s);
        QCOMPARE(saved.value()[u"record"][u"selected"].toBool(), false);
    }

    void aRepeatedRequestIsAnsweredNotRepeated()
    {
        QVERIFY(openWindow(WindowKind::Upload));
        const QJsonObject params = with({{u"type"_s, u"courseOutcome"_s}, {u"record"_s, newOutcome(1)}});
        const auto first = m_client->call(u"record.save"_s, params);
        const auto again = m_client->call(u"record.save"_s, params);
        QVERIFY(first && again);
        QCOMPARE(again.value(), first.value());
        QCOMPARE(ids("courseOutcome").size(), 1);
    }
};

QTEST_GUILESS_MAIN(TestFirstEntries)
#include "tst_first_entries.moc"
