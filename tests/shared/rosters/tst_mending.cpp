// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/shared/rosters/roster_scene.h"

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace licheng;
using namespace licheng::test;

namespace {

/// The first finding of the check in the scene.
std::optional<Finding> findingOf(const Scene &scene, const QString &check)
{
    for (const Finding &finding : scene.findings()) {
        if (finding.check == check)
            return finding;
    }
    return std::nullopt;
}

QString opens(const Scene &scene, const QString &check)
{
    const auto finding = findingOf(scene, check);
    return finding ? finding->opens : u"not found"_s;
}

/// "step step@unit": what is not open, and who grants an extension.
QString closed(const Scene &scene, const QString &check)
{
    const auto finding = findingOf(scene, check);
    return finding ? finding->closed.join(u' ') + u'@' + finding->grants : u"not found"_s;
}

Scene outcomes()
{
    return sound(u"courseOutcomes"_s);
}

Scene retake()
{
    Scene scene = outcomes();
    scene.set(u"situation"_s, wireName(StudySituation::Retake))
        .set(u"originSchoolYear"_s, 113)
        .set(u"originSemester"_s, 1)
        .set(u"studyMethod"_s, u"9"_s);
    scene.codes.insert(u"studyMethod"_s, {u"3"_s});
    return scene;
}

} // namespace

/// What a finding says beside the rule: the step that opens its record, and the periods that are over.
class TestMending : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    /// A certified outcome is changed only after its teacher has opened it (article 5, row 3).
    void aFindingOnACertifiedRecordTellsTheStepThatOpensIt()
    {
        Scene scene = outcomes().set(u"description"_s, QString(101, u'字'));
        QCOMPARE(opens(scene, u"descriptionLength"_s), u"takeBack"_s);
        scene.set(u"certification"_s, wireName(CertificationState::Waiting));
        QCOMPARE(opens(scene, u"descriptionLength"_s), QString());
        QCOMPARE(opens(scene, u"certification"_s), QString());
    }

    void whatAnOfficeMendsOfACertifiedRecordIsOpenedFirst()
    {
        Scene scene = retake();
        QCOMPARE(opens(scene, u"code.studyMethod"_s), u"takeBack"_s);
        scene.set(u"originSchoolYear"_s, 115);
        QCOMPARE(opens(scene, u"originYear"_s), u"takeBack"_s);
        // The evening's lists have no sheet of retakes.
        scene.list.division = Division::Evening;
        for (Line &line : scene.lines)
            line.referred[u"studentId"_s].insert(u"division"_s, u"evening"_s);
        QCOMPARE(opens(scene, u"noSheet"_s), u"takeBack"_s);
        scene.set(u"certification"_s, wireName(CertificationState::Waiting));
        QCOMPARE(opens(scene, u"noSheet"_s), QString());
        QCOMPARE(opens(scene, u"code.studyMethod"_s), QString());
    }

    void whatLiesElsewhereIsMendedThere()
    {
        QCOMPARE(opens(outcomes().set(u"courseId.credits"_s, 0), u"credit"_s), QString());
        Scene scene = outcomes();
        scene.lines[0].facts.isEnrolled = false;
        QCOMPARE(opens(scene, u"notEnrolled"_s), QString());
        // A certification that was taken over without its file still takes that.
        QCOMPARE(opens(outcomes().set(u"documentCount"_s, 0), u"file"_s), QString());
        scene = outcomes();
        scene.lines[0].facts.lockedFile = u"報告.pdf"_s;
        QCOMPARE(opens(scene, u"filePassword"_s), u"takeBack"_s);
    }

    /// Of the periods (article 4) in which it can be mended, those that are not open for its student.
    void aFindingNamesThePeriodsThatAreOver()
    {
        const QDateTime now(QDate(2026, 1, 1), QTime(4, 0), Qt::UTC);
        const auto window = [&](WindowKind kind, Semester semester, const QDateTime &last) {
            Window made;
            made.id = Id<Window>(qint64(kind) + 1);
            made.kind = kind;
            made.schoolYear = SchoolYear(114);
            made.semester = semester;
            made.startsAt = now.addDays(-90);
            made.endsAt = last;
            return made;
        };
        Scene scene = retake();
        scene.now = now;
        for (Line &line : scene.lines)
            line.record.insert(u"semester"_s, 1);
        QCOMPARE(closed(scene, u"code.studyMethod"_s), u"select certify upload@教務處"_s);
        scene.windows = {window(WindowKind::Select, Semester::WholeYear, now),
                         window(WindowKind::Certify, Semester::First, now),
                         window(WindowKind::Upload, Semester::First, now)};
        QCOMPARE(closed(scene, u"code.studyMethod"_s), u"@"_s);
        for (Window &each : scene.windows)
            each.endsAt = now.addDays(-1);
        QCOMPARE(closed(scene, u"code.studyMethod"_s), u"select certify upload@教務處"_s);
        // An extension of the student opens what it extends; that of another student does not.
        Window extension = window(WindowKind::Select, Semester::WholeYear, now);
        extension.extendsId = scene.windows[0].id;
        extension.studentId = Id<Student>(1);
        scene.windows.push_back(extension);
        QCOMPARE(closed(scene, u"code.studyMethod"_s), u"certify upload@教務處"_s);
        scene.windows.back().studentId = Id<Student>(2);
        QCOMPARE(closed(scene, u"code.studyMethod"_s), u"select certify upload@教務處"_s);
        // What waits is changed in the upload's period, what was returned as long as certification goes on.
        scene.set(u"certification"_s, wireName(CertificationState::Waiting));
        QCOMPARE(closed(scene, u"code.studyMethod"_s), u"upload@教務處"_s);
        QCOMPARE(closed(scene, u"certification"_s), u"certify@教務處"_s);
        scene.set(u"certification"_s, wireName(CertificationState::Returned));
        QCOMPARE(closed(scene, u"code.studyMethod"_s), u"certify@教務處"_s);
        // Nobody's period closes the course.
        scene.set(u"courseId.credits"_s, 0);
        QCOMPARE(closed(scene, u"credit"_s), u"@"_s);
    }

    void aStudentsPerformanceHasItsOwnPeriod()
    {
        Scene scene = sound(u"performances"_s).set(u"unitName"_s, QString());
        scene.now = QDateTime(QDate(2026, 1, 1), QTime(4, 0), Qt::UTC);
        QCOMPARE(closed(scene, u"performance.required"_s), u"performance@教務處"_s);
        QCOMPARE(opens(scene, u"performance.required"_s), QString());
    }
};

QTEST_GUILESS_MAIN(TestMending)
#include "tst_mending.moc"
