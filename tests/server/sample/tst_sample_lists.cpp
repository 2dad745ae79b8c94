// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/regulation_book.h"
#include "server/service/roster_records.h"
#include "shared/rosters/precheck.h"
#include "tests/server/sample/sample_folder.h"

#include "shared/model/class_membership.h"
#include "shared/model/records.h"

#include <QRegularExpression>
#include <QtTest>

#include <map>

using namespace Qt::StringLiterals;
using namespace licheng;
using namespace licheng::test;

namespace {

std::vector<RosterRecord> recordsOf(SampleFolder &made, Division division, const SubmissionList &list)
{
    SubmissionList of = list;
    of.division = division;
    return service::rosterRecords(*made.reader, *RosterLayout::of(u"courseOutcomes"), of).value();
}

SubmissionList listOf(Division division, QDate today)
{
    SubmissionList list;
    list.schoolYear = SchoolYear::of(today);
    list.grades = u"1,2,3"_s;
    list.division = division;
    return list;
}

} // namespace

/// What the lists of the invented school hold, and where its students sat.
class SampleListsTest : public QObject
{
    Q_OBJECT

    std::shared_ptr<Vault> m_common;
    std::unique_ptr<SampleFolder> m_first; ///< keeps the common vault

private Q_SLOTS:
    void initTestCase()
    {
        m_first = makeFolder(30, 7, QDate(2025, 12, 10));
        QVERIFY(m_first);
        m_common = m_first->vault;
    }
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void precheckFindsThePlantedFaultsAndNothingElse_data();
    void precheckFindsThePlantedFaultsAndNothingElse();
    void whoIsNotNewSatInAClassOfTheYearBefore();
};

void SampleListsTest::precheckFindsThePlantedFaultsAndNothingElse_data()
{
    QTest::addColumn<int>("students");
    QTest::addColumn<QDate>("today");
    QTest::newRow("30 students, first semester") << 30 << QDate(2025, 12, 10);
    QTest::newRow("300 students, first semester") << 300 << QDate(2025, 12, 10);
    QTest::newRow("300 students, second semester") << 300 << QDate(2026, 4, 8);
    QTest::newRow("1200 students, second semester") << 1200 << QDate(2026, 4, 8);
}

void SampleListsTest::precheckFindsThePlantedFaultsAndNothingElse()
{
    QFETCH(int, students);
    QFETCH(QDate, today);
    const auto made = makeFolder(students, 7, today, m_common);
    QVERIFY(made);
    const auto regulation =
        service::RegulationBook().inForceAt(*made->reader, QDateTime(today, QTime(4, 0), Qt::UTC));
    const School school = all<School>(*made).front();
    std::map<QString, int> found;
    size_t rows = 0;
    for (const Division division : {Division::Day, Division::Evening}) {
        const SubmissionList list = listOf(division, today);
        const std::vector<RosterRecord> lines = recordsOf(*made, division, list);
        rows += lines.size();
        for (const Finding &finding :
             precheck(lines, {*RosterLayout::of(u"courseOutcomes"), list, school, *regulation, today}))
            ++found[finding.check];
    }
    QCOMPARE(static_cast<qint64>(rows), made->summary.selected);
    std::map<QString, int> planted;
    for (const PlantedFault &fault : made->summary.planted)
        planted[fault.check] += fault.count;
    // Codes that are at fault are in no plan, either.
    QVERIFY(found[u"gradeNotInPlan"_s] >= planted[u"courseEntryYear"_s]);
    found.erase(u"gradeNotInPlan"_s);
    QCOMPARE(found, planted);
    QCOMPARE(planted.size(), size_t(10));
}

void SampleListsTest::whoIsNotNewSatInAClassOfTheYearBefore()
{
    const int year = 114;
    std::map<Id<Student>, QStringList> sat;
    std::map<Id<SchoolClass>, SchoolClass> classes;
    for (const SchoolClass &schoolClass : all<SchoolClass>(*m_first))
        classes.emplace(schoolClass.id, schoolClass);
    for (const ClassMembership &seat : all<ClassMembership>(*m_first)) {
        const SchoolClass &schoolClass = classes.at(seat.classId);
        sat[seat.studentId].append(
            u"%1 %2 %3"_s.arg(schoolClass.schoolYear.roc()).arg(schoolClass.grade).arg(seat.seat));
    }
    int older = 0;
    for (const Student &student : all<Student>(*m_first)) {
        const SchoolClass &now = classes.at(student.classId);
        QStringList expected{u"%1 %2 %3"_s.arg(year).arg(now.grade).arg(student.seat)};
        if (now.grade > 1) {
            expected.prepend(u"%1 %2 %3"_s.arg(year - 1).arg(now.grade - 1).arg(student.seat));
            ++older;
        }
        QCOMPARE(sat[student.id], expected);
    }
    QVERIFY(older > 10);
}

QTEST_GUILESS_MAIN(SampleListsTest)
#include "tst_sample_lists.moc"
