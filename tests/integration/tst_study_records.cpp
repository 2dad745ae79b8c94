// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/study_school.h"

using namespace Qt::StringLiterals;
using namespace licheng;
using namespace licheng::test;

/// Grades in every form, of article 5, row 2, over real TLS.
class TestStudyRecords : public QObject, private StudySchool
{
    Q_OBJECT

private Q_SLOTS:
    void init() { prepare(); }
    void cleanup() { clear(); }

    void aGradeOfEveryFormIsReadAsItWasSaved_data() { forms(); }

    void aGradeOfEveryFormIsReadAsItWasSaved()
    {
        QFETCH(int, form);
        const Sample given = sample(static_cast<GradeForm>(form));
        const auto saved = save("grade", given.record);
        QCOMPARE(faultsOf(saved), s("done"));
        compare(idOf(saved), given.record);
        QCOMPARE(faultsOf(save("grade", given.record)), s("courseCode:taken"));
    }

    void aListOfEveryFormIsImportedAndASecondTimeChangesNothing_data() { forms(); }

    void aListOfEveryFormIsImportedAndASecondTimeChangesNothing()
    {
        QFETCH(int, form);
        const Sample given = sample(static_cast<GradeForm>(form));
        const QString name = s("grade.") + wireName(static_cast<GradeForm>(form));
        const auto first = import(name, given.columns, {given.cells});
        QCOMPARE(findings(first), QStringList());
        QCOMPARE(first.value()[u"summary"][u"created"].toInt(), 1);
        const QJsonArray found = ids("grade");
        QCOMPARE(found.size(), 1);
        compare(found[0].toInteger(), given.record);

        const auto reader = m_fixture->server().store().reader();
        const qint64 before = store::currentRevision(*reader.value());
        const auto second = import(name, given.columns, {given.cells});
        QCOMPARE(findings(second), QStringList());
        QCOMPARE(second.value()[u"summary"][u"unchanged"].toInt(), 1);
        QCOMPARE(store::currentRevision(*reader.value()), before + 1); // the line that an import was made
    }

    void aScoreTakenBackIsClearedByMinusOne()
    {
        Sample given = sample(GradeForm::Semester);
        const auto set = [&](const char *column, const char *text) {
            given.cells[given.columns.indexOf(s(column))] = s(text);
        };
        QVERIFY(import(s("grade.semester"), given.columns, {given.cells}));
        set("makeUpScore", "-1");
        set("makeUpPassed", "-1");
        const auto again = import(s("grade.semester"), given.columns, {given.cells});
        QCOMPARE(findings(again), QStringList());
        QCOMPARE(again.value()[u"summary"][u"updated"].toInt(), 1);
        given.record.insert(s("makeUpScore"), QJsonValue(QJsonValue::Null));
        given.record.insert(s("makeUpPassed"), s("notGiven"));
        compare(ids("grade")[0].toInteger(), given.record);
    }

    void badInputIsNamedByRowAndField_data()
    {
        QTest::addColumn<int>("form");
        QTest::addColumn<QString>("column");
        QTest::addColumn<QString>("cell");
        QTest::addColumn<QString>("finding");
        const auto row = [](GradeForm form, const char *column, const QString &cell, const char *finding) {
            QTest::addRow("%s %s %s", qPrintable(wireName(form)), column, qPrintable(cell))
                << static_cast<int>(form) << s(column) << cell << s(finding);
        };
        using enum GradeForm;
        row(Semester, "studentId.studentNumber", s("99999999"),
            "2 studentId.studentNumber unknownReference error");
        row(Semester, "studentId.studentNumber", s("11490001"),
            "2 studentId.studentNumber formDivision error");
        row(EveningSemester, "studentId.studentNumber", s("11410001"),
            "2 studentId.studentNumber formDivision error");
        row(Semester, "courseCode", s("114"), "2 courseCode courseCode error");
        row(Semester, "courseCode", s("114353401V2330808010001"), "2 courseCode noGrade error");
        row(Semester, "courseCode", s("113353401V2330801010001"), "2 courseCode entryYear warn");
        row(Semester, "subjectName", {}, "2 subjectName required error");
        row(Semester, "courseGrade", s("5"), "2 courseGrade range error");
        row(Semester, "credits", s("21"), "2 credits range error");
        row(Semester, "score", s("八十"), "2 score number error");
        row(Semester, "score", s("100.01"), "2 score range error");
        row(Semester, "score", s("-0.5"), "2 score score error");
        row(Semester, "score", s("60"), "2 passed passMark error");
        row(Semester, "passed", s("2"), "2 passed code error");
        row(Semester, "counting", s("4"), "2 counting code error");
        row(Semester, "counting", s("3"), "2 counting withoutScore error");
        row(Supplement, "originSchoolYear", s("115"), "2 originSchoolYear laterThanTerm error");
        row(Supplement, "originSchoolYear", {}, "2 originSchoolYear required error");
        row(Supplement, "originSemester", s("3"), "2 originSemester range error");
        row(Transfer, "identityKind", s("4"), "2 identityKind code error");
        row(Retake, "score", s("60.5"), "2 score retakeCap error");
        row(Retake, "score", {}, "2 score required error");
        row(Repeat, "retakeScore", s("60"), "2 retakePassed passMark error");
        row(Repeat, "repeatNote", s("3"), "2 repeatNote code error");
        row(EveningMakeUp, "makeUpScore", s("70"), "2 makeUpPassed passMark error");
    }

    void badInputIsNamedByRowAndField()
    {
        QFETCH(int, form);
        QFETCH(QString, column);
        QFETCH(QString, cell);
        QFETCH(QString, finding);
        Sample given = sample(static_cast<GradeForm>(form));
        given.cells[given.columns.indexOf(column)] = cell;
        const auto checked = import(s("grade.") + wireName(static_cast<GradeForm>(form)), given.columns,
                                    {given.cells}, "check");
        QVERIFY2(findings(checked).contains(finding), qPrintable(findings(checked).join(u'\n')));
        QCOMPARE(ids("grade").size(), 0);
    }

    void aColumnOfAnotherFormIsRefused()
    {
        QJsonObject record = sample(GradeForm::Semester).record;
        record.insert(s("retakeScore"), 6000);
        QCOMPARE(faultsOf(save("grade", record)), s("retakeScore:notOfForm"));
        QVERIFY(!import(s("grade.semester"), {s("retakeScore")}, {{s("60")}}));
    }
};

QTEST_GUILESS_MAIN(TestStudyRecords)
#include "tst_study_records.moc"
