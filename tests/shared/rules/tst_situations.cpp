// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/rules/situations.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace licheng;

namespace {

/// With every origin column given, from the school year before.
CourseOutcome outcomeWithOrigin(StudySituation situation)
{
    CourseOutcome outcome;
    outcome.situation = situation;
    outcome.schoolYear = SchoolYear(114);
    outcome.originSchoolCode = u"353401"_s;
    outcome.originSchoolYear = SchoolYear(113);
    outcome.originSemester = Semester::Second;
    outcome.originCourseCode = u"113353401V2330801010001"_s;
    outcome.originSubject = u"國語文"_s;
    outcome.originGrade = 1;
    outcome.originCredits = 4;
    outcome.studyMethod = u"3"_s;
    return outcome;
}

CourseOutcome outcomeWithout(StudySituation situation)
{
    CourseOutcome outcome;
    outcome.situation = situation;
    outcome.schoolYear = SchoolYear(114);
    return outcome;
}

QStringList fieldsOf(const FieldFaults &faults, const char *rule)
{
    QStringList fields;
    for (const FieldFault &fault : faults) {
        if (fault.rule == QLatin1String(rule))
            fields.append(fault.field);
    }
    return fields;
}

const QString termFields = u"originSchoolYear,originSemester"_s;
const QString courseFields = u"originCourseCode,originSubject,originGrade,originCredits"_s;

} // namespace

class TestSituations : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eachSituationAsksForItsOriginColumnsAndForNoOthers_data()
    {
        QTest::addColumn<StudySituation>("situation");
        QTest::addColumn<QString>("required");
        QTest::addColumn<QString>("foreign");
        QTest::newRow("regular") << StudySituation::Regular << QString()
                                 << u"originSchoolCode,"_s + termFields + u',' + courseFields +
                                        u",studyMethod"_s;
        QTest::newRow("supplement") << StudySituation::Supplement << termFields + u",studyMethod"_s
                                    << u"originSchoolCode,"_s + courseFields;
        QTest::newRow("retake") << StudySituation::Retake << termFields + u",studyMethod"_s
                                << u"originSchoolCode"_s;
        QTest::newRow("repeat") << StudySituation::Repeat << QString()
                                << u"originSchoolCode,"_s + courseFields + u",studyMethod"_s;
        QTest::newRow("transfer") << StudySituation::Transfer << u"originSchoolCode,"_s + termFields
                                  << u"studyMethod"_s;
        QTest::newRow("borrowed") << StudySituation::Borrowed << u"originSchoolCode,"_s + termFields
                                  << u"studyMethod"_s;
    }
    void eachSituationAsksForItsOriginColumnsAndForNoOthers()
    {
        QFETCH(StudySituation, situation);
        QFETCH(QString, required);
        QFETCH(QString, foreign);
        const FieldFaults none = situationFaults(outcomeWithout(situation));
        QCOMPARE(fieldsOf(none, "required").join(u','), required);
        QCOMPARE(none.size(), size_t(required.isEmpty() ? 0 : required.count(u',') + 1));
        const FieldFaults all = situationFaults(outcomeWithOrigin(situation));
        QCOMPARE(fieldsOf(all, "notForSituation").join(u','), foreign);
        QCOMPARE(all.size(), size_t(foreign.count(u',') + 1));
    }

    void anOriginOfTheOutcomesOwnYearIsTakenAndALaterOneRefused()
    {
        CourseOutcome outcome = outcomeWithOrigin(StudySituation::Transfer);
        outcome.studyMethod.clear();
        outcome.originSchoolYear = SchoolYear(114);
        QVERIFY(situationFaults(outcome).empty());
        outcome.originSchoolYear = SchoolYear(115);
        QCOMPARE(situationFaults(outcome), (FieldFaults{{u"originSchoolYear"_s, u"range"_s, 114, 0}}));
    }
};

QTEST_APPLESS_MAIN(TestSituations)
#include "tst_situations.moc"
