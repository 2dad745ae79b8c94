// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/server/service/compliance_store.h"

#include "server/service/owed_lists.h"

using namespace Qt::StringLiterals;
using namespace licheng;
using namespace licheng::test;

/// What is owed by whom and until when, and what is kept of a school year when it is over.
class TestComplianceKept : public QObject, private ComplianceStore
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        openStore();
    }
    void cleanup() { closeStore(); }

    void aClassWithoutStudentsOwesNeitherAttendanceNorPostsNorAConfirmedRegister()
    {
        SchoolClass empty;
        empty.name = u"電機一甲"_s;
        empty.schoolYear = y114;
        empty.grade = 1;
        const Id<SchoolClass> id = create(empty);
        QVERIFY(!id.isNull());
        for (const char *item : {"5.1.1", "5.1.2", "5.1.3"})
            QCOMPARE(state(item, t1141), u"notApplicable"_s);
        const Id<Student> student = seat(id);
        QVERIFY(!student.isNull());
        for (const char *item : {"5.1.1", "5.1.2", "5.1.3"})
            QCOMPARE(state(item, t1141), u"due"_s);
        Absence absence;
        absence.studentId = student;
        absence.schoolYear = y114;
        absence.semester = Semester::First;
        absence.date = on("2025-09-02");
        QVERIFY(!create(absence).isNull());
        QCOMPARE(state("5.1.2", t1141), u"met"_s);
        QCOMPARE(state("5.1.3", t1141), u"due"_s);
    }

    void aListIsLateByItsOwnEndAndNotByTheLastOne()
    {
        for (const int grade : {1, 3}) {
            SchoolClass each;
            each.name = u"電機%1甲"_s.arg(grade);
            each.schoolYear = y114;
            each.grade = grade;
            QVERIFY(!create(each).isNull());
        }
        for (const auto &[grades, until] : {std::pair("3", "2026-03-31"), std::pair("1,2", "2026-08-29")}) {
            Window window;
            window.kind = WindowKind::Submit;
            window.schoolYear = y114;
            window.semester = Semester::WholeYear;
            window.grades = QLatin1String(grades);
            window.startsAt = firstInstant(on("2026-03-01"));
            window.endsAt = atSchool(on(until), QTime(17, 0));
            QVERIFY(!create(window).isNull());
        }
        at("2026-03-31", QTime(16, 59, 59));
        QCOMPARE(state("6.2.2", t1142), u"due"_s);
        at("2026-03-31", QTime(17, 0, 1));
        QCOMPARE(state("6.2.2", t1142), u"overdue"_s);
        const auto reader = m_store->reader();
        const auto regulation = m_regulations.inForceAt(**reader, now());
        int submitted = 0;
        for (const OwedList &owed : owedLists(**reader, t1142, *regulation)) {
            if (owed.layout->article != u"6.2.2" || !owed.list.grades.contains(u'3'))
                continue;
            SubmissionList list = owed.list;
            list.state = SubmissionState::Submitted;
            QVERIFY(!create(list).isNull());
            ++submitted;
        }
        QVERIFY(submitted > 0);
        QCOMPARE(state("6.2.2", t1142), u"due"_s);
    }

    void aServerThatWasOffWhenTheYearEndedCountsItsLastDaysIn()
    {
        const auto keep = [this] {
            return write(
                [this](store::WriteContext &job) { return ComplianceKeeper::keep(job, m_regulations); });
        };
        const auto kept = [this] {
            const auto reader = m_store->reader();
            for (const ComplianceRecord &each :
                 store::Records(**reader).find<ComplianceRecord>({{u"item"_s, u"3"_s}})) {
                if (Term{each.schoolYear, each.semester} == t1142)
                    return wireName(settled(each, now()));
            }
            return QString();
        };
        at("2026-03-01");
        QVERIFY(appointEverybody("2025-08-20", "2027-07-31"));
        at("2026-07-20");
        QVERIFY(keep());
        QCOMPARE(kept(), u"due"_s);
        // They met after the last look.
        at("2026-07-30");
        const Id<Meeting> meeting = hold("2026-07-30", t1142);
        QVERIFY(!meeting.isNull());
        at("2026-08-05");
        QVERIFY(keep());
        QCOMPARE(kept(), u"met"_s);
        // What becomes of it in the new year is nothing of the old one.
        QVERIFY(change<Meeting>(meeting, [](Meeting &each) { each.quorate = false; }));
        at("2026-08-06");
        QVERIFY(keep());
        QCOMPARE(kept(), u"met"_s);
    }

    void statesAreKeptDayByDayAndStayWhenTheirRecordsHaveGoneOn()
    {
        const auto keep = [this] {
            return write(
                [this](store::WriteContext &job) { return ComplianceKeeper::keep(job, m_regulations); });
        };
        const auto kept = [this](const char *item, Term term) {
            const auto reader = m_store->reader();
            for (const ComplianceRecord &each :
                 store::Records(**reader).find<ComplianceRecord>({{u"item"_s, QLatin1String(item)}})) {
                if (each.schoolYear == term.year && each.semester == term.semester)
                    return wireName(settled(each, now()));
            }
            return QString();
        };
        const auto rows = [this] {
            const auto reader = m_store->reader();
            return store::Records(**reader).count<ComplianceRecord>({});
        };
        at("2025-08-20");
        QVERIFY(appointEverybody("2025-08-20", "2027-07-31"));
        QVERIFY(keep());
        QCOMPARE(rows(), qint64(theComplianceItems().size()));
        QCOMPARE(kept("3", t1141), u"due"_s);
        QVERIFY(keep());
        QCOMPARE(rows(), qint64(theComplianceItems().size()));
        QVERIFY(!hold("2025-09-15", t1141).isNull());
        QVERIFY(keep());
        QCOMPARE(kept("3", t1141), u"met"_s);
        // In the second semester the first is followed on: a late resolution counts.
        at("2026-02-20");
        QVERIFY(keep());
        QCOMPARE(rows(), 2 * qint64(theComplianceItems().size()));
        QCOMPARE(kept("3.1", t1141), u"overdue"_s);
        // In the next school year nothing of it is touched any more, and what was due then is overdue.
        at("2026-08-03");
        QCOMPARE(kept("3", t1142), u"overdue"_s);
        QVERIFY(keep());
        QCOMPARE(kept("3", t1141), u"met"_s);
        QCOMPARE(rows(), 3 * qint64(theComplianceItems().size()));
    }
};

QTEST_GUILESS_MAIN(TestComplianceKept)
#include "tst_compliance_kept.moc"
