// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/roster_records.h"
#include "shared/model/fault_rule.h"
#include "tests/integration/outcome_school.h"

using namespace Qt::StringLiterals;
using namespace licheng;
using namespace licheng::test;

/// On whose list what a student did before a change of division (轉部) stands: articles 6, paragraph 2 and 8.
class TestDivisionLists : public QObject, private OutcomeSchool
{
    Q_OBJECT

    /// How many records are on the list of grades 1 and 2.
    [[nodiscard]] int listed(const QString &roster, Division division, Semester semester = Semester::First)
    {
        int found = -1;
        const bool isRead = write([&](store::WriteContext &job) -> Answer<QJsonObject> {
                                SubmissionList list;
                                list.roster = roster;
                                list.schoolYear = SchoolYear(m_year);
                                list.semester = semester;
                                list.grades = u"1,2"_s;
                                list.division = division;
                                const auto records =
                                    service::rosterRecords(job.connection(), *RosterLayout::of(roster), list);
                                if (!records)
                                    return records.error();
                                found = int(records->size());
                                return QJsonObject();
                            }).ok();
        return isRead ? found : -1;
    }
    [[nodiscard]] bool hasFinding(qint64 list, const QString &check)
    {
        const QJsonObject told = step(u"submission.precheck"_s, list).value();
        const QJsonArray findings = told[u"findings"].toArray();
        return std::any_of(findings.begin(), findings.end(),
                           [&](const QJsonValue &finding) { return finding[u"check"].toString() == check; });
    }
    /// What the student did in the day division in the first semester.
    [[nodiscard]] bool enterAll()
    {
        return write([&](store::WriteContext &job) -> Answer<QJsonObject> {
                   Grade grade;
                   grade.studentId = Id<Student>(m_student);
                   grade.schoolYear = SchoolYear(m_year);
                   grade.semester = Semester::First;
                   grade.form = GradeForm::Semester;
                   CadrePost post;
                   post.studentId = grade.studentId;
                   post.schoolYear = grade.schoolYear;
                   post.semester = Semester::First;
                   Performance performance;
                   performance.studentId = grade.studentId;
                   performance.schoolYear = grade.schoolYear;
                   performance.selected = true;
                   performance.source = PerformanceSource::Student;
                   if (!job.create(grade) || !job.create(post) || !job.create(performance))
                       return protocol::invalid(u"record"_s, "kind"_rule);
                   return QJsonObject();
               })
            .ok();
    }
    [[nodiscard]] bool goToEvening(int month, int year = 0)
    {
        m_today = QDate(m_year + 1911 + year, month, 15);
        const QDateTime now = m_fixture->clock().clock()();
        m_fixture->clock().advance(std::chrono::seconds(now.secsTo(atSchool(m_today, QTime(12, 0)))));
        const qint64 evening = newClass(u"電機進一"_s, year + 1, u"evening"_s, m_year + year);
        return registerChange(u"changeDivision"_s, {},
                              {{u"toClassId"_s, evening}, {u"schoolYear"_s, m_year + year}})
            .ok();
    }

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        QVERIFY(openOutcomes());
        QVERIFY(enterAll());
    }
    void cleanup() { close(); }

    void ofAYearThatIsOverNothingMoves()
    {
        QVERIFY(goToEvening(9, 1));
        for (const char16_t *roster : {u"grades", u"cadrePosts", u"performances"}) {
            const QString key = QString::fromUtf16(roster);
            QCOMPARE(listed(key, Division::Day, Semester::First), 1);
            if (key != u"grades") // the evening has a list of its own
                QCOMPARE(listed(key, Division::Evening, Semester::First), 0);
        }
        QCOMPARE(listed(u"eveningGrades"_s, Division::Evening), 0);
    }

    void inTheYearOfTheChangeAGradeStaysWhereItWasGiven()
    {
        QVERIFY(goToEvening(11));
        QCOMPARE(listed(u"grades"_s, Division::Day), 1);
        QCOMPARE(listed(u"eveningGrades"_s, Division::Evening), 0);
        // What belongs to no course goes with the student.
        QCOMPARE(listed(u"cadrePosts"_s, Division::Day), 0);
        QCOMPARE(listed(u"cadrePosts"_s, Division::Evening), 1);
        QCOMPARE(listed(u"performances"_s, Division::Evening), 1);
    }

    void aCertifiedOutcomeOfTheOldDivisionIsNoFault()
    {
        const qint64 outcome = outcomeWithFile(u"實習報告"_s);
        QVERIFY(outcome && put<CourseOutcome>(outcome, [](CourseOutcome &stored) {
                    stored.certification = CertificationState::Certified;
                    stored.selected = true;
                }));
        QVERIFY(goToEvening(10));
        QCOMPARE(listed(u"courseOutcomes"_s, Division::Day), 1);
        QCOMPARE(listed(u"courseOutcomes"_s, Division::Evening), 0);
        const qint64 list = m_client
                                ->call(u"submission.prepare"_s, with({{u"roster"_s, u"courseOutcomes"_s},
                                                                      {u"schoolYear"_s, m_year},
                                                                      {u"grades"_s, u"1,2"_s},
                                                                      {u"division"_s, u"day"_s}}))
                                .value()[u"record"][u"id"]
                                .toInteger();
        QVERIFY(list);
        QVERIFY(!hasFinding(list, u"division"_s));
        // Who never was in the day division has no outcome of its courses.
        QVERIFY(put<Student>(m_student, [](Student &student) { student.division = Division::Evening; }));
        QVERIFY(hasFinding(list, u"division"_s));
    }
};

QTEST_GUILESS_MAIN(TestDivisionLists)
#include "tst_division_lists.moc"
