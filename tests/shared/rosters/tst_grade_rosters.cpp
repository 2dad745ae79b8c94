// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/model/grade.h"
#include "shared/rosters/roster_writer.h"
#include "shared/sheets/workbook_reader.h"
#include "tests/shared/rosters/roster_lines.h"

using namespace Qt::StringLiterals;
using namespace licheng;
using namespace licheng::test;

namespace {

struct GradeLine
{
    Grade grade;
    Student student;
    RosterFacts facts = {};
    operator Line() const { return {toJson(grade), {{u"studentId"_s, toJson(student)}}, facts}; }
};

GradeLine goodGrade(qint64 number = 1)
{
    GradeLine line;
    line.student = goodStudent(number);
    Grade &grade = line.grade;
    grade.id = Id<Grade>(number);
    grade.studentId = line.student.id;
    grade.schoolYear = SchoolYear(114);
    grade.courseCode = u"11499T001V2330901010001"_s;
    grade.subjectName = u"國語文"_s;
    grade.credits = 4;
    grade.score = Decimal(8550);
    grade.passed = PassFlag::Passed;
    line.facts.plannedName = u"國語文"_s;
    line.facts.hasPlan = true;
    return line;
}

GradeLine eveningGrade()
{
    GradeLine line = goodGrade();
    line.student.division = Division::Evening;
    line.grade.form = GradeForm::EveningSemester;
    return line;
}

SubmissionList listOf(const char16_t *key, Division division = Division::Day)
{
    SubmissionList list = test::listOf(*RosterLayout::of(key));
    list.division = division;
    return list;
}

QStringList cells(const sheets::Workbook &book, size_t sheet, int row)
{
    QStringList texts;
    for (int column = 0; column < book.sheets[sheet].columnCount(); ++column)
        texts.append(book.sheets[sheet].text(row, column));
    return texts;
}

} // namespace

/// The three rosters of grades (article 6, paragraph 2, item 1): their checks, each on both sides, and their
/// workbooks.
class TestGradeRosters : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void aGoodListIsOnlyToldThatItsCodeIsNotPublished()
    {
        QCOMPARE(checksOf(listOf(u"grades"), {goodGrade(1), goodGrade(2)}), QStringList{u"rosterCode"_s});
        QCOMPARE(checksOf(listOf(u"eveningGrades", Division::Evening), {eveningGrade()}),
                 QStringList{u"rosterCode"_s});
    }

    void eachFaultIsFound_data()
    {
        QTest::addColumn<QStringList>("checks");
        QTest::addColumn<std::function<void(GradeLine &)>>("spoil");
        const auto row = [](const char *checks, std::function<void(GradeLine &)> spoil) {
            QTest::addRow("%s", checks) << QString::fromLatin1(checks).split(u' ') << std::move(spoil);
        };
        row("identityNumber", [](auto &l) { l.student.identityNumber = u"A123456780"_s; });
        row("studentState", [](auto &l) { l.student.state = StudentState::Suspended; });
        row("courseCode", [](auto &l) { l.grade.courseCode.chop(1); });
        row("schoolCode", [](auto &l) { l.grade.courseCode.replace(3, 6, u"99T002"_s); });
        row("courseCodePart", [](auto &l) { l.grade.courseCode[9] = u'Q'; });
        row("grade.notOfForm", [](auto &l) { l.grade.method = u"3"_s; });
        row("grade.score", [](auto &l) { l.grade.score = Decimal(10001); });
        row("grade.passMark", [](auto &l) { l.grade.score = Decimal(0); }); // passed with 0 marks
        row("grade.passWithoutScore", [](auto &l) { l.grade.score = Decimal(); });
        row("grade.makeUpNotFailed", [](auto &l) {
            l.grade.makeUpScore = Decimal(6000);
            l.grade.makeUpPassed = PassFlag::Passed;
        });
        row("grade.passMark", [](auto &l) { // 60 in the make-up, and failed
            l.grade.score = Decimal(5000);
            l.grade.passed = PassFlag::Failed;
            l.grade.makeUpScore = Decimal(6000);
            l.grade.makeUpPassed = PassFlag::Failed;
        });
        row("grade.noGrade", [](auto &l) { l.grade.courseCode.replace(16, 3, u"801"_s); });
        row("grade.withoutScore", [](auto &l) { l.grade.counting = CreditCounting::WithoutScore; });
        row("grade.formDivision", [](auto &l) { l.student.division = Division::Evening; });
        row("gradeOfYear", [](auto &l) { l.facts.isGradeGuessed = true; });
        row("gradeSubject", [](auto &l) { l.facts.plannedName = u"數學"_s; });
        row("gradeNotInPlan", [](auto &l) { l.facts.plannedName.reset(); });
        row("gradeTakenAgain", [](auto &l) { l.facts.isTakenAgain = true; });
        row("gradeCredits", [](auto &l) { l.grade.credits = 0; });
        row("text.formula", [](auto &l) { l.grade.comment = u"=1+1"_s; });
        row("text.breaks", [](auto &l) { l.grade.comment = u"甲\n乙"_s; });
        row("grade.required grade.required identity.noChange", [](auto &l) {
            l.grade.form = GradeForm::Transfer;
            l.grade.identityKind = u"1"_s;
        });
        row("gradeSelfStudy", [](auto &l) {
            l.grade.form = GradeForm::Supplement;
            l.grade.originSchoolYear = SchoolYear(113);
            l.grade.originSemester = Semester::First;
            l.grade.method = u"2"_s;
            l.grade.score = Decimal(0);
        });
        row("grade.laterThanTerm", [](auto &l) {
            l.grade.form = GradeForm::Supplement;
            l.grade.originSchoolYear = SchoolYear(115);
            l.grade.originSemester = Semester::First;
            l.grade.method = u"3"_s;
        });
        row("noSheet", [](auto &l) {
            l.student.division = Division::Evening;
            l.grade.form = GradeForm::EveningSemester;
        });
    }
    void eachFaultIsFound()
    {
        QFETCH(QStringList, checks);
        using Spoil = std::function<void(GradeLine &)>;
        QFETCH(Spoil, spoil);
        GradeLine line = goodGrade(1);
        spoil(line);
        QCOMPARE(checksOf(listOf(u"grades"), {line, goodGrade(2)}), QStringList{u"rosterCode"_s} + checks);
    }

    void whatIsNoFaultIsNotReported()
    {
        GradeLine scoreless = goodGrade();
        scoreless.grade.counting = CreditCounting::WithoutScore;
        scoreless.grade.score = Decimal();
        GradeLine uncounted = goodGrade(2);
        uncounted.grade.counting = CreditCounting::NotCounted;
        uncounted.grade.credits = 0;
        uncounted.facts.hasPlan = false;
        uncounted.facts.plannedName.reset();
        QCOMPARE(checksOf(listOf(u"grades"), {scoreless, uncounted}), QStringList{u"rosterCode"_s});
    }

    void theSameCourseTwiceIsFound()
    {
        GradeLine twice = goodGrade();
        twice.grade.id = Id<Grade>(9);
        QCOMPARE(checksOf(listOf(u"grades"), {goodGrade(), twice}),
                 (QStringList{u"rosterCode"_s, u"gradeDouble"_s}));
    }

    void aRetakeAboveThePassMarkIsFound()
    {
        GradeLine line = goodGrade();
        line.grade.form = GradeForm::Retake;
        line.grade.originSchoolYear = SchoolYear(113);
        line.grade.originSemester = Semester::Second;
        line.grade.method = u"3"_s;
        line.grade.counting = CreditCounting::Counted;
        QCOMPARE(checksOf(listOf(u"repeatedGrades"), {line}),
                 (QStringList{u"rosterCode"_s, u"grade.retakeCap"_s}));
        line.grade.score = Decimal(6000);
        QCOMPARE(checksOf(listOf(u"repeatedGrades"), {line}), QStringList{u"rosterCode"_s});
    }

    /// Whatever the rules of grades can say has its own entry in the table of checks.
    void everyRuleOfGradesHasItsCheck()
    {
        GradeLine line = goodGrade();
        line.grade.form = GradeForm::Retake;
        line.grade.originSchoolYear = SchoolYear(115);
        line.grade.comment = u"好"_s;
        line.grade.identityKind = u"1"_s;
        line.student.division = Division::Evening;
        for (const QString &check : checksOf(listOf(u"repeatedGrades"), {line}))
            QVERIFY2(check != u"gradeRules", qPrintable(check));
    }

    void aFindingLeadsToTheFieldOfTheGrade()
    {
        GradeLine line = goodGrade();
        line.grade.score = Decimal(4000);
        const auto findings = findingsOf(listOf(u"grades"), {line});
        QCOMPARE(findings[1].check, u"grade.passMark"_s);
        QCOMPARE(findings[1].recordType, u"grade"_s);
        QCOMPARE(findings[1].field, u"passed"_s);
        QCOMPARE(findings[1].detail, u"40"_s);
        QCOMPARE(findings[1].limit, 60);
    }

    void theWorkbookWritesScoresAndFlagsAsTheMinistryDoes()
    {
        GradeLine failed = goodGrade(2);
        failed.grade.score = Decimal(5500);
        failed.grade.passed = PassFlag::Failed;
        failed.grade.makeUpScore = Decimal(6000);
        failed.grade.makeUpPassed = PassFlag::Passed;
        const RosterLayout &layout = *RosterLayout::of(u"grades");
        const auto file = writeRoster(layout, *layout.audience(Division::Day, u"1,2", 0), ownSchool(),
                                      listOf(u"grades"), rosterRecords(layout, {goodGrade(1), failed}),
                                      QDateTime(QDate(2026, 1, 1), QTime(0, 0), Qt::UTC));
        QVERIFY(file);
        const auto book = sheets::readWorkbook(file->bytes);
        QVERIFY(book);
        QCOMPARE(book->sheets.size(), 4u);
        QCOMPARE(cells(*book, 0, 2).join(u'|'), u"99T001|114|1|"_s);
        QCOMPARE(book->sheets[1].name(), u"學期成績"_s);
        QCOMPARE(
            cells(*book, 1, 1).join(u'|'),
            u"身分證號|出生日期|課程代碼|科目名稱|開課年級|修課學分|學期學業成績|成績及格|補考成績|補考及格|"
            "是否採計學分|質性文字描述|DataKey|備註(學生姓名)|備註(資料當學期班級)|備註(資料當學期座號)|"
            "備註(資料當學期學號)"_s);
        QVERIFY(
            cells(*book, 1, 2)
                .join(u'|')
                .startsWith(
                    u"A123456789|0980720|11499T001V2330901010001|國語文|1|4|85.5|1|-1|-1|1||1|王小明|"_s));
        QVERIFY(cells(*book, 1, 3).join(u'|').contains(u"|55|0|60|1|1|"_s));
        QCOMPARE(book->sheets[2].name(), u"補修成績"_s);
        QCOMPARE(book->sheets[3].name(), u"轉學轉科成績"_s);
    }

    void theClassOfAnotherYearIsLeftOut()
    {
        const RosterLayout &layout = *RosterLayout::of(u"grades");
        const auto lineOfClass = [&](int year) {
            Line line = goodGrade();
            line.referred.insert(u"studentId.classId"_s,
                                 {{u"schoolYear"_s, year}, {u"grade"_s, 1}, {u"name"_s, u"電機一甲"_s}});
            const auto file = writeRoster(layout, *layout.audience(Division::Day, u"1,2", 0), ownSchool(),
                                          listOf(u"grades"), rosterRecords(layout, {line}),
                                          QDateTime(QDate(2026, 1, 1), QTime(0, 0), Qt::UTC));
            return cells(*sheets::readWorkbook(file->bytes), 1, 2).mid(14, 2).join(u'|');
        };
        QCOMPARE(lineOfClass(114), u"電機一甲|0"_s);
        QCOMPARE(lineOfClass(115), u"|"_s);
    }

    void eachRosterIsTheWorkOfTheRegistries()
    {
        const Regulation regulation = schoolRegulation();
        Unit registry;
        registry.name = u"註冊組"_s;
        Unit evening;
        evening.name = u"進修部註冊組"_s;
        evening.division = Division::Evening;
        for (const char16_t *key : {u"grades", u"repeatedGrades"}) {
            QVERIFY(submitterVerdict(registry, listOf(key), regulation).isAllowed());
            QCOMPARE(submitterVerdict(evening, listOf(key), regulation).refusal().article, u"6.2.1"_s);
        }
        const SubmissionList list = listOf(u"eveningGrades", Division::Evening);
        QVERIFY(submitterVerdict(evening, list, regulation).isAllowed());
        QVERIFY(!submitterVerdict(registry, list, regulation).isAllowed());
    }
};

QTEST_GUILESS_MAIN(TestGradeRosters)
#include "tst_grade_rosters.moc"
