// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/outcome_school.h"

#include "shared/sheets/workbook_reader.h"

using namespace Qt::StringLiterals;
using namespace licheng;
using namespace licheng::test;

/// The roster of school posts (校內幹部經歷名冊; article 6, paragraph 2, item 3), which is a list of a
/// semester and the work of 訓育組: from the entry to the submission, over real TLS.
class TestPostRoster : public QObject, private OutcomeSchool
{
    Q_OBJECT

private:
    [[nodiscard]] Answer<QJsonObject> prepare(const QJsonValue &semester = 1)
    {
        QJsonObject params{{u"roster"_s, u"cadrePosts"_s},
                           {u"schoolYear"_s, m_year},
                           {u"grades"_s, u"1,2"_s},
                           {u"division"_s, u"day"_s}};
        if (!semester.isNull())
            params.insert(u"semester"_s, semester);
        return m_client->call(u"submission.prepare"_s, with(params));
    }
    [[nodiscard]] QJsonObject post(const QString &unit, const QString &name, int semester = 1) const
    {
        const Term term{SchoolYear(m_year), static_cast<Semester>(semester)};
        return {{u"studentId"_s, m_student},
                {u"schoolYear"_s, m_year},
                {u"semester"_s, semester},
                {u"unitName"_s, unit},
                {u"startsOn"_s, text(term.firstDay())},
                {u"endsOn"_s, text(term.firstDay().addDays(60))},
                {u"post"_s, name},
                {u"levelCode"_s, u"2"_s}};
    }
    [[nodiscard]] QStringList checks(const Answer<QJsonObject> &answer)
    {
        QStringList found;
        for (const QJsonValue &finding : answer.value()[u"findings"].toArray())
            found.append(finding[u"check"].toString());
        return found;
    }

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        QVERIFY(openOutcomes());
        QVERIFY(signIn(u"affairs"_s, u"affairsClerk"_s));
    }
    void cleanup() { close(); }

    void theListOfASemesterNeedsItsSemester()
    {
        QCOMPARE(outcomeOf(prepare(QJsonValue::Null)), u"range semester"_s);
        const auto first = prepare(1);
        QVERIFY2(first, qPrintable(outcomeOf(first)));
        QCOMPARE(first.value()[u"record"][u"semester"].toInt(), 1);
        QCOMPARE(prepare(1).value()[u"record"][u"id"], first.value()[u"record"][u"id"]);
        QVERIFY(prepare(2).value()[u"record"][u"id"] != first.value()[u"record"][u"id"]);
    }

    void itIsTheWorkOfTheAffairsOffice()
    {
        QVERIFY(back());
        const auto refused = prepare();
        QCOMPARE(outcomeOf(refused), u"otherUnit@6.2.3"_s);
        QCOMPARE(refused.error().data[u"who"].toString(), u"訓育組"_s);
    }

    void postsGoFromTheEntryToTheSubmission()
    {
        const qint64 first = made(u"cadrePost"_s, post(u"資一甲"_s, u"班長"_s));
        QVERIFY(first);
        QVERIFY(made(u"cadrePost"_s, post(u"吉他社"_s, u"社長"_s, 2)));
        const qint64 list = prepare().value()[u"record"][u"id"].toInteger();
        const auto checked = step(u"submission.precheck"_s, list);
        QVERIFY2(checked, qPrintable(outcomeOf(checked)));
        QCOMPARE(checked.value()[u"records"].toInt(), 1);
        QCOMPARE(checks(checked), QStringList());
        QCOMPARE(outcomeOf(step(u"submission.submit"_s, list)), u"notExported@6.2.3"_s);

        const auto exported = step(u"submission.export"_s, list);
        QVERIFY2(exported, qPrintable(outcomeOf(exported)));
        QVERIFY(exported.value()[u"record"][u"fileName"].toString().endsWith(u"_1_校內幹部經歷.xlsx"_s));
        const auto book = sheets::readWorkbook(workbookOf(list));
        QVERIFY(book);
        QCOMPARE(book->sheets[0].text(2, 3), u"24"_s);
        QCOMPARE(book->sheets[1].text(2, 2), u"資一甲"_s);
        QCOMPARE(book->sheets[1].text(2, 5), u"班長"_s);

        // What changed after the export is not what was archived.
        QVERIFY(save(u"cadrePost"_s, changed(u"cadrePost"_s, first, {{u"post"_s, u"副班長"_s}})));
        QCOMPARE(outcomeOf(step(u"submission.submit"_s, list)), u"notExported@6.2.3"_s);
        QVERIFY(step(u"submission.export"_s, list));
        const auto submitted = submit(list);
        QVERIFY2(submitted, qPrintable(outcomeOf(submitted)));
        QCOMPARE(record(u"cadrePost"_s, first)[u"submittedIn"].toInteger(), list);
        const auto late =
            m_client->call(u"record.save"_s,
                           with({{u"type"_s, u"cadrePost"_s},
                                 {u"record"_s, changed(u"cadrePost"_s, first, {{u"post"_s, u"班長"_s}})}}));
        QCOMPARE(outcomeOf(late), u"alreadySubmitted@6.2.3"_s);
        QVERIFY2(late.error().message.startsWith(u"This cadrePost has"_s), qPrintable(late.error().message));
        QCOMPARE(outcomeOf(step(u"submission.export"_s, list)), u"alreadySubmitted@6.2.3"_s);
    }

    void aFaultBlocksTheListAndLeadsToItsRecord()
    {
        QVERIFY(made(u"cadrePost"_s, post(u"資一甲"_s, u"班長"_s)));
        QVERIFY(put<Student>(m_student, [](Student &student) { student.birthday = {}; }));
        const qint64 list = prepare().value()[u"record"][u"id"].toInteger();
        const auto checked = step(u"submission.precheck"_s, list);
        QCOMPARE(checks(checked), QStringList{u"birthday"_s});
        const QJsonValue finding = checked.value()[u"findings"][0];
        QCOMPARE(finding[u"recordType"].toString(), u"student"_s);
        QCOMPARE(finding[u"recordId"].toInteger(), m_student);
        QCOMPARE(finding[u"place"].toString(), u"資一甲"_s);
        QCOMPARE(finding[u"title"].toString(), u"班長"_s);
        // No workbook bears the name of a list that may not go; what was mended later goes anew.
        const int version = record(u"submissionList"_s, list)[u"version"].toInt();
        QCOMPARE(outcomeOf(step(u"submission.export"_s, list)), u"listBlocked@6.2.3"_s);
        QCOMPARE(record(u"submissionList"_s, list)[u"version"].toInt(), version);
        QCOMPARE(outcomeOf(m_client->call(u"submission.read"_s, {{u"id"_s, list}, {u"offset"_s, 0}})),
                 u"there is no submission_archive %1"_s.arg(list));
        QCOMPARE(outcomeOf(step(u"submission.submit"_s, list)), u"listBlocked@6.2.3"_s);
        QVERIFY(put<Student>(m_student, [](Student &student) { student.birthday = QDate(2009, 3, 4); }));
        QVERIFY(step(u"submission.export"_s, list));
        QVERIFY(put<Student>(m_student, [](Student &student) { student.birthday = {}; }));
        QCOMPARE(outcomeOf(step(u"submission.export"_s, list)), u"listBlocked@6.2.3"_s);
        QCOMPARE(outcomeOf(step(u"submission.submit"_s, list)), u"listBlocked@6.2.3"_s);
    }
};

QTEST_GUILESS_MAIN(TestPostRoster)
#include "tst_post_roster.moc"
