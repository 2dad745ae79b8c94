// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/rosters/grade_forms.h"

#include <QTest>

#include <functional>

using namespace Qt::StringLiterals;
using namespace licheng;

namespace {

constexpr qint64 points(double score)
{
    return static_cast<qint64>(score * 100);
}

/// A sound grade of the form.
Grade sound(GradeForm form)
{
    Grade grade;
    grade.studentId = Id<Student>(1);
    grade.form = form;
    grade.schoolYear = SchoolYear(114);
    grade.courseCode = u"114353401V2330801010001"_s;
    grade.subjectName = u"國語文"_s;
    grade.credits = 4;
    const auto score = [&](double value) {
        grade.score = Decimal(points(value));
        grade.passed = value >= grade.passMark ? PassFlag::Passed : PassFlag::Failed;
    };
    const auto origin = [&] {
        grade.originSchoolYear = SchoolYear(113);
        grade.originSemester = Semester::Second;
    };
    switch (form) {
    case GradeForm::Semester:
    case GradeForm::EveningSemester:
        score(85.5);
        break;
    case GradeForm::Supplement:
    case GradeForm::Retake:
        score(60);
        origin();
        grade.method = u"3"_s;
        break;
    case GradeForm::Transfer:
    case GradeForm::EveningTransfer:
        score(70);
        origin();
        grade.identityKind = u"1"_s;
        break;
    case GradeForm::Repeat:
        score(70);
        grade.repeatNote = u"2"_s;
        break;
    case GradeForm::EveningMakeUp:
        grade.makeUpScore = Decimal(points(61));
        grade.makeUpPassed = PassFlag::Passed;
        break;
    }
    return grade;
}

QStringList faultsOf(const Grade &grade, Division division)
{
    QStringList list;
    for (const FieldFault &fault : gradeFaults(grade, GradeFormLayout::of(grade.form).rules, {division}))
        list.append(fault.field + u':' + fault.rule);
    return list;
}

QStringList faultsOf(const Grade &grade)
{
    return faultsOf(grade, GradeFormLayout::of(grade.form).rules.division);
}

using Change = std::function<void(Grade &)>;

} // namespace

class TestGrades : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyFormHasTheOfficialColumnsInTheirOrder_data()
    {
        QTest::addColumn<int>("form");
        QTest::addColumn<QString>("headers");
        const auto row = [](GradeForm form, const char *headers) {
            QTest::newRow(qPrintable(wireName(form))) << static_cast<int>(form) << QString::fromUtf8(headers);
        };
        row(GradeForm::Semester,
            "身分證號,出生日期,課程代碼,科目名稱,開課年級,修課學分,學期學業成績,成績及格,補考成績,補考及格,"
            "是否採計學分,質性文字描述");
        row(GradeForm::Supplement,
            "身分證號,出生日期,應修課學年度,應修課學期,課程代碼,科目名稱,開課年級,修課學分,補修成績,"
            "補修及格,補考成績,補考及格,補修方式,是否採計學分,質性文字描述");
        row(GradeForm::Transfer,
            "身分證號,出生日期,對應學年度,對應學期,課程代碼,科目名稱,對應年級,修課學分,身分別,抵免後成績,"
            "成績及格,是否採計學分,質性文字描述");
        row(GradeForm::Retake,
            "身分證號,出生日期,原修課學年度,原修課學期,原修課課程代碼,原修課科目名稱,原修課開課年級,"
            "原修課修課學分,重修方式,重修成績,重修及格,質性文字描述");
        row(GradeForm::Repeat,
            "身分證號,出生日期,課程代碼,科目名稱,開課年級,修課學分,再次修習成績,再次修習成績及格,補考成績,"
            "補考及格,重讀成績,成績及格,重讀註記,是否採計學分,質性文字描述");
        row(GradeForm::EveningSemester,
            "身分證號,出生日期,課程代碼,科目名稱,開課年級,修課節數,學期學業成績,成績及格,學年學業成績,"
            "學年及格,是否採計學時,質性文字描述");
        row(GradeForm::EveningMakeUp,
            "身分證號,出生日期,課程代碼,科目名稱,開課年級,第一學期開設修課節數,第二學期開設修課節數,"
            "第一次補考成績,第一次及格,第二次補考成績,第二次及格");
        row(GradeForm::EveningTransfer,
            "身分證號,出生日期,對應學年度,對應學期,課程代碼,科目名稱,對應年級,修課節數,身分別,"
            "抵免後成績,成績及格,是否採計學時,質性文字描述");
    }
    void everyFormHasTheOfficialColumnsInTheirOrder()
    {
        QFETCH(int, form);
        QFETCH(QString, headers);
        QStringList list;
        for (const RosterColumn &column : GradeFormLayout::of(static_cast<GradeForm>(form)).columns)
            list.append(column.header);
        QCOMPARE(list.join(u','), headers);
    }

    void aSoundGradeOfEveryFormHasNoFaults()
    {
        for (const GradeFormLayout &layout : GradeFormLayout::all())
            QCOMPARE(faultsOf(sound(layout.rules.form)), QStringList());
    }

    void eachRuleIsKept_data()
    {
        QTest::addColumn<int>("form");
        QTest::addColumn<Change>("change");
        QTest::addColumn<QString>("faults");
        const auto row = [](const char *name, GradeForm form, const char *faults, Change change) {
            QTest::newRow(name) << static_cast<int>(form) << std::move(change) << QString::fromLatin1(faults);
        };
        using enum GradeForm;
        const auto score = [](double value, PassFlag flag) {
            return [=](Grade &g) {
                g.score = Decimal(points(value));
                g.passed = flag;
            };
        };
        row("no point", Semester, "", score(0, PassFlag::Failed));
        row("all points", Semester, "", score(100, PassFlag::Passed));
        row("more than all points", Semester, "score:score", score(100.01, PassFlag::Passed));
        row("less than no point", Semester, "score:score", score(-0.5, PassFlag::Failed));
        row("below none", Semester, "score:score", score(-1.01, PassFlag::Failed));
        row("none is -1", Semester, "", score(-1, PassFlag::NotGiven));
        row("passed without a score", Semester, "passed:passWithoutScore", score(-1, PassFlag::Passed));
        row("just failed", Semester, "", score(59.99, PassFlag::Failed));
        row("passed below the mark", Semester, "passed:passMark", score(59.99, PassFlag::Passed));
        row("at the mark", Semester, "", score(60, PassFlag::Passed));
        row("failed at the mark", Semester, "passed:passMark", score(60, PassFlag::Failed));
        row("no flag", Semester, "passed:passMark", score(60, PassFlag::NotGiven));
        row("own mark reached", Semester, "", [=](Grade &g) {
            g.passMark = 50;
            score(50, PassFlag::Passed)(g);
        });
        row("own mark missed", Semester, "passed:passMark", [=](Grade &g) {
            g.passMark = 50;
            score(49.99, PassFlag::Passed)(g);
        });

        const auto makeUp = [](Grade &g) {
            g.makeUpScore = Decimal(points(60));
            g.makeUpPassed = PassFlag::Passed;
        };
        row("make-up after a fail", Semester, "", [=](Grade &g) {
            score(59, PassFlag::Failed)(g);
            makeUp(g);
        });
        row("make-up after a pass", Semester, "makeUpScore:makeUpNotFailed", makeUp);
        row("60 in the make-up but failed", Semester, "makeUpPassed:passMark", [=](Grade &g) {
            score(59, PassFlag::Failed)(g);
            makeUp(g);
            g.makeUpPassed = PassFlag::Failed;
        });
        row("make-up flag alone", Semester, "makeUpPassed:passWithoutScore", [=](Grade &g) {
            score(59, PassFlag::Failed)(g);
            g.makeUpPassed = PassFlag::Failed;
        });
        row("make-up of a year taken again", Repeat, "", [=](Grade &g) {
            g.retakeScore = Decimal(points(50));
            g.retakePassed = PassFlag::Failed;
            makeUp(g);
        });
        row("make-up of nothing taken again", Repeat, "makeUpScore:makeUpNotFailed", makeUp);
        const auto second = [](Grade &g) {
            g.secondMakeUpScore = Decimal(points(60));
            g.secondMakeUpPassed = PassFlag::Passed;
        };
        row("second make-up after a pass", EveningMakeUp, "secondMakeUpScore:makeUpNotFailed", second);
        row("second make-up after a fail", EveningMakeUp, "", [=](Grade &g) {
            g.makeUpScore = Decimal(points(59));
            g.makeUpPassed = PassFlag::Failed;
            second(g);
        });

        row("retake at the pass mark", Retake, "", score(60, PassFlag::Passed));
        row("retake above the pass mark", Retake, "score:retakeCap", score(60.01, PassFlag::Passed));
        row("retake above it before the rule", Retake, "", [=](Grade &g) {
            score(80, PassFlag::Passed)(g);
            g.schoolYear = SchoolYear(109);
            g.originSchoolYear = SchoolYear(109);
        });
        row("retake without a score", Retake, "score:required", score(-1, PassFlag::NotGiven));
        row("retake without a method", Retake, "method:required", [](Grade &g) { g.method.clear(); });
        row("supplement without its year", Supplement, "originSchoolYear:required",
            [](Grade &g) { g.originSchoolYear = {}; });
        row("supplement without its semester", Supplement, "originSemester:required",
            [](Grade &g) { g.originSemester = licheng::Semester::WholeYear; });
        row("transfer without its kind", Transfer, "identityKind:required",
            [](Grade &g) { g.identityKind.clear(); });
        row("repeat without its note", Repeat, "repeatNote:required", [](Grade &g) { g.repeatNote.clear(); });
        row("made up by oneself without points", Supplement, "", [](Grade &g) {
            g.method = u"2"_s;
            g.score = Decimal(0);
            g.passed = PassFlag::Passed;
        });
        row("made up in a class without points", Supplement, "passed:passMark", [](Grade &g) {
            g.method = u"3"_s;
            g.score = Decimal(0);
            g.passed = PassFlag::Passed;
        });
        row("due this year", Supplement, "", [](Grade &g) { g.originSchoolYear = SchoolYear(114); });
        row("due next year", Supplement, "originSchoolYear:laterThanTerm",
            [](Grade &g) { g.originSchoolYear = SchoolYear(115); });

        row("column of another form", Semester, "retakeScore:notOfForm",
            [](Grade &g) { g.retakeScore = Decimal(0); });
        row("none in a column of another form", Semester, "",
            [](Grade &g) { g.retakeScore = Decimal(points(-1)); });
        row("year due in a semester's form", Semester, "originSchoolYear:notOfForm",
            [](Grade &g) { g.originSchoolYear = SchoolYear(113); });
        row("counting in a retake", Retake, "counting:notOfForm",
            [](Grade &g) { g.counting = CreditCounting::NotCounted; });
        row("periods of semester 2", EveningSemester, "secondCredits:notOfForm",
            [](Grade &g) { g.secondCredits = 1; });

        const auto code = [](char category, char attribute) {
            return [=](Grade &g) {
                g.courseCode[16] = QLatin1Char(category);
                g.courseCode[18] = QLatin1Char(attribute);
            };
        };
        row("group activity", Semester, "courseCode:noGrade", code('8', '0'));
        row("flexible learning", Semester, "courseCode:noGrade", code('9', 'C'));
        row("flexible learning with credit", Semester, "", code('9', 'D'));
        row("elective", Semester, "", code('7', '0'));
        const auto scoreless = [](Grade &g) { g.counting = CreditCounting::WithoutScore; };
        row("with a score though without", Semester, "counting:withoutScore", scoreless);
        row("flexible learning need not have none", Semester, "", [=](Grade &g) {
            code('9', 'D')(g);
            scoreless(g);
        });
        row("without score and passed", Semester, "", [=](Grade &g) {
            score(-1, PassFlag::Passed)(g);
            scoreless(g);
        });
    }
    void eachRuleIsKept()
    {
        QFETCH(int, form);
        QFETCH(Change, change);
        QFETCH(QString, faults);
        Grade grade = sound(static_cast<GradeForm>(form));
        change(grade);
        QCOMPARE(faultsOf(grade).join(u' '), faults);
    }

    void aFormIsForTheStudentsOfItsDivision()
    {
        QCOMPARE(faultsOf(sound(GradeForm::Semester), Division::Evening),
                 QStringList{u"studentId:formDivision"_s});
        QCOMPARE(faultsOf(sound(GradeForm::EveningSemester), Division::Day),
                 QStringList{u"studentId:formDivision"_s});
    }

    void aCreditPatternHasOneCharacterASemester_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("pattern");
        const auto row = [](const char *text, const char *pattern) {
            QTest::newRow(text) << QString::fromUtf8(text) << QString::fromLatin1(pattern);
        };
        row("222222", "222222");
        row("22000", "");
        row("2222222", "");
        row("2,2,0,0,0,0", "220000");
        row("2 2 0 0 A d", "2200AD");
        row("22000E", "");
        row("22000D", "22000D");
        row("２２００００", "220000");
        row("", "");
    }
    void aCreditPatternHasOneCharacterASemester()
    {
        QFETCH(QString, text);
        QFETCH(QString, pattern);
        QCOMPARE(creditPattern(text), pattern);
    }
};

QTEST_GUILESS_MAIN(TestGrades)
#include "tst_grades.moc"
